"""split: articles into claims. A claim is a sentence with the content spans of its attribution, and all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verify.claims.attribution import Said, asked, attributions, introduces
from verify.claims.cast import Cast
from verify.claims.frames import SPOKEN_WORDS
from verify.claims.modality import DENIES, certainty, polarity
from verify.claims.parse import Paragraph, parse
from verify.claims.quantities import quantities
from verify.claims.quotes import Quote, quotes
from verify.claims.statement import insertions, statement
from verify.claims.times import times
from verify.model import Article, Attribution, Claim, Entity, Interval, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
_EARLIER = re.compile(r"\b(earlier (today|(o|i)n the day|on \w+day)|earlier this (morning|afternoon|evening))\b", re.I)
#: A question, also one that somebody is said to have asked.
_QUESTION = re.compile(r"\?[”\"’')]*(\s*$|[”\"’']\s+\w+)")
_PAST = frozenset({"VBD", "VBN"})
#: Words that stand for a speaker who is named beside them: "said Lund, who asked …".
_RELATIVES = frozenset({"who", "which", "that"})
#: The share of a sentence that must be quoted for it to be somebody's words though nobody is named beside it.
_QUOTED_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """The attribution of a sentence, and what of its content can be read by itself; nothing where the cue is a part of what is claimed."""

    attribution: Attribution
    told: tuple[Span, ...]


def split(articles: Sequence[Article]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each article, in the order of its text."""
    for article, paragraphs in parse(articles):
        yield tuple(_claims(article, paragraphs))


