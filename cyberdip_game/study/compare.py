"""Two versions of a scenario on the same nights: which endings and injects come more or less often."""

from collections.abc import Iterator

import numpy as np

from cyberdip_game.study.came import Came, Titled
from cyberdip_game.study.facts import SinceFact, VersionFact
from cyberdip_game.study.intervals import Share, change, share


def against(old: Came, new: Came) -> tuple[VersionFact, ...]:
    """Every ending by id, first those of the new version; then the injects that come in other games than before.

    Both have the same games.
    """
    injects = [fact for fact in _compared("inject", old.injects, new.injects) if fact.moved]
    return (*_compared("ending", old.endings, new.endings), *injects)


def since(when: str, before: Came, now: Came) -> SinceFact:
    """What comes more or less often than `when`, beyond the interval, in the games that both have."""
    if before.seats != now.seats:
        return other_seats(when, before.seats, now.seats)
    games = min(before.games, now.games)
    before, now = before.first(games), now.first(games)
    changes = tuple(one for one in against(before, now) if one.change.certain)
    return SinceFact(when, (), (), changes, otherwise(before, now))


def other_seats(when: str, before: tuple[str, ...], now: tuple[str, ...]) -> SinceFact:
    """Where other seats are looked at no games are the same."""
    gone, added = (tuple(one for one in some if one not in rest) for some, rest in ((before, now), (now, before)))
    return SinceFact(when, gone, added, (), share(0, 0))


def otherwise(old: Came, new: Came) -> Share:
    """The games that end otherwise or see other injects. Both have the same games."""
    now, before = {**new.endings, **new.injects}, {**old.endings, **old.injects}
    apart, never = np.zeros(new.games, bool), ("", np.zeros(new.games, bool))
    for id in {**now, **before}:
        apart |= now.get(id, never)[1] != before.get(id, never)[1]
    return share(int(apart.sum()), new.games)


def _compared(kind: str, old: Titled, new: Titled) -> Iterator[VersionFact]:
    for id in {**new, **old}:
        title, some = new.get(id) or old[id]
        before, now = (its[id][1] if id in its else np.zeros(len(some), bool) for its in (old, new))
        gained, lost, games = int((now & ~before).sum()), int((before & ~now).sum()), len(some)
        shares = share(int(before.sum()), games), share(int(now.sum()), games)
        yield VersionFact(kind, id, title, *shares, gained + lost, change(gained, lost, games))
