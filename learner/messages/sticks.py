"""What a tutor reads when a stick to install from cannot be made."""

from typing import Final

from learner.messages.errors import N_

STICKS: Final[dict[str, str]] = {
    "stick-gone": N_(
        "{path} is not there. Put the stick in, or look at how the folder is written, then do it"
        " again."
    ),
    "stick-full": N_(
        "There is not enough room in {path}: {needed} MB are needed, also beside the folder"
        " {folder} that may be there. Nothing was changed. Delete what is not needed or use"
        " another stick."
    ),
    "stick-not-written": N_(
        "{path} could not be written ({reason}). What was there is as it was. Look for a little"
        " switch on the stick, or use another one."
    ),
    "stick-no-pip": N_(
        "pip is missing here, which gets the files: {python} -m ensurepip. Or give a folder of"
        " wheels: --wheels DIR. Nothing was written."
    ),
    "stick-not-built": N_(
        "The program could not be packed from {path} ({reason}). Nothing was written."
    ),
    "stick-not-fetched": N_(
        "Not everything for {target} could be had ({reason}). Nothing was written. Is this laptop"
        " online? If not, give a folder of wheels: --wheels DIR"
    ),
    "stick-missing": N_(
        "For {target} there is no wheel of: {names}. Nothing was written. Put them into a folder"
        " and name it with --wheels."
    ),
    "stick-wheel-damaged": N_(
        "{path} is damaged, or no wheel. Nothing was written. Get it again, or delete it."
    ),
    "runtime-damaged": N_(
        "{path} is damaged, or no .tar.gz file. Nothing was written. Get it again."
    ),
    "runtime-unreadable": N_("{path} cannot be read ({reason}). Nothing was written."),
    "runtime-other": N_(
        "{path} is no Python for 64-bit Windows or Linux. Nothing was written. Get the file that"
        " ends in install_only.tar.gz, with x86_64-pc-windows-msvc or x86_64-unknown-linux-gnu in"
        " its name."
    ),
    "runtime-version": N_(
        "{path} is Python {version}. Nothing was written. Get 3.11, 3.12 or 3.13."
    ),
    "runtime-too-big": N_(
        "{path} is far bigger than a Python is, when it is unpacked. Nothing was written."
    ),
    "runtime-unsafe": N_(
        "{path} holds something that a Python does not: {name}. Nothing was written. Get it from"
        " where it is made."
    ),
    "runtime-twice": N_(
        "{path} is a second Python for the same system. Nothing was written. Name one of them."
    ),
    "runtime-other-system": N_(
        "{path} is a Python for the system that --for leaves out. Nothing was written."
    ),
}
