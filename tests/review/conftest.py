"""A service for each test, and no proxy in between."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.review.service import Service, serving
from verify.review.endpoint import Endpoint


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service that was asked nothing yet."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with serving() as service:
        yield service


@pytest.fixture
def endpoint(service: Service) -> Endpoint:
    """The service as the program sees it."""
    return Endpoint(url=service.url, model="mill-7b", timeout=5)
