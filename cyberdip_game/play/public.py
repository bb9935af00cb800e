"""What everybody in the room may see: whatever the sheets of all played seats say alike, and nothing else."""

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen

from cyberdip_game.play import phrases
from cyberdip_game.play.chronicle import conclusion
from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import IncidentCard, News, Rung, Sheet
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.language import RUNG_OF
from cyberdip_game.scenario.quantities import RUNGS

_PROTEST = 2  # the rung


@frozen
class PublicIncident:
    """An incident as the room knows it; `region` is where it is drawn on the map."""

    id: str
    title: str
    icon: str
    severity: int
    word: str
    region: str


@frozen
class Capital:
    """A capital on the map of the room."""

    name: str
    region: str
    member: bool


@frozen
class PublicSheet:
    """The situation for the whole room. `between` names the two who stand highest on the ladder, "" if nobody does."""

    title: str
    briefing: str
    turn: int
    turns: int
    act: str
    clock: str
    length: str
    beat: str
    rungs: tuple[Rung, ...]
    between: str
    incidents: tuple[PublicIncident, ...]
    capitals: tuple[Capital, ...]
    news: tuple[News, ...]
    map: str
    strained: tuple[tuple[str, str], ...] = ()  # capitals between which the ladder stands at protest or above
    ending: str = ""  # title of the ending once it is reached
    questions: tuple[str, ...] = ()  # for the debrief


def public(game: Game, sheets: Sequence[Sheet]) -> PublicSheet:
    """The room's sheet now, from the sheets of all played seats."""
    first, scenario = sheets[0], game.board.scenario
    rung, between = _highest(game, game.seen(game.humans[0]).world)
    ending = conclusion(game, game.humans[0]) if game.over else None
    return PublicSheet(
        title=first.title,
        briefing=scenario.briefing,
        turn=first.turn,
        turns=first.turns,
        act=first.act,
        clock=first.clock,
        length=first.length,
        beat=first.beat,
        rungs=tuple(Rung(number, name, number == rung) for number, name in enumerate(RUNGS)),
        between=between,
        incidents=_alike([tuple(map(_incident, one.incidents)) for one in sheets]),
        capitals=tuple(Capital(one.name, one.region, one.member) for one in first.actors if one.region),
        news=_told(sheets),
        map=first.map,
        strained=tuple(_strained(game, game.seen(game.humans[0]).world)),
        ending=ending.title if ending else "",
        questions=ending.debrief if ending else (),
    )


def _alike(lists: list[tuple[PublicIncident, ...]]) -> tuple[PublicIncident, ...]:
    return tuple(one for one in lists[0] if all(one in other for other in lists))


def _told(sheets: Sequence[Sheet]) -> tuple[News, ...]:
    """News that reached every played seat in the same words."""
    reached = set[News](sheets[0].feed).intersection(*(sheet.feed for sheet in sheets))
    return tuple(one for one in sheets[0].feed if one in reached)


def _incident(card: IncidentCard) -> PublicIncident:
    return PublicIncident(card.id, card.title, card.icon, card.severity, card.word, card.region)


def _strained(game: Game, world: World) -> Iterator[tuple[str, str]]:
    rungs = RUNG_OF[world["tension"][:, :, 0]]
    for one, other in zip(*np.nonzero(np.triu(rungs >= _PROTEST)), strict=True):
        yield phrases.title(game.board, "actor", int(one)), phrases.title(game.board, "actor", int(other))


def _highest(game: Game, world: World) -> tuple[int, str]:
    """The highest rung between any two, and who they are. Everybody sees every tension."""
    tension = world["tension"][:, :, 0]
    one, other = divmod(int(tension.argmax()), len(tension))
    title = [phrases.title(game.board, "actor", actor) for actor in (one, other)]
    return int(RUNG_OF[tension[one, other]]), " and ".join(title) if tension.any() else ""
