"""What a tutor reads where a file cannot be read, or YAML reads a line otherwise than it looks."""

from typing import Final

from learner.messages.errors import N_

READING_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    # the file
    "file-missing": (N_("there is no such file"), N_("check the name, or delete the broken link")),
    "not-a-file": (N_("this is not a file"), N_("a lesson is one text file; rename the folder")),
    "file-unreadable": (
        N_("this cannot be opened ({reason})"),
        N_("close other programs that use it, or change its permissions"),
    ),
    "file-too-big": (
        N_("this file has {size} KB, which is too big for a lesson"),
        N_("keep it under 256 KB: is it really a lesson?"),
    ),
    "file-binary": (N_("this is not a text file"), N_("write lessons in Notepad, not in Word")),
    "file-damaged": (
        N_("this file is damaged: a part of it, or all, is nothing but zeros"),
        N_("put a copy of it in its place, or write it anew; the power may have failed"),
    ),
    "file-encoding": (
        N_("this file is saved as {encoding}, not as UTF-8"),
        N_("in Notepad choose “Save as”, then “Encoding: UTF-8”, and save it again"),
    ),
    "file-empty": (N_("the file is empty"), N_("write a lesson in it, or delete it")),
    "file-name": (
        N_("this file is not read, because of its name"),
        N_("rename it to {name} (in Notepad: “Save as”, “All files”)"),
    ),
    "file-not-lesson": (
        N_("this file is not read: the name of a lesson ends in .yaml"),
        N_(
            "save it as {name} (in Notepad: “Save as”, “All files”), or call it {left} if it is"
            " no lesson"
        ),
    ),
    "file-document": (
        N_("this file is not read: a lesson is a plain text file"),
        N_(
            "copy its text into Notepad and save it as {name} (“All files”, “Encoding: UTF-8”), or"
            " call it {left} if it is no lesson"
        ),
    ),
    "name-unreadable": (
        N_("the letters of this name were lost, so nothing in it is read"),
        N_("give it a name again, of small letters a–z, digits and hyphens"),
    ),
    "file-outside-unit": (
        N_("this lesson stands in no unit"),
        N_("move it into the folder of its unit, or into rehearsals/ if it is a rehearsal"),
    ),
    "folder-in-unit": (
        N_("lessons in this folder are not read"),
        N_("move them up into the folder of the unit"),
    ),
    "rehearsals-elsewhere": (
        N_("rehearsals in this folder are not read"),
        N_("move them into rehearsals/ (in small letters), beside the units"),
    ),
    "rehearsal-elsewhere": (
        N_("this is a rehearsal, in a folder for lessons"),
        N_("save it in rehearsals/, beside the units"),
    ),
    "lesson-in-rehearsals": (
        N_("this is a lesson, in the folder for rehearsals"),
        N_("save it in the folder of its unit"),
    ),
    "odd-character": (
        N_("there is an invisible character here that no lesson can have ({character})"),
        N_("delete it and type the text again"),
    ),
    "korean-lost": (
        N_("the Korean was lost when this file was saved: {text}"),
        N_(
            "in Notepad choose “Save as”, then “Encoding: UTF-8”; then type the Korean again, here"
            " and wherever else it is lost"
        ),
    ),
    "letter-lost": (
        N_("a letter was lost when this file was saved: {text}"),
        N_("type it again; in Notepad choose “Save as”, then “Encoding: UTF-8”"),
    ),
    # how YAML reads a line
    "tab": (N_("a tab was used to indent"), N_("use spaces")),
    "odd-space": (
        N_("a wide or fixed space was used to indent"),
        N_("use ordinary spaces: switch the Korean keyboard off"),
    ),
    "odd-colon": (N_("this colon is a wide one"), N_("write `{key}:` with an ordinary colon")),
    "dash-missing": (N_("a dash is missing here"), N_("write `- {text}`")),
    "bullet": (
        N_("this begins with {character} where a dash belongs"),
        N_("write `- {text}`"),
    ),
    "wide-signs": (
        N_("the brackets or commas of this list are wide ones"),
        N_("write ordinary ones: {text}"),
    ),
    "equals-sign": (
        N_("an equals sign stands here where a colon belongs"),
        N_("write `{key}: {text}`"),
    ),
    "fence": (N_("{text} is no part of a lesson"), N_("delete this line")),
    "dash-no-space": (N_("there is no space after the dash"), N_("write `- {text}`")),
    "colon-no-space": (N_("there is no space after the colon"), N_("write `{key}: {text}`")),
    "colon-missing": (
        N_("there is no key and colon in this line"),
        N_("write `key: text`, or put it at the end of the line above: {text}"),
    ),
    "colon-in-text": (
        N_("a colon inside the text makes it look like a key"),
        N_('put quotes round the text: "{text}"'),
    ),
    "special-start": (
        N_("a text cannot start with {character} here"),
        N_('put quotes round the text: "{text}"'),
    ),
    "cut-at-hash": (
        N_("everything after # is left out here"),
        N_('put quotes round the text: "{text}", or two spaces before # if it is a comment'),
    ),
    "comma-in-braces": (
        N_("the comma splits this text"),
        N_('put quotes round the text: "{text}"'),
    ),
    "braces-round-text": (
        N_("braces are for keys, and here is only a text"),
        N_("leave the braces out: {text}"),
    ),
    "comma-in-number": (
        N_("the comma makes two items of this number"),
        N_('put quotes round it: "{text}"'),
    ),
    "flow-broken": (
        N_("a text in these brackets has a colon, comma, quote or bracket of its own"),
        N_('put quotes round that text: {{en: "Note: bring ID", ko: …}}'),
    ),
    "bracket-open": (
        N_("this {bracket} is never closed"),
        N_("close it, or put quotes round the text"),
    ),
    "bracket-then-text": (
        N_("a text that starts with a bracket needs quotes"),
        N_('write "{text}"'),
    ),
    "quotes-then-text": (
        N_("only a part of this text is in quotes"),
        N_("put other quotes round the whole of it: {text}"),
    ),
    "quote-open": (
        N_("this {quote} has no partner that closes it"),
        N_("close it at the end of the text, or put other quotes round the whole of it"),
    ),
    "curly-quotes": (
        N_("curly quotes do not hold a text together; learners would see them"),
        N_('use straight quotes: "{text}"'),
    ),
    "backslash": (
        N_("a backslash in double quotes has a special meaning"),
        N_("leave it out, or use single quotes"),
    ),
    "indent": (
        N_("this line starts in the wrong column"),
        N_("start it exactly below the lines it belongs to"),
    ),
    "too-deep": (N_("lists and brackets stand too deep in one another"), N_("close some of them")),
    "second-document": (
        N_("`---` ends the lesson; what follows is not read"),
        N_("delete this line, or make a file of each lesson"),
    ),
    "key-twice": (
        N_("`{key}` stands here for the second time (first in line {line})"),
        N_("keep one of the two; for several values write a list"),
    ),
    "key-not-text": (N_("this is not a key"), N_("write `key: text`")),
    "value-empty": (N_("`{key}` is empty"), N_("write something after the colon, or delete it")),
    "item-empty": (N_("there is nothing after this dash"), N_("write something, or delete it")),
    "yaml-broken": (
        N_("this line cannot be understood"),
        N_("compare it with the same line of another lesson; quotes round the text often help"),
    ),
}
