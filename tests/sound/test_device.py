"""The sound library itself: real files, with and without a speaker."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy
from textwrap import dedent

import pytest

from learner.errors import SoundError
from learner.sound.device import Device

HERE = Path(__file__).parent
ALSA = Path("/usr/share/alsa/alsa.conf")
with_alsa = pytest.mark.skipif(not ALSA.is_file(), reason="needs ALSA")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="speaks to ALSA")

# Nothing that would lead a sound library to a real speaker.
DEAF = {"PULSE_SERVER": "none", "XDG_RUNTIME_DIR": "/nonexistent", "JACK_NO_START_SERVER": "1"}


def run(code: str, *arguments: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", dedent(code), *map(str, arguments)],
        env=os.environ | DEAF | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


LOAD = """
    import sys, time
    from pathlib import Path
    from learner.errors import SoundError
    from learner.sound.device import Device
    device = Device()
    try:
        print(device.load(Path(sys.argv[1])))
        device.start()
        # This speaker takes samples as fast as they come: waiting would fill the disk.
        while device.left():
            time.sleep(0.001)
    except SoundError as error:
        print(error.code)
    device.halt()
    device.close()
"""


@with_alsa
@pytest.mark.parametrize("clip", ["tone.mp3", "tone.ogg"])
def test_samples_arrive_at_a_speaker_from_a_korean_folder(tmp_path: Path, clip: str) -> None:
    folder = tmp_path / "내 소리"
    folder.mkdir()
    copy(HERE / clip, folder / clip)
    # A speaker that writes what it is given to a file.
    speaker, heard = tmp_path / "asound.conf", tmp_path / "heard.raw"
    speaker.write_text(
        f'<{ALSA}>\npcm.!default {{ type file file "{heard}" format raw slave.pcm "null" }}\n',
        encoding="utf-8",
    )
    said = run(LOAD, folder / clip, ALSA_CONFIG_PATH=str(speaker))
    assert said == "True"
    samples = heard.read_bytes()
    assert max(samples) > 0
    assert len(samples) > 10_000


@on_linux
def test_a_machine_without_a_speaker_is_known_as_such(tmp_path: Path) -> None:
    nothing = tmp_path / "asound.conf"
    nothing.write_text("", encoding="utf-8")
    assert run(LOAD, HERE / "tone.mp3", ALSA_CONFIG_PATH=str(nothing)) == "sound-no-speaker"


@pytest.mark.parametrize("content", [b"", b"this is no sound at all " * 40, b"ID3\x03"])
def test_a_file_that_is_no_sound_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "깨진.mp3"
    path.write_bytes(content)
    with pytest.raises(SoundError) as caught:
        Device().load(path)
    assert (caught.value.code, caught.value.fields) == ("sound-broken-clip", {"path": path})


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="sound-broken-clip"):
        Device().load(tmp_path / "gone.mp3")


def test_the_library_is_loaded_by_the_first_sound_only() -> None:
    code = """
        import sys
        from learner.sound import player, clips, quiet
        print({"just_playback", "tinytag", "cffi", "textual"} & set(sys.modules))
    """
    assert run(code) == "set()"


def test_what_was_never_opened_can_be_closed() -> None:
    device = Device()
    device.halt()
    device.close()
    assert device.left() == 0
