"""What estimate and interval say of a test, at the precision with which they are printed.

2.20 stands for anything from 2.195 to 2.205 (as statcheck has it), so that no rounding is taken for an error.
"""

from __future__ import annotations

import re
from math import log
from statistics import NormalDist
from typing import NamedTuple

from extractor.comparing.effects import RATIOS
from extractor.meta_analysis.formulas import z_of_level
from extractor.vocabulary import Measure, Relation

_NORMAL = NormalDist()
_DIFFERENCES = frozenset({"MD", "RD", "SMD"})
_DECIMALS = re.compile(r"[.·∙⋅](\d+)\s*$")


class Effect(NamedTuple):
    """An estimate with its interval as printed; ``decimals`` of the estimate hold for the interval as well."""

    measure: Measure
    estimate: float
    low: float
    high: float
    level: float
    decimals: int

    def usable(self) -> bool:
        """Whether the numbers can be those of one normal test: of a measure that has one, in order, above zero for a ratio."""
        if self.measure not in RATIOS | _DIFFERENCES or not 0 < self.level < 100:
            return False
        least = self._half() if self.measure in RATIOS else float("-inf")
        return least < self.low < self.high and self.low <= self.estimate <= self.high

    def off_centre(self) -> float:
        """How far the estimate lies from the middle of the interval, beyond its rounding, in half-widths of the interval."""
        low, high = self._scaled(self.low), self._scaled(self.high)
        slack = max(
            abs(self._scaled(x + s * self._half()) - self._scaled(x)) for x in (self.low, self.estimate, self.high) for s in (1, -1)
        )
        return max(0.0, abs(self._scaled(self.estimate) - (low + high) / 2) - 2 * slack) / ((high - low) / 2)

    def p_values(self) -> tuple[float, float]:
        """The smallest and the largest two-sided p that numbers printed so can have (Altman and Bland 2011, BMJ 343:d2304)."""
        half, quantile = self._half(), z_of_level(self.level)
        found = []
        for estimate in (self.estimate - half, self.estimate, self.estimate + half):
            for wider in (-half, 0.0, half):
                low, high = self.low - wider, self.high + wider
                if self.measure in RATIOS and min(low, estimate) <= 0:
                    continue
                width = self._scaled(high) - self._scaled(low)
                if width > 0:
                    z = abs(self._scaled(estimate)) * 2 * quantile / width
                    found.append(2 * _NORMAL.cdf(-z))
        crosses = abs(self.estimate - self._null()) <= half
        return min(found), 1.0 if crosses else max(found)

    def holds_null(self) -> bool:
        """Whether no effect lies within the interval, whatever the rounding."""
        return self.low + self._half() < self._null() < self.high - self._half()

    def leaves_null_out(self) -> bool:
        """Whether no effect lies outside the interval, whatever the rounding."""
        return self._null() < self.low - self._half() or self._null() > self.high + self._half()

    def told(self) -> str:
        """The numbers as a person reads them."""
        return f"{self.measure} {self.estimate} ({self.level:g} % {self.low} to {self.high})"

    def _null(self) -> float:
        return 1.0 if self.measure in RATIOS else 0.0

    def _half(self) -> float:
        return 0.5 * 10.0**-self.decimals

    def _scaled(self, value: float) -> float:
        return log(value) if self.measure in RATIOS else value


def p_range(relation: Relation, value: float, quote: str) -> tuple[float, float]:
    """The p-values that a printed one can stand for: "P = 0.03" for 0.025 to 0.035, "P < 0.05" for all below."""
    places = _DECIMALS.search(quote)
    half = 0.5 * 10.0 ** -len(places[1]) if places else 0.0
    if relation == "=" or value == 0:
        return max(0.0, value - half), value + half
    return (0.0, value) if relation in ("<", "≤") else (value, 1.0)
