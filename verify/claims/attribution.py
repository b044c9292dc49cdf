"""Who says a sentence: source, cue and content of direct, indirect and mixed quotations.

What belongs to a source and what to a content is read from the parse and the quotation marks (`verify.claims.readings`);
which readings are attributions was learned (`verify.claims.weighing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.claims.frames import SPOKEN_WORDS, in_quote, is_cue_of_clauses, is_verb, learned_frames, speaking_subject, whole_text
from verify.claims.quotes import Quote
from verify.claims.readings import Reading, readings
from verify.claims.weighing import is_likely
from verify.model import QuoteMode, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_VENUES = frozenset(
    "interview conference statement show speech post tweet message briefing letter parliament court hearing address rally blog email "
    "broadcast memo press".split()
)
_ASKED = frozenset({"ask", "question", "press", "quiz", "challenge"})
#: Frames whose content can be read by itself; of the others ("condemned the attack") the verb is a part of what is claimed.
_SPOKEN = frozenset({"clause", "inserted", "speech", "quote", "preposition"})
#: What is wished is not said to be so: "demanded that the dam be closed".
_WISHES = frozenset("demand urge want ask order require propose recommend request prefer wish call".split())
_THROWN_IN = frozenset({"ccomp", "parataxis"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_EDGES = frozenset({",", ".", ";", ":", "-", "–", "—"})
#: What may follow the head of a source and belongs to the sentence, not to the speaker's name.
_ADDED = frozenset("relcl appos acl punct cc conj parataxis npadvmod advmod".split())
#: More words than these before a colon or after a dash are no name.
_LONGEST_NAME = 6
#: Before the colon of a headline a name is shorter: "Lund: The ferry will run again".
_SHORTEST_NAME = 2
#: "From the report: “…”", "By Ann Lund: “…”"; what is told *to* or *on* somebody is not theirs.
_FROM = frozenset({"from", "by", "per"})
#: "From the Herald:", before a passage of it.
_SOURCED = _FROM | {"via", "according to"}
_SPEAKS = frozenset({"PERSON", "ORG"})
#: Clauses that only tell more of a noun: "facts that he claimed were evidence".
_IN_AN_ASIDE = frozenset({"relcl", "acl"})
#: A paragraph of more words is no headline.
_LONGEST_HEADLINE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution as the words of one sentence show it; offsets of the paragraph."""

    source: Span
    source_text: str
    head: Token
    cue: str
    cue_span: Span
    verb: Token
    content: tuple[Span, ...]
    mode: QuoteMode
    venue: str | None
    #: The words that say whom the source means; the source itself but for "who".
    meaning: str
    #: Whether the content can be read by itself.
    spoken: bool


def attributions(sentence: Sentence, quotes: Sequence[Quote]) -> list[Said]:
    """The attributions of a sentence, the one that covers most of it first; what was done meanwhile ("Describing …, she said") last."""
    span = _span(sentence)
    inside = [q for q in quotes if q.span.overlaps(span)]
    found = [said for token in sentence for said in _at(token, sentence, inside)]
    found.sort(key=lambda s: (_meanwhile(s.verb), -sum(c.end - c.start for c in s.content), s.cue_span))
    return found


def passed_on(outer: Said, sentence: Sentence) -> Said | None:
    """What the content of an attribution attributes to somebody else in turn: "Lund said that the office had warned of ice"."""
    held = [t for t in sentence if is_verb(t) and _has_clause(t) and any(c.start <= t.idx < c.end for c in outer.content)]
    found = [said for token in held if (said := _by_word(token, sentence, (), inside=True)) and said.spoken]
    whole = [s for s in found if all(any(c.holds(part) for c in outer.content) for part in (s.source, *s.content))]
    return max(whole, key=lambda s: (sum(c.end - c.start for c in s.content), -s.cue_span.start), default=None)


def _has_clause(verb: Token) -> bool:
    """Whether a verb governs a clause, or is thrown into one: without it nothing is said. Asked first, as it is cheap."""
    return verb.dep_ in _THROWN_IN or any(child.dep_ in _THROWN_IN for child in verb.children)


def _meanwhile(verb: Token) -> bool:
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i < verb.head.i


