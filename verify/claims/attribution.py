"""Who says a sentence: source, cue and content of direct, indirect and mixed quotations.

The cue verbs and how often they attribute were learned from the training half of PolNeAR (`training/learn_cues.py`); what belongs to a source and what to a
content is read from the parse and the quotation marks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verify.claims.quotes import Quote
from verify.model import QuoteMode, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_CLAUSES = frozenset({"ccomp", "parataxis"})
#: What an object drags along: "blamed the council for the flood", "urged residents to leave".
_WITH_AN_OBJECT = frozenset({"dobj", "xcomp", "prep", "oprd", "dative"})
#: What stands around a cue and is no part of what is said.
_AROUND = frozenset({"aux", "auxpass", "neg", "advmod", "npadvmod", "dative", "prt", "mark", "cc", "punct", "prep", "advcl", "nsubj", "nsubjpass", "dobj", "npmod"})
_VENUES = frozenset(
    "interview conference statement show speech post tweet message briefing letter parliament court hearing address rally blog email broadcast memo press".split()
)
_ASKED = frozenset({"ask", "question", "press", "quiz", "challenge"})
#: Subjects that name no speaker.
_NOBODY = frozenset(
    "that this these which what there you one me him her us them nobody none everybody everyone anybody anyone sign evidence fact thing way history lesson "
    "reason result impact effect trend move step".split()
)
#: Frames whose content can be read by itself; of the others ("condemned the attack") the verb is a part of what is claimed.
_SPOKEN = frozenset({"clause", "inserted", "speech", "quote"})
#: A speaker and a verb with more words between them do not stand beside one quotation.
_NEAR = 6
_DASHES = frozenset({"-", "--", "–", "—", "―"})
#: More words than these before a colon or after a dash are no name.
_LONGEST_NAME = 6
#: A quotation of fewer words is a quoted term, not something said.
SPOKEN_WORDS = 3


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


@cache
def learned_frames() -> dict[str, dict[str, float]]:
    """Verb lemma → the frames it attributes in, with the share of such uses that were annotated as cues."""
    frames: dict[str, dict[str, float]] = json.loads(files("verify.claims").joinpath("cues.json").read_text(encoding="utf-8"))
    return frames


def attributions(sentence: Sentence, quotes: Sequence[Quote]) -> list[Said]:
    """The attributions of a sentence, the one that covers most of it first."""
    inside = [q for q in quotes if q.span.overlaps(_span(sentence))]
    found = [said for token in sentence for said in _at(token, sentence, inside)]
    found.sort(key=lambda s: (-sum(c.end - c.start for c in s.content), s.cue_span))
    return found


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
    elif is_verb(token) and (quotes or token.lemma_.casefold() in learned_frames()) and not _in_quote(token, quotes):
        if said := _by_verb(token, sentence, quotes):
            yield said
    elif token.text == ":" and (said := _headline(token, sentence, quotes)):
        yield said
    elif token.text in _DASHES and (said := _signed(token, sentence, quotes)):
        yield said


def _by_verb(verb: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Said | None:
    """The first frame of the verb that is a cue."""
    subject = speaking_subject(verb)
    if subject is None or _in_quote(subject, quotes):
        return None
    cues = {"speech", *learned_frames().get(verb.lemma_.casefold(), {})}
    for name, content in frames(verb, subject, sentence, quotes):
        if name in cues and content:
            return _said(_antecedent(subject), _source(subject), verb, [verb], _runs(content), quotes, _venue(verb), spoken=name in _SPOKEN)
    return None


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
    """`Name: “…”` and `NAME: what is said`, the name being all that stands before the colon."""
    before = [t for t in sentence.doc[sentence.start : colon.i] if not t.is_quote]
    after = [t for t in sentence if t.i > colon.i]
    if not before or len(after) < SPOKEN_WORDS or len(before) > _LONGEST_NAME or any(t.pos_ == "VERB" and not t.is_upper for t in before):
        return None
    named = before[-1].ent_type_ in {"PERSON", "ORG"} or all(t.is_upper and len(t) > 2 for t in before if t.is_alpha)
    if not named or not any(t.is_alpha for t in before):
        return None
    return _said(before[-1], before, colon, [colon], _runs(after), quotes, None)


def _signed(dash: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Said | None:
    """`“…” — Name`, as letters and comments are signed; the name being all that follows the dash."""
    name = [t for t in sentence if t.i > dash.i and not t.is_space]
    while name and name[-1].is_punct:
        name.pop()
    quote = next((q for q in quotes if not sentence.doc.text[q.span.end : dash.idx].strip() and q.span.end <= dash.idx), None)
    if quote is None or not 0 < len(name) <= _LONGEST_NAME or not name[0].text[:1].isupper() or any(t.pos_ in {"VERB", "AUX"} for t in name):
        return None
    content = [t for t in sentence if quote.span.start <= t.idx < quote.span.end]
    return _said(name[-1], name, dash, [dash], _runs(content), quotes, None)


def introduces(sentence: Sentence, quotes: Sequence[Quote]) -> Said | None:
    """Who speaks in the next paragraph, where this sentence ends in a colon: "She made this comment:"."""
    words = [t for t in sentence if not t.is_space]
    if words[-1].text != ":":
        return None
    verbs = [t for t in words if is_verb(t) and (t.lemma_.casefold() in learned_frames() or t.dep_ == "ROOT") and not _in_quote(t, quotes)]
    spoken = ((t, speaking_subject(t)) for t in reversed(verbs))
    verb, subject = next(((v, s) for v, s in spoken if s is not None), (None, None))
    if verb is None or subject is None:
        return None
    return _said(_antecedent(subject), _source(subject), verb, [verb], [[words[-1]]], quotes, _venue(verb))


def speaking_subject(verb: Token) -> Token | None:
    """Who does the verb: its subject, or that of the verb it continues ("…, adding that", "and said")."""
    for _ in range(4):
        subject = next((t for t in verb.children if t.dep_ == "nsubj"), None)
        if subject is not None:
            return None if _NOBODY & {subject.lower_, subject.lemma_.casefold()} else subject
        if any(t.dep_ in {"nsubjpass", "auxpass"} for t in verb.children) or verb.dep_ not in {"conj", "advcl", "xcomp"}:
            return None
        if verb.dep_ == "advcl" and verb.tag_ != "VBG":  # "questioned about it, she said": she was asked
            return None
        verb = verb.head
    return None


def _source(head: Token) -> list[Token]:
    """The words that name the speaker: the phrase of the head, without what is added after a comma or by a clause."""
    left_out = {t.i for child in head.children if child.dep_ in {"relcl", "appos", "acl", "punct", "cc", "conj", "parataxis"} and child.i > head.i for t in child.subtree}
    left_out |= {t.i for child in head.children if child.dep_ in {"npadvmod", "advmod"} and child.i > head.i for t in child.subtree}
    words = [t for t in head.subtree if t.i not in left_out and not t.is_space]
    start = next((i for i, t in enumerate(words) if not t.is_punct), 0)
    run = [words[start]] if words else [head]
    for word in words[start + 1 :]:
        if word.i != run[-1].i + 1:
            break
        run.append(word)
    return run if head in run else [head]


def is_verb(token: Token) -> bool:
    """Whether a token can be a cue verb: a verb that no noun wears as an adjective."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}


