"""The metadata block that may stand at the very top of a text: `Key: value` lines, all of them known, and a blank line after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from verify.model import Span

#: What a key of the block is called in JSON Lines. An author is no field of an article, but a usual line of such a block.
_FIELDS = {
    "source": "source",
    "title": "title",
    "url": "url",
    "published": "published",
    "date": "published",
    "language": "language",
    "author": "author",
    "by": "author",
}
_KEYED = re.compile(r"[^\S\r\n]*(?P<key>[A-Za-z]+)[^\S\r\n]*:[^\S\r\n]*(?P<value>[^\r\n]*?)[^\S\r\n]*(?P<end>\r\n|\r|\n|$)")
_BLANK = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n|$)")
_LEADING = re.compile(r"\s*")
_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Block:
    """The block's place in the text and what it says; an empty block is one that is not there."""

    span: Span = _NOWHERE
    #: Field → value, in the names of JSON Lines.
    values: Mapping[str, str] = field(default_factory=dict)
    #: Field → the key as it was written.
    keys: Mapping[str, str] = field(default_factory=dict)


def block_of(text: str) -> Block:
    """The metadata block at the top of a text, if one is there."""
    start = place = _first(text)
    values: dict[str, str] = {}
    keys: dict[str, str] = {}
    end = start
    while match := _KEYED.match(text, place):
        name = _FIELDS.get(match["key"].casefold())
        if name is None or match.end() == place:
            return Block()
        if match["value"]:
            values.setdefault(name, match["value"])
            keys.setdefault(name, match["key"])
        end, place = match.start("end"), match.end()
    if end == start or not _BLANK.match(text, place):
        return Block()
    return Block(Span(start, end), values, keys)


def _first(text: str) -> int:
    leading = _LEADING.match(text)
    return leading.end() if leading else 0
