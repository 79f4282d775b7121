"""Doses: what was given as study treatment, how much, how often, how long, and in which arm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from extractor.arms.words import words_of
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.records import Derived, Item, Number
from extractor.study import Study, qualifier_before, value_of
from extractor.tables.dosing import AMOUNTS, Drug, drug_of, is_dose, may_be_new, route_in_name, tells_results
from extractor.tables.regimen import regimen
from extractor.vocabulary import Qualifier

_PER_DAY = {"per day": 1, "once daily": 1, "twice daily": 2, "three times daily": 3, "four times daily": 4, "every 4 hours": 6}


_ALONE = re.compile(r"\s+(?:alone|only|monotherapy)$", re.IGNORECASE)
_ADDS = re.compile(r"\b(?:plus|with|and|combined)\b|\+", re.IGNORECASE)


class Dose(Item):
    """A dose given as study treatment; ``daily`` is computed where amount and frequency allow it."""

    arm_ids: list[str]
    drug: str | None
    amount: Number
    amount_high: Number | None = None
    decimals: int = 0
    qualifier: Qualifier | None = None
    unit: str
    frequency: str | None = None
    route: str | None = None
    duration: str | None = None
    schedule: str | None = None
    daily: Derived | None = None


_AMOUNTS = AMOUNTS | {"percent"}


class _Found(NamedTuple):
    """A dose as one sentence states it: the key of its drug, whether it may be a new one, the arms whose names hold the drug."""

    dose: Dose
    key: str
    new: bool
    holding: list[str]


def assemble(study: Study) -> list[Dose]:
    """Every distinct dose, in the order of the text; a restatement joins the first statement."""
    kept: list[_Found] = []
    for found in _stated(study):
        known = next(
            (k.dose for k in kept if _same(k.dose, found.dose) and _alike(k.key, found) and not _of_another_arm(k.dose, found.dose)), None
        )
        if known is not None:
            _complete(known, found.dose)
        elif found.new:
            kept.append(found)
    for found in kept:
        # the only dose of a drug is that of every arm that gets the drug
        if len(found.holding) > 1 and sum(other.key == found.key for other in kept) == 1:
            found.dose.arm_ids = found.holding
    _given_with_more(study, kept)
    _of_one_drug(study, kept)
    return [found.dose for found in kept]


def _of_one_drug(study: Study, kept: list[_Found]) -> None:
    """Name the drug of a dose that one arm gets, where the arm's name begins with that of another dose ("A 5 mg, 10 mg or 20 mg")."""
    names = {arm.arm_id: arm.name.lower() for arm in study.roster.arms}
    drugs = [found.dose.drug for found in kept if found.dose.drug]
    for dose in (found.dose for found in kept if found.dose.drug is None and len(found.dose.arm_ids) == 1):
        dose.drug = next((drug for drug in drugs if names[dose.arm_ids[0]].startswith(f"{drug.lower()} ")), None)


def _given_with_more(study: Study, kept: list[_Found]) -> None:
    """Doses of an arm stand for the arms that add to it ("FL" in "FL plus oxaliplatin"), where these have none of the drug themselves."""
    arms = study.roster.arms
    adding = [arm for arm in arms if _ADDS.search(arm.name)]
    if not adding:
        return
    bases = {arm.arm_id: f" {_ALONE.sub('', arm.name).lower()} " for arm in arms}
    stated = [(found.key, tuple(found.dose.arm_ids)) for found in kept]
    for found in kept:
        own = {arm_id for key, arm_ids in stated if key == found.key for arm_id in arm_ids}
        more = [
            arm.arm_id
            for arm in adding
            if arm.arm_id not in own and any(bases[given] in f" {arm.name.lower()} " for given in found.dose.arm_ids)
        ]
        if more:
            found.dose.arm_ids = [arm.arm_id for arm in arms if arm.arm_id in {*found.dose.arm_ids, *more}]


def _stated(study: Study) -> Iterator[_Found]:
    for parsed in study.reported():
        if parsed.kinds.isdisjoint(_AMOUNTS):
            continue
        results = tells_results(parsed)
        for at, mention in enumerate(parsed.mentions):
            if mention.kinds.isdisjoint(_AMOUNTS):
                continue
            drug = drug_of(study, parsed, at)
            if not is_dose(study, parsed, at, drug):
                continue
            new = may_be_new(parsed, at, drug, results)
            holding = _holding(study, drug)
            for dose in _doses(study, parsed, at, mention, drug):
                key = drug.key if drug is not None and route_in_name(drug.printed)[0] == dose.drug else (dose.drug or "").lower()
                yield _Found(dose, key, new, holding)


