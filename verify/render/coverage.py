"""Who tells what: the claims of a story by outlet, as Markdown for an editor, as CSV for a spreadsheet and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from verify.coverage import TELLINGS, Coverage, Lost, Told
from verify.model import Claim, Report
from verify.render.escape import plain, visible
from verify.render.history import numbered
from verify.render.words import counted, listed, shortened, standing

#: A report tells of stories that so many outlets tell, and so many claims of each; `verify coverage` tells all.
OUTLETS, SHOWN = 3, 6
#: So much of a claim is shown, and so many outlets are named in a cell.
_LONGEST, _NAMED = 160, 6
_LOST: Mapping[Lost, str] = {
    "attribution": "say it as plain fact, where others name who said it",
    "hedge": "say it as plain fact, where others hedge",
    "denial": "do not tell that it is denied",
}


def markdown(found: Sequence[Coverage], report: Report) -> str:
    """All claims that several outlets of a story tell, by outlet."""
    blocks = ["# Who tells what", "How each outlet tells the claims that several of them tell. It does not say who is right."]
    blocks += [block for one in found for block in _story(one, report, len(one.rows), "##")]
    if not found:
        blocks.append("No claim is told by two outlets.")
    return "\n\n".join(blocks) + "\n"


def section(report: Report) -> Iterator[str]:
    """For a report: the most widely told claims of the stories that at least `OUTLETS` outlets tell."""
    for one in report.coverage:
        if len(one.outlets) >= OUTLETS:
            yield from _story(one, report, SHOWN, "###")


def _story(one: Coverage, report: Report, shown: int, level: str) -> Iterator[str]:
    number = numbered(report.stories)[one.story]
    yield f"{level} Story {number}, told by {counted(len(one.outlets), 'outlet')}"
    rows = ["| Claim | As fact | As somebody’s word | With a hedge | Against it | Not told by |", "| --- | --- | --- | --- | --- | --- |"]
    yield "\n".join([*rows, *(_row(row, one.outlets) for row in one.rows[:shown])])
    if any(row.perhaps for row in one.rows[:shown]):
        yield "An outlet in no column of a claim may tell it in other words, or with another detail."
    if lost := [_loss(row, row.lost) for row in one.rows[:shown] if row.lost]:
        yield "\n".join(f"- {loss}" for loss in lost)
    if one.chains:
        yield "Who has it from whom:"
        yield "\n".join(f"- {plain(chain.outlet)}: {plain(' → '.join(chain.links))}" for chain in one.chains)
    if (rest := len(one.rows) - shown) > 0:
        yield f"… and {counted(rest, 'more claim')}; `verify coverage` lists all."


def _row(row: Told, outlets: Sequence[str]) -> str:
    against = sorted({*row.tell("denies"), *row.tell("contradicts")})
    silent = [outlet for outlet in outlets if outlet not in row.by and outlet not in row.perhaps]
    told = (row.tell("states"), row.tell("attributes"), row.tell("hedges"), against, silent)
    words = f"{plain(shortened(visible(row.claim.statement), _LONGEST))} ({plain(standing(row.claim))})"
    return f"| {' | '.join((words, *map(_outlets, told)))} |"


def _outlets(names: Sequence[str]) -> str:
    """Some outlets by name, and how many more."""
    rest = len(names) - _NAMED
    return listed([*map(plain, names[:_NAMED]), *([f"{rest} more"] if rest > 0 else [])])


def _loss(row: Told, lost: Lost) -> str:
    return f"{_outlets(row.lost_by)} {_LOST[lost]}: “{plain(shortened(visible(row.claim.statement), _LONGEST))}”"


def as_csv(found: Sequence[Coverage], report: Report) -> str:
    """The matrix: a line for each claim and outlet, with how it is told; an outlet that does not is `silent`, one that may is `perhaps`."""
    numbers, out = numbered(report.stories), io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(["story", "claim", "statement", "outlet", "told", "place"])
    for one in found:
        for row in one.rows:
            for outlet in one.outlets:
                how, claims = row.by.get(outlet, ("perhaps" if outlet in row.perhaps else "silent", ()))
                place = standing(claims[0]) if claims else ""
                lines.writerow([numbers[one.story], row.claim.id, *map(_cell, (visible(row.claim.statement), outlet)), how, _cell(place)])
    return out.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def as_json(found: Sequence[Coverage], report: Report) -> str:
    """The coverage as one JSON object; claims and stories by their ids in the JSON report."""
    told = [{"story": one.story, "outlets": one.outlets, "claims": [_told(row) for row in one.rows], "chains": one.chains} for one in found]
    return json.dumps({"schema_version": 1, "stories": told}, ensure_ascii=False, indent=2) + "\n"


def _told(row: Told) -> Mapping[str, object]:
    return {
        "claim": row.claim.id,
        "statement": row.claim.statement,
        "origins": row.origins,
        "told": {how: {outlet: [_claim(c) for c in row.by[outlet][1]] for outlet in row.tell(how)} for how in TELLINGS if row.tell(how)},
        "perhaps": row.perhaps,
        "lost": row.lost,
        "lost_by": row.lost_by,
    }


def _claim(claim: Claim) -> Mapping[str, object]:
    return {"id": claim.id, "article": claim.article.id, "start": claim.span.start, "end": claim.span.end, "quote": claim.text}
