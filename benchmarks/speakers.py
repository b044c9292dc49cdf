"""How often an attribution names whom it means: of 480 in ordinary news, drawn at random, that were read with the words before them.

`speakers.jsonl` says where the claims stand in `data/pool`, and who says each as an editor would put it; null where nobody does, and the
outlet tells a deed or a state. The readers were large language models with a written guide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.labelled import claims_of_articles
from benchmarks.table import Row
from verify.model import Claim

READ = Path(__file__).parent / "speakers.jsonl"
_ARTICLE = re.compile(r"^(?:the|a|an) ")


def rows(shared: Path) -> Iterator[Row]:
    """How many of the attributions that are some name the right person or body, another, or nobody; and how many are none."""
    read = [json.loads(line) for line in READ.read_text(encoding="utf-8").splitlines()]
    own = claims_of_articles(shared, {row["article"] for row in read})
    told = [(row["who"], _named(row, own[row["article"]])) for row in read]
    some, none = [(who, named) for who, named in told if who], [named for who, named in told if not who]
    right = sum(named is not None and same(who, named) for who, named in some)
    yield Row("attributions of ordinary news: the right person or body", f"{right} of {len(some)}")
    yield Row("— left open, or not attributed", f"{sum(named is None for _, named in some)}")
    yield Row("told by the outlet itself, and attributed all the same", f"{sum(named is not None for named in none)} of {len(none)}")


def same(who: str, named: str) -> bool:
    """Whether two names mean one: the same but for an article before them, or the shorter ends as the longer and has no other word."""
    one, other = (_ARTICLE.sub("", name.casefold()).split() for name in (who, named))
    return one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def _named(row: Mapping[str, Any], claims: Sequence[Claim]) -> str | None:
    """Whom the claim that shares most with a place is attributed to."""
    claim = max(claims, key=lambda c: (min(row["end"], c.span.end) - max(row["start"], c.span.start), -len(c.text)))
    return claim.speaker.name if claim.speaker else None
