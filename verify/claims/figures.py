"""The figures that a text writes: numbers in digits and words with their units, ranges, fractions, ranks, scores; no grammar yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from verify.claims.number_words import DIGITS, ORDINAL, SCALES, WORDS, number, ordinal
from verify.claims.units import AFTER, BEFORE, unit_after, unit_before
from verify.model import FigureKind

Match = re.Match[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure in a text: where it stands, its bounds, its unit."""

    start: int
    end: int
    low: float
    high: float
    kind: FigureKind = "count"
    unit: str | None = None
    #: Said in round words ("dozens"), which have bounds but no value.
    vague: bool = False
    #: Means a figure only before a noun: "one", a rank.
    needs_thing: bool = False
    #: What it counts where the words say so themselves: "nobody".
    of: str | None = None
    #: Money for a span of time, which the unit names: "$15 an hour".
    rate: bool = False


Reader = Callable[[Match], Figure | None]
_READERS: list[tuple[re.Pattern[str], Reader]] = []


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text, none overlapping: of those that begin first, the longest."""
    found = [figure for pattern, read in _READERS for match in pattern.finditer(text) if (figure := read(match))]
    reached = 0
    for figure in sorted(found, key=lambda f: (f.start, -f.end)):
        if figure.start >= reached:
            reached = figure.end
            yield figure


def _reads(*pieces: str) -> Callable[[Reader], Reader]:
    """Enters a reader for a pattern given in pieces."""

    def enter(read: Reader) -> Reader:
        _READERS.append((re.compile("".join(pieces)), read))
        return read

    return enter


def _figure(match: Match, low: float, high: float | None = None, *, kind: FigureKind = "count", unit: str | None = None) -> Figure:
    return Figure(start=match.start(), end=match.end(), low=low, high=low if high is None else high, kind=kind, unit=unit)


# --- ages, ranks, scores -----------------------------------------------------------------------------------------------------------------


@_reads(
    rf"\b[Aa]ge[sd]?(?: of)? (?P<age>\d{{1,3}}|{WORDS})(?:(?:-| to | and )(?P<to>\d{{1,3}}))?\b(?![-–%]|[.,]\d)",
    r"|\b(?:die[sd]?|dying) at (?P<died_at>\d{1,3})\b(?![-–:]|[.,]\d| [ap]\.?m)|(?<=[a-zIV.]), (?P<after_name>\d{1,2}),(?= )",
)
def _age(match: Match) -> Figure | None:
    """ "aged 30", and "Ann Brook, 30, said"."""
    if match["after_name"] and not re.search(r"\b[A-Z][a-z]+(?: [IV]+|,? [JS]r\.)?$", match.string[: match.start()]):
        return None
    name = next(group for group in ("age", "died_at", "after_name") if match[group])
    end = match.end("to") if match["to"] else match.end(name)
    start = match.start() if name == "age" else match.start(name)
    low, high = number(match[name]), number(match["to"] or match[name])
    if low is None or high is None or low > high:
        return None
    return Figure(start=start, end=end, low=low, high=high, kind="age", unit="year-old")


@_reads(
    rf"(?i:\b(?P<place>{ORDINAL})\b)(?!-)(?! place(?!s| finish))",
    r"(?! (?:of|half|time|times|lady|world|minister|amendment|name|hand|thing|person|class)\b)",
)
def _rank(match: Match) -> Figure | None:
    """A rank before its noun; a capital inside a sentence makes it a name, and so does a name before "the"."""
    before = match.string[: match.start()]
    named = (match["place"][0].isupper() and re.search(r"\w", before)) or re.search(r"\b[A-Z][a-z]+ the $|\bsplit $", before)
    place = ordinal(match["place"])
    return None if named or place is None else replace(_figure(match, float(place), kind="rank"), needs_thing=True)


#: Not inside a name, a time, an address, a telephone number or a fraction.
_BOUND = r"(?<![\w.,:/@#])(?<!\w-)(?<!\d–)(?<!\d )(?!0\d)"
_END = r"(?![\w/@]|:\d|[.,]\d|[-–]\d| \d)"
_GAME = re.compile(
    r"\b(?:wins?|won|los[est]+|beat|beaten|drew|draws?|defeat\w*|victory|match|game|goals?|score\w*|lead\w*|led|margin|vote[ds]?|rul(?:ed|ing)|split|tie|"
    r"advantage)\b"
)


@_reads(rf"{_BOUND}(?P<one>\d{{1,3}})[-–](?P<other>\d{{1,3}}){_END}(?!-)")
def _score(match: Match) -> Figure | None:
    """A score, where the sentence plays or votes; the lower number is its low, whoever won."""
    one, other = float(match["one"]), float(match["other"])
    around = match.string[max(0, match.start() - 60) : match.end() + 60]
    follows = re.match(r"\s+(?:people|per ?cent|[a-z]+s\b)", match.string[match.end() :])
    if not _GAME.search(around) or (one < other and follows and not _GAME.match(match.string, match.end() + 1)):
        return None
    return _figure(match, min(one, other), max(one, other), kind="score")


_VOTED = re.compile(r"\b(?:vot(?:e|es|ed|ing)|adopted|passed|acquit\w*|convict\w*|approved|rejected|ruled)\b")


@_reads(rf"{_BOUND}(?P<one>\d{{1,4}})(?P<votes> votes?)? to (?P<other>\d{{1,4}})(?: votes)?{_END}")
def _vote(match: Match) -> Figure | None:
    """ "by 220 votes to 180", and "230 to 197" where the words around it vote."""
    told_from = _FROM.search(match.string, 0, match.start())
    if not match["votes"] and (told_from or not _VOTED.search(match.string, max(0, match.start() - 60), match.start())):
        return None
    one, other = float(match["one"]), float(match["other"])
    return _figure(match, min(one, other), max(one, other), kind="score")


# --- numbers and ranges ------------------------------------------------------------------------------------------------------------------

_SCALE = rf"(?:[\s-]?(?:{'|'.join(word for word in SCALES if len(word) > 3)})|\s?(?:bn|tn|mn)|[kKmMB](?=[\s.,;:)]|$)(?! gold\b))\b"
_NUMBER = rf"(?:{DIGITS}(?:{_SCALE})?|(?i:\b{WORDS}))"


@_reads(
    rf"{_BOUND}(?P<between>[Bb]etween\s+)?(?P<before>{BEFORE})?(?P<low>{_NUMBER})(?P<low_after>{AFTER})?",
    rf"(?P<to>(?(between)\s+and\s+|(?:\s?[-–—]\s?|\s+to\s+|\s+or\s+)))(?:{BEFORE})?(?P<high>{_NUMBER})(?P<after>{AFTER})?{_END}",
)
def _range(match: Match) -> Figure | None:
    """ "between 10 and 15", "3-4 million": but "from 10 to 15" tells of a change, and "555-1234" of a telephone."""
    joint = match["to"].strip()
    turned = (match["low_after"] or match["before"]) and _TURNS.search(match.string, 0, match.start())
    if (joint == "to" and (turned or _FROM.search(match.string, 0, match.start()))) or (joint == "-" and not match["low"][0].isdigit()):
        return None
    low, high = number(match["low"]), number(match["high"])
    if low is None or high is None or match["high"].casefold() in SCALES or _TELEPHONE.fullmatch(match.group()):
        return None
    if match["low_after"] and unit_after(match["low_after"], scaled=False) != unit_after(match["after"] or "", scaled=False):
        return None
    scale = re.search(rf"{_SCALE}$", match["high"])
    if scale and low < 1000 and not re.search(rf"{_SCALE}$", match["low"]):
        low *= SCALES[scale[0].strip(" -").casefold()]
    if low >= high:
        return None
    return _with_unit(match, low, high)


@_reads(rf"{_BOUND}(?P<before>{BEFORE})?(?P<low>{_NUMBER})(?P<after>{AFTER})?{_END}")
def _number(match: Match) -> Figure | None:
    value = number(match["low"])
    if value is None or _DIALLED.search(match.string, 0, match.start()) or _is_heading(match):
        return None
    figure = _with_unit(match, value, value)
    if match["low"].casefold() == "one" and figure.unit == "point":
        return None
    if match.group().casefold() != "one":
        return figure
    return None if _ONE_OF.match(match.string, match.end()) else replace(figure, needs_thing=True)


#: "One of his critics" counts nobody.
_ONE_OF = re.compile(r"\s+(?:of|another|day|thing|point|way|hand|side)\b|-\w+-|['’]s\b")
_FROM = re.compile(r"\bfrom\s+$")
#: "Rose 2 percent to 60 percent" tells a change and what it led to.
_TURNS = re.compile(
    r"\b(?:rose|risen|fell|fallen|climbed|dropped|grew|gained|lost|slipped|jumped|declined|increased|decreased|up|down)(?: by)?\s+$"
)
_TELEPHONE = re.compile(r"\d{3,}[-–]\d{3,}")
_DIALLED = re.compile(r"\b(?:call(?:ed|ing)?|dial(?:led|ling)?|version|tel\.?|phone|no\.)\s+$", re.IGNORECASE)


_LISTED = re.compile(r"[.)](?:\s|$)")
_BRACKETED = re.compile(r"\(\d\)")


def _is_heading(match: Match) -> bool:
    """Whether the number only counts paragraphs or points: "2. The council …", "(2) the weir …"."""
    text, start, end = match.string, match.start(), match.end()
    return bool((start == 0 and _LISTED.match(text, end)) or _BRACKETED.fullmatch(text, max(0, start - 1), end + 1))


def _with_unit(match: Match, low: float, high: float) -> Figure:
    """A number or a range with its sign, and the currency before it or the unit after it."""
    after = match["after"] or _shared_unit(match)
    unit = unit_before(match["before"]) if match["before"] else unit_after(after, scaled=high >= 1e6)
    found = _figure(match, low, high, kind=unit.kind, unit=unit.name) if unit else _figure(match, low, high)
    sign, below = _MINUS.search(match.string, 0, match.start()), _BELOW_ZERO.match(match.string, match.end())
    if below or (sign and (sign["word"] or found.kind in {"share", "money", "measure"})):
        start, end = sign.start("sign") if sign else match.start(), below.end() if below else match.end()
        found = replace(found, start=start, end=end, low=-high, high=-low)
    per = _PER.match(match.string, match.end()) if found.kind == "money" else None
    return replace(found, unit=f"{found.unit}/{per['period']}", rate=True) if per else found


#: Of a hyphen, only one that hangs on the number alone is a minus.
_MINUS = re.compile(r"(?:^|[\s(])(?P<sign>(?P<word>(?:[Mm]inus|[Nn]egative)\s+)|[-−])$")
_BELOW_ZERO = re.compile(r"\s+below (?:zero|freezing)\b")
_PER = re.compile(r"[\s-](?:an?|per|each|every)[\s-](?P<period>hour|day|week|month|year)\b")
_TO_WITH_UNIT = re.compile(rf"\s+to\s+{_NUMBER}(?P<after>{AFTER})(?!\w)")


def _shared_unit(match: Match) -> str:
    """The unit of "from 12 to 3 months", which is told with the second number."""
    further = _TO_WITH_UNIT.match(match.string, match.end()) if _FROM.search(match.string, 0, match.start()) else None
    return further["after"] if further else ""


@_reads(r"(?i:\b(?P<period>hour|day|week|month|year|decade|century)-long\b)")
def _long(match: Match) -> Figure:
    """ "A week-long drill"."""
    return _figure(match, 1.0, kind="duration", unit=match["period"].casefold())


# --- round words, fractions, none --------------------------------------------------------------------------------------------------------

#: "Dozens" is at least two dozen. Upwards such words are loose: a report says "thousands" where another counts 44,053.
_ROUND = {
    "dozens": (24, 199),
    "scores": (40, 199),
    "hundreds": (200, 1_999),
    "thousands": (2_000, 999_999),
    "millions": (2e6, 999e6),
    "billions": (2e9, 999e9),
}
_OF_MONEY = r"(?: of (?P<money>dollars|euros|rupees|yen|yuan))?"
_SCALES = "hundred|thousand|million|billion|trillion"


@_reads(rf"(?i:\b(?P<word>{'|'.join(_ROUND)})\b){_OF_MONEY}(?!-)")
def _round(match: Match) -> Figure | None:
    word = match["word"].casefold()
    if word == "scores" and not re.match(r" of\b", match.string[match.end() :]):
        return None
    return _vague(match, *_ROUND[word])


@_reads(rf"(?i:\b(?P<some>tens of|hundreds of|several|a few|many)\s+(?P<scale>(?:{_SCALES})(?:\s+(?:{_SCALES}))*)s?\b){_OF_MONEY}(?!-)")
def _round_scale(match: Match) -> Figure:
    """ "tens of thousands", "several hundred thousand"."""
    least = {"tens of": 20, "hundreds of": 200}.get(match["some"].casefold(), 2)
    scale = number(match["scale"]) or 1.0
    return _vague(match, least * scale, 5 * least * scale - 1)


def _vague(match: Match, low: float, high: float) -> Figure:
    unit = unit_after(match["money"] or "", scaled=True)
    return replace(_figure(match, low, high, kind=unit.kind, unit=unit.name) if unit else _figure(match, low, high), vague=True)


@_reads(rf"(?i:\b(?:(?P<half>half a|half-a)|(?P<couple>a couple)(?: of)?|(?P<count>an?|{WORDS}|\d+)) dozen\b)")
def _dozen(match: Match) -> Figure | None:
    count = (
        0.5 if match["half"] else 2.0 if match["couple"] else 1.0 if match["count"].casefold() in {"a", "an"} else number(match["count"])
    )
    return None if count is None else _figure(match, 12 * count)


_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


@_reads(
    r"(?i:\b(?:(?P<count>an?|one|two|three|four|nine)[\s-])(?P<part>half|third|quarter|fifth|tenth)s?(?= of\b)|",
    r"\b(?P<counted>one|two|three|four|nine)(?:-(?P<parts>third|quarter|fifth|tenth)s?|\s(?P<plural>third|quarter|fifth|tenth)s)\b|",
    r"\bhalf\b(?! (?:a|an|past)\b|-|[ -]?(?:time|way|hour|brother|sister|century|dozen)))",
)
def _fraction(match: Match) -> Figure | None:
    """A fraction as a share; "a third suspect" is a rank, "the second half" a part of a game."""
    if re.search(r"\b(?:first|second|last|other|and a|[Ff]irst|in|by)\s+$", match.string[: match.start()]):
        return None
    count, part = match["count"] or match["counted"] or "one", match["part"] or match["parts"] or match["plural"] or "half"
    share = 100 * (1.0 if count.casefold() in {"a", "an"} else number(count) or 1.0) / _PARTS[part.casefold()]
    return _figure(match, share, kind="share", unit="%")


@_reads(
    r"(?i:\b(?P<some>one|two|three|four|five|six|seven|eight|nine|\d{1,2})\s+(?:in|out of)(?: every)?\s+",
    r"(?P<all>two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b)(?! (?:days|weeks|months|years|hours)\b)",
    r"(?=\s+[a-z]+s\b|\s+(?:people|men|women|children|of)\b)",
)
def _out_of(match: Match) -> Figure | None:
    """ "one in five voters", "three out of four voters", as a share."""
    some, whole = number(match["some"]), number(match["all"])
    return _figure(match, 100 * some / whole, kind="share", unit="%") if some and whole and some < whole else None


_NONE_OF = (
    "people|person|casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|arrests?|survivors?|victims?|suspects?|hostages?|residents?|"
    "civilians?|soldiers?|officers?|passengers?|crew|children|bod(?:y|ies)|cases|homes|houses|buildings"
)


@_reads(rf"\b(?P<people>[Nn]o one|[Nn]obody|[Nn]o-one)\b(?!['’]s\b)|\b[Nn]o(?= (?:\w+ )?(?:{_NONE_OF})\b)|\b[Nn]one(?= of the\b)")
def _none(match: Match) -> Figure:
    return replace(_figure(match, 0.0), of="people" if match["people"] else None)
