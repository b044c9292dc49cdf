"""What a run can be told, from `[tool.verify]`, `verify.toml` or the command line. Every threshold has a name, a home and a reason."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from verify.errors import SettingsError
from verify.model import Severity
from verify.registry import JUDGES


class Closed(BaseModel):
    """A settings table: unknown keys are errors, told with their line."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GatherSettings(Closed):
    """Which articles tell one story."""

    min_similarity: float = Field(0.27, ge=0, le=1, description="Mean similarity at which two groups of articles become one story.")
    min_similarity_of_issue: float = Field(0.25, ge=0, le=1, description="The same at which the stories of several days are one issue.")
    days_halved: float = Field(1.5, gt=0, description="Days between publications that halve the similarity of two articles.")
    days_halved_of_issue: float = Field(
        90.0, gt=0, description="Days between publications that halve the similarity of two stories of an issue."
    )
    copied_share: float = Field(
        0.5,
        gt=0,
        le=1,
        description="Share of the shorter article's runs of six words that stand in another at which the two are one origin.",
    )


class PairSettings(Closed):
    """Which claims may be compared."""

    min_similarity: float = Field(0.5, ge=0, le=1, description="Cosine at which two claims are close in meaning.")
    nearest: int = Field(8, ge=1, description="How many close claims of other articles are kept for one claim.")
    min_similarity_within: float = Field(
        0.6, ge=0, le=1, description="The same for two claims of one article, which shares its subject anyway."
    )
    nearest_within: int = Field(2, ge=0, description="How many close claims of its own article are kept for one claim.")


def _base(url: str) -> str:
    """A URL that can be asked and shown: it holds no password and no key."""
    try:
        parts = urlsplit(url)
        # To read the port is to check it.
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or not re.fullmatch(r"[!-~]+", url):
        raise PydanticCustomError("url", "must be an address that begins with http:// or https://")
    if "@" in parts.netloc or "?" in url or "#" in url:
        raise PydanticCustomError("url", "must be without user, password and query; the key belongs in an environment variable")
    return url.rstrip("/")


class ReviewSettings(Closed):
    """Which language model `check --review` asks, and what that may cost."""

    url: Annotated[str, AfterValidator(_base)] | None = Field(None, description="Base URL of an OpenAI-compatible service.")
    model: str | None = Field(None, min_length=1, description="Name of the model there.")
    key_variable: str = Field("OPENAI_API_KEY", description="Environment variable that holds the key; where it is not set, none is sent.")
    most: int = Field(50, ge=1, description="How many findings are sent in one run.")
    timeout_seconds: float = Field(60.0, gt=0, le=3600, description="Seconds of silence after which a finding stays unreviewed.")
    price_per_million_in: float | None = Field(None, ge=0, allow_inf_nan=False, description="Price of a million tokens sent.")
    price_per_million_out: float | None = Field(None, ge=0, allow_inf_nan=False, description="Price of a million tokens answered.")


class Settings(Closed):
    """All settings of a run."""

    encoder: str = Field("sentence-transformers", description="Encoder by name; or any sentence-transformers name or path.")
    judge: str = Field("nli", description="Judge by name.")
    judge_model: str | None = Field(None, description="Path or name of an NLI cross-encoder; the shipped one if not given.")
    rules: tuple[str, ...] = Field((), description="Folders of further rule files; a rule with a shipped rule's id replaces it.")
    select: tuple[str, ...] = Field((), description="Only these rules.")
    ignore: tuple[str, ...] = Field((), description="None of these rules.")
    fail_on: Literal[Severity, "never"] = Field("error", description="The least severe finding that makes the exit code 1.")
    baseline: str | None = Field(None, description="File of accepted fingerprints.")
    families: str | None = Field(None, description="YAML file of publishers' families: those outlets count as one.")
    gather: GatherSettings = GatherSettings()
    pair: PairSettings = PairSettings()
    review: ReviewSettings = ReviewSettings()


