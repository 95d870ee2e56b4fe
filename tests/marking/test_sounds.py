"""The contrasts Korean speakers find hard, over the minimal pairs that are taught."""

import pytest

from learner.marking import Key, Verdict, mark
from learner.marking.sounds import contrast, sound_the_same

PAIRS = {
    "f/p": "copy coffee, pan fan, pull full, pile file, past fast, pour four, pair fair, pool fool,"
    " cup cuff, supper suffer, leap leaf, pit fit, pine fine, peel feel, pill fill, praise phrase",
    "b/v": "ban van, berry very, best vest, boat vote, bet vet, base vase, curb curve,"
    " marble marvel, bent vent, bail veil, rebel revel",
    "r/l": "right light, road load, rent lent, rice lice, wrong long, read lead, pray play,"
    " fry fly, grass glass, crime climb, free flee, room loom, row low, royal loyal, pirate pilot,"
    " bright blight, crowd cloud, rate late, correct collect, arrive alive",
    "s/sh": "see she, seat sheet, sip ship, sign shine, sort short, same shame, mass mash,"
    " sell shell, suit shoot, save shave, sock shock",
    "th/s": "sink think, sick thick, some thumb, pass path, mouse mouth, force fourth, sing thing,"
    " worse worth, face faith",
    "th/t": "tree three, tank thank, taught thought, team theme, tin thin, true through, boat both",
    "th/d": "day they, den then, dough though, dare there, ladder lather, breeding breathing",
    "z/j": "raise rage, zest jest, buzz budge, ways wage, bars barge",
    "z/s": "prize price, eyes ice, knees niece, plays place, peas peace, lose loose, advise advice,"
    " zoo sue, zip sip, raise race, phase face, rise rice",
    "ch/sh": "chip ship, cheap sheep, watch wash, choose shoes, chair share, catch cash,"
    " match mash, chop shop, cheat sheet",
    "g/k": "bag back, pig pick",
    "d/t": "bed bet, ride right, need neat, send sent, code coat, bad bat, cards carts",
    "b/p": "cab cap, robe rope",
    "v/f": "leave leaf, save safe",
    "ee/i": "ship sheep, fill feel, live leave, chip cheap, sit seat, fit feet, slip sleep,"
    " rich reach, hit heat, pill peel, it eat, bin bean",
    "e/a": "bed bad, men man, pen pan, said sad, guess gas, send sand, bet bat, lend land, met mat,"
    " ten tan",
    "or/er": "work walk, bird board, first forced, shirt short",
    "o/or": "not nought, cot caught",
    "or/oa": "caught coat, nought note",
    "ar/u": "cut cart, hut heart, much march",
    "ar/a": "cart cat, heart hat",
    "o/oa": "want wont, cost coast",
    "n/ng": "thin thing, ran rang, win wing, sun sung, thing think",
    "y": "year ear, yeast east",
    "w": "wood hood",
}
EXACT = set("four fourth first three ten pair not nought wont march".split())
ONE_WORD = set("send sent lend men man".split())
FLAT = [(name, *pair.split()) for name, pairs in PAIRS.items() for pair in pairs.split(",")]


@pytest.mark.parametrize(("name", "one", "other"), FLAT)
def test_a_minimal_pair_differs_in_its_contrast(name: str, one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one) == name


@pytest.mark.parametrize(("name", "one", "other"), FLAT)
def test_one_of_a_pair_is_never_right_or_nearly_right_for_the_other(
    name: str, one: str, other: str
) -> None:
    for typed, model in ((one, other), (other, one)):
        made = mark(typed, Key(model, partners=frozenset({typed})))
        assert made.verdict is Verdict.NOT_YET
        if not {one, other} & EXACT:
            assert made.reason == "l1"
        if not {one, other} <= ONE_WORD:
            made = mark(f"It is a {typed}", Key(f"It is a {model}."))
            assert made.verdict is Verdict.NOT_YET


@pytest.mark.parametrize(
    ("one", "other"),
    [("card", "form"), ("bank", "bank"), ("", "a"), ("receipt", "deposit"), ("see", "saw"),
     ("light", "lighter"), ("x", "y"), ("money", "many"), ("know", "now"),
     ("rise", "lice")],
)  # fmt: skip
def test_other_pairs_differ_in_no_such_contrast(one: str, other: str) -> None:
    assert contrast(one, other) == ""


@pytest.mark.parametrize(("one", "other"), [("meet", "meat"), ("two", "too"), ("their", "there")])
def test_some_words_sound_the_same(one: str, other: str) -> None:
    assert sound_the_same(one, other)
    assert not sound_the_same(one, one)
