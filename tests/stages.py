"""What the stages between splitting and rendering hand on: claims made by hand, pairs of them, a judge that says what it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.render.town import TUESDAY, article, dated, on
from verify.encode import Vectors, unit
from verify.encode.hashing import HashingEncoder
from verify.gazetteer import areas
from verify.model import Article, Attribution, Claim, Entity, Interval, Location, Pair, Quantity, Span, Speaker, Story, Tie, TimeExpression
from verify.settings import Settings

Row = tuple[float, float, float]

#: What most tests run with: nothing to load.
PLAIN = Settings(encoder="hashing", judge="lexical")


def says(text: str, source: str = "Milbrook Post", day: date | None = TUESDAY, **more: Any) -> Claim:
    """The only claim of an article, of that day and in the outlet's own voice unless more is given."""
    told = more.pop("article", None) or alone(text, source, day)
    start = told.text.index(text)
    lemmas = frozenset(re.findall(r"[a-z]{4,}|\d+", text.casefold()))
    usual: dict[str, Any] = {"statement": text, "position": 0, "said_on": on(day) if day else None, "lemmas": lemmas}
    return Claim(article=told, span=Span(start, start + len(text)), text=text, **(usual | more))


def alone(text: str, source: str = "Milbrook Post", day: date | None = TUESDAY, **more: Any) -> Article:
    """An article named after its outlet, its day and its first words."""
    name = "-".join([*source.split(), str(day), *re.findall(r"\w+", text)[:6]]).casefold()
    return article(f"{name}.txt", source, text, **({"id": name, "published": dated(day) if day else None} | more))


def remark(name: str, text: str, source: str = "Milbrook Post", day: date | None = TUESDAY, **more: Any) -> Claim:
    """A claim that somebody of this name says; `anonymous` and `open` as of a speaker that cannot be told."""
    speaker = None if more.get("open") else Speaker(name=name, anonymous=more.pop("anonymous", False))
    whole = (Span(0, len(text)),)
    said = Attribution(
        text=name, span=Span(0, 0), cue="said", cue_span=None, content=whole, mode="indirect", speaker=speaker, open=more.pop("open", None)
    )
    return says(text, source, day, **({"attribution": said} | more))


def figure(low: float, of: str | None = "people", **more: Any) -> Quantity:
    """So many of a thing."""
    usual: dict[str, Any] = {"span": Span(0, 1), "text": f"{low:g} {of or ''}".strip(), "high": low, "states": ("be",)}
    return Quantity(low=low, of=of, **(usual | more))


def at(first: date, last: date | None = None) -> TimeExpression:
    """A time that stands at the beginning of a claim."""
    until = last or first
    value = first.isoformat() if first == until else f"{first}/{until}"
    return TimeExpression(span=Span(0, 1), text="then", value=value, interval=Interval(first=first, last=until, value=value))


def named(*names: str, label: str = "GPE") -> tuple[Entity, ...]:
    """Names of one kind."""
    return tuple(Entity(name, label, name.casefold()) for name in names)


def story(*claims: Claim, origins: Mapping[str, str] | None = None) -> Story:
    """The story that the articles of some claims tell, each article its own origin unless told otherwise: then it copies that one."""
    told = {c.article.id: c.article for c in claims}
    copies = dict(origins or {})
    firsts = {first: (Tie(f"text:{first}", ""),) for first in copies.values()}
    ties = {i: (Tie(f"text:{first}", f"copies {told[first].source}"),) for i, first in copies.items()}
    return Story("ferry", tuple(told.values()), {i: i for i in told} | copies, firsts | ties)


def pair_of(a: Claim, b: Claim, similarity: float = 0.8, **more: Any) -> Pair:
    """Two claims of one story, a first."""
    usual: dict[str, Any] = {"story": story(a, b), "reasons": ("close in meaning",)}
    return Pair(a=a, b=b, similarity=similarity, **(usual | more))


def meaning(claims: Sequence[Claim]) -> Vectors:
    """A unit row a claim, by the words of its text."""
    return HashingEncoder(PLAIN).encode([c.text for c in claims])


def apart(cosine: float) -> Vectors:
    """Two unit rows of this cosine."""
    return unit(np.array([[1, 0], [cosine, (1 - cosine**2) ** 0.5]], dtype=np.float32))


class ToldJudge:
    """A judge that answers as it was told, calls everything else neutral, and keeps what it was asked."""

    def __init__(self, answers: Mapping[tuple[str, str], Row] | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[tuple[str, str]] = []

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """One row a pair."""
        self.asked += pairs
        return np.array([self.answers.get(p, (0.0, 1.0, 0.0)) for p in pairs], dtype=np.float32).reshape(len(pairs), 3)


def placed(city: str) -> tuple[Location, ...]:
    """Where a claim happens: a city that the gazetteer knows."""
    return (Location(span=Span(0, len(city)), text=f"in {city}", areas=areas(city)),)
