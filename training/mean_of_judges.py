"""The mean of two trainings of the judge, weight by weight, as a checkpoint to go on from.

usage: mean_of_judges.py ONE OTHER OUT

ONE and OTHER are `model_int8.onnx` files of the same architecture, of which the second went on from the first. Between two such models
the mean keeps what either knows (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from shipped_weights import read_shipped
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

SHIPPED = Path(__file__).parents[1] / "verify/judge/shipped"


def main() -> None:
    """Read both, and write the checkpoint of their mean."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("one", type=Path)
    options.add_argument("other", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    model = AutoModelForSequenceClassification.from_config(AutoConfig.from_pretrained(SHIPPED))
    wanted = {name: weight for name, weight in model.state_dict().items() if weight.is_floating_point()}
    one, other = (read_shipped(path, wanted) for path in (given.one, given.other))
    model.load_state_dict({name: (one[name] + other[name]) / 2 for name in wanted}, strict=False)
    model.save_pretrained(given.out)
    AutoTokenizer.from_pretrained(SHIPPED).save_pretrained(given.out)


if __name__ == "__main__":
    main()
