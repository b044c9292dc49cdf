"""JSON Lines: an article a line, and each bad line told by its number while the others are read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from verify.ingest import jsonl
from verify.ingest.jsonl import read
from verify.model import Article, Published, Unreadable

LEAD = "The mayor of Harbour Bay said on Thursday that the old bridge would be closed for repairs until spring."


def outcomes(folder: Path, *lines: str | bytes, end: bytes = b"\n") -> list[Article | Unreadable]:
    file = folder / "week.jsonl"
    file.write_bytes(end.join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return list(read(file, "week.jsonl"))


def told(outcome: Article | Unreadable) -> str:
    return f"article {outcome.id}" if isinstance(outcome, Article) else str(outcome)


def test_every_field_is_read(tmp_path: Path) -> None:
    given = {
        "id": "b-1",
        "source": "The Harbour Post",
        "title": "Bridge to close",
        "url": "https://post.example/1",
        "published": "2025-10-30T07:15:00Z",
        "language": "en",
        "text": LEAD,
        "mood": ["grim"],
    }
    (article,) = outcomes(tmp_path, json.dumps(given))
    assert article == Article(
        id="b-1",
        source="The Harbour Post",
        text=LEAD,
        body=LEAD,
        path="week.jsonl",
        line=1,
        whole_file=False,
        title="Bridge to close",
        url="https://post.example/1",
        language="en",
        published=Published(day=date(2025, 10, 30), origin="metadata", evidence="published", at=datetime(2025, 10, 30, 7, 15, tzinfo=UTC)),
        source_named=True,
    )


def test_without_id_and_source_the_file_and_line_name_the_article(tmp_path: Path) -> None:
    *_, article = outcomes(tmp_path, "", json.dumps({"body": LEAD}), end=b"\r\n")
    assert isinstance(article, Article)
    assert (article.id, article.line, article.source, article.source_named) == ("week:2", 2, "week", False)


@pytest.mark.parametrize(("given", "kept"), [(7, "7"), ("7", "7"), (" b ", "b"), ("", "week:1"), (None, "week:1")])
def test_an_id_may_be_a_number(tmp_path: Path, given: object, kept: str) -> None:
    (article,) = outcomes(tmp_path, json.dumps({"id": given, "text": LEAD}))
    assert told(article) == f"article {kept}"


@pytest.mark.parametrize("said", ["2025-10-30", "Thu, 30 Oct 2025 07:15:00 GMT", "October 30, 2025", "20251030"])
def test_a_published_date_comes_in_many_forms(tmp_path: Path, said: str) -> None:
    (article,) = outcomes(tmp_path, json.dumps({"published": said, "text": LEAD}))
    assert isinstance(article, Article)
    assert article.published == Published(day=date(2025, 10, 30), origin="metadata", evidence="published")


@pytest.mark.parametrize("said", [None, "", "  "])
def test_without_a_published_date_the_text_may_tell_it(tmp_path: Path, said: str | None) -> None:
    (article,) = outcomes(tmp_path, json.dumps({"published": said, "text": f"date 2025-10-30 {LEAD}"}))
    assert isinstance(article, Article)
    assert article.published == Published(day=date(2025, 10, 30), origin="text", evidence="date 2025-10-30")


@pytest.mark.parametrize(
    ("field", "value", "note"),
    [
        ("published", "3/4/2025", "published '3/4/2025' is not a date, the article is read as undated: write 2025-10-30"),
        ("published", 20251030, "'published' is not text, the article is read without it: put it in quotes"),
        ("title", ["Bridge"], "'title' is not text, the article is read without it: put it in quotes"),
        ("id", True, "'id' is not text, the article is read without it: put it in quotes"),
        ("id", 1.5, "'id' is not text, the article is read without it: put it in quotes"),
    ],
)
def test_a_field_that_cannot_be_used_is_told_and_the_article_read(tmp_path: Path, field: str, value: object, note: str) -> None:
    found = outcomes(tmp_path, json.dumps({field: value, "text": LEAD}))
    assert [told(outcome) for outcome in found] == [f"week.jsonl:1: {note}", "article week:1"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "bridge"', "broken JSON at column 18: expecting ',' delimiter"),
        ("bridge", "broken JSON at column 1: expecting value"),
        ('["bridge"]', 'not an object: write {"text": "…"}'),
        ("null", 'not an object: write {"text": "…"}'),
        ('{"title": "Bridge"}', "no 'text' (or 'body'): put the article's text there"),
        ('{"text": null, "body": null}', "no 'text' (or 'body'): put the article's text there"),
        ('{"text": 12}', "'text' is not text: put it in quotes"),
        ('{"body": ["bridge"]}', "'body' is not text: put it in quotes"),
        ('{"text": ""}', "empty: put the article's text into it"),
        ('{"text": " \\n "}', "only blanks: put the article's text into it"),
        ('{"text": "bridge", "toll": NaN}', "NaN is not JSON: write null"),
        ('{"text": "bridge", "toll": -Infinity}', "-Infinity is not JSON: write null"),
        (f'{{"text": "bridge", "toll": {"9" * 5000}}}', "a number of thousands of digits: leave it out"),
        ("[" * 100_000, "brackets nested too deeply: write a flat object"),
        ('{"text": "the bridge \\ud83d"}', "half a character (U+D83D) at character 11: save it as UTF-8 again"),
        ('{"text": "bridge", "title": "\\udc00"}', "half a character (U+DC00) at character 0: save it as UTF-8 again"),
        ('{"text": "bridge \\u0000"}', "binary, not text: convert it to plain text"),
        (b'{"text": "caf\xe9"}', f"not UTF-8 at byte {len(LEAD) + 13 + 13}: save it as UTF-8"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read(tmp_path: Path, line: str | bytes, reason: str) -> None:
    good = json.dumps({"text": LEAD})
    assert len(good) + 1 == len(LEAD) + 13
    found = outcomes(tmp_path, good, line, good)
    assert [told(outcome) for outcome in found] == ["article week:1", f"week.jsonl:2: {reason}", "article week:3"]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], 'empty: write one article a line, as {"text": "…"}'),
        (["", "  ", "\ufeff"], 'empty: write one article a line, as {"text": "…"}'),
        (["[", '{"text": "bridge"},', "]"], "one JSON value over many lines, not JSON Lines: write one article a line"),
        (["{", '  "text": "bridge"', "}"], "one JSON value over many lines, not JSON Lines: write one article a line"),
        (['{"text": "bridge"}'.encode("utf-16"), "{}"], "encoded as UTF-16: save it as UTF-8"),
        ([b"PK\x00\x03", "{}", "{}"], "binary, not text: convert it to plain text"),
    ],
)
def test_a_file_that_is_no_json_lines_is_told_once(tmp_path: Path, lines: list[str | bytes], reason: str) -> None:
    assert [told(outcome) for outcome in outcomes(tmp_path, *lines)] == [f"week.jsonl: {reason}"]


def test_a_byte_order_mark_before_the_first_line_is_skipped(tmp_path: Path) -> None:
    assert [told(o) for o in outcomes(tmp_path, b"\xef\xbb\xbf" + json.dumps({"text": LEAD}).encode())] == ["article week:1"]


@pytest.mark.parametrize("beyond", [1, 1000])
def test_a_line_too_long_is_skipped_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beyond: int) -> None:
    good = json.dumps({"text": LEAD})
    monkeypatch.setattr(jsonl, "MAX_BYTES", len(good))
    found = outcomes(tmp_path, good, good + " " * beyond, good)
    assert [told(outcome) for outcome in found] == [
        "article week:1",
        "week.jsonl:2: larger than 20 MB, which no article is: split it into one article each",
        "article week:3",
    ]
