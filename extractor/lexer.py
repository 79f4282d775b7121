"""Text to tokens, numbers and lexicon terms: the only room that knows spaCy.

A blank pipeline is the engine: its tokenizer with a token grammar for trials, and its
PhraseMatcher. No model is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.attrs import LOWER
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor import numerals
from extractor.mentions import Mention
from extractor.numerals import Token
from extractor.rulebook import Rulebook, Term

_TOKEN = re.compile(
    r"""
    \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?      # 1,234
  | \d+[.·∙⋅]\d+ | [.·∙⋅]\d+               # 0.85, 0·85, .05
  | \d+(?:st|nd|rd|th)(?![^\W_])           # 1st
  | \d+
  | [^\W\d_]\w*(?:['’](?:s|t)\b)?          # words, HER2, women's
  | \+/-|\+/−|<=|>=|<<|>>|--|\.\.\.
  | .
    """,
    re.VERBOSE | re.DOTALL,
)


class Lexed(NamedTuple):
    """A text after the lexer: its tokens, and its mentions of the lowest level."""

    tokens: list[Token]
    mentions: list[Mention]


class Lexer:
    """Turns a text into mentions with the terms of one rulebook; built once, used for every document."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._vocab = Vocab(lex_attr_getters={LOWER: str.lower})
        self._tokenizer = Tokenizer(self._vocab, prefix_search=_TOKEN.match)
        self._terms: dict[int, tuple[Term, ...]] = {}
        self._any_case = PhraseMatcher(self._vocab, attr="LOWER")
        self._as_printed = PhraseMatcher(self._vocab, attr="ORTH")
        for form, terms in rulebook.forms.items():
            matcher = self._any_case if form == form.lower() else self._as_printed
            matcher.add(form, [self._tokenizer(form)])
            self._terms[self._vocab.strings[form]] = terms
        self._stems = rulebook.stems

    def tokenize(self, text: str) -> Doc:
        """The tokens of a text, blanks included, as the engine's document."""
        return self._tokenizer(text)

    def lex(self, text: str) -> Lexed:
        """The tokens of a text and its mentions in order, gap-free but for blanks: terms, numbers, other words and marks.

        Where terms overlap, the longest wins; a term may hold a number ("exon 11 mutation").
        """
        doc = self._tokenizer(text)
        tokens: list[Token] = []
        place: list[int] = []
        for token in doc:
            printed = token.text
            place.append(len(tokens))
            if not printed.isspace():
                tokens.append(Token(printed, token.idx, token.idx + len(printed)))
        place.append(len(tokens))
        terms = self._longest(doc, place)
        numbers = {number.first: number for number in numerals.find(text, tokens)}
        mentions: list[Mention] = []
        at = 0
        while at < len(tokens):
            found = terms.get(at)
            number = numbers.get(at)
            if found is not None and (number is None or found[0] > number.last):
                mentions.append(self._term(tokens, at, *found))
                at = found[0]
            elif number is not None:
                mentions.append(self._rulebook.number(number.start, number.end, number.numeral))
                at = number.last
            else:
                mentions.append(self._word(tokens[at]))
                at += 1
        return Lexed(tokens, mentions)

    def _longest(self, doc: Doc, place: Sequence[int]) -> dict[int, tuple[int, tuple[Term, ...]]]:
        """First token -> (last token, terms) of the matches that no longer or earlier one overlaps."""
        spans: dict[tuple[int, int], list[Term]] = {}
        for key, first, last in self._matches(doc):
            spans.setdefault((place[first], place[last]), []).extend(self._terms[key])
        taken: set[int] = set()
        kept: dict[int, tuple[int, tuple[Term, ...]]] = {}
        for first, last in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            if first < last and taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                kept[first] = (last, tuple(spans[first, last]))
        return kept

    def _matches(self, doc: Doc) -> Iterable[tuple[int, int, int]]:
        yield from self._any_case(doc)
        yield from self._as_printed(doc)

    def _term(self, tokens: Sequence[Token], at: int, last: int, terms: tuple[Term, ...]) -> Mention:
        word = tokens[at].text.lower() if last == at + 1 else None
        return self._rulebook.term(tokens[at].start, tokens[last - 1].end, word, terms)

    def _word(self, token: Token) -> Mention:
        word = token.text.lower()
        if len(word) > 6:
            for length in (6, 5, 4, 3):
                stem = self._stems.get(word[-length:])
                if stem is not None:
                    return self._rulebook.term(token.start, token.end, word, (stem._replace(name=word),))
        return self._rulebook.word(token.start, token.end, word)
