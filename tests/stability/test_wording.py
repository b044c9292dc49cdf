"""Other wording: the same to a reader, every character in its place, and read as the article would have been."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.claims.parse import paragraph_spans
from verify.ingest import ingest
from verify.model import Article
from verify.stability.wording import WORDINGS, distance, reworded

ROOT = Path(__file__).parents[2]
LONG = "the ferry hit the pier and " * 20 + "sank."
TEXTS = ["“Yes,” he said – in 3 days’ time.", '"No," she said. It\'s 40 people.', "a\xa0b", LONG, "", "12", "\n\n", "…'’\"“"]


@pytest.mark.parametrize(
    ("name", "text", "changed"),
    [
        ("straight quotation marks", "“It’s ‘over’,” he said.", "\"It's 'over',\" he said."),
        ("curly quotation marks", '"It\'s over," he said.\n"No." ("Yes")', "“It’s over,” he said.\n“No.” (“Yes”)"),
        ("curly quotation marks", "He said 'no' in the '90s.", "He said ‘no’ in the ’90s."),
        ("curly quotation marks", "''No,'' he said.", "''No,'' he said."),
        ("hyphens for dashes", "The pier – the old one — sank in 2010–12.", "The pier - the old one - sank in 2010–12."),
        ("no-break spaces after figures", "40 people on 3 May, 2 500 km", "40\xa0people on 3\xa0May, 2 500\xa0km"),
        ("blanks for no-break spaces", "40\xa0people", "40 people"),
        ("a line break in a paragraph", "The ferry sank.", "The ferry sank."),
    ],
)
def test_what_is_changed(name: str, text: str, changed: str) -> None:
    assert WORDINGS[name](text) == changed


@pytest.mark.parametrize("name", WORDINGS)
@given(text=st.one_of(st.sampled_from(TEXTS), st.text(alphabet="ab3 \n\r\xa0“”‘’\"'–—-.([", max_size=60)))
def test_every_character_keeps_its_place(name: str, text: str) -> None:
    changed = WORDINGS[name](text)
    assert len(changed) == len(text)
    assert WORDINGS[name](changed) == changed or name == "a line break in a paragraph"
    assert [c for c in changed if c.isalnum()] == [c for c in text if c.isalnum()]


def test_a_paragraph_is_broken_once_and_read_as_one() -> None:
    text = f"The ferry\n\n{LONG}\n\nThe pier"
    broken = WORDINGS["a line break in a paragraph"](text)
    assert distance(text, broken) == 1
    assert list(paragraph_spans(broken)) == list(paragraph_spans(text))
    assert all(len(half.split()) > 20 for half in broken.splitlines()[2:4])


def articles(folder: Path) -> tuple[Article, ...]:
    text = "THE FERRY’S LAST DAY\nMarch 4, 2025\n\nMILBROOK (Harbour Wire) — The ferry’s captain said on its last day: “Enough.”"
    rows = [
        {"text": text},
        {"id": "post", "text": "“It’s enough,” he said.", "title": "It’s “enough”", "source": "Post’s", "published": "March 5, 2025"},
    ]
    (folder / "town.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (folder / "wire.txt").write_text(f"Source: Wire’s\nTitle: The ferry’s end\nDate: 4 March 2025\n\n{text}", encoding="utf-8")
    return ingest([folder], root=folder).articles


def test_an_article_is_read_anew_with_what_was_given_beside_it(tmp_path: Path) -> None:
    read = (*articles(tmp_path), *ingest([ROOT / "seeds"], root=ROOT).articles)
    assert {a.published.origin for a in read if a.published} == {"metadata", "text"}
    for article in read:
        worded = reworded(article, lambda text: text.replace("’", "'"))
        assert worded.text == worded.body == article.text.replace("’", "'")
        kept = ("id", "source", "source_named", "path", "line", "whole_file", "language")
        assert [getattr(worded, name) for name in kept] == [getattr(article, name) for name in kept]
        assert worded.title == (article.title.replace("’", "'") if article.title else None)
        assert (worded.published and worded.published.day) == (article.published and article.published.day)


def test_an_article_without_anything_to_change_is_the_same(tmp_path: Path) -> None:
    article = articles(tmp_path)[0]
    assert reworded(article, lambda text: text) is article
