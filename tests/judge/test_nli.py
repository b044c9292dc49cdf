"""NLI judges: columns by the model's own labels, equal pairs asked once, the same answer in any company, clear words for a broken one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from verify.errors import ModelError
from verify.judge import judge_for, nli
from verify.judge.nli import LABELS, NliJudge, columns
from verify.judge.protocol import Judge, bearing, same_fact
from verify.settings import Settings

CANNOT_BE_LOADED = r": cannot be loaded \([^\n]+\); give --judge-model the name or path of [^\n]+$"
SHIPPED = Path(nli.__file__).parent / "shipped"


@pytest.mark.parametrize(
    ("id2label", "found"),
    [
        ({0: "entailment", 1: "neutral", 2: "contradiction"}, (0, 1, 2)),
        ({0: "contradiction", 1: "entailment", 2: "neutral"}, (1, 2, 0)),
        ({"2": "CONTRADICTION", "1": "NEUTRAL", "0": "ENTAILMENT"}, (0, 1, 2)),
        ({0: "Contradicts", 1: "Neutral", 2: "Entails"}, (2, 1, 0)),
    ],
)
def test_columns_are_found_by_the_names_of_the_labels(id2label: dict[Any, str], found: tuple[int, ...]) -> None:
    assert columns(id2label, "milbrook") == found


@pytest.mark.parametrize(
    ("id2label", "told"),
    [
        ({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, r"no label 'entailment' \(it has: LABEL_0, LABEL_1, LABEL_2\)"),
        ({0: "entailment", 1: "not_entailment"}, r"no label 'neutral' \(it has: entailment, not_entailment\)"),
        ({0: "entailment", 1: "neutral"}, r"no label 'contradiction' \(it has: entailment, neutral\)"),
        ({}, r"no label 'entailment' \(it has: none\)"),
    ],
)
def test_a_model_without_three_known_labels_is_refused(id2label: dict[Any, str], told: str) -> None:
    with pytest.raises(ModelError, match=rf"^judge model milbrook: its config names {told}; a three-way NLI model is needed$"):
        columns(id2label, "milbrook")


class ByLength:
    """A scorer of three columns that keeps what it was asked: the longer the hypothesis, the surer of column 1."""

    heads: Mapping[str, slice] = {}

    def __init__(self, batch: int) -> None:
        self.batch = batch
        self.asked: list[list[tuple[str, str]]] = []

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """One row a pair."""
        self.asked.append(list(pairs))
        return np.array([[len(a), len(b), 1] for a, b in pairs], dtype=np.float32)


FERRY, PIER, RAIN = ("The ferry hit the pier.", "A ferry sank."), ("A pier.", "The old pier is shut."), ("It rained.", "It was dry.")


def test_equal_pairs_are_asked_once() -> None:
    scorer = ByLength(batch=2)
    judge = NliJudge(scorer, (0, 1, 2))
    rows = judge.probabilities([FERRY, PIER, FERRY])
    again = judge.probabilities([PIER, RAIN, PIER])
    assert sorted(pair for batch in scorer.asked for pair in batch) == sorted([FERRY, PIER, RAIN])
    assert all(len(batch) <= 2 for batch in scorer.asked)
    assert rows[0].tolist() == rows[2].tolist()
    assert again[0].tolist() == rows[1].tolist()
    assert judge.probabilities([]).shape == (0, 3)


def test_a_pair_is_not_its_reverse() -> None:
    rows = NliJudge(ByLength(batch=8), (0, 1, 2)).probabilities([FERRY, FERRY[::-1]])
    assert rows[0].tolist() != rows[1].tolist()


def test_the_models_own_order_of_labels_does_not_show() -> None:
    usual = NliJudge(ByLength(8), columns(dict(enumerate(LABELS)), "one")).probabilities([FERRY])
    turned = NliJudge(ByLength(8), columns({0: "contradiction", 1: "entailment", 2: "neutral"}, "two")).probabilities([FERRY])
    assert turned[0].tolist() == usual[0, [1, 2, 0]].tolist()
    assert usual.sum() == pytest.approx(1, abs=2e-3)


@given(st.permutations([FERRY, PIER, RAIN, FERRY[::-1]]), st.integers(1, 5))
def test_order_and_company_decide_nothing(pairs: list[tuple[str, str]], batch: int) -> None:
    found = NliJudge(ByLength(batch), (0, 1, 2)).probabilities(pairs)
    alone = [NliJudge(ByLength(1), (0, 1, 2)).probabilities([pair])[0] for pair in pairs]
    assert found.tolist() == np.stack(alone).tolist()


class Bearing(ByLength):
    """The same with further heads, sure that the longer text strengthens the shorter, and the surer of one fact the more it is longer."""

    heads: Mapping[str, slice] = {"bearing": slice(-4, -1), "same_fact": slice(-1, None)}

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """One row a pair."""
        borne = np.array([[len(a) - 0.5 * len(b), 0, 1, len(a) - len(b)] for a, b in pairs], dtype=np.float32)
        return np.concatenate([super().logits(pairs), borne], axis=1)


COPIES = [
    ("“The pier,” he said, is shut.", '"The PIER" he said is  shut'),
    ("It’s 7.3 million – at least.", "It's 7.3 million - at least"),
    ("‘No plans’, she said…", "No plans she said"),
    ("", ""),
]
UNLIKE = [
    ("It fell to -5 degrees.", "It fell to 5 degrees."),
    ("It cost $5m.", "It cost €5m."),
    ("It rose by 5%.", "It rose by 5."),
    ("It is 7.3 million.", "It is 73 million."),
    ("It is .5 of it.", "It is 5 of it."),
    ("We're there.", "Were there."),
    ("Is it shut?", "Is it shut."),
    ("40 people", "46 people"),
]


def test_a_text_follows_from_one_that_differs_in_marks_alone_unasked() -> None:
    scorer = ByLength(batch=2)
    judge = NliJudge(scorer, (0, 1, 2))
    assert judge.probabilities([*COPIES, FERRY])[:-1].tolist() == [[1, 0, 0]] * len(COPIES)
    assert NliJudge(Bearing(1), (0, 1, 2)).bearing(COPIES).tolist() == [[1, 0, 0]] * len(COPIES)
    assert [pair for batch in scorer.asked for pair in batch] == [FERRY]
    assert judge.probabilities([FERRY])[0].tolist() == NliJudge(ByLength(batch=1), (0, 1, 2)).probabilities([FERRY])[0].tolist()


@pytest.mark.parametrize("pair", UNLIKE)
def test_a_sign_that_means_something_makes_two_texts(pair: tuple[str, str]) -> None:
    scorer = ByLength(batch=1)
    NliJudge(scorer, (0, 1, 2)).probabilities([pair])
    assert scorer.asked == [[pair]]


@given(st.lists(st.sampled_from([FERRY, PIER, RAIN, FERRY[::-1]])))
def test_a_second_head_changes_no_probability_and_takes_no_side(pairs: list[tuple[str, str]]) -> None:
    judge = NliJudge(Bearing(batch=3), (2, 0, 1))
    borne = judge.bearing(pairs)
    assert judge.probabilities(pairs).tolist() == NliJudge(ByLength(3), (2, 0, 1)).probabilities(pairs).tolist()
    assert borne.tolist() == NliJudge(Bearing(1), (0, 1, 2)).bearing([(b, a) for a, b in pairs]).tolist()
    assert borne.sum(axis=1) == pytest.approx(np.ones(len(pairs)), abs=2e-3)
    assert borne.shape == (len(pairs), 3)


def test_one_fact_is_asked_from_the_longer_text_whatever_the_order() -> None:
    scorer = Bearing(batch=8)
    judge = NliJudge(scorer, (0, 1, 2))
    long, short = sorted(FERRY, key=len, reverse=True)
    chance = 1 / (1 + np.exp(len(short) - len(long)))
    assert judge.same_fact([(long, short), (short, long)]) == pytest.approx([chance, chance], abs=1e-3)
    assert scorer.asked == [[(long, short)]]
    assert judge.same_fact(COPIES).tolist() == [1] * len(COPIES)


def test_without_a_head_for_it_one_fact_is_what_follows_from_the_longer_text() -> None:
    judge = NliJudge(ByLength(batch=8), (0, 1, 2))
    long, short = sorted(FERRY, key=len, reverse=True)
    assert judge.same_fact([(short, long)]).tolist() == judge.probabilities([(long, short)])[:, 0].tolist()


def test_both_heads_are_asked_at_once() -> None:
    scorer = Bearing(batch=8)
    judge = NliJudge(scorer, (0, 1, 2))
    judge.bearing([FERRY])
    judge.probabilities([FERRY, FERRY[::-1]])
    assert sorted(pair for batch in scorer.asked for pair in batch) == sorted([FERRY, FERRY[::-1]])


def test_without_a_second_head_claims_are_asked_both_ways() -> None:
    judge = NliJudge(ByLength(batch=8), (0, 1, 2))
    there, back = judge.probabilities([FERRY, FERRY[::-1]])
    assert judge.bearing([FERRY])[0] == pytest.approx((there + back) / 2, abs=1e-3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A judge folder like the shipped one, but for its weights."""
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(SHIPPED / name, tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no model")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.onnx", "no model"),
        ("model.onnx", ""),
        ("config.json", "{"),
        ("config.json", "[]"),
        ("config.json", None),
        ("tokenizer.json", "{}"),
        ("tokenizer.json", None),
    ],
)
def test_a_broken_folder_is_told_in_a_line_with_the_way_out(folder: Path, name: str, content: str | None) -> None:
    (folder / name).unlink() if content is None else (folder / name).write_text(content)
    with pytest.raises(ModelError, match=rf"^judge model [^\n]+{CANNOT_BE_LOADED}"):
        judge_for(Settings(judge_model=str(folder)))


