"""Tables of measures, and the sections of RESULTS.md that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).parent / "RESULTS.md"


class Row(NamedTuple):
    """One measure: what, the figure, and what it must reach."""

    measure: str
    figure: str
    must: str = ""


def table(rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = ["| measure | figure | must |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {r.measure} | {r.figure} | {r.must} |" for r in rows)])


def put(section: str, rows: Iterable[Row]) -> None:
    """Replace the table of one section of RESULTS.md, between its two marks; the rest of the page stays."""
    text = RESULTS.read_text(encoding="utf-8")
    marks = re.compile(rf"(<!-- {section} -->\n).*?(\n<!-- /{section} -->)", re.S)
    if not marks.search(text):
        raise SystemExit(f"{RESULTS.name}: no section {section!r}")
    new = table(list(rows))
    RESULTS.write_text(marks.sub(lambda m: m[1] + new + m[2], text), encoding="utf-8")
    print(new)
