"""Pairs of texts out of a JSON Lines file, and the answers that go back into one: the two ends of `verify compare`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.errors import NothingExamined, VerifyError
from verify.pipeline import LABELS, Compared

CLAIMS = ("a", "b")
#: The names that the two texts may go by: our own, those of NLI data, those of pairs of sentences. The first two there are taken.
NAMES = (CLAIMS, ("premise", "hypothesis"), ("text_a", "text_b"))


@dataclass(frozen=True, slots=True)
class Asked:
    """Two texts to compare, and the id that comes back unchanged with the answer."""

    id: Any
    a: str
    b: str
    #: Two claims of outlets; else a premise and a hypothesis.
    claims: bool = True


def read(path: Path) -> tuple[Asked, ...]:
    """The pairs of a file, one a line; a pair without an id is called by its number, from 0."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise VerifyError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise VerifyError(f"{path}: cannot be read: not UTF-8") from None
    asked = tuple(_asked(path, lines))
    if not asked:
        raise NothingExamined(f"{path}: holds no pair")
    return asked


def answer(asked: Asked, compared: Compared) -> str:
    """The line that goes back for a pair."""
    told = {
        "id": asked.id,
        "label": compared.label,
        "entailment": compared.entailment,
        "neutral": compared.neutral,
        "contradiction": compared.contradiction,
        "similarity": compared.similarity,
        "aligned": compared.aligned,
    }
    if compared.nli:
        told["nli"] = dict(zip(LABELS, compared.nli, strict=True))
    return json.dumps(told, ensure_ascii=False) + "\n"


def _asked(path: Path, lines: list[str]) -> Iterator[Asked]:
    written = ((line, text) for line, text in enumerate(lines, start=1) if text.strip())
    for number, (line, text) in enumerate(written):
        row = _row(f"{path}:{line}", text)
        yield _texts(f"{path}:{line}", row, row.get("id", number))


def _row(where: str, line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise VerifyError(f"{where}: not valid JSON: {error}") from None
    if not isinstance(row, dict):
        raise VerifyError(f"{where}: must be an object")
    return row


def _texts(where: str, row: Mapping[str, Any], key: Any) -> Asked:
    for first, second in NAMES:
        a, b = row.get(first), row.get(second)
        if isinstance(a, str) and isinstance(b, str):
            return Asked(key, a, b, claims=(first, second) == CLAIMS)
    wanted = ", or ".join(f"{first!r} and {second!r}" for first, second in NAMES)
    raise VerifyError(f"{where}: needs two texts: {wanted}")
