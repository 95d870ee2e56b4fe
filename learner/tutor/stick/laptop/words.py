"""What the installer says, always in both languages: nobody has chosen one yet."""

from __future__ import annotations

import sys
from typing import Final


class SetupError(Exception):
    """Something a person can do something about: `code` names it, `fields` fill its wording."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields = fields


WORDS: Final[dict[str, tuple[str, str]]] = {
    "checking": (
        "USB 저장 장치의 파일을 확인하고 있어요.",
        "Checking the files on the stick.",
    ),
    "installing": (
        "설치하고 있어요. 1~2분 걸려요. 창을 닫지 마세요.",
        "Installing. This takes a minute or two. Leave this window open.",
    ),
    "lessons": (
        "선생님의 수업을 넣고 있어요.",
        "Adding your tutor's lessons.",
    ),
    "lessons-not": (
        "선생님의 수업은 넣지 못했어요. 나머지는 다 됐어요. 선생님께 알려 주세요.",
        "Your tutor's lessons could not be added. All else is there. Tell your tutor.",
    ),
    "installed": (
        "다 됐어요. 여는 방법: {how}",
        "Done. To open it: {how_en}",
    ),
    "installed-not-all": (
        "프로그램은 설치했지만 다 마치지는 못했어요. 한 번 더 설치해 보세요. 또 이러면 이것을"
        " 선생님께 보여 주세요.\n{detail}",
        "The program was installed, but not all that belongs to it. Install it once more; if"
        " this comes back, show it to your tutor.\n{detail}",
    ),
    "damaged": (
        "이 파일이 처음과 달라요: {name}\n"
        "아무것도 설치하지 않았어요. USB 저장 장치를 다시 만들어 주세요.",
        "This file is damaged or missing: {name}\nNothing was installed. Make the stick anew.",
    ),
    "other-laptop": (
        "이 USB 저장 장치는 이 컴퓨터용이 아니에요({found}). 아무것도 설치하지 않았어요.\n"
        "이 USB 저장 장치에 맞는 것: {known}",
        "This stick is not for this computer ({found}). Nothing was installed.\nIt is for: {known}",
    ),
    "full": (
        "컴퓨터에 자리가 모자라요({needed}MB가 있어야 해요). 아무것도 바꾸지 않았어요.\n{path}",
        "There is not enough room on this computer ({needed} MB are needed). Nothing was"
        " changed.\n{path}",
    ),
    "open": (
        "프로그램이 열려 있어요. 닫고 다시 해 주세요. 아무것도 바꾸지 않았어요.",
        "The program is open. Close it, then do this again. Nothing was changed.",
    ),
    "failed": (
        "설치하지 못했어요. 아무것도 바꾸지 않았어요. 이것을 선생님께 보여 주세요.\n{detail}",
        "It could not be installed. Nothing was changed. Show this to your tutor.\n{detail}",
    ),
    "ask-records": (
        "이 컴퓨터에서 프로그램을 지워요. 공부한 기록은 어떻게 할까요?\n"
        "  1 = 그대로 둬요   2 = 기록도 지워요(되돌릴 수 없어요)   Enter = 그만둬요",
        "This removes the program from this computer. And what was practised?\n"
        "  1 = keep it   2 = erase it too (for ever)   Enter = stop",
    ),
    "ask-again": (
        "모든 사람의 기록이 영원히 없어져요. 정말 지우려면 2를 한 번 더 누르고 Enter를 누르세요.",
        "What everybody practised here goes for ever. To do it, press 2 once more, and Enter.",
    ),
    "nothing-done": (
        "아무것도 바꾸지 않았어요.",
        "Nothing was changed.",
    ),
    "records-open": (
        "기록을 다 지우지 못했어요: {path}\n프로그램을 닫고 다시 해 주세요.",
        "Not everything could be erased: {path}\nClose the program, then do this again.",
    ),
    "kept": (
        "프로그램을 지웠어요. 기록은 여기 있어요: {path}",
        "The program was removed. What was practised is here: {path}",
    ),
    "kept-not-removed": (
        "프로그램을 다 지우지 못했어요. 기록은 그대로 여기 있어요: {path}\n"
        "이것을 선생님께 보여 주세요.\n{detail}",
        "Not all of the program could be removed. What was practised is still here: {path}\n"
        "Show this to your tutor.\n{detail}",
    ),
    "erased-not-removed": (
        "기록은 지웠지만 프로그램은 다 지우지 못했어요. 이것을 선생님께 보여 주세요.\n{detail}",
        "The records were erased, but not all of the program could be removed. Show this to your"
        " tutor.\n{detail}",
    ),
    "erased": (
        "프로그램과 기록을 지웠어요. USB 저장 장치나 함께 쓰는 폴더에 둔 것은 남아 있어요.",
        "The program and the records were removed. What is on sticks or in a shared folder"
        " stays there.",
    ),
}
"""Korean, English."""


def tell(code: str, **fields: object) -> None:
    """Say it in Korean and in English."""
    for text in WORDS[code]:
        sys.stdout.write(text.format(**fields) + "\n")
    sys.stdout.write("\n")
    sys.stdout.flush()
