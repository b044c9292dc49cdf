"""Where an archive is: a path, or the URL of a database; and how that is said without a password."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from verify.errors import StoreError
from verify.registry import STORES

_SQLITE = "sqlite"
#: What SQLite takes for no file at all.
_NOWHERE = ":memory:"
_KINDS = "give the path of an SQLite file, or a URL such as postgresql://server/archive"


class Address(NamedTuple):
    """An archive's place: the kind of store, its URL for the engine, and the words for people."""

    kind: str
    url: URL
    #: The path as it was given, or a URL without user, password and options.
    shown: str
    #: What may stand in no message: the password, as it was given and as it is meant.
    secrets: tuple[str, ...] = ()

    def hushed(self, text: str) -> str:
        """A foreign message without the password."""
        for secret in self.secrets:
            text = text.replace(secret, "…")
        return text


def address(given: str) -> Address:
    """The place that a path or URL names; StoreError where it is neither, the URL itself never repeated, as it may hold a password."""
    scheme, separator, rest = given.partition("://")
    if not separator:
        if not given.strip() or "\0" in given or given == _NOWHERE:
            raise StoreError(f"an archive needs a place: {_KINDS}")
        return Address(_SQLITE, URL.create(_SQLITE, database=given), given)
    kind = {"postgres": "postgresql"}.get(scheme.partition("+")[0], scheme.partition("+")[0])
    if kind not in STORES:
        raise StoreError(f"no archive can be kept at a URL that begins with {scheme[:20]}://; {_KINDS}")
    try:
        url = make_url(f"{kind}://{rest}")
    except (ArgumentError, ValueError):
        raise StoreError(f"a URL that begins with {kind}:// cannot be understood; {_KINDS}") from None
    if kind == _SQLITE:
        if not url.database or url.query or url.database == _NOWHERE:
            raise StoreError(f"an archive needs a file: {_KINDS}")
        return Address(_SQLITE, URL.create(_SQLITE, database=url.database), url.database)
    return Address(kind, url, _shown(url), tuple(_secrets(url, rest)))


def _shown(url: URL) -> str:
    place = f"{url.host or ''}{f':{url.port}' if url.port else ''}"
    return f"{url.drivername}://{place}/{url.database or ''}"


def _secrets(url: URL, rest: str) -> list[str]:
    """The longest first, so that none is left in part."""
    queried = (value if isinstance(value, tuple) else (value,) for name, value in url.query.items() if "password" in name)
    found = {url.password, urlsplit(f"//{rest}").password, *(each for values in queried for each in values)}
    forms = {form for each in found if each for form in (each, unquote(each), quote(each, safe=""))}
    return sorted(forms, key=lambda form: (-len(form), form))
