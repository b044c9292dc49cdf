"""Findings are kept once, by fingerprint; what an editor decided about one holds until its last day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.render.town import finding
from tests.store.held import HIT, LIBRARY, STRUCK, dump, placed
from verify.errors import StoreError
from verify.model import Finding
from verify.store.archive import Archive
from verify.store.findings import Decision

AGREE = finding("agreement", "note", "Both say so", [("one", HIT.claims[0]), ("other", STRUCK.claims[0])])
ALONE = finding("gap", "note", "Only the Gazette says so", [("one", LIBRARY.claims[0])])
ACCEPTED = Decision(verdict="accepted", reason="both are right: '; --", author="A. Holm")
TODAY = date(2025, 3, 6)


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    with Archive.open(place, make=True) as archive:
        placed(archive, HIT, STRUCK, LIBRARY)
        yield archive


def keep(archive: Archive, *found: Finding) -> None:
    articles = [kept.article for kept in (HIT, STRUCK, LIBRARY)]
    archive.keep(found, {article.id: number for number, article in enumerate(articles, 1)})


def kept(archive: Archive, what: str = "findings") -> list[tuple[object, ...]]:
    return dump(archive)[what]


def test_a_finding_is_kept_once(archive: Archive) -> None:
    keep(archive, AGREE, ALONE, AGREE)
    before = dump(archive)
    assert len(before["findings"]) == 2
    assert len(before["quotes"]) == 3
    keep(archive, ALONE, AGREE)
    assert dump(archive) == before


def test_a_finding_stays_of_the_run_that_found_it_first(place: str, archive: Archive) -> None:
    keep(archive, AGREE)
    with Archive.open(place) as another_run:
        more = replace(AGREE, evidence=(*AGREE.evidence, *replace(ALONE, rule=AGREE.rule).evidence))
        assert more.fingerprint == AGREE.fingerprint
        keep(another_run, more)
    assert [row[:2] for row in kept(archive)] == [(AGREE.fingerprint, 1)]
    assert len(kept(archive, "quotes")) == 3  # and what it quotes now is known
    assert len(kept(archive, "runs")) == 1


def test_what_quotes_a_withdrawn_article_is_not_kept(archive: Archive) -> None:
    """It was withdrawn by somebody else, while it was being compared."""
    archive.withdraw(STRUCK.article.id)
    keep(archive, AGREE, ALONE)
    assert [row[0] for row in kept(archive)] == [ALONE.fingerprint]


@pytest.mark.parametrize(
    ("until", "holds"),
    [(None, True), (date(2025, 3, 7), True), (TODAY, True), (date(2025, 3, 5), False)],
    ids=["good", "later", "today", "over"],
)
@pytest.mark.parametrize("verdict", ["accepted", "ignored"])
def test_a_decision_holds_until_its_last_day(archive: Archive, until: date | None, holds: bool, verdict: str) -> None:
    keep(archive, AGREE)
    assert archive.decide(AGREE.fingerprint[:6], replace(ACCEPTED, verdict=verdict, until=until)) == AGREE.fingerprint  # type: ignore[arg-type]
    assert archive.accepted(TODAY) == ({AGREE.fingerprint} if holds else frozenset())


def test_the_last_decision_holds(archive: Archive) -> None:
    keep(archive, AGREE)
    for decision in (ACCEPTED, replace(ACCEPTED, reason="no")):
        archive.decide(AGREE.fingerprint, decision)
    assert [row[2] for row in kept(archive, "decisions")] == ["no"]
    archive.decide(AGREE.fingerprint, None)
    assert archive.accepted(TODAY) == frozenset()


def test_a_decision_outlives_a_finding_that_is_found_again(archive: Archive) -> None:
    keep(archive, AGREE)
    archive.decide(AGREE.fingerprint, ACCEPTED)
    keep(archive, replace(AGREE, severity="warning"))
    assert archive.accepted(TODAY) == {AGREE.fingerprint}


@pytest.mark.parametrize("fingerprint", ["ffffff", "%", "_"])
def test_a_decision_needs_its_finding(archive: Archive, fingerprint: str) -> None:
    keep(archive, AGREE)
    with pytest.raises(StoreError, match="no finding is held whose fingerprint begins with"):
        archive.decide(fingerprint, ACCEPTED)


def test_a_beginning_must_mean_one_finding(archive: Archive) -> None:
    many = [replace(AGREE, rule=f"rule-{n}") for n in range(40)]
    keep(archive, *many)
    with pytest.raises(StoreError, match="more than one fingerprint begins so: "):
        archive.decide(sorted(f.fingerprint for f in many)[0][:1], ACCEPTED)


def exported(archive: Archive, what: str) -> Sequence[str]:
    return list(archive.export(what))


def test_findings_and_decisions_are_exported(archive: Archive) -> None:
    keep(archive, AGREE, ALONE)
    archive.decide(AGREE.fingerprint, ACCEPTED)
    assert sum('"verdict": "accepted"' in line for line in exported(archive, "findings")) == 1
    assert len(exported(archive, "findings")) == 2
    (line,) = exported(archive, "decisions")
    assert AGREE.fingerprint in line
