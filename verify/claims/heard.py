"""Who is heard in each sentence of a paragraph: beside it, or in the sentences and paragraphs around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verify.claims.attribution import Said, attributions, introduces, introduces_block, passed_on
from verify.claims.cast import Cast, Meant
from verify.claims.frames import SPOKEN_WORDS, whole_text
from verify.claims.modality import DENIES
from verify.claims.parse import Paragraph
from verify.claims.posts import Post, post
from verify.claims.quotes import Quote
from verify.model import Attribution, Span, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

#: The share of a sentence that must be quoted for it to be somebody's words though nobody is named beside it.
_QUOTED_SHARE = 0.8
_HE_OR_SHE = frozenset({"he", "she"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Words that stand for a speaker who is named beside them: "said Lund, who asked …".
_RELATIVES = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence, and what it governs, as offsets of the article."""

    word: str
    span: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An attribution in a sentence, and what of its content can be read by itself; nothing where the cue is a part of what is claimed."""

    attribution: Attribution
    told: tuple[Span, ...]
    #: All cues of the speaker in the sentence, the widest content first: "denied that it sank and said it was in the harbour".
    cues: tuple[Cue, ...] = ()
    #: Whose words the speaker passes on.
    inner: tuple[Attribution, ...] = ()
    #: Whether the cue stands in a relative clause: the sentence itself says something else.
    aside: bool = False

    @property
    def denied(self) -> tuple[Span, ...]:
        """What the speaker says is not so."""
        return tuple(c for cue in self.cues if cue.word in DENIES for c in cue.content)


@dataclass(frozen=True, slots=True)
class Before:
    """Who may speak on in a paragraph: who was heard last, for what stands in quotation marks; and whose words all of it was said to be."""

    heard: Attribution | None = None
    introduced: Attribution | None = None


def heard_in(paragraph: Paragraph, marks: Sequence[Quote], cast: Cast, before: Before) -> list[tuple[Heard, ...]]:
    """Who is heard in each sentence, the widest content first: beside it, else in the quotation, answer, post or passage it lies in."""
    signed = post(whole_text(paragraph.doc))
    found: list[tuple[Heard, ...]] = []
    for sentence in paragraph.sentences:
        found.append(tuple(_resolved(attributions(sentence, marks), sentence, paragraph.start, cast)))
        if found[-1]:
            cast.spoke(found[-1][0].attribution.speaker)
        elif (subject := _subject(sentence, [q.span for q in marks], cast)) is not None:
            cast.acted(subject)
    beside = [voices[0].attribution if voices else None for voices in found]
    for number, sentence in enumerate(paragraph.sentences):
        if beside[number] is None and signed:
            found[number] = _posted(signed, sentence, paragraph.start, cast)
            continue
        if beside[number] is None and (content := _quoted(sentence, marks)):
            near = _neighbour(number, paragraph.sentences, beside, marks) or before.heard
        elif beside[number] is None and (near := _answering(beside[0]) or before.introduced):
            content = [Span(sentence.start_char, sentence.end_char)]
        else:
            continue
        if near:
            spans = tuple(span.moved(paragraph.start) for span in content)
            found[number] = (Heard(attribution=replace(near, content=spans, mode="direct", told_of=False), told=spans),)
    return found


def _answering(first: Attribution | None) -> Attribution | None:
    """Whose answer a paragraph is that begins with a name and a colon."""
    return first if first and first.cue == ":" else None


def _posted(signed: Post, sentence: Sentence, start: int, cast: Cast) -> tuple[Heard, ...]:
    """Who posted a sentence; nobody says the signature."""
    content = (Span(sentence.start_char, min(sentence.end_char, signed.dash.start)).moved(start),)
    if content[0].start >= content[0].end:
        return ()
    who = cast.mean(signed.name)
    attribution = Attribution(
        text=signed.name, span=signed.span.moved(start), cue="—", cue_span=signed.dash.moved(start), content=content, mode="direct",
        speaker=who.speaker, open=who.open, day=signed.day,
    )  # fmt: skip
    cast.spoke(who.speaker)
    return (Heard(attribution=attribution, told=content),)


def heard_of(clauses: Sequence[Span], voices: Sequence[Heard]) -> list[Heard | None]:
    """Who is heard in each clause of a sentence: who is named in it, else whose content covers most of it; else the outlet itself."""
    chosen = [_voice(clause, voices) if len(clauses) > 1 else _widest(clause, voices) for clause in clauses]
    found = []
    for clause, voice in zip(clauses, chosen, strict=True):
        others = [c for c, v in zip(clauses, chosen, strict=True) if v is not voice]
        inner = next((i for i in voice.inner if i.cue_span and clause.holds(i.cue_span)), None) if voice else None
        heard = voice and _by_cue(clause, _without(voice, others) if others else voice)
        found.append(heard and replace(heard, attribution=replace(heard.attribution, inner=inner)))
    return found


def _widest(sentence: Span, voices: Sequence[Heard]) -> Heard | None:
    """The first voice, but none that is heard in an aside only."""
    return next((v for v in voices if not v.aside or _covered(sentence, v) > 0.5 * (sentence.end - sentence.start)), None)


def _voice(clause: Span, voices: Sequence[Heard]) -> Heard | None:
    beside = [v for v in voices if any(clause.holds(c.span) for c in v.cues) and _covered(clause, v)]
    around = [v for v in voices if _covered(clause, v) > 0.5 * (clause.end - clause.start)]
    return next(iter(beside or around), None)


def _by_cue(clause: Span, voice: Heard) -> Heard:
    """A voice with the cue that stands in the clause, where a speaker has several in the sentence."""
    cue = next((c for c in voice.cues if clause.holds(c.span)), None)
    return voice if cue is None else replace(voice, attribution=replace(voice.attribution, cue=cue.word, cue_span=cue.span))


def _covered(clause: Span, voice: Heard) -> int:
    """How many characters of a clause a voice says."""
    return sum(max(0, min(c.end, clause.end) - max(c.start, clause.start)) for c in voice.attribution.content)


def _without(voice: Heard, others: Sequence[Span]) -> Heard:
    """A voice without the clauses that somebody else says."""
    content, told = (tuple(_outside(spans, others)) for spans in (voice.attribution.content, voice.told))
    return replace(voice, attribution=replace(voice.attribution, content=content), told=told)


def _outside(spans: Iterable[Span], others: Sequence[Span]) -> Iterator[Span]:
    for start, end in spans:
        at = start
        for other in sorted(others):
            if at < other.start < end:
                yield Span(at, other.start)
            if start < other.end and other.start < end:
                at = max(at, other.end)
        if at < end:
            yield Span(at, end)


def after(paragraph: Paragraph, marks: Sequence[Quote], cast: Cast, heard: Sequence[Sequence[Heard]], before: Before) -> Before:
    """Who may speak on in the next paragraph, where this one ends by saying so; else who was heard in it last."""
    if not paragraph.sentences:
        return Before(before.heard)
    block = introduces_block(paragraph.sentences[-1], marks)
    said = block or introduces(paragraph.sentences[-1], marks)
    if said is None:
        return Before(next((v[0].attribution for v in reversed(heard) if v), before.heard))
    introduced = _introduced(said, paragraph, cast)
    return Before(introduced, introduced if block else None)


def _introduced(said: Said, paragraph: Paragraph, cast: Cast) -> Attribution:
    introduced = next(_resolved([said], paragraph.sentences[-1], paragraph.start, cast)).attribution
    cast.spoke(introduced.speaker)
    return introduced


def _resolved(said: Sequence[Said], sentence: Sentence, start: int, cast: Cast) -> Iterator[Heard]:
    """The attributions of a sentence, one a speaker with all that this speaker says in it, as offsets of the article."""
    meant = [_meant(s, sentence, cast) for s in said]
    for number, who in enumerate(meant):
        if meant.index(who) < number:
            continue
        same = [s for s, other in zip(said, meant, strict=True) if other == who]
        first = next((s for s in same if s.source_text.casefold() not in _RELATIVES), same[0])
        content = _joined(c for s in same for c in s.content)
        # "Describing the flood, she said …": what comes before is no part of what she said.
        own = [s for s in same if s.verb.i >= first.verb.i or not first.verb.is_ancestor(s.verb)]
        readable = first.cue in DENIES or all(s.spoken for s in own)
        told = _joined(c for s in own for c in s.content) if readable else []
        attribution = _attribution(first, who, content, start, told_of=not readable)
        cues = tuple(Cue(s.cue, s.cue_span.moved(start), tuple(c.moved(start) for c in s.content)) for s in same)
        inner = [_attribution(*i, start) for s in same if (i := _another(s, who, sentence, cast))]
        readable_by_itself = tuple(c.moved(start) for c in told)
        yield Heard(attribution=attribution, told=readable_by_itself, cues=cues, inner=tuple(inner), aside=_is_aside(first.verb))


def _meant(said: Said, sentence: Sentence, cast: Cast) -> Meant:
    """Whom the words beside a cue mean: "he" is rather the person whom the sentence is of than who was heard before."""
    word = said.meaning.casefold()
    if word in _HE_OR_SHE and (subject := _subject(sentence, said.content, cast, said.head)) and cast.fits(subject, word):
        return Meant(subject)
    return cast.mean(said.meaning, said.head)


def _subject(sentence: Sentence, content: Sequence[Span], cast: Cast, before: Token | None = None) -> Speaker | None:
    """The only person who is a subject of a sentence outside what is said in it, up to a word; without one, the only person there."""
    people = [e for e in sentence.ents if e.label_ == "PERSON" and not any(c.start <= e.start_char < c.end for c in content)]
    if before is not None:
        people = [e for e in people if e.root.dep_ in _SUBJECTS and e.end <= before.i]
    known = {person for e in people if (person := cast.named_in(e.text))}
    return next(iter(known)) if len(known) == 1 and any(e.root.dep_ in _SUBJECTS for e in people) else None


def _another(said: Said, who: Meant, sentence: Sentence, cast: Cast) -> tuple[Said, Meant, Sequence[Span]] | None:
    """Whose words a speaker passes on; a pronoun mostly means the speaker ("she said she thought"), and else cannot be told."""
    inner = passed_on(said, sentence)
    if inner is None or inner.head.pos_ == "PRON":
        return None
    meant = cast.mean(inner.meaning, inner.head)
    return None if meant == who else (inner, meant, inner.content)


def _attribution(said: Said, who: Meant, content: Iterable[Span], start: int, *, told_of: bool = False) -> Attribution:
    return Attribution(
        text=said.source_text, span=said.source.moved(start), cue=said.cue, cue_span=said.cue_span.moved(start),
        content=tuple(c.moved(start) for c in content), mode=said.mode, speaker=who.speaker, open=who.open, venue=said.venue,
        told_of=told_of,
    )  # fmt: skip


def _is_aside(verb: Token) -> bool:
    """Whether a cue stands in a clause that only tells more of a noun: "the fire, in which the mayor said he lost a son"."""
    while verb.dep_ != "relcl" and verb.head != verb:
        verb = verb.head
    return verb.dep_ == "relcl"


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
