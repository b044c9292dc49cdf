"""The clauses of a sentence that claim something each by itself, read from the parse.

A sentence is cut where a coordinate clause, a clause of contrast or cause, or a relative clause that only adds something begins, and
before each item of a list. What a condition governs is not cut out of it: "if the rain stops" claims nothing. A semicolon alone joins
what belongs together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.claims.frames import is_cue_of_clauses
from verify.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from verify.claims.heard import Heard

#: Fewer words claim nothing that can be compared.
FEWEST_WORDS = 3
#: Two things beside each other are no list.
FEWEST_ITEMS = 3
#: A longer phrase is no subject to repeat before another verb.
LONGEST_SUBJECT = 8
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Conjunctions of clauses that are claimed beside the main one: contrast and cause. Not "if", "before", "so that", which claim nothing.
_CLAIMED = frozenset({"while", "whereas", "because"})
#: What is conceded first is claimed too; but conceded afterwards it takes something back, and the quote without it would say too much.
_CONCEDED = frozenset({"although", "though"})
#: "After" claims what is already past.
_CLAIMED_OF_THE_PAST = frozenset({"after"})
#: Where a list may stand: as what is done, named or said of the subject.
_LISTED = frozenset({"dobj", "attr", "pobj", "pcomp", "xcomp"})
_CONDITIONS = frozenset({"if", "unless", "provided", "whether"})
_NOBODY = frozenset({"no", "none", "nobody", "neither", "nothing"})
_RELATIVES = frozenset({"which", "who"})
_JOINING = frozenset({",", ";", "–", "—"})
_OPENING, _ENDING = frozenset({"“", "``", "("}), frozenset({"”", "''", ")"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of a sentence that claims something by itself, in offsets of the paragraph."""

    span: Span
    #: The words that are claimed: the span, without a relative pronoun before them.
    claimed: Span
    #: The word that the clause hangs on.
    head: Token
    #: The verb before that governs it, where it is an item of a list.
    verb: Token | None = None
    #: The subject, where the clause leaves it to be understood from the words before.
    subject: tuple[Token, ...] = ()
    #: Whether a condition before it governs this clause too.
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class _Cut:
    """A clause that begins at a token: its head, the number of its first claimed token, and what it leaves to be understood."""

    start: int
    head: Token
    claimed: int
    subject: tuple[Token, ...] = ()
    #: The number of the first claimed token of the sentence before this cut, where a conjunction stands first: "While …".
    lead: int | None = None
    #: The verb that governs an item of a list.
    verb: Token | None = None
    #: Whether all that follows belongs to it: a relative clause after the main verb.
    trails: bool = False


def clauses(sentence: Sentence, voices: Sequence[Heard] = (), start: int = 0) -> list[Clause]:
    """The clauses of a sentence, in order; a sentence that is all one clause as such.

    `voices` are heard in it, in offsets of an article in which the paragraph begins at `start`.
    """
    around, said = _around(sentence, voices, start), _said(sentence, voices, start)
    denied = [c for v in voices for c in v.denied]
    cuts: list[_Cut] = []
    for cut in sorted([*_cuts(sentence, said), *_asides(sentence, around)], key=lambda c: c.start):
        first = cut.start > (cuts[-1].start if cuts else sentence.start)
        # What is denied stays whole, as the denial governs all of it.
        if first and not any(c.start < start + sentence.doc[cut.start].idx < c.end for c in denied):
            cuts.append(cut)
    inside = {t.i for t in said}
    while (kept := [c for i, c in enumerate(cuts) if _stands(sentence, cuts, i, inside, around)]) != cuts:
        cuts = kept
    return [_clause(sentence, cuts, i) for i in range(-1, len(cuts))]


def _around(sentence: Sentence, voices: Sequence[Heard], start: int) -> set[int]:
    """The numbers of the words that say who speaks: they claim nothing."""
    spans = [s for v in voices for s in (v.attribution.span, v.attribution.cue_span) if s]
    return {t.i for t in sentence if any(s.start <= start + t.idx < s.end for s in spans)}


