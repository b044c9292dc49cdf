"""What an archive holds, and what is taken out of it: by the line, by age, or because its publisher asks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, distinct, func, select, tuple_

from verify.errors import StoreError
from verify.store import codec, traces
from verify.store.placing import parts
from verify.store.schema import UNDATED, VERSION, articles, decisions, findings, mentions, quotes, vectors

#: So many lines are exported in one transaction.
_LINES = 200
Key = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What an archive holds."""

    schema: int
    articles: int
    #: Versions of articles; more than `articles` where some came again with other words.
    versions: int
    #: Articles without a story: a run was stopped before it placed them. The next one does.
    unplaced: int
    claims: int
    sources: int
    stories: int
    #: Days on which something was published, the first and the last of them, and articles without a day.
    days: int
    first: date | None
    last: date | None
    undated: int
    findings: int
    decisions: int
    #: Encoder → versions of articles that it has seen.
    encoders: dict[str, int]
    #: Of the file, or of the database on the server.
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What went, or would go."""

    stories: int
    #: Versions of articles.
    articles: int
    claims: int
    findings: int
    decisions: int


def stats(connection: Connection, size: int) -> Stats:
    """The numbers of what is held; `size` in bytes."""
    dated = articles.c.published != UNDATED
    day = func.min(articles.c.published).filter(dated), func.max(articles.c.published).filter(dated)
    count = connection.execute(
        select(
            func.count(distinct(articles.c.identity)).label("identities"), func.count().label("versions"),
            func.count().filter(articles.c.story.is_(None)).label("unplaced"),
            func.coalesce(func.sum(articles.c.claims), 0).label("claims"),
            func.count(distinct(articles.c.source)).label("sources"), func.count(distinct(articles.c.story)).label("stories"),
            func.count(distinct(articles.c.published)).filter(dated).label("days"), day[0].label("first"), day[1].label("last"),
            func.count().filter(~dated).label("undated"),
        )
    ).one()  # fmt: skip
    encoders = connection.execute(select(vectors.c.encoder, func.count()).group_by(vectors.c.encoder)).all()
    return Stats(
        schema=VERSION, articles=count.identities, versions=count.versions, unplaced=count.unplaced, claims=int(count.claims),
        sources=count.sources, stories=count.stories, days=count.days, first=_day(count.first), last=_day(count.last),
        undated=count.undated, findings=_count(connection, select(findings.c.fingerprint)),
        decisions=_count(connection, select(decisions.c.fingerprint)), encoders=dict(sorted(encoders)), bytes=size,
    )  # fmt: skip


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _count(connection: Connection, rows: Select[str]) -> int:
    return connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()


def exported(connection: Connection, what: str, after: Key | None) -> tuple[list[str], Key | None]:
    """The lines after a key, and the key of the last one; None where none follows."""
    number, key = after or (0, "")
    if what == "articles":
        newer = articles.alias()
        superseded = select(newer.c.number).where(newer.c.identity == articles.c.identity, newer.c.version > articles.c.version).exists()
        told = select(articles.c.number, articles.c.article).where(articles.c.number > number, ~superseded)
        rows = connection.execute(told.order_by(articles.c.number).limit(_LINES)).all()
        return [codec.exported(codec.read(text)) for _, text in rows], (rows[-1][0], "") if rows else None
    run, fingerprint = findings.c.run, findings.c.fingerprint
    columns = (run, fingerprint, findings.c.finding, decisions.c.verdict, decisions.c.reason, decisions.c.author, decisions.c.until)
    both = findings.join(decisions, isouter=what == "findings")
    query = select(*columns).select_from(both).where(tuple_(run, fingerprint) > tuple_(number, key))
    found = connection.execute(query.order_by(run, fingerprint).limit(_LINES)).all()
    lines = [_line(row._asdict(), whole=what == "findings") for row in found]
    return lines, (found[-1].run, found[-1].fingerprint) if found else None


def _line(row: dict[str, object], *, whole: bool) -> str:
    """A finding with the decision about it, or the decision alone."""
    decision = {name: row[name] for name in ("verdict", "reason", "author", "until")} if row["verdict"] else None
    if not whole:
        return json.dumps({"fingerprint": row["fingerprint"], **(decision or {})}) + "\n"
    return json.dumps({"run": row["run"], **json.loads(str(row["finding"])), "decision": decision}) + "\n"


def prune(connection: Connection, before: date, *, really: bool) -> Removed:
    """Remove whole stories, of which every article is dated before a day; an undated article keeps its story."""
    ended = select(articles.c.story).where(articles.c.story.is_not(None)).group_by(articles.c.story)
    old = ended.having(func.max(articles.c.published) < before.toordinal(), func.min(articles.c.published) > UNDATED)
    numbers = list(connection.scalars(select(articles.c.number).where(articles.c.story.in_(old)).order_by(articles.c.number)))
    return _removed(connection, numbers, really=really)


def withdraw(connection: Connection, article_id: str) -> Removed:
    """Remove all versions of an article, and every finding that quotes one."""
    of_it = select(articles.c.number).where(articles.c.identity == traces.identity(article_id))
    numbers = list(connection.scalars(of_it.order_by(articles.c.number)))
    if not numbers:
        raise StoreError(f"no article with the id {article_id!r} is held; `verify store export` lists them")
    return _removed(connection, numbers, really=True)


def _removed(connection: Connection, numbers: Sequence[int], *, really: bool) -> Removed:
    """What hangs on some articles, counted and, if so, removed. A story that loses its last article is gone with it."""
    rows = [row for part in parts(numbers) for row in connection.execute(_DOOMED.where(articles.c.number.in_(part)))]
    lost = Counter(row.story for row in rows if row.story)
    sizes = select(articles.c.story, func.count()).group_by(articles.c.story)
    left = {s: n for part in parts(sorted(lost)) for s, n in connection.execute(sizes.where(articles.c.story.in_(part)))}
    quoting = select(quotes.c.fingerprint).distinct()
    found = sorted({f for part in parts(numbers) for f in connection.scalars(quoting.where(quotes.c.article.in_(part)))})
    decided = select(decisions.c.fingerprint)
    told = sum(_count(connection, decided.where(decisions.c.fingerprint.in_(part))) for part in parts(found))
    if really:
        for part in parts(found):  # with them go their quotes and decisions
            connection.execute(findings.delete().where(findings.c.fingerprint.in_(part)))
        for row in rows:
            own = mentions.c.published == row.published, mentions.c.article == row.number
            for names in parts(sorted(traces.numbers_read(row.traces))):
                connection.execute(mentions.delete().where(mentions.c.name.in_(names), *own))
        for part in parts(numbers):  # and with these their claims and vectors
            connection.execute(articles.delete().where(articles.c.number.in_(part)))
    return Removed(
        stories=sum(left[story] == number for story, number in lost.items()), articles=len(rows),
        claims=sum(row.claims for row in rows), findings=len(found), decisions=told,
    )  # fmt: skip


_DOOMED = select(articles.c.number, articles.c.story, articles.c.published, articles.c.claims, articles.c.traces)
