"""Paths in, a batch out: which files are read, what they are called, and that nothing a file holds raises."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.ingest import ingest
from verify.model import Batch

LEAD = "The mayor of Harbour Bay said on Thursday that the old bridge would be closed."
SUFFIXES = "name files that end in .jsonl, .ndjson, .txt"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A folder of articles; `root` for the paths that are printed."""
    for name in ("post/bridge.txt", "post/ferry.TXT", "gazette/bridge.txt", "gazette/.draft.txt", "gazette/map.png", ".trash/old.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{LEAD} {name}", encoding="utf-8")
    (tmp_path / "week.ndjson").write_text("".join(json.dumps({"id": n, "text": f"{LEAD} {n}"}) + "\n" for n in (2, 1)), encoding="utf-8")
    return tmp_path


def ids(batch: Batch) -> list[str]:
    return [article.id for article in batch.articles]


def told(batch: Batch) -> list[str]:
    return [str(trouble) for trouble in batch.unreadable]


def test_a_folder_is_read_through_with_hidden_and_foreign_files_left_out(town: Path) -> None:
    batch = ingest([town], root=town)
    assert ids(batch) == ["1", "2", "ferry", "gazette/bridge", "post/bridge"]
    assert [article.path for article in batch.articles] == [
        "week.ndjson",
        "week.ndjson",
        "post/ferry.TXT",
        "gazette/bridge.txt",
        "post/bridge.txt",
    ]
    assert told(batch) == []


def test_the_order_of_the_input_does_not_matter_and_a_file_counts_once(town: Path) -> None:
    one = ingest([town / "post", town / "gazette" / "bridge.txt", town / "week.ndjson"], root=town)
    other = ingest([town / "week.ndjson", town / "gazette", town / "post" / "ferry.TXT", town / "post"], root=town)
    assert one == other


def test_seeds_are_dated_by_their_own_text() -> None:
    batch = ingest([Path(__file__).parents[2] / "seeds"])
    dated = [article.published and (article.published.day.isoformat(), article.published.evidence) for article in batch.articles]
    assert dated[:2] == [("2025-10-30", "date 2025-10-30"), ("2025-10-30", "اکتوبر 30, 2025")]


def test_two_articles_of_one_id_keep_the_first_and_tell_the_second(town: Path) -> None:
    (town / "extra.jsonl").write_text(json.dumps({"id": "2", "text": LEAD}), encoding="utf-8")
    batch = ingest([town / "week.ndjson", town / "extra.jsonl"], root=town)
    assert [(article.id, article.path) for article in batch.articles] == [("1", "week.ndjson"), ("2", "extra.jsonl")]
    assert told(batch) == ["week.ndjson:1: the id '2' is taken by extra.jsonl:1: give each article its own"]


def test_the_name_of_a_file_gives_way_to_an_id_that_was_given(town: Path) -> None:
    (town / "extra.jsonl").write_text(json.dumps({"id": "ferry", "text": LEAD}), encoding="utf-8")
    assert ids(ingest([town / "extra.jsonl", town / "post" / "ferry.TXT"], root=town)) == ["ferry", "post/ferry"]


@pytest.mark.parametrize(
    ("argument", "told_as"),
    [
        ("nowhere.txt", "nowhere.txt: no such file or folder: check the path"),
        ("post/bridge.txt/page", "post/bridge.txt/page: no such file or folder: check the path"),
        ("gazette/map.png", f"gazette/map.png: no reader for .png: {SUFFIXES}"),
        ("empty", f"empty: a folder without articles: {SUFFIXES}"),
        ("pipe.txt", "pipe.txt: a pipe or device, not a file: save it as a file"),
        ("queue", "queue/pipe.txt: a pipe or device, not a file: save it as a file"),
        ("loop.txt", "loop.txt: cannot be read: too many levels of symbolic links"),
        ("links", "links/gone.txt: no such file or folder: check the path"),
        ("round", "round/up: a link to a folder, not followed: name the folder itself"),
        ("bridge\0.txt", "bridge\N{REPLACEMENT CHARACTER}.txt: not a path: check its characters"),
    ],
)
def test_a_path_that_cannot_be_read_is_told_and_the_rest_is_read(town: Path, argument: str, told_as: str) -> None:
    for folder in ("empty", "queue", "links", "round"):
        (town / folder).mkdir()
    os.mkfifo(town / "pipe.txt")
    os.mkfifo(town / "queue" / "pipe.txt")
    (town / "loop.txt").symlink_to(town / "loop.txt")
    (town / "links" / "gone.txt").symlink_to(town / "gone.txt")
    (town / "round" / "up").symlink_to(town)
    batch = ingest([town / argument, town / "post" / "ferry.TXT"], root=town)
    assert ids(batch) == ["ferry"]
    assert told(batch) == [told_as]


@pytest.mark.parametrize("method", ["open", "iterdir"])
def test_what_may_not_be_read_is_told(town: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    argument = "post/ferry.TXT" if method == "open" else "post"
    monkeypatch.setattr(Path, method, refuse)
    assert told(ingest([town / argument], root=town)) == [f"{argument}: permission denied: make it readable"]


@pytest.mark.parametrize(
    ("folder", "argument", "shown"),
    [
        (".", "post", "post/bridge.txt"),
        ("post", ".", "bridge.txt"),
        ("gazette", "../post", "../post/bridge.txt"),
        ("gazette", "{town}/post", "post/bridge.txt"),
        ("gazette", "{town}/post/bridge.txt", "bridge.txt"),
        (".", "{town}/gazette/../post", "post/bridge.txt"),
    ],
)
def test_a_path_is_printed_without_this_machines_part(
    town: Path, monkeypatch: pytest.MonkeyPatch, folder: str, argument: str, shown: str
) -> None:
    monkeypatch.chdir(town / folder)
    assert shown in {article.path for article in ingest([Path(argument.format(town=town))]).articles}


def test_files_that_would_be_printed_alike_are_told_apart(town: Path) -> None:
    for year in ("post/2025", "gazette/2025"):
        (town / year).mkdir()
        (town / year / "quay.txt").write_text(f"{LEAD} {year}", encoding="utf-8")
    batch = ingest([town / "post" / "2025", town / "gazette" / "2025"], root=town / "elsewhere")
    assert [article.path for article in batch.articles] == ["gazette/2025/quay.txt", "post/2025/quay.txt"]


def test_a_name_that_is_no_text_is_printed_as_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"quay\xff\n.txt")).write_text(LEAD, encoding="utf-8")
    (article,) = ingest([tmp_path], root=tmp_path).articles
    assert article.path == "quay\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.txt"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=20),
            lambda inner: st.dictionaries(st.sampled_from(["text", "id", "published", "body", "title"]), inner, max_size=4),
        )
        .map(json.dumps)
        .map(str.encode),
    ),
    suffix=st.sampled_from(["txt", "jsonl"]),
)
def test_whatever_a_file_holds_it_is_read_or_told(tmp_path: Path, content: bytes, suffix: str) -> None:
    file = tmp_path / f"bridge.{suffix}"
    file.write_bytes(content)
    batch = ingest([file], root=tmp_path)
    assert batch.articles or batch.unreadable
    assert batch == ingest([file], root=tmp_path)
    for told_as in told(batch):
        assert "\n" not in told_as
