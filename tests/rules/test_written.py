from pathlib import Path
from typing import Any

import pytest

from verify.rules.written import MAX_BYTES, Unusable, read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "toll.yml"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("off", "off"),
        ("12:30", "12:30"),
        ("2031-05-06", "2031-05-06"),
        ("1_000", "1_000"),
        ("0o17", "0o17"),
        ("=", "="),
        ("true", True),
        ("False", False),
        ("12", 12),
        ("-3", -3),
        ("010", 10),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e-3", 0.001),
        (".inf", ".inf"),
        ("", None),
        ("~", None),
        ("null", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("[no, 1, ~]", ["no", 1, None]),
        ("{toll: 2}", {"toll": 2}),
        ("|\n  two\n  lines", "two\nlines\n"),
        ("1" * 5000, "1" * 5000),
        (".", "."),
        ("Brücke", "Brücke"),
    ],
)
@pytest.mark.parametrize("directive", ["", "%YAML 1.1\n---\n"])
def test_scalars_are_read_by_yaml_1_2(file: Path, text: str, value: Any, directive: str) -> None:
    file.write_text(f"{directive}bridge: {text}\n", encoding="utf-8")
    assert read(file).values == {"bridge": value}


def test_every_value_knows_its_line(file: Path) -> None:
    file.write_text("bridge: old\ntolls:\n  - car: 2\n\n  - {cart: 1}\n", encoding="utf-8")
    written = read(file)
    assert written.place(("bridge",)) == (1, ("bridge",))
    assert written.place(("tolls", 1, "cart")) == (5, ("tolls", 1, "cart"))
    assert written.place(("tolls", 0, "car", "is")) == (3, ("tolls", 0, "car")), "a step that was not written is left out"
    assert written.place(("ferry",)) == (1, ())


def test_a_key_given_twice_is_a_mistake(file: Path) -> None:
    file.write_text("tolls:\n  car: 2\n  cart: 1\n  car: 3\n", encoding="utf-8")
    assert [str(mistake) for mistake in read(file).mistakes] == ["4: tolls.car: given twice, first on line 2"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "1: empty file"),
        (b"# the bridge\n", "1: empty file"),
        (b"- bridge\n", "1: expected a mapping of fields: id, title, why, …"),
        (b"bridge", "1: expected a mapping of fields: id, title, why, …"),
        (b"bridge: old\ntoll: 2\xa0\n", "2: not UTF-8; save the file as UTF-8"),
        (b"bridge: old\n---\nbridge: new\n", "2: a second document; one file is one rule"),
        (b"bridge: &b old\nferry: *b\n", "2: aliases (*b) are not allowed; write the value out"),
        (b"bridge: !!python/object/apply:os.getcwd []\n", "1: tags (!…) are not allowed; a rule file is plain data"),
        (b"? [bridge]\n: old\n", "1: a key is a plain word; a text that begins with { or [ or holds ': ' needs quotes"),
        (b"bridge: " + b"[" * 5000, "1: nested too deeply"),
        (b"bridge: " + b"x" * MAX_BYTES, "1: larger than a rule file may be (100000 bytes)"),
        (b"bridge: \x00", "1: not valid YAML: unacceptable character #x0000: special characters are not allowed"),
        (
            b"bridge: old\ntoll: the toll: two\n",
            "2: not valid YAML: mapping values are not allowed here; a text that begins with { or [ or holds ': ' needs quotes",
        ),
    ],
)
def test_a_file_that_cannot_be_used(file: Path, content: bytes, told: str) -> None:
    file.write_bytes(content)
    with pytest.raises(Unusable) as stop:
        read(file)
    assert str(stop.value.mistake) == told


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(Unusable, match="cannot be read: No such file or directory"):
        read(file)


def test_a_byte_order_mark_is_no_part_of_the_text(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfbridge: old\n")
    assert read(file).values == {"bridge": "old"}
