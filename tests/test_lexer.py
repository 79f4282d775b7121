"""Tokens, terms and numbers: what a trial glues together must come apart, and what belongs together must stay."""

from __future__ import annotations

import pytest

from extractor import lexer as lexer_module
from extractor.lexer import Lexer
from extractor.rulebook import Rulebook
from tests.agreement import CORPUS

TOKENS = [
    ("HR=0.81", "HR = 0.81"),  # a measure and its value
    ("p=0.0033", "p = 0.0033"),  # a p-value without blanks
    ("P<.001", "P < .001"),  # no leading nought
    ("p≤.05", "p ≤ .05"),  # a relation in one sign
    ("n=546", "n = 546"),  # a size
    ("(n=73)", "( n = 73 )"),  # the same in brackets
    ("95%CI", "95 % CI"),  # an interval's label
    ("1.66–2.65", "1.66 – 2.65"),  # an interval with an en dash
    ("0.81[0.70", "0.81 [ 0.70"),  # a bracket that opens inside
    ("9/68(13.2%)", "9 / 68 ( 13.2 % )"),  # events, size and percentage
    ("≥65", "≥ 65"),  # a threshold
    ("400mg", "400 mg"),  # amount and unit
    ("200-mg", "200 - mg"),  # the same with a hyphen
    ("400mg/d", "400 mg / d"),  # a daily dose
    ("mg/m2", "mg / m2"),  # a unit with a digit
    ("12.3±4.5", "12.3 ± 4.5"),  # mean and spread
    ("1:1", "1 : 1"),  # an allocation ratio
    ("1,234", "1,234"),  # thousands stay whole
    ("12,5", "12 , 5"),  # two numbers of a list do not
    ("0·85", "0·85"),  # a raised point
    ("HER2", "HER2"),  # a gene is one word
    ("HbA1c", "HbA1c"),  # a laboratory value too
    ("FEV1", "FEV1"),
    ("q3w", "q3w"),  # a schedule
    ("2q8", "2q8"),  # a dose and how often it is given, as the name of an arm
    ("del(17p)", "del ( 17p )"),  # an arm of a chromosome
    ("17q21.3", "17q21.3"),  # and a band
    ("0.5p<0.01", "0.5 p < 0.01"),  # but no value that a test touches
    ("5-FU", "5 - FU"),  # comes apart here and is one term below
    ("PD-L1", "PD - L1"),  # the same
    ("3-year", "3 - year"),  # a number before its hyphen
    ("1st", "1st"),  # an ordinal is no number
    ("women's", "women's"),  # a genitive
    ("naïve", "naïve"),  # letters beyond ASCII
    ("μg", "μg"),  # a unit with a Greek letter
]


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_tokens(lexer: Lexer, text: str, tokens: str) -> None:
    assert [token.text for token in lexer.tokenize(text) if not token.is_space] == tokens.split()


def test_tokens_cover_the_text(lexer: Lexer) -> None:
    text = "  HR=0.81\r\n\tp<.05\u2009(n = 1\u00a0234) \U0001f600 fin\n"
    assert "".join(token.text_with_ws for token in lexer.tokenize(text)) == text


NUMBERS: list[tuple[str, list[tuple[str, float]]]] = [
    ("enrolled 147 patients", [("147", 147)]),  # digits
    ("1,234 men", [("1,234", 1234)]),  # a comma between thousands
    ("1,234,567 doses", [("1,234,567", 1234567)]),  # two of them
    ("1 234 men", [("1 234", 1234)]),  # a blank between thousands
    ("1\u2009234 men", [("1\u2009234", 1234)]),  # a thin one
    ("1\u00a0234 men", [("1\u00a0234", 1234)]),  # one that does not break
    ("13 388 women", [("13 388", 13388)]),  # a first group of two
    ("10 000 of 20 000 patients", [("10 000", 10000), ("20 000", 20000)]),  # two such counts
    ("group 1 234 patients", [("1", 1), ("234", 234)]),  # the label of a group takes no part in a count
    ("grade 3 120 patients", [("3", 3), ("120", 120)]),  # nor does a grade
    ("HR 0.85", [("0.85", 0.85)]),  # a decimal
    ("HR 0·85", [("0·85", 0.85)]),  # with a raised point
    ("(HR 0. 92)", [("0. 92", 0.92)]),  # with a stray blank
    ("(0. 70 to 0. 92)", [("0. 70", 0.70), ("0. 92", 0.92)]),  # in both bounds
    ("P = .003", [(".003", 0.003)]),  # without its nought
    ("a change of −3 kg", [("−3", -3)]),  # a true minus sign
    ("a change of -3 kg", [("-3", -3)]),  # a hyphen as minus sign
    ("was −0·9 to −0·1", [("−0·9", -0.9), ("−0·1", -0.1)]),  # in an interval
    ("(95% CI -0.9 to -0.1)", [("95", 95), ("-0.9", -0.9), ("-0.1", -0.1)]),
    ("3-5 weeks", [("3", 3), ("5", 5)]),  # the hyphen of a range is no minus sign
    ("3–5 weeks", [("3", 3), ("5", 5)]),  # nor is its dash
    ("n=73", [("73", 73)]),  # glued to its letter
    ("One hundred and forty-seven", [("One hundred and forty-seven", 147)]),  # in words
    ("One hundred forty-seven patients", [("One hundred forty-seven", 147)]),  # the American way
    ("Forty-one patients", [("Forty-one", 41)]),  # the hyphen of a word is no range
    ("twenty one patients", [("twenty one", 21)]),  # without it
    ("two thousand three hundred and six", [("two thousand three hundred and six", 2306)]),
    ("fifteen hundred", [("fifteen hundred", 1500)]),  # hundreds above ten
    ("twelve and thirteen", [("twelve", 12), ("thirteen", 13)]),  # two numbers, not 25
    ("one or two", [("one", 1), ("two", 2)]),
    ("two of the three", [("two", 2), ("three", 3)]),
    ("1.2 million", [("1.2 million", 1_200_000)]),  # digits and a word
    ("the exon 11 mutation", []),  # a term swallows its number
    ("COVID-19 and IL-6", []),  # so do these
    ("5-FU 425 mg", [("425", 425)]),  # and this one, which stands before a dose
    ("the 1st and 5th day", []),  # ordinals
    ("a volume of 38.5 cm(3) of clot", [("38.5", 38.5)]),  # an exponent in brackets
    ("12 ml kg(-1) min(-1) at 9 C(1)", [("12", 12), ("9", 9)]),  # and one below nought
    ("in groups(2) or (3)", [("3", 3)]),  # nothing is glued to the second
    ("a mean of 146(7)", [("146", 146), ("7", 7)]),  # glued to a number it is a spread
    ("\u0663 patients", []),  # a digit that is not one of ours is left alone
]


