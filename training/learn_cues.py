"""Learn which words attribute: how often each verb does in each frame, and what speaks for a reading being an attribution.

usage: learn_cues.py ATTRIBUTION_FOLDER OUT_FOLDER — the first holds `train.jsonl` (PolNeAR: Newell, Margolin and Ruths, 2018), an article
a line: `text` and `attributions` with `source`, `cue` and `content` character spans. Into the second are written `cues.json` and
`cue_weights.json`: lemmas, tags, frames and numbers, no text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from verify.claims.frames import frames, in_quote, is_verb, speaking_subject
from verify.claims.parse import parse
from verify.claims.quotes import Quote, quotes
from verify.claims.readings import readings
from verify.claims.weighing import features
from verify.model import Article

#: A frame seen fewer times says too little; a clause beside a verb is telling by itself.
LEAST_SEEN = 5
LEAST_SEEN_OF_CLAUSES = 3
#: Below this, more of a frame's uses are told by the outlet itself than attributed.
LEAST_RATE = 0.45
#: The same for clauses, which are mostly views where they are not speech ("she believes that …"): measured on the development half.
LEAST_RATE_OF_CLAUSES = 0.4
#: Verbs of saying that the press outside the United States uses, and the training half hardly knows.
ELSEWHERE = "apprise aver clarify disclose divulge inform intimate maintain opine recount underline underscore".split()
#: The verb that those are weighed like.
AN_EXAMPLE = "assert"

#: What was seen of fewer readings gets no weight, nor does what would weigh less than this.
LEAST_READINGS = 3
LEAST_WEIGHT = 0.02

Seen = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with its quotations, and the attributions that own each character of the article, by part."""

    sentence: Sentence
    quotes: tuple[Quote, ...]
    owners: dict[str, dict[int, set[int]]]
    start: int

    def owned(self, part: str, token: Token) -> set[int]:
        """The attributions whose source, cue or content holds a word."""
        return self.owners[part].get(self.start + token.idx, set())


@dataclass(frozen=True, slots=True)
class Read:
    """What can be seen of a reading, how many letters would be said, and whether it was annotated."""

    seen: tuple[str, ...]
    letters: int
    is_attribution: bool


def annotated(rows: Iterable[dict[str, Any]]) -> Iterator[Annotated]:
    """The sentences of the articles."""
    known = {row["id"]: row for row in rows}
    articles = [Article(id=key, source="", text=row["text"], body=row["text"], path="") for key, row in known.items()]
    for article, paragraphs in parse(articles):
        owners = _owners(known[article.id]["attributions"])
        for paragraph in paragraphs:
            marks = quotes(paragraph.doc.text)
            for sentence in paragraph.sentences:
                inside = tuple(q for q in marks if q.span.start < sentence.end_char and sentence.start_char < q.span.end)
                yield Annotated(sentence, inside, owners, paragraph.start)


def _owners(attributions: list[dict[str, Any]]) -> dict[str, dict[int, set[int]]]:
    """Part → character → the attributions that hold it there; only those with a source."""
    owners: dict[str, dict[int, set[int]]] = {"source": {}, "cue": {}, "content": {}}
    for number, row in enumerate(attributions):
        for part in owners if row["source"] else ():
            for first, last in row[part]:
                for i in range(first, last):
                    owners[part].setdefault(i, set()).add(number)
    return owners


def uses(here: Annotated) -> Iterator[tuple[Seen, bool]]:
    """Every use of a verb in a frame, outside quotations, up to the first frame that is annotated: that is how frames are tried."""
    for verb in here.sentence:
        subject = speaking_subject(verb) if is_verb(verb) and not in_quote(verb, here.quotes) else None
        if subject is None or in_quote(subject, here.quotes):
            continue
        for frame, content in frames(verb, subject, here.sentence, here.quotes):
            said = any(here.owned("cue", verb) & here.owned("content", t) for t in content)
            yield (verb.lemma_.casefold(), frame), said
            if said:
                break


def read(here: Annotated) -> Iterator[Read]:
    """Every reading of a word outside quotations; it is right where one attribution holds its cue, its source and a part of its content."""
    for token in here.sentence:
        for reading in readings(token, here.sentence, here.quotes) if not in_quote(token, here.quotes) else ():
            who = [reading.source, reading.source.head] if reading.source.lower_ == "who" else [reading.source]
            owners = here.owned("cue", reading.cue) & set().union(*(here.owned("source", t) for t in who))
            said = any(owners & here.owned("content", t) for t in reading.content)
            yield Read(tuple(features(reading, here.quotes)), sum(map(len, reading.content)), said)


def weighed(known: list[Read]) -> dict[str, float]:
    """Feature → weight of a logistic regression over the readings, the longer ones counting more; the empty key is its constant."""
    seen = Counter(feature for reading in known for feature in reading.seen)
    kept = [{f: 1 for f in reading.seen if seen[f] >= LEAST_READINGS} for reading in known]
    names = DictVectorizer()
    matrix = names.fit_transform(kept)
    model = LogisticRegression(max_iter=1000)
    model.fit(matrix, [r.is_attribution for r in known], sample_weight=_shares([r.letters**0.5 for r in known]))
    learned = dict(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
    for lemma in ELSEWHERE:
        learned |= {f"cue {lemma}{frame}": learned.get(f"cue {AN_EXAMPLE}{frame}", 0) for frame in ("", " clause", " inserted")}
    return {"": _short(model.intercept_[0])} | {f: _short(w) for f, w in sorted(learned.items()) if abs(w) >= LEAST_WEIGHT}


def _shares(sizes: list[float]) -> list[float]:
    mean = sum(sizes) / len(sizes)
    return [size / mean for size in sizes]


def _short(weight: float) -> float:
    return round(float(weight), 2)


def learned(seen: Counter[Seen], cues: Counter[Seen]) -> dict[str, dict[str, float]]:
    """Lemma → frame → rate of what is seen often enough and attributes often enough; a use more that is no cue sobers the rare ones."""
    rates: dict[str, dict[str, float]] = {lemma: {"clause": LEAST_RATE} for lemma in ELSEWHERE}
    for lemma, frame in sorted(seen):
        least, rarest = (LEAST_RATE_OF_CLAUSES, LEAST_SEEN_OF_CLAUSES) if frame == "clause" else (LEAST_RATE, LEAST_SEEN)
        rate = cues[lemma, frame] / (seen[lemma, frame] + 1)
        if seen[lemma, frame] >= rarest and rate >= least and lemma.isalpha():
            rates.setdefault(lemma, {})[frame] = round(rate, 2)
    for lemma, known in rates.items():
        # A verb that introduces a clause may also be put into one; most are too rare there to be counted.
        if "clause" in known and seen[lemma, "inserted"] < LEAST_SEEN:
            known.setdefault("inserted", known["clause"])
    return dict(sorted(rates.items()))


def main(folder: str, out: str) -> None:
    """Count, weigh, keep, and write a lemma or a feature a line."""
    seen: Counter[Seen] = Counter()
    cues: Counter[Seen] = Counter()
    known: list[Read] = []
    for here in annotated(map(json.loads, (Path(folder) / "train.jsonl").read_text(encoding="utf-8").splitlines())):
        for use, is_cue in uses(here):
            seen[use] += 1
            cues[use] += is_cue
        known.extend(read(here))
    _write(Path(out) / "cues.json", learned(seen, cues))
    _write(Path(out) / "cue_weights.json", weighed(known))


def _write(path: Path, table: dict[str, Any]) -> None:
    lines = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in table.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
