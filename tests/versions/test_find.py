"""Which articles are versions of one, and which came first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import TUESDAY, WEDNESDAY, dated
from tests.stages import alone
from verify.model import Article
from verify.versions.find import address, find

TEXT = (
    "The ferry Annabel hit the old pier of Milbrook on Tuesday evening with forty people on board, the harbour office said. "
    "Two sailors were taken to the hospital in Eastport, where one of them stayed overnight. "
    "A crane will lift the wreck before the weekend, and divers will search the harbour for what the ferry lost."
)
LONGER = f"{TEXT} The captain had served the line for thirty years. Nobody could say why the brakes failed."
OTHER = "Readers queued for the new library of Milbrook, whose shelves hold three thousand novels and the records of the town."
URL = "https://post.example/ferry"


def version(name: str, text: str = TEXT, day: date | None = TUESDAY, source: str = "Milbrook Post", **more: Any) -> Article:
    return alone(text, source, day, id=name, **more)


def at(hour: int) -> Any:
    return replace(dated(TUESDAY), at=datetime(2025, 3, 4, hour, tzinfo=UTC))


def pairs(*articles: Article) -> list[tuple[str, str, str]]:
    return [(v.older.article.id, v.newer.article.id, v.order) for v in find(sorted(articles, key=lambda a: a.rank))]


@pytest.mark.parametrize(
    ("articles", "found"),
    [
        ((version("b", url=URL), version("a", LONGER, WEDNESDAY, url=f"{URL}/?utm_source=x#top")), [("b", "a", "earlier")]),
        ((version("b"), version("a", LONGER, WEDNESDAY)), [("b", "a", "earlier")]),
        ((version("b", url=URL, published=at(9)), version("a", LONGER, url=URL, published=at(15))), [("b", "a", "earlier")]),
        ((version("b"), version("a", f"{TEXT}\n\nThis story has been corrected: two, not three.")), [("b", "a", "earlier")]),
        ((version("a", url=URL), version("b", OTHER, url=URL)), [("a", "b", "unknown")]),
        ((version("a", url=URL, day=None), version("b", LONGER, url=URL)), [("b", "a", "unknown")]),
        # the wire's second text of the day: which came first is not told
        ((version("a"), version("b", LONGER)), [("a", "b", "unknown")]),
        # another outlet, another article
        ((version("a"), version("b", LONGER, WEDNESDAY, "Milbrook Herald")), []),
        ((version("a"), version("b", OTHER, WEDNESDAY)), []),
        ((version("a", source_named=False), version("b", LONGER, WEDNESDAY, source_named=False)), []),
        ((version("a"),), []),
        ((), []),
    ],
)
def test_versions_of_one_article(articles: tuple[Article, ...], found: list[tuple[str, str, str]]) -> None:
    assert pairs(*articles) == found


CHAIN = (
    version("c", url=URL, published=at(9)),
    version("a", LONGER, url=URL, published=at(12)),
    version("b", f"{LONGER} The pier is shut.", WEDNESDAY, url=URL),
    version("d", OTHER, url="https://post.example/library"),
)


@given(st.permutations(CHAIN))
def test_each_version_stands_beside_the_next_whatever_the_order_of_the_input(articles: list[Article]) -> None:
    assert pairs(*articles) == [("c", "a", "earlier"), ("a", "b", "earlier")]


def test_what_tells_the_versions_and_their_order_is_told() -> None:
    (by_url,) = find([version("a", url=URL), version("b", OTHER, WEDNESDAY, url=URL)])
    assert (by_url.reason, by_url.order_reason) == ("one address", "dated 2025-03-04, then 2025-03-05")
    (by_text,) = find([version("a"), version("b", LONGER, WEDNESDAY)])
    assert by_text.reason == "100% of the shorter text stands in the other"
    (by_notice,) = find([version("a"), version("b", f"{TEXT}\n\nThis story has been corrected: two, not three.")])
    assert by_notice.order_reason == "only the later one says that it was changed"
    (by_hour,) = find([version("a", url=URL, published=at(9)), version("b", url=URL, published=at(15))])
    assert by_hour.order_reason == "dated 2025-03-04 09:00+00:00, then 2025-03-04 15:00+00:00"
    (amended,) = find([version("a", url=URL), version("b", f"{TEXT}\n\nThis article was amended on 6 March 2025.", url=URL)])
    assert amended.order_reason == "dated 2025-03-04, then 2025-03-06"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.post.example/a/?utm_source=x&id=3#top", "http://post.example/a?id=3", True),
        ("https://post.example/a?b=1&a=2", "https://post.example/a?a=2&b=1", True),
        ("https://post.example/a?id=3", "https://post.example/a?id=4", False),
        ("https://post.example/a", "https://post.example/b", False),
        ("https://post.example/a", "https://herald.example/a", False),
        ("http://[broken", "http://[broken", True),
        ("https://post.example/story?reference=7", "https://post.example/story?reference=8", False),
        ("https://post.example/story?ref=rss&id=7", "https://post.example/story?id=7", True),
    ],
)
def test_addresses_of_one_page_are_one(one: str, other: str, same: bool) -> None:
    assert (address(one) == address(other)) is same
