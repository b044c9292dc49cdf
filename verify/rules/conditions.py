"""What a rule may demand of a fact. The tests a field allows follow from its type alone, so a new fact needs no code here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import translate
from functools import cache, partial
from operator import eq, ge, gt, le, lt, ne
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, WithJsonSchema, create_model
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from verify.facts import Facts

Test = Callable[[Facts], bool]
Passes = Callable[[Any], object]
#: A block as it is written: the name of a fact, then of a test, then what the test wants.
Block = Mapping[str, Mapping[str, Any]]

#: Longer patterns and other signs are refused, so that matching stays linear in the text: no pattern can hang a run.
MAX_PATTERN = 100
NO_WILDCARD = re.compile(r"[\^$|()+{}\\]")


class Closed(BaseModel):
    """A part of a rule file: unknown keys and values of another type are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def wildcard(pattern: str) -> Passes:
    """Whether a whole text matches, in any case: `*` is any characters, `?` one, `[ab]` one of these.

    A regular expression could take exponential time on one text; what `fnmatch` makes of a wildcard never goes back over a `*`.
    """
    return re.compile(translate(pattern), re.IGNORECASE).match


#: Each test: what it wants → whether a known value passes. The wanted value is the first operand, hence `le` for `at_least`.
OPERATORS: dict[str, Callable[[Any], Passes]] = {
    "is": lambda wanted: partial(eq, wanted),
    "not": lambda wanted: partial(ne, wanted),
    "one_of": lambda wanted: frozenset(wanted).__contains__,
    "at_least": lambda wanted: partial(le, wanted),
    "more_than": lambda wanted: partial(lt, wanted),
    "at_most": lambda wanted: partial(ge, wanted),
    "less_than": lambda wanted: partial(gt, wanted),
    "matches": wildcard,
}
LIMITS = ("at_least", "more_than", "at_most", "less_than")


class Blocks:
    """The test that at least one block holds, with the blocks as they are written; no block at all never holds."""

    def __init__(self, written: Iterable[Block]) -> None:
        self.written = tuple(written)
        self._tests = tuple(all_of(block) for block in self.written)

    def __call__(self, facts: Facts) -> bool:
        """Whether a block holds of these facts."""
        return any(test(facts) for test in self._tests)


def any_of(blocks: Iterable[Block]) -> Blocks:
    """The test that at least one block holds."""
    return Blocks(blocks)


def all_of(block: Block) -> Test:
    """The test that every condition of a block holds; a fact that is unknown passes none."""
    checks = tuple((fact, OPERATORS[name](wanted)) for fact, tests in block.items() for name, wanted in tests.items())

    def holds(facts: Facts) -> bool:
        for fact, passes in checks:
            value = getattr(facts, fact)
            if value is None or not passes(value):
                return False
        return True

    return holds


def value_type(field: FieldInfo) -> Any:
    """The type of a fact's known values: None is unknown, and no rule can ask for it."""
    annotation = field.annotation
    members = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    known = [member for member in members if member is not NoneType]
    if len(known) != 1 or not (known[0] in (bool, int, float, str) or get_origin(known[0]) is Literal):
        raise TypeError(f"a fact is a bool, int, float, str or Literal, perhaps None; not {annotation}")
    return known[0]


def operators_of(kind: Any) -> tuple[str, ...]:
    """The tests that make sense for values of this type."""
    if kind in (int, float):
        return "is", "not", "one_of", *LIMITS
    return ("is", "not", "one_of", "matches") if kind is str else ("is", "not", "one_of")


@cache
def block_of(facts: type[Facts]) -> type[Closed]:
    """The conditions a rule over these facts may set: one for each field."""
    fields: dict[str, Any] = {
        name: (_condition_on(field), Field(None, description=field.description, json_schema_extra=_no_default))
        for name, field in facts.model_fields.items()
    }
    return create_model(f"{facts.__name__}Block", __base__=Closed, **fields)


def _condition_on(field: FieldInfo) -> Any:
    """The condition on a field, written as a mapping of tests, or short: a bare value for `is`, a list for `one_of`."""
    kind = value_type(field)
    # The limits of the fact hold for what is demanded of it too: a probability of 8 could never be reached.
    value: Any = Annotated[kind, *field.metadata] if field.metadata else kind
    some: Any = Annotated[list.__class_getitem__(value), Field(min_length=1)]
    wanted: dict[str, Any] = {"one_of": some, "matches": Annotated[str, AfterValidator(_checked_pattern)]}
    tests: dict[str, Any] = {name: (wanted.get(name, value), None) for name in operators_of(kind)}
    condition = create_model("Condition", __base__=Closed, **tests)
    return Annotated[condition, BeforeValidator(_spelled_out), WithJsonSchema(_schema(value, kind))]


def _spelled_out(written: Any) -> Any:
    if isinstance(written, list):
        return {"one_of": written}
    if written == {}:
        raise PydanticCustomError("empty", "needs a value or a test")
    return written if isinstance(written, dict) else {"is": written}


def _checked_pattern(pattern: str) -> str:
    if sign := NO_WILDCARD.search(pattern):
        raise PydanticCustomError(
            "pattern", "{sign} has no place in a pattern: * is any characters, ? one, [ab] one of these", {"sign": repr(sign[0])}
        )
    if not pattern or len(pattern) > MAX_PATTERN:
        raise PydanticCustomError("pattern", "a pattern has 1 to {most} characters", {"most": MAX_PATTERN})
    return pattern


def _schema(value: Any, kind: Any) -> dict[str, Any]:
    one = TypeAdapter(value).json_schema()
    several = {"type": "array", "items": one, "minItems": 1}
    wanted = {"one_of": several, "matches": {"type": "string", "maxLength": MAX_PATTERN}}
    tests = {name: wanted.get(name, one) for name in operators_of(kind)}
    return {"anyOf": [one, several, {"type": "object", "properties": tests, "additionalProperties": False, "minProperties": 1}]}


def _no_default(schema: dict[str, Any]) -> None:
    """A condition that is left out demands nothing; the `null` that stands for it inside is not something to write."""
    schema.pop("default")
