"""How orders stand in a position, whatever is planned: which of their gates are open, and what is under way already."""

from attrs import frozen

from cyberdip_game.rules.acts import Order, at_of
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.permit import under_way
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import FREE, column
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
    kept: dict[Order, Standing] = seen.world.memo.setdefault("standing", {})
    if order not in kept:
        kept[order] = _look(board, seen, order)
    return kept[order]


def _look(board: Board, seen: View, order: Order) -> Standing:
    rule = board.rules[order.measure]
    gates = (*rule.gates, *rule.texts[max(order.step, 0)].gates)
    runs = rule.waits and rule.index in _in_docket(seen)
    if not gates and not runs:
        return NOTHING_IN_THE_WAY
    at = at_of(board, seen.world, rule, 0, seen.seat, order)
    met = tuple((bool(formula.of(at)), gate) for formula, gate in gates)
    return Standing(met, runs and all(held for held, _ in met) and bool(under_way(rule, at)))


def _in_docket(seen: View) -> set[int]:
    """The measures that the seat's docket holds."""
    held: set[int] | None = seen.world.memo.get("docket")
    if held is None:
        slots = seen.world["docket"][seen.seat, :, :, 0]
        held = {*slots[slots[:, column("status")] != FREE, column("measure")].tolist()}
        seen.world.memo["docket"] = held
    return held
