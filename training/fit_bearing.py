"""Fit the judge's second head and put it into the exported model: whether one claim of two outlets strengthens or weakens the other.

usage: fit_bearing.py DATA MODEL

DATA is a folder with `claimdiff/train.jsonl`; MODEL is the int8 file that `export_judge.py` wrote, or the shipped one, which gets a new
second output `bearing`
(logits of strengthens, neither, weakens; those of both directions are added). What is printed last is the sha256 that
`verify/judge/nli.py` checks.

ClaimDiff (Ko et al., 2023) asks less than entailment: claims of two outlets seldom contradict each other in full. The three logits hardly
tell (AUC 0.55 for "weakens"); the vectors before them do. The head is a logistic regression on two of these, of both directions together:
the mean over the tenth layer, and the vector that the first head reads.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from train_judge import kept_for_measuring

#: The order of the columns.
LABELS = ("strengthen", "neither", "weaken")
#: The last vectors of the tenth of twelve layers, and what the first head reads.
TENTH = "/model/mpnet/encoder/layer.9/output/LayerNorm/LayerNormalization_output_0"
POOLED = "/model/classifier/Tanh_output_0"
#: Chosen in cross-validation among 0.0005 to 0.003, between which nothing moves by more than 0.01.
REGULARISATION = 0.002
FOLDS, SEED, LONGEST = 8, 0, 128
HEAD = "bearing"

Numbers = NDArray[np.float64]


def without_head(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its first head alone, so that the shipped one can be fitted anew."""
    graph = model.graph
    for parts, ours in (
        (graph.node, lambda node: _is_ours(node.output[0])),
        (graph.initializer, lambda array: _is_ours(array.name)),
        (graph.output, lambda output: _is_ours(output.name)),
    ):
        kept = [part for part in parts if not ours(part)]
        del parts[:]
        parts.extend(kept)
    return model


def _is_ours(name: str) -> bool:
    return name in {HEAD, "features"} or name.startswith(f"{HEAD}_")


def with_features(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with the head's input as its output `features`, shape (batch, 2 × width)."""
    graph = model.graph
    constants = {"bearing_axis_1": [1], "bearing_axis_2": [2]}
    graph.initializer.extend(numpy_helper.from_array(np.array(value, dtype=np.int64), name) for name, value in constants.items())
    graph.node.extend(
        [
            helper.make_node("Cast", ["attention_mask"], ["bearing_mask_flat"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["bearing_mask_flat", "bearing_axis_2"], ["bearing_mask"]),
            helper.make_node("Mul", [TENTH, "bearing_mask"], ["bearing_masked"]),
            helper.make_node("ReduceSum", ["bearing_masked", "bearing_axis_1"], ["bearing_sum"], keepdims=0),
            helper.make_node("ReduceSum", ["bearing_mask", "bearing_axis_1"], ["bearing_length"], keepdims=0),
            helper.make_node("Div", ["bearing_sum", "bearing_length"], ["bearing_mean"]),
            helper.make_node("Concat", ["bearing_mean", POOLED], ["features"], axis=1),
        ]
    )
    graph.output.append(helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", None]))
    return model


def with_head(model: onnx.ModelProto, weights: Numbers, bias: Numbers) -> onnx.ModelProto:
    """The model of `with_features` with the head's logits as its output instead; weights are (width, 3), half of the bias a direction."""
    graph = model.graph
    del graph.output[-1]
    for name, value in (("bearing_weight", weights), ("bearing_bias", bias)):
        graph.initializer.append(numpy_helper.from_array(value.astype(np.float32), name))
    graph.node.append(helper.make_node("Gemm", ["features", "bearing_weight", "bearing_bias"], [HEAD]))
    graph.output.append(helper.make_tensor_value_info(HEAD, TensorProto.FLOAT, ["batch", len(LABELS)]))
    return model


def outputs(model: onnx.ModelProto, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]], name: str) -> Numbers:
    """One output of the model for each pair, asked alone."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    rows = []
    for pair in pairs:
        encoded = tokenizer.encode(*pair)
        given = {"input_ids": encoded.ids, "attention_mask": encoded.attention_mask}
        rows.append(session.run([name], {key: np.array([ids], dtype=np.int64) for key, ids in given.items()})[0][0])
    return np.array(rows, dtype=np.float64)


def cross_validated(features: Numbers, labels: NDArray[Any], topics: NDArray[Any]) -> Numbers:
    """The probabilities of each row by a head that saw no row of its topic, shape (rows, 3)."""
    names = sorted(set(topics))
    np.random.default_rng(SEED).shuffle(names)
    fold = np.array([names.index(topic) % FOLDS for topic in topics])
    found = np.zeros((len(labels), len(LABELS)))
    for k in range(FOLDS):
        weights, bias = fitted(features[fold != k], labels[fold != k])
        logits = features[fold == k] @ weights + 2 * bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        found[fold == k] = powers / powers.sum(axis=1, keepdims=True)
    return found


def fitted(features: Numbers, labels: NDArray[Any]) -> tuple[Numbers, Numbers]:
    """Weights (width, 3) and half of the bias (3), for features that are not standardised."""
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-6
    model = LogisticRegression(C=REGULARISATION, max_iter=2000).fit((features - mean) / deviation, labels)
    order = [list(model.classes_).index(label) for label in LABELS]
    weights = model.coef_[order].T / deviation[:, None]
    return weights, (model.intercept_[order] - mean @ weights) / 2


def main() -> None:
    """Fit, say what cross-validation says, and write the model."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("model", type=Path)
    asked = options.parse_args()
    rows = [json.loads(line) for line in (asked.data / "claimdiff/train.jsonl").read_text(encoding="utf-8").splitlines()]
    labels, topics = (np.array([row[name] for row in rows]) for name in ("label", "topic"))
    tokenizer = Tokenizer.from_file(str(asked.model.parent / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    pairs = [(row["a"], row["b"]) for row in rows]
    model = with_features(without_head(onnx.load(asked.model)))
    features = outputs(model, tokenizer, pairs, "features") + outputs(model, tokenizer, [(b, a) for a, b in pairs], "features")
    held = np.array([kept_for_measuring(topic) for topic in topics])
    chances = cross_validated(features, labels, topics)
    for name, which in (("all topics", held | ~held), ("topics that the judge was not trained on", held)):
        found = {label: roc_auc_score(labels[which] == label, chances[which, LABELS.index(label)]) for label in ("weaken", "strengthen")}
        print(name, which.sum(), "rows, AUC", {label: round(value, 3) for label, value in found.items()})
    onnx.save(with_head(model, *fitted(features, labels)), asked.model)
    print(sha256(asked.model.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
