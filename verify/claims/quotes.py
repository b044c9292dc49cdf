"""Where a paragraph quotes: the spans between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify.model import Span

_MARK = re.compile(r"“|”|\"|''|``|(?<![\w’])‘(?=\w)|’(?!\w)")
_PAIRS = {"“": "”", '"': '"', "''": "''", "``": "''", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, in offsets of the paragraph; `closed` is False where it runs on into the next paragraph."""

    span: Span
    closed: bool

    def words(self, text: str) -> int:
        """How many words are quoted."""
        return len(text[self.span.start : self.span.end].split())


def quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of a paragraph, in order."""
    return tuple(_outermost(text))


def _outermost(text: str) -> Iterator[Quote]:
    start, closing = -1, ""
    for mark in _MARK.finditer(text):
        if start < 0:
            if mark[0] in _PAIRS and not _closes(text, mark):
                start, closing = mark.start(), _PAIRS[mark[0]]
        elif mark[0] == closing or (closing == "”" and mark[0] == '"'):
            yield Quote(Span(start, mark.end()), closed=True)
            start = -1
    if start >= 0 and closing != "’":  # a lone ‘ is an apostrophe
        yield Quote(Span(start, len(text)), closed=False)


def _closes(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark cannot open a quotation: nothing but a blank or the end follows it."""
    return mark[0] in {'"', "''"} and not text[mark.end() : mark.end() + 1].strip()
