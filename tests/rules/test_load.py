from collections.abc import Callable
from pathlib import Path

import pytest

import verify
from verify.errors import RuleError
from verify.facts import GroupFacts, PairFacts
from verify.rules import Rule, example_failures, load_file, load_rules
from verify.rules.load import shipped_rules

WriteRule = Callable[..., Path]
FIRES = PairFacts(same_question=True, contradiction=0.9)


def ids(rules: tuple[Rule, ...]) -> list[str]:
    return [rule.id for rule in rules]


def test_a_rule_is_what_its_file_says(write_rule: WriteRule) -> None:
    rule = load_file(write_rule(), "own/bridge.yml")
    assert (rule.id, rule.title, rule.why) == (
        "bridge-figures",
        "Two outlets differ on the bridge",
        "The council decides on the figures that it reads.",
    )
    assert (rule.kind, rule.severity, rule.over, rule.roles) == ("contradiction", "warning", "pair", ("one", "other"))
    assert rule.fires == (FIRES,)
    assert rule.written == "own/bridge.yml:1"


@pytest.mark.parametrize(
    ("changed", "fires"),
    [
        ({}, True),
        ({"same_question": None}, False),
        ({"contradiction": 0.79}, False),
        ({"certainty_b": "denied"}, False),
        ({"same_origin": True}, False),
        ({"order": "earlier"}, True),
        ({"order": "earlier", "same_speaker": True}, False),
        ({"order": "earlier", "same_speaker": None}, True),
    ],
)
def test_a_rule_fires_when_a_block_of_when_holds_and_none_of_unless(write_rule: WriteRule, changed: dict[str, object], fires: bool) -> None:
    assert load_file(write_rule()).matches(FIRES.model_copy(update=changed)) is fires


def test_a_rule_without_unless_and_because_is_sound(write_rule: WriteRule) -> None:
    rule = load_file(write_rule("unless:\n  - {same_origin: true}\n  - {order: earlier, same_speaker: true}\n", ""))
    assert rule.matches(FIRES.model_copy(update={"same_origin": True}))


def test_a_rule_over_pairs_is_silent_about_groups(write_rule: WriteRule) -> None:
    rule = load_file(write_rule())
    assert (rule.applies_to(FIRES), rule.applies_to(GroupFacts())) == (True, False)
    assert not rule.matches(GroupFacts())


@pytest.mark.parametrize(
    ("old", "new", "roles"),
    [
        ("", "", ("one", "other")),
        ("kind: contradiction", "kind: change", ("earlier", "later")),
        ("kind: contradiction", "kind: contradiction\nroles: [toll, receipt]", ("toll", "receipt")),
    ],
)
def test_roles_of_a_pair(write_rule: WriteRule, old: str, new: str, roles: tuple[str, ...]) -> None:
    assert load_file(write_rule(old, new)).roles == roles


def test_text_folded_over_lines_is_one_line(write_rule: WriteRule) -> None:
    path = write_rule("why: The council decides on the figures that it reads.", "why: >\n  The council decides\n  on figures.")
    assert load_file(path).why == "The council decides on figures."


def test_examples_that_do_not_hold_are_told(write_rule: WriteRule) -> None:
    path = write_rule("{same_question: true, contradiction: 0.9}", "{contradiction: 0.9}")
    assert example_failures(load_file(path)) == ("bridge-figures: examples.fires[0] stays silent: contradiction 0.9",)
    path = write_rule("contradiction: 0.3", "contradiction: 0.95")
    assert example_failures(load_file(path)) == ("bridge-figures: examples.silent[0] fires: same_question True, contradiction 0.95",)
    assert example_failures(load_file(write_rule())) == ()


def test_a_given_folder_adds_its_rules(write_rule: WriteRule) -> None:
    rules = load_rules([write_rule().parent])
    assert ids(rules) == sorted([*ids(load_rules()), "bridge-figures"])


