"""Lists of words and Anki packages, as tutors have them."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing, suppress
from pathlib import Path

import genanki
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from learner.errors import CourseError
from learner.tutor.drafts.anki_notes import plain, read_deck
from learner.tutor.drafts.columns import DraftWord, Row, words_of
from learner.tutor.drafts.source import read_words
from learner.tutor.drafts.word_file import decoded
from tests.tutor.giving.conftest import Type

DECKS = Path(__file__).parent / "decks"

LISTS = {
    "two short words": "tea,차\nmilk,우유\n",
    "with a header": "영어,한국어,예문\ntea,차,\"A tea, please.\"\nmilk,우유,With milk?\n",
    "sentences": "Could I have a tea?\t차 한 잔 주시겠어요?\nHow much is it?\t얼마예요?\n",
    "mostly English": "".join(f"tea{n},차,A long English example {n}.\n" for n in range(40)),
    "one Korean word": "".join(f"tea{n},,It is “tea” {n}.\n" for n in range(40)) + "milk,우유,\n",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_letters_are_read_however_they_were_saved(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).lstrip("\ufeff") == text  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["cash,£5\n", "I don’t know\n", "naïve,“so”\n", "tea,–\n"])
def test_letters_of_a_british_windows(text: str) -> None:
    assert decoded(text.encode("cp1252")) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    text = decoded(data)
    assert text is None or isinstance(text, str)


def words(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[tuple[str, ...]]:
    path = tmp_path / "words.csv"
    path.write_bytes(text.encode(encoding))
    return [_shown(word) for word in read_words(path).words]


def _shown(word: DraftWord) -> tuple[str, ...]:
    texts = (word.en, word.ko, word.example, word.example_ko, word.note)
    return tuple(text for text in texts if text)


@pytest.mark.parametrize(
    "text",
    [
        'tea,차,"A tea, please."\nmilk,우유,With milk?\n',
        "tea;차;A tea, please.\nmilk;우유;With milk?\n",
        "tea\t차\tA tea, please.\nmilk\t우유\tWith milk?\n",
        "sep=;\ntea;차;A tea, please.\nmilk;우유;With milk?\n",
        'English,Korean,Example\ntea,차,"A tea, please."\nmilk,우유,With milk?\n',
        "뜻;단어;예문\n차;tea;A tea, please.\n우유;milk;With milk?\n",
        'No.,Word,Meaning,Sentence\n1,tea,차,"A tea, please."\n2,milk,우유,With milk?\n',
        "차\ttea\tA tea, please.\r\n우유\tmilk\tWith milk?\r\n",
        "\n\n 차 \t tea \tA  tea, please.\n\n우유\tmilk\tWith milk?",
    ],
)
def test_columns_by_name_or_by_what_stands_in_them(tmp_path: Path, text: str) -> None:
    wanted = [("tea", "차", "A tea, please."), ("milk", "우유", "With milk?")]
    assert words(tmp_path, text) == wanted


def test_all_columns(tmp_path: Path) -> None:
    text = "영어,뜻,예문,예문 뜻,메모\ntea,차,Tea!,차!,따뜻해요\n"
    assert words(tmp_path, text) == [("tea", "차", "Tea!", "차!", "따뜻해요")]


def test_one_column_and_equals_signs(tmp_path: Path) -> None:
    assert words(tmp_path, "tea\nmilk\n") == [("tea",), ("milk",)]
    assert words(tmp_path, "tea = 차\nmilk = 우유\n") == [("tea", "차"), ("milk", "우유")]


@pytest.mark.parametrize("first", ["English,영어", "Korean,한국어", "note,메모", "meaning,뜻"])
def test_words_that_are_names_of_columns_are_words(tmp_path: Path, first: str) -> None:
    assert words(tmp_path, f"{first}\ntea,차\n")[0] == tuple(first.split(","))


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=6))
def test_any_rows_give_words_or_none(rows: list[list[str]]) -> None:
    for word in words_of([Row(at, cells) for at, cells in enumerate(rows, 1)]):
        assert word.en


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("words.csv", b"", "words-none"),
        ("words.csv", "차,우유\n".encode(), "words-none"),
        ("words.csv", b"1,2\n3,4\n", "words-none"),
        ("words.csv", b"PK\x03\x04 an Excel file", "words-document"),
        ("words.doc", b"\xd0\xcf\x11\xe0 a Word file", "words-document"),
        ("words.csv", b"a,\x81\x8d\x8f\x90\x9d\n", "words-letters"),
        ("words.csv", bytes(range(256)), "words-letters"),
        ("words.csv", b"x" * 200_000, "words-letters"),
        ("words.csv", b"tea,\n" * 500_000, "words-too-big"),
        ("deck.apkg", b"", "deck-damaged"),
        ("deck.apkg", b"PK\x03\x04", "deck-damaged"),
    ],
    ids=range(11),
)
def test_files_that_hold_no_words(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CourseError) as error:
        read_words(path)
    assert error.value.code == code


@pytest.mark.parametrize("name", ["gone.csv", "gone.apkg", ".", "a\0b.csv"])
def test_files_that_are_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(CourseError, match="words-missing"):
        read_words(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "file"),
    [("current", "collection.anki21b"), ("legacy", "collection.anki21")],
)
def test_packages_that_anki_wrote(name: str, file: str) -> None:
    """Written by Anki 26.9, with a card of each usual type and one turned round."""
    brought = read_words(DECKS / f"{name}.apkg")
    assert brought.file == file
    assert [_shown(word) for word in brought.words] == [
        ("tea", "차"),
        ("milk", "우유, 밀크"),
        ("Could I have a tea, please?", "차 한 잔 주시겠어요?"),
        ("How much is it & thank you?", "얼마예요?"),
        ("I would like a cup of tea.", "컵"),
        ("sugar", "설탕", "Two sugars, please."),
    ]


def package(path: Path, *notes: tuple[str, str]) -> Path:
    """The oldest format, as other programs still write it."""
    model = genanki.Model(
        1, "m", fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "c", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
    )  # fmt: skip
    deck = genanki.Deck(2, "Tea")
    for note in notes:
        deck.add_note(genanki.Note(model, list(note)))
    genanki.Package(deck).write_to_file(path)
    return path


def test_the_oldest_format(tmp_path: Path) -> None:
    brought = read_words(package(tmp_path / "old.apkg", ("tea", "차"), ("milk", "우유")))
    assert brought.file == "collection.anki2"
    assert [_shown(word) for word in brought.words] == [("tea", "차"), ("milk", "우유")]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("<b>tea</b>[sound:tea.mp3]", "tea"),
        ("<div>tea</div><div>a <i>hot</i> drink</div>", "tea, a hot drink"),
        ("tea<br><br/>milk", "tea, milk"),
        ("<style>b {color: red}</style>tea<script>x()</script>", "tea"),
        ("salt &amp; vinegar&nbsp;", "salt & vinegar"),
        ("a {{c1::cup::of what?}} of {{c2::tea}}", "a cup of tea"),
        ("[latex]x^2[/latex]tea<img src=x onerror=y>", "tea"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_a_field_as_it_is_read(field: str, text: str) -> None:
    assert plain(field) == text


def rewritten(tmp_path: Path, name: str, **files: bytes) -> Path:
    """One of Anki's packages with other files in it (`collection_anki2` for its name)."""
    path = tmp_path / "deck.apkg"
    with zipfile.ZipFile(DECKS / f"{name}.apkg") as old, zipfile.ZipFile(path, "w") as new:
        changed = {key.replace("_", "."): content for key, content in files.items()}
        for one in {*old.namelist(), *changed}:
            new.writestr(one, changed.get(one) or old.read(one), zipfile.ZIP_DEFLATED)
    return path