def _said(sentence: Sentence, voices: Sequence[Heard], start: int) -> list[Token]:
    """The words that somebody says; all, where nobody is heard."""
    spans = [c for v in voices for c in v.attribution.content]
    return [t for t in sentence if not voices or any(s.start <= start + t.idx < s.end for s in spans)]


def _cuts(sentence: Sentence, words: Sequence[Token]) -> Iterator[_Cut]:
    """Where clauses begin, from the main verbs downwards."""
    among = {t.i for t in words}
    tops = [t for t in words if _is_verb(t) and (t.head == t or t.head.i not in among)]
    joined = [t for t in sentence if t.dep_ in {"conj", "advcl", "relcl"}]
    open_ones, seen = [*tops, *([sentence.root] if _is_verb(sentence.root) else [])], set[int]()
    while open_ones:
        head = open_ones.pop()
        if head.i in seen:
            continue
        seen.add(head.i)
        yield from _items(head)
        for child in joined:
            if cut := _cut(child, head):
                yield cut
                open_ones += [child, cut.head]


def _asides(sentence: Sentence, around: set[int]) -> Iterator[_Cut]:
    """Relative clauses after the main verb in which somebody is heard: "…, in which the mayor said he lost a son"."""
    for token in sentence:
        if token.dep_ == "relcl" and _governor(token.head).i < token.left_edge.i and any(t.i in around for t in token.subtree):
            yield _Cut(token.left_edge.i, token, token.left_edge.i, trails=True)


def _items(verb: Token) -> Iterator[_Cut]:
    """The items of a list that a verb governs, from the second: "The plan names a truce of ten days, a swap of prisoners and …"."""
    if any(t.dep_ == "neg" for t in verb.children):
        return
    below = [t for t in verb.children if t.i > verb.i]
    for first in (*below, *(t for p in below if p.dep_ == "prep" for t in p.children)):
        items = [first]
        while following := next((t for t in items[-1].children if t.dep_ == "conj" and t.pos_ == first.pos_), None):
            items.append(following)
        ends = [*(t.left_edge.i for t in items[1:]), items[-1].right_edge.i + 1]
        long = all(
            sum(t.is_alpha or t.like_num for t in verb.doc[i.left_edge.i : end]) >= FEWEST_WORDS for i, end in zip(items, ends, strict=True)
        )
        # Of two who are named in one breath, neither contradicts the other.
        named = any(t.pos_ == "PROPN" for t in items)
        if first.dep_ in _LISTED and len(items) >= FEWEST_ITEMS and long and not named:
            lead = tuple(verb.doc[verb.left_edge.i : first.left_edge.i])
            if len(lead) <= LONGEST_SUBJECT and all(t in verb.subtree for t in lead):
                yield from (_Cut(t.left_edge.i, t, t.left_edge.i, lead, verb=verb) for t in items[1:])


def _cut(child: Token, head: Token) -> _Cut | None:
    """The clause that a word under a main verb heads, if it can be told apart from it."""
    if child.dep_ == "conj" and child.head == head:
        return _coordinate(child, head)
    if child.dep_ == "advcl" and child.head == head:
        return _subordinate(child, head)
    if child.dep_ == "relcl" and _governor(child.head) == head:
        return _relative(child)
    return None


def _coordinate(child: Token, head: Token) -> _Cut | None:
    """`…, but a request was made`; `… and flew home`, whose subject is that of the verb before.

    Where that verb stands in a subordinate clause after the main one, what goes on after "and" may belong to either.
    """
    between = child.doc[head.i + 1 : child.i]
    # Of "either … or" and "neither … nor" no half is claimed by itself.
    alternatives = any(t.lower_ in {"or", "nor"} for t in between) or any(t.dep_ == "preconj" for t in head.children)
    if not _is_finite(child) or not _is_verb(head) or alternatives or _leaves_a_quotation(between):
        return None
    start = child.left_edge.i
    if any(t.dep_ in _SUBJECTS for t in child.children):
        return _Cut(start, child, start) if any(t.dep_ == "cc" or t.text in _JOINING for t in between) else None
    subject = _subject(head) if child.doc[start - 1].dep_ == "cc" and _goes_on(child, head) else ()
    return _Cut(start, child, start, subject) if subject else None


