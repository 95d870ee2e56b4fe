"""The little words that are judged apart: the, my, some, prepositions, units, politeness."""

from __future__ import annotations

from typing import Final

from learner.marking.tokens import Reading

ARTICLES: Final = frozenset({"a", "an", "the"})
POSSESSIVES: Final = frozenset("my your his her its our their".split())
DETERMINERS: Final = ARTICLES | POSSESSIVES | frozenset("some any this that these those".split())
PREPOSITIONS: Final = frozenset(
    "at in on to for from of by with about into onto than as during since until".split()
)
AUXILIARIES: Final = frozenset(
    "am is are was were be been do does did have has had can could will would shall should may"
    " might must".split()
)
WITH_TO: Final = frozenset(
    "like love want need have has had able going ready allowed try trying forget forgot"
    " remember hope plan decide how what where when".split()
)
WITHOUT_TO: Final = frozenset(
    "can could will would shall should may might must do does did let make help".split()
)
"""Words a verb follows with “to” (want to pay), and without (can I pay, let me pay)."""
QUESTION_WORDS: Final = frozenset("what where when who whose which why how".split())
MONEY: Final = frozenset("pounds pound pence dollars dollar euros euro".split())
UNITS: Final = MONEY | frozenset("a.m. p.m. oclock".split())
POLITE: Final = frozenset("please sir madam maam".split())


def polite(reading: Reading) -> frozenset[int]:
    """The places of the words that are only polite; none where there is nothing else.

    “Thank you” counts at the beginning or the end, but not in “thank you for coming”.
    """
    forms = [token.form for token in reading]
    found = {place for place, form in enumerate(forms) if form in POLITE}
    for place in (0, max(len(forms) - 2, 0)):
        thanks = forms[place : place + 2] == ["thank", "you"]
        if thanks and forms[place + 2 : place + 3] not in (["for"], ["very"]):
            found |= {place, place + 1}
    return frozenset(found) if len(found) < len(forms) else frozenset()


def kind(form: str) -> str:
    """The kind of little word, or number, that only takes the place of its own kind."""
    if form in ARTICLES:
        return "article"
    if form in PREPOSITIONS:
        return "preposition"
    if form in POLITE:
        return "polite"
    return "number" if form[:1].isdigit() else ""
