"""One exercise: what is given, how it is told, and what goes with the answer."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from textual.content import Content
from textual.events import Key

from learner.app.app import LearnerApp
from learner.app.screens.lesson import LessonScreen
from learner.app.symbols import POINT
from learner.app.widgets.answer_box import AnswerBox
from learner.app.widgets.exercise_view import ExerciseView, State
from learner.app.widgets.hints import letters
from learner.app.widgets.matching import Column, PairUp
from learner.app.widgets.options import Options
from learner.app.widgets.ordering import PieceOrder
from learner.app.widgets.rows import Row
from learner.app.widgets.wordings import task_of
from learner.course.model import Utterance
from learner.language import say_in
from learner.marking import Key as Answer
from learner.marking import Verdict, mark
from learner.memory.ladder import Kind
from learner.practice import numbers
from learner.practice.exercise import Choice, Matching, Ordering, Typed
from learner.study import Person
from tests.app.conftest import SMALL, shown
from tests.app.lesson_keys import answer_rightly, asking, give_voice, open_step

Start = Callable[[], LearnerApp]
Heard = list[dict[str, Any]]


@pytest.fixture
def app(start: Start) -> LearnerApp:
    return start()


def listen_to_answers(screen: LessonScreen, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What the study is told with every answer."""
    told: Heard = []
    answer = screen.study.answer

    def spy(exercise: Any, response: Any, **how: Any) -> Any:
        told.append({"response": response, **how})
        return answer(exercise, response, **how)

    monkeypatch.setattr(screen.study, "answer", spy)
    return told


def verdict(screen: LessonScreen) -> Verdict:
    assert screen.outcome is not None
    return screen.outcome.mark.verdict


