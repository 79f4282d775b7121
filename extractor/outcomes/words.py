"""Words in the names of outcomes: those that name none alone, and heads that say which value of an outcome is better."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import OPEN
from extractor.mentions import Mention

NAMELESS = frozenset(
    "effective ineffective efficacious efficient meaningful relevant apparent evident detectable discernible helpful useful possible "
    "available feasible safe tolerated modest marginal small stronger equal additional incremental numerical absolute relative overall "
    "clinical statistical systematic important specific rapid moderate major secondary either few least most alone accurate "
    "detrimental controversial warranted protective younger older extent role magnitude degree portion regimen regimens medication "
    "medications drugs procedures visit visits timepoint timepoints subgroup subgroups responders counterparts period non-inferiority "
    "noninferiority superiority interaction comparing comparability conclusions conclude report log-rank favouring favoring associations "
    "relation correlation included including considered used observed induced combined divided randomized assigned administered treated "
    "sufficient adequate positive negative promising informative negligible interval scenario scenarios whenever "
    "continuing adding combining due otherwise existed except here adjusted wider nevertheless nonetheless moreover "
    "furthermore non sub add pre post different unadjusted interim".split()
)
"""Adjectives, participles and hollow nouns: a phrase of these alone names no outcome."""
_GOOD = frozenset(
    "ability accuracy acuity adherence alertness analgesia attendance attention awareness balance capacity cognition comfort "
    "competence completeness compliance confidence coverage effectiveness efficiency endurance engagement esteem fitness flexibility "
    "function functioning healing immunogenicity independence knowledge memory mobility mood outcome patency performance preservation "
    "proprioception quality recovery relief resilience retention safety satisfaction self-efficacy self-esteem separation skill "
    "stability strength success tolerability tolerance understanding uptake vision well-being wellbeing".split()
)
_BAD = frozenset(
    "aggression anger anxiety bleeding burden burning complaint complication confusion cough craving damage death deficit depression "
    "disability discomfort distress dropout dryness dysfunction dyspnea dyspnoea error failure fatigue fear harm headache hypersensitivity "
    "impairment incontinence infection inflammation injury insomnia irritation itching lesion leakage loss mortality nausea pain rash "
    "recurrence redness relapse risk severity spasticity stiffness stinging stress swelling symptom tension toxicity tremor vomiting "
    "worry".split()
)

_TURNING = frozenset({"absence", "lack", "onset", "resolution", "prevention", "reduction", "time", "half"})


def better(run: Sequence[Mention], named: Mention | None = None) -> str | None:
    """Which value of a phrase is better: that of the endpoint it names, or by its head ("satisfaction with care", "relief of pain")."""
    ends = (place for place, m in enumerate(run) if place and (m.kinds & {"preposition", "comparator"} or m.name in OPEN))
    head = next(ends, len(run)) - 1
    while head and run[head].kinds & {"score-word", "rate-word"}:
        head -= 1
    word = run[head].name
    names = {word, word.removesuffix("s"), word.removesuffix("es")}
    told = "higher" if names & _GOOD else "lower" if names & _BAD else None
    if told is None and word not in _TURNING and len(run) > head + 2 and run[head + 1].name == "of":
        told = better(run[head + 2 :])
    if named is None:
        return told
    value = named.attributes.get("better")
    if named.start <= run[head].start:
        return value
    return told or value
