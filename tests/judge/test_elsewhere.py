"""Told elsewhere: asked where a rule hangs on it, about the nearest claims of other sources, once for copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.stages import ToldJudge, meaning, says, story
from verify.facts import GroupFacts
from verify.judge.elsewhere import NEAREST, tell_elsewhere
from verify.judge.protocol import Chances, follows
from verify.model import Claim, Group, Judged, Story

POST = says("The ferry hit the pier.", "Post", lemmas=frozenset({"ferry", "hit", "pier"}))
HERALD = says("The ferry struck the old pier.", "Herald", lemmas=frozenset({"ferry", "strike", "old", "pier"}))
CLOSE = 0.7


class FactsTold(ToldJudge):
    """Also says which claims tell one fact, as it was told of entailment, and keeps what it was asked of that."""

    def same_fact(self, pairs: Sequence[tuple[str, str]]) -> Chances:
        """One chance a pair, as it comes."""
        return self.probabilities(pairs)[:, 0]


def told(
    claims: Sequence[Claim], judge: ToldJudge, *groups: tuple[Claim, ...], least: float = 0.0, of: Story | None = None
) -> list[GroupFacts]:
    """The facts of some groups of a story, of which those of this weight matter."""
    town = of or story(*claims)
    given = [Judged(Group(claims=own, story=town), GroupFacts(closest=CLOSE, weight=0.5 if own == groups[0] else 0.1)) for own in groups]
    found = list(tell_elsewhere([(claims, meaning(claims), given)], judge, lambda facts: facts.weight >= least))
    assert [one.subject for one in found] == [one.subject for one in given]
    return [one.facts for one in found if isinstance(one.facts, GroupFacts)]


@pytest.mark.parametrize("chance", [0.0, 0.25, 1.0])
def test_it_is_as_likely_as_the_judge_finds_that_another_tells_it(chance: float) -> None:
    (facts,) = told([POST, HERALD], FactsTold({(POST.text, HERALD.text): (chance, 1 - chance, 0.0)}), (POST,))
    assert facts.told_elsewhere == chance


def test_of_several_the_likeliest_counts() -> None:
    wire = says("A ferry hit a pier.", "Wire")
    judge = FactsTold({(POST.text, HERALD.text): (0.2, 0.8, 0.0), (POST.text, wire.text): (0.75, 0.25, 0.0)})
    assert told([POST, HERALD, wire], judge, (POST,))[0].told_elsewhere == 0.75


def test_only_what_matters_is_asked_about() -> None:
    judge = FactsTold()
    facts = told([POST, HERALD], judge, (POST,), (HERALD,), least=0.5)
    assert judge.asked == [(POST.text, HERALD.text)]
    assert [one.told_elsewhere is None for one in facts] == [False, True]


def test_where_no_other_source_claims_anything_none_tells_it() -> None:
    judge = FactsTold()
    own = says("The pier is old.", "Post")
    town = story(POST, own, HERALD)
    assert told([POST, own], judge, (POST,))[0].told_elsewhere == 0
    family = replace(town, families={"Post": "Milbrook Press", "Herald": "Milbrook Press"})
    assert told([POST, own, HERALD], judge, (POST,), of=family)[0].told_elsewhere == 0
    assert judge.asked == []


def test_the_nearest_claims_are_asked_about_and_copies_once() -> None:
    far = [says(f"{word} was quiet all week.", "Wire") for word in ("Alder", "Birch", "Cedar", "Dorset")]
    copies = [says(HERALD.text, source) for source in ("Gazette", "Wire")]
    near = says("The ferry hit a pier in the harbour.", "Wire")
    judge = FactsTold()
    told([POST, *far, HERALD, *copies, near], judge, (POST,))
    assert len(set(judge.asked)) == len(judge.asked) == NEAREST
    assert {(POST.text, HERALD.text), (POST.text, near.text)} < set(judge.asked)


def test_of_several_claims_in_a_group_the_nearest_is_held_against_the_other() -> None:
    again = says("The ferry struck the old, old pier.", "Post", statement="The ferry struck the old pier.")
    judge = FactsTold()
    told([POST, again, HERALD], judge, (POST, again))
    assert judge.asked == [(again.statement, HERALD.text)]


def test_a_judge_that_was_not_taught_so_is_asked_what_follows_from_the_longer() -> None:
    judge = ToldJudge({(HERALD.text, POST.text): (1.0, 0.0, 0.0)})
    (facts,) = told([POST, HERALD], judge, (POST,))
    assert judge.asked == [(HERALD.text, POST.text)]
    assert facts.told_elsewhere == follows(judge, [(POST.text, HERALD.text)])[0] == 1


def test_nothing_to_ask_is_nothing_told() -> None:
    assert list(tell_elsewhere([], FactsTold(), lambda _: True)) == []
