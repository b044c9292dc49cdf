"""The command line: what each call prints, writes and exits with. The pipeline is stood in for; the rest is real."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from click.testing import CliRunner, Result

from tests.render.town import FIGURES, OUTLOOK, PHARE, milbrook, report
from verify import __version__, pipeline
from verify.cli import cli
from verify.model import Batch, Finding, Report
from verify.pipeline import Claimed, Compared
from verify.progress import Watch
from verify.rules import Rule
from verify.settings import Settings

REPOSITORY = Path(__file__).parents[1]
Run = Callable[..., Result]

RULE = """\
id: ferry-figures
title: Two papers count differently
why: A reader cannot tell how many were aboard.
kind: contradiction
severity: warning
over: pair
when:
  quantity: different
message: "{a.source} and {b.source} give different figures."
examples:
  fires:
    - {quantity: different}
  silent:
    - {quantity: same}
"""


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Milbrook's repository, with two articles in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/post.txt").write_text("The ferry hit the pier on Tuesday with 40 people on board.", encoding="utf-8")
    (tmp_path / "articles/herald.txt").write_text("The ferry struck the pier with 46 people on board.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def line(batch: Batch, settings: Settings, rules: Sequence[Rule], watch: Watch) -> Report:
    """The pipeline stood in for: always the same report, of the articles that were read."""
    for _ in watch(batch.articles, "split"):
        pass
    return replace(milbrook(), batch=Batch(milbrook().batch.articles, batch.unreadable))


@pytest.fixture
def run(town: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`verify` with some arguments."""
    monkeypatch.setattr(pipeline, "check", line)
    return lambda *arguments: CliRunner().invoke(cli, [str(argument) for argument in arguments])


def printed(result: Result) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", result.stderr)


# --- check: exit codes


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "never"], 0),
        (["--baseline", "accepted.json"], 0),
        (["--baseline", "accepted.json", "--fail-on", "note"], 0),
    ],
)
def test_findings_outside_the_baseline_fail(run: Run, options: list[str], code: int) -> None:
    assert run("baseline", "create", "articles", "-o", "accepted.json").exit_code == 0
    assert run("check", "articles", *options).exit_code == code


def test_a_baseline_lets_new_findings_fail(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("baseline", "create", "articles", "-o", "accepted.json").exit_code == 0
    fresh = replace(FIGURES, rule="more-figures")
    monkeypatch.setattr(pipeline, "check", lambda *_: replace(milbrook(), findings=(fresh,)))
    result = run("check", "articles", "--baseline", "accepted.json")
    assert result.exit_code == 1
    assert printed(result) == "accepted.json: 7 of 7 accepted findings are found no more\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "Missing argument 'PATHS...'"),
        (["check", "articles", "--fail-on", "fatal"], "'fatal' is not one of"),
        (["check", "articles", "--format", "sculpture"], "'sculpture' is not one of"),
        (["check", "articles", "--judge", "nil"], "'nil' is not one of 'lexical', 'nli'"),
        (["check", "articles", "--format", "json", "--format", "github"], "2 --format and 1 -o"),
        (["check", "articles", "-o", "a.md", "-o", "b.md"], "1 --format and 2 -o"),
        (["check", "articles", "--format", "json", "-o", "r", "--format", "github", "-o", "r"], "two reports cannot go to one file"),
        (["check", "articles", "--explain", "1f3"], "its first 6 are enough"),
        (["check", "articles", "--settings", "none.toml"], "'none.toml' does not exist"),
        (["check", "articles", "--select", "no-such-rule"], "select: unknown rule 'no-such-rule'"),
        (["check", "articles", "--rules", "articles"], "articles: no rule file (*.yml) in this folder"),
        (["check", "articles", "-o", "articles/post.txt/report.md"], "articles/post.txt/report.md: cannot be written: "),
        (["check", "articles", "--baseline", "articles/post.txt"], "articles/post.txt:1: not JSON"),
        (["check", "articles", "--families", "none.yml"], "'none.yml' does not exist"),
        (["check", "articles", "--families", "articles/post.txt"], "articles/post.txt:1: expected a mapping of names of families"),
        (["explain", "xyz", "articles"], "a fingerprint has 16 hex digits"),
        (["compare", "The ferry sank."], "give two texts, or --pairs FILE"),
        (["compare", "The ferry sank.", "It did not.", "--pairs", "articles/post.txt"], "give two texts, or --pairs FILE"),
        (["baseline", "create", "articles"], "Missing option '--output' / '-o'"),
        (["rules", "show", "no-such-rule"], "no rule is called 'no-such-rule'"),
        (["chekc"], "No such command 'chekc'"),
    ],
)
def test_a_mistake_in_the_call_exits_with_2(run: Run, arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in printed(result)
    assert result.stdout == ""


def test_mistakes_in_a_settings_file_are_told_a_line_each(run: Run, town: Path) -> None:
    (town / "verify.toml").write_text("fail_on = 'fatal'\n[pair]\nneerest = 3\n", encoding="utf-8")
    result = run("check", "articles")
    assert result.exit_code == 2
    assert printed(result).splitlines() == [
        "verify.toml:1: fail_on: input should be 'error', 'warning', 'note' or 'never'",
        "verify.toml:3: pair.neerest: unknown setting; did you mean 'nearest'?",
    ]


def test_nothing_examined_exits_with_3_and_writes_nothing(run: Run, town: Path) -> None:
    (town / "empty").mkdir()
    result = run("check", "empty", "missing.txt", "-o", "report.md")
    assert result.exit_code == 3
    assert [message.split(":")[0] for message in printed(result).splitlines()] == ["empty", "missing.txt", "nothing examined"]
    assert not (town / "report.md").exists()


def test_an_unreadable_file_is_told_and_stops_nothing(run: Run) -> None:
    result = run("check", "articles", "missing.txt", "--fail-on", "never")
    assert result.exit_code == 0
    assert printed(result) == "missing.txt: no such file or folder: check the path\n"
    assert "Annabel" in result.stdout


# --- check: our bugs, and being stopped


def broken(*_: object) -> Report:
    raise RuntimeError("the ferry\nhas no bottom")


def stopped(*_: object) -> Report:
    raise KeyboardInterrupt


def test_an_internal_error_exits_with_4_in_two_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "check", broken)
    result = run("check", "articles")
    assert result.exit_code == 4
    assert printed(result).splitlines() == [
        "internal error: RuntimeError: the ferry has no bottom",
        "run `verify --traceback …` again for details",
    ]


