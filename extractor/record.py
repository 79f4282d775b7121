"""The record of one document, put together from the rooms of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from pydantic import Field

from extractor.arms.sums import is_sum
from extractor.cascade import Parsed
from extractor.outcomes.carried import carried
from extractor.records import SCHEMA_VERSION, Check, Correction, Derived, Model, Source
from extractor.sizes import of_arms as arm_sizes
from extractor.study import Study
from extractor.tables import (
    arms,
    citation,
    comparisons,
    contradictions,
    design,
    doses,
    follow_up,
    medians,
    population,
    prognostic_factors,
    results,
    sample_sizes,
)
from extractor.values import binding, places
from extractor.values.binding import Bound
from extractor.values.from_lists import apart
from extractor.values.shared_units import unlisted

TABLES = (
    "sample_sizes",
    "arms",
    "doses",
    "results",
    "comparisons",
    "medians",
    "follow_up",
    "prognostic_factors",
    "characteristics",
    "checks",
)
"""The lists of the record, each written as a table of its own; the characteristics are those of the population."""


class Record(Model):
    """All that one document states; every list is present, empty where nothing is stated."""

    schema_version: str = SCHEMA_VERSION
    study_id: str
    source: Source
    citation: citation.CitationRecord
    design: design.Design
    population: population.Population
    sample_sizes: list[sample_sizes.SampleSize]
    total_sample_size: int | None = None
    total_derived: Derived | None = None
    arms: list[arms.Arm]
    doses: list[doses.Dose]
    results: list[results.Result]
    comparisons: list[comparisons.Comparison]
    medians: list[medians.Median]
    follow_up: list[follow_up.FollowUp]
    prognostic_factors: list[prognostic_factors.PrognosticFactor]
    checks: list[Check] = Field(default_factory=list)
    corrections: list[Correction] = Field(default_factory=list)


def model_of(table: str) -> type[Model]:
    """The model of the items of a list."""
    holder: type[Model] = population.Population if table == "characteristics" else Record
    (model,) = get_args(holder.model_fields[table].annotation)
    return cast("type[Model]", model)


def listed(record: Mapping[str, Any], table: str) -> list[dict[str, Any]]:
    """The items of a list of a record that is plain data; none where it lacks the list."""
    holder = record.get("population") or {} if table == "characteristics" else record
    found: list[dict[str, Any]] = holder.get(table) or []
    return found


def assemble(study: Study) -> Record:
    """Every table of the record from one study; the checks come after."""
    document = study.document
    linked = _linked(study)
    of_arms = arm_sizes.arm_sizes(study)
    sizes = sample_sizes.assemble(study, of_arms)
    total = sample_sizes.total(sizes)
    compared, factors = comparisons.assemble(study, linked), prognostic_factors.assemble(study)
    estimates = frozenset(c.evidence.start for c in compared if c.estimate is not None)
    estimates |= frozenset(f.evidence.start for f in factors if f.estimate is not None)
    found_results = results.assemble(study, linked, estimates)
    if len(study.roster.arms) == _FACTORIAL and any(is_sum(arm.name) for arm in study.roster.arms):
        contradictions.part_margins(found_results, compared, of_arms)
    contradictions.flag(found_results)
    patients = population.assemble(study)
    if document.blocks:
        from extractor.outcomes import primary
        from extractor.tables import abstract_body, tabulated

        told = tabulated.Tabulated(study)
        found_results = tabulated.join_results(found_results, told.results)
        compared = tabulated.join_comparisons(compared, told.comparisons)
        factors += told.factors
        patients.characteristics = population.join(patients.characteristics, told.characteristics)
        named = primary.outcomes(study)
        for result in found_results:
            result.primary = result.primary or primary.is_one(result.outcome, named)
        for comparison in compared:
            comparison.primary = comparison.primary or primary.is_one(comparison.outcome, named)
        abstract_body.flag(found_results, compared, sizes, document.abstract_end)
    largest = max((size.value for size in sizes), default=None)
    found_arms = arms.with_analyzed(arms.assemble(study, of_arms, largest), found_results, largest)
    if study.roster.sole is not None:
        arms.with_everyone(found_arms[0], next((size for size in sizes if size.value == total), None))
    followed = follow_up.assemble(study)
    return Record(
        study_id=document.study_id,
        source=Source(
            path=document.path,
            format=document.format,
            sha256=document.sha256,
            n_pages=document.n_pages,
            text=f"text/{document.study_id}.txt",
            text_quality=document.text_quality,
            abstract_end=document.abstract_end if document.blocks else None,
            notes=list(document.notes),
        ),
        citation=citation.assemble(document.citation),
        design=design.assemble(study),
        population=patients,
        sample_sizes=sizes,
        total_sample_size=total,
        total_derived=_arm_total(found_arms),
        arms=found_arms,
        doses=doses.assemble(study),
        results=found_results,
        comparisons=compared,
        medians=medians.assemble(found_results, followed, patients.characteristics),
        follow_up=followed,
        prognostic_factors=factors,
    )


_FACTORIAL = 4
"""The arms of two questions that one trial asks together."""


def refreshed(record: Record) -> Record:
    """The record with all that follows from other fields worked out anew: totals and the view of the medians."""
    followed, patients = record.follow_up, record.population
    return record.model_copy(
        update={
            "total_sample_size": sample_sizes.total(record.sample_sizes),
            "total_derived": _arm_total(record.arms),
            "medians": medians.assemble(record.results, followed, patients.characteristics),
        }
    )


def _linked(study: Study) -> list[tuple[Parsed, list[Bound]]]:
    """The reported sentences with their values bound to arms; the order of arms carries from one to the next."""
    order: tuple[str, ...] = ()
    linked = []
    for parsed in map(apart, map(unlisted, study.reported())):
        bound, order = binding.bind(parsed, study.roster, order, places.places(parsed))
        linked.append((parsed, bound))
    return carried(study, linked)


def _arm_total(found: list[arms.Arm]) -> Derived | None:
    sizes = [arm.n for arm in found if arm.n is not None and arm.n_kind == "randomized"]
    if len(sizes) < 2 or len(sizes) != len(found):
        return None
    return Derived(value=sum(sizes), method="sum of the arms", inputs=list(sizes))
