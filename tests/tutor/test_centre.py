"""`learner centre`, and what it forbids."""

from __future__ import annotations

from learner.paths import places

from .test_carry import Desk, desk

__all__ = ["desk"]


def test_what_is_settled_is_shown_and_checked(desk: Desk) -> None:
    result = desk.run("centre")
    assert str(places().centre) in result.output
    example = result.output.split("\n", 1)[1]
    places().centre.parent.mkdir(parents=True)
    places().centre.write_text(example, encoding="utf-8")
    result = desk.run("centre")
    assert result.exit_code == 0
    assert "units = first-words, money" in result.output
    places().centre.write_text('units = ["mony"]\nreports = false\n', encoding="utf-8")
    result = desk.run("centre")
    assert result.exit_code == 1
    assert "centre.toml:1:10: the course has no unit “mony”" in result.output
    assert "did you mean `money`?" in result.output


def test_without_leave_there_are_no_reports_and_no_exports(desk: Desk) -> None:
    desk.learner("미나", "pin")
    assert desk.run("report", "미나").exit_code == 0
    places().centre.write_text("reports = false\n", encoding="utf-8")
    for command in (("report", "미나"), ("export", "anki")):
        result = desk.run(*command)
        assert result.exit_code == 1
        assert "allows no reports" in result.output


def test_a_file_that_notepad_named_is_noticed(desk: Desk) -> None:
    desk.learner("미나", "pin")
    right = places().centre
    right.with_name("centre.toml.txt").write_text("reports = false\n", encoding="utf-8")
    result = desk.run("centre")
    assert result.exit_code == 1
    assert "centre.toml.txt:1:1: (warning) this file is not read" in result.output
    assert "rename it to centre.toml" in result.output
    result = desk.run("report", "미나")
    assert result.exit_code == 1
    assert "There are mistakes in" in result.output
    right.write_text("reports = true\n", encoding="utf-8")
    assert desk.run("report", "미나").exit_code == 0
