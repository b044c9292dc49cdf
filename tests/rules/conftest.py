from collections.abc import Callable
from pathlib import Path

import pytest

#: A sound rule file; line 8 begins `when`.
SOUND = """\
id: bridge-figures
title: Two outlets differ on the bridge
why: The council decides on the figures that it reads.
kind: contradiction
severity: warning
over: pair
when:
  same_question: true
  contradiction: {at_least: 0.8}
  certainty_b: [asserted, reported]
unless:
  - {same_origin: true}
  - {order: earlier, same_speaker: true}
message: "{outlets} differ on the {quantity_of}"
because:
  - "The figures are {quantity_gap:.0%} apart."
ruled_out:
  - when: {order: same}
    says: "{a.speaker} and {b.speaker} spoke on one day."
examples:
  fires:
    - {same_question: true, contradiction: 0.9}
  silent:
    - {same_question: true, contradiction: 0.3}
"""

WriteRule = Callable[..., Path]


@pytest.fixture
def write_rule(tmp_path: Path) -> WriteRule:
    """Writes the sound rule, with the first `old` made `new`."""

    def write(old: str = "", new: str = "", *, name: str = "bridge.yml", folder: str = "own") -> Path:
        assert old in SOUND
        path = tmp_path / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SOUND.replace(old, new, 1), encoding="utf-8")
        return path

    return write
