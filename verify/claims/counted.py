"""What a figure counts or measures, read from the grammar around it."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from verify.claims.figures import Figure
from verify.claims.narrowing import change, giver, is_change, which
from verify.claims.states import AMOUNT, FATES, ROUGH, state, states
from verify.claims.units import is_length

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
#: What may stand between a number and the noun that it counts.
_BETWEEN = frozenset({"ADJ", "ADV", "NUM", "PROPN"})
_PEOPLE = frozenset({"person", "persons", "people", "other", "individual", "life"})
_AFTER_NAME = re.compile(r"[IV]+|[JS]r\.?")
_TITLES = frozenset("mr mrs ms dr sir lady lord".split())
_TWINS = {"troop": "soldier", "serviceman": "soldier", "blast": "explosion"}
#: Pieces in which a thing to the left is counted: "shipments reached 61 million units".
_PIECES = frozenset({"unit", "copy"})
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
    "at least most more than less fewer than up to about around some nearly almost over under as many another an estimated".split()
)
_MONTHS = frozenset(month_name[1:]) | {f"{short}{dot}" for short in (*month_abbr[1:], "Sept") for dot in ("", ".")}
#: From here on a number before a name counts: "40,000 Apple Watches".
_LARGE = 1_000
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a figure is of: the thing, the states it is told to be in, what narrows it, and whether it rose or fell by the figure."""

    of: str | None = None
    states: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    change: Literal["up", "down"] | None = None


def counted(sentence: Sentence, figure: Figure) -> Counted:
    """What the sentence says that the figure counts or measures."""
    if figure.kind == "score":
        return Counted(of=figure.of)
    place = _place(sentence, figure)
    if figure.kind == "age":
        return _aged(place)
    if figure.kind == "measure" and is_length(figure.unit) and (found := _distance(place)):
        return found
    own = frozenset(t.i for t in place.words)
    group = _after_of(place, figure)
    noun = group or _head(place) or _next_noun(place)
    if noun is not None and noun.lemma_ in _TIMES and figure.kind not in {"count", "rank"}:
        noun = None
    measured = _measured(place, figure) if noun is None or noun.lemma_ in _PIECES else None
    if subject := measured or noun:
        amount = bool(measured) or not (figure.kind in {"count", "rank"} or (figure.kind == "share" and group))
        return _of_noun(subject, place, figure, own, amount=amount)
    if figure.kind == "count" and (figure.of or _are_people(place, figure)):
        return Counted(of="people", states=tuple(sorted({*states(place.last, own), *_states_beside(place)})))
    return Counted(of=figure.of, change=_change(place, figure))


def _of_noun(noun: Token, place: _Place, figure: Figure, own: frozenset[int], *, amount: bool) -> Counted:
    """A figure of what a noun names; with `amount` it says how much of it there is, else how many are in some state."""
    of = _subject_of(noun)
    turns = noun.i < place.last.i or is_change(noun)
    narrowed = {*which(of, own), *(giver(of) if figure.kind == "money" else ())}
    return Counted(
        of=_name(of),
        states=tuple(sorted(_level(of) if amount else {*states(of, own)})),
        which=tuple(sorted(narrowed)),
        change=_change(place, figure) if turns else None,
    )


def _level(noun: Token) -> set[str]:
    """The state of a thing that is only measured: a toll tells of deaths."""
    said = state(noun.lemma_.casefold())
    return {said} if said in FATES else {AMOUNT, said} if said else {AMOUNT}


def _change(place: _Place, figure: Figure) -> Literal["up", "down"] | None:
    return change(place.words[0], place.last) if figure.kind in {"share", "money", "measure", "count"} else None


