"""What a rule may ask about. The fields of these models *are* the rule language.

A field that is None is unknown, and an unknown value passes no test. Fields of a pair speak of `a`, the earlier claim, and `b`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from verify.model import Certainty, FigureKind, Order

Comparison = Literal["same", "compatible", "different"]
Stance = Literal["for", "against"]
Side = Literal["a", "b"]


class Facts(BaseModel):
    """The base of all facts: closed, frozen, strict."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PairFacts(Facts):
    """Two claims that may be compared, the earlier one first."""

    # --- where they come from
    same_article: bool = Field(False, title="article", description="Both claims stand in one article.")
    same_source: bool = Field(False, description="One outlet published both.")
    same_text: bool = Field(False, description="The two articles share their text, or the claims are copies.")
    same_story: bool = Field(True, description="Both articles tell one event; else two events of one issue, on other days.")
    same_origin: bool = Field(
        False,
        description="One origin: shared text, a passage taken over, one agency, author or outlet that both name, or one names the other.",
    )
    similarity: float = Field(0.0, ge=-1, le=1, description="Cosine similarity of the two statements.")
    overlap: float = Field(
        0.0, title="likeness of the wording", ge=0, le=1, description="Share of equal words in the same order (1 = word for word the same)."
    )
    counterparts: bool = Field(
        False,
        title="nearest claim of the other article",
        description="In the article of each claim none is nearer in meaning to the other one.",
    )

    # --- do they answer the same question
    same_question: bool | None = Field(
        None, title="question that both answer", description="Both answer one question: who, what, which measured thing, when."
    )
    same_event: bool | None = Field(
        None,
        title="event",
        description="Both tell of one thing happening: one verb with subject, object or a name in common, or nearly the same words.",
    )
    same_event_time: bool | None = Field(None, title="time of the event", description="The times the two are about share a day.")
    shared_words: float = Field(
        0.0, title="share of words in common", ge=0, le=1, description="Share of the shorter claim's content words that stand in the other."
    )
    shared_names: int = Field(0, title="number of names in common", ge=0, description="Number of names that stand in both claims.")
    same_issue: bool | None = Field(
        None, title="issue", description="Both are about one issue: the same subject of talk, in the words around them."
    )

    opinion: bool = Field(False, description="One claim is an opinion: what ought to be, what somebody thinks, hopes or asks for.")

    # --- who said it, and when
    same_speaker: bool | None = Field(
        None, title="speaker", description="Both are attributed to one named person or body; unknown where one was left open."
    )
    both_attributed: bool = Field(False, description="Both claims are given as somebody's words.")
    one_unattributed: bool = Field(False, description="One claim is given as somebody's words, the other is told in the outlet's own.")
    order: Order = Field(
        "unknown",
        title="order in time",
        description="`earlier`: a was said before b; `same`: on one day or about one utterance; `unknown`: undatable.",
    )
    order_reason: str | None = Field(
        None, description="What tells the order: the days, or an article that retells the other's remarks as made earlier."
    )
    days_apart: int | None = Field(None, ge=0, description="Days from the day a was said to the day b was said.")

    # --- what a language model makes of the two statements, asked both ways
    contradiction: float = Field(0.0, ge=0, le=1, description="The lower of the two P(contradiction): both directions must say so.")
    contradiction_margin: float = Field(
        0.0, ge=-1, le=1, description="Lower P(contradiction) less the highest P(entailment) of the two directions."
    )
    entailment: float = Field(0.0, ge=0, le=1, description="The lower of the two P(entailment): each follows from the other.")
    entailment_one_way: float = Field(0.0, ge=0, le=1, description="The higher of the two P(entailment): one follows from the other.")
    same_fact: float = Field(0.0, ge=0, le=1, description="How likely what the one mainly tells is told by the other, too.")
    entailment_unnegated: float | None = Field(
        None,
        title="entailment without the negation",
        ge=0,
        le=1,
        description="P(entailment) from the longer to the shorter once the negation is taken out of the one that alone has one: near 1 where they differ in yes and no alone.",
    )

    # --- typed comparisons, slot by slot
    quantity: Comparison | None = Field(
        None, description="The figures for one measured thing: same, compatible (rounding, intervals, at least), different."
    )
    quantity_gap: float | None = Field(None, ge=0, description="Relative difference of the figures; None without comparable figures.")
    quantity_of: str | None = Field(None, title="thing measured", description="The thing measured, where figures were compared.")
    quantity_kind: FigureKind | None = Field(None, description="What kind of figure was compared: a person's age, a count, a share …")
    figure_a: str | None = Field(None, description="The figure in the earlier claim, as it is written, where figures were compared.")
    figure_b: str | None = Field(None, description="The figure in the later claim.")
    figures_held: bool | None = Field(
        None, description="The longer claim has every figure of the shorter, or one that may be the same; None where that has none."
    )
    date: Comparison | None = Field(None, description="The times the claims give to the same event.")
    date_of: str | None = Field(
        None, title="event that both date", description="The event that both claims date, by the word for it and what takes part in it."
    )
    place: Comparison | None = Field(
        None, description="The places the claims give to the same event: compatible where one may lie in the other."
    )
    place_of: str | None = Field(
        None, title="event that both place", description="The event that both claims place, by the word for it and what takes part in it."
    )
    place_a: str | None = Field(None, description="The place in the earlier claim, where places were compared.")
    place_b: str | None = Field(None, description="The place in the later claim.")
    actor: Comparison | None = Field(None, description="Who or what did it.")
    spellings: str | None = Field(None, description="The name of a person that the two spell in two ways, in both spellings.")
    attributed_to: Comparison | None = Field(None, description="To whom the same words or the same content are attributed.")
    quote: Comparison | None = Field(None, description="Direct quotes of one utterance: same (shortened counts), different (reworded).")
    polarity: Comparison | None = Field(None, description="Whether one says that it is so and the other that it is not.")
    negated: Side | None = Field(
        None,
        title="negation",
        description="Which of the two says firmly that something is not so, where it alone does and the other says that something is so.",
    )
    tells_both: bool = Field(
        False,
        title="telling of both sides",
        description="One says that something is not so, and so does the article of the other, beside the claim that says that it is.",
    )
    denial: bool = Field(False, description="One claim denies, rejects or refuses what the other states.")
    falsity_a: float | None = Field(
        None,
        title="plainness of calling it false",
        ge=0,
        le=1,
        description="How plainly a calls the story false; known only where its article does, and the other claim tells it as fact.",
    )
    falsity_b: float | None = Field(None, title="plainness of calling it false", ge=0, le=1, description="The same of b.")
    article_falsity: float | None = Field(
        None,
        title="plainness of its whole article",
        ge=0,
        le=1,
        description="How plainly that article does, by all its sentences that say so.",
    )
    plainest_falsity: float | None = Field(
        None, title="plainness of the plainest article", ge=0, le=1, description="How plainly the plainest of the story's articles does."
    )
    called_false: int | None = Field(
        None,
        title="number of sentences that call it false",
        ge=1,
        description="In how many sentences of its articles the story is called false.",
    )
    falsity_likeness: float | None = Field(
        None,
        title="nearness of these to the story",
        ge=-1,
        le=1,
        description="Cosine of the nearest of these sentences to what tells the story: none may speak of the story at all.",
    )
    certainty: Comparison | None = Field(None, description="How sure the claims are of the same thing.")
    certainty_a: Certainty = Field("asserted", description="How sure the earlier claim is.")
    certainty_b: Certainty = Field("asserted", description="How sure the later claim is.")
    status: Comparison | None = Field(
        None, description="How far the same event has got: planned, begun, under way, stopped, ended, agreed, failed."
    )
    status_a: str | None = Field(None, description="The status in the earlier claim.")
    status_b: str | None = Field(None, description="The status in the later claim.")
    outlook_a: float | None = Field(
        None, ge=-1, le=1, description="What a signals about how its issue will go: −1 hopeless, +1 hopeful; None where it signals nothing."
    )
    outlook_b: float | None = Field(None, ge=-1, le=1, description="The same of b.")
    outlook_shift: float | None = Field(None, ge=-2, le=2, description="outlook_b − outlook_a.")
    position: Comparison | None = Field(None, description="Whether both remarks of one speaker are for or against something.")
    position_a: Stance | None = Field(None, description="Whether a is `for` or `against` something; None where it cannot be told.")
    position_b: Stance | None = Field(None, description="The same of b.")


