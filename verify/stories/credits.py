"""Whom an article or a claim names as its origin: wire credits, datelines, bylines, who reported it first, which outlet it cites.

Credits are read from the article's text as it was given: `clean` blanks them out of the body, as they are not the article's own words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from verify.ingest.block import block_of
from verify.ingest.lines import Line, lines
from verify.model import Article, Claim, Tie
from verify.stories.lead import OPENING
from verify.stories.outlets import NAME, agencies, key_of, names_outlet, outlet_in, short

#: Lines from the beginning and from the end of a text in which a byline or a credit stands.
_TOP, _FOOT = 14, 6
#: A credit is a line of its own, and a short one; a sentence of the article that names an agency is none.
_LONGEST = 300
_HELPED = re.compile(
    r"^\W*(?:contributing|(?:with )?additional reporting|compiled (?:by|from)|with (?:reporting|inputs?|files) (?:by|from)"
    r"|includes reporting (?:by|from))\b|\bcontributed (?:to (?:this|the) (?:report|story|article|post|piece)|reporting)\b"
    r"|\((?:additional reporting|with inputs?|with reporting) (?:by|from)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\s*\([^()]*\w ?/")
#: The whole is the agency's: "this story was reported by", "originally appeared at", "by Reuters staff".
_WHOLE = re.compile(
    r"^\W*(?:by\s|from\s|source:?\s|(?:this|the) (?:report|story|article|post|piece) (?:was |is )?"
    r"(?:reported|written|provided|produced|first|originally|by|from)\b|originally (?:appeared|published)\b|reporting by\b"
    r"|(?:©|\(c\)|copyright)\s)",
    re.IGNORECASE,
)
#: Words that a line of the agency's name alone has, and one that says what the agency did.
_ALONE_WORDS, _WHOLE_WORDS = 5, 20
_BY = re.compile(r"\W*(?:[Bb][Yy]|Author:)\s+(?P<names>.+)")
_BYLINE_WORDS = 14
_SPLIT = re.compile(r"\s*(?:,|;|/|\||\b[Aa][Nn][Dd]\b|&|\bfor\b|\bof\b|\bin\b|\s[–—-]\s)\s*")
_PART = r"(?:[^\W\d_a-z][\w.’'-]*|de|van|von|der|bin|al|el|da|di|la)"
#: A first and a last name at least.
_PERSON = re.compile(rf"(?!The ){_PART}(?: {_PART}){{1,3}}")
#: Words of a byline that is nobody's name.
_NOBODY = re.compile(
    r"\b(?:staff|desk|news|editors?|editorial|board|reporters?|correspondents?|writers?|team|bureau|press|agency|newsroom|service|wires?"
    r"|online|web|media|times|post|updated?|published|posted|photos?|guest|special|contributors?|columnist|opinion|admin"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_FIRST_BY = re.compile(
    rf"\bfirst (?:reported|published|revealed|disclosed|broken) (?:[a-z]+ ){{0,3}}?(?:by|in|on) (?P<name>(?:the )?{NAME})"
)
_FIRST = re.compile(
    rf"(?P<name>(?:\bthe )?{NAME}),? (?:which |who |that )?(?:had |has )?(?:first (?:reported|published|revealed|broke)\b"
    r"|broke the (?:news|story)\b|(?:was|were) (?:the )?first to report\b|reported (?:the \w+ )?first\b)"
)
#: "according to a report in the Daily Mail", "told the Associated Press".
_CITED = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s reported (?:by|in)|[Cc]iting|[Qq]uoted (?:by|in)|[Tt]old) (?:(?:an?|the) (?:[a-z]+ ){0,3}?"
    r"(?:report|story|article|interview|newspaper|website|channel|station|broadcaster|agency)s? (?:(?:in|by|from|on|with|of) )?)?"
    rf"(?P<name>(?:the )?{NAME})"
)
_NAME = re.compile(NAME)
_OF_THE_STORY = re.compile(r"\b(?:story|news|report|incident|case|existence|details?)\b", re.IGNORECASE)


def named_in(article: Article, claims: Sequence[Claim], known: Collection[str]) -> tuple[Tie, ...]:
    """What ties a whole article to an origin besides its own outlet; `known` are the keys of the outlets of the story."""
    found = (*_wires(article), *_authors(article), *_opening(article, claims, known))
    own = key_of(article.source)
    return _once(tie for tie in found if tie.key != f"outlet:{own}")


def cited(claim: Claim, known: Collection[str]) -> tuple[Tie, ...]:
    """What ties one claim to an origin: the outlet that its sentence names as the one that reported it, or that it was told to."""
    named = [m["name"] for m in _CITED.finditer(claim.context)]
    said = claim.attribution
    while said:
        # A speaker is a name as a whole: "the editor of the Daily Mail" is not the Daily Mail.
        speaker = said.speaker.name if said.speaker else said.text
        named += [speaker] if names_outlet(speaker, known) else []
        named += [m[0] for m in _NAME.finditer(said.venue or "")]
        said = said.inner
    outlets = [outlet for words in named if (outlet := outlet_in(words, known))]
    ties = [*_reported_first(claim, known), *(Tie(f"outlet:{key_of(name)}", f"cites {_the(name)}") for name in outlets)]
    own = f"outlet:{key_of(claim.source)}"
    return _once(tie for tie in ties if tie.key != own)


def _once(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Each origin with the first reason that names it."""
    first: dict[str, Tie] = {}
    for tie in ties:
        first.setdefault(tie.key, tie)
    return tuple(first[key] for key in sorted(first))


