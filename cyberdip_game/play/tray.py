"""The tray: every measure a seat may order, by category; the open ones first, then the cheapest, then file order."""

from itertools import groupby

from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.option import means, option, standing
from cyberdip_game.play.sheet import Column, Entry
from cyberdip_game.rules.acts import Order, acts_of, options, prepared
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.collection import expected_shift, may_collect, may_show
from cyberdip_game.rules.incidents import begun
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING
from cyberdip_game.scenario.kinds import Category

COLUMNS = (
    (Category.PREVENTIVE, "Preventive", "shield"),
    (Category.COOPERATIVE, "Cooperative", "handshake"),
    (Category.STABILITY, "Stability", "megaphone"),
    (Category.RESTRICTIVE, "Restrictive", "snowflake"),
    (Category.LAWFUL, "Lawful response", "gavel"),
    (Category.CONDUCT, "Conduct", "list-checks"),
)


def tray(board: Board, seen: View, wishes: Wishes) -> tuple[Column, ...]:
    """Columns of the seat's measures beside what it plans."""
    left = means(board, seen, wishes)
    entries: dict[Category, list[Entry]] = {category: [] for category, _, _ in COLUMNS}
    for index, orders in groupby(_known(board, seen), key=lambda order: order.measure):
        made = sorted((option(board, seen, order, left) for order in orders), key=lambda one: one.blocked)
        measure = board.rules[index].measure
        entries[measure.category].append(Entry(measure.id, made[0].name, tuple(made)))
    return tuple(
        Column(category.value, title, icon, tuple(sorted(entries[category], key=_fitting)))
        for category, title, icon in COLUMNS
        if entries[category]
    )


def _known(board: Board, seen: View) -> list[Order]:
    """What the seat may order of things that exist, measure by measure; of items what tells most first."""
    known: list[Order] | None = seen.world.memo.get("known")
    if known is None:
        known = [order for order in options(board, seen.seat) if _stands(board, seen, order)]
        known.sort(key=lambda order: (order.measure, -_tells(board, seen, order)))
        standing(board, seen, known)
        seen.world.memo["known"] = known
    return known


def _tells(board: Board, seen: View, order: Order) -> int:
    """How far an item to be collected would move the seat's belief; 0 for everything else."""
    if not board.rules[order.measure].collects:
        return 0
    return int(expected_shift(board, seen.world, seen.seat, board.items[order.item])[0])


def _fitting(entry: Entry) -> tuple[bool, int]:
    return entry.options[0].blocked, entry.options[0].cost


def _stands(board: Board, seen: View, order: Order) -> bool:
    """Whether the thing the order points at exists yet."""
    if order.item != NOTHING:
        may = may_show if board.rules[order.measure].measure.aims.held else may_collect
        return bool(may(board, seen.world, seen.seat, order.item, 0))
    if order.of != NOTHING:
        return bool(prepared(seen.world, acts_of([(seen.seat, order)]))[0])
    return order.incident == NOTHING or bool(begun(seen.world)[order.incident, 0])
