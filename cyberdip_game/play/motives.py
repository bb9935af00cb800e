"""Why a mind decided as it did: written with its decision, read when the game is over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from cyberdip_game.minds.appraise import VOTE, Term, terms
from cyberdip_game.minds.habit import habits_of
from cyberdip_game.play import names, phrases, texts
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.record import Line
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.view import View

if TYPE_CHECKING:
    from cyberdip_game.play.course import Turn
    from cyberdip_game.play.game import Game

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


def told(game: "Game", number: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who decided on a turn of this branch and why, a sentence for each order. Raises ValueError while it goes on."""
    if not game.over:
        raise ValueError("the game is not over")
    turn = game.here.turns[number - 1]
    for seat in turn.wishes:
        if found := tuple(sentences(game, turn, seat)):
            yield game.board.scenario.actors[game.index(seat)].name, found


def sentences(game: "Game", turn: "Turn", id: str) -> Iterator[str]:
    """Why a seat decided as it did; nothing for a person. For those who may look behind every curtain."""
    board, seat, why = game.board, game.index(id), turn.why[id]
    for command, reason in zip(turn.wishes[id].orders, why.orders, strict=False):
        order = names.order_of(board, command)
        name = texts.named(board, seat, order)
        if reason.rule:
            yield f"{name}: a rule of thumb, {'always' if reason.rule == 'true' else f'when {reason.rule}'}."
        elif reason.terms:
            yield f"{name}: {'; '.join(_term(board, term) for term in reason.terms)}."
    if why.ends:
        ends = why.ends
        yield (
            f"Looking ahead it expected {ends['chosen']} of 100 at the end, {ends['thoughtful']} from what looked best "
            f"at once and {ends['nothing']} from ordering nothing."
        )


def _term(board: Board, term: Term) -> str:
    """Such as `Appetite of Drevonia −12 counts +10.8`."""
    if term.quantity == VOTE:
        return f"the vote of {phrases.title(board, 'actor', term.place[0])} counts {_points(term.worth)}"
    label = phrases.quantity(board, term.quantity, term.place, -1)
    return f"{label} {phrases.signed(term.change)} counts {_points(term.worth)}"


def _points(tenths: int) -> str:
    """Tenths of a score point as points with their sign."""
    whole, part = divmod(abs(tenths), 10)
    return f"{'−' if tenths < 0 else '+'}{whole}.{part}"
