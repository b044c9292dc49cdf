"""`python -m benchmarks.store --kills 200`: whether an archive is whole after its writer was killed, with SIGKILL, at a random moment.

A writer stores articles, places them in stories and keeps findings, and says what was done when it was. After each kill the archive is
opened and held against what was said; then the writer is started again, and the archive must end as one whose writer was never killed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from signal import SIGKILL
from time import perf_counter, sleep

from sqlalchemy import create_engine, select, text

from benchmarks.table import Row, put
from verify.encode.hashing import HashingEncoder
from verify.errors import StoreError
from verify.facts import GroupFacts
from verify.model import Article, Claim, Entity, Evidence, Finding, Published, Span
from verify.settings import GatherSettings, Settings
from verify.store import schema
from verify.store.address import address
from verify.store.archive import Archive, Kept
from verify.stories.likeness import lead

#: Articles that a writer stores, and how many before they are placed and their findings kept.
ARTICLES, AT_ONCE = 12, 4
_ENCODER = HashingEncoder(Settings(encoder="hashing"))


@dataclass
class Outcome:
    """What was found after the kills."""

    kills: int = 0
    #: Archives that open and are sound, in which every article is whole and once, and all that was said to be done is.
    whole: int = 0
    #: Archives that, after another run, are as if nothing had happened.
    finished: int = 0
    #: How far the writers had got: articles said to be stored.
    reached: Counter[int] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)


def invented(number: int) -> Kept:
    """An article of a few claims, one in three on the same event as the one before."""
    event = number - number % 3
    sentences = [f"The ferry {event} hit pier {event} of Milbrook.", f"Outlet {number} counted {number} people.", "Words. " * (number * 40)]
    body = " ".join(sentences)
    day = Published(day=date(2025, 3, 4) + timedelta(days=event), origin="metadata", evidence="published")
    told = Article(id=f"a{number}", source=f"Outlet {number}", text=body, body=body, path="a.txt", language="en", published=day)
    claims, start = [], 0
    for position, sentence in enumerate(sentences):
        names = (Entity(f"Ferry {event}", "PRODUCT", f"ferry {event}"), Entity("Milbrook", "GPE", "milbrook"))
        span = Span(start, start + len(sentence))
        words = frozenset(sentence.casefold().split()[:20])
        claims.append(Claim(article=told, span=span, text=sentence, statement=sentence, position=position, entities=names, lemmas=words))
        start = span.end + 1
    rows = _ENCODER.encode([c.text for c in claims])
    return Kept(article=told, claims=tuple(claims), vectors=rows, lead=_ENCODER.encode(lead(told, claims)))


def found(kept: Kept) -> Finding:
    """A finding that quotes an article."""
    return Finding(
        rule="single-source", title="Told once", why="It may be so.", kind="gap", severity="note", confidence=None, strength=0.5,
        message=kept.article.source, fired=(), ruled_out=(), evidence=(Evidence(role="one", claim=kept.claims[0]),), facts=GroupFacts(),
        story="one",
    )  # fmt: skip


def write(place: str, log: int | None) -> None:
    """The writer: it says what it has done, once that is done."""

    def say(what: str) -> None:
        if log is not None:
            os.write(log, f"{what}\n".encode())

    with Archive.open(place, make=True) as archive:
        for start in range(0, ARTICLES, AT_ONCE):
            told = [invented(n) for n in range(start, start + AT_ONCE)]
            numbers = {}
            for kept in told:
                numbers[kept.article.id] = archive.add(kept, encoder="hashing")[0]
                say(f"stored {kept.article.id}")
            archive.place([[number] for number in numbers.values()], encoder="hashing", settings=GatherSettings())
            say(f"placed {start}")
            archive.keep([found(kept) for kept in told], numbers)
            say(f"found {start}")


def contents(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All that an archive holds, but for numbers, which PostgreSQL gives out again after no kill, and runs."""
    articles, claims, vectors = schema.articles, schema.claims, schema.vectors
    query = (
        select(
            articles.c.identity,
            articles.c.content,
            articles.c.version,
            articles.c.story,
            articles.c.article,
            claims.c.claims,
            vectors.c.lead,
        )
        .join(claims, claims.c.article == articles.c.number)
        .join(vectors, vectors.c.article == articles.c.number)
    )
    mentions = select(schema.mentions.c.name, articles.c.identity).join(articles, articles.c.number == schema.mentions.c.article)
    quotes = select(schema.quotes.c.fingerprint, articles.c.identity).join(articles, articles.c.number == schema.quotes.c.article)
    findings = select(schema.findings.c.fingerprint, schema.findings.c.finding)
    queries = {"articles": query, "mentions": mentions, "quotes": quotes, "findings": findings}
    with archive.reading() as connection:
        return {name: sorted(map(tuple, connection.execute(each)), key=repr) for name, each in queries.items()}


