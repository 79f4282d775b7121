"""Numbers in every printed form: digits, thousands, raised dots, a stray blank, minus signs and words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.mentions import Numeral
from extractor.wordlists import wordlist

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)} | {
    "fourty": 40
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_NOUGHT = frozenset({"no", "none"})
HARMS = wordlist("values.harms-counted-as-none")
"""What befalls people, of which 'no' is a count."""
GRADED_HARMS = wordlist("values.graded-harms-counted-as-none")
_NOBODY = wordlist("values.people-counted-as-none")
_GRADED = wordlist("values.graded")
_IN_WHOM = frozenset({"in", "with", "among"})
_BEHIND_NONE = wordlist("values.behind-none")
_WORDS = _NOUGHT | _UNITS.keys() | _TENS.keys() | _SCALES.keys()

_PARTS = frozenset("half halves third thirds quarter quarters fourth fourths fifth fifths tenth tenths".split())
_POINTS = str.maketrans("·∙⋅", "...")
_BLANKS = frozenset(" \u00a0\u2008\u2009\u202f")
_MINUS = frozenset("-−–")
_OPENERS = frozenset("(,=:;[") | {"of", "was", "were", "by", "vs", "vs.", "v", "versus", "and", "to", "than"}
_HYPHENS = frozenset("-‐‑")
_LABELLED = frozenset("group arm phase stage grade type day week month visit cohort level year".split())


class Token(NamedTuple):
    """A token of the tokenizer: its text, offsets in code points, and the text in lower case."""

    text: str
    start: int
    end: int
    lower: str


class Found(NamedTuple):
    """A number that covers the tokens ``first`` to ``last`` (exclusive), with its offsets and value."""

    first: int
    last: int
    start: int
    end: int
    numeral: Numeral


def parse_digits(text: str) -> Numeral | None:
    """The value of one printed number ("1,234", "0·85", ".05"); None where it is none."""
    plain = text.translate(_POINTS).replace(",", "")
    whole, point, places = plain.partition(".")
    if not (whole + places).isascii() or not (whole + places).isdigit() or len(plain) > 18:
        return None
    return Numeral(float(plain), len(places)) if point else Numeral(int(whole))


def may_begin(lower: str) -> bool:
    """Whether a token, in lower case, can be the first of a number."""
    return lower[0] in "0123456789.·∙⋅" or lower in _WORDS


def find(text: str, tokens: Sequence[Token], places: Sequence[int]) -> list[Found]:
    """Every number among the tokens, left to right, none overlapping; ``places`` are those at which one may begin."""
    found: list[Found] = []
    last = 0
    for at in places:
        if at < last:
            continue
        number = _words(text, tokens, at) if tokens[at].lower in _WORDS else _digits(text, tokens, at)
        if number is not None:
            found.append(number)
            last = number.last
    return found


def _digits(text: str, tokens: Sequence[Token], at: int) -> Found | None:
    """A number in digits at token ``at``, joined over blanks, with its sign."""
    numeral = parse_digits(tokens[at].text)
    if numeral is None or (numeral.decimals == 0 and (_within_a_name(tokens, at) or _raised(tokens, at))):
        return None
    last = at + 1
    power = _power_of_ten(tokens, at)
    if power is not None:
        numeral, last = power
    elif numeral.decimals == 0:
        joined, last = _over_blanks(text, tokens, at)
        if last > at + 1:
            numeral = parse_digits(joined) or numeral
    first, start = at, tokens[at].start
    if (
        at
        and tokens[at - 1].text == "+"
        and tokens[at - 1].end == start
        and (at == 1 or tokens[at - 2].end < tokens[at - 1].start or tokens[at - 2].text in "([")
    ):
        first, start = at - 1, tokens[at - 1].start
        numeral = numeral._replace(signed=True)
    elif _signed(text, tokens, at) or _signed_apart(tokens, at):
        first, start = at - 1, tokens[at - 1].start
        sign = 1 if tokens[first].text == "+" else -1
        numeral = numeral._replace(value=sign * numeral.value, signed=True)
    end = tokens[last - 1].end
    if last < len(tokens) and tokens[last].lower in ("million", "thousand") and text[end : tokens[last].start] == " ":
        numeral = Numeral(numeral.value * _SCALES[tokens[last].lower])
        end, last = tokens[last].end, last + 1
    return Found(first, last, start, end, numeral)


def _power_of_ten(tokens: Sequence[Token], at: int) -> tuple[Numeral, int] | None:
    """A power of ten written with a caret or raised figures ("10^8", "10⁸"), and the place behind it."""
    if tokens[at].text != "10" or at + 1 >= len(tokens) or tokens[at + 1].start != tokens[at].end:
        return None
    raised, last = tokens[at + 1].text.translate(_RAISED), at + 2
    if raised == "^" and last < len(tokens) and tokens[last].start == tokens[at + 1].end:
        raised, last = tokens[last].text, last + 1
    elif raised == tokens[at + 1].text:
        return None
    return (Numeral(10 ** int(raised)), last) if raised.isascii() and raised.isdigit() and len(raised) <= _LONGEST_POWER else None


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_POWER = 2


def _over_blanks(text: str, tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The digits from ``at`` on, with thousands parted by a blank ("13 388") or a stray one after the point ("0. 92")."""
    digits, last = tokens[at].text, at + 1
    before = tokens[at - 1].lower if at else ""
    while (
        len(digits) % 3 == len(tokens[at].text) % 3
        and len(tokens[at].text) <= 3
        and tokens[at].text[0] != "0"
        and before not in _LABELLED
        and last < len(tokens)
        and len(tokens[last].text) == 3
        and tokens[last].text.isdigit()
        and tokens[last].start == tokens[last - 1].end + 1
        and text[tokens[last - 1].end] in _BLANKS
        and not _percent_follows(tokens, last)
    ):
        digits += tokens[last].text
        last += 1
    if last == at + 1 and last + 1 < len(tokens) and tokens[last].text == "." and tokens[last].start == tokens[at].end:
        places = tokens[last + 1]
        in_interval = before in ("-", "–", "to") or tokens[at].text == "0"
        if in_interval and places.text.isdigit() and len(places.text) <= 4 and places.start == tokens[last].end + 1:
            return f"{digits}.{places.text}", last + 2
    if digits == "0" and before in ("=", "<", ">") and _decimal_comma(tokens, at):
        return f"0.{tokens[last + 1].text}", last + 2
    return digits, last


