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


class Beside(NamedTuple):
    """One measure of the tool and of the naive practice, on the same articles with the same models; "–" where there is none."""

    measure: str
    figure: str
    naive: str
    must: str = ""


def table(rows: Iterable[Row] | Iterable[Beside]) -> str:
    """A Markdown table."""
    told: list[Row | Beside] = [*rows]
    columns = told[0]._fields if told else Row._fields
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (columns, ["---"] * len(columns), *told))


def put(section: str, rows: Iterable[Row] | Iterable[Beside]) -> None:
    """Replace the table of one section of RESULTS.md, between its two marks; the rest of the page stays."""
    text = RESULTS.read_text(encoding="utf-8")
    marks = re.compile(rf"(<!-- {section} -->\n).*?(\n<!-- /{section} -->)", re.S)
    if not marks.search(text):
        raise SystemExit(f"{RESULTS.name}: no section {section!r}")
    new = table(rows)
    RESULTS.write_text(marks.sub(lambda m: m[1] + new + m[2], text), encoding="utf-8")
    print(new)
