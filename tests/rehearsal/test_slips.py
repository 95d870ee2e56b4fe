"""The slips tutors make in a rehearsal: each has its own problem, at its own line and column.

`¦` marks where the problem has to be; it is not part of the rehearsal.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from learner.course.expression import meant, value_of
from learner.course.problem import WARNINGS
from learner.course.read import read_rehearsal
from learner.messages.problems import PROBLEMS
from tests.rehearsal.conftest import GOOD, problems

TYPE = "      - type: amount\n        from: 1\n        to: 50\n"
DONE = "    end: success\n    well: 잘했어요.\n    try: 다음에는 자루도 달라고 해 보세요.\n"

SLIPS = [
    # a node
    ("    screen: How much?\n", "    ¦ko: x\n", "node-shows-nothing"),
    ("    screen: How much?\n", "    ¦screen: How much?\n    says: How?\n", "node-shows-two"),
    ("  too-much:\n", "  ¦lonely:\n    story: Hm.\n    ko: 흠.\n  too-much:\n", "node-no-answers"),
    ("    gives: receipt\n", "    gives: receipt\n    ¦go: done\n", "go-and-answers"),
    (DONE, "    end: success\n    ¦go: hello\n" + DONE[17:], "end-goes-on"),
    (DONE, DONE[:17] + DONE[17:].split("\n", maxsplit=1)[0] + "\n", "key-missing"),
    ("    go: how-much\n  take-it", "    go: how-much\n    ¦well: 네.\n  take-it", "key-useless"),
    ("    gives: receipt", "    gives: ¦money", "choice"),
    ("end: safe", "end: ¦good", "choice"),
    ("end: safe", "end: safe\n    was: ¦done", "was-still"),
    ("    gives: receipt\n", "    gives: receipt\n    who: ¦clark\n", "person-unknown"),
    ("      - press: Stop", "      - press: ¦[Stop]", "text-expected"),
    ("      - press: Stop", "      - ¦press: #", "cut-at-hash"),
    ("      - press: Stop", f"      - press: ¦{'Stop ' * 80}", "text-long"),
    ("start: hello", "start: ¦helo", "node-unknown-near"),
    ("start: hello", "start: ¦zzz", "node-unknown"),
    # an answer
    (
        "      - do: Take it",
        "      - ¦ko: 네\n        go: done\n      - do: Take it",
        "answer-kind",
    ),
    ("        or: No (thank you)", "        or: ¦No (thank", "answer-pattern"),
    ("        or: No (thank you)", "        or: ¦" + "(No|Nope) " * 9, "answer-too-many"),
    ("      - do: Take two", "      - ¦do: Take two\n        say: Two.", "answer-two-kinds"),
    ("      - press: Stop", "      - say: ¦yes, i do.", "answer-twice"),
    ("      - press: Stop", "      - press: ¦그만", "hangul-in-english"),
    ("      - press: Stop", "      - say: ¦아니요, 그만요", "hangul-in-english"),
    ("      - do: Take two", "      - do: ¦가져가기", "hangul-in-english"),
    ("      - type: pin\n", "      - type: ¦번호\n", "choice"),
    ("        when: member\n        go: stopped\n", "        when: member\n", "go-missing"),
    ("        because: 영수증은", "        go: done\n        because: 영수증은", "go-and-check"),
    (
        "          - go: stopped\n  how-much",
        "          - when: tries == 1\n            go: stopped\n  how-much",
        "check-last",
    ),
    ("          - when: input > purse\n            go", "          - ¦go", "check-otherwise"),
    ("      - press: Stop\n", "      - press: Stop\n        ¦or: Halt\n", "key-useless"),
    ("      - press: Stop\n", "      - press: Stop\n        ¦from: 1\n", "key-useless"),
    ("        instead: No, I don't.\n", "        instead: ¦Never.\n", "trap-instead"),
    ("        instead: No, I don't.\n", "", "trap-instead"),
    ("yes}\n        go: enter-code", "yes}\n        go: ¦enter-cod", "node-unknown-near"),
    ("    answers:\n      - do: Take it", "    ¦replies:\n      - do: Take it", "key-unknown-near"),
    # names, conditions, changes
    ("Enter your code, <tries> left.", "¦Enter your code, <trys> left.", "name-unknown-near"),
    ("Enter your code, <tries> left.", "¦Enter your code, <Trys> left.", "name-unknown-near"),
    ("Enter your code, <tries> left.", "¦Enter your code, <Moves> left.", "name-unknown"),
    ("Enter your code, <tries> left.", "¦Enter your code, <Tries> left.", "name-signs"),
    ("Enter your code, <tries> left.", "¦Enter your code, < tries > left.", "name-signs"),
    ("Enter your code, <tries> left.", "¦Enter your code, {tries} left.", "name-signs"),
    ("Enter your code, <tries> left.", "¦Enter your code, <tries left.", "name-signs"),
    ("Enter your code, <tries> left.", "¦Enter your code, ＜tries＞ left.", "name-signs"),
    ("      - do: Take two", "      - do: ¦Take two, <trys> left", "name-unknown-near"),
    ("  tries: 2", "  ¦Tries: 2\n  tries: 2", "name-shape"),
    ("  tries: 2", "  ¦input: 2\n  tries: 2", "name-shape"),
    ("  purse: £20", "  purse: ¦£20.5", "given-value"),
    ("  purse: £20", "  purse: ¦20 pounds", "given-value"),
    ("when: tries > 1", "when: ¦trise > 1", "name-unknown-near"),
    ("when: tries > 1", "when: ¦zzz > 1", "name-unknown"),
    ("when: tries > 1", "when: tries ¦> £1", "expression-kinds"),
    ("when: tries > 1", "when: tries ¦and 1", "expression-kinds"),
    ("when: tries > 1", "when: tries >¦", "expression-broken"),
    ("when: tries > 1", "when: tries ¦* 2 > 1", "expression-broken"),
    ("when: tries > 1", "when: ¦(tries > 1", "expression-broken"),
    ("when: tries > 1", "when: tries > 1¦)", "expression-broken"),
    ("when: tries > 1", "when: tries ¦tries", "expression-broken"),
    ("when: tries > 1", 'when: code ¦> "1"', "expression-sign"),
    ("when: tries > 1", "when: ¦tries - 1", "when-kind"),
    ("when: tries > 1", f"when: ¦tries > 1{' or tries > 1' * 20}", "expression-long"),
    ("{tries: tries - 1}", "{tries: ¦purse}", "set-kind"),
    ("{tries: tries - 1}", "{¦tires: tries - 1}", "name-unknown-near"),
    ("when: paid == £5 and not member", "when: ¦input == £5", "input-elsewhere"),
    ("{tries: tries - 1}", "{code: ¦input}", "input-private"),
    # what is typed
    ("        to: 50\n", "        to: ¦lots\n", "number-expected"),
    ("        to: 50\n", "", "key-missing"),
    ("        from: 1\n", "        from: ¦51\n", "amount-range"),
    (TYPE, TYPE + "        step: ¦0\n", "number-expected"),
    ("when: input > purse", "when: ¦input == £70", "amount-untypable"),
    ('  code: "0420"', '  code: "420"', "amount-untypable"),
    ("- type: pin\n", "- type: ¦pun\n", "choice-near"),
    ("- type: pin\n", "- type: pin\n        length: ¦four\n", "length-shape"),
    # the ways
    (
        "  too-much:\n",
        "  ¦lost:\n    story: Hm.\n    ko: 흠.\n    go: hello\n  too-much:\n",
        "node-unreachable",
    ),
    (
        "    screen: Too much.\n    ko: 너무 많아요.\n    go: how-much",
        "    screen: Too much.\n    ko: 너무 많아요.\n    go: too-much",
        "no-way-out",
    ),
    ("end: success", "end: partly", "goal-unmet"),
    (
        "when: input > purse\n            go: too-much",
        "when: input > £40\n            go: too-much",
        "money-negative",
    ),
    ("{tries: tries - 1}", "{tries: tries + 1}", "walk-too-large"),
    ("when: member\n", "when: member and not member\n", "answer-never"),
    # what it says, and what it refers to
    ("words: [receipt, pay]", "words: [receipt, ¦payy]", "rehearsal-word-unknown-near"),
    ("words: [receipt, pay]", "words: [receipt, ¦qqqq]", "rehearsal-word-unknown"),
    ("facts: receipts", "facts: ¦receips", "fact-unknown-near"),
    ("voice: f1", "voice: ¦f9", "voice-unknown"),
    ("    ko: 얼마예요?\n", "", "translation-missing"),
    ("        ko: 두 장 받는다\n", "", "translation-missing"),
    ("trap: 카드가 없어요.", "trap: ¦You have none.", "korean-expected"),
    ("How much?", "¦Where are you from?", "banned-prompt"),
    ("value: Mina Park", "value: ¦07911 123456", "personal-data"),
    ("kind: machine", "kind: ¦robot", "choice"),
    ("start: hello", "care: ¦fraud\nstart: hello", "choice"),
    ("start: hello", "¦letter:\n  - {id: a, text: A., ko: 가}\nstart: hello", "key-useless"),
]

ELSEWHERE = {
    # The mark stands at what the problem is about, where the change itself has no place for one.
    ("key-missing", "    end"): "  done:\n    ¦story: You have paid.",
    ("key-missing", "        to"): "      - type: ¦amount",
    ("go-missing", "        whe"): "      - ¦do: Take two",
    ("go-and-check", "        bec"): "        ¦check:\n          - when: paid",
    ("check-last", "          -"): "          - ¦when: tries == 1",
    ("trap-instead", "        ins"): "        ¦trap: 카드가",
    ("amount-untypable", "  code: \"04"): "when: ¦input == code",
    ("no-way-out", "    screen:"): "  ¦too-much:",
    ("goal-unmet", "end: succes"): "¦goal:",
    ("money-negative", "when: input"): "{paid: input, ¦purse:",
    ("walk-too-large", "{tries: tri"): "nodes:\n  ¦hello:",
    ("answer-never", "when: membe"): "      - ¦do: Take two",
    ("translation-missing", "    ko: 얼마예"): "    ¦screen: How much?",
    ("translation-missing", "        ko:"): "      - ¦do: Take two",
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), SLIPS, ids=lambda value: str(value)[:30])
def test_slip(course: Path, old: str, new: str, code: str) -> None:
    marked = next(
        (at for (one, start), at in ELSEWHERE.items() if one == code and old.startswith(start)), ""
    )
    expect(course, "till", (old, new, code), "" if "¦" in new else marked)


LETTER_AND_FORM = [
    ("note", ("find: total", "find: ¦totl", "place-unknown-near")),
    ("note", ("find: total", "find: ¦zzzz", "place-unknown")),
    ("note", ("id: total", "id: ¦sender", "id-twice")),
    ("note", ("kind: letter", "kind: letter\n¦form: []", "key-useless")),
    ("form", ("[surname, forenames", "[surname, ¦forename", "field-unknown-near")),
    ("form", ("[surname, forenames", "[surname, ¦zzzz", "field-unknown")),
    ("form", ("answer: 3/5/1990", "answer: ¦5/23/1990", "field-answer")),
    ("form", ("answer: Ms", "answer: ¦Mx", "field-answer")),
    ("form", ("answer: KT3 9CO", "answer: ¦KT3", "field-answer")),
    ("form", ("people:\n  clerk: {name: Jo, voice: m1}\n", "", "nobody-speaks")),
    ("form", ("kind: date", "kind: ¦day", "choice")),
]


@pytest.mark.parametrize(("id", "slip"), LETTER_AND_FORM, ids=lambda value: str(value)[:40])
def test_slip_in_a_letter_or_form(course: Path, id: str, slip: tuple[str, str, str]) -> None:
    expect(course, id, slip, "  thanks:\n    ¦says: Thank you." if "nobody" in slip[2] else "")


@pytest.mark.parametrize("text", ["5 < 10", "Next >", "< Back", "{please} wait", "a <3 b"])
def test_signs_that_hold_no_name_are_shown(course: Path, text: str) -> None:
    till = course / "rehearsals" / "till.yaml"
    till.write_text(till.read_text("utf-8").replace("How much?", f'"{text}"'), "utf-8")
    assert problems(course) == []


def test_a_tab_in_the_name_of_a_node_is_read_as_a_space(course: Path) -> None:
    till = course / "rehearsals" / "till.yaml"
    text = till.read_text("utf-8").replace("\n  enter-code:", "\n  enter\tcode:")
    till.write_text(text.replace("go: enter-code", "go: enter code"), "utf-8")
    assert problems(course) == []


def test_money_that_runs_out_is_told_with_what_is_taken(course: Path) -> None:
    till = course / "rehearsals" / "till.yaml"
    old = "when: input > purse\n            go: too-much"
    text = till.read_text("utf-8").replace(old, old.replace("purse", "£40"))
    till.write_text(text, "utf-8")
    (problem,) = problems(course)
    assert "`- when: purse < input`" in PROBLEMS[problem.code][1].format(**problem.fields)


def test_nobody_can_be_named_where_nobody_is(course: Path) -> None:
    form = course / "rehearsals" / "form.yaml"
    text = form.read_text("utf-8").replace("people:\n  clerk: {name: Jo, voice: m1}\n", "")
    form.write_text(text.replace("    says: Thank you.", "    says: Thank you.\n    who: clerk"))
    assert [one.code for one in problems(course)] == ["nobody-speaks"]


def test_a_rehearsal_misnamed_and_one_named_in_a_lesson_that_cannot_be_read(course: Path) -> None:
    lesson = course / "shop" / "paying.yaml"
    good = lesson.read_text("utf-8")
    lesson.write_text(good.replace("[till, note, form]", "[til, note, form]"), "utf-8")
    found = {one.code: one for one in problems(course)}
    assert found["rehearsal-unknown-near"].fields["near"] == "till"
    lesson.write_text(good.replace("title: ", 'title: "', 1), "utf-8")
    assert "rehearsal-unlinked" not in {one.code for one in problems(course)}


def test_a_telephone_has_its_own_keys(course: Path) -> None:
    path = course / "rehearsals" / "till.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: machine", "kind: phone"), "utf-8")
    assert [one.code for one in problems(course)] == ["phone-key"]


def expect(course: Path, id: str, slip: tuple[str, str, str], marked: str) -> None:
    path = course / "rehearsals" / f"{id}.yaml"
    text = path.read_text("utf-8")
    old, new, code = slip
    assert text.count(old) == 1, old
    text = text.replace(old, new)
    if marked:
        assert text.count(marked.replace("¦", "")) == 1, marked
        text = text.replace(marked.replace("¦", ""), marked)
    before = text[: text.index("¦")]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    path.write_text(text.replace("¦", ""), "utf-8")

    found = problems(course)

    shown = "\n".join(f"{one.line}:{one.column} {one.code} {dict(one.fields)}" for one in found)
    assert (line, code) in [(one.line, one.code) for one in found], shown
    at = next(one.column for one in found if (one.line, one.code) == (line, code))
    assert at == column or code == "walk-too-large", shown
    for one in found:
        for words in PROBLEMS[one.code]:
            assert words.format(**one.fields)
    if code not in WARNINGS:
        assert len(found) <= 4, shown


def test_the_good_rehearsals_are_good(course: Path) -> None:
    assert problems(course) == []


def test_a_rehearsal_nobody_links_and_a_link_to_nothing(course: Path) -> None:
    lesson = course / "shop" / "paying.yaml"
    text = lesson.read_text("utf-8").replace("[till, note, form]", "[till, note, shop]")
    lesson.write_text(text, "utf-8")
    assert [(one.path.name, one.line, one.code) for one in problems(course)] == [
        ("form.yaml", 2, "rehearsal-unlinked"),
        ("paying.yaml", 14, "rehearsal-unknown"),
    ]


def test_all_problems_of_a_rehearsal_come_at_once(course: Path) -> None:
    path = course / "rehearsals" / "till.yaml"
    text = path.read_text("utf-8")
    for old, new in (
        ("> 1", "> £1"),
        ("go: too-much", "go: to-much"),
        ("start: hello", "start: x"),
    ):
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    codes = {one.code for one in problems(course)}
    assert {"expression-kinds", "node-unknown-near", "node-unknown"} <= codes


def test_the_corpus_has_every_problem_of_rehearsals() -> None:
    from learner.messages.rehearsal_problems import REHEARSAL_PROBLEMS

    tried = {slip[2] for slip in SLIPS} | {slip[2] for _, slip in LETTER_AND_FORM}
    assert set(REHEARSAL_PROBLEMS) - tried == {
        "phone-key", "rehearsal-unlinked", "rehearsal-twice", "rehearsal-replaces",
    }  # fmt: skip
    assert GOOD.is_dir()


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("£2.5", "£2.50"), ("2.50", "£2.50"), ("2 pounds", "£2"), ("£1,000", "£1000"),
        ("£ 20", "£20"), ("80p", "£0.80"), ("120 pence", "£1.20"), ("True", "yes"), ("No", "no"),
        ("Mina", ""), ("10:30", ""), ("AB12", ""),
    ],
)  # fmt: skip
def test_a_start_value_that_is_none_is_told_as_it_was_meant(written: str, near: str) -> None:
    assert meant(written) == near
    if near:
        assert value_of(near, quoted=False)[1] != "text"


def test_a_wrong_start_value_is_told_where_it_is_and_nowhere_else(course: Path) -> None:
    till = course / "rehearsals" / "till.yaml"
    till.write_text(till.read_text("utf-8").replace("purse: £20", "purse: 20 pounds"), "utf-8")
    (problem,) = read_rehearsal(till, ("ko",)).problems
    assert (problem.line, problem.code, problem.fields["near"]) == (15, "given-value", "£20")
