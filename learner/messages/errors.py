"""What a person reads for each `LearnerError` code."""

from typing import Final


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark `message` for translation where it is shown."""
    return message


ERRORS: Final[dict[str, str]] = {
    # course
    "lesson-unknown": N_("There is no lesson called {id}. Choose another one."),
    "lesson-unknown-near": N_("There is no lesson called {id}. Did you mean {near}?"),
    "rehearsal-missing": N_("There is no rehearsal called {id}. Choose another one."),
    "lesson-needed": N_("{path} is a rehearsal, and this works with lessons only."),
    "rehearsal-needed": N_("{path} is a lesson, and this works with rehearsals only."),
    "name-unreadable": N_(
        "The letters of the name {path} were lost. Give it a name again, of small letters a–z,"
        " digits and hyphens."
    ),
    "lesson-not-written": N_("{path} cannot be written ({reason}). Nothing in it was changed."),
    "settings-by-hand": N_(
        "{path} holds settings of your own that cannot be read here. Nothing was changed. Add this"
        " to them: {settings}"
    ),
    "yaml-without-libyaml": N_(
        "Lessons cannot be read: PyYAML was installed without libyaml. Install it again from a"
        " ready-made wheel."
    ),
    "disk-refused": N_(
        "{path} could not be read or written ({reason}). Look whether it is there, and whether it"
        " may be changed."
    ),
    # records
    "records-missing": N_(
        "The practice record is not where it was: {path}. Nothing was changed. Your tutor can"
        " bring it back from a backup: learner restore"
    ),
    "records-behind": N_(
        "A part of this practice record is missing: {path}. Nothing was changed. Your tutor can"
        " bring it back from a backup: learner restore"
    ),
    "records-exist": N_("There is a practice record already: {path}. Nothing was changed."),
    "records-damaged": N_(
        "The practice record cannot be read: {path}. Nothing was changed or deleted. Do not"
        " start anew; your tutor can bring back the newest good state: learner restore"
    ),
    "records-newer": N_(
        "This practice record comes from a newer version of this program: {path}. Nothing was"
        " changed. Use the newer version, or ask your tutor."
    ),
    "records-read-only": N_(
        "Nothing can be saved here: {path}. Practice you did before is safe. Ask your tutor to"
        " make the folder writable."
    ),
    "records-full": N_(
        "The disk is full, so what was done last was not saved: {path}. Everything before it is"
        " safe. Make room, then go on."
    ),
    "records-failed": N_(
        "The disk did not do what it should ({detail}): {path}. Answers that were saved before"
        " are safe. Close the program and open it again; if it comes back, tell your tutor."
    ),
    "records-locked": N_(
        "This practice record is locked with a passphrase: {path}. Open it from the list of people."
    ),
    "lock-damaged": N_(
        "The lock of this practice record cannot be read: {path}. Nothing was changed. Do not"
        " delete anything; show this to your tutor, who may have a copy of that file."
    ),
    "sealed-otherwise": N_(
        "This was locked with another passphrase, or it is damaged. Nothing was changed."
    ),
    "records-busy": N_(
        "This person's practice is open in another window of this program. Go on there, or"
        " close it first."
    ),
    "passphrase-wrong": N_("That is not the passphrase. Nothing was changed. Do it again."),
    "passphrase-wait": N_(
        "That was wrong a few times. Wait {seconds} seconds, then do it again. Nothing was changed."
    ),
    "erase-not-sure": N_("That is something else. Nothing was erased."),
    # carrying
    "carried-damaged": N_(
        "{path} is not as it was written: it is damaged, or somebody changed it. Nothing was"
        " taken from it. Carry the practice again from the laptop it comes from."
    ),
    "carried-newer": N_(
        "{path} was written by a newer version of this program. Nothing was taken from it and"
        " nothing was changed. Bring this laptop up to date, then do it again."
    ),
    "carried-other": N_(
        "{path} is another person's practice. Nothing was taken from it. Put it back into the"
        " folder it came from."
    ),
    "carried-sealed": N_(
        "{path} is locked with another passphrase and cannot be opened here. Nothing was taken"
        " from it."
    ),
    "carried-forked": N_(
        "Two laptops wrote under the same name ({device}), perhaps because a folder was copied or"
        " brought back. What one of them wrote since then was not taken in; nothing was lost on"
        " either. From now on this laptop writes under a new name. Tell your tutor."
    ),
    "carried-both-here": N_(
        "Both are on this laptop already, so they cannot become one here. Do it on the laptop"
        " that has only one of them: {path}"
    ),
    "carried-lock-there": N_(
        "This practice was locked on another laptop. Open Settings, then F7, and write that"
        " passphrase once; then it is locked here too, and made one. Nothing is lost until then."
    ),
    "carried-two-locks": N_(
        "This practice was locked on two laptops, each with a lock of its own: {path}. Take the"
        " lock away here (Settings, Lock), then carry again and write the other passphrase. Does"
        " nobody know that one any more? Then delete this folder; what is on this laptop stays."
    ),
    "carried-no-lock": N_(
        "What would open this practice is missing or damaged: {path}. Nothing was changed. Carry it"
        " again from the laptop it comes from."
    ),
    "carried-erased": N_(
        "This person asked for their practice to be erased, so it is neither taken in nor"
        " written here: {path}. To erase it on this laptop too: learner erase"
    ),
    "carried-gone": N_(
        "{path} is not there. Put the stick in, or look at how the folder is written, then do it"
        " again. Nothing is lost."
    ),
    "carried-nobody": N_("Nobody is called {who}, neither here nor there. There is: {names}"),
    "carried-where": N_("Write where the stick is, for example E: or /media/me/STICK."),
    "carried-which": N_(
        "Whose practice is to be carried? Write the nickname, or the id in brackets, after the"
        " folder: {names}"
    ),
    "carried-full": N_(
        "There is no room left: {path}. The practice on this laptop is safe. Make room or use"
        " another stick, then do it again."
    ),
    "carried-read-only": N_(
        "Nothing can be written there: {path}. The practice on this laptop is safe. Look for a"
        " little switch on the stick, or use another one."
    ),
    "carried-failed": N_(
        "The stick did not do what it should ({detail}): {path}. The practice on this laptop is"
        " safe. Put the stick in again and do it once more."
    ),
    "move-same": N_("That is the same person twice: {who}. Nothing was moved."),
    "move-which": N_(
        "There is no practice with the number {number}; choose one from 1 to {last}. Nothing was"
        " moved."
    ),
    "move-who": N_(
        "It is not clear who {who} is. Write the nickname, or the id in brackets: {names}"
    ),
    "nobody-here": N_("Nobody learns on this laptop yet."),
    "which-person": N_(
        "Several people learn on this laptop. Write the nickname, or the id in brackets, of the"
        " one you mean: {names}"
    ),
    "sync-none": N_("This laptop shares with no folder yet. Choose one: learner sync-folder PATH"),
    "sync-home": N_(
        "{path} holds this laptop's own records, which must not be copied while they are open."
        " Choose another folder, which nothing else uses."
    ),
    "centre-no-reports": N_(
        "This centre allows no reports and no exports ({path}). Ask whoever looks after the"
        " laptops."
    ),
    "centre-unclear": N_(
        "There are mistakes in {path}, so it is not clear whether this centre allows reports and"
        " exports; until they are mended there are none. To see them: learner centre"
    ),
    # sound
    "sound-no-speaker": N_(
        "This laptop has no speaker or headphones that work. You can go on without sound."
    ),
    "sound-broken-clip": N_("{path} cannot be played: it is damaged, or not a sound."),
    "clip-changed": N_("{path}: changed since it was made — “{text}”; learner audio build"),
    "clip-gone": N_("{path}: in the index, but not there — “{text}”; learner audio build"),
    "clip-loudness": N_("{path}: {apart} dB from the loudness of the others — “{text}”"),
    "clip-none": N_("“{text}” is no lesson, and no clip says it. See: learner audio status"),
    "clip-odd": N_("{path}: {seconds} seconds cannot be right for “{text}”"),
    "clip-silence": N_("{path}: {seconds} seconds of silence at one end — “{text}”"),
    "clip-unknown": N_("{path}: not in the index, so nobody knows who speaks; learner audio build"),
    "clips-disk-full": N_(
        "The disk is full: {path} was not written. The clips made so far are kept; "
        "make room and run the command again."
    ),
    "clips-index-damaged": N_(
        "{path} is damaged and was left as it is. Put a copy in its place, or rename it "
        "and run: learner audio build"
    ),
    "clips-not-written": N_("{path} could not be written: {why}."),
    "text-empty": N_("“{text}”: there is nothing to say in this text."),
    "text-korean": N_("“{text}”: this text has Korean in it, and the voice speaks English only."),
    "text-long": N_(
        "“{text}”: {length} characters are too many to say; cut it into texts of {longest} at most."
    ),
    "text-markup": N_("“{text}”: {markup} would be read aloud; write plain words."),
    "voice-busy": N_(
        "The voice on the internet was too busy, {tries} times in a row. The clips made so far "
        "are kept: wait a while and run the command again."
    ),
    "voice-file-wrong": N_(
        "{path} is not one of the voice files this program knows (its checksum is another). "
        "Get kokoro-v1.0.int8.onnx and voices-v1.0.bin again."
    ),
    "voice-missing": N_(
        "The offline voice is not there yet: {path}. Add its files: learner audio voices add PATH"
    ),
    "voice-nothing-found": N_("There is no voice file at {path}."),
    "voice-not-installed": N_(
        'The offline voice needs more libraries. Install them: pip install "learner[voice]"'
    ),
    "voice-offline": N_(
        "There is no way to the internet, where this voice is. The clips made so far are kept: "
        "connect and run the command again, or use --engine kokoro."
    ),
    "voice-refused": N_(
        "The voice on the internet refused (answer {status}). Use --engine kokoro instead."
    ),
    "voice-unknown": N_("The voice {voice} is not in {path}. See voices in lessons/course.yaml."),
}
