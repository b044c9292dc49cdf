"""Articles of Milbrook as an archive keeps them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from tests.render.town import TUESDAY
from tests.stages import PLAIN, named, says
from verify.encode.hashing import HashingEncoder
from verify.model import Claim
from verify.settings import GatherSettings
from verify.store.archive import Archive, Kept
from verify.store.placing import Reach
from verify.store.schema import tables
from verify.stories.likeness import LEAD

ENCODER = "hashing"
#: Days count for less than they do usually, so that stories of some days can be told.
SETTINGS = GatherSettings(days_halved=4)
REACH = Reach(ENCODER, SETTINGS.min_similarity, SETTINGS.days_halved)


def kept(*claims: Claim) -> Kept:
    """An article of these claims, all of one article."""
    rows = HashingEncoder(PLAIN).encode([c.text for c in claims])
    return Kept(article=claims[0].article, claims=claims, vectors=rows, lead=rows[:LEAD])


def ferry(text: str, source: str = "Milbrook Post", day: date | None = TUESDAY, **more: Any) -> Kept:
    """An article on the accident of the Annabel."""
    return kept(says(text, source, day, **({"entities": named("Annabel", "Milbrook")} | more)))


HIT = ferry("The ferry Annabel hit the old pier of Milbrook on Tuesday.")
STRUCK = ferry("The ferry Annabel struck the old pier of Milbrook on Tuesday.", "Herald")
LIBRARY = kept(says("Readers queued for the new library of Eastport.", "Gazette", entities=named("Eastport")))


def placed(archive: Archive, *articles: Kept) -> list[int]:
    """Articles stored and placed, one after the other; their numbers."""
    numbers = []
    for article in articles:
        numbers += archive.add(article, encoder=ENCODER)
        archive.place([numbers[-1:]], encoder=ENCODER, settings=SETTINGS)
    return numbers


def dump(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but the clock."""
    with archive.reading() as connection:
        rows = {
            t.name: [tuple(r) for r in connection.execute(select(*(c for c in t.c if c.name != "begun")))] for t in tables.sorted_tables
        }
    return {name: sorted(found, key=repr) for name, found in rows.items()}
