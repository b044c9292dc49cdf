"""The rule engine: which findings a run can make is written in rule files; the facts models are their language."""

from verify.rules.flip import flips
from verify.rules.load import check_file, load_file, load_rules
from verify.rules.model import Rule, example_failures
from verify.rules.possible import may_fire
from verify.rules.schema import schema
from verify.rules.words import NAMES, Explained, explain

__all__ = [
    "NAMES",
    "Explained",
    "Rule",
    "check_file",
    "example_failures",
    "explain",
    "flips",
    "load_file",
    "load_rules",
    "may_fire",
    "schema",
]
