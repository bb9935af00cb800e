"""What talks come to in the evening: signatures take effect, clauses run, breaches are noticed, time runs out."""

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.acts import Acts
from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import ALL, Cause, Ledger
from cyberdip_game.rules.likelihood import FALSE_ALARM
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import ACCEPTS, BROKEN, EXPIRED, LEFT, OPEN, REFUSES, SIGNED, UNSAID, mandated
from cyberdip_game.rules.world import NOTHING, World
from cyberdip_game.scenario.formula import Effect

NOTICED = 10  # decibans of doubt at which an agreement counts as broken
RUNG = 4  # highest rung that clauses may lead to
_FOREVER = 30000


def close(board: Board, world: World, ledger: Ledger) -> None:
    """Post the evening of every table."""
    for table in board.tables:
        if not world["stage"][table.index].any():
            continue  # nobody has sat down yet
        signed = _sign(board, world, ledger, table)
        _run(board, world, ledger, table)
        _watch(board, world, ledger, table)
        _leave(board, world, ledger, table)
        _catch(world, ledger, table)
        _leak(board, world, ledger, table)
        _run_out(board, world, ledger, table, signed)


def at_rest(board: Board, world: World, acts: Acts) -> npt.NDArray[np.bool_]:
    """(row): measures in force that an agreement lets rest this evening, between its parties."""
    resting = np.zeros(len(acts), bool)
    if not (world["stage"] == SIGNED).any():
        return resting
    for table in board.tables:
        for number, issue in enumerate(table.issues):
            for step, clause in enumerate(table.clauses[number], 1):
                if clause.suspends:
                    agreed = world["agreed"][issue, acts.lane] == step
                    resting |= agreed & np.isin(acts.measure, clause.suspends) & _between(table, acts)
        signed = world["stage"][table.index, acts.lane] == SIGNED
        linked = world["linked"][table.index, acts.actor, acts.lane]
        resting |= signed & (linked == acts.measure + 1) & _between(table, acts)
    return resting


def _between(table: Table, acts: Acts) -> npt.NDArray[np.bool_]:
    return np.isin(acts.actor, table.parties) & np.isin(acts.target, table.parties)


def _sign(board: Board, world: World, ledger: Ledger, table: Table) -> npt.NDArray[np.bool_]:
    """(lane): where it is signed: all have agreed, or in multilateral talks enough, and the Union stands behind it."""
    cause, index = _cause(table), table.index
    parties = list(table.parties)
    stance = world["stance"][index, parties]
    willing = (stance == ACCEPTS).sum(0) >= (table.talks.quorum or len(parties))
    settled = (world["stage"][index] == OPEN) & willing & (stance != UNSAID).all(0)
    for party in parties if settled.any() else ():
        backed = mandated(board, world, table, party)
        lacking = settled & (world["stance"][index, party] == ACCEPTS) & ~backed
        if lacking.any():
            ledger.post("stance", (index, party), ALL, np.where(lacking, REFUSES - ACCEPTS, 0), cause)
            floor = world["floor"][index]
            ledger.post("floor", (index,), ALL, np.where(lacking & settled, party + 1 - floor, 0), cause)
            settled = settled & ~lacking
    if settled.any():
        _take_effect(board, world, ledger, table, settled)
    return settled


def _take_effect(board: Board, world: World, ledger: Ledger, table: Table, signed: npt.NDArray[np.bool_]) -> None:
    cause, index = _cause(table), table.index
    end = min(board.time(world.turn).hour + table.talks.lasts, _FOREVER) if table.talks.lasts else _FOREVER
    ledger.post("stage", (index,), ALL, np.where(signed, SIGNED - OPEN, 0), cause)
    ledger.post("until", (index,), ALL, np.where(signed, end, 0), cause)
    for party in table.parties:
        signs = signed & (world["stance"][index, party] == ACCEPTS)
        ledger.post("signed", (index, party), ALL, np.where(signs, 1, 0), cause)
        owed = world["promised"][party, index]
        ledger.post("capital", (party,), ALL, np.where(signs, -owed, 0), cause)
        for other in table.parties:
            if other != party:
                both = signs & (world["stance"][index, other] == ACCEPTS)
                ledger.post("trust", (party, other), ALL, np.where(both, table.format.weight, 0), cause)
    for number, issue in enumerate(table.issues):
        ledger.post("agreed", (issue,), ALL, np.where(signed, world["draft"][issue], 0), cause)
        for step, clause in enumerate(table.clauses[number], 1):
            _apply(board, world, ledger, table, clause.effects, signed & (world["draft"][issue] == step))


def _run(board: Board, world: World, ledger: Ledger, table: Table) -> None:
    """The clauses in force, unless whoever they bind breaks them."""
    if not world["agreed"][list(table.issues)].any():
        return
    for number, issue in enumerate(table.issues):
        bound = table.binds[number]
        broken = world["broken"][bound, table.index] > 0 if bound != NOTHING else np.zeros(world.lanes, bool)
        for step, clause in enumerate(table.clauses[number], 1):
            agreed = world["agreed"][issue] == step
            if agreed.any():
                _apply(board, world, ledger, table, clause.each_turn, agreed & ~broken)
                _apply(board, world, ledger, table, clause.breach, agreed & broken)


