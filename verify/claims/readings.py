"""Readings of a word as a cue: who would speak, and what would be said, for verbs, adjectives, nouns and prepositions.

A reading says what the grammar allows; how likely it is an attribution is weighed in `verify.claims.weighing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.claims.frames import chosen, frames, in_quote, is_nobody, is_verb, speaking_subject
from verify.claims.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

#: The way from a cue to its source where that is the subject.
OWN = "own"
_GOVERNED = frozenset({"nsubjpass", "prep", "xcomp", "oprd", "ccomp", "dobj"})
#: What a noun's content may follow: "a warning of floods", "her claim about the dam".
_OF_NOUNS = frozenset("of on for about against to over with that as in".split())
#: Whose a noun may be: "a statement by", "an allegation from".
_WHOSE = frozenset("by from of among within".split())
#: Prepositions that make a source of what they govern: "To critics, …", "In Lund's view, …", "Under the town's law, …".
_OPINING = frozenset("in to for under per".split())
#: What has a say behind such a preposition anywhere in a sentence; other nouns do only where a comma sets the phrase off at its head.
_SAYING = frozenset("poll survey view mind opinion estimate account word eye".split())
#: How many clauses are climbed to find who a verb without a subject belongs to.
_CLIMBED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A word read as a cue: its source, the frame, the words that would be said, and the way from the cue to the source."""

    cue: Token
    source: Token
    frame: str
    content: Sequence[Token]
    way: str = OWN


def readings(token: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Reading]:
    """The readings of a word, the surest first; a source is never quoted itself."""
    for reading in _readings(token, sentence, quotes):
        if reading.content and not in_quote(reading.source, quotes):
            yield reading


def _readings(token: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Reading]:
    if is_verb(token):
        yield from _of_verb(token, sentence, quotes)
    elif token.dep_ in {"acomp", "advcl"}:
        yield from _of_adjective(token, sentence)
    elif token.pos_ == "NOUN":
        yield from _of_noun(token, sentence)
    elif token.dep_ == "prep" and token.lower_ in _OPINING:
        yield from _of_preposition(token, sentence)


def _of_verb(verb: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Reading]:
    """What its subject says with a verb; and "was attacked by Lund for the flood", "a plan first told by the Herald"."""
    own = speaking_subject(verb)
    source, way = (own, OWN) if own is not None else _far_subject(verb)
    if source is not None:
        for frame, content in frames(verb, source, sentence, quotes):
            yield Reading(cue=verb, source=source, frame=frame, content=content, way=way)
    agent = next((t for by in verb.children if by.dep_ == "agent" for t in by.children if t.dep_ == "pobj"), None)
    if agent is not None and verb.tag_ == "VBN":
        left_out = {t.i for by in verb.children if by.dep_ == "agent" for t in by.subtree}
        said = [t for child in verb.children if child.dep_ in _GOVERNED for t in child.subtree]
        before = [t for t in verb.head.subtree if t.i < verb.i] if verb.dep_ == "acl" else []
        yield Reading(cue=verb, source=agent, frame="passive", content=chosen([*before, *said], left_out, sentence), way="agent")


def _of_adjective(adjective: Token, sentence: Sentence) -> Iterator[Reading]:
    """What somebody is worried that, determined to, sure of."""
    source = next((t for t in adjective.head.children if t.dep_ == "nsubj"), None) if adjective.dep_ == "acomp" else None
    if source is None:
        source = _far_subject(adjective)[0]
    if source is None or is_nobody(source):
        return
    for child in adjective.children:
        kind = {"ccomp": "clause", "xcomp": "infinitive", "prep": child.lower_}.get(child.dep_)
        if kind and child.i > adjective.i:
            said = (t for t in child.subtree if child.dep_ != "prep" or t != child)
            yield Reading(cue=adjective, source=source, frame=f"adjective {kind}", content=chosen(said, set(), sentence))


