"""Text to tokens, numbers and lexicon terms: the only room that knows spaCy.

A blank tokenizer is the engine, with a token grammar for trials; no model is loaded. Terms are
matched over a tree of words: with twenty thousand of them, building spaCy's PhraseMatcher takes a
second at every start, the tree a twentieth of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.attrs import ORTH, SPACY
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor import numerals
from extractor.mentions import NOTHING, Mention
from extractor.numerals import Token
from extractor.rulebook import Rulebook, Term

_TOKEN = re.compile(
    r"""
    \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?      # 1,234
  | \d{1,2}(?:[.·]\d+)?[pq]\d*(?:\.\d+)?(?![\w=<>])   # 17q12, 1p, 2q8 ("2 mg every 8 weeks")
  | \d+[.·∙⋅]\d+ | [.·∙⋅]\d+               # 0.85, 0·85, .05
  | \d+(?:st|nd|rd|th)(?![^\W_])           # 1st
  | \d+
  | (?:i\.e|e\.g|vs)\.
  | [^\W\d_]\w*(?:['’](?:s|t)\b)?          # words, HER2, women's
  | \+/-|\+/−|-/\+|<=|>=|<<|>>|--|\.\.\.
  | .
    """,
    re.VERBOSE | re.DOTALL,
)


Like = tuple[str, frozenset[str], str, Mapping[str, str]]
"""What all mentions of the same words share: symbol, kinds, name and attributes."""

_CACHED = 12_000
"""Printed words remembered; those of a million texts would fill the memory, and most are never met again."""
_RUN = re.compile(r"\S+|\s+")
_UNBROKEN = 5_000
"""Characters; no word of a trial and no gap of a page is as long."""
# a tuple made as such: the constructor of its class would cost as much as the lexing of a word
_mention: Callable[[type[Mention], tuple[object, ...]], Mention] = tuple.__new__
_token: Callable[[type[Token], tuple[object, ...]], Token] = tuple.__new__
# the hyphens of typesetting read as the plain one, signs of another drawing as the common ones; dashes keep their own rules
_PLAIN = str.maketrans("\u2010\u2011⩾≧⩽≦＞＜", "--≥≥≤≤><")
_MINUS_PLUS = "-/+"


class Lexed(NamedTuple):
    """A text after the lexer: its tokens, and its mentions of the lowest level."""

    tokens: list[Token]
    mentions: list[Mention]


@dataclass(slots=True)
class _Node:
    """A place in the tree of terms: what may follow, and the terms that end here.

    ``any_case`` is the mention of the terms written in lower case, ``as_printed`` those that must
    be printed just so.
    """

    next: dict[str, _Node] = field(default_factory=dict)
    any_case: Like | None = None
    as_printed: dict[tuple[str, ...], Like] = field(default_factory=dict)


class _Head(NamedTuple):
    """What is known of a printed word: its lower form, its length, its mention where it is part of no longer term, the terms it may begin.

    ``node`` is None where no term of several words, and none that must be printed just so, begins with it.
    """

    printed: str
    lower: str
    width: int
    like: Like
    node: _Node | None
    numeric: bool


class Lexer:
    """Turns a text into mentions with the terms of one rulebook; built once, used for every document."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._forget()
        self._tree = _Node()
        self._unplanted: dict[str, list[str]] = {}
        for form in rulebook.forms:
            first = _TOKEN.match(form)
            if first is not None:
                self._unplanted.setdefault(first[0].lower(), []).append(form)

    def _forget(self) -> None:
        """Begin with no word known: the engine keeps every word that it has met, and so do we."""
        self._vocab = Vocab()
        self._tokenizer = Tokenizer(self._vocab, prefix_search=_TOKEN.match)
        self._words: dict[int, _Head] = {}

    def tokenize(self, text: str) -> Doc:
        """The tokens of a text, blanks included, as the engine's document."""
        if len(self._words) >= _CACHED:
            self._forget()
        if _unbroken(text):
            words, spaces = _pieces(text)
            return Doc(self._vocab, words=words, spaces=spaces)
        doc: Doc = self._tokenizer(text)
        return doc

    def lex(self, text: str) -> Lexed:
        """The tokens of a text and its mentions in order, gap-free but for blanks: terms, numbers, other words and marks.

        Where terms overlap, the first and longest wins; a term may hold a number ("exon 11 mutation").
        """
        tokens, heads, numeric = self._tokens(text)
        numbers = {number.first: number for number in numerals.find(text, tokens, numeric)}
        mentions: list[Mention] = []
        append = mentions.append
        at, end = 0, len(tokens)
        while at < end:
            _, _, _, like, node, _ = heads[at]
            number = numbers.get(at)
            last = at + 1
            if node is not None:
                longest, of_term = _longest(tokens, at, node)
                if of_term is not None and (number is None or (longest > number.last and not _parted(tokens, number.last, longest))):
                    last, like, number = longest, of_term, None
            if number is not None:
                append(self._rulebook.number(number.start, number.end, number.numeral))
                at = number.last
                continue
            symbol, kinds, name, attributes = like
            append(_mention(Mention, (symbol, kinds, tokens[at][1], tokens[last - 1][2], name, attributes, None, NOTHING, "")))
            at = last
        return Lexed(tokens, mentions)

    def _tokens(self, text: str) -> tuple[list[Token], list[_Head], list[int]]:
        """The tokens that are no blanks, what is known of each, and the places at which a number may begin."""
        doc = self.tokenize(text)
        known = self._words
        tokens: list[Token] = []
        heads: list[_Head] = []
        numeric: list[int] = []
        at = 0
        for orth, spaced in doc.to_array([ORTH, SPACY]).tolist():
            head = known.get(orth) or self._head(orth)
            printed, lower, width, _, _, may_count = head
            end = at + width
            if lower:
                if may_count:
                    numeric.append(len(tokens))
                tokens.append(_token(Token, (printed, at, end, lower)))
                heads.append(head)
            at = end + 1 if spaced else end
        return tokens, heads, numeric

    def _head(self, orth: int) -> _Head:
        """What is known of a printed word, remembered; a blank has no lower form."""
        printed = self._vocab.strings[orth]
        lower = "+/-" if printed == _MINUS_PLUS else printed.lower().translate(_PLAIN)
        like = self._rulebook.like_word(lower)
        if len(lower) > 6:
            stems = self._rulebook.stems
            stem = next((stems[lower[-length:]] for length in (6, 5, 4, 3) if lower[-length:] in stems), None)
            if stem is not None:
                like = self._rulebook.like_term(lower, (stem._replace(name=lower),))
        # a term is planted when its first word is first seen: most of the lexicon sleeps through most runs
        for form in self._unplanted.pop(lower, ()):
            self._plant(form, self._rulebook.forms[form])
        blank = printed.isspace()
        node = self._tree.next.get(lower)
        if node is not None and not node.next and not node.as_printed:
            like, node = node.any_case or like, None
        head = _Head(printed, "" if blank else lower, len(printed), like, node, not blank and numerals.may_begin(lower))
        self._words[orth] = head
        return head

    def _plant(self, form: str, terms: tuple[Term, ...]) -> None:
        """Add a printed form to the tree, under its words in lower case."""
        printed = tuple(piece for piece in _TOKEN.findall(form) if not piece.isspace())
        node = self._tree
        for piece in printed:
            node = node.next.setdefault(piece.lower(), _Node())
        word = form.lower() if len(printed) == 1 else None
        if form == form.lower():
            node.any_case = self._rulebook.like_term(word, terms)
        else:
            lower = self._rulebook.forms.get(form.lower(), ())
            node.as_printed[printed] = self._rulebook.like_term(
                word, (*terms, *(t for t in lower if t.kind not in {o.kind for o in terms}))
            )


def _unbroken(text: str) -> bool:
    """Whether a text holds a run, of blanks or of none, over which the engine, which takes a word off its front at a time, is quadratic."""
    return len(text) > _UNBROKEN and any(run.end() - run.start() > _UNBROKEN for run in _RUN.finditer(text))


def _pieces(text: str) -> tuple[list[str], list[bool]]:
    """The words of a text by the token grammar alone, and behind which of them one blank stands."""
    words: list[str] = []
    spaces: list[bool] = []
    for piece in _TOKEN.findall(text):
        if piece == " " and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return words, spaces


def _parted(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a blank parts a number from the one letter behind it, which make no name ("group 2 a cast", but "phase 2a")."""
    return last == at + 1 and len(tokens[at].text) == 1 and tokens[at].start > tokens[at - 1].end


def _longest(tokens: Sequence[Token], at: int, node: _Node) -> tuple[int, Like | None]:
    """Where the longest term that begins at a token ends, and its mention; None where no term does."""
    found: tuple[int, Like | None] = (at, None)
    place = at + 1
    while True:
        like = node.any_case
        if node.as_printed:
            like = node.as_printed.get(tuple([token.text for token in tokens[at:place]]), like)
        if like is not None:
            found = (place, like)
        if place == len(tokens):
            return found
        following = node.next.get(tokens[place].lower)
        if following is None:
            return found
        node = following
        place += 1
