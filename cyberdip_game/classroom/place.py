"""Everything one running server holds together: the room, the open pages, the limits and the address."""

import time
from collections.abc import Callable

from attrs import define, field

from cyberdip_game.classroom import shelf
from cyberdip_game.classroom.limits import Bucket
from cyberdip_game.classroom.pages import board
from cyberdip_game.classroom.pages.teach import Console
from cyberdip_game.classroom.pages.team import TeamPages
from cyberdip_game.classroom.room import BOARD, TEACHER, Room
from cyberdip_game.classroom.sockets import Hub
from cyberdip_game.classroom.staff import Staff
from cyberdip_game.classroom.views import Sight, View


@define(eq=False)
class Place:
    """One class on one server. `address` is what people type into a browser, such as 192.168.1.20:8000."""

    room: Room
    address: str
    wall: Callable[[], float] = time.time
    hub: Hub = field(init=False)
    pages: TeamPages = field(init=False)
    staff: Staff = field(init=False, factory=Staff)
    console: Console = field(init=False)
    knocks: Bucket = field(init=False)  # wrong codes and keys, per address
    wrong: Bucket = field(init=False)  # wrong codes and keys, of everybody together
    deeds: Bucket = field(init=False)  # decisions, per seat
    stop: Callable[[], None] = lambda: None  # the server ends when it has answered
    deleted: bool = False

    def delete(self) -> None:
        """Everything of the class is deleted, and the server ends. Raises OSError."""
        folder = self.room.store.path.parent
        self.deleted = True
        self.room.store.close()
        shelf.delete(folder)
        self.stop()

    def __attrs_post_init__(self) -> None:
        self.hub = Hub(self.wall)
        self.pages = TeamPages(self.room)
        self.console = Console(self.room, self.address, self.wall)
        self.room.tell, self.room.present = self.hub.wake, self.hub.students.__contains__
        self.hub.sight = self._sight
        self.hub.moved = lambda team: self.room.wake(team, TEACHER)
        self.knocks, self.wrong = Bucket(12, 0.2, self.wall), Bucket(120, 2, self.wall)
        self.deeds = Bucket(40, 8, self.wall)

    def _sight(self, audience: str) -> Sight:
        """What an audience sees now."""
        if audience == TEACHER:
            return Sight((self.console.view(),))
        if audience == BOARD:
            return Sight((View(board.sections(self.room, self.address)),))
        return self.pages.sight(audience)
