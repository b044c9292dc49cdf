"""What a claim that negates or denies something says is not so, as a statement.

"There are no plans to close the ferry" and "the council plans to close it" differ in nothing but yes and no: with the negation taken out,
the one follows from the other. Where it does not, two claims that contradict each other are of two things.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from verify.claims.modality import DENIES, called_false, negations, what_is_told
from verify.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What stands in the place of a negating word.
_INSTEAD = {
    "no": "some", "none": "some", "neither": "some", "nobody": "somebody", "nothing": "something",
    "failed": "managed", "refused": "agreed", "declined": "agreed",
}  # fmt: skip
#: Negating words in whose place nothing stands.
_LEFT_OUT = frozenset({"not", "n't", "n’t", "never"})
#: What stands only where something is negated, and what stands for it elsewhere: "did not sell any boat", "sold some boat".
_ONLY_NEGATED = {"any": "some", "anybody": "somebody", "anyone": "someone", "anything": "something", "anywhere": "somewhere", "ever": ""}
#: "Has not begun yet" and "has not begun again" leave open what was before, or will be.
_NOT_NOW = frozenset({"yet", "again"})
#: Auxiliaries that are written otherwise before "n't".
_WHOLE = {"wo": "will", "ca": "can", "sha": "shall"}

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})

#: A part of an article, and what stands in its place.
Change = tuple[Span, str]


class Told(NamedTuple):
    """A part of an article that is told as something to be denied, and whether it has a subject: "denied having sold it" has none."""

    span: Span
    whole: bool


def changes(root: Token, start: int) -> tuple[Change, ...]:
    """What takes the negation out of the clause under this root; `start` is where its document begins in the article.

    Nothing where there is no negation or more than one, where it cannot be taken out so ("lacks"), or where it is one of the moment alone.
    """
    of_now = any(t.lemma_ == "have" and t.dep_ == "aux" for t in root.children) and any(t.lower_ in _NOT_NOW for t in root.children)
    found = [] if of_now else negations(root)
    without = _without(found[0], root, start) if len(found) == 1 else None
    return () if without is None else (without, *_no_longer_negated(found[0], root, start))


def _without(word: Token, root: Token, start: int) -> Change | None:
    """What stands in the place of a negating word; None where the clause cannot be told without it."""
    small = word.lower_
    if small in _INSTEAD:
        if word == root and not any(t.dep_ == "xcomp" for t in word.children):  # "the brakes failed"
            return None
        return _span(word, word, start), _INSTEAD[small].capitalize() if word.text[0].isupper() else _INSTEAD[small]
    if small not in _LEFT_OUT:
        return None
    before = word.nbor(-1) if word.i else None
    if before is None or before.whitespace_:
        return _with_blank(word, start), ""
    # "Won't" and "didn't" are two words each.
    if before.lower_ in _WHOLE and small != "not":
        return _span(before, word, start), _WHOLE[before.lower_]
    return _span(word, word, start), ""


def _no_longer_negated(word: Token, root: Token, start: int) -> Iterator[Change]:
    """The words behind a negation that stand only there."""
    for token in root.subtree:
        if token.i > word.i and token.lower_ in _ONLY_NEGATED and not _in_another_clause(token, root):
            instead = _ONLY_NEGATED[token.lower_]
            yield _with_blank(token, start), instead + token.whitespace_ if instead else ""


def _in_another_clause(token: Token, root: Token) -> bool:
    """Whether a word stands in a clause beside or below the negated one."""
    while token != root:
        if token.dep_ in {"conj", "advcl", "relcl"} and _is_verb(token):
            return True
        token = token.head
    return False


def denied(root: Token, start: int, *, whole: bool) -> Told | None:
    """What is denied or called false, as a part of the article: "she sold it" in "she denied reports that she sold it".

    So in "reports that she sold it are untrue", and in "reports that she sold it" where that is the whole of what somebody denies.
    """
    if whole:
        below = [] if _is_verb(root) else [root]
    else:
        below = [t for t in root.children if t.dep_ in {"ccomp", "xcomp", "dobj"}] if root.lemma_ in DENIES else []
    verb = called_false(root) or next((told for t in below if (told := t if _is_verb(t) else what_is_told(t))), None)
    return None if verb is None else Told(_span(verb.left_edge, verb.right_edge, start), any(t.dep_ in _SUBJECTS for t in verb.children))


def _span(first: Token, last: Token, start: int) -> Span:
    return Span(start + first.idx, start + last.idx + len(last))


def _with_blank(word: Token, start: int) -> Span:
    return Span(start + word.idx, start + word.idx + len(word.text_with_ws))


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}
