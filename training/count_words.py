"""Count in how many articles of ordinary news each word stands: what stories are told apart by.

usage: count_words.py ARTICLES OUT — the first is JSON Lines with a `text` each (here: 3,000 articles of Article-Bias-Prediction, Baly et
al., 2020), the second is `verify/stories/words.json`: words and numbers, no text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from verify.stories.origins import words

#: A word of fewer articles is as rare as a word can be.
LEAST_SEEN = 10


def count(articles: Path) -> dict[str, object]:
    """The number of articles, and of those that hold each word that stands in at least `LEAST_SEEN` of them."""
    seen: Counter[str] = Counter()
    lines = articles.read_text(encoding="utf-8").splitlines()
    for line in lines:
        seen.update(set(words(json.loads(line)["text"])))
    return {"articles": len(lines), "holding": {word: n for word, n in sorted(seen.items()) if n >= LEAST_SEEN}}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    Path(sys.argv[2]).write_text(json.dumps(count(Path(sys.argv[1])), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