def is_cue_of_clauses(verb: Token) -> bool:
    """Whether a verb is known to introduce clauses: say, ask, insist."""
    return is_verb(verb) and "clause" in learned_frames().get(verb.lemma_.casefold(), {})


def frames(verb: Token, subject: Token, sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[tuple[str, list[Token]]]:
    """The ways in which a verb may introduce what is said, the surest first, each with the words that would be said."""
    spoken = _spoken(sentence, subject, quotes)
    clauses = [t for t in verb.children if t.dep_ in _CLAUSES and t.i != subject.i]
    beside = [q for q in quotes if _speaks(verb, subject, q)]
    if clauses:
        said = [t for c in (*clauses, *_continued(verb)) for t in c.subtree if c.i < verb.i or t.i > verb.i]
        yield "clause", _chosen([*said, *spoken], _around(verb, clauses), sentence)
    elif _is_inserted(verb) and verb.head in sentence:
        yield "inserted", _chosen(sentence, {t.i for t in verb.subtree}, sentence)
    if beside and not clauses:
        yield "speech", _chosen([*spoken, *(t for t in sentence if _in_quote(t, beside))], _around(verb, []), sentence)
    elif spoken and not clauses:
        yield "quote", _chosen(spoken, _around(verb, []), sentence)
    yield from _governed(verb, sentence)


def _is_inserted(verb: Token) -> bool:
    """Whether the verb's clause is put into what is said: "The bridge, she said, was shut", "As the Herald reported, …"."""
    if verb.dep_ == "advcl":
        return any(t.lower_ == "as" and t.dep_ in {"mark", "advmod"} for t in verb.children) and not any(t.dep_ in {"dobj", "xcomp"} for t in verb.children)
    left, right = verb.left_edge, verb.right_edge
    before, after = (left.nbor(-1) if left.i else None), (right.nbor() if right.i + 1 < len(verb.doc) else None)
    open_left = before is None or before.is_punct or left.is_punct
    return verb.dep_ in _CLAUSES and open_left and (after is None or after.is_punct or right.is_punct)


def _speaks(verb: Token, subject: Token, quote: Quote) -> bool:
    """Whether nothing but a comma or a colon stands between a quotation and its speaker: "“Yes,” she smiled", "She smiled: “Yes.”"."""
    text = verb.doc.text
    first = min(verb.idx, subject.left_edge.idx)
    if quote.span.end <= first:
        inner = text[quote.span.start : quote.span.end].rstrip("”\"'’")
        gap = text[quote.span.end : first].strip()
        return verb.pos_ == "VERB" and gap in {"", ","} and (gap == "," or inner[-1:] in {",", "?", "!", "…"}) and abs(verb.i - subject.i) < _NEAR
    before = text[verb.idx : quote.span.start].rstrip()
    if verb.pos_ != "VERB" or quote.span.start <= verb.idx or before[-1:] not in {",", ":"} or not text[quote.span.start :].lstrip("“\"'‘`")[:1].isupper():
        return False
    between = [t for t in verb.doc[verb.i + 1 :][: _NEAR * 2] if t.idx < quote.span.start]
    return len(between) < _NEAR * 2 and not any(is_verb(t) for t in between) and (before[-1] == ":" or len(between) <= 1)


def _governed(verb: Token, sentence: Sentence) -> Iterator[tuple[str, list[Token]]]:
    """What is said in other forms than a clause: an object, an infinitive, what follows a preposition."""
    after = [t for t in verb.children if t.i > verb.i]
    if any(t.dep_ == "dobj" for t in after):
        yield "object", _chosen((t for c in after if _completes(c) for t in c.subtree), set(), sentence)
    for child in after:
        if child.dep_ == "xcomp":
            yield "infinitive" if child.tag_ == "VB" else "complement", _chosen(child.subtree, set(), sentence)
        elif child.dep_ == "prep":
            rest = (t for c in after if c.i > child.i and c.dep_ in {"xcomp", "advcl"} and _completes(c) for t in c.subtree)
            yield child.lower_, _chosen((*(t for t in child.subtree if t != child), *rest), set(), sentence)


def _completes(child: Token) -> bool:
    """Whether a verb's dependent belongs to what is said: an object and what it drags along, an infinitive."""
    return child.dep_ in _WITH_AN_OBJECT or (child.dep_ == "advcl" and child.tag_ == "VB")


def _chosen(words: Iterable[Token], left_out: set[int], sentence: Sentence) -> list[Token]:
    """The words of the sentence among these, each once, in order."""
    kept = {t.i: t for t in words if t.i not in left_out and sentence.start <= t.i < sentence.end}
    return [kept[i] for i in sorted(kept)]


def _continued(verb: Token) -> list[Token]:
    """Clauses that go on with what is said: "she said the bridge was shut, but a ferry was running"."""
    return [
        t for t in verb.children
        if t.dep_ == "conj" and "clause" not in learned_frames().get(t.lemma_.casefold(), {}) and any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in t.children)
    ]  # fmt: skip


