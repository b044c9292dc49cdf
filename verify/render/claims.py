"""The claims of the articles by themselves: for a reader on a terminal, and for programs that measure the splitting."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any

from verify.judge.position import stance
from verify.judge.signals import Signals
from verify.model import Claim, Quantity
from verify.render.escape import visible
from verify.render.json import claim_shape
from verify.render.words import counted, days, said_on, standing, who

Signalled = Mapping[str, Signals]
NOT_ASKED: Signalled = MappingProxyType({})
#: A point or stretch of the calendar, or a reference to what is past, present or to come; not a duration, not "every year".
_CALENDAR = re.compile(r"\d{2}|(?:PAST|PRESENT|FUTURE)_REF$")


def as_text(claims: Sequence[Claim], signalled: Signalled = NOT_ASKED) -> str:
    """The claims to be read, article by article: the quote, then all that is known about it."""
    groups = groupby(claims, key=lambda c: c.article.id)
    return "\n".join(line for _, group in groups for line in _article_lines(list(group), signalled))


def as_jsonl(claims: Sequence[Claim], signalled: Signalled = NOT_ASKED) -> str:
    """The claims for programs, one a line; with `outlook` and `position` where the judge was asked for them."""
    return "".join(json.dumps(_fields(c) | _signals(c, signalled), ensure_ascii=False, allow_nan=False) + "\n" for c in claims)


def _signals(claim: Claim, signalled: Signalled) -> dict[str, Any]:
    own = signalled.get(claim.id, Signals())
    return {"outlook": own.outlook, "position": own.position} if signalled else {}


def _article_lines(claims: Sequence[Claim], signalled: Signalled) -> Iterator[str]:
    article = claims[0].article
    yield visible(f"{article.path}: {article.source}, {counted(len(claims), 'claim')}")
    for claim in claims:
        yield ""
        yield f"  {visible(f'{standing(claim)} {claim.text}')}"
        for label, words in (*_known(claim), *_leaning(signalled.get(claim.id, Signals()))):
            yield f"    {label:<10} {visible(words)}"
    yield ""


def _known(claim: Claim) -> Iterator[tuple[str, str]]:
    """What is known about a claim, by name; what is not known is left out, but for the speaker and the day."""
    if claim.statement != claim.text:
        yield "statement", claim.statement
    yield "speaker", who(claim)
    if claim.attribution:
        yield "words", f"{claim.attribution.text} ← {claim.attribution.cue} ({claim.attribution.mode})"
    if claim.attribution and (inner := claim.attribution.inner):
        whose = inner.speaker.name if inner.speaker else inner.text
        yield "passed on", f"words of {whose}: {inner.text} ← {inner.cue} ({inner.mode})"
    yield "said on", said_on(claim)
    if claim.about:
        yield "about", days(claim.about)
    if claim.locations:
        yield "where", "; ".join(place.told for place in claim.locations)
    if claim.times:
        yield "times", "; ".join(f"{t.text} = {t.value}" for t in claim.times)
    if claim.quantities:
        yield "figures", "; ".join(_figure(q) for q in claim.quantities)
    yield "sure", f"{claim.polarity}, {claim.certainty}{'' if claim.nature == 'statement' else f', {claim.nature}'}"


def _leaning(own: Signals) -> Iterator[tuple[str, str]]:
    """What a claim signals, if anything."""
    if own.outlook:
        yield "outlook", f"{'hopeful' if own.outlook > 0 else 'hopeless'} ({own.outlook:+.2f})"
    if own.position is not None:
        yield "position", f"{stance(own.position)} ({own.position:+.2f})"


def _figure(figure: Quantity) -> str:
    ends = [f"{end:,.15g}" for end in (figure.low, figure.high) if math.isfinite(end)]
    number = " to ".join(dict.fromkeys(ends))
    return f"{figure.text} = " + " ".join(filter(None, (figure.comparator, number, figure.unit, figure.of)))


def _fields(claim: Claim) -> dict[str, Any]:
    said = claim.attribution
    contract = {
        "article": claim.article.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "speaker": {"text": said.text, "start": said.span.start, "end": said.span.end} if said else None,
        "cue": {"start": said.cue_span.start, "end": said.cue_span.end} if said and said.cue_span else None,
        "content": [list(span) for span in said.content] if said else [],
        "times": [{"start": t.span.start, "end": t.span.end, "value": t.value} for t in claim.times if _CALENDAR.match(t.value)],
    }
    shaped = claim_shape(claim)
    resolved = {
        "statement": claim.statement,
        "resolved": claim.speaker.name if claim.speaker else None,
        "told_of": claim.attribution is not None and not claim.spoken,
    }
    kept = {"said_on", "about", "quantities", "locations", "polarity", "certainty", "nature", "sentence"}
    inner = shaped.attribution.inner if shaped.attribution else None
    return contract | resolved | {"passed_on": inner and inner.model_dump(mode="json")} | shaped.model_dump(mode="json", include=kept)