async def test_a_small_slip_is_nearly_right_and_says_why_in_korean(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        await pilot.press(*"withdrow", "enter")
        await pilot.pause()
        assert verdict(screen) is Verdict.NEARLY
        text = shown(app)
        assert "거의 맞았어요" in text
        assert screen.outcome is not None
        reason = text.split("거의 맞았어요")[1].splitlines()[1].strip()
        assert any("가" <= letter <= "힣" for letter in reason)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.at.step.id != "practise/fifty"


async def test_after_a_miss_the_answer_is_typed_once_ungraded(
    app: LearnerApp, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        told = listen_to_answers(screen, monkeypatch)
        await pilot.press(*"borrow", "enter")
        await pilot.pause()
        text = shown(app)
        assert "아직이에요" in text
        assert "withdraw" in text
        assert "틀" not in text, "nobody is told they are wrong"
        await pilot.press(*"withdraw", "enter")
        await pilot.pause()
        assert screen.at.step.id != "practise/fifty"
        assert len(told) == 1


async def test_a_wrong_copy_is_told_once_and_nobody_is_stuck(
    app: LearnerApp, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        told = listen_to_answers(screen, monkeypatch)
        for copies, goes_on in (
            (["withdrow", "withdraw"], True),
            (["withdrow", "withdrow"], True),
            (["Withdraw."], True),
            (["withdrow", ""], True),
            ([""], True),
            (["withdrow"], False),
        ):
            await screen.go(next(i for i, s in enumerate(screen.at.steps) if "fifty" in s.id))
            await pilot.pause()
            await pilot.press(*"borrow", "enter")
            await pilot.pause()
            for place, copy in enumerate(copies):
                assert screen.at.step.id == "practise/fifty", copies
                assert ("조금 달라요" in shown(app)) is (place > 0)
                screen.query_one(AnswerBox).value = copy
                await pilot.press("enter")
                await pilot.pause()
            assert (screen.at.step.id != "practise/fifty") is goes_on, copies
        assert "조금 달라요" in shown(app)
        assert screen.query_one(AnswerBox).value == "withdrow", "it can be mended"
        assert [one["response"] for one in told] == ["borrow"] * 6


async def test_one_enter_too_many_after_a_wrong_copy_costs_nothing(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        await pilot.press(*"borrow", "enter")
        await pilot.pause()
        await pilot.press(*"withdrow")
        for _ in range(2):
            app.post_message(Key("enter", "\r"))
        await pilot.pause()
        await pilot.pause()
        assert screen.at.step.id == "practise/fifty"
        assert "조금 달라요" in shown(app)


async def test_english_typed_with_the_korean_keyboard_is_accepted_and_explained(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        await pilot.press(*"쟈송ㄱㅁㅈ", "enter")
        await pilot.pause()
        assert verdict(screen) is Verdict.RIGHT
        assert "한/영" in shown(app)


async def test_one_enter_too_many_costs_nothing(
    app: LearnerApp, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        told = listen_to_answers(screen, monkeypatch)
        await pilot.press("enter")
        await pilot.pause()
        assert told == []
        await pilot.press(*"withdraw")
        # As some Korean keyboards send it: twice in one go, before anything could be painted.
        for _ in range(2):
            app.post_message(Key("enter", "\r"))
        await pilot.pause()
        await pilot.pause()
        assert len(told) == 1
        assert screen.at.step.id == "practise/fifty"
        assert "맞았어요" in shown(app)


async def test_a_syllable_that_comes_after_its_enter_belongs_to_the_answer(
    app: LearnerApp, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        told = listen_to_answers(screen, monkeypatch)
        await pilot.press(*"withdra")
        app.post_message(Key("enter", "\r"))
        app.post_message(Key("w", "w"))
        await pilot.pause()
        await pilot.pause()
        assert told[0]["response"] == "withdraw"


async def test_whoever_does_not_know_is_shown_and_not_scolded(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        await pilot.press("enter")
        await pilot.pause()
        assert "모르겠어요" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        text = shown(app)
        assert "답은 이거예요" in text
        assert "아직" not in text
        assert screen.query_one(AnswerBox).has_focus


async def test_help_first_try_and_time_go_with_the_answer(
    app: LearnerApp, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = give_voice(app)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/take-card")
        told = listen_to_answers(screen, monkeypatch)
        assert voice.played[-1] == ("Please take your card.", False), "played at once"
        await pilot.press("f5", "f6", "f4")
        await pilot.pause()
        assert voice.played[-1] == ("Please take your card.", True)
        assert "P_____ t___ y___ c___" in shown(app)
        await answer_rightly(pilot)
        assert told[0]["help"] == {"hint", "replay", "slow"}
        assert told[0]["first_try"]
        assert told[0]["response_ms"] > 0
        await screen.go(screen.at.index)
        await pilot.pause()
        await answer_rightly(pilot)
        assert not told[1]["first_try"]
        assert told[1]["help"] == frozenset()


async def test_a_clip_never_goes_on_over_the_next_step_or_another_screen(
    app: LearnerApp, mina: Person
) -> None:
    voice = give_voice(app)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/take-card")
        assert voice.sounds
        await screen.go(0)
        await pilot.pause()
        assert not voice.sounds
        for key in ("f3", "escape"):
            screen.host.voice.play(Utterance("Please take your card.", "f1"))
            await pilot.press(key)
            await pilot.pause()
            assert not voice.sounds, key
            await pilot.press("escape")


async def test_undo_asks_the_last_exercise_again(app: LearnerApp, mina: Person) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/paper")
        await pilot.press("f7")
        assert screen.at.step.id == "practise/paper", "there was nothing to take back yet"
        await answer_rightly(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.at.step.id == "practise/fifty"
        await pilot.press("f7")
        await pilot.pause()
        assert screen.at.step.id == "practise/paper"
        assert screen.view is not None
        assert screen.view.state is State.ASKING
        assert screen.first_try


async def test_i_was_right_counts(app: LearnerApp, mina: Person) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        await pilot.press(*"get", "enter")
        await pilot.pause()
        assert verdict(screen) is Verdict.NOT_YET
        await pilot.press("f8")
        await pilot.pause()
        assert verdict(screen) is Verdict.RIGHT
        assert "선생님" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.at.step.id != "practise/fifty"


async def test_choosing_by_arrows_and_by_mouse(app: LearnerApp, mina: Person) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/paper")
        exercise = asking(app)
        assert isinstance(exercise, Choice)
        await pilot.press(*["down"] * (exercise.right + 1), "enter")
        await pilot.pause()
        assert verdict(screen) is Verdict.RIGHT
        await pilot.press("f7")
        await pilot.pause()
        await pilot.click(Options, offset=(8, exercise.right))
        await pilot.pause()
        assert verdict(screen) is Verdict.RIGHT


async def test_a_digit_before_the_question_was_painted_chooses_nothing(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/paper")
        exercise = asking(app)
        assert isinstance(exercise, Choice)
        wrong = next(place for place in range(3) if place != exercise.right)
        assert screen.view is not None
        # As between asking and the first painting.
        screen.view.ready = False
        app.post_message(Key(str(wrong + 1), str(wrong + 1)))
        await pilot._wait_for_screen()
        screen.view.ready = True
        assert screen.outcome is None
        await pilot.press("f2")
        await pilot.pause()
        assert POINT not in shown(app)
        await pilot.press(str(exercise.right + 1))
        await pilot.pause()
        assert POINT not in shown(app)


async def test_a_hint_takes_a_wrong_option_away(app: LearnerApp, mina: Person) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/paper")
        exercise = asking(app)
        assert isinstance(exercise, Choice)
        await pilot.press("f4", "f4", "f4")
        await pilot.pause()
        gone = next(place for place in range(3) if place != exercise.right)
        await pilot.press(str(gone + 1))
        await pilot.pause()
        assert screen.outcome is None


async def test_putting_in_order_and_taking_back(app: LearnerApp, mina: Person) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/help-me")
        exercise = asking(app)
        assert isinstance(exercise, Ordering)
        await pilot.press("1", "2", "backspace", "backspace")
        assert screen.query_one(PieceOrder).pieces == ()
        await answer_rightly(pilot)
        assert verdict(screen) is Verdict.RIGHT


async def test_matching_by_digits_arrows_and_mouse(app: LearnerApp, mina: Person) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/match")
        exercise = asking(app)
        assert isinstance(exercise, Matching)
        pairs = screen.query_one(PairUp)
        await pilot.press("1", "2", "backspace")
        assert len(pairs.pairs) == 1
        await pilot.press("left", "down", "enter", "down", "enter")
        assert len(pairs.pairs) == 2
        await pilot.press("backspace", "backspace")
        await pilot.click("#left", offset=(8, 0))
        await answer_rightly(pilot)
        assert verdict(screen) is Verdict.RIGHT


async def test_numbers_of_meanings_stay_and_a_hint_keeps_what_is_joined(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/match")
        exercise = asking(app)
        assert isinstance(exercise, Matching)
        pairs = screen.query_one(PairUp)
        last = exercise.partners[-1]
        await pilot.press("left", "up", "enter", str(last + 1))
        assert pairs.pairs == ((len(exercise.left) - 1, last),)
        first = exercise.partners[0]
        for _ in range(2):
            await pilot.press("enter")
        assert "모두 골라 주세요" in shown(app), "Enter says why it does nothing"
        assert screen.outcome is None
        await pilot.press("f4")
        assert pairs.pairs == ((len(exercise.left) - 1, last), (0, first))
        rows = screen.query_one("#right", Column).rows
        numbers = [row.mark.plain.strip() for row in rows]
        assert numbers == [str(place + 1) for place in range(len(rows))]


async def test_after_a_miss_the_own_pairs_stand_beside_the_right_ones(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/match")
        exercise = asking(app)
        assert isinstance(exercise, Matching)
        first, second, *rest = (place + 1 for place in exercise.partners)
        await pilot.press(*(str(digit) for digit in (second, first, *rest)), "enter")
        await pilot.pause()
        assert verdict(screen) is Verdict.NOT_YET
        signs = [" ".join(row.mark.plain.split()) for row in screen.query_one("#left", Column).rows]
        assert f"{POINT} 표시는 고른 번호, O 표시는 맞는 번호예요." in shown(app)
        assert signs == [
            f"{POINT} 1 = {second} O {first}",
            f"{POINT} 2 = {first} O {second}",
            *(f"O {left} = {right}" for left, right in enumerate(rest, 3)),
        ]


async def test_pairs_that_were_only_asked_for_are_nobodys_miss(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/match")
        await pilot.press("enter", "enter")
        await pilot.pause()
        signs = [row.mark.plain.split()[0] for row in screen.query_one("#left", Column).rows]
        assert set(signs) == {"O"}


async def test_a_hint_keeps_the_pieces_that_are_right(app: LearnerApp, mina: Person) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/help-me")
        exercise = asking(app)
        assert isinstance(exercise, Ordering)
        order = screen.query_one(PieceOrder)
        wanted = exercise.key.model.split()
        await pilot.press("f4", "f4")
        assert list(order.pieces) == wanted[:2]
        wrong = exercise.pieces.index(wanted[-1])
        await pilot.press(str(wrong + 1), "f4")
        assert list(order.pieces) == wanted[:3]


async def test_a_part_can_be_typed_and_the_other_side_answers(
    app: LearnerApp, mina: Person
) -> None:
    voice = give_voice(app)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "talk/card-kept/role")
        assert "Good morning. How can I help?" in shown(app)
        assert voice.played[-1][0] == "Good morning. How can I help?"
        await pilot.press("tab")
        await pilot.pause()
        await pilot.press(*"the", "space", *"cash", "space", *"machine", "space", *"kept")
        await pilot.press("space", *"my", "space", *"card", "enter")
        await pilot.pause()
        assert verdict(screen) is Verdict.RIGHT
        await pilot.press("enter")
        await pilot.pause()
        assert screen.at.place == "thanks"
        assert "Please wait here." in shown(app)
        assert voice.played[-1][0] == "Please wait here."
        assert "Tab" in shown(app), "also where the answer before can be taken back"
        await pilot.press("escape", "enter")
        assert isinstance(app.focused, AnswerBox), "whoever typed goes on typing"


async def test_a_page_that_overflows_leaves_the_keys_of_the_footer_alone(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=(80, 14)) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "talk/card-kept/role")
        await answer_rightly(pilot)
        await pilot.press("enter")
        assert "Good morning" not in shown(app)
        assert "Shift+화살표: 더 보기" in shown(app)
        await pilot.press(*["shift+up"] * 4)
        assert "Good morning" in shown(app)
        await pilot.press("pageup")
        assert screen.at.step.id == "talk/card-kept/read"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("practise/match/", "마지막 짝을 풀어요"),
        ("practise/help-me", "마지막 낱말을 빼요"),
        ("practise/paper", "번호를 누르거나, 화살표로"),
    ],
)
async def test_help_tells_with_which_keys_to_answer(
    app: LearnerApp, mina: Person, step: str, words: str
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, step)
        await pilot.press("f1")
        assert words in shown(app)
        await pilot.press("escape")
        assert app.screen is screen
        await answer_rightly(pilot)
        await pilot.press("f1")
        assert words not in shown(app), "nothing more can be chosen"


async def test_the_answer_that_is_shown_is_the_one_that_was_nearest(
    app: LearnerApp, mina: Person
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "talk/card-kept/role")
        await pilot.press("tab")
        await pilot.pause()
        await pilot.press(*"the", "space", *"cash", "space", *"machine", "space", *"kept")
        await pilot.press("space", *"my", "enter")
        await pilot.pause()
        assert verdict(screen) is Verdict.NOT_YET
        assert screen.outcome is not None
        assert screen.outcome.mark.nearest
        text = shown(app)
        assert "아직 빠진 말이 있어요: card" in text
        assert "The cash machine kept my [card" in text


async def test_changing_the_language_keeps_what_was_typed(app: LearnerApp, mina: Person) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        await pilot.press(*"withd", "f2")
        await pilot.pause()
        text = shown(app)
        assert "Type what is missing." in text
        assert "withd" in text
        await pilot.press(*"raw", "enter")
        await pilot.pause()
        assert verdict(screen) is Verdict.RIGHT
        assert screen.query_one(ExerciseView).display


def test_the_example_in_a_task_is_never_the_answer() -> None:
    for minute in range(24 * 60):
        answer = numbers.written("time", minute)
        key = Answer(answer, (numbers.said("time", minute),))
        exercise = Typed(id="n/1", kind=Kind.NUMBERS, lesson="l", key=key)
        for asked in (exercise, replace(exercise, heard=Utterance(key.accept[0], "f1"))):
            task, fields = task_of(asked)
            assert mark(fields["example"], key).verdict is Verdict.NOT_YET
            assert fields["example"] in task.format(**fields)
            assert fields["example"] in say_in("ko", task).format(**fields)


def test_only_the_task_of_a_time_has_an_example() -> None:
    exercise = Typed(id="n/1", kind=Kind.NUMBERS, lesson="l", key=Answer("£20"))
    for asked in (exercise, replace(exercise, heard=Utterance("twenty pounds", "f1"))):
        task, fields = task_of(asked)
        assert fields == {}
        assert not any(char.isdigit() for char in say_in("ko", task))


def test_a_hint_shows_more_letters_each_time() -> None:
    assert letters("Could you help?", 1) == "C____ y__ h___?"
    assert letters("I'd like £20.", 2) == "I'd li__ £20."


def test_a_long_text_goes_on_under_itself() -> None:
    row = Row(Content(" 1  "), Content("은행에 내 돈을 넣어 두는 자리"))
    lines = [line.plain.rstrip() for line in row.lines(20)]
    assert lines == [" 1  은행에 내 돈을", "    넣어 두는 자리"]
