"""How orders stand in a position, whatever is planned: which of their gates are open, and what is under way already."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import numpy as np
from attrs import frozen

from cyberdip_game.rules.acts import Order, Stack, acts_of, under_way
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import FREE, column
from cyberdip_game.scenario.language import Formula
from cyberdip_game.scenario.rulebook import Gate


@frozen
class Standing:
    """The gates of an order, each with whether it is open; and whether the docket holds the same order."""

    gates: tuple[tuple[bool, Gate], ...] = ()
    under_way: bool = False

    @property
    def shut(self) -> bool:
        return not all(met for met, _ in self.gates)

    @property
    def closed(self) -> list[Gate]:
        return [gate for met, gate in self.gates if not met]

    @property
    def law(self) -> str:
        """How far the law permits it: yes, partly or no."""
        held = [met for met, gate in self.gates if gate.law]
        return "yes" if all(held) else "partly" if any(held) else "no"


NOTHING_IN_THE_WAY = Standing()


def standing(board: Board, seen: View, order: Order) -> Standing:
    """What a view was once asked for is kept with it."""
    kept = _kept(seen)
    if order not in kept:
        look_at(board, seen, [order])
    return kept[order]


def look_at(board: Board, seen: View, orders: Iterable[Order]) -> None:
    """Work out how these stand, all of a measure at once."""
    kept, taken = _kept(seen), _in_docket(seen)
    for measure, alike in groupby(sorted(orders, key=lambda order: order.measure), key=lambda order: order.measure):
        kept |= _of_measure(board, seen, board.rules[measure], list(alike), measure in taken)


def each(values: Any, rows: int) -> list[Any]:
    """What a stack of one game gives, row by row."""
    told = np.asarray(values)
    return told.ravel().tolist() if told.size == rows else [told.item()] * rows


def _kept(seen: View) -> dict[Order, Standing]:
    kept: dict[Order, Standing] = seen.world.memo.setdefault("standing", {})
    return kept


def _in_docket(seen: View) -> set[int]:
    """The measures that the seat's docket holds."""
    slots = seen.world["docket"][seen.seat, :, :, 0]
    return {*slots[slots[:, column("status")] != FREE, column("measure")].tolist()}


def _of_measure(board: Board, seen: View, rule: Rule, orders: list[Order], taken: bool) -> dict[Order, Standing]:
    if not (rule.gates or (taken and rule.waits) or any(text.gates for text in rule.texts)):
        return dict.fromkeys(orders, NOTHING_IN_THE_WAY)
    rows = len(orders)
    at = Stack(rule, seen.seat, np.arange(rows), acts_of([(seen.seat, one) for one in orders])).at(board, seen.world)
    running = each(under_way(rule, at), rows) if taken and rule.waits else [False] * rows
    shared, own = _gates(rule.gates, at, rows), [_gates(text.gates, at, rows) for text in rule.texts]
    found = {}
    for row, order in enumerate(orders):
        met = tuple((held[row], gate) for held, gate in (*shared, *own[max(order.step, 0)]))
        found[order] = Standing(met, running[row] and all(held for held, _ in met))
    return found


def _gates(gates: Iterable[tuple[Formula, Gate]], at: At, rows: int) -> list[tuple[list[bool], Gate]]:
    """Each gate with whether it is open, row by row."""
    return [(each(np.asarray(formula.of(at), bool), rows), gate) for formula, gate in gates]
