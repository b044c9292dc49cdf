"""The pairs that `verify compare` reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.errors import NothingExamined, VerifyError
from verify.pairs_file import Asked, read

OPEN, SHUT = "The mill is open.", "The mill is shut."


def written(folder: Path, text: str) -> Path:
    file = folder / "pairs.jsonl"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (f'{{"id": "mill", "a": "{OPEN}", "b": "{SHUT}"}}', Asked("mill", OPEN, SHUT)),
        (f'{{"id": 7, "premise": "{OPEN}", "hypothesis": "{SHUT}"}}', Asked(7, OPEN, SHUT, claims=False)),
        (f'{{"text_a": "{OPEN}", "text_b": "{SHUT}", "label": "contradiction"}}', Asked(0, OPEN, SHUT, claims=False)),
        (f'{{"id": null, "a": "{OPEN}", "b": "{SHUT}"}}', Asked(None, OPEN, SHUT)),
    ],
)
def test_a_pair_may_be_written(tmp_path: Path, line: str, asked: Asked) -> None:
    assert read(written(tmp_path, line)) == (asked,)


def test_a_pair_without_an_id_is_called_by_its_number(tmp_path: Path) -> None:
    line = f'{{"a": "{OPEN}", "b": "{SHUT}"}}\n'
    assert [pair.id for pair in read(written(tmp_path, line + "\n" + line))] == [0, 1]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    assert read(written(tmp_path, '{"a": "The mill\u2028is open.", "b": ""}\n')) == (Asked(0, "The mill\u2028is open.", ""),)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"a": "The mill', "not valid JSON: "),
        ('["The mill"]', "must be an object"),
        ('{"a": "The mill is open."}', "needs two texts: 'a' and 'b', or 'premise' and 'hypothesis', or 'text_a' and 'text_b'"),
        ('{"a": "The mill is open.", "b": 3}', "needs two texts"),
    ],
)
def test_a_broken_line_is_told(tmp_path: Path, line: str, problem: str) -> None:
    file = written(tmp_path, f'{{"a": "{OPEN}", "b": "{SHUT}"}}\n{line}\n')
    with pytest.raises(VerifyError) as error:
        read(file)
    assert str(error.value).startswith(f"{file}:2: {problem}")
    assert error.value.exit_code == 2


def test_no_pair_is_nothing_examined(tmp_path: Path) -> None:
    with pytest.raises(NothingExamined):
        read(written(tmp_path, "\n"))


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(VerifyError, match="not UTF-8"):
        read(file)
