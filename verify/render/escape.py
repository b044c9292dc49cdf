"""The one door through which foreign text — an article's words, a name, a path — enters an output."""

from __future__ import annotations

import re
import unicodedata

#: What a code host, not Markdown, would turn into a link, a notification or a cross reference whatever is escaped: addresses, mail
#: addresses and @mentions, #12. In a code span they stay as they are written and do nothing. The bounds keep the search linear.
_LIVE = re.compile(
    r"""((?:
        (?: (?: [a-z][a-z0-9+.-]{0,30} )? :// | www\. | mailto: | xmpp: ) (?: [^\s`|<>\\]* [\w/=&%-] )?
      | (?: (?<! [\w.+-] ) [\w.+-]{1,64} )? @ \w (?: [\w./-]* \w )?
      | (?: (?<! [\w./-] ) [\w./-]{1,64} )? \# \d+
    )+)""",
    re.VERBOSE | re.IGNORECASE,
)

#: Characters that mean something to Markdown where they stand; all others are left alone, so that the raw text reads well.
_MARKUP = re.compile(
    r"""
        [\\`*|~<]
      | (?<! [^\W_] ) _ | _ (?! [^\W_] )            # inside a word (snake_case) it means nothing
      | \] (?= [(\[:] )                             # a link, a reference, a definition; [plain brackets] mean nothing
      | \[ (?= \^ ) | (?<= \# ) \[                  # a footnote; ##[command] in a build log
      | & (?= (?: \#\d{1,7} | \#x[0-9a-f]{1,6} | [a-z][a-z0-9]{1,31} ) ; )
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: What opens a block at the start of a line or of a list entry; a backslash goes behind the match.
_OPENING = re.compile(
    r"""
        (?= -(?:[-\s]|$) | [+](?:\s|$) | \#{1,6}(?:\s|$) | > | :: | \[[ x]\] )
      | \d{1,9} (?= [.)](?:\s|$) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: Number signs that would close a heading.
_CLOSING = re.compile(r"(?<=\s)(?=#+$)")

_JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """The text on one line and without what cannot be seen: controls, changes of direction, zero-width characters."""
    if not text.isascii() or not text.isprintable():
        text = "".join(_seen(before, character) for before, character in zip(" " + text, text, strict=False))
    return " ".join(text.split())


def plain(text: str) -> str:
    """The text as Markdown that shows it and does nothing else, in a paragraph, a heading, a list entry or a table cell."""
    parts = _LIVE.split(visible(text))
    # Every second part is live. Only the first can open a block and only the last can close a heading.
    words = [f"`{part}`" if odd % 2 else _MARKUP.sub(r"\\\g<0>", part) for odd, part in enumerate(parts)]
    if opening := _OPENING.match(words[0]):
        words[0] = f"{opening[0]}\\{words[0][opening.end() :]}"
    words[-1] = _CLOSING.sub(r"\\", words[-1])
    return "".join(words)


def _seen(before: str, character: str) -> str:
    if character.isspace():
        return character
    if character in _JOINERS:
        # Persian, Indic scripts and emoji are spelled with joiners; after a Latin letter they only hide.
        return "" if before.isascii() else character
    match unicodedata.category(character):
        case "Cc" | "Cf":
            return ""
        case "Cs":
            return "\ufffd"
        case _:
            return character
