"""How a belief came about: after each item of evidence, and what is left of it without what is easy to fake."""

from attrs import frozen

from cyberdip_game.play.dossier import belief_rows, held_items
from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import BeliefRow
from cyberdip_game.rules.pieces import Item
from cyberdip_game.scenario.kinds import Fakeable


@frozen
class Weighed:
    """The rows of belief once an item had counted; the first, before any, has no item."""

    item: str
    title: str
    rows: tuple[BeliefRow, ...]

    def row(self, hypothesis: str) -> BeliefRow:
        return next(row for row in self.rows if row.id == hypothesis)


@frozen
class Weighing:
    """The course of a belief, oldest item first, and the belief without the `faked` items that are easy to fake."""

    course: tuple[Weighed, ...]
    sound: tuple[BeliefRow, ...]
    faked: int


def weighing(game: Game, seat: str, incident: str) -> Weighing:
    """How the seat's belief about an incident came about."""
    board, seen = game.board, game.seen(seat)
    number = board.index("incident", incident)
    counted: dict[int, Item] = {}
    for item in held_items(board, seen, number):
        counted.setdefault(item.root, item)
    items = tuple(counted.values())
    course = [Weighed("", "", belief_rows(board, seen, number, items))]
    for place, item in enumerate(items, 1):
        course.append(Weighed(item.evidence.id, item.evidence.title, belief_rows(board, seen, number, items[place:])))
    faked = tuple(item for item in items if item.evidence.fakeable is Fakeable.YES)
    return Weighing(tuple(course), belief_rows(board, seen, number, faked), len(faked))
