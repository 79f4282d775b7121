"""Printed estimates between two arms, on the scale that is pooled, with their standard errors."""

from __future__ import annotations

from extractor.comparing.effects import RATIOS
from extractor.meta_analysis import formulas
from extractor.meta_analysis.groups import Question, Unformed
from extractor.meta_analysis.row import Found, Row, asked, name_of
from extractor.record import Record
from extractor.tables.comparisons import Comparison

_PLAIN = frozenset({"MD", "RD", "SMD"})


def contrasts(record: Record) -> Found:
    """Hazard ratios under ``time-to-event``, other ratios and differences under ``contrasts``."""
    arms = {arm.arm_id: arm for arm in record.arms}
    levels = {c.ci.level for c in record.comparisons if c.ci and c.ci.level}
    level = levels.pop() if len(levels) == 1 else None
    for comparison in record.comparisons:
        if comparison.estimate is None or comparison.measure not in RATIOS | _PLAIN:
            continue
        name = "time-to-event" if comparison.measure == "HR" else "contrasts"
        outcome = comparison.endpoint or " ".join((comparison.outcome or "").split()).lower()
        question = Question(outcome, comparison.endpoint, comparison.timepoint, comparison.subgroup)
        first, second = arms.get(comparison.arm_id or ""), arms.get(comparison.comparator_id or "")
        if first is None or second is None:
            yield name, Unformed(question, "the arms of the estimate are not told", (comparison.id,))
            continue
        row = _contrast(comparison, level)
        if isinstance(row, str):
            yield name, Unformed(question, row, (comparison.id,))
            continue
        told = {("experimental", "control"): "experimental, control", ("control", "experimental"): "control, experimental"}
        roles = told.get((first.role, second.role), "not told")
        if name == "contrasts":
            row = {key: value for key, value in row.items() if key not in ("o_minus_e", "v")}
        named = {"treat1": name_of(first), "treat2": name_of(second), "roles": roles}
        yield name, {**asked(question), **named, **row, "item1": comparison.id, "flags": "; ".join(comparison.flags)}


def _contrast(comparison: Comparison, elsewhere: float | None) -> Row | str:
    """An estimate on the scale that is pooled, with its standard error; or why there is none."""
    estimate, interval, p = comparison.estimate, comparison.ci, comparison.p
    if estimate is None:
        return "no estimate"
    logarithmic = comparison.measure in RATIOS
    log = formulas.log_ratio(estimate) if logarithmic else None
    effect = log.value if log else float(estimate)
    if logarithmic and log is None:
        return "a ratio that is not above zero"
    if interval is not None and not interval.holds(estimate):
        return "the estimate lies outside its interval"
    if interval is not None and interval.high is None:
        return "the upper bound of the interval was not reached"
    level = (interval.level or elsewhere) if interval else None
    error = None
    if interval is not None and interval.high is not None and level is not None:
        spread = formulas.se_of_log_ratio if logarithmic else formulas.se_of_difference
        error = spread(interval.low, interval.high, level)
        if error is not None and interval.level is None:
            error = error._replace(method=error.method + "; the level is stated elsewhere in the report")
    elif interval is None and p is not None and p.value is not None and p.relation == "=" and p.sided != "one" and p.of == "difference":
        error = formulas.se_from_p(effect, p.value)
    if error is None:
        return "the level of the interval is not stated" if interval and level is None else "no interval, and no exact p-value"
    z = formulas.z_of_level(level or 95)
    logrank = formulas.log_rank(effect, error.value)
    return {
        "measure": comparison.measure,
        "estimate": estimate,
        "ci_low": interval.low if interval else None,
        "ci_high": interval.high if interval else None,
        "ci_level": interval.level if interval else None,
        "p_relation": p.relation if p else None,
        "p": p.value if p else None,
        "adjusted": comparison.adjusted,
        "sm": comparison.measure,
        "TE": effect,
        "seTE": error.value,
        "lower": effect - z * error.value,
        "upper": effect + z * error.value,
        "yi": effect,
        "vi": error.value**2,
        "sei": error.value,
        "method": error.method,
        "inputs": error.inputs,
        "o_minus_e": logrank.observed_minus_expected,
        "v": logrank.variance,
    }
