"""Numbers written out by a plain speller and read back: the two must agree for every number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexer import Lexer
from extractor.numerals import parse_digits

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int, join: str = " ", hyphen: str = "-") -> str:
    """A number below a million in words; ``join`` stands behind "hundred" and "thousand"."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten] + (f"{hyphen}{SMALL[one]}" if one else "")
    scale, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    many, rest = divmod(number, scale)
    return f"{spelled(many, ' ', hyphen)} {word}" + (f"{join if rest < 100 else ' '}{spelled(rest, join, hyphen)}" if rest else "")


def _read(lexer: Lexer, text: str) -> list[float]:
    return [m.numeral.value for m in lexer.lex(text).mentions if m.numeral is not None]


@given(
    number=st.integers(0, 999_999),
    join=st.sampled_from([" ", " and ", "-"]),
    hyphen=st.sampled_from(["-", " ", "‑"]),
    capital=st.booleans(),
)
def test_words(lexer: Lexer, number: int, join: str, hyphen: str, capital: bool) -> None:
    words = spelled(number, join, hyphen)
    assert _read(lexer, f"{words.capitalize() if capital else words} patients were enrolled") == [number]


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("none in the placebo group", [0]),
        ("none of the untreated adults", []),
        ("none of the treated patients", [0]),
        ("in no patient", [0]),
        ("no serious adverse events in either group", [0]),
        # what denies, and counts nobody
        ("no serious adverse events occurred", []),
        ("no effect in adults", []),
        ("none differed", []),
    ],
)
def test_nobody(lexer: Lexer, said: str, numbers: list[int]) -> None:
    assert _read(lexer, said) == numbers


@given(number=st.integers(1000, 99_999_999), blank=st.sampled_from([",", "\u2009", "\u00a0", "\u202f"]))
def test_thousands(lexer: Lexer, number: int, blank: str) -> None:
    assert _read(lexer, f"we saw {number:,} patients".replace(",", blank)) == [number]


@given(
    number=st.integers(-99_999, 99_999), places=st.integers(1, 4), point=st.sampled_from([".", "·", "∙"]), minus=st.sampled_from(["-", "−"])
)
def test_decimals(lexer: Lexer, number: int, places: int, point: str, minus: str) -> None:
    printed = f"{number / 10**places:.{places}f}"
    (found,) = (m for m in lexer.lex(f"(change {printed})".replace(".", point).replace("-", minus)).mentions if m.numeral is not None)
    assert found.numeral is not None
    assert found.numeral.value == pytest.approx(float(printed))
    assert found.numeral.decimals == places


@given(number=st.integers(0, 9999), places=st.integers(1, 3))
def test_a_decimal_without_its_nought(lexer: Lexer, number: int, places: int) -> None:
    printed = re.sub(r"^0", "", f"{number % 10**places / 10**places:.{places}f}")
    assert _read(lexer, f"P = {printed}") == [float(f"0{printed}")]


@pytest.mark.parametrize("printed", ["", ".", "1.2.3", "a1", "²", "٣", "1" * 30])
def test_what_is_no_number(printed: str) -> None:
    assert parse_digits(printed) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # with a caret, and raised
        ("They drank 10^8 CFU.", [1e8]),
        ("They drank 10⁹ CFU, then 10¹⁰ CFU.", [1e9, 1e10]),
        # set apart, or of a size that nobody counts to, it is none
        ("They scored 10^ 8.", [10, 8]),
        ("They scored 10^345.", [10, 345]),
    ],
)
def test_powers_of_ten(lexer: Lexer, text: str, numbers: list[float]) -> None:
    assert _read(lexer, text) == numbers