def _same(one: Dose, other: Dose) -> bool:
    return (one.amount, one.amount_high, one.unit) == (other.amount, other.amount_high, other.unit)


def _of_another_arm(one: Dose, other: Dose) -> bool:
    """Whether one sentence gives the same dose to two arms, one by one."""
    single = len(one.arm_ids) == len(other.arm_ids) == 1
    return single and one.arm_ids != other.arm_ids and one.evidence.sentence == other.evidence.sentence


def _alike(key: str, found: _Found) -> bool:
    """Whether two names mean one drug: alike, one within the other, or one of them left out."""
    if not key or not found.key or not found.new:
        return True
    one, other = set(key.split()), set(found.key.split())
    return one <= other or other <= one


def _complete(known: Dose, again: Dose) -> None:
    """Take from a second mention of the same dose what the first left out, and keep its evidence."""
    known.also.append(again.evidence)
    for name in ("drug", "frequency", "route", "duration", "schedule"):
        if getattr(known, name) is None:
            setattr(known, name, getattr(again, name))
    if not known.arm_ids:
        known.arm_ids = again.arm_ids


def _doses(study: Study, parsed: Parsed, at: int, mention: Mention, drug: Drug | None) -> Iterator[Dose]:
    """The doses of one amount: one, or one for each number of a list or of a fixed combination."""
    symbol = _unit(mention)
    given = regimen(study, parsed, at)
    pairs = _numbers(mention)
    names = _parts(study, parsed, at, drug, len(pairs))
    for place, (number, high) in enumerate(pairs):
        amount, decimals = value_of(number)
        if amount <= 0:
            continue
        name, route = route_in_name(names[place])
        yield Dose(
            id=study.item_id("doses", number.start, number.end, symbol, names[place]),
            arm_ids=_arms(study, parsed, at, number, drug, len(pairs), place),
            drug=name,
            amount=amount,
            amount_high=value_of(high)[0] if high else None,
            decimals=decimals,
            qualifier=cast("Qualifier | None", qualifier_before(study, number.start)),
            unit=symbol,
            frequency=given.frequency,
            route=given.route or route,
            duration=given.duration,
            schedule=given.schedule,
            daily=_daily(amount, given.frequency, symbol),
            evidence=study.evidence(number.start, number.end, mention.rule),
        )


def _unit(mention: Mention) -> str:
    """The unit with what it is per."""
    unit = mention.slot("unit")
    per = [m for name in ("per", "every") if (m := mention.slot(name)) is not None]
    symbol = unit.named("mass-unit") if unit else "%"
    return symbol + "".join(f"/{p.named('per-unit')}" for p in per if p.attributes.get("part") == "unit")


def _numbers(mention: Mention) -> list[tuple[Mention, Mention | None]]:
    """The numbers of an amount, each with the upper end of its range."""
    if "amount-list" in mention.kinds:
        return [(n, None) for n in mention.slots["values"] if n.numeral is not None]
    value, second = mention.number("value"), mention.number("second")
    high = mention.number("high")
    if value is not None and high is not None and value.numeral and high.numeral and value.numeral.value > high.numeral.value:
        # "1361 to 40 Gy": so many people were given the one amount
        value, high = high, None
    pairs = [(value, high)] if value is not None else []
    return pairs + ([(second, None)] if second is not None else [])


def _parts(study: Study, parsed: Parsed, at: int, drug: Drug | None, count: int) -> list[str | None]:
    """The drug of each number; a fixed combination ("A/B 320/9 mg", "A/B 600 mg/300 mg") has one for each."""
    if drug is None:
        return [None] * count
    mentions = parsed.mentions
    first = next((i for i, m in enumerate(mentions) if m.start >= drug.start), at)
    names = drug.printed.split("/")
    while len(names) == 1 and first >= 2 and mentions[first - 1].name == "/" and "agent" in mentions[first - 2].kinds:
        names = [study.printed(mentions[first - 2]), *names]
        first -= 2
    if len(names) == count:
        return list(names)
    if len(names) == 2 and count == 1:
        if at + 2 < len(mentions) and mentions[at + 1].name == "/" and mentions[at + 2].kinds & AMOUNTS:
            return [names[0]]
        if mentions[at - 1].name == "/" and mentions[at - 2].kinds & AMOUNTS:
            return [names[1]]
    return [drug.printed] * count


def _daily(amount: Number, frequency: str | None, unit: str) -> Derived | None:
    times = _PER_DAY.get(frequency or "")
    if not times or times == 1 or "/h" in unit:
        return None
    return Derived(value=amount * times, method="amount × times a day", inputs=[amount, frequency or ""])


