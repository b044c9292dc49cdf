"""What was read, as Markdown: the articles, where their dates and names come from, and what could not be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from verify.language import name
from verify.model import Article, Published, Report, Story
from verify.render.escape import plain, visible
from verify.render.words import listed, where
from verify.stories.origins import own_key

#: A report is read from its findings: of a larger batch, so many articles are shown and the rest counted.
ARTICLES_SHOWN = 50
#: How many names stand in one sentence before the rest is counted.
NAMES_SHOWN = 10
#: How many words stand for an article without a title.
_FIRST_WORDS = 8


def read(report: Report, numbers: Mapping[str, int]) -> Iterator[str]:
    """The articles as a table, then what is missing from them."""
    articles = report.batch.articles
    if articles:
        yield "\n".join(_table(report, numbers))
    else:
        yield "No article could be read."
    if notes := [*_missing(report), *_origins(report.stories)]:
        yield "\n".join(f"- {note}" for note in notes)
    if unreadable := report.batch.unreadable:
        yield "Could not be read:"
        yield "\n".join(f"- {plain(str(u))}" for u in unreadable)


def _table(report: Report, numbers: Mapping[str, int]) -> Iterator[str]:
    claims = Counter(c.article.id for c in report.claims)
    stories = {a.id: numbers.get(s.id) for s in report.stories for a in s.articles}
    extra = bool(numbers)
    yield "| Article | Source | Published | Claims | File |" + (" Story |" if extra else "")
    yield "| --- | --- | --- | ---: | --- |" + (" ---: |" if extra else "")
    for article in report.batch.articles[:ARTICLES_SHOWN]:
        file = f"{_file(article)} (archive)" if article.id in report.archived else _file(article)
        cells = (_name(article), _source(article), _published(article.published), _claims(article, claims[article.id]), file)
        yield f"| {' | '.join(cells)} |" + (f" {stories.get(article.id) or '–'} |" if extra else "")
    if (rest := len(report.batch.articles) - ARTICLES_SHOWN) > 0:
        yield f"| … and {rest:,} more |" + " |" * (5 if extra else 4)


def _claims(article: Article, claims: int) -> str:
    return f"{claims:,}" if article.examined else "–"


def _name(article: Article) -> str:
    if article.title:
        return plain(article.title)
    words = visible(article.body).split(" ")
    return plain(" ".join(words[:_FIRST_WORDS])) + (" …" if len(words) > _FIRST_WORDS else "")


def _source(article: Article) -> str:
    return plain(article.source) if article.source_named else f"{plain(article.source)} (file name)"


def _published(published: Published | None) -> str:
    if published is None:
        return "undated"
    origin = f"text: “{published.evidence}”" if published.origin == "text" else f"metadata: {published.evidence}"
    return f"{published.day.isoformat()} ({plain(origin)})"


def _file(article: Article) -> str:
    return plain(article.path if article.whole_file else where(article.place(0)))


def _missing(report: Report) -> Iterator[str]:
    articles = report.batch.articles
    if foreign := [a for a in articles if not a.examined]:
        yield f"Not examined, as not in English: {_names(f'{_file(a)} ({plain(name(a.language))})' for a in foreign)}."
    if untold := [a for a in articles if a.language is None]:
        yield f"Examined as English, as the language could not be told: {_names(map(_file, untold))}."
    if undated := [a for a in articles if a.examined and a.published is None]:
        yield f"Undated, as no date was given or could be read: {_names(_file(a) for a in undated)}."
    if nameless := [a for a in articles if not a.source_named]:
        yield f"Named after the file, as no source was given: {_names(plain(a.source) for a in nameless)}."


def _origins(stories: Sequence[Story]) -> Iterator[str]:
    for story in stories:
        shared: dict[str, list[Article]] = defaultdict(list)
        for article in story.articles:
            shared[story.origins.get(article.id, article.id)].append(article)
        for articles in shared.values():
            if len(articles) > 1:
                yield f"One origin: {_names(map(_file, articles))}{_why(story, articles)}."


def _why(story: Story, articles: Sequence[Article]) -> str:
    """Why some articles of a story are one origin, each reason once; a reason that only one article has ties it to nothing here."""
    tied = [tie for article in articles for tie in story.ties.get(article.id, ())]
    times = Counter(tie.key for tie in tied)
    own = {own_key(article.source) for article in articles}
    reasons = sorted({tie.reason for tie in tied if tie.reason and (times[tie.key] > 1 or tie.key in own)})
    return f" ({plain('; '.join(reasons))})" if reasons else ""


def _names(names: Iterable[str]) -> str:
    known = list(dict.fromkeys(names))
    rest = len(known) - NAMES_SHOWN
    return listed([*known[:NAMES_SHOWN], *([f"{rest:,} more"] if rest > 0 else [])])
