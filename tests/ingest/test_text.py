"""Plain text files: what makes an article, and what is refused with the way out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verify.ingest import text as text_reader
from verify.ingest.text import read
from verify.model import Article, Published, Unreadable

LEAD = "The mayor of Harbour Bay said on Thursday that the old bridge would be closed for repairs until spring."


def write(folder: Path, content: bytes) -> list[Article | Unreadable]:
    file = folder / "bridge.txt"
    file.write_bytes(content)
    return list(read(file, "town/bridge.txt"))


def test_an_article_is_the_file_as_it_was_given(tmp_path: Path) -> None:
    text = f"{LEAD}\r\n\r\n“No lane stays open,” she said.\r\n"
    (article,) = write(tmp_path, text.encode())
    assert isinstance(article, Article)
    assert (article.id, article.source, article.source_named, article.path) == ("bridge", "bridge", False, "town/bridge.txt")
    assert article.text == article.body == text
    assert article.whole_file
    assert article.published is None


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (article,) = write(tmp_path, b"\xef\xbb\xbf" + LEAD.encode())
    assert isinstance(article, Article)
    assert article.text == LEAD


def test_the_metadata_block_tells_of_the_article(tmp_path: Path) -> None:
    head = "Source: The Harbour Post\nTitle: Bridge to close\nURL: https://post.example/1\nDate: 30 October 2025\nLanguage: en\n\n"
    (article,) = write(tmp_path, f"{head}{LEAD}".encode())
    assert isinstance(article, Article)
    assert (article.source, article.source_named, article.title) == ("The Harbour Post", True, "Bridge to close")
    assert (article.url, article.language) == ("https://post.example/1", "en")
    assert article.published == Published(day=date(2025, 10, 30), origin="metadata", evidence="Date")
    assert article.text.startswith("Source:")


def test_a_date_that_is_none_leaves_the_article_undated_and_is_told(tmp_path: Path) -> None:
    trouble, article = write(tmp_path, f"Published: last week\n\nOctober 30, 2025\n\n{LEAD}".encode())
    assert str(trouble) == ("town/bridge.txt:1: Published 'last week' is not a date, the article is read as undated: write 2025-10-30")
    assert isinstance(article, Article)
    assert article.published is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty: put the article's text into it"),
        (b"\xef\xbb\xbf", "empty: put the article's text into it"),
        (b" \n\t\r\n", "only blanks: put the article's text into it"),
        ("— … —\n".encode(), "not a letter or a digit in it: put the article's text into it"),
        (b"PK\x03\x04\x00\x00bridge", "binary, not text: convert it to plain text"),
        (b"\x89PNG\x00\xff", "binary, not text: convert it to plain text"),
        (b"\x01\x02\x03 bridge", "binary, not text: convert it to plain text"),
        (LEAD.encode("utf-16"), "encoded as UTF-16: save it as UTF-8"),
        ("The café on the quay".encode("latin-1"), "not UTF-8 at byte 7: save it as UTF-8"),
        (b"the bridge \xed\xa0\x80", "not UTF-8 at byte 11: save it as UTF-8"),
        (b"Source: The Harbour Post\nTitle: Bridge\n\n \n", "metadata but no text, only blanks: put the article's text into it"),
        (b"Source: The Harbour Post", "metadata but no text, empty: put the article's text into it"),
    ],
)
def test_what_is_no_article_is_refused_with_the_way_out(tmp_path: Path, content: bytes, reason: str) -> None:
    assert write(tmp_path, content) == [Unreadable(path="town/bridge.txt", reason=reason)]


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_reader, "MAX_BYTES", len(LEAD))
    assert isinstance(write(tmp_path, LEAD.encode())[0], Article)
    (trouble,) = write(tmp_path, f"{LEAD}!".encode())
    assert isinstance(trouble, Unreadable)
    assert trouble.reason == "larger than 20 MB, which no article is: split it into one article each"


def test_a_stray_control_character_is_read(tmp_path: Path) -> None:
    (article,) = write(tmp_path, f"{LEAD}\x0b{LEAD}\x1f".encode())
    assert isinstance(article, Article)
