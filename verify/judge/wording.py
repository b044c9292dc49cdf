"""How alike two claims are worded: quotations of one utterance, texts copied or taken over, and what is left to ask of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import combining, normalize

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Opcode

from verify.claims.quotes import quoted
from verify.facts import Comparison
from verify.model import Claim

#: `partial_ratio` (0–100) at which two quotations have one wording; and below which they are two utterances.
SAME_WORDING, SAME_UTTERANCE = 92, 76
#: Content words, and overlap of wording, from which a statement is a copy.
COPIED_WORDS, COPIED = 5, 0.85
#: Overlap of wording at which two statements are the same: nothing is left to ask.
VERBATIM = 0.97
#: The same of a statement that is a part of a longer one, where more agrees by chance.
RETOLD = 0.9
#: Shorter quotations are quoted terms: one word in another order says nothing.
QUOTED_WORDS = 5
#: Words of the shorter of two quotations from which their likeness means one utterance. "I'm never going to be happy" and "I'm never going
#: to be loved" are two.
REWORDED_WORDS = 8
#: Letters of a word that has a meaning of its own; and `ratio` (0–100) of two spellings or forms of one ("loves", "loved"; "ISIL", "ISIS")
#: and the most letters by which they differ: "overstated" is not "overestimated".
WHOLE_WORD, ONE_WORD, FEW_LETTERS = 4, 75, 2
#: Words that are more than a term put in quotation marks, where somebody is quoted with them.
FEW_WORDS = 2
#: What an editor puts in ("2km (1.2 miles)" as well as "[he]"), nothing at all, and punctuation.
_BRACKETS, _NOTHING, _MARKS = re.compile(r"\[[^\]]*\]|\([^)]*\)"), re.compile(r"(?!)"), re.compile(r"[^\w\s']")
#: What was put into a statement.
_PUT_IN = re.compile(r"\[[^\]]*\]")


def quotations(a: Claim, b: Claim) -> Comparison | None:
    """Quotations of what may be one utterance: same words (a shortened one too), reworded, or two utterances (None)."""
    alike = [_alike(x, y) for x in quoted(a) for y in quoted(b)]
    return "same" if "same" in alike else "different" if "different" in alike else None


def one_quotation(a: Claim, b: Claim) -> bool:
    """Whether both claims quote somebody, and the words of the one quotation stand in the other: a few words are enough.

    To be asked of claims that say one thing; else "very good" is said by many.
    """
    if not all(c.attribution and c.attribution.mode != "indirect" for c in (a, b)):
        return False
    spoken = [[f" {_spoken(part, _BRACKETS)} " for part in quoted(c)] for c in (a, b)]
    return any((x in y or y in x) and min(len(x.split()), len(y.split())) >= FEW_WORDS for x in spoken[0] for y in spoken[1])


def _alike(x: str, y: str) -> Comparison | None:
    """Two quotations, with the words in [brackets] and without: what an editor puts in or leaves out in plain sight rewords nothing."""
    best, words = 0.0, 0
    for inserted in (_BRACKETS, _NOTHING):
        one, other = _spoken(x, inserted), _spoken(y, inserted)
        fewer = min(len(one.split()), len(other.split()))
        score = fuzz.partial_ratio(one, other) if fewer >= QUOTED_WORDS else 0.0
        best, words = max((best, words), (score, fewer))
    if best < SAME_UTTERANCE:
        return None
    if best >= SAME_WORDING and not (words >= REWORDED_WORDS and _replaced(x, y)):
        return "same"
    return "different" if words >= REWORDED_WORDS else None


def _replaced(x: str, y: str) -> bool:
    """Whether a word of the one stands in place of another word of the other, by alignment of their words.

    Words left out or added rewrite nothing here, nor do spellings of one word, the small words, and what stands in [brackets].
    """
    return all(
        any(
            _another_word(v, w) and not _cut_in_two(v, other) and not _cut_in_two(w, one)
            for op in Levenshtein.opcodes(one, other)
            if op.tag == "replace"
            for v, w in _paired(op, one, other)
        )
        for inserted in (_BRACKETS, _NOTHING)
        for one, other in [(_spoken(x, inserted).casefold().split(), _spoken(y, inserted).casefold().split())]
    )


def _paired(op: Opcode, one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(one[op.src_start : op.src_end], other[op.dest_start : op.dest_end], strict=True)


def _another_word(v: str, w: str) -> bool:
    one, other = plain_letters(v), plain_letters(w)
    spelled_alike = fuzz.ratio(one, other) >= ONE_WORD and Levenshtein.distance(one, other) <= FEW_LETTERS
    return min(len(v), len(w)) >= WHOLE_WORD and not spelled_alike


def _cut_in_two(word: str, others: Sequence[str]) -> bool:
    """Whether the other text writes a word as two: "per cent", "air strikes"."""
    return any(word.startswith(one) and word == one + other for one, other in pairwise(others))


def plain_letters(word: str) -> str:
    """A word without accents."""
    return "".join(letter for letter in normalize("NFKD", word) if not combining(letter))


def _spoken(text: str, inserted: re.Pattern[str]) -> str:
    return " ".join(_MARKS.sub(" ", inserted.sub(" ", text.replace("’", "'"))).split())


def content_overlap(a: Claim, b: Claim) -> float:
    """How alike the wording is, 0 to 1, order of words counting."""
    return round(fuzz.ratio(_bare(a), _bare(b)) / 100, 3)


def copied_share(a: Claim, b: Claim) -> float:
    """The share of the shorter statement that stands in the longer one, 0 to 1."""
    one, other = _bare(a), _bare(b)
    # Nothing, or "no", stands in any text.
    enough = min(len(one.split()), len(other.split())) >= COPIED_WORDS
    return round(fuzz.partial_ratio(one, other) / 100, 3) if enough else 0.0


def same_words(a: Claim, b: Claim) -> bool:
    """Whether two claims tell one thing in one wording, however short they are."""
    return copies(a, b) or content_overlap(a, b) >= VERBATIM


def copies(a: Claim, b: Claim) -> bool:
    """Whether two claims are one text: long enough that two writers do not hit upon it, and the same but for a few letters."""
    return min(len(a.lemmas), len(b.lemmas)) >= COPIED_WORDS and content_overlap(a, b) >= COPIED


def retells(a: Claim, b: Claim) -> bool:
    """Whether the shorter of two claims stands in the longer but for a few letters: a quotation that one outlet copied with a slip."""
    return min(len(a.lemmas), len(b.lemmas)) >= COPIED_WORDS and copied_share(a, b) >= RETOLD


def _bare(claim: Claim) -> str:
    """The words of a statement as they are compared: small, without marks and without what was put in in [brackets]."""
    outside = _PUT_IN.sub(" ", claim.statement.casefold().replace("’", "'"))
    return " ".join(bare for word in outside.split() if (bare := word.strip(".,;:!?\"'()")))
