"""Two versions of a scenario on the same nights: which endings and injects come more or less often."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from cyberdip_game.scenario.words import Scenario
from cyberdip_game.study.facts import VersionFact
from cyberdip_game.study.findings import Played
from cyberdip_game.study.intervals import Share, change, share

Games = npt.NDArray[np.bool_]


@frozen(eq=False)
class Came:
    """What comes in which games: by id its title and (game) whether it came. `seats` are those looked at in turn."""

    seats: tuple[str, ...]
    endings: Mapping[str, tuple[str, Games]] = field(repr=False)
    injects: Mapping[str, tuple[str, Games]] = field(repr=False)


def came(played: Played) -> Came:
    columns, scenario = played.tally.columns, played.board.scenario
    fired = [columns[f"turn of {one.id}"] > 0 for one in scenario.injects]
    return came_of(scenario, played.study.seats, columns["ending"], fired)


def came_of(scenario: Scenario, seats: tuple[str, ...], reached: npt.NDArray[np.int32], fired: list[Games]) -> Came:
    """`reached` (game): the number of the ending, from 1; `fired` (game): for each inject whether it came."""
    endings = {one.id: (one.title, reached == number) for number, one in enumerate(scenario.endings, 1)}
    injects = {one.id: (one.headline, games) for one, games in zip(scenario.injects, fired, strict=True)}
    return Came(seats, endings, injects)


def against(old: Came, new: Came) -> tuple[VersionFact, ...]:
    """Every ending by id, first those of the new version; then the injects that come in other games than before.

    Both have the same games.
    """
    injects = [fact for fact in _compared("inject", old.injects, new.injects) if fact.moved]
    return (*_compared("ending", old.endings, new.endings), *injects)


def otherwise(old: Came, new: Came) -> Share:
    """The games that end otherwise or see other injects. Both have the same games."""
    now, before = {**new.endings, **new.injects}, {**old.endings, **old.injects}
    games = next(iter(new.endings.values()))[1]
    apart, never = np.zeros(len(games), bool), ("", np.zeros(len(games), bool))
    for id in {**now, **before}:
        apart |= now.get(id, never)[1] != before.get(id, never)[1]
    return share(int(apart.sum()), len(games))


def _compared(
    kind: str, old: Mapping[str, tuple[str, Games]], new: Mapping[str, tuple[str, Games]]
) -> Iterator[VersionFact]:
    for id in {**new, **old}:
        title, some = new.get(id) or old[id]
        before, now = (its[id][1] if id in its else np.zeros(len(some), bool) for its in (old, new))
        gained, lost, games = int((now & ~before).sum()), int((before & ~now).sum()), len(some)
        shares = share(int(before.sum()), games), share(int(now.sum()), games)
        yield VersionFact(kind, id, title, *shares, gained + lost, change(gained, lost, games))