class GroupFacts(Facts):
    """All claims of a story that say one thing."""

    claims: int = Field(1, ge=1, description="How many claims.")
    articles: int = Field(1, ge=1, description="How many articles.")
    sources: int = Field(1, ge=1, description="How many outlets; those of one publisher's family count once.")
    origins: int = Field(
        1,
        ge=1,
        description="How many independent origins: copied text, one agency, author or cited outlet, and one outlet's articles count once.",
    )
    origin_reasons: str | None = Field(
        None, description="Why articles of several outlets are one origin: “copies AP; cites the Daily Mail”."
    )
    copied: bool = Field(False, description="Some articles are one origin with others, as copies or for another reason.")
    story_articles: int = Field(1, ge=1, description="How many articles the story has.")
    story_sources: int = Field(1, ge=1, description="How many outlets tell the story; those of one family count once.")
    closest: float = Field(0.0, ge=-1, le=1, description="Highest similarity to a claim of any other source of the story.")
    told_elsewhere: float | None = Field(
        None,
        ge=0,
        le=1,
        description="How likely another source tells it, too: the highest `same_fact` with its nearest claims; None where nothing hung on it.",
    )
    weight: float = Field(0.0, ge=0, le=1, description="How much the claim matters: names, figures and attribution, place in the article.")
    attributed: bool = Field(False, description="A claim of the group is given as somebody's words.")


