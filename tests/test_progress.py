"""Watching a run: what passes through stays the same; seconds are kept; bars are for people."""

from __future__ import annotations

import io
import sys

import pytest

from verify.progress import QUIET, Stopwatch, terminal

STAGES = ["clean", "split", "judge"]


class Screen(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self) -> bool:
        return True


def judging(monkeypatch: pytest.MonkeyPatch, stderr: io.StringIO, *, quiet: bool = False, ci: str = "") -> str:
    """What a stage writes to stderr."""
    # Here and not in a fixture: pytest gives each phase of a test its own stderr.
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("CI", ci)
    assert list(terminal(quiet=quiet)(range(3), "judge")) == [0, 1, 2]
    return stderr.getvalue()


def test_things_pass_through_in_order() -> None:
    for watch in (QUIET, Stopwatch()):
        assert list(watch(iter("mill"), "split")) == ["m", "i", "l", "l"]


def test_seconds_are_kept_for_each_stage_in_order() -> None:
    watch = Stopwatch()
    for stage in STAGES:
        for _ in watch(range(3), stage):
            pass
    assert list(watch.seconds) == STAGES
    assert all(seconds >= 0 for seconds in watch.seconds.values())


def test_a_stage_that_is_left_early_is_kept() -> None:
    watch = Stopwatch()
    next(watch(range(3), "judge"))
    assert list(watch.seconds) == ["judge"]


def test_a_person_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "judge" in judging(monkeypatch, Screen())


@pytest.mark.parametrize(
    ("stderr", "quiet", "ci"),
    [(Screen(), True, ""), (Screen(), False, "true"), (io.StringIO(), False, "")],
    ids=["told to be quiet", "CI", "a file"],
)
def test_nobody_else_does(monkeypatch: pytest.MonkeyPatch, stderr: io.StringIO, quiet: bool, ci: str) -> None:
    assert judging(monkeypatch, stderr, quiet=quiet, ci=ci) == ""
