"""What stands around an amount: the drug it is of, and whether it is a dose at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.arms.words import ROUTES
from extractor.brackets import CLOSE, OPEN, closing, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.study import Study
from extractor.values.of_people import beside_another
from extractor.wordlists import wordlist

AMOUNTS = frozenset({"amount", "amount-list"})
_NO_DRUG = wordlist("doses.no-drug")
_SKIPPED = frozenset(
    ["(", "[", ",", ":", "-", "=", "at", "of", "in", "dose", "doses", "dosage", "dosages", "total", "single", "fixed", "mean", "up", "to"]
)
_PREPOSITIONS = frozenset({"of", "in", "to"})
_MARKS = frozenset([")", "(", ",", ".", "®", "™", "*"])
_NEVER = wordlist("doses.never")
_BARE = frozenset({"U", "L", "mL", "mmol", "ng", "mEq"})
_BLOOD = frozenset({"dL", "L", "mL", "min"})
_NO_ENDINGS = ("ed", "ing", "ly", "ful")
_RADIOTHERAPY = "radiotherapy"
_RAYS = frozenset({"Gy", "cGy"})
_VOLUMES = frozenset({"mL", "L"})
_MOST = frozenset({"maximum", "max", "maximal", "up to", "exceeding"})
_DOSES = frozenset({"daily", "total", "of", ".", ",", "single"})
_STEPS = wordlist("doses.steps")
_LIMITS = frozenset(["<", ">", "≤", "≥", "±", "than", "by", "least", "> or =", "> =", "="])
_OUTCOME = frozenset({"endpoint", "change-word", "score-word", "mean-word", "median-word", "difference-word"})
_STRENGTH = 10
_BETWEEN = frozenset({"route", "per-unit", "determiner", "word", "percent", "amount-noun"})
"""What may stand between an amount and the drug behind it ("a 300 mg oral dose of ...")."""
_PARTING = frozenset([*CLOSE, "±", "+", "+/-", "/", ",", ";", ":"])
"""Marks behind which a drug is another than that of the amount ahead ("A (500 mg) ± B")."""


class Drug(NamedTuple):
    """The drug of an amount: its words as printed, its key for comparison, and how surely it is this amount's."""

    printed: str
    key: str
    adjacent: bool
    start: int
    end: int


def drug_of(study: Study, parsed: Parsed, at: int) -> Drug | None:
    """The drug that an amount at a place is of: right before it, right behind it ("400 mg of imatinib"), else the last one named."""
    mentions = parsed.mentions
    rays = _rays(mentions[at])
    ahead, behind = _ahead(study, mentions, at, rays), _behind(study, mentions, at, rays)
    if behind is not None and (any(m.name == "of" for m in mentions[at + 1 : at + 3]) or (at and mentions[at - 1].name == "(")):
        return behind
    if ahead is not None and at + 1 < len(mentions) and _is_drug(mentions[at + 1], rays) and not _known(mentions, ahead, rays):
        # "to compare 0.05% ciclosporin"
        ahead = None
    found = ahead or behind or _far(study, mentions, at, rays) or _shared(study, mentions, at, rays)
    return Drug(_RADIOTHERAPY, _RADIOTHERAPY, False, mentions[at].start, mentions[at].start) if rays and found is None else found


def route_in_name(drug: str | None) -> tuple[str | None, str | None]:
    """A drug without the route that its name begins with ("oral prednisolone"), and that route."""
    first, _, rest = (drug or "").partition(" ")
    return (rest, first.lower()) if rest and first.lower() in ROUTES else (drug, None)


def is_dose(study: Study, parsed: Parsed, at: int, drug: Drug | None) -> bool:
    """Whether an amount can be what someone was given, and not a laboratory value, a weight, a threshold or other treatment."""
    mentions = parsed.mentions
    mention = mentions[at]
    before = mentions[max(0, at - 3) : at]
    parted = bool(before) and before[-1].name == ";"
    if (not parted and _limited(before)) or _capped(mentions, at) or _background(mentions, at, drug) or _dissolves(mentions, at):
        return False
    if "percent" in mention.kinds:
        number = mention.number("value")
        small = number is not None and number.numeral is not None and 0 < number.numeral.value <= _STRENGTH
        return small and drug is not None and drug.adjacent and not _counts(mentions, at) and not _is_share(mentions, at, drug)
    unit, per = mention.slot("unit"), mention.slot("per")
    name = unit.named("mass-unit") if unit is not None else ""
    if not name or name in _NEVER or (name in _BARE and drug is None):
        return False
    if name in _VOLUMES and before and before[-1].name == "/":
        # "cells/7.5 mL of blood"
        return False
    if (
        per is not None
        and per.attributes.get("part") == "unit"
        and per.name in _BLOOD
        and (drug is None or name in ("mL", "g", "mmol") or (name == "U" and not (drug.adjacent and per.name == "min")))
    ):
        return False
    if drug is not None and not drug.adjacent and at and "endpoint" in mentions[at - 1].kinds:
        # "rescue morphine 5 mg" is of nothing that was named before
        return False
    if drug is None:
        return not any(m.kinds & _OUTCOME and m.name not in ("dose", "score", "value") for m in mentions[max(0, at - 4) : at])
    return True


