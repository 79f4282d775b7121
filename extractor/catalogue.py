"""The rules as a person reads them: the list, the notation's page, and the check that each rule proves itself."""

from __future__ import annotations

import time
from collections.abc import Iterator

from extractor.cascade import Attempt, Cascade
from extractor.document import Sentence
from extractor.grids.rules import Cells, Heading
from extractor.lexer import Lexer
from extractor.mentions import span
from extractor.pattern import NOTATION
from extractor.rulebook import LEVELS, Rule, Rulebook

HOSTILE = ("n = 1 (2) 3% of " * 400, "a " * 4000, "( " * 4000, "versus placebo, p = 0.05 and " * 300)
"""Long lines that no pattern may take more than linear time on."""


def rules(rulebook: Rulebook) -> Iterator[Rule]:
    """Every rule, lowest level first, in the order of its file."""
    for level in LEVELS:
        yield from rulebook.rules[level]


def attempts(text: str, lexer: Lexer, cascade: Cascade, section: str = "abstract") -> list[Attempt]:
    """All that the rules match in one text, read as a single sentence, losers included."""
    found: list[Attempt] = []
    cascade.parse(Sentence(0, len(text), section), lexer.lex(text).mentions, found.extend)
    return found


def complaints(rule: Rule, lexer: Lexer, cascade: Cascade) -> list[str]:
    """What the rule does not keep of its promises: an example that reads otherwise, a counter-example that fires."""
    wrong = []
    section = rule.entry.only[0] if rule.entry.only else "abstract"
    for example in rule.entry.examples:
        own = [a for a in attempts(example.text, lexer, cascade, section) if a.rule.entry.id == rule.entry.id and not a.lost_to]
        got = [{name: example.text[slice(*span(run))] for name, run in a.slots.items() if run} for a in own]
        if example.expect not in got:
            wrong.append(f"{rule.file}: {rule.entry.id}: {example.text!r} gives {got or 'nothing'}, not {example.expect}")
    for text in rule.entry.counter_examples:
        if any(a.rule.entry.id == rule.entry.id and not a.lost_to for a in attempts(text, lexer, cascade, section)):
            wrong.append(f"{rule.file}: {rule.entry.id}: fires on its counter-example {text!r}")
    return wrong


def of_tables(rulebook: Rulebook) -> Iterator[tuple[Cells, Heading]]:
    """Every rule for the words of tables, in the order of its file, with all of them."""
    cells = Cells(rulebook.tables)
    for headings in cells.rules.values():
        yield from ((cells, heading) for heading in headings)


def complaints_of_table(cells: Cells, heading: Heading) -> list[str]:
    """What a rule for the words of tables does not keep of its promises."""
    entry, name = heading.entry, f"{heading.file}: {heading.entry.id}"
    missed = [text for text in entry.examples if not any(cells.of_rule(heading, text))]
    fired = [text for text in entry.counter_examples if any(cells.of_rule(heading, text))]
    return [f"{name}: {text!r} does not say {entry.says}" for text in missed] + [
        f"{name}: fires on its counter-example {text!r}" for text in fired
    ]


def check(rulebook: Rulebook) -> list[str]:
    """Every complaint about every rule, and about the time that the rules take on hostile lines."""
    lexer, cascade = Lexer(rulebook), Cascade(rulebook)
    wrong = [complaint for rule in rules(rulebook) for complaint in complaints(rule, lexer, cascade)]
    wrong += [complaint for cells, heading in of_tables(rulebook) for complaint in complaints_of_table(cells, heading)]
    for text in HOSTILE:
        start = time.perf_counter()
        attempts(text, lexer, cascade)
        spent = time.perf_counter() - start
        if spent > 10:
            wrong.append(f"a line of {len(text)} characters that starts {text[:20]!r} takes {spent:.1f} s")
    return wrong


def notation_page() -> str:
    """The notation of patterns as a Markdown page."""
    rows = "\n".join(f"| `{sign.replace('|', chr(92) + '|')}` | {meaning} |" for sign, meaning in NOTATION)
    return (
        f"# The notation of rules\n\nA pattern is one line over the mentions of a sentence.\n\n| sign | stands for |\n|---|---|\n{rows}\n"
    )
