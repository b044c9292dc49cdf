"""`python -m benchmarks.archive ARTICLES [STORE]`: how long ten new articles take beside 1,000, 10,000 and 100,000 archived ones.

ARTICLES is a JSON Lines file of a thousand articles or more. The archive is filled with them over and over: each time with other rare names
and words, as other events have, while the common ones stay and become ever more common; four articles to an event, all within one year.
So the articles of a day grow with the archive, which is harder than an archive that grows by the years. STORE is a file, or an empty
database; both are left behind. Encoder and judge are those of the tests: what is measured is the archive.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from sqlalchemy import Connection, text

from benchmarks.table import Row, put
from verify.claims import split
from verify.clean import clean
from verify.encode import Vectors, unit
from verify.encode.hashing import HashingEncoder
from verify.ingest import ingest
from verify.language import settle
from verify.model import Article, Batch, Claim, Published
from verify.rules import load_rules
from verify.settings import Settings
from verify.store import codec, schema, traces
from verify.store.archive import Archive
from verify.store.line import check
from verify.stories.likeness import lead

SIZES = (1_000, 10_000, 100_000)
#: Of an article that fills the archive, so many characters: enough for names and opening, and to split a thousand in a minute.
CUT = 700
#: Articles to an event, and articles that events are made of.
TOLD, EVENTS = 4, 900
#: New articles of one run: half on archived events, half on others; and how many runs.
NEW, RUNS = 10, 5
#: Names and words in more than this share of the articles are common, and stay the same from event to event.
COMMON = 0.01
YEAR = date(2025, 1, 1)
SETTINGS = Settings(encoder="hashing", judge="lexical")
_ENCODER = HashingEncoder(SETTINGS)


class Timed(Archive):
    """An archive that adds up the seconds spent in its transactions."""

    spent = 0.0

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction, measured."""
        begun = perf_counter()
        try:
            with super().reading() as connection:
                yield connection
        finally:
            self.spent += perf_counter() - begun

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, measured."""
        begun = perf_counter()
        try:
            with super().writing() as connection:
                yield connection
        finally:
            self.spent += perf_counter() - begun


@dataclass(frozen=True, slots=True)
class Mould:
    """What the articles on one event are made of."""

    article: Article
    claims: tuple[Claim, ...]
    told: str
    words: dict[int, float]
    traces: tuple[int, ...]
    vectors: bytes
    lead: Vectors


def moulds(articles: Sequence[Article]) -> list[Mould]:
    """The articles, cut short and split."""
    short = [replace(a, text=a.text[:CUT], body=a.body[:CUT]) for a in articles]
    made = []
    for article, claims in zip(short, split(short), strict=True):
        rows = _ENCODER.encode([c.statement for c in claims] or [article.body])
        opening = _ENCODER.encode(lead(article, claims))
        known = traces.words(article), traces.traces(claims)
        written = codec.vectors_written(rows[: len(claims)])
        made.append(Mould(article, claims, codec.claims_written(claims), *known, written, opening))
    return made


def fill(archive: Archive, made: Sequence[Mould], first: int, last: int) -> None:
    """The archived articles from one number to another; what is rare in a mould is another's in each round of events."""
    often = Counter(trace for mould in made for trace in (*mould.traces, *mould.words))
    common = {trace for trace, times in often.items() if times > COMMON * len(made)}
    for start in range(first, last, 1000):
        with archive.writing() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA cache_size = -400000")
            run = connection.execute(schema.runs.insert().values(begun="")).inserted_primary_key
            rows = [_rows(made, number, common, int(str((run or (0,))[0]))) for number in range(start, min(start + 1000, last))]
            for table in ("articles", "claims", "vectors"):
                connection.execute(schema.tables.tables[table].insert(), [row[table] for row in rows])
            connection.execute(schema.mentions.insert(), [mention for row in rows for mention in row["mentions"]])
            if connection.dialect.name == "postgresql":  # it counts on from the numbers that it gave itself
                connection.execute(text("SELECT setval(pg_get_serial_sequence('articles', 'number'), max(number)) FROM articles"))


