"""Results, comparisons and factors that stand in an article's tables, each with its cell as evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import cast

from extractor.arms.words import content, words_of
from extractor.comparing import pvalues
from extractor.comparing.effects import RATIOS
from extractor.definitions import abbreviations, listed, spelled
from extractor.grids.cells import Amount
from extractor.grids.effects import GridEffect
from extractor.grids.parts import people_of, tables, told_apart
from extractor.grids.rows import read_table
from extractor.grids.rules import says
from extractor.grids.values import GridValue
from extractor.records import Interval, PValue, Spread
from extractor.sizes.of_arms import arm_sizes
from extractor.study import Study
from extractor.tables.comparisons import Comparison
from extractor.tables.population import Characteristic
from extractor.tables.prognostic_factors import PrognosticFactor
from extractor.tables.results import Result
from extractor.vocabulary import Qualifier, Relation, SpreadKind

_RULE = "table.cell"
_PRIMARY = re.compile(r"\bprimary\b", re.IGNORECASE)
_SAYS_SD = re.compile(r"\b(?:SDs?|standard deviations?)\b")
_SAYS_SE = re.compile(r"\b(?:SEMs?|standard errors?(?: of the mean)?)\b")


class Tabulated:
    """What the tables of an article hold, in the order of the tables."""

    def __init__(self, study: Study) -> None:
        self.results: list[Result] = []
        self.comparisons: list[Comparison] = []
        self.factors: list[PrognosticFactor] = []
        self.characteristics: list[Characteristic] = []
        spread = _spread(study.text)
        known = {arm: Amount(size.value, 0, size.number.start, size.number.end) for arm, size in arm_sizes(study).items()}
        long = abbreviations(study.text)
        read: list[tuple[str | None, list[GridValue | GridEffect]]] = []
        for table in tables(study.text, study.document.grids):
            names = {**long, **{short: told for note in table.notes for short, told in listed(study.text[note[0] : note[1]]).items()}}
            found = read_table(study.text, table, study.roster, spread, known)
            read.append((people_of(table.caption), [one._replace(outcome=spelled(one.outcome, names)) for one in found]))
        for told_of in told_apart(read):
            for told in told_of:
                if isinstance(told, GridValue) and told.baseline:
                    self.characteristics.append(_characteristic(study, told))
                elif isinstance(told, GridValue):
                    self.results.append(_result(study, told))
                elif told.factor:
                    self.factors += _factor(study, told)
                else:
                    self.comparisons.append(_comparison(study, told))


def _spread(text: str) -> SpreadKind | None:
    """What the article says its means scatter by, where it speaks of one kind only."""
    sd, se = len(_SAYS_SD.findall(text)), len(_SAYS_SE.findall(text))
    return "sd" if sd and not se else "se" if se > 2 and not sd else None


def _scatter(study: Study, found: GridValue) -> Spread | None:
    if not found.spread or not found.low:
        return None
    last = found.high or found.low
    return Spread(
        kind=found.spread,
        value=found.low.value if found.high is None else None,
        low=found.low.value if found.high else None,
        high=found.high.value if found.high else None,
        evidence=study.evidence(found.low.start, last.end, _RULE),
    )


def _characteristic(study: Study, found: GridValue) -> Characteristic:
    amount, n, spread = found.amount, found.n, _scatter(study, found)
    low, high = found.interval or ((found.low, found.high) if found.high else (None, None))
    return Characteristic(
        id=study.item_id("characteristics", amount.start, amount.end, found.statistic, found.arm_id),
        flags=list(found.flags) if found.statistic != "other" else ["statistic not told"],
        evidence=study.evidence(amount.start, amount.end, _RULE),
        of=found.outcome,
        value=amount.value,
        decimals=amount.decimals,
        qualifier=cast("Qualifier | None", found.qualifier),
        unit="%" if found.percent else None if found.statistic == "events" else found.unit,
        statistic=found.statistic,
        arm_id=found.arm_id,
        n=int(n.value) if n else None,
        n_evidence=study.evidence(n.start, n.end, _RULE) if n else None,
        low=low.value if low else None,
        high=high.value if high else None,
        spread=spread,
        subgroup=found.subgroup,
    )


def _result(study: Study, found: GridValue) -> Result:
    amount, n, spread = found.amount, found.n, _scatter(study, found)
    interval = Interval(low=found.interval[0].value, high=found.interval[1].value, level=found.level) if found.interval else None
    return Result(
        id=study.item_id("results", amount.start, amount.end, found.statistic, found.arm_id),
        flags=list(found.flags),
        evidence=study.evidence(amount.start, amount.end, _RULE),
        outcome=found.outcome,
        arm_id=found.arm_id,
        statistic=found.statistic,
        value=amount.value,
        decimals=amount.decimals,
        unit="%" if found.percent else None,
        n=int(n.value) if n else None,
        n_evidence=study.evidence(n.start, n.end, _RULE) if n else None,
        ci=interval,
        spread=spread,
        timepoint=found.timepoint,
        subgroup=found.subgroup,
        primary=_is_primary(found.heading, found.outcome),
        reached=True if found.statistic == "median" else None,
    )


def _is_primary(heading: str | None, outcome: str) -> bool:
    told = [outcome, heading] if heading and "secondary" not in heading.lower() else [outcome]
    return any(_PRIMARY.search(words) and not says("components", words) for words in told)


def _p(study: Study, found: GridEffect) -> PValue | None:
    if found.p is None:
        return None
    relation, amount, start, end = found.p
    evidence = study.evidence(start, end, _RULE)
    if amount is None:
        return PValue(not_significant=True, evidence=evidence)
    return PValue(relation=cast(Relation, relation), value=amount.value, evidence=evidence)


def _interval(found: GridEffect) -> Interval | None:
    return Interval(low=found.interval[0].value, high=found.interval[1].value, level=found.level) if found.interval else None


def _comparison(study: Study, found: GridEffect) -> Comparison:
    p, interval = _p(study, found), _interval(found)
    arm, other = _sides(study, found)
    at: Amount | None = found.estimate
    start, end = (at.start, at.end) if at else (found.p[2], found.p[3]) if found.p else (0, 0)
    significant = pvalues.significance(p, interval, found.measure)
    higher = found.higher if at is None and significant else None
    if at is not None and significant is not False:
        middle = 1 if found.measure in RATIOS else 0
        either = found.measure == "other" and min(at.value, interval.low if interval and interval.low is not None else 0) >= 0
        by_sign = None if either else arm if at.value > middle else other if at.value < middle else None
        higher = found.higher or by_sign
    return Comparison(
        id=study.item_id("comparisons", start, end, found.measure, found.outcome),
        flags=[] if arm else ["arms not told"],
        evidence=study.evidence(start, end, _RULE),
        outcome=found.outcome,
        measure=found.measure,
        estimate=at.value if at else None,
        decimals=at.decimals if at else 0,
        ci=interval,
        p=p,
        arm_id=arm,
        comparator_id=other,
        significant=significant,
        higher=higher,
        timepoint=found.timepoint,
        subgroup=found.subgroup,
        adjusted=True if found.adjusted else None,
        primary=_is_primary(found.heading, found.outcome),
    )


def _sides(study: Study, found: GridEffect) -> tuple[str | None, str | None]:
    roster = study.roster
    if len(found.arms) == 2:
        return found.arms[0], found.arms[1]
    controls = roster.by_role("control")
    if len(roster.arms) == 2:
        first = next((a.arm_id for a in roster.arms if a.arm_id not in controls), roster.arms[0].arm_id)
        return first, roster.other(first)
    if len(found.arms) == 1 and len(controls) == 1 and found.arms[0] != controls[0]:
        return found.arms[0], controls[0]
    return None, None


def _factor(study: Study, found: GridEffect) -> Iterator[PrognosticFactor]:
    p, interval = _p(study, found), _interval(found)
    if found.estimate is None:
        return
    start, end = found.estimate.start, found.estimate.end
    yield PrognosticFactor(
        id=study.item_id("prognostic_factors", start, end, found.measure, found.outcome),
        evidence=study.evidence(start, end, _RULE),
        factor=found.outcome,
        outcome=None,
        direction="none" if pvalues.significance(p, interval, found.measure) is False else "unclear",
        analysis="multivariable" if found.multivariable else "univariable" if found.multivariable is False else "unspecified",
        measure=found.measure,
        estimate=found.estimate.value,
        ci=interval,
        p=p,
    )


def join_results(stated: list[Result], tabulated: list[Result]) -> list[Result]:
    """The results of prose and tables; what a table states again joins the first, with its cell and what it adds.

    A row of which the prose states one arm's value alone stays whole: there the prose is the cell's further evidence.
    """
    arms_of = Counter(_row_of(result) for result in stated)
    joined = {id(result): result for result in stated}
    from_prose = set(joined)
    known: dict[tuple[object, ...], list[Result]] = {}
    for result in stated:
        known.setdefault(_value_of(result), []).append(result)
    pairs: list[tuple[Result, Result | None]] = []
    rows: dict[tuple[object, ...], set[tuple[object, ...] | None]] = {}
    for result in tabulated:
        alike = (r for r in known.get(_value_of(result), ()) if _restates(result, r, in_prose=id(r) in from_prose))
        same = next(alike, None) if result.value is not None else None
        if same is None:
            known.setdefault(_value_of(result), []).append(result)
        pairs.append((result, same))
        rows.setdefault(_row_of(result), set()).add(_row_of(same) if same else None)
    for result, same in pairs:
        if same is None or id(same) not in joined:
            joined[id(result)] = result
        elif id(same) not in from_prose or len(rows[_row_of(result)]) == 1 or arms_of[_row_of(same)] > 1:
            _add(same, result)
        else:
            del joined[id(same)]
            _add(result, same)
            result.endpoint = result.endpoint or same.endpoint
            joined[id(result)] = result
    return list(joined.values())


def _restates(result: Result, other: Result, *, in_prose: bool) -> bool:
    """Whether a table's number is one already known: prose names outcomes freely, the rows of tables by their own words."""
    if in_prose:
        return _alike(other.outcome or other.endpoint, result.outcome)
    same = (other.outcome or "").lower() == (result.outcome or "").lower()
    return same and all(
        one == another or one is None or another is None
        for one, another in ((result.timepoint, other.timepoint), (result.subgroup, other.subgroup))
    )


