"""Lists of factors around a word that ties them to an outcome, each with the modifiers that the list shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor import phrases
from extractor.brackets import CLOSE, OPEN
from extractor.clauses import behind_adjustment
from extractor.mentions import Mention
from extractor.outcomes.ends import adverb, or_more
from extractor.study import Study
from extractor.wordlists import wordlist

_PARTS = frozenset({",", "and", "or", "/", ";"})
_HOLLOW = wordlist("factors.hollow")
_ASIDE = wordlist("factors.aside")
_SPEAKERS = wordlist("factors.speakers")


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor's words: its offsets, and its name with the modifiers that a coordinated list shares; ``spared`` behind "but not"."""

    start: int
    end: int
    name: str
    place: int
    spared: bool = False


def aside(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a negation at a place denies no more than what stands behind it ("age, but not sex, predicted death")."""
    return at > 0 and mentions[at - 1].name == "but" and "negation" in mentions[at].kinds


def clause_start(mentions: Sequence[Mention], at: int) -> int:
    """Where the list of factors that ends at a place begins: behind a semicolon or a clause's conjunction."""
    start, depth = at, 0
    while start > 0:
        mention = mentions[start - 1]
        if mention.name in CLOSE:
            depth += 1
        elif mention.name in OPEN:
            depth -= 1
        elif depth <= 0 and (
            mention.name in (";", ":", "that")
            or (mention.name == "but" and not aside(mentions, start))
            or mention.kinds & {"association", "multivariable-word", "univariable-word"}
        ):
            break
        start -= 1
    if start < at and mentions[start].name == ",":
        start += 1
    led = start < at and start > 0 and (mentions[start - 1].name == "adjusted for" or mentions[start].name == "for")
    return behind_adjustment(mentions, start, at) if led and "multivariable-word" in mentions[start - 1].kinds else start


def clause_end(mentions: Sequence[Mention], at: int) -> int:
    """Where the list of factors that begins at a place ends."""
    end = at
    while end < len(mentions):
        mention = mentions[end]
        if (mention.name in (";", ".", "whereas", "while", "which") and not phrases.of_genus(mentions, end)) or (
            mention.name == "but" and not _spares(mentions, end)
        ):
            break
        end += 1
    return end


def _spares(mentions: Sequence[Mention], at: int) -> bool:
    return at + 1 < len(mentions) and aside(mentions, at + 1)


def listed(study: Study, mentions: Sequence[Mention], first: int, last: int) -> list[Factor]:
    """The factors of a coordinated list between two places, each with the modifiers that the list shares."""
    runs: list[tuple[int, list[Mention]]] = []
    run: list[Mention] = []
    start, depth, spared = first, 0, last
    for place in range(first, last):
        mention = mentions[place]
        if depth <= 0 and _spares(mentions, place):
            spared = min(spared, place)
        if mention.name in OPEN:
            depth += 1
        elif mention.name in CLOSE:
            depth -= 1
        elif depth <= 0 and _parts(mentions, place):
            runs.append((start, run))
            run, start = [], place + 1
        elif depth <= 0:
            run.append(mention)
    runs.append((start, run))
    factors: list[Factor] = []
    for place, run in _conjuncts(mentions, runs):
        trimmed = _trim(run)
        if trimmed and _can_be_factor(study, trimmed):
            factors.append(Factor(trimmed[0].start, trimmed[-1].end, study.text[trimmed[0].start : trimmed[-1].end], place, place > spared))
    return _share(study, factors)


def _conjuncts(mentions: Sequence[Mention], runs: Sequence[tuple[int, list[Mention]]]) -> list[tuple[int, list[Mention]]]:
    """The members of a list, without what stands aside: "in men, …", "… at baseline and after surgery", "X, a part of Y, was"."""
    filled = [(place, run) for place, run in runs if run]
    if len(filled) < 2:
        return filled
    kept = [(place, run) for place, run in filled if run[0].name not in _ASIDE and not _complement(run)]
    joined = any(mentions[place - 1].name in ("and", "or", "/") for place, _ in filled[1:])
    if len(kept) > 1 and not joined and not runs[-1][1]:
        # "X, a part of Y, was …": set off by commas on both sides
        return kept[:1]
    return kept or filled


def _complement(run: Sequence[Mention]) -> bool:
    """Whether a preposition opens words without a verb ("in men", "both for pain"), and no hyphen makes it a prefix."""
    run = run[1:] if len(run) > 1 and run[0].name == "both" else run
    if "preposition" not in run[0].kinds or "factor" in run[0].kinds or (len(run) > 1 and run[1].name == "-"):
        return False
    return not any("verb" in m.kinds for m in run)


def _handled(run: Sequence[Mention]) -> bool:
    """Whether words tell what was done or said, and name no trait ("proposed as", "used to predict", "performed on")."""
    return any(
        one.name.endswith("ed") and one.kinds <= {"word", "verb"} and (other.name in ("as", "to") or "that-word" in other.kinds)
        for one, other in pairwise(run)
    )


def _parts(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a mark or word at a place parts two members of a list."""
    mention = mentions[place]
    if mention.kinds & {"factor", "endpoint", "condition"} or or_more(mentions, place):
        return False
    return mention.name in _PARTS or _spares(mentions, place)


_LEADS = frozenset(
    {
        "determiner",
        "preposition",
        "adverb",
        "conjunction",
        "negation",
        "multivariable-word",
        "univariable-word",
        "independent-word",
        "verb",
        "timepoint",
        "all-patients",
    }
)


_TAILS = frozenset({"verb", "adverb", "preposition", "determiner", "independent-word", "significant-word", "negation", "hedge-word"})


_CUTS = frozenset({"verb", "p-value", "effect", "determiner", "comparator"})
_SHORT = 3
"""Letters of the indefinite article, and more."""
_CUT_WORDS = frozenset("were was who that which at after on in for with by".split())
_LIMITS = frozenset({"duration", "number", "percent", "measured", "amount"})
"""What makes a preposition part of a factor ("age over 65 years")."""


def _trim(run: Sequence[Mention]) -> list[Mention]:
    out = list(run)
    while out and (out[-1].kinds & _TAILS or adverb(out[-1])) and not out[-1].kinds & {"factor"}:
        out.pop()
    for at in range(len(out) - 1, -1, -1):
        if (
            at
            and "assessment-word" in out[at].kinds
            and at < len(out) - 1
            and (out[at + 1].name == "as" or "preposition" in out[at + 1].kinds)
        ):
            # "ferritin measured as early as 12 h"
            out = out[:at]
            break
        if out[at].kinds & {"verb"} and at < len(out) - 1 and "factor" not in out[at].kinds:
            out = out[at + 1 :]
            break
    while out and ((out[0].kinds & _LEADS and not out[0].kinds & {"factor", "more-word", "less-word"}) or phrases.is_mark(out[0])):
        if len(out) > 1 and out[1].name == "-" and "negation" in out[0].kinds:
            # "no-flow time"
            break
        out.pop(0)
    while out and (out[0].name in ("presence", "as", "of", "the", "a", "an", "only", "both", "either", "neither")):
        out.pop(0)
    for at, mention in enumerate(out):
        limits = at + 1 < len(out) and "preposition" in mention.kinds and out[at + 1].kinds & _LIMITS
        # "use of a cane"
        led = at and out[at - 1].name == "of" and mention.kinds & {"determiner"} and mention.end - mention.start < _SHORT
        if at and not limits and not led and (mention.kinds & _CUTS or mention.name in _CUT_WORDS):
            out = out[:at]
            break
    while out and out[-1].kinds & _TAILS and not out[-1].kinds & {"factor"}:
        out.pop()
    return out


def _can_be_factor(study: Study, run: Sequence[Mention]) -> bool:
    """Whether words can name a factor: in the lexicon, or short, wordy and no arm of the trial."""
    if any(m.kinds & {"p-value", "interval", "effect"} for m in run):
        return False
    if any(len(a.arm_ids) < max(2, len(study.roster.arms)) for a in study.roster.within(run[0].start, run[-1].end)):
        return False
    if any(m.kinds & {"that-word"} or m.name in _SPEAKERS for m in run) or _handled(run):
        return False
    if all(study.printed(m).lower() in _HOLLOW or m.kinds & {"determiner", "preposition"} for m in run):
        return False
    if any("factor" in m.kinds for m in run):
        return True
    words = [
        m
        for m in run
        if m.end - m.start > 2
        and not m.kinds
        & {
            "number",
            "verb",
            "population",
            "both-arms",
            "all-patients",
            "study-word",
            "prognostic-noun",
            "duration",
            "timepoint",
            "direction-word",
            "more-word",
            "less-word",
        }
    ]
    return len(words) > 0 and len(run) <= 8


def _share(study: Study, factors: list[Factor]) -> list[Factor]:
    """Give the parts of 'normal albumin and neutrophil levels' the modifiers that they share."""
    if len(factors) < 2:
        return factors
    out = list(factors)
    for at in range(len(out) - 1):
        if study.text[out[at].end : out[at + 1].start].strip() not in _SHARING:
            continue
        head, tail = out[at].name.split(), out[at + 1].name.split()
        noun = tail[-1] if len(tail) > 1 else ""
        if noun.rstrip("s") in _SHARED_NOUNS and head[-1].rstrip("s") not in _SHARED_NOUNS:
            singular = noun.rstrip("s") if noun.rstrip("s") in _SHARED_NOUNS and noun != "status" else noun
            modifier = head[0] if head[0].lower() in SHARED_MODIFIERS and len(head) > 1 else ""
            if tail[0].lower() not in SHARED_MODIFIERS:
                out[at] = replace(out[at], name=f"{out[at].name} {singular}")
                out[at + 1] = replace(out[at + 1], name=" ".join([modifier, *tail[:-1], singular]).strip())
    return out


_SHARING = frozenset({"and", "or", ",", "/", ", and", ", or"})
_SHARED_NOUNS = wordlist("factors.shared-nouns")
SHARED_MODIFIERS = wordlist("factors.shared-modifiers")
