"""A desk beside its author's editor: the game that lies open goes on in every text that is saved."""

from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from attrs import define, evolve

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Scene, Window
from cyberdip_game.desk.opening import sessions
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.again import played_again
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.record import RecordError

if TYPE_CHECKING:
    Saves = SimpleQueue[tuple[str, str]]  # the name of the file, and the scenario as it plays

_MOST = 3  # decisions named that no longer apply


@define(eq=False)
class Reload:
    """Looks for saves while the window is open; of several only the last counts."""

    game: Game
    saves: "Saves"

    def look(self, window: Window) -> None:
        found = None
        with suppress(Empty):
            while True:
                found = self.saves.get_nowait()
        session = next((one for one in sessions(window) if one.game is self.game), None)
        if found is not None and session is not None:
            self._go_on(window, session, *found)

    def _go_on(self, window: Window, session: Session, name: str, text: str) -> None:
        try:
            game, left = played_again(session.game, text, name)
        except (Refused, RecordError) as error:
            session.problem = f"The file was saved, but this game stays as it was: {error}"
            window.rebuild()
            return
        self.game = session.game = game
        session.seat = session.seat if session.seat in game.humans else game.humans[0]
        session.next_turn()
        session.problem = f"Reloaded. {' '.join(f'{one}.' for one in left[:_MOST])}".strip()
        below = [scene for scene in window.scene_stack if getattr(scene, "session", None) is not session]
        window.show(*below, _scene(window, session))


def _scene(window: Window, session: Session) -> Scene:
    """What the game asks for now; a desk that lay open stays as it was laid out."""
    scene = flow.next_scene(session)
    if isinstance(scene, CrisisScene):
        desks = [one for one in window.scene_stack if isinstance(one, CrisisScene) and one.session is session]
        return evolve(desks[0], chosen=None, sentence="", warned=False) if desks else scene
    return scene
