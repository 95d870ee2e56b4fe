"""What a tutor reads when a lesson cannot be printed, exported, packed, installed or mended."""

from typing import Final

from learner.messages.errors import N_

GIVING: Final[dict[str, str]] = {
    "lesson-has-errors": N_(
        "{path} has errors, so nothing was made of it. Mend the lines above, then try again."
    ),
    "output-name": N_("{path} is not a name for this file. Let it end in {ending}"),
    "output-not-written": N_("{path} could not be written ({reason}). Nothing was changed."),
    # packs
    "pack-nothing": N_("There is no lesson in {path}, so there is nothing to pack."),
    "pack-lacks": N_(
        "Another laptop could not install this, because it has only the course. Nothing was"
        " written. Mend what is told above, or pack the lessons that are missing together with"
        " these (learner pack ONE TWO); facts.yaml is not packed, so take its facts out of"
        " `facts:`."
    ),
    "pack-unnamed": N_(
        "{path}: a folder or file with this name cannot be kept on every laptop. Rename it with"
        " plain letters, then try again."
    ),
    "pack-missing": N_("There is no file {path} that can be read."),
    "pack-damaged": N_(
        "{path} is damaged, or no file of lessons. Nothing was installed. Copy it once more from"
        " where it comes from."
    ),
    "pack-newer": N_(
        "{path} was made by a newer version of this program. Nothing was installed. Use the newer"
        " version."
    ),
    "pack-name": N_(
        "A file in it is called “{name}”, which does not belong in lessons. Nothing was installed:"
        " do not trust this file."
    ),
    "pack-link": N_(
        "“{name}” in {path} is a link, which does not belong in lessons. Nothing was"
        " installed: do not trust this file."
    ),
    "pack-twice": N_(
        "“{name}” and “{other}” would be the same file on some laptops. Nothing was done."
        " Rename one of them."
    ),
    "pack-too-big": N_(
        "“{name}” is far bigger than lessons are. Nothing was installed: do not trust this file."
    ),
    "pack-has-errors": N_(
        "These lessons have errors (above), so nothing was installed. Send the lines to whoever"
        " made {path}."
    ),
    "install-not-written": N_(
        "{path} could not be written ({reason}). Nothing was installed; all lessons are as before."
    ),
    "undo-nothing": N_("There is nothing to take back: no lessons were installed here."),
    "undo-changed": N_(
        "{path} was changed after it was installed, so nothing was taken back. Put your copy"
        " somewhere else first."
    ),
    # reports
    "report-unknown": N_("Nobody here is called {name}. See the names: learner report"),
    "report-locked": N_(
        "{name} has locked their practice, so there is no report of it. Only they can open it, in"
        " the program itself."
    ),
    "accept-by-hand": N_(
        "{path}:{line}: this line is written in a way that is not changed by machine. Nothing was"
        " changed; add the answer in your editor."
    ),
    "accept-not": N_("“{text}” cannot stand in a lesson as an answer. Nothing was changed."),
    "accept-broke": N_("{path} would have had an error afterwards, so it was left as it was."),
    "accept-gone": N_("The lesson does not ask this any more. Nothing was changed."),
}
