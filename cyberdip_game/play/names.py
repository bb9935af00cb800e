"""Names become numbers once on the way in, numbers become names once on the way out."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.record import Line
from cyberdip_game.play.sheet import Command
from cyberdip_game.rules.acts import Acts, Order, acts_of, in_order
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause
from cyberdip_game.rules.world import NOTHING, Ints

_PARTS = ("measure", "target", "incident", "hypothesis", "item")
_AXES = ("measure", "actor", "incident", "hypothesis", "item")


def order_of(board: Board, command: Command) -> Order:
    """Raises ValueError for a name that does not exist."""
    return Order(*(board.index(axis, getattr(command, part) or None) for axis, part in zip(_AXES, _PARTS, strict=True)))


def command_of(board: Board, order: Order) -> Command:
    return Command(
        *(
            board.ids[axis][getattr(order, part)] if getattr(order, part) != NOTHING else ""
            for axis, part in zip(_AXES, _PARTS, strict=True)
        )
    )


def row_order(acts: Acts, row: int) -> Order:
    """One row of a table as an order."""
    return Order(*(int(getattr(acts, part)[row]) for part in _PARTS))


def caused_by(board: Board, cause: Cause) -> Order:
    """The order behind a posting."""
    return Order(board.index("measure", cause.id), cause.target, cause.incident, cause.hypothesis, cause.item)


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
    return ".".join((proposer, command.measure, command.target, command.incident, command.hypothesis))


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
    orders = [{part: getattr(one, part) for part in _PARTS if getattr(one, part)} for one in wanted.orders]
    return {"orders": orders, "choices": wanted.choices, "answers": wanted.answers}


def wishes_of(line: Line) -> Wishes:
    """Raises KeyError or TypeError for a damaged line."""
    return Wishes(tuple(Command(**order) for order in line["orders"]), dict(line["choices"]), dict(line["answers"]))