def _decimal_comma(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma and digits stand right behind a nought ("p = 0,02")."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "," or not tokens[at + 2].text.isdigit():
        return False
    return tokens[at + 1].start == tokens[at].end and tokens[at + 2].start == tokens[at + 1].end


def _percent_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether token ``at`` is itself a percentage, so that it cannot be the second half of a count."""
    return at + 1 < len(tokens) and tokens[at + 1].text == "%"


def _within_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a whole number is hyphened to a word before it ("IL-6", "omega-3", "C-509T")."""
    if (
        at < 2
        or tokens[at - 1].text not in _HYPHENS
        or tokens[at - 1].end != tokens[at].start
        or tokens[at - 2].end != tokens[at - 1].start
    ):
        return False
    return tokens[at - 2].lower[0].isalpha() and tokens[at - 2].lower not in _WORDS


def _raised(tokens: Sequence[Token], at: int) -> bool:
    """Whether one digit is glued to a word by its brackets: an exponent or a reference that stood above the line ("cm(3)", "kg(-1)")."""
    opened = at - 2 if at > 1 and tokens[at - 1].text in _MINUS else at - 1
    if opened < 1 or len(tokens[at].text) > 1 or at + 1 >= len(tokens) or tokens[opened].text != "(" or tokens[at + 1].text != ")":
        return False
    glued = all(one.end == other.start for one, other in pairwise(tokens[opened - 1 : at + 2]))
    return glued and tokens[opened - 1].text[-1].isalpha()


def _signed(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the token before is a minus sign and not the hyphen of a range or of a compound."""
    if at == 0 or tokens[at - 1].text not in _MINUS or tokens[at - 1].end != tokens[at].start:
        return False
    start = tokens[at - 1].start
    before = text[start - 1] if start else " "
    if tokens[at - 1].text == "–" and not before.isspace() and before not in "(=[,:<>":
        return False
    if before.isspace() and at >= 2 and tokens[at - 1].text != "−":
        # "12 -15" is a range with an uneven blank, "was -15" is a negative value
        return not tokens[at - 2].text[0].isdigit()
    return before.isspace() or before in "(=[,:;<>/±" or (before in "-–−" and at >= 2)


def _signed_apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign stands one blank before the number, where only a value can begin ("(A, - 1.4; B, - 0.6)", "(+ 22% v + 3%)")."""
    sign = tokens[at - 1].text if at > 1 else ""
    if (sign not in _MINUS and sign != "+") or tokens[at].start - tokens[at - 1].end != 1:
        return False
    return tokens[at - 2].lower in _OPENERS and ("." in tokens[at].text or _percent_follows(tokens, at))


def _words(text: str, tokens: Sequence[Token], at: int) -> Found | None:
    """A number in words at token ``at`` ("One hundred and forty-seven")."""
    if tokens[at].lower in _NOUGHT:
        told = _counts_none(tokens, at)
        return Found(at, at + 1, tokens[at].start, tokens[at].end, Numeral(0, 0, words=True)) if told else None
    total = current = 0
    last, seen = at, ""
    position = at
    while position < len(tokens):
        word = tokens[position].lower
        if word in _UNITS and seen in _before_unit(_UNITS[word]):
            current += _UNITS[word]
            seen = "unit"
        elif word in _TENS and seen in ("", "scale", "and"):
            current += _TENS[word]
            seen = "ten"
        elif word in _SCALES and not seen and _joined(tokens, position):
            current, seen = _SCALES[word], "scale"
        elif word in _SCALES and (seen in ("unit", "ten") or (seen == "scale" and word != "hundred" and current)):
            if word == "hundred":
                current *= 100
            else:
                total, current = total + current * _SCALES[word], 0
            seen = "scale"
        elif word == "and" and seen == "scale" and _number_word(tokens, position + 1):
            seen = "and"
            position += 1
            continue
        elif word in "-–" and seen in ("ten", "unit", "scale") and _number_word(tokens, position + 1, seen):
            position += 1
            continue
        else:
            break
        position += 1
        last = position
    if last == at or _part_of_one(tokens, last):
        return None
    return Found(at, last, tokens[at].start, tokens[last - 1].end, Numeral(total + current, 0, words=True))


def _counts_none(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'none' or 'no' counts people or what befell them ("none of 60 patients", "no serious adverse events")."""
    following = [token.lower for token in tokens[at + 1 : at + 9]]
    if tokens[at].lower == "none" and following[:1] == ["of"]:
        return any(word in _NOBODY for word in following[1:])
    if tokens[at].lower == "none":
        return following[:1] == [] or following[0] in _BEHIND_NONE
    graded = next((i for i, word in enumerate(following) if word not in _GRADED), len(following))
    named = following[graded] if graded < len(following) else ""
    harm = named in HARMS or (graded > 0 and named in GRADED_HARMS)
    # "no deaths occurred" denies, "no deaths occurred in the placebo group" counts
    return named in _NOBODY or (harm and not _IN_WHOM.isdisjoint(following[graded + 1 : graded + 5]))


def _part_of_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands behind a number in words makes it a part of one ("one-quarter", "two thirds") and so no count."""
    while at < len(tokens) and tokens[at].lower in _HYPHENS:
        at += 1
    return at < len(tokens) and tokens[at].lower in _PARTS


def _before_unit(unit: int) -> set[str]:
    """A unit may follow a ten ("forty seven"), a nought or a teen may not."""
    return {"", "scale", "and"} | ({"ten"} if 0 < unit < 10 else set())


def _number_word(tokens: Sequence[Token], at: int, seen: str = "scale") -> bool:
    """Whether token ``at`` can go on a number in words: a unit behind a ten, a scale behind a unit ("two-hundred")."""
    if at >= len(tokens):
        return False
    return tokens[at].lower in (_SCALES if seen == "unit" else _UNITS.keys() | _TENS.keys())


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether a scale opens a number that leaves its one out ("Hundred and forty-three")."""
    return at + 2 < len(tokens) and tokens[at].lower == "hundred" and tokens[at + 1].lower == "and" and _number_word(tokens, at + 2)
