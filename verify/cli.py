"""The command line: it parses, calls and exits; nothing is decided here.

What a command needs is imported inside it, so that `verify --help` does not wait for models.
"""

from __future__ import annotations

import json
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from verify import __version__, calls, options
from verify.errors import VerifyError
from verify.registry import RENDERERS
from verify.store.commands import store as archive

#: The exit code of a run that ended before its end.
STOPPED = 4


class Boundary(click.Group):
    """The one place where an error becomes a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """The command, with whatever goes wrong in it told in one line."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except VerifyError as error:
            click.echo(str(error), err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            ctx.exit(STOPPED)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is our bug, and is told as one
            if ctx.params["traceback"]:
                traceback.print_exc()
            else:
                click.echo(f"internal error: {type(error).__name__}: {_one_line(error)}", err=True)
                click.echo("run `verify --traceback …` again for details", err=True)
            ctx.exit(STOPPED)


def main() -> None:
    """The `verify` command; being told to end is being stopped."""
    signal.signal(signal.SIGTERM, _stop)
    cli(prog_name="verify")


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


@click.group(cls=Boundary, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="verify")
@click.option("--traceback", is_flag=True, help="Show where in the program an internal error came from.")
def cli(traceback: bool) -> None:
    """Where the accounts of several news articles agree, contradict each other, or change over time.

    It states agreement, disagreement and change; never who is right.
    """


@cli.command()
@options.paths
@options.reports
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Least severe finding to exit with 1 for.")
@click.option("--baseline", type=options.FILE, help="File of findings accepted earlier.")
@click.option("--explain", metavar="FINGERPRINT", callback=options.fingerprint_of, help="Tell all of this finding, in place of a report.")
@click.option("--stability", is_flag=True, help="Tell which findings small changes make or unmake, in place of a report.")
@click.option("--timings", type=options.OUTPUT, help="Write the seconds of each stage to this JSON file.")
@options.store
@options.reviewing
@options.shaping_a_run
def check(
    paths: Sequence[Path],
    outputs: Sequence[Path],
    formats: Sequence[str],
    explain: str | None,
    stability: bool,
    timings: Path | None,
    store: str | None,
    review: bool,
    send: bool,
    **given: Any,
) -> None:
    """Report agreement, contradiction and change in the articles.

    PATHS are text files, JSON Lines files, or folders of them. Exits with 1 if there is a finding as severe as --fail-on
    outside the baseline.
    """
    from verify.progress import terminal

    if stability:
        calls.alone(
            "--stability",
            {
                "--explain": explain,
                "--fail-on": given["fail_on"],
                "--baseline": given["baseline"],
                "--store": store,
                "--review": review or None,
            },
        )
    targets = calls.targets_of(formats, outputs)
    watch = terminal(quiet=given["quiet"])
    settings = calls.settings_of(given)
    endpoint = calls.endpoint_of(settings, review=review, send=send)
    failing = False
    if stability:
        rendered = calls.measured(paths, targets, settings, watch)
    else:
        report = calls.report_on(paths, settings, watch, store)
        if endpoint:
            report = calls.reviewed(report, endpoint, settings.review, watch, send=send)
        failing = report.failing(settings.fail_on)
        if explain:
            rendered = [calls.Rendered(calls.told_of(report, explain), options.STDOUT)]
        else:
            rendered = [calls.Rendered(RENDERERS[form](report), file) for form, file in targets]
    for text, file in rendered:
        calls.write(text, file)
    if timings:
        calls.write(json.dumps(dict(watch.seconds), indent=2) + "\n", timings)
    sys.exit(failing)


@cli.command()
@options.paths
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="For a person, or one JSON object a line.",
)
@click.option("--signals", is_flag=True, help="Ask the judge too what each remark signals: hopeful or not, for or against.")
@options.one_output
@options.models
@options.settings_file
@options.quiet
def claims(paths: Sequence[Path], form: str, signals: bool, output: Path, **given: Any) -> None:
    """List the claims of the articles: who says what, when, how sure."""
    from verify.progress import terminal
    from verify.render.claims import as_jsonl, as_text

    settings, watch = calls.settings_of(given), terminal(quiet=given["quiet"])
    found = calls.claims_of(paths, settings, watch)
    signalled = calls.signals_of(found, settings, watch) if signals else {}
    calls.write({"text": as_text, "jsonl": as_jsonl}[form](found.claims, signalled), output)


@cli.command()
@click.argument("texts", nargs=-1, metavar="[A B]")
@click.option("--pairs", type=options.FILE, help="Compare the pairs of this JSON Lines file, one a line.")
@options.one_output
@options.models
@options.settings_file
@options.quiet
def compare(texts: tuple[str, ...], pairs: Path | None, output: Path, **given: Any) -> None:
    """Compare two claims, or each pair of a file.

    Gives one JSON object a line: the label, how likely each label is, the similarity, and whether that is
    near enough to be compared in a story.
    """
    if len(texts) != (0 if pairs else 2):
        raise click.UsageError("give two texts, or --pairs FILE")
    from verify import pipeline
    from verify.pairs_file import Asked, answer, read
    from verify.progress import terminal

    asked = read(pairs) if pairs else (Asked(0, texts[0], texts[1]),)
    compared = pipeline.compare(
        [pipeline.Texts(p.a, p.b, p.claims) for p in asked], calls.settings_of(given), terminal(quiet=given["quiet"])
    )
    calls.write("".join(answer(pair, told) for pair, told in zip(asked, compared, strict=True)), output)