def asked(sentence: Sentence) -> Span | None:
    """What a speaker was asked about, where the sentence says so before the answer: "Asked about the dam, she said it held"."""
    for token in sentence:
        if token.dep_ == "advcl" and token.tag_ == "VBN" and token.lemma_.casefold() in _ASKED and token.i < token.head.i:
            return _span(_trimmed(list(token.subtree)))
    return None


def _at(token: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Said]:
    """What is attributed at this token, if it is a cue."""
    if token.lower_ == "according" and (said := _according(token, sentence, quotes)):
        yield said
    elif token.is_punct:
        read = _headline if token.text == ":" else _signed if token.text in _DASHES else None
        if read and (said := read(token, sentence, quotes)):
            yield said
    elif not in_quote(token, quotes) and not _shouted(token, sentence) and (said := _by_word(token, sentence, quotes)):
        yield said


def _shouted(token: Token, sentence: Sentence) -> bool:
    """Whether a word is a headline's, in capitals before words that are not: "FERRY TO RETURN - Ann Lund: “…”"."""
    return token.is_upper and len(token) > 1 and any(t.is_lower for t in sentence)


def _by_word(token: Token, sentence: Sentence, quotes: Sequence[Quote], *, inside: bool = False) -> Said | None:
    """The first likely reading of a word, on its own or inside another attribution."""
    if (agent := _agent(token)) is not None:
        outside = {t.i for t in token.subtree}
        return _said(agent, _source(agent), token, [token], _runs([t for t in sentence if t.i not in outside]), quotes, None)
    read = next((r for r in readings(token, sentence, quotes) if _is_certain(r) or is_likely(r, quotes, inside=inside)), None)
    if read is None:
        return None
    source, content, venue = _source(read.source), _runs(read.content), _venue(token) if is_verb(token) else None
    return _said(_antecedent(read.source), source, read.cue, [read.cue], content, quotes, venue, spoken=_is_spoken(read))


def _is_certain(read: Reading) -> bool:
    """What grammar alone tells, whatever the words: "“Yes,” she smiled", "Lund's promise that", "an allegation from Oster that"."""
    return read.frame == "speech" or (read.frame == "noun clause" and read.way in {"possessive", "by", "from"})


def _is_spoken(read: Reading) -> bool:
    """Whether what is said can be read without its cue: not what is wished, nor what only a noun or an adjective holds up."""
    return read.frame.split()[0] in _SPOKEN and read.cue.lemma_.casefold() not in _WISHES


def _agent(verb: Token) -> Token | None:
    """Who is named in "as reported by the Herald" and "as the council was told by engineers"."""
    if not (
        verb.dep_ == "advcl"
        and is_verb(verb)
        and verb.tag_ == "VBN"
        and is_cue_of_clauses(verb)
        and any(t.lower_ == "as" for t in verb.children)
    ):
        return None
    return next((t for by in verb.children if by.dep_ == "agent" for t in by.children if t.dep_ == "pobj"), None)


def _antecedent(subject: Token) -> Token:
    """Whom "who" stands for; any other subject stands for itself."""
    clause = subject.head
    return clause.head if subject.lower_ == "who" and clause.dep_ == "relcl" else subject


