"""How likely a reading is an attribution: a weighted sum of what can be seen of it, with weights that were learned.

`training/learn_cues.py` learns the weights from the training half of PolNeAR; only lemmas, tags and frames are kept.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verify.claims.frames import in_quote
from verify.claims.quotes import Quote
from verify.claims.readings import OWN, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Below this a reading is no attribution; chosen for the F1 of content on a part of the training half that was held out.
LEAST_LIKELY = 0.45
_LEAST = math.log(LEAST_LIKELY / (1 - LEAST_LIKELY))
_PRONOUNS = frozenset("he she i we they it who you".split())
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_OPENING = frozenset("that to whether how what why the a his her their it".split())
_CONTENT_CLAUSES = frozenset({"ccomp", "conj", "advcl"})
_SHOWN_LENGTHS = 6
_LETTERS_A_LENGTH = 25
_SHOWN_DISTANCES = 4
_WORDS_A_DISTANCE = 3


@cache
def weights() -> dict[str, float]:
    """What is seen of a reading → how much it speaks for an attribution; the empty key is what speaks for any."""
    learned: dict[str, float] = json.loads(files("verify.claims").joinpath("cue_weights.json").read_text(encoding="utf-8"))
    return learned


def is_likely(reading: Reading, quotes: Sequence[Quote], *, inside: bool = False) -> bool:
    """Whether a reading is likely enough to be taken for an attribution.

    PolNeAR marks no attribution inside another: there the weights are asked as if what is said stood alone (`inside`).
    """
    known = weights()
    return known[""] + sum(known.get(seen, 0.0) for seen in features(reading, quotes, inside=inside)) >= _LEAST


def features(reading: Reading, quotes: Sequence[Quote], *, inside: bool = False) -> Iterator[str]:
    """What can be seen of a reading, as words that are counted; of one inside another, not how it hangs on that."""
    cue, source, frame = reading.cue, reading.source, reading.frame
    hangs = "ROOT" if inside and cue.dep_ in _CONTENT_CLAUSES else cue.dep_
    lemma, kind = cue.lemma_.casefold(), _kind(source)
    yield from (f"cue {lemma}", f"frame {frame}", f"cue {lemma} {frame}", f"source {kind}", f"source {kind} {frame}")
    yield from (f"tag {cue.tag_}", f"pos {cue.pos_}", f"dep {hangs}", f"dep {hangs} {frame}")
    if kind == "noun":
        yield f"source {source.lemma_.casefold()}"
    if reading.way != OWN:
        yield f"way {reading.way}"
        yield f"way {reading.way} {frame}"
    yield f"distance {min(_SHOWN_DISTANCES, abs(cue.i - source.i) // _WORDS_A_DISTANCE)}"
    yield from (seen for seen in _of_cue(cue, lemma) if not (inside and seen.startswith("mark ")))
    yield from _of_content(reading.content, frame, quotes)


def _kind(source: Token) -> str:
    """What names the source: a pronoun, a name of some kind, a noun."""
    if source.lower_ in _PRONOUNS:
        return source.lower_
    if source.ent_type_ in _NAMES:
        return source.ent_type_
    return "name" if source.pos_ == "PROPN" else "noun"


def _of_cue(cue: Token, lemma: str) -> Iterator[str]:
    """What goes with a verb: modals, negation, particles, the object."""
    for child in cue.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            yield "modal"
        elif child.dep_ == "aux" and child.lower_ in {"has", "have", "had"}:
            yield "perfect"
        elif child.dep_ == "neg":
            yield "negated"
        elif child.dep_ == "mark":
            yield f"mark {child.lower_}"
        elif child.dep_ == "prt":
            yield f"cue {lemma} {child.lower_}"
    if (thing := next((t for t in cue.children if t.dep_ == "dobj" and t.i > cue.i), None)) is not None:
        noun = thing.lemma_.casefold()
        yield from (f"object {noun}", f"object {noun} of {lemma}", f"object {thing.ent_type_ or 'no name'}")


def _of_content(content: Sequence[Token], frame: str, quotes: Sequence[Quote]) -> Iterator[str]:
    """What would be said: whether it is quoted, how it opens, how long it is, whether it holds a verb."""
    if any(in_quote(t, quotes) for t in content):
        yield "quoted"
        yield f"quoted {frame}"
    yield f"opens {content[0].lower_}" if content[0].lower_ in _OPENING else "opens otherwise"
    yield f"length {min(_SHOWN_LENGTHS, sum(map(len, content)) // _LETTERS_A_LENGTH)}"
    if any(t.pos_ in {"VERB", "AUX"} for t in content):
        yield "verb inside"
