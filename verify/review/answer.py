"""What comes back: a review, or why it is none. Whatever a service answers, it is data of a stranger."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from verify.model import Review, Verdict
from verify.render.escape import visible
from verify.render.words import shortened

#: A reason is a sentence; the rest of a longer one is left out.
LONGEST_REASON = 300
#: What `shortened` puts behind a text that it cuts.
_CUT = " …"


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """Why a finding has no review, as a value: one bad answer stops nothing."""

    reason: str


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    """What of a chat completion is read; services differ in the rest."""

    choices: tuple[_Choice, ...] = Field(min_length=1)


class _Said(BaseModel):
    """The whole answer: with anything more, the model did something else than it was told."""

    model_config = ConfigDict(extra="forbid", strict=True)

    verdict: Verdict
    reason: str


def read(body: bytes, model: str, key: str | None = None) -> Review | NotAnswered:
    """The review in the body of a response."""
    try:
        content = _Completion.model_validate_json(body).choices[0].message.content
    except ValidationError:
        return NotAnswered("the response is no chat completion")
    try:
        said = _Said.model_validate_json(content)
    except ValidationError:
        return NotAnswered("the answer is not the JSON object that was asked for")
    reason = visible(said.reason)
    if not reason:
        return NotAnswered("the answer gives no reason")
    if key and key in reason:
        # A service knows the key, and must not be able to print it into a report.
        return NotAnswered("the answer repeats the key")
    return Review(model=model, verdict=said.verdict, reason=shortened(reason, LONGEST_REASON - len(_CUT)))