def _claims(article: Article, paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    cast, position = Cast(), 0
    last: Attribution | None = None
    for paragraph in paragraphs:
        cast.hear(paragraph.doc)
        marks = quotes(paragraph.doc.text)
        heard = _heard(paragraph, marks, cast, last)
        for sentence, told in zip(paragraph.sentences, heard, strict=True):
            yield _claim(article, paragraph, sentence, told, cast, position)
            position += 1
        last = _next_speaker(paragraph, marks, cast) or next((h.attribution for h in reversed(heard) if h), last)


def _heard(paragraph: Paragraph, marks: Sequence[Quote], cast: Cast, last: Attribution | None) -> list[_Heard | None]:
    """The attribution of each sentence: beside it, else that of the quotation or the labelled answer it lies in, else who spoke last."""
    found: list[_Heard | None] = []
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
            spans = tuple(_moved(span, paragraph.start) for span in content)
            found[number] = _Heard(attribution=replace(near, content=spans, mode="direct"), told=spans)
    return found


def _next_speaker(paragraph: Paragraph, marks: Sequence[Quote], cast: Cast) -> Attribution | None:
    """Whose words the next paragraph holds, where this one ends by saying so."""
    said = introduces(paragraph.sentences[-1], marks) if paragraph.sentences else None
    if said is None:
        return None
    introduced = _resolved([said], paragraph.start, cast).attribution
    cast.spoke(introduced.speaker)
    return introduced


def _resolved(said: Sequence[Said], start: int, cast: Cast) -> _Heard:
    """The widest attribution of a sentence, with what the same speaker says in the rest of it, as offsets of the article."""
    first = said[0]
    meant = cast.mean(first.meaning, first.head)
    same = [first, *(s for s in said[1:] if cast.mean(s.meaning, s.head) == meant)]
    first = next((s for s in same if s.source_text.casefold() not in _RELATIVES), first)
    content = _joined(c for s in same for c in s.content)
    attribution = Attribution(
        text=first.source_text, span=_moved(first.source, start), cue=first.cue, cue_span=_moved(first.cue_span, start),
        content=tuple(_moved(c, start) for c in content), mode=first.mode, speaker=meant.speaker, open=meant.open, venue=first.venue,
    )  # fmt: skip
    # "Describing the flood, she said …": what comes before is no part of what she said.
    own = [s for s in same if s.verb.i >= first.verb.i or not first.verb.is_ancestor(s.verb)]
    readable = first.cue in DENIES or all(s.spoken for s in own)
    told = _joined(c for s in own for c in s.content) if readable else []
    return _Heard(attribution=attribution, told=tuple(_moved(c, start) for c in told))


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
    """The attribution of a sentence in the same quotation; else of the last before it, rather a quoted one; else of the next."""
    here = [q for q in marks if q.span.overlaps(Span(sentences[number].start_char, sentences[number].end_char))]
    order = sorted((i for i, a in enumerate(found) if a), key=lambda i: (abs(i - number), -i))
    for i in order:
        other = Span(sentences[i].start_char, sentences[i].end_char)
        if any(q.span.overlaps(other) for q in here):
            return found[i]
    before = sorted((i for i in order if i < number), key=lambda i: _is_unquoted(found[i]))
    after = [number + 1] if number + 1 in order else []
    return found[(before + after)[0]] if before or after else None


def _is_unquoted(attribution: Attribution | None) -> bool:
    return attribution is None or attribution.mode == "indirect"


def _claim(article: Article, paragraph: Paragraph, sentence: Sentence, heard: _Heard | None, cast: Cast, position: int) -> Claim:
    span = _moved(Span(sentence.start_char, sentence.end_char), paragraph.start)
    attribution = heard.attribution if heard else None
    content = heard.told if heard and heard.told else (span,)
    words = [t for t in sentence if any(c.start <= paragraph.start + t.idx < c.end for c in content)] or list(sentence)
    root = _root(words)
    topic = _moved(about, paragraph.start) if heard and heard.told and (about := asked(sentence)) else None
    told = [t for t in sentence if topic and topic.start <= paragraph.start + t.idx < topic.end] + words
    day = article.published.day if article.published else None
    when = times(sentence.text, offset=span.start, published=day, past=_is_past(sentence.root))
    inside = [t for t in when if any(c.overlaps(t.span) for c in content)]
    beside = [t for t in when if t not in inside] if attribution else []
    said = article.body[span.start : span.end]
    speaker = attribution.speaker if attribution else None
    # What is said in the sentences after a denial is said, not denied.
    cue = attribution.cue if attribution and attribution.cue_span and span.holds(attribution.cue_span) else None
    return Claim(
        article=article,
        span=span,
        text=said,
        statement=statement(
            article.body,
            (span,) if cue in DENIES else content,
            insertions(words, attribution, cast, inside, paragraph.start),
            asked=article.body[topic.start : topic.end] if topic else None,
        ),
        position=position,
        attribution=attribution,
        said_on=_said_on(beside, article),
        said_earlier=bool(attribution and _EARLIER.search(_beside(said, span, content))),
        about=next((t.interval for t in inside if t.interval), None),
        times=when,
        quantities=tuple(q for q in quantities(sentence, offset=paragraph.start, times=when) if any(c.overlaps(q.span) for c in content)),
        entities=_entities(told),
        polarity=polarity(root),
        certainty=certainty(sentence.text, root, words, cue=cue, anonymous=bool(speaker and speaker.anonymous)),
        lemmas=frozenset(t.lemma_.casefold() for t in told if (t.is_alpha or t.like_num) and not t.is_stop),
        predicate=root.lemma_.casefold(),
        subject=_lemma(root, {"nsubj", "nsubjpass"}),
        object=_lemma(root, {"dobj", "attr", "pobj"}),
        question=bool(_QUESTION.search(said)),
    )


def _said_on(beside: Sequence[TimeExpression], article: Article) -> Interval | None:
    """The day named beside the cue; else the day of publication; None for an undated article."""
    if named := next((t.interval for t in beside if t.interval), None):
        return named
    if article.published is None:
        return None
    day = article.published.day
    return Interval(first=day, last=day, value=day.isoformat())


def _beside(text: str, span: Span, content: Sequence[Span]) -> str:
    """The words of a sentence outside its content."""
    kept, at = [], span.start
    for start, end in content:
        kept.append(text[at - span.start : max(at, start) - span.start])
        at = max(at, end)
    return " ".join([*kept, text[at - span.start :]])


def _root(words: Sequence[Token]) -> Token:
    """The word that the others hang on: a verb where there is one."""
    inside = {t.i for t in words}
    tops = [t for t in words if t.head.i not in inside or t.head.i == t.i]
    return next((t for t in tops if t.pos_ in {"VERB", "AUX"}), next((t for t in tops if t.is_alpha), tops[0]))


def _is_past(root: Token) -> bool | None:
    """The tense of a sentence: True past, False future, None where the verb does not tell."""
    auxiliaries = {t.lower_ for t in root.children if t.dep_ in {"aux", "auxpass"}}
    if auxiliaries & {"will", "shall", "'ll", "’ll"}:
        return False
    return True if root.tag_ in _PAST or auxiliaries & {"had", "was", "were", "did", "have", "has"} else None


def _entities(words: Sequence[Token]) -> tuple[Entity, ...]:
    """The names in a claim, each once, in the order of the text."""
    inside = {t.i for t in words}
    found = {e.start: e for e in words[0].doc.ents if e.label_ in _NAMES and e.root.i in inside}
    named = (Entity(e.text, e.label_, _key(e.text)) for _, e in sorted(found.items()))
    return tuple({e.key: e for e in named if e.key}.values())


def _key(name: str) -> str:
    """A name as it is compared: small, without article, possessive and punctuation."""
    return " ".join(re.sub(r"['’]s?\b|[^\w\s&.-]", " ", name.casefold()).removeprefix("the ").split())


def _lemma(root: Token, dependencies: set[str]) -> str | None:
    found = next((t for t in root.children if t.dep_ in dependencies), None)
    if found is None and "pobj" in dependencies:
        found = next((t for p in root.children if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj"), None)
    return found.lemma_.casefold() if found is not None else None


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
