import json
from pathlib import Path

import pytest

from learner.errors import RecordsError
from learner.study import new_learner
from learner.study.people import LONGEST_NICKNAME, people, tidy_nickname
from learner.whole import write_whole

from .conftest import Laptop


def test_nobody_is_here_at_first(laptop: Laptop) -> None:
    assert people(laptop.places.people) == ()


def test_everybody_on_the_laptop_is_listed_by_nickname(laptop: Laptop) -> None:
    for nickname in ("미나", "가람", "Bo"):
        new_learner(laptop.places, nickname, "moon")
    assert [person.nickname for person in people(laptop.places.people)] == ["Bo", "가람", "미나"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  미나  ", "미나"),
        ("a\nb\tc", "a b c"),
        ("\u202egnol", "gnol"),  # right-to-left override
        ("../../etc", "../../etc"),
        ("محمد علي", "محمد علي"),
        ("😀김\u200d👩", "😀김👩"),
        ("\u2764\ufe0f", "\u2764"),
        ("a\u0338\u0321\u0322\u0335\u0336b", "a\u0338\u0335b"),  # marks over the lines above
        ("\u3164\u2800\u115f\u200b", ""),  # fillers, as in names nobody can see
        ("별" * 500, "별" * LONGEST_NICKNAME),
        ("\u1106\u1175\u1102\u1161", "미나"),  # decomposed, as some systems type it
    ],
)
def test_a_nickname_is_one_short_line_of_what_can_be_seen(typed: str, shown: str) -> None:
    assert tidy_nickname(typed) == shown


@pytest.mark.parametrize(
    "nickname", ["../../etc/미나", "محمد", "😀😀", "CON", "a" * 500, "{nickname}", "..", "\u3164"]
)
def test_a_nickname_never_names_a_file(laptop: Laptop, nickname: str) -> None:
    person = new_learner(laptop.places, nickname, "tree")
    assert [home.name for home in laptop.places.people.iterdir()] == [person.id]
    assert person.id.isalnum()
    assert person.nickname
    names = {file.name for file in (laptop.places.people / person.id).iterdir()}
    assert {name.split("-")[0] for name in names} == {"learner.db", "person.json"}
    assert people(laptop.places.people) == (person,)


def test_somebody_who_could_not_be_kept_is_not_there(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".json":
            raise OSError("no room")
        write_whole(path, data)

    with monkeypatch.context() as patch:
        patch.setattr("learner.study.people.write_whole", full)
        with pytest.raises(RecordsError):
            new_learner(laptop.places, "미나", "tree")
    assert people(laptop.places.people) == ()
    assert list(laptop.places.people.parent.rglob("learner.db*")) == []


@pytest.mark.parametrize("damage", ["", "{", "[]", json.dumps({"nickname": 3})])
def test_somebody_whose_card_is_damaged_is_not_lost(laptop: Laptop, damage: str) -> None:
    person = new_learner(laptop.places, "미나", "tree")
    (card,) = Path(laptop.places.people / person.id).glob("*.json")
    card.write_text(damage, encoding="utf-8")
    assert [found.id for found in people(laptop.places.people)] == [person.id]
