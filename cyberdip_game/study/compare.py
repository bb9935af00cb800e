"""Two versions of a scenario on the same nights: which endings come more or less often."""

import numpy as np
import numpy.typing as npt

from cyberdip_game.study.facts import VersionFact
from cyberdip_game.study.findings import Played
from cyberdip_game.study.intervals import change, share


def against(old: Played, new: Played) -> tuple[VersionFact, ...]:
    """Ending by ending, by id; first those of the new version. Both studies have the same games."""
    games = new.tally.games
    titles = {one.id: one.title for one in (*old.board.scenario.endings, *new.board.scenario.endings)}
    order = dict.fromkeys(one.id for one in (*new.board.scenario.endings, *old.board.scenario.endings))
    made = []
    for id in order:
        before, now = _reached(old, id), _reached(new, id)
        gained, lost = int((now & ~before).sum()), int((before & ~now).sum())
        shares = share(int(before.sum()), games), share(int(now.sum()), games)
        made.append(VersionFact(id, titles[id], *shares, change(gained, lost, games)))
    return tuple(made)


def _reached(played: Played, id: str) -> npt.NDArray[np.bool_]:
    """(game): whether it ends so; never where the version has no such ending."""
    ids = [one.id for one in played.board.scenario.endings]
    number = ids.index(id) + 1 if id in ids else -1
    return np.asarray(played.tally.columns["ending"] == number)
