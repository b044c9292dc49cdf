"""Whether a person is "he" or "she" in an article, by the pronouns that follow the name within a sentence: no list of names is needed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from verify.claims.parse import Paragraph
from verify.claims.quotes import Quote
from verify.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

_PRONOUN = dict.fromkeys(("he", "his", "him", "himself"), "he") | dict.fromkeys(("she", "her", "hers", "herself"), "she")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: The share of the pronouns after a name that must agree: some are of whom the sentence before was about ("Lund said he was late").
AGREE = 0.75


def pronouns(marked: Iterable[tuple[Paragraph, Sequence[Quote]]]) -> Mapping[str, str]:
    """Last name, small → "he" or "she", where the pronouns after it agree; of the paragraphs of an article with their quotations."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for paragraph, marks in marked:
        for sentence in paragraph.sentences:
            for name, pronoun in _votes(sentence, [q.span for q in marks]):
                votes[name][pronoun] += 1
    found = {name: counted.most_common(1)[0] for name, counted in votes.items()}
    return {name: pronoun for name, (pronoun, count) in found.items() if count >= AGREE * votes[name].total()}


def _votes(sentence: Sentence, quoted: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Of a sentence whose only person is its subject: the last name, and each pronoun that follows outside quotation marks."""
    people = [e for e in sentence.ents if e.label_ == "PERSON"]
    names = {next((t.lower_ for t in reversed(e) if t.is_alpha), "") for e in people}
    subject = next((e for e in people if e.root.dep_ in _SUBJECTS), None)
    if len(names) != 1 or subject is None:
        return
    for token in sentence[subject.end - sentence.start :]:
        pronoun = _PRONOUN.get(token.lower_)
        if pronoun and not any(start <= token.idx < end for start, end in quoted):
            yield next(iter(names)), pronoun
