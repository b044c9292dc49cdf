"""The baseline: written, read back, held against a later report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.render.town import FIGURES, FINDINGS, OUTLOOK, article, claim, finding, milbrook, report
from verify.baseline import Baseline, accepted, create, read, show, stale
from verify.errors import BaselineError
from verify.render import github


def test_what_is_created_accepts_the_whole_report(tmp_path: Path) -> None:
    known = _written(tmp_path, create(milbrook()))
    report_ = replace(milbrook(), accepted=accepted(known, milbrook()))
    assert report_.accepted == {f.fingerprint for f in FINDINGS}
    assert not report_.failing("note")
    assert github.render(report_) == ""


def test_file_is_for_reviewers() -> None:
    assert create(report((), findings=(FIGURES,))) == (
        "{\n"
        '  "version": 1,\n'
        '  "findings": [\n'
        "    {\n"
        f'      "fingerprint": "{FIGURES.fingerprint}",\n'
        '      "rule": "different-figures",\n'
        '      "severity": "error",\n'
        '      "message": "Milbrook Herald and Milbrook Post give different figures for “people”",\n'
        '      "quotes": [\n'
        '        "Milbrook Post: The ferry Annabel hit the old pier on Tuesday with 40 people on board.",\n'
        '        "Milbrook Herald: The ferry Annabel struck the old pier on Tuesday with 46 people on board, the harbour office said."\n'
        "      ]\n"
        "    }\n"
        "  ]\n"
        "}\n"
    )


def test_order_and_repeats_do_not_matter() -> None:
    assert create(replace(milbrook(), findings=(*reversed(FINDINGS), FIGURES))) == create(milbrook())


def test_a_finding_survives_a_moved_line_and_a_renamed_file(tmp_path: Path) -> None:
    known = _written(tmp_path, create(report((), findings=(FIGURES,))))
    moved = article("post/renamed.txt", "Milbrook Post", "\n\n" + FIGURES.evidence[0].claim.article.text)
    again = replace(
        FIGURES, evidence=(replace(FIGURES.evidence[0], claim=claim(moved, FIGURES.evidence[0].claim.text)), FIGURES.evidence[1])
    )
    assert accepted(known, report((), findings=(again,))) == {FIGURES.fingerprint}


def test_only_what_is_found_is_accepted_and_the_rest_is_stale(tmp_path: Path) -> None:
    known = _written(tmp_path, create(report((), findings=(FIGURES, OUTLOOK))))
    today = report((), findings=(FIGURES, finding("change", "error", "New.", [("earlier", FIGURES.evidence[0].claim)])))
    assert accepted(known, today) == {FIGURES.fingerprint}
    assert [a.fingerprint for a in stale(known, today)] == [OUTLOOK.fingerprint]


def test_show_tells_the_most_severe_first(tmp_path: Path) -> None:
    assert show(_written(tmp_path, create(report((), findings=(OUTLOOK, FIGURES))))) == (
        "2 findings accepted\n"
        "\n"
        f"{FIGURES.fingerprint}  error · different-figures · Milbrook Herald and Milbrook Post give different figures for “people”\n"
        "  Milbrook Post: The ferry Annabel hit the old pier on Tuesday with 40 people on board.\n"
        "  Milbrook Herald: The ferry Annabel struck the old pier on Tuesday with 46 people on board, the harbour office said.\n"
        "\n"
        f"{OUTLOOK.fingerprint}  warning · changed-outlook · Ada Holm sounded more hopeful later\n"
        "  Milbrook Post: “There is no hope that the pier opens before summer,” Mayor Ada Holm said on Tuesday.\n"
        "  Milbrook Herald: She now sees a good chance that the pier opens in May.\n"
    )


def test_show_of_an_empty_baseline() -> None:
    assert show(Baseline()) == "nothing is accepted\n"


ENTRY = json.loads(create(report((), findings=(FIGURES,))))["findings"][0]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"\xff\xfe", "not UTF-8"),
        (b"", ":1: not JSON: Expecting value"),
        (b'{\n"version": 1,\n}', ":3: not JSON: "),
        (b"[]", "not a baseline"),
        (b"{}", "version: null is not 1"),
        (b'{"version": 2, "findings": []}', "version: 2 is not 1"),
        (b'{"version": 1, "finding": []}', "finding: Extra inputs are not permitted"),
        (b'{"version": 1, "findings": [{}]}', "findings.0.fingerprint: Field required"),
        (json.dumps({"version": 1, "findings": [ENTRY | {"severity": "bad"}]}).encode(), "findings.0.severity: Input should be 'error'"),
        (
            json.dumps({"version": 1, "findings": [ENTRY | {"fingerprint": "ferry"}]}).encode(),
            "findings.0.fingerprint: String should match",
        ),
    ],
)
def test_a_broken_file_is_told_in_a_line(tmp_path: Path, content: bytes | None, problem: str) -> None:
    file = tmp_path / "accepted.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BaselineError) as told:
        read(file)
    assert str(told.value).startswith(f"{file}:")
    assert problem in str(told.value)
    assert "\n" not in str(told.value)


def _written(folder: Path, text: str) -> Baseline:
    file = folder / "accepted.json"
    file.write_text(text, encoding="utf-8")
    return read(file)
