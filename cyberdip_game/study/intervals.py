"""How sure a count is: 95 per cent intervals, in per cent."""

from math import sqrt

import numpy as np
import numpy.typing as npt
from attrs import frozen

_Z = 1.959964  # of the normal distribution, 95 per cent two-sided


@frozen
class Share:
    """`count` of `of` games. `percent` and the ends of its Wilson interval `low`, `high` are rounded to one decimal."""

    count: int
    of: int
    percent: float
    low: float
    high: float


def share(count: int, of: int) -> Share:
    """The share with its Wilson score interval; of nothing, nothing is known."""
    if of == 0:
        return Share(0, 0, 0.0, 0.0, 100.0)
    p, z2 = count / of, _Z**2
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Share(count, of, *(round(100 * value, 1) for value in (p, max(0.0, middle - half), min(1.0, middle + half))))


@frozen
class Change:
    """A share's change in percentage points between the same games played twice, with its interval."""

    points: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def change(gained: int, lost: int, of: int, scale: float = 1.0) -> Change:
    """Of `of` paired games `gained` came to have something and `lost` no longer do; `scale` stretches the change."""
    difference = (gained - lost) / of
    # Agresti and Min 2005: half a game is added to each of the four cells of the paired table.
    padded = of + 2
    spread = sqrt((gained + lost + 1) - (gained - lost) ** 2 / padded) / padded
    ends = (difference, difference - _Z * spread, difference + _Z * spread)
    points, low, high = (round(100 * scale * value, 1) for value in ends)
    return Change(points, min(low, high), max(low, high))


def mean_change(values: npt.NDArray[np.float64]) -> Change:
    """The mean of a change per game, with its interval."""
    mean = float(values.mean())
    half = _Z * float(values.std()) / sqrt(len(values))
    points, low, high = (round(100 * value, 1) for value in (mean, mean - half, mean + half))
    return Change(points, low, high)
