"""Parts of speech from tags, as spaCy's attribute ruler gives them, in a fraction of its time.

The ruler asks a matcher for each of its 179 patterns at every word. Nearly all of them look at one word alone: its tag, its letters, its
dependency. Such words recur, so what the patterns give is worked out once for each and looked up from then on. The few patterns of two
words are left to the matcher.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc


_TESTS = frozenset({"IN", "NOT_IN", "REGEX"})


class _Word(NamedTuple):
    """What the patterns of one word look at, under the names that they have for it."""

    TAG: str
    LOWER: str
    DEP: str
    IS_SPACE: bool


class RulerByWord:
    """An attribute ruler that remembers what it gave to a word like this one. Raises ValueError for patterns that it cannot read."""

    def __init__(self, ruler: AttributeRuler) -> None:
        patterns: Sequence[Any] = ruler.patterns
        self._of_one: list[tuple[dict[str, Any], dict[str, str]]]
        self._of_one = [(one[0], p["attrs"]) for p in patterns for one in p["patterns"] if len(one) == 1]
        asked = {name for wanted, _ in self._of_one for name in wanted}
        tested = {name for wanted, _ in self._of_one for condition in wanted.values() if isinstance(condition, dict) for name in condition}
        if unknown := asked - set(_Word._fields) | tested - _TESTS:
            raise ValueError(f"patterns with {', '.join(sorted(unknown))}")
        self._of_more = type(ruler)(ruler.vocab, name="attribute_ruler_of_more")
        self._of_more.add_patterns([p for p in patterns if all(len(one) > 1 for one in p["patterns"])])
        self._known: dict[_Word, Mapping[str, str]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document with its parts of speech, its morphology, and the lemmas that are exceptions."""
        for token in doc:
            word = _Word(token.tag_, token.lower_, token.dep_, token.is_space)
            given = self._known.get(word)
            if given is None:
                given = self._known[word] = self._given(word)
            _give(token, given)
        return self._of_more(doc)

    def _given(self, word: _Word) -> Mapping[str, str]:
        """What all patterns give to a word; the later ones have the last say."""
        found: dict[str, str] = {}
        for wanted, attrs in self._of_one:
            if all(_fits(getattr(word, name), condition) for name, condition in wanted.items()):
                found |= attrs
        return found


def _give(token: Any, given: Mapping[str, str]) -> None:
    for name, value in given.items():
        if name == "POS":
            token.pos_ = value
        elif name == "MORPH":
            token.set_morph(value)
        else:
            setattr(token, f"{name.lower()}_", value)


def _fits(value: str | bool, condition: Any) -> bool:
    """Whether a value is as a pattern wants it: equal, one of some, none of some, or by a regular expression."""
    if not isinstance(condition, Mapping):
        return bool(value == condition)
    return all(_holds(value, name, wanted) for name, wanted in condition.items())


def _holds(value: str | bool, name: str, wanted: Any) -> bool:
    if name == "REGEX":
        return re.search(wanted, str(value)) is not None
    return (value in wanted) is (name == "IN")
