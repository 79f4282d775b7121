"""Results: every outcome's number for an arm, for all participants, or flagged where the arm is not told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from extractor.brackets import outside
from extractor.cascade import Parsed
from extractor.definitions import abbreviations
from extractor.mentions import Mention
from extractor.numerals import GRADED_HARMS, HARMS
from extractor.outcomes.words import without_verb
from extractor.records import Evidence, Interval, Item, Number, Spread
from extractor.study import Study, qualifier_before, value_of
from extractor.tables.told_beside import carried_on, to_event, without_unit
from extractor.values.binding import Bound
from extractor.values.denominators import can_be_of, of_arms
from extractor.values.readings import Reading, readings
from extractor.values.spreads import bare_interval, says
from extractor.values.subgroups import subgroup_at
from extractor.values.time_lists import Time
from extractor.values.told_by_group import MEASURES
from extractor.vocabulary import Qualifier, Statistic

_FLAGS = {
    "inherited": "order of arms inherited",
    "default": "order of arms assumed",
}


class Result(Item):
    """An outcome's number for one arm, for all participants, or (flagged) for an arm that was not told."""

    outcome: str | None
    endpoint: str | None = None
    arm_id: str | None
    statistic: Statistic
    value: Number | None
    decimals: int = 0
    qualifier: Qualifier | None = None
    unit: str | None = None
    n: int | None = None
    n_evidence: Evidence | None = None
    ci: Interval | None = None
    spread: Spread | None = None
    timepoint: str | None = None
    subgroup: str | None = None
    primary: bool = False
    method: str | None = None
    reached: bool | None = None


def assemble(study: Study, linked: list[tuple[Parsed, list[Bound]]], estimates: frozenset[int]) -> list[Result]:
    """Every value of every outcome, in the order of the text; a restatement joins the first.

    ``estimates`` are the places where estimates of an effect begin: what the arms differ by is no arm's value, but for one
    that its arm heads ("high dose, -9.9 (95% CI …), low dose, -6.3 (…)").
    """
    results: list[Result] = []
    for parsed, bound in linked:
        sizes = of_arms(parsed.mentions, study.roster.within(parsed.sentence.start, parsed.sentence.end))
        read = [
            (item, reading)
            for item in bound
            for reading in readings(parsed, item.at)
            if (item.how == "heading" or reading.number.start not in estimates) and not _of_everyone_at_first(item, reading)
        ]
        read = [(item, _of_so_many(study, parsed, item, reading, sizes)) for item, reading in carried_on(study, parsed, read)]
        own = [_result(study, parsed, item, reading, bound) for item, reading in read]
        if any(_is_nought(result) for result in own):
            own = list(_noughts(study, parsed, own))
        results += sorted(own, key=lambda result: result.evidence.start)
    return _restated(results)


def _of_so_many(study: Study, parsed: Parsed, item: Bound, reading: Reading, sizes: dict[str, Mention]) -> Reading:
    """A value with the people whom its sentence counts behind the name of its arm, whatever part of them is estimated to survive."""
    size = sizes.get(item.arm_id or "")
    percent = item.cell.slot("percent") if "events" in item.cell.slots else None
    if size is None or reading.denominator is not None or (reading.statistic == "events" and percent is None):
        return reading
    first = next(place for place, m in enumerate(parsed.mentions) if m.end >= size.end)
    if any(parsed.mentions[place].name == ";" for place in outside(parsed.mentions, *sorted((first, item.at)))):
        return reading
    share = percent.number("value") if percent is not None else reading.number if reading.statistic == "percent" else None
    if (item.endpoint or "").endswith("survival"):
        share = None
    whole = next(arm.size for arm in study.roster.arms if arm.arm_id == item.arm_id)
    return reading._replace(denominator=size) if can_be_of(size, share, whole) else reading


def _is_nought(result: Result) -> bool:
    """Whether a value is 'none' or 'no', and no number in print."""
    return result.value == 0 and result.evidence.quote.lower() in ("no", "none")


def _noughts(study: Study, parsed: Parsed, own: list[Result]) -> Iterator[Result]:
    """A sentence's results; 'no' counts nobody beside another arm's count, and in an article's body, there for each of 'both groups'.

    What an abstract says of all ("no deaths occurred") is a remark.
    """
    arms = tuple(arm.arm_id for arm in study.roster.arms)
    for result in own:
        if not _is_nought(result):
            yield result
            continue
        result.outcome = _harm_behind(study.text, result.evidence.end) or result.outcome
        beside = any(
            other.value and other.statistic == result.statistic and other.arm_id not in (None, "all", result.arm_id) for other in own
        )
        if parsed.sentence.start < study.document.abstract_end:
            if beside and result.arm_id in arms:
                yield result
            continue
        each = any(mention.arm_ids == arms for mention in study.roster.within(parsed.sentence.start, parsed.sentence.end))
        if result.arm_id != "all" or not each:
            yield result
            continue
        at = result.evidence
        for arm_id in arms:
            yield result.model_copy(update={"arm_id": arm_id, "id": study.item_id("results", at.start, at.end, result.statistic, arm_id)})


def _harm_behind(text: str, end: int) -> str | None:
    """The harm that 'no' counts, as printed right behind it ("no severe adverse events"); None where it counts people."""
    words = text[end : end + _FURTHEST].split()[:_MOST_WORDS]
    last = next((at for at, word in enumerate(words) if word.strip(".,;:)").lower() in HARMS | GRADED_HARMS), None)
    return " ".join(words[: last + 1]).strip(".,;:)") if last is not None and text[end] == " " else None


_FURTHEST, _MOST_WORDS = 80, 4


