"""Plug points: names are known without importing anything; plug-ins add to them and replace nothing."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint

import pytest

from verify import registry
from verify.registry import ENCODERS, JUDGES, READERS, RENDERERS, STORES, Registry


def test_asking_for_a_name_imports_nothing() -> None:
    slides = Registry("millbrook.slides", harbour="millbrook_slides.harbour:draw")
    assert "harbour" in slides
    assert "pier" not in slides
    assert (list(slides), len(slides)) == (["harbour"], 1)
    assert "millbrook_slides" not in sys.modules


def test_the_thing_is_imported_when_it_is_used() -> None:
    assert Registry("millbrook.slides", tables="json:dumps")["tables"]([1]) == "[1]"


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="pier"):
        Registry("millbrook.slides")["pier"]


def test_a_plug_in_adds_a_name_and_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def installed(*, group: str) -> list[EntryPoint]:
        return [EntryPoint("tables", "csv:writer", group), EntryPoint("lists", "json:loads", group)]

    monkeypatch.setattr(registry, "entry_points", installed)
    slides = Registry("millbrook.slides", tables="json:dumps")
    assert list(slides) == ["lists", "tables"]
    assert slides["lists"]("[1]") == [1]
    assert slides["tables"]([1]) == "[1]"


@pytest.mark.parametrize("plug_point", [READERS, ENCODERS, JUDGES, RENDERERS, STORES], ids=lambda each: each.group)
def test_everything_that_ships_is_there(plug_point: Registry) -> None:
    assert all(callable(plug_point[name]) for name in plug_point)
