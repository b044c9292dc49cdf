"""What befalls the things that a figure counts: "12 people were killed" and "12 people were hurt" do not count the same people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

#: The state of a thing of which the figure tells nothing else than how much it is: "turnout was 62%", "a 48-hour truce".
AMOUNT = "be"
#: Words, or verb and object, for one state: who was killed, died.
_ONE_STATE = {
    word: state
    for state, words in {
        "die": "die,dead,death,kill,killed,fatality,fatal,perish,slay,lose life,claim life,cost life,take life,toll",
        "hurt": "hurt,injure,injured,injury,wound,wounded",
        "arrest": "arrest,arrested,detain,detained,detention,apprehend,nab,take custody",
        "miss": "miss,missing,vanish,disappear,disappearance,unaccounted,go missing",
        "participate": "participate,participant,take part,involve",
        "evacuate": "evacuate,evacuation",
        "survive": "survive,survivor",
        "rescue": "rescue,save",
        "sell": "sell,sale",
        "ship": "ship,shipment",
        "infect": "infect,infection,sicken",
    }.items()
    for word in words.split(",")
}
#: States whose nouns count people: "deaths", "the injured", "arrests".
FATES = frozenset({"die", "hurt", "arrest", "miss"})
#: Verbs that give their subject a number of something, which is then told of that subject: "the council has 12 seats".
_OWNS = frozenset("have boast number hit reach touch total exceed top contain include comprise count employ".split())
#: Verbs that only say how sure or how far along it is; what they say it of comes after.
_LIGHT = frozenset(
    "be become get feel appear seem remain continue keep start begin stop try want hope plan agree expect believe think report fear "
    "presume suspect say tell know find leave pronounce declare confirm estimate allege claim need have include there".split()
)
#: Verbs whose meaning lies in what is said, thought or wanted by them.
_OPINION = frozenset("say think believe want support oppose favor favour tell agree expect feel see view prefer call".split())
NOUNS = frozenset({"NOUN", "PROPN"})
#: Comparators that spaCy takes for prepositions.
ROUGH = frozenset({"about", "around", "over", "under", "above", "below"})


def state(word: str) -> str | None:
    """The state that a noun or an adjective names by itself: "death", "injured"."""
    return _ONE_STATE.get(word)


def states(anchor: Token, figure: frozenset[int]) -> Iterator[str]:
    """What the things that `anchor` names do, or what befalls them, verb by verb; `figure` are the numbers of the figure's tokens."""
    top = _top(anchor, figure)
    if (own := state(anchor.lemma_.casefold())) in FATES:
        yield own
    for noun in {anchor.i: anchor, top.i: top}.values():
        yield from _told_beside(noun)
    role = _role(top)
    if role in {"nsubj", "nsubjpass"}:
        yield from _verb(top.head, counted_is_object=role == "nsubjpass")
    elif role in {"dobj", "oprd"}:
        yield from _of_object(top.head, anchor)
    elif role == "npadvmod" and anchor.lemma_ == "time":
        yield from _named(top.head, None)


def _told_beside(noun: Token) -> Iterator[str]:
    """The states that clauses and participles at a noun name: "soldiers who went missing", "left six officers injured"."""
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and child.pos_ in {"VERB", "AUX"}:
            yield from _verb(child, counted_is_object=child.tag_ == "VBN" or has(child, {"nsubjpass"}))
        elif child.dep_ == "amod" and (named := state(child.lower_)):
            yield named
    if noun.i + 1 < noun.sent.end and noun.nbor().pos_ in {"ADJ", "VERB"} and (named := state(noun.nbor().lower_)):
        yield named


def _of_object(verb: Token, anchor: Token) -> Iterator[str]:
    """The states that a verb puts its object in."""
    if taken := state(f"{verb.lemma_} {anchor.lemma_}"):
        yield taken
    elif verb.lemma_ in _OWNS:
        yield from (f"of {c.lemma_.casefold()}" for c in verb.children if c.dep_ == "nsubj" and c.pos_ in NOUNS)
    elif verb.lemma_ not in _LIGHT:
        yield from _named(verb, None)
    yield from (s for child in verb.children if child.dep_ == "oprd" and (s := state(child.lower_)))