def _of_everyone_at_first(item: Bound, reading: Reading) -> bool:
    """Whether a value describes all participants at the start, which is no result."""
    return reading.initial and item.arm_id == "all" and item.cell.kinds.isdisjoint({"change-pair", "range"})


def _measures(study: Study, item: Bound, reading: Reading, outcome: str | None) -> bool:
    """Whether a bare count is what something measured was, by its name or what that abbreviates ("OMAS did not differ (84 vs. 82)")."""
    if outcome is None or reading.denominator is not None or item.cell.kinds & _SHARES:
        return False
    last = outcome.split()[-1]
    return abbreviations(study.text).get(last, last).split()[-1].lower() in MEASURES


_SHARES = frozenset({"cell", "fraction", "group-size"})


def _result(study: Study, parsed: Parsed, item: Bound, reading: Reading, bound: list[Bound]) -> Result:
    value, decimals = value_of(reading.number) if reading.number.numeral else (None, 0)
    named, unit = without_unit(parsed, item, reading)
    outcome = without_verb(study.text[slice(*named)]) if named else None
    flags = [] if item.arm_id else ["arm not told"]
    if item.how in _FLAGS:
        flags.append(_FLAGS[item.how])
    if outcome is None:
        flags.append("outcome not told")
    if item.carried:
        flags.append("outcome of the sentence before")
    spread = reading.spread
    if spread is not None and not spread.named:
        flags.append("spread not named")
    statistic = "other" if reading.statistic == "events" and _measures(study, item, reading, outcome) else reading.statistic
    start, end = reading.number.start, _with_sign(study, reading)
    rule = item.cell.rule or ("value.announced" if value is not None else "value.not-reached")
    denominator = reading.denominator
    subgroup = subgroup_at(study, parsed, start)
    if item.how == "patients":
        first = next(other for other in bound if other.group == item.group)
        if subgroup is None or (first.at != item.at and subgroup == subgroup_at(study, parsed, first.cell.start)):
            # set against the patients that the value before is of
            subgroup = None
            flags.append("subgroup not told")
    return Result(
        id=study.item_id("results", start, end, statistic),
        flags=flags,
        evidence=study.evidence(start, end, rule),
        outcome=outcome,
        endpoint=item.endpoint if named is None or item.outcome is None or named[0] == item.outcome[0] else None,
        arm_id=item.arm_id,
        statistic=statistic,
        value=value,
        decimals=decimals,
        qualifier=cast("Qualifier | None", qualifier_before(study, start)),
        unit=unit,
        n=int(value_of(denominator)[0]) if denominator else None,
        n_evidence=study.evidence(denominator.start, denominator.end, rule) if denominator else None,
        ci=interval_of(_interval(parsed, item)) if reading.statistic != "events" and not spread else None,
        spread=Spread(
            kind=spread.kind,
            value=value_of(spread.low)[0] if spread.high is None else None,
            low=value_of(spread.low)[0] if spread.high else None,
            high=value_of(spread.high)[0] if spread.high else None,
            evidence=study.evidence(spread.low.start, (spread.high or spread.low).end, rule),
        )
        if spread
        else None,
        timepoint="baseline"
        if reading.initial or item.initial
        else _when(study, item.timepoint)
        if item.timepoint and not to_event(item, reading)
        else None,
        method="kaplan-meier" if reading.statistic == "percent" and item.timepoint and "survival" in (outcome or "").lower() else None,
        subgroup=subgroup,
        reached=value is not None if reading.statistic == "median" else None,
    )


def _interval(parsed: Parsed, item: Bound) -> Mention | None:
    """The interval behind a value: bounds that nothing in the sentence calls an interval may be quartiles or a range, and are none."""
    bounds = item.cell.slot("ci")
    if bounds is not None and "interval" not in bounds.kinds and not says(parsed, item.at, "interval-label"):
        return None
    return bounds or bare_interval(parsed, item.at)


def _when(study: Study, time: Time) -> str:
    """A time as printed, with the unit that it shares ("3 weeks" of "3 and 6 weeks", "weeks 4" of "weeks 4 and 8")."""
    printed = study.text[time.start : time.end]
    if time.unit is None:
        return printed
    unit = study.text[slice(*time.unit)]
    return f"{unit} {printed}" if time.unit[0] < time.start else f"{printed} {unit}"


def _with_sign(study: Study, reading: Reading) -> int:
    """The end of the printed value, with the percent sign or the unit that belongs to it."""
    end = reading.number.end
    if reading.unit != "%":
        return end
    tail = study.text[end : end + 9]
    for sign in ("%", " %", " percent", " per cent", "\u2009%", "\u00a0%"):
        if tail.startswith(sign):
            return end + len(sign)
    return end


def interval_of(mention: Mention | None) -> Interval | None:
    """The interval that a mention of one states, None where it holds no two bounds and none that was not reached."""
    if mention is None:
        return None
    low, high, level = mention.number("low") or mention.number("value"), mention.number("high"), mention.number("level")
    if low is None or (high is None and mention.slot("open") is None):
        return None
    return Interval(low=value_of(low)[0], high=value_of(high)[0] if high else None, level=value_of(level)[0] if level else None)


def _restated(results: list[Result]) -> list[Result]:
    """One item for a value that the text states again for the same arm and outcome."""
    kept: dict[tuple[object, ...], Result] = {}
    out = []
    for result in results:
        same = (
            result.statistic,
            result.value,
            result.decimals,
            result.arm_id,
            result.endpoint or result.outcome,
            result.timepoint,
            result.subgroup,
            result.n,
        )
        known = kept.get(same)
        if known is not None and result.value is not None and known.evidence.sentence != result.evidence.sentence:
            known.also.append(result.evidence)
        else:
            kept[same] = result
            out.append(result)
    return out