def _according(token: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Said | None:
    to = next((t for t in token.children if t.lower_ == "to"), None)
    named = next((t for t in to.children if t.dep_ == "pobj"), None) if to else None
    if to is None or named is None:
        return None
    source = _source(named)
    phrase = {t.i for t in token.subtree}
    content = [t for t in sentence if t.i not in phrase]
    return _said(named, source, token, [token, to], _runs(content), quotes, None)


def _headline(colon: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Said | None:
    """`Name: “…”` and `NAME: what is said`, the name being all that stands before the colon; before a quotation, its last noun."""
    before = [t for t in sentence.doc[sentence.start : colon.i] if not t.is_quote and not t.is_space]
    after = [t for t in sentence if t.i > colon.i and not t.is_space]
    if len(after) < SPOKEN_WORDS or not any(t.is_alpha for t in before):
        return None
    if (named := _named(before)) or (named := _labelled(before, after[0], quotes)):
        return _said(named[-1], named, colon, [colon], _runs(after), quotes, None)
    return None


def _named(before: list[Token]) -> list[Token]:
    """The words before a colon, where all of them are a name: of a person or body, in capitals, or a headline's; none has a dash in it."""
    dashed = any(t.text in _DASHES and t.whitespace_ for t in before)
    if dashed or len(before) > _LONGEST_NAME or any(t.pos_ == "VERB" and not t.is_upper for t in before):
        return []
    words = [t for t in before if t.is_alpha]
    lone = before[0].sent.doc[-1].i - before[0].i < _LONGEST_HEADLINE
    opens = before[0].i == 0 and lone and len(words) <= _SHORTEST_NAME and all(t.text[:1].isupper() for t in words)
    name = before[-1].ent_type_ in _SPEAKS or all(t.is_upper and len(t) > 2 for t in words)
    return before if name or (opens and words[-1].pos_ in {"PROPN", "NOUN"}) else []


def _labelled(before: list[Token], first: Token, quotes: Sequence[Quote]) -> list[Token]:
    """The name that stands right before a colon and a quotation: "FERRY TO RETURN - Ann Lund: “…”", "From the report: “…”"."""
    if not any(q.span.start == first.idx for q in quotes):
        return []
    label = before[1 + max((i for i, t in enumerate(before) if t.text in _DASHES or t.is_sent_end), default=-1) :]
    given = next((i + 1 for i, t in enumerate(label[:_LONGEST_NAME]) if t.lower_ in _FROM), 0)
    name = label[given:]
    set_off = given > 0 or (len(label) < len(before) and all(t.text[:1].isupper() for t in name if t.is_alpha))
    return name if name and set_off and len(name) <= _LONGEST_NAME and not any(is_verb(t) for t in label) else []


def _signed(dash: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Said | None:
    """`“…” — Name`, as letters and comments are signed; the name being all that follows the dash."""
    name = [t for t in sentence if t.i > dash.i and not t.is_space]
    while name and name[-1].is_punct:
        name.pop()
    quote = next((q for q in quotes if not whole_text(sentence.doc)[q.span.end : dash.idx].strip() and q.span.end <= dash.idx), None)
    is_name = 0 < len(name) <= _LONGEST_NAME and name[0].text[:1].isupper() and not any(t.pos_ in {"VERB", "AUX"} for t in name)
    if quote is None or not is_name:
        return None
    content = [t for t in sentence if quote.span.start <= t.idx < quote.span.end]
    return _said(name[-1], name, dash, [dash], _runs(content), quotes, None)


def introduces(sentence: Sentence, quotes: Sequence[Quote]) -> Said | None:
    """Who speaks in the next paragraph, where this sentence ends in a colon: "She made this comment:"."""
    words = [t for t in sentence if not t.is_space]
    if words[-1].text != ":":
        return None
    verbs = [t for t in words if is_verb(t) and (t.lemma_.casefold() in learned_frames() or t.dep_ == "ROOT") and not in_quote(t, quotes)]
    spoken = ((t, speaking_subject(t)) for t in reversed(verbs))
    verb, subject = next(((v, s) for v, s in spoken if s is not None), (None, None))
    if verb is None or subject is None:
        return None
    return _said(_antecedent(subject), _source(subject), verb, [verb], [[words[-1]]], quotes, _venue(verb))


def introduces_block(sentence: Sentence, quotes: Sequence[Quote]) -> Said | None:
    """Who speaks in the next paragraph even where it has no quotation marks: "The Herald reported on Monday:", "From the Herald:".

    A colon promises that less surely than one before a quotation ("It happened because nobody looked:"), so the verb nearest to it must be
    one of saying; without a verb, all that stands before it must be a name.
    """
    words = [t for t in sentence if not t.is_space]
    if words[-1].text != ":":
        return None
    if verb := next((t for t in reversed(words) if is_verb(t) and speaking_subject(t) is not None), None):
        aside = any(t.dep_ in _IN_AN_ASIDE for t in (verb, *verb.ancestors))
        return introduces(sentence, quotes) if is_cue_of_clauses(verb) and not aside else None
    given = next((n for n in (1, 2) if " ".join(t.lower_ for t in words[:n]) in _SOURCED), 0)
    name = words[given:-1]
    is_name = 0 < len(name) <= _LONGEST_NAME and name[-1].ent_type_ in _SPEAKS and all(t.ent_type_ or t.pos_ == "DET" for t in name)
    return _said(name[-1], name, words[-1], [words[-1]], [[words[-1]]], quotes, None) if is_name else None


def _source(head: Token) -> list[Token]:
    """The words that name the speaker: the phrase of the head, without what is added after a comma or by a clause."""
    left_out = {t.i for child in head.children if child.dep_ in _ADDED and child.i > head.i for t in child.subtree}
    words = [t for t in head.subtree if t.i not in left_out and not t.is_space]
    start = next((i for i, t in enumerate(words) if not t.is_punct), 0)
    run = [words[start]] if words else [head]
    for word in words[start + 1 :]:
        if word.i != run[-1].i + 1:
            break
        run.append(word)
    return run if head in run else [head]


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens as unbroken runs, without punctuation and connectives at the edges; a run without a word is dropped."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = (_trimmed(run) for run in runs)
    return [run for run in trimmed if sum(t.is_alpha for t in run) > 0]


def _trimmed(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and (run[start].is_space or run[start].text in _EDGES or run[start].dep_ in {"cc", "preconj"}):
        start += 1
    while end > start and (run[end - 1].is_space or run[end - 1].text in _EDGES):
        end -= 1
    return run[start:end]


def _said(
    head: Token,
    source: Sequence[Token],
    verb: Token,
    cue: Sequence[Token],
    content: Sequence[Sequence[Token]],
    quotes: Sequence[Quote],
    venue: str | None,
    *,
    spoken: bool = True,
) -> Said | None:
    spans = _with_marks([_span(run) for run in content], quotes)
    if not spans:
        return None
    text = whole_text(head.doc)[_span(source).start : _span(source).end]
    named = next((t for t in head.children if t.dep_ == "appos" and t.ent_type_ == "PERSON" and head.ent_type_ != "PERSON"), None)
    meaning = " ".join(t.text for t in _source(named or head)) if named is not None or text.casefold() == "who" else text
    return Said(
        source=_span(source),
        source_text=text,
        head=head,
        cue="according to" if verb.lower_ == "according" else verb.lemma_.casefold(),
        cue_span=_span(cue),
        verb=verb,
        content=spans,
        mode=_mode(spans, quotes),
        venue=venue,
        meaning=meaning,
        spoken=spoken,
    )


def _with_marks(spans: Iterable[Span], quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """The spans widened to the quotation marks that stand right beside them, merged where they touch."""
    widened: list[Span] = []
    for span in spans:
        start, end = span
        for quote in quotes:
            if quote.span.overlaps(span) and quote.span.start >= start - 2 and quote.span.end <= end + 3:
                start, end = min(start, quote.span.start), max(end, quote.span.end)
        if widened and start <= widened[-1].end + 1:
            widened[-1] = Span(widened[-1].start, max(end, widened[-1].end))
        else:
            widened.append(Span(start, end))
    return tuple(widened)


def _mode(content: Sequence[Span], quotes: Sequence[Quote]) -> QuoteMode:
    """Direct where all of the content is quoted, mixed where a part is."""
    whole = sum(s.end - s.start for s in content)
    quoted = sum(max(0, min(s.end, q.span.end) - max(s.start, q.span.start)) for s in content for q in quotes)
    return "indirect" if not quoted else "direct" if quoted >= 0.9 * whole else "mixed"


def _venue(verb: Token) -> str | None:
    """Where it was said: the phrase with an interview, a post, a conference; or the reporters it was told to."""
    sentence = verb.sent
    for word in sentence:
        if word.lemma_.casefold() in _VENUES and word.dep_ == "pobj" and not word.head.is_punct:
            phrase = [t for t in word.subtree if not t.is_punct]
            return " ".join(t.text for t in phrase)[:80]
        if word.lower_ == "reporters" and word.head == verb:
            return "remarks to reporters"
    return None


def _span(tokens: Sequence[Token] | Sentence) -> Span:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
