"""The notation of rules: a one-line pattern over mentions, compiled to a regular expression over their symbols.

``NOTATION`` is the page that ``extract rules notation`` prints; the tests read it row by row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

NOTATION: tuple[tuple[str, str], ...] = (
    ("word", "the word itself, in any case; one token"),
    ("'('", "a mark that the notation uses itself, in quotes"),
    ("{kind}", "one mention of this kind: a kind of term, number, count, word, or what a lower rule makes"),
    ("{kind|other}", "one mention of either kind"),
    ("{slot:kind}", "the same, and the rule's slot of this name holds it"),
    ("{slot:kind+}", "a list of them, parted by commas, 'and', 'or', 'versus' or a slash"),
    ("{slot:phrase}", "one to twelve mentions, as few as possible, none a full stop, semicolon or bracket"),
    ("{slot:phrase 4}", "the same with at most four"),
    ("(a | b)", "one of several"),
    ("[a]", "what may be missing"),
    ("~4", "a gap of up to four mentions, as few as possible, none a number, what was measured, an interval or the name of a measure"),
    ("...", "a gap of up to forty mentions of any kind, as few as possible"),
    ("^", "the start of the sentence"),
    ("$", "the end of the sentence, or its last mark"),
)

_PIECE = re.compile(
    r"""\s*(?:
        '(?P<quoted>[^']+)'
      | \{(?:(?P<slot>[a-z_]+):)?(?P<kinds>[a-z][a-z|-]*)(?P<plus>\+)?(?:\ (?P<most>\d+))?\}
      | ~(?P<gap>\d+)
      | (?P<any>\.\.\.)
      | (?P<mark>[()\[\]|^$])
      | (?P<word>[^\s'{}()\[\]|^$~]+)
    )""",
    re.VERBOSE,
)
_MOST_WIDE = 3
_CLOSERS = {"(": ")", "[": "]"}
_STOPS = (".", ";", "(", ")", "[", "]")
_FIGURES = ("number", "measured", "mean-spread", "cell", "interval", "effect-measure")
"""What a gap does not run over."""
_LIST_WORDS = (",", "and", "or", "versus", "vs", "v", "/", "&")


class NotationError(ValueError):
    """A pattern that the notation does not allow; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Which symbols a pattern may stand for, as the rulebook gives them out.

    ``literal`` and ``kind`` return the symbols of a word and of a kind, as a string of characters.
    """

    literal: Callable[[str], str]
    kind: Callable[[str], str]


@dataclass(frozen=True)
class Pattern:
    """A pattern as a regular expression over symbols; ``anchors`` are sets of symbols of which a sentence must hold one each."""

    expression: str
    anchors: tuple[frozenset[str], ...]
    slots: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression compiled, when a sentence first asks for it: in most short runs most rules sleep."""
        return re.compile(self.expression)


def literals(notation: str) -> set[str]:
    """The words that a pattern names, in lower case."""
    found = {(m["word"] or m["quoted"]).lower() for m in _pieces(notation) if m["word"] or m["quoted"]}
    return found | set(_STOPS) | set(_LIST_WORDS)


def _pieces(notation: str) -> Iterator[re.Match[str]]:
    at = 0
    notation = notation.strip()
    while at < len(notation):
        piece = _PIECE.match(notation, at)
        if piece is None:
            raise NotationError(f"cannot read {notation[at:].strip()!r}")
        at = piece.end()
        yield piece


def compile_pattern(notation: str, alphabet: Alphabet, *, anchored: bool = True) -> Pattern:
    """Compile one line of the notation; raises NotationError where it is not valid.

    A pattern that is ``anchored`` has a word or kind that a sentence can be asked for before it is tried.
    """
    return _Compiler(alphabet).compile(notation, anchored)


def _bounded(pieces: list[re.Match[str]]) -> None:
    """Raise where what may be skipped would be tried in so many ways that a sentence takes no bounded time."""
    wide = [bool(piece["gap"] or piece["any"]) for piece in pieces]
    if any(one and other for one, other in pairwise(wide)):
        raise NotationError("two gaps stand side by side; make them one")
    if sum(bool(piece["any"]) for piece in pieces) > _MOST_WIDE:
        raise NotationError(f"more than {_MOST_WIDE} times '...'; name what stands between")
    for piece in pieces:
        if len(piece["gap"] or piece["most"] or "") > 2:
            raise NotationError(f"{piece[0].strip()!r} skips or takes too much; 99 is the most")


class _Compiler:
    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._anchors: list[frozenset[str]] = []
        self._slots: list[str] = []
        self._open: list[str] = []
        self._choices: list[list[frozenset[str]]] = []

    def compile(self, notation: str, anchored: bool) -> Pattern:
        pieces = list(_pieces(notation))
        _bounded(pieces)
        out = "".join(map(self._piece, pieces))
        if self._open:
            raise NotationError(f"{self._open[-1]!r} is never closed")
        if anchored and not self._anchors:
            raise NotationError("a pattern needs a word or a kind outside brackets")
        if len(set(self._slots)) < len(self._slots):
            raise NotationError("a slot is named twice")
        rarest = sorted(set(self._anchors), key=lambda s: (len(s), sorted(s)))
        return Pattern(out, tuple(rarest), tuple(self._slots))

    def _piece(self, piece: re.Match[str]) -> str:
        if piece["mark"]:
            return self._mark(piece["mark"])
        if piece["any"]:
            return ".{0,40}?"
        if piece["gap"]:
            figures = "".join(self._alphabet.kind(kind) for kind in _FIGURES)
            return f"{self._none_of(figures)}{{0,{piece['gap']}}}?"
        if piece["kinds"]:
            return self._kinds(piece)
        symbols = self._alphabet.literal((piece["word"] or piece["quoted"]).lower())
        return self._one_of(symbols, piece[0])

    def _mark(self, mark: str) -> str:
        if mark in "([":
            if not self._open:
                self._choices = [[]]
            self._open.append(mark)
            return "(?:"
        if mark in ")]":
            if not self._open or _CLOSERS[self._open.pop()] != mark:
                raise NotationError(f"{mark!r} closes nothing")
            if not self._open and mark == ")" and all(self._choices):
                self._anchors.append(frozenset().union(*(choice[0] for choice in self._choices)))
            return ")?" if mark == "]" else ")"
        if mark == "|":
            if not self._open:
                raise NotationError("'|' stands outside '( )'")
            if len(self._open) == 1:
                self._choices.append([])
            return "|"
        if mark == "$":
            return f"(?=[{self._alphabet.literal('.')}]?$)"
        return mark

    def _kinds(self, piece: re.Match[str]) -> str:
        slot, kinds = piece["slot"], piece["kinds"]
        if kinds == "phrase":
            stops = "".join(self._alphabet.literal(stop) for stop in _STOPS)
            body = f"{self._none_of(stops)}{{1,{piece['most'] or 12}}}?"
        else:
            symbols = "".join(sorted(set("".join(self._alphabet.kind(kind) for kind in kinds.split("|")))))
            body = self._one_of(symbols, piece[0])
            if piece["plus"]:
                comma = "".join(self._alphabet.literal(word) for word in _LIST_WORDS)
                body = f"{body}(?:[{comma}]{{1,2}}{body}){{0,12}}"
        if slot:
            self._slots.append(slot)
            return f"(?P<{slot}>{body})"
        return body

    def _one_of(self, symbols: str, printed: str) -> str:
        if not symbols:
            raise NotationError(f"{printed.strip()} names nothing that a term, a number or a lower rule makes")
        if not self._open:
            self._anchors.append(frozenset(symbols))
        elif self._open == ["("]:
            self._choices[-1].append(frozenset(symbols))
        return f"[{symbols}]"

    @staticmethod
    def _none_of(symbols: str) -> str:
        return f"[^{symbols}]"
