"""How far an event has got, read off the main verb: planned, begun, under way, agreed, suspended, ended, failed, called off."""

from __future__ import annotations

from collections.abc import Mapping

from verify.facts import Comparison
from verify.model import Claim

_VERBS: Mapping[str, str] = {
    verb: stage
    for stage, verbs in {
        "planned": "plan schedule propose intend prepare consider",
        "begun": "begin start launch open commence resume restart reopen reconvene",
        "under way": "continue proceed hold progress ongoing exchange negotiate discuss",
        "agreed": "agree sign approve accept ratify conclude seal pass adopt clinch",
        "suspended": "postpone delay suspend halt pause freeze adjourn stall",
        "ended": "end finish expire complete stop cease lift",
        "failed": "fail collapse break founder reject",
        "called off": "cancel scrap abandon withdraw drop shelve",
    }.items()
    for verb in verbs.split()
}
#: Stages that cannot both hold of one event at one time; planned and begun follow each other and are no conflict by themselves.
_CONFLICTS = frozenset(
    frozenset(pair)
    for pair in [
        ("begun", "not begun"), ("under way", "not begun"), ("under way", "called off"), ("under way", "ended"), ("under way", "suspended"),
        ("agreed", "failed"), ("agreed", "not agreed"), ("agreed", "called off"), ("planned", "called off"), ("planned", "not planned"),
        ("begun", "called off"), ("begun", "suspended"), ("ended", "not ended"), ("suspended", "not suspended"), ("failed", "not failed"),
    ]
)  # fmt: skip


def status(claim: Claim) -> str | None:
    """The stage that the claim's main verb gives its event; None where the verb gives none, or the claim is conditional."""
    stage = _VERBS.get(claim.predicate or "")
    if stage is None or claim.certainty == "conditional":
        return None
    if stage == "failed":  # "failed to" already counts as a negation of what follows
        return stage
    if claim.polarity == "negated":
        return f"not {stage}"
    return "planned" if claim.certainty == "planned" and stage in {"begun", "under way", "ended"} else stage


def compare_status(a: str | None, b: str | None) -> Comparison | None:
    """Whether two stages can both hold of one event at one time."""
    if a is None or b is None:
        return None
    return "same" if a == b else "different" if frozenset((a, b)) in _CONFLICTS else "compatible"
