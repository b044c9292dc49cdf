"""Train the judge: an NLI cross-encoder, in as many runs as it takes, each to a deadline and each going on where the last one stopped.

usage: train_judge.py PLAN DATA RUN --minutes N [--start FOLDER] [--dev-rows N]

PLAN is `first`, which starts from all-mpnet-base-v2 (`--start`) and teaches NLI; `second`, which goes on from the checkpoint of the
first, or from the judge that is shipped (its int8 weights made floats again), and teaches what two claims of a story are to each other;
`third`, which goes on from the mean of the weights of several judges (a `--start` each: a checkpoint's folder, or an ONNX file as it is
shipped) and teaches NLI once more; `fourth`, which goes on from the checkpoint of the third and teaches what one speaker may say later,
and what another outlet may print of a whole article; and `fifth`, which goes on from the mean of the fourth, third and second (see the
judge's card) and teaches it once more, plainly, with more of it. DATA is a folder with `nli/*.jsonl(.gz)`, `pool/articles.jsonl`,
`claimdiff/train.jsonl` and `events/ecbplus_dev_pairs.jsonl`, and `allsides/articles.jsonl` for all but `first` and `third`. Beside this
script stands what was written for these, and what real claims are to each other, as is in `benchmarks/questions.jsonl`. RUN is a folder
for the checkpoint.
Learning rate and order follow the rows seen, not the clock of one run, so that a plan of N rows is the same in one run or in five.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from shipped_weights import mean_weights
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

LABELS = ("entailment", "neutral", "contradiction")
SCENES = Path(__file__).parent / "scenes.jsonl"
BESIDE_CLAIMS = Path(__file__).parent / "beside.jsonl"
LATER = Path(__file__).parent / "later.jsonl"
RETOLD = Path(__file__).parent / "retold.jsonl"
ALIKE_CLAIMS = Path(__file__).parent / "alike.jsonl"
READ = Path(__file__).parents[1] / "benchmarks/questions.jsonl"
#: Of a labelled pair that is also shown the other way round: contradiction is symmetric; what else holds is only likely, hence soft.
TURNED_TARGET = {"entailment": (0.35, 0.65, 0.0), "neutral": (0.1, 0.87, 0.03), "contradiction": (0.0, 0.05, 0.95)}
#: ClaimDiff (Ko et al., 2023) asks less than entailment: does b strengthen or weaken a? Hence soft. Half of its topics are kept for
#: measuring.
DIFF_TARGET = {"strengthen": (0.45, 0.55, 0.0), "neither": (0.05, 0.92, 0.03), "weaken": (0.0, 0.4, 0.6)}
#: Words of both sentences of a row at most: longer rows are unlike pairs of claims, and a fifteenth of the rows would take a sixth of the
#: time.
MOST_WORDS = 64
SMOOTHING = 0.03
SIZE, LONGEST, WARM_UP = 32, 128, 2500
#: Seeds the order in which the rows of a second training come.
SHUFFLE = 5
#: Of a scene: how many sentences that leave its claim open are shown with it; how many conflicts stand beside one of these; how often the
#: claim is told in other words; and how often it is shown both ways with what follows from it.
OPEN, BESIDE, OTHERWISE, BOTH = 5, 3, 0.4, 0.3
#: Of 70 such pairs that were read 12 contradict each other all the same, by what the open sentence takes for granted.
BESIDE_TARGET = (0.01, 0.82, 0.17)

#: What one speaker said before and later: where he changed course it is nearly a contradiction, where he held it, mostly open. Two remarks
#: after the change, and one that holds the course beside one that changes it, are less sure.
TURNED, HELD, RESTATED = (0.01, 0.09, 0.9), (0.05, 0.92, 0.03), (0.5, 0.48, 0.02)
BOTH_TURNED, HELD_AND_TURNED = (0.25, 0.7, 0.05), (0.02, 0.38, 0.6)

#: Sentences of a real article and of one that was invented beside it; of what leaves each other open, so many pairs that share most words,
#: and as many at random.
CLASHING, ALIKE, APART = (0.01, 0.14, 0.85), (0.5, 0.47, 0.03), (0.04, 0.93, 0.03)
LEFT_OPEN = 4
#: Two real sentences as they were read with the words around them; of 51 conflicts 4 could be argued; the unclear are not shown.
ALIKE_TARGET = {"conflict": CLASHING, "same": ALIKE, "open": (0.03, 0.95, 0.02)}
#: Rows of the scenes, and of what stands beside real claims, that are seen again with them.
RECALLED = 3000

#: What two claims of a story that was read question by question are to each other. The readers saw whole articles, so that two claims need
#: not tell by themselves what was read off them: of the conflicts 43 of 50 held, and an agreement may be of a part of each.
READ_TARGET = {
    "agree": (0.55, 0.42, 0.03), "compatible": (0.08, 0.89, 0.03), "apart": (0.05, 0.92, 0.03), "conflict": (0.02, 0.28, 0.7),
}  # fmt: skip
#: Pairs of one question at most. Of fnc1, on which the findings are measured, none is shown.
FEW = 4
READ_OF = ("allsides", "pool")

Row = tuple[str, str, tuple[float, float, float]]
#: An article's id, and where in its text a claim starts and ends.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training sees, and how."""

    #: Rows of each labelled set at most. Sets of another task (HealthVer's labels, the scenes of MPE, the graded guesses of JOCI) are left
    #: out, and so are those whose contradictions are mostly two unrelated sentences. TaxiNLI is left out for its terms (C-UDA), which bind
    #: who takes it on.
    caps: Mapping[str, int]
    #: Pairs of real sentences of different articles, and of places apart in one article: neutral. Without them a random pair reads as a
    #: contradiction three times in five.
    strangers: int
    neighbours: int
    #: Sentences with themselves or a trivial edit: entailment.
    echoes: int
    #: The share of the labelled pairs that is also shown the other way round.
    turned: float
    #: Seeds the shuffle of all these.
    seed: int
    #: How many of them are seen at the end of each part, whose rows come in an order of their own; empty for all of them in one part.
    ends: tuple[int, ...]
    #: `scenes`: these and real stories join the last part, and a further one has the other half of the scenes, with what was written beside
    #: real claims. `later`: what was written of remarks and whole articles joins, and real pairs as they were read, and some of the former.
    written: str
    #: How many rows of all are seen, at most; the learning rate is planned for so many.
    rows: int
    #: The lowest layers, which keep their weights, as the embeddings do; and the learning rate at its highest.
    frozen: int
    peak: float
    #: Whether products are of 16 bits: faster where the processor has units for them (AMX), slower where it has not.
    short: bool
    #: The share of activations that is dropped: rows that were seen before are learned by heart without it.
    dropout: float = 0.0
    #: Whether a change of course, and what two outlets tell otherwise, is plainly a contradiction: with soft targets the fourth told such
    #: pairs apart, and called few of them one.
    plainly: bool = False


