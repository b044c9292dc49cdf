"""Lines and ends of lines that no article says itself: prompts, buttons, credits, notices.

The patterns are read as a table: a reason, and how lines begin, or what they hold, that are left out for it. Case does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from verify.ingest.lines import Line, words
from verify.model import Furniture, Span

#: Longer lines are prose; only photo galleries, told by words of their own, are longer.
_LONGEST = 400
#: A prompt that names its button in passing is no longer than this; a sentence of the article may be.
_PROMPT_WORDS = 16
#: How far from its end a line is searched for what follows the article's own words.
_END = 400

#: Reason → how such a line begins. Read top to bottom.
_BEGINS: Mapping[str, tuple[str, ...]] = {
    "bare link": (r"(?:https?://|www\.)\S+$", r"pic\.twitter\.com/\S+$"),
    "advertisement": (
        r"(?:(?:advertisements?|ads?|sponsored(?: content)?|promoted|paid post)\W*)+(?:(?:continue reading|article continues|skip)\b.*)?$",
        r"(?:story|article|text) continue[sd] (?:below|after)\b",
        r"continue reading (?:the main story|below)\W*$",
        r"(?:advertisement|scroll (?:down )?to continue)\b.{0,50}$",
    ),
    "newsletter prompt": (
        r"(?:please )?(?:sign up|subscribe)\b.*\b(?:newsletters?|e-?mails?|inbox|alerts?|updates?|podcast|channel|briefing)\b",
        r"(?:please )?(?:sign up|subscribe)(?: (?:here|now|today|for|to)\b.{0,30})?\W*$",
        r"(?:get|want|join|receive|daily|the best|top stories|stay|don[’']?t miss|our)\b"
        r".*\b(?:your inbox|newsletters?\W*$|sign up (?:here|for))",
        r"(?:manage )?newsletters?\W*$",
        r"(?:thank you|thanks) for (?:subscribing|signing up)\b",
        r"by signing up,? (?:you|i) agree\b",
        r"already a (?:subscriber|member)\b",
    ),
    "follow prompt": (
        r"(?:please )?(?:follow|like|find|join) (?:us|him|her|them|me|@\w+|(?:[\w.’'-]+ ){1,5}?)\s?"
        r"(?:on|at) (?:twitter|facebook|instagram|x\b)",
        r"follow (?:us|@\w+)",
        r"e-?mail (?:(?:him|her|us|the author) )?(?:at )?\S+@\S+",
        r"send (?:letters|tips|comments) to \S+@\S+",
        r"contact (?:[\w.’'-]+ ){1,4}at \S*[\d@]\S*",
    ),
    "app prompt": (r"(?:download|get) (?:the|our)\b.{0,60}\bapps?\b", r"(?:like|love) what you[’']?re reading\b"),
    "share prompt": (
        r"(?:read or )?share (?:this|your|on|via)\b[^.!?]{0,60}(?:https?://\S+)?$",
        r"leave a comment\W*$",
        r"(?:(?:view|show|read|see) )?(?:all )?(?:\d+ )?comments\W*$",
    ),
    "read more": (
        r"(?:read (?:more|next|also)|also (?:read|see|on [\w ]{2,30})|see (?:also|more)|more|related|recommended|earlier|watch(?: now)?)"
        r"\s?[:>»|]",
        r"related (?:stories|articles|content|news|coverage|links?|videos?|topics)\b\W*",
        r"(?:related|read more|watch|recommended(?: for you)?|trending(?: now)?|most (?:read|popular)|more stories|keep reading)\W*$",
        r"(?:read more|read the full|see more|watch more|more on this)\b[^.!?]{0,90}\W*$",
        r"(?:you (?:may|might) also like|don[’']?t miss|up next|full coverage|special coverage|the latest)\s?(?::|$)",
        r"related(?=(?-i:[A-Z]))",  # glued to the first headline
    ),
    "link prompt": (r"on a mobile device\?",),
    "copyright": (
        r"copyright\s?(?:©|\(c\)|\d{4})",
        r"© ?\d{4}\b",
        r"(?:\(c\)|tm and) ?(?:©|\d{4})",
        r"this (?:material|content) may not be (?:published|reproduced)\b",
        r"this (?:article|story|post|piece|column) (?:was )?(?:originally|first) (?:appeared|published|posted|ran)\b",
    ),
    "photo credit": (
        r"(?:file photo|photos|images)\s?[:/]",
        # not a sentence: some credits are glued to the paragraph below
        r"(?:photo|image|picture|photograph|screenshot|illustration|graphic|featured image)"
        r"(?: by| credits?| source| via| courtesy(?: of)?)?\s?[:/][^!?“]{0,100}[^.!?”\"]$",
        r"(?:photos?|image|photograph|picture|graphic) (?:by|credits?|courtesy|via)\b.{0,100}$",
        r"credits?\s?:.{0,100}$",
        r"(?:enlarge this image|toggle caption|hide caption|image caption)\b",
    ),
    "wire credit": (
        r"(?:contributing|additional reporting|compiled by|with reporting (?:by|from))\b.{0,300}$",
        r"(?:reporting|writing|editing)(?: and (?:writing|editing))? by (?-i:[A-Z])[^().!?]{3,300}; ?"
        r"(?:writing|editing) by [^().!?]{3,100}\W*$",
        r"with (?:\w+ ){0,3}wires?\W*$",
    ),
    "time note": (
        r"(?:last )?updated?(?: at| on|:)? (?:noon|midnight|\d{1,2}[:/.]\d{2}|\d{1,2} [ap]\.?m|(?:[a-z]{3,9}\.?,? ){1,2}\d{1,2}\b)"
        r".{0,120}$",
        r"(?:this|the) (?:post|story|article) (?:was|has been) (?:last )?updated (?:at|on)\b",
        r"this article is more than \d+ \w+ old",
        r"(?:about )?\d+ (?:year|month|week|day|hour|minute|min|sec)s? ago\W*$",
        r"\d+[ -]?min(?:ute)?s? (?:read|watch|listen)\W*$",
        r"developing(?: story)?\W*(?:$|refresh|check back)",
        r"this is a (?:developing|breaking)(?: news)? story\b",
    ),
}
#: Reason → what such a line holds, wherever it stands.
_HOLDS: Mapping[str, tuple[str, ...]] = {
    "copyright": (r"\ball rights reserved\b", r"\breprint(?:ed with)? permission\b"),
    "wire credit": (r"\bcontributed to (?:this|the) (?:report|story|article|post|piece)\b", r"\bcontributed reporting\b"),
    "photo credit": (
        r"/\s?(?:getty(?: images)?|afp|ap|reuters|epa|shutterstock|zuma)(?: photos?| images?)?(?: via [\w ]{2,30})?\W*$",
        #: A caption tells its photographer at its end, in brackets.
        r"[(\[][^()\[\]]*\b(?:photos?|photograph|image|getty|screenshot|handout|shutterstock)\b[^()\[\]]{0,60}[)\]]\.?(?: more)?$",
        r"[\s|](?:photo|photograph|picture|image): [^.!?]{2,40}$",
        r"[(\[][A-Z][\w.’' -]{2,40}/\s?[A-Z][\w.’' -]{1,40}[)\]]\.?$",
    ),
}
#: Reason → what may stand after the article's own words on their line.
_ENDS: Mapping[str, tuple[str, ...]] = {
    "wire credit": (
        r"\((?:(?:additional )?(?:reporting|writing|editing)|with inputs)(?: and (?:writing|editing))? (?:by|from) [^()]{3,300}\)\W*$",
        r"(?<=[.!?\"”)] )(?:additional )?reporting by [^();.!?]{3,200}; ?(?:writing|editing) by [^().!?]{3,100}\W*$",
    ),
    "follow prompt": (r"(?<=[.!?\"”)] )(?:you can )?follow (?:[\w.’'@-]+ ){1,5}?(?:on|at) (?:twitter|facebook|instagram|x)\b.{0,90}$",),
    "copyright": (r"(?<=[.!?] )(?:copyright )?© ?\d{4} [^.!?]{0,80}\.?$",),
    "link prompt": (r"(?<=[.!?\"”)] )(?:click here|read more|sign up here|subscribe here)\b[^.!?]{0,60}[.!?]?\W*$",),
}
#: A word that each of these ends holds; most lines have none, and need no closer look.
_END_WORDS = ("©", "reporting", "writing", "editing", "inputs", "follow", "click here", "read more", "sign up here", "subscribe here")

_SHARING = frozenset("share tweet email mail print facebook twitter whatsapp telegram pinterest linkedin reddit flipboard copy".split())
_BUTTONS = _SHARING | frozenset(
    "post e pin it link linked in copied comment comments save bookmark gift close x".split()
    + "this article story page on via by more like listen to".split()
)
_WORDLESS = re.compile(r"[\W_]+")
_MARKUP = re.compile(r"\[[\w ]{1,30}\]|<!?[–-].*|.*[–-]>|<[^<>]{1,200}>")
_GALLERY = re.compile(r"(?:photos?|gallery)\s*:.*\bhide caption\b", re.IGNORECASE)
_CLICK = re.compile(r"\bclick (?:here|on the link)\b", re.IGNORECASE)
_READ_MORE = re.compile(r".{8,250} read more", re.IGNORECASE)
_WIRE = re.compile(
    r"\b(?:Associated Press|AP|Reuters|AFP|Agence France-Presse|UPI|Xinhua|Bloomberg|CNN|PTI|ANI|DPA|EFE|TASS|Interfax|Anadolu)\b"
)
_WIRE_ALONE = re.compile(rf"\W*(?:The )?{_WIRE.pattern}\W*")
_NAME = r"[^\W\d_a-z][\w.’'-]*"
_NAMES = re.compile(rf"[Bb][Yy] {_NAME}(?:(?:[ ,/|–—-]|and|&|of|for|the|with|in|de|van|von|bin|al)+{_NAME})*\W*")
_BYLINE_WORDS = 14
#: "By Friday", "By March" begin a heading.
_BY_THEN = re.compile(
    r"by (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|the|then|now)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(rf"(?!The )(?:{_NAME} ){{1,5}}(?:is|was|covers|writes|reports|teaches)\b")
_REPORTED_FROM = re.compile(rf"(?:{_NAME},? ){{1,3}}(?:and (?:{_NAME} ){{1,3}})?reported from {_NAME}")
_REACHED = re.compile(
    r"\b(?:follow (?:him|her|them)|on twitter|tweets|can be reached|columnist|contributor|contributing)\b|@\w{3}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a piece of furniture is called, and how it is told."""

    reason: str
    pattern: re.Pattern[str]


