"""Which of its kind a counted thing is, and whether a figure tells a level, a rise or a fall: "iPad shipments" are no "phone shipments"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from verify.claims.states import NOUNS, ROUGH, has, state

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words that say how many or how sure, and tell no kind of thing.
_TELL_NO_KIND = frozenset(
    "many much more most least few fewer less total overall estimated additional own such whole entire same different several various "
    "following average so up to about around nearly some dozen hundred thousand million late early recent full mere".split()
)
#: Words that make a figure another one than the sum.
_RATES = frozenset({"average", "rate", "record", "maximum", "minimum", "median"})
_RISES = frozenset("rise climb increase grow jump gain soar surge hike swell".split())
_FALLS = frozenset("fall drop decrease decline slip shrink plunge plummet tumble dip slide reduction".split())


def is_change(word: Token) -> bool:
    """Whether a noun or a verb names a rise or a fall."""
    return word.pos_ in {"NOUN", "VERB"} and word.lemma_.casefold() in _RISES | _FALLS


def which(noun: Token, figure: frozenset[int]) -> Iterator[str]:
    """What narrows a noun: "Afghan" soldiers, "iPad" shipments, workers "of the mill"; names joined by "and" are one word."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ROUGH | {"of"} and (rate := _rate(noun)):
        yield rate
    for child in noun.children:
        if child.i in figure or child.lemma_.casefold() in _TELL_NO_KIND or child.like_num or state(child.lower_):
            continue
        if child.dep_ in {"amod", "compound", "nmod"} and child.is_alpha:
            yield child.lemma_.casefold()
            yield from which(child, figure)
        elif child.dep_ == "conj" and child.pos_ in NOUNS and not has(child, {"nummod", "cc"}):
            yield child.lemma_.casefold()
        elif child.dep_ == "prep" and child.lower_ in {"of", "from", "for", "on"}:
            for inside in (c for c in child.children if c.dep_ == "pobj" and c.i not in figure):
                listed = [inside, *_listed(inside)]
                yield "+".join(t.lemma_.casefold() for t in listed)
                yield from which(inside, figure) if len(listed) == 1 else ()
        elif child.dep_ == "poss" and child.pos_ in NOUNS:
            yield child.lemma_.casefold()


def _rate(noun: Token) -> str | None:
    """The word that makes a figure another one than the sum: "an average of 330 deaths"."""
    near = (t.lemma_ for t in (noun.head.head, noun.head.head.head))
    return next((lemma for lemma in near if lemma in _RATES), None)


def giver(noun: Token) -> Iterator[str]:
    """Who gives, pays or takes a sum: the subject of what has it as its object."""
    if noun.dep_ == "dobj":
        verb = noun.head
        while verb.dep_ == "xcomp":
            verb = verb.head
        yield from (c.lemma_.casefold() for c in verb.children if c.dep_ == "nsubj" and c.pos_ in NOUNS)


def _listed(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "conj":
            yield child
            yield from _listed(child)


def change(first: Token, last: Token) -> Literal["up", "down"] | None:
    """Whether a figure tells by how much something rose or fell; None for the level that it rose or fell to."""
    before = first.nbor(-1) if first.i > first.sent.start else first
    if before.lower_ in {"up", "down"} and before.dep_ in {"advmod", "prep", "prt", "acomp", "quantmod"}:
        return "up" if before.lower_ == "up" else "down"
    inside = range(first.i, last.i + 1)
    word = next((t for t in first.doc[first.i : last.i + 1] if t.head.i not in inside), last).head
    if word.dep_ == "prep" and word.lower_ in {"by", "of", "in"}:
        word = word.head
    elif word.dep_ == "prep":
        return None
    lemma = word.lemma_.casefold()
    return "up" if lemma in _RISES else "down" if lemma in _FALLS else None
