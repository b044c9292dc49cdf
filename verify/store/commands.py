"""`verify store`: the commands for the archive itself. What they need is imported inside them, as in `cli.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from verify import calls, options

_place = click.argument("place", metavar="STORE", callback=options.place_of)


class Day(click.ParamType[date]):
    """A day as 2025-10-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a mistake in the call for anything else."""
        try:
            return value if isinstance(value, date) else datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2025-10-30", param, ctx)


def _form(*choices: str) -> Callable[[options.Command], options.Command]:
    told = "For a person, or for programs."
    return click.option("--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help=told)


@click.group()
def store() -> None:
    """The archive that `check --store` keeps: STORE is its file or its URL."""


@store.command()
@_place
@_form("text", "json")
def stats(place: str, form: str) -> None:
    """Tell what is held: articles, claims, sources, stories, days, size."""
    from verify.render.store import stats_as_json, stats_as_text
    from verify.store.archive import Archive

    with Archive.open(place) as archive:
        told = archive.stats()
    calls.say({"text": stats_as_text, "json": stats_as_json}[form](told))


@store.command()
@_place
@click.option(
    "--what",
    type=click.Choice(["articles", "findings", "decisions"]),
    default="articles",
    show_default=True,
    help="What to write; articles are what `verify check` reads.",
)
@options.one_output
def export(place: str, what: str, output: Path) -> None:
    """Write what is held as JSON Lines; of each article the newest version."""
    from verify.store.archive import Archive

    with Archive.open(place) as archive:
        calls.write_lines(archive.export(what), output)


@store.command()
@_place
@click.option("--before", type=Day(), required=True, help="Stories of which every article was published before this day.")
@click.option("--yes", is_flag=True, help="Remove them; without it, only tell what would go.")
def prune(place: str, before: date, yes: bool) -> None:
    """Remove whole stories that are over, with their claims and findings.

    A story stays as long as one of its articles is newer, or has no date.
    """
    from verify.render.store import removed
    from verify.store.archive import Archive

    with Archive.open(place) as archive:
        gone = archive.prune(before, really=yes)
        if yes and gone.articles:
            archive.sweep()
    calls.say(f"removed: {removed(gone)}\n" if yes else f"would be removed: {removed(gone)}; --yes removes it\n")


@store.command()
@_place
@click.argument("article_id", metavar="ARTICLE")
def withdraw(place: str, article_id: str) -> None:
    """Remove an article, all its versions and all that came of it.

    ARTICLE is its id, as in the JSON report. Its claims and vectors go, and every finding that quotes it, with the decisions about these.
    """
    from verify.errors import StoreError
    from verify.render.store import removed
    from verify.store.archive import Archive

    with Archive.open(place) as archive:
        gone = archive.withdraw(article_id)
        calls.say(f"withdrawn: {removed(gone)}\n")
        try:
            archive.sweep()
        except StoreError as error:
            raise StoreError(
                f"{error} (it is withdrawn; but the archive could not be written anew, so that its place is not swept yet)"
            ) from None


@store.command()
@_place
def migrate(place: str) -> None:
    """Bring an archive of an older version up to date. Copy it first."""
    from verify.store.archive import Archive

    before, now = Archive.migrated(place)
    calls.say(f"schema {now}: nothing to do\n" if before == now else f"schema {before} → {now}\n")


@store.command()
@_place
@click.argument("fingerprint", callback=options.fingerprint_of)
@click.argument("verdict", type=click.Choice(["accepted", "ignored", "open"]))
@click.option("--reason", help="Why.")
@click.option("--author", help="Who decided.")
@click.option("--until", type=Day(), help="Last day on which it holds.", show_default="for good")
def decide(place: str, fingerprint: str, verdict: Any, reason: str | None, author: str | None, until: date | None) -> None:
    """Decide about a finding: later runs with this archive show it as accepted, and it fails no build.

    `accepted`: right, and to be lived with. `ignored`: of no use. `open`: nothing is decided.
    """
    from verify.store.archive import Archive
    from verify.store.findings import Decision

    decision = None
    if verdict != "open":
        if not (reason and author):
            raise click.UsageError("a decision needs a --reason and an --author")
        decision = Decision(verdict=verdict, reason=reason, author=author, until=until)
    with Archive.open(place) as archive:
        whole = archive.decide(fingerprint, decision)
    calls.say(f"{whole}: {verdict}{f' until {until.isoformat()}' if decision and until else ''}\n")
