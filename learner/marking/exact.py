"""Words that are never nearly right: numbers and amounts, not, left and right, days, opposites."""

from __future__ import annotations

from functools import cache
from typing import Final

from learner.marking.times import MONTHS, WEEKDAYS
from learner.marking.tokens import Token

_NEGATION: Final = frozenset("no not never none nothing nobody nowhere neither nor without".split())
_AMOUNTS: Final = frozenset(
    "half quarter double triple dozen hundred thousand million mg ml mcg g kg".split()
)
# May is left out, because it is far more often the verb; beside a number a month is read as one.
_DAYS: Final = frozenset([*WEEKDAYS, "a.m.", "p.m."]) | (frozenset(MONTHS) - {"may"})
_EXACT: Final = frozenset("left right yes".split())

_OPPOSITES: Final = """
left right straight, yes no, up down, before after, in out, into out, on off, open close shut,
opened closed shut, opening closing, push pull, more less fewer, most least, with without,
enter exit leave, entrance exit, buy sell, borrow lend, deposit withdraw,
deposits withdraws, increase decrease, above below, over under, always never sometimes,
start stop, start finish, begin end, full empty, hot cold, high low, same different,
arrive leave depart, arrives leaves departs, arrival departure, arrivals departures, come go,
early late, give take, to from, allowed forbidden, safe dangerous, inside outside, near far,
accept refuse, accept decline, win lose, find lose, remember forget, big small, large small,
long short, old new, old young, cheap expensive, easy difficult, easy hard, wet dry, on under,
front back, top bottom, upstairs downstairs, here there, all none,
everything nothing, everyone nobody, something nothing, anything nothing, heavy light, dark light,
day night, a.m. p.m., today tomorrow yesterday tonight, morning afternoon evening night,
single return, sick well, alive dead, true false, love hate, many few,
much little, fast slow, quickly slowly, pounds pence dollars euros won yen,
pound penny pence dollar euro won yen,
hourly daily weekly monthly, full part, employer employee, landlord tenant,
teach learn, save spend, pass fail, ask answer
"""


def why_exact(token: Token) -> str:
    """The reason why `token` must be exact (number, negation, day, exact); else nothing."""
    form = token.form
    if token.is_number or form in _AMOUNTS:
        return "number"
    if form in _NEGATION:
        return "negation"
    if form in _DAYS:
        return "day"
    return "exact" if form in _EXACT else ""


def opposite(one: str, other: str) -> bool:
    """Whether the two mean the opposite, or exclude one another."""
    return one != other and not _sides(one).isdisjoint(_sides(other))


def _sides(word: str) -> frozenset[int]:
    return _groups().get(word, frozenset())


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(_OPPOSITES.split(",")):
        for word in group.split():
            found[word] = found.get(word, frozenset()) | {number}
    return found
