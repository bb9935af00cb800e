"""How much anybody may ask: a bucket of tries per name, filled again with time."""

from collections.abc import Callable

from attrs import define, field

_MOST_NAMES = 5000


@define
class Bucket:
    """Up to `size` tries at once per name, and `rate` more each second."""

    size: float
    rate: float
    wall: Callable[[], float]
    _left: dict[str, tuple[float, float]] = field(factory=dict)

    def take(self, name: str) -> bool:
        """Whether one more try is free; if so it is used."""
        now = self.wall()
        left, since = self._left.get(name, (self.size, now))
        left = min(self.size, left + max(0.0, now - since) * self.rate)
        if len(self._left) > _MOST_NAMES:
            self._left.clear()
        self._left[name] = (left - 1 if left >= 1 else left), now
        return left >= 1