@cli.command()
@click.argument("fingerprint", callback=options.fingerprint_of)
@options.paths
@options.shaping_a_run
def explain(fingerprint: str, paths: Sequence[Path], **given: Any) -> None:
    """Tell all of one finding: what fired, what was ruled out.

    The first 6 digits of FINGERPRINT are enough; PATHS and options are those of the check that found it.
    """
    from verify.progress import terminal

    report = calls.report_on(paths, calls.settings_of(given), terminal(quiet=given["quiet"]))
    calls.say(calls.told_of(report, fingerprint))


# --- rules


@cli.command()
@options.held
@click.option("--speaker", metavar="NAME", help="Only what this speaker said; any words of the name.")
@click.option("--story", metavar="STORY", help="Only this story or issue, by its number or id in a report.")
@click.option(
    "--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True, help="For a person, or as JSON."
)
@options.one_output
@options.shaping_a_run
def history(
    paths: Sequence[Path], store: str | None, speaker: str | None, story: str | None, form: str, output: Path, **given: Any
) -> None:
    """Tell what each speaker said on each issue over time.

    A remark that several outlets quote is told once, and each is compared with what its speaker had said before: held, sharpened,
    softened, reversed.
    """
    from verify.progress import terminal
    from verify.render.history import as_json, markdown

    report = calls.report_of(paths, calls.settings_of(given), terminal(quiet=given["quiet"]), store, speaker, story)
    accounts = calls.accounts_of(report, speaker, story)
    calls.write({"markdown": markdown, "json": as_json}[form](accounts, report), output)


@cli.command()
@options.held
@click.option("--story", metavar="STORY", help="Only this story, by its number or id in a report.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "csv", "json"]),
    default="markdown",
    show_default=True,
    help="For a person, for a spreadsheet, or as JSON.",
)
@options.one_output
@options.shaping_a_run
def coverage(paths: Sequence[Path], store: str | None, story: str | None, form: str, output: Path, **given: Any) -> None:
    """Tell how each outlet tells the claims of a story.

    As fact, as somebody's word, with a hedge, against it, or not at all; and what some outlet leaves away that most others have.
    """
    from verify.progress import terminal
    from verify.render.coverage import as_csv, as_json, markdown

    report = calls.report_of(paths, calls.settings_of(given), terminal(quiet=given["quiet"]), store, None, story)
    found = calls.coverage_of(report, story)
    calls.write({"markdown": markdown, "csv": as_csv, "json": as_json}[form](found, report), output)


@cli.group()
def rules() -> None:
    """The rules: what a finding is."""


@rules.command("list")
@options.rule_folders
@options.settings_file
def list_rules(**given: Any) -> None:
    """List the rules: id, severity, kind, title."""
    found = calls.rules_of(calls.settings_of(given), every=True)
    width = max(len(rule.id) for rule in found)
    calls.say("".join(f"{rule.id:{width}}  {rule.severity:7}  {rule.kind:13}  {rule.title}\n" for rule in found))


@rules.command("show")
@click.argument("rule_id", metavar="RULE")
@options.rule_folders
@options.settings_file
def show_rule(rule_id: str, **given: Any) -> None:
    """Print the file of a rule, to be read or to be copied and changed."""
    calls.say(calls.rule_file(rule_id, calls.settings_of(given)).read_text(encoding="utf-8"))


@rules.command("test")
@click.argument("places", nargs=-1, metavar="[FILE | DIR]...", type=click.Path(exists=True, path_type=Path))
@options.settings_file
def test_rules(places: Sequence[Path], **given: Any) -> None:
    """Hold rules against their own examples.

    Those of the files and folders given, else all rules that a run has. Exits with 1 if one does otherwise than its examples say.
    """
    from verify.render.words import counted
    from verify.rules import example_failures

    found = calls.rules_in(places) if places else calls.rules_of(calls.settings_of(given), every=True)
    failures = [failure for rule in found for failure in example_failures(rule)]
    calls.say("".join(f"{failure}\n" for failure in failures) or f"{counted(len(found), 'rule')}: all examples hold\n")
    sys.exit(bool(failures))


@rules.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from verify.rules import schema

    calls.say(json.dumps(schema(), indent=2) + "\n")


# --- baseline


@cli.group()
def baseline() -> None:
    """Findings accepted earlier: they are shown, and fail no build."""


@baseline.command("create")
@options.paths
@click.option("--output", "-o", type=options.OUTPUT, required=True, help="Write the baseline to this file (- for standard output).")
@options.shaping_a_run
def create_baseline(paths: Sequence[Path], output: Path, **given: Any) -> None:
    """Accept all findings that the articles in PATHS have now."""
    from verify.baseline import create
    from verify.progress import terminal

    # The file that the settings name may be the one that is to be made.
    settings = calls.settings_of(given).model_copy(update={"baseline": None})
    calls.write(create(calls.report_on(paths, settings, terminal(quiet=given["quiet"]))), output)


@baseline.command("show")
@click.argument("file", type=options.FILE)
def show_baseline(file: Path) -> None:
    """List what a baseline accepts."""
    from verify.baseline import read, show

    calls.say(show(read(file)))


cli.add_command(archive)
