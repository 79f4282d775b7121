"""The outcome that a factor bears on, and which way its words turn it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor import phrases
from extractor.cascade import Parsed
from extractor.factors import lists
from extractor.factors.lists import SHARED_MODIFIERS
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome as Phrase
from extractor.outcomes.lists import listed
from extractor.outcomes.words import better
from extractor.study import Study
from extractor.vocabulary import Direction
from extractor.wordlists import wordlist

_HARMS = frozenset({"risk", "toxicity", "failure"})
_GAINS = frozenset({"effectiveness", "success", "respond", "responding", "recovery"})
_PRIMARY = re.compile(r"\b(?:primary|main) (?:outcomes?|end ?-?points?)(?: measures?)?", re.IGNORECASE)
_DEFINED = re.compile(r" ?(?::|was\b|were\b|is\b|included\b|comprised\b|consisted\b)", re.IGNORECASE)
_RISK = re.compile(r"(?:the )?risks?\b|.*\brisks?\Z", re.IGNORECASE)
_SCALES = wordlist("factors.scales")
_INFLUENCE, _PREDICTIVE = "influenced", "predictive of"
_NEGATIVE, _POSITIVE = frozenset({"negative"}), frozenset({"positive"})
_HARMING, _HELPING = wordlist("factors.harming"), wordlist("factors.helping")
_GRADES = frozenset({"good-word", "bad-word", "more-word", "less-word", "determiner", "adverb", "significant-word"})
_GOOD_DEEDS, _BAD_DEEDS = wordlist("factors.good-deeds"), wordlist("factors.bad-deeds")
GOOD: Direction = "favourable"
BAD: Direction = "adverse"


@dataclass(frozen=True, slots=True)
class FactorOutcome:
    """An outcome's name, its canonical name and which value is better; whether the words say more of it, or call it good or bad."""

    name: str | None
    endpoint: str | None
    better: str | None
    more: bool | None
    quality: Direction | None


def coordinated(study: Study, parsed: Parsed, link: Mention, outcome: FactorOutcome) -> list[tuple[FactorOutcome, bool]]:
    """The outcomes that 'and' or 'or' adds to the first one behind a link, and those that "but not" adds, which are denied.

    The adjectives of the first hold for the others as well.
    """
    mentions = parsed.mentions
    last = next((i for i, m in enumerate(mentions) if m.start >= link.end), len(mentions))
    end = lists.clause_end(mentions, last)
    but = next((place for place in range(last, end) if lists.aside(mentions, place)), end)
    found = [p for p in listed(mentions, last, but, frozenset(), opens=True) if p.endpoint]
    if "association" not in link.kinds or not found or found[0].endpoint != outcome.endpoint:
        return []
    more: list[tuple[Phrase, bool]] = []
    for one, other in pairwise(found):
        if not all(m.name in ("and", "or", ",", "as well as") for m in mentions[one.last : other.first]):
            break
        more.append((other, False))
    more += [(p, True) for p in listed(mentions, but + 1, end, frozenset(), opens=True) if p.endpoint] if but < end else []
    return [(replace(outcome, name=study.text[p.start : p.end], endpoint=p.endpoint, better=p.better), no) for p, no in more]


def harmful(study: Study, link: Mention, outcome: FactorOutcome) -> FactorOutcome:
    """An outcome that the text names a risk factor for is bad, whatever it is."""
    if outcome.better is None and "risk factor" in study.printed(link).lower():
        return replace(outcome, better="lower")
    return outcome


def inverted(parsed: Parsed, link: Mention, outcome: FactorOutcome) -> FactorOutcome:
    """An outcome as the words right before a link turn it: less of it with more of the factor, or harmed or helped by it.

    "Inversely associated with survival", "had a negative impact on survival".
    """
    tie = link.slot("link") or link.slot("noun")
    if tie is not None and "protects" in tie.attributes:
        return replace(outcome, quality=GOOD)
    before = [m for m in parsed.mentions if m.end <= link.start][-1:]
    if _of_influence(link):
        if any(m.name in _HARMING or "bad-word" in m.kinds for m in before):
            return replace(outcome, quality=BAD)
        if any(m.name in _HELPING or "good-word" in m.kinds for m in before):
            return replace(outcome, quality=GOOD)
    noun = link.slot("noun")
    if noun is not None:
        before = [m for m in parsed.mentions if link.start <= m.start and m.end <= noun.start][-1:]
    called = link.slot("link") or noun
    if called is not None and before and _calls(called):
        graded = before[0].attributes.get("grade") == "positive"
        if before[0].name in _HARMING - _NEGATIVE or (graded and "bad-word" in before[0].kinds):
            return replace(outcome, quality=BAD)
        if before[0].name in _HELPING - _POSITIVE or (graded and "good-word" in before[0].kinds):
            return replace(outcome, quality=GOOD)
    if not any("inverse-word" in m.kinds or (m.name in _NEGATIVE and called is not None and _calls(called)) for m in before):
        return outcome
    quality = {GOOD: BAD, BAD: GOOD}.get(outcome.quality) if outcome.quality else None
    return replace(outcome, more=outcome.more is False, quality=quality)


def _calls(tie: Mention) -> bool:
    """Whether words call something a predictor or a factor, and may grade it ("a negative predictor of response")."""
    return "prognostic-noun" in tie.kinds or tie.name == _PREDICTIVE


