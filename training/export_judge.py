"""Export a trained judge as int8 ONNX, as it is shipped, and print the sha256 that `verify/judge/nli.py` checks.

usage: export_judge.py CHECKPOINT DATA OUT [--temperature T]

DATA is the folder that the judge was trained from: some of its rows say which channels are outliers. T is what
`calibrate_judge.py` found: the last layer is divided by it.

Weights are of 8 bits per channel, activations quantised dynamically over one pair. Both are without a sign: a product of one with a sign
and one without overflows on processors that have no instruction for it (AVX2 without VNNI), silently, and the judge is right in 36 % of
MNLI instead of 81 %. So that no machine does that unseen, the config tells what the model answers as floats.

A few channels are tens of times as large as the others; one scale for all would leave the others a handful of steps. They are multiplied
apart, as floats (LLM.int8: Dettmers, Lewis, Belkada and Zettlemoyer, 2022). Without that, the judge was right in 77 % of 600 pairs instead
of 82 %.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import AutoModelForSequenceClassification, AutoTokenizer

LABELS = ("entailment", "neutral", "contradiction")
#: Any pair will do to trace the graph; the axes stay open.
EXAMPLE = ("A man is at sea.", "Nobody is at sea.")
#: Pairs whose answers the config tells, so that a machine that computes otherwise is noticed: one of each label.
TOLD = (
    EXAMPLE,
    ("The ferry hit the old pier on Tuesday.", "The ferry struck the pier."),
    ("The ferry hit the old pier on Tuesday.", "The mayor will open a school."),
)
#: How large a channel's largest value must be to count as an outlier, as in the paper; and the rows that are looked at, each so many apart.
OUTLIER, ROWS, APART = 6.0, 300, 200
#: The layers whose input has such channels.
WIDE = ("intermediate.dense", "output.dense")
LONGEST = 128


class _Logits(nn.Module):
    """The cross-encoder with logits as its only output."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Logits, shape (batch, 3)."""
        logits: torch.Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).logits
        return logits


class _Apart(nn.Module):
    """A linear layer in two parts whose sum it is: outlier channels, which stay floats, and the others."""

    #: Marks the names of what is not quantised, in the exported graph.
    NAME = "outliers"
    kept: torch.Tensor

    def __init__(self, linear: nn.Linear, outliers: torch.Tensor) -> None:
        super().__init__()
        self.linear = linear
        kept = torch.ones(linear.in_features)
        kept[outliers] = 0
        self.register_buffer("kept", kept)
        self.outliers = _Few(linear.weight.detach()[:, outliers].T.contiguous(), outliers)

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Shape (batch, length, channels) to (batch, length, outputs)."""
        found: torch.Tensor = self.linear(given * self.kept) + self.outliers(given)
        return found


class _Few(nn.Module):
    """The product of some channels alone."""

    weight: torch.Tensor
    which: torch.Tensor

    def __init__(self, weight: torch.Tensor, which: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        self.register_buffer("which", which)

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Shape (batch, length, channels) to (batch, length, outputs)."""
        return given.index_select(-1, self.which) @ self.weight


def split_outliers(model: Any, tokenizer: Any, rows: list[tuple[str, str]]) -> int:
    """Put `_Apart` where a layer has outlier channels on the rows; gives how many channels there are in all."""
    layers = model.mpnet.encoder.layer
    wide = {name: layer for name, layer in layers.named_modules() if isinstance(layer, nn.Linear) and name.endswith(WIDE)}
    largest = {name: torch.zeros(layer.in_features) for name, layer in wide.items()}

    def watch(name: str) -> Any:
        def look(_: nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            largest[name] = torch.maximum(largest[name], given[0].detach()[0].abs().amax(dim=0))

        return look

    hooks = [layer.register_forward_pre_hook(watch(name)) for name, layer in wide.items()]
    with torch.no_grad():
        for premise, hypothesis in rows:
            model(**tokenizer(premise, hypothesis, truncation="longest_first", max_length=LONGEST, return_tensors="pt"))
    for hook in hooks:
        hook.remove()
    found = {name: torch.nonzero(most > OUTLIER).flatten() for name, most in largest.items()}
    for name, outliers in found.items():
        if len(outliers):
            parent, own = name.rsplit(".", 1)
            setattr(layers.get_submodule(parent), own, _Apart(wide[name], outliers))
    return sum(map(len, found.values()))


def some_rows(data: Path) -> Iterator[tuple[str, str]]:
    """Premise and hypothesis of rows of the training data, spread over its beginning."""
    with gzip.open(data / "nli/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, islice(lines, 0, ROWS * APART, APART)):
            yield row["premise"], row["hypothesis"]


def answers(model: Any, tokenizer: Any) -> list[dict[str, Any]]:
    """What the model makes of the pairs of `TOLD`: entailment, neutral, contradiction."""
    given = tokenizer(*map(list, zip(*TOLD, strict=True)), padding=True, return_tensors="pt")
    with torch.no_grad():
        rows = torch.softmax(model(**given).logits, dim=1)
    told = zip(TOLD, rows.tolist(), strict=True)
    return [{"premise": a, "hypothesis": b, "probabilities": [round(p, 2) for p in row]} for (a, b), row in told]


def export(checkpoint: str, data: Path, out: Path, temperature: float = 1.0) -> str:
    """Write the model, its logits divided by the temperature, its tokenizer and its config to `out`; gives the model file's sha256."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(checkpoint)
    # Fused attention cannot be traced.
    model = AutoModelForSequenceClassification.from_pretrained(checkpoint, attn_implementation="eager").eval()
    with torch.no_grad():
        for weight in model.classifier.out_proj.parameters():
            weight /= temperature
    model.config.id2label, model.config.label2id = dict(enumerate(LABELS)), {label: n for n, label in enumerate(LABELS)}
    model.config.answers = answers(model, tokenizer)
    model.config.save_pretrained(out)
    tokenizer.save_pretrained(out)
    print(split_outliers(model, tokenizer, list(some_rows(data))), "outlier channels")
    given = tokenizer(*EXAMPLE, return_tensors="pt")
    axes = {"input_ids": {0: "batch", 1: "length"}, "attention_mask": {0: "batch", 1: "length"}, "logits": {0: "batch"}}
    file = out / "model_int8.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _Logits(model), (given["input_ids"], given["attention_mask"]), str(plain), input_names=["input_ids", "attention_mask"],
            output_names=["logits"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        apart = [n.name for n in onnx.load(plain).graph.node if f"/{_Apart.NAME}/" in n.name]
        quantize_dynamic(plain, file, weight_type=QuantType.QUInt8, per_channel=True, nodes_to_exclude=apart)
    return sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("checkpoint")
    options.add_argument("data", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--temperature", type=float, default=1.0)
    asked = options.parse_args()
    print(export(asked.checkpoint, asked.data, asked.out, asked.temperature))
