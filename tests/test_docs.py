"""The documentation: complete, and its links lead somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel

from verify.cli import cli
from verify.errors import RuleError, SettingsError
from verify.facts import SUBJECTS
from verify.rules import example_failures, load_file
from verify.settings import Settings, load_settings

REPOSITORY = Path(__file__).parents[1]
PAGES = [*sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").glob("*.md"))]
DOCS = {page.stem: page.read_text(encoding="utf-8") for page in PAGES}


def commands(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command that can be called, with the words it is called by."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)
        else:
            yield (*above, name), command


COMMANDS = list(commands(cli))
#: `explain` is told with `check`, which makes the findings.
PAGE_OF = {"explain": "check", "store": "archive"}


def code(page: str) -> str:
    """What stands as code on a page: in backticks or in a block."""
    inline = (child.content for token in MarkdownIt().parse(page) for child in token.children or () if child.type == "code_inline")
    blocks = (token.content for token in MarkdownIt().parse(page) if token.type == "fence")
    return "\n".join([*inline, *blocks, *re.findall(r"`([^`]+)`", page)])


@pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[" ".join(words) for words, _ in COMMANDS])
def test_every_command_and_option_is_documented(words: tuple[str, ...], command: click.Command) -> None:
    page = code(DOCS[PAGE_OF.get(words[0], words[0])])
    assert f"verify {' '.join(words)}" in page
    options = [name for param in command.params if isinstance(param, click.Option) for name in param.opts]
    assert [name for name in options if not re.search(rf"(?<![\w-]){name}(?![\w-])", page)] == []


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_every_fact_is_documented(subject: str) -> None:
    rows = [f"| `{name}` | {fact.description} |" for name, fact in SUBJECTS[subject].model_fields.items()]
    assert [row for row in rows if row not in DOCS["rules"].splitlines()] == []


def block(page: str, kind: str) -> str:
    """The first code block of a kind on a page."""
    return next(token.content for token in MarkdownIt().parse(DOCS[page]) if token.type == "fence" and token.info == kind)


def test_the_rule_on_the_page_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "figures.yml"
    file.write_text(block("rules", "yaml"), encoding="utf-8")
    assert example_failures(load_file(file)) == ()


def test_the_mistake_on_the_page_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "figures.yml"
    file.write_text(block("rules", "yaml").replace("quantity: different", "quantty: different", 1), encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load_file(file, "our-rules/figures.yml")
    assert str(error.value) == block("rules", "").strip()


def test_the_settings_on_the_page_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "verify.toml"
    file.write_text(block("settings", "toml"), encoding="utf-8")
    assert load_settings(tmp_path, file, {}) != Settings()


def test_the_mistakes_on_the_page_are_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = block("settings", "toml").replace('"warning"', '"fatal"').replace("nearest", "neerest")
    Path("verify.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings(None, None, {})
    assert str(error.value) == block("settings", "").strip()


def settings(model: type[BaseModel], table: str = "") -> Iterator[str]:
    """A row for each setting: name, default, meaning."""
    for name, field in model.model_fields.items():
        if isinstance(field.default, BaseModel):
            yield from settings(type(field.default), f"{name}.")
        else:
            default = "none" if field.default is None else f"`{json.dumps(field.default)}`"
            yield f"| `{table}{name}` | {default} | {field.description} |"


def test_every_setting_is_documented() -> None:
    assert [row for row in settings(Settings) if row not in DOCS["settings"].splitlines()] == []


def test_the_exit_codes_are_told_alike() -> None:
    codes = {name: re.findall(r"^\| ([0-4]) \|", DOCS[name], re.M) for name in ("README", "check")}
    assert codes == {"README": list("01234"), "check": list("01234")}


def test_every_module_is_on_the_map() -> None:
    package = REPOSITORY / "verify"
    modules = {path.name for path in package.glob("*.py")} | {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    assert modules - {"__init__.py", "__main__.py"} - set(code(DOCS["CONTRIBUTING"]).splitlines()) == set()


def headings(page: str) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    tokens = MarkdownIt().parse(page)
    titles = (tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open")
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


def links(page: Path) -> Iterator[str]:
    """The targets of a page's links that stay in the repository."""
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        for child in token.children or ():
            target = str(child.attrGet("href") or child.attrGet("src") or "")
            if target and not re.match(r"[a-z]+:", target):
                yield target


def test_the_finding_on_the_front_page_stands_in_the_report() -> None:
    shown = [
        line.removeprefix(">").strip()
        for line in (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith(">")
    ]
    report = (REPOSITORY / "reports" / "seeds.md").read_text(encoding="utf-8").splitlines()
    assert len(shown) > 10
    assert [line for line in shown if line not in report] == []


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(REPOSITORY)) for page in PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in headings(target.read_text(encoding="utf-8"))):
            broken.append(link)
    assert broken == []


def test_the_workflow_on_the_page_is_the_one_to_copy() -> None:
    example = (REPOSITORY / "docs/examples/verify.yml").read_text(encoding="utf-8")
    assert f"```yaml\n{example}```" in DOCS["ci"]


def test_the_workflow_calls_verify_as_it_can_be_called() -> None:
    example = (REPOSITORY / "docs/examples/verify.yml").read_text(encoding="utf-8")
    calls = re.findall(r"^ *verify (.+?)(?<!\\)$", example.replace("\\\n", " "), re.M)
    assert calls
    for call in calls:
        words = [word for word in call.split() if not word.startswith("$")]
        command = cli.commands[words[0]]
        # A baseline that is there only after the first run must not be asked for while parsing.
        context = command.make_context("verify", [word for word in words[1:] if word not in ("--baseline", "baseline.json")])
        assert context.params["paths"]
