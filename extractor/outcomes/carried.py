"""Values whose sentence names no outcome, but speaks of the one before ("This fell to 15.8 with A", "levels were 16.9 with A")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.cascade import Parsed
from extractor.outcomes.beside import Outcome, phrase
from extractor.study import Study
from extractor.values.binding import Bound
from extractor.wordlists import wordlist

HOLLOW = wordlist("comparing.hollow")
"""Words that say only what kind of number an outcome has."""
_FIGURES = HOLLOW | wordlist("outcomes.figures")
_POINTING = wordlist("outcomes.pointing")
_OPENING = 6


def carried(study: Study, linked: Sequence[tuple[Parsed, list[Bound]]]) -> list[tuple[Parsed, list[Bound]]]:
    """The sentences with their values, those that name no outcome of their own with that of the sentence before, where it has one alone."""
    found: list[tuple[Parsed, list[Bound]]] = []
    for parsed, bound in linked:
        before = found[-1] if found else None
        if bound and before is not None and _speaks_of_last(study, parsed, bound):
            same = before[0].sentence.section == parsed.sentence.section
            outcome = _alone(study, *before) if same and not study.text[before[0].sentence.end : parsed.sentence.start].strip() else None
            if outcome is not None:
                bound = [
                    replace(one, outcome=outcome.span, endpoint=outcome.endpoint, better=outcome.better, carried=True) for one in bound
                ]
        found.append((parsed, bound))
    return found


def _speaks_of_last(study: Study, parsed: Parsed, bound: Iterable[Bound]) -> bool:
    """Whether no value of a sentence has an outcome, and its subject points back or is only a kind of number."""
    names = {study.text[slice(*one.outcome)].lower() for one in bound if one.outcome is not None}
    if names:
        return all(_hollow(name) for name in names)
    opening = [study.text[m.start : m.end].lower() for m in parsed.mentions[:_OPENING]]
    return any(word in _POINTING for word in opening) or _only_changes(parsed)


def _only_changes(parsed: Parsed) -> bool:
    """Whether the subject of a sentence says that something changed and not what ("Mean changes at 4 weeks were 3.1 and 0.4").

    Or that a statistic of it follows ("The median was 3.1 with A and 4.2 with B").
    """
    verb = next((at for at, m in enumerate(parsed.mentions) if m.name == "be"), 0)
    subject = parsed.mentions[:verb]
    if verb and subject[-1].kinds & _STATISTICS:
        return not any(m.kinds & {"endpoint", "score-word", "factor"} for m in subject)
    changes = [at for at, m in enumerate(subject) if m.kinds & _CHANGES]
    return bool(changes) and verb - changes[-1] <= _OPENING and not any(m.kinds & {"endpoint", "score-word"} for m in subject)


_CHANGES = frozenset({"change-word", "change-noun"})
_STATISTICS = frozenset({"mean-word", "median-word"})


def _hollow(name: str) -> bool:
    return all(word in _FIGURES for word in name.split())


def _without_start(study: Study, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """The offsets of an outcome's name without the words that say when it was read ("Baseline mean weight")."""
    if span is None or not study.text[slice(*span)].lower().startswith("baseline "):
        return span
    start = span[0] + len("baseline ")
    return start + len("mean ") * study.text[start : span[1]].startswith("mean "), span[1]


def _alone(study: Study, parsed: Parsed, bound: Sequence[Bound]) -> Outcome | None:
    """The one outcome that a sentence speaks of: that of its values, else the one endpoint that it names."""
    told = {b.endpoint or study.text[slice(*b.outcome)].lower(): b for b in bound if b.outcome is not None}
    told = {name: b for name, b in told.items() if not _hollow(name)}
    if told:
        one = next(iter(told.values()))
        return Outcome(_without_start(study, one.outcome), one.endpoint, one.better) if len(told) == 1 else None
    places = [at for at, m in enumerate(parsed.mentions) if "endpoint" in m.kinds]
    if len({parsed.mentions[at].named("endpoint") for at in places}) != 1:
        return None
    low = next((at + 1 for at in range(places[0] - 1, -1, -1) if parsed.mentions[at].kinds & {"verb", "aim-word"}), 0)
    return phrase(parsed.mentions, places[0], low, len(parsed.mentions))