PLANS = {
    "first": Plan(
        {
            "lingnli/": 45000, "mnli_llmsknow": 9900, "olora_mnli": 2900, "conjnli": 6000, "fever_nli_dev": 9000, "cad_snli": 6000,
            "snli_sample": 4000, "semiauto_nli/base_wiki": 2700, "semiauto_nli/translate_wiki": 3000, "wikifactcheck_negated": 3000,
            "climate_fever": 3000, "covidfact": 1500, "dnc_function_words": 1400, "fool_me_twice": 1100, "scifact": 1200,
            "commitmentbank": 1100, "scitail": 1300, "tracie": 800, "cannot_small": 117, "scone": 900,
        },
        strangers=7000, neighbours=7000, echoes=2500, turned=0.35, seed=11, ends=(), written="", rows=108_000, frozen=4,
        peak=3e-5, short=True,
    ),
    "second": Plan(
        {
            "lingnli/": 27000, "mnli_llmsknow": 10100, "olora_mnli": 2900, "conjnli": 2000, "fever_nli_dev": 2000, "cad_snli": 5000,
            "snli_sample": 2500, "semiauto_nli/base_wiki": 800, "semiauto_nli/translate_wiki": 800, "wikifactcheck_negated": 1000,
            "climate_fever": 1000, "covidfact": 300, "dnc_function_words": 500, "fool_me_twice": 500, "scifact": 500, "commitmentbank": 500,
            "scitail": 300, "tracie": 300, "cannot_small": 117, "scone": 400,
        },
        strangers=3000, neighbours=3000, echoes=1000, turned=0.0, seed=23, ends=(20_000, 30_000), written="scenes", rows=81_000, frozen=6,
        peak=1.5e-5, short=True,
    ),
    "third": Plan(
        {
            "lingnli/": 45000, "mnli_llmsknow": 10100, "olora_mnli": 2900, "conjnli": 3000, "fever_nli_dev": 4000, "cad_snli": 6000,
            "snli_sample": 8000, "semiauto_nli/base_wiki": 1000, "semiauto_nli/translate_wiki": 1000, "wikifactcheck_negated": 1500,
            "climate_fever": 1500, "covidfact": 500, "dnc_function_words": 700, "fool_me_twice": 700, "scifact": 700, "commitmentbank": 800,
            "scitail": 600, "tracie": 500, "cannot_small": 117, "scone": 600,
        },
        strangers=3000, neighbours=3000, echoes=1000, turned=0.0, seed=31, ends=(65_000,), written="", rows=52_000, frozen=4, peak=2e-5,
        short=True, dropout=0.1,
    ),
    "fourth": Plan(
        {
            "lingnli/": 6000, "mnli_llmsknow": 3000, "olora_mnli": 1000, "cad_snli": 1500, "snli_sample": 1000, "fever_nli_dev": 500,
            "dnc_function_words": 300, "wikifactcheck_negated": 300, "scone": 300,
        },
        strangers=1000, neighbours=1000, echoes=500, turned=0.0, seed=47, ends=(10_000,), written="later", rows=42_000, frozen=6,
        peak=1.2e-5, short=True,
    ),
    "fifth": Plan(
        {
            "lingnli/": 9000, "mnli_llmsknow": 8000, "olora_mnli": 2900, "cad_snli": 2500, "snli_sample": 1500, "fever_nli_dev": 500,
            "conjnli": 400, "dnc_function_words": 300, "wikifactcheck_negated": 300, "scone": 300,
        },
        strangers=1500, neighbours=1500, echoes=600, turned=0.0, seed=59, ends=(20_000,), written="later", rows=72_000, frozen=6,
        peak=2e-5, short=True, plainly=True,
    ),
}  # fmt: skip


