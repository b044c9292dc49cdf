"""NLI cross-encoders: the shipped ONNX model, another ONNX folder, or any model of the transformers library by name or path."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from verify.errors import ModelError
from verify.judge.protocol import Chances, both_ways, follows, longer_first
from verify.settings import Settings
from verify.weights import check, look

Probabilities = NDArray[np.float32]

#: The order of the columns everywhere in this project.
LABELS = ("entailment", "neutral", "contradiction")
#: Word pieces of premise and hypothesis together; the longer of the two is cut.
LONGEST = 128
#: The outputs of a model's further heads, where it has them: logits of strengthens, neither, weakens, to be added over both directions; and
#: the logit of one fact told in both, asked from the longer text to the shorter.
BEARING, SAME_FACT = "bearing", "same_fact"
_WIDTHS = {BEARING: 3, SAME_FACT: 1}
#: What a text makes of itself. The shipped model called 2 of 375 sentences a contradiction of themselves ("claimed 7.3 million, but later
#: revised that down to 6.7 million").
_FOLLOWS = np.array([1.0, 0.0, 0.0], dtype=np.float32)
#: Signs that are written in several ways; and the marks that leave what a text says as it is: quotation marks, and the stops of a sentence,
#: but no apostrophe in a word and no point in a figure.
_ONE_SIGN = str.maketrans("‘’`–—−", "'''---")
_SAYS_NOTHING = re.compile(r"[\"“”„«»…]|(?<!\w)'|'(?!\w)|[.,;:!](?!\d)")
#: How far off a probability may be from what the exported model answered as floats, where its config tells some answers. Processors round
#: otherwise, by two hundredths; an int8 product that overflows on one of them is off by more than half.
_AS_EXPORTED = 0.1
_SHIPPED_SHA256 = "5c5929c3472f1a41e437fff54c409f0446c9737e7edc6115fe026ba778d29294"


class Scorer(Protocol):
    """Logits of pairs, in the model's own order of labels."""

    #: How many pairs are scored at once.
    batch: int
    #: The columns of further heads, by their names, counted from the last one.
    heads: Mapping[str, slice]

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """One row a pair, one column a label of the model, then those of its further heads."""
        ...