def _limited(before: Sequence[Mention]) -> bool:
    """Whether the words before an amount make it a limit, a difference, a step or a change, and no dose behind another ("then 5 mg")."""
    for place in range(max(0, len(before) - 2), len(before)):
        mention = before[place]
        follows = mention.name == "by" and place and before[place - 1].kinds & {"follow-up-word"}
        if (mention.name in _LIMITS or mention.kinds & {"threshold"}) and not follows:
            return True
    return len(before) > 1 and before[-1].name == "of" and before[-2].name in _STEPS


def _capped(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a bracket says how much a dose may come to at most ("10 mg/kg (maximum 500 mg)", "(a bolus; max. dose 90 mg)")."""
    place = at - 1
    while place > 0 and at - place < 4 and (mentions[place].name in _DOSES or "amount-noun" in mentions[place].kinds):
        place -= 1
    most = mentions[place].name in _MOST or (mentions[place].name == "to" and place > 0 and mentions[place - 1].name == "up")
    return most and opening(mentions, at) is not None


def _dissolves(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether an amount is the volume that another one is given in ("8 mg in 100 mL of saline", "plus 2 mL saline")."""
    unit = mentions[at].slot("unit")
    if unit is None or unit.named("mass-unit") not in _VOLUMES:
        return False
    if any("control" in m.kinds for m in mentions[at + 1 : at + 2]):
        return True
    place = next((p for p in range(at - 1, max(-1, at - 5), -1) if mentions[p].name in ("in", "within", "to")), None)
    return place is not None and any(m.kinds & (AMOUNTS | {"agent"}) for m in mentions[max(0, place - 3) : place])


def tells_results(parsed: Parsed) -> bool:
    """Whether a sentence tells results, where an amount is rarely a dose that is told for the first time."""
    return parsed.sentence.section in ("results", "conclusion") or not parsed.kinds.isdisjoint(_STATISTICS)


_STATISTICS = frozenset({"p-value", "effect"})


def may_be_new(parsed: Parsed, at: int, drug: Drug | None, results: bool) -> bool:
    """Whether an amount may be a dose that no other sentence states; where results are told only next to its drug."""
    told_how = parsed.sentence.section in ("methods", "title", "background")
    if not told_how and _of_an_average(parsed.mentions, at):
        return False
    if not results:
        return True
    mention = parsed.mentions[at]
    unit = mention.slot("unit")
    if drug is None or not drug.adjacent or unit is None or unit.named("mass-unit") in _BARE or "percent" in mention.kinds:
        return False
    return not any(m.kinds & _OUTCOME for m in parsed.mentions[max(0, at - 6) : at])


def _counts(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a percentage is of participants ("0.5% of", "0.5% vs 0.2%", "rash (A 3% vs B 1%)") and no strength."""
    if beside_another(mentions, at):
        return True
    behind = mentions[at + 1 : at + 3]
    if not behind:
        return False
    return behind[0].name in ("of", "in") or ("comparator" in behind[0].kinds and len(behind) > 1 and "percent" in behind[1].kinds)


def _is_share(mentions: tuple[Mention, ...], at: int, drug: Drug) -> bool:
    """Whether a percentage is the share of what the lexicon knows as no drug: in brackets of its own, or ahead of a verb."""
    if _known(mentions, drug, rays=False):
        return False
    behind = mentions[at + 1 : at + 2]
    return any("verb" in m.kinds for m in behind) or (mentions[at - 1].name in OPEN and any(m.name in CLOSE for m in behind))


def _of_an_average(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether an amount stands behind the word of a mean or median that no closed bracket or allocation parts from it."""
    for mention in reversed(mentions[max(0, at - 14) : at]):
        if mention.name in (")", ";") or "randomized-word" in mention.kinds:
            return False
        if mention.kinds & {"mean-word", "median-word"}:
            return True
    return False


def _rays(mention: Mention) -> bool:
    unit = mention.slot("unit")
    return unit is not None and unit.name in _RAYS


def _background(mentions: tuple[Mention, ...], at: int, drug: Drug | None) -> bool:
    """Whether what is dosed was taken before the trial, or is the stable treatment to which it adds."""
    for mention in reversed(mentions[max(0, at - 8) : at]):
        if "background-word" in mention.kinds:
            return True
        if mention.name in (";", "or", "versus") or "randomized-word" in mention.kinds:
            return False
        if "control" in mention.kinds and "therapy" not in mention.kinds:
            # "monotherapy" is no arm yet
            return False
    return False


def _known(mentions: tuple[Mention, ...], drug: Drug, rays: bool) -> bool:
    """Whether a drug's name holds one that the lexicon knows."""
    return any(_is_drug(m, rays) for m in mentions if drug.start <= m.start < drug.end)


def _named(study: Study, mention: Mention, adjacent: bool) -> Drug:
    return Drug(study.printed(mention), mention.name.lower(), adjacent, mention.start, mention.end)


def _is_drug(mention: Mention, rays: bool) -> bool:
    if "control" in mention.kinds:
        return False
    return "agent" in mention.kinds or ("therapy" in mention.kinds and rays)


def _unknown(study: Study, mention: Mention) -> bool:
    """Whether a mention is a plain word that can name a substance."""
    printed = study.printed(mention)
    low = printed.lower()
    return (
        mention.kinds <= {"word", "arm"}
        and len(low) > 3
        and low.isalnum()
        and low[0].isalpha()
        and low not in _NO_DRUG
        and not low.endswith(_NO_ENDINGS)
    )


def _ahead(study: Study, mentions: tuple[Mention, ...], at: int, rays: bool) -> Drug | None:
    """The drug right before an amount."""
    place = at - 1
    while place >= 0 and at - place <= 7:
        mention = mentions[place]
        if _is_drug(mention, rays):
            return _named(study, mention, True)
        if _unknown(study, mention):
            if rays or any(m.name in _PREPOSITIONS or m.name == ":" for m in mentions[place + 1 : at]):
                return None
            return _phrase(study, mentions, place)
        aside = mention.name == ")" and place >= 2 and mentions[place - 2].name == "("
        if aside:
            place -= 3
            continue
        if mention.name not in _SKIPPED and not mention.kinds & {"route", "per-unit", "therapy"}:
            return None
        place -= 1
    return None


def _phrase(study: Study, mentions: tuple[Mention, ...], last: int) -> Drug:
    """The name of an unknown substance that ends at a place: its last word and the nouns before it."""
    first = last
    while first and last - first < 2 and (_unknown(study, mentions[first - 1]) or "agent" in mentions[first - 1].kinds):
        first -= 1
    printed = study.text[mentions[first].start : mentions[last].end]
    return Drug(printed, printed.lower(), True, mentions[first].start, mentions[last].end)


def _behind(study: Study, mentions: tuple[Mention, ...], at: int, rays: bool) -> Drug | None:
    """The drug right behind an amount that has no amount of its own."""
    of = False
    first = at + 1
    if first + 1 < len(mentions) and mentions[first].name in OPEN:
        # "6 mg (n = 60) of A", "6 mg (maximum, 90 mg) of A"
        behind = closing(mentions, first) + 1
        if "group-size" in mentions[first + 1].kinds or any(m.name == "of" for m in mentions[behind : behind + 1]):
            first = behind
    for place in range(first, min(len(mentions), first + 5)):
        mention = mentions[place]
        if _is_drug(mention, rays):
            return _named(study, mention, True) if of or not _own_amount(mentions, place) else None
        if (of and mention.kinds & {"factor", "endpoint"}) or (not rays and _unknown(study, mention) and (of or place == at + 1)):
            ends = (
                place + 1 >= len(mentions)
                or mentions[place + 1].kinds & {"per-unit", "conjunction", "comparator"}
                or mentions[place + 1].name in _MARKS
            )
            known = place + 1 < len(mentions) and _is_drug(mentions[place + 1], rays)
            if known:
                continue
            return _phrase(study, mentions, place) if of or ends else None
        of = of or mention.name == "of"
        if mention.name not in ("of", "-", "the", "a") and (not mention.kinds & _BETWEEN or mention.name in _PARTING):
            return None
    return None


def _shared(study: Study, mentions: tuple[Mention, ...], at: int, rays: bool) -> Drug | None:
    """The drug that is printed once, behind the last of several amounts ("25 mg (n = 60), 50 mg or 75 mg of sertraline")."""
    last = at
    for place in range(at + 1, len(mentions)):
        if place > last + 8 or mentions[place].name in (".", ";") or _is_drug(mentions[place], rays):
            return None
        if mentions[place].kinds & AMOUNTS:
            found = _behind(study, mentions, place, rays)
            if found is not None:
                return found
            last = place
    return None


def _own_amount(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a drug is followed by an amount of its own."""
    behind = mentions[at + 1 : at + 3]
    own = AMOUNTS | {"percent"}
    return bool(behind) and (
        bool(behind[0].kinds & own) or (behind[0].name in ("(", ",", ":", "at") and len(behind) > 1 and bool(behind[1].kinds & own))
    )


def _far(study: Study, mentions: tuple[Mention, ...], at: int, rays: bool) -> Drug | None:
    """The last drug named before an amount in its clause; an amount in parentheses looks over the marks inside them."""
    for place in range(at - 1, max(-1, at - 19), -1):
        mention = mentions[place]
        if _is_drug(mention, rays):
            return _named(study, mention, False)
        if "control" in mention.kinds or mention.name == ".":
            # "A or placebo, raised to 2 g daily"
            shared = 2 <= place < at - 1 and mentions[place - 1].name == "or" and _is_drug(mentions[place - 2], rays)
            return _named(study, mentions[place - 2], False) if shared else None
    return None
