"""What comes in the games of a scenario: its endings and injects, game by game, in memory and as plain text."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve, field, frozen

from cyberdip_game.scenario.words import Scenario
from cyberdip_game.study.findings import Played

Games = npt.NDArray[np.bool_]
Titled = Mapping[str, tuple[str, Games]]


@frozen(eq=False)
class Came:
    """What comes in which games: by id its title and (game) whether it came. `seats` are those looked at in turn."""

    seats: tuple[str, ...]
    endings: Titled = field(repr=False)
    injects: Titled = field(repr=False)

    @property
    def games(self) -> int:
        return len(next(iter(self.endings.values()))[1])

    def first(self, games: int) -> "Came":
        """What comes in the first so many games."""
        endings, injects = (
            {id: (title, came[:games]) for id, (title, came) in those.items()} for those in (self.endings, self.injects)
        )
        return evolve(self, endings=endings, injects=injects)


def came(played: Played) -> Came:
    columns, scenario = played.tally.columns, played.board.scenario
    fired = [columns[f"turn of {one.id}"] > 0 for one in scenario.injects]
    return came_of(scenario, played.study.seats, columns["ending"], fired)


def came_of(scenario: Scenario, seats: tuple[str, ...], reached: npt.NDArray[np.int32], fired: list[Games]) -> Came:
    """`reached` (game): the number of the ending, from 1; `fired` (game): for each inject whether it came."""
    endings = {one.id: (one.title, reached == number) for number, one in enumerate(scenario.endings, 1)}
    injects = {one.id: (one.headline, games) for one, games in zip(scenario.injects, fired, strict=True)}
    return Came(seats, endings, injects)


# -- as text ----------------------------------------------------------------------------------------------------------


def plain(came: Came) -> dict[str, Any]:
    """For JSON; `percent` is for people."""
    return {
        "games": came.games,
        "seats": list(came.seats),
        "endings": _plain(came.endings),
        "injects": _plain(came.injects),
    }


def of_plain(said: Mapping[str, Any]) -> Came:
    """Raises KeyError, TypeError, ValueError or AttributeError for what `plain` does not give."""
    games, seats = int(said["games"]), tuple(map(str, said["seats"]))
    if not said["endings"]:
        raise ValueError
    return Came(seats, _titled(said["endings"], games), _titled(said["injects"], games))


def _plain(those: Titled) -> dict[str, Any]:
    return {
        id: {
            "title": title,
            "percent": round(100 * float(games.mean()), 1),
            "games": b64encode(np.packbits(games).tobytes()).decode(),
        }
        for id, (title, games) in those.items()
    }


def _titled(said: Mapping[str, Any], games: int) -> dict[str, tuple[str, Games]]:
    return {str(id): (str(one["title"]), _unpacked(one["games"], games)) for id, one in said.items()}


def _unpacked(bits: str, games: int) -> Games:
    """(game). Raises ValueError for another number of games."""
    found = np.unpackbits(np.frombuffer(b64decode(bits), np.uint8))
    if not 0 < games <= len(found) < games + 8:
        raise ValueError
    return found[:games].astype(bool)
