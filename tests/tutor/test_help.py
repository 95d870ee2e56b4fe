"""Every command explains itself in plain words, in Korean and English, and at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from learner import language
from learner.language import say_in
from learner.messages.command_line import COMMAND_LINE
from learner.tutor.commands import cli


def every_command(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                assert below is not None
                if not below.hidden:
                    yield from every_command(below, (*path, name))


COMMANDS = dict(every_command(cli))
ALL = pytest.mark.parametrize("path", COMMANDS, ids=" ".join)


def help_of(path: tuple[str, ...], locale: str, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    before = language.current()
    # click keeps this one in the language it was first asked in.
    COMMANDS[path]._help_option = None
    try:
        result = CliRunner().invoke(cli, [*path, "--help"], prog_name="learner")
    finally:
        language.use(before)
    assert result.exit_code == 0
    return result.output


@ALL
def test_there_is_an_example_that_can_be_typed(
    path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = " ".join(help_of(path, "en_GB.UTF-8", monkeypatch).split())
    examples = re.findall(r"(?:Example|To take [^:]*): learner(?: ([a-z-]+))?(?: ([a-z]+))?", told)
    assert examples, told
    for words in examples:
        named = tuple(word for word in words if word)
        assert not named or any(named[: len(known)] == known for known in COMMANDS if known)


@ALL
def test_all_of_it_is_there_in_korean(
    path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = help_of(path, "ko_KR.UTF-8", monkeypatch)
    for line in told.splitlines():
        words = re.sub(r"learner .*|--?[a-z-]+|[A-Z_\[\]|.…]+|“.*”|[a-z-]+$", "", line)
        english = re.findall(r"[a-z]{4,}", words)
        assert len(english) < 4 or re.search("[가-힣]", line), line
    assert "쓰는 법:" in told
    assert "Show this message" not in told
    for text in _texts(COMMANDS[path]):
        assert say_in("ko", text) != text, text


def _texts(command: click.Command) -> Iterator[str]:
    yield from filter(None, (command.help, command.short_help, command.epilog))
    yield from (
        param.help for param in command.params if isinstance(param, click.Option) and param.help
    )


def test_no_help_loads_a_screen_or_the_checker_of_shapes() -> None:
    paths = [list(path) for path in COMMANDS]
    script = (
        "import sys; from click.testing import CliRunner; from learner.tutor.commands import cli\n"
        f"for path in {paths!r}:\n"
        "    assert CliRunner().invoke(cli, [*path, '--help']).exit_code == 0\n"
        "print(*{'textual', 'pydantic', 'yaml', 'jinja2', 'genanki', 'zstandard', 'gtts'}"
        " & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_the_words_that_are_lent_are_click_s_own() -> None:
    """Where click changes them, ours have to follow."""
    written = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    assert [text for text in COMMAND_LINE if text not in written] == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nothing"], "이런 명령이 없어요"),
        (["print"], "빠진 것이 있어요"),
        (["check", "--nothing"], "선택 사항이 없어요"),
        (["preview", "x", "--step", "y"], "숫자"),
    ],
)
def test_a_slip_of_the_hand_is_told_in_korean(
    args: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    before = language.current()
    result = CliRunner().invoke(cli, args, prog_name="learner")
    language.use(before)
    assert result.exit_code == 2
    assert words in result.output


def complete(line: str, tmp_path: Path) -> list[str]:
    """What bash would be offered."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['learner']; "
         "from learner.__main__ import main; main()"],
        env={
            "_LEARNER_COMPLETE": "bash_complete", "LEARNER_HOME": str(tmp_path),
            "COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "PATH": "",
        },
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


def test_lessons_are_completed_by_their_names(tmp_path: Path) -> None:
    assert "plain,preview" in complete("learner pre", tmp_path)
    assert complete("learner preview cash", tmp_path) == ["plain,cash-machine", "file,cash"]
    assert "plain,rehearsals/cash-machine" in complete("learner preview rehearsals/c", tmp_path)
    assert "plain,money" in complete("learner export anki mo", tmp_path)
    assert "plain,tea-machine" not in complete("learner graph ca", tmp_path)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(shell: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['learner']; "
         "from learner.__main__ import main; main()"],
        env={"_LEARNER_COMPLETE": f"{shell}_source", "LEARNER_HOME": str(tmp_path),
             "PATH": os.environ["PATH"]},
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert "_LEARNER_COMPLETE" in done.stdout


def test_a_disk_that_refuses_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "lessons"))

    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr("learner.tutor.choosing.installed", refuse)
    before = language.current()
    result = CliRunner().invoke(cli, ["print", "x"], catch_exceptions=False)
    language.use(before)
    assert result.exit_code == 1
    assert "lessons could not be read or written (Permission denied)" in result.output
