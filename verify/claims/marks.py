"""One form of quotation marks, apostrophes and dashes to read by: a text says the same however its marks were typed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from verify.model import Attribution, Claim, Location, Quantity, TimeExpression

_Part = TypeVar("_Part", Attribution, TimeExpression, Quantity, Location)
_STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
#: A mark opens at the beginning of a line, and after a blank, a dash, a bracket or another mark that opens; a double one also after a
#: colon or a hyphen, where a word follows.
_OPENS = r"(?:^|(?<=[\s(\[—–“‘]))"
_OPENING_DOUBLE = re.compile(rf'{_OPENS}"(?=\S)|(?<=[:/-])"(?=\w)', re.M)
#: Two single ones stand for a double one, and stay.
_OPENING_SINGLE = re.compile(rf"{_OPENS}(?<!')'(?=\[|[^\W\d_])", re.M)
#: Not one between two letters: the parser knows "don't" better than "don’t".
_CLOSING_SINGLE = re.compile(r"(?<!')'(?!')(?!(?<=[^\W\d_]')[^\W\d_])")
_DASH = re.compile(r"(?<= )[-–](?= )")


def uniform(text: str) -> str:
    """The text, as long as before, with each mark as its place has it: “ ” and ‘ ’ around words, ' inside them, — between blanks.

    By the place alone: where one mark was typed for another, and where all are those of a keyboard, the answer is the same.
    """
    text = _OPENING_DOUBLE.sub("“", text.translate(_STRAIGHT)).replace('"', "”")
    return _DASH.sub("—", _CLOSING_SINGLE.sub("’", _OPENING_SINGLE.sub("‘", text)))


def as_printed(claim: Claim) -> Claim:
    """A claim that was read with uniform marks, with what it quotes beside itself as the article has it."""
    body = claim.article.body

    def printed(part: _Part) -> _Part:
        return replace(part, text=body[part.span.start : part.span.end])

    def told_by(said: Attribution) -> Attribution:
        return replace(printed(said), inner=said.inner and told_by(said.inner))

    return replace(
        claim,
        attribution=claim.attribution and told_by(claim.attribution),
        times=tuple(map(printed, claim.times)),
        quantities=tuple(map(printed, claim.quantities)),
        locations=tuple(map(printed, claim.locations)),
    )
