"""Paragraphs and sentences of an article: nothing is lost, and no quotation is cut from its marks or its speaker."""

import pytest

from verify.claims.parse import LONGEST_PARAGRAPH, paragraph_spans, parse
from verify.model import Article


def sentences(text: str) -> list[str]:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    ((_, paragraphs),) = parse([article])
    return [s.text for p in paragraphs for s in p.sentences]


PARAGRAPHS: list[tuple[str, list[str]]] = [
    ("The ferry sank.\n\nNobody was hurt.", ["The ferry sank.", "Nobody was hurt."]),
    ("The ferry sank off\nthe old pier.", ["The ferry sank off\nthe old pier."]),
    ("The ferry sank\nHarrow Ford mourns", ["The ferry sank", "Harrow Ford mourns"]),
    ("  The ferry sank.  \r\n \r\n", ["The ferry sank."]),
    ("\n\n", []),
]


@pytest.mark.parametrize(("text", "paragraphs"), PARAGRAPHS)
def test_paragraphs_are_lines_but_for_wrapped_ones(text: str, paragraphs: list[str]) -> None:
    assert [text[s.start : s.end] for s in paragraph_spans(text)] == paragraphs


SENTENCES: list[tuple[str, list[str]]] = [
    ("The ferry sank. Nobody was hurt.", ["The ferry sank.", "Nobody was hurt."]),
    ("“The ferry is old. It sank,” Lund said.", ["“The ferry is old.", "It sank,” Lund said."]),
    ("''The ferry is old,'' Lund said. ''It sank.''", ["''The ferry is old,'' Lund said.", "''It sank.''"]),
    ("“Is the ferry safe?” Lund asked. “I think so.”", ["“Is the ferry safe?” Lund asked.", "“I think so.”"]),
    ("“Save the ferry!” Ann Lund shouted.", ["“Save the ferry!” Ann Lund shouted."]),
    ("“We miss the ferry.” ― Bram Oster", ["“We miss the ferry.” ― Bram Oster"]),
    ("The ferry sank. ...", ["The ferry sank. ..."]),
    ("12. 13. 14.", []),
    ("😀 …", []),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "found"), SENTENCES)
def test_a_sentence_keeps_its_marks_and_its_speaker(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.model
def test_a_very_long_paragraph_is_read_to_its_end() -> None:
    text = "The ferry crossed the river again. " * (LONGEST_PARAGRAPH // 30)
    found = sentences(text)
    assert set(found) == {"The ferry crossed the river again."}
    assert len(found) == LONGEST_PARAGRAPH // 30


@pytest.mark.model
@pytest.mark.parametrize("blank", ["\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\n", "\t"])
def test_any_white_space_is_a_blank_to_the_parser(blank: str) -> None:
    text = "The repair of the ferry cost $150 million, said the office for ships and harbours."
    found = []
    for one in (text, text.replace("150 million", f"150{blank}million").replace("the office", f"the{blank}office")):
        article = Article(id="ferry", source="Harrow Herald", text=one, body=one, path="ferry.txt")
        ((_, paragraphs),) = parse([article])
        found.append([(word.text, word.idx, word.dep_) for paragraph in paragraphs for word in paragraph.doc])
    assert found[0] == found[1]
