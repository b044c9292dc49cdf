"""How a verb introduces what is said: with a clause, around a quotation, with an object, an infinitive, a preposition.

This module says, for the learner as for the reader, what a verb's frames are. How often each attributes was learned from the training half
of PolNeAR (`training/learn_cues.py`); that tells which verbs are known to speak.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verify.claims.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

_CLAUSES = frozenset({"ccomp", "parataxis"})
#: What an object drags along: "blamed the council for the flood", "urged residents to leave".
_WITH_AN_OBJECT = frozenset({"dobj", "xcomp", "prep", "oprd", "dative"})
#: What stands around a cue and is no part of what is said.
_AROUND = frozenset("aux auxpass neg advmod npadvmod dative prt mark cc punct prep advcl nsubj nsubjpass dobj npmod".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
#: Subjects that name no speaker.
_NOBODY = frozenset(
    "that this these which what there you one me him her us them nobody none everybody everyone anybody anyone sign evidence fact thing "
    "way history lesson reason result impact effect trend move step".split()
)
#: A speaker and a verb with more words between them do not stand beside one quotation.
_NEAR = 6
_CLOSING = frozenset({"”", '"', "''", "’", "'"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_KEPT = "verify.text"
#: A quotation of fewer words is a quoted term, not something said.
SPOKEN_WORDS = 3


@cache
def learned_frames() -> dict[str, dict[str, float]]:
    """Verb lemma → the frames it attributes in, with the share of such uses that were annotated as cues."""
    frames: dict[str, dict[str, float]] = json.loads(files("verify.claims").joinpath("cues.json").read_text(encoding="utf-8"))
    return frames


def is_cue_of_clauses(verb: Token) -> bool:
    """Whether a verb is known to introduce clauses: say, ask, insist."""
    return is_verb(verb) and "clause" in learned_frames().get(verb.lemma_.casefold(), {})


def is_verb(token: Token) -> bool:
    """Whether a token can be a cue verb: a verb that no noun wears as an adjective."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}


def speaking_subject(verb: Token) -> Token | None:
    """Who does the verb: its subject, or that of the verb it continues ("…, adding that", "and said")."""
    for _ in range(4):
        subject = next((t for t in verb.children if t.dep_ == "nsubj"), None) or _behind(verb)
        if subject is not None:
            return None if is_nobody(subject) else _outside_brackets(subject)
        if any(t.dep_ in {"nsubjpass", "auxpass"} for t in verb.children) or verb.dep_ not in {"conj", "advcl", "xcomp"}:
            return None
        if verb.dep_ == "advcl" and verb.tag_ != "VBG":  # "questioned about it, she said": she was asked
            return None
        verb = verb.head
    return None


def _behind(verb: Token) -> Token | None:
    """Who stands where an object would, behind a verb that follows a quotation: "“Yes,” added another guest"."""
    before = next((t for t in reversed(verb.doc[: verb.i]) if not t.is_space), None)
    if before is None or before.text not in _CLOSING or verb.tag_ not in _FINITE:
        return None
    return next((t for t in verb.children if t.dep_ in _OBJECTS and t.i > verb.i), None)


def is_nobody(subject: Token) -> bool:
    """Whether a subject names no speaker; "one of the engineers" does."""
    if subject.lower_ in {"one", "none"} and any(t.lower_ == "of" for t in subject.children):
        return False
    return bool(_NOBODY & {subject.lower_, subject.lemma_.casefold()})


def _outside_brackets(subject: Token) -> Token:
    """The noun before the brackets, for a subject that was found inside them: "Ann Lund (Ind., Harrow) said"."""
    opened = next((t for t in reversed(subject.doc[max(0, subject.i - _NEAR) : subject.i]) if t.text in {"(", ")"}), None)
    if opened is None or opened.text == ")" or not opened.i:
        return subject
    return opened.nbor(-1) if opened.nbor(-1).pos_ in {"NOUN", "PROPN"} else subject


