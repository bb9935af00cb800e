"""The desk beside the editor: a save reaches the game that lies open, at the same turn, with the same plan."""

from pathlib import Path
from queue import SimpleQueue

import pytest
from crisis import crisis_text

from cyberdip_game.desk.app import Window
from cyberdip_game.desk.opening import open_window, sessions
from cyberdip_game.desk.reload import Reload
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Command

RESTORE = Command("restore", incident="hospitals")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Window, Reload]:
    """On the second turn, with a plan."""
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))
    game = Game.new(crisis_text(), ("valdoria",), seed=7)
    while game.turn == 1:
        game.finish("valdoria")
    window = open_window(game)
    (session,) = sessions(window)
    session.told["valdoria"] = 1
    window.show(window.scene_stack[0], CrisisScene(session, mode="incidents"))
    game.order("valdoria", RESTORE)
    return window, Reload(game, SimpleQueue())


def test_a_save_reaches_the_desk_and_it_stays_as_it_was_laid_out(desk: tuple[Window, Reload]) -> None:
    window, reload = desk
    reload.saves.put(("crisis.yaml", crisis_text("title: Half a save")))
    reload.saves.put(("crisis.yaml", crisis_text("title: Another night")))
    reload.look(window)
    (session,) = sessions(window)
    assert session.game.board.scenario.title == "Another night"
    assert session.game.turn == 2 and session.game.draft("valdoria").orders == (RESTORE,)
    assert isinstance(window.scene, CrisisScene) and window.scene.mode == "incidents"
    assert session.problem == "Reloaded."
    reload.saves.put(("crisis.yaml", crisis_text("title: A third")))
    reload.look(window)
    assert sessions(window)[0].game.board.scenario.title == "A third"


def test_without_a_save_nothing_moves(desk: tuple[Window, Reload]) -> None:
    window, reload = desk
    before = window.scene
    reload.look(window)
    assert window.scene is before


def test_what_cannot_go_on_is_said_and_the_game_stays(desk: tuple[Window, Reload]) -> None:
    window, reload = desk
    nobody = crisis_text().replace("playable: true, ", "").replace("name: Brennia", "name: Brennia, playable: true")
    reload.saves.put(("crisis.yaml", nobody))
    reload.look(window)
    (session,) = sessions(window)
    assert session.game is reload.game and "nobody may take valdoria" in session.problem


def test_a_game_that_was_closed_is_left_alone(desk: tuple[Window, Reload]) -> None:
    window, reload = desk
    window.show(window.scene_stack[0])
    reload.saves.put(("crisis.yaml", crisis_text("title: Another night")))
    reload.look(window)
    assert sessions(window) == []
