"""What an article says of its own earlier versions: that it was retracted, corrected, or updated, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from verify.ingest.dates import Stamp, stamp_at
from verify.ingest.lines import lines
from verify.model import Article, Notice, NoticeKind, Span

_SELF = r"(?:this|our) (?:article|story|report|post|piece|column|page|blog)"
_EARLIER = r"(?:earlier|previous|original|early|prior|initial) version"
#: Kind of notice → how an article tells it of itself; of another's article it would not say "this". From the strongest to the weakest.
_TOLD: Mapping[NoticeKind, re.Pattern[str]] = {
    "retraction": re.compile(
        rf"\b{_SELF} (?:has been|was|is|is being) (?:\w+ )?(?:retracted|withdrawn|removed|taken down|unpublished|deleted)\b"
        rf"|\b(?:retracts?|retracted|withdraws?|withdrawn|retracting|withdrawing) {_SELF}\b"
        r"|^\W*(?:editor[’']?s note\W+)?(?:retraction|retracted|withdrawn|story removed)\b[^:–—\n]{0,40}(?:[:–—]|$)",
        re.IGNORECASE | re.MULTILINE,
    ),
    "correction": re.compile(
        r"^\W*(?:(?:editor[’']?s note|update)\W+)?(?:corrections?|corrected|clarifications?|erratum)\b[^:–—\n]{0,60}[:–—]"
        rf"|\b{_SELF} (?:has been|was|is) (?:\w+ )?(?:corrected|amended|edited|revised|clarified)\b"
        rf"|\b{_SELF} (?:has been|was) updated to (?:correct|clarify|fix|remove)\b"
        rf"|\b{_EARLIER} of {_SELF}\b|\bcorrected version of (?:the|this) (?:story|article|report)\b"
        rf"|\bnote\W+(?:\w+ ){{0,2}}{_EARLIER} (?:\w+ ){{0,2}}"
        r"(?:misstated|misspelled|misidentified|stated|said|gave|referred|contained|had|wrongly)\b"
        r"|\b(?:introduction|headline|text|story|article) has been (?:edited|amended|changed|corrected) to (?:clarify|correct|make)\b",
        re.IGNORECASE | re.MULTILINE,
    ),
    "update": re.compile(
        rf"\b{_SELF} (?:has been|was) (?:last )?updated\b|^\W*(?:last )?updated?\s*(?:[:–—]|at\b|on\b|\d)", re.IGNORECASE | re.MULTILINE
    ),
}
#: A longer line is a paragraph: what says that it was corrected is then the sentence, not the line.
_LONGEST = 400
_SENTENCE = re.compile(r"[^.!?\[\]]*(?:[.!?](?!\s)[^.!?\[\]]*)*[.!?\]]?")
_UPDATED = re.compile(r"\b(?:updated|amended|corrected|modified)(?: at| on|:)?\s+", re.IGNORECASE)


def notices(article: Article) -> tuple[Notice, ...]:
    """What an article says was done to it, in the order of the text; of one line the strongest."""
    return tuple(_notices(article.text))


def _notices(text: str) -> Iterator[Notice]:
    for line in lines(text):
        for kind, told in _TOLD.items():
            if match := told.search(line.text):
                span = line.span if len(line.text) <= _LONGEST else _sentence(line.span, line.text, match.start())
                yield Notice(kind=kind, text=text[span.start : span.end].strip(), span=span)
                break


def _sentence(line: Span, text: str, place: int) -> Span:
    """The sentence of a long line that holds a place, with what follows it up to the line's limit."""
    start = next((m.start() for m in _SENTENCE.finditer(text) if m.start() <= place < m.end()), place)
    return Span(line.start + start, min(line.end, line.start + start + _LONGEST))


def updated_on(article: Article) -> date | None:
    """The last day on which an article says that it was updated, amended or corrected; None where it names none."""
    days = [stamp.day for notice in notices(article) for stamp in _stamps(notice.text, article.language) if stamp.day]
    return max(days, default=None)


def _stamps(text: str, language: str | None) -> Iterator[Stamp]:
    for match in _UPDATED.finditer(text):
        if stamp := stamp_at(text, match.end(), language):
            yield stamp
