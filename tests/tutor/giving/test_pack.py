"""`learner pack` and `learner install`: from one laptop to another, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from learner.sound.index import Entry, write_index
from tests.tutor.giving.conftest import Type

pytestmark = pytest.mark.usefixtures("small_course")

TONE = (Path(__file__).parents[2] / "sound" / "tone.mp3").read_bytes()
LESSON = """\
format: 1
id: {id}
title: Buying {thing}
ko: 사기
level: E1
can do:
  - id: buy
    en: I can buy {thing}.
    ko: 살 수 있어요.
words:
  - id: {id}-word
    en: {thing}
    means: 마실 것
    example: I want {thing}.
    ko: 마실 것을 주세요.
"""
REHEARSAL = """\
format: 1
id: buying
kind: conversation
title: Buying tea
ko: 차 사기
goal: {en: Buy tea., ko: 차를 사세요.}
people:
  clerk: {name: Jo, voice: m1}
start: hello
nodes:
  hello:
    says: Can I help you?
    ko: 도와드릴까요?
    answers:
      - {say: "A tea, please.", ko: 차 한 잔 주세요., go: done}
  done:
    says: Here you are.
    ko: 여기 있습니다.
    end: success
    well: 샀어요.
    try: 다음에는 다른 것을 사 보세요.
""".encode()


def lesson(id: str, thing: str = "tea") -> bytes:
    return LESSON.format(id=id, thing=thing).encode()


def put(home: Path, name: str, content: bytes) -> Path:
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def tree(home: Path) -> dict[str, bytes]:
    """Every file of a laptop but the cache."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and "cache" not in path.parts
    }


def lessons_and_sounds(home: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(home).items() if not name.startswith("install")}


Packed = Callable[..., Path]


