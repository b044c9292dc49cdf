"""The further heads of the exported judge: linear layers on vectors before its logits, as outputs of their own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

#: The last vectors of the tenth of twelve layers, and what the first head reads.
TENTH = "/model/mpnet/encoder/layer.9/output/LayerNorm/LayerNormalization_output_0"
POOLED = "/model/classifier/Tanh_output_0"
LONGEST = 128
FEATURES, HEADS = "features", ("bearing", "same_fact")

Numbers = NDArray[np.float64]


def with_features(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model without further heads, and with what they read as its output `features`, shape (batch, 2 × width)."""
    graph = model.graph
    _keep(graph.node, [node for node in graph.node if not _is_ours(node.output[0])])
    for parts in (graph.initializer, graph.output):
        _keep(parts, [part for part in parts if not _is_ours(part.name)])
    constants = {"features_axis_1": [1], "features_axis_2": [2]}
    graph.initializer.extend(numpy_helper.from_array(np.array(value, dtype=np.int64), name) for name, value in constants.items())
    graph.node.extend(
        [
            helper.make_node("Cast", ["attention_mask"], ["features_mask_flat"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["features_mask_flat", "features_axis_2"], ["features_mask"]),
            helper.make_node("Mul", [TENTH, "features_mask"], ["features_masked"]),
            helper.make_node("ReduceSum", ["features_masked", "features_axis_1"], ["features_sum"], keepdims=0),
            helper.make_node("ReduceSum", ["features_mask", "features_axis_1"], ["features_length"], keepdims=0),
            helper.make_node("Div", ["features_sum", "features_length"], ["features_mean"]),
            helper.make_node("Concat", ["features_mean", POOLED], [FEATURES], axis=1),
        ]
    )
    graph.output.append(helper.make_tensor_value_info(FEATURES, TensorProto.FLOAT, ["batch", None]))
    return model


def _keep(parts: Any, kept: Sequence[Any]) -> None:
    """Leave these of a model's parts, whose lists cannot be set."""
    del parts[:]
    parts.extend(kept)


def _is_ours(name: str) -> bool:
    return name.startswith((FEATURES, *HEADS))


def with_head(model: onnx.ModelProto, name: str, weights: Numbers, bias: Numbers) -> onnx.ModelProto:
    """The model of `with_features` with one more output: a head's logits; weights are (width, columns), the bias (columns)."""
    graph = model.graph
    for part, value in (("weight", weights), ("bias", bias)):
        graph.initializer.append(numpy_helper.from_array(value.astype(np.float32), f"{name}_{part}"))
    graph.node.append(helper.make_node("Gemm", [FEATURES, f"{name}_weight", f"{name}_bias"], [name]))
    graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", weights.shape[1]]))
    return model


def without_features(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its heads as outputs, and what they read no longer."""
    _keep(model.graph.output, [output for output in model.graph.output if output.name != FEATURES])
    return model


def features(model: onnx.ModelProto, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> Numbers:
    """What the heads read of each pair, asked alone; as many side by side as there are cores, as the judge does."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    tokenizer.enable_truncation(LONGEST)

    def read(pair: tuple[str, str]) -> NDArray[np.float32]:
        encoded = tokenizer.encode(*pair)
        given = {"input_ids": encoded.ids, "attention_mask": encoded.attention_mask}
        row: NDArray[np.float32] = session.run([FEATURES], {key: np.array([ids], dtype=np.int64) for key, ids in given.items()})[0][0]
        return row

    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        return np.array(list(side_by_side.map(read, pairs)), dtype=np.float64)


def unstandardised(weights: Numbers, bias: Numbers, mean: Numbers, deviation: Numbers) -> tuple[Numbers, Numbers]:
    """Weights (width, columns) and bias (columns) for features as they are, of a regression on standardised ones."""
    plain = weights / deviation[:, None]
    return plain, bias - mean @ plain
