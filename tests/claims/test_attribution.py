"""Who says a sentence: source, cue, content, mode and venue, a sentence to a row."""

import pytest

from verify.claims import split
from verify.model import Article, Attribution, Claim

pytestmark = pytest.mark.model


def claims(text: str) -> tuple[Claim, ...]:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    (found,) = split([article])
    return found


def said(text: str) -> Attribution:
    (claim,) = claims(text)
    assert claim.attribution is not None
    return claim.attribution


def content(text: str) -> list[str]:
    return [text[s.start : s.end] for s in said(text).content]


SPOKEN: list[tuple[str, str, str, list[str], str]] = [
    ("Mayor Ann Lund said the ferry would run again.", "Mayor Ann Lund", "say", ["the ferry would run again"], "indirect"),
    ("The ferry would run again, Lund said.", "Lund", "say", ["The ferry would run again"], "indirect"),
    ("The ferry, Lund said, would run again.", "Lund", "say", ["The ferry", "would run again"], "indirect"),
    ("“The ferry will run again,” said Ann Lund.", "Ann Lund", "say", ["“The ferry will run again,”"], "direct"),
    ("‘The ferry will run again,’ said Ann Lund.", "Ann Lund", "say", ["‘The ferry will run again,’"], "direct"),
    ("''The ferry will run again,'' said Ann Lund.", "Ann Lund", "say", ["''The ferry will run again,''"], "direct"),
    ("Lund said the ferry was “a danger to us all”.", "Lund", "say", ["the ferry was “a danger to us all”"], "mixed"),
    ("In a long letter, Lund said she was sorry.", "Lund", "say", ["she was sorry"], "indirect"),
    ("According to the council, the ferry sank.", "the council", "according to", ["the ferry sank"], "indirect"),
    ("The ferry sank, according to a report by the council.", "a report by the council", "according to", ["The ferry sank"], "indirect"),
    ("As the Harrow Herald reported, the ferry sank.", "the Harrow Herald", "report", ["the ferry sank"], "indirect"),
    ("As reported by the Harrow Herald, the ferry sank.", "the Harrow Herald", "report", ["the ferry sank"], "indirect"),
    ("Bram Oster told the Herald that the ferry sank.", "Bram Oster", "tell", ["that the ferry sank"], "indirect"),
    ("“We all miss the old ferry.” ― Bram Oster", "Bram Oster", "―", ["“We all miss the old ferry.”"], "direct"),
    ("OSTER: We all miss the old ferry.", "OSTER", ":", ["We all miss the old ferry"], "indirect"),
    ("“Save the old ferry!” Lund boomed.", "Lund", "boom", ["“Save the old ferry!”"], "direct"),
    ("“We all miss the old ferry,” an angry Oster barked.", "an angry Oster", "bark", ["“We all miss the old ferry,”"], "direct"),
    ("“The river is too high,” added another Harrow engineer.", "another Harrow engineer", "add", ["“The river is too high,”"], "direct"),
    ("Ann Lund (Ind., Harrow) said the ferry sank.", "Ann Lund", "say", ["the ferry sank"], "indirect"),
    ("One of the engineers said the ferry sank.", "One of the engineers", "say", ["the ferry sank"], "indirect"),
    ("FERRY TO RETURN - Ann Lund: “It will run again by May.”", "Ann Lund", ":", ["“It will run again by May.”"], "direct"),
    ("From the report: “The ferry was never safe.”", "the report", ":", ["“The ferry was never safe.”"], "direct"),
    ("Oster: The ferry will never run again", "Oster", ":", ["The ferry will never run again"], "indirect"),
]


@pytest.mark.parametrize(("text", "source", "cue", "words", "mode"), SPOKEN)
def test_source_cue_and_content_are_read(text: str, source: str, cue: str, words: list[str], mode: str) -> None:
    found = said(text)
    assert text[found.span.start : found.span.end] == found.text == source
    assert (found.cue, content(text), found.mode) == (cue, words, mode)


GOVERNED: list[tuple[str, str, list[str]]] = [
    ("Lund condemned the attack on the ferry.", "condemn", ["the attack on the ferry"]),
    ("Lund vowed to rebuild the ferry.", "vow", ["to rebuild the ferry"]),
    ("Lund called for a new ferry.", "call", ["a new ferry"]),
    ("Lund demanded that the ferry be rebuilt.", "demand", ["that the ferry be rebuilt"]),
]


@pytest.mark.parametrize(("text", "cue", "words"), GOVERNED)
def test_what_is_wished_or_judged_is_content_but_the_statement_keeps_the_verb(text: str, cue: str, words: list[str]) -> None:
    (claim,) = claims(text)
    assert (said(text).cue, content(text)) == (cue, words)
    assert claim.statement == text
    assert said(text).told_of
    assert not claim.spoken


def test_what_stands_without_its_cue_is_spoken_and_so_is_a_denial() -> None:
    assert not said("Lund said the ferry sank.").told_of
    assert not said("Lund denied the attack on the ferry.").told_of
    told, quoted = claims("Lund vowed to rebuild the ferry. “We all miss the old ferry here in Harrow.”")
    assert (told.spoken, quoted.spoken) == (False, True)


def test_of_a_speaker_and_who_the_name_is_shown() -> None:
    assert said("“It sank,” said Ann Lund, who warned that the ferry of Harrow Ford had been old and in need of repair.").text == "Ann Lund"


NOBODY_SPEAKS = [
    "The ferry sank in the old harbour.",
    "The ferry’s bell is in the museum of Harrow Ford.",
    "Ann Lund took the “old ferry” home.",
    "The evidence shows that the ferry was old.",
    "Nobody said that the ferry was old.",
    "The ferry and 60 pledged seats were at stake.",
]


@pytest.mark.parametrize("text", NOBODY_SPEAKS)
def test_the_outlets_own_voice_has_no_speaker(text: str) -> None:
    (claim,) = claims(text)
    assert claim.attribution is None


VENUES: list[tuple[str, str | None]] = [
    ("“We miss the ferry,” Lund said in an interview with Harrow Radio.", "an interview with Harrow Radio"),
    ("Lund told reporters that the ferry sank.", "remarks to reporters"),
    ("Lund said that the ferry sank.", None),
]


@pytest.mark.parametrize(("text", "venue"), VENUES)
def test_where_it_was_said_is_no_speaker(text: str, venue: str | None) -> None:
    assert (said(text).text, said(text).venue) == ("Lund", venue)


def test_of_two_attributions_the_outer_one_counts() -> None:
    found = said("Lund said that the engineers claimed the ferry was safe.")
    assert (found.text, found.cue) == ("Lund", "say")


def test_one_speakers_two_cues_are_one_attribution() -> None:
    text = "Lund said the ferry sank, adding that nobody was hurt."
    assert content(text) == ["the ferry sank", "that nobody was hurt"]