def test_a_traceback_is_shown_when_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "check", broken)
    result = run("--traceback", "check", "articles")
    assert result.exit_code == 4
    assert "in broken" in printed(result)


def test_an_interrupted_run_exits_with_4(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "check", stopped)
    result = run("check", "articles")
    assert (result.exit_code, printed(result)) == (4, "stopped\n")


def test_a_run_told_to_end_exits_with_4() -> None:
    waiting = """
import sys, time
from verify import calls, cli
calls.rules_of = lambda *_, **__: [print(flush=True), time.sleep(60)]
sys.argv = ["verify", "rules", "list"]
cli.main()
"""
    with started("-c", waiting) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (4, "stopped\n")


# --- check: where reports go


def test_without_options_markdown_goes_to_standard_output(run: Run) -> None:
    result = run("check", "articles")
    assert result.stdout.startswith("# ")


def test_formats_and_files_pair_in_order(run: Run, town: Path) -> None:
    result = run("check", "articles", "--format", "json", "-o", "out/report.json", "--format", "markdown", "-o", "out/deep/report.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((town / "out/report.json").read_text(encoding="utf-8"))["schema_version"] == 1
    assert (town / "out/deep/report.md").read_text(encoding="utf-8").startswith("# ")


def test_one_of_two_reports_may_go_to_standard_output(run: Run, town: Path) -> None:
    result = run("check", "articles", "--format", "github", "-o", "-", "--format", "markdown", "-o", "report.md")
    assert result.stdout.startswith("::")
    assert (town / "report.md").read_text(encoding="utf-8").startswith("# ")


def test_no_report_is_written_until_all_are_rendered(run: Run, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify.render.json.render", broken)
    result = run("check", "articles", "--format", "markdown", "-o", "report.md", "--format", "json", "-o", "report.json")
    assert result.exit_code == 4
    assert not (town / "report.md").exists()


def test_timings_name_the_stages(run: Run, town: Path) -> None:
    run("check", "articles", "--timings", "seconds.json")
    assert list(json.loads((town / "seconds.json").read_text(encoding="utf-8"))) == ["split"]


def test_a_slip_in_the_families_is_told_and_stops_nothing(run: Run, town: Path) -> None:
    (town / "families.yml").write_text("Harbour Group: [heralds]\n", encoding="utf-8")
    result = run("check", "articles", "--families", "families.yml", "--fail-on", "never")
    assert result.exit_code == 0
    assert "families.yml:1: no article is from 'heralds'; did you mean 'herald'?" in result.stderr


def test_options_reach_the_run_as_settings(run: Run, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (town / "more").mkdir()
    (town / "more/ferry.yml").write_text(RULE, encoding="utf-8")
    (town / "verify.toml").write_text("judge = 'nli'\nencoder = 'hashing'", encoding="utf-8")
    seen: list[tuple[Settings, Sequence[Rule]]] = []

    def watched(batch: Batch, settings: Settings, rules: Sequence[Rule], watch: Watch) -> Report:
        seen.append((settings, rules))
        return line(batch, settings, rules, watch)

    monkeypatch.setattr(pipeline, "check", watched)
    result = run("check", "articles", "--rules", "more", "--select", "ferry-figures", "--judge", "lexical", "--judge-model", "tiny")
    assert result.exit_code == 1
    ((settings, rules),) = seen
    assert settings == Settings(judge="lexical", encoder="hashing", judge_model="tiny", rules=("more",), select=("ferry-figures",))
    assert [rule.id for rule in rules] == ["ferry-figures"]


# --- explain


@pytest.mark.parametrize("length", [6, 16])
def test_a_finding_is_explained_by_its_fingerprint(run: Run, length: int) -> None:
    result = run("explain", FIGURES.fingerprint[:length].upper(), "articles")
    assert result.exit_code == 0
    assert FIGURES.message in result.stdout
    assert OUTLOOK.message not in result.stdout


def test_check_can_explain_too(run: Run) -> None:
    result = run("check", "articles", "--explain", OUTLOOK.fingerprint)
    assert result.exit_code == 1
    assert result.stdout == run("explain", OUTLOOK.fingerprint, "articles").stdout


def test_an_unknown_fingerprint_is_told_with_the_nearest(run: Run) -> None:
    wrong = FIGURES.fingerprint[:-1] + ("0" if FIGURES.fingerprint[-1] != "0" else "1")
    result = run("explain", wrong, "articles")
    assert (result.exit_code, result.stdout) == (2, "")
    assert printed(result) == f"{wrong}: no finding has this fingerprint; the nearest is {FIGURES.fingerprint}\n"


def test_a_fingerprint_that_could_be_two_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    prints = {FIGURES.rule: "abcdef0000000000", OUTLOOK.rule: "abcdef1111111111"}
    monkeypatch.setattr(Finding, "fingerprint", property(lambda finding: prints.get(finding.rule, "0" * 16)))
    result = run("explain", "abcdef", "articles")
    assert result.exit_code == 2
    assert printed(result) == "abcdef: more than one fingerprint begins so: abcdef0000000000, abcdef1111111111\n"


# --- claims


@pytest.fixture
def split(monkeypatch: pytest.MonkeyPatch) -> None:
    def claims(batch: Batch, settings: Settings, watch: Watch) -> Claimed:
        return Claimed(milbrook().batch.articles, milbrook().claims)

    monkeypatch.setattr(pipeline, "claims", claims)


@pytest.mark.usefixtures("split")
def test_claims_are_listed_for_a_person(run: Run) -> None:
    result = run("claims", "articles")
    assert result.exit_code == 0
    assert milbrook().claims[0].text in result.stdout


@pytest.mark.usefixtures("split")
def test_claims_are_listed_for_a_program(run: Run, town: Path) -> None:
    assert run("claims", "articles", "--format", "jsonl", "-o", "claims.jsonl").exit_code == 0
    rows = [json.loads(row) for row in (town / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["text"] for row in rows] == [claim.text for claim in milbrook().claims]


@pytest.mark.usefixtures("split")
def test_the_judge_is_asked_for_signals_on_demand(run: Run) -> None:
    result = run("claims", "articles", "--signals", "--judge", "lexical", "--format", "jsonl")
    assert result.exit_code == 0
    assert all({"outlook", "position"} <= json.loads(row).keys() for row in result.stdout.splitlines())


@pytest.fixture
def abroad(town: Path) -> Path:
    """A folder of articles that nobody in Milbrook can read."""
    (town / "abroad").mkdir()
    texts = {
        "phare.txt": "Le ferry Annabel a heurté mardi soir la vieille jetée, a indiqué la capitainerie.",
        "gavan.txt": "Паром «Аннабель» во вторник вечером врезался в старый пирс, сообщила администрация порта.",
    }
    for file, text in texts.items():
        (town / "abroad" / file).write_text(text, encoding="utf-8")
    return town / "abroad"


@pytest.mark.parametrize("command", ["check", "claims"])
def test_articles_in_other_languages_alone_are_nothing_examined(abroad: Path, command: str) -> None:
    result = CliRunner().invoke(cli, [command, "abroad", "-o", "out"])
    assert result.exit_code == 3
    assert printed(result) == (
        "abroad/gavan.txt: not examined: it is in Russian, and only English is understood\n"
        "abroad/phare.txt: not examined: it is in French, and only English is understood\n"
        "nothing examined: no article is in English\n"
    )
    assert not Path("out").exists()


def test_an_article_in_another_language_is_told_and_changes_no_exit_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told = report((*milbrook().batch.articles, PHARE))
    monkeypatch.setattr(pipeline, "check", lambda *_: told)
    monkeypatch.setattr(pipeline, "claims", lambda *_: Claimed(told.batch.articles, milbrook().claims))
    for command in ("check", "claims"):
        result = run(command, "articles")
        assert result.exit_code == 0
        assert printed(result) == "phare.jsonl:1: not examined: it is in French, and only English is understood\n"


def test_claims_of_nothing_are_nothing_examined(run: Run) -> None:
    assert run("claims", "missing.txt").exit_code == 3


# --- compare


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge to whom equal texts entail each other, and all others are open."""

    def compare(pairs: Sequence[pipeline.Texts], settings: Settings, watch: Watch) -> Iterator[Compared]:
        for a, b, claims in pairs:
            same = float(a == b)
            yield Compared(
                label="entailment" if same else "neutral",
                entailment=same,
                neutral=1 - same,
                contradiction=0.0,
                similarity=same,
                aligned=bool(same),
                nli=(same, 1 - same, 0.0) if claims else None,
            )

    monkeypatch.setattr(pipeline, "compare", compare)


ENTAILED = '"label": "entailment", "entailment": 1.0, "neutral": 0.0, "contradiction": 0.0, "similarity": 1.0, "aligned": true'
NLI = '"nli": {"entailment": 1.0, "neutral": 0.0, "contradiction": 0.0}'
OPEN = '"label": "neutral", "entailment": 0.0, "neutral": 1.0, "contradiction": 0.0, "similarity": 0.0, "aligned": false'


@pytest.mark.usefixtures("judged")
def test_two_texts_are_compared(run: Run) -> None:
    assert run("compare", "The ferry sank.", "The ferry sank.").stdout == f'{{"id": 0, {ENTAILED}, {NLI}}}\n'


@pytest.mark.usefixtures("judged")
def test_pairs_of_a_file_are_answered_in_order(run: Run, town: Path) -> None:
    rows = [{"id": "fähre", "a": "It sank.", "b": "It sank."}, {"premise": "It sank.", "hypothesis": "It sailed."}]
    (town / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run("compare", "--pairs", "pairs.jsonl", "-o", "answers.jsonl").exit_code == 0
    answers = (town / "answers.jsonl").read_text(encoding="utf-8")
    assert answers == f'{{"id": "fähre", {ENTAILED}, {NLI}}}\n{{"id": 1, {OPEN}}}\n'


@pytest.mark.usefixtures("judged")
def test_a_broken_pair_is_told_and_nothing_is_written(run: Run, town: Path) -> None:
    (town / "pairs.jsonl").write_text('{"a": "It sank.", "b": "It sank."}\n{"a": "It', encoding="utf-8")
    result = run("compare", "--pairs", "pairs.jsonl", "-o", "answers.jsonl")
    assert result.exit_code == 2
    assert printed(result).startswith("pairs.jsonl:2: not valid JSON")
    assert not (town / "answers.jsonl").exists()


# --- rules


@pytest.fixture
def rule_file(town: Path) -> Path:
    (town / "our-rules").mkdir()
    file = town / "our-rules/ferry.yml"
    file.write_text(RULE, encoding="utf-8")
    return file


def test_rules_are_listed_whatever_the_settings_leave_out(run: Run, town: Path, rule_file: Path) -> None:
    (town / "verify.toml").write_text("rules = ['our-rules']\nignore = ['ferry-figures']", encoding="utf-8")
    result = run("rules", "list")
    assert result.exit_code == 0
    row = next(row for row in result.stdout.splitlines() if row.startswith("ferry-figures "))
    assert row.split(maxsplit=3)[1:] == ["warning", "contradiction", "Two papers count differently"]


def test_a_rule_is_shown_as_its_file(run: Run, rule_file: Path) -> None:
    result = run("rules", "show", "ferry-figures", "--rules", "our-rules")
    assert (result.exit_code, result.stdout) == (0, RULE)


def test_a_shipped_rule_is_shown_too(run: Run) -> None:
    shipped = sorted((REPOSITORY / "rules").glob("*.yml"))[0].read_text(encoding="utf-8")
    name = re.search(r"^id: (.*)$", shipped, re.M)
    assert name
    assert run("rules", "show", name[1]).stdout == shipped


def test_a_rule_that_takes_the_place_of_a_shipped_one_is_shown(run: Run, rule_file: Path) -> None:
    rule_file.write_text(RULE.replace("id: ferry-figures", "id: quantity-mismatch"), encoding="utf-8")
    assert run("rules", "show", "quantity-mismatch", "--rules", "our-rules").stdout == rule_file.read_text(encoding="utf-8")


def test_a_rule_that_is_mistyped_is_told_with_the_nearest(run: Run, rule_file: Path) -> None:
    result = run("rules", "show", "fery-figures", "--rules", "our-rules")
    assert printed(result) == "no rule is called 'fery-figures'; did you mean 'ferry-figures'?\n"


@pytest.mark.parametrize("place", ["our-rules", "our-rules/ferry.yml"])
def test_rules_are_held_against_their_examples(run: Run, rule_file: Path, place: str) -> None:
    result = run("rules", "test", place)
    assert (result.exit_code, result.stdout) == (0, "1 rule: all examples hold\n")
    rule_file.write_text(RULE.replace("{quantity: same}", "{quantity: different, days_apart: 2}"), encoding="utf-8")
    result = run("rules", "test", place)
    assert result.exit_code == 1
    assert result.stdout.startswith("ferry-figures: examples.silent[0] fires: ")


def test_all_shipped_rules_do_what_their_examples_say(run: Run) -> None:
    result = run("rules", "test")
    assert result.exit_code == 0, result.stdout


def test_the_mistakes_of_all_rule_files_are_told(run: Run, rule_file: Path) -> None:
    rule_file.write_text(RULE.replace("quantity: different\nmessage", "quantty: different\nmessage"), encoding="utf-8")
    rule_file.with_name("pier.yml").write_text(RULE.replace("severity: warning", "severity: fatal"), encoding="utf-8")
    result = run("rules", "test", "our-rules")
    assert result.exit_code == 2
    told = printed(result).splitlines()
    assert [message.split(":")[0] for message in told] == ["our-rules/ferry.yml", "our-rules/pier.yml"]
    assert "did you mean 'quantity'?" in told[0]


def test_a_folder_without_rules_is_nothing_examined(run: Run) -> None:
    assert run("rules", "test", "articles").exit_code == 3


def test_the_schema_knows_the_fields_of_a_rule(run: Run) -> None:
    schema = run("rules", "schema").stdout
    assert '"severity"' in schema
    assert json.loads(schema)["$schema"].startswith("https://json-schema.org/")


# --- baseline


def test_a_baseline_is_shown(run: Run) -> None:
    assert run("baseline", "create", "articles", "-o", "accepted.json").exit_code == 0
    result = run("baseline", "show", "accepted.json")
    assert result.exit_code == 0
    assert FIGURES.fingerprint in result.stdout


def test_a_baseline_may_be_made_where_the_settings_say_it_is(run: Run, town: Path) -> None:
    (town / "verify.toml").write_text("baseline = 'accepted.json'", encoding="utf-8")
    assert run("check", "articles").exit_code == 2
    assert run("baseline", "create", "articles", "-o", "accepted.json").exit_code == 0
    assert run("check", "articles").exit_code == 0


# --- the program itself


def started(*arguments: str) -> subprocess.Popen[str]:
    """Python with some arguments, in a locale where every machine prints alike."""
    locale = os.environ | {"LC_ALL": "C.UTF-8"}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, *arguments], cwd=REPOSITORY, env=locale, text=True, stdout=pipe, stderr=pipe)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"verify, version {__version__}\n"


def test_help_waits_for_no_model() -> None:
    heavy = {"numpy", "pydantic", "sklearn", "spacy", "torch", "transformers", "yaml"}
    code = f"""
import sys, atexit
atexit.register(lambda: print(sorted({heavy} & set(sys.modules)), file=sys.stderr))
sys.argv = ["verify", "--help"]
from verify.cli import main
main()
"""
    with started("-c", code) as process:
        shown, told = process.communicate(timeout=20)
    assert shown.startswith("Usage: verify ")
    assert told == "[]\n"


def test_help_is_quick() -> None:
    def seconds() -> float:
        begun = perf_counter()
        with started("-m", "verify", "--help") as process:
            process.communicate(timeout=20)
        return perf_counter() - begun

    # The best of a few: what else the machine does is no fault of ours.
    assert min(seconds() for _ in range(5)) < 0.3


def test_a_reader_who_has_seen_enough_is_no_trouble() -> None:
    with started("-m", "verify", "rules", "schema") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        told = process.stderr.read()
        process.wait(timeout=20)
    assert (process.returncode, told) == (0, "")
