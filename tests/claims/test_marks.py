"""However its marks were typed, a text is read the same, and quoted as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stages import alone
from verify.claims import split
from verify.claims.marks import uniform
from verify.model import Span
from verify.stability.wording import WORDINGS

TYPED = [
    ('"We won\'t go," Lund said.', "“We won't go,” Lund said."),
    ("The ministers' talks were 'a farce', said Lund.", "The ministers’ talks were ‘a farce’, said Lund."),
    ("„We won’t,“ said Lund.", "“We won't,” said Lund."),
    ("In the early ‘90’s, Congress‘ watchdog", "In the early ’90’s, Congress’ watchdog"),  # typed for one another
    ('He said:"No."', "He said:“No.”"),
    ("The ferry - all of it - sank – twice.", "The ferry — all of it — sank — twice."),
    ("A well-known port–city route", "A well-known port–city route"),
    ("''No,'' said Lund.", "''No,'' said Lund."),  # two for one, as the wire has them
    ("Lund's 'No'", "Lund's ‘No’"),
]
TEXT = (
    "Mayor Ann Lund said the ferry 'cannot be saved' – and that \"it won't sail again\". \"We don't know why,\" she said on Monday. "
    "\"The harbour's 12 pilots have left,\" said Lund's deputy, Tom O'Hara."
)


@pytest.mark.parametrize(("typed", "read"), TYPED)
def test_marks_have_the_form_of_their_place(typed: str, read: str) -> None:
    assert uniform(typed) == read


@given(st.text("a Bs.\n'\"“”‘’—–-([1", max_size=60))
def test_length_stays_and_the_form_of_the_marks_decides_nothing(text: str) -> None:
    read = uniform(text)
    assert len(read) == len(text)
    assert uniform(read) == read
    assert uniform(text.translate(str.maketrans("“”‘’", "\"\"''"))) == read


@pytest.mark.parametrize("name", ["straight quotation marks", "curly quotation marks", "hyphens for dashes"])
def test_claims_are_the_same_whatever_the_marks(name: str) -> None:
    (as_it_is,), (reworded,) = split([alone(TEXT)]), split([alone(WORDINGS[name](TEXT))])
    told = [
        [(c.span, c.speaker, c.attribution and c.attribution.content, c.lemmas, c.certainty, c.polarity, c.predicate) for c in found]
        for found in (as_it_is, reworded)
    ]
    assert told[0] == told[1]


def test_what_is_quoted_keeps_its_marks() -> None:
    typed = alone(TEXT)
    for claim in next(iter(split([typed]))):
        found: list[tuple[Span, str]] = [(claim.span, claim.text)]
        found += [(p.span, p.text) for p in claim.times]
        found += [(p.span, p.text) for p in claim.quantities]
        found += [(p.span, p.text) for p in claim.locations]
        found += [(claim.attribution.span, claim.attribution.text)] if claim.attribution else []
        assert all(typed.body[span.start : span.end] == text for span, text in found)
