"""How a claim is put: what is negated, and how sure it is."""

import pytest

from verify.claims import split
from verify.claims.modality import hedges, negates, says_how_sure, says_no
from verify.model import Article, Certainty, Claim, Polarity

pytestmark = pytest.mark.model


def first(text: str) -> Claim:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    ((claim, *_),) = split([article])
    return claim


POLARITIES: list[tuple[str, Polarity]] = [
    ("The ferry sank.", "affirmed"),
    ("The ferry did not sink.", "negated"),
    ("There has been no breakthrough.", "negated"),
    ("Nobody was hurt.", "negated"),
    ("The council never closed the ferry.", "negated"),
    ("The council failed to close the ferry.", "negated"),
    ("The council did not fail to close the ferry.", "affirmed"),
    ("There is no doubt about this.", "affirmed"),
    ("Ann Lund did not rest, but the ferry sank, Bram Oster said.", "negated"),
    ("Bram Oster, who did not wait, said the ferry sank.", "affirmed"),
]


@pytest.mark.parametrize(("text", "polarity"), POLARITIES)
def test_negation_counts_where_it_stands_over_the_claim(text: str, polarity: Polarity) -> None:
    assert first(text).polarity == polarity


CERTAINTIES: list[tuple[str, Certainty]] = [
    ("The ferry sank.", "asserted"),
    ("Ann Lund said the ferry sank.", "asserted"),
    ("Ann Lund denied that the ferry sank.", "denied"),
    ("Ann Lund rejected claims that the ferry sank.", "denied"),
    ("Ann Lund dismissed the rumour.", "denied"),
    ("Ann Lund denied the sale of the ferry.", "denied"),
    ("Ann Lund denied it.", "denied"),
    # A bill that is rejected is a bill, and who is denied a permit asked for one.
    ("The council rejected the bill.", "asserted"),
    ("The council has dismissed the harbour master.", "asserted"),
    ("The office denied the request.", "asserted"),
    ("The permit was denied by the council.", "asserted"),
    ("Rumours that the ferry had sunk were untrue.", "denied"),
    ("It is not true that the ferry sank.", "denied"),
    ("It is true that the ferry sank.", "asserted"),
    ("The picture of the ferry is fake.", "asserted"),
    ("The idea of selling the ferry was wrong.", "asserted"),
    ("Selling the ferry was wrong.", "asserted"),
    ("The ferry reportedly sank.", "reported"),
    ("A source said the ferry sank.", "reported"),
    ("Ann Lund alleged that the ferry sank.", "asserted"),
    ("The council could not confirm that the ferry sank.", "unconfirmed"),
    ("The council has neither confirmed nor denied the loss.", "unconfirmed"),
    ("There is no confirmed date for the sailing.", "unconfirmed"),
    ("The reports are unsubstantiated.", "unconfirmed"),
    ("There is no way to confirm that the picture is real.", "unconfirmed"),
    ("The council hasn’t given a date for the sailing.", "unconfirmed"),
    ("The council declined to disclose any further details.", "unconfirmed"),
    ("The council did not give the mill to the mayor.", "asserted"),
    ("The loss of the ferry is yet to be confirmed.", "unconfirmed"),
    ("The mayor did not deny that the mill was sold.", "unconfirmed"),
    ("There is no more denying that the mill is lost.", "asserted"),
    ("The ferry would sink if the river rose.", "conditional"),
    ("Ann Lund asked if the ferry sank.", "asserted"),
    ("The ferry may sink.", "possible"),
    ("The ferry is likely to sink.", "possible"),
    ("The ferry could sink.", "possible"),
    ("The ferry may not sail.", "possible"),
    ("The crew could not save the ferry.", "asserted"),
    ("Some men refused to leave the ferry.", "asserted"),  # a cue, but the outlet itself tells it
    ("The council took all possible measures.", "asserted"),
    ("The ferry will run again.", "planned"),
    ("The council plans to sell the ferry.", "planned"),
    ("The ferry is expected to run again.", "planned"),
]


@pytest.mark.parametrize(("text", "certainty"), CERTAINTIES)
def test_certainty_is_read_off_cue_verb_and_adverb(text: str, certainty: Certainty) -> None:
    assert first(text).certainty == certainty


def test_words_that_turn_or_soften_a_statement_are_known_by_themselves() -> None:
    words = "not won’t never refused denied may likely reportedly could if confirmed unverified pier".split()
    assert [w for w in words if negates(w)] == ["not", "won’t", "never"]
    assert [w for w in words if says_no(w)] == ["not", "won’t", "never", "refused"]
    assert [w for w in words if hedges(w)] == ["may", "likely", "reportedly"]
    assert [w for w in words if says_how_sure(w)] == ["denied", "may", "likely", "reportedly", "could", "if", "confirmed", "unverified"]
