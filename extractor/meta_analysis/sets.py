"""The rows of each data set, under the column names that metafor, meta, netmeta and metamedian ask for."""

from __future__ import annotations

from extractor.meta_analysis.contrasts import contrasts
from extractor.meta_analysis.groups import Unformed
from extractor.meta_analysis.means import continuous, median_survival
from extractor.meta_analysis.proportions import binary
from extractor.meta_analysis.row import Row
from extractor.record import Record

_WHICH = ("study_id", "slab", "studlab", "outcome", "endpoint", "timepoint", "subgroup")
_PAIR = ("treat1", "treat2", "roles")
_SOURCES = ("item1", "item2", "flags")
_CONTRAST = (
    *("measure", "estimate", "ci_low", "ci_high", "ci_level", "p_relation", "p", "adjusted"),
    *("sm", "TE", "seTE", "lower", "upper", "yi", "vi", "sei", "method", "inputs"),
)

COLUMNS: dict[str, tuple[str, ...]] = {
    "binary": (
        *(*_WHICH, *_PAIR, "ai", "bi", "ci", "di", "n1i", "n2i", "event.e", "n.e", "event.c", "n.c", "n1i_source", "n2i_source"),
        *("ai_derived", "ai_method", "ai_inputs", "ci_derived", "ci_method", "ci_inputs", *_SOURCES),
    ),
    "continuous": (
        *(*_WHICH, *_PAIR, "statistic", "unit", "m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"),
        *("mean.e", "sd.e", "n.e", "mean.c", "sd.c", "n.c", "n1i_source", "n2i_source"),
        *(f"{name}_{part}" for name in ("m1i", "sd1i", "m2i", "sd2i") for part in ("derived", "method", "inputs")),
        *_SOURCES,
    ),
    "time-to-event": (*_WHICH, *_PAIR, *_CONTRAST, "o_minus_e", "v", "item1", "flags"),
    "contrasts": (*_WHICH, *_PAIR, *_CONTRAST, "item1", "flags"),
    "median-survival": (
        *(*_WHICH, *_PAIR, "unit"),
        *(f"{name}.{group}" for group in ("g1", "g2") for name in ("med", "med.ci.lb", "med.ci.ub", "med.ci.level", "n")),
        *_SOURCES,
    ),
    "arm-level": (*_WHICH, "treat", "role", "event", "n", "mean", "sd", "time", "item1", "flags"),
    "unformed": ("study_id", "set", "outcome", "timepoint", "subgroup", "reason", "items"),
}
"""File name of each set -> its columns, in order; a set is written even where it has no row."""


def rows(record: Record) -> dict[str, list[Row]]:
    """Every row that one record gives, by set; what could not be formed stands under ``unformed`` with the reason."""
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    which = _study(record)
    for name, row in (*binary(record), *continuous(record), *median_survival(record), *contrasts(record)):
        if isinstance(row, Unformed):
            question = row.question
            found["unformed"].append(
                {
                    "study_id": record.study_id,
                    "set": name,
                    "outcome": question.outcome,
                    "timepoint": question.timepoint,
                    "subgroup": question.subgroup,
                    "reason": row.reason,
                    "items": "; ".join(row.items),
                }
            )
        else:
            found[name].append({**which, **row})
    return found


def _study(record: Record) -> Row:
    """The label of a study: first author and year, else its id."""
    citation = record.citation
    author = citation.authors[0].split(",")[0] if citation.authors else None
    label = f"{author} {citation.year}" if author and citation.year else record.study_id
    return {"study_id": record.study_id, "slab": label, "studlab": label}
