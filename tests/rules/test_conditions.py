from time import perf_counter
from typing import Any, Literal

import pytest
from pydantic import Field, ValidationError

from verify.facts import Facts, GroupFacts, PairFacts
from verify.rules.conditions import OPERATORS, any_of, block_of, operators_of, value_type, wildcard

KNOWN = PairFacts(
    same_question=True,
    same_origin=False,
    contradiction=0.8,
    days_apart=2,
    order="earlier",
    quantity="different",
    quantity_of="bridge toll",
    certainty_a="reported",
)


def holds(facts: Facts, *blocks: dict[str, Any]) -> bool:
    """Whether the blocks, written as in a rule file, hold of the facts."""
    model = block_of(type(facts))
    return any_of([model.model_validate(block).model_dump(exclude_unset=True) for block in blocks])(facts)


@pytest.mark.parametrize(
    ("fact", "demand", "expected"),
    [
        ("same_question", True, True),
        ("same_question", False, False),
        ("same_question", {"is": True}, True),
        ("same_origin", {"not": True}, True),
        ("same_origin", {"not": False}, False),
        ("order", "earlier", True),
        ("order", ["same", "earlier"], True),
        ("order", ["same", "unknown"], False),
        ("order", {"one_of": ["earlier"]}, True),
        ("order", {"not": "earlier"}, False),
        ("certainty_a", {"not": "asserted", "one_of": ["reported", "possible"]}, True),
        ("contradiction", 0.8, True),
        ("contradiction", {"at_least": 0.8}, True),
        ("contradiction", {"at_least": 0.81}, False),
        ("contradiction", {"more_than": 0.8}, False),
        ("contradiction", {"more_than": 0.79}, True),
        ("contradiction", {"at_most": 0.8}, True),
        ("contradiction", {"at_most": 0.79}, False),
        ("contradiction", {"less_than": 0.8}, False),
        ("contradiction", {"less_than": 0.81}, True),
        ("contradiction", {"at_least": 0.5, "less_than": 0.8}, False),
        ("days_apart", 2, True),
        ("days_apart", [1, 2], True),
        ("days_apart", {"at_most": 1}, False),
        ("quantity_of", "bridge toll", True),
        ("quantity_of", "bridge", False),
        ("quantity_of", {"matches": "bridge*"}, True),
        ("quantity_of", {"matches": "BRIDGE t?ll"}, True),
        ("quantity_of", {"matches": "[abc]ridge*"}, True),
        ("quantity_of", {"matches": "bridge"}, False),
    ],
)
def test_a_demand_on_one_fact(fact: str, demand: Any, expected: bool) -> None:
    assert holds(KNOWN, {fact: demand}) is expected


@pytest.mark.parametrize(
    ("fact", "demand"),
    [
        ("same_speaker", True),
        ("same_speaker", False),
        ("same_speaker", {"not": True}),
        ("same_speaker", [True, False]),
        ("days_apart", {"at_least": 0}),
        ("days_apart", {"not": 3}),
        ("quantity_gap", {"less_than": 5}),
        ("quantity_of", {"matches": "*"}),
        ("quantity", {"not": "same"}),
    ],
)
def test_an_unknown_fact_passes_no_test(fact: str, demand: Any) -> None:
    assert not holds(PairFacts(), {fact: demand})


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([{"order": "earlier", "same_question": True}], True),
        ([{"order": "earlier", "same_question": False}], False),
        ([{"order": "same"}, {"same_question": True}], True),
        ([{"order": "same"}, {"same_question": False}], False),
        ([], False),
    ],
)
def test_a_block_is_and_a_list_of_blocks_is_or(blocks: list[dict[str, Any]], expected: bool) -> None:
    assert holds(KNOWN, *blocks) is expected


@pytest.mark.parametrize(
    ("facts", "fact", "kind"),
    [
        (PairFacts, "same_article", bool),
        (PairFacts, "same_question", bool),
        (PairFacts, "similarity", float),
        (PairFacts, "quantity_gap", float),
        (PairFacts, "shared_names", int),
        (PairFacts, "days_apart", int),
        (PairFacts, "status_a", str),
        (PairFacts, "order", Literal["earlier", "same", "unknown"]),
        (PairFacts, "quote", Literal["same", "compatible", "different"]),
        (GroupFacts, "sources", int),
        (GroupFacts, "weight", float),
    ],
)
def test_the_type_of_a_known_value(facts: type[Facts], fact: str, kind: Any) -> None:
    assert value_type(facts.model_fields[fact]) == kind


def test_a_new_fact_can_be_asked_about_at_once() -> None:
    class FerryFacts(Facts):
        late: bool | None = None
        minutes: int | None = Field(None, ge=0, le=90)
        pier: str = "north"
        weather: Literal["calm", "rough"] | None = None

    stormy = FerryFacts(late=True, minutes=20, weather="rough")
    assert holds(stormy, {"late": True, "minutes": {"at_least": 20}, "pier": {"matches": "n*"}, "weather": ["rough"]})
    assert not holds(FerryFacts(late=True), {"minutes": {"at_most": 90}})
    with pytest.raises(ValidationError, match="less than or equal to 90"):
        block_of(FerryFacts).model_validate({"minutes": {"more_than": 91}})


def test_a_fact_of_another_type_is_a_bug_that_is_told() -> None:
    class CrowdFacts(Facts):
        names: tuple[str, ...] = ()

    with pytest.raises(TypeError, match="a fact is a bool, int, float, str or Literal"):
        block_of(CrowdFacts)


def test_every_operator_is_offered_for_some_type() -> None:
    assert {name for kind in (bool, int, float, str, Literal["calm"]) for name in operators_of(kind)} == set(OPERATORS)


def test_no_pattern_can_hang_a_run() -> None:
    began = perf_counter()
    assert not wildcard("*a" * 50)("a" * 49 + "b" * 2000)
    assert not wildcard("*a*a*a*a*a*a*a*a*a*a*b")("a" * 5000)
    assert perf_counter() - began < 1
