"""A whole lesson by keyboard, leaving it, and the words of the next day."""

from collections.abc import Callable

from learner.app.app import LearnerApp
from learner.app.screens.home import HomeScreen
from learner.app.screens.lesson import LessonScreen
from learner.app.screens.review import ReviewScreen
from learner.app.screens.summary import SummaryScreen
from learner.practice.steps import StepKind
from learner.study import Person
from tests.app.conftest import SMALL, Clock, shown
from tests.app.lesson_keys import answer_rightly, asking, miss, open_step, says_what_enter_does

Start = Callable[[], LearnerApp]


async def test_a_lesson_from_home_to_its_summary_and_its_words_some_days_later(
    start: Start, mina: Person, clock: Clock
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("1", "enter")
        await pilot.pause()
        lesson = app.screen
        assert isinstance(lesson, LessonScreen)
        seen: list[StepKind] = []
        for _ in range(200):
            seen.append(lesson.at.step.kind)
            assert says_what_enter_does(app), lesson.at.step.id
            if lesson.at.last:
                break
            if lesson.view is not None:
                await answer_rightly(pilot)
                assert "맞았어요" in shown(app)
                assert says_what_enter_does(app), lesson.at.step.id
            await pilot.press("enter")
            await pilot.pause()
        order = list(dict.fromkeys(seen))
        assert order[:6] == [
            StepKind.CAN_DO, StepKind.WORD, StepKind.EXERCISE, StepKind.LISTEN, StepKind.READ,
            StepKind.ROLE,
        ]  # fmt: skip
        assert order[-2:] == [StepKind.MISSION, StepKind.SUMMARY]
        assert "withdraw" in shown(app)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)

        clock.wait(days=4)
        await pilot.press("enter", "enter", "enter")  # the second: yes, it is still me
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)


async def test_leaving_at_any_point_and_coming_back_to_it(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await open_step(app, pilot, mina, "talk/card-kept/listen")
        await pilot.press("enter")
        await pilot.pause()
        heard = shown(app)
        assert "The machine has kept my card." in heard
        assert "Please wait here." not in heard
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    again = start()
    async with again.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("1", "enter")
        await pilot.pause()
        assert shown(again) == heard


async def test_looking_back_keeps_how_far_the_lesson_has_come(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        lesson = await open_step(app, pilot, mina, "can-do")
        while lesson.at.step.kind is not StepKind.ROLE:
            await lesson.go(lesson.at.index + 1, done=True)
        role = lesson.at.index
        await pilot.pause()
        await answer_rightly(pilot)
        await pilot.press("enter")
        second = shown(app)
        assert "Please wait here." in second
        await pilot.press("pageup", "pageup")
        assert lesson.at.step.id == "talk/card-kept/listen"
        assert "PgDn" in shown(app)
        await pilot.press("pagedown", "pagedown")
        assert shown(app) == second, "a part goes on at its line"
        assert "PgDn" not in second, "nobody is led past what is still to be done"
        await pilot.press("pagedown", "pageup", "pageup", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert f"{role}/{len(lesson.at.steps)}" in shown(app)
        await pilot.press("enter")
        back = app.screen
        assert isinstance(back, LessonScreen)
        assert back.at.step.id == "talk/card-kept/listen", "exactly where it was left"
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert back.at.index == role


async def test_what_was_answered_before_looking_back_is_done(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        await answer_rightly(pilot)
        after = screen.at.steps[screen.at.index + 1].id
        await pilot.press("pageup")
        assert "F7" not in shown(app), "an answer that is not in sight is not taken back"
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert screen.at.step.id == after


async def test_an_answer_that_was_given_is_not_asked_for_again(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        await answer_rightly(pilot)
        after = screen.at.steps[screen.at.index + 1].id
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.at.step.id == after


async def test_a_missed_word_comes_back_once_and_the_sitting_ends_calmly(
    start: Start, mina: Person, clock: Clock
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "word/withdraw")
        for _ in range(4):
            await pilot.press("enter")
            await pilot.pause()
        assert screen.at.step.id == "word/copy"
        await pilot.press("escape")
        clock.wait(days=1)
        await pilot.press("enter", "enter", "enter")  # the second: yes, it is still me
        await pilot.pause()
        review = app.screen
        assert isinstance(review, ReviewScreen)
        asked = []
        while isinstance(app.screen, ReviewScreen):
            exercise = asking(app)
            asked.append(exercise.id)
            missed = exercise.id == asked[0]
            await (miss(pilot) if missed else answer_rightly(pilot))
            assert ("답은 이거예요" if missed else "맞았어요") in shown(app)
            await pilot.press("enter")
            await pilot.pause()
        assert len(asked) == 6
        assert asked.count(asked[0]) == 2
        assert isinstance(app.screen, SummaryScreen)
        text = shown(app)
        assert "5   연습한 낱말" in text
        assert "4   더 튼튼해진 낱말" in text
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen), "a little more is always possible"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
