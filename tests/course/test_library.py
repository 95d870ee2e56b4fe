"""The compiled course: lazy, layered, never in the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from learner.course import compile as compiler
from learner.course import stored
from learner.course.cache import open_cache
from learner.course.library import Course, open_course
from learner.course.model import Gloss, Sentence
from learner.course.trial import Trial
from learner.errors import CourseError
from tests.benchmarks.lessons_world import make_lessons
from tests.course.conftest import BAD_NAME, change, needs_any_name, problems

PLAYED = Path(__file__).parents[1] / "rehearsal" / "good"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are compiled."""
    names: list[str] = []
    honest = compiler.read_lesson

    def spy(path: Path, *rest: object) -> object:
        names.append(path.name)
        return honest(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(compiler, "read_lesson", spy)
    return names


def heads(course: Course) -> list[tuple[str, list[str]]]:
    return [(unit.id, [head.id for head in unit.lessons]) for unit in course.units]


def test_the_outline(course: Path, cache: Path) -> None:
    opened = open_course([course], cache)
    assert opened.title == Sentence("A small course", Gloss({"ko": "작은 과정"}))
    assert opened.languages == ("ko",)
    assert opened.voices == {"f1": "bf_emma", "f2": "bf_isabella"}
    assert heads(opened) == [("first", ["at-the-till"]), ("money", ["cash-machine"])]
    assert opened.units[1].title == Sentence("Money", Gloss({"ko": "돈"}))
    head = opened.units[1].lessons[0]
    assert (head.level, head.minutes, head.words, head.unit) == ("E1", 20, 8, "money")
    assert opened.problems == ()
    assert opened.lessons_before("cash-machine") == ("at-the-till",)
    assert opened.lessons_before("nothing") == ()


def test_lessons_and_words(course: Path, cache: Path) -> None:
    opened = open_course([course], cache)
    lesson = opened.lesson("cash-machine")
    written = compiler.read_lesson(course / "money" / "cash-machine.yaml", "money", ("ko",)).lesson
    alone = [replace(word, confused_with=()) for word in lesson.words]
    assert replace(lesson, words=tuple(alone)) == written
    assert opened.word("withdraw") == lesson.words[0]
    assert opened.word("nothing") is None
    assert set(opened.words(["till", "nothing", "card"])) == {"till", "card"}
    assert set(opened.words(f"w{n}" for n in range(2000))) == set()
    assert opened.has("cash-machine")
    assert not opened.has("nothing")
    with pytest.raises(CourseError) as error:
        opened.lesson("nothing")
    assert error.value.code == "lesson-unknown"


def test_a_word_knows_the_english_of_those_it_is_confused_with(course: Path, cache: Path) -> None:
    change(course / "money" / "cash-machine.yaml", "confuse: [pay]", "confuse: [till, no-such]")
    opened = open_course([course], cache)
    withdraw, till = opened.word("withdraw"), opened.word("till")
    assert withdraw is not None
    assert till is not None
    assert withdraw.confused_with == (till.en,)
    assert opened.lesson("cash-machine").words[0].confused_with == (till.en,)


def test_the_vocabulary(course: Path, cache: Path) -> None:
    known = open_course([course], cache).vocabulary()
    assert "withdraw" in known
    assert "pin" in known
    assert "could you help me, please?" in known
    assert "could" in known
    assert "PIN" not in known
    assert "umbrella" not in known
    assert 5 not in known


def test_an_unchanged_start_reads_no_lesson(course: Path, cache: Path) -> None:
    open_course([course], cache).close()
    script = (
        "import sys, pathlib; from learner.course.library import open_course;"
        f"c = open_course([pathlib.Path({str(course)!r})], pathlib.Path({str(cache)!r}));"
        "c.lesson('cash-machine'); c.word('card'); 'card' in c.vocabulary();"
        "print(*{'yaml', 'pydantic', 'learner.course.read', 'hashlib'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


def test_only_what_changed_is_compiled(course: Path, cache: Path, compiled: list[str]) -> None:
    open_course([course], cache).close()
    assert sorted(compiled) == ["at-the-till.yaml", "cash-machine.yaml"]
    compiled.clear()
    open_course([course], cache).close()
    assert compiled == []
    change(course / "money" / "cash-machine.yaml", "minutes: 20", "minutes: 25")
    assert open_course([course], cache).lesson("cash-machine").minutes == 25
    assert compiled == ["cash-machine.yaml"]


def test_a_new_order_compiles_nothing(course: Path, cache: Path, compiled: list[str]) -> None:
    open_course([course], cache).close()
    compiled.clear()
    change(course / "course.yaml", "  - id: money", "  - id: third\n  - id: money")
    change(course / "course.yaml", "title: Money", "title: Cash")
    assert open_course([course], cache).units[1].title.en == "Cash"
    assert compiled == []


def test_another_language_compiles_everything(
    course: Path, cache: Path, compiled: list[str]
) -> None:
    open_course([course], cache).close()
    compiled.clear()
    change(course / "course.yaml", "for: [ko]", "for: [ko, uk]")
    assert open_course([course], cache).languages == ("ko", "uk")
    assert len(compiled) == 2


def test_a_lesson_that_goes_is_gone(course: Path, cache: Path) -> None:
    open_course([course], cache).close()
    (course / "money" / "cash-machine.yaml").unlink()
    opened = open_course([course], cache)
    assert heads(opened) == [("first", ["at-the-till"])]
    assert opened.word("withdraw") is None
    assert "withdraw" not in opened.vocabulary()


def test_a_broken_lesson_is_left_out_and_named(course: Path, cache: Path) -> None:
    open_course([course], cache).close()
    change(course / "money" / "cash-machine.yaml", "level: E1", "level: A1")
    for _ in range(2):
        opened = open_course([course], cache)
        assert heads(opened) == [("first", ["at-the-till"])]
        assert [(one.path.name, one.line, one.code) for one in opened.problems] == [
            ("cash-machine.yaml", 5, "choice-near")
        ]
        opened.close()
    change(course / "money" / "cash-machine.yaml", "level: A1", "level: E2")
    assert open_course([course], cache).problems == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("en: Where are you from?", "banned-prompt"),
        ("en: Ring 07911 123456.", "personal-data"),
        ("ko: ?? ????", "korean-lost"),
    ],
)
def test_what_no_lesson_should_say_leaves_it_out(
    course: Path, cache: Path, said: str, code: str, compiled: list[str]
) -> None:
    lesson = course / "money" / "cash-machine.yaml"
    key, _, text = said.partition(": ")
    whole = lesson.read_text("utf-8")
    old = {"en": "en: I can take out cash.", "ko": "ko: 현금을 찾을 수 있어요."}[key]
    change(lesson, old, f"{key}: {text}")
    for _ in range(2):
        opened = open_course([course], cache)
        assert heads(opened) == [("first", ["at-the-till"])]
        assert [(one.path, one.code) for one in opened.problems] == [(lesson, code)]
        opened.close()
    assert compiled.count("cash-machine.yaml") == 1
    assert [one.code for one in problems(course)] == [code], "and nothing that follows from it"
    reading = Trial([course], lesson, cache).read()
    assert (reading.id, [one.code for one in reading.problems]) == ("", [code])
    lesson.write_text(whole, "utf-8")
    assert open_course([course], cache).has("cash-machine")


