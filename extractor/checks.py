"""Arithmetic that the printed numbers must satisfy; a failed check adds a line and never deletes a value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractor import wald
from extractor.record import Record
from extractor.records import Check
from extractor.tables.results import Result
from extractor.vocabulary import CheckStatus


def run(record: Record) -> list[Check]:
    """All checks of a record, in a fixed order."""
    return [*_percentages(record), *_intervals(record), *_arm_sizes(record), *_tests(record), *_abstract(record)]


def _percentages(record: Record) -> Iterator[Check]:
    """Events over participants against the percentage printed with them, at its printed precision."""
    spent: set[str] = set()
    for one, other in pairwise(record.results):
        if (
            not {one.id, other.id}.isdisjoint(spent)
            or {one.statistic, other.statistic} != {"events", "percent"}
            or _cell(one) != _cell(other)
        ):
            continue
        events, percent = (one, other) if one.statistic == "events" else (other, one)
        if events.value is None or percent.value is None or not events.n:
            continue
        spent |= {one.id, other.id}
        exact = 100 * events.value / events.n
        half = 0.5 * 10**-percent.decimals
        status: CheckStatus = "pass" if abs(exact - percent.value) <= half * 1.001 + 1e-9 else "fail"
        yield Check(
            check="events/n = %",
            status=status,
            detail=f"{events.value}/{events.n} is {exact:.{percent.decimals + 1}f}%, printed {percent.evidence.quote}",
            items=[events.id, percent.id],
        )


def _cell(result: Result) -> tuple[object, ...]:
    """What two numbers of one cell have in common."""
    sentence = result.evidence.sentence
    return (result.n, result.arm_id, result.outcome, result.timepoint, result.subgroup, sentence.start, sentence.end)


def _intervals(record: Record) -> Iterator[Check]:
    """An estimate lies inside its confidence interval."""
    stated = [(item.id, item.estimate, item.ci) for item in record.comparisons]
    stated += [(item.id, item.estimate, item.ci) for item in record.prognostic_factors]
    for name, estimate, interval in stated:
        if estimate is None or interval is None:
            continue
        inside = interval.holds(estimate) or interval.holds(-estimate)
        yield Check(
            check="estimate inside its interval",
            status="pass" if inside else "fail",
            detail=f"{estimate} in {interval.low} to {'not reached' if interval.high is None else interval.high}",
            items=[name],
        )


def _tests(record: Record) -> Iterator[Check]:
    """Estimate, interval and p-value of a comparison against each other."""
    for item in record.comparisons:
        if item.estimate is None or item.ci is None or item.ci.level is None or item.ci.high is None:
            continue
        effect = wald.Effect(item.measure, item.estimate, item.ci.low, item.ci.high, item.ci.level, item.decimals)
        if not effect.usable():
            continue
        yield _verdict("estimate near the middle of its interval", effect.off_centre() <= _OFF_CENTRE, effect.told(), item.id)
        p = item.p
        if p is None or p.value is None or p.relation is None or p.sided == "one" or p.of != "difference" or p.evidence is None:
            continue
        low, high = effect.p_values()
        printed = wald.p_range(p.relation, p.value, p.evidence.quote)
        told = f"recomputed {low:.2g} to {high:.2g} from {effect.told()}, printed {p.evidence.quote}"
        near = low / _OTHER_TEST <= printed[1] and printed[0] <= high * _OTHER_TEST
        yield _verdict("p-value against its interval", near, told, item.id)
        if item.ci.level == _USUAL:
            alpha = 1 - _USUAL / 100
            apart = (printed[1] < alpha and effect.holds_null()) or (printed[0] > alpha and effect.leaves_null_out())
            yield _verdict("interval and p-value decide alike", not apart, told, item.id)


def _abstract(record: Record) -> Iterator[Check]:
    """What the abstract of an article states against what its body states of the same."""
    end = record.source.abstract_end
    if end is None:
        return
    from extractor.tables import abstract_body

    for pair in abstract_body.pairs(record.results, record.comparisons, record.sample_sizes, end):
        yield Check(
            check="abstract and body agree",
            status="pass" if pair.agree else "fail",
            detail=f"{pair.told} in the abstract, {pair.told_again} in the body",
            items=list(dict.fromkeys((pair.item, pair.other))),
        )


def _verdict(name: str, passed: bool, detail: str, item: str) -> Check:
    return Check(check=name, status="pass" if passed else "fail", detail=detail, items=[item])


_USUAL = 95
_OFF_CENTRE = 0.2
"""Of half the interval's width: so far an exact or profile interval may lie off the estimate."""
_OTHER_TEST = 3.0
"""So many times a log-rank, stratified or adjusted test may differ from the one recomputed."""


def _arm_sizes(record: Record) -> Iterator[Check]:
    """The arms' sizes add up to the number randomised or enrolled."""
    sizes = [arm.n if arm.n_kind == "randomized" else None for arm in record.arms]
    if not sizes or None in sizes or record.total_sample_size is None:
        return
    total = sum(n for n in sizes if n is not None)
    yield Check(
        check="arm sizes sum to the total",
        status="pass" if total == record.total_sample_size else "fail",
        detail=f"{' + '.join(str(n) for n in sizes)} = {total}, stated {record.total_sample_size}",
        items=[arm.id for arm in record.arms],
    )
