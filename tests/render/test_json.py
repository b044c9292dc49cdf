"""The JSON report: the contract with its readers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.render.town import CLAIMS, CLOSED, DOUBTED, FAILED, FIGURES, HERALD, LEAFLET, OUTLOOK, PHARE, POST, WIRE, milbrook, report
from verify.model import Notice, Quantity, Span, Story, Version
from verify.render.json import render

SHAPES = {
    "articles": {
        "id", "source", "title", "published", "path", "story", "url", "date_origin", "language", "source_named", "furniture", "archived",
        "notices",
    },
    "claims": {
        "id", "article", "start", "end", "text", "statement", "speaker", "said_on", "about", "quantities", "certainty",
        "polarity", "nature", "sentence", "attribution", "times", "locations",
    },
    "findings": {
        "rule", "kind", "severity", "confidence", "message", "fingerprint", "evidence",
        "title", "why", "fired", "ruled_out", "flips", "strength", "story", "accepted", "review", "support",
    },
    "unreadable": {"path", "reason", "line"},
    "stories": {"id", "issue", "articles", "origins", "origin_reasons"},
    "versions": {"older", "newer", "order", "order_reason", "reason", "kept", "notices"},
}  # fmt: skip
EVIDENCE = {
    "role", "claim", "article", "source", "start", "end", "quote", "speaker", "said_on",
    "path", "line", "column", "url", "cue", "certainty",
}  # fmt: skip
#: LEAFLET as an older version of POST.
REWRITTEN = Version(
    older=LEAFLET, newer=POST, order="unknown", order_reason="no usable time", reason="one address", kept=0.66667,
    notices=(Notice(kind="correction", text="Two sailors were hurt", span=Span(174, 195)),),
)  # fmt: skip
TEXTS = {article.id: article.text for article in (HERALD, LEAFLET, POST, WIRE)}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return _read(milbrook(accepted=frozenset({OUTLOOK.fingerprint}), versions=(REWRITTEN,)))


def test_version_comes_first(told: dict[str, Any]) -> None:
    assert next(iter(told.items())) == ("schema_version", 1)
    assert set(told) == {"schema_version", *SHAPES, "not_examined", "limits", "stats"}


@pytest.mark.parametrize("part", SHAPES)
def test_each_entry_has_the_fields_of_the_contract(told: dict[str, Any], part: str) -> None:
    assert told[part]
    assert all(set(entry) == SHAPES[part] for entry in told[part])


def test_evidence_has_the_fields_of_the_contract(told: dict[str, Any]) -> None:
    assert all(set(e) == EVIDENCE for f in told["findings"] for e in f["evidence"])


def test_offsets_give_the_quote(told: dict[str, Any]) -> None:
    for part in (told["claims"], [e | {"text": e["quote"]} for f in told["findings"] for e in f["evidence"]]):
        assert all(TEXTS[entry["article"]][entry["start"] : entry["end"]] == entry["text"] for entry in part)


@pytest.mark.parametrize(
    ("article", "fields"),
    [
        (POST, {"published": "2025-03-04", "date_origin": "metadata", "story": "ferry", "source_named": True, "language": "en"}),
        (HERALD, {"published": "2025-03-05", "date_origin": "text", "story": "ferry", "title": None}),
        (LEAFLET, {"published": None, "date_origin": None, "story": "pier", "source_named": False}),
        (WIRE, {"id": "wire-17", "path": "wire.jsonl", "title": "Ferry Annabel: two hurt | what we know"}),
    ],
)
def test_article(told: dict[str, Any], article: Any, fields: dict[str, Any]) -> None:
    (entry,) = (a for a in told["articles"] if a["id"] == article.id)
    assert entry == entry | fields


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (0, {"speaker": None, "attribution": None, "said_on": "2025-03-04", "about": "2025-03-04", "polarity": "affirmed"}),
        (1, {"speaker": "Ada Holm", "polarity": "negated", "about": None}),
        (5, {"speaker": "She", "about": "2025-05", "certainty": "possible"}),
        (9, {"speaker": None, "said_on": None}),
    ],
)
def test_claim(told: dict[str, Any], number: int, fields: dict[str, Any]) -> None:
    entry = told["claims"][number]
    assert entry["id"] == CLAIMS[number].id
    assert entry == entry | fields


def test_attribution_tells_the_words_and_the_person(told: dict[str, Any]) -> None:
    said = told["claims"][1]["attribution"]
    assert POST.text[said["start"] : said["end"]] == said["text"] == "Mayor Ada Holm"
    assert (said["name"], said["role"], said["mode"], said["venue"]) == (
        "Ada Holm", "Mayor of Milbrook", "direct", "interview with Radio Milbrook",
    )  # fmt: skip
    assert told["claims"][5]["attribution"]["open"] == "Ada Holm or the harbour master, Berit Lund"


def test_a_review_tells_the_model_the_verdict_and_what_it_took() -> None:
    given = _read(milbrook(findings=(replace(FIGURES, severity="note", review=FAILED), replace(OUTLOOK, review=DOUBTED), CLOSED)))
    assert [f["review"] for f in given["findings"]] == [
        {"model": "mill-7b", "verdict": "doubtful", "reason": "Both speak of the pier | in May.", "was": None},
        {"model": "mill-7b", "verdict": "fails", "reason": "The two counts are of two days.", "was": "error"},
        None,
    ]


def test_an_open_end_of_a_figure_is_null(told: dict[str, Any]) -> None:
    (figure,) = told["claims"][4]["quantities"]
    assert figure == {
        "text": "46 people", "low": 46, "high": None, "unit": None, "of": "people", "comparator": "at least", "kind": "count",
        "states": ["be"], "which": [], "change": None,
    }  # fmt: skip


def test_numbers_are_rounded(told: dict[str, Any]) -> None:
    figures, outlook = told["findings"][:2]
    assert (figures["confidence"], figures["strength"]) == (0.914, 0.812)
    assert outlook["confidence"] is None


def test_findings_keep_their_order_and_say_what_the_baseline_accepts(told: dict[str, Any]) -> None:
    assert [f["fingerprint"] for f in told["findings"][:2]] == [FIGURES.fingerprint, OUTLOOK.fingerprint]
    assert [f["accepted"] for f in told["findings"]] == [False, True, *[False] * 5]


def test_versions_are_told_with_their_notices(told: dict[str, Any]) -> None:
    (version,) = told["versions"]
    assert (version["older"], version["newer"], version["order"], version["kept"]) == (LEAFLET.id, POST.id, "unknown", 0.667)
    assert version["notices"] == [{"kind": "correction", "text": "Two sailors were hurt", "start": 174, "end": 195}]


def test_an_older_version_is_of_the_story_of_the_last() -> None:
    stories = (Story("ferry", (HERALD, POST)),)
    chain = (replace(REWRITTEN, older=LEAFLET, newer=WIRE), replace(REWRITTEN, older=WIRE, newer=POST))
    found = _read(milbrook(stories=stories, versions=chain))
    assert {a["id"]: a["story"] for a in found["articles"]} == dict.fromkeys((HERALD.id, LEAFLET.id, POST.id, WIRE.id), "ferry")


def test_an_article_that_names_no_origin_is_its_own(told: dict[str, Any]) -> None:
    assert told["stories"][0]["origins"] == {HERALD.id: HERALD.id, POST.id: "wire", WIRE.id: "wire"}
    assert told["stories"][0]["origin_reasons"] == {POST.id: ["copies Harbour Wire"]}


def test_an_agreement_says_how_many_origins_it_has_and_why_no_more(told: dict[str, Any]) -> None:
    found = {f["rule"]: f["support"] for f in told["findings"]}
    assert found["corroborated"] == {"articles": 3, "outlets": 3, "origins": 2, "reasons": ["copies Harbour Wire"]}
    assert found["copied-text"] == {"articles": 2, "outlets": 2, "origins": 1, "reasons": []}
    assert found["different-figures"] is None


def test_articles_in_other_languages_are_listed_as_not_examined() -> None:
    told = _read(report((POST, PHARE), stories=()))
    assert [(a["id"], a["language"], a["story"]) for a in told["articles"]] == [(POST.id, "en", None), ("phare-1", "fr", None)]
    assert told["not_examined"] == [
        {"article": "phare-1", "path": "phare.jsonl", "line": 1, "language": "fr", "reason": "in French, not in English"}
    ]
    assert _read(milbrook())["not_examined"] == []


def test_stats_are_there_even_if_nothing_was_counted() -> None:
    assert _read(report((), ()))["stats"] == {"sentences": 0, "claims": 0, "pairs": 0}


def test_text_is_neither_escaped_nor_cut() -> None:
    text = "“Łódź” 👩‍🚒 <b>\u2028" + "pier " * 500
    long = type(CLAIMS[0])(article=POST, span=Span(0, len(text)), text=text, statement=text, position=0)
    assert _read(report((POST,), (long,)))["claims"][0]["text"] == text
    assert "“Łódź” 👩‍🚒 <b>" in render(report((POST,), (long,)))


def test_each_article_claim_and_finding_has_a_line(told: dict[str, Any]) -> None:
    lines = render(milbrook(versions=(REWRITTEN,))).splitlines()
    own = [line for line in lines if line.startswith("  ")]
    assert len(own) == sum(len(value) for value in told.values() if isinstance(value, list))
    assert all(json.loads(line.removesuffix(",").removesuffix("]")) for line in own)


def test_no_number_is_infinite() -> None:
    endless = Quantity(span=Span(0, 1), text="all", low=float("-inf"), high=float("nan"))
    claim = type(CLAIMS[0])(article=POST, span=Span(0, 1), text="F", statement="F", position=0, quantities=(endless,))
    (figure,) = _read(report((POST,), (claim,)))["claims"][0]["quantities"]
    assert (figure["low"], figure["high"]) == (None, None)


def _read(told: Any) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(render(told), parse_constant=pytest.fail)
    return fields
