"""Typed comparisons, one slot of two claims at a time: same, compatible, different, or None where it cannot be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rapidfuzz import fuzz

from verify.claims.calendar import WEEKDAYS
from verify.claims.comparison import compare, gap, may_be_one
from verify.claims.marks import uniform
from verify.claims.modality import hedges
from verify.facts import Comparison
from verify.gazetteer import meet
from verify.judge.names import ONE_SPELLING, one_name, one_speaker
from verify.model import Certainty, Claim, Entity, Event, Location, Quantity, TimeExpression

#: From the least to the most friendly.
_WORST: tuple[Comparison, ...] = ("different", "compatible", "same")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ACTORS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_DENIAL = re.compile(r"\b(den(y|ies|ied|ying|ial|ials)|(refut|rebut|debunk|reject|dismiss)\w*)\b", re.I)
#: What was said, as a thing that others react to. Written with two false denials of the development stories in view; it is found in 138 of
#: 133,830 other sentences, and of 40 of these 36 tell of what was said and do not say it.
_HEARSAY = re.compile(
    r"\b(to|by|of|about|on|amid|despite|over|following|after) (\w+ ){0,3}"
    r"(reports|rumou?rs|claims|allegations|suggestions|speculation) (that|of|about)\b",
    re.I,
)
#: ISO dates, of which year or month may be open: `XXXX-10-22`; and the weekday of a week that is not known: `XXXX-WXX-2`.
_DATE_PARTS = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d|XX)(?:-(?P<day>\d\d))?(?![\d/])")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7]|WE)")
_WEEKDAYS = tuple(day.casefold() for day in WEEKDAYS)
_A_YEAR = re.compile(r"\b\d{4}\b")
#: The weekdays of a weekend, 1 for Monday.
_WEEKEND = frozenset({6, 7})
#: Words before a time that say that something was on another day than it: "before Christmas".
_NOT_THEN = re.compile(r"\b(before|after|ahead of|prior to|following)\b", re.I)
#: What compares one time of a thing with another: "fewer jobs in September than in August".
_THAN_THEN = re.compile(r"\bthan (in|on|at|during|last|the (year|month|week|day)|a (year|month|week)) ?", re.I)
#: Letters before a time in which such a word is looked for.
_LEAD = 10
#: Whoever speaks of themselves; "US" and a headline's "WE" are not meant.
_FIRST_PERSON = re.compile(r"\b(I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|us|[Oo]urs?|[Oo]urselves)\b")
#: What tells of hearsay or of what somebody expects: "is said to be", "is expected to", "rumours began to spread that".
_SECOND_HAND = re.compile(
    r"\b(rumou?rs?|reports? (that|of)|claims? that|according to|(expects?|anticipates?|believes?) (\w+ ){0,4}to"
    r"|(am|is|are|was|were|been|being) (also )?(said|believed|thought|expected|anticipated|understood) (to|that))\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
#: Certainties between which a reader would feel the difference.
_FIRM: frozenset[Certainty] = frozenset({"asserted", "planned"})
_SOFT: frozenset[Certainty] = frozenset({"reported", "possible", "unconfirmed"})


@dataclass(frozen=True, slots=True)
class Figures:
    """Two figures for one measured thing, and how they compare."""

    a: Quantity
    b: Quantity
    verdict: Comparison
    gap: float | None


def compare_figures(a: Claim, b: Claim) -> Figures | None:
    """The figures of two claims for one measured thing; where there are several, a figure that both give settles that slot.

    Figures that differ count only where nothing says that they are of two days, two places or two actors; a person's age is the same
    whatever else is told.
    """
    found = [
        Figures(x, y, verdict, gap(x, y))
        for x, y in _beside(a, b)
        if x.of and x.of == y.of and x.kind == y.kind and x.kind != "rank" and (verdict := compare(x, y))
    ]
    settled = {f.a.of for f in found if f.verdict != "different"}
    open_ones = [f for f in found if f.a.of not in settled and not _told_by_both(f, a, b) and not _part_of_a_place(f, a, b)]
    agreed = [f for f in found if f.verdict != "different"]
    if _apart(a, b):
        return next(iter([f for f in open_ones if f.a.kind == "age"] or agreed), None)
    return next(iter(open_ones or agreed), None)


def figures_held(a: Claim, b: Claim) -> bool | None:
    """Whether the longer of two claims has every figure of the shorter, or one that may be the same; None where the shorter has none."""
    shorter, longer = sorted((a, b), key=lambda c: (len(c.lemmas), c.article.id, c.span))
    if not shorter.quantities:
        return None
    return all(any(may_be_one(x, y) for y in longer.quantities) for x in shorter.quantities)


def _beside(a: Claim, b: Claim) -> Iterator[tuple[Quantity, Quantity]]:
    """Every two quantities; what narrows the one is no difference where the other claim says it elsewhere."""
    for x in a.quantities:
        for y in b.quantities:
            one = replace(x, which=()) if not y.which and b.lemmas.issuperset(x.which) else x
            other = replace(y, which=()) if not x.which and a.lemmas.issuperset(y.which) else y
            yield one, other


def _told_by_both(figures: Figures, a: Claim, b: Claim) -> bool:
    """Whether the other claim has one of the two figures too, wherever in it."""
    return any(_one_figure(figures.a, q) for q in b.quantities) or any(_one_figure(figures.b, q) for q in a.quantities)


def _one_figure(x: Quantity, y: Quantity) -> bool:
    return (x.low, x.high, x.unit, x.comparator) == (y.low, y.high, y.unit, y.comparator)


def _part_of_a_place(figures: Figures, a: Claim, b: Claim) -> bool:
    """Whether the lower count is told of a further place: eight dead in one quarter of the town, 33 in all of it.

    Where the other names no place, it cannot be told.
    """
    lower, higher = (a, b) if figures.a.high < figures.b.low else (b, a)
    named, known = ([e for e in c.entities if e.label in _PLACES] for c in (lower, higher))
    return figures.a.kind == "count" and figures.a.low != figures.b.low and any(not any(one_name(x, y) for y in known) for x in named)


def _apart(a: Claim, b: Claim) -> bool:
    """Whether two claims are told of two days, periods, places or actors."""
    return _two_periods(a, b) or "different" in (dates(a, b), _places_named(a, b), _subjects(a, b))


def _two_periods(a: Claim, b: Claim) -> bool:
    """Whether both tell the days that they are of, and no two of these are the same: jobs added in December, and in all of the year."""
    first, second = ({(t.interval.first, t.interval.last) for t in _when(c) if t.interval} for c in (a, b))
    return bool(first and second) and not first & second


@dataclass(frozen=True, slots=True)
class Dates:
    """How the times of two claims compare, and the event that both give a time to, where there is one."""

    verdict: Comparison
    of: str | None = None


def compare_dates(a: Claim, b: Claim) -> Dates | None:
    """The times the two give: same where equal, compatible where one holds the other, different where no day is shared.

    Where both tell when one event was, its times are compared and no others; what a claim dates twice happens again and again, and no time
    of it is wrong. Of several the friendliest counts.
    """
    given = [(x, y, verdict) for x in _when(a) for y in _when(b) if (verdict := _date_verdict(x, y))]
    found = [Dates(verdict, one_event(x.events, y.events)) for x, y, verdict in given]
    best = _friendliest([d for d in found if d.of] or found)
    if best and best.of and best.verdict == "different":
        of_it = [(x.value, y.value) for (x, y, _), d in zip(given, found, strict=True) if d.of == best.of]
        recurs = any(len(set(values)) > 1 for values in zip(*of_it, strict=True)) or any(_THAN_THEN.search(c.text) for c in (a, b))
        return replace(best, verdict="compatible") if recurs else best
    return best


def dates(a: Claim, b: Claim) -> Comparison | None:
    """The verdict alone."""
    found = compare_dates(a, b)
    return found.verdict if found else None


def one_event(first: Sequence[Event], second: Sequence[Event]) -> str | None:
    """The words for an event that both mean: the same trigger, and something that takes part in both; None for two events.

    It takes part in one of them at least: two who went missing on a trip need not have been on one. And where both tell to whom or what it
    was done, that must be shared: the police arrested one man on Monday, and another on Friday.
    """
    for x, y in ((x, y) for x in first for y in second if x.trigger == y.trigger):
        done = (x.objects & (y.objects | y.adjuncts)) | (x.adjuncts & y.objects)
        shared = done | (x.arguments & (y.arguments | y.adjuncts)) | (x.adjuncts & y.arguments)
        if shared and (done or not (x.objects and y.objects)):
            told = sorted(word for word in shared if not any(word != end and word.endswith(end) for end in shared))
            return f"{x.trigger}: {', '.join(told)}"
    return None


def _when(claim: Claim) -> list[TimeExpression]:
    """The times that what is claimed was at: not "before Christmas"."""
    inside = claim.attribution.content if claim.attribution and claim.spoken else (claim.span,)
    own = [t for t in claim.times if any(c.holds(t.span) for c in inside)]
    return [t for t in own if not _NOT_THEN.search(claim.article.body, max(claim.span.start, t.span.start - _LEAD), t.span.end)]


def _date_verdict(x: TimeExpression, y: TimeExpression) -> Comparison | None:
    """By the days of both; where the year or the week of one is not known, by the parts of the date that both give."""
    if x.interval and y.interval:
        same = (x.interval.first, x.interval.last) == (y.interval.first, y.interval.last)
        return "same" if same else "compatible" if x.interval.meets(y.interval) or _in_the_same_words(x, y) else "different"
    first, second = _date_parts(x), _date_parts(y)
    shared = first.keys() & second.keys()
    if not shared:
        return None
    if any(not first[part] & second[part] for part in shared):
        return "different"
    return "same" if first == second and "day" in shared else "compatible"


def _in_the_same_words(x: TimeExpression, y: TimeExpression) -> bool:
    """Whether both name one weekday, or one day of the year without its year: what was read to be two weeks or years apart was misread."""
    first, second = x.text.casefold(), y.text.casefold()
    if _A_YEAR.search(first) or _A_YEAR.search(second):
        return False
    weekdays = [{day for day in _WEEKDAYS if day in text} for text in (first, second)]
    if weekdays[0] and weekdays[1]:
        return bool(weekdays[0] & weekdays[1])
    days = [_date_parts(t) for t in (x, y)]
    return all(days) and all(days[0].get(part) == days[1].get(part) for part in ("month", "day"))


def _date_parts(time: TimeExpression) -> dict[str, frozenset[int]]:
    """What is known of a date: year, month, day, weekday (1 for Monday; of a weekend one of two)."""
    if time.interval and time.interval.first == time.interval.last:
        day = time.interval.first
        parts = {"year": day.year, "month": day.month, "day": day.day, "weekday": day.isoweekday()}
        return {part: frozenset({value}) for part, value in parts.items()}
    if weekday := _WEEKDAY.match(time.value):
        return {"weekday": _WEEKEND if weekday[1] == "WE" else frozenset({int(weekday[1])})}
    found = _DATE_PARTS.match(time.value)
    named = found.groupdict() if found else {}
    return {part: frozenset({int(value)}) for part, value in named.items() if value and value.isdigit()}


@dataclass(frozen=True, slots=True)
class Places:
    """Where two claims place one thing, and how that compares."""

    a: Location
    b: Location
    verdict: Comparison
    of: str | None = None


def compare_places(a: Claim, b: Claim) -> Places | None:
    """Where the two say that it happens: same, compatible where one place may lie in the other, different where none can.

    Where both tell where one event was, its places are compared and no others. A place beside a noun is compared with a place of the same
    thing only; a place that the other claim names too, in whatever part it plays there, differs from nothing. Of several the friendliest
    counts.
    """
    found = [
        Places(x, y, _place_verdict(x, y), event)
        for x in a.locations
        for y in b.locations
        if (event := one_event(x.events, y.events)) or (x.of is None and y.of is None) or (x.of or a.subject) == (y.of or b.subject)
    ]
    best = _friendliest([p for p in found if p.of] or found)
    elsewhere = any(_names_it(x, b) for x in a.locations) or any(_names_it(y, a) for y in b.locations)
    return replace(best, verdict="compatible") if best and best.verdict == "different" and elsewhere else best


def _place_verdict(x: Location, y: Location) -> Comparison:
    if x.text.casefold() == y.text.casefold():
        return "same"
    return "compatible" if meet(x.areas, y.areas) else "different"


def _names_it(location: Location, claim: Claim) -> bool:
    words = set(location.text.casefold().split())
    return any(set(e.key.split()) <= words for e in claim.entities if e.label in _PLACES)


def actors(a: Claim, b: Claim) -> Comparison | None:
    """Who does it: the names among the two subjects; compatible where one of them stands elsewhere in the other claim.

    There it is most often a matter of grammar: "Lund met Berg", "Berg was met by Lund".
    """
    verdict = _subjects(a, b)
    if verdict == "different" and (_holds(a, _subject_names(b)) or _holds(b, _subject_names(a))):
        return "compatible"
    return verdict


def _subjects(a: Claim, b: Claim) -> Comparison | None:
    """Whether the names among the two subjects may mean one."""
    first, second = _subject_names(a), _subject_names(b)
    if not first or not second:
        return None
    return "same" if any(one_name(x, y) for x in first for y in second) or _spelled_alike(a.subject, b.subject) else "different"


def _holds(claim: Claim, names: Iterable[Entity]) -> bool:
    return any(one_name(name, other) for name in names for other in claim.entities)


def _spelled_alike(one: str | None, other: str | None) -> bool:
    """Whether two subjects are one word, or two spellings of it."""
    return one is not None and other is not None and fuzz.ratio(one, other) >= ONE_SPELLING


def _subject_names(claim: Claim) -> list[Entity]:
    return [e for e in claim.entities if e.label in _ACTORS and claim.subject and claim.subject in e.key.split()]


def _places_named(a: Claim, b: Claim) -> Comparison | None:
    """The places the two name, beside what both name anyway."""
    first, second = ([e for e in c.entities if e.label in _PLACES] for c in (a, b))
    if not first or not second:
        return None
    shared = any(one_name(x, y) for x in first for y in second)
    only_first = [x for x in first if not any(one_name(x, y) for y in second)]
    only_second = [y for y in second if not any(one_name(x, y) for x in first)]
    if not only_first or not only_second:
        return "same" if shared else None
    return "compatible" if shared else "different"


def only_tells_of(claim: Claim) -> bool:
    """Whether a claim tells that something was said or denied, and does not say it: "they welcomed reports that", "after he denied"."""
    return _DENIAL.search(claim.text) is not None or _HEARSAY.search(claim.text) is not None


def certainties(a: Claim, b: Claim) -> Comparison:
    """Whether the two are as sure of it: a rumour here and plain fact there is a difference.

    Not where the fact is somebody's words, but for those whose own words are less sure elsewhere, nor where it has a hedge of its own
    somewhere else than at its verb.
    """
    if a.certainty == b.certainty:
        return "same"
    firm, soft = (a, b) if b.certainty in _SOFT else (b, a)
    own_voice = firm.attribution is None or one_speaker(firm, soft)
    plain_fact = own_voice and not _of_somebody(firm) and not _hedged(firm)
    return "different" if firm.certainty in _FIRM and soft.certainty in _SOFT and plain_fact else "compatible"


def _of_somebody(claim: Claim) -> bool:
    """Whether a claim without a speaker has one all the same: no outlet says "I" in its own voice, or closes marks that it did not open."""
    if claim.attribution is not None:
        return False
    words = uniform(claim.text)
    return _FIRST_PERSON.search(words) is not None or words.count("”") != words.count("“")


def _hedged(claim: Claim) -> bool:
    """Whether a claim has a word that makes it less sure, or tells what was said or expected."""
    return any(hedges(word) for word in _WORD.findall(claim.text)) or _SECOND_HAND.search(claim.text) is not None


_Compared = TypeVar("_Compared", Dates, Places)


def _friendliest(found: Sequence[_Compared]) -> _Compared | None:
    """The friendliest of several comparisons: one reading on which they agree is enough."""
    return max(found, key=lambda each: _WORST.index(each.verdict), default=None)
