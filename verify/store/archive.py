"""The archive itself: opened, written in transactions, read by what is asked. All that touches the database stands in this folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

import numpy as np
from sqlalchemy import Connection, Engine, Select, func, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from verify.encode import Vectors
from verify.errors import StoreError
from verify.model import Article, Claim, Finding
from verify.registry import STORES
from verify.settings import GatherSettings
from verify.store import codec, findings, migrations, placing, traces, upkeep
from verify.store.address import Address, address
from verify.store.backend import Backend
from verify.store.placing import parts
from verify.store.schema import VERSION, articles, claims, runs, vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An article with all that is kept of it."""

    article: Article
    claims: tuple[Claim, ...]
    #: One unit row a claim, shape (claims, dimensions).
    vectors: Vectors
    #: A row a sentence, shape (sentences, dimensions): title and first sentences (`stories.likeness.lead`).
    lead: Vectors


class Archive:
    """Articles and what came of them, kept in an SQLite file or a PostgreSQL database.

    Every method is one transaction: what it wrote when it returns stays, and of what it did not finish nothing does. All raise StoreError,
    in one line with the way out, where the database cannot do it.
    """

    def __init__(self, place: Address, backend: Backend, engine: Engine) -> None:
        self._place = place
        self._backend = backend
        self._engine = engine
        self._run: int | None = None

    @classmethod
    def open(cls, place: str, *, make: bool = False) -> Self:
        """The archive at a path or URL. With `make`, one that is not there is made.

        StoreError where it is not there, is no archive, or has another version of the tables.
        """
        archive = cls._at(place, make=make)
        try:
            archive._look(make=make)
        except BaseException:
            archive.close()
            raise
        return archive

    def _look(self, *, make: bool) -> None:
        with self.reading() as connection:
            version = migrations.found(connection)
        if version is None and not make:
            raise StoreError(f"{self.shown}: no archive is there yet; `verify check … --store {self.shown}` makes one")
        if version is None:
            with self.writing() as connection:  # alone now: another run may just have made it
                version = migrations.found(connection)
                if version is None:
                    migrations.make(connection)
        if version is not None:
            migrations.refuse(version, self.shown)

    @classmethod
    def migrated(cls, place: str) -> tuple[int, int]:
        """Bring the archive at a path or URL up to date; the versions before and after. A step that fails leaves the version before it."""
        with cls._at(place, make=False) as archive:
            with archive.reading() as connection:
                before = migrations.found(connection)
            if before is None:
                raise StoreError(f"{archive.shown}: no archive is there yet")
            now = before
            while now < VERSION:
                with archive.writing() as connection:
                    now = migrations.step(connection)
            migrations.refuse(now, archive.shown)
            return before, now

    @classmethod
    def _at(cls, place: str, *, make: bool) -> Self:
        where = address(place)
        backend: Backend = STORES[where.kind]()
        return cls(where, backend, backend.engine(where, make=make))

    @property
    def shown(self) -> str:
        """The place in words for people, without user and password."""
        return self._place.shown

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- transactions

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the archive."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction beside which no other writes; whole or not at all."""
        with self._told(), self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            self._backend.begin_writing(connection)
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong in the database as one line; our own bugs stay what they are."""
        try:
            yield
        except (IntegrityError, DataError):
            raise
        except DBAPIError as error:
            raise self._trouble(error) from None
        except sqlite3.Error as error:  # while a connection is prepared, SQLAlchemy wraps nothing
            raise self._trouble(DBAPIError("", None, error)) from None
        except StoreError as error:
            said = str(error)
            raise StoreError(said if said.startswith(self.shown) else f"{self.shown}: {said}") from None

    def _trouble(self, error: DBAPIError) -> StoreError:
        return StoreError(f"{self.shown}: {self._place.hushed(self._backend.told(error))}")

    # --- articles

    def held(self, given: Sequence[Article]) -> dict[str, int]:
        """Article id → number, of those articles of which this very content is held."""
        wanted = {(traces.identity(a.id), traces.content(a)): a.id for a in given}
        keys = sorted({identity for identity, _ in wanted})
        with self.reading() as connection:
            rows = [row for part in parts(keys) for row in connection.execute(_KEYS.where(articles.c.identity.in_(part)))]
        return {wanted[identity, content]: number for number, identity, content in rows if (identity, content) in wanted}

    def identities(self, given: Sequence[Article]) -> set[str]:
        """The ids of those articles of which some version is held."""
        wanted = {traces.identity(a.id): a.id for a in given}
        query = select(articles.c.identity).distinct()
        with self.reading() as connection:
            found = {i for part in parts(sorted(wanted)) for i in connection.scalars(query.where(articles.c.identity.in_(part)))}
        return {wanted[identity] for identity in found}

    def add(self, *kept: Kept, encoder: str) -> list[int]:
        """Store articles with their claims and vectors, all or none; their numbers. What is held already is not stored again.

        `encoder` names what made the vectors; those of another are never compared with them. A story they get by `place`.
        """
        with self.writing() as connection:
            run = self._run
            numbers = []
            for each in kept:
                identity, content = traces.identity(each.article.id), traces.content(each.article)
                known = connection.execute(_KEYS.where(articles.c.identity == identity, articles.c.content == content)).first()
                if known is None:
                    run = run or self._begun(connection)
                    number = self._add(connection, each, identity, content, run)
                    self._add_vectors(connection, number, each, encoder)
                numbers.append(known.number if known else number)
        self._run = run
        return numbers

    def _begun(self, connection: Connection) -> int:
        """The number of this run; a run that stores nothing gets none, so that one that is repeated leaves no trace."""
        made = connection.execute(runs.insert().values(begun=datetime.now(UTC).isoformat(timespec="seconds")))
        return _number(made.inserted_primary_key)

    def _add(self, connection: Connection, kept: Kept, identity: str, content: str, run: int) -> int:
        before = connection.execute(select(func.max(articles.c.version)).where(articles.c.identity == identity)).scalar()
        words, known_by = traces.words(kept.article), traces.traces(kept.claims)
        made = connection.execute(
            articles.insert().values(
                identity=identity, content=content, version=(before or 0) + 1, run=run, published=traces.day(kept.article),
                claims=len(kept.claims), source=kept.article.source, words=traces.words_written(words),
                traces=traces.numbers_written(known_by), article=codec.written(kept.article),
            )
        )  # fmt: skip
        number = _number(made.inserted_primary_key)
        connection.execute(claims.insert().values(article=number, claims=codec.claims_written(kept.claims)))
        return number

    def _add_vectors(self, connection: Connection, number: int, kept: Kept, encoder: str) -> None:
        lead, rows = codec.vectors_written(kept.lead), codec.vectors_written(kept.vectors)
        connection.execute(vectors.insert().values(article=number, encoder=encoder, sentences=len(kept.lead), lead=lead, claims=rows))

    def add_vectors(self, numbers: Sequence[int], kept: Sequence[Kept], *, encoder: str) -> None:
        """Store what another encoder makes of articles that are held."""
        with self.writing() as connection:
            missing = _unseen(encoder).with_only_columns(articles.c.number)
            wanted = {n for part in parts(numbers) for n in connection.scalars(missing.where(articles.c.number.in_(part)))}
            for number, each in zip(numbers, kept, strict=True):
                if number in wanted:
                    self._add_vectors(connection, number, each, encoder)

    def kept(self, numbers: Sequence[int], *, encoder: str) -> dict[int, Kept]:
        """Number → article with claims and this encoder's vectors; one without such vectors, or held no more, is left out."""
        query = _KEPT.where(vectors.c.encoder == encoder)
        with self.reading() as connection:
            rows = [row for part in parts(numbers) for row in connection.execute(query.where(articles.c.number.in_(part)))]
            return {row.number: _kept(row.article, row.told, codec.vectors_read(row.lead, row.sentences), row.rows) for row in rows}

    def without_vectors(self, numbers: Sequence[int], *, encoder: str) -> dict[int, tuple[Article, tuple[Claim, ...]]]:
        """Number → article and claims, of those that this encoder has not seen."""
        query = _unseen(encoder)
        with self.reading() as connection:
            rows = [row for part in parts(numbers) for row in connection.execute(query.where(articles.c.number.in_(part)))]
            read = ((number, codec.read(article), told) for number, article, told in rows)
            return {number: (article, codec.claims_read(told, article)) for number, article, told in read}

    # --- stories

    def unplaced(self) -> list[int]:
        """The numbers of articles without a story: those just stored, and those of a run that was stopped before it placed them."""
        with self.reading() as connection:
            return placing.unplaced(connection)

    def place(self, together: Sequence[Sequence[int]], *, encoder: str, settings: GatherSettings) -> list[int]:
        """Give articles their stories, all or none; those that tell one story come together. An article that has a story keeps it.

        Where this encoder has not seen an article that must be looked at, nothing is placed, and the numbers of those are given back.
        """
        with self.writing() as connection:
            return placing.place(connection, together, encoder, settings)

    def related(self, numbers: Sequence[int], *, encoder: str, settings: GatherSettings) -> list[str]:
        """The stories, those of the articles themselves among them, that are of one issue with some articles, the likest first."""
        with self.reading() as connection:
            return placing.related(connection, list(placing.sketches(connection, numbers, encoder).values()), encoder, settings)

    def stories(self, numbers: Sequence[int]) -> dict[int, str]:
        """Number → story, of those that have one."""
        query = select(articles.c.number, articles.c.story).where(articles.c.story.is_not(None))
        with self.reading() as connection:
            rows = [row for part in parts(numbers) for row in connection.execute(query.where(articles.c.number.in_(part)))]
        return {number: str(story) for number, story in rows}

    def beside(self, story: str, told: Sequence[Article], batch: Sequence[Article]) -> placing.Beside:
        """What is held of a story beside the articles of a batch: the newest version of each, those nearest in time to `told` first."""
        with self.reading() as connection:
            return placing.beside(connection, story, {traces.day(a) for a in told}, {traces.identity(a.id) for a in batch})

    def before(self, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Number of an article → number of the version of it that came last before it, and which version that was; of those that have one.

        Two outlets that call two articles by one id are left out.
        """
        earlier = articles.alias()
        last = select(func.max(earlier.c.version)).where(earlier.c.identity == articles.c.identity, earlier.c.version < articles.c.version)
        previous = articles.alias()
        query = select(articles.c.number, previous.c.number, previous.c.version).where(
            previous.c.identity == articles.c.identity,
            previous.c.version == last.scalar_subquery(),
            previous.c.source == articles.c.source,
        )
        with self.reading() as connection:
            rows = [row for part in parts(numbers) for row in connection.execute(query.where(articles.c.number.in_(part)))]
        return {newer: (number, version) for newer, number, version in rows}

    def naming(self, name: str, most: int) -> placing.Beside:
        """At most so many articles that name somebody or something, the latest first, and how many more there are."""
        with self.reading() as connection:
            return placing.naming(connection, traces.naming(name), most)

    def members(self, story: str, most: int) -> placing.Beside:
        """At most so many articles of a story, by its id, the latest first, and how many more there are."""
        with self.reading() as connection:
            return placing.members(connection, story, most)

    # --- findings and decisions

    def keep(self, found: Sequence[Finding], numbers: Mapping[str, int]) -> None:
        """Store findings by fingerprint; `numbers` are those of the articles, by id. One that quotes a withdrawn article is left out."""
        with self.writing() as connection:
            self._run = findings.keep(connection, found, numbers, self._run, self._begun)

    def decide(self, fingerprint: str, decision: findings.Decision | None) -> str:
        """Store what was decided about a finding, in place of what was before; None takes it back. Gives the whole fingerprint.

        StoreError where no finding, or more than one, has a fingerprint that begins so.
        """
        with self.writing() as connection:
            return findings.decide(connection, fingerprint, decision)

    def accepted(self, today: date) -> frozenset[str]:
        """The fingerprints of the findings that a decision accepts or ignores on a day."""
        with self.reading() as connection:
            return findings.accepted(connection, today)

    # --- upkeep

    def stats(self) -> upkeep.Stats:
        """What is held."""
        with self.reading() as connection:
            return upkeep.stats(connection, self._backend.size(connection))

    def export(self, what: str) -> Iterator[str]:
        """All `articles` (the newest version of each), `findings` or `decisions` as JSON, a line each, in the order of arrival.

        Read in small parts: a reader that is slow must not keep others from writing.
        """
        after: upkeep.Key | None = None
        while True:
            with self.reading() as connection:
                lines, after = upkeep.exported(connection, what, after)
            yield from lines
            if after is None:
                return

    def prune(self, before: date, *, really: bool) -> upkeep.Removed:
        """Remove the stories that ended before a day, with all that came of them; unless `really`, only tell what would go."""
        with self.writing() if really else self.reading() as connection:
            return upkeep.prune(connection, before, really=really)

    def withdraw(self, article_id: str) -> upkeep.Removed:
        """Remove all versions of an article and all that came of them. StoreError where none is held."""
        with self.writing() as connection:
            return upkeep.withdraw(connection, article_id)

    def sweep(self) -> None:
        """Write the archive anew, so that it is no larger than what it holds and nothing that was removed is left in it."""
        with self._told():
            self._backend.sweep(self._engine)


_KEYS = select(articles.c.number, articles.c.identity, articles.c.content)
_CLAIMED = select(articles.c.number, articles.c.article, claims.c.claims).join(claims)
_KEPT = (
    select(
        articles.c.number,
        articles.c.article,
        claims.c.claims.label("told"),
        vectors.c.sentences,
        vectors.c.lead,
        vectors.c.claims.label("rows"),
    )
    .join(claims, claims.c.article == articles.c.number)
    .join(vectors, vectors.c.article == articles.c.number)
)  # fmt: skip


def _unseen(encoder: str) -> Select[int, str, str]:
    seen = select(vectors.c.article).where(vectors.c.article == articles.c.number, vectors.c.encoder == encoder)
    return _CLAIMED.where(~seen.exists())


def _kept(article: str, told: str, lead: Vectors, rows: bytes) -> Kept:
    read = codec.read(article)
    found = codec.claims_read(told, read)
    # An article without a claim still has a width, so that it stands beside others.
    own = codec.vectors_read(rows, len(found)) if found else np.zeros((0, lead.shape[1]), dtype=np.float32)
    return Kept(article=read, claims=found, vectors=own, lead=lead)


def _number(key: Sequence[object] | None) -> int:
    """The number that a row was given."""
    return int(str((key or ("",))[0]))
