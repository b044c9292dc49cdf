"""What changed in a claim from one version to the next: figures, yes and no, how sure, times, names, quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from verify.claims.comparison import compare, gap
from verify.claims.modality import hedges, negates, says_how_sure, says_no
from verify.claims.quotes import quoted
from verify.facts import Comparison
from verify.judge import slots
from verify.judge.names import one_name
from verify.model import Claim, Entity, Quantity, Span
from verify.stories.origins import words
from verify.versions.align import ONE_SENTENCE

_WORD = re.compile(r"\w+")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
_MARKS = "“”\"'‘’`.,;:!?()–—-"
#: Letters of a word that carries meaning; and `fuzz.ratio` (0–100) from which two words differ in spelling alone.
_TELLING, _SPELLING = 4, 75
_DENIED = frozenset({"denied", "unconfirmed"})


@dataclass(frozen=True, slots=True)
class Changed:
    """Words of the older claim and those that stand in their place in the newer one, as offsets of their articles."""

    a: Span
    b: Span


def slots_of(a: Claim, b: Claim, alike: float) -> dict[str, Any]:
    """The comparisons of two claims of which one stands for the other, by the names of the facts.

    Where one is the other told anew, only figures that are known to be of one thing are compared.
    """
    places = list(changed(a, b))
    one_sentence = alike >= ONE_SENTENCE
    found = _figures(a, b, places, one_sentence)
    if one_sentence:
        found |= {
            "polarity": _polarity(a, b),
            "certainty": _certainty(a, b),
            "time": _time(a, b, places),
            "quote": _quotation(a, b),
            **_name(a, b, places),
        }
    found["altered"] = bool(found.get("trend")) or "different" in [found.get(s) for s in _SLOTS]
    return found


_SLOTS = ("quantity", "polarity", "certainty", "time", "name", "quote")


def changed(a: Claim, b: Claim) -> Iterator[Changed]:
    """The places where the words of two claims differ."""
    one, other = list(_WORD.finditer(a.text)), list(_WORD.finditer(b.text))
    matcher = SequenceMatcher(None, [w[0].casefold() for w in one], [w[0].casefold() for w in other], autojunk=False)
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag != "equal":
            yield Changed(_span(a, one, i, k), _span(b, other, j, m))


def _span(claim: Claim, found: Sequence[re.Match[str]], first: int, end: int) -> Span:
    if first == end:
        place = found[first].start() if first < len(found) else len(claim.text)
        return Span(place, place).moved(claim.span.start)
    return Span(found[first].start(), found[end - 1].end()).moved(claim.span.start)


def changed_words(a: Claim, b: Claim | None) -> frozenset[str]:
    """The words that only one of two claims has; all of the first where there is no second."""
    first, second = set(words(a.text)), set(words(b.text)) if b else set()
    return frozenset(first ^ second)


def _figures(a: Claim, b: Claim, places: Sequence[Changed], one_sentence: bool) -> dict[str, Any]:
    """The figures that stand in one place of one sentence, or are known to be of one thing; nothing where none changed."""
    for place in places if one_sentence else ():
        before, after = ([q for q in c.quantities if q.span.overlaps(s)] for c, s in ((a, place.a), (b, place.b)))
        if len(before) == len(after) == 1 and _one_kind(before[0], after[0]):
            return _told(before[0], after[0], _verdict(before[0], after[0]))
    figures = slots.compare_figures(a, b)
    return _told(figures.a, figures.b, figures.verdict) if figures and figures.verdict == "different" else {}


def _one_kind(x: Quantity, y: Quantity) -> bool:
    return (x.kind, x.unit) == (y.kind, y.unit) and (x.of == y.of or x.of is None or y.of is None)


def _told(x: Quantity, y: Quantity, verdict: Comparison | None) -> dict[str, Any]:
    before, after = _number(x), _number(y)
    if before == after:
        return {}
    return {
        "quantity": verdict or "different", "quantity_gap": gap(x, y), "quantity_of": x.of or y.of or x.unit, "quantity_kind": x.kind,
        "figure_a": x.text, "figure_b": y.text, "trend": "rose" if after > before else "fell",
    }  # fmt: skip


def _verdict(x: Quantity, y: Quantity) -> Comparison | None:
    """How two figures in one place compare: "more than 50" allows "more than 80", but what the outlet knows is another number."""
    return "different" if x.comparator == y.comparator and x.comparator not in {"exactly", "about"} else compare(x, y)


def _number(figure: Quantity) -> float:
    """The number that is written: that of "at least 12" is 12."""
    return figure.high if figure.comparator in {"at most", "less than"} else figure.low


def only_in_one(a: Claim, b: Claim) -> frozenset[str]:
    """The words, as they are written between blanks, that only one of two claims has."""
    one, other = ({w.strip(_MARKS).casefold() for w in c.text.split()} for c in (a, b))
    return frozenset(one ^ other)


def _polarity(a: Claim, b: Claim) -> Comparison:
    """Whether one says no: by the parse, where a word changed that can; or as a "not" was put in or taken out, in whatever clause."""
    turned = a.polarity != b.polarity and any(map(says_no, only_in_one(a, b)))
    return "different" if turned or (_count(negates, a) - _count(negates, b)) % 2 else "same"


def _count(test: Callable[[str], bool], claim: Claim) -> int:
    return sum(test(word.strip(_MARKS)) for word in claim.text.split())


def _certainty(a: Claim, b: Claim) -> Comparison:
    """How sure the two are; different only where a word that tells it changed, as a sentence cut otherwise may be read otherwise."""
    if not any(map(says_how_sure, only_in_one(a, b))):
        return "same"
    if bool(_count(hedges, a)) != bool(_count(hedges, b)):
        return "different"
    if (a.certainty in _DENIED) != (b.certainty in _DENIED):
        return "different"
    return slots.certainties(a, b)


def _time(a: Claim, b: Claim, places: Sequence[Changed]) -> Comparison | None:
    """The times among the words that changed: "today" that stands in both is another day, and no change."""
    inside = [[t for t in c.times if any(t.span.overlaps(s) for s in spans)] for c, spans in (
        (a, [p.a for p in places]), (b, [p.b for p in places]),
    )]  # fmt: skip
    before, after = ([t for t in times if t.interval] for times in inside)
    if not before or not after:
        return None
    meet = any(x.interval.meets(y.interval) for x in before for y in after if x.interval and y.interval)
    return "compatible" if meet else "different"


def _name(a: Claim, b: Claim, places: Sequence[Changed]) -> dict[str, Any]:
    """The names among the words that changed, one in the place of another of its kind."""
    for place in places:
        before, after = _names_in(a, place.a), _names_in(b, place.b)
        for x in before:
            for y in after:
                if x.label == y.label:
                    return {"name": "compatible" if _one_name(x, y) else "different", "name_a": x.text, "name_b": y.text}
    return {}


def _names_in(claim: Claim, place: Span) -> list[Entity]:
    """The names that stand at a place, and nowhere else in the claim."""
    found = []
    for entity in claim.entities:
        spans = [Span(m.start(), m.end()).moved(claim.span.start) for m in re.finditer(re.escape(entity.text), claim.text)]
        if entity.label in _NAMES and spans and all(s.overlaps(place) for s in spans):
            found.append(entity)
    return found


def _one_name(x: Entity, y: Entity) -> bool:
    """Whether two names may mean one thing: spelled alike, short for each other, or of a body or a place and with a word in common."""
    if one_name(x, y):
        return True
    one, other = x.key.replace(".", "").split(), y.key.replace(".", "").split()
    if one == other or (x.label not in {"PERSON", "NORP"} and set(one) & set(other)):
        return True
    long, short = (one, other) if len(one) > len(other) else (other, one)
    initials = "".join(word[0] for word in long)
    # "ISIS" begins with the initials of "Islamic State".
    return len(short) == 1 and len(initials) > 1 and short[0].startswith(initials)


def _quotation(a: Claim, b: Claim) -> Comparison | None:
    """The words in quotation marks; one that holds the other is only shortened, and another spelling or a small word changes nothing."""
    one, other = (" ".join(quoted(c)).split() for c in (a, b))
    if not one or not other:
        return None
    first, second = (" ".join(words(" ".join(said))) for said in (one, other))
    if first == second:
        return "same"
    if first in second or second in first:
        return "compatible"
    return "different" if any(_reworded(x, y) for x, y in _replaced(one, other)) else "compatible"


def _replaced(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words of two quotations that differ, without marks; an empty text where nothing stands for them."""
    before, after = ([word.strip(_MARKS) for word in said] for said in (one, other))
    for tag, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield " ".join(before[i:k]), " ".join(after[j:m])


def _reworded(before: str, after: str) -> bool:
    """Whether words in the place of others change what is said: not in spelling, nor by a word that carries nothing."""
    if any(says_no(word) for word in (*before.split(), *after.split())):
        return True
    masked = "*" in before + after or "[" in before + after
    telling = max((len(word) for word in (*before.split(), *after.split())), default=0) >= _TELLING
    one, other = ("".join(words(text)) for text in (before, after))
    return telling and not masked and fuzz.ratio(one, other) < _SPELLING
