"""What may stand in a rule file. Loading one is the whole of its type check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, create_model
from pydantic_core import PydanticCustomError

from verify.facts import SUBJECTS
from verify.model import Kind, Severity
from verify.rules.conditions import Closed, any_of, block_of
from verify.rules.model import About, Alternative, Measured, Rule
from verify.rules.words import Template, placeholders, template_mistake


def one_line(text: str) -> str:
    """The text on one line, however it was folded in the file."""
    return " ".join(text.split())


Words = Annotated[str, Field(pattern=r"\S"), AfterValidator(one_line)]


#: The share of a rule's findings that must have been right for it to be so severe: alarms that are mostly wrong are switched off.
FLOORS: Mapping[Severity, float] = {"error": 0.9, "warning": 0.7}


class MeasuredFile(Closed):
    """What reading the findings of a rule gave."""

    right: int = Field(ge=0, description="How many findings were right.")
    of: int = Field(ge=1, description="How many findings were read, one by one, by their quotes.")


def _severe_as_measured(measured: MeasuredFile | None, info: ValidationInfo) -> MeasuredFile | None:
    floor = FLOORS.get(info.data.get("severity", "note"), 0.0)
    if measured is None or measured.right / measured.of >= floor:
        return measured
    counted = {"severity": info.data["severity"], "floor": f"{floor:.0%}", "right": measured.right, "of": measured.of}
    raise PydanticCustomError("floor", "{severity} takes {floor} of the findings right; {right} of {of} were", counted)


class RuleFile(Closed):
    """The fields of every rule file; what depends on `over` is told apart by the model of that subject."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Lower-case words joined by hyphens; one file of a folder has it.")
    title: Words = Field(description="What the rule finds, as a heading.")
    why: Words = Field(description="Why a reader should care, in one or two sentences.")
    kind: Kind = Field(description="What a finding of this rule is.")
    severity: Severity = Field(description="How bad it is if true.")
    measured: Annotated[MeasuredFile | None, AfterValidator(_severe_as_measured)] = Field(
        None,
        description="How many findings of the rule a reader found right, of how many read; severity may not be higher than that allows.",
    )
    over: Literal["pair", "group", "version"] = Field(
        description="What the rule looks at: two claims, all claims that say one thing, or a claim of an older version of an article."
    )
    roles: Any = None
    when: Any
    unless: Any = None
    message: Any
    because: Any = None
    ruled_out: Any = None
    examples: Any


def file_model(over: object) -> type[RuleFile]:
    """The model of a rule file over this subject; for anything else, one that checks the common fields alone."""
    return _model(over) if isinstance(over, str) and over in SUBJECTS else RuleFile


def rule_of(file: RuleFile, written: str) -> Rule:
    """The rule that a valid file describes."""
    others = (other.model_dump(exclude_unset=True) for other in file.ruled_out)
    return Rule(
        id=file.id,
        title=file.title,
        why=file.why,
        kind=file.kind,
        severity=file.severity,
        over=file.over,
        roles=tuple(file.roles or _default_roles(file)),
        when=any_of(_written(file.when)),
        unless=any_of(_written(file.unless)),
        measured=Measured(file.measured.right, file.measured.of) if file.measured else None,
        turned=any_of(_written(getattr(file, "turned", []))),
        about=getattr(file, "about", "both"),
        within=getattr(file, "within", None),
        message=Template.of(file.message),
        because=tuple(Template.of(line) for line in file.because),
        ruled_out=tuple(Alternative(any_of(other["when"]), Template.of(other["says"])) for other in others),
        fires=tuple(file.examples.fires),
        silent=tuple(file.examples.silent),
        written=written,
    )


def _written(blocks: list[Closed]) -> list[dict[str, Any]]:
    return [block.model_dump(exclude_unset=True) for block in blocks]


def _default_roles(file: RuleFile) -> tuple[str, ...]:
    if file.over == "group":
        return ("claim",)
    return ("earlier", "later") if file.kind == "change" else ("one", "other")


@cache
def _model(over: str) -> type[RuleFile]:
    facts = SUBJECTS[over]
    condition: Any = Annotated[block_of(facts), BeforeValidator(_not_empty)]
    blocks: Any = Annotated[list.__class_getitem__(condition), BeforeValidator(_listed), Field(min_length=1)]
    template: Any = Annotated[str, AfterValidator(partial(_checked, over=over))]
    templates: Any = list.__class_getitem__(template)
    facts_list: Any = Annotated[list.__class_getitem__(facts), Field(min_length=1)]
    name = over.capitalize()
    count = 1 if over == "group" else 2
    other: Any = create_model(f"{name}Alternative", __base__=Closed, when=(blocks, ...), says=(template, ...))
    examples: Any = create_model(f"{name}Examples", __base__=Closed, fires=(facts_list, ...), silent=(facts_list, ...))
    fields: dict[str, Any] = {
        "over": (Literal.__getitem__(over), Field(description=RuleFile.model_fields["over"].description)),
        "roles": (
            list.__class_getitem__(Words),
            Field(None, min_length=count, max_length=count, description="The part each claim plays in a finding."),
        ),
        "when": (blocks, Field(description="The rule fires when a block holds; a block holds when all its conditions do.")),
        "unless": (blocks, Field([], description="… and none of these blocks does.")),
        **(_sides(blocks) if over == "pair" else {}),
        "message": (template, Field(description=f"The headline of a finding. Placeholders: {', '.join(placeholders(over))}.")),
        "because": (
            templates,
            Field([], description="The facts that made the rule fire, in words; a line with an unknown value is left out."),
        ),
        "ruled_out": (list.__class_getitem__(other), Field([], description="Other readings, told where `when` rules them out.")),
        "examples": (examples, Field(description="Facts on which the rule must fire, and on which it must stay silent.")),
    }
    return create_model(f"{name}Rule", __base__=RuleFile, **fields)


def _sides(blocks: Any) -> dict[str, Any]:
    """The fields that only a rule over pairs has."""
    return {
        "turned": (
            blocks,
            Field([], description="When this holds, a and b change places in what a finding shows: b plays the first part."),
        ),
        "about": (
            About,
            Field(
                "both",
                description="What is the same in findings told as one: both claims, the sentence or the article in the first part, "
                "what is measured or named, or what is said of the speaker.",
            ),
        ),
        "within": (
            str | None,
            Field(
                None,
                description="The id of a rule: where it has a finding with the same articles in the same parts, the quotes are told there.",
            ),
        ),
    }


def _listed(written: Any) -> Any:
    return written if isinstance(written, list) else [written]


def _not_empty(block: Any) -> Any:
    if block == {}:
        raise PydanticCustomError("empty", "an empty block would always hold; name at least one fact")
    return block


def _checked(text: str, *, over: str) -> str:
    if problem := template_mistake(text, over):
        raise PydanticCustomError("template", "{problem}", {"problem": problem})
    return one_line(text)
