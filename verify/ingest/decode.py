"""Bytes → text, or the reason why they are no text, in words that tell the way out."""

from __future__ import annotations

import codecs
import re

#: A long article has 100 kB. More than this is a dump, and every later stage would hold it in memory many times over.
MAX_BYTES = 20_000_000
TOO_LARGE = f"larger than {MAX_BYTES // 1_000_000} MB, which no article is: split it into one article each"

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
#: A stray control character slips into real text; one in a hundred characters is not text.
_CONTROL_SHARE = 0.01
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class NotText(ValueError):
    """The reason why some bytes hold no article; one line, with the way out."""


def decode(raw: bytes, offset: int = 0) -> str:
    """The text of some bytes that begin at `offset` of their file, without a byte order mark."""
    if raw.startswith(_UTF16):
        raise NotText("encoded as UTF-16: save it as UTF-8")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise NotText("binary, not text: convert it to plain text") from None
        raise NotText(f"not UTF-8 at byte {offset + error.start}: save it as UTF-8") from None
    checked(text)
    return text.removeprefix("\ufeff")


def checked(text: str) -> str:
    """The text itself, if it can be an article's."""
    if "\0" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise NotText("binary, not text: convert it to plain text")
    if surrogate := _SURROGATE.search(text):
        raise NotText(f"half a character (U+{ord(surrogate[0]):04X}) at character {surrogate.start()}: save it as UTF-8 again")
    return text


def worded(text: str) -> str:
    """The text itself, if there is a word in it."""
    if not text:
        raise NotText("empty: put the article's text into it")
    if not text.strip():
        raise NotText("only blanks: put the article's text into it")
    if not any(character.isalnum() for character in text):
        raise NotText("not a letter or a digit in it: put the article's text into it")
    return text
