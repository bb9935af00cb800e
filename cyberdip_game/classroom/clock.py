"""The clock of a round: it runs, stands still while the teacher pauses, and never ends a round by itself."""

from collections.abc import Callable

from attrs import define

_LONG = 120  # seconds without a server after which a class is found paused


@define
class Clock:
    """`left` seconds were left at wall time `since`; it stands still where `since` is 0."""

    wall: Callable[[], float]
    left: float = 0.0
    since: float = 0.0

    @property
    def running(self) -> bool:
        return self.since > 0

    def remaining(self) -> float:
        """Seconds, never below 0."""
        passed = self.wall() - self.since if self.running else 0.0
        return max(0.0, self.left - passed)

    def ends(self) -> float:
        """The wall time at which nothing is left; 0 while it stands still."""
        return self.since + self.left if self.running else 0.0

    def reset(self, seconds: float) -> None:
        self.left, self.since = seconds, self.wall()

    def pause(self) -> None:
        self.left, self.since = self.remaining(), 0.0

    def go_on(self) -> None:
        if not self.running:
            self.since = self.wall()

    def extend(self, seconds: float) -> None:
        left = self.remaining() + seconds
        self.left, self.since = left, self.wall() if self.running else 0.0

    @staticmethod
    def alive(line: str) -> float:
        """When the server last lived, by what was kept; 0 if it never did."""
        return float(line.split()[2]) if line.count(" ") == 2 else 0.0

    def kept(self, alive: float) -> str:
        """As one line for the store; `alive` is when the server last lived."""
        return f"{self.left} {self.since} {alive}"

    @classmethod
    def of(cls, line: str, wall: Callable[[], float]) -> "Clock":
        """As it was kept. After a long time without a server it stands where it stood then."""
        try:
            left, since, alive = (float(word) for word in line.split())
        except ValueError:
            return cls(wall)
        clock = cls(wall, left, since)
        if clock.running and wall() - alive > _LONG:
            clock.left, clock.since = max(0.0, left - (alive - since)), 0.0
        return clock
