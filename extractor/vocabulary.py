"""The closed lists of the record: names from CONSORT, ClinicalTrials.gov and the Cochrane Handbook."""

from __future__ import annotations

from typing import Literal

Blinding = Literal["open-label", "single-blind", "double-blind", "triple-blind"]
Structure = Literal["parallel", "crossover", "cluster", "factorial", "single-arm"]
SizeKind = Literal["randomized", "enrolled", "screened", "analyzed", "completed", "unspecified"]
Role = Literal["experimental", "control", "unclear"]
ArmType = Literal["experimental", "active_comparator", "placebo_comparator", "sham_comparator", "no_intervention", "other"]
Statistic = Literal["events", "percent", "mean", "median", "change", "rate", "other"]
SpreadKind = Literal["sd", "se", "iqr", "range"]
Measure = Literal["HR", "OR", "RR", "IRR", "GMR", "RD", "MD", "SMD", "PCT", "NNT", "other", "none"]
Relation = Literal["=", "<", ">", "≤", "≥"]
Sided = Literal["one", "two"]
PTest = Literal["difference", "interaction", "trend", "non-inferiority"]
FollowUpStatistic = Literal["median", "mean", "fixed", "max"]
Direction = Literal["favourable", "adverse", "none", "unclear"]
Analysis = Literal["multivariable", "univariable", "unspecified"]
Qualifier = Literal["about", "<", ">", "≤", "≥"]
Status = Literal["extracted", "corrected", "confirmed"]
Verdict = Literal["right", "wrong", "corrected"]
CheckStatus = Literal["pass", "fail"]

SECTIONS = (
    "title",
    "background",
    "methods",
    "results",
    "conclusion",
    "registration",
    "furniture",
    "abstract",
    "introduction",
    "discussion",
    "table",
)
"""Canonical names of the sections of a document; ``abstract`` is text under no label, the last three are of whole articles."""

UNREAD = frozenset({"furniture", "introduction", "discussion", "table"})
"""Sections whose sentences no rule reads: what is not of the article, what speaks of other trials, and tables, which are read by cell."""
