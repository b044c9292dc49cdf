"""Names of two claims: which may mean one, which are two spellings of one, and which are surely of two people."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from verify.judge.wording import plain_letters
from verify.model import Claim, Entity

#: Cues of those who tell what another said.
_PASSED_ON = frozenset({"report", "quote", "cite"})
_ARTICLES = frozenset({"a", "an", "the"})
_GENITIVE = re.compile(r"['’]s\b|['’](?= )", re.I)
_WORD = re.compile(r"[^\W\d_]+")
#: `rapidfuzz.fuzz.ratio` of two spellings of one name.
ONE_SPELLING = 85
#: Letters of a part of a name that may be misspelled, and `ratio` (0–100) from which it is.
WHOLE_NAME, NEARLY_ONE_SPELLING = 4, 75
#: Letters of a part of a name that tells something: "al", "de", "Jr" do not.
SHORTEST_PART = 3


def one_name(x: Entity, y: Entity) -> bool:
    """Whether two names may mean one thing: equal, one inside the other, one stem (Pakistan, Pakistani), or nearly equal."""
    short, long = sorted((x.key, y.key), key=len)
    # Of two words the first tells little: South Korea is not South Sudan.
    one_stem = " " not in long and short[:5] == long[:5]
    return set(short.split()) <= set(long.split()) or one_stem or fuzz.ratio(short, long) >= ONE_SPELLING


def shared_names(a: Claim, b: Claim) -> int:
    """How many names stand in both claims."""
    return sum(any(one_name(x, y) for y in b.entities) for x in a.entities)


def spellings(a: Claim, b: Claim) -> tuple[str, str] | None:
    """A person's name in two spellings, one a claim, sorted: one word of it differs by a few letters, and not by accents alone.

    None where a claim has both of them, which then may be two people.
    """
    first, second = ([e for e in c.entities if e.label == "PERSON"] for c in (a, b))
    for x in first:
        for y in second:
            if _misspelled(x.key, y.key) and not any(e.key == y.key for e in first) and not any(e.key == x.key for e in second):
                one, other = sorted(" ".join(name.split()) for name in (x.text, y.text))
                return one, other
    return None


def _misspelled(one: str, other: str) -> bool:
    """Whether two names have as many words, all but one alike, and that one nearly: no plural, and no mark left at its end."""
    words, others = ([plain_letters(word) for word in name.split()] for name in (one, other))
    differ = [(v, w) for v, w in zip(words, others, strict=False) if v != w]
    if len(words) != len(others) or len(differ) != 1:
        return False
    v, w = sorted(differ[0], key=len)
    return len(v) >= WHOLE_NAME and v.isalpha() and w.isalpha() and w != f"{v}s" and fuzz.ratio(v, w) >= NEARLY_ONE_SPELLING


def names_its_speaker(claim: Claim) -> bool:
    """Whether the speaker's name stands in the sentence itself, and is not read off a pronoun, a role or the sentence before."""
    attribution = claim.attribution
    if attribution is None or attribution.speaker is None or not claim.span.holds(attribution.span):
        return False
    return bool(set(attribution.text.casefold().split()) & set(attribution.speaker.name.casefold().split()))


def one_speaker(a: Claim, b: Claim) -> bool:
    """Whether both claims name their speaker, and a part of the one name stands in the other."""
    one, other = (_parts(c.speaker.name) if c.speaker else set[str]() for c in (a, b))
    return bool(one & other)


def two_speakers(a: Claim, b: Claim) -> bool:
    """Whether the names that two claims give their speakers are surely of two.

    A role may be either's, a single name the first or the last of the other; who reports or quotes passes words on; and a name that stands
    in the other sentence as well may have said it there, too.
    """
    names = [c.speaker.name for c in (a, b) if c.speaker]
    if (
        len(names) < 2
        or not all(map(_is_full_name, names))
        or any(c.attribution is None or c.attribution.cue in _PASSED_ON for c in (a, b))
    ):
        return False
    one, other = (_parts(name) for name in names)
    if any(fuzz.ratio(x, y) >= NEARLY_ONE_SPELLING for x in one for y in other):
        return False
    return not (one & _parts(_sentence(b)) or other & _parts(_sentence(a)))


def _is_full_name(name: str) -> bool:
    """Whether words are a name of two parts or more, and no role: "Mara Lund", not "Lund", "the harbour master" or "Lund's deputy"."""
    words = name.split()
    capital = all(word[0].isupper() for word in words if len(word) > SHORTEST_PART)
    return len(words) > 1 and capital and words[0].casefold() not in _ARTICLES and not _GENITIVE.search(name)


def _parts(text: str) -> set[str]:
    """The longer words of a name or a sentence, without a genitive."""
    return {word for word in _WORD.findall(_GENITIVE.sub("", text.casefold())) if len(word) >= SHORTEST_PART}


def _sentence(claim: Claim) -> str:
    whole = claim.sentence or claim.span
    return claim.article.text[whole.start : whole.end]
