"""Write the mean of the weights of several judges as a checkpoint, as `export_judge.py` takes it.

usage: mean_judge.py OUT SHARE:JUDGE [SHARE:JUDGE …]

JUDGE is a checkpoint's folder, or an ONNX file as it is shipped; all must have been trained from one another, or their mean is none. SHARE
is a number. A mean is often better than each of them (Wortsman et al., 2022, "Model soups"), and less sure: see `--temperature` of
`export_judge.py`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from shipped_weights import mean_weights
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

SHIPPED = Path(__file__).parents[1] / "verify/judge/shipped"


def share_of(text: str) -> tuple[float, Path]:
    """`3:folder` as a share and a judge; ValueError where there is no number before the colon."""
    share, _, judge = text.partition(":")
    return float(share), Path(judge)


def main() -> None:
    """Average, and save."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("out", type=Path)
    options.add_argument("judges", nargs="+", type=share_of)
    given = options.parse_args()
    model = AutoModelForSequenceClassification.from_config(AutoConfig.from_pretrained(SHIPPED))
    shares, judges = zip(*given.judges, strict=True)
    model.load_state_dict(mean_weights(judges, model.state_dict(), shares))
    model.save_pretrained(given.out)
    AutoTokenizer.from_pretrained(SHIPPED).save_pretrained(given.out)


if __name__ == "__main__":
    main()
