"""One POST: where it goes, with which key, and what becomes of trouble."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.review.service import Reply, Service, serving, verdict
from verify.errors import SettingsError
from verify.model import Review
from verify.review.answer import NotAnswered
from verify.review.endpoint import Endpoint, endpoint_of
from verify.settings import ReviewSettings


def test_the_message_is_posted_to_the_chat_completions(service: Service, endpoint: Endpoint) -> None:
    assert isinstance(endpoint.ask("{}"), Review)
    (asked,) = service.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Content-Type"] == "application/json"
    assert "Authorization" not in asked.headers


def test_a_key_is_sent_as_bearer_and_shown_nowhere(service: Service, endpoint: Endpoint) -> None:
    keyed = replace(endpoint, key="mill-secret")
    keyed.ask("{}")
    assert service.asked[0].headers["Authorization"] == "Bearer mill-secret"
    assert "mill-secret" not in repr(keyed)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
def test_an_http_error_is_told_by_its_number(service: Service, endpoint: Endpoint, status: int) -> None:
    service.answer = lambda asked: Reply(f"wrong key: {asked.headers['Authorization']}".encode(), status)
    assert replace(endpoint, key="mill-secret").ask("{}") == NotAnswered(f"HTTP {status}")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(service: Service, endpoint: Endpoint, status: int) -> None:
    with serving() as elsewhere:
        service.answer = lambda _: Reply(b"", status, (("Location", f"{elsewhere.url}/chat/completions"),))
        assert replace(endpoint, key="mill-secret").ask("{}") == NotAnswered(f"HTTP {status}")
        assert elsewhere.asked == []
    assert len(service.asked) == 1


def test_silence_ends(service: Service, endpoint: Endpoint) -> None:
    service.answer = lambda _: None
    assert replace(endpoint, timeout=0.1).ask("{}") == NotAnswered("no answer within 0.1 seconds")


def test_a_response_that_breaks_off(service: Service, endpoint: Endpoint) -> None:
    service.answer = lambda _: Reply(verdict("fails").body[:20], headers=(("Content-Length", "200"),))
    assert endpoint.ask("{}") == NotAnswered("the response is no chat completion")


def test_a_service_that_hangs_up(service: Service, endpoint: Endpoint) -> None:
    service.answer = lambda _: None
    service.over.set()
    assert endpoint.ask("{}") == NotAnswered("no answer: RemoteDisconnected")


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/v1", "http://a..b/v1", "http://milbrook.invalid/v1"])
def test_where_nobody_answers(service: Service, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("no_proxy", "*")
    given = replace(endpoint, url=url).ask("{}")
    assert isinstance(given, NotAnswered)
    assert given.reason.startswith("no answer")


# --- from the settings


def asking(**more: object) -> ReviewSettings:
    return ReviewSettings.model_validate({"url": "http://127.0.0.1:8080/v1/", "model": "mill-7b", **more})


def test_the_settings_say_whom_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILL_KEY", " mill-secret\n")
    endpoint = endpoint_of(asking(key_variable="MILL_KEY", timeout_seconds=7))
    assert endpoint == Endpoint(url="http://127.0.0.1:8080/v1", model="mill-7b", timeout=7, key_variable="MILL_KEY", key="mill-secret")


@pytest.mark.parametrize("variable", ["MILL_KEY", ""])
def test_without_a_key_none_is_sent(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.delenv("MILL_KEY", raising=False)
    assert endpoint_of(asking(key_variable=variable)).key is None


@pytest.mark.parametrize("key", ["mill\nsecret", "mill secret", "mill-šecret"])
def test_a_key_that_cannot_be_one_is_not_told(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("MILL_KEY", key)
    with pytest.raises(SettingsError) as error:
        endpoint_of(asking(key_variable="MILL_KEY"))
    assert str(error.value) == "MILL_KEY: holds a blank or a character that no key has"


@pytest.mark.parametrize("missing", ["url", "model"])
def test_what_is_missing_is_told_in_a_line(missing: str) -> None:
    with pytest.raises(SettingsError, match=r"^--review: no model to ask: write .* under \[review\] in verify\.toml.*$"):
        endpoint_of(asking(**{missing: None}))
