"""The rules as data: reading, validating and compiling what lies in ``rules/``.

The folder is the level. A rule's file may hold many rules, a term file many groups.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from extractor.errors import RuleError
from extractor.mentions import NOTHING, Mention, Numeral
from extractor.pattern import Alphabet, NotationError, Pattern, compile_pattern, literals
from extractor.rulefiles import entries_of, rules_folder
from extractor.wordlists import WordList

T = TypeVar("T", bound=BaseModel)

_NAMING = ("comparator", "conjunction", "preposition", "determiner", "time-unit", "mass-unit", "per-unit", "value-unit", "verb", "adverb")
"""Kinds whose names other rooms ask for by word, so that a word listed under several kinds keeps that name."""

LEVELS = ("quantities", "statistics", "contexts", "findings")
"""The folders of rules, lowest first; a level sees what the levels below it made."""


class TermGroup(BaseModel):
    """A group of terms of one kind; ``with`` are attributes that its terms share."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str = Field(pattern=r"^[a-z][a-z-]*$")
    why: str = Field(min_length=10)
    attributes: dict[str, str] = Field(default_factory=dict, alias="with")
    terms: dict[str, list[str]] = Field(default_factory=dict)
    stems: list[str] = Field(default_factory=list)


class Example(BaseModel):
    """A sentence in our own words and the slots that the rule finds in it, each as printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    expect: dict[str, str]


class RuleEntry(BaseModel):
    """One rule as written in its file.

    It matches only where the numbers in the slots that are ``falling`` do fall. What it makes begins with the slot ``begins``, where
    one is named, and ends with the slot ``ends``: the mentions ahead of the one and behind the other only tell it, and stay as they are.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")
    makes: str = Field(pattern=r"^[a-z][a-z-]*$")
    why: str = Field(min_length=10)
    pattern: str
    attributes: dict[str, str] = Field(default_factory=dict, alias="with")
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    falling: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""
    examples: tuple[Example, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = Field(min_length=1)

    @field_validator("examples", "counter_examples")
    @classmethod
    def _distinct(cls, given: Sequence[Any]) -> Sequence[Any]:
        printed = [str(item) for item in given]
        if len(set(printed)) < len(printed):
            raise ValueError("an example is given twice")
        return given


class TableRule(BaseModel):
    """A rule for the words of a table's captions, headings and labels: what they say, and where they say nothing of the kind.

    The ``pattern`` matches in any case, the ``abbreviations`` as printed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")
    says: str = Field(pattern=r"^[A-Za-z][A-Za-z-]*$")
    why: str = Field(min_length=10)
    pattern: str
    unless: str = ""
    abbreviations: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = Field(min_length=1)


class Term(NamedTuple):
    """A term of the lexicon: what it is called, its kind and its attributes."""

    name: str
    kind: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to run; ``file`` is where a person finds it, ``order`` its place in the book."""

    entry: RuleEntry
    level: str
    file: str
    order: int
    symbol: str
    kinds: frozenset[str]
    attributes: Mapping[str, str]
    pattern: Pattern


class Rulebook:
    """All terms and rules of one folder, compiled.

    It gives out the symbols: one character for each combination of a word that some pattern names
    and the kinds that a mention has, so that a pattern is a plain regular expression.
    """

    def __init__(
        self,
        groups: Iterable[TermGroup],
        entries: Sequence[tuple[str, str, RuleEntry]],
        digest: str,
        tables: Sequence[tuple[str, TableRule]] = (),
        lists: Sequence[tuple[str, WordList]] = (),
    ) -> None:
        self.digest = digest
        self.tables = tuple(tables)
        self.lists = tuple(lists)
        self.forms: dict[str, tuple[Term, ...]] = {}
        self.stems: dict[str, Term] = {}
        self._symbols: dict[tuple[str | None, frozenset[str]], str] = {}
        self._literals = set[str]().union(*(_literals(file, entry) for _, file, entry in entries))
        for group in groups:
            self._add_terms(group)
        self._count = self._intern(None, {"number", "count"})
        self._year = self._intern(None, {"number", "count", "year"})
        self._decimal = self._intern(None, {"number"})
        self._count_word = self._intern(None, {"number", "count", "count-word"})
        self._other = self._intern(None, {"word"})
        self._words = {word: self._intern(word, {"word"}) for word in sorted(self._literals)}
        self._intern_forms()
        for _, _, entry in entries:
            self._intern(None, {entry.makes})
        alphabet = self._alphabet()
        self.rules: dict[str, tuple[Rule, ...]] = dict.fromkeys(LEVELS, ())
        for order, (level, file, entry) in enumerate(entries):
            self.rules[level] += (self._compile(order, level, file, entry, alphabet),)

    # -- mentions of the lowest level ------------------------------------------------------------

    def number(self, start: int, end: int, numeral: Numeral) -> Mention:
        """The mention of a number; a ``count`` is whole and not negative, a ``year`` a count from 1900 to 2099."""
        if numeral.words:
            symbol, kinds = self._count_word
        elif numeral.decimals == 0 and numeral.value >= 0:
            calendar = end - start == 4 and 1900 <= numeral.value <= 2099
            symbol, kinds = self._year if calendar else self._count
        else:
            symbol, kinds = self._decimal
        return Mention(symbol, kinds, start, end, "", NOTHING, numeral)

    def like_word(self, word: str) -> tuple[str, frozenset[str], str, Mapping[str, str]]:
        """What the mentions of a word or mark that is no term share: symbol, kinds, name, attributes."""
        return (*self._words.get(word, self._other), word, NOTHING)

    def like_term(self, word: str | None, terms: tuple[Term, ...]) -> tuple[str, frozenset[str], str, Mapping[str, str]]:
        """The same for terms; the kinds and attributes of all count, function words and units name them before others.

        ``word`` is the lower-case word of a term of one token, None for a longer one.
        """
        symbol, every = self._intern(word if word in self._literals else None, [term.kind for term in terms])
        attributes = terms[0].attributes
        if len(terms) > 1:
            terms = tuple(sorted(terms, key=lambda term: _NAMING.index(term.kind) if term.kind in _NAMING else len(_NAMING)))
            attributes = {key: value for term in reversed(terms) for key, value in term.attributes.items()}
            attributes |= {f"name of {term.kind}": term.name for term in reversed(terms)}
        return symbol, every, terms[0].name, attributes

    # -- symbols ---------------------------------------------------------------------------------

    def _intern(self, word: str | None, kinds: Iterable[str]) -> tuple[str, frozenset[str]]:
        key = (word, frozenset(kinds))
        symbol = self._symbols.get(key)
        if symbol is None:
            symbol = self._symbols[key] = chr(0x4E00 + len(self._symbols))
        return symbol, key[1]

    def _add_terms(self, group: TermGroup) -> None:
        attributes = MappingProxyType(dict(group.attributes))
        for stem in group.stems:
            self.stems[stem] = Term("", group.kind, attributes)
        for name, forms in group.terms.items():
            term = Term(name, group.kind, attributes)
            for form in dict.fromkeys((name, *forms)):
                known = self.forms.get(form)
                if known is None:
                    self.forms[form] = (term,)
                elif all(other.kind != group.kind for other in known):
                    self.forms[form] = (*known, term)

    def _intern_forms(self) -> None:
        """Give a symbol to every combination of kinds that some printed form can have, alone or with a word of the patterns."""
        either: dict[str, set[str]] = {}
        combinations: set[tuple[str | None, frozenset[str]]] = {(None, frozenset({stem.kind})) for stem in self.stems.values()}
        for form, terms in self.forms.items():
            low = form.lower()
            if len(terms) > 1 or low != form:
                either.setdefault(low, set()).update([term.kind for term in terms], [term.kind for term in self.forms.get(low, ())])
            combinations.add((low if low in self._literals else None, frozenset([term.kind for term in terms])))
        combinations.update((low if low in self._literals else None, frozenset(kinds)) for low, kinds in either.items())
        combinations.update((word, frozenset({stem.kind})) for word in self._literals for stem in self.stems.values())
        for word, kinds in sorted(combinations, key=lambda c: (c[0] or "", sorted(c[1]))):
            self._intern(word, kinds)

    def _alphabet(self) -> Alphabet:
        by_word: dict[str, str] = {}
        by_kind: dict[str, str] = {}
        for (word, kinds), symbol in self._symbols.items():
            if word is not None:
                by_word[word] = by_word.get(word, "") + symbol
            for kind in kinds:
                by_kind[kind] = by_kind.get(kind, "") + symbol
        return Alphabet(lambda word: by_word.get(word, ""), lambda kind: by_kind.get(kind, ""))

    def _compile(self, order: int, level: str, file: str, entry: RuleEntry, alphabet: Alphabet) -> Rule:
        try:
            pattern = compile_pattern(entry.pattern, alphabet)
        except NotationError as error:
            raise RuleError(f"{file}: rule {entry.id}: {error}; see `extract rules notation`") from None
        symbol, kinds = self._intern(None, {entry.makes})
        return Rule(entry, level, file, order, symbol, kinds, MappingProxyType(dict(entry.attributes)), pattern)


def _literals(file: str, entry: RuleEntry) -> set[str]:
    try:
        return literals(entry.pattern)
    except NotationError as error:
        raise RuleError(f"{file}: rule {entry.id}: {error}; see `extract rules notation`") from None


def load(folder: Path) -> Rulebook:
    """Read and compile the rules of a folder; raises RuleError at the first entry that is not valid."""
    digest = hashlib.sha256()

    def read(part: str, model: type[T]) -> Iterator[tuple[str, T]]:
        for path in sorted((folder / part).glob("*.yaml")):
            raw = path.read_bytes()
            digest.update(path.name.encode() + b"\0" + raw)
            for entry in entries_of(path, raw, model):
                yield f"{part}/{path.name}", entry

    groups = [group for _, group in read("terms", TermGroup)]
    own = [(level, file, entry) for level in LEVELS for file, entry in read(level, RuleEntry)]
    tables = list(read("tables", TableRule))
    lists = list(read("words", WordList))
    names = [entry.id for _, _, entry in own] + [entry.id for _, entry in tables] + [entry.id for _, entry in lists]
    for name, times in Counter(names).items():
        if times > 1:
            raise RuleError(f"{folder}: two rules are called {name}; give one another id")
    return Rulebook(groups, own, digest.hexdigest(), tables, lists)


@cache
def rulebook() -> Rulebook:
    """The rules that the package came with, read once."""
    return load(rules_folder())
