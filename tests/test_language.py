"""The language of an article: what the text tells, what the metadata add, and what is better left untold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.render.town import article
from verify.language import language_of, meant, name, not_examined, settle

ENGLISH = (
    "The ferry Annabel hit the old pier of Milbrook on Tuesday evening, the harbour office said. "
    "Two sailors were hurt and taken to hospital. Mayor Ada Holm said there was no hope that the pier would open before summer."
)
ABROAD = {
    "ar": "قال مكتب الميناء إن العبارة أنابيل اصطدمت بالرصيف القديم مساء الثلاثاء. وأصيب بحاران ونقلا إلى المستشفى.",
    "bn": "বন্দর কার্যালয় জানিয়েছে, মঙ্গলবার সন্ধ্যায় ফেরি অ্যানাবেল পুরনো জেটিতে ধাক্কা খায়। দুজন নাবিক আহত হয়েছেন এবং তাঁদের হাসপাতালে নেওয়া হয়েছে।",
    "de": "Die Fähre Annabel rammte am Dienstagabend den alten Steg, teilte das Hafenamt mit. Zwei Matrosen wurden verletzt.",
    "cs": "Trajekt Annabel narazil v úterý večer do starého mola, uvedl přístavní úřad. Dva námořníci byli zraněni.",
    "el": "Το πλοίο Άναμπελ προσέκρουσε το βράδυ της Τρίτης στην παλιά προβλήτα. Δύο ναύτες τραυματίστηκαν.",
    "es": "El ferri Annabel chocó el martes por la noche contra el viejo muelle, informó la capitanía. Dos marineros resultaron heridos.",
    "fa": "دفتر بندر اعلام کرد که کشتی آنابل سه‌شنبه شب با اسکله قدیمی برخورد کرد. دو ملوان زخمی شدند و به بیمارستان منتقل شدند.",
    "fr": "Le ferry Annabel a heurté mardi soir la vieille jetée, a indiqué la capitainerie. Deux marins ont été blessés.",
    "he": "המעבורת אנאבל פגעה ברציף הישן ביום שלישי בערב, מסר משרד הנמל. שני מלחים נפצעו ופונו לבית החולים.",
    "hi": "बंदरगाह कार्यालय ने कहा कि नौका एनाबेल मंगलवार शाम पुराने घाट से टकरा गई। दो नाविक घायल हुए और उन्हें अस्पताल ले जाया गया।",
    "id": "Feri Annabel menabrak dermaga tua pada Selasa malam, kata kantor pelabuhan. Dua pelaut terluka dan dibawa ke rumah sakit.",
    "it": "Il traghetto Annabel ha urtato martedì sera il vecchio molo, ha riferito la capitaneria. Due marinai sono rimasti feriti.",
    "ja": "フェリー「アナベル号」が火曜日の夜、古い桟橋に衝突したと港湾事務所が発表した。船員二人がけがをして病院に運ばれた。",
    "ko": "여객선 애너벨호가 화요일 저녁 낡은 부두에 부딪혔다고 항만 사무소가 밝혔다. 선원 두 명이 다쳐 병원으로 옮겨졌다. 시장이 말했다.",
    "nl": "De veerboot Annabel ramde dinsdagavond de oude pier, meldde het havenkantoor. Twee matrozen raakten gewond.",
    "pl": "Prom Annabel uderzył we wtorek wieczorem w stare molo, podał kapitanat portu. Dwóch marynarzy zostało rannych.",
    "pt": "O ferry Annabel bateu no velho cais na noite de terça-feira, informou a capitania. Dois marinheiros ficaram feridos.",
    "ru": "Паром «Аннабель» во вторник вечером врезался в старый пирс, сообщила администрация порта. Двое моряков пострадали.",
    "sv": "Färjan Annabel körde på tisdagskvällen in i den gamla bryggan, meddelade hamnkontoret. Två sjömän skadades.",
    "th": "เรือเฟอร์รีแอนนาเบลชนท่าเรือเก่าเมื่อค่ำวันอังคาร สำนักงานท่าเรือกล่าว กะลาสีสองคนได้รับบาดเจ็บและถูกนำส่งโรงพยาบาล",
    "tr": "Annabel feribotu salı akşamı eski iskeleye çarptı, liman ofisi açıkladı. İki denizci yaralandı ve hastaneye kaldırıldı.",
    "uk": "Пором «Аннабель» у вівторок увечері врізався у старий пірс, повідомила адміністрація порту. Двоє моряків постраждали.",
    "ur": "بندرگاہ کے دفتر نے کہا کہ کشتی اینابیل منگل کی شام پرانے گھاٹ سے ٹکرا گئی۔ دو ملاح زخمی ہوئے اور انہیں ہسپتال منتقل کیا گیا۔",
    "vi": "Phà Annabel đã đâm vào bến tàu cũ vào tối thứ Ba, văn phòng cảng cho biết. Hai thủy thủ bị thương và được đưa đến bệnh viện.",
    "zh": "渡轮安娜贝尔号星期二晚上撞上了米尔布鲁克的旧码头，港务局表示。两名水手受伤，被送往医院。市长说，码头没有希望重新开放。",
}  # fmt: skip


@pytest.mark.parametrize("language", ABROAD)
def test_what_is_not_english_is_told(language: str) -> None:
    assert language_of(ABROAD[language]) == language


def test_what_is_written_much_alike_is_taken_for_its_neighbour_but_not_for_english() -> None:
    text = "Trajekt Annabel udario je u utorak navečer u stari gat, priopćio je lučki ured. Dvoje pomoraca je ozlijeđeno."
    assert language_of(text) in {"hr", "bs"}


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH.replace(" h", "\nh"),
        "Ferry Annabel hits old Milbrook pier, two sailors hurt, mayor calls for inquiry",
        "MILBROOK (Harbour Wire) - Two sailors were hurt on Tuesday when a ferry hit the pier.",
        "Ferry blast: Dems slam Mayor Holm over pier probe, clear decks for May showdown",
        "FERRY HITS PIER\nTWO SAILORS HURT\nMAYOR: NO HOPE BEFORE SUMMER\nCRANE TO LIFT WRECK",
        "Readers of the Süddeutsche Zeitung, the Frankfurter Allgemeine and Le Monde diplomatique were told of it a day later.",
    ],
)
def test_english_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "Ferry.",
        "渡し船が桟橋に衝突した。",
        "Swalwell added.",
        "Milbrook 2, Eastport 1. Two were hurt.",
        "12 43 5 9 1,203 77.5% 2025-03-04 18:30",
        "https://post.example/2025/03/04/ferry?id=1ac8d5db0a2d5cf6c9d615c https://post.example/a32bdcddae4849dd8b.jpg",
        "Shahzeb Khanzada told Geo News that Attaullah Tarar and Khawaja Asif had gone to Istanbul.",
        ENGLISH.replace(" ", "\n"),
        "Mignolet; Clyne, Matip, Lovren, Moreno; Henderson, Can, Wijnaldum; Salah, Firmino, Mane; Alba, Pique, Busquets, Rakitic",
    ],
)
def test_what_cannot_be_told_is_left_untold(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize("language", ABROAD)
def test_a_few_foreign_sentences_leave_an_article_english(language: str) -> None:
    assert language_of(f"{ABROAD[language]}\n{ENGLISH}\n{ENGLISH}") == "en"


@pytest.mark.parametrize("language", ABROAD)
def test_an_english_quote_leaves_an_article_foreign(language: str) -> None:
    article = "\n".join([ABROAD[language]] * 6)
    assert language_of(f"{article}\n“There is no hope for the pier.”\n{article}") == language


def test_half_an_english_article_is_one() -> None:
    halves = [ENGLISH * 3, ABROAD["de"] * 6]
    assert language_of("\n".join(halves)) == language_of("\n".join(reversed(halves))) == "en"


@pytest.mark.parametrize(
    ("given", "language"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("EN_gb", "en"),
        (" eng ", "en"),
        ("English", "en"),
        ("ur-PK", "ur"),
        ("URDU", "ur"),
        ("zh-Hant-TW", "zh"),
        ("fre", "fr"),
        ("iw", "he"),
        (None, None),
        ("", None),
        ("und", None),
        ("mul", None),
        ("x-default", None),
        ("Milbrookish", None),
    ],
)
def test_tags_and_names_mean_a_language(given: str | None, language: str | None) -> None:
    assert meant(given) == language


@pytest.mark.parametrize(
    ("text", "given", "language"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "en-GB", "en"),
        (ENGLISH, "ur", "en"),
        (ABROAD["ur"], None, "ur"),
        (ABROAD["ur"], "en-US", "ur"),
        (ABROAD["ur"], "nonsense", "ur"),
        (ABROAD["sv"], "fi-FI", "fi"),
        ("Ferry.", None, None),
        ("Ferry.", "en-US", "en"),
        ("Ferry.", "de", "de"),
        ("Ferry.", "nonsense", None),
    ],
)
def test_the_text_says_whether_it_is_english_and_the_metadata_the_rest(text: str, given: str | None, language: str | None) -> None:
    (settled,) = settle([article("a.txt", "Post", text, language=given)])
    assert settled.language == language
    assert settled.examined == (language in (None, "en"))
    assert list(settle([settled])) == [settled]


def test_furniture_says_nothing() -> None:
    around = "\n".join([ABROAD["fr"]] * 6)
    whole = article("a.txt", "Post", f"{around}\n{ENGLISH}", language=None)
    cleaned = replace(whole, body=" " * len(around) + f"\n{ENGLISH}")
    assert [a.language for a in settle([whole, cleaned])] == ["fr", "en"]


@pytest.mark.parametrize(("code", "called"), [("ur", "Urdu"), ("hr", "Croatian"), ("fuv", "fuv"), (None, "an unknown language")])
def test_languages_have_names(code: str | None, called: str) -> None:
    assert name(code) == called


def test_an_article_that_is_not_examined_is_told_with_its_place() -> None:
    why = "not examined: it is in Urdu, and only English is understood"
    assert not_examined(article("a.txt", "Post", "", language="ur")) == f"a.txt: {why}"
    assert not_examined(article("b.jsonl", "Post", "", language="ur", line=3, whole_file=False)) == f"b.jsonl:3: {why}"
