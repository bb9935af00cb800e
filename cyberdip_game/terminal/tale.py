"""A recorded game told turn by turn, for a person: who decided what, and what it brought."""

from collections.abc import Iterator

from cyberdip_game.play import phrases, reasons, story
from cyberdip_game.play.chronicle import conclusion, resolution_of
from cyberdip_game.play.course import Turn
from cyberdip_game.play.game import HUMAN, Game
from cyberdip_game.play.names import order_of
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import Command
from cyberdip_game.play.texts import pointed
from cyberdip_game.terminal.aftermath import conclusion_page, resolution_page
from cyberdip_game.terminal.find import aims as pointed_at


def tale(game: Game, until: int | None = None) -> Iterator[str]:
    """Paragraphs: the turns of this branch up to and including `until`, and the end if the game has come to it."""
    header, board = game.record.header, game.board
    played = [turn for turn in game.here.turns[:until] if turn.evening is not None]
    yield f"{board.scenario.title}, seed {header.seed}, branch {game.here.name}."
    yield sentence(phrases.listed([f"{_name(game, seat)} ({_who(who)})" for seat, who in header.seats.items()]))
    for turn in played:
        yield from _turn(game, turn)
    if game.over and played and played[-1] is game.here.now:
        for seat in _told_to(game):
            yield ""
            yield from conclusion_page(conclusion(game, seat)).says
    else:
        yield ""
        yield f"Here the telling stops, after turn {len(played)} of {len(board.times)}."


def _turn(game: Game, turn: Turn) -> Iterator[str]:
    number = turn.morning.turn
    yield ""
    yield f"Turn {number}. Decisions:"
    for seat in turn.wishes:
        yield f"- {_name(game, seat)}: {_decided(game, turn, seat)}."
        yield from (f"  {one}" for one in reasons.sentences(game, turn, seat))
    for motion in story.motions_told(game.board, turn):
        yield f"- {_asked(game, motion)}"
    for seat in _told_to(game):
        yield f"For {_name(game, seat)}:"
        yield from resolution_page(resolution_of(game, seat, number)).says


def _told_to(game: Game) -> tuple[str, ...]:
    """The seats whose reports are told: those of people, or the first seat where only minds play."""
    return game.humans or tuple(game.record.header.seats)[:1]


def _who(who: str) -> str:
    return "a person" if who == HUMAN else f"mind, {who}"


def _name(game: Game, actor: str) -> str:
    return game.board.scenario.actors[game.index(actor)].name


def _decided(game: Game, turn: Turn, seat: str) -> str:
    wishes = turn.wishes[seat]
    orders = [_order(game, seat, command) for command in wishes.orders]
    chosen = [_chosen(game, inject, choice) for inject, choice in wishes.choices.items()]
    return phrases.listed([*orders, *chosen]) or "nothing"


def _order(game: Game, seat: str, command: Command) -> str:
    order = order_of(game.board, command)
    name = pointed(game.board, game.board.rules[order.measure].measure.name, game.index(seat), order)
    aims = pointed_at(command)
    return f"{name} ({', '.join(aims)})" if aims else name


def _chosen(game: Game, inject: str, choice: str) -> str:
    one = next(one for one in game.board.scenario.injects if one.id == inject)
    text = next(option.text for option in one.choices if option.id == choice)
    return f"to {one.headline}: {text.rstrip('.')}"


def _asked(game: Game, motion: story.Told) -> str:
    proposer, measure, target, incident, hypothesis, *step = motion["motion"].split(".")
    command = Command(measure, target, incident, hypothesis, step=step[0] if step else "")
    votes = [f"{_name(game, actor)}: {vote}" for actor, vote in motion["votes"].items()]
    softer = f", as {motion['adopted']}" if motion["adopted"] not in ("", command.step) else ""
    result = f"carried{softer}" if motion["carried"] else "did not carry"
    return f"Asked by {_name(game, proposer)}, {_order(game, proposer, command)}: {result}. {'; '.join(votes)}."
