"""The service that is asked: one POST, answered or not."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

# One POST with a timeout needs no client library: those for such services bring a dozen packages, and repeat, log and follow by themselves.
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from verify import __version__
from verify.errors import SettingsError
from verify.model import Review
from verify.render.escape import visible
from verify.review.answer import NotAnswered, read
from verify.review.message import request
from verify.settings import ReviewSettings

#: A verdict and a sentence take some hundred bytes; a longer response is cut here, and is no JSON then.
_LONGEST_RESPONSE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked, by which name, and with which key."""

    url: str
    model: str
    timeout: float
    key_variable: str = ""
    key: str | None = field(default=None, repr=False)

    def ask(self, text: str) -> Review | NotAnswered:
        """What the model says of one message."""
        try:
            with _OPENER.open(self._request(text), timeout=self.timeout) as response:
                return read(response.read(_LONGEST_RESPONSE), self.model, self.key)
        except HTTPError as error:
            # What stands in the response may repeat the key; the number says enough.
            with error:
                return NotAnswered(f"HTTP {error.code}")
        except (OSError, HTTPException, UnicodeError) as error:
            return NotAnswered(self._trouble(error))

    def _request(self, text: str) -> Request:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": f"verify/{__version__}"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return Request(f"{self.url}/chat/completions", request(self.model, text), headers, method="POST")

    def _trouble(self, error: Exception) -> str:
        cause = error.reason if isinstance(error, URLError) else error
        if isinstance(cause, TimeoutError):
            return f"no answer within {self.timeout:g} seconds"
        told = cause.strerror if isinstance(cause, OSError) else None
        return visible(f"no answer: {told or type(cause).__name__}")


def endpoint_of(settings: ReviewSettings) -> Endpoint:
    """The service that the settings name, with the key of the environment."""
    if settings.url is None or settings.model is None:
        raise SettingsError(
            '--review: no model to ask: write `url = "http://127.0.0.1:8080/v1"` and `model = "NAME"` under [review] in verify.toml, '
            "or under [tool.verify.review] in pyproject.toml"
        )
    key = os.environ.get(settings.key_variable, "").strip()
    if not all("!" <= character <= "~" for character in key):
        raise SettingsError(visible(f"{settings.key_variable}: holds a blank or a character that no key has"))
    return Endpoint(
        url=settings.url, model=settings.model, timeout=settings.timeout_seconds, key_variable=settings.key_variable, key=key or None
    )


class _Unmoved(HTTPRedirectHandler):
    """Follows nothing: text and key go to the address that was shown, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """No request."""


_OPENER = build_opener(_Unmoved)
