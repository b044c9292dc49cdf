"""What a claim is by nature: something said to be so, a question, a greeting, or an opinion, which nothing can contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from verify.model import Attribution, Nature

if TYPE_CHECKING:
    from spacy.tokens import Token

#: A question, also one that somebody is said to have asked.
_QUESTION = re.compile(r"\?[”\"’')]*(\s*$|[”\"’']\s+\w+)")
_GREETING = re.compile(
    r"[“\"‘'\s]*(good (morning|afternoon|evening|night)|hello|hi|thanks?( you)?|welcome|dear|congratulations|happy \w+|goodbye)\b", re.I
)
#: A longer sentence that begins with a greeting says something too.
LONGEST_GREETING = 8
#: What one thinks, feels or wants, in the first person.
_MINDED = frozenset("think believe feel hope wish guess suppose doubt prefer love hate like dislike want fear".split())
_FIRST = frozenset({"i", "we"})
_MINE, _VIEWS = frozenset({"my", "our"}), frozenset({"view", "opinion", "judgment", "judgement", "belief", "hope", "fear", "wish"})
_OUGHT = frozenset({"should", "ought"})
_IN_MY_VIEW = re.compile(r"\b(in (my|our) (view|opinion|judg[e]?ment)|to my mind|as far as (I|we) (am|are) concerned)\b", re.I)


def nature(sentence: str, root: Token, words: Sequence[Token], said: Attribution | None) -> Nature:
    """The nature of the clause under `root`, whose words these are, in a sentence, as it is attributed.

    An opinion is told by grammar alone: what ought to be, what "I think", what somebody is asked to do. An opinion in the form of a
    statement ("it is a disgrace") is not told from a statement.
    """
    if _QUESTION.search(sentence):
        return "question"
    text = " ".join(t.text for t in words)
    if _GREETING.match(text) and sum(t.is_alpha for t in words) <= LONGEST_GREETING:
        return "greeting"
    own = said is not None and said.text.casefold() in _FIRST | _MINE and said.cue in _MINDED | _VIEWS
    return "opinion" if own or _IN_MY_VIEW.search(text) or _ought(root) or _is_minded(root) or _is_asked(root) else "statement"


def _ought(root: Token) -> bool:
    return any(t.lower_ in _OUGHT for t in root.children if t.dep_ == "aux")


def _is_minded(root: Token) -> bool:
    first = any(t.lower_ in _FIRST for t in root.children if t.dep_ == "nsubj")
    return first and root.lemma_.casefold() in _MINDED and root.tag_ != "VBD"


def _is_asked(root: Token) -> bool:
    """Whether the verb asks for something: "give us one more chance", "let's hope", "don't say that"."""
    told = (t for t in root.children if t.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "expl"})
    return root.tag_ == "VB" and root.pos_ == "VERB" and all(t.lower_ == "do" for t in told)
