"""The quantities in a sentence: each figure with its comparator and the thing that it counts or measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from verify.claims.comparison import compare, gap
from verify.claims.counted import counted, numbers_a_name
from verify.claims.figures import Figure, figures
from verify.claims.units import DURATIONS
from verify.model import Comparator, Quantity, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

__all__ = ["compare", "gap", "quantities"]

_BEFORE: tuple[tuple[Comparator, str], ...] = (
    ("at least", r"at least|no (?:fewer|less) than|not less than|a minimum of|minimum|at a minimum"),
    ("at most", r"up to|at most|no more than|not more than|within|as (?:many|much|high) as|a maximum of|at the most"),
    ("more than", r"more than|over|above|greater than|upwards? of|in excess of|exceed(?:s|ed|ing)?|topp?(?:ed|ing)|surpass(?:ed|ing)"),
    ("less than", r"less than|fewer than|under|below|short of"),
    (
        "about",
        r"about|around|roughly|approximately|approx\.|some|nearly|almost|close to|nearing|near|circa|an estimated|estimated",
    ),
)
_AFTER: tuple[tuple[Comparator, str], ...] = (
    ("at least", r"\+|\s?plus\b|-plus\b| (?:or|and) (?:more|higher|older|over|above|up)\b"),
    ("at most", r" (?:or|and) (?:fewer|less|lower|younger|under|below)\b"),
    ("about", r" or so\b|[ -]odd\b|-ish\b|ish\b"),
)
_BEFORE_PATTERNS = [(name, re.compile(rf"(?:^|\W)(?:{words})\s+(?:an?\s+)?$", re.IGNORECASE)) for name, words in _BEFORE]
_AFTER_PATTERNS = [(name, re.compile(words)) for name, words in _AFTER]
_ROUGHLY = re.compile(r"\b(?:about|around|roughly|approximately|some|circa)\s+$", re.IGNORECASE)
_ESTIMATED = re.compile(r"\bestimat(?:e|es|ed|ing)\b|\b(?:believed|thought) to\b", re.IGNORECASE)


def quantities(sentence: Sentence | Doc, *, offset: int, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """The quantities of a sentence; `offset` is where its doc begins in the article, `times` are the dates, which are no quantities."""
    words = sentence[:]
    start = offset + words.start_char
    taken = [t.span for t in times]
    spans = ((figure, Span(start + figure.start, start + figure.end)) for figure in figures(words.text))
    return tuple(q for figure, span in spans if not any(span.overlaps(t) for t in taken) and (q := _quantity(figure, span, words)))


def _quantity(figure: Figure, span: Span, sentence: Sentence) -> Quantity | None:
    """The figure with what the sentence says around it; None where it counts nothing."""
    if numbers_a_name(sentence, figure):
        return None
    found = counted(sentence, figure)
    if found.of is None and (figure.needs_thing or _may_be_year(figure)):
        return None
    if figure.kind == "count" and found.of in DURATIONS:
        return _quantity(replace(figure, kind="duration", unit=found.of), span, sentence)
    text = sentence.text
    return Quantity(
        span=span,
        text=text[figure.start : figure.end],
        low=figure.low,
        high=figure.high,
        comparator=_comparator(figure, text),
        unit=figure.unit,
        of=found.of,
        kind=figure.kind,
        states=found.states,
        which=found.which,
        change=found.change,
        estimate=bool(_ROUGHLY.search(text, 0, figure.start) or _ESTIMATED.search(text, 0, figure.start)),
    )


def _may_be_year(figure: Figure) -> bool:
    return figure.kind == "count" and figure.low == figure.high and figure.low.is_integer() and 1500 <= figure.low <= 2100


def _comparator(figure: Figure, text: str) -> Comparator:
    """What the words around a figure make of it; a rank and a score are what they are."""
    if figure.kind in {"rank", "score"}:
        return "exactly"
    before = next((name for name, words in _BEFORE_PATTERNS if words.search(text, 0, figure.start)), None)
    after = next((name for name, words in _AFTER_PATTERNS if words.match(text, figure.end)), None)
    return before or after or ("about" if figure.vague else "exactly")
