"""An archive stays whole: when its writer is killed, when two write at once, when a write fails half-way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest

from benchmarks.store import contents, write
from tests.store.conftest import Server
from tests.store.held import HIT, STRUCK, placed
from verify.store.archive import Archive

REPOSITORY = Path(__file__).parents[2]


def python(*arguments: str) -> subprocess.Popen[str]:
    """Python by itself: without threads, so that it may fork."""
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OPENBLAS_NUM_THREADS": "1"}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, *arguments], cwd=REPOSITORY, env=env, stdout=pipe, stderr=pipe, text=True)


def kill_writers(place: str, kills: int) -> None:
    run = python("-m", "benchmarks.store", "--no-table", "--seed", "7", "--kills", str(kills), "--place", place)
    told, wrong = run.communicate()
    assert (run.returncode, wrong) == (0, ""), told


def test_a_file_is_whole_after_its_writer_was_killed(tmp_path: Path) -> None:
    kill_writers(str(tmp_path / "archive.db"), 25)


def test_a_database_is_whole_after_its_writer_was_killed(server: Server) -> None:
    kill_writers(server.database(), 10)


def test_two_writers_at_once_keep_it_whole(place: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Both store, place and keep the same; nothing is there twice, and nobody is turned away."""
    alone = request.getfixturevalue("server").database() if "://" in place else str(tmp_path / "alone.db")
    write(alone, None)
    code = f"from benchmarks.store import write; write({place!r}, None)"
    runs = [python("-c", code) for _ in range(3)]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [("", 0)] * 3
    with Archive.open(place) as archive, Archive.open(alone) as expected:
        assert contents(archive) == contents(expected)


@pytest.mark.parametrize("round_", range(3))
def test_two_runs_with_one_new_event_open_one_story(place: str, round_: int) -> None:
    Archive.open(place, make=True).close()
    start = Barrier(2)

    def run(told: object) -> None:
        with Archive.open(place) as archive:
            start.wait()
            placed(archive, told)  # type: ignore[arg-type]

    threads = [Thread(target=run, args=(told,)) for told in (HIT, STRUCK)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Archive.open(place) as archive:
        assert (archive.stats().articles, archive.stats().stories) == (2, 1)


def test_two_make_one_archive(place: str) -> None:
    code = f"from verify.store.archive import Archive; Archive.open({place!r}, make=True).close()"
    runs = [python("-c", code) for _ in range(3)]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [("", 0)] * 3
    with Archive.open(place) as archive:
        assert archive.stats().articles == 0
