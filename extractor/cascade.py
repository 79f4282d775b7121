"""Running the rules: each level matches patterns over the sequence that the levels below have made.

Quantities and statistics replace what they match by one mention; contexts mark the sentence;
findings are read off and replace nothing. Overlap is decided in ``_resolve`` and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from extractor.brackets import opening
from extractor.document import Sentence
from extractor.mentions import Mention, Numeral
from extractor.rulebook import LEVELS, Rule, Rulebook

_REPLACING = ("quantities", "statistics")
_ANCHORS = 4
"""Of a rule, the rarest that a sentence is asked for before the rule is tried."""


class Parsed(NamedTuple):
    """A sentence after the cascade.

    ``words`` is the sequence of the lowest level, ``mentions`` that of the statistics level,
    ``contexts`` the names of what holds for the whole sentence, ``findings`` what the rules found,
    ``kinds`` every kind that some mention of ``mentions`` has.
    """

    sentence: Sentence
    words: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    contexts: frozenset[str]
    findings: tuple[Mention, ...]
    kinds: frozenset[str] = frozenset()

    def has(self, *kinds: str) -> bool:
        """Whether some mention is of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    def found(self, *kinds: str) -> list[Mention]:
        """The findings of these kinds, in the order of the text."""
        return [finding for finding in self.findings if not finding.kinds.isdisjoint(kinds)] if self.findings else []


class Attempt(NamedTuple):
    """A match that a rule made, and what became of it; ``lost_to`` is empty for one that stood.

    It covers the places from ``first`` to ``last``; what the rule makes begins at ``begin``.
    """

    rule: Rule
    first: int
    last: int
    begin: int
    start: int
    end: int
    slots: MappingProxyType[str, tuple[Mention, ...]]
    lost_to: str = ""


Trace = Callable[[Sequence[Attempt]], None]


class Cascade:
    """The rules of one rulebook, ready to run over sentences; holds no state of a document."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._levels = {level: _Level(rulebook.rules[level]) for level in LEVELS}

    def parse(self, sentence: Sentence, words: Sequence[Mention], trace: Trace | None = None) -> Parsed:
        """Run all levels over one sentence's mentions; ``trace`` is given every attempt of every level."""
        marks = {sentence.section}
        run = _run_of(tuple(words))
        for level in _REPLACING:
            run = _replace(run, self._levels[level].run(run, marks, trace))
        kinds = frozenset().union(*[mention.kinds for mention in run.mentions])
        contexts = self._levels["contexts"].run(run, marks, trace)
        marks.update(attempt.rule.entry.makes for attempt in contexts if not ("p-value" in kinds and _said_aside(run.mentions, attempt)))
        if "likened" in marks:
            # "similar to what was reported previously" gives no earlier report's figures
            marks.discard("prior")
        findings = tuple([_mention(attempt) for attempt in self._levels["findings"].run(run, marks, trace)])
        return Parsed(sentence, tuple(words), run.mentions, frozenset(marks), findings, kinds)


def _said_aside(mentions: Sequence[Mention], attempt: Attempt) -> bool:
    """Whether a bracket says how the trial was planned, beside tested results ("(4 v 6; at a power of 80%, P = 0.3)")."""
    return attempt.rule.entry.makes == "planning" and opening(mentions, attempt.first) is not None


class _Run(NamedTuple):
    """A sequence of mentions with its symbols, in order and as a set."""

    mentions: tuple[Mention, ...]
    symbols: str
    present: frozenset[str]


def _run_of(mentions: tuple[Mention, ...]) -> _Run:
    symbols = "".join([mention.symbol for mention in mentions])
    return _Run(mentions, symbols, frozenset(symbols))