@dataclass(slots=True)
class Progress:
    """How far training is, over all runs."""

    rows: int = 0
    runs: int = 0


def labelled(data: Path, plan: Plan, rng: random.Random) -> Iterator[Row]:
    """Rows of the labelled sets, capped by set, some of them also the other way round."""
    by_source: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    with gzip.open(data / "nli/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if source := next((s for s in plan.caps if row["src"].startswith(s)), None):
                by_source[source].append((row["premise"], row["hypothesis"], row["label"]))
    for source, rows in sorted(by_source.items()):
        rng.shuffle(rows)
        for premise, hypothesis, label in rows[: plan.caps[source]]:
            yield premise, hypothesis, _smoothed(label)
            if rng.random() < plan.turned and min(len(premise.split()), len(hypothesis.split())) >= 4:
                yield hypothesis, premise, TURNED_TARGET[label]


def _smoothed(label: str) -> tuple[float, float, float]:
    low = SMOOTHING / 3
    a, b, c = (1 - SMOOTHING + low if label == one else low for one in LABELS)
    return a, b, c


def from_articles(data: Path, plan: Plan, rng: random.Random) -> Iterator[Row]:
    """Pairs of real sentences: strangers and neighbours are neutral, an echo is entailed."""
    with (data / "pool/articles.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].replace("\n", " ") for line in lines]
    articles = [[s.strip() for s in re.split(r"(?<=[.!?”])\s+", t) if 30 < len(s) < 300] for t in texts]
    articles = [a for a in articles if len(a) > 8]
    neutral = _smoothed("neutral")
    for _ in range(plan.strangers):
        one, other = rng.sample(articles, 2)
        yield rng.choice(one), rng.choice(other), neutral
    for _ in range(plan.neighbours):
        article = rng.choice(articles)
        i, j = rng.sample(range(len(article)), 2)
        if abs(i - j) > 3:
            yield article[i], article[j], neutral
    for _ in range(plan.echoes):
        sentence = rng.choice(rng.choice(articles))
        edited = rng.choice([sentence, sentence.replace("“", '"').replace("”", '"').rstrip("."), sentence.replace(",", "", 1)])
        yield sentence, edited, _smoothed("entailment")


def from_outlets(data: Path) -> Iterator[Row]:
    """Claims of two outlets: ClaimDiff's, of the topics that are not kept for measuring; and two events of one story (ECB+), neutral."""
    for line in (data / "claimdiff/train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not kept_for_measuring(row["topic"]):
            yield row["a"], row["b"], DIFF_TARGET[row["label"]]
    for line in (data / "events/ecbplus_dev_pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] == "different_event_same_story":
            yield row["text_a"], row["text_b"], _smoothed("neutral")


def kept_for_measuring(topic: str) -> bool:
    """Whether a topic of ClaimDiff is in the half that no training sees."""
    return sha256(topic.encode()).digest()[0] % 2 == 0


def scenes(kept: bool) -> Iterator[dict[str, Any]]:
    """The scenes of `scenes.jsonl`: those kept for measuring, one in twelve, or all others."""
    for scene in map(json.loads, SCENES.read_text(encoding="utf-8").splitlines()):
        if (sha256(scene["claim"].encode()).digest()[0] % 12 == 0) == kept:
            yield scene


def from_scenes(rng: random.Random) -> Iterator[Row]:
    """Pairs of the sentences of each scene, one way round or the other.

    What conflicts with a claim also stands beside sentences that leave the claim open, as mostly neutral: so that no sentence tells the
    label by itself.
    """
    for scene in scenes(kept=False):
        alike = [scene["claim"], *scene["same"]]
        conflicts, opens = ([text for _, text in scene[kind]] for kind in ("conflicts", "open"))
        opens = rng.sample(opens, min(OPEN, len(opens)))
        beside = rng.sample(conflicts, min(BESIDE, len(conflicts)))
        pairs: list[Row] = [(_told(alike, rng), text, _smoothed("contradiction")) for text in conflicts]
        pairs += [(_told(alike, rng), text, _smoothed("neutral")) for text in opens]
        pairs += [(rng.choice(opens), text, BESIDE_TARGET) for text in beside]
        pairs += [(scene["claim"], text, _smoothed("entailment")) for text in scene["same"]]
        for one, other, target in pairs:
            yield (one, other, target) if rng.random() < 0.5 else (other, one, target)
        for text in scene["follows"]:
            yield scene["claim"], text, _smoothed("entailment")
            if rng.random() < BOTH:
                yield text, scene["claim"], TURNED_TARGET["neutral"]


def _told(alike: Sequence[str], rng: random.Random) -> str:
    """A scene's claim, or now and then what says the same in other words."""
    return rng.choice(alike) if rng.random() < OTHERWISE else alike[0]


def from_stories(data: Path, rng: random.Random) -> Iterator[Row]:
    """Pairs of real claims of one story, of the stories that are not kept for measuring, both ways round."""
    texts = _texts(data)
    for story in map(json.loads, READ.read_text(encoding="utf-8").splitlines()):
        if story["data"] not in READ_OF or kept_story(story):
            continue
        pairs = [("apart", one, other) for one, other in story["apart"]]
        for question in story["questions"]:
            if question["relation"] in READ_TARGET:
                found = list(_answers(question["answers"]))
                pairs += [(question["relation"], one, other) for one, other in rng.sample(found, min(FEW, len(found)))]
        for relation, *places in pairs:
            one, other = (_told_at(place, texts) for place in places)
            if one != other and len(one.split()) + len(other.split()) <= MOST_WORDS:
                yield one, other, READ_TARGET[relation]
                yield other, one, READ_TARGET[relation]


def _texts(data: Path) -> dict[str, str]:
    """The texts of articles of allsides and of the pool, by id."""
    found = {}
    for name in READ_OF:
        with (data / name / "articles.jsonl").open(encoding="utf-8") as lines:
            found |= {row["id"]: row["text"] for row in map(json.loads, lines)}
    return found


def _answers(answers: Sequence[Sequence[Place]]) -> Iterator[tuple[Place, Place]]:
    """Places of two articles that give two answers to a question, or the same one where there is only one."""
    given = [(number, place) for number, places in enumerate(answers) for place in places]
    for (n, one), (m, other) in combinations(given, 2):
        if one[0] != other[0] and (n != m or len(answers) == 1):
            yield one, other


def from_claims(data: Path, rng: random.Random) -> Iterator[Row]:
    """Real claims beside what was written for them (`beside.jsonl`): one way round or the other, but for what follows."""
    texts = _texts(data)
    for row in beside(kept=False):
        claim = _told_at(row["place"], texts)
        conflicts, opens = ([text for _, text in row[kind]] for kind in ("conflicts", "open"))
        pairs: list[Row] = [(claim, text, _smoothed("contradiction")) for text in conflicts]
        pairs += [(claim, text, _smoothed("neutral")) for text in opens]
        pairs += [(rng.choice(opens), text, BESIDE_TARGET) for text in rng.sample(conflicts, 2)]
        for one, other, target in pairs:
            yield (one, other, target) if rng.random() < 0.5 else (other, one, target)
        yield from ((claim, text, _smoothed("entailment")) for text in row["same"])


def from_alike(data: Path) -> Iterator[Row]:
    """Pairs of real sentences that are near in meaning, as read (`alike.jsonl`), both ways round."""
    texts = _texts(data)
    for row in alike(kept=False):
        if target := ALIKE_TARGET.get(row["label"]):
            one, other = (_told_at(row[side], texts) for side in "ab")
            yield one, other, target
            yield other, one, target


def alike(kept: bool) -> Iterator[dict[str, Any]]:
    """The pairs of `alike.jsonl`: those whose first article is kept for measuring, one in twelve, or all others."""
    for row in map(json.loads, ALIKE_CLAIMS.read_text(encoding="utf-8").splitlines()):
        if _kept(row["a"][0]) == kept:
            yield row


def beside(kept: bool) -> Iterator[dict[str, Any]]:
    """The claims of `beside.jsonl`: those of the articles kept for measuring, one in twelve, or all others."""
    for row in map(json.loads, BESIDE_CLAIMS.read_text(encoding="utf-8").splitlines()):
        if (sha256(row["place"][0].encode()).digest()[0] % 12 == 0) == kept:
            yield row


def from_remarks(data: Path, rng: random.Random) -> Iterator[Row]:
    """Remarks, real or invented, beside what the same speaker may say later (`later.jsonl`), one way round or the other.

    What was written for a change also stands beside the like, as mostly neutral, and what was written for none beside it, as likely a
    contradiction: so that no sentence tells the label by itself.
    """
    texts = _texts(data)
    for row in later(kept=False):
        remark, turned, held = row.get("remark") or _told_at(row["place"], texts), row["turned"], row["held"]
        pairs: list[Row] = [(remark, text, TURNED) for text in turned]
        pairs += [(remark, text, RESTATED if kind == "restated" else HELD) for kind, text in held]
        pairs += [(*rng.sample(turned, 2), BOTH_TURNED) for _ in range(2)]
        alike = [text for kind, text in held if kind in ("restated", "elaborated", "step")]
        pairs += [(text, rng.choice(turned), HELD_AND_TURNED) for text in alike]
        for one, other, target in pairs:
            yield (one, other, target) if rng.random() < 0.5 else (other, one, target)


def later(kept: bool) -> Iterator[dict[str, Any]]:
    """The remarks of `later.jsonl`: those of the articles kept for measuring, one in twelve, or all others."""
    for row in map(json.loads, LATER.read_text(encoding="utf-8").splitlines()):
        if _kept(row.get("remark") or row["place"][0]) == kept:
            yield row


def _kept(text: str) -> bool:
    """One in twelve."""
    return sha256(text.encode()).digest()[0] % 12 == 0


def from_retellings(data: Path, rng: random.Random) -> Iterator[Row]:
    """Sentences of articles, real or invented, beside those that another outlet may print of the same event (`retold.jsonl`)."""
    texts = _texts(data)
    for row in retellings(kept=False):
        ours, theirs = first_told(row, texts), row["told"]
        listed = {(i, j) for i, j, *_ in (*row["conflicts"], *row["same"], *row["unclear"])}
        left = [(i, j) for i in range(len(ours)) for j in range(len(theirs)) if (i, j) not in listed]
        rng.shuffle(left)
        left.sort(key=lambda pair: -len(_words(ours[pair[0]]) & _words(theirs[pair[1]])))
        apart = [*left[:LEFT_OPEN], *rng.sample(left[LEFT_OPEN:], min(LEFT_OPEN, len(left[LEFT_OPEN:])))]
        for i, j, _ in row["conflicts"]:
            yield ours[i], theirs[j], CLASHING
            yield theirs[j], ours[i], CLASHING
        for i, j, target in [*((*pair, ALIKE) for pair in row["same"]), *((*pair, APART) for pair in apart)]:
            one, other = (ours[i], theirs[j]) if rng.random() < 0.5 else (theirs[j], ours[i])
            yield one, other, target


def retellings(kept: bool) -> Iterator[dict[str, Any]]:
    """The articles of `retold.jsonl`: those kept for measuring, one in twelve, or all others."""
    for row in map(json.loads, RETOLD.read_text(encoding="utf-8").splitlines()):
        if _kept(row.get("article") or row["first"][0]) == kept:
            yield row


def first_told(row: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    """The sentences of the first of two articles: places in a real one, or what was invented."""
    return row.get("first") or [_told_at((row["article"], *span), texts) for span in row["sentences"]]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 3}


def _told_at(place: Place, texts: Mapping[str, str]) -> str:
    article, start, end = place
    return " ".join(texts[article][start:end].split())


def kept_story(story: Mapping[str, Any]) -> bool:
    """Whether a story that was read question by question is kept for measuring: one in four, by its first article."""
    answers = (answer for q in story["questions"] for answer in q["answers"])
    articles = (place[0] for places in (*answers, *story["apart"]) for place in places)
    return sha256(min(articles, default="").encode()).digest()[0] % 4 == 0


def courses(data: Path, plan: Plan) -> list[list[Row]]:
    """What is seen, in parts: each is seen once, in an order of its own, before the next."""
    rng = random.Random(plan.seed)
    rows = [*labelled(data, plan, rng), *from_articles(data, plan, rng), *from_outlets(data)]
    rows = [row for row in rows if len(row[0].split()) + len(row[1].split()) <= MOST_WORDS]
    if not plan.ends:
        return [rows]
    random.Random(SHUFFLE).shuffle(rows)
    parts = [rows[start:end] for start, end in pairwise((0, *plan.ends))]
    if plan.written == "scenes":
        invented = list(from_scenes(rng))
        return [*parts[:-1], [*parts[-1], *invented[::2], *from_stories(data, rng)], [*invented[1::2], *from_claims(data, rng)]]
    if plan.written == "later":
        before = [rng.sample(list(rows), RECALLED) for rows in (from_scenes(rng), from_claims(data, rng))]
        told = [*from_remarks(data, rng), *from_retellings(data, rng)]
        if plan.plainly:
            told = [(a, b, _smoothed("contradiction") if target in (TURNED, CLASHING) else target) for a, b, target in told]
        return [[*parts[0], *chain(*before), *from_stories(data, rng), *told, *from_alike(data)]]
    return parts


def batches(rows: Sequence[Row], seed: int) -> Iterator[list[Row]]:
    """One pass over the rows in batches of like length, in an order that the seed decides."""
    rng = random.Random(seed)
    order = list(range(len(rows)))
    rng.shuffle(order)
    for start in range(0, len(order), SIZE * 64):
        part = sorted(order[start : start + SIZE * 64], key=lambda i: len(rows[i][0]) + len(rows[i][1]))
        chunks = [part[k : k + SIZE] for k in range(0, len(part), SIZE)]
        rng.shuffle(chunks)
        for chunk in chunks:
            yield [rows[i] for i in chunk]


def still_to_come(parts: Sequence[Sequence[Row]], seen: int) -> Iterator[list[Row]]:
    """The batches of all parts, without those of the first `seen` rows."""
    passed = 0
    for number, part in enumerate(parts):
        for batch in batches(part, seed=number):
            passed += len(batch)
            if passed > seen:
                yield batch


def rate(seen: int, planned: int, peak: float) -> float:
    """The learning rate: up over `WARM_UP` rows, then down to a fiftieth along a cosine."""
    if seen < WARM_UP:
        return peak * (seen + 1) / WARM_UP
    left = min(1.0, (seen - WARM_UP) / max(1, planned - WARM_UP))
    return peak * (0.02 + 0.98 * (1 + math.cos(math.pi * left)) / 2)


def measure(model: Any, tokenizer: Any, data: Path, rows: int) -> dict[str, float]:
    """Accuracy on the first rows of each development set; three-way, or two-way where a set has no neutral."""
    model.eval()
    found = {}
    for path in sorted((data / "nli").glob("*_dev.jsonl")):
        given = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:rows]]
        three = any(r["label"] == "neutral" for r in given)
        right = 0
        for start in range(0, len(given), 64):
            part = given[start : start + 64]
            with torch.inference_mode():
                logits = model(**_encoded(tokenizer, [(r["premise"], r["hypothesis"]) for r in part])).logits.float()
            if not three:
                logits = logits * torch.tensor([1.0, 0.0, 1.0]) - torch.tensor([0.0, 1e9, 0.0])
            right += sum(LABELS[int(k)] == r["label"] for k, r in zip(logits.argmax(1), part, strict=True))
        found[path.stem.removesuffix("_dev")] = round(right / len(given), 3)
    model.train()
    return found


def _encoded(tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> Any:
    first, second = zip(*pairs, strict=True)
    return tokenizer(
        list(first), list(second), truncation="longest_first", max_length=LONGEST, padding=True, pad_to_multiple_of=8, return_tensors="pt"
    )


def begin(run: Path, starts: Sequence[Path], dropout: float) -> tuple[Any, Any, Progress]:
    """The model, its tokenizer and how far it is: from the checkpoint of this run, else from `starts`, else from the shipped judge.

    Several starts are averaged weight by weight (Wortsman et al., 2022, "Model soups").
    """
    # On a CPU its random numbers take a fifth of the time.
    drop = {"hidden_dropout_prob": dropout, "attention_probs_dropout_prob": dropout}
    if (run / "progress.json").exists():
        progress = Progress(**json.loads((run / "progress.json").read_text(encoding="utf-8")))
        return AutoModelForSequenceClassification.from_pretrained(run, **drop), AutoTokenizer.from_pretrained(run), progress
    shipped = Path(__file__).parents[1] / "verify/judge/shipped"
    if len(starts) == 1 and starts[0].is_dir():
        named = {"id2label": dict(enumerate(LABELS)), "label2id": {label: k for k, label in enumerate(LABELS)}}
        model = AutoModelForSequenceClassification.from_pretrained(starts[0], **drop, **named)
        return model, AutoTokenizer.from_pretrained(starts[0]), Progress()
    model = AutoModelForSequenceClassification.from_config(AutoConfig.from_pretrained(shipped, **drop))
    model.load_state_dict(mean_weights(starts or [shipped / "model_int8.onnx"], model.state_dict()))
    return model, AutoTokenizer.from_pretrained(shipped), Progress()


def main() -> None:
    """Train to the deadline, save, and say what the development sets say."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("plan", choices=sorted(PLANS))
    options.add_argument("data", type=Path)
    options.add_argument("run", type=Path)
    options.add_argument("--minutes", type=float, required=True)
    options.add_argument("--start", type=Path, action="append", default=[])
    options.add_argument("--dev-rows", type=int, default=300)
    given = options.parse_args()
    given.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(11)
    plan = PLANS[given.plan]
    model, tokenizer, progress = begin(given.run, given.start, plan.dropout)
    model.train()
    print("before", progress, measure(model, tokenizer, given.data, given.dev_rows), flush=True)
    parts = courses(given.data, plan)
    print(*map(len, parts), "rows, of which", plan.rows, "are seen at most", flush=True)
    for part in (model.mpnet.embeddings, *model.mpnet.encoder.layer[: plan.frozen], model.mpnet.encoder.relative_attention_bias):
        for weight in part.parameters():
            weight.requires_grad = False
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=plan.peak, weight_decay=0.01, fused=True)
    if (given.run / "optimizer.pt").exists():
        optimizer.load_state_dict(torch.load(given.run / "optimizer.pt"))
    start, before, losses = time.monotonic(), progress.rows, []
    for step, batch in enumerate(still_to_come(parts, progress.rows), 1):
        for group in optimizer.param_groups:
            group["lr"] = rate(progress.rows, plan.rows, plan.peak)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.short):
            logits = model(**_encoded(tokenizer, [(p, h) for p, h, _ in batch])).logits
        loss = torch.nn.functional.cross_entropy(logits.float(), torch.tensor([t for _, _, t in batch]))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        progress.rows += len(batch)
        losses.append(loss.item())
        out_of_time = time.monotonic() - start > 60 * given.minutes or progress.rows >= plan.rows
        if step % 50 == 0:
            speed = (progress.rows - before) / (time.monotonic() - start)
            print(progress.rows, f"loss {np.mean(losses[-50:]):.3f}", f"{speed:.1f} rows/s", flush=True)
        if step % 200 == 0 or out_of_time:
            save(given.run, model, tokenizer, optimizer, progress)
            if step % 800 == 0:
                print(progress.rows, measure(model, tokenizer, given.data, given.dev_rows), flush=True)
        if out_of_time:
            break
    progress.runs += 1
    save(given.run, model, tokenizer, optimizer, progress)
    print("after", progress, measure(model, tokenizer, given.data, given.dev_rows), flush=True)


def save(run: Path, model: Any, tokenizer: Any, optimizer: Any, progress: Progress) -> None:
    """The checkpoint, its progress last: a run that is killed goes on from a whole one."""
    model.save_pretrained(run)
    tokenizer.save_pretrained(run)
    torch.save(optimizer.state_dict(), run / "optimizer.pt")
    (run / "progress.json").write_text(json.dumps({"rows": progress.rows, "runs": progress.runs}), encoding="utf-8")


if __name__ == "__main__":
    main()
