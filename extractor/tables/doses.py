"""Doses: what was given as study treatment, how much, how often, how long, and in which arm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from extractor import phrases
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.records import Derived, Item, Number
from extractor.study import Study, qualifier_before, value_of
from extractor.vocabulary import Qualifier

_PER_DAY = {"per day": 1, "once daily": 1, "twice daily": 2, "three times daily": 3, "four times daily": 4, "every 4 hours": 6}
_BLOOD = frozenset({"dL", "L", "mL", "min"})
_UNIT_NAMES = {"m2": "m2", "kg": "kg", "h": "h"}


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


def assemble(study: Study) -> list[Dose]:
    """Every distinct dose, in the order of the text."""
    doses: dict[tuple[object, ...], Dose] = {}
    for parsed in study.reported():
        for dose in _in_sentence(study, parsed):
            key = (dose.drug and dose.drug.lower(), dose.amount, dose.amount_high, dose.unit)
            known = doses.get(key)
            if known is None:
                doses[key] = dose
            else:
                _complete(known, dose)
    return list(doses.values())


def _complete(known: Dose, again: Dose) -> None:
    """Take from a second mention of the same dose what the first left out, and keep its evidence."""
    known.also.append(again.evidence)
    for name in ("frequency", "route", "duration", "schedule"):
        if getattr(known, name) is None:
            setattr(known, name, getattr(again, name))
    if not known.arm_ids:
        known.arm_ids = again.arm_ids


def _in_sentence(study: Study, parsed: Parsed) -> Iterator[Dose]:
    mentions = parsed.mentions
    for at, mention in enumerate(mentions):
        if mention.kinds & {"amount", "amount-list"} and not _no_dose(study, parsed, at):
            yield from _doses(study, parsed, at, mention)
        elif "percent" in mention.kinds:
            drug = _strength_of(mentions, at)
            if drug is not None:
                yield from _doses(study, parsed, at, mention)


def _strength_of(mentions: tuple[Mention, ...], at: int) -> Mention | None:
    """The drug whose strength a percentage is ("latanoprost 0.005%"); None for a percentage of people."""
    before = mentions[at - 1] if at else None
    if before is not None and before.name == "," and at >= 2:
        before = mentions[at - 2]
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    for near in (before, behind):
        if near is not None and near.kinds & {"agent"} and not near.kinds & {"population"}:
            number = mentions[at].number("value")
            small = number is not None and number.numeral is not None and abs(number.numeral.value) <= 10
            return near if small and (near is before or (behind is not None and not _is_of(mentions, at))) else None
    return None


def _is_of(mentions: tuple[Mention, ...], at: int) -> bool:
    return mentions[at + 1].name in ("of", "in")


def _no_dose(study: Study, parsed: Parsed, at: int) -> bool:
    """Whether an amount is a laboratory value, a result, a threshold or a body measure."""
    mentions = parsed.mentions
    mention = mentions[at]
    unit, per = mention.slot("unit"), mention.slot("per")
    if unit is None:
        return True
    drug = _drug(study, parsed, at)
    if per is not None and per.attributes.get("part") == "unit" and per.name in _BLOOD and drug is None:
        return True
    if unit.name in ("U", "kg", "L", "mL", "g", "mmol", "ng", "mol", "drops", "AUC", "tablets", "capsules", "kcal", "joules") and drug is None:
        return True
    if per is not None and per.name in ("dL", "L") or (per is not None and per.name == "mL" and unit.name not in ("mg", "mcg", "IU", "U")):
        return True
    before = mentions[at - 1] if at else None
    if before is not None and (before.name in ("<", ">", "≤", "≥", "±", "than", "by") or before.kinds & {"comparator"} and before.name == "than"):
        return True
    if drug is None and parsed.sentence.section in ("results", "conclusion"):
        return True
    window = mentions[max(0, at - 4) : at]
    return drug is None and any(m.kinds & {"endpoint", "change-word", "score-word"} and m.name not in ("dose", "score") for m in window)


def _doses(study: Study, parsed: Parsed, at: int, mention: Mention) -> Iterator[Dose]:
    unit = mention.slot("unit")
    per = [m for name in ("per", "every") if (m := mention.slot(name)) is not None]
    symbol = unit.name if unit else "%"
    symbol += "".join(f"/{_UNIT_NAMES.get(p.name, p.name)}" for p in per if p.attributes.get("part") == "unit")
    frequency = next((p.name for p in per if p.attributes.get("part") == "frequency"), None) or _frequency(parsed, at)
    drug = _drug(study, parsed, at)
    values = [n for n in mention.numbers()]
    if "amount-list" in mention.kinds:
        numbers = [m for m in mention.slots["values"] if m.numeral is not None]
        pairs: list[tuple[Mention, Mention | None]] = [(n, None) for n in numbers]
    else:
        value = mention.number("value")
        if value is None:
            return
        second = mention.number("second")
        pairs = [(value, mention.number("high"))]
        if second is not None:
            pairs.append((second, None))
    del values
    parts = _parts(drug, study, len(pairs)) if mention.slot("second") is not None else None
    for place, (number, high) in enumerate(pairs):
        amount, decimals = value_of(number)
        name = parts[place] if parts else (study.printed(drug) if drug else _wordy_drug(study, parsed, at))
        if amount < 0:
            continue
        yield Dose(
            id=study.item_id("doses", number.start, number.end, symbol, name),
            arm_ids=_arms(study, parsed, at, number, drug, len(pairs), place),
            drug=name,
            amount=amount,
            amount_high=value_of(high)[0] if high else None,
            decimals=decimals,
            qualifier=cast("Qualifier | None", qualifier_before(study, number.start)),
            unit=symbol,
            frequency=frequency,
            route=_route(parsed, at),
            duration=_duration(study, parsed, at),
            schedule=_schedule(study, parsed, at),
            daily=_daily(amount, frequency, symbol),
            evidence=study.evidence(number.start, number.end, mention.rule),
        )


def _parts(drug: Mention | None, study: Study, count: int) -> list[str] | None:
    """The drugs of a fixed combination, when it names as many as there are amounts."""
    if drug is None:
        return None
    names = study.printed(drug).split("/")
    return names if len(names) == count else None


def _daily(amount: Number, frequency: str | None, unit: str) -> Derived | None:
    times = _PER_DAY.get(frequency or "")
    if not times or times == 1 or "/h" in unit:
        return None
    return Derived(value=amount * times, method="amount × times a day", inputs=[amount, frequency or ""])


def _drug(study: Study, parsed: Parsed, at: int) -> Mention | None:
    """The drug nearest to an amount: right before it, or right behind it ("400 mg of imatinib")."""
    mentions = parsed.mentions
    wanted = {"agent", "therapy"}
    for step in range(1, 4):
        if at + step < len(mentions):
            mention = mentions[at + step]
            if mention.kinds & wanted and "control" not in mention.kinds:
                return mention if not _own_amount(mentions, at + step) else None or _before(mentions, at, wanted)
            if not (mention.name in ("of", "oral", "intravenous", "-", "daily") or mention.kinds & {"route", "preposition", "per-unit", "determiner"}):
                break
    return _before(mentions, at, wanted)


def _own_amount(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a drug is followed by an amount of its own."""
    return any(m.kinds & {"amount", "amount-list"} for m in mentions[at + 1 : at + 3])


