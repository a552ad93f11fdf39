"""The confidence interval of a mean of independent repetitions."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, stdev


@dataclass(frozen=True)
class Interval:
    """A mean, and how far the true one may be from it to either side."""

    mean: float
    half_width: float

    def holds(self, value: float) -> bool:
        """Whether that value lies in it."""
        return abs(value - self.mean) <= self.half_width


def interval_of(values: Sequence[float], confidence: float = 0.95) -> Interval:
    """Student's, of values that don't depend on each other; one alone says nothing about the width, which is 0 then."""
    if len(values) < 2:
        return Interval(fmean(values), 0.0)
    wide = student_t(confidence, len(values) - 1)
    return Interval(fmean(values), wide * stdev(values) / sqrt(len(values)))


def student_t(confidence: float, freedom: int) -> float:
    """The two-sided quantile, by the expansion of Abramowitz and Stegun, 26.7.5: to 0.01 from 9 degrees on."""
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    terms: tuple[float, ...] = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / float(freedom**power) for power, term in enumerate(terms, 1))
