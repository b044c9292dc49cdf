"""Who has it from whom: the outlets of a story that copy or cite another, as far back as the articles tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from verify.model import Story
from verify.stories.origins import own_key


class Chain(NamedTuple):
    """An outlet, and step by step what it and those before it rely on: ("Herald", ("cites the Post", "copies AP"))."""

    outlet: str
    links: tuple[str, ...]


def chains(story: Story) -> tuple[Chain, ...]:
    """The chains of a story, sorted; one for each outlet and each that it copies or cites."""
    relies: dict[str, dict[str, str]] = {}
    for article in story.articles:
        # A common author is no outlet that it is had from.
        own = {tie.key: tie.reason for tie in story.ties.get(article.id, ()) if tie.reason and not tie.key.startswith("author:")}
        relies.setdefault(article.source, {}).update(own)
    outlet_of = {own_key(a.source): a.source for a in story.articles} | {f"text:{a.id}": a.source for a in story.articles}
    found = (
        Chain(outlet, (reason, *_before(outlet_of.get(key), relies, outlet_of, (outlet,))))
        for outlet, own in relies.items()
        for key, reason in own.items()
    )
    return tuple(sorted(set(found)))


def _before(
    outlet: str | None, relies: Mapping[str, Mapping[str, str]], outlet_of: Mapping[str, str], passed: tuple[str, ...]
) -> Iterator[str]:
    """What an outlet of the story relies on itself; one that was passed already ends a circle."""
    if outlet is None or outlet in passed or not relies.get(outlet):
        return
    key, reason = min(relies[outlet].items())
    yield reason
    yield from _before(outlet_of.get(key), relies, outlet_of, (*passed, outlet))