def _kinds(table: Mapping[str, tuple[str, ...]], lead: str = "") -> tuple[_Kind, ...]:
    return tuple(_Kind(reason, re.compile(f"{lead}(?:{'|'.join(patterns)})", re.IGNORECASE)) for reason, patterns in table.items())


_LINE_BEGINS = _kinds(_BEGINS, r"\W*")
_LINE_HOLDS = _kinds(_HOLDS)
_LINE_ENDS = _kinds(_ENDS)


def boilerplate(line: Line, *, last: bool) -> Furniture | None:
    """The furniture that a line is or ends with; `last` for one of the article's last lines, where its author may be introduced."""
    reason = _reason(line, last=last)
    return Furniture(line.span, reason) if reason else _end(line)


def _reason(line: Line, *, last: bool) -> str | None:
    text = line.text
    if _WORDLESS.fullmatch(text):
        return "separator"
    if _GALLERY.match(text):
        return "photo credit"
    if len(text) > _LONGEST:
        return None
    of_the_author = last and ((_AUTHOR.match(text) and _REACHED.search(text)) or _REPORTED_FROM.match(text))
    return _told(text) or _named(line) or ("author note" if of_the_author else None)


def _named(line: Line) -> str | None:
    """The reason of a line that is told by all of its words."""
    if _is_sharing(line):
        return "share prompt"
    if line.length <= _BYLINE_WORDS and _NAMES.fullmatch(line.text) and not _BY_THEN.match(line.text):
        return "byline"
    if line.length <= _PROMPT_WORDS and _CLICK.search(line.text):
        return "link prompt"
    if _READ_MORE.fullmatch(line.text):
        return "read more"
    if _WIRE_ALONE.fullmatch(line.text):
        return _credit(line.text)
    return "markup" if _MARKUP.fullmatch(line.text) else None


