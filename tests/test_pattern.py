"""The notation of rules, sign by sign, over a small alphabet of our own."""

from __future__ import annotations

import pytest

from extractor.pattern import NOTATION, Alphabet, NotationError, compile_pattern

KINDS = {"number": ("1", "2", "3"), "drug": ("aspirin", "tea"), "unit": ("mg", "g"), "word": ("the", "of", "daily", "was", "with")}
MARKS = (",", ".", ";", "(", ")", "[", "]", "/", "and", "or", "versus")
SYMBOLS = {word: chr(0x4E00 + place) for place, word in enumerate([*(w for words in KINDS.values() for w in words), *MARKS])}
ALPHABET = Alphabet(lambda word: SYMBOLS.get(word, ""), lambda kind: "".join(SYMBOLS[word] for word in KINDS.get(kind, ())))


def _match(pattern: str, text: str) -> dict[str, str] | None:
    """What the slots hold where the pattern matches a text of blank-separated words, None where it does not."""
    words = text.split()
    found = compile_pattern(pattern, ALPHABET).regex.search("".join(SYMBOLS[word] for word in words))
    if found is None:
        return None
    return {name: " ".join(words[slice(*found.span(name))]) for name, value in found.groupdict().items() if value is not None}


# sign -> (pattern, text, the slots that it fills; None where it must not match)
ROWS: dict[str, list[tuple[str, str, dict[str, str] | None]]] = {
    "word": [
        ("daily {n:number}", "daily 1", {"n": "1"}),
        ("Daily {n:number}", "daily 1", {"n": "1"}),  # in any case
        ("daily {n:number}", "the 1", None),
    ],
    "'('": [
        ("{n:number} '(' {m:number} ')'", "1 ( 2 )", {"n": "1", "m": "2"}),
        ("{n:number} '(' {m:number}", "1 2", None),
    ],
    "{kind}": [
        ("{drug} {n:number}", "tea 1", {"n": "1"}),
        ("{drug} {n:number}", "the 1", None),
    ],
    "{kind|other}": [
        ("{drug|unit} {n:number}", "mg 1", {"n": "1"}),
        ("{drug|unit} {n:number}", "tea 1", {"n": "1"}),
        ("{drug|unit} {n:number}", "of 1", None),
    ],
    "{slot:kind}": [
        ("{drug:drug} {amount:number} {unit:unit}", "aspirin 2 g", {"drug": "aspirin", "amount": "2", "unit": "g"}),
    ],
    "{slot:kind+}": [
        ("daily {drugs:drug+}", "daily tea", {"drugs": "tea"}),  # a list of one
        ("daily {drugs:drug+}", "daily tea , aspirin and tea", {"drugs": "tea , aspirin and tea"}),
        ("daily {drugs:drug+} $", "daily tea , and aspirin", {"drugs": "tea , and aspirin"}),  # a comma before the last
        ("daily {drugs:drug+} $", "daily tea aspirin", None),  # nothing parts them
    ],
    "{slot:phrase}": [
        ("{n:number} with {what:phrase} was", "1 with the tea of aspirin was", {"n": "1", "what": "the tea of aspirin"}),
        ("{n:number} with {what:phrase} was", "1 with tea ; the tea was", None),  # a semicolon ends it
        ("{n:number} with {what:phrase} was", "1 with was", None),  # one mention at least
    ],
    "{slot:phrase 4}": [
        ("{n:number} with {what:phrase 2} was", "1 with the tea was", {"n": "1", "what": "the tea"}),
        ("{n:number} with {what:phrase 2} was", "1 with the tea of aspirin was", None),  # too long
    ],
    "(a | b)": [
        ("{n:number} (mg | g)", "1 mg", {"n": "1"}),
        ("{n:number} (mg | g)", "1 g", {"n": "1"}),
        ("{n:number} (mg | g)", "1 tea", None),
        ("{n:number} (of the | of)", "1 of the", {"n": "1"}),  # several words a choice
    ],
    "[a]": [
        ("{n:number} [of] {drug:drug}", "1 of tea", {"n": "1", "drug": "tea"}),
        ("{n:number} [of] {drug:drug}", "1 tea", {"n": "1", "drug": "tea"}),
        ("{n:number} [of [the]] {drug:drug}", "1 of the tea", {"n": "1", "drug": "tea"}),  # one within the other
        ("{n:number} [of [the]] {drug:drug}", "1 the tea", None),
        ("{n:number} [{unit:unit}] {drug:drug}", "1 tea", {"n": "1", "drug": "tea"}),  # an empty slot is left out
    ],
    "~4": [
        ("{n:number} ~4 {drug:drug}", "1 tea", {"n": "1", "drug": "tea"}),  # none is needed
        ("{n:number} ~4 {drug:drug}", "1 of the mg of tea", {"n": "1", "drug": "tea"}),
        ("{n:number} ~2 {drug:drug}", "1 of the mg of tea", None),  # too far
        ("{unit:unit} ~4 {drug:drug}", "mg of 2 tea", None),  # a number ends the gap
    ],
    "...": [
        ("{n:number} ... {unit:unit}", "1 of 2 ; the mg", {"n": "1", "unit": "mg"}),  # numbers and marks too
        ("{n:number} ... {unit:unit}", "1 " + "the " * 41 + "mg", None),  # too far
    ],
    "^": [
        ("^ {n:number}", "1 tea", {"n": "1"}),
        ("^ {n:number}", "tea 1", None),
    ],
    "$": [
        ("{n:number} $", "tea 1", {"n": "1"}),
        ("{n:number} $", "tea 1 .", {"n": "1"}),  # the last mark does not count
        ("{n:number} $", "1 tea", None),
    ],
}


def test_every_sign_of_the_notation_has_its_rows() -> None:
    assert list(ROWS) == [sign for sign, _ in NOTATION]


@pytest.mark.parametrize(("pattern", "text", "slots"), [row for rows in ROWS.values() for row in rows])
def test_notation(pattern: str, text: str, slots: dict[str, str] | None) -> None:
    assert _match(pattern, text) == slots


ERRORS = [
    ("{n:number} (mg | g", "'\\(' is never closed"),  # a bracket left open
    ("{n:number} mg ]", "closes nothing"),  # one too many
    ("{n:number} (mg ]", "closes nothing"),  # of another kind
    ("{n:number} | mg", "stands outside"),  # a choice without brackets
    ("[{n:number}]", "needs a word or a kind"),  # all of it may be missing
    ("~3", "needs a word or a kind"),
    ("{n:number} of {n:number}", "named twice"),
    ("{n:nonsense}", "names nothing"),  # an unknown kind
    ("{n:number} 'unheard'", "names nothing"),
    ("{n:Number}", "cannot read"),  # kinds are in lower case
    ("{n:number", "cannot read"),
]


@pytest.mark.parametrize(("pattern", "message"), ERRORS)
def test_a_pattern_that_is_not_valid_says_why(pattern: str, message: str) -> None:
    with pytest.raises(NotationError, match=message):
        compile_pattern(pattern, ALPHABET)


def test_anchors_are_what_a_match_cannot_do_without() -> None:
    pattern = compile_pattern("[the] {n:number} ~2 (mg | g) [of {drug:drug}]", ALPHABET)
    assert {frozenset(a) for a in pattern.anchors} == {
        frozenset(SYMBOLS[w] for w in KINDS["number"]),
        frozenset(SYMBOLS[w] for w in ("mg", "g")),
    }
