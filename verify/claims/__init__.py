"""split: articles into claims. A claim is a sentence with the content spans of its attribution, and all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verify.claims.attribution import asked
from verify.claims.cast import Cast
from verify.claims.heard import Heard, heard_in, next_speaker
from verify.claims.modality import DENIES, certainty, polarity
from verify.claims.parse import Paragraph, parse
from verify.claims.quantities import quantities
from verify.claims.quotes import quotes
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
        heard = heard_in(paragraph, marks, cast, last)
        for sentence, told in zip(paragraph.sentences, heard, strict=True):
            yield _claim(article, paragraph, sentence, told, cast, position)
            position += 1
        last = next_speaker(paragraph, marks, cast) or next((h.attribution for h in reversed(heard) if h), last)


def _claim(article: Article, paragraph: Paragraph, sentence: Sentence, heard: Heard | None, cast: Cast, position: int) -> Claim:
    span = Span(sentence.start_char, sentence.end_char).moved(paragraph.start)
    attribution = heard.attribution if heard else None
    content = heard.told if heard and heard.told else (span,)
    words = [t for t in sentence if any(c.start <= paragraph.start + t.idx < c.end for c in content)] or list(sentence)
    root = _root(words)
    topic = about.moved(paragraph.start) if heard and heard.told and (about := asked(sentence)) else None
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
