"""stability: which findings appear or disappear when something changes that should change nothing, or little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from verify.errors import NothingExamined
from verify.examine import examine
from verify.model import Article, Batch, Finding
from verify.pipeline import Models, Weighed, claims, models, weigh
from verify.progress import QUIET, Watch
from verify.rules import Rule
from verify.settings import Settings
from verify.stability.change import Change, changes
from verify.stability.memory import RememberingEncoder, RememberingJudge, RememberingSplitter

__all__ = ["Change", "Flip", "Found", "Run", "Stability", "Tally", "known_by", "measure"]

#: A finding as it is known again in another run: its rule, and the articles and places of its first two quotes; of a gap, which has
#: one side, of the first.
Key = tuple[str, ...]
Found = Mapping[Key, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The findings of two runs held against each other."""

    kept: int
    lost: int
    new: int

    @property
    def share(self) -> float | None:
        """How many of the findings of either run are in one alone; None where there are none."""
        every = self.kept + self.lost + self.new
        return (self.lost + self.new) / every if every else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was found with a change."""

    change: Change
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A finding that not all runs have, and the changes that took it away or brought it."""

    finding: Finding
    lost: tuple[str, ...]
    new: tuple[str, ...]
    #: Those of the changes under which the same rule sets one of its quotes beside another: told otherwise rather than gone.
    requoted: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        """How many changes make it appear or disappear; it is there without a change, or it is not."""
        return len(self.lost) + len(self.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """The findings of a batch as it is, and those with each change."""

    #: The articles as they were read.
    articles: tuple[Article, ...]
    found: Found
    runs: tuple[Run, ...]
    #: The changes that had nothing to change.
    idle: tuple[Change, ...] = ()

    def tally(self, run: Run, *, loud: bool = False) -> Tally:
        """How a run differs from the one without a change; `loud` looks at errors and warnings alone."""
        before, after = _chosen(self.found, loud), _chosen(run.found, loud)
        return Tally(kept=len(before & after), lost=len(before - after), new=len(after - before))

    def every(self, *, loud: bool = False) -> int:
        """How many findings there are in any run."""
        return len(set().union(*(_chosen(found, loud) for found in (self.found, *(run.found for run in self.runs)))))

    def flips(self) -> tuple[Flip, ...]:
        """The findings that flip: most often first, the more severe first among equals."""
        told: dict[Key, Finding] = {}
        names: dict[Key, list[str]] = defaultdict(list)
        requoted: dict[Key, list[str]] = defaultdict(list)
        for run in self.runs:
            told = {**run.found, **told, **self.found}
            lost, new = self.found.keys() - run.found.keys(), run.found.keys() - self.found.keys()
            for keys, others in ((lost, _quotes(new)), (new, _quotes(lost))):
                for key in keys:
                    names[key].append(run.change.name)
                    if _quotes([key]) & others:
                        requoted[key].append(run.change.name)

        def flip(key: Key) -> Flip:
            changes, lost = tuple(names[key]), key in self.found
            return Flip(finding=told[key], lost=changes if lost else (), new=() if lost else changes, requoted=tuple(requoted[key]))

        # The key decides last: copies of one text in two articles of one source have one fingerprint.
        order = sorted(names, key=lambda key: (-len(names[key]), told[key].rank, key))
        return tuple(flip(key) for key in order)


def measure(batch: Batch, settings: Settings, rules: Sequence[Rule], watch: Watch = QUIET) -> Stability:
    """The line over a batch as it is, and once more for each change."""
    line = _Line(settings, rules, watch)
    first = line.weighed(batch, settings)
    every = changes(batch, settings, rules)
    made = [change for change in every if change.count]

    def found(change: Change) -> Found:
        # Other rules ask the facts that are there already.
        same = change.batch is batch and change.settings is settings
        try:
            weighed = first if same else line.weighed(change.batch, change.settings)
        except NothingExamined:  # worded so, no article is known for English any more
            return {}
        return known_by(examine(weighed.judged, change.rules))

    return Stability(
        articles=first.claimed.articles,
        found=known_by(examine(first.judged, rules)),
        runs=tuple(Run(change=change, found=found(change)) for change in watch(made, "stability", len(made))),
        idle=tuple(change for change in every if not change.count),
    )


class _Line:
    """The line as far as the rules, over nearly the same articles again and again."""

    def __init__(self, settings: Settings, rules: Sequence[Rule], watch: Watch) -> None:
        self._settings = settings
        self._rules = rules
        self._watch = watch
        self._split = RememberingSplitter()

    def weighed(self, batch: Batch, settings: Settings) -> Weighed:
        """What the judge makes of a batch."""
        return weigh(claims(batch, settings, self._watch, self._split), settings, self._models, self._rules, self._watch)

    @cached_property
    def _models(self) -> Models:
        # Loaded when there is something to examine: a batch in another language alone waits for no model.
        plain = models(self._settings, self._watch)
        return Models(RememberingEncoder(plain.encoder), RememberingJudge(plain.judge))


def known_by(findings: Iterable[Finding]) -> Found:
    """The findings by what they are known by in another run."""
    return {_key(finding): finding for finding in findings}


def _key(finding: Finding) -> Key:
    """Changed wording keeps all places, so that the same place is the same quote."""
    sides = finding.evidence[: 1 if finding.kind == "gap" else 2]
    return (finding.rule, *sorted(f"{e.claim.article.id}:{e.claim.span.start}-{e.claim.span.end}" for e in sides))


def _quotes(keys: Iterable[Key]) -> set[tuple[str, str]]:
    """The rules, each with a place of a quote."""
    return {(rule, place) for rule, *places in keys for place in places}


def _chosen(found: Found, loud: bool) -> set[Key]:
    return {key for key, finding in found.items() if not loud or finding.severity != "note"}
