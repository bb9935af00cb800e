"""How belief in the truth grows: over all seats, of each, and by what it moves far from one morning to the next."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from attrs import evolve

from cyberdip_game.study.facts import DoubtFact, LeapFact
from cyberdip_game.study.findings import Played, quantile, weighted

LEAP = 10  # points of a seat's mean belief from one morning to the next
_TOLD = 20  # per cent of the games in which an item must have come for it to be named
_NAMED = 3  # items


def doubt(played: Played) -> tuple[DoubtFact, ...]:
    """For the best mind played."""
    belief = played.tally.sums["belief"][played.axes.mind.index(played.best)]
    made = []
    for incident, by_turn in zip(played.board.scenario.incidents, belief, strict=True):
        rows = [row for row in by_turn if row.any()]
        marks = [[quantile(row, per_cent) for row in rows] for per_cent in (10, 25, 75, 90)]
        mean = tuple(weighted(row, np.arange(101)) for row in rows)
        first = 1 + int(by_turn.any(1).argmax())
        fact = DoubtFact(incident.id, incident.title, first, mean, *(tuple(mark) for mark in marks))
        fact = evolve(fact, leaps=tuple(_leaps(played, incident.id)))
        if incident.wanted is not None:
            seats = _believing(played, incident.id, incident.wanted.turn)
            fact = evolve(fact, wanted_turn=incident.wanted.turn, wanted=incident.wanted.belief, seats=seats)
        made.append(fact)
    return tuple(made)


def _believing(played: Played, incident: str, turn: int) -> tuple[tuple[str, int], ...]:
    """The mean belief of each seat looked at on the morning of a turn, the lowest first."""
    means = ((_name(played, seat), _mean(played, seat, incident, turn)) for seat in range(len(played.study.seats)))
    return tuple(sorted(((name, mean) for name, mean in means if mean is not None), key=lambda one: one[1]))


def _leaps(played: Played, incident: str) -> Iterator[LeapFact]:
    for seat, turn in product(range(len(played.study.seats)), range(2, played.axes.turns + 1)):
        before, after = (_mean(played, seat, incident, at) for at in (turn - 1, turn))
        if before is not None and after is not None and abs(after - before) >= LEAP:
            own, others = (_told(played, seat, incident, turn, meant) for meant in (True, False))
            yield LeapFact(_name(played, seat), turn, before, after, own, others)


def _told(played: Played, seat: int, incident: str, turn: int, meant: bool) -> tuple[str, ...]:
    """Titles of the items that came to a seat that morning, the most frequent first: those `meant` for it or not."""
    board, sums, place = played.board, played.tally.sums, played.board.index("incident", incident)
    actor = board.index("actor", played.study.seats[seat])
    games = int(sums["believing"][seat, place, turn - 1])
    came = {
        item.evidence.title: int(sums["told"][seat, item.index, turn - 1])
        for item in board.items
        if item.incident == place and (actor in item.to) == meant
    }
    often = [title for title, count in came.items() if 100 * count >= _TOLD * games]
    return tuple(sorted(often, key=lambda title: -came[title])[:_NAMED])


def _mean(played: Played, seat: int, incident: str, turn: int) -> int | None:
    """What a seat, by its place in the study, gives to the truth on the morning of a turn; None if nobody asks then."""
    sums, place = played.tally.sums, played.board.index("incident", incident)
    if not (turn <= played.axes.turns and sums["believing"][seat, place, turn - 1]):
        return None
    return round(int(sums["believed"][seat, place, turn - 1]) / int(sums["believing"][seat, place, turn - 1]))


def _name(played: Played, seat: int) -> str:
    board = played.board
    return board.scenario.actors[board.index("actor", played.study.seats[seat])].name
