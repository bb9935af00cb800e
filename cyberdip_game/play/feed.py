"""Cables and news: what reached a seat, newest first. Only what its view shows."""

from collections.abc import Iterator

from attrs import evolve

from cyberdip_game.play import guidance, phrases, texts
from cyberdip_game.play.course import Turn
from cyberdip_game.play.game import Game
from cyberdip_game.play.names import caused_by
from cyberdip_game.play.sheet import News
from cyberdip_game.rules import script
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Entry
from cyberdip_game.rules.world import NOTHING
from cyberdip_game.scenario import library
from cyberdip_game.scenario.kinds import Seen
from cyberdip_game.scenario.rulebook import Measure


def news(game: Game, seat: str) -> tuple[News, ...]:
    """Everything that has reached the seat on this branch."""
    found: list[News] = list(guidance.told(game.board, game.here.guided, seat, game.turn))
    for turn in game.here.turns:
        found += _of_turn(game, game.index(seat), turn)
    return tuple(sorted(found, key=lambda one: (-one.hour, "." in one.id)))  # cables before what others did


def _of_turn(game: Game, seat: int, turn: Turn) -> list[News]:
    """What reached the seat on a turn; of one that is over it is kept with its evening, new or old as it is now."""
    number = turn.morning.turn
    if turn.evening is None or number == game.turn:
        return [*_came(game, seat, turn, new=True), *_deeds(game, seat, turn, new=False)]
    kept: dict[bool, list[News]] = turn.evening.memo.setdefault(("news", seat), {})
    if not kept:
        kept[True] = [*_came(game, seat, turn, new=False), *_deeds(game, seat, turn, new=True)]
        kept[False] = [evolve(one, new=False) if one.new else one for one in kept[True]]
    return kept[number == game.turn - 1]


def _came(game: Game, seat: int, turn: Turn, new: bool) -> Iterator[News]:
    """What reached the seat in the morning."""
    yield from _injects(game, seat, turn, new)
    yield from _readings(game, seat, turn, new)


def _injects(game: Game, seat: int, turn: Turn, new: bool) -> Iterator[News]:
    board, world = game.board, game.seen_in(turn.morning, seat).world
    hour = board.time(world.turn).hour
    fresh = script.fresh(board, world)[:, 0]
    for one in board.scripts:
        if fresh[one.index] and seat in one.to:
            written = one.inject.headline, texts.written(board, one.inject.text, world, seat)
            headline, text = turn.edited.get(one.inject.id, written)
            yield News(
                one.inject.id,
                hour,
                phrases.clock(board, hour),
                one.inject.medium.value,
                headline,
                text,
                new,
            )


def _readings(game: Game, seat: int, turn: Turn, new: bool) -> Iterator[News]:
    """What the embassies read this morning of those who do not seem to wait."""
    board, kinds = game.board, library.intents().kinds
    read = turn.morning["intent"][seat, :, 0].tolist()
    lines = [
        phrases.listed([phrases.title(board, "actor", other) for other, one in enumerate(read) if one == number])
        + f": {kind.text}."
        for number, kind in enumerate(kinds[:-1], 1)
        if number in read
    ]
    if lines:
        number = turn.morning.turn
        hour = board.time(number).hour
        yield News(
            f"{number}.embassies",
            hour,
            phrases.clock(board, hour),
            "cable",
            "What your embassies read this morning",
            " ".join(lines),
            new,
        )


def _deeds(game: Game, seat: int, turn: Turn, new: bool) -> Iterator[News]:
    """What others did in the open, as far as it is news or is aimed at the seat."""
    board = game.board
    number = turn.morning.turn
    hour = board.time(number).ends
    for entry in begun(turn.dusk):
        measure, concerned = board.rule(entry.cause.id).measure, entry.cause.target == seat
        if entry.cause.actor != seat and (measure.news or concerned) and visible(board, entry, seat):
            id = f"{number}.{entry.cause.id}.{entry.cause.actor}.{entry.cause.target}"
            yield News(id, hour, phrases.clock(board, hour), "news", *as_news(board, entry.cause), new)


def as_news(board: Board, cause: Cause) -> tuple[str, str]:
    """How others read that a measure took effect: a headline, and a sentence where the measure's news do not say by
    which of its steps."""
    order = caused_by(board, cause)
    told = texts.pointed(board, board.rule(cause.id).measure.news, cause.actor, order)
    if told and order.step == NOTHING:
        return told.removesuffix("."), ""
    return f"{phrases.title(board, 'actor', cause.actor)}: {texts.named(board, cause.actor, order)}", told


def begun(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """The entries by which measures took effect: their counts."""
    return (entry for entry in entries if entry.quantity == "times")


def visible(board: Board, entry: Entry, seat: int) -> bool:
    """Whether the seat sees that this measure took effect."""
    return in_view(board.rule(entry.cause.id).measure, (entry.cause.actor, entry.cause.target), seat)


def in_view(measure: Measure, parties: tuple[int, int], seat: int) -> bool:
    """Whether the seat sees such a measure between these two: who orders it, and its target."""
    return seat == parties[0] or measure.seen == Seen.EVERYONE or (measure.seen == Seen.PARTIES and seat in parties)
