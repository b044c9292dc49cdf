from typing import Any

import pytest

from verify.facts import SUBJECTS
from verify.rules import schema
from verify.rules.file import RuleFile

DEFINITIONS: dict[str, Any] = schema()["$defs"]


def test_a_rule_file_is_one_of_the_subjects() -> None:
    refs = [one["$ref"].rpartition("/")[2] for one in schema()["oneOf"]]
    assert [DEFINITIONS[ref]["properties"]["over"]["const"] for ref in refs] == list(SUBJECTS)


@pytest.mark.parametrize("over", sorted(SUBJECTS))
def test_every_fact_can_be_looked_up_with_its_description(over: str) -> None:
    facts = SUBJECTS[over]
    for definition in (DEFINITIONS[f"{facts.__name__}Block"], DEFINITIONS[facts.__name__]):
        assert definition["additionalProperties"] is False
        assert list(definition["properties"]) == list(facts.model_fields)
        for name, field in facts.model_fields.items():
            assert field.description
            assert definition["properties"][name]["description"] == field.description


@pytest.mark.parametrize("over", sorted(SUBJECTS))
def test_every_field_of_a_rule_is_described(over: str) -> None:
    rule = DEFINITIONS[f"{over.capitalize()}Rule"]
    more = {"pair": ["turned", "about", "within"]}.get(over, [])
    assert list(rule["properties"]) == [*RuleFile.model_fields, *more]
    assert all(field.get("description") for field in rule["properties"].values())
    assert rule["required"] == ["id", "title", "why", "kind", "severity", "over", "when", "message", "examples"]


def test_a_condition_is_a_value_a_list_or_tests() -> None:
    block = DEFINITIONS["PairFactsBlock"]["properties"]
    value, several, tests = block["quantity_gap"]["anyOf"]
    assert value == {"type": "number", "minimum": 0}
    assert several == {"type": "array", "items": value, "minItems": 1}
    assert list(tests["properties"]) == ["is", "not", "one_of", "at_least", "more_than", "at_most", "less_than"]
    assert block["order"]["anyOf"][0]["enum"] == ["earlier", "same", "unknown"]
    assert "matches" in block["quantity_of"]["anyOf"][2]["properties"]
    assert "matches" not in block["order"]["anyOf"][2]["properties"]
    assert all("default" not in fact for fact in block.values())
