"""A rule file, or another YAML file of ours, as it was written: its values, and the line of each.

YAML is read as plain data by the core schema of YAML 1.2, whatever version a file asks for: `no` and `12:30` stay text. Nothing is
constructed from tags, and aliases are refused, so that a small file cannot unfold into a large one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

Where = tuple[str | int, ...]

#: A rule file is a page of text; what is larger or deeper is none.
MAX_BYTES = 100_000
MAX_DEPTH = 12


class Form(NamedTuple):
    """What kind of file is read, in the words of its mistakes."""

    name: str
    #: What its mapping holds.
    holds: str
    #: What one file is.
    one: str


RULE = Form("rule file", "fields: id, title, why, …", "rule")
FAMILIES = Form("families file", "names of families, each with a list of its outlets", "list of families")

NEEDS_QUOTES = "a text that begins with { or [ or holds ': ' needs quotes"

#: Longer numbers than these are text: no fact is so large, and Python reads them slowly or as infinite.
NULL = re.compile(r"~|null|Null|NULL|")
TRUTH = re.compile(r"(true|True|TRUE)|false|False|FALSE")
WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]{1,18}(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?")


class Mistake(NamedTuple):
    """One thing to mend in a rule file."""

    line: int
    key: str
    problem: str

    def __str__(self) -> str:
        # A key or a text may hold a line break; a mistake is told in one line.
        told = f"{self.line}: {self.key}: {self.problem}" if self.key else f"{self.line}: {self.problem}"
        return " ".join(told.split())


class Unusable(Exception):
    """The file cannot be read to its end; holds the one mistake that stopped it."""

    def __init__(self, line: int, problem: str) -> None:
        self.mistake = Mistake(line, "", problem)
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class Written:
    """The values of a rule file, the line of each, and the mistakes of writing found on the way."""

    values: dict[str, Any]
    lines: dict[Where, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def place(self, where: Where) -> tuple[int, Where]:
        """The line of a value, and the steps to it that were written: short forms leave some out."""
        line, found = 1, Where()
        for step in where:
            if (*found, step) in self.lines:
                found = (*found, step)
                line = self.lines[found]
        return line, found


def read(path: Path, form: Form = RULE) -> Written:
    """What a rule file, or one of another form, says; raises Unusable where it cannot be read to its end."""
    text = _text(path, form)
    try:
        return _Reader(text, form).document()
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unusable(line, f"not valid YAML: {error.problem}; {NEEDS_QUOTES}") from None
    except YAMLError as error:
        raise Unusable(1, f"not valid YAML: {str(error).splitlines()[0]}") from None


def _text(path: Path, form: Form) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unusable(1, f"cannot be read: {error.strerror}") from None
    if len(raw) > MAX_BYTES:
        raise Unusable(1, f"larger than a {form.name} may be ({MAX_BYTES} bytes)")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(raw[: error.start].count(b"\n") + 1, "not UTF-8; save the file as UTF-8") from None


class _Reader:
    """Builds values from YAML events; goes no deeper than MAX_DEPTH, so no file can exhaust the stack."""

    def __init__(self, text: str, form: Form) -> None:
        self._form = form
        self._events: Iterator[events.Event] = YAML(typ="base", pure=True).parse(text)
        self._lines: dict[Where, int] = {}
        self._mistakes: list[Mistake] = []

    def document(self) -> Written:
        next(self._events)
        if isinstance(next(self._events), events.StreamEndEvent):
            raise Unusable(1, "empty file")
        values = self._value(next(self._events), ())
        if not isinstance(values, dict):
            raise Unusable(1, f"expected a mapping of {self._form.holds}")
        next(self._events)
        if not isinstance(after := next(self._events), events.StreamEndEvent):
            raise Unusable(_line(after), f"a second document; one file is one {self._form.one}")
        return Written(values, self._lines, self._mistakes)

    def _value(self, event: events.Event, where: Where) -> Any:
        if len(where) > MAX_DEPTH:
            raise Unusable(_line(event), "nested too deeply")
        if isinstance(event, events.AliasEvent):
            raise Unusable(_line(event), f"aliases (*{event.anchor}) are not allowed; write the value out")
        if getattr(event, "tag", None):
            raise Unusable(_line(event), f"tags (!…) are not allowed; a {self._form.name} is plain data")
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(where)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(where)
        return _scalar(event)

    def _mapping(self, where: Where) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                raise Unusable(_line(event), f"a key is a plain word; {NEEDS_QUOTES}")
            key, line = str(event.value), _line(event)
            if key in values:
                name = ".".join(str(step) for step in (*where, key) if isinstance(step, str))
                self._mistakes.append(Mistake(line, name, f"given twice, first on line {self._lines[*where, key]}"))
            self._lines[*where, key] = line
            values[key] = self._value(next(self._events), (*where, key))
        return values

    def _sequence(self, where: Where) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self._events), events.SequenceEndEvent):
            self._lines[*where, len(values)] = _line(event)
            values.append(self._value(event, (*where, len(values))))
        return values


def _line(event: events.Event) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: Any) -> str | int | float | bool | None:
    """What a scalar means in the core schema of YAML 1.2; quoted, it is text."""
    text, plain = str(event.value), event.implicit[0]
    if not plain:
        return text
    if NULL.fullmatch(text):
        return None
    if truth := TRUTH.fullmatch(text):
        return truth[1] is not None
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if NUMBER.fullmatch(text) else text
