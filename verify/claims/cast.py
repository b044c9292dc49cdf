"""Who is who in an article: the people and bodies it names, their roles, and whom "he" or "the minister" means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from verify.model import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_PRONOUNS = frozenset({"he", "she", "they", "his", "her", "their", "him", "them", "who", "it"})
_PLURAL = frozenset({"they", "their", "them", "it"})
_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_ARTICLE = re.compile(r"^(the|a|an|one|some|several|many|two|three|another|other|this|these|those|its|their|his|her)\s+", re.I)
_INDEFINITE = re.compile(r"^(a|an|one|some|several|many|few|two|three|four|five|another|other)\b", re.I)
_ANONYMOUS = frozenset(
    "source official officer witness resident aide insider analyst observer critic expert spokesman spokeswoman spokesperson person people "
    "man woman diplomat other report reports study medium authority neighbor neighbour friend relative supporter opponent activist "
    "lawyer doctor".split()
)
#: What follows on the noun of a role: "president of the council".
_OF = re.compile(r"\s+(?:of|for|at|in|to|from|on)\s+|,")
#: Likeness of two spellings of one first name, of 100: "Dornnella" and "Dornella" have 94, "Donnell" and "Dornella" 80.
_ONE_NAME = 85
_HONORIFIC = re.compile(r"^(mr|mrs|ms|miss|dr|sir|lord|lady|dame|prof|rev|sheikh)\.?\s+", re.I)


#: What somebody says or writes, and is heard in: "the mayor's letter says", but not "the mayor's lawyers say".
_UTTERED = frozenset(
    "account answer blog book claim comment email interview letter memo message note post remark reply speech statement testimony tweet "
    "word".split()
)
_GENDERED = {"he": frozenset({"she", "her"}), "she": frozenset({"he", "his", "him"})}
_HE = re.compile(r"\b(mr|sir|lord|king|prince|father|chairman|spokesman|congressman|husband|son)\b", re.I)
_SHE = re.compile(r"\b(mrs|ms|miss|lady|dame|queen|princess|mother|chairwoman|spokeswoman|congresswoman|wife|daughter)\b", re.I)


@dataclass(slots=True)
class Person:
    """Somebody the article names: every word of the fullest name seen, the roles beside it, and "he" or "she" where that is told."""

    name: str
    roles: list[str] = field(default_factory=list)
    pronoun: str | None = None

    @property
    def words(self) -> set[str]:
        """The words of the name, small."""
        return set(self.name.casefold().split())

    def speaker(self) -> Speaker:
        """The person as a speaker; the first role is the one the article introduces them by."""
        return Speaker(name=self.name, role=self.roles[0] if self.roles else None)


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom some words mean: a speaker, or the reason why that is left open."""

    speaker: Speaker | None
    open: str | None = None