def test_what_no_rehearsal_should_say_leaves_it_out(tmp_path: Path, cache: Path) -> None:
    played = Path(shutil.copytree(PLAYED, tmp_path / "played"))
    assert "till" in {head.id for head in open_course([played], cache).rehearsals()}
    till = played / "rehearsals" / "till.yaml"
    change(till, "says: Hello. Do you have a card?", "says: Where are you from?")
    opened = open_course([played], cache)
    assert "till" not in {head.id for head in opened.rehearsals()}
    assert [(one.path, one.code) for one in opened.problems] == [(till, "banned-prompt")]
    assert {one.code for one in problems(played)} == {"banned-prompt"}


@needs_any_name
@pytest.mark.parametrize("name", [f"money/{BAD_NAME}.yaml", BAD_NAME, f"rehearsals/{BAD_NAME}.yml"])
def test_a_name_that_is_no_text_is_left_out_and_told(course: Path, cache: Path, name: str) -> None:
    open_course([course], cache).close()
    bad = course / name
    bad.parent.mkdir(exist_ok=True)
    if bad.suffix:
        shutil.copy(course / "money" / "cash-machine.yaml", bad)
    else:
        shutil.copytree(course / "money", bad)
    for _ in range(2):
        opened = open_course([course], cache)
        assert heads(opened) == [("first", ["at-the-till"]), ("money", ["cash-machine"])]
        (problem,) = opened.problems
        assert (problem.code, problem.path) == (
            "name-unreadable", course / name.replace(BAD_NAME, "??"),
        )  # fmt: skip
        opened.close()
    bad.rename(course / "left")
    assert "name-unreadable" not in {one.code for one in open_course([course], cache).problems}