def load_settings(start: Path | None, explicit: Path | None, overrides: Mapping[str, Any]) -> Settings:
    """The settings of the `explicit` file, or of the nearest one upward from `start` (else the current folder); `overrides` win."""
    begin = start or Path()
    file = _read(explicit) if explicit else _nearest(begin.absolute())
    if file is None:
        return _settings({}, overrides, None)
    return _settings(_from_its_folder(file.table, file.path.parent, begin), overrides, file)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A settings file: the table that is ours, and the lines to point at."""

    path: Path
    text: str
    table: dict[str, Any]
    #: The table's own place in the file: `tool.verify`, or the top.
    header: tuple[str, ...]

    def mistake(self, keys: Sequence[str], problem: str) -> str:
        """One line that tells a mistake and where it stands."""
        return f"{_shown(self.path)}:{self._line(keys)}: {'.'.join(keys)}: {problem}"

    def _line(self, keys: Sequence[str]) -> int:
        """The line of a key; tomllib keeps none. A key inside an inline table stands on the line of that table."""
        wanted = (*self.header, *keys)
        lines = {place: line for line, place in _places(self.text)}
        return next((lines[wanted[:n]] for n in range(len(wanted), 0, -1) if wanted[:n] in lines), 1)


def _nearest(start: Path) -> _File | None:
    """The first settings file found upward; a repository's top folder is where the search ends."""
    for folder in (start, *start.parents):
        for name in ("verify.toml", "pyproject.toml"):
            file = _read(folder / name) if (folder / name).is_file() else None
            if file and (name == "verify.toml" or file.table):
                return file
        if (folder / ".git").exists():
            return None
    return None


def _read(path: Path) -> _File:
    header = ("tool", "verify") if path.name == "pyproject.toml" else ()
    try:
        text = path.read_text(encoding="utf-8")
        table: Any = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{_shown(path)}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{_shown(path)}: cannot be read: not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_broken(path, str(error))) from None
    for key in header:
        table = table.get(key, {})
        if not isinstance(table, dict):
            raise SettingsError(f"{_shown(path)}: {'.'.join(header)}: must be a table")
    return _File(path=path, text=text, table=table, header=header)


def _broken(path: Path, problem: str) -> str:
    """tomllib's complaint, with its line where lines belong."""
    line = re.search(r"\(at line (\d+)", problem)
    return f"{_shown(path)}{f':{line[1]}' if line else ''}: not valid TOML: {problem.partition(' (at ')[0]}"


def _settings(table: dict[str, Any], overrides: Mapping[str, Any], file: _File | None) -> Settings:
    try:
        # As JSON, so that types are strict and a list may still stand for a tuple; a TOML date then is a text of the wrong kind.
        settings = Settings.model_validate_json(json.dumps({**table, **overrides}, default=str), strict=True)
    except ValidationError as error:
        told = [_tell([str(key) for key in e["loc"]], _problem(e), overrides, file) for e in error.errors()]
        raise SettingsError("\n".join(told)) from None
    if settings.judge not in JUDGES:
        unknown = f"no judge is called {settings.judge!r}; there are: {', '.join(JUDGES)}"
        raise SettingsError(_tell(["judge"], unknown, overrides, file))
    return settings


def _tell(keys: list[str], problem: str, overrides: Mapping[str, Any], file: _File | None) -> str:
    if file is None or keys[0] in overrides:
        return f"--{keys[0].replace('_', '-')}: {problem}"
    # A list's element has no line of its own.
    return file.mistake([key for key in keys if not key.isdigit()], problem)


def _problem(error: ErrorDetails) -> str:
    if error["type"] != "extra_forbidden":
        return error["msg"][0].lower() + error["msg"][1:]
    *tables, word = error["loc"]
    close = get_close_matches(str(word), _known(tables), n=1)
    return "unknown setting" + (f"; did you mean {close[0]!r}?" if close else "")


def _known(tables: Sequence[int | str]) -> Iterator[str]:
    """The settings of a table, named by the keys that lead to it."""
    model: Any = Settings
    for key in tables:
        model = model.model_fields[key].annotation
    yield from model.model_fields


def _from_its_folder(table: Mapping[str, Any], folder: Path, begin: Path) -> dict[str, Any]:
    """The table with its paths as seen from `begin`: in a settings file they are relative to that file."""

    def seen(value: Any) -> Any:
        return os.path.relpath(folder / value, begin) if isinstance(value, str) else value

    def seen_if_there(value: Any) -> Any:
        """A model may be named by what it is called as well as by where it is."""
        return seen(value) if isinstance(value, str) and (folder / value).exists() else value

    moved = dict(table)
    for key, move in (("baseline", seen), ("families", seen), ("judge_model", seen_if_there), ("encoder", seen_if_there)):
        if key in moved:
            moved[key] = move(moved[key])
    if isinstance(moved.get("rules"), list):
        moved["rules"] = [seen(value) for value in moved["rules"]]
    return moved


def _places(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each line that sets a key or opens a table, and the full path of what it names."""
    header: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if opened := re.match(r"\s*\[([^\[\]]+)\]", line):
            header = _keys(opened[1])
            yield number, header
        elif key := re.match(r"\s*([\w\s.\"'-]+?)\s*=", line):
            yield number, (*header, *_keys(key[1]))


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _shown(path: Path) -> str:
    """The path as a person would type it from here."""
    return os.path.relpath(path)
