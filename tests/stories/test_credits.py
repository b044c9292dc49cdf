"""Whom articles and claims name as their origin: agencies, authors, and the outlet that had it first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stages import alone, named, remark, says
from verify.clean import clean
from verify.model import Article, Claim
from verify.stories.credits import cited, named_in
from verify.stories.outlets import agencies, key_of, outlet_in

LEAD = "The ferry Annabel hit the old pier of Milbrook on Tuesday evening with forty people on board, the harbour office said."
MORE = "Two sailors were taken to the hospital in Eastport, where one of them stayed overnight."
KNOWN = frozenset({"milbrook post", "harbour watch"})


def reasons(text: str, source: str = "Milbrook Post", *claims: Claim) -> list[str]:
    (article,) = clean([alone(text, source)])
    return [tie.reason for tie in named_in(article, claims, KNOWN)]


def page(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (page(f"MILBROOK (AP) — {LEAD}", MORE), ["copies AP"]),
        (page(f"MILBROOK, March 4 (Reuters) - {LEAD}", MORE), ["copies Reuters"]),
        (page("By Reuters staff", LEAD, MORE), ["copies Reuters"]),
        (page("By The Associated Press", LEAD, MORE), ["copies AP"]),
        (page("Associated Press", LEAD, MORE), ["copies AP"]),
        (page(LEAD, MORE, "This story was reported by The Associated Press."), ["copies AP"]),
        (page(LEAD, MORE, "This article originally appeared at Reuters."), ["copies Reuters"]),
        (page(LEAD, MORE, "The Associated Press contributed to this report."), ["with reporting by AP"]),
        (page(LEAD, MORE, "Ada Holm and The Associated Press contributed to this report"), ["with reporting by AP"]),
        (page(LEAD, MORE, "Contributing: The Associated Press"), ["with reporting by AP"]),
        (page(LEAD, MORE, "With reporting by AFP and Reuters"), ["with reporting by AFP", "with reporting by Reuters"]),
        (page(LEAD, f"{MORE} (With inputs from AFP)"), ["with reporting by AFP"]),
        (page("By Ada Holm", LEAD, MORE), ["by the same author, Ada Holm"]),
        (page("By ADA HOLM and Berit van Lund", LEAD, MORE), ["by the same author, Ada Holm", "by the same author, Berit van Lund"]),
        (page("By Ada Holm, Staff Writer", LEAD, MORE), ["by the same author, Ada Holm"]),
        (page("By Ada Holm, Associated Press", LEAD, MORE), ["by the same author, Ada Holm", "copies AP"]),
        (page("Source: Milbrook Post\nAuthor: Ada Holm\n", LEAD, MORE), ["by the same author, Ada Holm"]),
        # no credit
        (page(LEAD, MORE), []),
        (page("By Our Reporter", LEAD, MORE), []),
        (page("By The Numbers", LEAD, MORE), []),
        (page(f"(Ada Holm/Reuters) {LEAD}", MORE), []),
        (page("By Staff Writer", LEAD, MORE), []),
        (page("By Tuesday, Ada Holm had agreed to pay.", LEAD, MORE), []),
        (page(LEAD, "Two witnesses described the blast to Reuters.", MORE), []),
        (page(LEAD, "The pier in the evening (Reuters photo: Ada Holm)", MORE), []),
        (page(LEAD, MORE, "Ada Holm contributed to this report."), []),
    ],
)
def test_what_an_article_says_of_its_origin(text: str, found: list[str]) -> None:
    assert sorted(reasons(text)) == found


def test_an_agency_does_not_copy_itself() -> None:
    assert reasons(page(f"MILBROOK (AP) — {LEAD}", MORE), "Associated Press") == []


def sentence(text: str, position: int = 0, **more: Any) -> tuple[Article, Claim]:
    claim = says(text, "Milbrook Post", position=position, **more)
    return claim.article, claim


@pytest.mark.parametrize(
    ("text", "position", "found"),
    [
        ("The ferry hit the pier, as the Daily Mail first reported.", 0, ["first reported by the Daily Mail"]),
        ("The loss was first reported by the Eastport Gazette on Monday.", 3, ["first reported by the Eastport Gazette"]),
        ("The Eastport Gazette broke the news.", 1, ["first reported by the Eastport Gazette"]),
        ("News of the letter was first reported by the Eastport Gazette.", 30, ["first reported by the Eastport Gazette"]),
        ("The Eastport Gazette was the first to report the loss.", 2, ["first reported by the Eastport Gazette"]),
        # a detail far down, somebody who is no outlet, and the outlet itself
        ("A leak, first reported by the Eastport Gazette, had cost her the post.", 30, []),
        ("Ada Holm first reported his concerns in July.", 0, []),
        ("It is not the first reported loss of a ferry.", 0, []),
        ("The Milbrook Post first reported the loss.", 0, []),
    ],
)
def test_who_had_the_story_first(text: str, position: int, found: list[str]) -> None:
    article, claim = sentence(text, position)
    assert [tie.reason for tie in named_in(article, [claim], KNOWN)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two sailors were hurt, according to the Daily Mail.", ["cites the Daily Mail"]),
        ("Two sailors were hurt, according to a report in The Daily Mail on Monday.", ["cites the Daily Mail"]),
        ("“It was dark,” Ada Holm told CNN Wednesday.", ["cites CNN"]),
        ("“It was dark,” Ada Holm told the Associated Press.", ["cites AP"]),
        ("“It was dark,” she said, according to Harbour Watch.", ["cites Harbour Watch"]),
        ("A leak, first reported by the Eastport Gazette, had cost her the post.", ["first reported by the Eastport Gazette"]),
        ("Two sailors were hurt, according to the harbour office.", []),
        ("Two sailors were hurt, according to Ada Holm.", []),
        ("Two sailors were hurt, according to the Milbrook Post.", []),
        ("She told Berit Lund that the mail was late.", []),
    ],
)
def test_whom_a_claim_cites(text: str, found: list[str]) -> None:
    _, claim = sentence(text)
    assert [tie.reason for tie in cited(claim, KNOWN)] == found


def test_an_outlet_that_speaks_is_cited_and_one_of_its_staff_is_not() -> None:
    assert [tie.key for tie in cited(remark("The Eastport Gazette", "Two sailors were hurt."), KNOWN)] == ["outlet:eastport gazette"]
    assert cited(remark("Editor Ada Holm", "Two sailors were hurt."), KNOWN) == ()


def test_an_organisation_that_reported_first_need_not_be_called_like_a_paper() -> None:
    _, claim = sentence("The loss was first reported by Pierwatch.", entities=named("Pierwatch", label="ORG"))
    assert [tie.reason for tie in cited(claim, KNOWN)] == ["first reported by Pierwatch"]
    _, unknown = sentence("The loss was first reported by Pierwatch.")
    assert cited(unknown, KNOWN) == ()


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("AP", "the Associated Press", "The Associated Press's"), "ap"),
        (("Daily Mail", "The Daily Mail", "the Daily Mail newspaper", "Daily Mail’s"), "daily mail"),
        (("AFP", "Agence France-Presse"), "afp"),
    ],
)
def test_names_of_one_outlet_have_one_key(names: tuple[str, ...], key: str) -> None:
    assert {key_of(name) for name in names} == {key}


def test_agencies_are_told_by_their_whole_names() -> None:
    assert list(agencies("AP, Reuters, AP and the APP; a map and Reutersville")) == ["AP", "Reuters", "APP"]
    assert outlet_in("Monday The Eastport Gazette", ()) == "The Eastport Gazette"
    assert outlet_in("Ada Holm of Milbrook", ()) is None
