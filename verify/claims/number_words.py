"""Numbers as news writes them: `12`, `2,000`, `1.2 million`, `twenty-six`, `a hundred thirty million`, `nineteen ninety-six`."""

from __future__ import annotations

import re

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen".split()
    )
}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SMALL = _ONES | _TENS
SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "m": 1e6, "mn": 1e6, "crore": 1e7} | {
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
_IRREGULAR_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_ORDINALS = (
    _IRREGULAR_ORDINALS
    | {f"{word}th": value for word, value in _ONES.items() if value > 3 and value not in _IRREGULAR_ORDINALS.values()}
    | {f"{word[:-1]}ieth": value for word, value in _TENS.items()}
)

_SMALL_WORD = f"(?:{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_SCALE_WORD = r"(?:hundred|thousand|lakh|million|crore|billion|trillion)"
#: A number in words: at least one number word, with scale words and "and" between.
_WORD = rf"(?:{_SMALL_WORD}|{_SCALE_WORD})\b"
WORDS = rf"(?:an?\s+(?={_SCALE_WORD}))?{_WORD}(?:[\s-]+(?:and\s+)?{_WORD})*"
DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
#: A whole number, in digits or words.
WHOLE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{WORDS})"
_ORDINAL_WORD = f"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})[\s-])?{_ORDINAL_WORD})"
#: A year read out: "nineteen ninety-six", "two thousand", "twenty twenty-five".
SPOKEN_YEAR = (
    rf"(?:(?:eighteen|nineteen|twenty)[\s-](?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_ONES)[1:10])}))?"
    rf"|two thousand(?:(?: and)? {_SMALL_WORD})?)"
)


def number(text: str) -> float | None:
    """The value of a number in digits or words, with its scale word; None for anything else."""
    tokens = re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", text.casefold())
    total = group = 0.0
    seen = False
    for token in tokens:
        if token[0].isdigit():
            group += float(token.replace(",", ""))
        elif token in _SMALL:
            group += _SMALL[token]
        elif token == "hundred":
            group = (group or 1) * 100
        elif token in SCALES:
            total, group = total + (group or 1) * SCALES[token], 0.0
        elif token in {"a", "an", "and"}:
            continue
        else:
            return None
        seen = True
    return total + group if seen else None


def ordinal(text: str) -> int | None:
    """The place that "third", "twenty-first" or "30th" stands for."""
    text = text.casefold()
    if text[0].isdigit():
        return int(re.sub(r"\D", "", text))
    tens, _, ones = text.replace(" ", "-").rpartition("-")
    place = _ORDINALS.get(ones)
    return None if place is None else _TENS.get(tens, 0) + place


def spoken_year(text: str) -> int:
    """The year that is read out as "nineteen ninety-six" or "two thousand and one"."""
    first, *rest = re.findall(r"[a-z]+", text.casefold())
    if rest[0] == "thousand":
        return int(number(text) or 0)
    return 100 * _SMALL[first] + sum(_SMALL[word] for word in rest)
