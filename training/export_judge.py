"""Export a trained judge to one int8 ONNX file beside its tokenizer and config, as `verify --judge-model FOLDER` and the package take it.

usage: export_judge.py CHECKPOINT OUT [--temperature T]

Weights are quantised to int8 per output channel, activations as they come; the probabilities of a pair then move by a few hundredths.
T is what `calibrate_judge.py` found: the last layer is divided by it.
Prints the sha256 that `verify/judge/nli.py` checks.
"""

from __future__ import annotations

import argparse
import tempfile
from hashlib import sha256
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from train_judge import LABELS
from transformers import AutoModelForSequenceClassification, AutoTokenizer

#: Any pair will do: the graph is traced once, and its axes are left open.
EXAMPLE = ("The ferry will sail again in May.", "The ferry will never sail again.")


class _Logits(torch.nn.Module):
    """The model as a function of ids and mask, which is all that the exported graph should know."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Logits, shape (batch, 3)."""
        logits: torch.Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).logits
        return logits


def export(checkpoint: str, out: Path, temperature: float = 1.0) -> str:
    """Write the model, its logits divided by the temperature, its tokenizer and its config to `out`; gives the model file's sha256."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(checkpoint)
    # Fused attention cannot be traced.
    model = AutoModelForSequenceClassification.from_pretrained(checkpoint, attn_implementation="eager").eval()
    with torch.no_grad():
        for weight in model.classifier.out_proj.parameters():
            weight /= temperature
    model.config.id2label, model.config.label2id = dict(enumerate(LABELS)), {label: n for n, label in enumerate(LABELS)}
    given = tokenizer(*EXAMPLE, return_tensors="pt")
    axes = {"input_ids": {0: "batch", 1: "length"}, "attention_mask": {0: "batch", 1: "length"}, "logits": {0: "batch"}}
    file = out / "model_int8.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _Logits(model), (given["input_ids"], given["attention_mask"]), str(plain), input_names=["input_ids", "attention_mask"],
            output_names=["logits"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(plain, file, weight_type=QuantType.QInt8, per_channel=True)
    model.config.save_pretrained(out)
    tokenizer.save_pretrained(out)
    return sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("checkpoint")
    options.add_argument("out", type=Path)
    options.add_argument("--temperature", type=float, default=1.0)
    asked = options.parse_args()
    print(export(asked.checkpoint, asked.out, asked.temperature))
