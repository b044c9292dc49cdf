"""JSON Lines: one article a line, `text` (or `body`) required. Read line by line, so that a large file is never held as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, NoReturn

from verify.ingest.assemble import Given, assemble
from verify.ingest.decode import MAX_BYTES, TOO_LARGE, NotText, checked, decode, worded
from verify.model import Article, Unreadable

_OPTIONAL = ("source", "title", "url", "published", "language")


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line's number, its place in the file and its bytes; None for a line too long to be kept."""

    number: int
    offset: int
    content: bytes | None


def read(path: Path, shown: str) -> Iterator[Article | Unreadable]:
    """The articles of a JSON Lines file, and the lines that hold none; `shown` is the path as it is printed."""
    empty = True
    with path.open("rb") as file:
        for raw in _lines(file):
            if raw.content is not None and not raw.content.removeprefix(b"\xef\xbb\xbf").strip():
                continue
            if empty and (reason := _foreign(raw)):
                yield Unreadable(path=shown, reason=reason)
                return
            empty = False
            yield from _article(raw, shown)
    if empty:
        yield Unreadable(path=shown, reason='empty: write one article a line, as {"text": "…"}')


def _lines(file: BinaryIO) -> Iterator[_Raw]:
    number = offset = 0
    while raw := file.readline(MAX_BYTES + 1):
        number += 1
        length = len(raw)
        kept = raw if len(raw.rstrip(b"\r\n")) <= MAX_BYTES else None
        while not raw.endswith(b"\n") and (raw := file.readline(MAX_BYTES)):
            length += len(raw)
            kept = None
        yield _Raw(number, offset, kept)
        offset += length


def _foreign(first: _Raw) -> str | None:
    """Why a file whose first line this is holds no lines of JSON at all: told once instead of for every line."""
    if first.content is None:
        return None
    if first.content.strip().removeprefix(b"\xef\xbb\xbf") in {b"[", b"{"}:
        return "one JSON value over many lines, not JSON Lines: write one article a line"
    if b"\0" in first.content:
        return _reason(first.content) or "binary, not text: convert it to JSON Lines"
    return None


def _reason(raw: bytes) -> str | None:
    try:
        decode(raw)
    except NotText as reason:
        return str(reason)
    return None


def _article(raw: _Raw, shown: str) -> Iterator[Article | Unreadable]:
    try:
        if raw.content is None:
            raise NotText(TOO_LARGE)
        fields = _fields(decode(raw.content, raw.offset))
        text = _text(fields)
        optional = {name: _plain(fields.get(name)) for name in _OPTIONAL}
        given_id = _plain(fields.get("id"), number=True)
    except NotText as reason:
        yield Unreadable(path=shown, line=raw.number, reason=str(reason))
        return
    for name in ("id", *_OPTIONAL):
        if fields.get(name) is not None and not isinstance(fields[name], str) and not (name == "id" and given_id):
            yield Unreadable(path=shown, line=raw.number, reason=f"{name!r} is not text, the article is read without it: put it in quotes")
    given = Given(id=given_id or f"{PurePosixPath(shown).stem}:{raw.number}", **optional)
    yield from assemble(text, given, shown, line=raw.number, whole_file=False)


def _fields(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line.rstrip(), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise NotText(f"broken JSON at column {error.colno}: {error.msg[:1].lower()}{error.msg[1:]}") from None
    except RecursionError:
        raise NotText("brackets nested too deeply: write a flat object") from None
    except ValueError as error:  # a number too long for Python, or NaN
        raise NotText(str(error) if isinstance(error, NotText) else "a number of thousands of digits: leave it out") from None
    if not isinstance(value, dict):
        raise NotText('not an object: write {"text": "…"}')
    return value


def _no_constant(name: str) -> NoReturn:
    raise NotText(f"{name} is not JSON: write null")


def _text(fields: dict[str, Any]) -> str:
    name = "text" if fields.get("text") is not None else "body"
    value = fields.get(name)
    if value is None:
        raise NotText("no 'text' (or 'body'): put the article's text there")
    if not isinstance(value, str):
        raise NotText(f"{name!r} is not text: put it in quotes")
    return worded(checked(value))


def _plain(value: object, *, number: bool = False) -> str | None:
    """A field's value as text, if it is text, and for an id also a whole number; None for a blank."""
    if number and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return checked(value).strip() or None if isinstance(value, str) else None
