"""How long a person waits: the help text, the report on the seeds, and one article's claims; and whether two runs are the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.table import Row

ROOT = Path(__file__).parent.parent


def verify(*arguments: str | Path) -> float:
    """Seconds that one run of the command takes; a run that fails is an error."""
    begun = perf_counter()
    subprocess.run([sys.executable, "-m", "verify", *map(str, arguments)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - begun


def rows() -> Iterator[Row]:
    """The measures, one at a time."""
    yield Row("`verify --help`, best of five", f"{min(verify('--help') for _ in range(5)):.2f} s", "under 0.3 s")
    spent = _splitting()
    yield Row("splitting an article of 400 words on one core, median of 40", f"{median(spent):.0f} ms", "80 ms")
    yield Row("— the same, best of 40: what it takes where nothing else runs", f"{min(spent):.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        yield from _report(Path(folder))
        yield from _order(Path(folder))


def _splitting() -> list[float]:
    """Milliseconds of this process's own time that `split` takes for 400 words of the seeds, with its models loaded, 40 times."""
    import torch

    from verify.claims import split
    from verify.clean import clean
    from verify.ingest import ingest

    torch.set_num_threads(1)
    articles = clean(ingest([ROOT / "seeds"], root=ROOT).articles)
    pieces = []
    for article in articles:
        ends = [word.end() for word in re.finditer(r"\S+", article.body)][399::400]
        pieces += [article.body[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    short = [replace(articles[0], id=str(n), text=text, body=text) for n, text in enumerate(pieces)]
    list(split(short))
    spent = []
    for number in range(40):
        begun = process_time()
        list(split([short[number % len(short)]]))
        spent.append(1000 * (process_time() - begun))
    return spent


def _report(out: Path) -> Iterator[Row]:
    first, second, timings = out / "first.json", out / "second.json", out / "timings.json"
    options = ("--quiet", "--fail-on", "never", "--format", "json", "-o")
    seconds = verify("check", "seeds", *options, first, "--timings", timings)
    yield Row("`verify check seeds`, models loaded from disk", f"{seconds:.1f} s", "under 60 s")
    for stage, spent in json.loads(timings.read_text(encoding="utf-8")).items():
        yield Row(f"— of these, `{stage}`", f"{spent:.1f} s")
    verify("check", "seeds", *options, second)
    yield Row("two runs give the same bytes", "yes" if first.read_bytes() == second.read_bytes() else "NO", "yes")


def _order(out: Path) -> Iterator[Row]:
    """The same articles given in another order."""
    articles = sorted((ROOT / "seeds").glob("*.txt"))
    options = ("--quiet", "--fail-on", "never", "--format", "json", "-o")
    verify("check", *articles, *options, out / "there.json")
    verify("check", *reversed(articles), *options, out / "back.json")
    same = (out / "there.json").read_bytes() == (out / "back.json").read_bytes()
    yield Row("another order of the input gives the same bytes", "yes" if same else "NO", "yes")
