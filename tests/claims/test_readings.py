"""Readings of a word as a cue, and the attributions they become: nouns, adjectives, prepositions, passives, verbs without a subject."""

import pytest

from verify.claims import split
from verify.claims.parse import language_model
from verify.claims.readings import readings
from verify.model import Article, Claim

pytestmark = pytest.mark.model


def claim(text: str) -> Claim:
    ((found,),) = split([Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")])
    return found


ATTRIBUTED: list[tuple[str, str, str, list[str]]] = [
    ("Residents were angered by Lund’s claim that the ferry was safe.", "Lund’s", "claim", ["that the ferry was safe"]),
    ("An allegation from Oster that the ferry was unsafe led to a review.", "Oster", "allegation", ["that the ferry was unsafe"]),
    ("A statement by the council that the ferry was safe came too late.", "the council", "statement", ["that the ferry was safe"]),
    (
        "Farmers are worried that the old dam could break before the winter.",
        "Farmers",
        "worried",
        ["that the old dam could break before the winter"],
    ),
    ("Lund won votes by saying that the ferry was safe.", "Lund", "say", ["that the ferry was safe"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "words"), ATTRIBUTED)
def test_other_cues_than_a_verb_with_its_subject_attribute(text: str, source: str, cue: str, words: list[str]) -> None:
    said = claim(text).attribution
    assert said is not None
    assert (said.text, said.cue, [text[s.start : s.end] for s in said.content]) == (source, cue, words)


def test_what_a_noun_holds_up_is_not_stated_by_itself() -> None:
    text = "Residents were angered by Lund’s claim that the ferry was safe."
    assert claim(text).statement == text


READ: list[tuple[str, str, str, str, str]] = [
    ("Lund repeated her promise to rebuild the ferry.", "promise", "her", "noun infinitive", "to rebuild the ferry"),
    ("In Lund’s view, the ferry is a ruin.", "In", "Lund", "preposition in possessive set off", ", the ferry is a ruin ."),
    ("To critics, the ferry is a ruin.", "To", "critics", "preposition to set off", ", the ferry is a ruin ."),
    ("The fear among farmers is that the dam breaks.", "fear", "farmers", "noun is", "that the dam breaks"),
    ("Lund was attacked by Oster for the flood.", "attacked", "Oster", "passive", "Lund for the flood"),
    ("Lund is determined to rebuild the ferry.", "determined", "Lund", "adjective infinitive", "to rebuild the ferry"),
]


@pytest.mark.parametrize(("text", "cue", "source", "frame", "content"), READ)
def test_the_grammar_says_who_would_speak_and_what_would_be_said(text: str, cue: str, source: str, frame: str, content: str) -> None:
    doc = language_model()(text)
    (sentence,) = doc.sents
    token = next(t for t in doc if t.text == cue)
    found = [(r.source.text, r.frame, " ".join(t.text for t in r.content)) for r in readings(token, sentence, ())]
    assert (source, frame, content) in found


@pytest.mark.parametrize("outlet", ["the Harbour Wire", "CNN"])
def test_who_is_spoken_to_is_not_who_speaks(outlet: str) -> None:
    said = claim(f"Speaking to {outlet}, Lund said that there are no plans to sell the ferry.")
    assert said.attribution is not None
    assert (said.attribution.text, said.polarity, said.statement) == ("Lund", "negated", "there are no plans to sell the ferry")


NOT_ATTRIBUTED = [
    "The ferry’s claim to fame is its bell.",
    "In May, the ferry sank.",
    "Under the bridge, the ferry sank.",
    "The price of the ferry rose.",
]


@pytest.mark.parametrize("text", NOT_ATTRIBUTED)
def test_what_grammar_allows_need_not_be_likely(text: str) -> None:
    assert claim(text).attribution is None
