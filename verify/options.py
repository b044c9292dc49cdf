"""Options that commands share. Their choices are the names of the plug points, so that naming one imports nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from verify.registry import JUDGES, RENDERERS

Command = TypeVar("Command", bound=Callable[..., Any])

#: What `-o -` means.
STDOUT = Path("-")

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False)
OUTPUT = click.Path(dir_okay=False, writable=True, allow_dash=True, path_type=Path)


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Some options as one decorator, shown in the order given."""

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def place_of(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """The place of an archive; an empty one, as from a variable that is not set, must not mean none."""
    if value is not None and not value.strip():
        raise click.BadParameter("give the path of an archive, or its URL")
    return value


def fingerprint_of(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A fingerprint or the beginning of one, in the spelling of a report."""
    if value is not None and not re.fullmatch(r"[0-9a-f]{6,16}", value.lower()):
        raise click.BadParameter("a fingerprint has 16 hex digits; its first 6 are enough")
    return value and value.lower()


paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
settings_file = click.option("--settings", type=FILE, help="Settings file, in place of the nearest verify.toml or pyproject.toml.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
rule_folders = click.option(
    "--rules", multiple=True, metavar="DIR", type=FOLDER, help="Folder of further rule files; repeatable. A shipped rule's id replaces it."
)
store = click.option(
    "--store",
    metavar="STORE",
    callback=place_of,
    help="Archive to store the articles in and to compare them with: a file, or postgresql://…",
)
held = together(
    click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path(path_type=Path)),
    click.option("--store", metavar="STORE", callback=place_of, help="Tell of what this archive holds, in place of PATHS."),
)
one_output = click.option("--output", "-o", type=OUTPUT, default=STDOUT, help="Write to this file.", show_default="standard output")
models = together(
    click.option("--encoder", metavar="NAME", help="Encoder by name, or any sentence-transformers name or path."),
    click.option("--judge", type=click.Choice(list(JUDGES)), help="What compares two claims."),
    click.option("--judge-model", metavar="NAME", help="Name or folder of an NLI cross-encoder, in place of the shipped one."),
)
shaping_a_run = together(
    click.option("--select", multiple=True, metavar="RULE", help="Only this rule; repeatable."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Not this rule; repeatable."),
    rule_folders,
    click.option(
        "--families", type=click.Path(exists=True, dir_okay=False), help="YAML file of publishers' families: their outlets count as one."
    ),
    models,
    settings_file,
    quiet,
)
reviewing = together(
    click.option(
        "--review", is_flag=True, help="Ask the language model that the settings name about contradictions and changes; it may only demote."
    ),
    click.option("--send", is_flag=True, help="With --review: send without asking first."),
)
reports = together(
    click.option(
        "--output",
        "-o",
        "outputs",
        multiple=True,
        type=OUTPUT,
        help="Write to this file, or to standard output (-); one for each --format.",
    ),
    click.option(
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(list(RENDERERS)),
        help="Form of the report; repeatable.",
        show_default="markdown",
    ),
)
