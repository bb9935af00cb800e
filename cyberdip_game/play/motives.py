"""Why a mind decided as it did: written with its decision, read when the game is over."""

from attrs import asdict, frozen

from cyberdip_game.minds.appraise import Term, terms
from cyberdip_game.minds.habit import habits_of
from cyberdip_game.play import names
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.record import Line
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.view import View

_TERMS = 4  # of an order that are written down, the largest
_WEIGHS = ("thoughtful", "far_sighted")  # the levels that weigh what an order does


@frozen
class Reason:
    """Of one order: the terms that decided it, or the condition of a rule of thumb."""

    terms: tuple[Term, ...] = ()
    rule: str = ""


@frozen
class Why:
    """Of a plan: a reason for each order, and what a mind that looks ahead found: `chosen`, `thoughtful`, `nothing`."""

    orders: tuple[Reason, ...] = ()
    ends: dict[str, int] | None = None


def line(board: Board, seen: View, who: str, wishes: Wishes, ends: dict[str, int]) -> Line:
    """What goes on record beside a mind's decision."""
    level, _, thumb = who.partition(":")
    reasons: list[Reason] = []
    if level in _WEIGHS:
        orders = [names.order_of(board, command) for command in wishes.orders]
        reasons = [Reason(terms(board, seen, order)[:_TERMS]) for order in orders]
    elif level == "habit":
        rules = {habit.measure: habit.when for habit in habits_of(board, seen.seat, thumb)}
        reasons = [Reason(rule=rules.get(command.measure, "")) for command in wishes.orders]
    return asdict(Why(tuple(reasons), ends or None))


def read(line: Line) -> Why:
    """The same from a record; an older record holds none. Raises KeyError, TypeError for a damaged line."""
    orders = tuple(
        Reason(tuple(Term(**{**term, "place": tuple(term["place"])}) for term in one["terms"]), one["rule"])
        for one in line.get("orders", ())
    )
    return Why(orders, line.get("ends"))
