"""What is shown before anything is sent."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.render.town import FIGURES, OUTLOOK
from tests.review.service import Service
from verify.review import ask
from verify.review.endpoint import Endpoint
from verify.review.message import INSTRUCTION, MOST_TOKENS_OUT
from verify.review.preview import CHARACTERS_A_TOKEN, summary, tokens, whole_text
from verify.settings import ReviewSettings

HERE = Endpoint(url="https://milbrook.example/v1", model="mill-7b", timeout=5, key_variable="MILL_KEY")
BOTH = (FIGURES, OUTLOOK)


def test_how_much_goes_where() -> None:
    into, out = tokens(BOTH)
    assert summary(BOTH, HERE, ReviewSettings()) == (
        "review: 2 findings, one request each, to https://milbrook.example/v1, model mill-7b, without a key, as MILL_KEY is not set\n"
        f"review: about {into:,} tokens in, at 4 characters a token, and at most {out:,} out; no prices are set"
    )


@pytest.mark.parametrize(
    ("endpoint", "told"),
    [
        (replace(HERE, key="mill-secret"), "model mill-7b, with the key in MILL_KEY\n"),
        (replace(HERE, key_variable=""), "model mill-7b, without a key\n"),
        (replace(HERE, model="mill\x1b[31m\u202e-7b"), "model mill[31m-7b, without"),
    ],
)
def test_the_key_is_told_by_its_variable(endpoint: Endpoint, told: str) -> None:
    text = summary(BOTH, endpoint, ReviewSettings())
    assert told in text
    assert "mill-secret" not in text


@pytest.mark.parametrize(
    ("into", "out", "told"),
    [(None, None, "no prices are set"), (1.0, None, "no prices are set"), (0, 0, "at the prices in the settings, at most about 0.0000")],
)
def test_without_both_prices_the_cost_is_not_told(into: float | None, out: float | None, told: str) -> None:
    assert summary(BOTH, HERE, ReviewSettings(price_per_million_in=into, price_per_million_out=out)).endswith(f"; {told}")


def test_the_cost_is_that_of_all_tokens() -> None:
    into, out = tokens(BOTH)
    told = summary(BOTH, HERE, ReviewSettings(price_per_million_in=2.5, price_per_million_out=10))
    assert told.endswith(f"at most about {(into * 2.5 + out * 10) / 1_000_000:.4f}")
    assert out == 2 * MOST_TOKENS_OUT


def test_what_is_shown_is_what_is_sent(service: Service, endpoint: Endpoint) -> None:
    shown = whole_text(BOTH)
    ask(BOTH, endpoint)
    contents = [[m["content"] for m in asked.body["messages"]] for asked in service.asked]
    assert [system for system, _ in contents] == [INSTRUCTION] * 2
    assert shown.count(INSTRUCTION) == 1
    assert all(f"request {number}:\n\n{user}\n" in shown for number, (_, user) in enumerate(contents, 1))
    sent = sum(len(text) for content in contents for text in content)
    assert 0 <= tokens(BOTH)[0] * CHARACTERS_A_TOKEN - sent < CHARACTERS_A_TOKEN
    assert json.loads(contents[1][1])["title"] == OUTLOOK.title
