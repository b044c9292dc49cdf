"""What the commands call: the settings, batch, rules and report of a run, and where its text goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from verify.errors import NothingExamined, RuleError, VerifyError
from verify.options import STDOUT

if TYPE_CHECKING:
    from verify.coverage import Coverage
    from verify.history import Account
    from verify.judge.signals import Signals
    from verify.model import Article, Batch, Finding, Report
    from verify.pipeline import Claimed
    from verify.progress import Watch
    from verify.review.endpoint import Endpoint
    from verify.rules import Rule
    from verify.settings import ReviewSettings, Settings


class Target(NamedTuple):
    """A form of the report, and where it goes."""

    form: str
    file: Path


class Rendered(NamedTuple):
    """A text, and where it goes."""

    text: str
    file: Path


def targets_of(formats: Sequence[str], outputs: Sequence[Path]) -> list[Target]:
    """Each format with its file, in the order given; one alone may do without the other."""
    formats, outputs = formats or ["markdown"], outputs or [STDOUT]
    if len(formats) != len(outputs):
        raise click.UsageError(
            f"{len(formats)} --format and {len(outputs)} -o: each --format needs its own -o, in order (- is standard output)"
        )
    if len(set(outputs)) != len(outputs):
        raise click.UsageError("two reports cannot go to one file")
    return [Target(*pair) for pair in zip(formats, outputs, strict=True)]


def settings_of(options: Mapping[str, Any]) -> Settings:
    """The settings of a run: those options that were given win over the settings file."""
    from verify.settings import Settings, load_settings

    given = {name: value for name, value in options.items() if name in Settings.model_fields and value not in (None, ())}
    return load_settings(None, options["settings"], given)


def batch_of(paths: Sequence[Path]) -> Batch:
    """The articles in the paths; what could not be read is told, and stops nothing while something could."""
    from verify.ingest import ingest

    batch = ingest(paths)
    for unreadable in batch.unreadable:
        click.echo(str(unreadable), err=True)
    if not batch.articles:
        raise NothingExamined(f"nothing examined: no readable article in {', '.join(map(str, paths))}")
    return batch


def rules_of(settings: Settings, *, every: bool = False) -> tuple[Rule, ...]:
    """The rules of a run; with `every`, those too that the settings leave out."""
    from verify.rules import load_rules

    folders = [Path(folder) for folder in settings.rules]
    return load_rules(folders) if every else load_rules(folders, select=settings.select, ignore=settings.ignore)


def rule_file(rule_id: str, settings: Settings) -> Path:
    """The file of a rule; of more than one with this id the last, as when rules are loaded."""
    from verify.rules import load_file
    from verify.rules.load import shipped_rules
    from verify.rules.mistakes import did_you_mean

    known = [rule.id for rule in rules_of(settings, every=True)]
    if rule_id not in known:
        raise VerifyError(f"no rule is called {rule_id!r}{did_you_mean(rule_id, known)}")
    files = _files_in([shipped_rules(), *map(Path, settings.rules)])
    return [file for file in files if load_file(file).id == rule_id][-1]


def rules_in(places: Sequence[Path]) -> tuple[Rule, ...]:
    """The rules of some files and folders; the mistakes of all are told at once."""
    from verify.rules import check_file, load_file

    files = _files_in(places)
    if not files:
        raise NothingExamined(f"no rule file (*.yml) in {', '.join(map(str, places))}")
    if mistakes := [mistake for file in files for mistake in check_file(file)]:
        raise RuleError("\n".join(mistakes))
    return tuple(load_file(file) for file in files)


def _files_in(places: Sequence[Path]) -> list[Path]:
    from verify.rules.load import SUFFIXES

    folders = ((place.iterdir() if place.is_dir() else [place]) for place in places)
    return [file for folder in folders for file in sorted(folder) if file.suffix in SUFFIXES]


def report_on(paths: Sequence[Path], settings: Settings, watch: Watch, store: str | None = None) -> Report:
    """The report of a run, with what a store holds.

    Rules, baseline and families are loaded before anything is read: a typo must not cost a run.
    """
    from verify import pipeline
    from verify.baseline import Baseline, accepted, read, stale
    from verify.stories.families import load

    rules = rules_of(settings)
    baseline = read(Path(settings.baseline)) if settings.baseline else Baseline()
    families = load(settings.families)
    batch = batch_of(paths)
    for slip in families.slips(a.source for a in batch.articles):
        click.echo(slip, err=True)
    report = _with_store(batch, settings, rules, store, watch) if store else pipeline.check(batch, settings, rules, watch)
    _tell_not_examined(report.batch.articles)
    if gone := stale(baseline, report):
        click.echo(f"{settings.baseline}: {len(gone)} of {len(baseline.findings)} accepted findings are found no more", err=True)
    return replace(report, accepted=report.accepted | accepted(baseline, report))


def _with_store(batch: Batch, settings: Settings, rules: Sequence[Rule], store: str, watch: Watch) -> Report:
    """The report of a run with an archive, which is made if need be."""
    from datetime import date

    from verify.render.words import counted
    from verify.store import line
    from verify.store.archive import Archive

    with Archive.open(store, make=True) as archive:
        stored = line.check(batch, settings, rules, archive, watch)
        # What an editor decided until a day is the one thing in a report that hangs on a clock.
        decided = archive.accepted(date.today())
        again = f", {stored.versions} of them as a further version" if stored.versions else ""
        beside = counted(len(stored.report.archived), "archived article")
        told = f"{counted(stored.new, 'article')} stored{again}, {stored.held} held already; compared with {beside}"
        click.echo(f"{archive.shown}: {told}", err=True)
    return replace(stored.report, accepted=decided & {f.fingerprint for f in stored.report.findings})


def report_of(paths: Sequence[Path], settings: Settings, watch: Watch, store: str | None, speaker: str | None, story: str | None) -> Report:
    """The report on the articles in the paths; or, without paths, on what an archive holds of a speaker or a story."""
    if paths and store:
        raise click.UsageError("give PATHS or --store, not both: `verify check PATHS --store …` puts articles into an archive")
    if paths:
        return report_on(paths, settings, watch)
    if not store:
        raise click.UsageError("give PATHS, or --store with an archive")
    if speaker is None and story is None:
        raise click.UsageError("--store goes with --story, or --speaker: say what is to be told of")
    from verify.store.archive import Archive
    from verify.store.recall import recall

    rules = rules_of(settings)
    with Archive.open(store) as archive:
        return recall(archive, settings, rules, watch, speaker=speaker, story=story)


def endpoint_of(settings: Settings, *, review: bool, send: bool) -> Endpoint | None:
    """The language model that a run is to ask, if it is to ask one. Known before anything is read: a typo must not cost a run."""
    if not review:
        if send:
            raise click.UsageError("--send goes with --review")
        return None
    from verify.review import endpoint

    return endpoint.endpoint_of(settings.review)


def reviewed(report: Report, endpoint: Endpoint, settings: ReviewSettings, watch: Watch, *, send: bool) -> Report:
    """The report with what a language model outside says of its findings; as it is where nothing is, or may be, sent."""
    from verify import review
    from verify.review.preview import summary, whole_text

    asked = review.worth_asking(report)[: settings.most]
    if not asked:
        click.echo("review: nothing to send: no new contradiction or change above a note", err=True)
        return report
    # Told to who has agreed beforehand too: a build log then says what went where.
    click.echo(summary(asked, endpoint, settings), err=True)
    if not send and not _agreed(whole_text(asked)):
        click.echo("review: nothing was sent", err=True)
        return report
    answers = review.ask(asked, endpoint, watch)
    if silence := review.silence(answers):
        click.echo(silence, err=True)
    return review.reviewed(report, answers, endpoint.model)


def _agreed(text: str) -> bool:
    """Whether a person who has seen the text lets it be sent."""
    from verify import progress

    click.echo(text, err=True)
    if not (progress.attended() and typed_in()):
        raise VerifyError("review: nothing was sent, as nobody is there to be asked: --send sends it")
    try:
        return click.confirm("Send this?", err=True)
    except click.Abort:
        # To click that is exit code 1, which here means findings.
        raise KeyboardInterrupt from None


def typed_in() -> bool:
    """Whether a person can answer: what is read is typed at a terminal."""
    return sys.stdin.isatty()


def measured(paths: Sequence[Path], targets: Sequence[Target], settings: Settings, watch: Watch) -> list[Rendered]:
    """How stable the findings on the articles in the paths are, in each form asked for."""
    from verify.render.stability import FORMS
    from verify.stability import measure
    from verify.stories.families import load

    if unknown := sorted({target.form for target in targets} - set(FORMS)):
        raise click.UsageError(f"--stability is told as {' or '.join(FORMS)}, not as {', '.join(unknown)}")
    rules = rules_of(settings)
    load(settings.families)
    told = measure(batch_of(paths), settings, rules, watch)
    _tell_not_examined(told.articles)
    return [Rendered(FORMS[form](told), file) for form, file in targets]


def alone(option: str, others: Mapping[str, object]) -> None:
    """Refuse what would have no effect beside an option."""
    if given := [name for name, value in others.items() if value is not None]:
        raise click.UsageError(f"{option} goes without {' and '.join(given)}")


def claims_of(paths: Sequence[Path], settings: Settings, watch: Watch) -> Claimed:
    """The claims of the articles in the paths."""
    from verify import pipeline

    found = pipeline.claims(batch_of(paths), settings, watch)
    _tell_not_examined(found.articles)
    return found


def signals_of(found: Claimed, settings: Settings, watch: Watch) -> Mapping[str, Signals]:
    """What the remarks among the claims signal, by claim."""
    from verify import pipeline

    return pipeline.signalled(found.claims, settings, watch)


def accounts_of(report: Report, speaker: str | None, story: str | None) -> Sequence[Account]:
    """The accounts of a report that are asked for; a name or a story that it does not have is told with the nearest."""
    from verify.history import called, named
    from verify.rules.mistakes import did_you_mean

    accounts: Sequence[Account] = report.history
    if speaker is not None:
        known = named(accounts)
        accounts = called(accounts, speaker)
        if not accounts:
            raise VerifyError(f"nobody called {speaker!r} is heard more than once{did_you_mean(speaker, known)}")
    if story is not None:
        wanted = _story(report, story)
        accounts = [a for a in accounts if wanted in (a.issue, *a.stories)]
    return accounts


def coverage_of(report: Report, story: str | None) -> Sequence[Coverage]:
    """The coverage of the story that is asked for, else of all; a story that is not there is an error."""
    wanted = None if story is None else _story(report, story)
    return [one for one in report.coverage if wanted in (None, one.story)]


def _story(report: Report, story: str) -> str:
    """The id of a story or an issue that is given by its number in the report, or by its id."""
    ids = {str(number): one.id for number, one in enumerate(report.stories, 1)}
    wanted = ids.get(story, story)
    if wanted not in {s.id for s in report.stories} | {s.issue for s in report.stories}:
        raise VerifyError(f"no story is called {story!r}: give its number, 1 to {len(ids)}, or its id in the JSON report")
    return wanted


def _tell_not_examined(articles: Sequence[Article]) -> None:
    from verify.language import not_examined

    for article in articles:
        if not article.examined:
            click.echo(not_examined(article), err=True)


def told_of(report: Report, fingerprint: str) -> str:
    """All of the finding that a fingerprint or its beginning means."""
    from verify.render.explain import explain

    return "\n".join(explain(finding) for finding in _findings(report, fingerprint))


def _findings(report: Report, fingerprint: str) -> list[Finding]:
    """The findings of a fingerprint, or of the only one that begins so."""
    known = sorted({finding.fingerprint for finding in report.findings})
    meant = [each for each in known if each.startswith(fingerprint)]
    if not meant:
        nearest = get_close_matches(fingerprint, known, n=1, cutoff=0)
        raise VerifyError(f"{fingerprint}: no finding has this fingerprint" + (f"; the nearest is {nearest[0]}" if nearest else ""))
    if len(meant) > 1:
        raise VerifyError(f"{fingerprint}: more than one fingerprint begins so: {', '.join(meant)}")
    return [finding for finding in report.findings if finding.fingerprint in meant]


def write(text: str, file: Path) -> None:
    """The text into the file, whole or not at all, in a folder that is made if need be."""
    if file == STDOUT:
        say(text)
        return
    write_lines([text], file)


def write_lines(lines: Iterable[str], file: Path) -> None:
    """The same for a text in parts, of which standard output gets each as it comes."""
    if file == STDOUT:
        for line in lines:
            say(line)
        return
    from verify import files

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise VerifyError(f"{file}: cannot be written: {error.strerror}") from None
    files.write_lines(file, lines)


def say(text: str) -> None:
    """The text on standard output."""
    try:
        click.echo(text, nl=not text.endswith("\n"))
    except BrokenPipeError:
        # Who reads has seen enough (`| head`): no complaint, and the exit code stays that of the findings.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
