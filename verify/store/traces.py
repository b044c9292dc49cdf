"""What an article is known by in an archive: its identity, its content, its words, and the names and words that lead to it.

All are hashes: of one length, whatever the text, and none that tells the text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

import numpy as np

from verify.claims import name_key
from verify.errors import StoreError
from verify.model import Article, Claim
from verify.store.schema import UNDATED
from verify.stories.likeness import word_weights

#: Sentences whose words lead to an article: the first two tell its story.
OPENING = 2
#: Names and words that lead to an article, so that a list of names a page long makes no article a thousand times as costly as another.
MOST_TRACES = 80
_INT = np.dtype("<i8")
_WORD = np.dtype([("word", "<i8"), ("weight", "<f4")])


def identity(article_id: str) -> str:
    """What all versions of an article share: a hash of its id, 32 hex digits."""
    return _hashed(article_id)


def content(article: Article) -> str:
    """What one version of an article is known by: a hash of all it says, 32 hex digits. In which file it was read does not count."""
    day = article.published.day.isoformat() if article.published else None
    return _hashed(article.source, article.title, article.url, day, article.text)


def lasting(article: Article) -> Article:
    """The article by an id that will still mean it tomorrow: "batch:12", as a line without an id is called, means another one then."""
    if article.whole_file or article.id != f"{PurePosixPath(article.path).stem}:{article.line}":
        return article
    return replace(article, id=content(article)[:16])


def day(article: Article) -> int:
    """The ordinal of the day of publication, or UNDATED."""
    return article.published.day.toordinal() if article.published else UNDATED


def words(article: Article) -> dict[int, float]:
    """The hashes of an article's words, each with what it tells of the story (`stories.likeness.word_weights`)."""
    return {_number("word", word): weight for word, weight in word_weights(article).items()}


def traces(claims: Sequence[Claim]) -> tuple[int, ...]:
    """The hashes by which an article is found: the words of its first sentences, who is heard, then its names, at most MOST_TRACES."""
    opening = [_number("word", word) for c in claims if c.position < OPENING for word in sorted(c.lemmas)]
    heard = [hashed for c in claims if c.speaker for hashed in sorted(naming(c.speaker.name))]
    told = [_number("name", entity.key) for c in claims for entity in c.entities]
    return tuple(dict.fromkeys((*opening, *heard, *told)))[:MOST_TRACES]


def naming(name: str) -> frozenset[int]:
    """The hashes of a name and of its last word, by one of which articles that name somebody are found."""
    key = name_key(name)
    return frozenset(_number("name", one) for one in {key, *key.split()[-1:]})


def numbers_written(numbers: Sequence[int]) -> bytes:
    """Hashes as bytes, 8 each."""
    return np.array(numbers, dtype=_INT).tobytes()


def numbers_read(content: bytes) -> frozenset[int]:
    """The hashes that were written; StoreError where the bytes do not come out even."""
    if len(content) % _INT.itemsize:
        raise StoreError("the archive is damaged (what an article is found by); put a backup in its place")
    return frozenset(np.frombuffer(content, dtype=_INT).tolist())


def words_written(told: Mapping[int, float]) -> bytes:
    """Hashes with their weights as bytes, 8 and 4 each."""
    return np.array(sorted(told.items()), dtype=_WORD).tobytes()


def words_read(content: bytes) -> dict[int, float]:
    """The words that were written; StoreError where the bytes do not come out even."""
    if len(content) % _WORD.itemsize:
        raise StoreError("the archive is damaged (the words of an article); put a backup in its place")
    found = np.frombuffer(content, dtype=_WORD)
    return dict(zip(found["word"].tolist(), found["weight"].tolist(), strict=True))


def _hashed(*parts: str | None) -> str:
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()[:32]


def _number(kind: str, text: str) -> int:
    """A hash as a whole number of 8 bytes, as databases have them."""
    return int.from_bytes(sha256(json.dumps([kind, text]).encode("ascii")).digest()[:8], "big", signed=True)
