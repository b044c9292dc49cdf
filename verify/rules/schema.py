"""The JSON Schema of a rule file, for editors."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from verify.facts import SUBJECTS
from verify.rules.file import file_model


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file: a rule over a pair, or one over a group."""
    models = [file_model(over) for over in SUBJECTS]
    refs, definitions = models_json_schema([(model, "validation") for model in models])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule file of verify",
        "oneOf": [refs[model, "validation"] for model in models],
        **definitions,
    }
