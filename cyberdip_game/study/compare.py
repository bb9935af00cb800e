"""Two versions of a scenario on the same nights: which endings and injects come more or less often."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from cyberdip_game.study.facts import VersionFact
from cyberdip_game.study.findings import Played
from cyberdip_game.study.intervals import change, share

Games = npt.NDArray[np.bool_]


def against(old: Played, new: Played) -> tuple[VersionFact, ...]:
    """Every ending by id, first those of the new version; then the injects that come in other games than before.

    Both studies have the same games.
    """
    injects = [fact for fact in _compared("inject", _injects(old), _injects(new)) if fact.moved]
    return (*_compared("ending", _endings(old), _endings(new)), *injects)


def _compared(kind: str, old: dict[str, tuple[str, Games]], new: dict[str, tuple[str, Games]]) -> Iterator[VersionFact]:
    """`old` and `new`: by id, the title and the games (game) in which it comes."""
    for id in {**new, **old}:
        title, some = new.get(id) or old[id]
        before, now = (its[id][1] if id in its else np.zeros(len(some), bool) for its in (old, new))
        gained, lost, games = int((now & ~before).sum()), int((before & ~now).sum()), len(some)
        shares = share(int(before.sum()), games), share(int(now.sum()), games)
        yield VersionFact(kind, id, title, *shares, gained + lost, change(gained, lost, games))


def _endings(played: Played) -> dict[str, tuple[str, Games]]:
    reached = played.tally.columns["ending"]
    return {one.id: (one.title, reached == place) for place, one in enumerate(played.board.scenario.endings, 1)}


def _injects(played: Played) -> dict[str, tuple[str, Games]]:
    columns = played.tally.columns
    return {one.id: (one.headline, columns[f"turn of {one.id}"] > 0) for one in played.board.scenario.injects}
