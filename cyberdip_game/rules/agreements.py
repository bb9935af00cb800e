"""What talks come to in the evening: signatures take effect, clauses run, breaches are noticed, time runs out."""

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice, reputation
from cyberdip_game.rules.acts import Acts
from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.likelihood import FALSE_ALARM
from cyberdip_game.rules.mandate import mandated
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import ACCEPTS, BROKEN, EXPIRED, OPEN, REFUSES, SIGNED, settled
from cyberdip_game.rules.world import ALL, NOTHING, World, anywhere
from cyberdip_game.scenario.language import Effects

NOTICED = 10  # decibans of doubt at which an agreement counts as broken
RUNG = 4  # highest rung that clauses may lead to
_FOREVER = 30000


def close(board: Board, world: World, ledger: Ledger) -> None:
    """Post the evening of every table."""
    for table in board.tables:
        if not anywhere(world.here("stage", table.index)):
            continue  # nobody has sat down yet
        signed = _sign(board, world, ledger, table)
        _run(board, world, ledger, table)
        _watch(board, world, ledger, table)
        reputation.close(board, world, ledger, table)
        _run_out(board, world, ledger, table, signed)


def at_rest(board: Board, world: World, acts: Acts) -> npt.NDArray[np.bool_]:
    """(row): measures in force that an agreement lets rest this evening, between its parties."""
    resting = np.zeros(len(acts), bool)
    if not anywhere(world["stage"] == SIGNED):
        return resting
    for table in board.tables:
        for number, issue in enumerate(table.issues):
            for step, clause in enumerate(table.clauses[number], 1):
                if clause.suspends:
                    agreed = world["agreed"][issue, acts.lane] == step
                    resting |= agreed & np.isin(acts.measure, clause.suspends) & _between(table, acts)
        signed = world["stage"][table.index, acts.lane] == SIGNED
        linked = world["linked"][table.index, acts.actor, acts.lane] == acts.measure + 1
        resting |= signed & linked & _between(table, acts) & _kept(world, table, acts)
    return resting


def _kept(world: World, table: Table, acts: Acts) -> npt.NDArray[np.bool_]:
    """(row): whether the step is agreed on which the actor lets its measure rest, if it named one."""
    issue = world["linked_issue"][table.index, acts.actor, acts.lane] - 1
    agreed = world["agreed"][np.maximum(issue, 0), acts.lane]
    return np.asarray((issue == NOTHING) | (agreed == world["linked_step"][table.index, acts.actor, acts.lane]))


def _between(table: Table, acts: Acts) -> npt.NDArray[np.bool_]:
    return np.isin(acts.actor, table.parties) & np.isin(acts.target, table.parties)


def _sign(board: Board, world: World, ledger: Ledger, table: Table) -> npt.NDArray[np.bool_]:
    """(lane): where it is signed: all have agreed, or in multilateral talks enough, and the Union stands behind it."""
    cause, index = _cause(table), table.index
    if not anywhere(world.here("stage", index) == OPEN) or not anywhere(world["stance"][index]):
        return np.zeros(world.lanes, bool)
    signs = (world["stage"][index] == OPEN) & settled(table, world)
    for party in table.parties if anywhere(signs) else ():
        lacking = signs & (world["stance"][index, party] == ACCEPTS) & ~mandated(board, world, table, party)
        if anywhere(lacking):
            ledger.post("stance", (index, party), ALL, np.where(lacking, REFUSES - ACCEPTS, 0), cause)
            ledger.post("floor", (index,), ALL, np.where(lacking, party + 1 - world["floor"][index], 0), cause)
            signs = signs & ~lacking
    if anywhere(signs):
        _take_effect(board, world, ledger, table, signs)
    return signs


