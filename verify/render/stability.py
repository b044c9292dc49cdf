"""How stable the findings are, as Markdown for an editor and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from verify.render.findings import Marks, line
from verify.render.words import counted, listed
from verify.stability import Flip, Run, Stability, Tally

#: More of the findings that flip are only counted; all of them are in the JSON.
FLIPS_SHOWN = 10
#: What is called loud.
_LOUD = ("error or warning", "errors and warnings")
#: Stories are not numbered here, and a baseline plays no part.
_NO_MARKS = Marks({}, frozenset())


def markdown(told: Stability) -> str:
    """What flips in two sentences, a table with a row a change, and the findings that flip most often."""
    flips = told.flips()
    blocks = [
        "# How stable the findings are",
        _bullets([_headline(flips, told.every(), "finding", "findings"), _headline(_loud(flips), told.every(loud=True), *_LOUD)]),
        "\n".join(_table(told)),
        *([f"Nothing to change: {listed([change.name for change in told.idle])}."] if told.idle else []),
        "## What flips most often",
        _bullets([*[_flip(flip, len(told.runs)) for flip in flips[:FLIPS_SHOWN]], *_more(len(flips))]) if flips else "No finding flips.",
    ]
    return "\n\n".join(blocks) + "\n"


def as_json(told: Stability) -> str:
    """The same for programs, with every finding that flips."""
    flips = told.flips()
    fields = {
        "schema_version": 1,
        "findings": told.every(),
        "flipped": len(flips),
        "loud": {
            "findings": told.every(loud=True),
            "flipped": len(_loud(flips)),
        },
        "changes": [_shaped_run(told, run) for run in told.runs],
        "idle": [change.name for change in told.idle],
        "flips": [_shaped_flip(flip) for flip in flips],
    }
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


#: The forms in which it can be told.
FORMS: Mapping[str, Callable[[Stability], str]] = {"markdown": markdown, "json": as_json}


def _loud(flips: Sequence[Flip]) -> list[Flip]:
    return [flip for flip in flips if flip.finding.severity != "note"]


def _headline(flips: Sequence[Flip], every: int, noun: str, plural: str) -> str:
    if not every:
        return f"There are no {plural}, with or without a change."
    share = _percent(len(flips) / every)
    requoted = sum(len(flip.requoted) == flip.changes for flip in flips)
    more = f" Of these, {requoted:,} are the same rule with one quote replaced." if requoted else ""
    return f"{len(flips):,} of {counted(every, noun, plural)} ({share}) appear or disappear under at least one of these changes.{more}"


def _table(told: Stability) -> Iterator[str]:
    yield "| Change | Of | As before | Lost | New | Flipped | Loud: as before | Lost | New | Flipped |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for run in told.runs:
        cells = (run.change.name, counted(run.change.count, run.change.of), *_cells(told.tally(run)), *_cells(told.tally(run, loud=True)))
        yield f"| {' | '.join(cells)} |"


def _cells(tally: Tally) -> Sequence[str]:
    share = "–" if tally.share is None else _percent(tally.share)
    return f"{tally.kept:,}", f"{tally.lost:,}", f"{tally.new:,}", share


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {text}" for text in lines)


def _more(flips: int) -> list[str]:
    return [f"… and {flips - FLIPS_SHOWN:,} more, in the JSON."] if flips > FLIPS_SHOWN else []


def _flip(flip: Flip, runs: int) -> str:
    verb, names = ("Lost", flip.lost) if flip.lost else ("Only there", flip.new)
    told = [f"{name} (one quote replaced)" if name in flip.requoted else name for name in names]
    return f"{line(flip.finding, _NO_MARKS)}\n  - {verb} with {flip.changes} of {runs} changes: {'; '.join(told)}"


def _shaped_run(told: Stability, run: Run) -> dict[str, Any]:
    change = run.change
    tallies = {"all": _shaped_tally(told.tally(run)), "loud": _shaped_tally(told.tally(run, loud=True))}
    return {"name": change.name, "count": change.count, "of": change.of, **tallies}


def _shaped_tally(tally: Tally) -> dict[str, Any]:
    share = None if tally.share is None else round(tally.share, 4)
    return {"kept": tally.kept, "lost": tally.lost, "new": tally.new, "share": share}


def _shaped_flip(flip: Flip) -> dict[str, Any]:
    finding = flip.finding
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "lost": list(flip.lost),
        "new": list(flip.new),
        "requoted": list(flip.requoted),
    }
