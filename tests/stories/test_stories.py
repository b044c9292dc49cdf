"""Articles into stories: one event together, two events apart, whatever the order of the input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import TUESDAY
from tests.stages import PLAIN, alone, says
from verify.encode import Vectors, unit
from verify.encode.hashing import HashingEncoder
from verify.model import Article, Claim, Story
from verify.settings import GatherSettings
from verify.stories import gather

USUAL = GatherSettings()


class ByWord:
    """An encoder that knows some words, and where each of them points."""

    def __init__(self, rows: Mapping[str, Sequence[float]]) -> None:
        self.rows = rows

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The row of the first known word in each text."""
        found = [next((row for word, row in self.rows.items() if word in text), [0.0] * 3) for text in texts]
        return unit(np.array(found, dtype=np.float32))


TOWN = ByWord({"ferry": [1, 0, 0], "library": [0, 1, 0]})


def told(text: str, source: str, day: date | None = TUESDAY) -> Claim:
    return says(text, source, day)


def together(claims: Sequence[Claim], settings: GatherSettings = USUAL, encoder: ByWord | HashingEncoder = TOWN) -> set[frozenset[str]]:
    """The outlets of each story, where every claim is an article."""
    stories = gather([(c,) for c in claims], [c.article for c in claims], encoder, settings).stories
    return {frozenset(a.source for a in s.articles) for s in stories}


FERRY = [told("The ferry hit the pier.", "Post"), told("A ferry struck the old pier.", "Herald"), told("Pier damaged by ferry.", "Wire")]
LIBRARY = [told("The library opens on Monday.", "Gazette"), told("A new library for Milbrook.", "Leaflet")]


def test_two_events_are_two_stories() -> None:
    assert together([*FERRY, *LIBRARY]) == {frozenset({"Post", "Herald", "Wire"}), frozenset({"Gazette", "Leaflet"})}


def test_events_that_share_words_are_found_without_a_model() -> None:
    ferry = [
        told("The ferry Annabel hit the old pier of Milbrook on Tuesday.", "Post"),
        told("The ferry Annabel struck the old pier on Tuesday.", "Herald"),
    ]
    library = [told("Readers queue as a library reopens after repairs.", "Gazette")]
    assert together([*ferry, *library], encoder=HashingEncoder(PLAIN)) == {frozenset({"Post", "Herald"}), frozenset({"Gazette"})}


@given(st.permutations([*FERRY, *LIBRARY]))
def test_the_order_of_the_articles_decides_nothing(claims: list[Claim]) -> None:
    assert together(claims) == together([*FERRY, *LIBRARY])


@pytest.mark.parametrize(("days", "stories"), [(0, 1), (1, 1), (400, 2)])
def test_the_same_words_a_year_apart_are_another_event(days: int, stories: int) -> None:
    again = told("The ferry hit the pier again.", "Herald", TUESDAY + timedelta(days=days))
    assert len(together([FERRY[0], again])) == stories


def test_an_article_without_a_date_goes_by_meaning() -> None:
    undated = told("The ferry hit a pier.", "Herald", None)
    assert together([FERRY[0], undated, LIBRARY[0]]) == {frozenset({"Post", "Herald"}), frozenset({"Gazette"})}


def test_one_shared_neighbour_does_not_chain_two_events() -> None:
    chain = ByWord({"ferry": [1, 0, 0], "pier": [0.8, 0.6, 0], "library": [0.28, 0.96, 0]})
    claims = [told("A ferry.", "Post"), told("A pier.", "Herald"), told("A library.", "Wire")]
    assert len(together(claims, GatherSettings(min_similarity=0.4), chain)) == 2


def test_a_round_up_of_two_events_does_not_make_one_of_them() -> None:
    text = "The ferry hit the pier. The library opens on Monday."
    article = alone(text, "Round-up")
    both = [says(words, article=article, position=n) for n, words in enumerate(("The ferry hit the pier.", "The library opens on Monday."))]
    claims = [*((c,) for c in (*FERRY, *LIBRARY)), tuple(both)]
    found = gather(claims, [own[0].article for own in claims], TOWN, USUAL).stories
    told = [{a.source for a in s.articles} for s in found]
    assert not any({"Post", "Gazette"} <= outlets for outlets in told)
    assert sum("Round-up" in outlets for outlets in told) == 1


def test_two_accidents_of_one_kind_differ_in_their_words() -> None:
    here, there = (told(f"A ferry hit the pier of {town}.", town) for town in ("Milbrook", "Eastport"))
    strict = GatherSettings(min_similarity=0.9)
    assert len(together([here, there], strict)) == 2
    assert len(together([here, told("The ferry hit a pier of Milbrook.", "Post")], strict)) == 1


