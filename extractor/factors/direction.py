"""What a factor means for the patient, as the words around its outcome and its ratio tell."""

from __future__ import annotations

from extractor.comparing.effects import Effect
from extractor.factors.outcomes import BAD, GOOD, FactorOutcome
from extractor.vocabulary import Direction


def pointed(outcome: FactorOutcome, effect: Effect | None) -> Direction:
    """What the factor means for the patient: by quality, by more or less of a good or bad outcome, by the ratio."""
    if outcome.quality is not None:
        return outcome.quality
    if effect is not None and effect.measure != "PCT" and effect.estimate.numeral is not None:
        if effect.estimate.numeral.value == 1:
            return "none"
        more = effect.estimate.numeral.value > 1
        if effect.measure == "HR" or outcome.better == "lower":
            return BAD if more else GOOD
        if outcome.better == "higher":
            return GOOD if more else BAD
    if outcome.better not in ("higher", "lower") or (outcome.more is None and _is_amount(outcome)):
        return "unclear"
    # "a predictor of death": what goes with a bad event without a word of less is bad for the patient
    more_of_it = outcome.more is not False
    return GOOD if more_of_it == (outcome.better == "higher") else BAD


def _is_amount(outcome: FactorOutcome) -> bool:
    """Whether an outcome is a length or a cost, of which more is no event ("predictors of length of stay")."""
    words = f"{outcome.endpoint or ''} {outcome.name or ''}".lower().split()
    return bool({"length", "stay", "los", "duration", "time", "cost", "costs"} & set(words))
