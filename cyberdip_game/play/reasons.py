"""Why minds decided as they did, in sentences: for those who may look behind every curtain."""

from collections.abc import Iterator

from cyberdip_game.minds.appraise import VOTE, Term
from cyberdip_game.play import names, phrases, texts
from cyberdip_game.play.course import Turn
from cyberdip_game.play.game import Game
from cyberdip_game.rules.board import Board


def told(game: Game, number: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who decided on a turn of this branch and why, a sentence for each order. Raises ValueError while it goes on."""
    if not game.over:
        raise ValueError("the game is not over")
    turn = game.here.turns[number - 1]
    for seat in turn.wishes:
        if found := tuple(sentences(game, turn, seat)):
            yield game.board.scenario.actors[game.index(seat)].name, found


def sentences(game: Game, turn: Turn, id: str) -> Iterator[str]:
    """Why a seat decided as it did; nothing for a person."""
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
