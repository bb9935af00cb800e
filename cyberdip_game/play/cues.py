"""What a teacher sees of the script, and the numbers that a teacher may move."""

from collections.abc import Iterator

from attrs import frozen

from cyberdip_game.play import phrases, texts
from cyberdip_game.play.game import Game
from cyberdip_game.play.guidance import skipped
from cyberdip_game.rules import script
from cyberdip_game.rules.pieces import Script


@frozen
class Knob:
    """A number that a teacher may move: its key in the record, its name and what it is now."""

    key: str
    label: str
    value: int


@frozen
class Cue:
    """An inject of the script as the teacher sees it. `state` is done, now, held, skipped or wait; `to` are seats."""

    id: str
    headline: str
    text: str
    to: tuple[str, ...]
    when: str
    state: str
    hour: int  # when it reached its seats, 0 if it has not
    asks: bool


def knobs(game: Game) -> tuple[Knob, ...]:
    """What may be moved now: numbers of the incidents that have begun and of the seats."""
    return tuple(_knobs(game))


def _knobs(game: Game) -> Iterator[Knob]:
    board, world = game.board, game.world
    seats = [game.index(seat) for seat in game.record.header.seats]
    places: list[tuple[str, tuple[int, ...]]] = []
    places += [("severity", (one,)) for one, turn in enumerate(board.opens) if turn <= world.turn]
    for name in ("pressure", "capital", "legitimacy"):
        places += [(name, (seat,)) for seat in seats]
    places += [("tension", (one, other)) for one in seats for other in seats if one < other]
    places += [("trust", (one, other)) for one in seats for other in seats if one != other]
    for name, place in places:
        ids = [board.ids[axis][index] for axis, index in zip(board.quantities[name].axes, place, strict=True)]
        label = phrases.quantity(board, name, place, -1)
        yield Knob("/".join((name, *ids)), label, int(world[name][(*place, 0)]))


def cues(game: Game) -> tuple[Cue, ...]:
    """Every inject of the script, in its order. For the teacher alone: this is what lies ahead."""
    fresh = script.fresh(game.board, game.world)[:, 0]
    return tuple(_cue(game, one, bool(fresh[one.index])) for one in game.board.scripts)


def _cue(game: Game, one: Script, fresh: bool) -> Cue:
    world, inject = game.world, one.inject
    fired = int(world["fired"][one.index, 0])
    if fresh:
        state = "now"
    elif inject.id in skipped(game.here.guided):
        state = "skipped"
    else:
        state = "done" if fired else "wait" if world["dealt_inject"][one.index, 0] else "held"
    written = inject.headline, texts.written(game.board, inject.text, world, next(iter(one.to), 0))
    headline, text = game.here.now.edited.get(inject.id, written)
    seats = tuple(game.board.ids["actor"][seat] for seat in one.to)
    return Cue(inject.id, headline, text, seats, inject.when, state, max(0, fired - 1), bool(one.options))
