"""Settings files: where they are found, what they set, and how their mistakes are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from verify.errors import SettingsError
from verify.settings import Settings, load_settings


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of the Millbrook Gazette, and the current folder inside it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "articles" / "flood").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "articles")
    return tmp_path


def load(text: str, *, name: str = "verify.toml", **overrides: Any) -> Settings:
    Path(name).write_text(text, encoding="utf-8")
    return load_settings(None, None, overrides)


def test_without_a_file_the_defaults_hold(town: Path) -> None:
    assert load_settings(None, None, {}) == Settings()


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("fail_on = 'warning'", "fail_on", "warning"),
        ("judge = 'lexical'", "judge", "lexical"),
        ("ignore = ['single-source']", "ignore", ("single-source",)),
        ("[pair]\nnearest = 3", "pair", Settings().pair.model_copy(update={"nearest": 3})),
        ("pair.nearest = 3", "pair", Settings().pair.model_copy(update={"nearest": 3})),
        ("[gather]\ndays_halved = 2", "gather", Settings().gather.model_copy(update={"days_halved": 2.0})),
    ],
)
def test_a_file_sets(town: Path, text: str, setting: str, value: object) -> None:
    assert getattr(load(text), setting) == value


def test_a_flag_wins(town: Path) -> None:
    settings = load("fail_on = 'warning'\njudge = 'lexical'", fail_on="never")
    assert (settings.fail_on, settings.judge) == ("never", "lexical")


# --- where it is found


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"verify.toml": "top"}, "top"),
        ({"verify.toml": "top", "articles/verify.toml": "near"}, "near"),
        ({"pyproject.toml": "[tool.verify]top"}, "top"),
        ({"verify.toml": "ours", "pyproject.toml": "[tool.verify]theirs"}, "ours"),
        ({"verify.toml": "top", "articles/pyproject.toml": "[tool.other]other"}, "top"),
        ({"articles/flood/verify.toml": "below"}, Settings().encoder),
        ({"../verify.toml": "outside the repository"}, Settings().encoder),
    ],
    ids=["upward", "nearest", "pyproject", "verify.toml first", "pyproject of others", "not downward", "not past .git"],
)
def test_the_nearest_file_upward_is_taken(town: Path, files: dict[str, str], found: str) -> None:
    for name, said in files.items():
        header, _, encoder = said.rpartition("]")
        (town / name).write_text(f"{header + ']' if header else ''}\nencoder = '{encoder}'\n", encoding="utf-8")
    try:
        assert load_settings(None, None, {}).encoder == found
    finally:
        (town / "../verify.toml").unlink(missing_ok=True)


def test_the_search_begins_where_it_is_told(town: Path) -> None:
    (town / "articles/flood/verify.toml").write_text("fail_on = 'note'", encoding="utf-8")
    assert load_settings(town / "articles/flood", None, {}).fail_on == "note"


def test_an_explicit_file_is_taken_instead(town: Path) -> None:
    (town / "verify.toml").write_text("fail_on = 'note'", encoding="utf-8")
    (town / "strict.toml").write_text("fail_on = 'warning'", encoding="utf-8")
    assert load_settings(None, town / "strict.toml", {}).fail_on == "warning"


# --- paths in it


def test_paths_are_relative_to_their_file(town: Path) -> None:
    (town / "verify.toml").write_text(
        "rules = ['rules', 'more/rules']\nbaseline = 'accepted.json'\nfamilies = 'houses.yml'", encoding="utf-8"
    )
    settings = load_settings(None, None, {})
    assert settings.rules == ("../rules", "../more/rules")
    assert settings.baseline == "../accepted.json"
    assert settings.families == "../houses.yml"


@pytest.mark.parametrize("setting", ["judge_model", "encoder"])
def test_a_model_may_be_a_name_or_a_folder(town: Path, setting: str) -> None:
    (town / "models").mkdir()
    file = town / "verify.toml"
    file.write_text(f"{setting} = 'models'", encoding="utf-8")
    assert getattr(load_settings(None, None, {}), setting) == "../models"
    file.write_text(f"{setting} = 'millbrook/nli-small'", encoding="utf-8")
    assert getattr(load_settings(None, None, {}), setting) == "millbrook/nli-small"


# --- mistakes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[pair]\n\nmin_similarty = 0.6", "verify.toml:3: pair.min_similarty: unknown setting; did you mean 'min_similarity'?"),
        ("# ours\npair.min_similarty = 0.6", "verify.toml:2: pair.min_similarty: unknown setting; did you mean 'min_similarity'?"),
        ("pair = { nearest = 3, zzz = 1 }", "verify.toml:1: pair.zzz: unknown setting"),
        ("[par]\nnearest = 3", "verify.toml:1: par: unknown setting; did you mean 'pair'?"),
        ("[pair]\nnearest = 'six'", "verify.toml:2: pair.nearest: input should be a valid integer"),
        ("[pair]\nnearest = '6'", "verify.toml:2: pair.nearest: input should be a valid integer"),
        ("[pair]\nmin_similarity = 1.5", "verify.toml:2: pair.min_similarity: input should be less than or equal to 1"),
        ("[gather]\ndays_halved = nan", "verify.toml:2: gather.days_halved: input should be greater than 0"),
        ("[review]\nmodle = 'mill-7b'", "verify.toml:2: review.modle: unknown setting; did you mean 'model'?"),
        ("[review]\nmost = 0", "verify.toml:2: review.most: input should be greater than or equal to 1"),
        ("[review]\nprice_per_million_in = inf", "verify.toml:2: review.price_per_million_in: input should be a finite number"),
        ("fail_on = 'fatal'", "verify.toml:1: fail_on: input should be 'error', 'warning', 'note' or 'never'"),
        ("baseline = 2025-10-30\nselect = 'change'", "verify.toml:2: select: input should be a valid array"),
        ("select = ['change',\n 7]", "verify.toml:1: select: input should be a valid string"),
        ("judge = 'nil'", "verify.toml:1: judge: no judge is called 'nil'; there are: lexical, nli"),
        ("fail_on = 'note'\njudge = nli", "verify.toml:2: not valid TOML: Invalid value"),
        ("judge = 'nli'\njudge = 'nli'\n", "verify.toml:2: not valid TOML: Cannot overwrite a value"),
    ],
)
def test_a_mistake_is_told_with_its_line(town: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        load(text)
    assert str(error.value).splitlines() == [told]


@pytest.mark.parametrize(
    "url",
    [
        "", "127.0.0.1:8080/v1", "/v1", "http://", "https:///v1", "file:///etc/passwd", "ftp://milbrook.example/v1", "http://a b/v1",
        "http://milbrook.example:port/v1", "http://milbrook.example:99999/v1", "http://[::1/v1", "http://pier\u202e.example", "http://fähre.example",
    ],
)  # fmt: skip
def test_only_an_address_on_the_web_can_be_asked(town: Path, url: str) -> None:
    with pytest.raises(SettingsError) as error:
        load(f'[review]\nurl = "{url}"')
    assert str(error.value) == "verify.toml:2: review.url: must be an address that begins with http:// or https://"


@pytest.mark.parametrize(
    "url", ["https://ada:secret@milbrook.example/v1", "https://milbrook.example/v1?key=secret", "https://a.example/#secret"]
)
def test_an_address_holds_no_secret(town: Path, url: str) -> None:
    with pytest.raises(SettingsError) as error:
        load(f'[review]\nurl = "{url}"')
    assert str(error.value) == (
        "verify.toml:2: review.url: must be without user, password and query; the key belongs in an environment variable"
    )


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/v1", "https://milbrook.example/v1/", "http://[::1]:8080"])
def test_an_address_to_ask(town: Path, url: str) -> None:
    assert load(f'[review]\nurl = "{url}"').review.url == url.rstrip("/")


def test_every_mistake_is_told(town: Path) -> None:
    with pytest.raises(SettingsError) as error:
        load("fail_on = 3\n[pair]\nnearest = 0")
    assert [line.split(": ")[:2] for line in str(error.value).splitlines()] == [
        ["verify.toml:1", "fail_on"],
        ["verify.toml:3", "pair.nearest"],
    ]


def test_in_pyproject_the_line_is_that_of_our_table(town: Path) -> None:
    with pytest.raises(SettingsError, match=r"^pyproject\.toml:5: pair\.nearest: "):
        load("[tool.other.pair]\nnearest = 1\n\n[tool.verify]\npair.nearest = 0", name="pyproject.toml")


def test_a_mistake_in_a_flag_names_the_flag(town: Path) -> None:
    with pytest.raises(SettingsError, match=r"^--judge: no judge is called 'nil'"):
        load("judge = 'lexical'", judge="nil")


def test_our_table_must_be_one(town: Path) -> None:
    with pytest.raises(SettingsError, match=r"^pyproject\.toml: tool\.verify: must be a table$"):
        load("[tool]\nverify = 3", name="pyproject.toml")


@pytest.mark.parametrize(("content", "problem"), [(None, "No such file or directory"), (b"judge = '\xff'", "not UTF-8")])
def test_a_file_that_cannot_be_read_is_told(town: Path, content: bytes | None, problem: str) -> None:
    if content is not None:
        Path("mill.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=rf"^mill\.toml: cannot be read: {problem}$"):
        load_settings(None, Path("mill.toml"), {})
