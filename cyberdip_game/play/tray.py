"""The tray: every measure a seat may order, by category; the open ones first, then the cheapest, then file order."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

import numpy as np

from cyberdip_game.play.dossier import tells
from cyberdip_game.play.later import Laters
from cyberdip_game.play.option import Means, option, shut
from cyberdip_game.play.sheet import Column, Entry
from cyberdip_game.play.texts import pointed
from cyberdip_game.rules.acts import Order, options
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.collection import may_collect, may_show
from cyberdip_game.rules.incidents import begun
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
    entries: dict[Category, list[tuple[bool, int, Entry]]] = {category: [] for category, _, _ in COLUMNS}
    for index, alike in groupby(_known(board, seen), key=lambda order: order.measure):
        measure, orders = board.rules[index].measure, list(alike)
        closed = shut(board, seen, orders, left)
        orders = [order for _, order in sorted(zip(closed, orders, strict=True), key=lambda one: one[0])]
        name = pointed(board, measure.name, seen.seat, orders[0])
        made = Laters([partial(option, board, seen, order, left) for order in orders])
        planned = any(order in left.planned for order in orders)
        entries[measure.category].append((all(closed), measure.cost, Entry(measure.id, name, made, planned)))
    return tuple(
        Column(category.value, title, icon, tuple(entry for *_, entry in sorted(entries[category], key=_fitting)))
        for category, title, icon in COLUMNS
        if entries[category]
    )


def _known(board: Board, seen: View) -> list[Order]:
    """What the seat may order of things that exist, measure by measure; of items what tells most first."""
    known: list[Order] | None = seen.world.memo.get("known")
    if known is None:
        stands = _existing(board, seen)
        known = [order for order in options(board, seen.seat) if stands(order)]
        known.sort(key=lambda order: (order.measure, -_tells(board, seen, order)))
        seen.world.memo["known"] = known
    return known


def _tells(board: Board, seen: View, order: Order) -> int:
    """How far an item to be collected would move the seat's belief; 0 for everything else."""
    if not board.rules[order.measure].collects:
        return 0
    return tells(board, seen, board.items[order.item])


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
