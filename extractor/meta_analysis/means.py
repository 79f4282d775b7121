"""Continuous sets and median survival: a value an arm, two arms a row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from extractor.meta_analysis import groups
from extractor.meta_analysis.groups import Moments, Pair, Question, Unformed
from extractor.meta_analysis.row import Found, Row, asked, derivation, name_of, of_pairs, paired, sources
from extractor.record import Record
from extractor.tables.results import Result


def continuous(record: Record) -> Found:
    """Means, changes and medians with their spread, and the arm-level rows of netmeta."""
    for statistic in ("mean", "change", "median"):
        stated = [r for r in record.results if r.statistic == statistic and not groups.is_survival_time(r)]
        values, doubtful = groups.by_arm(stated)
        yield from (("continuous", unformed) for unformed in doubtful)
        for question, own in values.items():
            moments = {arm.arm_id: groups.moments(arm, own[arm.arm_id]) for arm in record.arms if arm.arm_id in own}
            for arm in record.arms:
                one = moments.get(arm.arm_id)
                if one is not None and statistic == "mean" and one.sd is not None and one.n is not None:
                    told = {"treat": name_of(arm), "role": arm.role, "n": one.n, "mean": one.mean, "sd": one.sd}
                    yield "arm-level", {**asked(question), **told, **sources(one.result)}
            yield from of_pairs("continuous", record, moments, partial(_means, question, statistic), _alone(question, own))


def _means(question: Question, statistic: str, pair: Pair, first: Moments, second: Moments) -> Row | Unformed:
    if first.result.unit != second.result.unit:
        return Unformed(question, "the arms are printed in different units", (first.result.id, second.result.id))
    if any(one.n is None or (one.mean is None and one.mean_derived is None) for one in (first, second)):
        return Unformed(question, "no size of the arm, or a median without quartiles or range", (first.result.id, second.result.id))
    if any(one.sd is None and one.sd_derived is None for one in (first, second)):
        return Unformed(question, "no standard deviation, and nothing to derive it from", (first.result.id, second.result.id))
    row: Row = {**asked(question), **paired(pair), "statistic": statistic, "unit": first.result.unit}
    for i, side, one in ((1, "e", first), (2, "c", second)):
        row |= {f"m{i}i": one.mean, f"sd{i}i": one.sd, f"n{i}i": one.n, f"n{i}i_source": one.n_source}
        row |= {f"mean.{side}": one.mean, f"sd.{side}": one.sd, f"n.{side}": one.n}
        row |= {**derivation(f"m{i}i", one.mean_derived), **derivation(f"sd{i}i", one.sd_derived)}
    return {**row, **sources(first.result, second.result)}


def median_survival(record: Record) -> Found:
    """Medians of censored times with their intervals, as metamedian takes them."""
    stated = [r for r in record.results if r.statistic == "median" and groups.is_survival_time(r)]
    values, doubtful = groups.by_arm(stated)
    yield from (("median-survival", unformed) for unformed in doubtful)
    for question, own in values.items():
        yield from of_pairs("median-survival", record, own, partial(_medians, question), _alone(question, own))


def _medians(question: Question, pair: Pair, first: Result, second: Result) -> Row | Unformed:
    if first.unit != second.unit:
        return Unformed(question, "the arms are printed in different units", (first.id, second.id))
    row: Row = {**asked(question), **paired(pair), "unit": first.unit}
    for group, arm, one in (("g1", pair.first, first), ("g2", pair.second, second)):
        low, high, level = (one.ci.low, one.ci.high, one.ci.level) if one.ci else (None, None, None)
        row |= {f"med.{group}": one.value, f"med.ci.lb.{group}": low, f"med.ci.ub.{group}": high}
        row |= {f"med.ci.level.{group}": level / 100 if level else None, f"n.{group}": groups.size(one, arm)[0]}
    return {**row, **sources(first, second)}


def _alone(question: Question, own: Mapping[str, Result]) -> Unformed:
    return Unformed(question, "a value for one arm only", tuple(result.id for result in own.values()))