def test_a_rule_with_a_shipped_id_replaces_that_rule(write_rule: WriteRule) -> None:
    folder = write_rule("id: bridge-figures", "id: contradiction").parent
    by_id = {rule.id: rule for rule in load_rules([folder])}
    assert by_id["contradiction"].title == "Two outlets differ on the bridge"
    assert len(by_id) == len(load_rules())


def test_the_later_of_two_folders_wins(write_rule: WriteRule) -> None:
    first = write_rule(folder="first").parent
    second = write_rule("severity: warning", "severity: note", folder="second").parent
    assert [rule.severity for rule in load_rules([first, second], select=["bridge-figures"])] == ["note"]
    assert [rule.severity for rule in load_rules([second, first], select=["bridge-figures"])] == ["warning"]


def test_a_rule_that_is_told_within_no_other_is_a_mistake(write_rule: WriteRule) -> None:
    folder = write_rule("over: pair", "over: pair\nwithin: denid").parent
    with pytest.raises(RuleError) as told:
        load_rules([folder])
    assert str(told.value) == f"{folder}/bridge.yml:1: within: unknown rule 'denid'; did you mean 'denied'?"


def test_one_id_in_two_files_of_a_folder_is_a_mistake(write_rule: WriteRule) -> None:
    folder = write_rule().parent
    write_rule("id: bridge", "# the second\nid: bridge", name="toll.yaml")
    with pytest.raises(RuleError) as told:
        load_rules([folder])
    assert str(told.value) == f"{folder}/toll.yaml:2: id: 'bridge-figures' is already the id of {folder}/bridge.yml:1"


def test_the_mistakes_of_all_files_are_told_at_once(write_rule: WriteRule, tmp_path: Path) -> None:
    own = write_rule("severity: warning", "severity: bad").parent
    write_rule("kind: contradiction", "kind: row", name="toll.yml")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(RuleError) as told:
        load_rules([own, empty, tmp_path / "nowhere"])
    assert str(told.value).splitlines() == [
        f"{own}/bridge.yml:5: severity: expected one of error, warning, note, not 'bad'",
        f"{own}/toll.yml:4: kind: expected one of agreement, contradiction, change, gap, not 'row'",
        f"{empty}: no rule file (*.yml) in this folder",
        f"{tmp_path}/nowhere: not a folder of rule files",
    ]


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        (["same-fact"], [], ["same-fact"]),
        (["same-fact", "denied"], [], ["denied", "same-fact"]),
        (["same-fact", "denied"], ["denied"], ["same-fact"]),
    ],
)
def test_select_and_ignore(select: list[str], ignore: list[str], chosen: list[str]) -> None:
    assert ids(load_rules(select=select, ignore=ignore)) == chosen


def test_ignore_alone_leaves_all_others() -> None:
    assert ids(load_rules(ignore=["denied"])) == [name for name in ids(load_rules()) if name != "denied"]


@pytest.mark.parametrize(
    ("select", "ignore", "told"),
    [
        (["contradicton"], [], "select: unknown rule 'contradicton'; did you mean 'contradiction'?"),
        ([], ["denid"], "ignore: unknown rule 'denid'; did you mean 'denied'?"),
        (["denied"], ["denied"], "select and ignore leave no rule to examine with"),
    ],
)
def test_a_choice_that_cannot_be_meant(select: list[str], ignore: list[str], told: str) -> None:
    with pytest.raises(RuleError) as error:
        load_rules(select=select, ignore=ignore)
    assert str(error.value) == told


def test_an_unknown_rule_like_no_other_lists_them_all() -> None:
    with pytest.raises(RuleError, match=r"^select: unknown rule 'xyzzy'; the rules are actor-mismatch, .*, version-undated$"):
        load_rules(select=["xyzzy"])


def test_the_order_of_rules_is_that_of_their_ids() -> None:
    assert ids(load_rules()) == sorted(path.stem for path in shipped_rules().iterdir())


def test_an_installed_package_brings_its_own_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(verify, "__file__", str(tmp_path / "verify" / "__init__.py"))
    assert shipped_rules() == tmp_path / "rules"
    (tmp_path / "verify" / "_rules").mkdir(parents=True)
    assert shipped_rules() == tmp_path / "verify" / "_rules"