def database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()
        return db.serialize()


COL = "CREATE TABLE col (models)"
ENDLESS = (
    "CREATE VIEW notes AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)"
    " SELECT x AS id, x AS mid, x AS flds FROM n"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "deck-damaged"),
        (b"SQLite format 3\0" + b"\xff" * 5000, "deck-damaged"),
        (database(COL), "deck-damaged"),
        (database(COL, ENDLESS), "deck-damaged"),
        (database(COL, "CREATE TABLE notes (id, mid, flds)"), "deck-damaged"),
        (bytes(65 * 1024 * 1024), "deck-too-big"),
    ],
    ids=["empty", "damaged", "no notes", "an endless view", "no note types", "a zip bomb"],
)
def test_a_package_that_cannot_be_trusted(tmp_path: Path, content: bytes, code: str) -> None:
    packed = zstandard.compress(content)
    for path in (
        rewritten(tmp_path, "current", collection_anki21b=packed),
        rewritten(tmp_path, "legacy", collection_anki21=content or b"-"),
    ):
        with pytest.raises(CourseError) as error:
            read_deck(path)
        assert error.value.code == code


def test_a_window_of_gigabytes_is_not_given(tmp_path: Path) -> None:
    # A frame of one block that repeats a byte, and asks for 2 GiB of memory (RFC 8878).
    frame = b"\x28\xb5\x2f\xfd\x00\xa8" + (0b11 | 1 << 3).to_bytes(3, "little") + b"x"
    with pytest.raises(CourseError, match="deck-damaged"):
        read_deck(rewritten(tmp_path, "current", collection_anki21b=frame))


