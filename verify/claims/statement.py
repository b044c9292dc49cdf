"""A claim made readable out of context: what it says, with every inserted word in [square brackets]."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from verify.claims.cast import Cast
from verify.claims.referents import Referents
from verify.model import Attribution, Span, Speaker, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_THAT = re.compile(r"^that\b,?\s+(?=\w)(?!is\b|was\b|would\b|will\b)")
_SINGLE_QUOTED = re.compile(r"‘[^‘’]*(?:’\w[^‘’]*)*’|'[^']*(?:'\w[^']*)*'", re.S)
_SUBJECT_PRONOUNS = frozenset({"he", "she"})
_MARKS = re.compile("[“”\"]|''|``")
#: Without the brackets of inserted words, and with one form of apostrophes and dashes: models take two forms of them for two texts.
_READ = str.maketrans({"[": "", "]": "", "’": "'", "‘": "'", "–": "-", "—": "-"})


def statement(
    text: str,
    content: Sequence[Span],
    inserts: Iterable[tuple[int, str]],
    *,
    asked: str | None = None,
    subject: str | None = None,
    changed: Iterable[tuple[Span, str]] = (),
) -> str:
    """The content of a claim in one line without its marks, with `[words]` put in at their offsets.

    `[What was asked:]` and the `[subject]` that is to be understood come first. `changed` are parts of the text, each with what is to
    stand in its place.
    """
    inserted = ((Span(offset, offset), f" [{words}]") for offset, words in inserts)
    edits = sorted({*inserted, *changed})
    pieces = []
    for start, end in content:
        piece, at = "", start
        for span, words in edits:
            if start <= span.start and start < span.end <= end and at <= span.start:
                piece += text[at : span.start] + words
                at = span.end
        pieces.append(piece + text[at:end])
    said = " … ".join(filter(None, map(_bare, pieces)))
    if subject:
        said = f"[{_line(subject)}] {said}"
    return f"[{_line(asked)}:] {said}" if asked else said


def _bare(piece: str) -> str:
    """A piece of content in one line, without the marks and the "that" it was introduced with."""
    line = _line(piece).strip(" ,;:–—-")
    if _SINGLE_QUOTED.fullmatch(line):
        line = line[1:-1].strip(" ,;:–—-")
    return _THAT.sub("", line)


def _line(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def insertions(
    words: Sequence[Token], attribution: Attribution | None, cast: Cast, told: Referents, times: Sequence[TimeExpression], start: int
) -> list[tuple[int, str]]:
    """Offsets (of the article) and what to put in there: who "he" is, which talks "the talks" are, which day "Monday" is."""
    found = [(t.span.end, t.value) for t in times if t.interval and not any(ch.isdigit() for ch in t.text)]
    # Nobody calls themselves "he" in their own words.
    quoted = attribution.speaker if attribution and attribution.mode == "direct" else None
    speaker = attribution.speaker if attribution else None
    # "Lund said that Oster told her he was late": two may be meant.
    passed_on = attribution.inner.content if attribution and attribution.inner else ()
    found += [(start + after.idx + len(after), meant) for after, meant in told.insertions(words, cast, speaker)]
    for token in words:
        if token.dep_ not in {"nsubj", "nsubjpass"} or any(c.start <= start + token.idx < c.end for c in passed_on):
            continue
        small = token.lower_
        if small == "i" and attribution and attribution.mode != "indirect" and attribution.speaker:
            found.append((start + token.idx + 1, attribution.speaker.name))
        elif small in _SUBJECT_PRONOUNS and (meant := _meant(token, attribution, cast)) and not (quoted and quoted == meant):
            found.append((start + token.idx + len(token), meant.name))
    return found


def _meant(pronoun: Token, attribution: Attribution | None, cast: Cast) -> Speaker | None:
    """Whom "he" means: who is named before it in the sentence, else who spoke last; nobody, where the sentence names one more."""
    before = (e for e in pronoun.sent.ents if e.label_ == "PERSON" and e.end <= pronoun.i)
    named = {person for e in before if (person := cast.named_in(e.text)) and cast.fits(person, pronoun.lower_)}
    meant = cast.mean(pronoun.text).speaker
    speaker = attribution.speaker if attribution else None
    if not named or named == {meant}:
        return meant
    return next(iter(named)) if len(named) == 1 and speaker is None else None


def plain(text: str) -> str:
    """A statement as a model reads it: the inserted words without their brackets, apostrophes straight, hyphens for dashes."""
    return text.translate(_READ)
