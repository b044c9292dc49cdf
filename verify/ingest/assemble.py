"""One article from its text and from what was given with it; shared by the readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from verify.ingest.dates import day_of
from verify.ingest.decode import NotText, worded
from verify.ingest.masthead import Masthead, masthead
from verify.model import Article, Published, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a reader found beside the text."""

    id: str
    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def assemble(text: str, given: Given, shown: str, *, line: int = 1, whole_file: bool = True) -> Iterator[Article | Unreadable]:
    """The article, and what of its metadata could not be read; or why there is no article."""
    top = masthead(text, given.language)
    block = top.block.values
    try:
        worded(text[top.block.span.end :] if block else text)
    except NotText as why:
        yield Unreadable(path=shown, line=None if whole_file else line, reason=f"{'metadata but no text, ' if block else ''}{why}")
        return
    key, said = ("published", given.published) if given.published else (top.block.keys.get("published", ""), block.get("published"))
    source = given.source or block.get("source")
    language = given.language or block.get("language")
    published = _published(key, said, language, top)
    if said and published is None:
        reason = f"{key} {_short(said)} is not a date, the article is read as undated: write 2025-10-30"
        yield Unreadable(path=shown, line=line, reason=reason)
    yield Article(
        id=given.id,
        source=source or PurePosixPath(shown).stem,
        source_named=source is not None,
        text=text,
        body=text,
        path=shown,
        line=line,
        whole_file=whole_file,
        title=given.title or block.get("title") or top.title,
        url=given.url or block.get("url"),
        language=language,
        published=published,
    )


def _published(key: str, said: str | None, language: str | None, top: Masthead) -> Published | None:
    """The date that the metadata give; only where they give none, the one in the text."""
    if not said:
        return top.published
    day = day_of(said, language)
    return Published(day=day, origin="metadata", evidence=key, at=_moment(said)) if day else None


def _moment(said: str) -> datetime | None:
    """The moment that an ISO date with a time of day names; versions of one article are often hours apart."""
    try:
        return datetime.fromisoformat(said.strip()) if ":" in said else None
    except ValueError:
        return None


def _short(said: str) -> str:
    """A foreign value, on one line and cut where it is long."""
    return f"{said!r}" if len(said) <= 40 else f"{said[:40]!r}…"
