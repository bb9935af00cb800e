"""Which way is good: whether more of a number is better or worse for whoever reads it, or neither."""

from collections.abc import Mapping

from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.scenario.lint.better import LESS, better_to

_LESS = {*LESS, "unanswered", "expelled"}


def way(board: Board, quantity: str, seat: int) -> int:
    """1 where more is better, -1 where less is, 0 where an author's own quantity is neither."""
    if quantity in _LESS:
        return -1
    if quantity in {own.id for own in board.scenario.quantities}:
        return _own(board, board.ids["actor"][seat] if seat >= 0 else "").get(quantity, 0)
    return 1


@once_per_board
def _own(board: Board, seat: str) -> Mapping[str, int]:
    return better_to(board.scenario, seat)
