"""What may become of a draft: imagined counterparts answer it; games go on with it signed, and with the table left,
both by habit: a draft is weighed while it is written, so the answer must come at once."""

import numpy as np
from attrs import frozen

from cyberdip_game.minds.negotiate import answer
from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.minds.stakes import sit
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import ACCEPT, LEAVE, OPEN, TABLE, Move, Talking
from cyberdip_game.rules.view import View, imagine, view
from cyberdip_game.rules.world import NOTHING, Ints, World

FUTURES = 100


@frozen(eq=False)
class Prospects:
    """Of `FUTURES` imagined games: per cent in which the others sign or leave, and final scores (future,) of both."""

    signs: int
    leaves: int
    signed: Ints
    without: Ints


def prospects(board: Board, seen: View, table: Table, draft: list[int], futures: int = FUTURES) -> Prospects:
    """`draft`: a step from 0 per issue, tabled by the seat. The view has one lane; the truth is never asked."""
    worlds, lanes = imagine(board, seen, futures), np.arange(futures)
    talking = _tabled(board, worlds, table, seen.seat, draft)
    temper, after = tempers(worlds.seed), talking.after()
    kinds = np.array(
        [
            answer(board, talking, table, other, sit(board, view(board, after, other), table), lanes, temper).move.kind
            for other in table.parties
            if other != seen.seat
        ]
    )
    signs, leaves = (kinds == ACCEPT).all(0), (kinds == LEAVE).any(0)
    for other in table.parties:
        if other != seen.seat:
            talking.say(table, other, _plain(ACCEPT, len(table.issues), futures), lanes)
    signed, without = _ends(board, seen, table, talking.after(), worlds)
    return Prospects(round(100 * signs.mean()), round(100 * leaves.mean()), signed, without)


def _ends(board: Board, seen: View, table: Table, agreed: World, worlds: World) -> tuple[Ints, Ints]:
    """Final scores with a draft agreed and with the table left; the latter are kept for further drafts of this view."""
    key = "without", table.index, worlds.lanes
    without = seen.world.memo.get(key)
    if without is None:
        left = Talking(board, worlds)
        left.leave(table, seen.seat, np.arange(worlds.lanes))
        signed, without = np.split(_end(board, agreed.beside(left.after()), seen.seat), 2)
        seen.world.memo[key] = without
        return signed, without
    return _end(board, agreed, seen.seat), without


def _tabled(board: Board, worlds: World, table: Table, seat: int, draft: list[int]) -> Talking:
    """A copy of the table on which the draft stands and the others have the floor."""
    lanes = worlds.lanes
    talking = Talking(board, worlds)
    talking.numbers["stage"][table.index] = OPEN
    steps = np.repeat(np.array(draft, np.int32)[:, None], lanes, 1)
    none = np.full(lanes, NOTHING, np.int32)
    talking.say(table, seat, Move(np.full(lanes, TABLE, np.int32), steps, none, none, none > 0), np.arange(lanes))
    return talking


def _plain(kind: int, issues: int, lanes: int) -> Move:
    none = np.full(lanes, NOTHING, np.int32)
    return Move(np.full(lanes, kind, np.int32), np.full((issues, lanes), NOTHING, np.int32), none, none, none > 0)


def _end(board: Board, world: World, seat: int) -> Ints:
    return score(board, play_out(board, world, dict.fromkeys(board.seats, "habit"), tempers(world.seed)), seat)
