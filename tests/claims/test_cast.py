"""Whom the words beside a cue mean: by name, by role, by who spoke last; and what is left open."""

import pytest

from verify.claims import split
from verify.model import Article, Claim

pytestmark = pytest.mark.model


def last(text: str) -> Claim:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    (found,) = split([article])
    return found[-1]


LUND = "Mayor Ann Lund said on Monday that the ferry sank. "
OSTER = "Engineer Bram Oster said the hull was old. "

RESOLVED: list[tuple[str, str, str | None]] = [
    (LUND + "Lund said nobody was hurt.", "Ann Lund", "Mayor"),
    (LUND + "She said nobody was hurt.", "Ann Lund", "Mayor"),
    (LUND + "The mayor said nobody was hurt.", "Ann Lund", "Mayor"),
    (LUND + "“Nobody was hurt,” she added.", "Ann Lund", "Mayor"),
    (LUND + OSTER + "The mayor said nobody was hurt.", "Ann Lund", "Mayor"),
    (LUND + OSTER + "The engineer said nobody was hurt.", "Bram Oster", "Engineer"),
    (LUND + OSTER + "He said nobody was hurt.", "Bram Oster", "Engineer"),
    ("Mrs. Ann Lund said the ferry sank. Mr. Bram Oster said it was old. She said nobody was hurt.", "Ann Lund", None),
    ("The council said the ferry sank. Bram Oster wept. He said nobody was hurt.", "Bram Oster", None),
    ("A spokesman for the council, Bram Oster, said the ferry sank.", "Bram Oster", "spokesman"),
    ("They heard Ann Lund, who said the ferry sank.", "Ann Lund", None),
    ("The council said the ferry sank.", "The council", None),
    # Who belongs to somebody is somebody else.
    (LUND + "Lund’s lawyers said nobody was hurt.", "Lund's lawyers", None),
    (LUND + "The Lund administration said nobody was hurt.", "The Lund administration", None),
    (LUND + "Opponents of Mayor Lund said nobody was hurt.", "Opponents of Mayor Lund", None),
    (LUND + "Three out of four Lund voters said nobody was hurt.", "Three out of four Lund voters", None),
    (LUND + "A letter from Lund said nobody was hurt.", "Ann Lund", "Mayor"),
    (LUND + "Lund’s statement said nobody was hurt.", "Ann Lund", "Mayor"),
    (LUND + "The mayor’s letter said nobody was hurt.", "Ann Lund", "Mayor"),
    (LUND + "A statement by the council said nobody was hurt.", "the council", None),
    (LUND + "The words of Ann Lund suggest that nobody was hurt.", "Ann Lund", "Mayor"),
    (LUND + "The statement of policy said nobody was hurt.", "The statement of policy", None),
    (LUND + "The statement said nobody was hurt.", "The statement", None),
    ("House Speaker Ann Lund said the ferry sank. The House said nobody was hurt.", "The House", None),
    # "He" is whom its own sentence is of, or the one before, rather than who spoke last.
    (LUND + "Bram Oster then drew up a list of the crew, which he said was complete.", "Bram Oster", None),
    (LUND + "Bram Oster then drew up a list. He said it was complete.", "Bram Oster", None),
    (LUND + "“Bram Oster is right,” she said.", "Ann Lund", "Mayor"),
    # Two of one family are two, and one name in two spellings is one.
    ("Dora Lund was hurt. Her father, Donald Lund, said the ferry sank.", "Donald Lund", "father"),
    ("Annette Lund was hurt. Anette Lund said the ferry sank.", "Annette Lund", None),
    ("Annette Lund was hurt. A. Lund said the ferry sank.", "Annette Lund", None),
    # By the pronouns that follow on a name elsewhere.
    ("Ann Lund took off her coat. Bram Oster kept his hat. Lund said it sank. Oster said it was old. She said it ran.", "Ann Lund", None),
    ("The council said the ferry sank. Ann Lund said it was old. They said it ran.", "The council", None),
]


@pytest.mark.parametrize(("text", "name", "role"), RESOLVED)
def test_the_speaker_is_told_by_name_role_or_turn(text: str, name: str, role: str | None) -> None:
    speaker = last(text).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, role)


LEFT_OPEN: list[tuple[str, str]] = [
    ("Ann Lund met Bram Oster. He said the ferry sank.", "“he”: could be Ann Lund or Bram Oster"),
    ("He said the ferry sank.", "“he”: nobody was named"),
    (LUND + "They said the ferry ran.", "“they”: no body or group was heard before"),
]


@pytest.mark.parametrize(("text", "reason"), LEFT_OPEN)
def test_a_pronoun_that_fits_two_or_nobody_is_left_open(text: str, reason: str) -> None:
    claim = last(text)
    assert claim.attribution is not None
    assert claim.speaker is None
    assert claim.attribution.open == reason


NAMELESS = ["A police officer", "Three residents", "Officials", "Two sources"]


@pytest.mark.parametrize("words", NAMELESS)
def test_the_unnamed_are_kept_as_such(words: str) -> None:
    speaker = last(f"{words} said the ferry sank.").speaker
    assert speaker is not None
    assert (speaker.name, speaker.anonymous) == (words, True)
