"""What a tutor reads for each problem of a rehearsal: what is wrong, and what to write instead."""

from typing import Final

from learner.messages.errors import N_

REHEARSAL_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    # one node, one answer
    "node-shows-nothing": (
        N_("nothing is shown or said here"),
        N_("write one of: {choices}"),
    ),
    "node-shows-two": (
        N_("`{first}` and `{second}` cannot stand in one node"),
        N_("make two nodes, and let the first lead on with `go:`"),
    ),
    "node-no-answers": (
        N_("`{id}` is a dead end: nothing can be done there"),
        N_("write `answers:`, or `go:` to go on, or `end:` if it ends here"),
    ),
    "go-and-answers": (
        N_("a node with `answers` does not lead on by itself"),
        N_("take this away, or put it below an answer"),
    ),
    "end-goes-on": (
        N_("a node with `end` leads nowhere, so `{key}` does nothing"),
        N_("take one of the two away"),
    ),
    "nobody-speaks": (
        N_("nobody is there to say this"),
        N_("write `people:` with a name and a voice, above `nodes:`"),
    ),
    "answer-kind": (
        N_("it is not clear what the learner does here"),
        N_("start it with one of: {choices}"),
    ),
    "answer-two-kinds": (
        N_("`{first}` and `{second}` are two answers"),
        N_("start a new line with a dash for the second"),
    ),
    "answer-twice": (
        N_("“{text}” stands here for the second time"),
        N_("take one away, or write `when:` below it"),
    ),
    "answer-never": (
        N_("this answer is never offered"),
        N_("look at its `when:`, or take it away"),
    ),
    "go-missing": (
        N_("this answer leads nowhere"),
        N_("write `go:` and the name of a node below it"),
    ),
    "go-and-check": (
        N_("`go` and `check` cannot stand together"),
        N_("put the `go` into the last line of `check`"),
    ),
    "check-last": (
        N_("nothing says where to go if none of these holds"),
        N_("add `- go: …` without `when` at the end of `check`"),
    ),
    "check-otherwise": (
        N_("without `when` this line always holds, so the lines below it do nothing"),
        N_("write `when:` here, or move it to the end"),
    ),
    "key-useless": (
        N_("`{key}` does nothing here"),
        N_("take it away, or see “Rehearsals” in lessons/README.md"),
    ),
    "phone-key": (
        N_("no telephone has the key {text}"),
        N_('write one of 0 to 9, "*" or "#", in quotes'),
    ),
    "trap-instead": (
        N_("a trap has to say what to say or do instead"),
        N_("write `instead:` with one of the other answers of this node: {choices}"),
    ),
    # names
    "node-unknown": (N_("there is no node `{id}`"), N_("write it below `nodes:`")),
    "node-unknown-near": (N_("there is no node `{id}`"), N_("did you mean `{near}`?")),
    "place-unknown": (
        N_("the letter has no place `{id}`"),
        N_("write it as an id below `letter:`"),
    ),
    "place-unknown-near": (N_("the letter has no place `{id}`"), N_("did you mean `{near}`?")),
    "field-unknown": (N_("the form has no field `{id}`"), N_("write it as an id below `form:`")),
    "field-unknown-near": (N_("the form has no field `{id}`"), N_("did you mean `{near}`?")),
    "name-unknown": (
        N_("nothing is remembered as `{name}`"),
        N_("write `{name}:` and what it is at the start below `given:`"),
    ),
    "name-unknown-near": (
        N_("nothing is remembered as `{name}`"),
        N_("did you mean `{near}`?"),
    ),
    "name-signs": (
        N_("{text} is shown as it stands, not as what is remembered"),
        N_("write `<{name}>`"),
    ),
    "name-shape": (
        N_("nothing can be remembered as `{name}`"),
        N_("use small letters, digits and _, and none of: and or not input yes no"),
    ),
    "given-value": (
        N_("“{text}” is not how a start value is written"),
        N_("write {near}, or put quotes round it if it is a text"),
    ),
    # conditions and changes
    "expression-broken": (
        N_("this cannot be worked out from here: {text}"),
        N_("write it like `input > balance` or `tries - 1`"),
    ),
    "expression-long": (
        N_("this is longer than {most} letters"),
        N_("use two lines of `check`, or remember a part of it with `set`"),
    ),
    "expression-kinds": (
        N_("`{sign}` cannot join {left} and {right}"),
        N_("money is written £10, a text in quotes, a number without anything"),
    ),
    "expression-sign": (
        N_("`{sign}` does not work with {left}"),
        N_("use == or != here"),
    ),
    "when-kind": (
        N_("`when` has to be something that is so or not so: {text}"),
        N_("compare it, as in `tries > 1`"),
    ),
    "set-kind": (
        N_("`{name}` is something else at the start: {text}"),
        N_("money stays money, a number a number, a text a text, yes or no the same"),
    ),
    "input-elsewhere": (
        N_("`input` is only there below `type:`"),
        N_("put this below the answer where something is typed"),
    ),
    "input-private": (
        N_("digits a learner types must not be remembered: they could be real"),
        N_("remember that they were right: `{{checked: yes}}`"),
    ),
    # what can be typed
    "amount-range": (
        N_("no amount from {low} to {high} by {step} can be typed"),
        N_("write from: the smaller and to: the larger one, and a step that fits"),
    ),
    "amount-untypable": (
        N_("nobody can type this here: {text}"),
        N_("look at from, to, step and length of this answer"),
    ),
    "length-shape": (N_("“{text}” is no length"), N_("write `length: 4` or `length: 6-8`")),
    # forms
    "field-answer": (
        N_("the form would not take the card's own answer: {text}"),
        N_("mend the answer, or the kind of the field ({kind})"),
    ),
    # the walks
    "node-unreachable": (
        N_("no way leads to `{id}`"),
        N_("let an answer go there, or take it away"),
    ),
    "no-way-out": (
        N_("from `{id}` no way leads to an end"),
        N_("add an answer that leads on to a node with `end:`"),
    ),
    "goal-unmet": (
        N_("the goal cannot be reached"),
        N_("let a way lead to a node with `end: success`"),
    ),
    "money-negative": (
        N_("`{name}` can fall below £0 here"),
        N_(
            "ask first whether there is enough: above it, `- when: {name} < {amount}` and its `go:`"
        ),
    ),
    "walk-too-large": (
        N_("there are more than {most} ways through this"),
        N_("remember less, or make two rehearsals of it"),
    ),
    # between files
    "rehearsal-twice": (
        N_("there is a rehearsal with the id `{id}` already: {other}"),
        N_("delete or move this copy, or give it an id of its own"),
    ),
    "rehearsal-replaces": (
        N_("this replaces the course's rehearsal “{title}”; endings no longer there: {endings}"),
        N_("give it an id of its own, or keep those endings (`was:` where one has a new name)"),
    ),
    "rehearsal-unlinked": (
        N_("no lesson leads to this rehearsal"),
        N_("write `rehearse: [{id}]` in the lesson it belongs to"),
    ),
    "rehearsal-word-unknown": (
        N_("no lesson teaches a word with the id `{id}`"),
        N_("take it off the list, or teach it in a lesson"),
    ),
    "rehearsal-word-unknown-near": (
        N_("no lesson teaches a word with the id `{id}`"),
        N_("did you mean `{near}`?"),
    ),
}
