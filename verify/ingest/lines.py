"""The lines of a text that hold something, each with its place and with whether it stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify.model import Span

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")
#: How a line of prose ends: a stop, a closing quote, or a colon before what follows. Stops of other scripts are stops too.
_STOP = re.compile(r"(?:[.!?…:;。！？۔؟।]|\.{3})[\"”’'»)\]]*$|[\"”»]$")
#: A stop and the quotes and brackets that may close after it.
_STOP_LENGTH = 12
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the blanks around it."""

    span: Span
    text: str
    #: A blank line, or the beginning of the text, stands before it.
    apart: bool

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_STOP.search(self.text[-_STOP_LENGTH:]))

    @property
    def length(self) -> int:
        """How many words it has, those without a letter counted too: exact enough to tell a heading from a paragraph, and cheap."""
        return len(self.text.split())


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without marks."""
    return tuple(_WORD.findall(text))


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines after `start` that are not blank, top to bottom."""
    last_end = start
    first = True
    for match in _LINE.finditer(text, start):
        stripped = match[0].strip()
        if not stripped:
            continue
        begin = match.start() + match[0].index(stripped[0])
        span = Span(begin, begin + len(stripped))
        yield Line(span, stripped, apart=first or len(_BREAK.findall(text, last_end, begin)) > 1)
        last_end, first = span.end, False
