"""Milbrook, an invented town with a ferry, a pier and three papers: small factories for what a report is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from verify.facts import GroupFacts, PairFacts
from verify.model import (
    Article,
    Attribution,
    Batch,
    Claim,
    DateOrigin,
    Evidence,
    Finding,
    Interval,
    Kind,
    Published,
    Quantity,
    Report,
    Review,
    Severity,
    Span,
    Speaker,
    Story,
    Tie,
    TimeExpression,
    Unreadable,
)

TUESDAY, WEDNESDAY = date(2025, 3, 4), date(2025, 3, 5)


def dated(day: date, origin: DateOrigin = "metadata", evidence: str = "published") -> Published:
    """A publication date and where it came from."""
    return Published(day=day, origin=origin, evidence=evidence)


def on(day: date) -> Interval:
    """One day."""
    return Interval(first=day, last=day, value=day.isoformat())


def article(path: str, source: str, text: str, **more: Any) -> Article:
    """An article without furniture, in English unless told otherwise."""
    return Article(id=more.pop("id", path), source=source, text=text, body=text, path=path, **({"language": "en"} | more))


def claim(told: Article, text: str, **more: Any) -> Claim:
    """The claim of an article that stands there in these words."""
    start = told.text.index(text)
    usual: dict[str, Any] = {"statement": text, "position": 0}
    return Claim(article=told, span=Span(start, start + len(text)), text=text, **(usual | more))


def attributed(told: Article, name: str, cue: str, content: str, **more: Any) -> Attribution:
    """An attribution whose words stand in the article once each."""
    spans = [Span(told.text.index(words), told.text.index(words) + len(words)) for words in (name, cue, content)]
    return Attribution(text=name, span=spans[0], cue=cue, cue_span=spans[1], content=(spans[2],), **({"mode": "indirect"} | more))


def finding(kind: Kind, severity: Severity, message: str, evidence: Iterable[tuple[str, Claim]], **more: Any) -> Finding:
    """A finding of a rule named after its kind."""
    usual: dict[str, Any] = {
        "rule": f"{kind}-of-accounts",
        "title": f"Accounts compared: {kind}",
        "why": "A reader who knows one account only is misled.",
        "confidence": None,
        "strength": 0.8,
        "fired": (),
        "ruled_out": (),
        "facts": GroupFacts() if kind in ("agreement", "gap") else PairFacts(),
        "story": "ferry",
    }
    roles = tuple(Evidence(role=role, claim=each) for role, each in evidence)
    return Finding(kind=kind, severity=severity, message=message, evidence=roles, **(usual | more))


def report(articles: Iterable[Article], claims: Iterable[Claim] = (), findings: Iterable[Finding] = (), **more: Any) -> Report:
    """A report in which all articles tell one story, unless stories are given; findings come in the order of a report."""
    told, batch = tuple(articles), more.pop("unreadable", ())
    usual: dict[str, Any] = {"stories": (Story("ferry", told),) if told else ()}
    ranked = tuple(sorted(findings, key=lambda f: f.rank))
    return Report(batch=Batch(told, tuple(batch)), claims=tuple(claims), findings=ranked, **(usual | more))


POST = article(
    "post/ferry.txt",
    "Milbrook Post",
    "Ferry hits pier\n\n"
    "The ferry Annabel hit the old pier on Tuesday with 40 people on board.\n"
    "“There is no hope that the pier opens before summer,” Mayor Ada Holm said on Tuesday.\n"
    "Two sailors were hurt, the harbour office said.\n"
    "The captain had served the line for thirty years.\n",
    title="Ferry hits pier",
    url="https://post.example/ferry",
    published=dated(TUESDAY),
)
HERALD = article(
    "herald/2025-03-05.txt",
    "Milbrook Herald",
    "By our harbour reporter, 5 March 2025\n"
    "The ferry Annabel struck the old pier on Tuesday with 46 people on board, the harbour office said.\n"
    "She now sees a good chance that the pier opens in May.\n"
    "Two sailors were hurt, the harbour office said.\n",
    published=dated(WEDNESDAY, "text", "5 March 2025"),
)
WIRE = article(
    "wire.jsonl",
    "Harbour Wire",
    "Two sailors were hurt, the harbour office said. A crane will lift the wreck.",
    id="wire-17",
    line=17,
    whole_file=False,
    title="Ferry Annabel: two hurt | what we know",
    published=dated(TUESDAY),
)
PHARE = article(
    "phare.jsonl",
    "Le Phare",
    "Le ferry Annabel a heurté mardi soir la vieille jetée.",
    id="phare-1",
    line=1,
    whole_file=False,
    language="fr",
)
LEAFLET = article(
    "leaflet_no_2.txt",
    "leaflet_no_2",
    "The pier at Milbrook is as old as the town itself, and was never closed before.",
    source_named=False,
)

ABOARD_40 = claim(
    POST,
    "The ferry Annabel hit the old pier on Tuesday with 40 people on board.",
    said_on=on(TUESDAY),
    about=on(TUESDAY),
    times=(
        TimeExpression(span=Span(46, 56), text="on Tuesday", value="2025-03-04", interval=on(TUESDAY)),
        TimeExpression(span=Span(0, 5), text="daily", value="P1D"),
    ),
    quantities=(Quantity(span=Span(62, 71), text="40 people", low=40, high=40, of="people"),),
)
NO_HOPE = claim(
    POST,
    "“There is no hope that the pier opens before summer,” Mayor Ada Holm said on Tuesday.",
    attribution=attributed(
        POST,
        "Mayor Ada Holm",
        "said",
        "There is no hope that the pier opens before summer,",
        mode="direct",
        speaker=Speaker(name="Ada Holm", role="Mayor of Milbrook"),
        venue="interview with Radio Milbrook",
    ),
    said_on=on(TUESDAY),
    said_earlier=True,
    polarity="negated",
)
HURT_POST = claim(
    POST,
    "Two sailors were hurt, the harbour office said.",
    attribution=attributed(POST, "the harbour office", "said", "Two sailors were hurt", speaker=Speaker(name="harbour office")),
    said_on=on(TUESDAY),
    certainty="reported",
)
CAPTAIN = claim(POST, "The captain had served the line for thirty years.", said_on=on(TUESDAY))
ABOARD_46 = claim(
    HERALD,
    "The ferry Annabel struck the old pier on Tuesday with 46 people on board, the harbour office said.",
    attribution=attributed(
        HERALD,
        "the harbour office",
        "said",
        "The ferry Annabel struck the old pier on Tuesday with 46 people on board",
        speaker=Speaker(name="a clerk of the harbour office", anonymous=True),
    ),
    about=on(TUESDAY),
    said_on=on(WEDNESDAY),
    quantities=(
        Quantity(span=Span(92, 101), text="46 people", low=46, high=float("inf"), comparator="at least", of="people", states=("be",)),
    ),
    certainty="reported",
)
GOOD_CHANCE = claim(
    HERALD,
    "She now sees a good chance that the pier opens in May.",
    statement="[Ada Holm] now sees a good chance that the pier opens in May [2025].",
    attribution=attributed(
        HERALD, "She", "sees", "a good chance that the pier opens in May", open="Ada Holm or the harbour master, Berit Lund"
    ),
    said_on=on(WEDNESDAY),
    about=Interval(first=date(2025, 5, 1), last=date(2025, 5, 31), value="2025-05"),
    certainty="possible",
)
HURT_HERALD = claim(HERALD, "Two sailors were hurt, the harbour office said.", said_on=on(WEDNESDAY), certainty="reported")
HURT_WIRE = claim(WIRE, "Two sailors were hurt, the harbour office said.", said_on=on(TUESDAY), certainty="reported")
CRANE = claim(WIRE, "A crane will lift the wreck.", said_on=on(TUESDAY), certainty="planned")
NEVER_CLOSED = claim(LEAFLET, "The pier at Milbrook is as old as the town itself, and was never closed before.")

CLAIMS = (ABOARD_40, NO_HOPE, HURT_POST, CAPTAIN, ABOARD_46, GOOD_CHANCE, HURT_HERALD, HURT_WIRE, CRANE, NEVER_CLOSED)

FIGURES = finding(
    "contradiction",
    "error",
    "Milbrook Herald and Milbrook Post give different figures for “people”",
    [("earlier", ABOARD_40), ("later", ABOARD_46), ("later", NEVER_CLOSED)],
    rule="different-figures",
    title="Sources give different figures",
    why="Figures are checked first and corrected most often.",
    confidence=0.914,
    strength=0.81234,
    fired=("both claims count the people aboard the Annabel on 2025-03-04", "40 is not at least 46"),
    ruled_out=("an update: a count of people aboard does not grow after the event",),
    facts=PairFacts(
        same_question=True, same_event_time=True, quantity="different", quantity_gap=0.1304, quantity_of="people", similarity=0.87654
    ),
)
OUTLOOK = finding(
    "change",
    "warning",
    "Ada Holm sounded more hopeful later",
    [("earlier", NO_HOPE), ("later", GOOD_CHANCE)],
    rule="changed-outlook",
    why="A speaker who changes course is news.",
    strength=0.55,
    fired=("one speaker, one issue, a day apart",),
)
CLOSED = finding(
    "contradiction",
    "note",
    "Milbrook Post and leaflet_no_2 contradict each other",
    [("earlier", NO_HOPE), ("later", NEVER_CLOSED)],
    strength=0.2,
)
HURT = finding(
    "agreement",
    "note",
    "Harbour Wire, Milbrook Herald and Milbrook Post report the same",
    [("said by", HURT_POST), ("said by", HURT_HERALD), ("said by", HURT_WIRE)],
    rule="corroborated",
    facts=GroupFacts(claims=3, articles=3, sources=3, origins=2, copied=True, origin_reasons="copies Harbour Wire"),
)
COPIED = finding(
    "agreement",
    "note",
    "Harbour Wire and Milbrook Post carry the same text",
    [("said by", HURT_POST), ("said by", HURT_WIRE)],
    rule="copied-text",
    facts=PairFacts(same_origin=True),
)
LIFTED = finding("gap", "note", "Only Harbour Wire reports this", [("alone", CRANE)], rule="one-source", strength=0.5)
SERVED = finding("gap", "note", "Only Milbrook Post reports this", [("alone", CAPTAIN)], rule="one-source", strength=0.3)

#: What a language model outside may say of one: FIGURES taken down, OUTLOOK only doubted.
FAILED = Review(model="mill-7b", verdict="fails", reason="The two counts are of two days.", was="error")
DOUBTED = Review(model="mill-7b", verdict="doubtful", reason="Both speak of the pier | in May.")

FINDINGS = (FIGURES, OUTLOOK, CLOSED, HURT, COPIED, LIFTED, SERVED)


FERRY_TIES = {WIRE.id: (Tie("text:wire", ""),), POST.id: (Tie("text:wire", "copies Harbour Wire"),)}


def milbrook(**more: Any) -> Report:
    """The whole batch: an error, a warning, a note, agreements, gaps, an undated article and one that cannot be read."""
    told = (HERALD, LEAFLET, POST, WIRE)
    usual: dict[str, Any] = {
        "claims": CLAIMS,
        "findings": FINDINGS,
        "stories": (Story("ferry", (HERALD, POST, WIRE), {WIRE.id: "wire", POST.id: "wire"}, FERRY_TIES), Story("pier", (LEAFLET,))),
        "unreadable": (
            Unreadable(path="scans/page_1.pdf", reason="not UTF-8 text"),
            Unreadable(path="wire.jsonl", line=18, reason="no text"),
        ),
        "stats": {"sentences": 12, "claims": 10, "pairs": 14},
        "limits": ("1 of 4 articles have no date; what they say cannot be put in order.", "Only English text is understood."),
    }
    return report(told, **(usual | more))
