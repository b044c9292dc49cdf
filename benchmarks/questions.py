"""Stories read question by question: which of their conflicts and agreements a report tells, and what it tells wrongly.

`questions.jsonl` has a line a story: the questions that several of its claims answer (in the reader's words), whether the answers agree,
conflict, are compatible or became others with time (`change`), for each answer the places that give it (article, start, end), and pairs of
places `apart` that only look like a conflict. It holds no text of the articles. The readers were large language models with a written
guide, each with stories of its own; of 50 conflicts drawn at random and read again, about 43 were right. What they did not list
is not known to be wrong. The stories of `gold/` are left out. Of allsides and the pool three stories in four are also rows of the
judge's second training (`training/train_judge.py`), so that what is measured there is no test of it; fnc1 is.

`python -m benchmarks.questions DATA=REPORT …` prints the measures of reports in JSON, as `fnc1=report.json`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.table import Row, table

READ = Path(__file__).parent / "questions.jsonl"
CONFLICTS = frozenset({"conflict", "change"})
VERDICTS = ("right", "wrong", "not read")
#: The kinds of findings that set claims against each other.
AGAINST = frozenset({"contradiction", "change"})


@dataclass(frozen=True, slots=True)
class Place:
    """A claim, as a part of an article's text."""

    article: str
    start: int
    end: int

    def meets(self, other: Place) -> bool:
        """Whether most of the shorter one is in both."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return self.article == other.article and 2 * shared > min(self.end - self.start, other.end - other.start)


@dataclass(frozen=True, slots=True)
class Question:
    """What several claims of a story answer, and how the answers stand to each other."""

    question: str
    relation: str
    type: str
    answers: tuple[tuple[Place, ...], ...]

    def answer(self, place: Place) -> frozenset[int]:
        """The numbers of the answers that a place gives."""
        return frozenset(n for n, given in enumerate(self.answers) if any(place.meets(one) for one in given))


@dataclass(frozen=True, slots=True)
class Story:
    """The questions of one story, and the pairs that only look like a conflict."""

    data: str
    questions: tuple[Question, ...]
    apart: tuple[tuple[Place, Place], ...]

    @property
    def articles(self) -> frozenset[str]:
        """The articles that the labels speak of."""
        told = {place.article for q in self.questions for answer in q.answers for place in answer}
        return frozenset(told | {place.article for pair in self.apart for place in pair})


@dataclass(frozen=True, slots=True)
class Told:
    """A finding: its rule and kind, whether it is loud, and the places that it quotes, by what they are to each other."""

    rule: str
    kind: str
    loud: bool
    sides: tuple[tuple[Place, ...], ...]

    @property
    def articles(self) -> frozenset[str]:
        """The articles that it quotes."""
        return frozenset(place.article for side in self.sides for place in side)


def read(path: Path = READ) -> tuple[Story, ...]:
    """All stories."""
    return tuple(_story(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def _story(row: Mapping[str, Any]) -> Story:
    questions = tuple(
        Question(q["question"], q["relation"], q["type"], tuple(tuple(Place(*p) for p in answer) for answer in q["answers"]))
        for q in row["questions"]
    )
    return Story(row["data"], questions, tuple((Place(*x), Place(*y)) for x, y in row["apart"]))


def told(report: Path) -> tuple[Told, ...]:
    """The findings of a report in JSON."""
    found = []
    for one in json.loads(report.read_text(encoding="utf-8"))["findings"]:
        sides: dict[str, list[Place]] = {}
        for e in one["evidence"]:
            sides.setdefault(e["role"], []).append(Place(e["article"], e["start"], e["end"]))
        kept = [[place] for side in sides.values() for place in side] if len(sides) == 1 else list(sides.values())
        found.append(Told(one["rule"], one["kind"], one["severity"] != "note", tuple(map(tuple, kept))))
    return tuple(found)


def joins(question: Question, finding: Told) -> bool:
    """Whether two sides of a finding give two answers to a question; the same answer where it has only one."""
    given = [[answer for place in side if (answer := question.answer(place))] for side in finding.sides]
    if len(question.answers) == 1:
        return sum(map(bool, given)) > 1
    return any(not one & other for a, b in combinations(given, 2) for one in a for other in b)


def repeats(question: Question, finding: Told) -> bool:
    """Whether two sides of a finding give the same answer to a question."""
    given = [[answer for place in side if (answer := question.answer(place))] for side in finding.sides]
    return any(one & other for a, b in combinations(given, 2) for one in a for other in b)


def looks_like(pair: tuple[Place, Place], finding: Told) -> bool:
    """Whether two sides of a finding are a pair that only looks like a conflict."""
    x, y = pair
    return any(
        (x.meets(a) and y.meets(b)) or (x.meets(b) and y.meets(a))
        for one, other in combinations(finding.sides, 2)
        for a in one
        for b in other
    )


def rows(stories: Sequence[Story], findings: Mapping[str, Sequence[Told]]) -> Iterator[Row]:
    """The measures of reports over sets of articles, by the names of the sets."""
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for data, every in findings.items():
        own = [(s, [f for f in every if f.articles & s.articles]) for s in stories if s.data == data]
        for name, relations, kinds, loud in (
            ("conflicts and changes found", CONFLICTS, AGAINST, False),
            ("conflicts and changes found by a loud finding", CONFLICTS, AGAINST, True),
            ("agreements found", frozenset({"agree"}), frozenset({"agreement"}), False),
        ):
            asked = [
                any(joins(q, f) for f in found if f.kind in kinds and f.loud >= loud)
                for story, found in own
                for q in story.questions
                if q.relation in relations
            ]
            yield Row(f"{data}, questions of the stories read: {name}", f"{sum(asked)} of {len(asked)}")
        for story, found in own:
            for one in found:
                if one.kind in AGAINST:
                    verdicts[one.rule][verdict(story, one)] += 1
    for rule, counted in sorted(verdicts.items()):
        yield Row(f"`{rule}`: known right · known wrong · not read", " · ".join(str(counted[v]) for v in VERDICTS))


def verdict(story: Story, finding: Told) -> str:
    """What the readers of a story said of what a finding sets against each other."""
    if any(joins(q, finding) for q in story.questions if q.relation in CONFLICTS):
        return VERDICTS[0]
    if any(looks_like(pair, finding) for pair in story.apart):
        return VERDICTS[1]
    known = any(repeats(q, finding) or (q.relation not in CONFLICTS and joins(q, finding)) for q in story.questions)
    return VERDICTS[1] if known else VERDICTS[2]


def main() -> None:
    """Print the measures of the reports that are named."""
    given = [argument.partition("=")[::2] for argument in sys.argv[1:]]
    if not given or not all(data and report for data, report in given):
        raise SystemExit("give reports in JSON: python -m benchmarks.questions fnc1=REPORT allsides=REPORT")
    stories = read()
    print(table(rows(stories, {data: told(Path(report)) for data, report in given})))


if __name__ == "__main__":
    main()
