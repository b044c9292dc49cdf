"""Where a paragraph quotes: the spans between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verify.claims.marks import uniform
from verify.model import Claim, Span

#: Marks, once they are uniform; a single one must hug a word, or it is an apostrophe.
_MARK = re.compile(r"“|”|''|``|(?<![\w’])‘(?=\w)|’(?!\w)")
_PAIRS = {"“": "”", "''": "''", "``": "''", "‘": "’"}
#: These close what they did not open: old newswire.
_ALSO_CLOSE = {("''", "”")}
#: What may stand around quoted words.
_AROUND = "“”\"'‘’`.,;:!? "
#: A single mark after an s may be a possessive; after these it surely closes.
_SURELY_CLOSED = frozenset(".,?!…")
#: How many marks are looked at to tell an apostrophe from a closing mark.
_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, in offsets of the paragraph; `closed` is False where it runs on into the next paragraph."""

    span: Span
    closed: bool

    def words(self, text: str) -> int:
        """How many words are quoted."""
        return len(text[self.span.start : self.span.end].split())


def quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of a paragraph, in order."""
    return tuple(_outermost(uniform(text)))


def quoted(claim: Claim) -> list[str]:
    """The parts of a claim that stand in quotation marks, small and without them; all that is said, where it is a direct quotation."""
    start, end = claim.span
    said = claim.attribution
    if said and said.mode == "direct":
        spans: Iterable[Span] = said.content
    else:
        by = (claim.sentence or claim.span).start
        spans = (q.span.moved(by) for q in quotes(claim.context))
    parts = (uniform(claim.article.body[max(start, s.start) : min(end, s.end)]) for s in spans if s.overlaps(claim.span))
    return [bare for part in parts if (bare := part.strip(_AROUND).casefold())]


def _outermost(text: str) -> Iterator[Quote]:
    marks = list(_MARK.finditer(text))
    start, closing = -1, ""
    for number, mark in enumerate(marks):
        later = marks[number + 1 : number + _AHEAD]
        if start < 0:
            if _opens(text, mark) and (mark[0] != "‘" or _close_of(text, later)):
                start, closing = mark.start(), _PAIRS[mark[0]]
        elif _ends_it(text, mark, closing, later) and not _ends_an_inner(text[start : mark.start()], closing, later):
            yield Quote(Span(start, mark.end()), closed=True)
            start = -1
    if start >= 0 and closing != "’":
        yield Quote(Span(start, len(text)), closed=False)


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark can open a quotation: something follows it."""
    return mark[0] in _PAIRS and bool(text[mark.end() : mark.end() + 1].strip())


def _ends_it(text: str, mark: re.Match[str], closing: str, later: Sequence[re.Match[str]]) -> bool:
    """Whether a mark ends the quotation that waits for `closing`."""
    if closing == "’":
        return mark[0] == closing and _ends_word(text, mark) and not (_is_possessive(text, mark) and _close_of(text, later))
    return mark[0] == closing or ((closing, mark[0]) in _ALSO_CLOSE and _ends_word(text, mark))


def _ends_an_inner(inside: str, closing: str, later: Sequence[re.Match[str]]) -> bool:
    """Whether a mark closes what another one has opened inside the quotation, which one more of its kind closes later."""
    following = next((m[0] for m in later if m[0] in {"“", "”"}), None)
    return closing == "”" and following == "”" and inside.count("“") > inside.count("”") + 1


def _ends_word(text: str, mark: re.Match[str]) -> bool:
    return bool(_before(text, mark).strip()) and not text[mark.end() : mark.end() + 1].isalnum()


def _before(text: str, mark: re.Match[str]) -> str:
    return text[max(0, mark.start() - 1) : mark.start()]


def _is_possessive(text: str, mark: re.Match[str]) -> bool:
    """Whether a single mark may belong to a plural: "the ministers' talks"."""
    return text[mark.start() - 1 : mark.start()] == "s" and text[mark.end() : mark.end() + 1] == " "


def _close_of(text: str, later: Sequence[re.Match[str]]) -> bool:
    """Whether a single quotation is closed by one of the later marks, before another one opens."""
    for mark in later:
        if mark[0] == "’" and _ends_word(text, mark) and (text[mark.start() - 1] in _SURELY_CLOSED or not _is_possessive(text, mark)):
            return True
        if mark[0] == "‘":
            return False
    return False
