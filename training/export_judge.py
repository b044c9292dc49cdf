"""Export a trained judge to one int8 ONNX file beside its tokenizer and config, as `verify --judge-model FOLDER` and the package take it.

usage: export_judge.py CHECKPOINT OUT

Weights are quantised to int8 per output channel, activations as they come; the probabilities of a pair then move by a few hundredths.
Prints the sha256 that `verify/judge/nli.py` checks.
"""

from __future__ import annotations

import sys
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


def export(checkpoint: str, out: Path) -> str:
    """Write the model, its tokenizer and its config to `out`; gives the sha256 of the model file."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(checkpoint)
    # Fused attention cannot be traced.
    model = AutoModelForSequenceClassification.from_pretrained(checkpoint, attn_implementation="eager").eval()
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
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    print(export(sys.argv[1], Path(sys.argv[2])))