def _before(mentions: tuple[Mention, ...], at: int, wanted: set[str]) -> Mention | None:
    for place in range(at - 1, max(-1, at - 16), -1):
        mention = mentions[place]
        if mention.kinds & wanted and "control" not in mention.kinds:
            return mention
        if mention.name in (".", ";") or mention.kinds & {"control"}:
            return None
    return None


def _wordy_drug(study: Study, parsed: Parsed, at: int) -> str | None:
    """The noun phrase before an amount, where the drug is in no lexicon."""
    first, last = phrases.before(parsed.mentions, at, 4, frozenset())
    if first == last and at and parsed.mentions[at - 1].name == "(":
        first, last = phrases.before(parsed.mentions, at - 1, 4, frozenset())
    run = parsed.mentions[first:last]
    while run and run[0].kinds & {"allocation-filler", "treated-word", "route", "population", "amount"}:
        run = run[1:]
    if not run or run[-1].kinds & {"endpoint", "population", "score-word", "change-word"}:
        return None
    return study.text[run[0].start : run[-1].end]


def _near(parsed: Parsed, at: int, kind: str, back: int, ahead: int) -> Mention | None:
    mentions = parsed.mentions
    for place in [*range(at + 1, min(len(mentions), at + ahead + 1)), *range(at - 1, max(-1, at - back - 1), -1)]:
        if place > at and mentions[place].kinds & {"amount", "amount-list"}:
            continue
        if kind in mentions[place].kinds:
            return mentions[place]
    return None


def _frequency(parsed: Parsed, at: int) -> str | None:
    found = _near(parsed, at, "per-unit", 3, 7)
    return found.name if found is not None and found.attributes.get("part") == "frequency" else None


def _route(parsed: Parsed, at: int) -> str | None:
    found = _near(parsed, at, "route", 4, 6)
    return found.name if found is not None else None


def _duration(study: Study, parsed: Parsed, at: int) -> str | None:
    mentions = parsed.mentions
    for place in range(at + 1, min(len(mentions), at + 14)):
        if mentions[place].kinds & {"amount", "amount-list"}:
            continue
        if "duration" in mentions[place].kinds and mentions[place - 1].name in ("for", "during", "over"):
            return study.printed(mentions[place])
    return None


def _schedule(study: Study, parsed: Parsed, at: int) -> str | None:
    mentions = parsed.mentions
    for place in range(at + 1, min(len(mentions), at + 6)):
        if mentions[place].kinds & {"amount", "amount-list"}:
            return None
        if "timepoint" in mentions[place].kinds:
            return study.printed(mentions[place])
    fractions = mentions[at].slot("fractions")
    return f"{study.printed(fractions)} fractions" if fractions else None


def _arms(study: Study, parsed: Parsed, at: int, number: Mention, drug: Mention | None, count: int, place: int) -> list[str]:
    """The arms that get a dose: the one whose name holds the amount or the drug, else the one named beside it."""
    roster = study.roster
    if count > 1 and count == len(roster.arms):
        return [roster.arms[place].arm_id]
    printed = study.printed(number)
    naming = [a.arm_id for a in roster.arms if printed in a.name.replace("-", " ").split()]
    if len(naming) == 1:
        return naming
    if drug is not None:
        name = study.printed(drug).lower()
        holding = [a.arm_id for a in roster.arms if name in a.name.lower() or drug.name.lower() in a.name.lower()]
        if holding:
            return holding
    near = [m for m in roster.within(max(parsed.sentence.start, number.start - 120), number.start) if len(m.arm_ids) == 1]
    if near:
        return list(near[-1].arm_ids)
    return []