def test_warnings_leave_nothing_out(course: Path, cache: Path) -> None:
    change(course / "course.yaml", "lessons: [cash-machine]", "lessons: []")
    opened = open_course([course], cache)
    assert opened.has("cash-machine")
    assert opened.problems == ()


def test_a_broken_course_file_leaves_the_lessons(course: Path, cache: Path) -> None:
    (course / "course.yaml").write_text("title: [", encoding="utf-8")
    opened = open_course([course], cache)
    assert heads(opened) == [("first", ["at-the-till"]), ("money", ["cash-machine"])]
    assert [unit.title.en for unit in opened.units] == ["First", "Money"]
    assert [one.code for one in opened.problems] == ["bracket-open"]


def test_a_tutor_s_lesson_replaces_or_is_added(course: Path, tmp_path: Path, cache: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(course / "money", own / "money")
    shutil.copytree(course / "first", own / "my-own-unit")
    change(own / "money" / "cash-machine.yaml", "minutes: 20", "minutes: 45")
    new = own / "my-own-unit" / "at-the-till.yaml"
    change(new, "id: at-the-till", "id: at-the-shop")
    for word in ("till", "receipt", "bag", "change", "pay"):
        change(new, f"id: {word}\n", f"id: my-{word}\n")
    opened = open_course([course, own], cache)
    assert heads(opened) == [
        ("first", ["at-the-till"]),
        ("money", ["cash-machine"]),
        ("my-own-unit", ["at-the-shop"]),
    ]
    assert opened.lesson("cash-machine").minutes == 45
    assert opened.units[2].title == Sentence("My own unit", Gloss({"ko": "My own unit"}))
    assert opened.word("my-till") is not None


def test_a_tutor_s_course_file_adds_titles(course: Path, tmp_path: Path, cache: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(course / "first", own / "shop")
    text = (own / "shop" / "at-the-till.yaml").read_text(encoding="utf-8")
    text = text.replace("id: ", "id: my-")
    (own / "shop" / "at-the-till.yaml").write_text(text, encoding="utf-8")
    (own / "course.yaml").write_text(
        "format: 1\nunits:\n  - id: shop\n    title: At the shop\n    ko: 가게에서\n"
        "    lessons: [my-at-the-till]\n  - id: money\n    title: Coins\n    ko: 동전\n",
        encoding="utf-8",
    )
    opened = open_course([course, own], cache)
    assert [unit.title.en for unit in opened.units] == ["First words", "Coins", "At the shop"]
    assert opened.title.en == "A small course"


def test_a_word_taught_twice_leaves_the_later_lesson_out(course: Path, cache: Path) -> None:
    change(course / "money" / "cash-machine.yaml", "id: insert", "id: bag")
    opened = open_course([course], cache)
    assert heads(opened) == [("first", ["at-the-till"])]
    assert [one.code for one in opened.problems] == ["word-twice"]
    assert opened.words(["bag"])["bag"].lesson == "at-the-till"


def test_renamed_ids_lead_to_what_progress_hangs_on(course: Path, cache: Path) -> None:
    change(course / "first" / "at-the-till.yaml", "id: at-the-till", "id: till\nwas: at-the-till")
    change(course / "first" / "at-the-till.yaml", "id: receipt", "id: slip\n    was: receipt")
    change(course / "money" / "cash-machine.yaml", "use: receipt", "use: slip")
    change(course / "money" / "cash-machine.yaml", "[pay]", "[pay, slip]")
    change(course / "money" / "cash-machine.yaml", "[at-the-till]", "[till]")
    change(course / "course.yaml", "[at-the-till]", "[till]")
    opened = open_course([course], cache)
    assert heads(opened)[0] == ("first", ["at-the-till"])
    lesson = opened.lesson("cash-machine")
    assert lesson.uses == ("receipt",)
    assert lesson.needs == ("at-the-till",)
    assert lesson.words[0].confuse == ("pay", "receipt")
    word = opened.word("slip")
    assert word is not None
    assert word.id == "receipt"
    assert opened.lesson("till").id == "at-the-till"
    assert opened.has("till")


@pytest.mark.parametrize(
    "damage", [b"", b"not a database at all, but long enough to look at" * 40, None]
)
def test_a_damaged_cache_is_made_anew(course: Path, cache: Path, damage: bytes | None) -> None:
    open_course([course], cache).close()
    (file,) = cache.iterdir()
    data = file.read_bytes()
    # The first page whole, the rest of it noise.
    file.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096) if damage is None else damage)
    opened = open_course([course], cache)
    assert opened.lesson("cash-machine").minutes == 20


