"""How talks begin: what every actor holds on every issue, and the morning on which they sit down."""

import numpy as np

from cyberdip_game.rules import dice, talks
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.world import ALL, Ints, Seeds, World, anywhere, somewhere


def draw_private(board: Board, seed: Seeds) -> dict[str, Ints]:
    """What every actor holds on every issue in these games: `weight` and `redline`."""
    shape = len(board.each), len(board.ids["issue"]), len(board.ids["step"])
    weight = np.zeros((*shape[:2], len(seed)), np.int32)
    redline = np.zeros((*shape, len(seed)), np.int32)
    for table in board.tables:
        for number, issue in zip(table.issues, table.talks.issues, strict=True):
            redline[:, number, len(issue.steps) :] = 1
            for id, hold in issue.holds.items():
                actor, (low, high) = board.index("actor", id), hold.weight
                place = dice.key("holds", issue.id, id)
                weight[actor, number] = low + dice.roll(seed, 0, dice.key("weight"), place, high - low + 1)
                maybe = dice.roll(seed, 0, dice.key("red line"), place, 2)
                for step, one in enumerate(issue.steps):
                    redline[actor, number, step] = 1 if one.id in hold.never else maybe * (one.id in hold.perhaps)
    return {"weight": weight, "redline": redline}


def open_due(board: Board, world: World, ledger: Ledger) -> None:
    """Post the opening of talks whose hour has come, and that a new turn gives new rounds."""
    at = At(board, world, world.everywhere)
    for table in board.tables:
        cause, index = Cause("talks", table.talks.id), table.index
        _begin_turn(world, ledger, table, cause)
        if not anywhere(world.here("stage", index) == talks.CLOSED) or board.time(world.turn).hour > table.until:
            continue
        due = (world["stage"][index] == talks.CLOSED) & (at.says(table.opens) | (world["opened"][index] > 0))
        if anywhere(due):
            ledger.post("stage", (index,), ALL, np.where(due, talks.OPEN, 0), cause)
            ledger.post("floor", (index,), ALL, np.where(due, table.speakers[0] + 1, 0), cause)
            for party in table.speakers:
                ledger.post("patience", (index, party), ALL, np.where(due, table.talks.patience, 0), cause)
            for member in table.delegations:  # colleagues say what they cannot stand behind
                for issue in table.issues:
                    red = np.where(due, world["redline"][member, issue], 0)
                    ledger.post("shut", (member, issue, np.arange(len(red))), ALL, red, cause)


def _begin_turn(world: World, ledger: Ledger, table: Table, cause: Cause) -> None:
    spoken = world["spoke"][table.index]
    for (actor,) in somewhere(spoken):
        ledger.post("spoke", (table.index, actor), ALL, -spoken[actor], cause)
