"""What is written comes back equal, whatever it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import article, dated
from tests.stages import at, figure, named, placed, remark, says
from verify.claims import split
from verify.clean import clean
from verify.errors import StoreError
from verify.ingest import ingest
from verify.language import settle
from verify.model import Article, Claim, Furniture, Span
from verify.store import codec

REPOSITORY = Path(__file__).parents[2]
HOSTILE = ["\0", "\ud800", "a\udfffb", "'; DROP TABLE articles; --", '"\\"', "\\u0000", "\x1f", "émigré 🚢", "$1 %s :name {}"]


@pytest.mark.model
def test_the_seeds_come_back_equal() -> None:
    articles = tuple(settle(clean(ingest([REPOSITORY / "seeds"], root=REPOSITORY).articles)))
    for told, claims in zip(articles, split(articles), strict=True):
        back = codec.read(codec.written(told))
        assert back == told
        assert codec.claims_read(codec.claims_written(claims), back) == claims


CLAIMS = [
    says("The ferry hit the pier."),
    says("Forty people were hurt.", quantities=(figure(40, high=float("inf"), states=("hurt",), change="up"),), day=None),
    says("It sank in Lagos.", locations=placed("Lagos"), times=(at(date(2025, 3, 4)),), about=at(date(2025, 3, 4)).interval),
    says("It sank in Paris.", locations=placed("Paris")),
    remark("Ada Holm", "There is hope.", certainty="possible", polarity="negated", entities=named("Ada Holm", label="PERSON")),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.text)
def test_claims_come_back_equal_and_share_their_article(claim: Claim) -> None:
    (back,) = codec.claims_read(codec.claims_written([claim]), claim.article)
    assert back == claim
    assert back.article is claim.article
    assert back.id == claim.id


ARTICLES = [
    article("post.txt", "Post", "Ferry sinks."),
    article("a.jsonl", "Post", "x", id="7", line=7, whole_file=False, title="T", url="https://x", language=None, source_named=False),
    article(
        "post.txt", "Post", "Menu. Ferry.", published=dated(date(2025, 3, 4), "text", "4 March"), furniture=(Furniture(Span(0, 5), "menu"),)
    ),
]


@pytest.mark.parametrize("told", ARTICLES, ids=lambda a: a.id)
def test_articles_come_back_equal(told: Article) -> None:
    assert codec.read(codec.written(told)) == told


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_is_too_odd(text: str) -> None:
    told = article(text, text, text, title=text, url=text)
    written = codec.written(told)
    assert written.isascii()
    assert "\0" not in written
    assert codec.read(written) == told
    claim = replace(says("It sank."), text=text, statement=text, lemmas=frozenset({text}))
    assert codec.claims_read(codec.claims_written([claim]), claim.article) == (claim,)


@given(st.text(st.characters(codec=None)))
def test_any_text_comes_back(text: str) -> None:
    told = article("post.txt", "Post", text)
    assert codec.read(codec.written(told)) == told


def test_the_same_claims_are_the_same_bytes() -> None:
    words = [f"word{n}" for n in range(40)]
    there, back = (says("It sank.", lemmas=frozenset(order)) for order in (words, words[::-1]))
    assert codec.claims_written([there]) == codec.claims_written([back])


def test_what_was_not_known_when_it_was_written_has_its_default() -> None:
    written = json.loads(codec.claims_written([says("It sank.")]))
    assert "certainty" not in written[0]
    assert codec.claims_read(json.dumps([written[0] | {"of_a_newer_version": 1}]), says("It sank.").article)[0].certainty == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[",
        "null",
        "[1]",
        '[{"span": [0]}]',
        '[{"span":[0,1],"text":"x","statement":"x","position":0,"polarity":"so-so"}]',
        "[" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_list_of_claims_is_told(text: str) -> None:
    with pytest.raises(StoreError, match=r"^the archive is damaged \([^\n]+\); "):
        codec.claims_read(text, says("It sank.").article)


def test_vectors_come_back_to_the_last_bit() -> None:
    rows = np.random.default_rng(4).standard_normal((3, 8), dtype=np.float32)
    assert np.array_equal(codec.vectors_read(codec.vectors_written(rows), 3), rows)
    assert codec.vectors_read(b"", 0).shape == (0, 1)


@pytest.mark.parametrize("content", [b"", b"123", b"1234" * 7], ids=len)
def test_vectors_that_do_not_come_out_even_are_told(content: bytes) -> None:
    with pytest.raises(StoreError, match="damaged"):
        codec.vectors_read(content, 2)


@pytest.mark.parametrize("told", ARTICLES[:2], ids=lambda a: a.id)
def test_what_is_exported_is_read_again(told: Article, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text(codec.exported(told), encoding="utf-8")
    (back,) = ingest([tmp_path / "out.jsonl"], root=tmp_path).articles
    fields = ("id", "source", "text", "title", "url", "language", "published")
    assert [getattr(back, f) for f in fields] == [getattr(told, f) for f in fields]