def _wires(article: Article) -> Iterator[Tie]:
    """The agencies that a dateline or a credit names."""
    for piece in article.furniture:
        # "(Ada Holm/Reuters)" above a text credits its picture.
        if piece.reason.startswith("dateline: ") and not _PICTURE.match(article.text[slice(*piece.span)]):
            yield from _agency_ties(piece.reason, "copies")
    page = tuple(lines(article.text))
    for number, line in enumerate(page):
        if len(line.text) > _LONGEST:
            if end := _HELPED.search(line.text, max(0, len(line.text) - _LONGEST)):
                yield from _agency_ties(line.text[end.start() :], "with reporting by")
        elif _HELPED.search(line.text):
            yield from _agency_ties(line.text, "with reporting by")
        elif (number < _TOP or number >= len(page) - _FOOT) and _is_whole(line):
            yield from _agency_ties(line.text, "copies")


def _is_whole(line: Line) -> bool:
    """Whether a line says that the article is an agency's: it is no sentence of the article, and names the agency."""
    named = next(agencies(line.text), None) if line.length <= _WHOLE_WORDS else None
    if named is None:
        return False
    alone = line.length <= _ALONE_WORDS and key_of(line.text.strip(" ()[]–—-|.")) == key_of(named)
    return alone or bool(_WHOLE.match(line.text))


def _agency_ties(text: str, how: str) -> Iterator[Tie]:
    return (Tie(f"outlet:{key_of(name)}", f"{how} {name}") for name in agencies(text))


def _authors(article: Article) -> Iterator[Tie]:
    """The people that the byline names: what one person wrote for two outlets is one voice."""
    given = block_of(article.text).values.get("author")
    top = islice(lines(article.text), _TOP)
    bylines = [m["names"] for line in top if line.length <= _BYLINE_WORDS and (m := _BY.fullmatch(line.text))]
    for byline in (*([given] if given else []), *bylines):
        parts = [part for found in _SPLIT.split(byline) if (part := found.strip(" .,:;|•"))]
        people = [part for part in parts if _PERSON.fullmatch(part) and not _NOBODY.search(part) and not names_outlet(part, ())]
        # "By Tuesday, Ada Holm had agreed" is a sentence.
        if all(part in people or _NOBODY.search(part) or not re.search(r"(?:^|\s)[a-z]", part) for part in parts):
            for name in people:
                yield Tie(f"author:{' '.join(name.casefold().split())}", f"by the same author, {name.title() if name.isupper() else name}")


def _opening(article: Article, claims: Sequence[Claim], known: Collection[str]) -> Iterator[Tie]:
    """Who reported the story first, where the article says so of the story: in its opening, or in so many words."""
    told: set[int] = set()
    for claim in claims:
        if claim.position in told:
            continue
        told.add(claim.position)
        if claim.position < OPENING or _OF_THE_STORY.search(claim.context):
            yield from _reported_first(claim, known)


def _reported_first(claim: Claim, known: Collection[str]) -> Iterator[Tie]:
    """The outlet that a sentence says reported it first; one that reporters are by name only where it is known as an outlet."""
    organisations = {key_of(e.text) for e in claim.entities if e.label == "ORG"}
    passive = (outlet_in(m["name"], (*known, *organisations)) for m in _FIRST_BY.finditer(claim.context))
    active = (outlet_in(m["name"], known) for m in _FIRST.finditer(claim.context))
    for name in (*passive, *active):
        if name:
            yield Tie(f"outlet:{key_of(name)}", f"first reported by {_the(name)}")


def _the(name: str) -> str:
    """A name in the middle of a sentence: `The Daily Mail` is `the Daily Mail` there."""
    told = short(name)
    return f"the {told[4:]}" if told.startswith("The ") else told
