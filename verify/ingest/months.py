"""Month names and weekdays of all languages of CLDR, read only when a date-shaped text holds a word that English does not settle."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

#: "Sept." is British; the tables of the two differ in nothing else that matters here.
_ENGLISH = ("en", "en_GB")


class Words(NamedTuple):
    """Calendar words of some languages: what each may mean."""

    #: Word → the months, 1 to 12, that it names; more than one where languages disagree.
    months: Mapping[str, frozenset[int]]
    weekdays: frozenset[str]


def month(word: str, language: str | None) -> int | None:
    """The month a word names in the article's language, else in English, else in whichever languages know it if they all agree."""
    key = _key(word)
    for known in _tables(key, language):
        meanings = known.months.get(key)
        if meanings:
            return next(iter(meanings)) if len(meanings) == 1 else None
    return None


def is_weekday(word: str, language: str | None) -> bool:
    """Whether a word names a weekday in the article's language, in English, or in any language."""
    key = _key(word)
    return any(key in known.weekdays for known in _tables(key, language))


def _key(word: str) -> str:
    """The form words are compared by: composed, without case, direction marks and the stop of an abbreviation."""
    kept = "".join(c for c in unicodedata.normalize("NFC", word) if unicodedata.category(c) != "Cf")
    return kept.casefold().strip(" .,")


def _tables(key: str, language: str | None) -> Iterator[Words]:
    if language and (locales := _locales_of(language)):
        yield _words(locales)
    yield _words(_ENGLISH)
    if key:
        yield _words(_locales_in(_script(key)))


def _locales_of(language: str) -> tuple[str, ...]:
    """The CLDR locale of a language tag, with that of its bare language; empty for a tag that CLDR does not know."""
    from babel import localedata

    tag = language.replace("-", "_")
    names = (localedata.normalize_locale(name) for name in (tag, tag.split("_")[0]))
    return tuple(dict.fromkeys(name for name in names if name and localedata.exists(name)))


def _script(word: str) -> str:
    """The script of a word's first letter, as Unicode names it: "ARABIC"."""
    return unicodedata.name(word[0], "").split(" ")[0]


@lru_cache
def _locales_in(script: str) -> tuple[str, ...]:
    """The locales written in a script; of the many Latin ones only those of a language as such, as their regions add no month."""
    from babel import Locale, localedata
    from babel.core import get_global

    names = Locale("en").scripts
    likely: Mapping[str, str] = get_global("likely_subtags")

    def written_in(locale: str) -> bool:
        parts = locale.split("_")
        explicit = [part for part in parts[1:] if len(part) == 4]
        code = (explicit or likely.get(parts[0], "").split("_")[1:2] or [""])[0]
        return str(names.get(code, "")).upper().split(" ")[0] == script

    regional = script != "LATIN"
    return tuple(sorted(name for name in localedata.locale_identifiers() if (regional or "_" not in name) and written_in(name)))


@lru_cache
def _words(locales: tuple[str, ...]) -> Words:
    """What the calendar words of some locales mean. Narrow forms ("J") are left out: they name many months."""
    from babel import Locale

    months: dict[str, set[int]] = defaultdict(set)
    weekdays: set[str] = set()
    for locale in map(Locale.parse, locales):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    months[_key(name)].add(number)
                weekdays.update(map(_key, locale.days[context][width].values()))
    return Words({name: frozenset(numbers) for name, numbers in months.items()}, frozenset(weekdays))
