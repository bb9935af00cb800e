"""The script: injects fall due when their condition holds on the world, reach their seats and may ask for a choice."""

from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.pieces import Script
from cyberdip_game.rules.world import Ints, World, anywhere, lanes_where, somewhere
from cyberdip_game.scenario.language import where


def fire(board: Board, world: World, ledger: Ledger) -> None:
    """Post every inject that falls due this dawn, with its effects."""
    every = world.everywhere
    at = At(board, world, every)
    waiting = (world["fired"] == 0) & (world["dealt_inject"] > 0)
    for (index,) in somewhere(waiting):
        script = board.scripts[index]
        when = at.says(script.when)
        if not anywhere(when):
            continue
        due = waiting[index, every] & when
        if script.inject.chance < 100 and anywhere(due):
            key = board.keys["inject"][index]
            due &= dice.roll(world.seed[every], world.turn, dice.key("chance"), key, 100) < script.inject.chance
        if anywhere(due):
            _reach(board, world, ledger, script, due)


def _reach(board: Board, world: World, ledger: Ledger, script: Script, due: Any) -> None:
    """The inject reaches its seats in the lanes where it is due."""
    cause = Cause("inject", script.inject.id)
    ledger.post("fired", (script.index,), world.everywhere, (board.time(world.turn).hour + 1) * due, cause)
    at = At(board, world, lanes_where(due), stream=script.inject.id)
    apply(script.effects, at, ledger, cause, script.inject.rung)


def fresh(board: Board, world: World) -> npt.NDArray[np.bool_]:
    """(inject, lane): what reached its seats on this turn's dawn."""
    return np.asarray(world["fired"] == board.time(world.turn).hour + 1)


def asked(board: Board, world: World, seat: int, lane: int = 0) -> list[Script]:
    """The injects that ask this seat for a choice now."""
    new = fresh(board, world)[:, lane]
    return [script for script in board.scripts if script.options and seat in script.to and new[script.index]]


def choose(board: Board, world: World, ledger: Ledger, choices: Ints) -> None:
    """Post the effects of what seats chose. `choices` (actor, inject, lane): number from 1, 0 takes the default.

    A choice whose `needs` does not hold becomes the default.
    """
    new = fresh(board, world)
    for (index,) in somewhere(new):
        script = board.scripts[index]
        for seat in script.to if script.options else ():
            if seat in board.seats:
                wanted = choices[seat, index, world.everywhere]
                _choose(board, world, ledger, script, seat, wanted, new[index, world.everywhere])


def _taken(board: Board, world: World, script: Script, seat: int, wanted: Any) -> Any:
    """The number of what a seat takes: what it wants where that is open to it, else the default."""
    taken: Any = script.default
    if not anywhere(wanted):
        return taken
    at = At(board, world, world.everywhere, actor=seat)
    for number, option in enumerate(script.options, 1):
        choosing = wanted == number
        if anywhere(choosing):
            taken = where(choosing & at.says(option.needs), number, taken)
    return taken


def _choose(board: Board, world: World, ledger: Ledger, script: Script, seat: int, wanted: Any, reached: Any) -> None:
    """Where it has `reached` the seat, what that seat takes: (lane), or of one game one."""
    taken = _taken(board, world, script, seat, wanted)
    for number in range(1, len(script.options) + 1) if isinstance(taken, np.ndarray) else [taken] if taken else []:
        option, chosen = script.options[number - 1], reached & (taken == number)
        if anywhere(chosen):
            cause = Cause("choice", f"{script.inject.id}.{script.inject.choices[number - 1].id}", seat)
            here = At(board, world, lanes_where(chosen), actor=seat, stream=script.inject.id)
            ledger.post("chosen", (seat, script.index), here.lane, number, cause)
            apply(option.effects, here, ledger, cause, script.inject.rung)


def deal(board: Board, seed: npt.NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """(inject, lane) and (item, lane): 1 where this game's deal holds it. Pools deal without replacement."""
    dealt = {axis: {id: np.ones(len(seed), np.int32) for id in board.ids[axis]} for axis in ("inject", "item")}
    for pool in board.scenario.pool:
        order = np.array([dice.mix(seed, dice.key("deal", pool.id, id)) for id in pool.of])
        rank = order.argsort(0).argsort(0)
        for id, place in zip(pool.of, rank, strict=True):
            axis = "inject" if id in dealt["inject"] else "item"
            dealt[axis][id] = (place < pool.deal).astype(np.int32)
    return _stack(dealt["inject"], len(seed)), _stack(dealt["item"], len(seed))


def _stack(rows: dict[str, Ints], lanes: int) -> Ints:
    return np.array(list(rows.values()), np.int32).reshape(len(rows), lanes)
