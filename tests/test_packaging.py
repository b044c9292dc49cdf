"""What is declared, pinned and shipped."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import verify

REPOSITORY = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = [Requirement(line) for line in PROJECT["dependencies"]]
DEVELOP = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]
PINS = [
    Requirement(line)
    for line in (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def names(requirements: list[Requirement]) -> set[str]:
    return {canonicalize_name(requirement.name) for requirement in requirements}


def imported(folder: Path) -> Iterator[str]:
    """The top-level modules that the code of a folder imports, anywhere in it."""
    for file in folder.rglob("*.py"):
        for part in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(part, ast.Import):
                yield from (name.name.partition(".")[0] for name in part.names)
            elif isinstance(part, ast.ImportFrom) and part.module:
                yield part.module.partition(".")[0]


@pytest.mark.parametrize(("folder", "declared"), [("verify", RUN), ("tests", RUN + DEVELOP)])
def test_every_import_is_declared(folder: str, declared: list[Requirement]) -> None:
    foreign = set(imported(REPOSITORY / folder)) - set(sys.stdlib_module_names) - {"verify", "tests", "benchmarks"}
    carried_by = packages_distributions()
    # pydantic's own core, under a name of its own.
    carriers = {module: {canonicalize_name(name) for name in carried_by.get(module, [])} for module in foreign - {"pydantic_core"}}
    assert {module for module, packages in carriers.items() if not packages & names(declared)} == set()


def test_every_dependency_is_pinned() -> None:
    assert names(RUN + DEVELOP) <= names(PINS)


def test_pins_are_exact_and_hold_on_any_machine() -> None:
    assert [str(pin) for pin in PINS if not re.fullmatch(r"==[\w.]+", str(pin.specifier)) or pin.url] == []


def test_pins_are_within_the_declared_ranges() -> None:
    pinned = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in PINS}
    assert [str(wanted) for wanted in RUN + DEVELOP if pinned[canonicalize_name(wanted.name)] not in wanted.specifier] == []


def test_the_wheel_holds_the_rules_and_the_shipped_judge() -> None:
    shipped = {file.distribution_path for file in WheelBuilder(str(REPOSITORY)).recurse_included_files()}
    rules = {f"verify/_rules/{file.name}" for file in (REPOSITORY / "rules").glob("*.yml")}
    judge = {f"verify/judge/shipped/{name}" for name in ("model_int8.onnx", "config.json", "tokenizer.json")}
    assert rules
    assert {
        "verify/py.typed",
        "verify/claims/cues.json",
        "verify/claims/cue_weights.json",
        "verify/stories/words.json",
    } | rules | judge <= shipped
    assert {path.split("/")[0] for path in shipped} == {"verify"}


def test_a_wheel_can_be_built_from_the_sdist() -> None:
    packed = {file.distribution_path for file in SdistBuilder(str(REPOSITORY)).recurse_included_files()}
    rules = {f"rules/{file.name}" for file in (REPOSITORY / "rules").glob("*.yml")}
    # pyproject.toml, the readme and the licence are added by hatchling, whatever is listed.
    assert {"constraints.txt", "verify/__init__.py", "verify/py.typed"} | rules <= packed
    assert not {path for path in packed if path.startswith((".venv", ".git/", "dist"))}


def test_the_version_stands_in_one_place() -> None:
    assert "version" in PROJECT["dynamic"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", verify.__version__)
