"""What stands above and at the beginning of the lead: metadata, headlines, dates, dateline. Read once at the door, blanked by `clean`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from verify.ingest.block import Block, block_of
from verify.ingest.boilerplate import boilerplate
from verify.ingest.dateline import Dateline, dateline_at
from verify.ingest.dates import Stamp, stamp_at
from verify.ingest.lines import Line, lines, words
from verify.model import Furniture, Published, Span

#: Lines that may stand above a lead: related headlines with their dates, author, share buttons. More of them, and the text is a list.
_TOP_LINES = 14
#: A line with a stop and at least this many words is prose; without a stop it is prose only when no headline is that long.
_PROSE_WORDS = 6
_HEADLINE_WORDS = 20
#: No author's name and date are longer.
_DATE_LINE = 160
#: A first line with more words, or with a copula, is a standfirst: the article's own sentence.
_TITLE_WORDS = 14
_STANDFIRST = re.compile(r"\b(?:was|were|had|has been|have been|is said|are said)\b")
#: Words shorter than this say nothing about what a headline is about.
_TELLING = 4
#: Letters by which two words are taken for forms of one: "resigns", "resigned".
_STEM = 5

#: What may stand between a date and the lead it is glued to.
_BETWEEN = re.compile(r"\s*(?:[|•·–—-]+\s*)?")
_BLANKS = re.compile(r"[^\S\r\n]*")
_MARKED = re.compile(r"[|•·–—]\s*|\s-\s")
_BYLINE = re.compile(r"by\s+\S", re.IGNORECASE)
_FOOT = re.compile(r"(?:first\s+)?published\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of an article, taken apart."""

    block: Block
    #: The date of publication that the text gives, where its dates leave no doubt.
    published: Published | None
    #: The article's own headline, where the first line is clearly that.
    title: str | None
    #: What the top holds that is not the article's own words, in order.
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date and the part of the text that goes with it."""

    span: Span
    stamp: Stamp
    #: The line that it stands on and, if it is a line of its own, nothing else does.
    line: Line
    attached: bool


@dataclass(frozen=True, slots=True)
class _Top:
    """The lines above the lead, the lead, and the dates found there."""

    above: tuple[Line, ...]
    lead: Line | None
    #: What follows the lead's date and dateline.
    opening: int
    dates: tuple[_Dated, ...]
    dateline: Dateline | None


def masthead(text: str, language: str | None = None) -> Masthead:
    """The top of an article's text: its metadata block, its own date and headline, and what is to be blanked."""
    block = block_of(text)
    language = language or block.values.get("language")
    top = _top(text, block.span.end, language)
    related = _related(text, top)
    feet = _feet(text, top, language)
    furniture = [Furniture(line.span, "related headline") for line in related]
    if block.values:
        furniture.append(Furniture(block.span, "metadata"))
    if top.dateline:
        furniture.append(Furniture(top.dateline.span, f"dateline: {top.dateline.wire}" if top.dateline.wire else "dateline"))
    taken = {piece.span for piece in furniture}
    furniture += [Furniture(dated.span, "publication date") for dated in (*top.dates, *feet) if dated.span not in taken]
    return Masthead(block, _published(text, top, related, feet), _title(text, top, related), tuple(sorted(furniture, key=lambda f: f.span)))


def _top(text: str, start: int, language: str | None) -> _Top:
    page = tuple(islice(lines(text, start), _TOP_LINES))
    credited = next((line for line in page if _wire_dateline(text, line, language)), None)
    above: list[Line] = []
    dates: list[_Dated] = []
    for line in page:
        own = _own_date(text, line, language)
        if own:
            dates.append(own)
            continue
        attached = _attached_date(text, line, language)
        dates += [attached] if attached else []
        if line is credited or (credited is None and _is_prose(line)):
            return _opened(text, line, tuple(above), dates, language)
        if not attached:
            above.append(line)
    return _Top(tuple(above), None, start, tuple(dates), None)


def _opened(text: str, lead: Line, above: tuple[Line, ...], dates: Sequence[_Dated], language: str | None) -> _Top:
    """The top with its lead, whose dateline and the date in that are read."""
    opening = dates[-1].span.end if dates and dates[-1].line is lead else lead.span.start
    dateline = dateline_at(text, _past_blanks(text, opening), language)
    if dateline is None:
        return _Top(above, lead, opening, tuple(dates), None)
    dated = (_Dated(dateline.span, dateline.stamp, lead, attached=True),) if dateline.stamp else ()
    return _Top(above, lead, dateline.span.end, (*dates, *dated), dateline)


def _wire_dateline(text: str, line: Line, language: str | None) -> bool:
    """Whether a line begins with a dateline that credits a wire: then it is the lead, though a standfirst or a caption stands above."""
    attached = _attached_date(text, line, language)
    dateline = dateline_at(text, _past_blanks(text, attached.span.end if attached else line.span.start), language)
    return dateline is not None and dateline.wire is not None


def _is_prose(line: Line) -> bool:
    """Whether a line has a paragraph's shape, and is no caption or prompt."""
    count = line.length
    shaped = count > _HEADLINE_WORDS or (line.stopped and count >= _PROSE_WORDS)
    found = boilerplate(line, last=False) if shaped else None
    return shaped and (found is None or found.span != line.span)


