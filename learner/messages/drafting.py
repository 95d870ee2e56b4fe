"""What a tutor reads when a new lesson cannot be started."""

from typing import Final

from learner.messages.errors import N_

DRAFTING: Final[dict[str, str]] = {
    "new-title": N_(
        "“{text}” cannot be a title. Write it in English, and the Korean after an equals sign if"
        " you know it: Buying tea = 차 사기"
    ),
    "new-unit": N_(
        "“{text}” cannot be the name of a unit. Write English letters, for example: cafe"
    ),
    "new-level": N_("“{text}” is not a level. Write Pre-Entry, E1, E2 or E3."),
    "new-no-words": N_(
        "There is no English word in this. Write for example: tea = 차, milk = 우유"
    ),
    "new-many-words": N_(
        "{count} words are too many at once. Take {most} at most, for example one topic; nothing"
        " was written."
    ),
    "new-words-twice": N_("Give the words with --words or with --from, not with both."),
    "new-lesson-known": N_(
        "There is a lesson with the id {id} already: {path}. Nothing was written; choose another"
        " title."
    ),
    "new-file-there": N_("{path} is there already. Nothing was written; choose another title."),
    "lesson-file-missing": N_("There is no lesson file {path}. Look at how its name is written."),
    "preview-no-nodes": N_("{path} is a lesson: it has steps and no nodes. Use --step."),
    "preview-node": N_("This rehearsal has no node {node}. It has: {nodes}"),
    "words-missing": N_("{path} cannot be opened. Look at how its name and folder are written."),
    "words-too-big": N_(
        "{path} is far bigger than a list of words. Save only the columns with the words, as CSV."
    ),
    "words-document": N_(
        "{path} is a document, not a list. In Excel or Word choose “Save as”: in Excel “CSV"
        " UTF-8”, in Word “Plain text”."
    ),
    "words-letters": N_(
        "The letters in {path} cannot be read. Save it again, in Excel as “CSV UTF-8”, in Notepad"
        " with “Encoding: UTF-8”."
    ),
    "words-none": N_(
        "There is no English word in {path} that could be used. Write one word a line: English,"
        " Korean, example."
    ),
    "deck-damaged": N_(
        "{path} is damaged, or no Anki package. Export it from Anki once more, as “Anki Deck"
        " Package (.apkg)”."
    ),
    "deck-too-big": N_(
        "{path} is far bigger than a deck to make lessons of. Export one small deck only, without"
        " media."
    ),
}
