"""The weights of a judge exported to int8 ONNX, made floats again so that training can go on from what is shipped; means of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from transformers import AutoModelForSequenceClassification


def mean_weights(
    files: Sequence[Path], wanted: Mapping[str, torch.Tensor], shares: Sequence[float] | None = None
) -> dict[str, torch.Tensor]:
    """The mean, weight by weight, of judges trained from one another: ONNX files as they are shipped, or checkpoints' folders.

    Without shares all count alike.
    """
    parts = torch.tensor(shares or [1.0] * len(files))
    read = [read_checkpoint(file) if file.is_dir() else read_shipped(file, wanted) for file in files]
    return {name: torch.stack([w[name] * part for w, part in zip(read, parts / parts.sum(), strict=True)]).sum(0) for name in wanted}


def read_checkpoint(folder: Path) -> dict[str, torch.Tensor]:
    """The weights of a checkpoint of `train_judge.py`."""
    return dict(AutoModelForSequenceClassification.from_pretrained(folder).state_dict())


def read_shipped(path: Path, wanted: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """A state dict with the names and shapes of `wanted`; KeyError names the weights that the file lacks.

    A matrix has lost its name in the graph: it is known by the bias that is added to its product.
    """
    graph = onnx.load(str(path)).graph
    arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    made_by = {out: node for node in graph.node for out in node.output}
    found = {_trained(name): array for name, array in arrays.items() if array.dtype == np.float32}
    for node in graph.node:
        if node.op_type == "Add" and (bias := next((n for n in node.input if n.endswith(".bias") and n in arrays), None)):
            product = next(n for n in node.input if n != bias)
            if (matrix := _quantised_behind(product, made_by, arrays)) is not None:
                found[_trained(bias).removesuffix("bias") + "weight"] = matrix.T
    for name in arrays:  # tables of embeddings, which keep their names
        if name.endswith(".weight_quantized"):
            stem = name.removesuffix("_quantized")
            found.setdefault(_trained(stem), _floats((name, stem + "_scale", stem + "_zero_point"), arrays))
    missing = [name for name, like in wanted.items() if name not in found or found[name].shape != tuple(like.shape)]
    if missing:
        raise KeyError(", ".join(missing))
    return {name: torch.from_numpy(np.array(found[name], dtype=np.float32)) for name in wanted}


def _trained(name: str) -> str:
    """A weight's name in the model that was exported: without the wrapper, and the part of a layer whose outlier channels stand apart."""
    return name.removeprefix("m.").removeprefix("model.").replace(".linear.", ".")


def _quantised_behind(name: str, made_by: Mapping[str, onnx.NodeProto], arrays: Mapping[str, NDArray]) -> NDArray | None:
    """The matrix whose product this is: behind the scaling and the cast stands the integer product."""
    for _ in range(4):
        node = made_by.get(name)
        if node is None:
            return None
        if node.op_type == "MatMulInteger":
            weight = node.input[1]
            stem = weight.removesuffix("_quantized")
            return _floats((weight, stem + "_scale", stem + "_zero_point"), arrays)
        name = node.input[0]
    return None


def _floats(names: tuple[str, ...], arrays: Mapping[str, NDArray]) -> NDArray[np.float32]:
    values, scale, zero = (arrays[n].astype(np.float32) for n in names)
    return np.asarray((values - zero) * scale, dtype=np.float32)
