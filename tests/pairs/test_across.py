"""What one speaker says over the stories of an issue: pairs across them, the earlier first, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from tests.render.town import TUESDAY
from tests.stages import meaning, remark, says, story
from verify.pairs import across
from verify.settings import PairSettings

NEXT_WEEK = TUESDAY + timedelta(days=7)
FIRST = remark("Ada Holm", "The pier opens before summer.", "Post")
SAME_DAY = remark("Holm", "The pier will soon be open.", "Herald")
LATER = remark("Holm", "Nobody knows when the pier opens.", "Wire", NEXT_WEEK)
OTHERS = [remark("Berit Lund", "The pier opens in May.", "Gazette", NEXT_WEEK), says("The pier is shut.", "Leaflet", NEXT_WEEK)]
CLAIMS = [FIRST, SAME_DAY, LATER, *OTHERS]
STORIES = {FIRST.article.id: "first", SAME_DAY.article.id: "first"} | {c.article.id: "later" for c in (LATER, *OTHERS)}


def test_one_speaker_is_compared_over_stories_and_nobody_else() -> None:
    found = list(across(story(*CLAIMS), CLAIMS, meaning(CLAIMS), PairSettings(), STORIES))
    assert {(p.a, p.b) for p in found} == {(FIRST, LATER), (SAME_DAY, LATER)}
    assert all((p.same_speaker, p.order, p.reasons, p.over_days) == (True, "earlier", ("same speaker",), True) for p in found)


def test_what_cannot_be_put_in_order_is_no_change_over_time() -> None:
    undated = remark("Holm", "Nobody knows when the pier opens.", "Wire", None)
    claims = [FIRST, undated]
    stories = {FIRST.article.id: "first", undated.article.id: "later"}
    assert not list(across(story(*claims), claims, meaning(claims), PairSettings(), stories))
