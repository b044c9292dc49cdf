"""Changes of wording that change nothing for a reader. Each keeps the place of every character, by which findings are known again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from verify.ingest.assemble import Given, assemble
from verify.model import Article

#: A paragraph is broken only where both halves are longer than a headline can be: a short first line would be read as one.
_LONG_PARAGRAPH = 50
_NO_BREAK = "\N{NO-BREAK SPACE}"
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_PARAGRAPH = re.compile(r"[^\r\n]+")
#: A mark opens at the beginning of a line, and after a blank, a dash, a bracket or another mark that opens.
_OPENING = r"(?:^|(?<=[\s(\[—–“‘]))"
#: Between two words, neither of which ends or begins anything: the break that mail and old newswire make, and `split` mends.
_BREAKABLE = re.compile(r"(?<=[^\W\d_]) (?=[a-z])")


def straight_quotes(text: str) -> str:
    """Quotation marks and apostrophes as on a keyboard."""
    return text.translate(_STRAIGHT)


def curly_quotes(text: str) -> str:
    """Quotation marks and apostrophes as in print; two single marks that stand for a double one stay."""
    text = re.sub(rf'{_OPENING}"(?=\S)', "“", text, flags=re.M).replace('"', "”")
    text = re.sub(rf"{_OPENING}(?<!')'(?=[^\W\d_])", "‘", text, flags=re.M)
    return re.sub(r"(?<!')'(?!')", "’", text)


def hyphens(text: str) -> str:
    """A hyphen for each dash that stands between blanks."""
    return re.sub(r"(?<= )[–—](?= )", "-", text)


def no_break_spaces(text: str) -> str:
    """Figures tied to the word after them."""
    return re.sub(r"(?<=\d) (?=[^\W\d_])", _NO_BREAK, text)


def blanks(text: str) -> str:
    """A blank for each no-break space."""
    return text.replace(_NO_BREAK, " ")


def line_break(text: str) -> str:
    """The longest paragraph broken once, near its middle."""
    longest = max(_PARAGRAPH.finditer(text), key=lambda p: len(p[0]), default=None)
    if longest is None or len(longest[0].split()) < _LONG_PARAGRAPH:
        return text
    middle = (longest.start() + longest.end()) // 2
    places = [m.start() for m in _BREAKABLE.finditer(text, longest.start(), longest.end())]
    place = min(places, key=lambda at: (abs(at - middle), at), default=None)
    return text if place is None else f"{text[:place]}\n{text[place + 1 :]}"


#: What a change is called → the text with it.
WORDINGS: Mapping[str, Callable[[str], str]] = {
    "straight quotation marks": straight_quotes,
    "curly quotation marks": curly_quotes,
    "hyphens for dashes": hyphens,
    "no-break spaces after figures": no_break_spaces,
    "blanks for no-break spaces": blanks,
    "a line break in a paragraph": line_break,
}


def reworded(article: Article, change: Callable[[str], str]) -> Article:
    """The article as it would have been read with other wording; what was given beside its text stays."""
    text = change(article.text)
    if text == article.text:
        return article
    # A title may be the first line of the text, and `clean` knows it again by its words. A date in the text is read anew.
    published = article.published
    given = Given(
        id=article.id,
        source=article.source if article.source_named else None,
        title=change(article.title) if article.title else None,
        url=article.url,
        published=published.day.isoformat() if published and published.origin == "metadata" else None,
        language=article.language,
    )
    read = assemble(text, given, article.path, line=article.line, whole_file=article.whole_file)
    return next(one for one in read if isinstance(one, Article))


def distance(one: str, other: str) -> int:
    """How many characters differ between two texts of one length."""
    return sum(a != b for a, b in zip(one, other, strict=True))