def test_shipped_weights_that_were_damaged_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped" / "model_int8.onnx").write_bytes(b"cut short")
    monkeypatch.setattr(nli, "files", lambda package: tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(ModelError, match=r"^model_int8\.onnx: [^\n]+; reinstall the package$"):
        judge_for(Settings())


@pytest.fixture(scope="module")
def shipped() -> Judge:
    return judge_for(Settings())


STATEMENTS = [
    ("The ferry hit the old pier on Tuesday.", "The ferry struck the pier."),
    ("The pier is open to visitors.", "The pier is not open to visitors."),
    ("The library opens on Monday.", "Two sailors were hurt."),
    ("There has been no breakthrough so far, and the two sides are miles apart after nine hours at the town hall.", "Talks failed."),
]


@pytest.mark.model
def test_the_shipped_judge_knows_the_three_relations(shipped: Judge) -> None:
    rows = shipped.probabilities(STATEMENTS[:3])
    assert [LABELS[n] for n in rows.argmax(axis=1)] == ["entailment", "contradiction", "neutral"]
    assert rows.sum(axis=1) == pytest.approx(1, abs=2e-3)


@pytest.mark.model
def test_the_shipped_judge_answers_alike_in_any_order_and_company(shipped: Judge) -> None:
    together = shipped.probabilities(STATEMENTS)
    fresh = judge_for(Settings())
    turned = fresh.probabilities(STATEMENTS[:0:-1])
    alone = fresh.probabilities(STATEMENTS[:1])
    assert np.concatenate([alone, turned[::-1]]).tolist() == together.tolist()


@pytest.mark.model
def test_the_shipped_judge_knows_what_claims_do_to_each_other(shipped: Judge) -> None:
    claims = [
        ("The minister said the bridge is safe for traffic.", "Engineers confirmed that the bridge is safe for traffic."),
        ("The new law will cut crime, the mayor said.", "Critics said that the law would do nothing about crime."),
        ("The library opens on Monday.", "Two sailors were hurt when the ferry hit the pier."),
    ]
    rows = bearing(shipped, claims)
    assert rows[0].argmax() == 0
    assert rows[1, 2] > rows[0, 2]
    assert rows[2].argmax() == 1
    assert bearing(shipped, [(b, a) for a, b in claims]).tolist() == rows.tolist()


@pytest.mark.model
def test_the_shipped_judge_tells_one_fact_from_two(shipped: Judge) -> None:
    claims = [
        ("Two sailors were hurt when the ferry hit the pier on Monday.", "On Monday a ferry struck the pier; two sailors were hurt."),
        ("The mayor opened the new bridge on Monday.", "The bridge cost twelve million dollars, the mayor said."),
        ("The library opens on Monday.", "Two sailors were hurt when the ferry hit the pier."),
    ]
    chances = same_fact(shipped, claims)
    assert chances[0] > 0.7
    assert chances[1] < 0.3
    assert chances[2] < 0.05
    assert same_fact(shipped, [(b, a) for a, b in claims]).tolist() == chances.tolist()


@pytest.mark.model
def test_the_shipped_judge_bears_any_text(shipped: Judge) -> None:
    rows = shipped.probabilities([("", ""), ("The ferry sank. " * 400, "It sank. " * 400), ("“…” 12% \x00 ½ 渡し船", "?")])
    assert rows.shape == (3, 3)
    assert np.isfinite(rows).all()


def tiny(folder: Path, labels: Sequence[str]) -> Path:
    """A transformers model of two small layers and chance weights, with these labels."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    fast: Any = PreTrainedTokenizerFast  # the library gives it no types
    vocabulary = {word: n for n, word in enumerate("[PAD] [UNK] [CLS] [SEP] the ferry hit pier old a sank it rained . ,".split())}
    words = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    fast(tokenizer_object=words, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, initializer_range=0.5,
        id2label=dict(enumerate(labels)), label2id={label: n for n, label in enumerate(labels)},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.mark.model
def test_any_cross_encoder_of_transformers_is_a_judge(tmp_path: Path) -> None:
    settings = Settings(judge_model=str(tiny(tmp_path, ["contradiction", "entailment", "neutral"])))
    pairs = [("the ferry hit the old pier.", "it sank"), ("it rained", "the old ferry sank, it rained. it rained."), ("a pier", "the pier")]
    rows = judge_for(settings).probabilities(pairs)
    assert rows.shape == (3, 3)
    assert rows.sum(axis=1) == pytest.approx(1, abs=2e-3)
    assert len({tuple(row) for row in rows.tolist()}) == 3
    assert judge_for(settings).probabilities(pairs[1:][::-1]).tolist() == rows[:0:-1].tolist()

    config = json.loads((tmp_path / "config.json").read_text())
    labels = {0: "entailment", 1: "neutral", 2: "contradiction"}
    (tmp_path / "config.json").write_text(json.dumps(config | {"id2label": labels, "label2id": {label: n for n, label in labels.items()}}))
    renamed = judge_for(settings).probabilities(pairs)
    assert renamed.tolist() == rows[:, [2, 0, 1]].tolist()


@pytest.mark.model
def test_a_model_of_transformers_without_names_for_its_labels_is_refused(tmp_path: Path) -> None:
    folder = tiny(tmp_path, ["LABEL_0", "LABEL_1", "LABEL_2"])
    with pytest.raises(ModelError, match="a three-way NLI model is needed"):
        judge_for(Settings(judge_model=str(folder)))


@pytest.mark.model
@pytest.mark.parametrize("name", ["/milbrook/no/such/model", "milbrook/no-such-model"])
def test_a_judge_that_is_nowhere_is_told_in_a_line_with_the_way_out(name: str) -> None:
    with pytest.raises(ModelError, match=rf"^judge model {name}: [^\n]+; [^\n]+$"):
        judge_for(Settings(judge_model=name))


@pytest.mark.model
def test_a_processor_on_which_the_model_answers_otherwise_than_where_it_was_exported_is_told(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "judge")
    config = json.loads((SHIPPED / "config.json").read_text(encoding="utf-8"))
    answers = config["answers"]
    assert {LABELS[int(np.argmax(a["probabilities"]))] for a in answers} == set(LABELS)
    assert judge_for(Settings(judge_model=str(tmp_path / "judge")))
    answers[1]["probabilities"] = answers[0]["probabilities"]
    (tmp_path / "judge" / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError, match=r"^judge model [^\n]+: on this processor it answers otherwise [^\n]+ferry[^\n]+; install [^\n]+$"):
        judge_for(Settings(judge_model=str(tmp_path / "judge")))
