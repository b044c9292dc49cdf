"""The tables of an archive. A change to them needs a step in `migrations.py` and the next `VERSION`.

Foreign text stands in columns of JSON or of `Escaped` text, which any database takes whatever it holds.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import BigInteger, Column, Dialect, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint
from sqlalchemy.types import TypeDecorator

#: The version of these tables.
VERSION = 2
#: The day of an article without one; no day of the calendar has this number.
UNDATED = 0


class Escaped(TypeDecorator[str]):
    """Text in ASCII with JSON's escapes: one way to write each text, so that equal is equal."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """As it is stored."""
        return None if value is None else json.dumps(value)[1:-1]

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """As it was."""
        return None if value is None else str(json.loads(f'"{value}"'))


tables = MetaData()

#: That this is an archive, and of which version.
meta = Table("meta", tables, Column("name", String(16), primary_key=True), Column("value", String(64), nullable=False))

#: The runs that stored something.
runs = Table(
    "runs",
    tables,
    Column("number", Integer, primary_key=True),
    Column("begun", String(32), nullable=False),  # UTC, ISO 8601; it stands in no report
    sqlite_autoincrement=True,
)

#: Each version of each article. Numbers are never given twice, so that a run that still knows a withdrawn one finds nothing in its place.
articles = Table(
    "articles",
    tables,
    Column("number", Integer, primary_key=True),
    Column("identity", String(32), nullable=False),  # hash of the article's id, which may be longer than an index allows
    Column("content", String(32), nullable=False),  # hash of what the article says; with the identity it is the key
    Column("version", Integer, nullable=False),  # from 1, in the order of arrival
    Column("run", Integer, ForeignKey("runs.number"), nullable=False),
    Column("published", Integer, nullable=False),  # proleptic ordinal of the day, or UNDATED
    Column("story", String(16)),  # none until all articles of the batch are stored
    Column("claims", Integer, nullable=False),  # how many
    Column("source", Escaped, nullable=False),
    Column("words", LargeBinary, nullable=False),  # the hashes of its words, 8 bytes each, with what each tells of its story, 4 bytes
    Column("traces", LargeBinary, nullable=False),  # the hashes of what it is found by in `mentions`, 8 bytes each
    Column("article", Text, nullable=False),  # JSON
    UniqueConstraint("identity", "content"),
    UniqueConstraint("identity", "version"),
    sqlite_autoincrement=True,
)
Index("articles_by_story", articles.c.story, articles.c.published)

#: The claims of an article.
claims = Table(
    "claims",
    tables,
    Column("article", Integer, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("claims", Text, nullable=False),  # JSON
)

#: What an encoder makes of an article: a row a sentence of its lead, by which its story is found, and one a claim.
vectors = Table(
    "vectors",
    tables,
    Column("article", Integer, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("encoder", Escaped, primary_key=True),
    Column("sentences", Integer, nullable=False),  # how many rows the lead has
    Column("lead", LargeBinary, nullable=False),  # float32, little-endian, row after row
    Column("claims", LargeBinary, nullable=False),  # the same
)

#: What articles are found by: hashes of their names and of the words of their first sentences. The key is the index.
mentions = Table(
    "mentions",
    tables,
    Column("name", BigInteger, primary_key=True, autoincrement=False),
    Column("published", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

#: What was found, by fingerprint: one that is found again stays one.
findings = Table(
    "findings",
    tables,
    Column("fingerprint", String(16), primary_key=True),
    Column("run", Integer, ForeignKey("runs.number"), nullable=False),  # that found it first
    Column("rule", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("story", String(16), nullable=False),
    Column("finding", Text, nullable=False),  # JSON, as in the JSON report when it was found last
)

#: Which articles a finding quotes.
quotes = Table(
    "quotes",
    tables,
    Column("fingerprint", String(16), ForeignKey("findings.fingerprint", ondelete="CASCADE"), primary_key=True),
    Column("article", Integer, ForeignKey("articles.number"), primary_key=True),
)
Index("quotes_by_article", quotes.c.article)

#: What an editor decided about a finding.
decisions = Table(
    "decisions",
    tables,
    Column("fingerprint", String(16), ForeignKey("findings.fingerprint", ondelete="CASCADE"), primary_key=True),
    Column("verdict", String(16), nullable=False),
    Column("reason", Escaped, nullable=False),
    Column("author", Escaped, nullable=False),
    Column("until", String(10)),  # the last day on which it holds, ISO 8601
)
