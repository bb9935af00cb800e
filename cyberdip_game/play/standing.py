"""How orders stand in a position, whatever is planned: which of their gates are open, and what is under way already."""

import re
from collections.abc import Callable
from functools import cache
from operator import attrgetter

from attrs import frozen

from cyberdip_game.rules.acts import Order, at_of
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.permit import under_way
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
    def closed(self) -> list[Gate]:
        return [gate for met, gate in self.gates if not met]

    @property
    def law(self) -> str:
        """How far the law permits it: yes, partly or no."""
        held = [met for met, gate in self.gates if gate.law]
        return "yes" if all(held) else "partly" if any(held) else "no"


def standing(board: Board, seen: View, order: Order) -> Standing:
    """What a view was once asked for is kept with it."""
    kept: dict[Order, Standing] = seen.world.memo.setdefault("standing", {})
    if order not in kept:
        kept[order] = _look(board, seen, order)
    return kept[order]


def _look(board: Board, seen: View, order: Order) -> Standing:
    rule = board.rules[order.measure]
    met = tuple((_open(board, seen, order, formula), gate) for formula, gate in _gates(rule, order))
    return Standing(met, all(held for held, _ in met) and runs(board, seen, order))


def passes(board: Board, seen: View, order: Order) -> bool:
    """Whether all gates of an order are open."""
    return all(_open(board, seen, order, gate) for gate, _ in _gates(board.rules[order.measure], order))


def runs(board: Board, seen: View, order: Order) -> bool:
    """Whether the docket holds the same order."""
    rule = board.rules[order.measure]
    return rule.waits and rule.index in _in_docket(seen) and bool(under_way(rule, _at(board, seen, order)))


def _gates(rule: Rule, order: Order) -> tuple[tuple[Formula, Gate], ...]:
    return rule.gates + rule.texts[max(order.step, 0)].gates


def _open(board: Board, seen: View, order: Order, gate: Formula) -> bool:
    """Whether a gate is open; asked once of orders that are alike in what it reads."""
    known: dict[object, bool] = seen.world.memo.setdefault(("gate", gate.code), {})
    part = _read(gate.code)(order)
    if part not in known:
        known[part] = bool(gate.of(_at(board, seen, order)))
    return known[part]


def _at(board: Board, seen: View, order: Order) -> At:
    return at_of(board, seen.world, board.rules[order.measure], 0, seen.seat, order)


@cache
def _read(code: str) -> Callable[[Order], object]:
    """Gives the parts of an order that a formula reads."""
    words = {*re.findall(r"at\.(\w+)", code)}
    parts = [part for part, readers in _READERS.items() if words & readers]
    return attrgetter(*parts) if parts else lambda order: None


_READERS = {  # part of an order -> what reads it in the code of a formula
    "measure": {"measure", "again", "roll"},
    "target": {"target", "members", "roll"},
    "incident": {"incident", "victim", "sector", "members", "roll"},
    "hypothesis": {"hypothesis", "roll"},
    "item": {"item", "roll"},
    "step": {"step"},
    "of": {"of"},
}


def _in_docket(seen: View) -> set[int]:
    """The measures that the seat's docket holds."""
    held: set[int] | None = seen.world.memo.get("docket")
    if held is None:
        slots = seen.world["docket"][seen.seat, :, :, 0]
        held = {*slots[slots[:, column("status")] != FREE, column("measure")].tolist()}
        seen.world.memo["docket"] = held
    return held
