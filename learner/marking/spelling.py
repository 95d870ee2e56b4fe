"""British and American spelling, and -ise beside -ize.

Only a spelling that leads to a word of the answer counts, so a rule may be wider than the
dictionary: “check” is cheque where a cheque is asked for, and itself everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from learner.marking.english import is_word

# American word, British word; endings are tried on both (tires, tyres).
_LIST: Final = """
aging ageing, airplane aeroplane, aluminum aluminium, analyze analyse, anemia anaemia,
anesthetic anaesthetic, anesthetist anaesthetist, ax axe, behavior behaviour,
catalog catalogue, check cheque, checkbook chequebook, cozy cosy, counselor counsellor, curb kerb,
defense defence, dialog dialogue, diarrhea diarrhoea, donut doughnut, draft draught,
encyclopedia encyclopaedia, enroll enrol, enrollment enrolment, fetus foetus, fulfill fulfil,
fulfillment fulfilment, gray grey, gynecologist gynaecologist, hematology haematology,
hemorrhage haemorrhage, inquiry enquiry, installment instalment, jewelry jewellery,
judgment judgement, leukemia leukaemia, license licence, maneuver manoeuvre, meager meagre,
mold mould, mom mum, mommy mummy, monolog monologue, mustache moustache, odor odour,
offense offence, orthopedic orthopaedic, pajamas pyjamas, paralyze paralyse,
pediatric paediatric, pediatrician paediatrician, plow plough, practice practise,
pretense pretence, program programme, skeptical sceptical, skillful skilful, smolder smoulder,
specialty speciality, story storey, tire tyre, tumor tumour, vise vice, woolen woollen,
yogurt yoghurt, cesarean caesarean, estrogen oestrogen, esophagus oesophagus, artifact artefact
"""

# Both are British, so that nothing is said of them.
_BOTH: Final = frozenset("enquiry judgement yoghurt speciality ageing encyclopaedia".split())
# British words, too, but a tutor who writes them may mean the other one, and learners mix them up.
_MEANT_AS_BRITISH: Final = frozenset("program programs license practice curb".split())
_ONLY_ISE: Final = (
    r"(advert|adv|exerc|surpr|prom|superv|rev|improv|compr|comprom|desp|dev|disgu|enterpr"
    r"|merchand|telev|franch|otherw|likew|expert|prec|parad|prem|prac)[iy][sz]"
)
_INFLECTED: Final = r"(?=(?:s|ed|er|ers|ing|ful|less|able|ite|ites|hood|hoods|al|ly)?$)"
_RULES: Final = (
    (rf"(?<=\w\w\w)or{_INFLECTED}", "our"),
    (r"(?<=\w\w[^aeiou])er(?=s?$)", "re"),
    (r"(?<=\w[aeiou])l(?=(?:ed|ing|er|ers|ation|or|ors)$)", "ll"),
    (r"yz(?=(?:e|es|ed|er|ing)$)", "ys"),
)
_ISE: Final = r"(?<=\w\w\w)i([sz])(?=(?:e|es|ed|er|ers|ing|ation|ations|able)$)"


def respelt(typed: str, words: frozenset[str]) -> tuple[str, bool] | None:
    """The word of `words` that `typed` is another spelling of, and whether it is American."""
    for word, american in _spellings(typed):
        if word in words:
            return word, american
    # A tutor may have written the American word; the British one is right all the same.
    for word in words:
        if any(typed == other and _is_british(other, word, us) for other, us in _spellings(word)):
            return word, False
    return None


def _is_british(spelling: str, word: str, american: bool) -> bool:
    """Whether `word` is no British word, so that its British `spelling` was meant.

    “Check” is one, and is no cheque; a rule may make what is no word at all (doctour).
    """
    if not american or word in _MEANT_AS_BRITISH:
        return True
    return not is_word(word) and (is_word(spelling) or spelling in _to_british().values())


def british(word: str, is_word: Callable[[str], bool]) -> str:
    """The British spelling of `word`, which is none itself; nothing where there is none.

    -ize is Oxford's spelling too; -ise is what learners see everywhere else.
    """
    return next((other for other, _ in _spellings(word) if is_word(other)), "")


@lru_cache(maxsize=1024)
def _spellings(word: str) -> tuple[tuple[str, bool], ...]:
    """How else `word` may be spelt, and whether `word` is then the American way."""
    found = []
    for ending in ("", "s", "d", "r", "ed", "ing", "ment"):
        british = _to_british().get(word.removesuffix(ending))
        if british and word.endswith(ending):
            found.append((british + ending, british not in _BOTH))
    if not re.match(_ONLY_ISE, word):
        swapped = re.sub(_ISE, lambda match: "iz" if match[1] == "s" else "is", word)
        found.append((swapped, False))
    found += [(re.sub(rule, spelling, word), True) for rule, spelling in _RULES]
    return tuple((spelling, american) for spelling, american in found if spelling != word)


@cache
def _to_british() -> dict[str, str]:
    words = _LIST.replace(",", " ").split()
    return dict(zip(words[::2], words[1::2], strict=True))
