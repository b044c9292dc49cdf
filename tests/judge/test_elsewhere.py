"""Told elsewhere: asked where a rule hangs on it, about the nearest claims of other sources, once for copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stages import ToldJudge, meaning, says, story
from verify.facts import GroupFacts
from verify.judge.elsewhere import NEAREST, Asked, Beside, beside, likely_told, tell_elsewhere, words
from verify.model import Claim, Group, Judged, Story

POST = says("The ferry hit the pier.", "Post", lemmas=frozenset({"ferry", "hit", "pier"}))
HERALD = says("The ferry struck the old pier.", "Herald", lemmas=frozenset({"ferry", "strike", "old", "pier"}))
CLOSE, SHARED = 0.7, 2 / 3
NOTHING = Beside(CLOSE, 0.0, 0.0, 0.0)
ASKED = [Asked(POST.text, HERALD.text, SHARED)]


class ClaimsTold(ToldJudge):
    """Also says what claims do to each other, as it was told, and keeps what it was asked of that."""

    def bearing(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        """One row a pair."""
        return self.probabilities(pairs)


def told(
    claims: Sequence[Claim], judge: ToldJudge, *groups: tuple[Claim, ...], least: float = 0.0, of: Story | None = None
) -> list[GroupFacts]:
    """The facts of some groups of a story, of which those of this weight matter."""
    town = of or story(*claims)
    given = [Judged(Group(claims=own, story=town), GroupFacts(closest=CLOSE, weight=0.5 if own == groups[0] else 0.1)) for own in groups]
    found = list(tell_elsewhere([(claims, meaning(claims), given)], judge, lambda facts: facts.weight >= least))
    assert [one.subject for one in found] == [one.subject for one in given]
    return [one.facts for one in found if isinstance(one.facts, GroupFacts)]


@pytest.mark.parametrize(("row", "likely"), [((0.98, 0.02, 0.0), True), ((0.0, 0.02, 0.98), True), ((0.01, 0.98, 0.01), False)])
def test_what_another_source_strengthens_or_weakens_is_told_there(row: tuple[float, float, float], likely: bool) -> None:
    (facts,) = told([POST, HERALD], ClaimsTold({(POST.text, HERALD.text): row, (HERALD.text, POST.text): row}), (POST,))
    assert facts.told_elsewhere is not None
    assert (facts.told_elsewhere > 0.5) == likely


def test_only_what_matters_is_asked_about() -> None:
    judge = ClaimsTold()
    facts = told([POST, HERALD], judge, (POST,), (HERALD,), least=0.5)
    assert set(judge.asked) == {(POST.text, HERALD.text), (HERALD.text, POST.text)}
    assert [one.told_elsewhere is None for one in facts] == [False, True]


def test_where_no_other_source_claims_anything_none_tells_it() -> None:
    judge = ClaimsTold()
    own = says("The pier is old.", "Post")
    town = story(POST, own, HERALD)
    assert told([POST, own], judge, (POST,))[0].told_elsewhere == likely_told(NOTHING)
    family = replace(town, families={"Post": "Milbrook Press", "Herald": "Milbrook Press"})
    assert told([POST, own, HERALD], judge, (POST,), of=family)[0].told_elsewhere == likely_told(NOTHING)
    assert judge.asked == []


def test_the_nearest_claims_are_asked_about_and_copies_once() -> None:
    far = [says(f"{word} was quiet all week.", "Wire") for word in ("Alder", "Birch", "Cedar")]
    copies = [says(HERALD.text, source) for source in ("Gazette", "Wire")]
    near = says("The ferry hit a pier in the harbour.", "Wire")
    judge = ClaimsTold()
    told([POST, *far, HERALD, *copies, near], judge, (POST,))
    assert len(set(judge.asked)) == 2 * NEAREST  # both ways
    assert {(POST.text, HERALD.text), (POST.text, near.text)} < set(judge.asked)


def test_of_several_claims_in_a_group_the_nearest_is_held_against_the_other() -> None:
    again = says("The ferry struck the old, old pier.", "Post", statement="The ferry struck the old pier.")
    judge = ClaimsTold()
    told([POST, again, HERALD], judge, (POST, again))
    assert set(judge.asked) == {(again.text, HERALD.text), (HERALD.text, again.text)}


def test_a_clause_is_read_with_its_subject_and_a_remark_with_its_speaker() -> None:
    clause = says("struck the old pier.", statement="[The ferry] struck the old pier.")
    remark = says("The mayor said\n the ferry struck the pier.", statement="the ferry struck the pier")
    assert words(clause) == "The ferry struck the old pier."
    assert words(remark) == "The mayor said the ferry struck the pier."


@given(st.tuples(st.floats(-1, 1), *[st.floats(0, 1)] * 3), st.integers(0, 3), st.floats(0, 1))
def test_the_more_speaks_for_it_the_likelier_it_is_told(figures: tuple[float, float, float, float], which: int, more: float) -> None:
    higher = [max(value, more) if i == which else value for i, value in enumerate(figures)]
    assert 0 <= likely_told(Beside(*figures)) <= likely_told(Beside(*higher)) <= 1


def test_what_follows_from_another_sources_claim_either_way_is_likelier_told() -> None:
    there, back = (next(beside([(CLOSE, ASKED)], ToldJudge({way: (0.9, 0.1, 0.0)}))) for way in (ASKED[0][:2], ASKED[0][1::-1]))
    assert there == back
    assert there.settles == pytest.approx(0.9)


def test_contradiction_counts_where_it_holds_both_ways() -> None:
    one_way = ToldJudge({ASKED[0][:2]: (0.0, 0.1, 0.9)})
    both = ToldJudge({ASKED[0][:2]: (0.0, 0.1, 0.9), ASKED[0][1::-1]: (0.0, 0.2, 0.8)})
    assert [next(beside([(CLOSE, ASKED)], judge)).settles for judge in (one_way, both)] == pytest.approx([0.0, 0.8])


def test_a_judge_without_a_head_for_claims_is_asked_both_ways() -> None:
    judge = ToldJudge({(HERALD.text, POST.text): (1.0, 0.0, 0.0)})
    (facts,) = told([POST, HERALD], judge, (POST,))
    assert set(judge.asked) == {(POST.text, HERALD.text), (HERALD.text, POST.text)}
    assert facts.told_elsewhere == likely_told(Beside(CLOSE, 0.5, 1.0, SHARED))


def test_nothing_to_ask_is_nothing_told() -> None:
    assert list(tell_elsewhere([], ClaimsTold(), lambda _: True)) == []
    assert likely_told(Beside(0.0, 0.0, 0.0, 0.0)) == pytest.approx(0, abs=0.01)
