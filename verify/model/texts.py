"""Texts: articles as they were read, and places in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Literal, NamedTuple

DateOrigin = Literal["metadata", "text"]
#: The one language that is examined.
ENGLISH = "en"


def content_id(*parts: str) -> str:
    """A short id of what the parts say: 16 hex digits of a SHA-256, parts kept apart so that ("ab", "c") is not ("a", "bc")."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


class Span(NamedTuple):
    """Characters `start` to `end` (not included) of an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> Span:
        """The same characters where the text begins `by` characters further on."""
        return Span(self.start + by, self.end + by)


class Place(NamedTuple):
    """Where in a file something stands; line and column count from 1, the column is unknown inside a JSON string."""

    path: str
    line: int
    column: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The publication date of an article and the claim of where it came from."""

    day: date
    origin: DateOrigin
    #: What was read: the metadata key, or the words of the text.
    evidence: str
    #: The time of day too, where the metadata give one; with its zone or without, as they do.
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the text that is not the article's own words, and why it was left out."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read. Made once, at the door; `clean` only blanks furniture out of `body`.

    `body` is as long as `text` and differs from it only where furniture was blanked, so one offset serves both.
    """

    id: str
    source: str
    text: str
    body: str
    path: str
    #: The line of `path` that the article (or its `text` field, in JSON Lines) begins on, from 1.
    line: int = 1
    #: Whether `text` is the file itself, so that a line and a column inside it can be told.
    whole_file: bool = True
    title: str | None = None
    url: str | None = None
    #: As the metadata give it; `language` settles it as an ISO 639 code, None where it cannot be told.
    language: str | None = None
    published: Published | None = None
    #: Whether the outlet's name was given; else `source` is the file's name, and the report says so.
    source_named: bool = True
    furniture: tuple[Furniture, ...] = ()

    @property
    def examined(self) -> bool:
        """Whether it is split and compared: it is English, or may be."""
        return self.language in (None, ENGLISH)

    @property
    def rank(self) -> tuple[str, str]:
        """The sort key of a batch, which does not depend on the order of the input."""
        return self.id, content_id(self.text)

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands in the file that was read."""
        if not self.whole_file:
            return Place(self.path, self.line, None)
        before = self.text[:offset]
        return Place(self.path, self.line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An input that could not be read, as a value: one bad file never stops a batch."""

    path: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}{f':{self.line}' if self.line else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Batch:
    """The articles of one run, in an order that does not depend on the order of the input, and what could not be read."""

    articles: tuple[Article, ...]
    unreadable: tuple[Unreadable, ...] = ()
