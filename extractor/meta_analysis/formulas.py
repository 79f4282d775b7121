"""What statisticians derive from printed numbers, each formula with its source.

Every function returns a ``Derived``: the value, the name of the method with its source, and what went in. It returns
None where the formula has no answer for the numbers at hand.
"""

from __future__ import annotations

from math import log, sqrt
from statistics import NormalDist
from typing import NamedTuple

_NORMAL = NormalDist()
_SMALL = 60
"""Below so many participants an interval of a mean is taken for one of the t distribution (Cochrane Handbook 6.5.2.2)."""


class Derived(NamedTuple):
    """A value that was computed, by which method, from what."""

    value: float
    method: str
    inputs: str


class HazardStatistics(NamedTuple):
    """O - E and V of a log-rank test."""

    observed_minus_expected: float
    variance: float


def z_of_level(level: float) -> float:
    """The normal quantile of a two-sided interval of this level in percent: 1.96 for 95."""
    return _NORMAL.inv_cdf(0.5 + level / 200)


def t_of_level(level: float, freedom: int) -> float | None:
    """The t quantile of a two-sided interval, for 5 degrees of freedom or more, to three decimals.

    Abramowitz and Stegun 1964, 26.7.5.
    """
    if freedom < 5:
        return None
    z = z_of_level(level)
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    g4 = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + g1 / freedom + g2 / freedom**2 + g3 / freedom**3 + g4 / freedom**4


def log_ratio(ratio: float) -> Derived | None:
    """The natural logarithm of a ratio."""
    return Derived(log(ratio), "natural logarithm", f"ratio {ratio:g}") if ratio > 0 else None


def se_of_log_ratio(low: float, high: float, level: float) -> Derived | None:
    """Standard error of a log ratio: (ln U - ln L) / 2z, z from the stated level (Cochrane Handbook 7.7.7.3)."""
    if not 0 < low < high or not 0 < level < 100:
        return None
    value = (log(high) - log(low)) / (2 * z_of_level(level))
    return Derived(value, "from the interval (Cochrane Handbook 7.7.7.3)", f"CI {low:g} to {high:g}, {level:g} %")


def se_of_difference(low: float, high: float, level: float) -> Derived | None:
    """Standard error of a difference: (U - L) / 2z (Cochrane Handbook 7.7.7.2)."""
    if not low < high or not 0 < level < 100:
        return None
    value = (high - low) / (2 * z_of_level(level))
    return Derived(value, "from the interval (Cochrane Handbook 7.7.7.2)", f"CI {low:g} to {high:g}, {level:g} %")


def se_from_p(effect: float, p: float) -> Derived | None:
    """Standard error of an effect (a ratio's logarithm, a difference) from its two-sided p: |effect| / z(p/2) (Tierney 2007)."""
    if not 0 < p < 1 or effect == 0:
        return None
    value = abs(effect) / -_NORMAL.inv_cdf(p / 2)
    return Derived(value, "from the two-sided p-value (Tierney 2007)", f"effect {effect:g}, p {p:g}")


def log_rank(log_hazard_ratio: float, se: float) -> HazardStatistics:
    """O - E = ln HR x V and V = 1 / SE² (Tierney 2007)."""
    variance = 1 / se**2
    return HazardStatistics(log_hazard_ratio * variance, variance)


def sd_from_se(se: float, n: int) -> Derived | None:
    """Standard deviation of a group from the standard error of its mean: SE x √n (Cochrane Handbook 6.5.2.2)."""
    if se <= 0 or n < 2:
        return None
    return Derived(se * sqrt(n), "from the standard error (Cochrane Handbook 6.5.2.2)", f"SE {se:g}, n {n}")


def sd_from_interval(low: float, high: float, level: float, n: int) -> Derived | None:
    """Standard deviation of a group from the interval of its mean, by t below 60 participants (Cochrane Handbook 6.5.2.2)."""
    if not low < high or not 0 < level < 100:
        return None
    quantile = z_of_level(level) if n >= _SMALL else t_of_level(level, n - 1)
    if quantile is None:
        return None
    value = sqrt(n) * (high - low) / (2 * quantile)
    return Derived(value, "from the interval of the mean (Cochrane Handbook 6.5.2.2)", f"CI {low:g} to {high:g}, {level:g} %, n {n}")


def mean_from_quartiles(low: float, median: float, high: float, n: int) -> Derived | None:
    """Mean from the median and the quartiles (Luo 2018)."""
    if not low <= median <= high or n < 5:
        return None
    weight = 0.7 + 0.39 / n
    value = weight * (low + high) / 2 + (1 - weight) * median
    return Derived(value, "from median and quartiles (Luo 2018)", f"median {median:g}, quartiles {low:g} and {high:g}, n {n}")


def sd_from_quartiles(low: float, high: float, n: int) -> Derived | None:
    """Standard deviation from the quartiles (Wan 2014)."""
    if not low < high or n < 5:
        return None
    value = (high - low) / (2 * _NORMAL.inv_cdf((0.75 * n - 0.125) / (n + 0.25)))
    return Derived(value, "from the quartiles (Wan 2014)", f"quartiles {low:g} and {high:g}, n {n}")


def mean_from_range(low: float, median: float, high: float, n: int) -> Derived | None:
    """Mean from the median and the range (Luo 2018)."""
    if not low <= median <= high or n < 5:
        return None
    weight = 4 / (4 + n**0.75)
    value = weight * (low + high) / 2 + (1 - weight) * median
    return Derived(value, "from median and range (Luo 2018)", f"median {median:g}, range {low:g} to {high:g}, n {n}")


def sd_from_range(low: float, high: float, n: int) -> Derived | None:
    """Standard deviation from the range (Wan 2014)."""
    if not low < high or n < 5:
        return None
    value = (high - low) / (2 * _NORMAL.inv_cdf((n - 0.375) / (n + 0.25)))
    return Derived(value, "from the range (Wan 2014)", f"range {low:g} to {high:g}, n {n}")


def events_from_percent(percent: float, decimals: int, n: int) -> Derived | None:
    """The number of events that a printed percentage of n stands for; None where its rounding leaves more than one."""
    half = 0.5 * 10.0**-decimals
    fitting = [k for k in range(round((percent - half) * n / 100) - 1, round((percent + half) * n / 100) + 2) if 0 <= k <= n]
    fitting = [k for k in fitting if abs(100 * k / n - percent) <= half + 1e-9]
    if len(fitting) != 1:
        return None
    return Derived(float(fitting[0]), "the only count that rounds to the percentage", f"{percent:.{decimals}f} % of {n}")
