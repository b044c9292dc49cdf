"""What happens at a time: the event that a date belongs to, told by its trigger and its arguments.

The terms are those of ACE ("ACE English annotation guidelines for events", Linguistic Data Consortium, 2005); which event a time expression
belongs to is what TimeML writes as a link between the two (Pustejovsky et al., "TimeML", 2003). Both are read from the grammar alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from verify.claims.frames import is_cue_of_clauses
from verify.claims.narrowing import is_change
from verify.claims.states import has, state
from verify.model import Event, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

#: Verbs that say of another verb how far it has got, and verbs that say of their subject that it happened or was.
_ASPECT = frozenset("begin start continue resume finish stop cease keep help manage try".split())
_HAPPENS = frozenset("be occur happen come begin start end last open close".split())
#: Verbs that tell nothing without their object: "made an appearance".
_LIGHT = frozenset("make take have give get do hold pay".split())
#: Nouns that are times themselves: "for the first time since March".
_UNITS = frozenset("time date day night week weekend month quarter season year decade century hour period anniversary".split())
_NOUNS, _VERBS = frozenset({"NOUN", "PROPN"}), frozenset({"VERB", "AUX"})
#: How who does it stands to a verb, and to whom or what it is done; and what stands to a noun as whose it is.
_SUBJECTS, _OBJECTS = frozenset({"nsubj", "nsubjpass"}), frozenset("nsubjpass dobj attr oprd dative".split())
_WHOSE = {"poss": frozenset({"NOUN", "PROPN"}), "compound": frozenset({"PROPN"}), "nmod": frozenset({"PROPN"})}
#: How a time stands beside a noun; and what joins a noun to the verb in whose course it is.
_OF_NOUN = frozenset("prep npadvmod compound poss amod nmod nummod".split())
_IN_THE_COURSE = frozenset({"in", "at", "during", "on", "while"})
#: Relative pronouns that stand for the noun before them.
_RELATIVE = frozenset({"which", "who", "that", "whom"})


def events(time: Span, sentence: Sentence, offset: int) -> tuple[Event, ...]:
    """The events that a time in a sentence belongs to; `offset` is where their document begins in the article.

    Empty where it belongs to what was said then ("said on Tuesday"), or to no verb or common noun.
    """
    inside = [t for t in sentence if time.start <= offset + t.idx < time.end]
    if not inside:
        return ()
    numbers = {t.i for t in inside}
    return around(next((t for t in inside if t.head.i not in numbers or t.head.i == t.i), inside[0]), numbers)


def around(word: Token, own: set[int]) -> tuple[Event, ...]:
    """The events that a word tells the time or the place of; `own` are the numbers of the words that tell it.

    What rises or falls does so again and again, in every month anew.
    """
    anchors = (anchor for anchor in _anchors(word, own) if not is_change(anchor))
    found = (_of_verb(anchor, own) if anchor.pos_ in _VERBS else _of_noun(anchor, own) for anchor in anchors)
    return tuple(event for event in found if event)


def _anchors(time: Token, own: set[int]) -> Iterator[Token]:
    """The verb that a time stands beside, or the noun, and the verb in whose course that was.

    So "fell" of "fell on Friday", "talks" of "the talks on Friday" and of "Friday's talks", and "trip" and "vanish" of "vanished on a trip
    on Friday".
    """
    word, noun, joined = time, None, False
    while word.head.i != word.i:
        word, below = word.head, word
        if word.i in own:
            continue
        if word.pos_ in _VERBS:
            if noun is None or joined:
                yield word
            return
        if noun is None and word.pos_ == "NOUN" and below.dep_ in _OF_NOUN:
            yield word
            noun = word
        elif noun is not None:
            joined = joined or (word.lower_ in _IN_THE_COURSE and word.dep_ == "prep")
            if not joined:
                return


def _of_verb(verb: Token, own: set[int]) -> Event | None:
    """What the verb tells; of "began launching" what began, of "took place" what did."""
    if verb.dep_ in {"aux", "auxpass"}:
        verb = verb.head
    if is_cue_of_clauses(verb):
        return None
    done = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    if verb.lemma_ in _ASPECT and done is not None:
        return _event(_trigger(done), (done, verb), own)
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _ASPECT:
        return _event(_trigger(verb), (verb, verb.head), own)
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    takes_place = verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lemma_ == "place" for c in verb.children)
    if takes_place or (verb.lemma_ in _HAPPENS and not has(verb, {"dobj", "attr", "acomp"})):
        return None if subject is None or subject.pos_ != "NOUN" else _of_noun(subject, own)
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    if verb.lemma_ in _LIGHT and thing is not None:
        # "The mayor held a news conference": on Tuesday, and another on Friday.
        told = _of_noun(thing, own)
        return told and replace(told, trigger=f"{verb.lemma_} {thing.lemma_.casefold()}")
    return _event(_trigger(verb), (verb,), own)


def _of_noun(noun: Token, own: set[int]) -> Event | None:
    """What a noun names: "the second round" of "the second round of talks", of which the talks are an argument."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    arguments = frozenset() if noun.lemma_ in _UNITS else frozenset(_beside_noun(noun, own))
    return Event(trigger=noun.lemma_.casefold(), objects=arguments) if arguments else None