class Cast:
    """The people of one article, filled paragraph by paragraph, so that nobody is known before they are named."""

    def __init__(self, pronouns: Mapping[str, str] | None = None) -> None:
        """`pronouns` gives "he" or "she" by last names, small, as the article uses them."""
        self._people: list[Person] = []
        self._pronouns = pronouns or {}
        #: Who spoke, latest last.
        self._spoke: list[Speaker] = []
        #: Who spoke or was the subject of a sentence, latest last; a pronoun means the latest who fits.
        self._at_hand: list[Speaker] = []

    def hear(self, doc: Doc) -> None:
        """Learn the people and roles that a paragraph names."""
        for entity in doc.ents:
            if entity.label_ == "PERSON" and (name := _name(entity.text)):
                person = self._named(name) or self._add(name)
                if len(name.split()) > len(person.name.split()):
                    person.name = name
                person.roles.extend(r for r in _roles(entity) if r not in person.roles)
                person.pronoun = person.pronoun or _pronoun_of(entity, person.roles) or self._pronouns.get(name.casefold().split()[-1])

    def spoke(self, speaker: Speaker | None) -> None:
        """Remember who spoke last."""
        if speaker:
            self._spoke.append(speaker)
            self._at_hand.append(speaker)

    def acted(self, speaker: Speaker) -> None:
        """Remember of whom a sentence was in which nobody spoke."""
        self._at_hand.append(speaker)

    def named_in(self, words: str) -> Speaker | None:
        """The known person whose name stands in the words."""
        person = self._in(words)
        return person.speaker() if person else None

    def role(self, noun: str) -> Speaker | None:
        """The only known person with a role of this name: "the minister", but not "the campaign" of a campaign chief."""
        fits = [p for p in self._people if any(_is_role(role, {noun.casefold()}) for role in p.roles)]
        return fits[0].speaker() if len(fits) == 1 else None

    def mean(self, words: str, head: Token | None = None) -> Meant:
        """Whom the words beside a cue mean, by name, then by role, then by who spoke last."""
        small = words.casefold().strip()
        if small in _PRONOUNS | _FIRST:
            return self._pronoun(small)
        if head is not None and head.lemma_.casefold() in _UTTERED and (owner := _owner(head)):
            return self.mean(" ".join(t.text for t in owner.subtree if t.dep_ != "case"), owner)
        if person := self._in(words, head):
            return Meant(person.speaker())
        bare = _ARTICLE.sub("", small)
        if _INDEFINITE.match(small) or _is_anonymous(bare, head):
            return self._described(words, bare) if small.startswith("the ") else Meant(_nameless(words))
        if small.startswith(("the ", "this ", "that ")) or words[:1].islower():
            return self._described(words, bare)
        return Meant(Speaker(name=_clean(words)))

    def _pronoun(self, word: str) -> Meant:
        known = self._spoke if word in _FIRST else self._at_hand
        recent = [s for s in dict.fromkeys(reversed(known[-3:])) if self.fits(s, word)]
        if word not in _PLURAL:
            recent = [s for s in recent if not s.anonymous or len(recent) == 1]
        if recent:
            return Meant(recent[0])
        if word in _PLURAL:
            return Meant(None, f"“{word}”: no body or group was heard before")
        named = [p for p in {p.name: p for p in self._people}.values() if word not in _GENDERED.get(p.pronoun or "", ())]
        if len(named) == 1 and word not in _FIRST:
            return Meant(named[0].speaker())
        return Meant(None, f"“{word}”: nobody was named" if not named else f"“{word}”: could be {_either(named)}")

    def fits(self, speaker: Speaker, word: str) -> bool:
        """Whether a pronoun can stand for a speaker.

        "He" and "she" for people that are named or described, and not against what the article shows of them; "they" for nobody named.
        """
        if word in _FIRST:
            return True
        person = next((p for p in self._people if p.name == speaker.name), None)
        if word in _PLURAL:
            return person is None
        if person:
            return word not in _GENDERED.get(person.pronoun or "", ())
        return speaker.anonymous and not _are_several(speaker.name)

    def _described(self, words: str, bare: str) -> Meant:
        """Whom "the minister" means: the people whose role it is; where more than one fits, who spoke last."""
        wanted = set(bare.split())
        fits = [p for p in self._people if any(_is_role(r, wanted) for r in p.roles)]
        if len(fits) == 1:
            return Meant(fits[0].speaker())
        last = next((s for s in reversed(self._spoke[-2:]) if any(p.name == s.name for p in fits) or _same_words(s, wanted)), None)
        if last:
            return Meant(last)
        if fits:
            return Meant(None, f"“{words}”: could be {_either(fits)}")
        return Meant(_nameless(words) if _is_anonymous(bare, None) else Speaker(name=_clean(words)))

    def _in(self, words: str, head: Token | None = None) -> Person | None:
        """The known person whose name stands in the words; with their head, the one they are about."""
        small = set(re.findall(r"[\w'’.-]+", re.sub(r"['’]s\b", "", words.casefold())))
        found = [p for p in self._people if p.words <= small or (p.name.split()[-1].casefold() in small)]
        if head is not None:
            named = _named_by(head)
            found = [p for p in found if p.words & named]
        return max(found, key=lambda p: len(p.words & small)) if found else None

    def _named(self, name: str) -> Person | None:
        words = name.casefold().split()
        for person in self._people:
            known = person.name.casefold().split()
            if known[-1] == words[-1] and (len(words) == 1 or len(known) == 1 or _one_first_name(words[0], known[0])):
                return person
        return None

    def _add(self, name: str) -> Person:
        person = Person(name)
        self._people.append(person)
        return person