def _of_noun(noun: Token, sentence: Sentence) -> Iterator[Reading]:
    """ "Lund's claim that …", "a warning from engineers of …", "the fear among farmers is that …"; also "issued a statement on …"."""
    contents = list(_contents_of_noun(noun))
    if not contents:
        return
    for way, source in _sources_of_noun(noun):
        for frame, said in contents:
            if source not in said:
                yield Reading(cue=noun, source=source, frame=frame, content=chosen(said, {noun.i}, sentence), way=way)


def _contents_of_noun(noun: Token) -> Iterator[tuple[str, list[Token]]]:
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "ccomp"} and child.tag_ not in {"VBN", "VBG"}:
            if any(t.dep_ == "mark" for t in child.children):
                yield "noun clause", list(child.subtree)
            elif any(t.lower_ == "to" and t.dep_ == "aux" for t in child.children):
                yield "noun infinitive", list(child.subtree)
        elif child.dep_ == "prep" and child.lower_ in _OF_NOUNS:
            yield f"noun {child.lower_}", [t for t in child.subtree if t != child]
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        for child in noun.head.children:
            if child.dep_ == "ccomp" and child.i > noun.head.i:
                yield "noun is", list(child.subtree)


def _sources_of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    """Whose noun it is, by possessive or preposition; else who does the verb that governs it."""
    found = [("possessive", t) for t in noun.children if t.dep_ == "poss" and (t.lower_ == "her" or not is_nobody(t))]
    for word in noun.children:
        if word.dep_ == "prep" and word.lower_ in _WHOSE:
            found.extend((word.lower_, t) for t in word.children if t.dep_ == "pobj")
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else None
    if not found and verb is not None and is_verb(verb) and (subject := speaking_subject(verb)) is not None:
        found.append((f"of {noun.dep_}", subject))
    yield from found


def _of_preposition(word: Token, sentence: Sentence) -> Iterator[Reading]:
    """ "To critics, the dam is a ruin", "In Lund's view, …", "… in the latest survey"."""
    noun = next((t for t in word.children if t.dep_ == "pobj"), None)
    if noun is None or word.head not in sentence or word.head.lower_ == "according":
        return
    after = word.right_edge.i + 1
    # "Speaking to the Herald, …" names whom somebody speaks to, and no source.
    of_a_verb = is_verb(word.head) and word.head.i == word.i - 1
    first = word.left_edge.i <= sentence.start + 1 and not of_a_verb
    set_off = first and after < sentence.end and sentence.doc[after].text == ","
    if not set_off and noun.lemma_.casefold() not in _SAYING:
        return
    owner = next((t for t in noun.children if t.dep_ == "poss"), None)
    frame = f"preposition {word.lower_}" + (" possessive" if owner is not None else "") + (" set off" if set_off else "")
    content = chosen(sentence, {t.i for t in word.subtree}, sentence)
    cue, source = (word, noun) if owner is None else (noun, owner)
    yield Reading(cue=cue, source=source, frame=frame, content=content, way=f"noun {noun.lemma_.casefold()}")


def _far_subject(word: Token) -> tuple[Token | None, str]:
    """Who does a verb without a subject, over what stands between: "won by saying that", "a letter asking", "was eager to show"."""
    way = ""
    for _ in range(_CLIMBED):
        kind, head = word.dep_, word.head
        way += f"{kind} "
        if kind == "pcomp" or (kind == "acl" and head.dep_ == "pobj"):
            word = head.head if kind == "pcomp" else head.head.head
        elif kind == "acl" and head.dep_ in {"dobj", "attr"} and is_verb(head.head):
            word = head.head
        elif kind in {"acl", "relcl"}:
            return (None if is_nobody(head) else head), way + "noun"
        elif kind in {"advcl", "xcomp", "conj", "acomp", "oprd"}:
            word = head
        else:
            break
        if word.pos_ in {"VERB", "AUX"}:
            subject = next((t for t in word.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
            if subject is not None:
                return (None if is_nobody(subject) else subject), way + subject.dep_
    return None, way