def test_a_package_of_too_many_notes(tmp_path: Path) -> None:
    many = (
        "INSERT INTO notes WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
        " WHERE x < 20001) SELECT x, 1, 'tea' FROM n"
    )
    models = json.dumps({"1": {"flds": [{"name": "Front"}]}})
    content = database(
        COL, f"INSERT INTO col VALUES ('{models}')", "CREATE TABLE notes (id, mid, flds)", many
    )
    with pytest.raises(CourseError, match="deck-too-big"):
        read_deck(rewritten(tmp_path, "legacy", collection_anki21=content))


@given(st.integers(0, 60_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_package_is_read_or_refused(at: int, damage: bytes) -> None:
    content = bytearray((DECKS / "current.apkg").read_bytes())
    content[at : at + len(damage)] = damage
    file = io.BytesIO(bytes(content))
    with suppress(CourseError):
        read_deck(_InMemory(file))  # type: ignore[arg-type]


class _InMemory:
    """As much of a path as is opened."""

    def __init__(self, file: io.BytesIO) -> None:
        self._file = file

    def open(self, _mode: str) -> io.BytesIO:
        return self._file


def test_many_words_become_several_lessons(tutor: Type, home: Path) -> None:
    rows = "".join(f"word{number},말\n" for number in range(30))
    Path("words.csv").write_text(f"English,Korean\n{rows}", "utf-8")
    options = ("--title", "Many = 많은 말", "--unit", "cafe", "--level", "E1")
    result = tutor("new", "--from", "words.csv", *options)
    assert result.exit_code == 0
    assert "words that can be used: 30 of 30" in result.output
    made = sorted((home / "lessons" / "cafe").iterdir())
    assert [path.name for path in made] == ["many-2.yaml", "many-3.yaml", "many.yaml"]
    assert str(home) not in tutor("check").output


def test_one_lesson_that_is_there_stops_all(tutor: Type, home: Path) -> None:
    Path("words.csv").write_text("".join(f"word{n},말\n" for n in range(30)), "utf-8")
    there = home / "lessons" / "cafe" / "many-3.yaml"
    there.parent.mkdir(parents=True)
    there.write_text("mine", "utf-8")
    options = ("--title", "Many", "--unit", "cafe", "--level", "E1")
    assert tutor("new", "--from", "words.csv", *options).exit_code == 1
    assert list(there.parent.iterdir()) == [there]


def test_rows_that_cannot_be_used_are_told_with_their_numbers(tutor: Type, home: Path) -> None:
    rows = ["tea,차,A tea!", "차,tea,차!", "tea,홍차,Tea?", f"long,{'긴' * 400},So long."]
    Path("words.csv").write_text("English,Korean,Example\n" + "\n".join(rows), "utf-8")
    options = ("--title", "Tea", "--unit", "cafe", "--level", "E1")
    result = tutor("new", "--from", "words.csv", *options)
    assert "words that can be used: 1 of 4" in result.output
    assert "words.csv:3: there is no English here: 차" in result.output
    assert "words.csv:4: “tea” stands there already" in result.output
    assert "words.csv:5: this text is too long" in result.output


def test_a_deck_tells_its_format(tutor: Type, home: Path) -> None:
    options = ("--title", "Tea", "--unit", "cafe", "--level", "E1")
    result = tutor("new", "--from", DECKS / "current.apkg", *options)
    assert result.exit_code == 0
    assert "the current format (collection.anki21b)" in result.output
    assert "Errors: 0" in tutor("check").output


def test_a_list_that_cannot_be_used_is_told_before_anything_is_asked(tutor: Type) -> None:
    result = tutor("new", "--from", "gone.csv")
    assert result.exit_code == 1
    assert "gone.csv cannot be opened" in result.output
