"""What a sentence denies in short: "but not sex", "but not of death (P = .2)", "whereas age was not", "smoking had no effect"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor import clauses
from extractor.cascade import Parsed
from extractor.factors import lists
from extractor.factors.beside import p_behind
from extractor.factors.claimed import DENIED_VERBS
from extractor.factors.lists import Factor
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome as Phrase
from extractor.outcomes.lists import listed
from extractor.study import Study
from extractor.wordlists import wordlist

_ENDS = frozenset({".", ";", ",", "but", "whereas", "(", "["})
_STATED = frozenset({"effect", "listed-effect"})
_DENIALS = frozenset({"negation", "no-difference"})
_GRADES = frozenset({"significant-word", "independent-word", "adverb", "prognostic-noun", "hollow-word", "score-word"})
_VERBAL = frozenset({"verb", "association"})
_LED = frozenset({"of", "with", "for", "on", "in"})
_NO_BEARING = wordlist("factors.bearing")


class Denied(NamedTuple):
    """Factors that bear on nothing, or an outcome on which the factor told before does not bear; with the p-value that says so."""

    factor: Factor | None
    outcome: Phrase | None
    p: Mention | None


def read(study: Study, parsed: Parsed) -> Iterator[Denied]:
    """What a sentence denies without saying all of it: the other side is that of what was told before."""
    mentions = parsed.mentions
    if parsed.kinds.isdisjoint(_DENIALS):
        return
    bounds = clauses.clauses(mentions)
    for at, mention in enumerate(mentions):
        if not mention.kinds & _DENIALS:
            continue
        first, last = next(pair for pair in bounds if pair[0] <= at < pair[1])
        if lists.aside(mentions, at):
            yield from _spared(study, mentions, at, last)
        elif _ends(study, mentions, at):
            start = max(first, lists.clause_start(mentions, at))
            verb = next((p for p in range(start, at) if mentions[p].kinds & _VERBAL), at)
            if verb >= at - 1 and not any(m.kinds & _STATED for m in mentions[start:at]):
                yield from _factors(study, mentions, start, verb)


def _spared(study: Study, mentions: Sequence[Mention], at: int, last: int) -> Iterator[Denied]:
    """What "but not" denies, where no estimate stands with it."""
    end = next((p for p in range(at + 1, last) if mentions[p].name in (".", ";", "whereas") or mentions[p].kinds & _VERBAL), last)
    if any(m.kinds & _STATED for m in mentions[at:end]):
        return
    if end < last and mentions[end].kinds & _VERBAL:
        yield from _factors(study, mentions, at + 1, end)
        return
    for phrase in listed(mentions, at + 1, end, frozenset(), opens=True):
        if phrase.endpoint and mentions[at + 1].name in _LED - {"in"}:
            yield Denied(None, phrase, p_behind(mentions, phrase.end))


def _ends(study: Study, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a clause ends with a verb that is denied ("were not"), or with what something is said to lack ("had no influence")."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    if study.printed(mentions[at]).lower().split()[0] in DENIED_VERBS:
        # "was not (HR 1.0)" is told by its estimate
        stated = at + 2 < len(mentions) and bool(mentions[at + 2].kinds & _STATED)
        return behind is None or (behind.name in _ENDS and not stated)
    place = at
    while place + 1 < len(mentions) and mentions[place + 1].kinds & _GRADES and study.printed(mentions[place]).lower() not in _NO_BEARING:
        place += 1
    lacking = study.printed(mentions[place]).lower().split()[-1] in _NO_BEARING
    had = at > 0 and mentions[at - 1].name == "have"
    return had and lacking and (place + 1 == len(mentions) or mentions[place + 1].name in _ENDS)


def _factors(study: Study, mentions: Sequence[Mention], first: int, last: int) -> Iterator[Denied]:
    for factor in lists.listed(study, mentions, first, last):
        yield Denied(factor, None, p_behind(mentions, factor.end))
