"""The whole line over a small town: the same bytes for the same articles, whatever their order and the run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.stages import PLAIN
from verify.errors import NothingExamined
from verify.ingest import ingest
from verify.model import Batch, Report
from verify.pipeline import LABELS, Compared, Texts, check, claims, compare
from verify.render.json import render
from verify.rules import load_rules

pytestmark = pytest.mark.model

#: In four articles, and too short to be a copy: four newsrooms that agree.
HURT = "Two sailors from Eastport were hurt."
FERRY = "The ferry Annabel hit the old pier of Milbrook on Tuesday evening, the harbour office said."
TOWN: dict[str, dict[str, str]] = {
    "post": {
        "source": "Milbrook Post",
        "published": "2025-03-04",
        "text": f"{FERRY} {HURT} The ferry Annabel carried 40 people to Milbrook on Tuesday. "
        "“There is no hope that the pier of Milbrook opens before summer,” Mayor Ada Holm said. "
        "The captain had served the line between Milbrook and Eastport for thirty years.",
    },
    "herald": {
        "source": "Milbrook Herald",
        "published": "2025-03-05",
        "text": f"{FERRY} The ferry Annabel carried 46 people to Milbrook on Tuesday, the harbour office said. "
        f"Mayor Ada Holm said on Wednesday that there was some hope that the pier of Milbrook opens in May. {HURT}",
    },
    "wire": {"source": "Harbour Wire", "text": f"{FERRY} {HURT} Divers from Eastport will search the wreck."},
    "gazette": {
        "source": "Eastport Gazette",
        "published": "2025-03-05",
        "text": f"{HURT} The ferry Annabel struck the pier. "
        "The harbour office denied that the pier of Milbrook opens in May. A crane from Eastport will lift the ferry.",
    },
    "leaflet": {
        "source": "Library Leaflet",
        "published": "2024-01-10",
        "text": "Readers queued for the new library. "
        "The shelves hold 3,000 novels, said librarian Berit Lund. Opening hours are unchanged.",
    },
}  # fmt: skip


def files(folder: Path, articles: Mapping[str, Mapping[str, str]] = TOWN) -> list[Path]:
    """A file an article."""
    folder.mkdir(exist_ok=True)
    for name, fields in articles.items():
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": name, **fields}))
    return sorted(folder.iterdir())


def checked(paths: Iterable[Path], root: Path) -> Report:
    return check(ingest(paths, root=root), PLAIN, load_rules())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files(tmp_path_factory.mktemp("town") / "articles")[0].parent


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    return checked([folder], folder)


def fingerprints(of: Report) -> list[str]:
    return sorted(f.fingerprint for f in of.findings)


def test_the_claims_are_the_articles_own_words(report: Report) -> None:
    assert all(c.article.body[c.span.start : c.span.end] == c.text for c in report.claims)
    assert all(c.article.text[c.span.start : c.span.end] == c.text for c in report.claims)
    assert report.stats == {"sentences": len(report.claims), "claims": len(report.claims), "pairs": report.stats["pairs"]}
    assert report.stats["pairs"] > 0


def test_two_events_are_two_stories(report: Report) -> None:
    assert {frozenset(a.id for a in s.articles) for s in report.stories} == {
        frozenset({"post", "herald", "wire", "gazette"}),
        frozenset({"leaflet"}),
    }


def test_what_agrees_and_what_differs_is_found(report: Report) -> None:
    agreed = next(f for f in report.findings if f.rule == "same-fact" and f.evidence[0].claim.text == HURT)
    assert {e.claim.source for e in agreed.evidence} == {"Milbrook Post", "Milbrook Herald", "Harbour Wire", "Eastport Gazette"}
    beside = [{e.claim.text for e in f.evidence} for f in report.findings if f.kind in {"contradiction", "change"}]
    assert any({"40", "46"} <= set(re.findall(r"\d+", str(texts))) for texts in beside)


def test_the_worst_finding_comes_first(report: Report) -> None:
    assert list(report.findings) == sorted(report.findings, key=lambda f: f.rank)


def test_every_finding_has_a_fingerprint_of_its_own(report: Report) -> None:
    assert len(set(fingerprints(report))) == len(report.findings) > 0


def test_the_reader_is_told_of_articles_without_a_date(report: Report) -> None:
    assert any("1 of 5 articles have no date" in line for line in report.limits)


def test_the_reader_is_told_of_stories_that_nothing_was_set_against(report: Report) -> None:
    assert any(line.startswith("Told by one outlet, so set against no other") and ": 1 of 2 stories" in line for line in report.limits)


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 4, 1, 3)])
def test_the_order_of_the_input_does_not_show(folder: Path, report: Report, order: tuple[int, ...]) -> None:
    paths = sorted(folder.iterdir())
    assert render(checked([paths[n] for n in order], folder)) == render(report)


def test_the_order_of_the_lines_shows_in_the_places_alone(tmp_path: Path, folder: Path) -> None:
    lines = [path.read_text() for path in sorted(folder.iterdir())]
    found = []
    for name, chosen in (("one", lines), ("two", lines[::-1])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "town.jsonl").write_text("\n".join(chosen))
        found.append(re.sub(r'"line": \d+', "", render(checked([tmp_path / name], tmp_path / name))))
    assert found[0] == found[1]


def test_a_batch_made_by_hand_may_have_any_order(folder: Path, report: Report) -> None:
    batch = ingest([folder], root=folder)
    turned = check(replace(batch, articles=batch.articles[::-1]), PLAIN, load_rules())
    assert render(turned) == render(report)


def test_files_may_be_renamed(tmp_path: Path, report: Report) -> None:
    renamed = {f"{9 - number}-renamed": fields for number, fields in enumerate(TOWN.values())}
    files(tmp_path / "renamed", renamed)
    assert fingerprints(checked([tmp_path / "renamed"], tmp_path)) == fingerprints(report)


def test_lines_may_move(tmp_path: Path, report: Report) -> None:
    moved = {name: fields | {"text": "\n\n" + fields["text"].replace(". ", ".\n\n")} for name, fields in TOWN.items()}
    files(tmp_path / "moved", moved)
    assert fingerprints(checked([tmp_path / "moved"], tmp_path)) == fingerprints(report)


def test_another_run_writes_the_same_bytes(folder: Path, report: Report) -> None:
    call = [
        sys.executable,
        "-m",
        "verify",
        "check",
        ".",
        "--encoder",
        "hashing",
        "--judge",
        "lexical",
        "--format",
        "json",
        "--fail-on",
        "never",
    ]
    root = Path(__file__).parent.parent
    runs = [
        subprocess.Popen(call, cwd=folder, stdout=subprocess.PIPE, env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)})
        for seed in ("1", "2")
    ]
    told = [run.communicate()[0].decode() for run in runs]
    assert told == [render(report)] * 2


def batch_of(tmp_path: Path, **articles: str) -> Report:
    tmp_path.mkdir(exist_ok=True)
    files(tmp_path / "batch", {name: {"text": text} for name, text in articles.items()})
    return checked([tmp_path / "batch"], tmp_path)


#: The ferry, for those who do not read English.
FOREIGN = {
    "phare": "Le ferry Annabel a heurté mardi soir la vieille jetée, a indiqué la capitainerie. Deux marins ont été blessés.",
    "bandargah": "بندرگاہ کے دفتر نے کہا کہ کشتی اینابیل منگل کی شام پرانے گھاٹ سے ٹکرا گئی۔ دو ملاح زخمی ہوئے۔",
}


def test_what_is_not_english_is_read_and_not_examined(tmp_path: Path) -> None:
    english = {name: fields["text"] for name, fields in TOWN.items()}
    alone, found = batch_of(tmp_path / "alone", **english), batch_of(tmp_path / "all", **FOREIGN, **english)
    assert {a.id: a.language for a in found.batch.articles} == dict.fromkeys(english, "en") | {"phare": "fr", "bandargah": "ur"}
    assert (found.claims, found.stories, found.findings, found.stats) == (alone.claims, alone.stories, alone.findings, alone.stats)
    assert "Only English text is understood: 2 of 7 articles are in other languages and were not examined." in found.limits
    assert "5 of 5 articles have no date; what they say cannot be put in order." in found.limits


def test_what_may_be_english_is_examined_and_told(tmp_path: Path) -> None:
    found = batch_of(tmp_path, post=TOWN["post"]["text"], flash="The ferry sank.")
    assert {c.article.id for c in found.claims} == {"post", "flash"}
    assert "The language of 1 of 2 articles could not be told; they were examined as English." in found.limits


@pytest.mark.parametrize("stage", [lambda batch: check(batch, PLAIN, load_rules()), lambda batch: claims(batch, PLAIN)])
def test_a_batch_without_english_is_nothing_examined(tmp_path: Path, stage: Callable[[Batch], object]) -> None:
    batch = ingest(files(tmp_path / "foreign", {name: {"text": text} for name, text in FOREIGN.items()}), root=tmp_path)
    with pytest.raises(NothingExamined) as error:
        stage(batch)
    assert str(error.value).splitlines() == [
        "foreign/bandargah.jsonl:1: not examined: it is in Urdu, and only English is understood",
        "foreign/phare.jsonl:1: not examined: it is in French, and only English is understood",
        "nothing examined: no article is in English",
    ]


def test_an_empty_batch_is_an_empty_report() -> None:
    found = check(Batch(()), PLAIN, load_rules())
    assert (found.stories, found.claims, found.findings) == ((), (), ())
    assert found.stats == {"sentences": 0, "claims": 0, "pairs": 0}


def test_one_article_agrees_with_nobody(tmp_path: Path) -> None:
    found = batch_of(tmp_path, post=TOWN["post"]["text"])
    assert len(found.stories) == 1
    assert {f.kind for f in found.findings}.isdisjoint({"agreement", "gap"})


def test_articles_without_dates_are_compared_and_never_called_a_change(tmp_path: Path) -> None:
    found = batch_of(tmp_path, **{name: fields["text"] for name, fields in TOWN.items()})
    assert found.stats["pairs"] > 0
    assert found.findings
    assert all(getattr(f.facts, "order", "unknown") != "earlier" for f in found.findings)


@pytest.mark.parametrize(
    "odd", ["…", "?!", "“”", "12", "Ferry.", "Yes. Yes. Yes.", "\u200b", "渡し船が桟橋に衝突した。", "Was anybody hurt? Who knows?"]
)
def test_an_odd_article_stops_nothing(tmp_path: Path, odd: str) -> None:
    found = batch_of(tmp_path, post=TOWN["post"]["text"], odd=odd, again=odd)
    assert "post" in {a.id for a in found.batch.articles}
    assert render(found)


def test_the_same_text_twice_is_one_origin(tmp_path: Path) -> None:
    text = TOWN["post"]["text"]
    found = batch_of(tmp_path, post=text, copy=text)
    (story,) = found.stories
    assert len(set(story.origins.values())) == 1
    assert all(f.rule != "same-fact" and f.kind != "contradiction" for f in found.findings)


def test_claims_are_the_line_as_far_as_split(folder: Path, report: Report) -> None:
    assert claims(ingest([folder], root=folder), PLAIN).claims == report.claims


@pytest.mark.parametrize(
    ("a", "b", "label", "aligned"),
    [
        ("The ferry hit the pier.", "The ferry hit the pier.", "entailment", True),
        ("The ferry hit the pier.", "The ferry never hit the pier.", "contradiction", True),
        ("The ferry hit the pier.", "Readers like novels.", "neutral", False),
        ("", "", "neutral", False),
    ],
)
def test_two_texts_beside_each_other(a: str, b: str, label: str, aligned: bool) -> None:
    (found,) = compare([Texts(a, b)], PLAIN)
    assert (found.label, found.aligned) == (label, aligned)
    assert found.entailment + found.neutral + found.contradiction == pytest.approx(1, abs=2e-3)


def test_two_claims_are_answered_whichever_comes_first_and_a_premise_is_not_its_hypothesis() -> None:
    ferry, more = "The ferry hit the pier.", "The ferry hit the pier on Tuesday and sank."
    there, back = (next(compare([pair], PLAIN)) for pair in (Texts(ferry, more), Texts(more, ferry)))
    assert (there.label, there.entailment) == (back.label, back.entailment)
    assert there.nli != back.nli
    one, other = (next(compare([Texts(*pair, claims=False)], PLAIN)) for pair in ((ferry, more), (more, ferry)))
    assert (one.entailment, one.neutral, one.contradiction) == there.nli
    assert other.entailment > one.entailment
    assert one.nli is None


def test_pairs_of_texts_are_answered_one_by_one_in_order() -> None:
    texts = [Texts(f"Ferry {n} hit the pier.", f"Ferry {n % 7} sank.", claims=n % 2 == 0) for n in range(300)]
    found = list(compare(texts, PLAIN))
    assert found == [one for pair in texts[:3] for one in compare([pair], PLAIN)] + found[3:]
    assert [f.label in LABELS for f in found] == [True] * 300
    assert list(compare([], PLAIN)) == []
    assert found[-1:] == list[Compared](compare(texts[-1:], PLAIN))
