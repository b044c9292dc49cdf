"""Model files are checked once per install: a missing or damaged one is told with the way out, a checked one is not read again."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from verify import weights
from verify.errors import ModelError

WORDS = b"weights of the Milbrook model"


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "model.safetensors"
    path.write_bytes(WORDS)
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read whole, in order."""
    found: list[Path] = []
    digest = weights._digest

    def counted(path: Path) -> str:
        found.append(path)
        return digest(path)

    monkeypatch.setattr(weights, "_digest", counted)
    return found


def check(path: Path) -> Path:
    return weights.check(path, sha256(WORDS).hexdigest(), reinstall="reinstall it: pip install milbrook")


def test_the_right_file_is_read_once(model: Path, read: list[Path]) -> None:
    assert [check(model), check(model), check(model)] == [model] * 3
    assert read == [model]


def test_a_file_that_changed_is_read_again(model: Path, read: list[Path]) -> None:
    check(model)
    os.utime(model, ns=(0, 0))
    assert check(model) == model
    assert read == [model, model]


def test_two_files_are_remembered_beside_each_other(model: Path, read: list[Path]) -> None:
    other = model.with_name("other.onnx")
    other.write_bytes(WORDS)
    for path in (model, other, model, other):
        check(path)
    assert read == [model, other]


@pytest.mark.parametrize("content", [b"", WORDS[:-1], WORDS.upper()], ids=["empty", "cut short", "of the same length"])
def test_other_bytes_are_told_with_the_way_out_each_time(model: Path, content: bytes) -> None:
    check(model)
    model.write_bytes(content)
    os.utime(model, ns=(1, 1))
    for _ in range(2):
        with pytest.raises(ModelError, match=r"^model\.safetensors: [^\n]* SHA-256 differs\); reinstall it: pip install milbrook$"):
            check(model)


def test_a_missing_file_is_told_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"^gone\.onnx: the model file is missing; reinstall it: pip install milbrook$"):
        check(tmp_path / "gone.onnx")


def test_a_folder_in_place_of_the_file_is_told_with_the_way_out(model: Path) -> None:
    model.unlink()
    model.mkdir()
    with pytest.raises(ModelError, match=r"^model\.safetensors: [^\n]*; reinstall it: pip install milbrook$"):
        check(model)


@pytest.mark.parametrize("known", ["", "{", "[1, 2]", "null", '{"other": 7}', "[" * 100_000, "\x00"])
def test_a_damaged_memory_only_means_one_more_check(model: Path, read: list[Path], known: str) -> None:
    memory = model.parent / "cache" / "verify" / "checked.json"
    memory.parent.mkdir(parents=True)
    memory.write_text(known)
    assert [check(model), check(model)] == [model] * 2
    assert read == [model]


def test_where_nothing_can_be_kept_the_file_is_read_each_time(model: Path, read: list[Path]) -> None:
    (model.parent / "cache").write_text("a file where the folder should be")
    assert [check(model), check(model)] == [model] * 2
    assert read == [model, model]


def test_the_memory_is_in_the_home_folder_unless_told_otherwise(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(model.parent / "home"))
    check(model)
    assert [p.name for p in (model.parent / "home" / ".cache" / "verify").iterdir()] == ["checked.json"]