def test_a_cache_that_goes_bad_while_it_is_used(course: Path, cache: Path) -> None:
    opened = open_course([course], cache)
    (file,) = cache.iterdir()
    file.write_bytes(b"\xff" * file.stat().st_size)
    assert opened.lesson("cash-machine").minutes == 20
    assert opened.word("card") is not None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE files SET body = 'noise', entry = 'noise'",
        "UPDATE files SET body = '{}'",
        "UPDATE words SET body = '[]'",
        "UPDATE words SET body = replace(body, '\"en\":', '\"other\":')",
        "UPDATE about SET value = 'noise' WHERE key = 'outline'",
        "UPDATE about SET value = '{\"x\":' || printf('%.100000c', '[') WHERE key = 'outline'",
        "DROP TABLE words",
        "DROP TABLE about",
    ],
)
@pytest.mark.parametrize("running", [True, False])
def test_what_is_kept_makes_no_sense(
    course: Path, cache: Path, damage: str, running: bool, compiled: list[str]
) -> None:
    """As from a disk that fails, or from another version of the program on the same files."""
    opened = open_course([course], cache)
    (file,) = cache.iterdir()
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(damage)
    if not running:
        opened.close()
        opened = open_course([course], cache)
    assert opened.lesson("cash-machine").words[0].id == "withdraw"
    assert opened.word("card") is not None
    opened.close()
    # One start may have to notice; the one after makes it anew.
    open_course([course], cache).close()
    open_course([course], cache).close()
    compiled.clear()
    assert open_course([course], cache).lesson("cash-machine").words[0].id == "withdraw"
    assert compiled == [], "it was made anew on the disk, once"


@pytest.fixture
def damaged(request: pytest.FixtureRequest, course: Path, cache: Path) -> Path:
    """A cache in which the pages of one table are noise, and nothing else."""
    open_course([course], cache).close()
    (file,) = cache.iterdir()
    with closing(sqlite3.connect(file)) as db:
        root = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = db.execute(root, (request.param,)).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(data)
    return cache


@pytest.mark.parametrize("damaged", ["files", "words", "played"], indirect=True)
def test_damage_that_only_a_change_meets(course: Path, damaged: Path, compiled: list[str]) -> None:
    lesson = course / "money" / "cash-machine.yaml"
    change(lesson, "minutes: 20", "minutes: 25")
    for _ in range(2):
        opened = open_course([course], damaged)
        assert opened.lesson("cash-machine").minutes == 25
        opened.close()
    compiled.clear()
    assert open_course([course], damaged).lesson("cash-machine").minutes == 25
    assert compiled == [], "it was made anew on the disk, once"


