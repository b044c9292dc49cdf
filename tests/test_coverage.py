"""How each outlet tells the claims of a story, and what one leaves away that the others have."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.render.town import WEDNESDAY, finding, milbrook, report
from tests.stages import pair_of, remark, says, story
from verify import pipeline
from verify.cli import cli
from verify.coverage import Coverage, Lost, Telling, coverage, telling
from verify.facts import GroupFacts, PairFacts
from verify.model import Certainty, Claim, Finding, Group, Judged, Report, Tie, sources
from verify.render.coverage import OUTLETS, SHOWN, as_csv, as_json, markdown, section
from verify.stories.chains import Chain, chains

OUTLETS_OF_TOWN = ("Post", "Herald", "Wire", "Gazette", "Leaflet")


def tells(how: Telling, outlet: str, text: str = "The pier is shut.") -> Claim:
    """A claim that this outlet tells in this way."""
    certainty: dict[Telling, Certainty] = {"hedges": "possible", "denies": "denied"}
    if how == "attributes":
        return remark("Ada Holm", text, outlet)
    return says(text, outlet, certainty=certainty.get(how, "asserted"))


def group(*claims: Claim, among: tuple[Claim, ...] = (), origins: int | None = None) -> Judged:
    """Claims of a story that say one thing; `among` are the other claims of that story."""
    facts = GroupFacts(claims=len(claims), sources=len(sources(claims)), origins=origins or len(sources(claims)))
    return Judged(Group(claims=claims, story=story(*claims, *among)), facts)


def covered(*judged: Judged, found: tuple[Finding, ...] = ()) -> Coverage:
    (one,) = coverage([judged[0].subject.story], judged, found)
    return one


@pytest.mark.parametrize("how", ["states", "attributes", "hedges", "denies"])
def test_a_claim_is_told_as_its_words_have_it(how: Telling) -> None:
    assert telling(tells(how, "Post")) == how


def test_what_an_outlet_tells_of_somebody_is_its_own_statement() -> None:
    claim = tells("attributes", "Post")
    assert claim.attribution
    assert telling(replace(claim, attribution=replace(claim.attribution, told_of=True))) == "states"


def test_what_is_only_reported_is_told_as_somebodys_word() -> None:
    assert telling(says("The pier is shut.", certainty="reported")) == "attributes"
    assert telling(says("The pier is shut.", certainty="unconfirmed")) == "hedges"


def test_each_outlet_is_taken_at_its_plainest_and_who_tells_nothing_is_not_there() -> None:
    claims = tells("hedges", "Post"), tells("states", "Post", "The pier stays shut."), tells("attributes", "Herald")
    silent = says("A crane is coming.", "Wire")
    (row,) = covered(group(*claims, among=(silent,)), group(silent, among=claims)).rows
    assert {outlet: how for outlet, (how, _) in row.by.items()} == {"Post": "states", "Herald": "attributes"}
    assert (row.tell("states"), row.tell("contradicts")) == (["Post"], [])


def test_who_is_set_against_a_claim_contradicts_or_denies_it_and_does_not_tell_it_otherwise() -> None:
    one, two = tells("states", "Post"), tells("states", "Herald")
    against, denied = says("The pier is open.", "Wire"), tells("denies", "Gazette", "The office denied that the pier is shut.")
    later = says("The pier is shut since May.", "Leaflet")
    others = [("other", claim) for claim in (against, denied, later)]
    found = finding("contradiction", "note", "They differ", [("one", one), *others])
    pairs = [
        Judged(pair_of(one, against), PairFacts(contradiction=0.8)),
        Judged(pair_of(denied, one), PairFacts(denial=True)),
        Judged(pair_of(one, later), PairFacts(date="different")),
    ]
    (row,) = covered(group(one, two, among=(against, denied, later)), *pairs, found=(found,)).rows
    assert {outlet: how for outlet, (how, _) in row.by.items()} == {
        "Post": "states", "Herald": "states", "Wire": "contradicts", "Gazette": "denies",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "perhaps"),
    [
        ({"same_fact": 0.3}, ("Wire",)),
        ({"same_fact": 0.1, "similarity": 0.7}, ()),
        ({"similarity": 0.7, "quantity": "different"}, ("Wire",)),  # nobody asked, as the figures differ
        ({"similarity": 0.4}, ()),
    ],
)
def test_who_may_tell_it_in_other_words_is_not_said_to_be_silent(facts: dict[str, Any], perhaps: tuple[str, ...]) -> None:
    one, two, near = tells("states", "Post"), tells("states", "Herald"), says("The pier of Milbrook closed.", "Wire")
    found = covered(group(one, two, among=(near,)), Judged(pair_of(one, near), PairFacts(**facts)))
    (row,) = found.rows
    assert row.perhaps == perhaps
    given = report((one.article, two.article, near.article), stories=(story(one, two, near),))
    assert json.loads(as_json([found], given))["stories"][0]["claims"][0]["perhaps"] == list(perhaps)
    assert ("perhaps" in as_csv([found], given)) == bool(perhaps)
    assert ("may tell it in other words" in markdown([found], given)) == bool(perhaps)
    assert ("Wire" in markdown([found], given)) != bool(perhaps)


@pytest.mark.parametrize(
    ("told", "lost", "by"),
    [
        (("states", "attributes", "attributes"), "attribution", ("Post",)),
        (("states", "hedges", "hedges"), "hedge", ("Post",)),
        (("states", "denies", "denies"), "denial", ("Post",)),
        (("states", "attributes"), None, ()),  # one other outlet is no custom
        (("states", "states", "attributes", "attributes"), None, ()),  # as many do as do not
        (("states", "states", "attributes", "attributes", "attributes"), "attribution", ("Herald", "Post")),
        (("attributes", "attributes", "hedges"), None, ()),  # nobody states it as fact
    ],
)
def test_what_most_others_have_and_one_leaves_away_is_lost(told: tuple[Telling, ...], lost: Lost | None, by: tuple[str, ...]) -> None:
    (row,) = covered(group(*(tells(how, outlet) for how, outlet in zip(told, OUTLETS_OF_TOWN, strict=False)))).rows
    assert (row.lost, row.lost_by) == (lost, by)


def test_what_most_origins_tell_comes_first_and_what_one_tells_is_left_out() -> None:
    copied = [tells("states", outlet, "Two sailors were hurt.") for outlet in ("Post", "Herald", "Wire")]
    told = [tells("states", outlet, "The ferry sank.") for outlet in ("Post", "Herald")]
    alone = tells("states", "Post", "Tea was served.")
    every = (*copied, *told, alone)
    found = covered(group(*copied, among=every, origins=1), group(*told, among=every), group(alone, among=every))
    assert [row.claim.text for row in found.rows] == ["The ferry sank.", "Two sailors were hurt."]
    assert found.outlets == ("Herald", "Post", "Wire")


def test_a_story_of_which_nothing_is_shared_has_no_coverage() -> None:
    one, other = tells("states", "Post"), tells("states", "Herald", "The library is open.")
    assert coverage([story(one, other)], [group(one, among=(other,)), group(other, among=(one,))], []) == ()


HOWS: tuple[Telling, ...] = ("states", "attributes", "attributes", "hedges")
WIDELY = [tells(how, outlet) for how, outlet in zip(HOWS, OUTLETS_OF_TOWN, strict=False)]


def town(*claims: Claim, rows: int = 1) -> Report:
    told = [[replace(c, statement=f"{c.statement} {n}") for c in claims] for n in range(rows)]
    judged = [group(*own) for own in told]
    whole = story(*claims)
    return report(whole.articles, claims, stories=(whole,), coverage=coverage([whole], judged, ()))


def test_an_editor_sees_who_tells_it_how() -> None:
    told = markdown(*(lambda r: (r.coverage, r))(town(*WIDELY)))
    assert "| Post | Herald and Wire | Gazette |  |  |" in told
    assert "- Post say it as plain fact, where others name who said it: “The pier is shut. 0”" in told
    assert "No claim is told by two outlets." in markdown((), milbrook())


def test_a_report_tells_of_stories_of_several_outlets_and_of_some_claims() -> None:
    assert list(section(town(*WIDELY[: OUTLETS - 1]))) == []
    heading, table, *_, more = section(town(*WIDELY, rows=SHOWN + 2))
    assert heading == "### Story 1, told by 4 outlets"
    assert len(table.splitlines()) == SHOWN + 2
    assert more == "… and 2 more claims; `verify coverage` lists all."


def test_a_spreadsheet_gets_a_line_for_each_claim_and_outlet_and_no_formula() -> None:
    evil = [tells("states", outlet, "=1+1 is shut.") for outlet in ("Post", "@Herald")]
    silent = says("Tea.", "Wire")
    told = story(*evil, silent)
    found = coverage([told], [group(*evil, among=(silent,))], ())
    rows = list(csv.DictReader(as_csv(found, report(told.articles, stories=(told,))).splitlines()))
    assert [(row["outlet"], row["told"], row["statement"]) for row in rows] == [
        ("'@Herald", "states", "'=1+1 is shut."), ("Post", "states", "'=1+1 is shut."), ("Wire", "silent", "'=1+1 is shut."),
    ]  # fmt: skip


def test_as_json_every_claim_names_who_tells_it() -> None:
    told = json.loads(as_json(*(lambda r: (r.coverage, r))(town(*WIDELY))))
    (one,) = told["stories"]
    (row,) = one["claims"]
    assert (row["lost"], row["lost_by"], row["origins"]) == ("attribution", ["Post"], 4)
    assert {how: list(by) for how, by in row["told"].items()} == {
        "states": ["Post"], "attributes": ["Herald", "Wire"], "hedges": ["Gazette"],
    }  # fmt: skip
    assert row["told"]["states"]["Post"][0]["quote"] == "The pier is shut."


def test_who_has_it_from_whom_is_told_as_far_back_as_it_is_known() -> None:
    told = [tells("states", outlet) for outlet in ("Post", "Herald", "Wire")]
    post, herald, wire = (c.article.id for c in told)
    ties = {
        post: (Tie("outlet:herald", "cites the Herald"),),
        herald: (Tie(f"text:{wire}", "copies Wire"),),
        wire: (Tie("outlet:ap", "credits AP"), Tie(f"text:{wire}", ""), Tie("author:ada holm", "by the same author, Ada Holm")),
    }
    whole = replace(story(*told), ties=ties)
    assert chains(whole) == (
        Chain("Herald", ("copies Wire", "credits AP")), Chain("Post", ("cites the Herald", "copies Wire", "credits AP")),
        Chain("Wire", ("credits AP",)),
    )  # fmt: skip
    judged = Judged(Group(claims=tuple(told), story=whole), GroupFacts(claims=3, sources=3))
    found = coverage([whole], [judged], ())
    assert "- Post: cites the Herald → copies Wire → credits AP" in markdown(found, report(whole.articles, stories=(whole,)))


def test_a_circle_of_citations_ends() -> None:
    told = [tells("states", outlet) for outlet in ("Post", "Herald")]
    ties = {c.article.id: (Tie(f"outlet:{other}", f"cites {other}"),) for c, other in zip(told, ("herald", "post"), strict=True)}
    found = chains(replace(story(*told), ties=ties))
    assert found == (Chain("Herald", ("cites post", "cites herald")), Chain("Post", ("cites herald", "cites post")))


def test_foreign_text_is_escaped() -> None:
    evil = [says("It | is <script>.", outlet, WEDNESDAY) for outlet in ("Po|st", "Her<b>ald")]
    told = markdown(*(lambda r: (r.coverage, r))(town(*evil)))
    assert "<script>" not in told.replace("\\<script>", "")
    assert all(line.replace("\\|", "").count("|") == 7 for line in told.splitlines() if line.startswith("| It"))


@pytest.mark.parametrize(("form", "begins"), [("markdown", "# Who tells what"), ("csv", "story,claim,"), ("json", "{")])
def test_the_command_gives_each_form(form: str, begins: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_: town(*WIDELY))
    (tmp_path / "post.txt").write_text("The pier is shut.", encoding="utf-8")
    run = partial(CliRunner().invoke, cli)
    result = run(["coverage", str(tmp_path / "post.txt"), "--format", form, "--story", "1"])
    assert (result.exit_code, result.stdout[: len(begins)]) == (0, begins)
    assert run(["coverage", str(tmp_path / "post.txt"), "--story", "9"]).exit_code == 2


def test_the_order_of_the_groups_decides_nothing() -> None:
    judged = [group(*(tells("states", outlet, text) for outlet in ("Post", "Herald"))) for text in ("It sank.", "It burnt.", "It left.")]
    orders = [covered(*(judged[i] for i in order)).rows for order in permutations(range(3))]
    assert all(rows == orders[0] for rows in orders)
