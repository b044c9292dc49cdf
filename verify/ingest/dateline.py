"""Datelines, `HARBOUR BAY, Oct 3 (Reuters) -`, in the forms that are not also prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.ingest.dates import Stamp, stamp_at
from verify.ingest.months import month
from verify.model import Span

_NAME = r"[^\W\d_a-z][\w.’'-]{0,30}"
_PLACE = rf"{_NAME}(?:[ /]{_NAME}){{0,3}}(?:, {_NAME}(?:[ /]{_NAME})?){{0,2}}"
#: A day, with or without its year.
_WHEN = r"(?:[^\W\d_]{3,9}\.? \d{1,2}(?!\d)(?:, \d{4})?|\d{1,2} [^\W\d_]{3,9}\.?(?:,? \d{4})?|\d{4}-\d\d-\d\d)"
_MARK = r"(?:\s-{1,2}\s|\s?[–—]+|:(?=\s))"
#: The lead goes on as a sentence begins.
_SENTENCE = r"\s*(?=[\"“‘'«(]?[^\Wa-z_])"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})?(?:,? ?(?<!\w)(?P<when>{_WHEN}))?,?"
    rf"(?:\s*\((?P<wire>[^():\r\n]{{2,40}})\)(?P<after>{_MARK})?|(?P<mark>{_MARK})){_SENTENCE}"
)
_WIRE = re.compile(
    r"\b(?:Reuters|AP|Associated Press|AFP|Agence France-Presse|UPI|CNN|PTI|ANI|IANS|APP|Xinhua|DPA|dpa|EFE|TASS|Interfax|Anadolu|"
    r"Bloomberg|Yonhap|Kyodo|ANSA|PA Media|Canadian Press)\b"
)
#: A dateline without wire and day is known by its capitals.
_SHOUTED = re.compile(r"[^\Wa-z_]{3,}")
_SPOKEN = re.compile(r"^(?:[^\Wa-z\d_]|[ .-]){3,40}:\s", re.MULTILINE)
#: Two more such lines, and the text is a transcript: `MAYOR: …`, `REPORTER: …`.
_TRANSCRIPT = 3
_SHORTEST_PLACE = 4
_ALERTS = {
    "DEVELOPING",
    "UPDATE",
    "UPDATED",
    "BREAKING",
    "EXCLUSIVE",
    "WATCH",
    "VIDEO",
    "ANALYSIS",
    "OPINION",
    "PHOTOS",
    "LIVE",
    "FACT CHECK",
}


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, the wire it credits and the full date in it, if it has them."""

    span: Span
    wire: str | None
    stamp: Stamp | None


def dateline_at(text: str, start: int, language: str | None) -> Dateline | None:
    """The dateline that a lead begins with at `start`."""
    match = _DATELINE.match(text, start)
    if match is None or not _is_dateline(text, match, language):
        return None
    stamp = stamp_at(text, match.start("when"), language) if match["when"] else None
    wire = match["wire"].strip() if match["wire"] else None
    return Dateline(Span(start, start + len(match[0].rstrip())), wire, stamp)


def _is_dateline(text: str, match: re.Match[str], language: str | None) -> bool:
    place = match["place"] or ""
    shouted = bool(_SHOUTED.match(place))
    if match["wire"]:
        return bool(_WIRE.search(match["wire"])) or (shouted and bool(match["after"]))
    if not place:
        return False
    if match["mark"] == ":":
        return place.isupper() and len(place) >= _SHORTEST_PLACE and place not in _ALERTS and len(_SPOKEN.findall(text)) < _TRANSCRIPT
    return shouted or (match["when"] is not None and _has_month(match["when"], language))


def _has_month(when: str, language: str | None) -> bool:
    word = re.search(r"[^\W\d_]+", when)
    return word is None or month(word[0], language) is not None
