"""Mistakes in a rule file, told in plain words with the line and the way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from verify.facts import SUBJECTS
from verify.rules.conditions import OPERATORS, operators_of, value_type
from verify.rules.file import RuleFile
from verify.rules.written import Mistake, Written


def mistakes_in(written: Written, error: ValidationError) -> Iterator[Mistake]:
    """One mistake for each thing the model refused."""
    for detail in error.errors(include_url=False):
        line, found = written.place(detail["loc"])
        keys = [step for step in found if isinstance(step, str)]
        if detail["type"] == "missing":
            keys.append(str(detail["loc"][-1]))
        yield Mistake(line, ".".join(keys), _problem(detail, keys, written.values.get("over")))


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """The end of a message that names the closest known word, if one is close."""
    close = get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def listed(words: Sequence[str]) -> str:
    """The words with commas between them."""
    return ", ".join(words)


def _problem(detail: ErrorDetails, keys: list[str], over: object) -> str:
    kind, given, limits = detail["type"], detail["input"], detail.get("ctx", {})
    match kind:
        case "missing":
            return "missing"
        case "extra_forbidden":
            return _unknown(keys, str(over))
        case "literal_error":
            return _not_one_of(str(limits["expected"]), given)
        case "greater_than_equal":
            return f"must be at least {limits['ge']:g}, not {_shown(given)}"
        case "less_than_equal":
            return f"must be at most {limits['le']:g}, not {_shown(given)}"
        case "too_short":
            return f"needs {limits['min_length']}, has {limits['actual_length']}" if given else "must not be empty"
        case "too_long":
            return f"needs {limits['max_length']}, has {limits['actual_length']}"
        case "string_pattern_mismatch":
            return "must be lower-case words joined by hyphens, such as 'date-mismatch'" if keys == ["id"] else "must not be empty"
    if kind in _EXPECTED:
        hint = "; put it in quotes" if kind == "string_type" and given is not None and not isinstance(given, list) else ""
        return f"expected {_EXPECTED[kind]}, not {_shown(given)}{hint}"
    return detail["msg"]


_EXPECTED = {
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "string_type": "text",
    "list_type": "a list",
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
}


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a mapping"
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else f"{value[:39]}…")
    return str(value)


def _not_one_of(expected: str, given: Any) -> str:
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    return f"expected one of {listed(choices)}, not {_shown(given)}{did_you_mean(given, choices) if isinstance(given, str) else ''}"


def _unknown(keys: list[str], over: str) -> str:
    """What to say of a key that does not exist, by where it stands."""
    *parents, word = keys
    match parents:
        case []:
            return f"unknown field{did_you_mean(word, list(RuleFile.model_fields))}"
        case ["examples"]:
            return "unknown field; expected fires and silent"
        case ["measured"]:
            return "unknown field; expected right and of"
        case ["ruled_out"]:
            return "unknown field; expected when and says"
        case [*_, "when" | "unless" | "turned" | "fires" | "silent"]:
            return _unknown_fact(word, over)
    tests = operators_of(value_type(SUBJECTS[over].model_fields[parents[-1]]))
    if word in OPERATORS:
        return f"no test of this fact; expected one of {listed(tests)}"
    return f"unknown test{did_you_mean(word, tests) or f'; expected one of {listed(tests)}'}"


def _unknown_fact(word: str, over: str) -> str:
    for other, facts in SUBJECTS.items():
        if other != over and word in facts.model_fields:
            return f"a fact of a {other}; this rule is over {over}"
    close = did_you_mean(word, list(SUBJECTS[over].model_fields))
    return f"unknown field{close or '; `verify rules schema` lists them all'}"
