"""The language of each article, and what it is called: read off the text, as tags are often those of a whole site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from verify.model import ENGLISH, Article

#: A line, and of a long one so many characters, is looked at on its own: a foreign line weighs no more than its letters, even if its script
#: is one that nothing else is written in.
_PIECE = 200
#: A shorter text may look like any language: "Cornyn said." like Welsh. Of 24,843 single English sentences and 3,694 headlines, the longest
#: that was taken for another language has 33 letters.
_LEAST_LETTERS = 50
#: An article is English where a third of it is: a foreign one that quotes English seldom has as much, and what is English can be compared.
_ENGLISH_SHARE = 1 / 3
#: Else it is in another language where so much of it is: Croatian, which looks half Bosnian, is above; lists of names and tables, which
#: look like many languages, are well below.
_OTHER_SHARE = 0.4
#: What is told apart too finely: English headlines look like Nigerian Pidgin, and much written Chinese like Wu or Cantonese.
_COUNTED_AS = {"pcm": "en", "wuu": "zh", "yue": "zh"}
#: Codes of no language: `zxx` is what addresses, figures and markup are in.
_NO_LANGUAGE = frozenset({"zxx", "und", "mul", "mis", "art", "root"})


def settle(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles with the language each is in; None where neither the text nor the metadata tell."""
    return (replace(article, language=_settled(language_of(article.body), meant(article.language))) for article in articles)


def _settled(found: str | None, given: str | None) -> str | None:
    """Whether it is English is the text's to say, if it says anything; which other language it is, the metadata know better."""
    if found is None or (found != ENGLISH and given not in (None, ENGLISH)):
        return given
    return found


def language_of(text: str) -> str | None:
    """The language that a text is mostly in, as an ISO 639 code; None where it is too short or too mixed to tell."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    pieces = [line[start : start + _PIECE] for line in lines for start in range(0, len(line), _PIECE)]
    letters = [sum(map(str.isalpha, piece)) for piece in pieces]
    whole = sum(letters)
    if whole < _LEAST_LETTERS:
        return None
    held: dict[str, float] = defaultdict(float)
    for piece, weight in zip(pieces, letters, strict=True):
        for language, probability in _identifier().rank(piece) if weight else ():
            held[_COUNTED_AS.get(language, language)] += probability * weight
    if held[ENGLISH] >= _ENGLISH_SHARE * whole:
        return ENGLISH
    other = max(sorted(held), key=lambda language: held[language])
    return other if held[other] >= _OTHER_SHARE * whole and other not in _NO_LANGUAGE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def meant(given: str | None) -> str | None:
    """The code of the language that a tag or an English name means: "en-US", "eng" and "English" are "en"."""
    from babel.core import get_global

    word = (given or "").strip().casefold()
    primary = re.split(r"[-_]", word)[0]
    code = str(get_global("language_aliases").get(primary, primary)).split("_")[0]
    if code not in _names():
        return {name.casefold(): code for code, name in _names().items()}.get(word)
    return code


def name(code: str | None) -> str:
    """What a language is called in English; its code where that is not known."""
    return _names().get(code or "", code or "an unknown language")


@cache
def _names() -> Mapping[str, str]:
    """Code → English name of each language."""
    from babel import Locale

    return {code: name for code, name in Locale("en").languages.items() if code not in _NO_LANGUAGE}


def not_examined(article: Article) -> str:
    """That and why an article took no part, in a line."""
    place = article.path if article.whole_file else f"{article.path}:{article.line}"
    return f"{place}: not examined: it is in {name(article.language)}, and only English is understood"
