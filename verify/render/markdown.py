"""The report as Markdown, for an editor: it reads well raw, in a terminal or a diff, and rendered on a code host.

No line begins with foreign text, and all foreign text passes `plain`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from verify.language import name
from verify.model import KINDS, SEVERITIES, Finding, Kind, Report
from verify.render.articles import read
from verify.render.coverage import section
from verify.render.escape import plain
from verify.render.findings import Marks, agreement, block, gap, line, passages, together
from verify.render.history import timeline
from verify.render.versions import of_versions, versions
from verify.render.words import counted, listed, support

#: Up to this many contradictions and changes, notes are told in full too; a longer report would bury what is severe.
FULL_NOTES = 20
#: What one source tells alone may be most of a batch: so much of each source is listed, and the rest counted.
GAPS_SHOWN = 25
#: The same for agreements.
AGREEMENTS_SHOWN = 100

_FOUND: dict[Kind, tuple[str, str]] = {
    "contradiction": ("contradiction", "contradictions"),
    "change": ("change", "changes"),
    "agreement": ("agreement", "agreements"),
    "gap": ("claim told by one source only", "claims told by one source only"),
}


def render(report: Report) -> str:
    """The report as Markdown."""
    stories = {story.id: number for number, story in enumerate(report.stories, 1)} if len(report.stories) > 1 else {}
    marks = Marks({a.id: stories[story.id] for story in report.stories if stories for a in story.articles}, report.accepted)
    blocks = [
        "# Where the accounts agree, contradict each other or changed",
        "It shows what differs, with the quotes and the reason. It does not say who is right.",
        _bullets(_summary(report)),
        "## What was read",
        *read(report, stories),
        "## Findings",
        *_conflicts(report, marks),
        *_over_time(report),
        *versions(report, marks),
        "## Agreements",
        *_agreements(report, marks),
        *_coverage(report),
        "## Told by one source only",
        *_gaps(report, marks),
        "## Limits",
        *_limits(report),
    ]
    return "\n\n".join(blocks) + "\n"


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _of(report: Report, *kinds: Kind) -> list[Finding]:
    return [f for f in report.findings if f.kind in kinds]


def _new(report: Report, *kinds: Kind) -> list[Finding]:
    return [f for f in report.new() if f.kind in kinds]


def _summary(report: Report) -> Iterator[str]:
    articles = [a for a in report.batch.articles if a.examined and a.id not in report.archived]
    foreign = [a for a in report.batch.articles if not a.examined]
    sources = counted(len({a.source for a in articles}), "source")
    stories = counted(len(report.stories), "story", "stories")
    claims = counted(report.stats.get("claims", len(report.claims)), "claim")
    pairs = counted(report.stats.get("pairs", 0), "pair")
    yield f"**Read:** {counted(len(articles), 'article')} from {sources}, in {stories}; {claims}, {pairs} of them compared."
    if foreign:
        languages = listed(sorted({plain(name(a.language)) for a in foreign}))
        yield f"**Not examined:** {counted(len(foreign), 'more article')}, in {languages}, as only English is understood."
    if archived := [a for a in report.batch.articles if a.id in report.archived]:
        outlets = counted(len({a.source for a in archived}), "source")
        yield f"**From the archive:** {counted(len(archived), 'article')} from {outlets} on the same stories, compared with these."
    yield f"**Found:** {_found(report)}."
    if conflicts := _new(report, "contradiction", "change"):
        yield f"**Look first at:** {plain(conflicts[0].message)}."
    if accepted := sum(f.fingerprint in report.accepted for f in report.findings):
        yield f"**Accepted earlier:** {counted(accepted, 'finding')}."


def _found(report: Report) -> str:
    """How many findings outside the baseline there are, by severity and by kind."""
    severities = Counter(f.severity for f in report.new())
    kinds = Counter(f.kind for f in report.new())
    if not severities:
        return "nothing new" if report.accepted else "nothing"
    by_severity = listed([counted(severities[s], s) for s in SEVERITIES if severities[s]])
    by_kind = listed([counted(kinds[k], *_FOUND[k]) for k in KINDS if kinds[k]])
    return f"{by_severity} — {by_kind}"


def _conflicts(report: Report, marks: Marks) -> Iterator[str]:
    """The contradictions and changes: in full, in a line, and last those accepted earlier."""
    new = [f for f in _new(report, "contradiction", "change") if not of_versions(f)]
    loud = [f for f in new if f.severity != "note"] if len(new) > FULL_NOTES else new
    if not new:
        yield "No contradiction and no change was found." if not report.accepted else "No new contradiction or change was found."
    for number, told in enumerate(together(loud), 1):
        yield from block(told, number, marks)
    if notes := new[len(loud) :]:
        yield "### Notes"
        yield f"{counted(len(notes), 'finding')} of severity note, in a line each; `verify explain FINGERPRINT …` tells all of one."
        yield _bullets(line(f, marks) for f in notes)
    if accepted := [f for f in _of(report, "contradiction", "change") if f.fingerprint in report.accepted and not of_versions(f)]:
        yield "### Accepted earlier"
        yield _bullets(line(f, marks) for f in accepted)


def _over_time(report: Report) -> Iterator[str]:
    """Who took back, sharpened or softened what they had said; nothing where nobody did."""
    if told := list(timeline(report)):
        yield "## Over time"
        yield from told


def _agreements(report: Report, marks: Marks) -> Iterator[str]:
    """What several origins say, and then what is one text in several places."""
    agreements = _of(report, "agreement")
    independent = [f for f in agreements if support(f).origins > 1]
    copied = [f for f in agreements if support(f).origins == 1]
    if not agreements:
        yield "No two sources were found to say the same."
    if independent:
        yield "Said by two or more independent origins, the strongest evidence first:"
        yield _bullets(_first(AGREEMENTS_SHOWN, [agreement(f, marks) for f in independent]))
    if copied:
        yield "From one origin: that several outlets pass it on makes it sure that it was said there, not that it is so:"
        yield _bullets([*passages(copied[:AGREEMENTS_SHOWN], marks), *_more(len(copied) - AGREEMENTS_SHOWN)])


def _coverage(report: Report) -> Iterator[str]:
    """Who tells what, in stories that several outlets tell."""
    if told := list(section(report)):
        yield "## Who tells what"
        yield from told


def _gaps(report: Report, marks: Marks) -> Iterator[str]:
    gaps = _of(report, "gap")
    if not gaps:
        yield "Nothing was found that one source tells alone."
    else:
        yield "What has names, figures or a speaker, and no other source of its story was found to tell, in the order of the text:"
    for source in sorted({f.evidence[0].claim.source for f in gaps}):
        own = [f for f in gaps if f.evidence[0].claim.source == source]
        yield f"### {plain(source)} ({len(own):,})"
        shown = sorted(own[:GAPS_SHOWN], key=lambda f: (f.evidence[0].claim.article.rank, f.evidence[0].claim.span))
        yield _bullets([*(gap(f, marks) for f in shown), *_more(len(own) - GAPS_SHOWN)])


def _first(shown: int, lines: Sequence[str]) -> list[str]:
    """The first of the lines, and how many more there are."""
    return [*lines[:shown], *_more(len(lines) - shown)]


def _more(rest: int) -> list[str]:
    return [f"… and {rest:,} more, in the JSON report."] if rest > 0 else []


def _limits(report: Report) -> Iterator[str]:
    lines = [plain(limit) for limit in report.limits]
    if unreadable := report.batch.unreadable:
        lines.append(f"{counted(len(unreadable), 'input')} could not be read and took no part.")
    yield _bullets(lines) if lines else "Nothing is known that limits this run."
