"""judge: pairs and groups of claims into facts. Typed comparison first; what an NLI model says is one more fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from verify.claims.assertion import negates, tells
from verify.claims.statement import plain
from verify.facts import Comparison, PairFacts
from verify.judge import names, slots, wording
from verify.judge.position import stance
from verify.judge.protocol import Judge, longer_first, same_fact
from verify.judge.question import lemma_share, same_event, same_question
from verify.judge.signals import Signals, signals
from verify.judge.status import compare_status, status
from verify.judge.support import Sources, same_text
from verify.model import Claim, Judged, Pair, Quantity
from verify.pairs.blocking import NEGATION
from verify.registry import JUDGES
from verify.settings import Settings

#: Below these cosines an NLI model is not asked, as it would be asked about two different things: the lower one where words, a
#: quote, a figure, an event or a denial tie the claims together too, or none of either article is nearer to the other.
WORTH_ASKING, NEARLY_WORTH = 0.55, 0.45
#: Share of the shorter claim's words in the other that ties two claims together.
MANY_WORDS = 0.6
#: P(neutral) from the longer to the shorter statement at which asking back cannot make a finding.
PLAINLY_NEUTRAL = 0.85
#: P(entailment) without the negation from which two claims are of one thing, however far they are in meaning.
OF_ONE_THING = 0.6
#: Overlap of wording at which two statements are one content, whoever says it.
COPY = 0.85
#: Cosine above which two remarks of one story count as of one issue: a low bar, as words of hope and of despair share little meaning.
HARDLY_RELATED = 0.1
#: The facts that a model gives, or that hang on what it says.
FROM_MODEL = frozenset(
    {
        "contradiction",
        "contradiction_margin",
        "entailment",
        "entailment_one_way",
        "same_fact",
        "entailment_unnegated",
        "certainty",
        "told_elsewhere",
    }
)
#: Those of them that are known when the model is asked about the two statements themselves.
KNOWN_FIRST = frozenset({"entailment_unnegated"})
_SILENT = Signals()
_NEUTRAL = np.array([0.0, 1.0, 0.0], dtype=np.float32)


def judge_for(settings: Settings) -> Judge:
    """The judge a run asks for."""
    found: Judge = JUDGES[settings.judge](settings)
    return found


def judge(
    pairs: Sequence[Pair],
    model: Judge,
    matters: Callable[[PairFacts], bool] = lambda _: True,
    still_matters: Callable[[PairFacts], bool] | None = None,
) -> Iterator[Judged]:
    """Every pair with what was found out about it.

    In steps: typed comparison of all pairs, then the model for those alone of which `matters` says, by these facts, that what the
    model says can make a difference. Whether a claim that negates speaks of what the other tells is asked before whether the two contradict
    each other, which is asked where it `still_matters`. The facts in `FROM_MODEL` are open until then.
    """
    remarks = {c.id: c for p in pairs if p.same_speaker for c in (p.a, p.b) if c.certainty != "conditional"}
    signalled = signals([remarks[key] for key in sorted(remarks)], model)
    known = {p.story.id: Sources(p.story) for p in pairs}
    typed = [_typed(pair, signalled, known[pair.story.id]) for pair in pairs]
    open_ones = [matters(facts) for facts in typed]
    typed = _unnegated(pairs, typed, open_ones, model)
    again = still_matters or matters
    asked = [
        p
        for p, facts, once in zip(pairs, typed, open_ones, strict=True)
        if once and (worth_asking(p) or (facts.entailment_unnegated or 0.0) >= OF_ONE_THING) and again(facts)
    ]
    said = _both_ways(asked, model)
    one_fact = same_fact(model, [_texts(pair) for pair in asked])
    told = {(p.a.id, p.b.id): float(chance) for p, chance in zip(asked, one_fact, strict=True)}
    for pair, facts in zip(pairs, typed, strict=True):
        key = (pair.a.id, pair.b.id)
        yield Judged(pair, _with_model(facts, pair, said.get(key), told.get(key, 0.0)))


def _unnegated(pairs: Sequence[Pair], typed: Sequence[PairFacts], asked: Sequence[bool], model: Judge) -> list[PairFacts]:
    """The facts with how far one claim follows from the other once the one that alone negates something does not.

    It is asked from the longer to the shorter, which it can hold: of 43 pairs found either way 42 were found so.
    """
    texts = {i: both for i, (p, facts) in enumerate(zip(pairs, typed, strict=True)) if asked[i] and (both := _without_negation(p, facts))}
    rows = model.probabilities([longer_first(*both) for both in texts.values()])
    found = list(typed)
    for i, row in zip(texts, rows, strict=True):
        found[i] = typed[i].model_copy(update={"entailment_unnegated": _rounded(float(row[0]))})
    return found


def _without_negation(pair: Pair, facts: PairFacts) -> tuple[str, str] | None:
    """What the claim that negates says is not so, and what the other says; nothing where they are far from each other."""
    negating, other = (pair.a, pair.b) if facts.negated == "a" else (pair.b, pair.a)
    if facts.negated is None or negating.opposite is None or (pair.similarity < NEARLY_WORTH and NEGATION not in pair.reasons):
        return None
    return plain(negating.opposite), plain(other.statement)


def _both_ways(pairs: Sequence[Pair], model: Judge) -> Mapping[tuple[str, str], NDArray[np.float32]]:
    """Ids of a and b → probabilities asked from a to b and from b to a, shape (2, 3).

    The longer statement is the premise first, since it can hold the shorter one; where that is plainly neutral, the way back is
    not asked but taken as neutral.
    """
    texts = [longer_first(*_texts(p)) for p in pairs]
    first = model.probabilities(texts)
    open_ones = [i for i, row in enumerate(first) if row[1] < PLAINLY_NEUTRAL]
    back = dict(zip(open_ones, model.probabilities([(texts[i][1], texts[i][0]) for i in open_ones]), strict=True))
    found = {}
    for i, pair in enumerate(pairs):
        ways = np.stack([first[i], back.get(i, _NEUTRAL)])
        found[pair.a.id, pair.b.id] = ways if plain(pair.a.statement) == texts[i][0] else ways[::-1]
    return found


def _texts(pair: Pair) -> tuple[str, str]:
    """Both statements as a model reads them."""
    return plain(pair.a.statement), plain(pair.b.statement)


def worth_asking(pair: Pair) -> bool:
    """Whether an NLI model is asked: where the claims are near in meaning, or nearly so with more in common; and not the same.

    However far they are where the article of the one calls false what the other tells.
    """
    more = pair.counterparts or pair.reasons != ("close in meaning",) or lemma_share(pair.a, pair.b) >= MANY_WORDS
    near = pair.similarity >= (NEARLY_WORTH if more else WORTH_ASKING)
    return (near or pair.called_false is not None) and wording.content_overlap(pair.a, pair.b) < wording.VERBATIM


def _with_model(facts: PairFacts, pair: Pair, rows: NDArray[np.float32] | None, one_fact: float) -> PairFacts:
    """The facts with what the model says; two statements that are the same need no asking."""
    forward, backward = (_NEUTRAL, _NEUTRAL) if rows is None else (rows[0], rows[1])
    entailed, contradicted = (float(forward[0]), float(backward[0])), (float(forward[2]), float(backward[2]))
    if rows is None and wording.content_overlap(pair.a, pair.b) >= wording.VERBATIM:
        entailed, one_fact = (1.0, 1.0), 1.0
    follows = facts.similarity >= 0.7 and max(entailed) >= 0.7 and max(contradicted) < 0.3
    return facts.model_copy(
        update={
            "contradiction": _rounded(min(contradicted)),
            "contradiction_margin": _rounded(min(contradicted) - max(entailed)),
            "entailment": _rounded(min(entailed)),
            "entailment_one_way": _rounded(max(entailed)),
            "same_fact": _rounded(one_fact),
            "certainty": slots.certainties(pair.a, pair.b) if facts.overlap >= COPY or follows else None,
        }
    )


def _typed(pair: Pair, signalled: Mapping[str, Signals], known: Sources) -> PairFacts:
    """The facts that need no model for two statements."""
    a, b = pair.a, pair.b
    copy = wording.content_overlap(a, b)
    question, figures = same_question(pair), slots.compare_figures(a, b)
    when = slots.compare_dates(a, b)
    overlap = max(copy, wording.copied_share(a, b) if min(len(a.lemmas), len(b.lemmas)) >= 5 else 0.0)
    quote = wording.quotations(a, b)
    one, other = (signalled.get(c.id, _SILENT) if pair.same_speaker else _SILENT for c in (a, b))
    stances = stance(one.position), stance(other.position)
    stages, where = (status(a), status(b)), slots.compare_places(a, b)
    false = pair.called_false
    return PairFacts(
        same_article=a.article is b.article,
        same_story=not pair.over_days,
        same_source=a.source == b.source,
        same_text=same_text(a, b, pair.story),
        same_origin=known.one_origin(a, b),
        similarity=pair.similarity,
        overlap=overlap,
        counterparts=pair.counterparts,
        same_question=question.same,
        same_event=same_event(pair),
        same_event_time=None if when is None else when.verdict != "different",
        shared_words=_rounded(lemma_share(a, b)),
        shared_names=names.shared_names(a, b),
        same_issue=same_issue(pair, question.same),
        opinion="opinion" in {a.nature, b.nature},
        same_speaker=pair.same_speaker,
        both_attributed=a.spoken and b.spoken,
        one_unattributed=a.spoken != b.spoken,
        order=pair.order,
        order_reason=pair.order_reason,
        days_apart=abs((b.said_on.first - a.said_on.first).days) if a.said_on and b.said_on else None,
        quantity=figures.verdict if figures else None,
        quantity_gap=figures.gap if figures else None,
        quantity_of=_measured(figures.a) if figures else None,
        quantity_kind=figures.a.kind if figures else None,
        figure_a=figures.a.text if figures else None,
        figure_b=figures.b.text if figures else None,
        figures_held=slots.figures_held(a, b),
        date=when.verdict if when else None,
        date_of=when.of if when else None,
        place=where.verdict if where else None,
        place_of=where.of if where else None,
        place_a=where.a.told if where else None,
        place_b=where.b.told if where else None,
        actor=slots.actors(a, b),
        spellings=" · ".join(both) if (both := names.spellings(a, b)) else None,
        attributed_to=_attributed(pair) if overlap >= COPY or quote == "same" else None,
        quote=quote,
        polarity="different" if a.polarity != b.polarity else "same",
        negated="a" if negates(a) and tells(b) else "b" if negates(b) and tells(a) else None,
        tells_both=pair.tells_both,
        denial=_denied(a, b) or _denied(b, a),
        falsity_a=false.by[0] if false else None,
        falsity_b=false.by[1] if false else None,
        article_falsity=false.article if false else None,
        plainest_falsity=false.plainest if false else None,
        called_false=false.sentences if false else None,
        falsity_likeness=false.likeness if false else None,
        certainty_a=a.certainty,
        certainty_b=b.certainty,
        status=compare_status(*stages),
        status_a=stages[0],
        status_b=stages[1],
        outlook_a=one.outlook,
        outlook_b=other.outlook,
        outlook_shift=None if one.outlook is None or other.outlook is None else _rounded(other.outlook - one.outlook),
        position=None if None in stances else "same" if stances[0] == stances[1] else "different",
        position_a=stances[0],
        position_b=stances[1],
    )


def same_issue(pair: Pair, same_question: bool | None) -> bool | None:
    """Whether two remarks of one story are about one issue: one question, a word or a little meaning in common; else None."""
    return True if same_question or pair.similarity >= HARDLY_RELATED or pair.a.lemmas & pair.b.lemmas else None


def _measured(figure: Quantity) -> str | None:
    """What a figure is of, as it is written: an age is of somebody, by the last name."""
    return figure.of.title() if figure.of and figure.kind == "age" else figure.of


def _denied(denial: Claim, other: Claim) -> bool:
    """Whether the one denies and the other states; two denials agree, and a reaction to what was said says nothing of it."""
    states = other.certainty not in {"denied", "unconfirmed"} and other.polarity == "affirmed" and not slots.only_tells_of(other)
    return denial.certainty == "denied" and states


def _attributed(pair: Pair) -> Comparison | None:
    """To whom the same words are attributed; None unless both claims name their speaker in the very sentence."""
    if pair.same_speaker is None or not (names.names_its_speaker(pair.a) and names.names_its_speaker(pair.b)):
        return None
    if pair.same_speaker:
        return "same"
    return "different" if names.two_speakers(pair.a, pair.b) else "compatible"


def _rounded(value: float) -> float:
    return round(value, 3)
