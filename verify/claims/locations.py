"""Where a claim says that it happens: "in Istanbul", "near the town of Qaim in Iraq", "in the Turkish capital"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verify.claims.events import around
from verify.gazetteer import areas, capital, narrowed
from verify.model import Location, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from verify.gazetteer import Area

#: Prepositions that place a thing; "to", "from" and "into" tell a way, and "outside" tells where it is not.
_PLACING = frozenset({"in", "at", "near", "inside", "within"})
#: What spaCy calls a place, and what it often mistakes a town for.
_PLACES, _MISTAKEN = frozenset({"GPE", "LOC"}), frozenset({"FAC", "PERSON", "ORG"})
#: Kinds of place that a name follows: "the town of Qaim". In "the hands of Kabul" nothing lies.
_KINDS = frozenset(
    "city town village capital port suburb district neighbourhood neighborhood quarter province state region county area island peninsula "
    "outskirts north south east west centre center heart coast".split()
)
#: What says how a country stands to its capital: "the Turkish capital", "Turkey's capital", "the capital of Turkey".
_OF_COUNTRY = frozenset({"amod", "compound", "poss", "nmod"})


def locations(words: Sequence[Token], root: Token, offset: int) -> tuple[Location, ...]:
    """The places that the words give, in the order of the text; `offset` is where their document begins in the article.

    A place beside a noun ("talks in Istanbul") is of the noun that the verb takes; beside the verb, of the verb.
    """
    return tuple(_located(words, root, offset))


def _located(words: Sequence[Token], root: Token, offset: int) -> Iterator[Location]:
    inside = {t.i for t in words}
    for preposition in words:
        if preposition.dep_ != "prep" or preposition.lower_ not in _PLACING:
            continue
        for placed in (c for c in preposition.children if c.dep_ == "pobj" and c.i in inside):
            described = _capital(placed)
            if meant := _narrowed(placed, described or _named(placed)):
                span = Span(offset + preposition.idx, offset + placed.idx + len(placed))
                text = placed.doc[preposition.i : placed.i + 1].text
                own = {t.i for t in preposition.subtree}
                happens = around(preposition, own)
                yield Location(span=span, text=text, areas=meant, described=bool(described), of=_thing(preposition, root), events=happens)


def _thing(preposition: Token, root: Token) -> str | None:
    """The lemma of the noun under the verb that the place belongs to; None where it belongs to the verb itself."""
    noun = None
    for word in (preposition.head, *preposition.head.ancestors):
        if word.i == root.i:
            break
        noun = word
    return None if noun is None or noun.pos_ in {"VERB", "AUX", "ADP"} else noun.lemma_.casefold()


def _narrowed(placed: Token, found: frozenset[Area]) -> frozenset[Area]:
    """Those that may lie in the larger places beside it: "Springfield, Illinois", "Qaim in Iraq", "Mosul, northern Iraq"."""
    for child in placed.children:
        if child.dep_ in {"appos", "npadvmod"}:
            found = narrowed(found, _areas(child))
        if child.dep_ == "prep" and child.lower_ == "in":
            for larger in child.children:
                found = narrowed(found, _areas(larger)) if larger.dep_ == "pobj" else found
    return found


def _named(placed: Token) -> frozenset[Area]:
    """A name, or a word for a kind of place that a name follows: "the city of Mosul", "the capital, Sanaa"."""
    if found := _areas(placed):
        return found
    if placed.lemma_.casefold() not in _KINDS:
        return frozenset()
    after_of = [c for p in placed.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children if c.dep_ == "pobj"]
    beside = [c for c in placed.children if c.dep_ == "appos"]
    return next((found for token in (*after_of, *beside) if (found := _areas(token))), frozenset())


def _capital(placed: Token) -> frozenset[Area]:
    """The capital of the country that stands beside the word."""
    if placed.lemma_.casefold() != "capital":
        return frozenset()
    of = [c for p in placed.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children if c.dep_ == "pobj"]
    owners = (c.text for c in (*placed.children, *of) if c.dep_ in _OF_COUNTRY or c in of)
    return next((found for owner in owners if (found := capital(owner))), frozenset())


def _areas(token: Token) -> frozenset[Area]:
    """What the name that ends in a token may mean; nothing where none does, or no map knows it."""
    entity = next((e for e in token.doc.ents if e.root.i == token.i), None)
    if entity is not None:
        known = entity.label_ in _PLACES | _MISTAKEN
        return areas(entity.text, only_its_own=entity.label_ in _MISTAKEN) if known else frozenset()
    if token.pos_ != "PROPN":
        return frozenset()
    return areas(" ".join(t.text for t in (*(c for c in token.lefts if c.dep_ == "compound"), token)), only_its_own=True)
