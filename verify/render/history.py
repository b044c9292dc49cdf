"""What each speaker said over time, as Markdown for an editor and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from verify.history import Account, Remark, Turned
from verify.model import Claim, Report, Story
from verify.render.escape import plain
from verify.render.words import counted, days, listed, said_on, shortened, standing

#: A timeline in a report names so many remarks of a speaker; `verify history` names all.
SHOWN = 12
#: Of a remark so much is shown.
_LONGEST = 240
#: From here on a signal counts as one by itself: of labelled sentences 39 of 46 are rightly called so (`benchmarks/outlook.jsonl`).
_SIGNAL = 0.65


def markdown(accounts: Sequence[Account], report: Report) -> str:
    """All remarks of some accounts, issue by issue."""
    blocks = [
        "# What was said over time",
        "Remarks of one speaker on one issue, in the order in which they were said. It does not say who is right.",
    ]
    numbers = numbered(report.stories)
    for issue, own in groupby(accounts, key=attrgetter("issue")):
        blocks.append(f"## {_issue(issue, report.stories, numbers)}")
        for account in own:
            blocks.append(f"### {_who(account)}")
            blocks.append(_counted(account))
            blocks.append(_table(account.remarks))
    if not accounts:
        blocks.append("Nobody is heard more than once on one issue.")
    return "\n\n".join(blocks) + "\n"


def timeline(report: Report) -> Iterator[str]:
    """For a report: the speakers who took back, sharpened or softened something, and the remarks that show it."""
    for account in report.history:
        if account.turns:
            shown = _telling(account, report)
            yield f"### {_who(account)}"
            yield _table(shown)
            if rest := len(account.remarks) - len(shown):
                yield f"… and {counted(rest, 'more remark')}; `verify history` lists all."


def _telling(account: Account, report: Report) -> tuple[Remark, ...]:
    """The remarks that turn, and those they turn from."""
    turns = [r.turned for r in account.remarks if r.turned and r.turned.turn != "held"]
    told = {e.claim.id for f in report.findings if f.fingerprint in {t.finding for t in turns} for e in f.evidence}
    told |= {t.before.id for t in turns}
    found = [r for r in account.remarks if (r.turned in turns) or told & {c.id for c in r.claims}]
    return tuple(found[:SHOWN])


def as_json(accounts: Sequence[Account], report: Report) -> str:
    """The accounts as one JSON object; claims, stories and findings by their ids in the JSON report."""
    told = [
        {
            "speaker": account.speaker,
            "role": account.role,
            "issue": account.issue,
            "stories": account.stories,
            "remarks": [_remark(remark) for remark in account.remarks],
        }
        for account in accounts
    ]
    return json.dumps({"schema_version": 1, "accounts": told}, ensure_ascii=False, indent=2) + "\n"


def _remark(remark: Remark) -> Mapping[str, object]:
    return {
        "said_on": remark.said_on.value if remark.said_on else None,
        "claims": [_claim(c) for c in remark.claims],
        "reworded": remark.reworded,
        "outlook": remark.outlook,
        "position": remark.position,
        "turn": remark.turned.turn if remark.turned else None,
        "before": remark.turned.before.id if remark.turned else None,
        "finding": remark.turned.finding if remark.turned else None,
    }


def _claim(claim: Claim) -> Mapping[str, object]:
    return {
        "id": claim.id, "article": claim.article.id, "source": claim.source, "start": claim.span.start, "end": claim.span.end,
        "quote": claim.text, "said_on": claim.said_on.value if claim.said_on else None,
    }  # fmt: skip


def numbered(stories: Sequence[Story]) -> Mapping[str, int]:
    """Story id → its number in a report."""
    return {story.id: number for number, story in enumerate(stories, 1)}


def _issue(issue: str, stories: Sequence[Story], numbers: Mapping[str, int]) -> str:
    own = [s for s in stories if issue in (s.issue, s.id)]
    told = listed([str(numbers[s.id]) for s in own])
    first = own[0].articles[0]
    return f"{'Story' if len(own) == 1 else 'Stories'} {told}: {plain(shortened(first.title or first.body.strip(), 80))}"


def _who(account: Account) -> str:
    return plain(f"{account.speaker}, {account.role}" if account.role else account.speaker)


def _counted(account: Account) -> str:
    outlets = {c.source for r in account.remarks for c in r.claims}
    undated = sum(r.said_on is None for r in account.remarks)
    told = f"{counted(len(account.remarks), 'remark')} in {counted(len(outlets), 'outlet')}"
    return f"{told}, {undated} of them undatable." if undated else f"{told}."


def _table(remarks: Sequence[Remark]) -> str:
    rows = ["| Said on | Told by | Words | Place | Signals | Beside what was said before |", "| --- | --- | --- | --- | --- | --- |"]
    before = [None, *(r.turned for r in remarks)]
    return "\n".join([*rows, *(_row(remark, last) for remark, last in zip(remarks, before, strict=False))])


def _row(remark: Remark, last: Turned | None) -> str:
    first = remark.claims[0]
    outlets = listed(sorted({c.source for c in remark.claims}))
    told = f"{outlets}, in other words" if remark.reworded else outlets
    words = shortened(first.text, _LONGEST)
    cells = (said_on(first), told, words, standing(first), _signals(remark), _turn(remark.turned, last))
    return "| " + " | ".join(map(plain, cells)) + " |"


def _signals(remark: Remark) -> str:
    outlook, position = remark.outlook or 0.0, remark.position or 0.0
    return ", ".join(
        word
        for word, holds in (
            ("hopeful", outlook >= _SIGNAL), ("hopeless", outlook <= -_SIGNAL), ("for it", position > 0), ("against it", position < 0)
        )
        if holds
    )  # fmt: skip


def _turn(turned: Turned | None, last: Turned | None) -> str:
    """How a remark compares with what was said before; `last` is how the one in the row above does."""
    if turned is None:
        return ""
    if turned.finding and last and last.finding == turned.finding:
        return "likewise"
    before = turned.before
    day = f" what was said on {days(before.said_on)}" if before.said_on else " an earlier remark"
    finding = f" ({turned.finding})" if turned.finding else ""
    return f"{turned.turn}{day}, {before.source}{finding}"
