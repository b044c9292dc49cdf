"""Sentences into clauses: what is claimed by itself, in whose voice, with which subject; and what is not to be cut."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.claims import split
from verify.model import Article, Claim

pytestmark = pytest.mark.model


def claims(text: str) -> tuple[Claim, ...]:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    (found,) = split([article])
    return found


#: Sentence → the clauses as they are quoted.
CUT: list[tuple[str, list[str]]] = [
    ("The ferry sank on Monday, but the harbour stayed open.", ["The ferry sank on Monday", "the harbour stayed open."]),
    (
        "The mayor visited the wreck, and the divers found a hole in it.",
        ["The mayor visited the wreck", "the divers found a hole in it."],
    ),
    (
        "The owner sold two boats in May and bought a larger one in June.",
        ["The owner sold two boats in May", "bought a larger one in June."],
    ),
    (
        "While the pier is being rebuilt, the ferry leaves from Milbrook.",
        ["While the pier is being rebuilt", "the ferry leaves from Milbrook."],
    ),
    (
        "Although the storm had passed, the ferry stayed in the harbour.",
        ["Although the storm had passed", "the ferry stayed in the harbour."],
    ),
    (
        "The old pier was closed, whereas the new pier opened on time.",
        ["The old pier was closed", "whereas the new pier opened on time."],
    ),
    ("The ferry turned back because the engine had failed.", ["The ferry turned back", "because the engine had failed."]),
    ("The ferry hit Harrow Bridge, which was closed for a week.", ["The ferry hit Harrow Bridge", "which was closed for a week."]),
    (
        "The prize went to Ann Lund, who had raised the alarm at once.",
        ["The prize went to Ann Lund", "who had raised the alarm at once."],
    ),
    ("Ann Lund said the ferry sank on Monday, but the crew was saved.", ["Ann Lund said the ferry sank on Monday", "the crew was saved."]),
    (
        "“The ferry sank on Monday, and the crew was saved,” Ann Lund said.",
        ["“The ferry sank on Monday", "the crew was saved,” Ann Lund said."],
    ),
    (
        "Ann Lund said the ferry was old and added that no part of it was sound.",
        ["Ann Lund said the ferry was old", "added that no part of it was sound."],
    ),
]


@pytest.mark.parametrize(("text", "quotes"), CUT, ids=lambda x: x[:40] if isinstance(x, str) else "")
def test_a_sentence_is_cut_where_a_clause_claims_something_by_itself(text: str, quotes: list[str]) -> None:
    found = claims(text)
    assert [c.text for c in found] == quotes
    assert all(c.context == text for c in found)
    assert {c.position for c in found} == {0}


LISTS = [
    (
        "The storm destroyed 283 fishing boats, 120 oil tanks and a large part of the pier.",
        [
            "The storm destroyed 283 fishing boats",
            "[The storm destroyed] 120 oil tanks",
            "[The storm destroyed] a large part of the pier.",
        ],
    ),
    (
        "The council will buy two new ferries, repair the old pier and close the coast road.",
        ["The council will buy two new ferries, repair the old pier and close the coast road."],
    ),
    (
        "The lost were named as Captain Ann Lund, Major Bram Oster and Captain Ada Holm.",
        ["The lost were named as Captain Ann Lund, Major Bram Oster and Captain Ada Holm."],
    ),
    ("The ferry carried cars, sheep and mail.", ["The ferry carried cars, sheep and mail."]),
    (
        "The storm did not destroy 283 fishing boats, 120 oil tanks or a large part of the pier.",
        ["The storm did not destroy 283 fishing boats, 120 oil tanks or a large part of the pier."],
    ),
]


@pytest.mark.parametrize(("text", "statements"), LISTS)
def test_a_list_gives_one_claim_an_item(text: str, statements: list[str]) -> None:
    assert [c.statement for c in claims(text)] == statements


def test_an_item_is_as_sure_as_its_verb() -> None:
    found = claims("The storm may destroy 283 fishing boats, 120 oil tanks and a large part of the pier.")
    assert [c.certainty for c in found] == ["possible"] * 3


WHOLE = [
    "The ferry and the tug left the harbour on Monday.",
    "If the storm passes, the ferry will sail.",
    "The ferry will sail unless the council closes the harbour.",
    "The crew left the ferry before the engine caught fire.",
    "The report that the council ordered was printed in May.",
    "There were some signs of life, although nobody could be sure of them.",
    "The police caught and jailed the two thieves.",
    "The divers went down and rested.",
    "Ann Lund denied that the ferry was old and that the crew was drunk.",
    "The council has neither confirmed nor denied the loss of the ferry.",
    "The ferry sank on Monday or the harbour master lied about it.",
    "The council read their report on the harbour, which was sold for a song.",
    "Nobody saw the ferry leave and told the police about it.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_what_belongs_together_is_not_cut(text: str) -> None:
    assert [c.text for c in claims(text)] == [text]


STATEMENTS = [
    ("The owner sold two boats in May and bought a larger one in June.", "[The owner] bought a larger one in June."),
    ("The council heard a speech by Ann Lund, who had raised the alarm.", "[Ann Lund] had raised the alarm."),
    ("The ferry hit Harrow Bridge, which was closed for a week.", "[Harrow Bridge] was closed for a week."),
    ("The ferry turned back because the engine had failed.", "the engine had failed."),
    ("While the pier is being rebuilt, the ferry leaves from Milbrook.", "the pier is being rebuilt"),
    ("Ann Lund said the ferry was old and added that no part of it was sound.", "no part of it was sound"),
]


@pytest.mark.parametrize(("text", "statement"), STATEMENTS)
def test_a_clause_can_be_read_by_itself(text: str, statement: str) -> None:
    assert statement in [c.statement for c in claims(text)]


VOICES: list[tuple[str, list[str | None]]] = [
    ("The ferry sank on Monday, and Ann Lund said that the crew was saved.", [None, "Ann Lund"]),
    ("Ann Lund said that twelve men were saved, while Bram Oster said that nine men were saved.", ["Ann Lund", "Bram Oster"]),
    ("Ann Lund said the ferry sank on Monday, but the crew was saved.", ["Ann Lund", "Ann Lund"]),
    ("More than 50 people died in the fire on Monday, in which Ann Lund said that she had lost a son.", [None, "Ann Lund"]),
    ("The man who said that the ferry was lost left the harbour at once.", [None]),
    ("“The ferry sank on Monday,” said Ann Lund, who leads the council of Harrow.", ["Ann Lund", None]),
]


@pytest.mark.parametrize(("text", "speakers"), VOICES)
def test_each_clause_has_its_own_voice(text: str, speakers: list[str | None]) -> None:
    assert [c.speaker.name if c.speaker else None for c in claims(text)] == speakers


PASSED_ON = [
    ("Ann Lund said that Bram Oster told her that the ferry was lost.", "Bram Oster", "tell", "that the ferry was lost"),
    ("According to Ann Lund, Bram Oster said that the ferry was lost.", "Bram Oster", "say", "that the ferry was lost"),
    ("Ann Lund said that the council had warned that the ice was thin.", "the council", "warn", "that the ice was thin"),
    ("A spokesman said that the mill had announced it would close.", "the mill", "announce", "it would close"),
    ("“The mayor told me that the ferry was lost,” said Ann Lund.", "The mayor", "tell", "that the ferry was lost"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), PASSED_ON)
def test_whose_words_a_speaker_passes_on(text: str, source: str, cue: str, content: str) -> None:
    (claim,) = claims(text)
    assert claim.attribution is not None
    inner = claim.attribution.inner
    assert inner is not None
    assert inner.speaker != claim.speaker
    assert (inner.text, inner.cue) == (source, cue)
    assert [text[start:end] for start, end in inner.content] == [content]


@pytest.mark.parametrize("text", ["Ann Lund said that the ice was thin.", "Ann Lund said the harbour had seen a man who knew the boat."])
def test_most_speakers_pass_nothing_on(text: str) -> None:
    assert all(claim.attribution is None or claim.attribution.inner is None for claim in claims(text))


def test_a_denial_governs_its_own_clause_only() -> None:
    denied, told = claims("Ann Lund denied that the ferry sank and said that the harbour was open.")
    assert (denied.certainty, told.certainty) == ("denied", "asserted")
    assert (denied.attribution and denied.attribution.cue, told.attribution and told.attribution.cue) == ("deny", "say")


def test_a_condition_governs_the_clauses_that_follow_it() -> None:
    first, second = claims("If the storm passes, the ferry will sail and the crew will be paid.")
    assert (first.certainty, second.certainty) == ("conditional", "conditional")


def test_times_and_figures_stay_with_their_clause() -> None:
    first, second = claims("The owner sold 2 boats in May 2020, and the council bought 12 buses in June 2021.")
    assert [[t.text for t in c.times] for c in (first, second)] == [["May 2020"], ["June 2021"]]
    assert [[q.low for q in c.quantities] for c in (first, second)] == [[2], [12]]


def test_the_age_of_a_speaker_is_told_with_what_the_speaker_says() -> None:
    (said,) = claims("Ann Brook, 30, said that 12 boats had sunk.")
    assert [(q.kind, q.low, q.of) for q in said.quantities] == [("age", 30, "brook"), ("count", 12, "boat")]


PARTS = [
    "the ferry sank",
    "Ann Lund said",
    "and",
    "but",
    "while",
    "which was old",
    ",",
    ";",
    "“",
    "”",
    "(",
    ")",
    "if it rains",
    "the mayor left",
    ".",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_the_clauses_of_a_sentence_never_overlap_and_lose_no_word_but_the_joining_ones(parts: list[str]) -> None:
    text = " ".join(parts)
    found = claims(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(c.text == text[c.span.start : c.span.end] for c in found)
    kept = " ".join(c.text for c in found)
    for word in ("ferry", "Lund", "old", "rains", "mayor"):
        assert kept.count(word) == text.count(word)