def _owner(uttered: Token) -> Token | None:
    """Whose words something said or written is: "the mayor's letter", "a letter from the mayor", but no "statement of policy"."""
    beside = [t for t in uttered.children if t.dep_ == "poss"]
    after = [(t, o) for t in uttered.children if t.lower_ in {"by", "from", "of"} for o in t.children if o.dep_ == "pobj"]
    return next(iter([*beside, *(o for t, o in after if t.lower_ != "of" or o.ent_type_ == "PERSON")]), None)


def _named_by(head: Token) -> set[str]:
    """The words that name what a phrase is about: its head, what is set beside or joined to that, and the rest of their names."""
    named, heads = set(), [head]
    for token in heads:
        heads += [t for t in token.children if t.dep_ in {"appos", "conj"}]
        name = [t for t in token.children if t.ent_type_ == token.ent_type_ == "PERSON" and t.dep_ in {"compound", "flat"}]
        named |= {t.lower_ for t in (token, *name)}
    return named


def _one_first_name(one: str, other: str) -> bool:
    """Whether two first names may be one: as an initial, cut short, or spelled otherwise; "Donnell" is no "Dornella"."""
    short, long = sorted((one.strip("."), other.strip(".")), key=len)
    return long.startswith(short) or ratio(one, other) >= _ONE_NAME


def _either(people: Sequence[Person]) -> str:
    return " or ".join(sorted({p.name for p in people})[:3])


def _same_words(speaker: Speaker, wanted: set[str]) -> bool:
    return wanted <= set(speaker.name.casefold().split()) or _is_role(speaker.role or "", wanted)


def _is_role(role: str, wanted: set[str]) -> bool:
    """Whether some words mean a role, of which they must have the noun: "the minister" is the defence minister, "the defence" is not."""
    words = role.casefold().split()
    noun = _OF.split(role.casefold())[0].split()[-1:]
    return wanted <= set(words) and wanted.issuperset(noun)


def _are_several(name: str) -> bool:
    """Whether a speaker without a name is more than one: "officials", "security sources"."""
    last = name.casefold().split()[-1]
    return last.endswith("s") and last not in _ANONYMOUS and last.rstrip("s") in _ANONYMOUS


def _is_anonymous(bare: str, head: Token | None) -> bool:
    lemma = head.lemma_.casefold() if head is not None else bare.split()[-1] if bare else ""
    return lemma in _ANONYMOUS or lemma.rstrip("s") in _ANONYMOUS


def _nameless(words: str) -> Speaker:
    return Speaker(name=_clean(words), anonymous=True)


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(' ,;:“”"')


def _name(text: str) -> str | None:
    """A person's name without possessive, honorific and quote marks; None for what cannot be one."""
    name = _HONORIFIC.sub("", re.sub(r"['’]s?$", "", _clean(text)))
    return name if name and name[0].isupper() and not any(ch.isdigit() for ch in name) else None


def _pronoun_of(entity: Words, roles: Sequence[str]) -> str | None:
    """ "he" or "she", where the title before a name or a role tells."""
    title = entity.doc[max(0, entity.start - 1) : entity.start].text
    words = " ".join([title, entity.text.split()[0], *roles])
    return "he" if _HE.search(words) else "she" if _SHE.search(words) else None


def _roles(entity: Words) -> Iterator[str]:
    """The role words before a name ("Defence Minister Khawaja Asif") and in apposition to it ("Asif, the defence minister,")."""
    root = entity.root
    before = [t for t in root.children if t.dep_ in {"compound", "amod", "nmod"} and t.i < entity.start and t.ent_type_ != "PERSON"]
    if before:
        start = min(t.left_edge.i for t in before)
        role = entity.doc[start : entity.start].text
        if role[:1].isalpha() and not _HONORIFIC.match(f"{role} "):
            yield _ARTICLE.sub("", role)
    nouns = [t for t in root.children if t.dep_ == "appos" and t.ent_type_ != "PERSON"]
    if root.dep_ == "appos" and root.head.ent_type_ != "PERSON" and root.head.pos_ in {"NOUN", "PROPN"}:
        nouns.append(root.head)
    for noun in nouns:
        start, end = noun.left_edge.i, noun.i + 1
        role = entity.doc[start:end].text
        if 2 < len(role) < 60 and role[0].isalnum():  # not the handle in "Ann Lund (@annlund)"
            yield _ARTICLE.sub("", role)
