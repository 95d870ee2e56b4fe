"""Memory states as they stand in the file, derived word by word from the answers that count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from msgspec import Struct

from learner.memory.card import Card, Parameters, Recall
from learner.memory.history import replay
from learner.memory.ladder import Grade, Rung
from learner.records.file import File, Row
from learner.records.when import day_from, ordinal

_ANSWERS: Final = """
SELECT rung, grade, day, silent FROM answer
WHERE word = :word AND grade IS NOT NULL
ORDER BY at, lamport, device, number
"""

_COLUMNS: Final = (*Card.__struct_fields__, "passed")
_VALUES: Final = ", ".join(f":{column}" for column in _COLUMNS)
_CHANGES: Final = ", ".join(f"{column} = :{column}" for column in _COLUMNS[2:])

INSERT_CARD: Final = f"INSERT INTO card ({', '.join(_COLUMNS)}) VALUES ({_VALUES})"
_KEEP_CARD: Final = f"{INSERT_CARD} ON CONFLICT (word, rung) DO UPDATE SET {_CHANGES}"

INSERT_WORD: Final = "INSERT INTO word (word, met, last) VALUES (:word, :met, :last)"
_KEEP_WORD: Final = f"""{INSERT_WORD}
ON CONFLICT (word) DO UPDATE SET met = excluded.met, last = excluded.last
WHERE met IS NOT excluded.met OR last IS NOT excluded.last"""


class WordState(Struct, frozen=True):
    """What follows for one word: its cards, the day it was met, the day it was last asked.

    Without cards there is nothing to keep: it was never shown, or only answered and undone.
    """

    word: str
    met: date | None
    cards: dict[Rung, Card]

    @classmethod
    def of(
        cls, word: str, met: date | None, recalls: list[Recall], parameters: Parameters
    ) -> WordState:
        """The state after `recalls` in order."""
        first = met or (recalls[0].day if recalls else None)
        return cls(word, met, replay(word, first, recalls, parameters) if first else {})

    @property
    def columns(self) -> dict[str, object]:
        """The word's row."""
        last = max((card.last for card in self.cards.values() if card.last), default=None)
        return {"word": self.word, "met": ordinal(self.met), "last": ordinal(last)}


def derive_word(file: File, word: str, met: date | None, parameters: Parameters) -> None:
    """Bring the word's cards up to what its answers in the log say."""
    recalls = list(file.read(recall_from, _ANSWERS, {"word": word}))
    state = WordState.of(word, met, recalls, parameters)
    before = cards_of(file, word)
    # Untouched cards are not written again: fewer pages in the one fsync.
    changed = [card for rung, card in state.cards.items() if before.get(rung) != card]
    file.run_each(_KEEP_CARD, map(card_columns, changed))
    for rung in before.keys() - state.cards.keys():
        file.run(
            "DELETE FROM card WHERE word = :word AND rung = :rung", {"word": word, "rung": rung}
        )
    if state.cards:
        file.run(_KEEP_WORD, state.columns)
    else:
        file.run("DELETE FROM word WHERE word = :word", {"word": word})


def insert_states(file: File, states: Iterable[WordState]) -> None:
    """Write the states of words that have none yet."""
    kept = [state for state in states if state.cards]
    cards = (card for state in kept for card in state.cards.values())
    file.run_each(INSERT_CARD, map(card_columns, cards))
    file.run_each(INSERT_WORD, (state.columns for state in kept))


def recall_from(row: Row) -> Recall:
    """A graded answer as memory takes it."""
    return _recall(row["rung"], row["grade"], row["day"], row["silent"])


# A million answers are a few thousand different ones: a rebuild is a tenth quicker for it.
@lru_cache(maxsize=32_768)
def _recall(rung: str, grade: int, day: int, silent: int) -> Recall:
    return Recall(Rung(rung), Grade(grade), date.fromordinal(day), bool(silent))


def cards_of(file: File, word: str) -> dict[Rung, Card]:
    """The word's cards by rung."""
    cards = file.read(card_from, "SELECT * FROM card WHERE word = :word", {"word": word})
    return {card.rung: card for card in cards}


def card_columns(card: Card) -> dict[str, object]:
    """A card as the columns of its table."""
    return {
        "word": card.word,
        "rung": card.rung,
        "due": card.due.toordinal(),
        "stability": card.stability,
        "difficulty": card.difficulty,
        "last": ordinal(card.last),
        "reps": card.reps,
        "lapses": card.lapses,
        "passes": card.passes,
        "last_pass": ordinal(card.last_pass),
        "passed": card.passes > 0,
    }


def card_from(row: Row) -> Card:
    """The card a row of its table holds."""
    return Card(
        word=row["word"],
        rung=Rung(row["rung"]),
        due=date.fromordinal(row["due"]),
        stability=row["stability"],
        difficulty=row["difficulty"],
        last=day_from(row["last"]),
        reps=row["reps"],
        lapses=row["lapses"],
        passes=row["passes"],
        last_pass=day_from(row["last_pass"]),
    )