def _apply(
    board: Board, world: World, ledger: Ledger, table: Table, effects: tuple[Effect, ...], where: npt.NDArray[np.bool_]
) -> None:
    lanes = np.flatnonzero(where)
    if effects and len(lanes):
        lane = ALL if len(lanes) == world.lanes else lanes
        apply(effects, At(board, world, lane, stream=table.talks.id), ledger, _cause(table), RUNG)


def _watch(board: Board, world: World, ledger: Ledger, table: Table) -> None:
    """Whoever is bound is watched: a sign of breach is evidence, and so is its absence; enough of it ends the deal."""
    cause, index = Cause("breach", table.talks.id), table.index
    standing = world["stage"][index] == SIGNED
    if not standing.any():
        return
    ends = np.zeros(world.lanes, bool)
    for bound in sorted(set(table.binds) - {NOTHING}):
        chance = np.where(world["broken"][bound, index] > 0, max(table.talks.monitoring, FALSE_ALARM), FALSE_ALARM)
        key = dice.key("monitoring", table.talks.id, board.ids["actor"][bound])
        sign = dice.roll(world.seed, world.turn, dice.key("breach"), key, 100) < chance
        news = np.where(sign, table.alarm, table.calm)
        ledger.post("breach_signs", (bound, index), ALL, np.where(standing, news, 0), cause)
        noticed = standing & (world["breach_signs"][bound, index] + news >= NOTICED)
        if noticed.any():
            ends |= noticed
            _punish(board, ledger, table, bound, noticed)
    _end(world, ledger, table, ends, BROKEN, cause)


def _punish(board: Board, ledger: Ledger, table: Table, bound: int, noticed: npt.NDArray[np.bool_]) -> None:
    """Reputation: most among those who signed, some everywhere, and standing under law."""
    cause = Cause("breach", table.talks.id, bound)
    for actor in range(len(board.each)):
        if actor != bound:
            loss = 20 if actor in table.parties else 4
            ledger.post("trust", (actor, bound), ALL, np.where(noticed, -loss, 0), cause)
    ledger.post("legitimacy", (bound,), ALL, np.where(noticed, -6, 0), cause)


def _end(world: World, ledger: Ledger, table: Table, ends: npt.NDArray[np.bool_], stage: int, cause: Cause) -> None:
    """The agreement is over where `ends`: its clauses stop, and what it let rest snaps back."""
    if ends.any():
        ledger.post("stage", (table.index,), ALL, np.where(ends, stage - SIGNED, 0), cause)
        for issue in table.issues:
            ledger.post("agreed", (issue,), ALL, np.where(ends, -world["agreed"][issue], 0), cause)


def _leave(board: Board, world: World, ledger: Ledger, table: Table) -> None:
    """Whoever walked out this turn is trusted less by those it left."""
    left = world["stage"][table.index] == LEFT
    for actor in table.speakers if left.any() else ():
        walked = left & (world["floor"][table.index] == actor + 1) & (world["spoke"][table.index, actor] > 0)
        for other in table.parties:
            if other != actor:
                ledger.post("trust", (other, actor), ALL, np.where(walked, -4, 0), _cause(table))


def _catch(world: World, ledger: Ledger, table: Table) -> None:
    """Whoever lied about a limit is trusted less by everybody at the table."""
    for actor in np.flatnonzero(world["caught"][table.index].any(-1)).tolist():
        lied = world["caught"][table.index, actor]
        ledger.post("caught", (table.index, actor), ALL, -lied, _cause(table))
        for other in table.parties:
            if other != actor:
                ledger.post("trust", (other, actor), ALL, -10 * lied, _cause(table))


def _leak(board: Board, world: World, ledger: Ledger, table: Table) -> None:
    """Secret talks come out at the rate their scenario says, and are asked about at home."""
    if not table.talks.secret or not table.talks.leak:
        return
    cause, index = Cause("leak", table.talks.id), table.index
    known = (world["stage"][index] >= OPEN) & (world["leaked"][index] == 0)
    key = dice.key("leak", table.talks.id)
    out = known & (dice.roll(world.seed, world.turn, dice.key("leak"), key, 100) < table.talks.leak)
    if out.any():
        ledger.post("leaked", (index,), ALL, np.where(out, 1, 0), cause)
        for party in table.parties:
            ledger.post("pressure", (party,), ALL, np.where(out, 8, 0), cause)


def _run_out(board: Board, world: World, ledger: Ledger, table: Table, signed: npt.NDArray[np.bool_]) -> None:
    """The deadline of talks, and the last day of agreements."""
    cause, night, stage = _cause(table), board.time(world.turn).ends, world["stage"][table.index]
    late = (stage == OPEN) & ~signed & (night >= table.until)
    if late.any():
        ledger.post("stage", (table.index,), ALL, np.where(late, EXPIRED - OPEN, 0), cause)
    _end(world, ledger, table, (stage == SIGNED) & (world["until"][table.index] <= night), EXPIRED, cause)


def _cause(table: Table) -> Cause:
    return Cause("talks", table.talks.id)
