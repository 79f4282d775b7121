"""What the words of a table's captions, headings and labels say, by the rules in ``rules/tables/``.

The notation is that of all rules; what it runs over are the words and marks of one cell, without the marks at its ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.errors import RuleError
from extractor.pattern import Alphabet, NotationError, compile_pattern, literals
from extractor.rulebook import TableRule, rulebook

_TOKEN = re.compile(r"\d+(?:[.,·]\d+)*|[^\W\d_]+|\S")
_PLAIN = str.maketrans("'⩾≧⩽≦", "’≥≥≤≤")
_MARKS = frozenset("*†‡§¶#^:;,.–—-−()[]\"'’")
_NUMBER, _WORD, _MARK, _FIRST = "\u4e00", "\u4e01", "\u4e02", 0x4E03


class Heading(NamedTuple):
    """A rule ready to run; ``unless`` silences it in a cell where it matches, ``printed`` are its abbreviations."""

    file: str
    entry: TableRule
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    printed: re.Pattern[str] | None


class Cells:
    """The rules of tables, compiled; what a text says is remembered, as headings recur."""

    def __init__(self, entries: Iterable[tuple[str, TableRule]]) -> None:
        entries = list(entries)
        words = {".", *(word for file, entry in entries for told in (entry.pattern, entry.unless) for word in _literals(file, entry, told))}
        self._symbols = {word: chr(_FIRST + at) for at, word in enumerate(sorted(words))}
        kinds = {
            "number": _NUMBER + "".join(symbol for word, symbol in self._symbols.items() if word[0].isdigit()),
            "word": _WORD + "".join(symbol for word, symbol in self._symbols.items() if word[0].isalpha() or word == "-"),
        }
        alphabet = Alphabet(lambda word: self._symbols.get(word, ""), lambda kind: kinds.get(kind, ""))
        self.rules: dict[str, list[Heading]] = {}
        for file, entry in entries:
            printed = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, entry.abbreviations))})(?!\w)") if entry.abbreviations else None
            unless = _compiled(file, entry, entry.unless, alphabet) if entry.unless else None
            rule = Heading(file, entry, _compiled(file, entry, entry.pattern, alphabet), unless, printed)
            self.rules.setdefault(entry.says, []).append(rule)
        self.read = lru_cache(8192)(self._read)
        self.places = lru_cache(8192)(self._places)

    def _read(self, text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The words and marks of a text as symbols, with their offsets."""
        tokens = [(match[0].lower().translate(_PLAIN), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        while tokens and tokens[-1][0] in _MARKS:
            tokens.pop()
        first = next((at for at, token in enumerate(tokens) if token[0] not in _MARKS), len(tokens))
        tokens = tokens[first:]
        symbols = (self._symbols.get(word) or _other(word) for word, _, _ in tokens)
        return "".join(symbols), tuple((start, end) for _, start, end in tokens)

    def _places(self, says: str, text: str) -> tuple[tuple[int, int], ...]:
        """Where a text says something, as offsets in the order of the rules; nothing where it does not."""
        return tuple(place for rule in self.rules.get(says, ()) for place in self.of_rule(rule, text))

    def of_rule(self, rule: Heading, text: str) -> Iterator[tuple[int, int]]:
        """Where one rule finds what it looks for."""
        symbols, spans = self.read(text)
        if rule.unless is not None and rule.unless.search(symbols):
            return
        for match in rule.pattern.finditer(symbols):
            if match.end() > match.start():
                yield spans[match.start()][0], spans[match.end() - 1][1]
        if rule.printed is not None:
            yield from (match.span() for match in rule.printed.finditer(text))


def _other(word: str) -> str:
    return _NUMBER if word[0].isdigit() else _WORD if word[0].isalpha() else _MARK


def says(kind: str, text: str) -> bool:
    """Whether the words of a cell say something of this kind."""
    return bool(cells().places(kind, text))


def first(kind: str, text: str) -> str | None:
    """The words of a cell that say something of this kind, where they stand first; None where none do.

    Those without a number stand for what is right behind them, which may tell one ("follow-up after 4 months" -> "4 months").
    """
    found = sorted(cells().places(kind, text))
    if not found:
        return None
    start, end = found[0]
    for begins, ends in found[1:]:
        if begins <= end + 1 and not any(letter.isdigit() for letter in text[start:end]):
            end = max(end, ends)
    numbered = [(b, e) for b, e in found if start <= b and e <= end and any(letter.isdigit() for letter in text[b:e])]
    start, end = min(numbered, key=lambda place: place[1] - place[0], default=(start, end))
    return text[start:end]


def without(kind: str, text: str) -> str:
    """A text without the words that say something of this kind."""
    kept, at = "", 0
    for start, end in sorted(cells().places(kind, text)):
        if start >= at:
            kept, at = f"{kept}{text[at:start]} ", end
        at = max(at, end)
    return kept + text[at:]


@cache
def cells() -> Cells:
    """The rules that the package came with, compiled when the first table is read."""
    return Cells(rulebook().tables)


def _literals(file: str, entry: TableRule, told: str) -> set[str]:
    try:
        return literals(told)
    except NotationError as error:
        raise RuleError(f"{file}: rule {entry.id}: {error}; see `extract rules notation`") from None


def _compiled(file: str, entry: TableRule, told: str, alphabet: Alphabet) -> re.Pattern[str]:
    try:
        return compile_pattern(told, alphabet, anchored=False).regex
    except NotationError as error:
        raise RuleError(f"{file}: rule {entry.id}: {error}; see `extract rules notation`") from None
