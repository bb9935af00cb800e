"""The tray: every measure a seat may order, by category; the open ones first, then the cheapest, then file order."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from operator import attrgetter

import numpy as np

from cyberdip_game.play.dossier import tells
from cyberdip_game.play.later import Laters, Row
from cyberdip_game.play.option import Means, option, shut
from cyberdip_game.play.sheet import Column, Entry, Option
from cyberdip_game.play.texts import pointed
from cyberdip_game.rules.acts import Order
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.collection import may_collect, may_show
from cyberdip_game.rules.incidents import begun
from cyberdip_game.rules.options import options
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING, PENDING, column
from cyberdip_game.scenario.kinds import Category

COLUMNS = (
    (Category.PREVENTIVE, "Preventive", "shield"),
    (Category.COOPERATIVE, "Cooperative", "handshake"),
    (Category.STABILITY, "Stability", "megaphone"),
    (Category.RESTRICTIVE, "Restrictive", "snowflake"),
    (Category.LAWFUL, "Lawful response", "gavel"),
    (Category.CONDUCT, "Conduct", "list-checks"),
)


def tray(board: Board, seen: View, left: Means) -> tuple[Column, ...]:
    """Columns of the seat's measures beside what it plans."""
    alike: dict[Category, list[list[Order]]] = {category: [] for category, _, _ in COLUMNS}
    for index, orders in groupby(_known(board, seen), key=attrgetter("measure")):
        alike[board.rules[index].measure.category].append([*orders])
    return tuple(
        Column(category.value, title, icon, Row(partial(_entries, board, seen, alike[category], left)))
        for category, title, icon in COLUMNS
        if alike[category]
    )


def _entries(board: Board, seen: View, alike: list[list[Order]], left: Means) -> list[Entry]:
    """The rows of a column: open ones first, then the cheapest, then file order."""
    entries = [_entry(board, seen, orders, left) for orders in alike]
    return [entry for *_, entry in sorted(entries, key=_fitting)]


def _entry(board: Board, seen: View, orders: list[Order], left: Means) -> tuple[bool, int, Entry]:
    """Whether a measure is blocked, what it costs, and its row; which of its other orders are open is asked later."""
    measure = board.rules[orders[0].measure].measure
    fitting = next((order for order in orders if not shut(board, seen, order, left)), None)
    first = fitting or orders[0]

    def others() -> list[Callable[[], Option]]:
        rest = sorted((one for one in orders if one is not first), key=lambda one: shut(board, seen, one, left))
        return [partial(option, board, seen, one, left) for one in rest]

    made = Laters(len(orders), partial(option, board, seen, first, left), others)
    planned = any(order in left.planned for order in orders) if left.planned else False
    return (
        fitting is None,
        measure.cost,
        Entry(measure.id, pointed(board, measure.name, seen.seat, first), made, planned),
    )


def _known(board: Board, seen: View) -> list[Order]:
    """What the seat may order of things that exist, measure by measure; of items what tells most first."""
    known: list[Order] | None = seen.world.memo.get("known")
    if known is None:
        stands, known = _existing(board, seen), []
        for index, orders in groupby(options(board, seen.seat), key=attrgetter("measure")):
            there = [order for order in orders if stands(order)]
            if board.rules[index].collects:
                there.sort(key=lambda order: -tells(board, seen, board.items[order.item]))
            known += there
        seen.world.memo["known"] = known
    return known


def _fitting(entry: tuple[bool, int, Entry]) -> tuple[bool, int]:
    return entry[:2]


def _existing(board: Board, seen: View) -> Callable[[Order], bool]:
    """Whether the thing that an order points at exists yet."""
    world, seat, items = seen.world, seen.seat, np.arange(len(board.items))
    collects, shows = (may(board, world, seat, items, 0).tolist() for may in (may_collect, may_show))
    begins = begun(world)[:, 0].tolist()
    slots = world["docket"][seat, :, :, 0]
    pending = {*slots[slots[:, column("status")] == PENDING, column("measure")].tolist()}

    def exists(order: Order) -> bool:
        if order.item != NOTHING:
            return bool((shows if board.rules[order.measure].measure.aims.held else collects)[order.item])
        if order.of != NOTHING:
            return order.of in pending
        return order.incident == NOTHING or bool(begins[order.incident])

    return exists
