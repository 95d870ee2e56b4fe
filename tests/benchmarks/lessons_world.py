"""A course of any size, the same each time it is made."""

from __future__ import annotations

from pathlib import Path

from learner.marking import english

UNIT = 50
"""Lessons a unit."""

_HEAD = """\
format: 1
id: {id}
title: Using machine number {n}
ko: {n}번 기계 쓰기
level: E1
esol: [Rw/E1.1, Lr/E1.3]
minutes: 15
notes: |
  Many learners have never used one.
  Bring a real one if you can.

can do:
  - en: I can use machine {n}.
    ko: {n}번 기계를 쓸 수 있어요.
  - en: I can ask for help with machine {n}.
    ko: {n}번 기계 앞에서 도움을 부탁할 수 있어요.

words:
"""
_WORD = """\
  - id: {id}
    en: {en}
    part: noun
    means: {{ko: {n}번 낱말의 뜻, ko-KR: 남쪽말 {n}, ko-KP: 북쪽말 {n}}}
    note: 이 낱말은 기계에서 자주 봐요.
    example: I can see the {en} on the screen.
    ko: 화면에 {n}번 낱말이 보여요.
    accept: the {en}
    produce: yes
"""
_TALK = """\

talk:
  - id: talk-{n}
    title: At machine {n}
    ko: {n}번 기계 앞에서
    people:
      staff: {name: Ms Lee, voice: f1}
      you: {name: Mina, voice: f2}
    lines:
"""
_LINE = """\
      - {who}: This is line {n} of our talk about the machine.
        ko: 기계에 관한 이야기의 {n}번째 줄이에요.
"""
_PRACTISE = """\

practise:
  - choose: You want a paper that shows what you took out. What do you press?
    right: Cash with receipt
    wrong: [Balance, Mini statement, PIN services]
    because: 영수증은 receipt 예요.
  - gap: "I'd like to {withdraw|take out} fifty pounds."
  - order: Could you help me, please?
  - dictate: Please take your card.
  - numbers: {kind: money, from: 5, to: 200, step: 5}
  - pairs: [copy / coffee, work / walk]

mission: {en: Use a machine this week., ko: 이번 주에 기계를 써 보세요.}
"""
_LETTERS = "abcdefghij"
_REAL = [
    one
    for one in Path(english.__file__).with_name("english.txt").read_text("utf-8").split()
    if len(one) > 3
]


def word(number: int) -> str:
    """An English word of its own for every number; made up only when the real ones run out."""
    if number < len(_REAL):
        return _REAL[number]
    return "w" + "".join(_LETTERS[int(digit)] for digit in f"{number:05d}")


def lesson(number: int, words: int = 10, lines: int = 8) -> str:
    """The text of one synthetic lesson."""
    text = _HEAD.format(id=f"lesson-{number:04d}", n=number)
    for place in range(words):
        en = word(number * words + place)
        text += _WORD.format(id=en, en=en, n=number * words + place)
    text += _TALK.replace("{n}", str(number))
    text += "".join(
        _LINE.format(who=("staff", "you")[place % 2], n=place + 1) for place in range(lines)
    )
    return text + _PRACTISE


def make_lessons(folder: Path, count: int, words: int = 10) -> Path:
    """Writes `count` lessons and their course.yaml into `folder`, and returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    units = []
    for start in range(0, count, UNIT):
        unit = f"unit-{start // UNIT:02d}"
        (folder / unit).mkdir(exist_ok=True)
        numbers = range(start, min(start + UNIT, count))
        for number in numbers:
            path = folder / unit / f"lesson-{number:04d}.yaml"
            path.write_text(lesson(number, words), encoding="utf-8")
        names = ", ".join(f"lesson-{number:04d}" for number in numbers)
        title = f"    title: Unit {start // UNIT}\n    ko: {start // UNIT}단원\n"
        units.append(f"  - id: {unit}\n{title}    lessons: [{names}]\n")
    head = "format: 1\ntitle: A long course\nko: 긴 과정\nfor: [ko]\n"
    voices = "voices: {f1: bf_emma, f2: bf_isabella}\nunits:\n"
    (folder / "course.yaml").write_text(head + voices + "".join(units), encoding="utf-8")
    return folder
