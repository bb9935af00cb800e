"""Names become numbers once on the way in, numbers become names once on the way out."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from attrs import asdict

from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.record import Line
from cyberdip_game.play.sheet import Command
from cyberdip_game.rules.acts import Acts, Order, acts_of, in_order
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause
from cyberdip_game.rules.world import NOTHING, Ints

_AXES = {
    "measure": "measure",
    "target": "actor",
    "incident": "incident",
    "hypothesis": "hypothesis",
    "item": "item",
    "of": "measure",
}


def order_of(board: Board, command: Command) -> Order:
    """Raises ValueError for a name that does not exist."""
    parts = {part: board.index(axis, getattr(command, part) or None) for part, axis in _AXES.items()}
    steps = [step.id for step in board.rules[parts["measure"]].measure.wording]
    return Order(**parts, step=steps.index(command.step) if command.step else NOTHING)


def command_of(board: Board, order: Order) -> Command:
    numbers = {part: getattr(order, part) for part in _AXES}
    parts = {part: board.ids[_AXES[part]][number] if number != NOTHING else "" for part, number in numbers.items()}
    wording = board.rules[order.measure].measure.wording
    return Command(**parts, step=wording[order.step].id if order.step != NOTHING else "")


def row_order(acts: Acts, row: int) -> Order:
    """One row of a table as an order."""
    return Order(*(int(part[row]) for part in acts.aims()))


def caused_by(board: Board, cause: Cause) -> Order:
    """The order behind a posting."""
    aims = cause.target, cause.incident, cause.hypothesis, cause.item, cause.step
    return Order(board.index("measure", cause.id), *aims)


def acts_for(board: Board, seat: str, commands: Iterable[Command]) -> Acts:
    """The table of one seat's commands in one game."""
    actor = board.index("actor", seat)
    return acts_of([(actor, order_of(board, command)) for command in commands])


def choices_for(board: Board, choices: Mapping[str, str]) -> Ints:
    """(inject,): the number of each choice from 1, 0 for silence. Raises ValueError for a name that does not exist."""
    numbers = np.zeros(len(board.scripts), np.int32)
    for inject, choice in choices.items():
        one = board.scripts[board.index("inject", inject)]
        numbers[one.index] = [option.id for option in one.inject.choices].index(choice) + 1
    return numbers


def motion_id(board: Board, acts: Acts, row: int) -> str:
    """A motion's name: who asks for what, pointed where."""
    command = command_of(board, row_order(acts, row))
    proposer = board.ids["actor"][acts.actor[row]]
    aims = proposer, command.measure, command.target, command.incident, command.hypothesis
    return ".".join((*aims, command.step) if command.step else aims)


def wishes(board: Board, acts: Acts, choices: Any) -> Wishes:
    """A mind's plan in names, in an order that does not depend on how it was made."""
    acts = in_order(acts)
    orders = tuple(command_of(board, row_order(acts, row)) for row in range(len(acts)))
    chosen = {
        one.inject.id: one.inject.choices[choices[one.index] - 1].id for one in board.scripts if choices[one.index]
    }
    return Wishes(orders, chosen)


def wishes_line(wanted: Wishes) -> Line:
    """Wishes as they stand in a record."""
    orders = [{part: value for part, value in asdict(one).items() if value} for one in wanted.orders]
    return {"orders": orders, "choices": wanted.choices, "answers": wanted.answers}


def wishes_of(line: Line) -> Wishes:
    """Raises KeyError or TypeError for a damaged line."""
    return Wishes(tuple(Command(**order) for order in line["orders"]), dict(line["choices"]), dict(line["answers"]))
