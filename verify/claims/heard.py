"""Who is heard in each sentence of a paragraph: beside it, or in the sentences and paragraphs around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verify.claims.attribution import Said, attributions, introduces
from verify.claims.cast import Cast
from verify.claims.frames import SPOKEN_WORDS
from verify.claims.modality import DENIES
from verify.claims.parse import Paragraph
from verify.claims.quotes import Quote
from verify.model import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

#: The share of a sentence that must be quoted for it to be somebody's words though nobody is named beside it.
_QUOTED_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The attribution of a sentence, and what of its content can be read by itself; nothing where the cue is a part of what is claimed."""

    attribution: Attribution
    told: tuple[Span, ...]


def heard_in(paragraph: Paragraph, marks: Sequence[Quote], cast: Cast, last: Attribution | None) -> list[Heard | None]:
    """The attribution of each sentence: beside it, else that of the quotation or the labelled answer it lies in, else who spoke last."""
    found: list[Heard | None] = []
    for sentence in paragraph.sentences:
        said = attributions(sentence, marks)
        found.append(_resolved(said, paragraph.start, cast) if said else None)
        if said and found[-1]:
            cast.spoke(found[-1].attribution.speaker)
    beside = [h.attribution if h else None for h in found]
    for number, sentence in enumerate(paragraph.sentences):
        if beside[number] is None and (content := _quoted(sentence, marks)):
            near = _neighbour(number, paragraph.sentences, beside, marks) or last
        elif beside[number] is None and beside[0] and beside[0].cue == ":":
            near, content = beside[0], [Span(sentence.start_char, sentence.end_char)]
        else:
            continue
        if near:
            spans = tuple(span.moved(paragraph.start) for span in content)
            found[number] = Heard(attribution=replace(near, content=spans, mode="direct"), told=spans)
    return found


def next_speaker(paragraph: Paragraph, marks: Sequence[Quote], cast: Cast) -> Attribution | None:
    """Whose words the next paragraph holds, where this one ends by saying so."""
    said = introduces(paragraph.sentences[-1], marks) if paragraph.sentences else None
    if said is None:
        return None
    introduced = _resolved([said], paragraph.start, cast).attribution
    cast.spoke(introduced.speaker)
    return introduced


def _resolved(said: Sequence[Said], start: int, cast: Cast) -> Heard:
    """The widest attribution of a sentence, with what the same speaker says in the rest of it, as offsets of the article."""
    first = said[0]
    meant = cast.mean(first.meaning, first.head)
    same = [first, *(s for s in said[1:] if cast.mean(s.meaning, s.head) == meant)]
    content = _joined(c for s in same for c in s.content)
    attribution = Attribution(
        text=first.source_text, span=first.source.moved(start), cue=first.cue, cue_span=first.cue_span.moved(start),
        content=tuple(c.moved(start) for c in content), mode=first.mode, speaker=meant.speaker, open=meant.open, venue=first.venue,
    )  # fmt: skip
    # "Describing the flood, she said …": what comes before is no part of what she said.
    own = [s for s in same if s.verb.i >= first.verb.i or not first.verb.is_ancestor(s.verb)]
    readable = first.cue in DENIES or all(s.spoken for s in own)
    told = _joined(c for s in own for c in s.content) if readable else []
    return Heard(attribution=attribution, told=tuple(c.moved(start) for c in told))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _quoted(sentence: Sentence, marks: Sequence[Quote]) -> list[Span]:
    """The quoted parts of a sentence that is nearly all quotation; else nothing."""
    whole = Span(sentence.start_char, sentence.end_char)
    parts = [Span(max(whole.start, q.span.start), min(whole.end, q.span.end)) for q in marks if q.span.overlaps(whole)]
    enough = sum(p.end - p.start for p in parts) >= _QUOTED_SHARE * (whole.end - whole.start)
    ended = sentence.text.rstrip("”\"'’ ")[-1:] in set(".?!…,")
    return parts if enough and (ended or len(sentence.text.split()) >= SPOKEN_WORDS) else []


def _neighbour(
    number: int, sentences: Sequence[Sentence], found: Sequence[Attribution | None], marks: Sequence[Quote]
) -> Attribution | None:
    """The attribution of a sentence that shares a quotation with this one; else the last one before it in the paragraph, else the next."""
    here = [q for q in marks if q.span.overlaps(Span(sentences[number].start_char, sentences[number].end_char))]
    order = sorted((i for i, a in enumerate(found) if a), key=lambda i: (abs(i - number), -i))
    for i in order:
        other = Span(sentences[i].start_char, sentences[i].end_char)
        if any(q.span.overlaps(other) for q in here):
            return found[i]
    before = [i for i in order if i < number]
    after = [number + 1] if number + 1 in order else []
    return found[(before + after)[0]] if before or after else None
