"""`check --store` and `verify store`: what each call prints and exits with, and that no mistake is more than a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.store.held import HIT, LIBRARY, STRUCK, placed
from verify.cli import cli
from verify.store.archive import Archive

Run = Callable[..., Result]
FAST = ("--encoder", "hashing", "--judge", "lexical", "--quiet")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`verify` with some arguments, in a folder with two articles and an archive of three others."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "articles").mkdir()
    for name, people in (("post", 40), ("herald", 46)):
        text = f"The ferry Annabel hit the old pier of Milbrook on Tuesday with {people} people on board. Two sailors were hurt."
        line = {"id": name, "source": name.title(), "published": "2025-03-04", "text": text}
        (tmp_path / f"articles/{name}.jsonl").write_text(json.dumps(line), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Archive.open("held.db", make=True) as archive:
        placed(archive, HIT, STRUCK, LIBRARY)
    return lambda *arguments: CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.mark.model
def test_check_stores_compares_and_says_so(run: Run) -> None:
    first = run("check", "articles/post.jsonl", "--store", "new.db", *FAST)
    assert (first.exit_code, first.stderr) == (0, "new.db: 1 article stored, 0 held already; compared with 0 archived articles\n")
    second = run("check", "articles/herald.jsonl", "--store", "new.db", *FAST)
    assert second.stderr == "new.db: 1 article stored, 0 held already; compared with 1 archived article\n"
    assert "**From the archive:** 1 article" in second.stdout
    third = run("check", "articles/herald.jsonl", "--store", "new.db", *FAST)
    assert third.stderr == "new.db: 0 articles stored, 1 held already; compared with 1 archived article\n"
    assert third.stdout == second.stdout


@pytest.mark.model
def test_a_decision_accepts_a_finding_as_a_baseline_does(run: Run) -> None:
    options = ("check", "articles", "--store", "new.db", "--fail-on", "note", *FAST)
    assert run(*options).exit_code == 1
    found = [json.loads(line) for line in run("store", "export", "new.db", "--what", "findings").stdout.splitlines()]
    for finding in found:
        told = run("store", "decide", "new.db", finding["fingerprint"], "ignored", "--reason", "known", "--author", "A. Holm")
        assert (told.exit_code, told.stdout) == (0, f"{finding['fingerprint']}: ignored\n")
    again = run(*options)
    assert again.exit_code == 0
    assert f"**Accepted earlier:** {len(found)} finding" in again.stdout
    over = ("--reason", "x", "--author", "x", "--until", "2020-01-01")
    assert run("store", "decide", "new.db", found[0]["fingerprint"], "accepted", *over).stdout.endswith(": accepted until 2020-01-01\n")
    assert run(*options).exit_code == 1


@pytest.mark.model
def test_what_is_exported_is_the_same_articles_for_another_archive(run: Run) -> None:
    run("check", "articles", "--store", "new.db", *FAST)
    assert run("store", "export", "new.db", "-o", "out/all.jsonl").exit_code == 0
    assert run("check", "out", "--store", "new.db", *FAST).stderr.startswith("new.db: 0 articles stored, 2 held already;")


def test_stats_are_told_to_people_and_programs(run: Run) -> None:
    text, told = run("store", "stats", "held.db"), run("store", "stats", "held.db", "--format", "json")
    assert text.stdout.splitlines()[:5] == [
        "articles   3",
        "claims     3",
        "sources    3",
        "stories    2",
        "days       1, 2025-03-04 to 2025-03-04",
    ]
    assert json.loads(told.stdout) == {
        "schema": 2, "articles": 3, "versions": 3, "unplaced": 0, "claims": 3, "sources": 3, "stories": 2, "days": 1,
        "first": "2025-03-04", "last": "2025-03-04", "undated": 0, "findings": 0, "decisions": 0, "encoders": {"hashing": 3},
        "bytes": Path("held.db").stat().st_size,
    }  # fmt: skip


def test_prune_removes_only_when_told_to(run: Run) -> None:
    gone = "3 versions of articles, 2 whole stories and 3 claims"
    assert run("store", "prune", "held.db", "--before", "2025-04-01").stdout == f"would be removed: {gone}; --yes removes it\n"
    assert run("store", "prune", "held.db", "--before", "2025-04-01", "--yes").stdout == f"removed: {gone}\n"
    assert run("store", "prune", "held.db", "--before", "2025-04-01", "--yes").stdout == "removed: 0 versions of articles\n"


def test_withdraw_says_what_went(run: Run) -> None:
    assert run("store", "withdraw", "held.db", HIT.article.id).stdout == "withdrawn: 1 version of an article and 1 claim\n"
    result = run("store", "withdraw", "held.db", HIT.article.id)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert HIT.article.text.encode() not in Path("held.db").read_bytes()


def test_an_archive_that_is_up_to_date_stays_so(run: Run) -> None:
    assert run("store", "migrate", "held.db").stdout == "schema 2: nothing to do\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["store", "stats", "none.db"], "none.db: no such archive; `verify check … --store none.db` makes one"),
        (["store", "stats", "articles"], "articles: a folder, no archive; give the path of a file"),
        (["store", "export", "articles/post.jsonl"], "articles/post.jsonl: this is no archive, and no SQLite file; give another path"),
        (["store", "migrate", "none.db"], "none.db: no such archive; "),
        (["store", "stats", "mysql://ed:geheim@server/x"], "no archive can be kept at a URL that begins with mysql://; "),
        (["store", "stats", ""], "give the path of an archive, or its URL"),
        (["store", "prune", "held.db"], "Missing option '--before'"),
        (["store", "prune", "held.db", "--before", "March"], "'March' is no day; write it as 2025-10-30"),
        (["store", "decide", "held.db", "1f3a9c", "accepted"], "a decision needs a --reason and an --author"),
        (["store", "decide", "held.db", "1f3", "open"], "its first 6 are enough"),
        (["store", "decide", "held.db", "1f3a9c", "open"], "held.db: no finding is held whose fingerprint begins with 1f3a9c"),
        (["check", "articles", "--store", "articles/post.jsonl"], "articles/post.jsonl: this is no archive"),
        (
            ["check", "articles", "--store", "none/new.db"],
            "none/new.db: cannot be made, as its folder does not exist; make the folder first",
        ),
        (["check", "articles", "--store", "postgresql://ed:geheim@127.0.0.1:1/x"], "postgresql://127.0.0.1:1/x: no server answers there; "),
        (["check", "articles", "--store", "a.db", "--stability"], "--stability goes without --store"),
    ],
)
def test_a_mistake_is_told_in_a_line(run: Run, arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert "geheim" not in result.output
    assert "Traceback" not in result.output


def test_a_traceback_tells_no_password_either(run: Run) -> None:
    result = run("--traceback", "check", "articles", "--store", "postgresql://ed:geheim@127.0.0.1:1/x")
    assert "geheim" not in result.output
