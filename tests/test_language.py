"""The interface in Korean: nothing untranslated, nothing stale, every field kept."""

import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "learner" / "locale"
PO = LOCALE / "ko" / "LC_MESSAGES" / "learner.po"


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    pot = tmp_path_factory.mktemp("pot") / "learner.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract"]
    command += ["-F", str(LOCALE / "babel.cfg"), "-k", "_", "-k", "N_", "-o", str(pot), "learner"]
    subprocess.run(command, cwd=ROOT, check=True)
    with pot.open("rb") as file:
        return {message.id for message in read_po(file) if message.id}


@pytest.fixture(scope="module")
def korean() -> dict[str, str]:
    """By the message, or by all its numbers together, which Korean has one wording for."""
    with PO.open("rb") as file:
        return {m.id: "" if m.fuzzy else _only(m.string) for m in read_po(file) if m.id}


def _key(id: Any) -> Any:
    return tuple(id) if isinstance(id, list) else id


def _only(text: Any) -> str:
    return str(text) if isinstance(text, str) else str(text[0])


def test_every_message_is_in_korean(extracted: set[str], korean: dict[str, str]) -> None:
    assert sorted(str(message) for message in extracted if not korean.get(message)) == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said(
    extracted: set[str], korean: dict[str, str]
) -> None:
    assert sorted(map(str, set(korean) - extracted)) == []


def test_a_translation_keeps_every_field(korean: dict[str, str]) -> None:
    def fields(text: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(text) if field is not None}

    numbered = {m: ko for m, ko in korean.items() if not isinstance(m, str)}
    assert {
        m: ko for m, ko in numbered.items() if not any(fields(one) == fields(ko) for one in m)
    } == {}
    rest = {m: ko for m, ko in korean.items() if m not in numbered}
    assert {m: ko for m, ko in rest.items() if ko and fields(m) != fields(ko)} == {}


def test_the_compiled_catalogue_is_the_catalogue(korean: dict[str, str]) -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = {_key(m.id): _only(m.string) for m in read_mo(file) if m.id}
    assert compiled == korean