def trouble(place: str, said: list[str]) -> str | None:
    """What is wrong with an archive whose writer had said this before it was killed."""
    try:
        archive = Archive.open(place)
    except StoreError as error:
        # It may have been killed before there was an archive.
        return str(error) if said or not ("no such archive" in str(error) or "no archive is there" in str(error)) else None
    with archive:
        if "://" not in place:
            with archive.reading() as connection:
                if connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() != "ok":
                    return "SQLite finds it damaged"
                if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    return "a row refers to one that is not there"
        wanted = [invented(n) for n in range(ARTICLES)]
        held = archive.held([kept.article for kept in wanted])
        if archive.stats().versions != len(held):
            return "an article is there twice, or is none of those that were written"
        back = archive.kept(list(held.values()), encoder="hashing")
        for kept in wanted:
            if kept.article.id in held and (back[held[kept.article.id]].claims, back[held[kept.article.id]].article) != (
                kept.claims,
                kept.article,
            ):
                return f"{kept.article.id} is there in part"
        return _missing(archive, held, said)


def _missing(archive: Archive, held: dict[str, int], said: list[str]) -> str | None:
    """Something that was said to be done, and is not; or was done in part."""
    stored = [word for what, word in (line.split() for line in said) if what == "stored"]
    if lost := sorted(set(stored) - set(held)):
        return f"{lost[0]} is lost"
    placed = archive.stories(list(held.values()))
    if len(placed) % AT_ONCE or len(placed) < AT_ONCE * sum(line.startswith("placed") for line in said):
        return "stories were placed in part, or are lost"
    findings = archive.stats().findings
    if findings % AT_ONCE or findings < AT_ONCE * sum(line.startswith("found") for line in said):
        return "findings were kept in part, or are lost"
    return None


def _clear(place: str) -> None:
    """Nothing where the archive is to be: of a database, only one that was made for this."""
    where = address(place)
    if where.kind == "sqlite":
        for suffix in ("", "-journal"):
            Path(place + suffix).unlink(missing_ok=True)
        return
    if not str(where.url.database).startswith("milbrook"):
        raise SystemExit("the database is emptied for each kill: give one whose name begins with milbrook")
    engine = create_engine(where.url.set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def killed(place: str, after: float) -> list[str]:
    """What a writer said before it was killed, so many seconds after it began."""
    out, log = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(out)
        write(place, log)
        os._exit(0)
    os.close(log)
    sleep(after)
    os.kill(writer, SIGKILL)
    os.waitpid(writer, 0)
    with os.fdopen(out, encoding="utf-8") as told:
        return told.read().splitlines()


def kill(place: str, kills: int, seed: int) -> Outcome:
    """Kill so many writers, each at a random moment of the time that one takes."""
    random, outcome = Random(seed), Outcome()
    _clear(place)
    begun = perf_counter()
    write(place, None)
    lasts = perf_counter() - begun
    with Archive.open(place) as archive:
        expected = contents(archive)
    for _ in range(kills):
        _clear(place)
        said = killed(place, random.uniform(0, lasts))
        problem = trouble(place, said)
        write(place, None)
        with Archive.open(place) as archive:
            same = contents(archive) == expected
        outcome.kills += 1
        outcome.whole += problem is None
        outcome.finished += same
        outcome.reached[sum(line.startswith("stored") for line in said)] += 1
        if problem:
            outcome.troubles.append(problem)
    return outcome


def rows(outcome: Outcome, kind: str) -> list[Row]:
    """The measures."""
    all_of = f"{outcome.kills} of {outcome.kills}"
    reached = [number for number, times in outcome.reached.items() for _ in range(times)]
    return [
        Row(f"{kind}: archives whole after `kill -9` at a random moment", f"{outcome.whole} of {outcome.kills}", all_of),
        Row(f"{kind}: as if nothing had happened, after another run", f"{outcome.finished} of {outcome.kills}", all_of),
        Row(
            f"{kind}: articles stored at the kill, of {ARTICLES}: least, mean, most",
            f"{min(reached)}, {sum(reached) / len(reached):.1f}, {max(reached)}",
        ),
    ]


def main() -> None:
    """Kill, tell, and exit with 1 if an archive was not whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--place", action="append", help="an archive to be made and removed, repeatable; a file of its own if none is given"
    )
    parser.add_argument("--no-table", action="store_true", help="do not put the figures into RESULTS.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places = given.place or [str(Path(folder) / "archive.db")]
        outcomes = [(kill(place, given.kills, given.seed), "PostgreSQL" if "://" in place else "SQLite") for place in places]
    told = [row for outcome, kind in outcomes for row in rows(outcome, kind)]
    if given.no_table:
        print("\n".join(f"{row.measure}: {row.figure}" for row in told))
    else:
        put("store", told)
    problems = [problem for outcome, _ in outcomes for problem in outcome.troubles]
    print("\n".join(problems))
    sys.exit(bool(problems) or any(outcome.finished < outcome.kills for outcome, _ in outcomes))


if __name__ == "__main__":
    main()
