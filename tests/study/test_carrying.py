"""A person between the centre's laptop and their own: what they know goes with them."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from learner.errors import RecordsError
from learner.marking import Verdict
from learner.records.graveyard import FOLDER, bury, is_buried
from learner.study import Person, new_learner
from learner.study.carrying import Carried, arrive, be_the_same, carry
from learner.study.people import adopt, device_id, people
from learner.study.strangers import home, strangers
from learner.study.sync import Synced, sync, sync_folder, use_sync_folder

from .conftest import Laptop
from .test_study import right, take, wrong


@pytest.fixture
def centre(laptop: Laptop) -> Laptop:
    return laptop


@pytest.fixture
def own(tmp_path: Path, cache: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "내 노트북", cache)
    yield made
    made.leave()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "이동식 디스크 (E)"
    folder.mkdir()
    return folder


def on_stick(laptop: Laptop, person: Person, stick: Path) -> Carried:
    study = laptop.sit_down(person)
    done = carry(laptop.places, study.records, person, stick)
    laptop.leave()
    return done


def standing(laptop: Laptop, person: Person) -> tuple[object, ...]:
    """All a learner sees of how far they are."""
    study = laptop.sit_down(person)
    records = study.records
    seen = (
        study.today(), study.progress(), records.lessons(), records.rung_counts(),
        [tuple(row) for row in records._file.rows("SELECT * FROM card ORDER BY word, rung")],
    )  # fmt: skip
    laptop.leave()
    return seen


def review_some(laptop: Laptop, person: Person, count: int) -> None:
    study = laptop.sit_down(person)
    sitting = study.review()
    if sitting.current is None:
        sitting = study.extra()
    for _ in range(count):
        assert sitting.current is not None
        answered = study.answer(sitting.current, right(sitting.current))
        sitting = sitting.after(answered.mark.verdict)
    laptop.leave()


def test_to_ones_own_laptop_and_back_without_losing_or_doubling_a_word(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    take(centre.sit_down(mina), "cash")
    on_stick(centre, mina, stick)

    (arriving,) = strangers(own.places, stick)
    assert arriving == mina
    arrive(own.places, arriving, stick)
    (mina_at_home,) = people(own.places.people)
    assert mina_at_home == mina
    assert standing(own, mina) == standing(centre, mina)

    # Both sides practise; the clock at home is a year behind.
    centre.wait(days=2)
    own.wait(days=2 - 365)
    review_some(centre, mina, 2)
    review_some(own, mina, 3)
    for laptop in (own, centre, own):
        on_stick(laptop, mina, stick)
    own.now = centre.now
    assert standing(own, mina) == standing(centre, mina)
    assert on_stick(own, mina, stick) == Carried(0, 0)
    assert on_stick(centre, mina, stick) == Carried(0, 0)


def test_undo_and_i_was_right_travel(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    take(centre.sit_down(mina), "cash")
    centre.wait(days=2)
    own.now = centre.now
    study = centre.sit_down(mina)
    sitting = study.review()
    first = sitting.current
    assert first is not None
    given = study.answer(first, wrong(first))
    assert given.mark.verdict is not Verdict.RIGHT
    on_stick(centre, mina, stick)
    arrive(own.places, mina, stick)
    study = centre.sit_down(mina)
    study.claim_right(given)
    second = study.answer(first, wrong(first), first_try=False)
    assert second
    assert study.undo()
    for laptop in (centre, own):
        on_stick(laptop, mina, stick)
    assert standing(own, mina) == standing(centre, mina)


def test_the_wording_and_what_was_typed_stay(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    study = centre.sit_down(mina)
    study.change("wording", "north")
    study.change("theme", "light")
    take(study, "cash")
    for _day in range(60):
        centre.wait(days=1)
        study = centre.sit_down(mina)
        sitting = study.review()
        while sitting.current:
            answered = study.answer(sitting.current, right(sitting.current))
            sitting = sitting.after(answered.mark.verdict)
    typed = [row[0] for row in study.records._file.rows("SELECT text FROM typed")]
    assert typed, "nothing was typed"
    centre.leave()
    on_stick(centre, mina, stick)
    everything = b""
    for path in stick.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            everything += data + zlib.decompress(data.partition(b"\n")[2])
    assert b"wording" not in everything
    assert b"north" not in everything
    assert b"typed" not in everything
    arrive(own.places, mina, stick)
    study = own.sit_down(mina)
    assert (study.settings.wording, study.settings.theme) == ("together", "light")
    assert list(study.records._file.rows("SELECT text FROM typed")) == []


def test_arriving_is_whole_or_not_at_all(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    take(centre.sit_down(mina), "cash")
    on_stick(centre, mina, stick)

    def pulled_out(_records: object) -> None:
        raise RecordsError("carried-gone", path=stick)

    with pytest.raises(RecordsError):
        adopt(own.places, mina, pulled_out)
    assert people(own.places.people) == ()
    arrive(own.places, mina, stick)
    assert [person.nickname for person in people(own.places.people)] == ["미나"]


def test_two_who_are_one_person_become_one(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    take(centre.sit_down(mina), "cash")
    on_stick(centre, mina, stick)
    self_made = new_learner(own.places, "미나야", "tree")
    review = own.sit_down(self_made)
    take(review, "counter")
    own.leave()
    assert on_stick(own, self_made, stick).taken == 0, "another person's, and nobody asked"
    joined = be_the_same(own.places, self_made, mina.id, stick)
    assert [one.id for one in people(own.places.people)] == [mina.id]
    assert joined.nickname == "미나야"
    on_stick(centre, mina, stick)
    own.now = centre.now
    assert standing(own, joined)[1:] == standing(centre, mina)[1:]
    assert len(standing(centre, mina)[2]) == 2  # type: ignore[arg-type]


def test_two_who_are_both_here_cannot_become_one(centre: Laptop, mina: Person, stick: Path) -> None:
    take(centre.sit_down(mina), "cash")
    on_stick(centre, mina, stick)
    other = new_learner(centre.places, "다른 사람", "boat")
    with pytest.raises(RecordsError) as caught:
        be_the_same(centre.places, other, mina.id, stick)
    assert caught.value.code == "carried-both-here"
    assert len(people(centre.places.people)) == 2


def test_a_copied_home_folder_takes_a_new_name_once_it_is_noticed(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    take(centre.sit_down(mina), "cash")
    centre.leave()
    shutil.copytree(centre.places.people.parent, own.places.people.parent)
    assert device_id(own.places) == device_id(centre.places)
    centre.wait(days=2)
    own.wait(days=3)
    review_some(centre, mina, 2)
    review_some(own, mina, 2)
    on_stick(centre, mina, stick)
    (problem,) = on_stick(own, mina, stick).problems
    assert problem.code == "carried-forked"
    assert device_id(own.places) != device_id(centre.places)
    own.wait(days=3)
    review_some(own, mina, 1)
    on_stick(own, mina, stick)
    assert on_stick(centre, mina, stick).taken >= 1


# The shared folder of a centre


def learned(laptop: Laptop) -> dict[str, int]:
    counts = {}
    for person in people(laptop.places.people):
        counts[person.nickname] = laptop.sit_down(person).records.words_met()
        laptop.leave()
    return counts


def test_a_shared_folder_brings_everybody_everywhere(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    take(centre.sit_down(mina), "cash")
    jun = new_learner(own.places, "준", "boat")
    take(own.sit_down(jun), "counter")
    for laptop in (centre, own, centre):
        laptop.leave()
        assert all(isinstance(one, Carried) for _, one in sync(laptop.places, stick).results)
    assert learned(centre) == learned(own)
    assert set(learned(centre)) == {"미나", "준"}
    for laptop in (centre, own):
        done = sync(laptop.places, stick)
        assert done == Synced((), (), tuple((one, Carried(0, 0)) for one, _ in done.results))


def test_each_laptop_writes_its_own_files_only(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    take(centre.sit_down(mina), "cash")
    centre.leave()
    sync(centre.places, stick)
    written = {path: path.read_bytes() for path in stick.rglob("*.events")}
    sync(own.places, stick)
    own.wait(days=2)
    review_some(own, mina, 2)
    sync(own.places, stick)
    assert {path: path.read_bytes() for path in written} == written
    more = set(stick.rglob("*.events")) - set(written)
    assert {path.parent.name for path in more} == {device_id(own.places)}


def test_who_is_open_in_another_window_holds_nobody_up(
    centre: Laptop, mina: Person, stick: Path
) -> None:
    jun = new_learner(centre.places, "준", "boat")
    take(centre.sit_down(jun), "cash")
    done = dict(sync(centre.places, stick).results)
    busy = done[jun]
    assert isinstance(busy, RecordsError)
    assert busy.code == "records-busy"
    assert isinstance(done[mina], Carried)


def test_erased_anywhere_is_erased_everywhere(
    centre: Laptop, own: Laptop, mina: Person, stick: Path
) -> None:
    take(centre.sit_down(mina), "cash")
    centre.leave()
    old_stick = stick.with_name("old")
    old_stick.mkdir()
    on_stick(centre, mina, old_stick)
    sync(centre.places, stick)
    sync(own.places, stick)
    assert [one.id for one in people(own.places.people)] == [mina.id]
    bury(stick, mina.id)
    for laptop in (centre, own):
        assert sync(laptop.places, stick).erased == (mina.id,)
        assert people(laptop.places.people) == ()
        assert is_buried(home(laptop.places), mina.id)
        assert not (laptop.places.people / mina.id).exists()
        # An old stick brings nobody back, nor does a laptop that had not heard of it.
        assert strangers(laptop.places, old_stick) == ()
        with pytest.raises(RecordsError) as caught:
            arrive(laptop.places, mina, old_stick)
        assert caught.value.code == "carried-erased"
    late = stick / FOLDER / mina.id / "late"
    late.mkdir(parents=True)
    (late / "late-00000001.events").write_bytes(b"late")
    assert sync(centre.places, stick).erased == ()
    assert not late.exists()
    sync(centre.places, old_stick)
    assert list(old_stick.rglob("*.events")) == []
    assert people(centre.places.people) == ()


def test_the_folder_is_remembered_and_forgotten(laptop: Laptop, stick: Path) -> None:
    assert sync_folder(laptop.places) is None
    use_sync_folder(laptop.places, stick)
    assert sync_folder(laptop.places) == stick
    use_sync_folder(laptop.places, None)
    assert sync_folder(laptop.places) is None


def test_a_folder_that_is_away_is_told(laptop: Laptop, tmp_path: Path) -> None:
    with pytest.raises(RecordsError) as caught:
        sync(laptop.places, tmp_path / "away")
    assert caught.value.code == "carried-gone"
