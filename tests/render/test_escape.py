"""Foreign text in Markdown: a table of what is written, and the proof that it does nothing when it is read."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.render.hostile import HOSTILE
from verify.render.escape import plain, visible

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

#: What may stand in a code span: something a code host would bring to life.
LIVE = re.compile(r"://|^www\.|^mailto:|^xmpp:|@\w|#\d", re.IGNORECASE)

HEADING = ["heading_open", "inline", "heading_close"]
PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
LIST = ["bullet_list_open", "list_item_open", *PARAGRAPH, "list_item_close", "bullet_list_close"]

#: Around the foreign text as our outputs have it, and the blocks that these frames alone give.
FRAMES = {
    "heading": ("### {}", HEADING),
    "numbered heading": ("### 1. {}", HEADING),
    "bold in a list": ("- **{}** told", LIST),
    "list": ("- {}", LIST),
    "list with a place": ("- {} — post/ferry.txt:3", LIST),
    "paragraph": ("Look at: {}", PARAGRAPH),
}

#: What any text is made of that may mean something.
PIECES = [*"\\`*_{}[]()#+-.!|<>&;:~=@/ \n\t$1ax", "http://", "www.", "&lt;", "[x](y)", "| --- |", "</a>", "Milbrook"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Two sailors were hurt.", "Two sailors were hurt."),
        ("“The talks have not begun [again],” he said.", "“The talks have not begun [again],” he said."),
        ("[Ada Holm] said so (twice).", "[Ada Holm] said so (twice)."),
        ("notes/leaflet_no_2.txt", "notes/leaflet_no_2.txt"),
        ("-5 degrees, 1.5 m of water, 3-2, 100%!", "-5 degrees, 1.5 m of water, 3-2, 100%!"),
        ("Holm & Lund, AT&T; B#1: > 40 > 30", "Holm & Lund, AT&T; `B#1`: > 40 > 30"),
        ("ferry | pier", "ferry \\| pier"),
        ("1. The ferry", "1\\. The ferry"),
        ("- The ferry - late", "\\- The ferry - late"),
        ("> The ferry", "\\> The ferry"),
        ("[ferry](pier)", "[ferry\\](pier)"),
        ("*late*, _late_, ~late~, `late`", "\\*late\\*, \\_late\\_, \\~late\\~, \\`late\\`"),
        ("<b>", "\\<b>"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("(see https://milbrook.example/a_b.)", "(see `https://milbrook.example/a_b`.)"),
        ("tell @mayor!", "tell `@mayor`!"),
        ("::error::late", "\\::error::late"),
        ("see ##[error]late", "see ##\\[error]late"),
        ("a\n\n b\tc", "a b c"),
        ("Milbrook #", "Milbrook \\#"),
        ("", ""),
    ],
)
def test_only_what_means_something_is_escaped(text: str, written: str) -> None:
    assert plain(text) == written


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202eb\u2066c\u200e", "abc"),
        ("pi\u200ber, pi\u00ader, pi\u200cer", "pier, pier, pier"),
        ("bell\x07, null\x00, \x1b[31m", "bell, null, [31m"),
        ("a\u00a0b\u2028c\r\nd", "a b c d"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("Hölm, Łódź, اکتوبر 30", "Hölm, Łódź, اکتوبر 30"),
    ],
)
def test_what_cannot_be_seen_is_left_out(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_shown(text: str, frame: str) -> None:
    _prove(text, frame)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_any_text_is_only_shown(text: str) -> None:
    for frame in FRAMES:
        _prove(text, frame)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_any_text_is_one_cell_of_a_table(text: str) -> None:
    table = READER.parse(f"| a | b |\n| --- | --- |\n| {plain(text)} | {plain(text)} |\n")
    cells = [inline for before, inline in pairwise(table) if before.type == "td_open"]
    assert [_shown(cell) for cell in cells] == [visible(text)] * 2
    assert [t.type for t in table if t.level == 0] == ["table_open", "table_close"]


def test_a_long_run_of_one_character_is_no_trap() -> None:
    for character in "a@#`[_.:/":
        assert visible(character * 20_000) == character * 20_000
        assert len(plain(character * 20_000)) >= 20_000


def _prove(text: str, frame: str) -> None:
    """The text in its frame gives the blocks of the frame alone, and its words as they are; without text there is no frame."""
    if not visible(text):
        return
    form, blocks = FRAMES[frame]
    tokens = READER.parse(form.format(plain(text)))
    assert [t.type for t in tokens] == blocks
    (inline,) = (t for t in tokens if t.type == "inline")
    words = form.replace("**", "").removeprefix("### ").removeprefix("- ")
    assert _shown(inline) == words.format(visible(text))


def _shown(inline: Token) -> str:
    """What a reader sees of a paragraph; anything but words, our bold and code spans around live words fails."""
    parts = inline.children or []
    assert {t.type for t in parts} <= {"text", "code_inline", "strong_open", "strong_close"}
    assert all(LIVE.search(t.content) for t in parts if t.type == "code_inline")
    assert not any(LIVE.search(t.content) for t in parts if t.type == "text")
    assert sum(t.type == "strong_open" for t in parts) <= 1
    return "".join(t.content for t in parts)
