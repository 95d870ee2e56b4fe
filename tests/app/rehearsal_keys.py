"""Playing a rehearsal by keyboard, as a learner does, and every way there is."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.events import Paste
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.rehearsal.playing import RehearsalScreen
from learner.app.screens.rehearsal.rehearse import rehearse
from learner.app.widgets.faces.desk import Desk
from learner.app.widgets.faces.phone import PhoneFace
from learner.course.rehearsal import Rehearsal
from learner.rehearsal import walks
from learner.rehearsal.engine import step
from learner.rehearsal.inputs import Choose, Fill, GoOn, Input, Typed
from learner.rehearsal.scene import show
from learner.rehearsal.state import State, begin
from learner.study.rehearsal_run import RehearsalRun
from tests.app.conftest import shown


def playing(app: LearnerApp) -> RehearsalScreen:
    assert isinstance(app.screen, RehearsalScreen)
    return app.screen


def desk(app: LearnerApp) -> Desk:
    return playing(app).query_one(Desk)


async def play(app: LearnerApp, pilot: Pilot[None], id: str, node: str = "") -> list[bool]:
    """Play `id` from `node`; gives a list that holds how it ended, once it has."""
    ended: list[bool] = []
    assert app.study is not None
    rehearse(app, app.study, id, ended.append, node=node)
    await pilot.pause()
    return ended


async def paste(pilot: Pilot[None], text: str) -> None:
    """Type `text` at once, and Enter."""
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(Paste(text))
    await pilot.press("enter")
    await pilot.pause()


async def click_on(app: LearnerApp, pilot: Pilot[None], text: str, *, last: bool = False) -> None:
    """Click in the middle of `text`, where it first (or `last`) stands on the screen."""
    lines = [*enumerate(f"{line}  " for line in shown(app).split("\n"))]
    for y, line in reversed(lines) if last else lines:
        at = line.find(text)
        if at >= 0:
            x = Content(line[:at]).cell_length + Content(text).cell_length // 2
            await pilot.click(offset=(x, y))
            await pilot.pause()
            return
    raise AssertionError(f"{text!r} is not on the screen")


async def do(pilot: Pilot[None], given: Input) -> None:
    """Do `given` with keys alone."""
    app = pilot.app
    assert isinstance(app, LearnerApp)
    match given:
        case GoOn():
            # After a trap, on with what it costs.
            await pilot.press("2" if desk(app).moment.scene.trap else "enter")  # type: ignore[union-attr]
        case Typed(text=text):
            await pilot.press(*(_KEYS.get(key, key) for key in text), "enter")
        case Fill(id=id, text=text):
            await _fill(pilot, id, text)
        case Choose(index=index):
            await _choose(pilot, index)
    await pilot.pause()


_KEYS = {"*": "asterisk", "#": "number_sign", ".": "full_stop"}


async def _fill(pilot: Pilot[None], id: str, text: str) -> None:
    table = desk(pilot.app)  # type: ignore[arg-type]
    field = table.face.act.field if table.face.act else None
    assert field is not None
    assert field.id == id, "the cursor goes from field to field"
    if field.options:
        await pilot.press(str(field.options.index(text) + 1))
    else:
        await paste(pilot, text)


async def _choose(pilot: Pilot[None], index: int) -> None:
    app = pilot.app
    assert isinstance(app, LearnerApp)
    table = desk(app)
    assert table.moment is not None
    offered = next(one for one in table.moment.scene.offered if one.index == index)
    if offered.verb == "say" and table.moment.says:
        await pilot.press("enter")
        await pilot.pause()
    if offered.verb == "press" and isinstance(table.face, PhoneFace):
        await pilot.press(_KEYS.get(offered.text, offered.text))
        return
    place = next(
        at
        for at, act in enumerate(table.moment.acts)
        if act.given == Choose(index) or (act.doing == "find" and offered.verb == "find"
                                          and act.given.place == offered.text)  # type: ignore[union-attr]
    )  # fmt: skip
    if place in table.face.numbers:
        await pilot.press(str(table.face.numbers.index(place) + 1))
        return
    for _ in range(len(table.moment.acts) + 1):
        if table.face.cursor == place:
            break
        await pilot.press("down")
        await pilot.pause()
    assert table.face.cursor == place
    await pilot.press("enter")


def ways(rehearsal: Rehearsal) -> dict[str, list[Input]]:
    """For every ending the shortest inputs that lead to it."""
    found: dict[str, list[Input]] = {}
    first = begin(rehearsal)
    seen, waiting = {_key(first)}, deque([(first, list[Input]())])
    while waiting:
        state, inputs = waiting.popleft()
        ending = show(rehearsal, state).ending
        if ending is not None:
            found.setdefault(ending.id, inputs)
            continue
        for given in _possible(rehearsal, state):
            after = step(rehearsal, state, given).state
            if _key(after) not in seen:
                seen.add(_key(after))
                waiting.append((after, [*inputs, given]))
    return found


def go_along(
    run: RehearsalRun, inputs: Sequence[Input], done: set[object]
) -> tuple[RehearsalRun, list[Input]]:
    """`run` where `inputs` lead to something that was not done yet, and the rest of them.

    `done` learns of the rest: keys that were pressed on another way need not be pressed again.
    """
    rest = list(inputs)
    while rest and (_key(run.state), rest[0]) in done:
        run.give(rest.pop(0))
    state = run.state
    for given in rest:
        done.add((_key(state), given))
        state = step(run.rehearsal, state, given).state
    return run, rest


def _key(state: State) -> tuple[object, ...]:
    return state.node, state.values, state.filled, state.trap


def _possible(rehearsal: Rehearsal, state: State) -> Iterator[Input]:
    scene = show(rehearsal, state)
    if scene.trap is not None:
        yield GoOn()
        return
    unfilled = [field for field in scene.fill if field.id not in scene.filled]
    if unfilled:
        yield Fill(unfilled[0].id, unfilled[0].answer)
    for offer in scene.offered:
        if offer.verb == "next":
            yield GoOn()
        elif offer.verb != "type":
            yield Choose(offer.index)
        else:
            answer = rehearsal.nodes[state.node].answers[offer.index]
            sums = walks._sums(rehearsal)
            for value in walks._typed(rehearsal, answer, state.recall(), sums):
                yield Typed(f"{value // 100}" if isinstance(value, int) else str(value))
