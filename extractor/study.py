"""What the tables assemble from: one document after the cascade, its roster, and the making of evidence."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.arms.words import words_of
from extractor.cascade import Parsed
from extractor.document import Document, Sentence
from extractor.mentions import Mention
from extractor.records import Evidence, Number, Span
from extractor.roster import Roster
from extractor.wordlists import wordlist

_NO_RESULTS = frozenset({"furniture", "planning", "prior"})
_AHEAD = frozenset({"title", "background", "methods"})


@dataclass(slots=True)
class Study:
    """One document with all that the earlier stages found: every sentence, those that the rules read, and the arms.

    ``headed`` holds the sizes of arms that the headings of an article's tables state.
    """

    document: Document
    sentences: list[Sentence]
    parsed: tuple[Parsed, ...]
    roster: Roster
    headed: Mapping[str, Mention] = field(default_factory=dict)
    _starts: tuple[int, ...] = ()
    _read: tuple[int, ...] = ()
    _ids: Counter[str] = field(default_factory=Counter)
    _everyone: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self._starts = tuple(sentence.start for sentence in self.sentences)
        self._read = tuple(p.sentence.start for p in self.parsed)

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return self.document.text

    def printed(self, mention: Mention) -> str:
        """The characters of a mention as printed."""
        return self.document.text[mention.start : mention.end]

    @property
    def words_of_everyone(self) -> frozenset[str]:
        """The words in which title, background and methods say whom the trial is about; without labels, all up to the allocation."""
        if self._everyone is None:
            allocated = max((p.sentence.start for p in self.parsed if p.has("randomized-word", "assigned-word")), default=0)
            self._everyone = frozenset(
                word
                for sentence in self.sentences
                if sentence.section in _AHEAD or (sentence.section == "abstract" and sentence.start <= allocated)
                for word in words_of(self.text[sentence.start : sentence.end])
            )
        return self._everyone

    def reported(self) -> list[Parsed]:
        """The sentences that report of this trial: no furniture, no planning, no earlier report."""
        return [p for p in self.parsed if p.contexts.isdisjoint(_NO_RESULTS)]

    def sentence_at(self, start: int) -> Parsed:
        """The sentence read by the rules in which a place of the text lies."""
        return self.parsed[max(0, bisect_right(self._read, start) - 1)]

    def _around(self, start: int) -> Sentence:
        """The sentence, or row of a table, in which a place of the text lies."""
        return self.sentences[max(0, bisect_right(self._starts, start) - 1)]

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Evidence for the characters from ``start`` to ``end``."""
        sentence = self._around(start)
        layout = self.document.layout
        page, boxes = layout.place(start, end) if layout is not None else (None, [])
        return Evidence(
            start=start,
            end=end,
            quote=self.text[start:end],
            sentence=Span(start=sentence.start, end=sentence.end),
            section=sentence.section,
            page=page,
            boxes=boxes,
            rule=rule,
        )

    def item_id(self, table: str, start: int, end: int, *parts: object) -> str:
        """An id from table, quote and sentence, which changes elsewhere in the text leave as it is."""
        sentence = self._around(start)
        told = "|".join((self.text[start:end], self.text[sentence.start : sentence.end], *map(str, parts)))
        key = f"{table}-{hashlib.sha256(told.encode()).hexdigest()[:10]}"
        self._ids[key] += 1
        return key if self._ids[key] == 1 else f"{key}-{self._ids[key]}"


def value_of(mention: Mention) -> tuple[Number, int]:
    """The value of a number mention and its printed decimals; the mention must carry a numeral."""
    numeral = mention.numeral
    if numeral is None:
        raise ValueError("the mention is no number")
    return numeral.value, numeral.decimals


def qualifier_before(study: Study, start: int) -> str | None:
    """The word right before a value that keeps it from being exact ("nearly 50%", "more than 5 years")."""
    before = study.text[max(0, start - 24) : start].lower().rstrip().removesuffix("a").rstrip()
    for words, sign in _WORDS_BEFORE:
        if before.endswith(words):
            return sign
    return None


_QUALIFIERS = (("about", "about"), (">", "more"), ("<", "less"), ("≥", "at-least"), ("≤", "at-most"))
_WORDS_BEFORE = tuple((tuple(sorted(wordlist(f"qualifier.{name}"))), sign) for sign, name in _QUALIFIERS)
