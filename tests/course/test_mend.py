"""What `--fix` mends in a file, and what it leaves to its tutor."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

import pytest

from learner.course.fix import Change, fix
from learner.course.folder import look
from learner.course.mend import mend
from learner.course.problem import Problem
from learner.course.read import read_lesson
from learner.course.text import clean
from tests.course.conftest import LESSON, change, codes
from tests.course.damage import damaged
from tests.course.test_slips import GO, SLIPS

SAID = f"- dictate: {GO}"

TAKE = "    accept: take out\n"

MENDED = [
    ("level: E1", "levle: E1", "level: E1"),
    ("level: E1", "level: e1", "level: E1"),
    ("en: amount\n    part: noun", "en: amount\n    part: Noun", None),
    ("practise:", "practice:", "practise:"),
    ("can do:", "can-do:", "can do:"),
    ("    example: Choose an amount.", "    sentence: Choose an amount.", None),
    ("    en: amount", "\ten: amount", None),
    ("    en: amount", "  \ten: amount", None),
    ("    en: amount", "　　en: amount", None),
    ("    en: amount", "\xa0   en: amount", None),
    ("  - id: amount", "  -\u3000id: amount", None),
    ("  - id: amount", "  -id: amount", None),
    ("  - id: amount", "    id: amount", None),
    ("  - id: amount", "  – id: amount", None),
    ("  - id: amount", "  * id: amount", None),
    ("  - id: amount", "  2. id: amount", None),
    (TAKE, "    accept:\n      -take out\n", "    accept:\n      - take out\n"),
    (TAKE, "    accept:\n      •take out\n", "    accept:\n      - take out\n"),
    ("wrong: [Balance, Mini", "wrong: [Balance， Mini", None),
    ("wrong: [Balance, Mini statement]", "wrong: ［Balance, Mini statement］", None),
    ("title: Using a cash machine", "title = Using a cash machine", None),
    ("- tip: 카드를", "- tip=카드를", None),
    ("  - id: amount", "  id: amount", None),
    ("ko: 남은 돈을 확인했어요.", "ko:남은 돈을 확인했어요.", None),
    ("ko: 남은 돈을 확인했어요.", "ko： 남은 돈을 확인했어요.", None),
    (SAID, "- dictate: Note: bring ID  # a bill", '- dictate: "Note: bring ID"  # a bill'),
    (SAID, '- dictate: Say: "yes"', "- dictate: 'Say: \"yes\"'"),
    (SAID, "- dictate: @home", '- dictate: "@home"'),
    (SAID, "- dictate: “Take it”", '- dictate: "Take it"'),
    (SAID, "- dictate: “Note: take it”", '- dictate: "Note: take it"'),
    (SAID, "- dictate: 'Don't worry'", '- dictate: "Don\'t worry"'),
    (SAID, "- dictate: {take} it", '- dictate: "{take} it"'),
    ("wrong: [Balance, Mini", "wrong: [£1,000, Mini", 'wrong: ["£1,000", Mini'),
    ('{en: "Don\'t worry, Mina.", ko:', "{en: Yes, please, Mina., ko:", None),
]

LEFT = [
    # Two ways to mean it
    (SAID, "- dictate: Press # to finish"),
    ("wrong: [Balance, Mini", "wrong: [1,000, Mini"),
    (SAID, "- dictate: Good morning ko: 안녕하세요"),
    (SAID, "- dictate: Take it because: 네"),
    ("level: E1", "level: A1"),
    ("title: Using a cash machine", "titel: x\ntitle: Using a cash machine"),
    ("id: amount", "id: Amount"),
    # Nobody knows
    (SAID, "- dictate: 'til five"),
    ("    en: amount", "      en: amount"),
    ("minutes: 20", "minutes:"),
]

read = partial(read_lesson, Path("cash-machine.yaml"), "money", ("ko",))


@pytest.mark.parametrize(("old", "slip", "after"), MENDED)
def test_a_slip_is_mended_and_nothing_else(old: str, slip: str, after: str | None) -> None:
    assert LESSON.count(old) == 1
    mended, lines = mend(LESSON.replace(old, slip), read)
    if "please, Mina" in slip:
        after = '{en: "Yes, please, Mina.", ko:'
    assert mended == LESSON.replace(old, after or old)
    assert len(lines) == 1
    assert lines[0].before != lines[0].after
    assert read(mended).lesson is not None
    assert mend(mended, read) == (mended, [])


@pytest.mark.parametrize(("old", "slip"), LEFT)
def test_what_could_be_meant_in_two_ways_is_left(old: str, slip: str) -> None:
    text = LESSON.replace(old, slip)
    assert text != LESSON
    assert mend(text, read) == (text, [])


def test_a_page_s_fence_is_emptied() -> None:
    mended, lines = mend(f"```yaml\n{LESSON}```\n", read)
    assert mended == f"\n{LESSON}\n"
    assert [one.before for one in lines] == ["```yaml", "```"]


def test_all_bullets_of_a_list() -> None:
    mended, lines = mend(LESSON.replace("  - id: ", "  • id: "), read)
    assert mended == LESSON
    assert len(lines) == LESSON.count("  - id: ")


@pytest.mark.parametrize(
    "written", ["-take out\n -get", "-take out\n - get", "- take out\n -get", "①take out\n ②get"]
)
def test_a_list_whose_dashes_have_no_space(written: str) -> None:
    lines = written.replace("\n ", "\n      ")
    mended, _ = mend(LESSON.replace(TAKE, f"    accept:\n      {lines}\n"), read)
    assert mended == LESSON.replace(TAKE, "    accept:\n      - take out\n      - get\n")
    assert mend(mended, read) == (mended, [])


def test_all_tabs_of_a_file_at_once() -> None:
    text = "\n".join(
        "\t" * (gap // 2) + line.lstrip(" ") if (gap := len(line) - len(line.lstrip(" "))) else line
        for line in LESSON.split("\n")
    )
    mended, lines = mend(text, read)
    assert mended == LESSON
    assert len(lines) > 50


def test_a_tab_that_could_be_two_texts_is_left() -> None:
    text = LESSON.replace("level: E1", "level: E1\nnotes: |\n  Bring:\n\ta cup\n")
    assert mend(text, read) == (text, [])


def test_several_slips_of_one_file() -> None:
    text = LESSON.replace("level: E1", "levle: E1").replace("practise:", "practice:")
    text = text.replace(GO, "Note: take it").replace("    en: amount", "\ten: amount")
    mended, lines = mend(text, read)
    assert mended == LESSON.replace(GO, '"Note: take it"')
    assert len(lines) == 4


def test_a_file_that_stays_unreadable_stays_as_it_is() -> None:
    text = LESSON.replace("    en: amount", "\ten: amount").replace(GO, '"Sorry')
    assert mend(text, read) == (text, [])


@pytest.mark.parametrize("seed", range(6))
def test_mending_what_was_damaged_at_random_never_makes_it_worse(seed: int) -> None:
    rng = Random(seed)
    for _ in range(12):
        text = clean(damaged(LESSON, rng).decode("utf-8", "replace"))
        before = read(text)
        mended, lines = mend(text, read)
        after = read(mended)
        assert bool(lines) == (mended != text)
        assert mended.count("\n") == text.count("\n")
        assert mend(mended, read) == (mended, [])
        if lines:
            assert after.root is not None
        if before.root is not None:
            assert not known(after.problems) - known(before.problems)


def known(problems: tuple[Problem, ...]) -> Counter[tuple[str, int]]:
    return Counter((one.code, one.line) for one in problems)


def test_every_slip_is_mended_or_left_alone() -> None:
    for old, new, code in SLIPS:
        text = clean(LESSON.replace(old, new.replace("¦", "")))
        mended, lines = mend(text, read)
        if lines:
            assert code not in {one.code for one in read(mended).problems}
        else:
            assert mended == text


def kinds(changes: list[Change]) -> list[tuple[str, str]]:
    return [(one.path.name, one.kind) for one in changes if one.kind not in {"ids", "lock"}]


@pytest.mark.parametrize("encoding", ["utf-16", "cp949"])
def test_another_encoding_becomes_utf_8(course: Path, lesson: Path, encoding: str) -> None:
    text = LESSON.replace("£", "GBP ").replace("ð", "th").replace("ɔː", "aw").replace("ˈ", "")
    text = "".join(one for one in text if one in "\n’" or one.encode("cp949", "ignore"))
    lesson.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert kinds(fix([look(course)], [lesson])) == [("cash-machine.yaml", "encoding")]
    assert codes(course) == []
    assert b"\r\n" in lesson.read_bytes()
    assert "현금" in lesson.read_text(encoding="utf-8")


def test_another_encoding_that_is_no_lesson_stays(course: Path, lesson: Path) -> None:
    data = "현금: [인출기".encode("cp949")
    lesson.write_bytes(data)
    assert kinds(fix([look(course)], [lesson])) == []
    assert lesson.read_bytes() == data


def test_letters_nobody_can_see_are_taken_out(course: Path, lesson: Path) -> None:
    text = LESSON.replace("현금을", "현\u1100\u1173\u11b7을".replace("현", "현"))
    text = text.replace("Please take your card.", "Please\u200b take your \x07card.")
    text = text.replace("    en: amount", "\xa0   en:\u3000amount\u200e")
    lesson.write_text(text, encoding="utf-8")
    assert kinds(fix([look(course)], [lesson])) == [("cash-machine.yaml", "letters")]
    mended = lesson.read_text(encoding="utf-8")
    assert "    en: amount\n" in mended
    assert "현금을" in mended
    assert "Please take your card." in mended


def test_course_facts_and_rehearsals_are_mended_too(course: Path) -> None:
    change(course / "course.yaml", "voices:", "voises:")
    change(course / "facts.yaml", "review_by:", "review-by:")
    assert kinds(fix([look(course)], None)) == [("course.yaml", "lines"), ("facts.yaml", "lines")]
    assert codes(course) == []


def test_comments_and_layout_stay(course: Path, lesson: Path) -> None:
    head = "# my lesson\r\n\r\n"
    text = head + LESSON.replace("level: E1", "levle:   E1   # A1").replace("\n", "\r\n")
    lesson.write_bytes(b"\xef\xbb\xbf" + text.encode())
    fix([look(course)], [lesson])
    after = lesson.read_bytes().decode("utf-8-sig")
    assert after.startswith(head)
    assert "level:   E1   # A1\r\n" in after


def test_a_link_stays_a_link(course: Path, lesson: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.yaml"
    lesson.rename(kept)
    try:
        lesson.symlink_to(kept)
    except OSError:
        pytest.skip("no links here")
    change(kept, "level: E1", "levle: E1")
    fix([look(course)], None)
    assert lesson.is_symlink()
    assert "level: E1" in kept.read_text(encoding="utf-8")