def _rows(made: Sequence[Mould], number: int, common: set[int], run: int) -> dict[str, Any]:
    event, teller = divmod(number - 1, TOLD)
    mould, round_ = made[event % len(made)], event // len(made)
    random = np.random.default_rng(number)

    def other(trace: int) -> int:
        return trace if trace in common or not round_ else hash((trace, round_))

    day = _day(event) + timedelta(days=teller)
    article = replace(
        mould.article,
        id=f"archived-{number}",
        source=f"Outlet {number % 97}",
        published=Published(day=day, origin="metadata", evidence="published"),
    )
    # Tellers of one event say it in nearly the same words; events made of one mould do not.
    noise = (
        np.random.default_rng(event).standard_normal(mould.lead.shape) * (0.05 if round_ else 0)
        + random.standard_normal(mould.lead.shape) * 0.01
    )
    opening = unit((mould.lead + noise).astype(np.float32))
    known = sorted(set(map(other, mould.traces)))
    words = {other(word): weight for word, weight in mould.words.items()}
    return {
        "articles": {
            "number": number, "identity": traces.identity(article.id), "content": traces.content(article), "version": 1, "run": run,
            "published": day.toordinal(), "story": f"event{event}", "claims": len(mould.claims), "source": article.source,
            "words": traces.words_written(words), "traces": traces.numbers_written(known), "article": codec.written(article),
        },
        "claims": {"article": number, "claims": mould.told},
        "vectors": {
            "article": number, "encoder": SETTINGS.encoder, "sentences": len(opening), "lead": codec.vectors_written(opening),
            "claims": mould.vectors,
        },
        "mentions": [{"name": name, "published": day.toordinal(), "article": number} for name in known],
    }  # fmt: skip


def _day(event: int) -> date:
    return YEAR + timedelta(days=Random(event).randrange(365))


def batches(made: Sequence[Mould], fresh: Sequence[Article]) -> list[Batch]:
    """New articles: half of them tell events that the smallest archive holds, in its days; the others none."""
    told = []
    for run in range(RUNS):
        events = [run * NEW // 2 + n for n in range(NEW // 2)]
        known = [(made[e].article, _day(e) + timedelta(days=1)) for e in events]
        others = [(a, YEAR + timedelta(days=Random(n).randrange(365))) for n, a in enumerate(fresh[run * NEW // 2 : (run + 1) * NEW // 2])]
        articles = [
            replace(a, id=f"new-{run}-{n}", source=f"New {n}", published=Published(day=day, origin="metadata", evidence="published"))
            for n, (a, day) in enumerate([*known, *others])
        ]
        told.append(Batch(tuple(articles)))
    return told


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that ten new articles took, of these in transactions, and the archived articles that they were compared with."""

    whole: float
    archive: float
    beside: int


def timed(place: str, new: Sequence[Batch]) -> list[Spent]:
    """Each batch checked against the archive, and then taken out of it again."""
    rules, spent = load_rules(), []
    for batch in new:
        with Timed.open(place) as archive:
            archive.spent = 0.0
            begun = perf_counter()
            stored = check(batch, SETTINGS, rules, archive)
            spent.append(Spent(perf_counter() - begun, archive.spent, len(stored.report.archived)))
            for article in batch.articles:
                archive.withdraw(article.id)
    return spent


def rows(place: str, articles: Path, sizes: Sequence[int] = SIZES) -> Iterator[Row]:
    """The measures, size after size."""
    pool = [a for a in settle(clean(ingest([articles], root=articles.parent).articles[: EVENTS + 200])) if a.examined]
    if len(pool) < EVENTS + RUNS * NEW // 2:
        raise SystemExit(f"{articles}: {len(pool)} English articles, and {EVENTS + RUNS * NEW // 2} are needed")
    made, new = moulds(pool[:EVENTS]), []
    new = batches(made, pool[EVENTS:])
    filled, first = 0, None
    for size in sizes:
        with Archive.open(place, make=True) as archive:
            fill(archive, made, filled + 1, size + 1)
            held = archive.stats()
        filled = size
        timed(place, new[:1])  # what is read for the first time is not the archive's doing
        spent = timed(place, new)
        whole, inside = median(s.whole for s in spent), median(s.archive for s in spent)
        first = first or (whole, inside)
        beside = sum(s.beside for s in spent) / len(spent)
        name = f"{size:,} articles ({held.bytes / 1e6:,.0f} MB)"
        must = {10_000: "≤ 2 ×"}.get(size, "")
        times = "" if size == sizes[0] else f" ({whole / first[0]:.2f} ×)"
        yield Row(f"ten new articles beside {name}, median of {RUNS} runs", f"{whole:.2f} s{times}", must)
        times = "" if size == sizes[0] else f" ({inside / first[1]:.2f} ×)"
        yield Row("— of these, in transactions of the archive", f"{inside:.2f} s{times}")
        yield Row("— archived articles that they were compared with, mean", f"{beside:.0f}")


def main() -> None:
    """Fill, measure, and put the table into RESULTS.md."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        place = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "archive.db")
        put("archive", rows(place, Path(sys.argv[1])))


if __name__ == "__main__":
    main()
