"""Articles and claims ↔ text that any store can keep; what comes back is equal to what went in.

JSON in ASCII: what PostgreSQL takes in no text (a NUL, half a character) stands there as an escape. It is data; reading it runs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from verify.encode import Vectors
from verify.errors import StoreError
from verify.model import Article, Claim

#: Bytes of one number of a vector; little-endian wherever it was written.
_FLOAT = np.dtype("<f4")


@cache
def _shapes() -> Mapping[type[Any], TypeAdapter[Any]]:
    """How the nouns of the model are read; built once, as that takes longer than reading."""
    return {Article: TypeAdapter(Article), Claim: TypeAdapter(Claim)}


def written(article: Article) -> str:
    """An article as text."""
    return _dumped(_fields(article))


def read(text: str) -> Article:
    """The article of a text that `written` gave; StoreError for any other."""
    article: Article = _checked(Article, _loaded(text))
    return article


def claims_written(claims: Sequence[Claim]) -> str:
    """The claims of one article as text, without the article."""
    return _dumped([_fields(claim, without="article") for claim in claims])


def claims_read(text: str, article: Article) -> tuple[Claim, ...]:
    """The claims of a text that `claims_written` gave, each with this very article; StoreError for any other text."""
    found = _loaded(text)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise _damaged("claims are no list of objects")
    return tuple(_checked(Claim, {**each, "article": article}) for each in found)


def vectors_written(rows: Vectors) -> bytes:
    """Rows of numbers as bytes: 4 a number, row after row."""
    return rows.astype(_FLOAT).tobytes()


def vectors_read(content: bytes, rows: int) -> Vectors:
    """The rows that `vectors_written` gave, shape (rows, dimensions); StoreError where they do not come out even."""
    if rows == 0:
        return np.zeros((0, 1), dtype=np.float32)
    if not content or len(content) % (rows * _FLOAT.itemsize):
        raise _damaged(f"{len(content)} bytes are no {rows} vectors")
    return np.frombuffer(content, dtype=_FLOAT).reshape(rows, -1).astype(np.float32)


def _fields(thing: Any, *, without: str = "") -> dict[str, Any]:
    """What a dataclass holds, by name, but not what it would hold anyway: that is most of a claim.

    So a default of the model that changes needs a migration; a field that is new with a default needs none.
    """
    plain = {f.name: getattr(thing, f.name) for f in fields(thing) if f.name != without}
    usual = {f.name: f.default if f.default_factory is MISSING else f.default_factory() for f in fields(thing)}
    return {name: value for name, value in plain.items() if usual[name] is MISSING or value != usual[name]}


def _dumped(value: Any) -> str:
    return json.dumps(value, default=_plain, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """What JSON has no form for; sets sorted, so that the same claims are the same bytes."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value, key=_dumped)  # by what is written: an Area with a state cannot be held against one without
    return _fields(value)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _damaged("not JSON") from None


def _checked(kind: type[Any], found: Any) -> Any:
    try:
        return _shapes()[kind].validate_python(found)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise _damaged(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def _damaged(problem: str) -> StoreError:
    return StoreError(f"the archive is damaged ({problem}); put a backup in its place, or withdraw the article and check it again")


def exported(article: Article) -> str:
    """An article as a line that `verify check` reads again: of its fields, what a reader of JSON Lines takes."""
    line = json.dumps(dict(_given(article)), ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # half a character, which only an escape can tell
        line = json.dumps(dict(_given(article)))
    return line + "\n"


def _given(article: Article) -> Iterator[tuple[str, str]]:
    """A date read off the text is left out, as it is read there again."""
    published = article.published
    day = published.day.isoformat() if published and published.origin == "metadata" else None
    told: Mapping[str, str | None] = {
        "id": article.id, "source": article.source, "title": article.title, "url": article.url,
        "published": day, "language": article.language, "text": article.text,
    }  # fmt: skip
    yield from ((name, value) for name, value in told.items() if value is not None)
