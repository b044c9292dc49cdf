"""Publishers' families: three papers of one house are one voice, and a mistake in the file is told in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stages import says, story
from verify.errors import FamiliesError
from verify.stories.families import Families, load, with_families

FILE = """\
Harbour Group:
  - Milbrook Post
  - "Eastport Gazette"
Mill Media: [Milbrook Herald]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("families.yml")
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_says_which_outlets_belong_together(file: Path) -> None:
    families = load(str(file))
    assert families.among(["Milbrook Post", "the Eastport Gazette", "Milbrook Herald", "Le Phare"]) == {
        "Milbrook Herald": "Mill Media",
        "Milbrook Post": "Harbour Group",
        "the Eastport Gazette": "Harbour Group",
    }
    assert load(None) == Families()


def test_a_story_knows_the_families_of_its_outlets(file: Path) -> None:
    told = story(says("It sank.", "Milbrook Post"), says("It sank.", "Eastport Gazette"), says("It sank.", "Le Phare"))
    (found,) = with_families([told], load(str(file)))
    assert told.outlets(told.articles) == ("Eastport Gazette", "Le Phare", "Milbrook Post")
    assert found.outlets(found.articles) == ("Harbour Group", "Le Phare")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Harbour Group: Milbrook Post\n", "families.yml:1: Harbour Group: expected a list of outlets: - Milbrook Post"),
        ("Harbour Group:\n  - 12\n", "families.yml:2: Harbour Group: expected the name of an outlet, not 12; put it in quotes"),
        (
            "Harbour Group: [Milbrook Post]\nMill Media:\n  - The Milbrook Post\n",
            "families.yml:3: Mill Media: 'The Milbrook Post' is in the family 'Harbour Group' too; an outlet belongs to one",
        ),
        ("A: [x]\nA: [y]\n", "families.yml:2: A: given twice, first on line 1"),
        ("- Milbrook Post\n", "families.yml:1: expected a mapping of names of families, each with a list of its outlets"),
        ("A: !!python/object:os.system [x]\n", "families.yml:1: tags (!…) are not allowed; a families file is plain data"),
        ("A: &x [x]\nB: *x\n", "families.yml:2: aliases (*x) are not allowed; write the value out"),
        ("", "families.yml:1: empty file"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(text: str, told: str, file: Path) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FamiliesError) as error:
        load(str(file))
    assert str(error.value) == told


def test_a_name_that_no_article_has_may_be_a_slip(file: Path) -> None:
    families = load(str(file))
    assert list(families.slips(["Milbrok Post", "Eastport Gazette"])) == [
        "families.yml:2: no article is from 'Milbrook Post'; did you mean 'Milbrok Post'?"
    ]
    assert list(families.slips(["Milbrook Post", "Le Phare"])) == []
    assert list(families.slips([])) == []
