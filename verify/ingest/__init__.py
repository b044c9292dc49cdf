"""Files in, articles out. What cannot be read becomes a value, and the rest of the batch goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from pathlib import Path, PurePosixPath

from verify.ingest.paths import Found, find, suffix, trouble
from verify.model import Article, Batch, Unreadable
from verify.registry import READERS


def ingest(paths: Iterable[Path], *, root: Path | None = None) -> Batch:
    """The articles of the files and folders, in an order of their own, and what could not be read.

    Paths are printed relative to `root`, the current folder if not given.
    """
    articles: list[Article] = []
    unreadable: list[Unreadable] = []
    for outcome in _read(paths, root or Path.cwd()):
        if isinstance(outcome, Article):
            articles.append(outcome)
        else:
            unreadable.append(outcome)
    first: dict[str, Article] = {}
    for article in sorted(_named(articles), key=lambda a: (a.path, a.line)):
        known = first.setdefault(article.id, article)
        if known is not article:
            unreadable.append(_taken(article, known))
    return Batch(
        articles=tuple(sorted(first.values(), key=attrgetter("rank"))),
        unreadable=tuple(sorted(set(unreadable), key=lambda u: (u.path, u.line or 0, u.reason))),
    )


def _read(paths: Iterable[Path], root: Path) -> Iterator[Article | Unreadable]:
    for found in find(paths, root, tuple(READERS)):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _articles(found)


def _articles(file: Found) -> Iterator[Article | Unreadable]:
    """What the reader of a file's suffix makes of it."""
    try:
        yield from READERS[suffix(file.path)](file.path, file.shown)
    except OSError as error:
        yield Unreadable(path=file.shown, reason=trouble(error))


def _named(articles: list[Article]) -> Iterator[Article]:
    """The articles, those whose file's name would be the id of another named by their path instead."""
    ids = Counter(article.id for article in articles)
    for article in articles:
        path = PurePosixPath(article.path)
        taken = article.whole_file and article.id == path.stem and ids[article.id] > 1
        yield replace(article, id=path.with_suffix("").as_posix()) if taken else article


def _taken(article: Article, known: Article) -> Unreadable:
    line = None if article.whole_file else article.line
    place = known.path if known.whole_file else f"{known.path}:{known.line}"
    return Unreadable(path=article.path, line=line, reason=f"the id {article.id!r} is taken by {place}: give each article its own")