def test_words_that_every_article_has_bring_nothing_together() -> None:
    post, herald = (told(f"It was said by some of them that the {thing} would not be there.", thing) for thing in ("walrus", "trombone"))
    assert len(together([post, herald])) == 2


def joined(claims: Sequence[Claim], known: Mapping[str, str]) -> dict[str, str]:
    """Outlet → its story, where some articles are in stories already."""
    stories = gather([(c,) for c in claims], [c.article for c in claims], TOWN, USUAL, known).stories
    return {a.source: s.id for s in stories for a in s.articles}


def test_a_new_article_joins_the_story_that_is_there_or_opens_one() -> None:
    known = {FERRY[0].article.id: "ferry", FERRY[1].article.id: "ferry"}
    found = joined([*FERRY, *LIBRARY], known)
    assert {found[outlet] for outlet in ("Post", "Herald", "Wire")} == {"ferry"}
    assert found["Gazette"] == found["Leaflet"] != "ferry"


def test_what_is_known_to_be_two_stories_stays_so_whatever_comes_between() -> None:
    known = {FERRY[0].article.id: "one", FERRY[1].article.id: "other"}
    between = [told(FERRY[0].text, f"Outlet {n}") for n in range(9)]
    found = joined([*FERRY, *between], known)
    assert (found["Post"], found["Herald"]) == ("one", "other")
    assert {found[f"Outlet {n}"] for n in range(9)} == {"one"}


def test_what_is_known_to_be_one_story_stays_so_however_unlike() -> None:
    found = joined([FERRY[0], LIBRARY[0]], {c.article.id: "town" for c in (FERRY[0], LIBRARY[0])})
    assert found == {"Post": "town", "Gazette": "town"}


def test_no_articles_are_no_stories() -> None:
    assert gather([], [], TOWN, USUAL).stories == ()


def only(article: Article, *claims: Claim) -> Story:
    (story,) = gather([claims], [article], TOWN, USUAL).stories
    return story


def test_one_article_is_a_story_of_its_own() -> None:
    story = only(FERRY[0].article, FERRY[0])
    assert (story.articles, story.origins) == ((FERRY[0].article,), {FERRY[0].article.id: FERRY[0].article.id})


def test_an_article_without_claims_is_a_story_too() -> None:
    empty = alone("…", "Leaflet")
    assert only(empty).articles == (empty,)
    assert len(gather([(), (FERRY[0],), ()], [empty, FERRY[0].article, alone("", "Blank")], TOWN, USUAL).stories) == 3


def test_every_article_is_in_one_story_and_has_an_origin_there() -> None:
    articles = [c.article for c in (*FERRY, *LIBRARY)]
    stories = gather([(c,) for c in (*FERRY, *LIBRARY)], articles, TOWN, USUAL).stories
    assert sorted(a.id for s in stories for a in s.articles) == sorted(a.id for a in articles)
    assert all(set(s.origins) == {a.id for a in s.articles} >= set(s.origins.values()) for s in stories)
    assert len({s.id for s in stories}) == len(stories)


CRANE = told("A crane lifts the ferry from the pier.", "Crane News", TUESDAY + timedelta(days=20))


def test_what_comes_weeks_later_on_one_subject_is_another_story_of_one_issue() -> None:
    claims = [*FERRY, CRANE, *LIBRARY]
    found = gather([(c,) for c in claims], [c.article for c in claims], TOWN, USUAL)
    issues = {a.source: s.issue for s in found.stories for a in s.articles}
    assert len(found.stories) == 3
    (issue,) = found.issues
    assert {a.source for a in issue.articles} == {"Post", "Herald", "Wire", "Crane News"}
    assert (issues["Post"], issues["Crane News"]) == (issue.id, issue.id) == (issue.issue, issue.id)
    assert issue.id not in {s.id for s in found.stories}


def test_what_comes_years_later_is_another_issue() -> None:
    again = told(CRANE.text, "Crane News", TUESDAY + timedelta(days=900))
    claims = [*FERRY, again]
    assert gather([(c,) for c in claims], [c.article for c in claims], TOWN, USUAL).issues == ()


def test_a_story_without_others_on_its_subject_is_its_own_issue() -> None:
    found = gather([(c,) for c in FERRY], [c.article for c in FERRY], TOWN, USUAL)
    assert found.issues == ()
    assert [s.issue for s in found.stories] == [s.id for s in found.stories]


def test_how_much_an_issue_must_have_in_common_is_a_setting() -> None:
    claims = [*FERRY, CRANE]
    strict = GatherSettings(min_similarity_of_issue=0.95)
    assert gather([(c,) for c in claims], [c.article for c in claims], TOWN, strict).issues == ()
