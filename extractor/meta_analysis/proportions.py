"""Binary sets: participants with an event among all, two arms a row, and arm by arm."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from extractor.meta_analysis import groups
from extractor.meta_analysis.groups import Count, Pair, Question, Unformed
from extractor.meta_analysis.row import Found, Row, asked, derivation, name_of, of_pairs, paired, sources
from extractor.record import Record
from extractor.tables.results import Result


def binary(record: Record) -> Found:
    """Counts of each outcome, and the arm-level rows of netmeta; a percentage stands as a derived count beside them."""
    events, doubtful = groups.by_arm([r for r in record.results if r.statistic == "events"])
    percents, also = groups.by_arm([r for r in record.results if r.statistic == "percent"])
    yield from (("binary", unformed) for unformed in (*doubtful, *also))
    for question in dict.fromkeys((*events, *percents)):
        counted, shared = events.get(question, {}), percents.get(question, {})
        counts = {arm.arm_id: groups.count(arm, counted.get(arm.arm_id), shared.get(arm.arm_id)) for arm in record.arms}
        for arm in record.arms:
            one = counts[arm.arm_id]
            if one is not None and one.events is not None and one.n is not None:
                told = {"treat": name_of(arm), "role": arm.role, "event": one.events, "n": one.n}
                yield "arm-level", {**asked(question), **told, **sources(one.result)}
        alone = _one_sided(question, [one.result for one in counts.values() if one], [*counted.values(), *shared.values()])
        yield from of_pairs("binary", record, counts, partial(_pair, question), alone)


def _pair(question: Question, pair: Pair, first: Count, second: Count) -> Row | Unformed:
    items = (first.result.id, second.result.id)
    if first.n is None or second.n is None:
        return Unformed(question, "no denominator, and no size of the arm", items)
    if any(one.events is None and one.derived is None for one in (first, second)):
        return Unformed(question, "a percentage that several counts, or none, would be rounded to", items)
    row: Row = {**asked(question), **paired(pair)}
    for side, one, (cases, rest, total) in (("e", first, ("ai", "bi", "n1i")), ("c", second, ("ci", "di", "n2i"))):
        if one.events is not None and one.n is not None and one.events > one.n:
            return Unformed(question, "more events than participants", items)
        row |= {cases: one.events, rest: one.n - one.events if one.events is not None and one.n is not None else None}
        row |= {total: one.n, f"event.{side}": one.events, f"n.{side}": one.n, f"{total}_source": one.n_source}
        row |= derivation(cases, one.derived)
    return {**row, **sources(first.result, second.result)}


def _one_sided(question: Question, usable: Sequence[Result], stated: Sequence[Result]) -> Unformed:
    """Why a question has values but no pair."""
    if not usable and any(r.method == "kaplan-meier" for r in stated):
        reason = "a Kaplan-Meier estimate is no raw proportion"
    elif not usable:
        reason = "only approximate percentages"
    else:
        reason = "a value for one arm only"
    return Unformed(question, reason, tuple(r.id for r in stated))
