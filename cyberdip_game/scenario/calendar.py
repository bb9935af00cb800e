"""The calendar of a scenario: the hours of every turn."""

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from cyberdip_game.scenario.words import Scenario

HOURS = {"hour": 1, "day": 24, "week": 168, "month": 730}


@frozen
class Time:
    """One turn on the calendar: hours from the start of the game; `days` whole days, rounded down."""

    act: int
    hour: int
    length: int

    @property
    def days(self) -> int:
        return self.length // 24

    @property
    def ends(self) -> int:
        return self.hour + self.length


def calendar(scenario: "Scenario") -> tuple[Time, ...]:
    """Every turn of every act. Act lengths read like `12 hours`, `1 day`, `3 months`."""
    times: list[Time] = []
    hour = 0
    for place, act in enumerate(scenario.acts, 1):
        length = hours(act.length)
        for _ in range(act.turns):
            times.append(Time(place, hour, length))
            hour += length
    return tuple(times)


def hours(length: str) -> int:
    """Hours of `3 days`. Raises ValueError for anything else."""
    count, unit = length.split()
    return int(count) * HOURS[unit.removesuffix("s")]
