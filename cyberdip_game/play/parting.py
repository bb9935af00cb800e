"""Where two branches of a game part, and what became of each."""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from cyberdip_game.play import phrases, uncovered
from cyberdip_game.play.course import Branch, Turn
from cyberdip_game.play.game import Game
from cyberdip_game.rules import endings, incidents
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.language import RUNG_OF
from cyberdip_game.scenario.quantities import RUNGS


@frozen
class Apart:
    """What one seat decided on one turn, here and there."""

    turn: int
    name: str
    here: str
    there: str


@frozen
class Outcome:
    """One thing by which two courses are compared, here and there."""

    label: str
    here: str
    there: str


@frozen
class Parting:
    """Two branches beside each other; `turn` is the first on which somebody decided otherwise, 0 if nobody did."""

    here: str
    there: str
    turn: int
    apart: tuple[Apart, ...]
    outcomes: tuple[Outcome, ...]


def partings(game: Game) -> tuple[Parting, ...]:
    """The branch on which the game stands beside each of the others."""
    return tuple(_parting(game, game.here, other) for other in game.branches if other is not game.here)


def _parting(game: Game, here: Branch, there: Branch) -> Parting:
    apart = tuple(_apart(game, here, there))
    outcomes = tuple(_outcomes(game, here, there))
    return Parting(here.name, there.name, apart[0].turn if apart else 0, apart, outcomes)


def _apart(game: Game, here: Branch, there: Branch) -> Iterator[Apart]:
    """Decisions that differ; turns that only one branch has played are no parting."""
    for number, (one, other) in enumerate(zip(here.turns, there.turns, strict=False), 1):
        for seat in one.wishes:
            if one is not other and seat in other.wishes and one.wishes[seat] != other.wishes[seat]:
                name = game.board.scenario.actors[game.index(seat)].name
                yield Apart(number, name, _said(game, one, seat), _said(game, other, seat))


def _said(game: Game, turn: Turn, seat: str) -> str:
    return "; ".join(uncovered.said(game, turn, seat)) or "nothing"


def _outcomes(game: Game, here: Branch, there: Branch) -> Iterator[Outcome]:
    board, ends = game.board, (_last(here), _last(there))
    yield Outcome("Came to", *(_end(game, branch) for branch in (here, there)))
    for number in np.flatnonzero(incidents.begun(ends[0])[:, 0] | incidents.begun(ends[1])[:, 0]).tolist():
        label = f"Severity, {board.scenario.incidents[number].title}"
        yield Outcome(label, *(str(int(world["severity"][number, 0])) for world in ends))
    yield Outcome("Highest on the ladder", *(_rung(world) for world in ends))
    for seat in game.humans:
        name, me = board.scenario.actors[game.index(seat)].name, game.index(seat)
        yield Outcome(f"Score of {name}", *(str(int(endings.score(board, world, me)[0])) for world in ends))


def _last(branch: Branch) -> World:
    return branch.now.evening if branch.now.evening is not None else branch.now.morning


def _end(game: Game, branch: Branch) -> str:
    ended = int(_last(branch)["ended"][0])
    if branch.now.evening is not None and ended:
        return game.board.closes[ended - 1].ending.title
    turn = len(branch.turns)
    return f"not finished, at turn {turn}, {phrases.clock(game.board, game.board.time(turn).hour)}"


def _rung(world: World) -> str:
    rung = int(RUNG_OF[world["tension"][:, :, 0].max()])
    return f"{rung} of 6, {RUNGS[rung]}"
