"""What is thought of those who talk: who keeps its word, who walks out, who lies, who pays a favour, who publishes."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import OPEN, SIGNED
from cyberdip_game.rules.world import ALL, Ints, World, anywhere, somewhere

FAVOUR = 1  # trust that a favour is worth to whom it was owed, beside the political capital it moves
BROKEN_FAVOUR = 6  # trust that it costs when nothing is left to pay it with
PUBLISHED_TRUST, PUBLISHED_PRESSURE = 12, 8  # what publishing a secret agreement costs and does to the others
AT_HOME = 6  # the part of its pressure that whoever publishes is rid of
LEAKED_PRESSURE = 8
TRUSTED = -10  # above it somebody is accepted as a mediator
Lanes = npt.NDArray[np.bool_]


def close(board: Board, world: World, ledger: Ledger, table: Table) -> None:
    """Post what one evening of a table does to what its parties think of each other."""
    _leave(world, ledger, table)
    _catch(world, ledger, table)
    if table.talks.secret:
        _publish(world, ledger, table)
        _leak(world, ledger, table)


def punish(board: Board, ledger: Ledger, table: Table, bound: int, noticed: npt.NDArray[np.bool_]) -> None:
    """Reputation: most among those who signed, some everywhere, and standing under law."""
    cause = Cause("breach", table.talks.id, bound)
    for actor in range(len(board.each)):
        if actor != bound:
            loss = 20 if actor in table.parties else 4
            ledger.post("trust", (actor, bound), ALL, np.where(noticed, -loss, 0), cause)
    ledger.post("legitimacy", (bound,), ALL, np.where(noticed, -6, 0), cause)


def favours(owed: Ints, capital: Ints) -> Ints:
    """(other, lane): how many of the favours `owed` can be paid, in the order of the parties."""
    before = np.cumsum(owed, 0) - owed
    return np.asarray(np.clip(capital - before, 0, owed))


def pay_favours(world: World, ledger: Ledger, table: Table, party: int, signs: Mapping[int, Lanes]) -> None:
    """A signature makes favours due: political capital goes over, and what cannot be paid is remembered."""
    others = [other for other in table.parties if other != party]
    owed = np.array([np.where(signs[party] & signs[o], world["promised"][party, table.index, o], 0) for o in others])
    if not anywhere(owed):
        return
    cause, paid = Cause("favour", table.talks.id, party), favours(owed, world["capital"][party])
    ledger.post("capital", (party,), ALL, -paid.sum(0), cause)
    for other, due, given in zip(others, owed, paid, strict=True):
        ledger.post("capital", (other,), ALL, given, cause)
        ledger.post("trust", (other, party), ALL, given * FAVOUR - (due - given) * BROKEN_FAVOUR, cause)


def _leave(world: World, ledger: Ledger, table: Table) -> None:
    """Whoever walked out this turn is trusted less by those it left."""
    gone = world["gone"][table.index]
    for (actor,) in somewhere(gone):
        walked = (gone[actor] > 0) & (world["spoke"][table.index, actor] > 0)
        for other in table.parties:
            if other != actor:
                ledger.post("trust", (other, actor), ALL, np.where(walked, -4, 0), Cause("talks", table.talks.id))


def _catch(world: World, ledger: Ledger, table: Table) -> None:
    """Whoever lied about a limit is trusted less by everybody at the table."""
    for (actor,) in somewhere(world["caught"][table.index]):
        lied = world["caught"][table.index, actor]
        ledger.post("caught", (table.index, actor), ALL, -lied, Cause("talks", table.talks.id))
        for other in table.parties:
            if other != actor:
                ledger.post("trust", (other, actor), ALL, -10 * lied, Cause("talks", table.talks.id))


def _publish(world: World, ledger: Ledger, table: Table) -> None:
    """A party tells the world of a secret agreement: that helps it at home, and those who had its word are asked there.

    Between two who publish on one evening nothing is broken.
    """
    cause, index = Cause("published", table.talks.id), table.index
    if not anywhere(world["publishes"][:, index]):
        return
    still = (world["stage"][index] == SIGNED) & (world["leaked"][index] == 0)
    tells = {party: still & (world["publishes"][party, index] > 0) for party in table.parties}
    told = np.zeros(world.lanes, bool)
    for party, tell in tells.items():
        if anywhere(tell):
            ledger.post("published", (index,), ALL, np.where(tell & ~told, party + 1, 0), cause)
            ledger.post("leaked", (index,), ALL, np.where(tell & ~told, 1, 0), cause)
            ledger.post("pressure", (party,), ALL, np.where(tell, -relief_at_home(world, party), 0), cause)
            told |= tell
    for party in table.parties if anywhere(told) else ():
        silent = told & ~tells[party]
        ledger.post("pressure", (party,), ALL, np.where(silent, PUBLISHED_PRESSURE, 0), cause)
        for other, tell in tells.items():
            ledger.post("trust", (party, other), ALL, np.where(silent & tell, -PUBLISHED_TRUST, 0), cause)


def relief_at_home(world: World, party: int) -> Ints:
    """(lane): the pressure a party is rid of by making a secret agreement public: the more is asked, the more."""
    return np.asarray(world["pressure"][party] // AT_HOME)


def _leak(world: World, ledger: Ledger, table: Table) -> None:
    """Secret talks come out at the rate their scenario says, and are asked about at home."""
    if not table.talks.leak:
        return
    cause, index = Cause("leak", table.talks.id), table.index
    out = (world["stage"][index] >= OPEN) & (world["leaked"][index] == 0)
    if anywhere(out):
        key = dice.key("leak", table.talks.id)
        out &= dice.roll(world.seed[world.everywhere], world.turn, dice.key("leak"), key, 100) < table.talks.leak
    if anywhere(out):
        out &= ~_published(world, table)
        ledger.post("leaked", (index,), ALL, np.where(out, 1, 0), cause)
        for party in table.parties:
            ledger.post("pressure", (party,), ALL, np.where(out, LEAKED_PRESSURE, 0), cause)


def _published(world: World, table: Table) -> Lanes:
    """(lane): whether somebody publishes this evening."""
    return np.asarray((world["publishes"][list(table.parties), table.index] > 0).any(0))
