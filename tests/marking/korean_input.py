"""What a Korean input method makes of Latin keys; written apart from the code that undoes it."""

KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm" + "QWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ" + "ㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
COMPOUND = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ", "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ", "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip


def jamo(text: str) -> str:
    """The single letters the keys give; what has no Korean letter stays (shifted or not)."""
    return "".join(KEYS.get(char) or KEYS.get(char.lower(), char) for char in text)


def syllables(text: str) -> str:
    """The syllables an input method makes of the keys."""
    made: list[str] = []
    rest = jamo(text)
    while rest:
        parts = _syllable(rest)
        made.append(_compose(parts))
        rest = rest[sum(map(len, parts)) :]
    return "".join(made)


def _syllable(rest: str) -> tuple[str, str, str]:
    """Initial, vowel and final (each the letters typed) of the syllable `rest` begins with."""
    if rest[0] not in INITIALS or rest[1:2] not in set(VOWELS):
        lone = rest[:2] if rest[:2] in COMPOUND and COMPOUND[rest[:2]] in VOWELS else rest[0]
        return lone, "", ""
    vowel = rest[1:3] if rest[1:3] in COMPOUND else rest[1]
    after = rest[1 + len(vowel) :]
    for length in (2, 1):
        final, following = after[:length], after[length : length + 1]
        one = COMPOUND.get(final, final) if length == 2 else final
        # A consonant before a vowel begins the next syllable instead.
        closes = len(final) == length and len(one) == 1 and one in FINALS.strip()
        if closes and (not following or following not in VOWELS):
            return rest[0], vowel, final
    return rest[0], vowel, ""


def _compose(parts: tuple[str, str, str]) -> str:
    initial, vowel, final = (COMPOUND.get(part, part) for part in parts)
    if not vowel:
        return initial
    place = INITIALS.index(initial) * 21 + VOWELS.index(vowel)
    return chr(0xAC00 + place * 28 + FINALS.index(final or " "))