def _is_sharing(line: Line) -> bool:
    """Whether a line is a row of buttons, at least one of which shares."""
    if line.length > _PROMPT_WORDS:
        return False
    said = {word.casefold() for word in words(line.text) if not word.isdigit()}
    return said <= _BUTTONS and not said.isdisjoint(_SHARING)


def _told(text: str) -> str | None:
    """The reason of a line that is told by how it begins, or by what it holds."""
    reason = next((kind.reason for kind in _LINE_BEGINS if kind.pattern.match(text)), None)
    reason = reason or next((kind.reason for kind in _LINE_HOLDS if kind.pattern.search(text)), None)
    return _credit(text) if reason == "wire credit" else reason


def _credit(text: str) -> str:
    """A wire credit, with the wire it names, so that copies of one report can be told."""
    wire = _WIRE.search(text)
    return f"wire credit: {wire[0]}" if wire else "wire credit"


def _end(line: Line) -> Furniture | None:
    tail = line.text[-_END:].casefold()
    if not any(word in tail for word in _END_WORDS):
        return None
    for kind in _LINE_ENDS:
        match = kind.pattern.search(line.text, max(0, len(line.text) - _END))
        if match:
            span = Span(line.span.start + match.start(), line.span.end)
            return Furniture(span, _credit(match[0]) if kind.reason == "wire credit" else kind.reason)
    return None
