"""A claim made readable out of context: every inserted word in brackets, every other word the article's own."""

from datetime import date

import pytest

from verify.claims import split
from verify.claims.statement import plain, statement
from verify.model import Article, Published, Span


def test_words_are_inserted_at_their_offsets_and_marks_left_out() -> None:
    text = "Lund said that “she left, and he stayed”."
    start = text.index("that")
    she, he = text.index("she") + 3, text.index("he stayed") + 2
    told = statement(text, [Span(start, len(text) - 1)], [(she, "Ann Lund"), (he, "Bram Oster")])
    assert told == "she [Ann Lund] left, and he [Bram Oster] stayed"
    assert plain(told) == "she Ann Lund left, and he Bram Oster stayed"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("that, unlike Harrow, the ferry ran", "unlike Harrow, the ferry ran"),
        ("That is the ferry", "That is the ferry"),
        ("‘We can’t leave,’", "We can’t leave"),
        ("''We stay,''", "We stay"),
        ("the ferry\n  ran", "the ferry ran"),
    ],
)
def test_what_introduced_the_words_is_left_out(text: str, told: str) -> None:
    assert statement(text, [Span(0, len(text))], []) == told


def test_two_pieces_are_kept_apart() -> None:
    text = "The ferry, Lund said, that it sank."
    assert statement(text, [Span(0, 9), Span(22, 34)], []) == "The ferry … it sank"


def test_parts_are_changed_beside_what_is_inserted() -> None:
    text = "Lund said that she did not stay."
    content, she, no = Span(text.index("she"), len(text)), text.index("she") + 3, text.index("not ")
    told = statement(text, [content], [(she, "Ann Lund")], changed=[(Span(no, no + 4), ""), (Span(0, 4), "Oster")])
    assert told == "she [Ann Lund] did stay."


STATEMENTS: list[tuple[str, str]] = [
    ("Mayor Ann Lund came home. She left on Saturday.", "She [Ann Lund] left on Saturday [2025-10-25]."),
    ("Mayor Ann Lund came home. “I left early,” Lund said.", "I [Ann Lund] left early"),
    ("Mayor Ann Lund spoke. “He left early,” Lund said.", "He left early"),
    ("Mr. Bram Oster came home. When Mr. Oster died she left.", "When Mr. Oster died she left."),  # whoever she is
    ("Asked about the ferry, Lund said it sank.", "[Asked about the ferry:] it sank"),
    ("Lund denied that the ferry sank.", "Lund denied that the ferry sank."),
    ("Describing how the ferry sank, Lund said nobody was hurt.", "nobody was hurt"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "told"), STATEMENTS)
def test_a_statement_can_be_read_alone(text: str, told: str) -> None:
    published = Published(day=date(2025, 10, 30), origin="metadata", evidence="published")
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt", published=published)
    (found,) = split([article])
    assert found[-1].statement == told