def _goes_on(child: Token, head: Token) -> bool:
    """Whether a verb without a subject surely has that of the one before: no other verb stands between that it might go on with."""
    if is_cue_of_clauses(child) and is_cue_of_clauses(head):
        return True
    between = child.doc[head.i + 1 : child.left_edge.i]
    # "Arrested and jailed the leader" has one object for both verbs.
    complete = any(t.is_alpha and t.dep_ not in {"cc", "advmod", "neg", "aux", "auxpass"} for t in between)
    return complete and head.dep_ not in {"advcl", "relcl"} and not any(map(_is_finite, between))


def _leaves_a_quotation(between: Sentence) -> bool:
    """Whether a quotation ends among these words that began before them: what follows goes on with what stands outside it."""
    depth = 0
    for token in between:
        depth += (token.text in _OPENING) - (token.text in _ENDING)
        if depth < 0:
            return True
    return sum(t.text == '"' for t in between) % 2 == 1


def _subordinate(child: Token, head: Token) -> _Cut | None:
    """`…, while the mayor stayed` and `While the mayor stayed, …`."""
    if not _is_finite(child) or not any(t.dep_ in _SUBJECTS for t in child.children):
        return None
    mark = next((t for t in child.children if t.dep_ in {"mark", "advmod"} and t.i < child.i and t.i - child.left_edge.i <= 1), None)
    if mark is None:
        return None
    past = mark.lower_ in _CLAIMED_OF_THE_PAST and _is_past(child) and _is_past(head)
    conceded = mark.lower_ in _CONCEDED and child.i < head.i
    if not (mark.lower_ in _CLAIMED or past or conceded):
        return None
    if child.i > head.i:
        return _Cut(child.left_edge.i, child, mark.i + 1)
    after = child.right_edge.i + 1
    while after < child.sent.end and child.doc[after].is_punct:
        after += 1
    first = child.left_edge.i == head.left_edge.i
    return _Cut(after, head, after, lead=mark.i + 1) if first and after <= head.i else None


def _relative(child: Token) -> _Cut | None:
    """`…, which led to a truce`: it adds something, where a comma stands before it; and its subject is what stands before the comma."""
    pronoun = child.left_edge
    if pronoun.lower_ not in _RELATIVES or pronoun.dep_ not in _SUBJECTS or not _is_finite(child) or pronoun.i < 2:
        return None
    subject = _phrase(child.head, pronoun.i)
    if pronoun.nbor(-1).text != "," or not subject or pronoun.i - subject[-1].i > 2:
        return None
    if pronoun.lower_ == "which" and _inside_a_phrase(child.head):
        return None
    return _Cut(pronoun.i, child, pronoun.i + 1, subject, trails=_governor(child.head).i < pronoun.i)


def _inside_a_phrase(noun: Token) -> bool:
    """Whether a noun belongs to another one, so that "which" may mean either: "their report on the harbour, which …"."""
    return noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in {"NOUN", "PROPN"}


def _stands(sentence: Sentence, cuts: Sequence[_Cut], number: int, inside: set[int], around: set[int]) -> bool:
    """Whether a cut leaves whole clauses on both sides of it."""
    doc, cut = sentence.doc, cuts[number]
    begin = cuts[number - 1].claimed if number else sentence.start
    end = cuts[number + 1].start if number + 1 < len(cuts) else sentence.end
    before, after = ([t for t in doc[i:j] if t.is_alpha or t.like_num] for i, j in ((begin, cut.start), (cut.claimed, end)))
    own = {t.i for t in cut.head.subtree}
    after = [t for t in after if t.i in own or t.i in inside]
    stray = [] if cut.trails else [t for t in after if t.i in inside and t.i > cut.head.right_edge.i and t.i not in own]
    depth = sum((t.text == "(") - (t.text == ")") for t in doc[sentence.start : cut.start])
    enough = all(sum(t.i not in around for t in side) >= FEWEST_WORDS for side in (before, after))
    return enough and not depth and not stray and (cut.verb is not None or any(_is_verb(t) for t in before))


