from typing import Any

import pytest

from verify.facts import SUBJECTS, Facts, GroupFacts, PairFacts, VersionFacts
from verify.rules.conditions import any_of
from verify.rules.model import Alternative, Rule
from verify.rules.words import NAMES, OUTLETS, Explained, Template, explain, placeholders, template_mistake

PAIR = {
    "a.speaker": "Ada Brook",
    "b.speaker": "Tom Weir",
    "a.source": "The Millbrook Courier",
    "b.source": "Hill Gazette",
    "a.said_on": "2031-05-06",
    "b.said_on": "2031-05-08",
    "a.certainty": "asserted",
    "b.certainty": "possible",
    "a.title": "Bridge toll doubled",
    "b.title": None,
    "a.venue": "town hall",
    "b.venue": None,
}
GROUP = {"source": "Hill Gazette", "sources_list": "Hill Gazette and The Millbrook Courier"}
FACTS = PairFacts(
    quantity_gap=0.437, quantity_of="toll", days_apart=2, shared_names=1, outlook_shift=-0.6, same_speaker=False, order="earlier"
)


def rule(
    message: str, *, over: str = "pair", because: tuple[str, ...] = (), ruled_out: tuple[tuple[dict[str, Any], str], ...] = ()
) -> Rule:
    for text in (message, *because, *(says for _, says in ruled_out)):
        assert template_mistake(text, over) is None
    return Rule(
        id="toll", title="The toll", why="It is paid by all.", kind="change", severity="note", over=over, roles=("earlier", "later"),
        when=any_of(()), unless=any_of(()), fires=(), silent=(), written="rules/toll.yml:1",
        message=Template.of(message), because=tuple(map(Template.of, because)),
        ruled_out=tuple(Alternative(any_of([when]), Template.of(says)) for when, says in ruled_out),
    )  # fmt: skip


def headline(message: str, facts: Facts = FACTS, **names: str | None) -> str:
    over = "pair" if isinstance(facts, PairFacts) else "group"
    changed = {name.replace("_", ".", 1): value for name, value in names.items()}
    return explain(rule(message, over=over), facts, {**(PAIR if over == "pair" else GROUP), **changed}).message


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("The toll was doubled.", "The toll was doubled."),
        ("{a.speaker} against {b.speaker}", "Ada Brook against Tom Weir"),
        ("{a.title}, told as {a.certainty} at the {a.venue}", "Bridge toll doubled, told as asserted at the town hall"),
        ("{quantity_of} apart by {quantity_gap}", "Toll apart by 0.44"),
        ("apart by {quantity_gap:.0%}", "Apart by 44%"),
        ("a shift of {outlook_shift:+.1f}", "A shift of −0.6"),
        ("a {outlook_shift:gloomier|brighter} outlook", "A gloomier outlook"),
        ("{days_apart} days", "2 days"),
        ("{days_apart:day|days}, {shared_names:name|names}", "2 days, 1 name"),
        ("one speaker: {same_speaker}, first said {order}", "One speaker: no, first said earlier"),
    ],
)
def test_what_is_known_is_written_as_asked(template: str, said: str) -> None:
    assert headline(template) == said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{a.speaker} changed course", "An unnamed speaker changed course"),
        ("said on {a.said_on}", "Said on an unknown day"),
        ("{b.title} differs", "An untitled article differs"),
        ("at {b.venue}", "At an unnamed place"),
        ("figures for {quantity_of}", "Figures for the same thing"),
        ("a gap of {quantity_gap:.0%}", "A gap of an unknown amount"),
        ("{days_apart:day|days} later", "An unknown number later"),
        ("first {status_a}", "First something"),
        ("one speaker: {same_speaker}", "One speaker: unknown"),
    ],
)
def test_a_headline_has_words_for_what_is_unknown(template: str, said: str) -> None:
    assert headline(template, PairFacts(), a_speaker=None, a_said_on=None) == said


@pytest.mark.parametrize("over", sorted(SUBJECTS))
def test_no_placeholder_ever_reads_none(over: str) -> None:
    nobody: dict[str, str | None] = dict.fromkeys(NAMES[over])
    for name in placeholders(over):
        said = explain(rule(f"{{{name}}}", over=over), SUBJECTS[over](), nobody).message
        assert said
        assert "None" not in said


def test_the_placeholders_are_the_names_and_the_facts() -> None:
    assert set(placeholders("pair")) == {*PAIR, OUTLETS, *PairFacts.model_fields}
    assert set(placeholders("group")) == {*GROUP, *GroupFacts.model_fields}
    assert set(placeholders("version")) == {*PAIR, *VersionFacts.model_fields}


@pytest.mark.parametrize(
    ("facts", "other", "said"),
    [
        (PairFacts(), "Hill Gazette", "The Millbrook Courier and Hill Gazette differ"),
        (PairFacts(), "The Millbrook Courier", "Two articles of The Millbrook Courier differ"),
        (PairFacts(same_article=True), "The Millbrook Courier", "Two passages in one article of The Millbrook Courier differ"),
        (PairFacts(), None, "Two outlets differ"),
    ],
)
def test_outlets_read_well_for_one_outlet_too(facts: PairFacts, other: str | None, said: str) -> None:
    assert headline("{outlets} differ", facts, b_source=other) == said


def test_a_name_keeps_its_own_small_letter() -> None:
    assert headline("{a.source} says so", a_source="millbrook.example") == "millbrook.example says so"


def test_what_a_name_holds_is_never_read_as_a_template() -> None:
    assert headline("{a.speaker} of {a.source}", a_speaker="{b.source}") == "{b.source} of The Millbrook Courier"


def test_a_group_is_told_by_its_outlets() -> None:
    said = headline("{sources_list} ({sources:outlet|outlets})", GroupFacts(sources=2))
    assert said == "Hill Gazette and The Millbrook Courier (2 outlets)"


def test_lines_with_unknown_values_are_left_out_and_alternatives_told_where_they_hold() -> None:
    told = rule(
        "The toll",
        because=("said on {a.said_on}", "at {b.venue}", "figures {quantity_gap:.0%} apart"),
        ruled_out=(
            ({"order": {"is": "earlier"}}, "one came first, {days_apart:day|days} apart"),
            ({"order": {"is": "same"}}, "both on one day"),
            ({"same_issue": {"is": True}}, "of one issue"),
            ({"order": {"is": "earlier"}}, "status {status_a}"),
        ),
    )
    assert explain(told, FACTS, PAIR) == Explained(
        message="The toll",
        because=("Said on 2031-05-06", "Figures 44% apart"),
        ruled_out=("One came first, 2 days apart",),
    )
