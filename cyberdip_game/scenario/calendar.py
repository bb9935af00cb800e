"""The calendar of a scenario: the hours of every turn."""

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from cyberdip_game.scenario.words import Scenario

MAX_TURNS, MAX_HOURS = 100, 20000
HOURS = {"hour": 1, "day": 24, "week": 168, "month": 730}


@frozen
class Span:
    """How long a scenario is, and the hour of its last morning; each is 0 if that cannot be told."""

    turns: int
    hours: int
    last_dawn: int


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


def ranges(scenario: "Scenario") -> dict[str, tuple[int, int]]:
    """Between which numbers each word of time lies in this scenario; nothing if its acts cannot be read."""
    turns = sum(act.turns for act in scenario.acts)
    if not 1 <= turns <= MAX_TURNS or any(act.turns < 1 for act in scenario.acts):
        return {}
    try:
        times = calendar(scenario)
    except (ValueError, KeyError):
        return {}
    days = [time.days for time in times]
    return {
        "hour": (0, times[-1].hour),
        "turn": (1, turns),
        "turns": (turns, turns),
        "act": (1, times[-1].act),
        "days": (min(days), max(days)),
    }


def hours(length: str) -> int:
    """Hours of `3 days`. Raises ValueError, KeyError for anything else."""
    count, unit = length.split()
    return int(count) * HOURS[unit.removesuffix("s")]
