"""Names of outlets and news agencies: which words name one, and which names mean the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

#: The standard news agencies: how each is written, and the name that stands for all of them.
AGENCIES: Mapping[str, tuple[str, ...]] = {
    "AP": ("AP", "Associated Press"),
    "Reuters": ("Reuters", "Thomson Reuters"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "UPI": ("UPI", "United Press International"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "PA Media": ("PA Media", "Press Association", "PA news agency"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "ANSA": ("ANSA",),
    "TASS": ("TASS", "ITAR-TASS", "Itar-Tass"),
    "Interfax": ("Interfax",),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "Xinhua": ("Xinhua", "Xinhua News Agency"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI", "Asian News International"),
    "IANS": ("IANS",),
    "APP": ("APP", "Associated Press of Pakistan"),
    "Anadolu": ("Anadolu", "Anadolu Agency"),
    "Canadian Press": ("Canadian Press", "The Canadian Press"),
    "Australian Associated Press": ("AAP", "Australian Associated Press"),
}
_WORD = r"[^\W\d_a-z][\w.’'&-]*"
#: One or more words with capitals, as a name is written: `Daily Mail`, `KMOV-TV`, `U.S. News & World Report`.
NAME = rf"{_WORD}(?: (?:& |of (?:the )?|and the )?{_WORD}){{0,6}}"
#: What newspapers, magazines and broadcasters are called by, as the last word of two or more.
_TITLED = re.compile(
    r"\S+ (?:\S+ )*(?:News|Times|Post|Mail|Herald|Tribune|Gazette|Guardian|Journal|Telegraph|Mirror|Express|Chronicle|Observer|Standard"
    r"|Courier|Star|Sun|Globe|Independent|Dispatch|Inquirer|Enquirer|Examiner|Mercury|Bulletin|Monitor|Register|Ledger|Weekly|Magazine"
    r"|Review|Radio|Television|TV|Today|Broadcasting|Newspapers?|Beast|Agency)"
)
#: Broadcasters that are known by their letters, and the call signs of American stations.
_LETTERS = re.compile(
    r"(?:BBC|CNN|CBS|NBC|ABC|MSNBC|CNBC|NPR|PBS|CBC|ITV|RTÉ|Al[ -]Jazeera|Al[ -]Arabiya|[KW][A-Z]{2,3}(?:-?TV|-?FM|-?\d{1,2})?)"
)
_KEYS = frozenset(name.casefold() for name in AGENCIES)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_SAID_OF = re.compile(r"(?:[’']s?|\s+(?:newspaper|website|magazine|news agency|news service))$", re.IGNORECASE)
_AGENCY = {spelling.casefold().removeprefix("the "): name for name, spellings in AGENCIES.items() for spelling in spellings}
_SPELLINGS = sorted((s for spellings in AGENCIES.values() for s in spellings), key=lambda s: (-len(s), s))
_WRITTEN = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _SPELLINGS))})(?![\w-])")


def key_of(name: str) -> str:
    """The form in which names of one outlet are equal: `the Associated Press` is `AP`, `The Daily Mail's` is `daily mail`."""
    bare = " ".join(_ARTICLE.sub("", _SAID_OF.sub("", name.strip().rstrip(".,;:"))).casefold().split())
    return _AGENCY.get(bare, bare).casefold()


def short(name: str) -> str:
    """An outlet's name as it is told: an agency's usual one, any other as it was written."""
    return _AGENCY.get(key_of(name), _SAID_OF.sub("", name.strip().rstrip(".,;:")))


def agencies(text: str) -> Iterator[str]:
    """The news agencies that a credit names, each once, in the order of the text."""
    found = (_AGENCY[match[0].casefold().removeprefix("the ")] for match in _WRITTEN.finditer(text))
    return iter(dict.fromkeys(found))


def names_outlet(name: str, known: Collection[str]) -> bool:
    """Whether a name is an outlet's: one of the `known` keys, an agency, or called as papers and broadcasters are."""
    key = key_of(name)
    bare = _ARTICLE.sub("", _SAID_OF.sub("", name.strip().rstrip(".,;:")))
    return key in known or key in _KEYS or bool(_LETTERS.fullmatch(bare) or _TITLED.fullmatch(bare))


def outlet_in(words: str, known: Collection[str]) -> str | None:
    """The longest run of some words with capitals that names an outlet: `CNN` in "CNN Wednesday"; the first of two as long."""
    parts = words.split()
    for i in range(len(parts) - 1, 0, -1):
        if parts[i] in ("The", "the"):  # what stands before it is no part of the name: "Monday The Eastport Gazette"
            parts = parts[i:]
            break
    runs = (" ".join(parts[i : i + n]) for n in range(len(parts), 0, -1) for i in range(len(parts) - n + 1))
    return next((run for run in runs if names_outlet(run, known)), None)
