"""What the families of checks look at: the scenario, where everything stands in its file, its formulas and calendar."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import define

from cyberdip_game.scenario.calendar import Time, calendar
from cyberdip_game.scenario.checker import Checker
from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.kinds import Role
from cyberdip_game.scenario.lint.logic import Logic
from cyberdip_game.scenario.rulebook import Measure
from cyberdip_game.scenario.words import Actor, Scenario
from cyberdip_game.scenario.yaml import Path


@define(slots=False)
class Look:
    """One scenario without a fault of reading, under a second look."""

    scenario: Scenario
    it: Checker

    def say(self, code: str, path: Path, message: str, cure: str = "", offset: int = 0, key: bool = False) -> None:
        """Note a finding where `path` stands in the file, or its key does."""
        self.it.say(code, path, message, cure, offset, key)

    def written(self, path: Path) -> bool:
        """Whether something stands at `path`, as opposed to what may be left out."""
        return path in self.it.document.values

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The calendar, turn by turn."""
        return calendar(self.scenario)

    @cached_property
    def logic(self) -> Logic:
        return Logic(self.it.names)

    @cached_property
    def effects(self) -> Mapping[Path, Sequence[Effect]]:
        """The effects of each list of them, by the path of the list."""
        found: dict[Path, list[Effect]] = {}
        for place in self.it.formulas:
            if isinstance(place.formula, Effect):
                found.setdefault(place.path[:-1], []).append(place.formula)
        return found

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.scenario.actors}

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that somebody has."""
        return frozenset(role for actor in self.scenario.actors for role in actor.roles)

    @cached_property
    def orders(self) -> tuple[Measure, ...]:
        """Every measure and conduct of the scenario."""
        return tuple(self.it.measures.values())

    @cached_property
    def council(self) -> frozenset[str]:
        return frozenset(member.id for member in self.scenario.council)

    def dawn_at(self, hour: int) -> int | None:
        """The turn, from 0, of the first morning at or after an hour; None if there is none."""
        return next((turn for turn, time in enumerate(self.times) if time.hour >= hour), None)