@pytest.mark.parametrize("damaged", ["files", "words", "played"], indirect=True)
def test_whoever_writes_a_lesson_meets_no_damage(course: Path, damaged: Path) -> None:
    trial = Trial([course], course / "money" / "cash-machine.yaml", damaged)
    for _ in range(2):
        reading = trial.read()
        assert reading.problems == ()
        assert reading.course.lesson(reading.id).minutes == 20
        assert reading.course.lesson("at-the-till").words


def test_nowhere_to_write(course: Path, tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    opened = open_course([course], tmp_path / "file" / "cache")
    assert opened.lesson("cash-machine").minutes == 20
    assert len(compiled) == 2


def test_a_cache_that_takes_no_writes(
    course: Path, cache: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_course([course], cache).close()
    compiled.clear()
    change(course / "money" / "cash-machine.yaml", "minutes: 20", "minutes: 25")

    def read_only(folder: Path, courses: list[Path]) -> sqlite3.Connection:
        db = open_cache(folder, courses)
        db.execute("PRAGMA query_only = on")
        return db

    monkeypatch.setattr("learner.course.library.open_cache", read_only)
    opened = open_course([course], cache)
    assert opened.lesson("cash-machine").minutes == 25
    assert opened.word("till") is not None
    assert compiled == ["cash-machine.yaml"]


def test_another_version_compiles_anew(
    course: Path, cache: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_course([course], cache).close()
    compiled.clear()
    monkeypatch.setattr(stored, "__version__", "99.0")
    assert open_course([course], cache).has("cash-machine")
    assert len(compiled) == 2
    assert len(list(cache.iterdir())) == 1


def test_an_empty_course(tmp_path: Path, cache: Path) -> None:
    opened = open_course([tmp_path / "nothing", tmp_path / "own"], cache)
    assert opened.units == ()
    assert opened.title.en == "English"
    assert opened.languages == ("ko",)


def test_permissions_that_are_mended_are_noticed(
    course: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Path.open

    def refuse(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == "cash-machine.yaml":
            raise PermissionError(13, "Permission denied")
        return honest(path, *args, **kwargs)  # type: ignore[call-overload]

    with monkeypatch.context() as during:
        during.setattr(Path, "open", refuse)
        assert [one.code for one in open_course([course], cache).problems] == ["file-unreadable"]
    assert open_course([course], cache).has("cash-machine")


@pytest.mark.parametrize("count", [4])
def test_programs_that_compile_at_once(tmp_path: Path, cache: Path, count: int) -> None:
    folder = make_lessons(tmp_path / "lessons", 30)
    script = (
        "import pathlib; from learner.course.library import open_course;"
        f"c = open_course([pathlib.Path({str(folder)!r})], pathlib.Path({str(cache)!r}));"
        "print(len(c.lesson('lesson-0029').words), len(c.problems))"
    )
    command = [sys.executable, "-c", script]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(count)]
    assert [program.communicate()[0].strip() for program in running] == ["10 0"] * count
    assert len([file for file in cache.iterdir() if file.suffix == ".db"]) == 1


def test_workers_may_read(course: Path, cache: Path) -> None:
    opened = open_course([course], cache)
    seen: list[str] = []
    worker = threading.Thread(target=lambda: seen.append(opened.lesson("cash-machine").id))
    worker.start()
    worker.join()
    assert seen == ["cash-machine"]


def test_every_lesson_of_a_long_course(tmp_path: Path, cache: Path) -> None:
    folder = make_lessons(tmp_path / "lessons", 60)
    opened = open_course([folder], cache)
    assert [len(unit.lessons) for unit in opened.units] == [50, 10]
    assert opened.lessons_before("lesson-0051")[-1] == "lesson-0050"
    assert opened.problems == ()


def test_odd_things_in_the_folder(course: Path, cache: Path) -> None:
    (course / "money" / "folder.yaml").mkdir()
    if hasattr(os, "symlink") and sys.platform != "win32":
        (course / "money" / "link.yaml").symlink_to("/nowhere")
    (course / "money" / "big.yaml").write_bytes(b"x" * 300_000)
    (course / "money" / "binary.yaml").write_bytes(bytes(range(256)))
    opened = open_course([course], cache)
    assert opened.has("cash-machine")
    assert {one.path.name for one in opened.problems} >= {"folder.yaml", "big.yaml", "binary.yaml"}
