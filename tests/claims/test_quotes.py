"""Where a paragraph quotes, in the marks of books, newswire and the British press."""

import pytest

from verify.claims.quotes import quotes

QUOTATIONS: list[tuple[str, list[str]]] = [
    ("“The dam holds,” Lund said. “It is old.”", ["“The dam holds,”", "“It is old.”"]),
    ('"The dam holds," Lund said. "It is old."', ['"The dam holds,"', '"It is old."']),
    ("''The dam holds,'' Lund said. ''It is old.''", ["''The dam holds,''", "''It is old.''"]),
    ("``The dam holds,'' Lund said.", ["``The dam holds,''"]),
    ("‘The dam holds,’ Lund said.", ["‘The dam holds,’"]),
    ("'It isn't safe,' Lund said.", ["'It isn't safe,'"]),
    ("‘It is the engineers’ dam,’ Lund said.", ["‘It is the engineers’ dam,’"]),
    ("The engineers’ dam is ‘safe’.", ["‘safe’"]),
    ("“Oster told us ‘no’ twice,” Lund said.", ["“Oster told us ‘no’ twice,”"]),
    ('"The dam holds,” Lund said. "It is old.”', ['"The dam holds,”', '"It is old.”']),
    ('"Oster told us “no” twice," Lund said.', ['"Oster told us “no” twice,"']),
    ("It would “settle the score“ with the town.", ["“settle the score“"]),
    ('The wall is 5\'10" tall and 6" wide.', []),
    ("The engineers' plan and the farmers' fields", []),
    ("’Tis the old ferry's bell", []),
    ("Harrow Ford has a ferry.", []),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTATIONS)
def test_quotations_are_found_with_their_marks(text: str, quoted: list[str]) -> None:
    assert [text[q.span.start : q.span.end] for q in quotes(text)] == quoted


@pytest.mark.parametrize(
    ("text", "closed"),
    [("“The dam holds.”", True), ("“The dam holds. We looked at it twice.", False), ('"The dam holds.', False)],
)
def test_a_quotation_may_run_on_into_the_next_paragraph(text: str, closed: bool) -> None:
    (quote,) = quotes(text)
    assert quote.closed is closed
    assert quote.span.end == len(text)


def test_a_long_run_of_possessives_is_no_quotation() -> None:
    assert quotes("‘as " + "the engineers’ and the farmers’ " * 5_000) == ()
