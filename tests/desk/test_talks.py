"""A negotiation through the window, by keys alone: drafts, questions, a signature, and what is in force then."""

import time

import pygame

from cyberdip_game.desk import nodes
from cyberdip_game.desk.app import Window
from cyberdip_game.desk.nodes import Ui
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.scenes.talks import TalksScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.game import Game
from cyberdip_game.play.record import Line
from tests.crisis import crisis_text
from tests.desk.test_whole_game import compare

TEXT = crisis_text("""
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member]}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
      - {id: helvane, name: Helvane, roles: [mediator]}
    talks:
      - id: channel
        title: Police channel
        format: bilateral
        place: A station at the border
        parties: [valdoria, drevonia]
        issues:
          - id: language
            title: Public language
            icon: megaphone
            steps:
              - {id: silence, text: Nothing is said in public.}
              - {id: concern, text: Both sides are concerned.}
              - {id: attack, text: Both sides deplore the attack on the hospitals.}
              - {id: name, text: Valdoria names the group and its shelter.}
            holds:
              valdoria: {weight: [3, 5], wants: attack}
              drevonia: {weight: [4, 6], wants: concern, never: [name]}
              brennia: {never: [silence]}
          - id: arrests
            title: Arrests
            icon: gavel
            binds: drevonia
            steps:
              - {id: none, text: Nobody is arrested.}
              - {id: some, text: Two members of the group are questioned., effects: ["trust[brennia, drevonia] += 6"]}
              - {id: all, text: The group is arrested., effects: ["trust[brennia, drevonia] += 12"]}
            holds:
              valdoria: {weight: [5, 7], wants: all}
              drevonia: {weight: [1, 2], wants: none}
      - id: harbour
        title: The harbour
        format: bilateral
        parties: [brennia, drevonia]
        issues:
          - {id: berths, title: Berths, steps: [two, four, six], holds: {brennia: {wants: six}, drevonia: {wants: two}}}
          - {id: fees, title: Fees, steps: [low, fair, high], holds: {brennia: {wants: low}, drevonia: {wants: high}}}
""")
KEYS = {"enter": pygame.K_RETURN, "escape": pygame.K_ESCAPE, "space": pygame.K_SPACE}


class Delegation:
    """Valdoria at its desk, with a keyboard and a pointer."""

    def __init__(self, size: tuple[int, int] = (1280, 720)) -> None:
        self.game = Game.new(TEXT, ["valdoria"], 7)
        self.session = Session(self.game, "valdoria")
        self.session.tour_over = True
        self.window = Window([CrisisScene(self.session)], Ui())
        self.window.open(size)
        self.settle()

    def settle(self) -> "Delegation":
        """Wait until staff have said what they have to say."""
        self.window.draw()
        for _ in range(3000):
            if not (self.session.thinking or self.session.bargaining.thinking):
                break
            time.sleep(0.01)
            if self.window.scene.tick():
                self.window.rebuild()
        self.window.draw()
        return self

    def press(self, *names: str) -> "Delegation":
        for name in names:
            key = KEYS.get(name) or pygame.key.key_code(name)
            self.window.take(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
        return self.settle()

    def click(self, name: str) -> "Delegation":
        assert self.window.root is not None
        node = nodes.find(self.window.root, name)
        x, y = nodes.place(self.window.root, name, self.window.ui)
        pos = (round(x + node.width / 2), round(y + node.height / 2))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.window.take(pygame.event.Event(kind, pos=pos, button=1))
        return self.settle()

    def says(self) -> str:
        assert self.window.root is not None
        return " ".join(nodes.spoken(self.window.root))

    @property
    def said(self) -> list[Line]:
        """What was said at the police channel."""
        return [line for line in self.game.here.said if line["talk"] == "channel"]

    @property
    def draft(self) -> dict[str, str]:
        scene = self.window.scene
        assert isinstance(scene, TalksScene)
        return scene._open().draft.steps


def test_a_whole_negotiation_by_keys_alone() -> None:
    us = Delegation()
    assert "Talks: your move, Police channel" in us.says()
    us.press("t")
    assert us.draft == {"language": "attack", "arrests": "all"} and "No draft is on the table yet" in us.says()
    us.press("right", "enter")
    assert us.said[0]["steps"] == {"language": "name", "arrests": "all"}
    assert "Finding: A red line: Public language" in us.says() and "The draft of Drevonia is on the table" in us.says()
    us.press("left", "left", "down", "left")
    assert us.draft == {"language": "concern", "arrests": "some"} and "DRAFT 2" in us.says().upper()
    compare(us.window, "talks")
    us.press("k", "enter")
    assert "What can you not sign on Arrests?" in us.says() and "You agree here" in us.says()
    assert (us.said[-1]["seat"], us.said[-1]["say"]) == ("drevonia", "accept")
    assert us.game.world["agreed"].max() == 0, "nothing is in force before the evening"
    us.press("escape", "enter")
    while type(us.window.scene).__name__ != "CrisisScene":
        us.press("enter")
    us.press("t")
    assert "An agreement is in force" in us.says() and "Both sides are concerned." in us.says()
    compare(us.window, "talks_signed")
