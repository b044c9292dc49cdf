"""Learn which verbs attribute, and in which frame: with a clause, around a quotation, with an object, an infinitive, a preposition.

usage: learn_cues.py ATTRIBUTION_FOLDER OUT.json — the folder holds `train.jsonl` (PolNeAR: Newell, Margolin and Ruths, 2018), one article a
line: `text` and `attributions` with `source`, `cue` and `content` character spans. Only lemmas, frames and rates are written, no text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from verify.claims.frames import frames, is_verb, speaking_subject
from verify.claims.parse import parse
from verify.claims.quotes import Quote, quotes
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

Seen = tuple[str, str]


def uses(folder: Path) -> Iterator[tuple[Seen, bool]]:
    """Every use of a verb in a frame, outside quotations: lemma and frame, and whether it was annotated as a cue for these words."""
    rows = {r["id"]: r for r in map(json.loads, (folder / "train.jsonl").read_text(encoding="utf-8").splitlines())}
    articles = [Article(id=key, source="", text=row["text"], body=row["text"], path="") for key, row in rows.items()]
    for article, paragraphs in parse(articles):
        owners = _owners(rows[article.id]["attributions"])
        for paragraph in paragraphs:
            marks = quotes(paragraph.doc.text)
            for sentence in paragraph.sentences:
                yield from _uses(sentence, marks, owners, paragraph.start)


def _uses(sentence: Sentence, marks: tuple[Quote, ...], owners: dict[str, dict[int, set[int]]], start: int) -> Iterator[tuple[Seen, bool]]:
    """The uses of one sentence; a frame counts until the first that is annotated, as that is how frames are tried."""
    inside = [q for q in marks if q.span.start < sentence.end_char and sentence.start_char < q.span.end]
    for verb in sentence:
        subject = speaking_subject(verb) if is_verb(verb) and not _quoted(verb, inside) else None
        if subject is None or _quoted(subject, inside):
            continue
        for frame, content in frames(verb, subject, sentence, inside):
            cued = owners["cue"].get(start + verb.idx, set())
            said = any(cued & owners["content"].get(start + t.idx, set()) for t in content)
            yield (verb.lemma_.casefold(), frame), said
            if said:
                break


def _quoted(token: Token, marks: list[Quote]) -> bool:
    return any(q.span.start <= token.idx < q.span.end for q in marks)


def _owners(attributions: list[dict[str, Any]]) -> dict[str, dict[int, set[int]]]:
    """Character → the attributions whose cue, or whose content, holds it; only those with a speaker."""
    owners: dict[str, dict[int, set[int]]] = {"cue": {}, "content": {}}
    for number, row in enumerate(attributions):
        for part in owners if row["source"] else ():
            for first, last in row[part]:
                for i in range(first, last):
                    owners[part].setdefault(i, set()).add(number)
    return owners


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
    """Count, keep, and write a verb a line."""
    seen: Counter[Seen] = Counter()
    cues: Counter[Seen] = Counter()
    for use, is_cue in uses(Path(folder)):
        seen[use] += 1
        cues[use] += is_cue
    lines = [f"{json.dumps(lemma)}: {json.dumps(frames)}" for lemma, frames in learned(seen, cues).items()]
    Path(out).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
