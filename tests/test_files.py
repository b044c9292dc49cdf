"""Files are written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from verify.errors import VerifyError
from verify.files import write_text


def test_text_is_written_as_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "report.md", "Łódź\r\n“pier”\n")
    assert (tmp_path / "report.md").read_bytes() == "Łódź\r\n“pier”\n".encode()


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text("yesterday’s report, which was longer")
    file.chmod(0o640)
    write_text(file, "today’s")
    assert file.read_text() == "today’s"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    write_text(tmp_path / "report.md", "")
    assert (tmp_path / "report.md").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "latest.md").symlink_to("real.md")
    write_text(tmp_path / "latest.md", "new")
    assert (tmp_path / "latest.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    write_text(pipe, "report")
    reader.join(timeout=10)
    assert read == ["report"]
    assert pipe.is_fifo()


def test_a_failure_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    file = tmp_path / "report.md"
    file.write_text("old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(VerifyError, match=r"report\.md: cannot be written: No space left on device$"):
        write_text(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "problem"),
    [("no/such/folder.md", "No such file or directory"), ("folder", "Is a directory"), ("file/below.md", "Not a directory")],
)
def test_what_cannot_be_written_is_told_in_a_line(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(VerifyError, match=problem) as told:
        write_text(tmp_path / name, "report")
    assert "\n" not in str(told.value)