def numbers_a_name(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure is part of a name ("Flight 370", "Formula 1", "the 14th Amendment"), and counts nothing."""
    place = _place(sentence, figure)
    if figure.kind == "rank":
        noun = _head(place) or _next_noun(place)
        numbered = bool(place.after) and place.words[0].text[0].isdigit() and place.after[0].tag_ == "NNP"
        return noun is None or noun.text[:1].isupper() or numbered
    if figure.kind != "count":
        return False
    if place.before and place.before[-1].text in _MONTHS:
        return True
    noun = _next_noun(place) or _head(place)
    numbered = figure.low < _LARGE or place.words[0].is_alpha
    if numbered and noun is not None and (noun.tag_ == "NNP" or (noun.is_title and noun.lemma_.casefold() in _TIMES)):
        return True
    # "Three-breasted", "a two-time champion".
    if len(place.after) > 1 and place.after[0].text == "-" and (place.after[1].lower_ == "time" or _is_made_with(place.after[1])):
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


def _is_made_with(word: Token) -> bool:
    """Whether a word says what something has: "legged", "storied"."""
    return word.lower_.endswith("ed") and word.pos_ in {"ADJ", "VERB"}


def _place(sentence: Sentence, figure: Figure) -> _Place:
    start, end = sentence.start_char + figure.start, sentence.start_char + figure.end
    tokens = [t for t in sentence if not t.is_space]
    inside = [t for t in tokens if t.idx < end and t.idx + len(t) > start]
    after = [t for t in tokens if t.i > inside[-1].i]
    if figure.rate:  # "$15 an hour minimum wage"
        after = after[2:]
    return _Place([t for t in tokens if t.i < inside[0].i], inside, after)


def _after_of(place: _Place, figure: Figure) -> Token | None:
    """The noun of "hundreds of people", "four days of talks", "12 of the miners", "half the town"."""
    if place.after and place.after[0].lower_ == "in" and (figure.kind == "money" or figure.vague):
        inside = next((t for t in place.after[0].children if t.dep_ == "pobj" and t.pos_ == "NOUN"), None)
        bare = inside is not None and not any(c.dep_ in {"det", "nummod"} or c.lower_ in {"most", "many", "some"} for c in inside.children)
        return inside if bare and inside is not None and inside.lemma_ not in _TIMES | _TOTALS else None
    if not place.after or not (place.after[0].lower_ == "of" or (figure.kind == "share" and place.after[0].pos_ == "DET")):
        return None
    of, *phrase = takewhile(lambda t: t.pos_ not in {"VERB", "PUNCT", "AUX", "CCONJ", "SCONJ"}, place.after)
    return next((t for t in of.children if t.dep_ == "pobj" and t.pos_ in _NOUNS), None) or _noun_in(phrase)


def _head(place: _Place) -> Token | None:
    """The noun to the right that the figure hangs on: "12 Harrow Ford miners", "48-hour truce"."""
    for word in reversed(place.words):
        head = word.head
        if head.i > place.last.i and head.pos_ in _NOUNS and word.dep_ in {"nummod", "amod", "compound", "nmod", "quantmod", "det"}:
            joined = any(t.pos_ == "CCONJ" for t in place.after if t.i < head.i)
            return None if joined and word.dep_ != "nummod" else head
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
    if verb.lower_ == "at" and verb.i > verb.sent.start and verb.nbor(-1).pos_ == "PROPN":
        return verb.nbor(-1)  # "Brook at 7%, and Lund at 5%"
    while verb.head.i != verb.i and (
        (verb.dep_ == "prep" and verb.lower_ in {"to", "by", "at", "from"} | ROUGH) or verb.lower_ in {"up", "down"}
    ):
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
    return before is not None and (before.lemma_.casefold() in _BEFALL | {"toll"} or before.lower_ in _STATES)


def _subject_of(noun: Token) -> Token:
    """The thing that a number is the number of, or that a rise is a rise in: "the number of dead", "a 3% drop in prices"."""
    joint = {"of"} if noun.lemma_ in _TOTALS else {"of", "in"} if is_change(noun) else set()
    of = next((t for t in noun.rights if t.lower_ in joint), None)
    return next((t for t in of.children if t.dep_ == "pobj"), noun) if of is not None else noun


def _name(noun: Token) -> str:
    """The noun's lemma; people by any word are people, also those told by what befell them, and one word stands for its twin."""
    lemma = noun.lemma_.casefold()
    if noun.tag_ == "NNPS":  # spaCy leaves names in the plural.
        lemma = re.sub(r"(?<=ch|sh|ss)es$|s$", "", lemma)
    return "people" if lemma in _PEOPLE or _state_of_people(noun) else _TWINS.get(lemma, lemma)


def _state_of_people(noun: Token) -> bool:
    return state(noun.lemma_.casefold()) in FATES


def _states_beside(place: _Place) -> Iterator[str]:
    """The states that the words beside a lone number name: "left 12 dead", "the toll is 15"."""
    for near in (*place.after[:1], *[t for t in reversed(place.before) if t.lower_ not in _COMPARING][:1]):
        if said := state(near.lemma_.casefold()) or state(near.lower_):
            yield said


# --- ages and distances ------------------------------------------------------------------------------------------------------------------


def _aged(place: _Place) -> Counted:
    """Whose age it is. Only of a name can two ages be held against each other: there are many men."""
    before = place.before
    if len(place.words) == 1 and len(before) > 1 and before[-1].text == "," and before[-2].pos_ == "PROPN":
        return _person(before[-2])
    if place.after and place.after[0].tag_ == "POS":
        return Counted()
    named = place.after[0] if place.after and place.after[0].pos_ == "PROPN" else None
    noun = named or _head(place) or _next_noun(place)
    if noun is None and place.words[0].lower_ != "ages":
        top = next((t for t in place.words if t.head.i not in {w.i for w in place.words}), place.last).head
        while top.dep_ == "prep":
            top = top.head
        noun = top if top.pos_ in _NOUNS else next((t for t in top.lefts if t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ in _NOUNS), None)
    if noun is None:
        return Counted()
    name = _called(noun)
    return _person(name) if name is not None else Counted(of=_name(noun))


def _person(name: Token) -> Counted:
    """Somebody's age, by the last name, which the other names narrow."""
    first, last = name.i, name.i
    doc = name.doc
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN":
        last += 1
    while first > 0 and doc[first - 1].pos_ == "PROPN" and not doc[first - 1].like_num:
        first -= 1
    while last > first and _AFTER_NAME.fullmatch(doc[last].text):
        last -= 1
    given = {t.lower_ for t in doc[first:last] if t.is_alpha}
    return Counted(of=doc[last].lower_, states=(AMOUNT,), which=tuple(sorted(given - _TITLES)))


def _called(noun: Token) -> Token | None:
    """The name of the person that a noun means, where the sentence gives it."""
    near = [noun, *(c for c in noun.children if c.dep_ == "appos")]
    near += [noun.head] if noun.dep_ in {"appos", "conj"} else []
    near += [c for c in noun.head.lefts if c.dep_ == "nsubj"] if noun.dep_ == "attr" else []
    near += [o for c in noun.children if c.dep_ == "acl" and c.lower_ in {"named", "called"} for o in c.children if o.dep_ == "oprd"]
    return next((t for t in near if t.pos_ == "PROPN"), None)


_DIRECTIONS = re.compile(r"(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?|away|from|outside|off|inland|downstream|upstream")
#: Words between a length and the place that it is measured from.
_LONGEST_WAY = 7


def _distance(place: _Place) -> Counted | None:
    """How far something is from a place: what is there is its state, the place tells which distance."""
    way = list(takewhile(lambda t: t.pos_ != "PUNCT", place.after))[:_LONGEST_WAY]
    within = any(t.lower_ == "within" for t in place.before[-3:])
    start = next((i for i, t in enumerate(way[:4]) if _DIRECTIONS.fullmatch(t.lower_) or (within and t.lower_ == "of")), None)
    if start is None or any(t.pos_ in _NOUNS and not _DIRECTIONS.fullmatch(t.lower_) for t in way[:start]):
        return None
    landmark = next((t for t in way[start:] if t.pos_ in _NOUNS and not _DIRECTIONS.fullmatch(t.lower_)), None)
    while landmark is not None and landmark.dep_ == "compound":
        landmark = landmark.head
    verb = place.last
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    between = [t for t in place.before if t.i > verb.i]
    there = (
        None
        if any(t.pos_ in _NOUNS for t in between)
        else next((t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ in _NOUNS), None)
    )
    far = (there.lemma_.casefold(),) if there is not None else ()
    return Counted(of="distance", states=far if landmark is not None else (), which=(landmark.lemma_.casefold(),) if landmark else ())