def frames(verb: Token, subject: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[tuple[str, list[Token]]]:
    """The ways in which a verb may introduce what is said, the surest first, each with the words that would be said."""
    spoken = _spoken(sentence, subject, quotes)
    clauses = [t for t in verb.children if t.dep_ in _CLAUSES and t.i != subject.i]
    beside = [q for q in quotes if _speaks(verb, subject, q)]
    if clauses:
        said = [t for c in (*clauses, *_continued(verb)) for t in c.subtree if c.i < verb.i or t.i > verb.i]
        content = chosen([*said, *spoken], _around(verb, clauses), sentence)
        yield "clause", content
        if beside:  # “Save the ferry,” Lund boomed: what is quoted may be parsed as a clause of any verb
            yield "speech", content
    elif _is_inserted(verb) and verb.head in sentence:
        yield "inserted", chosen(sentence, {t.i for t in verb.subtree}, sentence)
    if beside and not clauses:
        yield "speech", chosen([*spoken, *(t for t in sentence if in_quote(t, beside))], set(), sentence)
    elif spoken and not clauses:
        yield "quote", chosen(spoken, set(), sentence)
    yield from _governed(verb, sentence)


def _is_inserted(verb: Token) -> bool:
    """Whether the verb's clause is put into what is said: "The bridge, she said, was shut", "As the Herald reported, …"."""
    if verb.dep_ == "advcl":
        objects = any(t.dep_ in {"dobj", "xcomp"} for t in verb.children)
        return not objects and any(t.lower_ == "as" and t.dep_ in {"mark", "advmod"} for t in verb.children)
    left, right = verb.left_edge, verb.right_edge
    before, after = (left.nbor(-1) if left.i else None), (right.nbor() if right.i + 1 < len(verb.doc) else None)
    open_left = before is None or before.is_punct or left.is_punct
    return verb.dep_ in _CLAUSES and open_left and (after is None or after.is_punct or right.is_punct)


def _speaks(verb: Token, subject: Token, quote: Quote) -> bool:
    """Whether nothing but a comma or a colon stands between a quotation and its speaker: "“Yes,” she smiled", "She smiled: “Yes.”"."""
    if verb.pos_ != "VERB":
        return False
    if quote.span.end <= min(verb.idx, subject.left_edge.idx):
        return _speaks_after(verb, subject, quote)
    return quote.span.start > verb.idx and _speaks_before(verb, quote)


def _speaks_after(verb: Token, subject: Token, quote: Quote) -> bool:
    text = whole_text(verb.doc)
    inner = text[quote.span.start : quote.span.end].rstrip("”\"'’")
    gap = text[quote.span.end : min(verb.idx, subject.left_edge.idx)].strip()
    return (gap == "," or (not gap and inner[-1:] in {",", "?", "!", "…"})) and abs(verb.i - subject.i) < _NEAR


def _speaks_before(verb: Token, quote: Quote) -> bool:
    """A colon may follow other words of the clause, a comma only the verb; a quoted term in mid-sentence begins small."""
    text = whole_text(verb.doc)
    mark = text[verb.idx : quote.span.start].rstrip()[-1:]
    between = [t for t in verb.doc[verb.i + 1 : verb.i + 1 + 2 * _NEAR] if t.idx < quote.span.start]
    begins = text[quote.span.start :].lstrip("“\"'‘`")[:1].isupper()
    near = len(between) <= 1 if mark == "," else mark == ":" and len(between) < 2 * _NEAR
    return begins and near and not any(is_verb(t) for t in between)


def _governed(verb: Token, sentence: Sentence) -> Iterator[tuple[str, list[Token]]]:
    """What is said in other forms than a clause: an object, an infinitive, what follows a preposition."""
    after = [t for t in verb.children if t.i > verb.i]
    if any(t.dep_ == "dobj" for t in after):
        yield "object", chosen((t for c in after if _completes(c) for t in c.subtree), set(), sentence)
    for child in after:
        if child.dep_ == "xcomp":
            yield "infinitive" if child.tag_ == "VB" else "complement", chosen(child.subtree, set(), sentence)
        elif child.dep_ == "prep":
            rest = (t for c in after if c.i > child.i and c.dep_ in {"xcomp", "advcl"} and _completes(c) for t in c.subtree)
            yield child.lower_, chosen((*(t for t in child.subtree if t != child), *rest), set(), sentence)


def _completes(child: Token) -> bool:
    """Whether a verb's dependent belongs to what is said: an object and what it drags along, an infinitive."""
    return child.dep_ in _WITH_AN_OBJECT or (child.dep_ == "advcl" and child.tag_ == "VB")


def chosen(words: Iterable[Token], left_out: set[int], sentence: Sentence) -> list[Token]:
    """The words of the sentence among these, each once, in order."""
    kept = {t.i: t for t in words if t.i not in left_out and sentence.start <= t.i < sentence.end}
    return [kept[i] for i in sorted(kept)]


def _continued(verb: Token) -> list[Token]:
    """Clauses that go on with what is said: "she said the bridge was shut, but a ferry was running"."""
    joined = (t for t in verb.children if t.dep_ == "conj" and not is_cue_of_clauses(t))
    return [t for t in joined if any(c.dep_ in _SUBJECTS for c in t.children)]


def _around(verb: Token, clauses: Sequence[Token]) -> set[int]:
    """The cue's own words: the verb, its subject, and what goes with it, up to the first clause."""
    governed = {t.i for c in clauses for t in c.subtree}
    own = {t.i for child in verb.children if child.dep_ in _AROUND and child not in clauses for t in child.subtree}
    return (own | {verb.i}) - governed


def _spoken(sentence: Sentence, subject: Token, quotes: Sequence[Quote]) -> list[Token]:
    """The words of the sentence's quotations that are long enough to be speech, and no titles."""
    text = whole_text(sentence.doc)
    if not quotes:
        return []
    spoken = [q for q in quotes if q.words(text) >= SPOKEN_WORDS and not _is_title(text[q.span.start : q.span.end])]
    return [t for t in sentence if in_quote(t, spoken) and t.i != subject.i]


def _is_title(quoted: str) -> bool:
    """Whether every long word of a quotation is written large: a show, a book, a headline."""
    return all(w[0].isupper() for w in (w.strip("“”‘’\"'.,!?") for w in quoted.split()) if len(w) > 3)


def in_quote(token: Token, quotes: Iterable[Quote]) -> bool:
    """Whether a token stands inside one of the quotations."""
    return any(q.span.start <= token.idx < q.span.end for q in quotes)


def whole_text(doc: Doc) -> str:
    """A paragraph's text, kept: spaCy puts it together anew whenever it is asked."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = doc.text
    text: str = doc.user_data[_KEPT]
    return text