def _row_of(result: Result) -> tuple[object, ...]:
    return result.outcome, result.timepoint, result.subgroup, result.statistic


def _add(first: Result, again: Result) -> None:
    """Let a result have what another mention of it says more."""
    first.also += [again.evidence, *again.also]
    if first.n is None and again.n is not None:
        first.n, first.n_evidence = again.n, again.n_evidence
    if first.spread is None:
        first.spread = again.spread
    first.primary = first.primary or again.primary


def _value_of(result: Result) -> tuple[object, ...]:
    return result.statistic, result.value, result.decimals, result.arm_id


def join_comparisons(stated: list[Comparison], tabulated: list[Comparison]) -> list[Comparison]:
    """The comparisons of prose and tables; an estimate with the same interval stands once, with all its evidence.

    Where a verb tells the sign of the one ("lower by 6.0 (-10.8 to -1.2)"), the one that prints its sign is kept.
    """
    known: dict[tuple[object, ...], int] = {}
    joined: list[Comparison] = []
    for comparison in (*stated, *tabulated):
        interval = comparison.ci
        if interval is None or comparison.estimate is None:
            joined.append(comparison)
            continue
        at = known.setdefault((abs(comparison.estimate), interval.low, interval.high, comparison.measure), len(joined))
        if at == len(joined):
            joined.append(comparison)
            continue
        first, again = joined[at], comparison
        if first.estimate != again.estimate and interval.holds(comparison.estimate):
            first, again = again, first
            joined[at] = first
            first.outcome, first.endpoint = first.outcome or again.outcome, first.endpoint or again.endpoint
        first.also += [again.evidence, *again.also]
        first.p = first.p or again.p
        first.primary = first.primary or again.primary
    return joined


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two names of outcomes share a word that says something."""
    return bool(content(words_of(one or "")) & content(words_of(other or "")))
