"""The leads of a story: the first words of articles that most other articles tell too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from verify.claims.assertion import tells
from verify.encode import Vectors
from verify.model import Claim

#: A story is told in the first two sentences of an article: "Lead" is the baseline that news summaries are measured by.
LEAD = 2
#: Sentences in which an article says what it makes of its story. Of 785 articles of ordinary news 61 have something called false, but 6 in
#: these: farther down it is some remark that somebody calls false.
OPENING = 6
#: How much less central than the most central claim another may be that tells the story as well, and how many do so at most.
NEARLY, MOST = 0.05, 3


def leads(claims: Sequence[Claim], vectors: Vectors) -> tuple[int, ...]:
    """The numbers of the claims that tell a story best, the best first; none where no article begins with what others tell.

    How central a claim of an article's first sentences is, is the mean, over the other articles, of the cosine to their nearest claim. Of
    each article the most central one counts, and of these the highest and the few that are `NEARLY` as central: which of them is the
    highest hangs on hundredths. The best is the one nearest to the mean of all articles' ones, each weighed by how central it is.
    `vectors` has a unit row a claim.
    """
    own: dict[str, list[int]] = defaultdict(list)
    first: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        own[claim.article.id].append(i)
        if claim.position < LEAD and tells(claim):
            first[claim.article.id].append(i)
    if len(own) < 2 or not first:
        return ()
    central: dict[int, float] = {}
    for article, opening in first.items():
        nearest = [(vectors[opening] @ vectors[own[other]].T).max(axis=1) for other in sorted(own) if other != article]
        central |= dict(zip(opening, np.mean(nearest, axis=0).clip(0).round(4).tolist(), strict=True))

    def falling(numbers: Iterable[int], by: Mapping[int, float]) -> list[int]:
        return sorted(numbers, key=lambda i: (by[i], claims[i].text, claims[i].article.id), reverse=True)

    heads = falling((falling(opening, central)[0] for opening in first.values()), central)
    middle = np.array([central[i] for i in heads], dtype=np.float32) @ vectors[heads]
    best = [i for i in heads if central[i] >= central[heads[0]] - NEARLY][:MOST]
    return tuple(falling(best, {i: round(float(vectors[i] @ middle), 4) for i in best}))
