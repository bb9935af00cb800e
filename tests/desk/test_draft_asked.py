"""A draft that lies before a person in the answer beat, on the desk: accepted there, or answered at the table."""

from typing import Any

import pygame

from cyberdip_game.desk.app import Push, Replace
from cyberdip_game.desk.nodes import Ui, spoken
from cyberdip_game.desk.scenes.answers import AnswersScene
from cyberdip_game.desk.scenes.talks import TalksScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.game import Game
from tests.play.test_answer_beat import DRAFT, drafts, tabled


def drevonia() -> tuple[Session, AnswersScene]:
    pygame.display.init()
    pygame.font.init()
    session = Session(tabled(), "drevonia")
    return session, AnswersScene(session)


def test_the_sheet_has_the_text_and_what_may_be_answered() -> None:
    _, scene = drevonia()
    words = " ".join(spoken(scene.build(Ui())))
    assert "Police channel: the draft of Valdoria" in words and "Silence means: no." in words
    for said in ("Accept", "Refuse because of “Arrests”", "Answer at the table"):
        assert said in words


def test_an_answer_is_given_with_everything_else() -> None:
    session, scene = drevonia()
    scene.handle(("answer", "talks.channel", "accept"), Ui())
    scene.handle("give", Ui())
    go_on(session.game)
    assert session.game.turn == 2 and session.game.world["agreed"].any()


def test_at_the_table_a_counter_is_the_answer() -> None:
    session, scene = drevonia()
    step: Any = scene.handle(("at table", "channel"), Ui())
    assert isinstance(step, Push) and isinstance(step.scene, TalksScene)
    table = step.scene
    table.build(Ui())
    done = table.handle(("say", "table", {"steps": DRAFT | {"arrests": "none"}}), Ui())
    assert isinstance(done, Replace) or "drevonia" in session.game.waiting()
    assert drafts(session.game, "valdoria")


def go_on(game: Game) -> None:
    while game.turn == 1 and game.waiting():
        game.finish(game.waiting()[0])
