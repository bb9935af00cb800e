"""What a mind makes of what it has signed: whether it keeps its word, and whether it keeps the secret."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cyberdip_game.minds.appraise import weights, worth_of
from cyberdip_game.minds.stakes import SILENT, Worths, character_of, lies
from cyberdip_game.rules import talks
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.reputation import PUBLISHED_TRUST, relief_at_home
from cyberdip_game.rules.talks import Talking
from cyberdip_game.rules.view import View, view
from cyberdip_game.rules.world import ALL, NOTHING, Seeds, World


def keep(board: Board, world: World, levels: Mapping[int, str], temper: Seeds) -> World:
    """The minds decide what becomes of what they have signed."""
    talking = None
    for table in board.tables:
        signed = (world["stage"][table.index] == talks.SIGNED).any()
        for party in table.parties if signed and table.talks.secret else ():
            if levels.get(party, "wait") not in SILENT:
                tells, _, _ = wants_publication(board, view(board, world, party), table)
                talking = talking or Talking(board, world)
                talking.publish(table, party, np.flatnonzero(tells))
        for bound in sorted({*table.binds} - {NOTHING}) if signed else ():
            if levels.get(bound, "wait") not in SILENT and character_of(board, bound).honesty < 100:
                breaks = wants_breach(board, view(board, world, bound), table, temper)
                talking = talking or Talking(board, world)
                talking.decide_breach(table, bound, breaks.astype(np.int32), np.arange(world.lanes))
    return talking.after() if talking else world


def wants_breach(board: Board, seen: View, table: Table, temper: Seeds) -> npt.NDArray[np.bool_]:
    """(lane): whoever is bound keeps its word, unless it is dishonest and breaking pays."""
    signed = seen.world["stage"][table.index] == talks.SIGNED
    unfaithful = lies(board, table, seen.seat, character_of(board, seen.seat), temper, 0)
    return np.asarray(signed & unfaithful & _breach_pays(board, seen, table))


def _breach_pays(board: Board, seen: View, table: Table) -> npt.NDArray[np.bool_]:
    at, gain = At(board, seen.world, ALL), np.zeros(seen.world.lanes, np.int64)
    for row, number in enumerate(table.issues):
        if table.binds[row] == seen.seat:
            for step, clause in enumerate(table.clauses[row], 1):
                agreed = seen.world["agreed"][number] == step
                kept = worth_of(board, seen, clause.each_turn, at)
                gain = gain + np.where(agreed, worth_of(board, seen, clause.breach, at) - kept, 0)
    return gain > 0


def wants_publication(board: Board, seen: View, table: Table) -> tuple[npt.NDArray[np.bool_], Worths, Worths]:
    """(lane) thrice: whether a party makes a secret agreement public, what that brings it at home, what it costs."""
    world, party = seen.world, seen.seat
    weighed = weights(board, party)
    nobody = np.zeros((len(board.each),) * 2, np.int64)
    trust = weighed.get("trust", nobody)[:, party]
    brings = -relief_at_home(world, party).astype(np.int64) * int(weighed.get("pressure", nobody[0])[party])
    lost = sum(
        np.minimum(world["trust"][other, party] + 100, PUBLISHED_TRUST) * int(trust[other])
        for other in table.parties
        if other != party
    )
    costs = np.broadcast_to(np.asarray(lost, np.int64), world.lanes)
    secret = (world["stage"][table.index] == talks.SIGNED) & (world["leaked"][table.index] == 0)
    signed = secret & (world["signed"][table.index, party] > 0) & (world["publishes"][party, table.index] == 0)
    return signed & (brings > costs), brings, costs