def _clause(sentence: Sentence, cuts: Sequence[_Cut], number: int) -> Clause:
    """The clause that begins at a cut (−1: at the sentence's beginning), without the comma and the conjunction at its edges."""
    doc = sentence.doc
    cut = cuts[number] if number >= 0 else None
    start, end = cut.start if cut else sentence.start, cuts[number + 1].start if number + 1 < len(cuts) else sentence.end
    if number + 1 < len(cuts):
        while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].dep_ == "cc" or doc[end - 1].text in _JOINING | {"-"}):
            end -= 1
    lead = cuts[number + 1].lead if number + 1 < len(cuts) else None
    claimed = doc[max(start, cut.claimed if cut else start, lead or start) : end]
    return Clause(
        span=_span(doc[start:end]),
        claimed=_span(claimed),
        head=cut.head if cut else sentence.root,
        verb=cut.verb if cut else None,
        subject=cut.subject if cut else (),
        conditional=bool(cut and _governed(cut.head)),
    )


def _governed(head: Token) -> bool:
    """Whether a condition stands before a clause that this one goes on with: "if it rains, the match ends and the fans leave"."""
    while head.dep_ == "conj":
        head = head.head
        conditions = [t for t in head.children if t.dep_ == "advcl" and t.i < head.i]
        if any(m.lower_ in _CONDITIONS for c in conditions for m in c.children if m.dep_ in {"mark", "advmod"}):
            return True
    return False


def _subject(head: Token) -> tuple[Token, ...]:
    """The subject of a verb, or of the verb it goes on with, to be repeated; nothing where there is none, or it is nobody."""
    for _ in range(3):
        found = next((t for t in head.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
        if found is not None:
            phrase = _phrase(found)
            return phrase if not any(t.lower_ in _NOBODY for t in phrase) and found.tag_ not in {"WP", "WDT"} else ()
        if head.dep_ != "conj":
            return ()
        head = head.head
    return ()


def _phrase(head: Token, end: int | None = None) -> tuple[Token, ...]:
    """A noun with what belongs to it, up to the first comma or clause and before `end`; nothing where that is long."""
    words = [t for t in head.subtree if end is None or t.i < end]
    cut = next((t.left_edge.i for t in words if t.i > head.i and t.dep_ in {"relcl", "acl", "appos", "punct"}), None)
    run = [t for t in words if cut is None or t.i < cut]
    return tuple(run) if run and len(run) <= LONGEST_SUBJECT and run[-1].i - run[0].i == len(run) - 1 else ()


def _governor(noun: Token) -> Token:
    """The verb that a noun belongs to."""
    while noun.head != noun and not _is_verb(noun):
        noun = noun.head
    return noun


def _is_verb(token: Token) -> bool:
    # "Was closed" may be tagged as an adjective; its subject tells.
    return token.pos_ in {"VERB", "AUX"} or any(t.dep_ == "nsubjpass" for t in token.children)


def _is_finite(token: Token) -> bool:
    return _is_verb(token) and (token.tag_ in _FINITE or any(t.tag_ in _FINITE for t in token.children if t.dep_ in {"aux", "auxpass"}))


def _is_past(token: Token) -> bool:
    return token.tag_ == "VBD" or any(t.tag_ == "VBD" for t in token.children if t.dep_ in {"aux", "auxpass"})


def _span(tokens: Sentence) -> Span:
    return Span(tokens.start_char, tokens.end_char)
