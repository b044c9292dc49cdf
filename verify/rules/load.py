"""Rule files in, rules out; every mistake of every file is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

import verify
from verify.errors import RuleError
from verify.rules.file import file_model, rule_of
from verify.rules.mistakes import did_you_mean, listed, mistakes_in
from verify.rules.model import Rule
from verify.rules.written import Mistake, Unusable, read

SUFFIXES = (".yml", ".yaml")


def load_rules(folders: Sequence[Path] = (), *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The shipped rules and those of the given folders, sorted by id; a later folder's rule replaces one of the same id."""
    rules: dict[str, Rule] = {}
    mistakes: list[str] = []
    for folder in (shipped_rules(), *folders):
        found, wrong = _folder(folder)
        rules |= found
        mistakes += wrong
    mistakes = mistakes or [  # a file with a mistake gives no rule, which is no second mistake
        f"{rule.written}: within: unknown rule {rule.within!r}{did_you_mean(rule.within, sorted(rules))}"
        for rule in rules.values()
        if rule.within is not None and rule.within not in rules
    ]
    if mistakes:
        raise RuleError("\n".join(mistakes))
    return _chosen(rules, select, ignore)


def load_file(path: Path, shown: str | None = None) -> Rule:
    """The rule of one file; `shown` is how errors name the file."""
    shown = shown or path.as_posix()
    try:
        written = read(path)
    except Unusable as stop:
        raise RuleError(f"{shown}:{stop.mistake}") from None
    mistakes = list(written.mistakes)
    try:
        file = file_model(written.values.get("over")).model_validate(written.values)
    except ValidationError as error:
        mistakes += mistakes_in(written, error)
    if mistakes:
        raise RuleError("\n".join(f"{shown}:{mistake}" for mistake in _in_order(mistakes)))
    return rule_of(file, f"{shown}:{written.place(('id',))[0]}")


def check_file(path: Path) -> list[str]:
    """The mistakes of one rule file, a line each; empty for a sound one."""
    try:
        load_file(path)
    except RuleError as error:
        return str(error).splitlines()
    return []


def shipped_rules() -> Path:
    """The folder of the shipped rules: inside an installed package, else at the top of the checkout."""
    package = Path(verify.__file__).parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def _in_order(mistakes: list[Mistake]) -> Iterator[Mistake]:
    """The mistakes from the top of the file down; two on one line that read alike are one."""
    return iter(sorted(dict.fromkeys(mistakes)))


def _folder(folder: Path) -> tuple[dict[str, Rule], list[str]]:
    """The rules of a folder by id, and the mistakes in it."""
    shown = Path("rules") if folder == shipped_rules() else folder
    if not folder.is_dir():
        return {}, [f"{shown.as_posix()}: not a folder of rule files"]
    paths = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    if not paths:
        return {}, [f"{shown.as_posix()}: no rule file (*.yml) in this folder"]
    rules: dict[str, Rule] = {}
    mistakes: list[str] = []
    for path in paths:
        try:
            rule = load_file(path, (shown / path.name).as_posix())
        except RuleError as error:
            mistakes.append(str(error))
            continue
        first = rules.setdefault(rule.id, rule)
        if first is not rule:
            mistakes.append(f"{rule.written}: id: {rule.id!r} is already the id of {first.written}")
    return rules, mistakes


def _chosen(rules: dict[str, Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    known = sorted(rules)
    unknown = [
        f"{option}: unknown rule {name!r}{did_you_mean(name, known) or f'; the rules are {listed(known)}'}"
        for option, names in (("select", select), ("ignore", ignore))
        for name in names
        if name not in rules
    ]
    if unknown:
        raise RuleError("\n".join(unknown))
    chosen = tuple(rules[name] for name in known if (not select or name in select) and name not in ignore)
    if not chosen:
        raise RuleError("select and ignore leave no rule to examine with")
    return chosen
