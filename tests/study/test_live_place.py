"""Where records are kept: said once where other programs or computers may damage them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from learner.errors import RecordsError
from learner.study.live_place import NETWORK, SYNCED, first_warning, warning
from learner.study.sync import sync

from .conftest import Laptop


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    made = tmp_path / "mounts"
    share = str(tmp_path / "share of all").replace(" ", "\\040")
    auto = tmp_path / "auto"
    made.write_text(
        f"systemd-1 {auto} autofs rw 0 0\nserver:/y {auto} nfs4 rw 0 0\n"
        f"/dev/sda1 / ext4 rw 0 0\nserver:/x {share} nfs4 rw 0 0\n"
        f"/dev/sdb1 {share}/stick vfat rw 0 0\nbroken\n"
    )
    return made


def test_a_folder_of_ones_own_is_fine(tmp_path: Path, mounts: Path) -> None:
    assert warning(tmp_path / "집 폴더", mounts) == ""
    assert warning(tmp_path, tmp_path / "no such file") == ""


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Hope Centre", "Google Drive", "Nextcloud"])
def test_a_synchronised_folder_is_known_by_its_name(
    tmp_path: Path, mounts: Path, name: str
) -> None:
    assert warning(tmp_path / name / "learner" / "home", mounts) == SYNCED


def test_a_synchronised_folder_is_known_by_what_its_program_puts_there(
    tmp_path: Path, mounts: Path
) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert warning(tmp_path / "a" / "b", mounts) == SYNCED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of drives in its own way")
def test_a_network_drive_is_known_by_its_file_system(tmp_path: Path, mounts: Path) -> None:
    assert warning(tmp_path / "share of all" / "home", mounts) == NETWORK
    assert warning(tmp_path / "auto" / "home", mounts) == NETWORK, "the later of two on one point"
    assert warning(tmp_path / "share of all" / "stick" / "home", mounts) == ""


def test_it_is_said_once(laptop: Laptop) -> None:
    home = laptop.places.people.parent
    home.mkdir()
    (home / ".stfolder").mkdir()
    assert first_warning(laptop.places) == SYNCED
    assert first_warning(laptop.places) == ""


def test_the_records_themselves_are_not_shared(laptop: Laptop, tmp_path: Path) -> None:
    for folder in (laptop.places.people, laptop.places.people.parent, tmp_path):
        with pytest.raises(RecordsError) as caught:
            sync(laptop.places, folder)
        assert caught.value.code == "sync-home"
