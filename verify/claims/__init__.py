"""split: articles into claims. A claim is a clause of a sentence, with who says it and all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from verify.claims.attribution import asked
from verify.claims.cast import Cast
from verify.claims.clauses import Clause, clauses
from verify.claims.events import events
from verify.claims.heard import Before, Heard, after, heard_in, heard_of
from verify.claims.locations import locations
from verify.claims.marks import as_printed, uniform
from verify.claims.modality import DENIES, certainty, polarity
from verify.claims.nature import nature
from verify.claims.opposite import changes, denied
from verify.claims.parse import Paragraph, parse
from verify.claims.pronouns import pronouns
from verify.claims.quantities import quantities
from verify.claims.quotes import quotes
from verify.claims.referents import Referents
from verify.claims.statement import insertions, statement
from verify.claims.times import times
from verify.model import Article, Claim, Entity, Interval, Quantity, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
_EARLIER = re.compile(r"\b(earlier (today|(o|i)n the day|on \w+day)|earlier this (morning|afternoon|evening))\b", re.I)
_PAST = frozenset({"VBD", "VBN"})


def split(articles: Sequence[Article]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each article, in the order of its text."""
    read = [replace(a, body=uniform(a.body)) for a in articles]
    for article, (_, paragraphs) in zip(articles, parse(read), strict=True):
        yield tuple(map(as_printed, _claims(article, paragraphs)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A sentence, and what the claims of its clauses share."""

    article: Article
    sentence: Sentence
    #: Where its paragraph begins in the article.
    start: int
    position: int
    cast: Cast
    known: Referents
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]


def _claims(article: Article, paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    marked = [(paragraph, quotes(paragraph.doc.text)) for paragraph in paragraphs]
    cast, known, position = Cast(pronouns(marked)), Referents(), 0
    day = article.published.day if article.published else None
    before = Before()
    for paragraph, marks in marked:
        cast.hear(paragraph.doc)
        heard = heard_in(paragraph, marks, cast, before)
        for sentence, voices in zip(paragraph.sentences, heard, strict=True):
            read = times(sentence.text, offset=paragraph.start + sentence.start_char, published=day, past=_is_past(sentence.root))
            when = tuple(replace(t, events=events(t.span, sentence, paragraph.start)) for t in read)
            figures = tuple(quantities(sentence, offset=paragraph.start, times=when))
            told = _Told(
                article=article, sentence=sentence, start=paragraph.start, position=position, cast=cast, known=known,
                times=when, quantities=figures,
            )  # fmt: skip
            yield from _of_sentence(told, voices)
            known.hear(sentence)
            position += 1
        before = after(paragraph, marks, cast, heard, before)


def _of_sentence(told: _Told, voices: Sequence[Heard]) -> Iterator[Claim]:
    """The claims of a sentence, one a clause."""
    parts = clauses(told.sentence, voices, told.start)
    spans = [part.span.moved(told.start) for part in parts]
    for part, heard in zip(parts, heard_of(spans, voices), strict=True):
        yield _claim(told, part, heard)


def _claim(told: _Told, part: Clause, heard: Heard | None) -> Claim:
    article, sentence, by = told.article, told.sentence, told.start
    whole, span, claimed = (s.moved(by) for s in (Span(sentence.start_char, sentence.end_char), part.span, part.claimed))
    attribution = heard.attribution if heard else None
    content = _within(heard.told, claimed) if heard else ()
    if not content:
        content = (claimed,)
    words = _words(sentence, content, by) or _words(sentence, (claimed,), by)
    root = part.verb or _root(words)
    topic = about.moved(by) if heard and heard.told and (about := asked(sentence)) else None
    subject = part.subject if part.head in words else ()
    with_topic = [*(_words(sentence, (topic,), by) if topic else []), *subject, *words]
    inside = [t for t in told.times if any(c.overlaps(t.span) for c in content)]
    beside = [t for t in told.times if not any(c.overlaps(t.span) for c in attribution.content)] if attribution else []
    said = article.body[span.start : span.end]
    # Where the cue is a part of what is claimed ("a man refused to leave"), the outlet itself tells it, of whomever.
    hearsay = bool(heard and heard.told and attribution and attribution.speaker and attribution.speaker.anonymous)
    # What is said in the sentences after a denial is said, not denied.
    cue = attribution.cue if attribution and attribution.cue_span and whole.holds(attribution.cue_span) else None
    inserts = insertions(words, attribution, told.cast, told.known, inside, by)
    stated = partial(
        statement,
        article.body,
        inserts=inserts,
        asked=article.body[topic.start : topic.end] if topic else None,
        subject=_named(subject, told.cast),
    )
    return Claim(
        article=article,
        span=span,
        text=said,
        statement=stated((span,) if cue in DENIES else content),
        opposite=_opposite(content, root, by, stated, attribution.text if attribution and cue in DENIES else None),
        position=told.position,
        sentence=whole,
        attribution=attribution,
        said_on=(attribution and attribution.day) or _said_on(beside, article),
        said_earlier=bool(attribution and _EARLIER.search(_beside(article.body, whole, attribution.content))),
        about=next((t.interval for t in inside if t.interval), None),
        times=tuple(t for t in told.times if span.start <= t.span.start < span.end),
        quantities=tuple(q for q in told.quantities if _told_in(content, claimed, q)),
        entities=_entities(with_topic),
        locations=locations(words, root, by),
        polarity=polarity(root),
        certainty=certainty(said, root, words, cue=cue, anonymous=hearsay, conditional=part.conditional),
        lemmas=frozenset(t.lemma_.casefold() for t in with_topic if (t.is_alpha or t.like_num) and not t.is_stop),
        predicate=root.lemma_.casefold(),
        subject=_lemma(root, {"nsubj", "nsubjpass"}) or (subject[-1].lemma_.casefold() if subject else None),
        object=_lemma(root, {"dobj", "attr", "pobj"}),
        nature=nature(sentence.text, root, words, attribution),
    )


def _opposite(content: Sequence[Span], root: Token, by: int, stated: Callable[..., str], denier: str | None) -> str | None:
    """What a claim says is not so: what is denied or called false, or the claim without its negation.

    `denier` is who denies all of it, and is the subject of what is denied without one: "Lund denied having sold it".
    """
    if told := denied(root, by, whole=denier is not None):
        who = denier or "".join(t.text_with_ws for t in _subject_of(root)).strip()
        return stated((told.span,), asked=None, subject=None if told.whole else who)
    if denier is not None:
        return stated(content, asked=None, subject=None) if root.pos_ in {"VERB", "AUX"} else None
    changed = changes(root, by)
    return stated(content, changed=changed) if changed else None


def _subject_of(root: Token) -> Iterator[Token]:
    """The subject of a verb, without what follows on it: "the woman" of "the woman who said so"."""
    subject = next((t for t in root.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
    return iter(()) if subject is None else (t for t in subject.subtree if t.i <= subject.i)


def _told_in(content: Sequence[Span], claimed: Span, quantity: Quantity) -> bool:
    """Whether a figure is the claim's; how old its speaker is stands beside the words said: "Ann Brook, 30, said"."""
    return any(c.overlaps(quantity.span) for c in content) or (quantity.kind == "age" and claimed.holds(quantity.span))


def _within(content: Sequence[Span], claimed: Span) -> tuple[Span, ...]:
    """What of the content lies in a clause."""
    return tuple(Span(max(c.start, claimed.start), min(c.end, claimed.end)) for c in content if c.overlaps(claimed))


def _words(sentence: Sentence, spans: Sequence[Span], by: int) -> list[Token]:
    """The words of a sentence that begin in one of the spans of the article."""
    return [t for t in sentence if any(s.start <= by + t.idx < s.end for s in spans)]


def _named(subject: Sequence[Token], cast: Cast) -> str | None:
    """A subject to be repeated, as words; the name, where a pronoun means somebody."""
    if not subject:
        return None
    text = "".join(t.text_with_ws for t in subject).strip(" ,")
    meant = cast.mean(text).speaker if text.casefold() in {"he", "she"} else None
    return meant.name if meant else text


def _said_on(beside: Sequence[TimeExpression], article: Article) -> Interval | None:
    """The day named beside the cue; else the day of publication; None for an undated article."""
    if named := next((t.interval for t in beside if t.interval), None):
        return named
    if article.published is None:
        return None
    day = article.published.day
    return Interval(first=day, last=day, value=day.isoformat())


def _beside(body: str, sentence: Span, content: Sequence[Span]) -> str:
    """The words of a sentence outside its content."""
    kept, at = [], sentence.start
    for start, end in content:
        kept.append(body[at : max(at, start)])
        at = max(at, end)
    return " ".join([*kept, body[at : sentence.end]])


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
    named = (Entity(e.text, e.label_, name_key(e.text)) for _, e in sorted(found.items()))
    return tuple({e.key: e for e in named if e.key}.values())


def name_key(name: str) -> str:
    """A name as it is compared: small, without article, possessive and punctuation."""
    return " ".join(re.sub(r"['’]s?\b|[^\w\s&.-]", " ", name.casefold()).removeprefix("the ").split())


def _lemma(root: Token, dependencies: set[str]) -> str | None:
    found = next((t for t in root.children if t.dep_ in dependencies), None)
    if found is None and "pobj" in dependencies:
        found = next((t for p in root.children if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj"), None)
    return found.lemma_.casefold() if found is not None else None