@pytest.mark.parametrize(("text", "numbers"), NUMBERS)
def test_numbers(lexer: Lexer, text: str, numbers: list[tuple[str, float]]) -> None:
    found = [(text[m.start : m.end], m.numeral.value) for m in lexer.lex(text).mentions if m.numeral is not None]
    assert found == numbers


@pytest.mark.parametrize(
    ("printed", "decimals"),
    [
        ("2.20", 2),  # a trailing nought is a printed place
        ("0·850", 3),
        (".05", 2),
        ("57", 0),
        ("1,234.5", 1),
    ],
)
def test_printed_places_are_kept(lexer: Lexer, printed: str, decimals: int) -> None:
    (numeral,) = (m.numeral for m in lexer.lex(printed).mentions if m.numeral is not None)
    assert numeral.decimals == decimals


TERMS = [
    ("imatinib mesylate 400 mg", "imatinib mesylate", "agent"),  # the longest name wins
    ("5-FU", "5-FU", "agent"),  # a term of several tokens, one of them a digit
    ("Female sex and KRAS mutation", "KRAS mutation", "factor"),  # a gene and what befell it
    ("median overall survival", "overall survival", "endpoint"),  # two words
    ("OVERALL SURVIVAL", "OVERALL SURVIVAL", "endpoint"),  # in any case
]


def test_a_number_and_a_letter_parted_by_a_blank_make_no_name(lexer: Lexer) -> None:
    assert not any("phase-value" in m.kinds for m in lexer.lex("group 2 a splint").mentions)
    assert any("phase-value" in m.kinds for m in lexer.lex("phase 2a").mentions)


@pytest.mark.parametrize(("text", "printed", "kind"), TERMS)
def test_terms(lexer: Lexer, text: str, printed: str, kind: str) -> None:
    assert printed in [text[m.start : m.end] for m in lexer.lex(text).mentions if kind in m.kinds]


def test_mentions_are_in_order_and_leave_nothing_but_blanks_out(lexer: Lexer) -> None:
    text = "Forty-one patients (28%) remained; HR=0.81 [95% CI 0.70–0.93], exon 11 mutation."
    at = 0
    for mention in lexer.lex(text).mentions:
        assert not text[at : mention.start].strip()
        assert mention.start < mention.end
        at = mention.end
    assert not text[at:].strip()


def test_words_are_forgotten_and_met_anew(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Lexer(book)
    texts = [f"Word{number} of 41 patients had imatinib 400 mg/d and {number} words of gist{number}" for number in range(30)]
    whole = Lexer(book)
    expected = [whole.lex(text) for text in texts]
    monkeypatch.setattr(lexer_module, "_CACHED", 20)
    assert [own.lex(text) for text in texts] == expected


def test_a_text_that_nothing_breaks_has_the_same_tokens(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    own, other = Lexer(book), Lexer(book)
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    expected = [own.lex(text) for text in texts]
    monkeypatch.setattr(lexer_module, "_UNBROKEN", 1)
    assert [other.lex(text) for text in texts] == expected


@pytest.mark.parametrize("piece", ["a", "(", "e\u0301", "\r\n", " ", "1.2"])
def test_offsets_hold_in_a_text_that_nothing_breaks(lexer: Lexer, piece: str) -> None:
    text = f"We randomized 90 patients. {piece * 3_000} Forty died."
    assert all(text[token.start : token.end] == token.text for token in lexer.lex(text).tokens)
    assert [text[m.start : m.end] for m in lexer.lex(text).mentions if "number" in m.kinds and m.numeral][-1] == "Forty"
