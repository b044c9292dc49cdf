"""How a claim is put: affirmed or negated, and how sure it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.model import Certainty, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

#: Cues that say that something is not so; what they govern is no claim of the speaker, so the statement keeps the cue.
DENIES = frozenset({"deny", "refute", "reject", "dismiss", "rebut", "debunk", "disavow"})
#: Who rejects or dismisses a thing denies it where it is something said: a bill that is rejected is none the less a bill. And who denies a
#: thing that is asked for only does not give it. Of 26 claims of 148 ordinary articles that counted as denials 11 deny something.
_REFUSES = frozenset({"reject", "dismiss"})
_SAID = frozenset(
    "accusation allegation assertion assumption claim insinuation narrative notion report rumor rumour speculation story suggestion "
    "theory".split()
)
_GIVEN = frozenset(
    "access appeal application asylum bail benefit chance clemency coverage entry loan motion opportunity parole permission permit "
    "petition request right service treatment visa waiver".split()
)
#: What something is said to be that is not so. Not "wrong": "the idea of selling it was wrong" blames, and denies nothing.
_FALSE = frozenset("false untrue incorrect inaccurate fake bogus baseless unfounded hoax fraud lie myth fabrication nonsense".split())
_TRUE = frozenset({"true", "accurate", "correct"})
#: What something is, or was found to be: "has been proved a hoax".
_IS = frozenset({"be", "prove"})
#: How something is said that is not so: "the brief stated incorrectly that she was the director", as corrections put it.
_FALSELY = frozenset("falsely incorrectly wrongly erroneously mistakenly inaccurately".split())
#: What a report or a claim is put into: "reports that she sold it", "claims saying …", "denied having sold it".
_TOLD = frozenset({"ccomp", "acl", "pcomp", "xcomp", "relcl"})
_UNCONFIRMED = re.compile(
    r"\b(neither confirm\w* nor den\w+"
    r"|(did|do|does|has|have|had|would)( not|n['’]t) (deny|denied)"
    r"|(not|n['’]t|refus\w+ to|declin\w+ to|could not|unable to)( immediately| yet| been)?( be)?( independently)? (confirm|verif)\w*"
    r"|no( official| independent| immediate)? (confirmation|confirmed)|unsubstantiated|unverified|yet to( be)? (confirm|verif)\w*"
    r"|no way (to|of) (confirm|verify|know|tell)(ing)?"
    # What is not told yet is not denied; 31 of 133,830 other sentences have these words, and none of the 25 read denies anything.
    r"|(\w+n['’]t|not|yet to|refus\w+ to|declin\w+ to)( yet| immediately| publicly| officially| been| be)*"
    r" (announc|disclos|reveal|specif|giv|provid|releas|set|nam)\w*( \w+){0,3}"
    r" (dates?|timeline|timetable|details|specifics|reasons?|figures?|numbers?))\b",
    re.I,
)
_REPORTED = re.compile(r"\b(reportedly|allegedly|alleged|purportedly|supposedly|apparently|rumou?red|unconfirmed|(is|are) said to)\b", re.I)
#: Words of which an unconfirmed statement is made.
_SURENESS = re.compile(r"(?:un|dis)?(?:confirm|verif|substantiat|proven)")
_CONDITIONAL = frozenset({"if", "unless", "provided"})
_POSSIBLE = frozenset({"may", "might", "could"})
_POSSIBLE_WORDS = frozenset({"possible", "possibly", "perhaps", "probable", "probably", "likely", "unlikely", "maybe", "potentially"})
_PLANS = frozenset({"plan", "intend", "expect", "aim", "propose", "consider", "schedule", "prepare", "seek", "hope"})
_NEGATIVE = frozenset({"no", "none", "nobody", "nothing", "neither", "never", "nor", "without"})
#: "No doubt" and its like affirm.
_SURE = frozenset({"doubt", "question", "mistake", "secret", "wonder"})
#: What around a verb can carry its negation.
_OF_THE_CLAUSE = frozenset("aux auxpass attr acomp dobj nsubj nsubjpass advmod neg det xcomp".split())
#: How what is denied hangs on its verb.
_DENIED = frozenset({"dobj", "nsubjpass", "ccomp", "xcomp"})
_FAILING = frozenset({"fail", "refuse", "decline", "lack", "cease"})


def polarity(root: Token) -> Polarity:
    """Whether the clause under this root says that something is not so; double negation affirms."""
    return "negated" if len(negations(root)) % 2 else "affirmed"


def negations(root: Token) -> list[Token]:
    """The words that negate the clause under this root, in the order of the text."""
    clause = [root, *(t for t in root.children if t.dep_ in _OF_THE_CLAUSE)]
    found = {t.i: t for t in clause if t.dep_ == "neg" or t.lower_ == "never" or _is_nobody(t)}
    found |= {child.i: child for t in clause[1:] if t.lower_ not in _SURE for child in t.children if _negates(child)}
    if root.lemma_ in _FAILING:
        found[root.i] = root
    return [found[i] for i in sorted(found)]


def what_is_told(noun: Token) -> Token | None:
    """The verb of what a report or claim says.

    So in "reports that she sold it", "reports stating that she sold it", "the claim of selling it" and "the man who said that she sold it";
    not in "claims made by Lund" or "a lawsuit, handing her a victory".
    """
    below = [*noun.children, *(t for p in noun.children if p.dep_ == "prep" and p.lower_ == "of" for t in p.children)]
    return next((told for t in below if t.dep_ in _TOLD and (told := _content(t))), None)


def _content(verb: Token) -> Token | None:
    """The verb itself, where it heads what is told; what it says, where it is one of saying; else nothing."""
    own = {t.dep_ for t in verb.children if t.tag_ not in {"WP", "WDT"}}
    if own & {"mark", "nsubjpass"} or ("nsubj" in own and verb.dep_ == "acl") or verb.dep_ in {"ccomp", "pcomp"} or _is_infinitive(verb):
        return verb
    return next((t for t in verb.children if t.dep_ == "ccomp" or (t.dep_ == "xcomp" and t.pos_ in {"VERB", "AUX"})), None)


def _is_infinitive(verb: Token) -> bool:
    return any(t.tag_ == "TO" for t in verb.children)


def called_false(root: Token) -> Token | None:
    """The verb of what is said to be false under a root.

    So in "reports that she sold it are untrue", "it is not true that she sold it" and "the brief stated incorrectly that she sold it".
    """
    if any(t.lower_ in _FALSELY and t.dep_ == "advmod" for t in root.children) and polarity(root) == "affirmed":
        return next((t for t in root.children if t.dep_ == "ccomp"), None)
    said = next((t for t in root.children if t.dep_ in {"acomp", "attr", "oprd"}), None)
    if root.lemma_ not in _IS or said is None or said.lemma_.casefold() not in (_FALSE if polarity(root) == "affirmed" else _TRUE):
        return None
    below = [*root.children, *said.children]
    nouns = [t for t in below if t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ == "NOUN"]
    told = [verb for noun in nouns if (verb := what_is_told(noun))]
    return next(iter([*told, *(t for t in below if t.dep_ == "ccomp")]), None)


def _is_nobody(token: Token) -> bool:
    """Whether the subject or object of a clause is none: "nobody", "nothing"."""
    return token.lower_ in _NEGATIVE and token.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}


def _negates(token: Token) -> bool:
    """Whether a word before a noun or an adjective negates it: "no breakthrough", "neither side"."""
    return token.lower_ in _NEGATIVE and token.dep_ in {"det", "neg", "preconj"}


def certainty(text: str, root: Token, words: Sequence[Token], *, cue: str | None, anonymous: bool, conditional: bool = False) -> Certainty:
    """How sure the claim is: what denies or withholds first, then conditions, hearsay, plans and possibilities.

    `conditional`: a condition that stands in another clause governs this one too.
    """
    if conditional:
        return "conditional"
    if _UNCONFIRMED.search(text):
        return "unconfirmed"
    if ((cue in DENIES or (cue is None and root.lemma_ in DENIES and _denies(root))) and _may_be_so(root, cue)) or called_false(root):
        return "denied"
    if any(t.lower_ in _CONDITIONAL and t.dep_ == "mark" and t.head.dep_ != "ccomp" for t in words):
        return "conditional"
    if _REPORTED.search(" ".join(t.text for t in words)) or anonymous:
        return "reported"
    auxiliaries = {t.lower_ for t in root.children if t.dep_ == "aux"}
    # Who could not do a thing did not do it, for sure.
    open_ones = _POSSIBLE - {"could"} if any(t.dep_ == "neg" for t in root.children) else _POSSIBLE
    if auxiliaries & open_ones or any(t.lower_ in _POSSIBLE_WORDS and t.dep_ in {"advmod", "acomp"} for t in root.children):
        return "possible"
    if auxiliaries & {"will", "would", "'ll", "’ll", "shall"} or _is_plan(root):
        return "planned"
    return "asserted"


def negates(word: str) -> bool:
    """Whether a word is a negation: "not", "won't", "never"."""
    bare = word.casefold().replace("’", "'")
    return bare in _NEGATIVE | {"not", "cannot"} or bare.endswith("n't")


def says_no(word: str) -> bool:
    """Whether a word can turn a statement into its opposite: a negation, or "refused"."""
    return negates(word) or _is_form(word.casefold(), _FAILING)


def hedges(word: str) -> bool:
    """Whether a word alone makes a statement less sure: "may", "likely", "reportedly"; not "could", which tells of the past as well."""
    bare = word.casefold()
    return bare in (_POSSIBLE | _POSSIBLE_WORDS) - {"could"} or bool(_REPORTED.fullmatch(bare))


def says_how_sure(word: str) -> bool:
    """Whether a word tells how sure a statement is: "may", "reportedly", "if", "denied", "confirmed"."""
    bare = word.casefold()
    known = bare in _POSSIBLE | _POSSIBLE_WORDS | _CONDITIONAL or _is_form(bare, DENIES)
    return known or bool(_REPORTED.fullmatch(bare) or _SURENESS.match(bare))


def _is_form(word: str, verbs: frozenset[str]) -> bool:
    """Whether a word is a form of one of the verbs: "denies", "denied", "denying"."""
    stems = tuple(verb.removesuffix("y").removesuffix("e") for verb in verbs)
    return word.startswith(stems) and len(word) <= max(len(s) for s in stems if word.startswith(s)) + 4


def _denies(root: Token) -> bool:
    """Whether somebody denies it, here, without a "not": "there is no denying" affirms."""
    return any(t.dep_ in {"nsubj", "agent"} for t in root.children) and polarity(root) == "affirmed"


def _may_be_so(root: Token, cue: str | None) -> bool:
    """Whether what is denied is something that is so or not; what only points back ("it") may be, if it is denied and not refused."""
    verb, told = (root.lemma_, [t for t in root.children if t.dep_ in _DENIED]) if root.lemma_ in DENIES else (cue, [root])
    return not told or any(_is_so_or_not(t, refused=verb in _REFUSES) for t in told)


def _is_so_or_not(what: Token, *, refused: bool) -> bool:
    if what.pos_ in {"VERB", "AUX"} or what_is_told(what):
        return True
    return what.lemma_.casefold() in _SAID if refused else what.lemma_.casefold() not in _GIVEN


def _is_plan(root: Token) -> bool:
    """Whether the verb says that something is still to be done: "plans to", "is expected to", "considers"."""
    return root.lemma_ in _PLANS and (any(t.dep_ in {"xcomp", "ccomp"} for t in root.children) or root.tag_ not in {"VBN", "NN"})