def _trigger(verb: Token) -> str:
    """The verb's lemma, or the state that several verbs put somebody in: killed, died; with the adjective of "went missing"."""
    lemma = verb.lemma_.casefold()
    if verb.i + 1 < len(verb.doc) and (known := state(f"{lemma} {verb.nbor().lower_}")):
        return known
    further = next((c.lemma_.casefold() for c in verb.children if c.dep_ in {"acomp", "xcomp", "oprd"} and c.pos_ in {"ADJ", "VERB"}), None)
    joined = f"{lemma} {further}" if further else lemma
    return state(joined) or (joined if further else state(lemma) or lemma)


def _subjects(verb: Token, own: set[int]) -> Iterator[str]:
    """Who does it; of a verb without a subject of its own the one of the verb that it is joined to."""
    for child in (c for c in verb.children if c.i not in own):
        if child.dep_ == "nsubj":
            yield from _meant(child, verb)
        elif child.dep_ == "agent":
            yield from _brought_in(child, own)
    if verb.dep_ == "conj" and not has(verb, _SUBJECTS) and verb.head.pos_ in _VERBS:
        yield from (n for c in verb.head.children if c.dep_ in _SUBJECTS for n in _meant(c, verb.head))
    if verb.dep_ == "acl" and verb.tag_ == "VBG":  # "the pilots striking since May"
        yield from _names(verb.head)


def _objects(verb: Token, own: set[int]) -> Iterator[str]:
    """To whom or what it is done."""
    for child in (c for c in verb.children if c.i not in own):
        if child.dep_ in _OBJECTS:
            yield from _meant(child, verb)
    of_noun = verb.dep_ == "acl" and verb.tag_ == "VBN"
    if of_noun or (
        verb.dep_ == "relcl" and has(verb, {"nsubj"}) and not has(verb, _OBJECTS)
    ):  # "a law passed in May", "the law they passed"
        yield from _names(verb.head)


def _meant(word: Token, verb: Token) -> Iterator[str]:
    """A noun that stands to a verb, or the one that a relative pronoun stands for."""
    if word.pos_ in _NOUNS:
        yield from _names(word)
    elif word.lower_ in _RELATIVE and verb.dep_ == "relcl":
        yield from _names(verb.head)


def _names(noun: Token) -> Iterator[str]:
    """A noun, as one word with the noun before it too ("air strikes", "airstrikes"), and those joined to it by "and"."""
    if noun.pos_ not in _NOUNS:
        return
    yield noun.lemma_.casefold()
    yield from (f"{c.lemma_}{noun.lemma_}".casefold() for c in noun.children if c.dep_ == "compound" and c.i == noun.i - 1)
    for child in noun.children:
        if child.dep_ in {"conj", "appos"} and child.pos_ in _NOUNS:
            yield from _names(child)


def _beside_noun(noun: Token, own: set[int]) -> Iterator[str]:
    """What tells one event of a kind from another: whose it is, the how manieth, of what, between whom.

    A kind tells nothing: there are many news conferences and air strikes.
    """
    for child in noun.children:
        if child.i in own:
            continue
        if child.is_alpha and (child.ent_type_ == "ORDINAL" or child.pos_ in _WHOSE.get(child.dep_, ())):
            yield child.lemma_.casefold()
        elif child.dep_ == "prep":
            yield from _brought_in(child, own)
            if child.lower_ == "of":
                yield from (word for o in child.children if o.dep_ == "pobj" and o.i not in own for word in _beside_noun(o, own))


def _brought_in(preposition: Token, own: set[int]) -> Iterator[str]:
    """The nouns behind a preposition."""
    return (name for o in preposition.children if o.dep_ == "pobj" and o.i not in own and o.pos_ in _NOUNS for name in _names(o))


def _event(trigger: str, verbs: Sequence[Token], own: set[int]) -> Event | None:
    """What some verbs tell together; None where nothing stands beside them that could tell which event it is."""
    subjects, objects = (frozenset(name for verb in verbs for name in read(verb, own)) for read in (_subjects, _objects))
    prepositions = (c for verb in verbs for c in verb.children if c.dep_ == "prep")
    adjuncts = frozenset(name for preposition in prepositions for name in _brought_in(preposition, own)) - subjects - objects
    return Event(trigger=trigger, subjects=subjects, objects=objects, adjuncts=adjuncts) if subjects or objects or adjuncts else None