def _own_date(text: str, line: Line, language: str | None) -> _Dated | None:
    """The date that a line consists of, alone or after an author's name."""
    for begin in _beginnings(line):
        stamp = stamp_at(text, begin, language)
        if stamp and not text[stamp.end : line.span.end].strip(" .|•·–—-"):
            return _Dated(line.span, stamp, line, attached=False)
    return None


def _beginnings(line: Line) -> Iterator[int]:
    """Where the date of a date line may begin: at once, or after `By Jane Doe`, or after a mark on a line that is no sentence."""
    yield line.span.start
    if line.stopped or line.length > _HEADLINE_WORDS or len(line.text) > _DATE_LINE:
        return
    for mark in _MARKED.finditer(line.text):
        yield line.span.start + mark.end()
    if _BYLINE.match(line.text):
        yield from (line.span.start + blank.end() for blank in re.finditer(r"[,\s]+", line.text))


def _attached_date(text: str, line: Line, language: str | None) -> _Dated | None:
    """The date in front of a lead: labelled, glued to its first word, or set off by a mark or by a capital."""
    stamp = stamp_at(text, line.span.start, language)
    if stamp is None:
        return None
    between = _BETWEEN.match(text, stamp.end, line.span.end)
    opening = between.end() if between else stamp.end
    follows = text[opening : min(opening + 1, line.span.end)]
    if not follows or follows.islower() or follows in ",.;:)?!":
        return None
    return _Dated(Span(line.span.start, _trimmed(text, stamp.end, opening)), stamp, line, attached=True)


def _trimmed(text: str, start: int, end: int) -> int:
    """`end` without the blanks before it."""
    return start + len(text[start:end].rstrip())


def _past_blanks(text: str, place: int) -> int:
    """The first place on the line, from `place` on, that is no blank."""
    blanks = _BLANKS.match(text, place)
    return blanks.end() if blanks else place


def _feet(text: str, top: _Top, language: str | None) -> tuple[_Dated, ...]:
    """The last line where it says nothing but when, and maybe in which paper, the article was published."""
    if top.lead is None:
        return ()
    begin = max(text.rstrip().rfind("\n"), text.rstrip().rfind("\r")) + 1
    last = next(lines(text, begin), None)
    if last is None or last.span.start <= top.lead.span.start or not _FOOT.match(last.text):
        return ()
    dated = _own_date(text, last, language)
    return (dated,) if dated else ()


def _related(text: str, top: _Top) -> tuple[Line, ...]:
    """The headlines of other articles: each with a date of its own below it, and about something else than the lead.

    A lone dated headline is the article's own, whatever its words.
    """
    dated = {d.line.span.start for d in top.dates}
    order = sorted((*top.above, *(d.line for d in top.dates)), key=lambda line: line.span)
    headlines = [line for line, below in pairwise(order) if line in top.above and below.span.start in dated and not below.apart]
    if len(headlines) < 2:
        return ()
    return tuple(line for line in headlines if not _recurs(line, _beginning(text, top)))


def _beginning(text: str, top: _Top) -> str:
    """The first words of the article itself, by which a headline is known for its own."""
    return text[top.opening : top.opening + 800] if top.lead else ""


def _recurs(line: Line, beginning: str) -> bool:
    """Whether the telling words of a headline come again where the article begins: at least two, and half of them."""
    telling = _stems(line.text)
    shared = telling & _stems(beginning)
    return len(shared) >= 2 and 2 * len(shared) >= len(telling)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for word in words(text) if len(word) >= _TELLING)


def _title(text: str, top: _Top, related: Sequence[Line]) -> str | None:
    """The first line where it is clearly this article's headline: no sentence, set apart from the lead, its words in the lead again."""
    if not top.above or top.lead is None:
        return None
    first = top.above[0]
    starts = [line.span.start for line in (*top.above, top.lead)]
    followed = [d.line for d in top.dates if d.line.span.start > first.span.start] or [top.lead]
    set_apart = top.lead.apart or top.dateline is not None or followed[0].span.start < starts[-1]
    shaped = not first.stopped and 3 <= first.length <= _TITLE_WORDS and not _STANDFIRST.search(first.text)
    return first.text if shaped and set_apart and first not in related and _recurs(first, _beginning(text, top)) else None


def _published(text: str, top: _Top, related: Sequence[Line], feet: Sequence[_Dated]) -> Published | None:
    """The day of publication: of the dates that are likest to tell it, if they all name one day."""
    own = [d for d in top.dates if not _below(d, top, related)]
    likest = (
        [d for d in own if d.attached and not d.stamp.changed],
        [d for d in own if d.stamp.labelled and not d.stamp.changed],
        [d for d in own if not d.stamp.changed],
        list(feet),
        [d for d in own if d.stamp.changed],
    )
    dates = next((tier for tier in likest if tier), [])
    days: set[date | None] = {d.stamp.day for d in dates}
    day = days.pop() if len(days) == 1 else None
    return Published(day=day, origin="text", evidence=text[dates[0].stamp.start : dates[0].stamp.end]) if day else None


def _below(dated: _Dated, top: _Top, related: Sequence[Line]) -> bool:
    """Whether a date line belongs to the headline of another article."""
    above = [line for line in top.above if line.span.end <= dated.line.span.start]
    return not dated.attached and bool(above) and above[-1] in related and not dated.line.apart