class _Level:
    """The rules of one level, gated by the symbols that a sentence must hold for a rule to match."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        # of a symbol: a bit for each rule of whose first anchor it is one, above those the same of the second, and so on
        self._gates: dict[str, int] = {}
        self._open = 0
        for bit, rule in enumerate(rules):
            anchors = rule.pattern.anchors[:_ANCHORS]
            for place, anchor in enumerate(anchors):
                for symbol in anchor:
                    self._gates[symbol] = self._gates.get(symbol, 0) | 1 << bit + place * len(rules)
            for place in range(len(anchors), _ANCHORS):
                self._open |= 1 << bit + place * len(rules)

    def run(self, run: _Run, marks: set[str], trace: Trace | None) -> list[Attempt]:
        """The attempts that stand, by place in the sentence."""
        gates = self._gates
        gate = self._open
        for symbol in run.present & gates.keys():
            gate |= gates[symbol]
        for _ in range(_ANCHORS - 1):
            gate &= gate >> len(self._rules)
        attempts: list[Attempt] = []
        while gate:
            bit = gate & -gate
            gate ^= bit
            rule = self._rules[bit.bit_length() - 1]
            if marks.isdisjoint(rule.entry.unless) and (not rule.entry.only or not marks.isdisjoint(rule.entry.only)):
                attempts += _attempts(rule, run)
        if not attempts:
            return attempts
        stand, lost = _resolve(attempts)
        if trace is not None:
            trace([*stand, *lost])
        return stand


def _attempts(rule: Rule, run: _Run) -> list[Attempt]:
    found = []
    names = rule.pattern.slots
    mentions = run.mentions
    for match in rule.pattern.regex.finditer(run.symbols):
        first, last = match.span()
        if first == last:
            continue
        if rule.entry.falling and not _fall([mentions[match.start(name)].numeral for name in rule.entry.falling]):
            continue
        begin = match.start(rule.entry.begins) if rule.entry.begins else first
        if rule.entry.ends:
            last = match.end(rule.entry.ends)
        slots = {}
        for name in names:
            low, high = match.span(name)
            if begin <= low < last:
                slots[name] = tuple(mentions[low:high])
        start, end = mentions[begin].start, mentions[last - 1].end
        found.append(Attempt(rule, first, last, begin, start, end, MappingProxyType(slots)))
    return found


def _fall(numerals: Sequence[Numeral | None]) -> bool:
    """Whether each number is smaller than the one before it."""
    return all(one is not None and other is not None and one.value > other.value for one, other in pairwise(numerals))


def _resolve(attempts: list[Attempt]) -> tuple[list[Attempt], list[Attempt]]:
    """Those that stand, by place, and those that lost: longest wins, then more slots, then the order of the file.

    Only attempts that make the same kind contend where nothing is replaced; see ``_contends``.
    """
    if len(attempts) == 1:
        return attempts, []
    ranked = sorted(attempts, key=lambda a: (a.first - a.last, -len(a.slots), a.rule.order, a.first))
    stand: list[Attempt] = []
    lost: list[Attempt] = []
    for attempt in ranked:
        winner = next((other for other in stand if _contends(attempt, other)), None)
        if winner is None:
            stand.append(attempt)
        else:
            lost.append(attempt._replace(lost_to=winner.rule.entry.id))
    return sorted(stand, key=lambda a: (a.first, a.last)), lost


def _contends(one: Attempt, other: Attempt) -> bool:
    """Whether two attempts cannot both stand."""
    if one.last <= other.first or other.last <= one.first:
        return False
    return one.rule.level in _REPLACING or one.rule.entry.makes == other.rule.entry.makes


def _mention(attempt: Attempt) -> Mention:
    rule = attempt.rule
    return Mention(
        rule.symbol,
        rule.kinds,
        attempt.start,
        attempt.end,
        rule.attributes.get("name", ""),
        rule.attributes,
        None,
        attempt.slots,
        rule.entry.id,
    )


def _replace(run: _Run, attempts: list[Attempt]) -> _Run:
    """The sequence with each attempt's run of mentions as one."""
    if not attempts:
        return run
    out: list[Mention] = []
    at = 0
    for attempt in attempts:
        out.extend(run.mentions[at : attempt.begin])
        out.append(_mention(attempt))
        at = attempt.last
    out.extend(run.mentions[at:])
    return _run_of(tuple(out))


def by_sentence(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[tuple[Sentence, Sequence[Mention]]]:
    """Each sentence with its mentions; those outside every sentence are left out. Both are in order."""
    starts = [mention.start for mention in mentions]
    return [(sentence, mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]) for sentence in sentences]
