"""The Markdown report: whole reports as a reviewer reads them, and what must hold of any."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.render.hostile import HOSTILE
from tests.render.town import (
    ABOARD_40,
    ABOARD_46,
    CAPTAIN,
    CLOSED,
    COPIED,
    DOUBTED,
    FAILED,
    FIGURES,
    FINDINGS,
    HERALD,
    HURT_HERALD,
    LEAFLET,
    NEVER_CLOSED,
    NO_HOPE,
    OUTLOOK,
    PHARE,
    POST,
    SERVED,
    TUESDAY,
    article,
    attributed,
    claim,
    dated,
    finding,
    milbrook,
    report,
)
from verify.facts import GroupFacts
from verify.model import Claim, Report, Review, Speaker, Story, Tie, Unreadable
from verify.render.articles import ARTICLES_SHOWN
from verify.render.findings import QUOTES_SHOWN
from verify.render.markdown import AGREEMENTS_SHOWN, FULL_NOTES, GAPS_SHOWN, render

#: Too short to be told from other languages.
UNTOLD = article("flash.txt", "Harbour Wire", "The ferry sank.", language=None)

EXPECTED = Path(__file__).with_name("expected")
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

REPORTS: dict[str, Report] = {
    "milbrook": milbrook(),
    "accepted": milbrook(accepted=frozenset(f.fingerprint for f in FINDINGS if f is not OUTLOOK)),
    "all_accepted": report((HERALD, POST), (ABOARD_40,), (FIGURES,), accepted=frozenset({FIGURES.fingerprint})),
    "quiet": report((POST,), (ABOARD_40, CAPTAIN)),
    "foreign": report(
        (
            POST,
            PHARE,
            replace(PHARE, id="phare-2", line=2),
            replace(PHARE, id="kai", path="kai.txt", whole_file=True, language="ur"),
            UNTOLD,
        ),
        (ABOARD_40,),
        stories=(Story("ferry", (POST, UNTOLD)),),
    ),
    "unread": report((), unreadable=(Unreadable(path="scans/page_1.pdf", reason="not UTF-8 text"),)),
}


@pytest.mark.parametrize("name", REPORTS)
def test_report_is_the_expected_one(name: str) -> None:
    """After a wanted change: `UPDATE_EXPECTED=1 pytest tests/render`, then read the diff."""
    file = EXPECTED / f"{name}.md"
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(render(REPORTS[name]), encoding="utf-8")
    assert render(REPORTS[name]) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_every_section_says_something(name: str) -> None:
    blocks = render(REPORTS[name]).split("\n\n")
    after = [second for first, second in pairwise(blocks) if first.startswith("## ")]
    assert len(after) == 5
    assert not any(block.startswith("## ") for block in after)


def test_no_line_has_blanks_at_its_end_and_none_is_doubled() -> None:
    text = render(milbrook())
    assert not any(line != line.rstrip() for line in text.splitlines())
    assert "\n\n\n" not in text
    assert text.endswith(".\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_structure(text: str) -> None:
    assert list(_skeleton(render(_batch_of(text)))) == list(_skeleton(render(_batch_of("Milbrook"))))


def test_no_line_begins_with_foreign_text() -> None:
    """So that `::error::` in an article is no command in a build log that shows the report."""
    told = render(_batch_of("::error::Milbrook"))
    assert "::error::" in told
    assert not any(line.lstrip().startswith("::") for line in told.splitlines())


def test_quotes_of_a_finding_stand_side_by_side_and_others_beneath() -> None:
    text = render(report((POST, HERALD, LEAFLET), findings=(FIGURES,)))
    table, others = text.split("## Findings")[1].split("Also:")
    assert "| Quote | The ferry Annabel hit the old pier on Tuesday with 40 people on board. | The ferry Annabel struck" in table
    assert "The pier at Milbrook" not in table
    assert "- Later: The pier at Milbrook is as old" in others


def test_accounts_set_against_the_same_quotes_are_told_in_one_block() -> None:
    """Each stays a finding of its own, for a baseline; other quotes against it make another block."""
    sides = [("tells it", claim_) for claim_ in (ABOARD_40, CAPTAIN)]
    against = [finding("contradiction", "warning", f"No. {n}", [side, ("calls it false", ABOARD_46)]) for n, side in enumerate(sides)]
    apart = finding("contradiction", "warning", "Another", [sides[0], ("calls it false", NEVER_CLOSED)], strength=0.1)
    shown = render(report((HERALD, POST, LEAFLET), (), [*against, apart]))
    first, second = sorted(against, key=lambda f: f.rank)
    assert f"### 1. {first.message}, and 1 more\n" in shown
    assert f"- Tells it: {second.evidence[0].claim.text}" in shown
    assert f"as 2 findings against the same quotes: `{first.fingerprint}`, `{second.fingerprint}`" in shown
    assert "### 2. Another\n" in shown
    assert "### 3." not in shown


@pytest.mark.parametrize(
    ("against", "blocks"),
    [((ABOARD_46,), 1), ((ABOARD_46, HURT_HERALD, NEVER_CLOSED), 1), ((ABOARD_46, NEVER_CLOSED), 2)],
    ids=["one of the quotes", "a quote more", "half of them others"],
)
def test_accounts_set_against_mostly_the_same_quotes_are_told_in_one_block(against: Sequence[Claim], blocks: int) -> None:
    false = "calls it false"
    one = finding("contradiction", "warning", "One", [("tells it", CAPTAIN), (false, ABOARD_46), (false, HURT_HERALD)])
    others = [(false, claim_) for claim_ in against]
    other = finding("contradiction", "warning", "Other", [("tells it", ABOARD_40), *others], strength=0.1)
    shown = render(report((HERALD, POST, LEAFLET), (), [one, other]))
    assert [f"### {n}." in shown for n in (1, 2, 3)] == [True, blocks == 2, False]


@pytest.mark.parametrize(
    ("strength", "word"), [(1.0, "strong"), (0.7, "strong"), (0.69, "fair"), (0.4, "fair"), (0.39, "weak"), (0, "weak")]
)
def test_strength_is_told_as_a_word(strength: float, word: str) -> None:
    text = render(report((POST, HERALD), findings=(replace(OUTLOOK, strength=strength),)))
    assert f"· {word} evidence · rule" in text
    assert "confidence" not in text


def test_confidence_is_shown_where_it_is_known() -> None:
    assert "· contradiction · confidence 0.91 · rule" in render(report((POST, HERALD), findings=(FIGURES,)))


def test_stories_are_numbered_where_there_are_several() -> None:
    alone = render(milbrook(stories=(Story("ferry", (HERALD, POST)),)))
    assert "story 1" not in alone
    assert "Story |" not in alone
    assert "· story 1 ·" in render(milbrook())


def test_a_long_quote_is_cut_after_a_sentence() -> None:
    sentence = "The harbour office counted every lamp on the pier and every board of the ferry once more. "
    told = article("post/lamps.txt", "Milbrook Post", sentence * 20)
    text = render(report((told,), findings=(finding("change", "error", "Lamps.", [("earlier", claim(told, (sentence * 20).strip()))]),)))
    assert f"| Quote | {sentence * 6}… |" in text


def test_in_a_long_report_notes_take_a_line_each() -> None:
    notes = [replace(CLOSED, rule=f"note-{n}") for n in range(FULL_NOTES)]
    few, many = render(milbrook(findings=tuple(notes))), render(milbrook(findings=(FIGURES, *notes)))
    assert few.count("**Why it matters:**") == FULL_NOTES
    assert "### Notes" not in few
    assert many.count("**Why it matters:**") == 1
    assert f"### Notes\n\n{FULL_NOTES} findings of severity note" in many
    assert many.count("\n- **Milbrook Post and leaflet_no_2 contradict each other:** “There is no hope") == FULL_NOTES


def test_a_review_stands_beneath_the_severity_that_it_left() -> None:
    blocks = render(report((POST, HERALD), findings=(replace(FIGURES, severity="note", review=FAILED),))).split("\n\n")
    measure = next(n for n, block in enumerate(blocks) if block.startswith("**note** · contradiction"))
    assert blocks[measure + 1] == "Reviewed by mill-7b: fails (was error) — The two counts are of two days."
    assert "| Quote |" in blocks[measure + 2]


def test_a_review_ends_the_line_of_a_note() -> None:
    notes = [replace(CLOSED, rule=f"note-{n}") for n in range(FULL_NOTES)]
    text = render(milbrook(findings=(replace(OUTLOOK, severity="note", review=FAILED), *notes)))
    (line,) = (line for line in text.splitlines() if "Reviewed by" in line)
    assert line.startswith("- **Ada Holm sounded more hopeful later:** ")
    assert line.endswith(f"`{OUTLOOK.fingerprint}` · Reviewed by mill-7b: fails (was error) — The two counts are of two days.")
    accepted = render(milbrook(findings=(replace(OUTLOOK, review=DOUBTED),), accepted=frozenset({OUTLOOK.fingerprint})))
    assert "` · Reviewed by mill-7b: doubtful — Both speak of the pier \\| in May.\n" in accepted


def test_lists_of_agreements_and_gaps_are_cut_and_the_rest_is_counted() -> None:
    agreements = [replace(COPIED, rule=f"copied-{n}") for n in range(AGREEMENTS_SHOWN + 2)]
    gaps = [replace(SERVED, rule=f"alone-{n}") for n in range(GAPS_SHOWN + 1_000)]
    text = render(milbrook(findings=(*agreements, *gaps)))
    assert text.count("**Harbour Wire and Milbrook Post carry the same text**") == AGREEMENTS_SHOWN
    assert text.count("- The captain had served") == GAPS_SHOWN
    assert "- … and 2 more, in the JSON report." in text
    assert f"### Milbrook Post ({GAPS_SHOWN + 1_000:,})" in text
    assert "- … and 1,000 more, in the JSON report." in text


def test_a_large_batch_is_counted_rather_than_listed() -> None:
    papers = [
        article(f"papers/{n:03}.txt", f"Paper {n:03}", f"Day {n} at the pier.", source_named=False) for n in range(ARTICLES_SHOWN + 7)
    ]
    text = render(report(papers))
    assert text.count("| Day ") == ARTICLES_SHOWN
    assert "| … and 7 more | | | | |" in text
    assert "papers/008.txt, papers/009.txt and 47 more." in text


def test_agreement_says_each_wording_once_and_cuts_the_rest() -> None:
    told = article("post/log.txt", "Milbrook Post", " ".join(f"Wave {n} hit the pier." for n in range(10, 20)))
    waves = [claim(told, f"Wave {n} hit the pier.", position=n) for n in range(10, 20)]
    agreed = finding(
        "agreement",
        "note",
        "Waves.",
        [("says so", c) for c in [*waves, replace(waves[0], position=20)]],
        facts=GroupFacts(sources=2, origins=2),
    )
    text = render(report((told,), waves, (agreed,)))
    assert text.count("  - Wave ") == QUOTES_SHOWN
    assert "  - Wave 10 hit the pier. — Milbrook Post, post/log.txt:1; Milbrook Post, post/log.txt:1" in text
    assert "2 outlets · 2 origins" in text
    assert f"  - … and {10 - QUOTES_SHOWN} more, in the JSON report." in text


def test_passages_that_the_same_articles_took_from_one_origin_are_one_entry() -> None:
    post, herald = (article(f"{name}/log.txt", name.title(), "Wave 1 hit the pier. Wave 2 hit it, too.") for name in ("post", "herald"))
    taken = GroupFacts(sources=2, articles=2, origins=1, copied=True, origin_reasons="copies AP")
    told = [
        finding("agreement", "note", "They tell the same", [("told by", claim(a, text, position=n)) for a in (post, herald)], facts=taken)
        for n, text in enumerate(("Wave 1 hit the pier.", "Wave 2 hit it, too."))
    ]
    text = render(report((post, herald), [e.claim for f in told for e in f.evidence], tuple(told)))
    assert text.count("**They tell the same**") == 1
    assert "- **They tell the same** · 2 passages · 2 articles · 2 outlets · 1 origin (copies AP) · rule `" in text
    assert all(f"  - Wave {n} hit" in text and f"· `{one.fingerprint}`" in text for n, one in enumerate(told, 1))


def test_what_one_source_tells_stands_in_the_order_of_its_text() -> None:
    log = article("post/log.txt", "Post", "The deck leaned. The mast broke.")
    alone = [claim(log, text) for text in ("The deck leaned.", "The mast broke.")]
    gaps = [finding("gap", "note", "Only Post reports this", [("alone", c)], strength=s) for c, s in zip(alone, (0.2, 0.9), strict=True)]
    text = render(report((log,), alone, tuple(reversed(gaps))))
    assert text.index("- The deck leaned.") < text.index("- The mast broke.")


def test_a_quoted_sentence_that_one_source_tells_alone_names_its_speaker() -> None:
    log = article("post/log.txt", "Post", "Holm spoke. “The deck leaned at once,” she said. “It sank in a minute.”")
    words = attributed(log, "Holm", "spoke", "“It sank in a minute.”", mode="direct", speaker=Speaker(name="Ada Holm"))
    alone = claim(log, "“It sank in a minute.”", attribution=words)
    text = render(report((log,), [alone], (finding("gap", "note", "Only Post reports this", [("alone", alone)]),)))
    assert "- “It sank in a minute.” — Ada Holm, post/log.txt:1" in text


def test_severity_is_told_of_an_agreement_or_a_gap_that_is_no_note() -> None:
    text = render(milbrook(findings=(replace(COPIED, severity="error"), replace(SERVED, severity="warning"))))
    assert "2 outlets · 1 origin · **error** · strong evidence" in text
    assert "— post/ferry.txt:6 · **warning**\n" in text


def _batch_of(foreign: str) -> Report:
    """A batch in which every text that comes from outside is this one."""
    told = article(
        foreign,
        foreign,
        f"The mayor says: {foreign}",
        id="a",
        title=foreign,
        published=dated(TUESDAY, "text", foreign),
    )
    said = attributed(told, foreign, foreign, foreign, speaker=Speaker(name=foreign, role=foreign), venue=foreign)
    spoken: Claim = claim(told, foreign, attribution=said, statement=f"[The mayor] {foreign}")
    left_open = claim(told, foreign, attribution=replace(said, speaker=None, open=foreign))
    words = (foreign, foreign)
    both = [(foreign, spoken), (foreign, left_open), (foreign, NO_HOPE), (foreign, spoken)]
    review = Review(model=foreign, verdict="fails", reason=foreign, was="error")
    findings = (
        finding("contradiction", "error", foreign, both, why=foreign, fired=words, ruled_out=words, flips=words, review=review),
        finding("agreement", "note", foreign, both, facts=GroupFacts(sources=2, origins=2, origin_reasons=foreign)),
        finding("gap", "note", foreign, [(foreign, spoken)]),
    )
    nameless = article(f"{foreign} 2", foreign, foreign, id="b", source_named=False)
    stories = (Story("s", (told, nameless), {"a": "o", "b": "o"}, {i: (Tie("k", foreign),) for i in ("a", "b")}), Story("t", ()))
    return report(
        (told, nameless),
        (spoken,),
        findings,
        stories=stories,
        unreadable=(Unreadable(path=foreign, reason=foreign),),
        limits=(foreign,),
    )


def _skeleton(text: str) -> Iterator[str]:
    """All that Markdown makes of a text, but for words and for code spans, of which live words are made."""
    for token in READER.parse(text):
        if token.type != "inline":
            yield token.type
        yield from (t.type for t in token.children or [] if t.type not in ("text", "code_inline", "softbreak"))
