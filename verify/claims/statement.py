"""A claim made readable out of context: what it says, with every inserted word in [square brackets]."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from verify.claims.cast import Cast
from verify.model import Attribution, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT_PRONOUNS = frozenset({"he", "she", "they"})
_MARKS = str.maketrans("", "", "“”\"")
_INSERTED = str.maketrans({"[": "", "]": ""})


def statement(text: str, content: Sequence[Span], inserts: Iterable[tuple[int, str]], *, asked: str | None = None) -> str:
    """The content of a claim in one line, quotation marks left out, with `[words]` put in at the given offsets and `[what was asked:]` before an answer."""
    marks = sorted(set(inserts))
    pieces = []
    for start, end in content:
        piece, at = "", start
        for offset, words in marks:
            if start < offset <= end:
                piece += text[at:offset] + f" [{words}]"
                at = offset
        pieces.append(piece + text[at:end])
    said = " … ".join(" ".join(p.translate(_MARKS).split()) for p in pieces)
    said = said.strip(" ,;:–—-").removeprefix("that ")
    return f"[{' '.join(asked.translate(_MARKS).split())}:] {said}" if asked else said


def insertions(words: Sequence[Token], attribution: Attribution | None, cast: Cast, times: Sequence[TimeExpression], start: int) -> list[tuple[int, str]]:
    """Offsets (of the article) and the words to put in there: who a pronoun means, which day a relative date is."""
    found = [(t.span.end, t.value) for t in times if t.interval and not any(ch.isdigit() for ch in t.text)]
    for token in words:
        if token.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        small = token.lower_
        if small == "i" and attribution and attribution.mode != "indirect" and attribution.speaker:
            found.append((start + token.idx + 1, attribution.speaker.name))
        elif small in _SUBJECT_PRONOUNS and (small != "they") and (meant := cast.mean(token.text).speaker):
            found.append((start + token.idx + len(token), meant.name))
    return found


def plain(text: str) -> str:
    """A statement as a model reads it: the inserted words without their brackets."""
    return text.translate(_INSERTED)
