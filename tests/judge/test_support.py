"""Support: only independent origins corroborate, and why others do not is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stages import remark, says, story
from verify.judge.support import Sources
from verify.model import Claim, Story, Tie

AP = Tie("outlet:ap", "copies AP")
HELPED = Tie("outlet:ap", "with reporting by AP")
HOLM = Tie("author:ada holm", "by the same author, Ada Holm")
POST, HERALD, GAZETTE, PHARE = (
    says(text, outlet)
    for outlet, text in (
        ("Milbrook Post", "Two sailors were hurt when the ferry hit the pier."),
        ("Milbrook Herald", "The crash injured a pair of sailors."),
        ("Eastport Gazette", "Hospital staff treated two seamen on Tuesday night."),
        ("Le Phare", "Two of the crew came to harm."),
    )
)
WIRE = says("Of the crew, two are in hospital.", "Associated Press")


def tied(*claims: Claim, families: dict[str, str] | None = None, **ties: Tie) -> Story:
    """A story in which the articles of some outlets are tied to an origin."""
    found = {c.article.id: (tie,) for c in claims for outlet, tie in ties.items() if c.source.endswith(outlet)}
    return replace(story(*claims), ties=found, families=families or {})


def support(told: Story, *claims: Claim) -> tuple[int, tuple[str, ...]]:
    found = Sources(told, claims).support(claims)
    return found.origins, found.reasons


ALL = (POST, HERALD, GAZETTE, PHARE, WIRE)


@pytest.mark.parametrize(
    ("told", "claims", "expected"),
    [
        (tied(*ALL), (POST, HERALD, GAZETTE), (3, ())),
        (tied(*ALL, Post=AP, Herald=AP), (POST, HERALD, GAZETTE), (2, ("copies AP",))),
        (tied(*ALL, Post=AP, Herald=HELPED), (POST, HERALD), (1, ("with reporting by AP",))),
        (tied(*ALL, Post=AP), (POST, WIRE), (1, ("copies AP",))),
        (tied(*ALL, Post=AP), (POST, HERALD), (2, ())),
        (tied(*ALL, Post=HOLM, Gazette=HOLM), (POST, GAZETTE, PHARE), (2, ("by the same author, Ada Holm",))),
        (tied(*ALL, families={"Milbrook Post": "Mill", "Le Phare": "Mill"}), (POST, HERALD, PHARE), (2, ("of one publisher, Mill",))),
    ],
    ids=["independent", "two reprints", "a reprint and a helper", "agency and reprint", "a reprint alone", "one author", "one publisher"],
)
def test_origins_and_reasons(told: Story, claims: tuple[Claim, ...], expected: tuple[int, tuple[str, ...]]) -> None:
    assert support(told, *claims) == expected


@given(st.permutations([POST, HERALD, GAZETTE, PHARE, WIRE]))
def test_the_order_of_claims_decides_nothing(claims: list[Claim]) -> None:
    told = tied(*ALL, Post=AP, Herald=HOLM, Gazette=HOLM)
    assert Sources(told).support(claims).origins == 3


def test_two_articles_of_one_outlet_are_one_origin_and_need_no_reason() -> None:
    again = says("The crash left two sailors in hospital.", "Milbrook Post")
    assert support(story(POST, again, HERALD), POST, again, HERALD) == (2, ())


SAID = "we heard a long grinding noise and then the whole deck began to tilt"


def test_a_passage_taken_over_is_one_origin_though_the_articles_are_not() -> None:
    one = says(f"“At first {SAID},” Berit Lund said.", "Milbrook Post")
    other = says(f"Passengers were thrown about: “{SAID}.”", "Milbrook Herald")
    assert support(story(one, other), one, other) == (1, ("a passage taken over word for word",))
    assert Sources(story(one, other)).one_origin(one, other)


def test_a_quotation_copied_with_a_slip_is_one_origin() -> None:
    one = says("“I am very upset and very disappointed with the tactics that they used,” said Donnell Holm, her father.", "Milbrook Post")
    other = says("“I’m very upset, very disappointed with tactics that they used to get control,” he told us.", "Milbrook Herald")
    said = says("“I am very upset and very disappointed with the tactics they used.", "Le Phare")
    assert Sources(story(one, said)).one_origin(one, said)
    assert not Sources(story(other, POST)).one_origin(other, POST)


def quoting(text: str, source: str, name: str = "Berit Lund") -> Claim:
    claim = remark(name, text, source)
    assert claim.attribution is not None
    return replace(claim, attribution=replace(claim.attribution, mode="mixed"))


def test_who_quote_the_same_few_words_have_one_origin() -> None:
    one = quoting("“I couldn’t believe my eyes when the deck began to tilt,” Berit Lund told us.", "Milbrook Post")
    other = quoting("The captain “couldn't believe” her eyes.", "Milbrook Herald", "the captain")
    term = quoting("The captain saw the “deck” tilt and did not trust her eyes.", "Le Phare", "the captain")
    own = says("Nobody “couldn’t believe” it.", "Eastport Gazette")
    assert support(story(one, other), one, other) == (1, ("the same words quoted",))
    at_length = [
        quoting("“I couldn’t believe my eyes when the deck of the ferry began to tilt.”", f"Paper {n}", f"Captain {n}") for n in (1, 2)
    ]
    assert support(story(*at_length), *at_length) == (1, ("the same words quoted",))
    assert support(story(one, term), one, term) == (2, ())
    assert support(story(one, own), one, own) == (2, ())


def test_what_one_speaker_says_has_one_origin_in_whatever_words() -> None:
    one = remark("Berit Lund", "The deck tilted before it sank.", "Milbrook Post")
    other = remark("Lund", "She felt it lean, and then it went down.", "Milbrook Herald")
    brother = remark("Anders Lund", "It leaned to one side, and was gone.", "Le Phare")
    anonymous = [remark("a sailor", f"It leaned and sank, {n}.", f"Paper {n}", anonymous=True) for n in (1, 2)]
    assert other.attribution
    told_of = replace(other, attribution=replace(other.attribution, told_of=True))
    assert support(story(one, other), one, other) == (1, ("said by Berit Lund",))
    assert support(story(one, brother), one, brother) == (2, ())
    assert support(story(one, told_of), one, told_of) == (2, ())
    assert support(story(*anonymous), *anonymous) == (2, ())


def test_a_title_that_two_claims_share_is_no_passage() -> None:
    one = says(
        "The ferry sank on Monday night off Milbrook, said Berit Lund, the head of the harbour office of Milbrook and Eastport.", "Post"
    )
    other = says(
        "Nobody was to blame, according to a long statement that Berit Lund, the head of the harbour office, "
        "read out to reporters on the pier before she left for the capital.", "Herald"
    )  # fmt: skip
    assert support(story(one, other), one, other) == (2, ())


def test_two_claims_that_cite_one_outlet_are_one_origin() -> None:
    one = says("Two sailors were hurt, according to the Daily Mail.", "Milbrook Post")
    other = says("A pair of seamen came to harm, Ada Holm told the Daily Mail.", "Milbrook Herald")
    cites_another = says("Two of the crew were injured, according to the Eastport Gazette.", "Le Phare")
    assert support(story(one, other, cites_another), one, other, cites_another) == (2, ("cites the Daily Mail",))
    paper = says("Two sailors lie in hospital.", "Daily Mail")
    assert support(story(one, paper), one, paper) == (1, ("cites the Daily Mail",))
