"""Where an archive is, and that no password is ever told."""

from __future__ import annotations

import pytest

from verify.errors import StoreError
from verify.store.address import address


@pytest.mark.parametrize(
    ("given", "kind", "shown"),
    [
        ("archive.db", "sqlite", "archive.db"),
        ("folder/our archive?.db", "sqlite", "folder/our archive?.db"),
        ("a:b@c.db", "sqlite", "a:b@c.db"),
        ("sqlite:///archive.db", "sqlite", "archive.db"),
        ("sqlite:////srv/archive.db", "sqlite", "/srv/archive.db"),
        ("postgresql://ed:geheim@server:5433/news", "postgresql", "postgresql://server:5433/news"),
        ("postgres://server/news", "postgresql", "postgresql://server/news"),
        ("postgresql+psycopg://server/news?password=geheim", "postgresql", "postgresql://server/news"),
        ("postgresql:///news?host=/run/postgresql", "postgresql", "postgresql:///news"),
    ],
)
def test_a_place_is_a_path_or_a_url(given: str, kind: str, shown: str) -> None:
    found = address(given)
    assert (found.kind, found.shown) == (kind, shown)


@pytest.mark.parametrize(
    "given",
    [
        "",
        " ",
        "a\0b",
        "mysql://ed:geheim@server/news",
        "geheim://x",
        "sqlite://",
        ":memory:",
        "sqlite:///:memory:",
        "sqlite:///a.db?mode=geheim",
        "postgresql://ed:geheim@server:port/x",
    ],
)
def test_what_is_no_place_is_told_without_repeating_it(given: str) -> None:
    with pytest.raises(StoreError) as error:
        address(given)
    assert "geheim@" not in str(error.value)
    assert "=geheim" not in str(error.value)
    assert "\n" not in str(error.value)
    assert "; give" in str(error.value) or ": give" in str(error.value)


@pytest.mark.parametrize(
    "given",
    ["postgresql://ed:g%2Fheim@server/x", "postgresql://server/x?password=g%2Fheim", "postgresql://ed:g%2Fheim@server/x?sslpassword=mehr"],
)
def test_a_password_is_hushed_in_what_others_say(given: str) -> None:
    said = address(given).hushed("cannot connect with g/heim or g%2Fheim or mehr")
    assert "heim" not in said


def test_without_a_password_nothing_is_hushed() -> None:
    assert address("postgresql://server/x").hushed("refused") == "refused"