def packed(
    contents: dict[str, bytes], path: Path, manifest: dict[str, Any] | None = None, **about: Any
) -> Path:
    """A pack as this program writes it, unless told otherwise."""
    files = {
        name: {"size": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in contents.items()
    }
    said = {"program": "learner", "version": "0", "format": 1, "files": files, **about}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest.json", json.dumps(manifest or said))
        for name, content in contents.items():
            file.writestr(name, content)
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "my.lessons"


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another laptop; commands run there once this is called for."""
    home = tmp_path / "other 집"
    home.mkdir()
    return home


def sit_at(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("LEARNER_HOME", str(home))


# from one laptop to another


def test_a_lesson_with_its_sounds_goes_to_another_laptop(
    tutor: Type, home: Path, other: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "lessons/카페/tea.yaml", lesson("tea"))
    put(home, "audio/I want tea.mp3", TONE)
    name = "ca/7f8f3ea1ed5cdcd8d0.mp3"
    entry = ("I can", "bf_emma", "normal", "", "kokoro", "1", "", "2026-11-23", "MIT", 1.0)
    put(home, f"audio/made/{name}", TONE)
    write_index(home / "audio/made", {name: Entry(*entry, sha256(TONE).hexdigest())})
    assert "1 lessons, 1 sounds" in tutor("pack", "tea", "-o", stick).output
    sit_at(monkeypatch, other)
    result = tutor("install", stick, "--yes")
    assert result.exit_code == 0
    assert "new lessons: 1, new words: 1" in result.output
    assert "Nobody loses progress." in result.output
    assert lessons_and_sounds(other) == {
        "lessons/카페/tea.yaml": lesson("tea"),
        "audio/I want tea.mp3": TONE,
    }
    assert tutor("print", "tea").exit_code == 0


def test_made_clips_join_the_index(
    tutor: Type, home: Path, other: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from learner.sound.clips import clip_name

    name = clip_name("I want tea.", "bf_emma", "normal")
    mine = Entry("I want tea.", "bf_emma", "normal", "", "k", "1", "", "2026", "MIT", 1.0, "")
    clip = replace(mine, sha256=sha256(TONE).hexdigest())
    put(home, "lessons/cafe/tea.yaml", lesson("tea"))
    put(home, f"audio/made/{name}", TONE)
    write_index(home / "audio/made", {name: clip})
    assert tutor("pack", "tea", "-o", stick).exit_code == 0
    sit_at(monkeypatch, other)
    there = "00/112233445566778899.mp3"
    write_index(put(other, f"audio/made/{there}", TONE).parents[1], {there: mine})
    before = tree(other)
    assert "new sounds: 1" in tutor("install", stick, "--yes").output
    index = json.loads((other / "audio/made/index.json").read_text("utf-8"))
    assert index["clips"].keys() == {name, there}
    assert (other / "audio/made" / name).read_bytes() == TONE
    assert tutor("install", "--undo").exit_code == 0
    assert tree(other) == before


def test_its_rehearsal_and_the_sounds_of_that_go_along(
    tutor: Type, home: Path, other: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea") + b"rehearse: [buying]\n")
    put(home, "lessons/rehearsals/buying.yml", REHEARSAL)
    heard = ("audio/Can I help you.mp3", "audio/Here you are (slow).mp3")
    for name in heard:
        put(home, name, TONE)
    assert tutor("pack", "tea", "-o", stick).exit_code == 0
    sit_at(monkeypatch, other)
    assert tutor("install", stick, "--yes").exit_code == 0
    assert tree(other).keys() >= {*heard, "lessons/rehearsals/buying.yml"}


def test_a_rehearsal_in_a_file_of_another_name_goes_along(
    tutor: Type, home: Path, other: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea") + b"rehearse: [buying]\n")
    put(home, "lessons/rehearsals/tea-shop.yaml", REHEARSAL)
    put(home, "lessons/rehearsals/other.yaml", REHEARSAL.replace(b"id: buying", b"id: other"))
    assert tutor("pack", "tea", "-o", stick).exit_code == 0
    sit_at(monkeypatch, other)
    assert tutor("install", stick, "--yes").exit_code == 0
    assert {name for name in tree(other) if "rehearsals" in name} == {
        "lessons/rehearsals/tea-shop.yaml"
    }


def test_packing_is_the_same_every_time(tutor: Type, home: Path, stick: Path) -> None:
    tutor("pack", "money", "-o", stick)
    first = stick.read_bytes()
    tutor("pack", "counter", "cash", "-o", stick)
    assert stick.read_bytes() == first


def test_a_folder_is_packed(tutor: Type, tmp_path: Path, stick: Path) -> None:
    put(tmp_path, "mine/cafe/tea.yaml", lesson("tea"))
    put(tmp_path, "mine/bar/cola.yaml", lesson("cola", "cola"))
    assert "2 lessons" in tutor("pack", tmp_path / "mine", "-o", stick).output
    assert "1 lessons" in tutor("pack", tmp_path / "mine" / "cafe", "-o", stick).output
    with zipfile.ZipFile(stick) as file:
        assert "lessons/cafe/tea.yaml" in file.namelist()


def test_what_could_not_be_installed_elsewhere_is_not_packed(
    tutor: Type, home: Path, stick: Path
) -> None:
    needing = lesson("tea").replace(b"level:", b"needs: coffee\nlevel:")
    put(home, "lessons/cafe/tea.yaml", needing)
    put(home, "lessons/cafe/coffee.yaml", lesson("coffee", "coffee"))
    result = tutor("pack", "tea", "-o", stick)
    assert result.exit_code == 1
    assert "tea.yaml:5:8: there is no lesson with the id `coffee`" in result.output
    assert "    needs: coffee" in result.output
    assert "pack the lessons that are missing together with these" in result.output
    assert not stick.exists()
    assert "2 lessons" in tutor("pack", "tea", "coffee", "-o", stick).output


def test_a_fact_of_the_tutor_s_own_is_told_as_not_packed(
    tutor: Type, home: Path, stick: Path
) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea").replace(b"level:", b"facts: my-tea\nlevel:"))
    result = tutor("pack", "cafe/tea.yaml", "-o", stick)
    assert result.exit_code == 1
    assert "there is no fact `my-tea`" in result.output
    assert "facts.yaml is not packed" in result.output


def test_what_is_there_already_is_not_installed(
    tutor: Type, other: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tutor("pack", "cash", "-o", stick)
    sit_at(monkeypatch, other)
    assert "here already" in tutor("install", stick, "--yes").output
    assert tree(other) == {}


# what it will do


def test_it_says_what_changes_and_asks(tutor: Type, home: Path, stick: Path) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea"))
    before = tree(home)
    new = {
        "lessons/cafe/tea.yaml": lesson("tea").replace("마실 것\n".encode(), "차\n".encode()),
        "lessons/cafe/coffee.yaml": lesson("coffee", "coffee"),
        "lessons/cafe/water.yaml": lesson("water", "water"),
    }
    packed(new, stick)
    result = tutor("install", stick, says="n\n")
    assert "new lessons: 2, lessons changed: 1, new words: 2, words changed: 1" in result.output
    assert "Nobody loses progress." in result.output
    assert result.exit_code == 1
    assert tree(home) == before
    assert tutor("install", stick, says="").exit_code == 1, "nobody answers"
    assert tree(home) == before
    assert tutor("install", stick, says="y\n").exit_code == 0
    assert lessons_and_sounds(home) == new


def test_it_says_what_learners_would_lose(tutor: Type, home: Path, stick: Path) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea"))
    packed({"lessons/cafe/tea.yaml": lesson("tea").replace(b"id: tea-word", b"id: brew")}, stick)
    result = tutor("install", stick, says="n\n")
    assert "Nobody loses progress" not in result.output
    assert "  word tea-word" in result.output
    renamed = lesson("tea").replace(b"id: tea-word", b"id: brew\n    was: tea-word")
    packed({"lessons/cafe/tea.yaml": renamed}, stick)
    assert "Nobody loses progress" in tutor("install", stick, says="n\n").output


def test_a_lesson_with_errors_is_not_installed(tutor: Type, home: Path, stick: Path) -> None:
    broken = lesson("tea").replace(b"level:", b"levle:")
    packed({"lessons/cafe/tea.yaml": broken, "lessons/cafe/x.yaml": lesson("x", "x")}, stick)
    result = tutor("install", stick, "--yes")
    assert result.exit_code == 1
    assert f"{Path('cafe', 'tea.yaml')}:5:1: there is no key `levle`" in result.output
    assert "errors" in result.output
    assert tree(home) == {}


def test_a_lesson_that_breaks_another_is_not_installed(
    tutor: Type, home: Path, stick: Path
) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea"))
    put(home, "lessons/cafe/broken.yaml", b"format: 1\n")
    before = tree(home)
    clash = lesson("coffee").replace(b"id: coffee-word", b"id: tea-word")
    packed({"lessons/bar/coffee.yaml": clash}, stick)
    result = tutor("install", stick, "--yes")
    assert result.exit_code == 1
    other = home / "lessons" / "bar" / "coffee.yaml"
    assert f"the word `tea-word` is taught already: {other}" in result.output
    assert tree(home) == before


def test_errors_that_were_there_before_stop_nothing(tutor: Type, home: Path, stick: Path) -> None:
    put(home, "lessons/cafe/broken.yaml", b"format: 1\n")
    packed({"lessons/bar/coffee.yaml": lesson("coffee")}, stick)
    assert tutor("install", stick, "--yes").exit_code == 0


# taking it back


def test_undo_brings_everything_back(tutor: Type, home: Path, stick: Path) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea"))
    put(home, "audio/I want tea.mp3", b"mine")
    before = tree(home)
    new = {
        "lessons/cafe/tea.yaml": lesson("tea", "green tea"),
        "lessons/bar/cola.yaml": lesson("cola", "cola"),
        "recordings/I want tea.mp3": TONE,
    }
    packed(new, stick)
    assert tutor("install", stick, "--yes").exit_code == 0
    assert "3 files" in tutor("install", "--undo").output
    assert tree(home) == before
    assert not (home / "lessons" / "bar").exists()
    assert tutor("install", "--undo").exit_code == 1


def test_undo_takes_nothing_from_a_tutor_who_went_on(tutor: Type, home: Path, stick: Path) -> None:
    packed({"lessons/a/tea.yaml": lesson("tea"), "lessons/b/cola.yaml": lesson("cola")}, stick)
    tutor("install", stick, "--yes")
    put(home, "lessons/b/cola.yaml", lesson("cola", "my own cola"))
    before = tree(home)
    result = tutor("install", "--undo")
    assert result.exit_code == 1
    assert "cola.yaml was changed" in result.output
    assert tree(home) == before


def test_a_failure_half_way_leaves_all_as_it_was(tutor: Type, home: Path, stick: Path) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea"))
    put(home, "lessons/zoo", b"a file where the unit's folder should be")
    before = tree(home)
    new = {"lessons/cafe/tea.yaml": lesson("tea", "x"), "lessons/zoo/y.yaml": lesson("y", "y")}
    packed(new, stick)
    result = tutor("install", stick, "--yes")
    assert result.exit_code == 1
    assert "could not be written" in result.output
    assert tree(home) == before


KILLED = """
import os, sys
from pathlib import Path
from learner.tutor.commands import cli

left = int(sys.argv.pop(1))

def dying(name):
    real = getattr(Path, name)
    def step(*args, **more):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(*args, **more)
    return step

for name in ("replace", "rename", "unlink"):
    setattr(Path, name, dying(name))
cli()
"""


@pytest.mark.thorough
@pytest.mark.parametrize("command", [["STICK", "--yes"], ["--undo"]])
def test_killed_at_any_step_it_is_whole_or_not_at_all(
    command: list[str], tutor: Type, tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from learner.sound.clips import clip_name

    name = clip_name("I want tea.", "bf_emma", "normal")
    clip = Entry("I want tea.", "bf_emma", "normal", "", "k", "1", "", "2026", "MIT", 1.0,
                 sha256(TONE).hexdigest())  # fmt: skip
    first, new = tmp_path / "first", tmp_path / "new"
    put(first, "lessons/cafe/tea.yaml", lesson("tea"))
    shutil.copytree(first, new)
    put(tmp_path / "clips", f"clips/{name}", TONE)
    write_index(tmp_path / "clips" / "clips", {name: clip})
    packed(
        {
            "lessons/cafe/tea.yaml": lesson("tea", "green tea"),
            "lessons/bar/cola.yaml": lesson("cola", "cola"),
            f"clips/{name}": TONE,
            "clips/index.json": (tmp_path / "clips/clips/index.json").read_bytes(),
        },
        stick,
    )
    sit_at(monkeypatch, new)
    assert tutor("install", stick, "--yes").exit_code == 0
    states = [lessons_and_sounds(first), lessons_and_sounds(new)]
    start = new if command == ["--undo"] else first
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    for step in range(200):
        home = Path(shutil.copytree(start, tmp_path / f"home-{step}"))
        args = [str(stick) if one == "STICK" else one for one in command]
        ran = subprocess.run(
            [sys.executable, script, str(step), "install", *args],
            env={**os.environ, "LEARNER_HOME": str(home)},
            capture_output=True,
            check=False,
        )
        if ran.returncode == 0:
            break
        assert ran.returncode == 9, ran.stderr
        sit_at(monkeypatch, home)
        tutor("install", tmp_path / "nothing")
        found = lessons_and_sounds(home)
        assert found in states, step
        if step % 3 == 0:
            # Nothing is in the way of doing it again.
            tutor("install", stick, "--yes")
            assert lessons_and_sounds(home) == states[1]
    assert ran.returncode == 0
    assert step > 3


# what nobody should be able to do


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], **about: Any) -> bytes:
    """A zip of any entries, with a manifest that knows them."""
    files = {
        name if isinstance(name, str) else name.filename: {
            "size": len(content),
            "sha256": sha256(content).hexdigest(),
        }
        for name, content in entries
    }
    said = {"program": "learner", "version": "0", "format": 1, "files": files, **about}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest.json", json.dumps(said))
        for name, content in entries:
            file.writestr(name, content)
    return made.getvalue()


TEA = ("lessons/cafe/tea.yaml", lesson("tea"))

NAMES = [
    "../evil.yaml",
    "lessons/../../evil.yaml",
    "lessons/cafe/../evil.yaml",
    "lessons/../evil.yaml",
    "/etc/evil.yaml",
    "//server/share/evil.yaml",
    "C:/evil.yaml",
    "C:evil.yaml",
    "lessons\\cafe\\evil.yaml",
    "lessons/..\\..\\evil/x.yaml",
    "lessons/cafe/evil.py",
    "lessons/cafe/evil.yaml.exe",
    "lessons/evil.yaml",
    "lessons/course.yaml",
    "lessons/cafe/deep/evil.yaml",
    "lessons/cafe/",
    "lessons//evil.yaml",
    "lessons/cafe/con.yaml",
    "lessons/aux/evil.yaml",
    "lessons/cafe/COM1.yaml",
    "lessons/cafe /evil.yaml",
    "lessons/cafe./evil.yaml",
    "lessons/.git/evil.yaml",
    "lessons/cafe/~evil.yaml",
    "lessons/cafe/ev:il.yaml",
    "lessons/cafe/ev\nil.yaml",
    "lessons/cafe/\u202elmay.yaml",
    "lessons/cafe/" + "e" * 300 + ".yaml",
    "lessons/cafe/" + unicodedata.normalize("NFD", "카페") + ".yaml",
    "clips/../../x.mp3",
    "clips/zz/112233445566778899.mp3",
    "recordings/../evil.mp3",
    "recordings/evil.exe",
    "people/abc/learner.db",
    "audio/made/00/112233445566778899.mp3",
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:40])
def test_names_that_leave_their_place(name: str, tutor: Type, home: Path, stick: Path) -> None:
    stick.write_bytes(zipped(TEA, (name, lesson("evil"))))
    refused(tutor, home, stick, "do not trust this file")


def refused(tutor: Type, home: Path, stick: Path, why: str) -> None:
    before, beside = tree(home), sorted(home.parent.rglob("*"))
    result = tutor("install", stick, "--yes")
    assert result.exit_code == 1, result.output
    assert why in result.output
    assert tree(home) == before
    assert set(home.parent.rglob("*")) - set(beside) <= {home}


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def a_bomb(size: int) -> bytes:
    return zipped(("lessons/cafe/tea.yaml", b"#" * size))


def lying_bomb() -> bytes:
    """Ten megabytes that say they are a small lesson."""
    content = b"#" * 10_000_000
    said = {"lessons/cafe/tea.yaml": {"size": 1000, "sha256": sha256(content).hexdigest()}}
    made = bytearray(zipped(("lessons/cafe/tea.yaml", content), files=said))
    size = len(content).to_bytes(4, "little")
    while (at := made.find(size)) >= 0:
        made[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(made)


def encrypted() -> bytes:
    made = bytearray(zipped(TEA))
    at = made.find(b"PK\x01\x02")
    made[at + 8] |= 1
    return bytes(made)


def claims_many() -> bytes:
    made = bytearray(zipped(TEA))
    at = made.rfind(b"PK\x05\x06")
    made[at + 10 : at + 12] = (65_000).to_bytes(2, "little")
    return bytes(made)


def claims_a_long_list() -> bytes:
    made = bytearray(zipped(TEA))
    at = made.rfind(b"PK\x05\x06")
    made[at + 12 : at + 16] = (2**31).to_bytes(4, "little")
    return bytes(made)


def zip64() -> bytes:
    made = zipped(TEA)
    at = made.rfind(b"PK\x05\x06")
    return made[:at] + b"PK\x06\x07" + bytes(16) + made[at:]


def with_comment() -> bytes:
    made = BytesIO(zipped(TEA))
    with zipfile.ZipFile(made, "a") as file:
        file.comment = b"hello"
    return made.getvalue()


def wrong_hash(name: str, content: bytes) -> bytes:
    said = {name: {"size": len(content), "sha256": "0" * 64}}
    return zipped((name, content), files=said)


def lists_what_it_lacks() -> bytes:
    about = {"size": 3, "sha256": sha256(b"abc").hexdigest()}
    said = {name: {"size": len(c), "sha256": sha256(c).hexdigest()} for name, c in [TEA]}
    return zipped(TEA, files=said | {"lessons/cafe/gone.yaml": about})


def one_name_twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zipped(TEA, TEA)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is damaged"),
    "text": (lambda: b"hello\n" * 50, "is damaged"),
    "binary": (lambda: bytes(range(256)) * 40, "is damaged"),
    "an empty zip": (lambda: b"PK\x05\x06" + bytes(18), "is damaged"),
    "no manifest": (lambda: _without_manifest(TEA), "is damaged"),
    "cut short": (lambda: zipped(TEA)[:-30], "is damaged"),
    "begun late": (lambda: zipped(TEA)[30:], "is damaged"),
    "wrong hash": (lambda: wrong_hash(*TEA), "is damaged"),
    "not listed": (lambda: zipped(TEA, ("lessons/b/b.yaml", b"x"), files={}), "is damaged"),
    "listed only": (lists_what_it_lacks, "is damaged"),
    "manifest is a list": (lambda: _manifest(b"[]"), "is damaged"),
    "manifest is deep": (lambda: _manifest(b"[" * 100_000), "is damaged"),
    "manifest is no text": (lambda: _manifest(b"\xff\xfe\x00"), "is damaged"),
    "manifest of numbers": (lambda: _manifest(b'{"program": 1, "format": 1e999}'), "is damaged"),
    "format is text": (lambda: zipped(TEA, format="1"), "is damaged"),
    "size is text": (lambda: zipped(TEA, files={TEA[0]: {"size": "9", "sha256": ""}}), "damaged"),
    "size is less": (lambda: zipped(TEA, files={TEA[0]: {"size": -1, "sha256": ""}}), "damaged"),
    "another program's": (lambda: zipped(TEA, program="other"), "is damaged"),
    "newer": (lambda: zipped(TEA, format=2), "newer version"),
    "no lesson": (lambda: zipped(("recordings/tea.mp3", TONE)), "is damaged"),
    "a broken index": (lambda: zipped(TEA, ("clips/index.json", b"{}")), "is damaged"),
    "a link": (lambda: zipped(TEA, (link("lessons/cafe/x.yaml"), b"/etc/passwd")), "is a link"),
    "twice": (one_name_twice, "would be the same file"),
    "two on Windows": (lambda: zipped(TEA, ("lessons/cafe/TEA.yaml", b"x")), "the same file"),
    "two folders on Windows": (lambda: zipped(TEA, ("lessons/Cafe/b.yaml", b"x")), "the same file"),
    "a bomb": (lambda: a_bomb(20_000_000), "far bigger than lessons"),
    "a bomb that lies": (lying_bomb, "is damaged"),
    "a huge clip": (
        lambda: zipped(TEA, ("clips/00/112233445566778899.mp3", bytes(9_000_000))),
        "far bigger",
    ),
    "encrypted": (encrypted, "is damaged"),
    "claims many files": (claims_many, "far bigger"),
    "claims a long list": (claims_a_long_list, "far bigger"),
    "zip64": (zip64, "is damaged"),
    "a comment": (with_comment, "is damaged"),
}


def _without_manifest(entry: tuple[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(*entry)
    return made.getvalue()


def _manifest(content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("manifest.json", content)
        file.writestr(*TEA)
    return made.getvalue()


@pytest.mark.parametrize("slip", BAD)
def test_bad_files(slip: str, tutor: Type, home: Path, stick: Path) -> None:
    make, why = BAD[slip]
    put(home, "lessons/cafe/mine.yaml", lesson("mine"))
    stick.write_bytes(make())
    refused(tutor, home, stick, why)


@pytest.mark.parametrize("name", ["nothing", "folder"])
def test_a_file_that_is_none(name: str, tutor: Type, home: Path, stick: Path) -> None:
    (stick.parent / "folder").mkdir()
    refused(tutor, home, stick.parent / name, "There is no file")


def test_a_name_that_clashes_with_the_tutor_s_own(tutor: Type, home: Path, stick: Path) -> None:
    put(home, "lessons/Cafe/water.yaml", lesson("water"))
    stick.write_bytes(zipped(TEA))
    refused(tutor, home, stick, "would be the same file")


def test_without_a_file_it_says_what_to_type(tutor: Type, home: Path) -> None:
    result = tutor("install")
    assert result.exit_code == 2
    assert "learner install stick.lessons" in result.output


WHOLE = zipped(TEA, ("recordings/I want tea.mp3", TONE), ("lessons/bar/cola.yaml", lesson("cola")))
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "insert", "repeat", "end"]),
        st.integers(0, len(WHOLE)),
        st.binary(min_size=1, max_size=40),
    ),
    min_size=1,
    max_size=6,
)


def damaged(changes: list[tuple[str, int, bytes]]) -> bytes:
    made = bytearray(WHOLE)
    for kind, at, some in changes:
        match kind:
            case "flip":
                made[at : at + len(some)] = some
            case "cut":
                del made[at : at + len(some)]
            case "insert":
                made[at:at] = some
            case "repeat":
                made += made[at : at + 100]
            case "end":
                del made[at + 1 :]
    return bytes(made)


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=CHANGES)
def test_a_damaged_pack_changes_nothing_or_is_whole(
    changes: list[tuple[str, int, bytes]], tutor: Type, home: Path, stick: Path
) -> None:
    shutil.rmtree(home, ignore_errors=True)
    put(home, "lessons/cafe/mine.yaml", lesson("mine"))
    before = tree(home)
    stick.write_bytes(damaged(changes))
    result = tutor("install", stick, "--yes")
    if result.exit_code:
        assert tree(home) == before
        assert result.output.strip()
    else:
        assert lessons_and_sounds(home) == before | {
            TEA[0]: TEA[1],
            "lessons/bar/cola.yaml": lesson("cola"),
            "audio/I want tea.mp3": TONE,
        }


# packing


@pytest.mark.parametrize("name", ["nothing", "no/where.yaml"])
def test_what_cannot_be_packed(name: str, tutor: Type, stick: Path) -> None:
    assert tutor("pack", name, "-o", stick).exit_code == 1
    assert not stick.exists()


def test_an_empty_folder_cannot_be_packed(tutor: Type, home: Path, stick: Path) -> None:
    (stick.parent / "empty").mkdir()
    result = tutor("pack", stick.parent / "empty", "-o", stick)
    assert result.exit_code == 1
    assert "no lesson" in result.output


def test_a_lesson_with_errors_cannot_be_packed(tutor: Type, course: Path, stick: Path) -> None:
    path = course / "money" / "cash.yaml"
    path.write_text(path.read_text("utf-8").replace("level:", "levle:"), "utf-8")
    result = tutor("pack", course, "-o", stick)
    assert result.exit_code == 1
    assert "did you mean `level`?" in result.output
    assert not stick.exists()


BROKEN_REHEARSALS = [
    ("start: hello", "start: helo", "buying.yaml:9:8: there is no node `helo`"),
    ("end: success", "end: safe", "buying.yaml:6:1: the goal cannot be reached"),
    ("voice: m1", "voice: m9", "buying.yaml:8:28: the course has no voice `m9`"),
]


@pytest.mark.parametrize(("old", "new", "told"), BROKEN_REHEARSALS)
def test_a_rehearsal_with_errors_cannot_be_packed(
    old: str, new: str, told: str, tutor: Type, stick: Path
) -> None:
    put(stick.parent, "mine/cafe/tea.yaml", lesson("tea") + b"rehearse: [buying]\n")
    broken = REHEARSAL.replace(old.encode(), new.encode())
    put(stick.parent, "mine/rehearsals/buying.yaml", broken)
    result = tutor("pack", stick.parent / "mine", "-o", stick)
    assert result.exit_code == 1
    assert str(stick.parent / "mine" / "rehearsals" / told) in result.output
    line = broken.decode().splitlines()[int(told.split(":")[1]) - 1]
    assert f"{told}\n    {line}\n" in result.output
    assert not stick.exists()


def test_what_is_wrong_in_a_rehearsal_is_mended_not_packed_together(
    tutor: Type, home: Path, stick: Path
) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea") + b"rehearse: [buying]\n")
    put(home, "lessons/rehearsals/buying.yaml", REHEARSAL.replace(b"go: done", b"go: dune"))
    result = tutor("pack", "tea", "-o", stick)
    assert "buying.yaml has errors, so nothing was made of it." in result.output
    assert "learner pack ONE TWO" not in result.output


def test_two_rehearsals_of_one_id_are_not_packed(tutor: Type, home: Path, stick: Path) -> None:
    put(home, "lessons/cafe/tea.yaml", lesson("tea") + b"rehearse: [buying]\n")
    kept = put(home, "lessons/rehearsals/buying.yaml", REHEARSAL)
    copy = put(home, "lessons/rehearsals/buying.yml", REHEARSAL + b"notes: mine\n")
    result = tutor("pack", "tea", "-o", stick)
    assert result.exit_code == 1
    assert f"{copy}:2:5: there is a rehearsal with the id `buying` already: {kept}" in result.output
    assert not stick.exists()


def test_a_rehearsal_nobody_can_end_well_is_not_installed(
    tutor: Type, home: Path, stick: Path
) -> None:
    rehearsal = REHEARSAL.replace(b"end: success", b"end: safe")
    packed(
        {"lessons/cafe/tea.yaml": lesson("tea"), "lessons/rehearsals/buying.yaml": rehearsal}, stick
    )
    result = tutor("install", stick, "--yes")
    assert result.exit_code == 1
    assert "buying.yaml:6:1: the goal cannot be reached" in result.output
    assert tree(home) == {}


def test_two_lessons_of_one_name_cannot_be_packed(tutor: Type, home: Path, stick: Path) -> None:
    one = put(stick.parent, "a/cafe/tea.yaml", lesson("tea"))
    two = put(stick.parent, "b/cafe/tea.yaml", lesson("tea", "other"))
    result = tutor("pack", one, two, "-o", stick)
    assert result.exit_code == 1
    assert "would be the same file" in result.output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such folder")
def test_a_folder_no_other_laptop_can_have(tutor: Type, home: Path, stick: Path) -> None:
    path = put(stick.parent, "what?/tea.yaml", lesson("tea"))
    result = tutor("pack", path, "-o", stick)
    assert result.exit_code == 1
    assert "Rename it" in result.output
