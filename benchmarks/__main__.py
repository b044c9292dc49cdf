"""`python -m benchmarks [SHARED]`: measure, print the tables, and put them into RESULTS.md.

SHARED is the folder that holds `eval/evaluate.py`, `gold/` and `data/`; without it only speed is measured.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import conflicts, outlook, position, quality, speakers, speed, stories
from benchmarks.table import put


def main() -> None:
    """Speed, and what was read, always; quality where the labelled data is at hand."""
    put("speed", speed.rows())
    put("conflicts", conflicts.rows())
    if len(sys.argv) < 2:
        print("\nNo folder with labelled data was given: quality was not measured (python -m benchmarks SHARED).")
        return
    shared = Path(sys.argv[1]).resolve()
    if not (shared / "eval" / "evaluate.py").is_file():
        raise SystemExit(f"{sys.argv[1]}: no eval/evaluate.py in this folder; give the folder that holds eval/, gold/ and data/")
    with tempfile.TemporaryDirectory() as folder:
        put("seeds", quality.seeds(shared, Path(folder) / "seeds.json"))
    put("quality", quality.rows(shared))
    put("outlook", outlook.rows(shared))
    put("position", position.rows(shared))
    put("speakers", speakers.rows(shared))
    put("stories", stories.rows(shared))


if __name__ == "__main__":
    main()