def _take_effect(board: Board, world: World, ledger: Ledger, table: Table, signed: npt.NDArray[np.bool_]) -> None:
    """Whoever accepts is bound; a step that only a holdout could keep is not agreed."""
    cause, index = _cause(table), table.index
    end = min(board.time(world.turn).hour + table.talks.lasts, _FOREVER) if table.talks.lasts else _FOREVER
    ledger.post("stage", (index,), ALL, np.where(signed, SIGNED - OPEN, 0), cause)
    ledger.post("until", (index,), ALL, np.where(signed, end, 0), cause)
    signs = {
        party: signed & (world["stance"][index, party] == ACCEPTS) & (world["gone"][index, party] == 0)
        for party in table.parties
    }
    for party in table.parties:
        ledger.post("signed", (index, party), ALL, np.where(signs[party], 1, 0), cause)
        for other in table.parties:
            if other != party:
                both = np.where(signs[party] & signs[other], table.format.weight, 0)
                ledger.post("trust", (party, other), ALL, both, cause)
        reputation.pay_favours(world, ledger, table, party, signs)
    for number, issue in enumerate(table.issues):
        bound = table.binds[number]
        kept = signed if bound == NOTHING else signs.get(bound, signed)
        ledger.post("agreed", (issue,), ALL, np.where(kept, world["draft"][issue], 0), cause)
        for step, clause in enumerate(table.clauses[number], 1):
            _apply(board, world, ledger, table, clause.effects, kept & (world["draft"][issue] == step))


def _run(board: Board, world: World, ledger: Ledger, table: Table) -> None:
    """The clauses in force, unless whoever they bind breaks them."""
    if not anywhere(world["agreed"]):
        return
    for number, issue in enumerate(table.issues):
        bound = table.binds[number]
        broken = world["broken"][bound, table.index] > 0 if bound != NOTHING else np.zeros(world.lanes, bool)
        for step, clause in enumerate(table.clauses[number], 1):
            agreed = world["agreed"][issue] == step
            if anywhere(agreed):
                _apply(board, world, ledger, table, clause.each_turn, agreed & ~broken)
                _apply(board, world, ledger, table, clause.breach, agreed & broken)


def _apply(
    board: Board, world: World, ledger: Ledger, table: Table, effects: Effects, where: npt.NDArray[np.bool_]
) -> None:
    lanes = np.flatnonzero(where)
    if effects and len(lanes):
        lane = world.everywhere if len(lanes) == world.lanes else lanes
        apply(effects, At(board, world, lane, stream=table.talks.id), ledger, _cause(table), RUNG)


def _watch(board: Board, world: World, ledger: Ledger, table: Table) -> None:
    """Whoever is bound is watched: a sign of breach is evidence, and so is its absence; enough of it ends the deal."""
    cause, index = Cause("breach", table.talks.id), table.index
    if not anywhere(world.here("stage", index) == SIGNED):
        return
    standing = world["stage"][index] == SIGNED
    ends = np.zeros(world.lanes, bool)
    for bound in sorted(set(table.binds) - {NOTHING}):
        chance = np.where(world["broken"][bound, index] > 0, max(table.talks.monitoring, FALSE_ALARM), FALSE_ALARM)
        key = dice.key("monitoring", table.talks.id, board.ids["actor"][bound])
        sign = dice.roll(world.seed[world.everywhere], world.turn, dice.key("breach"), key, 100) < chance
        news = np.where(sign, table.alarm, table.calm)
        watched = standing & (world["signed"][index, bound] > 0)
        ledger.post("breach_signs", (bound, index), ALL, np.where(watched, news, 0), cause)
        noticed = watched & (world["breach_signs"][bound, index] + news >= NOTICED)
        if anywhere(noticed):
            ends |= noticed
            reputation.punish(board, ledger, table, bound, noticed)
    _end(world, ledger, table, ends, BROKEN, cause)


def _end(world: World, ledger: Ledger, table: Table, ends: npt.NDArray[np.bool_], stage: int, cause: Cause) -> None:
    """The agreement is over where `ends`: its clauses stop, and what it let rest snaps back."""
    if anywhere(ends):
        ledger.post("stage", (table.index,), ALL, np.where(ends, stage - SIGNED, 0), cause)
        for issue in table.issues:
            ledger.post("agreed", (issue,), ALL, np.where(ends, -world["agreed"][issue], 0), cause)


def _run_out(board: Board, world: World, ledger: Ledger, table: Table, signed: npt.NDArray[np.bool_]) -> None:
    """The deadline of talks, and the last day of agreements."""
    cause, night, stage = _cause(table), board.time(world.turn).ends, world["stage"][table.index]
    if night >= table.until:
        late = (stage == OPEN) & ~signed
        ledger.post("stage", (table.index,), ALL, np.where(late, EXPIRED - OPEN, 0), cause)
    standing = stage == SIGNED
    if anywhere(standing):
        _end(world, ledger, table, standing & (world["until"][table.index] <= night), EXPIRED, cause)


def _cause(table: Table) -> Cause:
    return Cause("talks", table.talks.id)
