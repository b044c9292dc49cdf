"""What a figure counts or measures, read from the grammar around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from verify.claims.figures import Figure

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
#: What may stand between a number and the noun that it counts.
_BETWEEN = frozenset({"ADJ", "ADV", "NUM", "PROPN"})
_PEOPLE = frozenset({"person", "persons", "people", "other", "individual", "toll", "dead", "killed", "injured", "wounded"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "night"})
#: "12 were killed", "left 30 injured": nobody needs to say that they are people.
_STATES = frozenset(
    "dead killed injured wounded hurt missing arrested detained homeless hospitalised hospitalized displaced infected trapped".split()
)
_BEFALL = frozenset(
    "kill injure wound hurt die arrest detain hospitalise hospitalize displace infect evacuate rescue survive drown shoot abduct".split()
)
#: Verbs that give their subject a figure; a plain count is theirs only if the subject is a number of something.
_SAYS_WHAT = frozenset("be stand reach hit total rise fall climb drop increase decrease grow cost remain average exceed slip jump".split())
_TOTALS = frozenset("toll number total figure count population membership attendance".split())
_BOUNDS = frozenset({"maximum", "minimum", "total", "average", "estimate"})
_LASTS = frozenset({"last", "take", "be"})
_COMPARING = frozenset(
    "at least most more less fewer than up to about around some nearly almost over under as many another an estimated".split()
)
#: A number after one of these is a part of its name.
_NUMBERED = frozenset(
    "flight article section page chapter channel room route highway level no. no number clause paragraph resolution act title type class "
    "line gate platform unit phase building apartment suite block sector zone area ward district covid version model windows size grade "
    "formula iphone".split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure's words, and those of its sentence on both sides."""

    before: list[Token]
    words: list[Token]
    after: list[Token]

    @property
    def last(self) -> Token:
        return self.words[-1]


def thing(sentence: Sentence, figure: Figure) -> str | None:
    """The lemma of what the figure counts or measures; None where the sentence does not say."""
    if figure.of or figure.kind == "score":
        return figure.of
    place = _place(sentence, figure)
    noun = _after_of(place, figure) or _head(place) or _next_noun(place)
    if noun is not None and noun.lemma_ in _TIMES and figure.kind not in {"count", "rank"}:
        noun = None
    if noun := noun or _measured(place, figure):
        return _name(noun)
    return "people" if figure.kind == "count" and _are_people(place, figure) else None


def numbers_a_name(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure is part of a name ("Flight 370", "Formula 1", "the 14th Amendment"), and counts nothing."""
    place = _place(sentence, figure)
    if figure.kind == "rank":
        noun = _head(place) or _next_noun(place)
        return noun is None or noun.text[:1].isupper()
    if figure.kind != "count":
        return False
    noun = _next_noun(place) or _head(place)
    if noun is not None and (noun.tag_ == "NNP" or (noun.is_title and noun.lemma_.casefold() in _TIMES)):
        return True
    if not any(t.is_alpha for t in place.before):
        return False
    before = place.before[-1]
    if before.lower_ in _NUMBERED or (place.words[0].is_alpha and place.words[0].is_title and before.is_alpha):
        return True
    if before.dep_ == "pobj" and before.ent_type_ in {"GPE", "LOC", "DATE"}:
        return False
    is_name = before.pos_ == "PROPN" or (before.is_title and before.i > sentence.start and not before.is_stop)
    return is_name and place.last.head.i <= place.last.i and noun is None


def _place(sentence: Sentence, figure: Figure) -> _Place:
    start, end = sentence.start_char + figure.start, sentence.start_char + figure.end
    tokens = [t for t in sentence if not t.is_space]
    inside = [t for t in tokens if t.idx < end and t.idx + len(t) > start]
    return _Place([t for t in tokens if t.i < inside[0].i], inside, [t for t in tokens if t.i > inside[-1].i])


def _after_of(place: _Place, figure: Figure) -> Token | None:
    """The noun of "hundreds of people", "four days of talks", "12 of the miners", "half the town"."""
    if not place.after or not (place.after[0].lower_ == "of" or (figure.kind == "share" and place.after[0].pos_ == "DET")):
        return None
    of, *phrase = takewhile(lambda t: t.pos_ not in {"VERB", "PUNCT", "AUX", "CCONJ", "SCONJ"}, place.after)
    return next((t for t in of.children if t.dep_ == "pobj" and t.pos_ in _NOUNS), None) or _noun_in(phrase)


def _head(place: _Place) -> Token | None:
    """The noun to the right that the figure hangs on: "12 Harrow Ford miners", "48-hour truce"."""
    for word in reversed(place.words):
        head = word.head
        if head.i > place.last.i and head.pos_ in _NOUNS and word.dep_ in {"nummod", "amod", "compound", "nmod", "quantmod", "det"}:
            return head
    return None


def _next_noun(place: _Place) -> Token | None:
    """The noun that follows with nothing but adjectives and names between."""
    phrase = list(takewhile(lambda t: t.pos_ in _BETWEEN | _NOUNS or t.text == "-" or (t.tag_ == "VBN" and t.dep_ == "amod"), place.after))
    return _noun_in(phrase) if any(t.pos_ == "NOUN" for t in phrase) else None


def _noun_in(phrase: list[Token]) -> Token | None:
    """The last noun of the first compound of a phrase: "police officers"."""
    start = next((i for i, t in enumerate(phrase) if t.pos_ == "NOUN"), next((i for i, t in enumerate(phrase) if t.pos_ == "PROPN"), None))
    if start is None:
        return None
    return [phrase[start], *takewhile(lambda t: t.pos_ in _NOUNS, phrase[start + 1 :])][-1]


def _measured(place: _Place, figure: Figure) -> Token | None:
    """What a figure is of, to its left: "a turnout of 62%", "damage was $3bn", "the toll rose to 15"."""
    inside = {t.i for t in place.words}
    verb = next((t for t in place.words if t.head.i not in inside), place.last).head
    if verb.dep_ == "prep" and verb.lower_ == "of" and verb.head.pos_ in _NOUNS:
        return None if verb.head.lemma_ in _BOUNDS else verb.head
    while verb.dep_ == "prep" and verb.lower_ in {"to", "by", "at", "from"} and verb.head.i != verb.i:
        verb = verb.head
    if verb.lemma_ not in (_LASTS if figure.kind == "duration" else _SAYS_WHAT):
        return None
    subject = next((t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ in _NOUNS), None)
    return None if subject is not None and figure.kind == "count" and subject.lemma_ not in _TOTALS else subject


def _are_people(place: _Place, figure: Figure) -> bool:
    """Whether a figure without a noun counts people by what befell them."""
    if place.after and (place.after[0].lower_ in _STATES or (figure.vague and place.after[0].pos_ in {"VERB", "AUX"})):
        return True
    if place.last.dep_ in {"nsubj", "nsubjpass", "dobj"} and place.last.head.lemma_.casefold() in _BEFALL:
        return True
    before = next((t for t in reversed(place.before) if t.lower_ not in _COMPARING), None)
    return before is not None and before.lemma_.casefold() in _BEFALL | {"toll"}


def _name(noun: Token) -> str:
    """The noun's lemma; people by any word are people, and the number of something is that thing."""
    of = next((t for t in noun.rights if t.lower_ == "of"), None) if noun.lemma_ in _TOTALS else None
    counted = next((t for t in of.children if t.dep_ == "pobj"), noun) if of is not None else noun
    lemma = counted.lemma_.casefold()
    return "people" if lemma in _PEOPLE else lemma
