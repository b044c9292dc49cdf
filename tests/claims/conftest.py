"""The language model, loaded once for all tests that read grammar."""

import pytest
from spacy.language import Language

from verify.claims.parse import language_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    return language_model()