class VersionFacts(Facts):
    """A claim of an older version of an article, and what stands for it in the newer one."""

    order: Order = Field("unknown", description="`earlier`: the older version is known to be that; `unknown`: undatable.")
    order_reason: str | None = Field(None, description="What tells the order: the days, the times of day, or that one says it was changed.")
    days_apart: int | None = Field(None, ge=0, description="Days from the one version to the other.")
    kept: float = Field(
        0.0, ge=0, le=1, description="Share of the older version's claims that stand in the newer, the same or with a few words changed."
    )
    notice: Literal["nothing", "update", "correction", "retraction"] = Field(
        "nothing", description="What the newer version says of itself that the older did not."
    )
    notice_words: str | None = Field(None, description="The words in which it says so.")
    noticed: bool = Field(False, description="The notice is about this claim: it has a word that changed, or two words of the claim.")
    retracted: bool = Field(False, description="The newer version says that the article is withdrawn.")
    removed: bool = Field(False, description="Nothing in the newer version stands for the claim.")
    alike: float = Field(0.0, ge=0, le=1, description="How alike the wording of the two claims is (1 = the same).")
    altered: bool = Field(False, description="One of the comparisons below is different, or a figure rose or fell.")
    quantity: Comparison | None = Field(None, description="The figures in the place that changed.")
    quantity_gap: float | None = Field(None, ge=0, description="Relative difference of the figures.")
    quantity_of: str | None = Field(None, description="The thing measured.")
    quantity_kind: FigureKind | None = Field(None, description="What kind of figure it is: a count, an age, a share …")
    figure_a: str | None = Field(None, description="The figure of the older version, as it is written.")
    figure_b: str | None = Field(None, description="The figure of the newer version.")
    trend: Literal["rose", "fell"] | None = Field(None, description="Whether the figure rose or fell.")
    polarity: Comparison | None = Field(None, description="Whether one says that it is so and the other that it is not.")
    certainty: Comparison | None = Field(None, description="Whether one is told as fact and the other as possible or not confirmed.")
    certainty_a: Certainty = Field("asserted", description="How sure the older claim is.")
    certainty_b: Certainty = Field("asserted", description="How sure the newer claim is.")
    time: Comparison | None = Field(None, description="The times in the place that changed.")
    name: Comparison | None = Field(None, description="The names in the place that changed; another spelling is compatible.")
    name_a: str | None = Field(None, description="The name that the older version has.")
    name_b: str | None = Field(None, description="The name that the newer version has in its place.")
    quote: Comparison | None = Field(None, description="The words in quotation marks: a shortened quotation is compatible.")
    weight: float = Field(0.0, ge=0, le=1, description="How much the claim matters: names, figures and attribution, place in the article.")


SUBJECTS: dict[str, type[Facts]] = {"pair": PairFacts, "group": GroupFacts, "version": VersionFacts}
