"""The road, one way: read, segment, lex, cascade, roster, assemble, check; writing is the caller's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from extractor import abbreviated, checks, labels, record, roster
from extractor.cascade import Cascade, Parsed, Trace, by_sentence
from extractor.clauses import with_arms
from extractor.document import Document
from extractor.lexer import Lexer
from extractor.mentions import Mention
from extractor.readers import read
from extractor.record import Record
from extractor.roster import Roster
from extractor.rulebook import Rulebook, rulebook
from extractor.segment import sentences
from extractor.study import Study
from extractor.vocabulary import UNREAD


class Pipeline:
    """The stages with one rulebook, built once and used for every document."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules
        self.lexer = Lexer(rules)
        self.cascade = Cascade(rules)

    def study(self, document: Document, trace: Trace | None = None) -> Study:
        """A document up to the roster; ``trace`` is given every attempt of every rule."""
        lexed = self.lexer.lex(document.text)
        told = sentences(document)
        named = labels.lettered(document.text, abbreviated.meant(document.text, lexed.mentions, self.rules), self.rules)
        parsed: tuple[Parsed, ...] = tuple(
            self.cascade.parse(sentence, mentions, trace)
            for sentence, mentions in by_sentence(told, named)
            if sentence.section not in UNREAD and not (document.blocks and _of_a_table(mentions))
        )
        if document.blocks:
            # the rooms of articles are loaded with the first one
            from extractor import article_arms

            headed = article_arms.build(document, parsed, lexed.tokens)
            return Study(document, told, _with_arms(parsed, headed.roster), headed.roster, headed.sizes)
        found = roster.build(document.text, parsed, lexed.tokens)
        return Study(document, told, _with_arms(parsed, found), found)

    def record(self, document: Document) -> Record:
        """The record of one document, checks included."""
        found = record.assemble(self.study(document))
        found.checks = checks.run(found)
        return found


def _with_arms(parsed: tuple[Parsed, ...], found: Roster) -> tuple[Parsed, ...]:
    """The sentences with the arms that they name marked in them."""
    return tuple(with_arms(one, found.within(one.sentence.start, one.sentence.end)) for one in parsed) if found.mentions else parsed


def _of_a_table(mentions: Sequence[Mention]) -> bool:
    """Whether what a page's text gives out as a sentence is the inside of a table that was not found: hardly more than numbers."""
    return len(mentions) > _SHORT and sum(m.numeral is not None for m in mentions) > _MOST_NUMBERS * len(mentions)


_SHORT = 30
_MOST_NUMBERS = 0.35
"""Of all words and marks; sentences full of results have up to 0.28."""


@cache
def pipeline() -> Pipeline:
    """The pipeline with the rules that the package came with."""
    return Pipeline(rulebook())


def records(path: Path) -> Iterator[tuple[Document, Record]]:
    """Each document of one source file with its record; raises SourceError where the source cannot be read."""
    for document in read(path):
        yield document, pipeline().record(document)
