"""What is shown before anything is sent: how much, where to, what it costs, and the text itself."""

from __future__ import annotations

from collections.abc import Sequence

from verify.model import Finding
from verify.render.escape import visible
from verify.render.words import counted
from verify.review.endpoint import Endpoint
from verify.review.message import INSTRUCTION, MOST_TOKENS_OUT, message
from verify.settings import ReviewSettings

#: English text has about four characters a token, with any tokenizer in use; ours would not be the service's.
CHARACTERS_A_TOKEN = 4


def summary(asked: Sequence[Finding], endpoint: Endpoint, settings: ReviewSettings) -> str:
    """How many findings go where, and what that may cost."""
    into, out = tokens(asked)
    where = f"to {endpoint.url}, model {visible(endpoint.model)}, {_key(endpoint)}"
    size = f"about {counted(into, 'token')} in, at {CHARACTERS_A_TOKEN} characters a token, and at most {out:,} out"
    return f"review: {counted(len(asked), 'finding')}, one request each, {where}\nreview: {size}; {_cost(into, out, settings)}"


def whole_text(asked: Sequence[Finding]) -> str:
    """All the text that would be sent, as it would be sent."""
    parts = ["every request begins with:", INSTRUCTION]
    for number, finding in enumerate(asked, 1):
        parts += [f"request {number}:", message(finding)]
    return "\n\n".join(["", *parts, ""])


def tokens(asked: Sequence[Finding]) -> tuple[int, int]:
    """About how many tokens are sent, and how many come back at most."""
    characters = sum(len(INSTRUCTION) + len(message(finding)) for finding in asked)
    return -(-characters // CHARACTERS_A_TOKEN), len(asked) * MOST_TOKENS_OUT


def _key(endpoint: Endpoint) -> str:
    variable = visible(endpoint.key_variable)
    return f"with the key in {variable}" if endpoint.key else f"without a key, as {variable} is not set" if variable else "without a key"


def _cost(into: int, out: int, settings: ReviewSettings) -> str:
    if settings.price_per_million_in is None or settings.price_per_million_out is None:
        return "no prices are set"
    cost = (into * settings.price_per_million_in + out * settings.price_per_million_out) / 1_000_000
    return f"at the prices in the settings, at most about {cost:,.4f}"
