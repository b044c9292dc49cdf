"""What the author of a rule file is told; the sound rule is in conftest.py."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.errors import RuleError
from verify.rules import check_file, load_file

WriteRule = Callable[..., Path]

MISTAKES = [
    # keys
    ("contradiction: {", "contradicton: {", "9: when.contradicton: unknown field; did you mean 'contradiction'?"),
    ("contradiction: {", "height: {", "9: when.height: unknown field; `verify rules schema` lists them all"),
    ("contradiction: {", "origins: {", "9: when.origins: a fact of a group; this rule is over pair"),
    ("- {same_origin", "- {same_orign", "12: unless.same_orign: unknown field; did you mean 'same_origin'?"),
    ("at_least: 0.8", "atleast: 0.8", "9: when.contradiction.atleast: unknown test; did you mean 'at_least'?"),
    (
        "at_least: 0.8",
        "approx: 0.8",
        "9: when.contradiction.approx: unknown test; expected one of is, not, one_of, at_least, more_than, at_most, less_than",
    ),
    (
        "same_question: true\n",
        "same_question: {at_least: true}\n",
        "8: when.same_question.at_least: no test of this fact; expected one of is, not, one_of",
    ),
    ("  silent:", "  silently:", "20: examples.silent: missing\n23: examples.silently: unknown field; expected fires and silent"),
    ("says:", "say:", "18: ruled_out.says: missing\n19: ruled_out.say: unknown field; expected when and says"),
    ("severity:", "severty:", "1: severity: missing\n5: severty: unknown field; did you mean 'severity'?"),
    ("why: The", "see: The", "1: why: missing\n3: see: unknown field"),
    ("over: pair\n", "", "1: over: missing"),
    ("title: Two", "id: two\ntitle: Two", "2: id: given twice, first on line 1"),
    ("over: pair", "over: pair\nturned: {certanty: same}", "7: turned.certanty: unknown field; did you mean 'certainty'?"),
    (
        "over: pair",
        "measured: {right: 3, off: 4}\nover: pair",
        "6: measured.of: missing\n6: measured.off: unknown field; expected right and of",
    ),
    # values
    ("over: pair", "measured: {right: 2, of: 3}\nover: pair", "6: measured: warning takes 70% of the findings right; 2 of 3 were"),
    ("over: pair", "measured: {right: 0, of: 0}\nover: pair", "6: measured.of: must be at least 1, not 0"),
    ("over: pair", "over: pair\nabout: last", "7: about: expected one of both, claim, article, thing, speaker, not 'last'"),
    ("severity: warning", "severity: fatal", "5: severity: expected one of error, warning, note, not 'fatal'"),
    ("over: pair", "over: pairs", "6: over: expected one of pair, group, version, not 'pairs'; did you mean 'pair'?"),
    ("over: pair", "over: [pair]", "6: over: expected one of pair, group, version, not a list"),
    ("at_least: 0.8", "at_least: high", "9: when.contradiction.at_least: expected a number, not 'high'"),
    ("at_least: 0.8", "at_least: 8", "9: when.contradiction.at_least: must be at most 1, not 8"),
    ("{at_least: 0.8}", "-0.5", "9: when.contradiction: must be at least 0, not -0.5"),
    ("same_question: true", "same_question: no", "8: when.same_question: expected true or false, not 'no'"),
    ("same_question: true", "same_question: 1", "8: when.same_question: expected true or false, not 1"),
    ("same_question: true", "same_question:", "8: when.same_question: expected true or false, not nothing"),
    ("same_question: true", "same_question: {}", "8: when.same_question: needs a value or a test"),
    ("same_question: true", "same_question: []", "8: when.same_question: must not be empty"),
    ("same_question: true", "days_apart: 1.5", "8: when.days_apart: expected a whole number, not 1.5"),
    (
        "[asserted, reported]",
        "[asserted, reportd]",
        "10: when.certainty_b: expected one of asserted, reported, possible, planned, conditional, denied, unconfirmed, "
        "not 'reportd'; did you mean 'reported'?",
    ),
    (
        "same_question: true",
        "status_a: {matches: '(a+)+$'}",
        "8: when.status_a.matches: '(' has no place in a pattern: * is any characters, ? one, [ab] one of these",
    ),
    ("same_question: true", f"status_a: {{matches: {'a' * 101}}}", "8: when.status_a.matches: a pattern has 1 to 100 characters"),
    ("{order: same}", "{}", "18: ruled_out.when: an empty block would always hold; name at least one fact"),
    ("{order: same}", "often", "18: ruled_out.when: expected a mapping of fields, not 'often'"),
    ("{order: same}", "[]", "18: ruled_out.when: must not be empty"),
    ("id: bridge-figures", "id: Bridge Figures", "1: id: must be lower-case words joined by hyphens, such as 'date-mismatch'"),
    ("why: The council", "why: ' '  #", "3: why: must not be empty"),
    ("why: The council", "why: 12  #", "3: why: expected text, not 12; put it in quotes"),
    ("why: The council", "why:  #", "3: why: expected text, not nothing"),
    ("why: The council", "why: [a]  #", "3: why: expected text, not a list"),
    ("over: pair", "over: pair\nroles: [one]", "7: roles: needs 2, has 1"),
    ("over: pair", "over: pair\nroles: [one, two, three]", "7: roles: needs 2, has 3"),
    ('because:\n  - "', 'because: "', "15: because: expected a list, not 'The figures are {quantity_gap:.0%} apar…'"),
    # examples
    ("contradiction: 0.9", "contradiction: 9", "22: examples.fires.contradiction: must be at most 1, not 9"),
    ("contradiction: 0.3", "contradicts: 0.3", "24: examples.silent.contradicts: unknown field; did you mean 'contradiction'?"),
    # templates
    ("{outlets} differ", "{a.sorce} differ", "14: message: unknown placeholder {a.sorce}; did you mean {a.source}?"),
    ("{outlets} differ", "{a.__class__} differ", "14: message: unknown placeholder {a.__class__}"),
    ("{outlets} differ", "{a.source[0]} differ", "14: message: unknown placeholder {a.source[0]}; did you mean {a.source}?"),
    ("{outlets} differ", "{outlets!r} differ", "14: message: unknown placeholder {outlets!r}; did you mean {outlets}?"),
    ("{outlets} differ", "{} differ", "14: message: unknown placeholder {}"),
    ("{outlets} differ", "{out\n\n  lets} differ", "14: message: unknown placeholder {out lets}; did you mean {outlets}?"),
    ("{at_least: 0.8}", "{at_least\n\n  0.8}", "9: when.contradiction.at_least 0.8: unknown test; did you mean 'at_least'?"),
    ("{outlets} differ", "{outlets differ", "14: message: a lone { or }; braces hold a placeholder and nothing else"),
    ("{outlets} differ on the {quantity_of}", "", "14: message: must not be empty"),
    ("{outlets} differ", "{outlets:>9} differ", "14: message: {outlets} cannot be written as '>9'; only numbers take a format"),
    (
        "{quantity_gap:.0%}",
        "{quantity_gap:99999f}",
        "16: because: {quantity_gap} cannot be written as '99999f'; a number takes a format such as '.2f', '+.1f', '.0%', "
        "or the words for below and above 0: 'less|more'",
    ),
    (
        "{quantity_gap:.0%}",
        "{days_apart:.1f}",
        "16: because: {days_apart} cannot be written as '.1f'; a whole number takes the words for one and for more: 'day|days'",
    ),
    ("{a.speaker} and", "{sources_list} and", "19: ruled_out.says: unknown placeholder {sources_list}; did you mean {b.source}?"),
]


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES)
def test_each_mistake_is_told_with_its_line(write_rule: WriteRule, old: str, new: str, told: str) -> None:
    path = write_rule(old, new)
    assert check_file(path) == [f"{path.as_posix()}:{line}" for line in told.splitlines()]


def test_a_sound_file_has_none(write_rule: WriteRule) -> None:
    assert check_file(write_rule()) == []


def test_all_mistakes_of_a_file_are_told_from_the_top_down(write_rule: WriteRule) -> None:
    path = write_rule("title: Two outlets differ on the bridge\nwhy: The", "title: 2\nwhen_: The")
    with pytest.raises(RuleError) as told:
        load_file(path, "own/bridge.yml")
    assert str(told.value).splitlines() == [
        "own/bridge.yml:1: why: missing",
        "own/bridge.yml:2: title: expected text, not 2; put it in quotes",
        "own/bridge.yml:3: when_: unknown field; did you mean 'when'?",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 640), new=st.text("{}[]:-*&!|>'\"#% \nab1", max_size=6))
def test_no_slip_of_the_pen_ends_in_a_traceback(write_rule: WriteRule, cut: int, new: str) -> None:
    path = write_rule()
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:cut] + new + text[cut + 1 :], encoding="utf-8")
    assert all(line.startswith(f"{path.as_posix()}:") for line in check_file(path))