class NliJudge:
    """Probabilities of entailment, neutral and contradiction; equal pairs are asked once, pairs of like length together."""

    def __init__(self, scorer: Scorer, columns: Sequence[int]) -> None:
        self._scorer = scorer
        self._columns = list(columns)
        self._known: dict[tuple[str, str], NDArray[np.float32]] = {}

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        """Shape (pairs, 3) in the order of `LABELS`; rows sum to 1. A text follows from one that differs in marks alone, unasked."""
        return _unless_copies(pairs, self._nli)

    def bearing(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        """Shape (pairs, 3): strengthen, neither, weaken each other; by the mean of both directions where the model has no head for it."""
        return _unless_copies(pairs, self._bearing) if BEARING in self._scorer.heads else both_ways(self, pairs)

    def same_fact(self, pairs: Sequence[tuple[str, str]]) -> Chances:
        """How likely both texts tell one fact, shape (pairs,); by entailment where the model has no head for it."""
        if SAME_FACT not in self._scorer.heads:
            return follows(self, pairs)
        return _unless_copies(pairs, self._same_fact)[:, 0]

    def _nli(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        rows = self._logits(pairs)
        others = min((columns.start for columns in self._scorer.heads.values()), default=None)
        return _probabilities(rows[:, :others])[:, self._columns]

    def _bearing(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        there, back = self._logits(pairs), self._logits([(b, a) for a, b in pairs])
        return _probabilities((there + back)[:, self._scorer.heads[BEARING]])

    def _same_fact(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        """One fact, or not: two columns, and none between them."""
        logits = self._logits([longer_first(*pair) for pair in pairs])[:, self._scorer.heads[SAME_FACT]]
        return _probabilities(np.concatenate([logits, np.full_like(logits, -np.inf), np.zeros_like(logits)], axis=1))

    def _logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        fresh = sorted({p for p in pairs if p not in self._known}, key=lambda p: (len(p[0]) + len(p[1]), p))
        for start in range(0, len(fresh), self._scorer.batch):
            batch = fresh[start : start + self._scorer.batch]
            self._known.update(zip(batch, self._scorer.logits(batch), strict=True))
        return np.stack([self._known[p] for p in pairs])


def _unless_copies(pairs: Sequence[tuple[str, str]], ask: Callable[[Sequence[tuple[str, str]]], Probabilities]) -> Probabilities:
    """What is answered of each pair; two texts that differ in marks alone follow from each other, unasked. Shape (pairs, 3)."""
    found = np.tile(_FOLLOWS, (len(pairs), 1))
    if asked := [i for i, (a, b) in enumerate(pairs) if _words(a) != _words(b)]:
        found[asked] = ask([pairs[i] for i in asked])
    return found


def _words(text: str) -> list[str]:
    """The words and figures of a text with all signs that mean something, in any case: "$5", "-5" and "5%" are three things."""
    return _SAYS_NOTHING.sub(" ", text.casefold().translate(_ONE_SIGN)).split()


def _probabilities(logits: NDArray[np.float32]) -> Probabilities:
    """Rows that sum to 1; rounded, as the last digits depend on which pairs shared a batch."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(np.round(powers / powers.sum(axis=1, keepdims=True), 3), dtype=np.float32)


def load(settings: Settings) -> NliJudge:
    """The judge that the settings name; without `judge_model` the shipped one, read from the package alone."""
    if settings.judge_model is None:
        folder = Path(str(files("verify.judge").joinpath("shipped")))
        check(folder / "model_int8.onnx", _SHIPPED_SHA256, reinstall="reinstall the package")
        return _from_folder(folder, "the shipped judge")
    folder = Path(look(settings.judge_model, "judge model"))
    if folder.is_dir() and any(folder.glob("*.onnx")):
        return _from_folder(folder, settings.judge_model)
    return _from_library(settings.judge_model)


def _from_folder(folder: Path, name: str) -> NliJudge:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        judge = NliJudge(OnnxScorer(folder), columns(config.get("id2label") or {}, name))
        _try_out(judge, config.get("answers", ()), name)
        return judge
    except ModelError:
        raise
    except Exception as error:  # onnxruntime and tokenizers raise bare kinds of their own
        raise _broken(name, error) from error


def _try_out(judge: NliJudge, answers: Sequence[Mapping[str, Any]], name: str) -> None:
    """ModelError where the model does not answer on this machine as it did where it was exported."""
    for known in answers:
        pair, wanted = (known["premise"], known["hypothesis"]), known["probabilities"]
        found = [round(float(p), 2) for p in judge.probabilities([pair])[0]]
        if not np.allclose(found, wanted, rtol=0, atol=_AS_EXPORTED):
            raise ModelError(
                f"judge model {name}: on this processor it answers otherwise than where it was exported ({' / '.join(pair)}: {found}, not "
                f"{wanted}); install another release of onnxruntime, or give --judge-model another model"
            )


def _from_library(name: str) -> NliJudge:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    try:
        model = AutoModelForSequenceClassification.from_pretrained(name).eval()
        scorer = TorchScorer(model, AutoTokenizer.from_pretrained(name))
    except Exception as error:  # the library raises a dozen kinds, down to its own network layer's
        raise _broken(name, error) from error
    return NliJudge(scorer, columns(model.config.id2label or {}, name))


def _broken(name: str, error: Exception) -> ModelError:
    reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
    return ModelError(f"judge model {name}: cannot be loaded ({reason}); give --judge-model the name or path of an NLI cross-encoder")


def columns(id2label: Mapping[Any, str], name: str) -> tuple[int, ...]:
    """Which of the model's columns is entailment, neutral and contradiction, by the names in its own config."""
    found = {}
    for number, label in sorted((int(n), str(label).casefold()) for n, label in id2label.items()):
        for wanted in LABELS:
            if label.startswith(wanted[:6]):
                found[wanted] = number
    if missing := [wanted for wanted in LABELS if wanted not in found]:
        told = ", ".join(map(str, id2label.values())) or "none"
        raise ModelError(f"judge model {name}: its config names no label {missing[0]!r} (it has: {told}); a three-way NLI model is needed")
    return tuple(found[wanted] for wanted in LABELS)


class OnnxScorer:
    """An exported cross-encoder: `*.onnx`, `tokenizer.json` and `config.json` in one folder."""

    #: Pairs given at once. Each is scored alone all the same: dynamic int8 quantisation scales activations over what is scored together,
    #: and the probabilities of a pair moved by up to 0.54 with the pairs beside it. As many are scored side by side as there are cores,
    #: each on one: two cores have little to share in the short rows of one pair.
    batch = 64

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(min(folder.glob("*.onnx"))), options, providers=["CPUExecutionProvider"])
        self._inputs = {i.name for i in self._session.get_inputs()}
        first, *others = [o.name for o in self._session.get_outputs()]
        known = [name for name in others if name in _WIDTHS]
        ends = np.cumsum([_WIDTHS[name] for name in known]) - sum(_WIDTHS[name] for name in known)
        self._outputs = [first, *known]
        self.heads: Mapping[str, slice] = {n: slice(int(end) - _WIDTHS[n], int(end) or None) for n, end in zip(known, ends, strict=True)}
        self._side_by_side = ThreadPoolExecutor(_cores())

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """One row a pair, one column a label of the model."""
        return np.concatenate(list(self._side_by_side.map(self._alone, pairs)))

    def _alone(self, pair: tuple[str, str]) -> NDArray[np.float32]:
        """The row of one pair, shape (1, columns)."""
        encoded = self._tokenizer.encode(*pair)
        fields = {"input_ids": encoded.ids, "attention_mask": encoded.attention_mask, "token_type_ids": encoded.type_ids}
        given = {name: np.asarray([row], dtype=np.int64) for name, row in fields.items() if name in self._inputs}
        return np.concatenate(self._session.run(self._outputs, given), axis=1, dtype=np.float32)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class TorchScorer:
    """A cross-encoder of the transformers library."""

    batch = 32
    heads: Mapping[str, slice] = {}

    def __init__(self, model: Any, tokenizer: Any) -> None:
        self._model = model
        self._tokenizer = tokenizer

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """One row a pair, one column a label of the model."""
        import torch

        first, second = zip(*pairs, strict=True)
        given = self._tokenizer(
            list(first), list(second), truncation="longest_first", max_length=LONGEST, padding=True, return_tensors="pt"
        )
        with torch.inference_mode():
            return np.asarray(self._model(**given).logits.float().numpy(), dtype=np.float32)