def _around(verb: Token, clauses: Sequence[Token]) -> set[int]:
    """The cue's own words: the verb, its subject, and what goes with it, up to the first clause."""
    governed = {t.i for c in clauses for t in c.subtree}
    own = {t.i for child in verb.children if child.dep_ in _AROUND and child not in clauses for t in child.subtree}
    return (own | {verb.i}) - governed


def _spoken(sentence: Sentence, subject: Token, quotes: Sequence[Quote]) -> list[Token]:
    """The words of the sentence's quotations that are long enough to be speech, and no titles."""
    text = sentence.doc.text
    spoken = [q for q in quotes if q.words(text) >= SPOKEN_WORDS and not _is_title(text[q.span.start : q.span.end])]
    return [t for t in sentence if _in_quote(t, spoken) and t.i != subject.i]


def _is_title(quoted: str) -> bool:
    """Whether every long word of a quotation is written large: a show, a book, a headline."""
    return all(w[0].isupper() for w in (w.strip("“”‘’\"'.,!?") for w in quoted.split()) if len(w) > 3)


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
    while start < end and (run[start].is_space or run[start].text in {",", ".", ";", ":", "-", "–", "—"} or run[start].dep_ in {"cc", "preconj"}):
        start += 1
    while end > start and (run[end - 1].is_space or run[end - 1].text in {",", ".", ";", ":", "-", "–", "—"}):
        end -= 1
    return run[start:end]


def _said(
    head: Token, source: Sequence[Token], verb: Token, cue: Sequence[Token], content: Sequence[Sequence[Token]], quotes: Sequence[Quote], venue: str | None, *, spoken: bool = True
) -> Said | None:
    spans = _with_marks([_span(run) for run in content], quotes)
    if not spans:
        return None
    text = head.doc.text[_span(source).start : _span(source).end]
    meaning = " ".join(t.text for t in _source(head)) if text.casefold() == "who" else text
    return Said(
        source=_span(source), source_text=text, head=head, meaning=meaning, spoken=spoken,
        cue="according to" if verb.lower_ == "according" else verb.lemma_.casefold(), cue_span=_span(cue), verb=verb, content=spans, mode=_mode(spans, quotes), venue=venue,
    )  # fmt: skip


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


def _in_quote(token: Token, quotes: Iterable[Quote]) -> bool:
    return any(q.span.start <= token.idx < q.span.end for q in quotes)


def _span(tokens: Sequence[Token] | Sentence) -> Span:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