def _role(top: Token) -> str:
    """How a noun stands to its verb; "over 1,000 people were hurt" hides its subject behind a preposition."""
    if top.dep_ != "prep":
        return top.dep_
    verb = top.head
    if top.i > verb.i:
        return "prep" if has(verb, {"dobj"}) else "dobj"
    return "prep" if has(verb, {"nsubj", "nsubjpass"}) else "nsubjpass" if has(verb, {"auxpass"}) else "nsubj"


def _top(anchor: Token, figure: frozenset[int]) -> Token:
    """The word that stands in the sentence for the counted noun: "hundreds" in "hundreds of people", the first of a list."""
    top = anchor
    while True:
        head = top.head
        if top.dep_ == "pobj" and head.lower_ in ROUGH:
            return head
        if (
            top.dep_ == "pobj"
            and head.lower_ == "of"
            and (head.head.i in figure or head.head.lemma_ in {"number", "total", "group", "toll"})
        ):
            top = head.head
        elif (top.dep_ == "conj" and head.pos_ in NOUNS | {"NUM"}) or (top.i in figure and top.dep_ in {"nummod", "compound", "quantmod"}):
            top = head
        else:
            return top


def _verb(verb: Token, *, counted_is_object: bool) -> Iterator[str]:
    """The states that a verb and those beside it put its subject in, or its object."""
    for one in (verb, *(c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not has(c, {"nsubj", "nsubjpass"}))):
        yield from _one_verb(one, counted_is_object=counted_is_object)


def _one_verb(verb: Token, *, counted_is_object: bool) -> Iterator[str]:
    lemma = verb.lemma_.casefold()
    passive = counted_is_object or has(verb, {"auxpass"})
    further = [c for c in verb.children if c.dep_ in {"xcomp", "acomp", "attr", "oprd"} or (c.dep_ == "ccomp" and passive)]
    if not passive and lemma in _OPINION and not any(c.dep_ == "xcomp" for c in further):
        yield " ".join([lemma, *_told(verb)])
    elif lemma in _LIGHT or (lemma == "go" and further):
        for word in further:
            yield from _one_verb(word, counted_is_object=False) if word.pos_ in {"VERB", "AUX"} else _named(word, None)
        if lemma == "have" and (owned := _first(verb, {"dobj"})):
            yield _negated(verb, f"have {owned.lemma_.casefold()}")
    else:
        yield from _named(verb, None if passive else _first(verb, {"dobj"}))


def _named(word: Token, owned: Token | None) -> Iterator[str]:
    """A verb, with its object where the things counted are its subject: "lose home"."""
    lemma = word.lemma_.casefold()
    if not lemma.isalpha():
        return
    said = f"{lemma} {owned.lemma_.casefold()}" if owned is not None else lemma
    # Who "takes part" and who is "taken into custody" is told by the second word.
    held = next((o for p in word.children if p.dep_ == "prep" for o in p.children if o.lemma_ == "custody"), None)
    if held is not None:
        said = "arrest"
    yield _negated(word, _ONE_STATE.get(said, said if owned is not None else _ONE_STATE.get(lemma, lemma)))


def _told(verb: Token) -> Iterator[str]:
    """What is thought: the content of an opinion by its few main words."""
    clause = _first(verb, {"ccomp", "dobj"})
    if clause is not None:
        parts = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "acomp", "neg", "compound", "amod"}]
        yield from (t.lemma_.casefold() for t in sorted([clause, *parts], key=lambda t: t.i))


def _negated(word: Token, said: str) -> str:
    return f"not {said}" if has(word, {"neg"}) or (word.dep_ in {"xcomp", "acomp"} and has(word.head, {"neg"})) else said


def _first(word: Token, roles: Iterable[str]) -> Token | None:
    return next((c for c in word.children if c.dep_ in roles), None)


def has(word: Token, roles: Iterable[str]) -> bool:
    """Whether a word has a child in one of these roles."""
    return _first(word, roles) is not None
