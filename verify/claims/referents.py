"""What "the talks", "the two countries" and "the minister" mean, by what the article said before; nothing where two answers fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from verify.claims.cast import Cast
    from verify.model import Speaker

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT"})
_COUNTRIES = frozenset({"GPE"})
#: Prepositions that tell one talk, report or strike from another.
_TELLING = frozenset({"between", "of", "with", "on", "in", "over", "against", "by", "at", "from", "into"})
#: A longer phrase reads badly between brackets.
LONGEST_PHRASE = 9
#: "The two countries" are the two that are named so often, and a third at most half as often as the second.
NAMED_TWICE = 2
_SIDES = frozenset({"country", "side", "nation", "neighbour", "neighbor", "state", "government"})


class Insertion(NamedTuple):
    """Words to be put in after a token."""

    after: Token
    words: str


class _Introduced(NamedTuple):
    """A noun as an earlier sentence introduced it: the names that tell which one it is, and the words that do."""

    names: frozenset[str]
    words: str
    before: bool


class Referents:
    """The things an article has introduced by name, sentence by sentence, so that nothing is known before it is told."""

    def __init__(self) -> None:
        self._things: dict[str, list[_Introduced]] = defaultdict(list)
        self._countries: Counter[str] = Counter()
        self._written: dict[str, str] = {}

    def hear(self, sentence: Sentence) -> None:
        """Learn what a sentence introduces."""
        for token in sentence:
            if token.pos_ == "NOUN" and (thing := _introduced(token)):
                self._things[token.text.casefold()].append(thing)
        for entity in sentence.ents:
            if entity.label_ in _COUNTRIES:
                key = entity.text.removeprefix("the ").casefold()
                self._countries[key] += 1
                self._written.setdefault(key, entity.text)

    def insertions(self, words: Sequence[Token], cast: Cast, speaker: Speaker | None) -> Iterator[Insertion]:
        """What to put in for the bare nouns with "the" among some words of a sentence."""
        for token in words:
            if token.pos_ != "NOUN" or not (the := _bare_article(token)):
                continue
            if _two(token):
                yield from (Insertion(token, both) for both in [self._both_countries()] if both)
            elif thing := self._meant(token):
                yield Insertion(the if thing.before else token, thing.words)
            elif token.dep_ in {"nsubj", "nsubjpass"} and (person := cast.role(token.text)) and person != speaker:
                yield Insertion(token, person.name)

    def _meant(self, noun: Token) -> _Introduced | None:
        """The one thing that was introduced by this noun; None where there were two."""
        known = self._things.get(noun.text.casefold(), [])
        if not known:
            return None
        widest = max(known, key=lambda k: (len(k.names), -known.index(k)))
        return widest if all(k.names <= widest.names for k in known) else None

    def _both_countries(self) -> str | None:
        (first, second, third) = [*self._countries.most_common(3), *[("", 0)] * 3][:3]
        if second[1] < NAMED_TWICE or 2 * third[1] > second[1]:
            return None
        return " and ".join(sorted(self._written[key] for key, _ in (first, second)))


def _introduced(noun: Token) -> _Introduced | None:
    """The names around a noun that tell which one it is: "the Harrow ferry", "talks between Milbrook and Harrow"."""
    prepositions = [t for t in noun.children if t.dep_ == "prep" and t.i > noun.i and t.lower_ in _TELLING]
    if prepositions:
        end = max(t.right_edge.i for t in prepositions[:1]) + 1
        phrase = noun.doc[prepositions[0].i : end]
        names = frozenset(e.text.casefold() for e in phrase.ents if e.label_ in _NAMED)
        if names and len(phrase) <= LONGEST_PHRASE:
            return _Introduced(names, phrase.text, before=False)
    left = [t for t in noun.children if t.dep_ in {"compound", "amod", "nmod"} and t.i < noun.i and t.ent_type_ in _NAMED]
    if left and left[-1].i - left[0].left_edge.i < LONGEST_PHRASE:
        phrase = noun.doc[left[0].left_edge.i : left[-1].i + 1]
        names = frozenset(e.text.casefold() for e in phrase.ents if e.label_ in _NAMED)
        return _Introduced(names, phrase.text, before=True) if names else None
    return None


def _bare_article(noun: Token) -> Token | None:
    """The "the" before a noun that nothing else tells from others; a number may stand between them."""
    the = next((t for t in noun.children if t.lower_ == "the" and t.dep_ == "det"), None)
    others = [t for t in noun.children if t != the and t.dep_ not in {"nummod", "punct", "case", "cc", "conj"}]
    return the if the is not None and not others and noun.dep_ not in {"compound", "poss", "npadvmod"} else None


def _two(noun: Token) -> bool:
    """Whether "the two countries" or "both sides" is meant."""
    number = any(t.dep_ == "nummod" and t.lower_ in {"two", "2"} for t in noun.children)
    return number and noun.lemma_.casefold() in _SIDES
