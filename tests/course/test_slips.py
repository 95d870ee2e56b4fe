"""The slips tutors make in one lesson: each has its own problem, at its own line and column.

`¦` marks where the problem has to be; it is not part of the lesson.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from learner.course.fix import fix
from learner.course.folder import look
from learner.course.mend import mend
from learner.course.problem import WARNINGS, Problem
from learner.course.read import read_lesson
from learner.messages.problems import PROBLEMS
from tests.course.conftest import LESSON, change, problems

GO = "Please take your card."
WRONG = "    wrong:"
NAMED = "staff: Good morning. How can I help?"
ACCOUNT = "means: {ko: 은행에 내 돈을 넣어 두는 자리, ko-KR: 계좌, ko-KP: 돈자리}"

SLIPS = [
    # What YAML cuts, splits or swallows without a word
    (GO, "Press¦ # to finish", "cut-at-hash"),
    (f"- dictate: {GO}", "- ¦dictate: #1 is mine", "cut-at-hash"),
    (f"- dictate: {GO}", "- ¦dictate: # is the key", "cut-at-hash"),
    ("wrong: [Balance, Mini", "wrong: [Button ¦#1, Mini", "cut-at-hash"),
    ('{en: "Don\'t worry, Mina.", ko:', "{en: Yes, ¦please., ko:", "comma-in-braces"),
    ("ko: 남은 돈을 확인했어요.", "ko: ¦{남은 돈을 확인했어요}", "braces-round-text"),
    ("example: Choose an amount.", 'example: ¦{"Choose an amount."}', "braces-round-text"),
    ("wrong: [Balance, Mini", "wrong: [¦£1,000, Mini", "comma-in-number"),
    ("ko: 남은 돈을 확인했어요.", "¦ko:남은 돈을 확인했어요.", "colon-no-space"),
    ("    ko: 남은 돈을 확인했어요.", "      ¦ko:남은 돈을 확인했어요.", "colon-no-space"),
    ("ko: 남은 돈을 확인했어요.", "ko¦： 남은 돈을 확인했어요.", "odd-colon"),
    ("  - id: amount", "  ¦-id: amount", "dash-no-space"),
    (f"- dictate: {GO}", "¦-dictate: x y z", "dash-no-space"),
    (f"  - dictate: {GO}", "¦\t- dictate: x y z", "tab"),
    ("    en: amount", "¦\ten: amount", "tab"),
    ("    en: amount", "¦　　en: amount", "odd-space"),
    ("  - id: amount", "  -¦\u3000id: amount", "odd-space"),
    (f"{WRONG} [Balance, Mini statement]", f"{WRONG}\n      ¦-Balance", "dash-no-space"),
    (
        f"{WRONG} [Balance, Mini statement]",
        f"{WRONG}\n      ¦-Balance\n      -Out",
        "dash-no-space",
    ),
    (
        f"{WRONG} [Balance, Mini statement]",
        f"{WRONG}\n      -Balance\n      ¦-Out",
        "dash-no-space",
    ),
    (f"{WRONG} [Balance, Mini statement]", f"{WRONG}\n      - In\n      ¦-Out", "dash-no-space"),
    ("    accept: take out\n", "    accept:\n      ¦-take out\n", "dash-no-space"),
    ("        or: The cash", "        or:\n          ¦-The cash", "dash-no-space"),
    # What cannot start a text
    (GO, "¦&then", "special-start"),
    (GO, "¦* take it", "special-start"),
    (GO, "¦*", "special-start"),
    (GO, "¦@home", "special-start"),
    (GO, "¦%5 more", "special-start"),
    (GO, "¦!important", "special-start"),
    (GO, "¦`code`", "special-start"),
    (GO, "¦> 5 pounds", "special-start"),
    (GO, "¦| or this", "special-start"),
    (GO, "¦? what", "special-start"),
    (GO, "¦?", "special-start"),
    (GO, "¦- no", "special-start"),
    (GO, "¦, please", "special-start"),
    # Colons, quotes, brackets
    (GO, "¦Note: bring ID", "colon-in-text"),
    ("[copy / coffee, work / walk]", "[¦Note: bring, work / walk]", "colon-in-text"),
    ("- en: I can take out cash.", "- en: ¦Now: I can.", "colon-in-text"),
    (GO, '¦"Sorry" is useful', "quotes-then-text"),
    (GO, "¦'Don't worry'", "quotes-then-text"),
    (GO, '¦"Sorry", he said.', "quotes-then-text"),
    (GO, '¦"Sorry', "quote-open"),
    (GO, "¦'til five", "quote-open"),
    (GO, "¦“Take it”", "curly-quotes"),
    (GO, "¦“Note: take it”", "curly-quotes"),
    (GO, "¦{take} it", "bracket-then-text"),
    (GO, "¦[Balance] it", "bracket-then-text"),
    ("numbers: {kind: money, from: 5, to: 200, step: 5}", "numbers: ¦{kind: money", "bracket-open"),
    ('{en: "Don\'t worry, Mina.", ko:', "¦{en: Note: bring ID, ko:", "flow-broken"),
    (GO, '"a ¦\\pound"', "backslash"),
    # Lines in the wrong place
    ("    en: amount", "      ¦en: amount", "indent"),
    ("    en: amount", "   ¦en: amount", "indent"),
    # A dash that was forgotten
    ("  - id: amount", "    ¦id: amount", "dash-missing"),
    ("  - id: amount", "  ¦id: amount", "dash-missing"),
    ("  - id: balance", "    ¦id: balance", "dash-missing"),
    (f"  - dictate: {GO}\n", f"  - dictate: {GO}\n    ¦dictate: Thank you.\n", "dash-missing"),
    # Other signs than a dash and a colon
    ("  - id: amount", "  ¦– id: amount", "bullet"),
    ("  - id: amount", "  ¦• id: amount", "bullet"),
    ("  - id: amount", "  ¦* id: amount", "bullet"),
    ("  - id: amount", "  ¦2. id: amount", "bullet"),
    ("  - id: amount", "  ¦2) id: amount", "bullet"),
    ("    accept: take out\n", "    accept:\n      ¦– take out\n      – get\n", "bullet"),
    ("    accept: take out\n", "    accept:\n      – take out\n      ¦– get\n", "bullet"),
    ("    accept: take out\n", "    accept:\n      ¦−take out\n", "bullet"),
    ("    accept: take out\n", "    accept:\n      ¦•take out\n", "bullet"),
    ("    accept: take out\n", "    accept:\n      ¦・take out\n", "bullet"),
    ("    accept: take out\n", "    accept:\n      ¦①take out\n", "bullet"),
    ("    accept: take out\n", "    accept:\n      - get\n      ¦•take out\n", "bullet"),
    ("wrong: [Balance, Mini", "wrong: [¦Balance， Mini", "wide-signs"),
    ("wrong: [Balance, Mini", "wrong: [¦Balance、Mini", "wide-signs"),
    ("wrong: [Balance, Mini statement]", "wrong: ¦［Balance, Mini statement］", "wide-signs"),
    ("title: Using a cash machine", "¦title = Using a cash machine", "equals-sign"),
    ("minutes: 20", "¦minutes=20", "equals-sign"),
    ("- tip: 카드를", "- ¦tip = 카드를", "equals-sign"),
    ("format: 1", "¦```yaml\nformat: 1", "fence"),
    ("title: Using a cash machine", "¦title Using a cash machine", "colon-missing"),
    ("mission:", "¦---\nmission:", "second-document"),
    ("level: E1", "level: E1\n¦level: E2", "key-twice"),
    ("minutes: 20", "¦minutes:", "value-empty"),
    ("needs: [at-the-till]", "¦needs:   # nothing", "value-empty"),
    ("accept: take out", 'accept: ¦""', "text-empty"),
    ("esol: [Rw/E1.1, Lr/E1.3]", "esol:\n  -¦\n  - Rw/E1.1", "item-empty"),
    (GO, "[" * 17 + "¦[" + "[" * 30_000, "too-deep"),
    ("minutes: 20", "? ¦[minutes]\n: 20", "key-not-text"),
    (GO, "a ¦\x07 bell", "odd-character"),
    # Keys
    ("level: E1", "level: E1\n¦titel: x", "key-unknown-near"),
    ("practise:", "¦practice:", "key-unknown-near"),
    ("can do:", "¦can-do:", "key-unknown-near"),
    ("    produce: yes", "    ¦flavour: yes", "key-unknown"),
    ("    example: Choose an amount.", "    ¦exampel: Choose an amount.", "key-unknown-near"),
    (f"    {ACCOUNT}\n", f"    means: ¦x\n    meaning: {ACCOUNT[7:]}\n", "korean-expected"),
    ("  - id: amount\n    en: amount", "  - ¦id: amount", "key-missing"),
    ("level: E1\n", "", "key-missing"),
    (
        "people:\n      staff: {name: Ms Lee, voice: f1}",
        "people:\n      staff: ¦Ms Lee",
        "person-shape",
    ),
    ("  - use: receipt", "  - ¦receipt", "keys-expected"),
    ("title: Using a cash machine", "title: ¦[Using, it]", "text-expected"),
    ("  - dictate: Please", "  - ¦dictation: Please", "item-unknown-near"),
    ("  - dictate: Please", "  - ¦flavour: Please", "item-unknown"),
    (
        "  - order: Could",
        "  - choose: Could you?\n    right: Yes\n    wrong: No\n    ¦order: Could",
        "key-unknown",
    ),
    ("title: The machine has kept my card", "title: {en: My card, ¦id: x}", "key-unknown"),
    # Values
    ("format: 1", "format: ¦2", "format-unknown"),
    ("level: E1", "level: ¦A1", "choice-near"),
    ("level: E1", "level: ¦Entry 4", "choice"),
    ("en: amount\n    part: noun", "en: amount\n    part: ¦nuon", "choice-near"),
    ("minutes: 20", "minutes: ¦a while", "number-expected"),
    ("minutes: 20", "minutes: ¦0", "number-small"),
    ("minutes: 20", "minutes: ¦300", "number-large"),
    ("produce: yes", "produce: ¦maybe", "yes-or-no"),
    ("esol: [Rw/E1.1, Lr/E1.3]", "esol: [¦Reading 1, Lr/E1.3]", "esol-code"),
    ("id: amount", "id: ¦Amount", "id-shape"),
    ("id: amount", "id: ¦금액", "id-shape"),
    ("id: amount", "id: ¦balance", "id-twice"),
    ("id: amount", "id: amount\n    was: ¦balance", "was-still"),
    ("- id: good-morning", "- id: good-morning\n        was: ¦card-kept", "was-still"),
    ("title: The machine has", "title: ¦기계 The machine has", "hangul-in-english"),
    (NAMED, "staff: ¦안녕하세요", "hangul-in-english"),
    (ACCOUNT, "means: {ko: 은행 자리, ¦fr: compte}", "tag-unknown"),
    (ACCOUNT, "means: {ko: 은행 자리, ¦ko-NK: 돈자리}", "tag-unknown-near"),
    (ACCOUNT, "means: {ko: 은행 자리, ¦ko-GB: 계좌}", "tag-unknown-near"),
    (ACCOUNT, "means: ¦{}", "list-empty"),
    ("means: 남은 돈", "means: ¦balance", "korean-expected"),
    ("ko: 남은 돈을 확인했어요.", "ko: ¦I checked.", "korean-expected"),
    ("ko: 남은 돈을 확인했어요.", "ko: ¦Я проверил.", "korean-expected"),
    # What Notepad makes of Korean
    ("ko: 남은 돈을 확인했어요.", "ko: ¦?? ?? ??????.", "korean-lost"),
    ("ko: 남은 돈을 확인했어요.", "ko: ¦? ? ??", "korean-lost"),
    ("ko: 남은 돈을 확인했어요.", "ko: ¦?", "korean-lost"),
    ("means: 남은 돈", "means: ¦(??) with milk", "korean-lost"),
    ("means: 남은 돈", "means: ¦ë‚¨ì€ ëˆ", "korean-lost"),
    ("means: 남은 돈", "means: ¦³²Àº µ·", "korean-lost"),
    ("means: 남은 돈", "means: ¦남\ufffd 돈", "korean-lost"),
    ("means: 남은 돈", "means: ¦\ufffd\ufffd", "korean-lost"),
    ("means: 남은 돈", "means: ¦?⑥? ??", "korean-lost"),
    ("means: 남은 돈", "means: ¦占쏙옙占쏙옙", "korean-lost"),
    ("example: Choose an amount.", "example: ¦Choose an amount\ufffd", "letter-lost"),
    ("accept: take out", "accept: ¦take (out", "answer-pattern"),
    ("accept: take out", "accept: ¦take|get out", "answer-pattern"),
    ("accept: take out", "accept: ¦take () out", "answer-pattern"),
    ("accept: take out", "accept: ¦take (|) out", "answer-pattern"),
    ("accept: take out", "accept: ¦(a) (b) (c) (d) (e) (f) (g) (h) (take|get)", "answer-too-many"),
    ('"I\'d like to {withdraw|take out} fifty pounds."', "¦I'd like fifty pounds.", "gap-shape"),
    ('"I\'d like to {withdraw|take out} fifty pounds."', "¦I'd like {} pounds.", "gap-shape"),
    (
        '"I\'d like to {withdraw|take out} fifty pounds."',
        "¦I'd like {(to) pay|get} it.",
        "gap-model",
    ),
    (
        '"I\'d like to {withdraw|take out} fifty pounds."',
        "¦I'd like {pay|(get} it.",
        "answer-pattern",
    ),
    ("[copy / coffee, work / walk]", "[¦copy coffee, work / walk]", "pair-shape"),
    ("[copy / coffee, work / walk]", "[¦copy / Copy, work / walk]", "pair-shape"),
    ("order: Could you help me, please?", "order: ¦Help me", "order-short"),
    ("order: Could you help me", "order: ¦Could / you / help me", "order-signs"),
    ("wrong: [Balance, Mini", "wrong: [¦cash with Receipt, Mini", "choice-twice"),
    ("wrong: [Balance, Mini", "wrong: [Balance, ¦balance, Mini", "choice-twice"),
    (
        "{kind: money, from: 5, to: 200, step: 5}",
        "¦{kind: money, from: 50, to: 5}",
        "numbers-range",
    ),
    ("{kind: money, from: 5, to: 200, step: 5}", "¦{kind: date, from: 1 Mey}", "numbers-value"),
    ("{kind: money, from: 5, to: 200, step: 5}", "¦{kind: date, from: 31 June}", "numbers-value"),
    ("{kind: money, from: 5, to: 200, step: 5}", "¦{kind: time, from: 9am}", "numbers-value"),
    ("{kind: money, from: 5, to: 200, step: 5}", "{kind: time, count: ¦50}", "number-large"),
    ("{kind: money, from: 5, to: 200, step: 5}", "{kind: ¦cash}", "choice"),
    ("wrong: [Balance, Mini", "wrong: [¦cash with receipt., Mini", "choice-alike"),
    ("means: 남은 돈", "means: ¦" + "남은 돈 " * 11, "means-long"),
    # Talks
    (NAMED, "¦stuff: Good morning.", "person-unknown"),
    ("        staff: Good morning. How can I help?\n", "", "line-without-person"),
    (NAMED, f"{NAMED}\n        you: Hello.", "line-two-people"),
    ("        or: The cash", "      - ¦or: The cash", "or-without-line"),
    (
        "      staff: {name: Ms Lee, voice: f1}",
        "      ¦or: {name: Ms Lee, voice: f1}",
        "person-reserved",
    ),
    # What a lesson says
    ("example: Choose an amount.", "example: ¦Choose one.", "word-not-in-example"),
    ("        ko: 기계가 카드를 먹었어요.\n        or:", "        or:", "translation-missing"),
    (GO, "¦Where are you from?", "banned-prompt"),
    (GO, "¦Tell me about your family, please.", "banned-prompt"),
    (GO, "¦My number is 07911 123456.", "personal-data"),
    (GO, "¦Call 020 8123 4567.", "personal-data"),
    (GO, "¦My NI number is AB 12 34 56 C.", "personal-data"),
    (GO, "¦Write to mina.park@gmail.com.", "personal-data"),
    (GO, "¦The sort code is 20-45-67.", "personal-data"),
]

ELSEWHERE = {
    # The mark stands at what the problem is about, where the change itself has no place for one.
    "line-without-person": "      - ¦id: good-morning",
    "line-two-people": "      - ¦id: good-morning",
    "translation-missing": "      - ¦you: The machine",
}


def test_the_good_lesson_is_good(course: Path) -> None:
    assert problems(course) == []


@pytest.mark.parametrize(("old", "new", "code"), SLIPS, ids=lambda value: str(value)[:30])
def test_slip(course: Path, lesson: Path, old: str, new: str, code: str) -> None:
    change(lesson, old, new)
    if code in ELSEWHERE:
        marked = ELSEWHERE[code]
        change(lesson, marked.replace("¦", ""), marked)
    text = lesson.read_text(encoding="utf-8")
    line, column = 1, 1
    if "¦" in text:
        line = text[: text.index("¦")].count("\n") + 1
        column = len(text[: text.index("¦")].rpartition("\n")[2]) + 1
        lesson.write_text(text.replace("¦", ""), encoding="utf-8")

    found = problems(course)

    # A broken lesson also leaves others without what they refer to; that is not about this slip.
    assert (line, column, code) in [(one.line, one.column, one.code) for one in found], shown(found)
    if code not in WARNINGS:
        assert len(found) <= 3, shown(found)


def shown(found: list[Problem]) -> str:
    return "\n".join(f"{one.line}:{one.column} {one.code} {dict(one.fields)}" for one in found)


def test_all_problems_of_a_file_come_at_once(lesson: Path, course: Path) -> None:
    change(lesson, "level: E1", "level: A1")
    change(lesson, "id: amount", "id: Amount")
    change(lesson, NAMED, "stuff: Hello.")
    change(lesson, GO, "Press # to finish")
    change(lesson, "practise:", "practice:")
    found = {problem.code for problem in problems(course)}
    assert {"choice-near", "id-shape", "person-unknown", "cut-at-hash", "key-unknown-near"} <= found


@pytest.mark.parametrize("text", ["no", "on", "10:30", "007", "1_000", "~", "2026-01-02", "0x1F"])
def test_text_stays_text(lesson: Path, text: str) -> None:
    change(lesson, "right: Cash with receipt", f"right: {text}")
    read = read_lesson(lesson, "money", ("ko",)).lesson
    assert read is not None
    assert getattr(read.practise[0], "right") == text  # noqa: B009


@pytest.mark.parametrize("text", ["-5 degrees", "−5", "2.5 kg", "-5", "·5"])
def test_a_number_is_no_thing_of_a_list(course: Path, lesson: Path, text: str) -> None:
    change(lesson, "wrong: [Balance, Mini statement]", f"wrong:\n      {text}")
    assert problems(course) == []


@pytest.mark.parametrize(
    "comment", ["minutes: 20   # about", "minutes: 20  # two spaces", "# a line of its own"]
)
def test_a_comment_is_a_comment(course: Path, lesson: Path, comment: str) -> None:
    change(lesson, "minutes: 20", comment)
    assert problems(course) == []


def test_one_value_where_a_list_is_meant_is_a_list_of_one(lesson: Path) -> None:
    change(lesson, "[copy / coffee, work / walk]", "copy / coffee")
    change(lesson, "can do:\n  - en: I can take out cash.\n    ko:", "can do:\n  en: I can.\n  ko:")
    change(lesson, "needs: [at-the-till]", "needs: at-the-till")
    read = read_lesson(lesson, "money", ("ko",)).lesson
    assert read is not None
    assert read.needs == ("at-the-till",)
    assert [one.en for one in read.can_do] == ["I can."]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Ko", "ko"), ("KO", "ko"), ("kr", "ko"), ("kor", "ko"), ("korean", "ko"),
        ("Hangul", "ko"), ("translation", "ko"), ("한국어", "ko"), ("ko-kr", "ko-KR"),
        ("ko_KP", "ko-KP"), ("ko-NK", "ko-KP"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("line", ["    ko: 남은 돈을 확인했어요.", "        ko: 안녕하세요."])
def test_another_name_for_ko_is_told_once_and_mended(
    course: Path, lesson: Path, key: str, meant: str, line: str
) -> None:
    change(lesson, line, line.replace("ko:", f"{key}:"))
    (problem,) = problems(course)
    assert (problem.code, problem.fields["near"]) == ("key-unknown-near", meant)
    fix([look(course)], [lesson])
    assert line.replace("ko:", f"{meant}:") in lesson.read_text(encoding="utf-8")
    assert problems(course) == []


def test_korean_instead_of_a_meaning_is_not_taken_for_the_example_s(lesson: Path) -> None:
    change(lesson, "    means: 남은 돈\n", "")
    change(lesson, "    ko: 남은 돈을 확인했어요.", "    korean: 남은 돈")
    text = lesson.read_text(encoding="utf-8")
    read = partial(read_lesson, lesson, "money", ("ko",))
    (problem,) = read(text).problems
    assert (problem.code, problem.fields["near"]) == ("key-unknown-near", "means")
    assert mend(text, read) == (text, [])


def test_an_old_id_belongs_to_one_thing(course: Path, lesson: Path) -> None:
    change(lesson, "id: balance\n", "id: balance\n    was: sum\n")
    change(lesson, "id: amount\n", "id: amount\n    was: [sum, total]\n")
    (problem,) = problems(course)
    assert (problem.code, problem.line) == ("was-twice", 64)
    assert problem.fields == {"id": "sum", "line": "57"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (NAMED, "staff: [laughs]", "`staff` takes one text, not a list or keys"),
        ("dictate: Please take your card.", "dictate: [OK]", "`dictate` takes one text, not a"),
        ("{name: Ms Lee, voice: f1}", "Ms Lee", "write `staff: {name: Ms Lee, voice: m1}`"),
        ("wrong: [Balance, Mini", "wrong: [Button #1, Mini", 'the text: "Button #1", or two'),
        (GO, "# is the key", 'put quotes round the text: "# is the key"'),
        (GO, '"Sorry", he said.', "the whole of it: '\"Sorry\", he said.'"),
    ],
)
def test_a_slip_is_told_by_what_was_written(lesson: Path, old: str, new: str, told: str) -> None:
    change(lesson, old, new)
    found = read_lesson(lesson, "money", ("ko",)).problems
    assert any(told in words.format(**one.fields) for one in found for words in PROBLEMS[one.code])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("can do:\n  - en: I can", "can do:\n  - eng: I can", "key-unknown-near"),
        ("[copy / coffee, work / walk]", "[copy coffee]", "pair-shape"),
        ("words:\n", "---\nwords:\n", "second-document"),
    ],
)
def test_one_slip_is_one_problem(lesson: Path, old: str, new: str, code: str) -> None:
    change(lesson, old, new)
    assert [one.code for one in read_lesson(lesson, "money", ("ko",)).problems] == [code]


def test_an_id_may_go_on_to_something_new(course: Path, lesson: Path) -> None:
    change(lesson, "id: balance\n", "id: balance\n    was: remainder\n")
    change(lesson, "id: amount\n", "id: amount\n    was: balance\n")
    assert problems(course) == []


def test_a_missing_dash_is_one_problem(course: Path, lesson: Path) -> None:
    change(lesson, "  - id: amount", "    id: amount")
    (problem,) = problems(course)
    assert [words.format(**problem.fields) for words in PROBLEMS[problem.code]] == [
        "a dash is missing here", "write `- id: amount`"
    ]  # fmt: skip


def test_a_list_without_any_dash_is_told_where_each_is_missing(course: Path, lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8")
    start, end = text.index("words:"), text.index("talk:")
    words = text[start:end].replace("  - use: receipt\n", "").replace("  - id:", "    id:")
    lesson.write_text(text[:start] + words + text[end:], encoding="utf-8")
    found = [one for one in problems(course) if one.path == lesson]
    assert {one.code for one in found} == {"dash-missing"}
    assert len(found) == words.count("    id:")


@pytest.mark.parametrize(
    "text", ["£5–£10", "10:30", "½ ≠ ¼", "°", "1 × 2", "뭐?왜?", "What?라고 해요", "차(茶)"]
)
def test_signs_and_figures_are_no_lost_korean(course: Path, lesson: Path, text: str) -> None:
    change(lesson, "means: 남은 돈", f"means: {text}")
    assert problems(course) == []


def test_korean_that_was_lost_is_told_once(course: Path, lesson: Path) -> None:
    good = lesson.read_text(encoding="utf-8")
    for damaged in (
        good.encode("ascii", "replace"),
        good.encode().decode("latin-1").encode(),
        good.encode().decode("cp1252", "ignore").encode(),
        good.encode().decode("cp949", "replace").encode(),
        good.encode().decode("cp949", "replace").replace("\ufffd", "?").encode(),
        good.replace("현금을 찾을 수 있어요.", "현 금 을").encode("ascii", "replace"),
    ):
        lesson.write_bytes(damaged)
        found = [one for one in problems(course) if one.path == lesson]
        assert [one.code for one in found].count("korean-lost") == 1, shown(found)
        assert "special-start" not in {one.code for one in found}


def test_its_is_another_answer_than_it_is(course: Path, lesson: Path) -> None:
    change(lesson, "right: Cash with receipt", "right: It's here.")
    change(lesson, "wrong: [Balance,", "wrong: [Its here., Is it here?,")
    assert problems(course) == []


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Entry 1", "E1"), ("Entry Level 2", "E2"), ("entry 3", "E3"), ("A1", "E1"), ("a2", "E2"),
        ("B1", "E3"), ("Pre-A1", "Pre-Entry"), ("pre entry", "Pre-Entry"), ("e1", "E1"),
        ("E4", ""), ("Entry 4", ""), ("C1", ""), ("beginner", ""),
    ],
)  # fmt: skip
def test_a_level_is_known_by_its_other_names_and_none_is_invented(
    lesson: Path, written: str, near: str
) -> None:
    change(lesson, "level: E1", f"level: {written}")
    (problem,) = read_lesson(lesson, "money", ("ko",)).problems
    told = PROBLEMS[problem.code][1].format(**problem.fields)
    meant = f". Did you mean {near}?" if near else ""
    assert told == f"write one of: Pre-Entry, E1, E2, E3{meant}"


def test_numbers_are_told_as_their_kind_writes_them(lesson: Path) -> None:
    for drill, told in (
        ("{kind: time, from: 9am}", "write it like these: from 0:00 to 23:59"),
        ("{kind: date, to: 1.3.}", "write it like these: from 1 January to 31 December"),
        ("{kind: money, from: ten}", "write it like these: from 0 to 999999"),
        ("{kind: phone, count: 21}", "write 20 or less"),
    ):
        lesson.write_text(
            LESSON.replace("{kind: money, from: 5, to: 200, step: 5}", drill), encoding="utf-8"
        )
        (problem,) = read_lesson(lesson, "money", ("ko",)).problems
        assert PROBLEMS[problem.code][1].format(**problem.fields) == told


def test_a_part_that_is_none_is_told_all_there_are(lesson: Path) -> None:
    change(lesson, "en: amount\n    part: noun", "en: amount\n    part: Noun")
    (problem,) = read_lesson(lesson, "money", ("ko",)).problems
    assert PROBLEMS[problem.code][1].format(**problem.fields) == (
        "write one of: noun, verb, adjective, adverb, preposition, pronoun, conjunction,"
        " determiner, number, exclamation, phrase, sentence. Did you mean noun?"
    )


def test_every_problem_has_words_that_fit_its_fields(course: Path, lesson: Path) -> None:
    for old, new, _ in SLIPS:
        if LESSON.count(old) == 1:
            lesson.write_text(LESSON.replace(old, new.replace("¦", "")), encoding="utf-8")
            for problem in problems(course):
                for words in PROBLEMS[problem.code]:
                    assert words.format(**problem.fields)
