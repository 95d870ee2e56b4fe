"""What a tutor reads for each problem of a lesson: what is wrong, and what to write instead."""

from typing import Final

from learner.messages.errors import N_
from learner.messages.reading_problems import READING_PROBLEMS
from learner.messages.rehearsal_problems import REHEARSAL_PROBLEMS

PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    **READING_PROBLEMS,
    # the shape of a lesson
    "not-keys": (
        N_("this is not a lesson"),
        N_("start with `format: 1`, then `id:`, `title:` and so on, each in a line of its own"),
    ),
    "format-unknown": (
        N_("format {text} is not known"),
        N_("write `format: 1`, or use a newer version of the program"),
    ),
    "key-unknown": (
        N_("there is no key `{key}` here"),
        N_("delete it, or see lessons/README.md"),
    ),
    "key-unknown-near": (N_("there is no key `{key}` here"), N_("did you mean `{near}`?")),
    "key-missing": (N_("`{key}` is missing"), N_("add a line `{key}: …`")),
    "keys-expected": (
        N_("`{key}` needs keys of its own"),
        N_("write them below it, one `key: text` a line"),
    ),
    "person-shape": (
        N_("`{key}` needs a name and a voice"),
        N_("write `{key}: {{name: {text}, voice: m1}}`"),
    ),
    "text-expected": (
        N_("`{key}` takes one text, not a list or keys"),
        N_("write it as `{key}: text`, in quotes where the text begins with a bracket"),
    ),
    "text-empty": (
        N_("`{key}` is empty"),
        N_("write something between the quotes, or delete it"),
    ),
    "no-english": (
        N_("there is no English here: {text}"),
        N_("write the English first, then what it means"),
    ),
    "text-long": (
        N_("this text is too long"),
        N_("write {most} letters at most"),
    ),
    "list-empty": (N_("`{key}` has nothing in it"), N_("write at least one, or delete it")),
    "number-expected": (
        N_("“{text}” is not a number that can stand here"),
        N_("write a whole number, such as 15"),
    ),
    "number-small": (
        N_("{text} is too small for `{key}`"),
        N_("write {limit} or more"),
    ),
    "number-large": (
        N_("{text} is too large for `{key}`"),
        N_("write {limit} or less"),
    ),
    "numbers-value": (
        N_("“{text}” is nothing that `kind: {kind}` can ask"),
        N_("write it like these: from {low} to {high}"),
    ),
    "numbers-range": (
        N_("these numbers cannot be asked"),
        N_("write from: the smaller and to: the larger one, between {low} and {high}"),
    ),
    "yes-or-no": (N_("`{key}` is yes or no, not “{text}”"), N_("write `{key}: yes`")),
    "choice": (N_("`{key}` cannot be “{text}”"), N_("write one of: {choices}")),
    "choice-near": (
        N_("`{key}` cannot be “{text}”"),
        N_("write one of: {choices}. Did you mean {near}?"),
    ),
    "date-expected": (
        N_("“{text}” is not a date"),
        N_("write year, month and day: 2026-11-20"),
    ),
    "esol-code": (
        N_("“{text}” is not a code of the ESOL curriculum"),
        N_("write it as Sc/E1.3b or Rw/E2.1"),
    ),
    "id-shape": (
        N_("“{text}” cannot be an id"),
        N_("use small letters a–z, digits and hyphens: {near}"),
    ),
    "id-twice": (
        N_("the id `{id}` stands here for the second time (first in line {line})"),
        N_("give each its own id"),
    ),
    "was-twice": (
        N_("`was: {id}` stands here for the second time (first in line {line})"),
        N_("keep it below the one thing that had this id, and delete it below the other"),
    ),
    "was-still": (
        N_("something else still has the id `{id}` (line {line})"),
        N_("delete this `was:`; it is for an id that nothing has any more"),
    ),
    "not-understood": (
        N_("`{key}` is not written as it should be"),
        N_("see lessons/README.md"),
    ),
    "hangul-in-english": (
        N_("there is Korean in an English text: {text}"),
        N_("write English here, and the Korean after `ko:`"),
    ),
    "language-code": (
        N_("“{text}” is no language that a course can explain in"),
        N_("write the two small letters of its code: `for: ko`"),
    ),
    "tag-unknown": (
        N_("the course does not explain in “{key}”"),
        N_("use one of: {tags}"),
    ),
    "tag-unknown-near": (
        N_("the course does not explain in “{key}”"),
        N_("did you mean `{near}`?"),
    ),
    "answer-pattern": (
        N_("the brackets in this answer are not clear: {text}"),
        N_("write (this|that) for either, (please) for what may be left out"),
    ),
    "answer-too-many": (
        N_("this stands for {count} answers; only the first {most} are looked at"),
        N_("write it as two or three answers with fewer brackets"),
    ),
    "answers-too-many": (
        N_("the answers here are {count} in all; only the first {most} are looked at"),
        N_("use fewer brackets in them, or take away what hardly anybody says"),
    ),
    "answers-in-one": (
        N_("this counts as one answer: {text}"),
        N_("if it is meant as several, write `{instead}`"),
    ),
    "gap-shape": (
        N_("there must be one gap in braces: {text}"),
        N_("write it as “I'd like to {{withdraw|take out}} fifty pounds.”"),
    ),
    "gap-model": (
        N_(
            "the first answer in the braces is shown to learners, and this one has brackets: {text}"
        ),
        N_("write it without brackets, and what else is right after it: {{take out|(go and) get}}"),
    ),
    "pair-shape": (
        N_("this is not a pair of words: {text}"),
        N_("write two different words with a / between them: copy / coffee"),
    ),
    "order-short": (
        N_("too short to put in order: {text}"),
        N_("write a sentence of three words or more"),
    ),
    "order-signs": (
        N_("the signs between the words would be shown as words: {text}"),
        N_("write the sentence as it is; the program takes it apart: {instead}"),
    ),
    "choice-twice": (
        N_("“{text}” stands twice among the answers"),
        N_("every wrong answer must differ from the right one and from the others"),
    ),
    "item-unknown": (
        N_("it is not clear what to do with this: {text}"),
        N_("start it with one of: {choices}"),
    ),
    "item-unknown-near": (
        N_("it is not clear what to do with this: {text}"),
        N_("start it with one of: {choices}. Did you mean {near}?"),
    ),
    "person-unknown": (
        N_("nobody called `{person}` takes part in this talk"),
        N_("write one of: {people}, or add `{person}` to people"),
    ),
    "person-reserved": (
        N_("nobody can be called `{person}`, because lines use that key"),
        N_("choose another name, such as staff"),
    ),
    "line-without-person": (N_("nobody says this line"), N_("write `you: …` or `staff: …`")),
    "line-two-people": (
        N_("two people speak in one line: {people}"),
        N_("start a new line with a dash for the second"),
    ),
    "or-without-line": (
        N_("`or` belongs to the line above"),
        N_("take its dash away, and start it exactly below that line"),
    ),
    "fact-sources": (N_("a fact needs two sources"), N_("write two lines below `source:`")),
    # between files
    "lesson-twice": (
        N_("there is a lesson with the id `{id}` already: {other}"),
        N_("delete or move this copy, or give it an id of its own"),
    ),
    "lesson-replaces": (
        N_("this replaces the course's lesson “{title}”; no longer taught: {words}"),
        N_("give it an id of its own, or teach those words here"),
    ),
    "word-twice": (
        N_("the word `{id}` is taught already: {other}"),
        N_("write `- use: {id}` here, or another id if it means something else"),
    ),
    "use-unknown": (
        N_("no lesson teaches a word with the id `{id}`"),
        N_("write it as a word of this lesson"),
    ),
    "use-unknown-near": (
        N_("no lesson teaches a word with the id `{id}`"),
        N_("did you mean `{near}`?"),
    ),
    "use-own-word": (N_("`{id}` is taught in this lesson"), N_("delete this `use:`")),
    "use-later": (
        N_("`{id}` is taught in a later lesson only"),
        N_("teach it here, or change the order in course.yaml"),
    ),
    "confuse-unknown": (
        N_("no lesson teaches a word with the id `{id}`"),
        N_("check its spelling; leave it if that lesson is still to come"),
    ),
    "confuse-together": (
        N_("`{id}` is easily confused with this word, and both are taught in this lesson"),
        N_("move one of the two to another lesson"),
    ),
    "needs-unknown": (
        N_("there is no lesson with the id `{id}`"),
        N_("delete it, or write that lesson"),
    ),
    "needs-unknown-near": (
        N_("there is no lesson with the id `{id}`"),
        N_("did you mean `{near}`?"),
    ),
    "needs-circle": (
        N_("this lesson needs `{id}`, and that one needs this lesson"),
        N_("take one of the two away"),
    ),
    "needs-ring": (
        N_("these lessons need one another in a ring: {ring}"),
        N_("take one of them away"),
    ),
    "needs-later": (
        N_("`{id}` comes later in the course"),
        N_("change the order in course.yaml"),
    ),
    "fact-unknown": (
        N_("there is no fact `{id}` in facts.yaml"),
        N_("write it there, with two sources"),
    ),
    "fact-unknown-near": (
        N_("there is no fact `{id}` in facts.yaml"),
        N_("did you mean `{near}`?"),
    ),
    "fact-past-review": (
        N_("the fact `{id}` was to be looked at again by {day}"),
        N_("check its sources, then change checked_on and review_by"),
    ),
    "fact-not-yet": (
        N_("`{key}` is a day that is still to come: {day}"),
        N_("write the day on which somebody compared the fact with its sources"),
    ),
    "fact-review-far": (
        N_("the fact `{id}` would be looked at again only on {day}"),
        N_("write a day within a year"),
    ),
    "rehearsal-unknown-near": (
        N_("there is no rehearsal `{id}`"),
        N_("did you mean `{near}`?"),
    ),
    "rehearsal-unknown": (
        N_("there is no rehearsal `{id}`"),
        N_("write rehearsals/{id}.yaml, or delete it here"),
    ),
    "voice-unknown": (
        N_("the course has no voice `{id}`"),
        N_("write one of: {known}"),
    ),
    "lesson-unlisted": (
        N_("`{id}` is not listed in course.yaml, so it comes last in its unit"),
        N_("write it into `lessons:` of its unit"),
    ),
    "lesson-missing": (
        N_("there is no lesson `{id}` in the folder {unit}"),
        N_("write it, or take it off the list"),
    ),
    "lesson-missing-near": (
        N_("there is no lesson `{id}` in the folder {unit}"),
        N_("did you mean `{near}`?"),
    ),
    "lesson-elsewhere": (
        N_("`{id}` stands in the folder of another unit: {unit}"),
        N_("move the file, or list it under that unit"),
    ),
    "lesson-listed-twice": (
        N_("`{id}` is listed for the second time (first in line {line})"),
        N_("keep one of the two"),
    ),
    "id-not-file-name": (
        N_("the id is `{id}` but the file is called {name}"),
        N_("rename the file; an id must stay, because progress hangs on it"),
    ),
    "id-lost": (
        N_("nothing has the id `{id}` any more, and learners' progress hangs on it"),
        N_("write `was: {id}` below its new id; delete this line only if it is gone for good"),
    ),
    # what a lesson says
    "words-count": (
        N_("this lesson teaches {count} new words"),
        N_("{low} to {high} are what one lesson bears"),
    ),
    "means-long": (
        N_("this meaning has {count} letters; {most} fit"),
        N_("say it shorter, and write the rest below as `note`"),
    ),
    "choice-alike": (
        N_("“{text}” is the right answer with other signs"),
        N_("write an answer that is wrong"),
    ),
    "word-not-in-example": (
        N_("the example does not show “{word}”"),
        N_("write a sentence with the word in it"),
    ),
    "translation-missing": (
        N_("there is no `{key}:` with this sentence"),
        N_("write it in the next line, or ask somebody who knows the language"),
    ),
    "spelling": (
        N_("there is no word “{word}”"),
        N_("did you mean “{near}”? If it is right, write it into spelling.txt beside the units"),
    ),
    "spelling-american": (
        N_("“{word}” is not how it is spelt in Britain"),
        N_("write “{near}”"),
    ),
    "spelling-more": (
        N_("more words are spelt in another way: {words}"),
        N_("mend those above first, then check again"),
    ),
    "words-above": (
        N_("words above {level} that no lesson up to here teaches: {words}"),
        N_("teach those that matter, and say the others more simply"),
    ),
    "words-unlisted": (
        N_("words of no known level that no lesson up to here teaches: {words}"),
        N_("teach those that matter, and say the others more simply"),
    ),
    "clips-missing": (
        N_("{count} sounds of this cannot be heard yet"),
        N_("make them with: learner audio build"),
    ),
    "practise-missing": (
        N_("there is no `practise`, so every question is made by the program"),
        N_("write `practise:` with eight to twelve of your own, such as a `gap:` or `choose:`"),
    ),
    "talk-missing": (
        N_("there is no `talk`, so the words are never met in a conversation"),
        N_("write `talk:` with six to ten lines, or lead to a rehearsal with `rehearse:`"),
    ),
    "mission-missing": (
        N_("there is no `mission`, so nothing leads from here into real life"),
        N_("write `mission:` with one small thing to do this week, and its `ko:`"),
    ),
    "korean-expected": (
        N_("this should be in Korean: {text}"),
        N_("explain it in Korean, by what it does"),
    ),
    "banned-prompt": (
        N_("a question like this can hurt or endanger a learner: {text}"),
        N_("ask about somebody invented, or about now and tomorrow"),
    ),
    "personal-data": (
        N_("this looks like a real person's number or address: {text}"),
        N_("use invented ones: 020 7946 0123, QQ 12 34 56 C, mina@example.com, 00-00-00"),
    ),
    # centre.toml
    "centre-toml": (
        N_("this line is not as a TOML file has it"),
        N_('write `key = value`, a text between straight quotes: contact = "020 7946 0000"'),
    ),
    "centre-format": (
        N_("this is another format than this program knows"),
        N_("write `format = 1`, or use a newer version of the program"),
    ),
    "centre-key": (N_("there is no key `{key}` here"), N_("delete it; there are: {choices}")),
    "centre-value": (
        N_("`{key}` is not written as it should be"),
        N_("write it like this: {example}"),
    ),
    "centre-unit": (N_("the course has no unit “{text}”"), N_("write one of: {choices}")),
    "centre-unit-near": (N_("the course has no unit “{text}”"), N_("did you mean `{near}`?")),
} | REHEARSAL_PROBLEMS