def undirected(study: Study, link: Mention, factors: Iterable[str], outcome: FactorOutcome) -> FactorOutcome:
    """An outcome without a side, where neither tie nor factor tells one.

    What "affects" something may do so either way; so may a level, an age or a score that "predicts survival", and what is listed with one.
    """
    if outcome.quality is not None or outcome.more is not None:
        return outcome
    names = [frozenset(factor.lower().split()) for factor in factors]
    if outcome.better == "higher" and "prognostic" in study.printed(link).lower():
        # what is "prognostic for survival" may lengthen or shorten it
        return replace(outcome, better=None)
    if _of_influence(link) or (outcome.better == "higher" and any(words & _SCALES and not words & SHARED_MODIFIERS for words in names)):
        return replace(outcome, better=None)
    return outcome


def _of_influence(link: Mention) -> bool:
    tie = link.slot("link")
    return tie is not None and tie.name == _INFLUENCE


def resolved(study: Study, outcome: FactorOutcome) -> FactorOutcome:
    """An outcome called no more than the primary one, with which value of it is better as its definition elsewhere in the text says."""
    if outcome.better is not None or outcome.name is None or not _PRIMARY.search(outcome.name):
        return outcome
    for parsed in study.parsed:
        printed = study.text[parsed.sentence.start : parsed.sentence.end]
        named = _PRIMARY.search(printed)
        told = _DEFINED.match(printed, named.end()) if named else None
        if told is None:
            continue
        start = parsed.sentence.start + told.end()
        better = {m.attributes.get("better") for m in parsed.mentions if m.start >= start and "endpoint" in m.kinds}
        if better in ({"lower"}, {"higher"}):
            return replace(outcome, better=better.pop())
    return outcome


def turned(study: Study, named: Phrase | None, run: Sequence[Mention]) -> FactorOutcome:
    """An outcome with the adjectives that stand before it."""
    if named is None:
        return FactorOutcome(None, None, None, None, None)
    read = outcome_of(study, run) if run else FactorOutcome(None, None, None, None, None)
    told = [m for m in run if named.start <= m.start and m.end <= named.end]
    side = named.better or (read.better if read.endpoint and read.endpoint == named.endpoint else None) or _better_of(told)
    if side is None:
        deed = study.text[named.start : named.end].lower().split(" ", 1)[0]
        side = "higher" if deed in _GOOD_DEEDS else "lower" if deed in _BAD_DEEDS else None
    if side is None and _RISK.match(study.text, named.start, named.end):
        # whatever one is at risk of is bad
        side = "lower"
    return FactorOutcome(study.text[named.start : named.end], named.endpoint, side, read.more, read.quality)


def compared(study: Study, named: Phrase, tie: Mention) -> FactorOutcome:
    """An outcome as the comparative turns it that holds people against each other ("survival was longer in women")."""
    outcome = turned(study, named, ())
    if "good-word" in tie.kinds or "bad-word" in tie.kinds:
        return replace(outcome, quality=GOOD if "good-word" in tie.kinds else BAD)
    up = {"first": True, "second": False}.get(tie.attributes.get("higher", ""))
    return replace(outcome, more=True if "more-word" in tie.kinds else False if "less-word" in tie.kinds else up)


def moved(tie: Mention, outcome: FactorOutcome) -> FactorOutcome:
    """An outcome as a verb moves it that ties it to its factor ("shortened survival", "worsened the prognosis")."""
    up = tie.attributes.get("up") if "change-verb" in tie.kinds else None
    if up in ("better", "worse"):
        return replace(outcome, quality=GOOD if up == "better" else BAD)
    return replace(outcome, more=up == "yes") if up in ("yes", "no") else outcome


def outcome_of(study: Study, run: Sequence[Mention]) -> FactorOutcome:
    """The outcome that a run of mentions names, and which way its adjectives turn it."""
    more: bool | None = None
    quality: Direction | None = None
    run = run[: next((i for i, m in enumerate(run) if i and "negation" in m.kinds), len(run))]
    at = next((i for i, m in enumerate(run) if "endpoint" in m.kinds), None)
    if at is not None and _measured_on(run, at):
        at = None
    lead = run[: at + 1] if at is not None else run[:6]
    for mention in lead:
        if "good-word" in mention.kinds:
            quality = GOOD
        elif "bad-word" in mention.kinds:
            quality = BAD
        elif "more-word" in mention.kinds:
            more = True
        elif "less-word" in mention.kinds:
            more = False
    if at is None:
        graded = next((i for i, m in enumerate(run[:8]) if not m.kinds & _GRADES and not phrases.is_mark(m)), 0)
        first, last = phrases.after(run, graded, 8)
        name = study.text[run[first].start : run[last - 1].end] if first < last else None
        return FactorOutcome(name, None, _better_of(run[first:last]), more, quality)
    first = at
    while (
        first > 0
        and (not phrases.ends_phrase(run[first - 1]) or phrases.of_genus(run, first - 1))
        and not run[first - 1].kinds & {"preposition", "good-word", "bad-word", "more-word", "less-word", "adverb", "allocation-filler"}
    ):
        first -= 1
    _, last = phrases.after(run, at, 5, frozenset({"of"}))
    last = max(last, at + 1)
    return FactorOutcome(
        study.text[run[first].start : run[last - 1].end], run[at].named("endpoint"), run[at].attributes.get("better"), more, quality
    )


def _measured_on(run: Sequence[Mention], at: int) -> bool:
    """Whether an endpoint is the scale on which an outcome before it was measured ("a chance of recovery on the PHQ-9")."""
    before = next((i for i in range(at - 1, 0, -1) if "determiner" not in run[i].kinds), 0)
    return before > 1 and run[before].name == "on" and run[before - 1].kinds <= {"word"}


def _better_of(run: Sequence[Mention]) -> str | None:
    """Which value of an outcome without a canonical name is better: less of harm or of a disease, more of what a treatment is for."""
    if any(m.name in _HARMS or "condition" in m.kinds for m in run):
        return "lower"
    return "higher" if any(m.name in _GAINS for m in run) else better(run) if run else None
