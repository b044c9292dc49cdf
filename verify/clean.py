"""Articles without their furniture: what is not an article's own words becomes blanks, so that offsets stay as they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from verify.ingest.boilerplate import boilerplate
from verify.ingest.lines import Line, lines
from verify.ingest.masthead import masthead
from verify.model import Article, Furniture

#: A line that this many articles of an outlet share is the outlet's, not the article's.
_REPEATED = 3
_REPEATED_WORDS = 15
#: A heading is shorter than the shortest claims that lack a stop.
_HEADING_WORDS = 10
_HEADING_LENGTH = 120
#: In a text with this share of stopped lines a line is a paragraph, and one without a stop is none.
_STOPPED_SHARE = 0.8
#: Two short lines may be author and role; more of them in a row are a list, which an article says itself.
_LIST = 3
#: Lines from the beginning in which the title may come again.
_FIRST = 5
#: Lines from the end in which the author may be introduced.
_LAST = 3
_NEWLINES = re.compile(r"[^\r\n]")
_BULLET = re.compile(r"[-–—•*·‣▪●]\s?|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_OPEN_END = re.compile(
    r"(?:,|-|–|—|\b(?:a|an|the|and|or|but|of|to|in|on|at|by|for|from|with|that|which|who|since|as|if|is|was|were|are|be|has|had))$"
)
#: A short line of so many words with a plain finite verb is a sentence that lost its stop.
_SENTENCE_WORDS = 5
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|does|did|says|said)\b")
#: A double quote at the beginning, or one that is opened and not closed.
_SPOKEN = re.compile(r"^[\"“«]|[“«][^”»]*$|^[^\"]*\"[^\"]*$")
_QUOTE = re.compile(r"[\"“”«»]")


def clean(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with their furniture blanked out of `body`; `text` and all offsets stay as they are."""
    repeated = _repeated(articles)
    return tuple(_cleaned(article, repeated.get(article.source, frozenset())) for article in articles)


def _cleaned(article: Article, repeated: Collection[str]) -> Article:
    furniture = _apart(_furniture(article, repeated), len(article.text))
    body = _blanked(article.text, furniture)
    if not _worded(body):  # all of it looked like furniture, so the looks deceive
        furniture = tuple(piece for piece in furniture if piece.reason == "publication date")
        body = _blanked(article.text, furniture)
    if not _worded(body):
        furniture, body = (), article.text
    return replace(article, body=body, furniture=furniture)


def _worded(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _blanked(text: str, furniture: Iterable[Furniture]) -> str:
    """The text with furniture as blanks: newlines stay, every other character becomes one space."""
    pieces: list[str] = []
    end = 0
    for piece in furniture:
        pieces += (text[end : piece.span.start], _NEWLINES.sub(" ", text[piece.span.start : piece.span.end]))
        end = piece.span.end
    return "".join((*pieces, text[end:]))


def _apart(furniture: Iterable[Furniture], length: int) -> tuple[Furniture, ...]:
    """The pieces in order, none over another: of two that overlap, the one found first."""
    taken = bytearray(length)
    kept: list[Furniture] = []
    for piece in furniture:
        start, end = piece.span
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(piece)
    return tuple(sorted(kept, key=lambda piece: piece.span))


def _furniture(article: Article, repeated: Collection[str]) -> Iterator[Furniture]:
    """The furniture of an article, the surest first."""
    top = masthead(article.text, article.language)
    yield from top.furniture
    page = tuple(lines(article.text, top.block.span.end))
    title = _plain(article.title or "")
    for number, line in enumerate(page):
        if title and number < _FIRST and _plain(line.text) == title:
            yield Furniture(line.span, "title")
        elif found := boilerplate(line, last=number >= len(page) - _LAST):
            yield found
        elif _plain(line.text) in repeated:
            yield Furniture(line.span, "repeated line")
    yield from _headings(page)


def _repeated(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """Outlet → the short lines that its articles share. Copies of one article, told by their longest line, count as one."""
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in articles:
        if not article.source_named:
            continue
        page = tuple(lines(article.text))
        longest = max((line.text for line in page), key=len, default="")
        for line in page:
            if line.length <= _REPEATED_WORDS and not _QUOTE.search(line.text):
                shared[article.source, _plain(line.text)].add(longest)
    found: dict[str, set[str]] = defaultdict(set)
    for (source, line_text), texts in shared.items():
        if len(texts) >= _REPEATED:
            found[source].add(line_text)
    return {source: frozenset(texts) for source, texts in found.items()}


def _plain(text: str) -> str:
    """The form in which lines are the same: without case, blanks and the marks at the ends."""
    return " ".join(text.casefold().split()).strip(" .:-–—|•*")


def _headings(page: Sequence[Line]) -> Iterator[Furniture]:
    """Short lines without a stop between paragraphs; not those of a list, nor of a text whose lines are cut anywhere."""
    paragraphs = sum(line.stopped for line in page) >= _STOPPED_SHARE * len(page)
    row: list[Line] = []
    for number, line in enumerate(page[:-1]):
        below = page[number + 1]
        alone = (line.apart and below.apart) or (paragraphs and (number == 0 or page[number - 1].stopped))
        if _is_heading(line) and alone and not below.text[0].islower():
            row.append(line)
            continue
        yield from _headings_of(row)
        row = []
    yield from _headings_of(row)


def _headings_of(row: Sequence[Line]) -> Iterator[Furniture]:
    if len(row) < _LIST:
        yield from (Furniture(line.span, "heading") for line in row)


def _is_heading(line: Line) -> bool:
    return (
        not line.stopped
        and line.length <= _HEADING_WORDS
        and len(line.text) <= _HEADING_LENGTH
        and not line.text[0].islower()
        and not _BULLET.match(line.text)
        and not _OPEN_END.search(line.text)
        and not _SPOKEN.search(line.text)
        and not (line.length >= _SENTENCE_WORDS and _FINITE.search(line.text))
    )