# -- arms --------------------------------------------------------------------------------------------


def _arms(study: Study, parsed: Parsed, at: int, number: Mention, drug: Drug | None, count: int, place: int) -> list[str]:
    """The arms that get a dose: those named by it or by its drug, else the one that the sentence last spoke of."""
    roster = study.roster
    if roster.sole is not None:
        return [roster.sole.arm_id]
    dosed = [a for a in roster.arms if a.type not in _UNDOSED]
    if "amount-list" in parsed.mentions[at].kinds:
        told = [a.arm_id for a in dosed if study.printed(number) in words_of(a.name)]
        if len(told) == 1 or count == len(dosed):
            # "A (5, 10 or 20 mg) or B", "A 5, 10 or 20 mg"
            return told if len(told) == 1 else [dosed[place].arm_id]
    mentions = parsed.mentions
    if _given_to_all(parsed, at):
        return [a.arm_id for a in roster.arms]
    stated = study.text[number.start : mentions[at].end].lower()
    naming = [a.arm_id for a in roster.arms if _is_named(stated, a.name.lower())]
    if len(naming) == 1:
        return naming
    before = roster.within(parsed.sentence.start, number.start)
    near = [m for m in before if number.start - m.end < _BESIDE and len(m.arm_ids) == 1]
    holding = _holding(study, drug)
    if len(holding) > 1 and near and near[-1].arm_ids[0] in holding:
        return list(near[-1].arm_ids)
    if holding:
        return holding
    if any(m.name in ("both", "each") for m in mentions[max(0, at - 8) : at]):
        return [a.arm_id for a in roster.arms]
    if drug is not None:
        own = [m for m in roster.within(drug.start - 40, drug.end) if m.end > drug.start]
        if own:
            return list(own[-1].arm_ids)
    if any("all-patients" in m.kinds for m in mentions[max(0, at - 40) : at + 40]):
        return [a.arm_id for a in roster.arms]
    if before:
        return list(before[-1].arm_ids)
    behind = roster.within(number.end, parsed.sentence.end)
    if behind:
        return list(behind[0].arm_ids) if behind[0].start - number.end < _BESIDE else []
    return [a.arm_id for a in roster.arms]


def _given_to_all(parsed: Parsed, at: int) -> bool:
    """Whether the clause says that everyone gets a dose ("A or B, both with C 600 mg", "all patients received C 600 mg")."""
    mentions = parsed.mentions
    for place in range(at - 1, max(-1, at - 9), -1):
        if mentions[place].name in ("both", "each") and mentions[place + 1].name in _ADDING and place and mentions[place - 1].name == ",":
            return True
    told = next((place for place in range(at - 1, -1, -1) if "all-patients" in mentions[place].kinds), None)
    return told is not None and any("treated-word" in m.kinds for m in mentions[told + 1 : told + 3]) and not parsed.found("allocation")


def _is_named(stated: str, name: str) -> bool:
    """Whether an arm's name holds an amount as printed ("5 mg" is not in "15 mg", nor "2 mg/kg" in "2 mg/kg/h"), or is part of it."""
    bare = stated.split("/")[0]
    if bare.startswith(name):
        return True
    at = name.find(bare)
    while at >= 0:
        rest = name[at + len(bare) :]
        whole = not (at and (name[at - 1].isdigit() or name[at - 1] in ".,")) and not rest[:1].isalpha()
        if whole and (
            not rest.startswith("/")
            or bare == stated
            or (rest.startswith(stated[len(bare) :]) and rest[len(stated) - len(bare) :][:1] != "/")
        ):
            return True
        at = name.find(bare, at + 1)
    return False


_ADDING = frozenset({"with", "plus", "added", "combined", "receiving", "received", "receive"})
_BESIDE = 60
_UNDOSED = frozenset({"placebo_comparator", "no_intervention"})
"""Types of arms that get no dose of a drug, whatever list of doses their sentence has."""


def _holding(study: Study, drug: Drug | None) -> list[str]:
    """The arms whose names say that they get a drug: by all that is printed of it, else by the drug that it is."""
    if drug is None:
        return []
    holding = [a for a in study.roster.arms if _holds(a.name, drug)]
    whole = [a for a in holding if drug.printed.lower() in a.name.lower()]
    return [a.arm_id for a in whole or holding]


def _holds(name: str, drug: Drug) -> bool:
    """Whether an arm's name says that its participants get the drug."""
    low = name.lower()
    known = next((word for word in (drug.printed.lower(), drug.key) if word and word in low), None)
    return known is not None and f"without {known}" not in low and f"no {known}" not in low
