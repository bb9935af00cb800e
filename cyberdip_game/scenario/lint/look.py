"""What the families of checks look at: the scenario, where everything stands in its file, its formulas and calendar."""

from functools import cached_property

from attrs import define

from cyberdip_game.scenario.calendar import Time, calendar
from cyberdip_game.scenario.checker import Checker
from cyberdip_game.scenario.words import Scenario
from cyberdip_game.scenario.yaml import Path


@define(slots=False)
class Look:
    """One scenario without a fault of reading, under a second look."""

    scenario: Scenario
    it: Checker

    def say(self, code: str, path: Path, message: str, cure: str = "", offset: int = 0, key: bool = False) -> None:
        """Note a finding where `path` stands in the file, or its key does."""
        self.it.say(code, path, message, cure, offset, key)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The calendar, turn by turn."""
        return calendar(self.scenario)
