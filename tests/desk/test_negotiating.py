"""A negotiation through the window, by keys alone: drafts, questions, a signature, and what is in force then."""

import time
from itertools import product

import pygame
import pytest
from attrs import evolve

from cyberdip_game.desk import nodes
from cyberdip_game.desk.app import Window
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.panels.talks import gap
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.scenes.talks import TalksScene
from cyberdip_game.desk.scenes.thinking import ThinkingScene
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import dots
from cyberdip_game.play.game import Game
from cyberdip_game.play.record import Line
from cyberdip_game.play.table import OfferPoint
from tests.crisis import crisis_text
from tests.desk.test_scenes import overflowing
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
            binds: valdoria
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
            waiting = isinstance(self.window.scene, ThinkingScene)
            if not (waiting or self.session.thinking or self.session.bargaining.thinking):
                break
            time.sleep(0.01)
            self.window.pulse()
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
    def focused(self) -> Node:
        node = self.window.named(self.window.ui.focus)
        assert node is not None
        return node

    @property
    def said(self) -> list[Line]:
        """What was said at the police channel."""
        return [line for line in self.game.here.said if line["talk"] == "channel"]

    @property
    def draft(self) -> dict[str, str]:
        scene = self.window.scene
        assert isinstance(scene, TalksScene)
        return scene._open().draft.steps


@pytest.fixture(scope="module")
def met() -> Delegation:
    """Talks in their second round."""
    pygame.display.init()
    pygame.font.init()
    return Delegation().press("t", "right", "enter", "left", "left")


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
    assert "What can you not sign on “Arrests”?" in us.says() and "You agree here" in us.says()
    assert (us.said[-1]["seat"], us.said[-1]["say"]) == ("drevonia", "accept")
    assert us.game.world["agreed"].max() == 0, "nothing is in force before the evening"
    assert "Agreed: this evening it is signed" in us.says()
    us.press("escape", "enter")
    while type(us.window.scene).__name__ != "CrisisScene":
        us.press("enter")
    us.press("t")
    assert "An agreement is in force" in us.says() and "Both sides are concerned." in us.says()
    assert "has signed" in us.says() and "would sign" not in us.says()
    compare(us.window, "talks_signed")
    us.press("tab", "tab", "tab", "down", "right")
    assert us.window.root is not None and not nodes.find(us.window.root, "talks.issue.language").active
    us.click("talks.break")
    assert us.said[-1]["say"] == "break" and "From this evening on you break your word." in us.says()


def test_enter_accepts_what_they_have_tabled() -> None:
    us = Delegation().press("t", "enter")
    assert us.said[-1]["steps"] == {"language": "concern", "arrests": "all"}
    assert "Button: Accept their draft" not in us.says()
    us.press("left")
    assert us.draft == us.said[-1]["steps"] and "Button: Accept their draft" in us.says()
    us.press("enter")
    assert (us.said[-1]["seat"], us.said[-1]["say"]) == ("valdoria", "accept")
    assert "Agreed: this evening it is signed" in us.says() and "As it will read" in us.says()
    us.press("right", "w")
    assert us.said[-1]["say"] == "accept" and "Walk away?" not in us.says(), "nothing more is said before the evening"


def test_everything_is_done_by_the_pointer_too() -> None:
    us = Delegation().click("plan.talks").click("talks.issue.language.concern")
    assert us.draft["language"] == "concern"
    us.press("right")
    assert us.draft["language"] == "attack", "arrows go on from the issue that was clicked"
    us.click("talks.send")
    assert us.said[0]["steps"] == {"language": "attack", "arrests": "all"}
    us.click("talks.menu").click("talks.menu.close").click("bar.back")
    assert isinstance(us.window.scene, CrisisScene)


def test_after_a_click_on_a_tables_tab_the_keys_work_in_its_draft() -> None:
    us = Delegation().press("t").click("talks.table.harbour")
    assert "you look on" in us.says()
    us.click("talks.table.channel").press("left")
    assert us.draft["language"] == "concern", "left moves the draft, not the focus along the tabs"
    us.press("down", "left")
    assert us.draft["arrests"] == "some" and us.window.ui.focus == "talks.issue.arrests"


def test_every_word_is_reached_by_tab() -> None:
    us = Delegation().press("t")
    reached = set()
    for _ in range(60):
        us.press("tab")
        reached.add(us.window.ui.focus)
    assert {
        f"talks.{one}" for one in ("send", "accept", "refuse", "ask", "recess", "menu", "leave", "mediate")
    } <= reached
    assert not any(name.startswith("talks.issue.language.") for name in reached), "a step is chosen by the arrows"


def test_a_word_that_cannot_be_said_says_why() -> None:
    us = Delegation().press("t", "a")
    assert "There is no draft of another party to accept; table one." in us.says() and not us.said


def test_further_words_are_said_from_the_list() -> None:
    us = Delegation().press("t", "o")
    assert us.window.ui.focus == "talks.further.0"
    while "favour" not in us.focused.label:
        us.press("down")
    us.press("enter")
    assert us.said[-1]["say"] == "promise" and "Beside the text: 1 favour promised." in us.says()
    us.press("g")
    assert us.said[-1]["helper"] == "helvane"
    assert us.session.sheet.talks[0].rounds == 3, "good offices give more rounds"


def test_a_draft_is_sent_in_a_cold_tone_and_the_next_one_is_firm_again() -> None:
    us = Delegation().press("t")
    assert "Button: Tone: firm" in us.says()
    us.press("v").click("talks.send")
    assert (us.said[0]["say"], us.said[0]["tone"], us.said[0]["steps"]["arrests"]) == ("table", "cold", "all")
    assert "You, cold: Our draft." in us.says() and "Tone: firm" in us.says()


def test_a_refusal_is_cordial_too_and_every_tone_comes_round() -> None:
    us = Delegation().press("t")
    seen = [us.press("v").window.scene.tone for _ in range(3)]
    assert sorted(seen) == [0, 1, 2]
    us.press("v", "v", "o")
    while "red line" not in us.focused.label:
        us.press("down")
    us.press("enter")
    assert (us.said[0]["say"], us.said[0]["tone"], us.said[0]["red"]) == ("refuse", "cordial", True)


def test_walking_away_asks_once_more() -> None:
    us = Delegation().press("t", "w")
    assert "Walk away? The talks end" in us.says() and us.window.ui.focus == "talks.stay"
    us.press("enter")
    assert not us.said and "Walk away?" not in us.says()
    us.press("w", "w")
    assert us.said[-1]["say"] == "leave" and "Valdoria walked out" in us.says()


def test_others_talks_are_looked_on_and_backed() -> None:
    us = Delegation().press("t", "2")
    assert "you look on" in us.says() and "The draft of Drevonia is on the table" in us.says()
    us.click("talks.backagainst")
    last = us.game.here.said[-1]
    assert (last["talk"], last["say"], last["vote"]) == ("harbour", "back", "against")


def test_a_draft_is_kept_while_the_desk_is_looked_at() -> None:
    us = Delegation().press("t", "right", "escape", "t")
    assert us.draft["language"] == "name"


def test_a_draft_that_the_union_blocks_says_who_and_why() -> None:
    us = Delegation().press("t", "left", "left")
    assert us.draft["language"] == "silence" and "One voice short: Brennia blocks this draft" in us.says()
    assert "Brennia: against, cannot stand behind Public language" in us.says()
    assert "It crosses a known red line: Public language." in us.says()


def test_the_gap_is_named_by_what_was_sent() -> None:
    def offers(*worth: tuple[bool, int]) -> tuple[OfferPoint, ...]:
        return tuple(OfferPoint(move, "", you, points) for move, (you, points) in enumerate(worth, 1))

    assert gap.finding(offers((True, 900))) == "The gap"
    assert gap.finding(offers((True, 900), (False, 100), (True, 700), (False, 300))) == "The gap is closing"
    assert gap.finding(offers((True, 700), (False, 300), (True, 900), (False, 300))) == "The gap is widening"
    assert gap.finding(offers((True, 700), (False, 300), (True, 705), (False, 300))) == "The gap stands"
    assert gap.finding(offers((True, 700), (False, 800))) == "They offer more than you ask"


@pytest.mark.parametrize("size", [(1280, 720), (1024, 600), (1920, 1080)])
@pytest.mark.parametrize("text", [100, 115, 130, 150, 175, 200])
def test_fits_at_every_text_size_and_in_every_window(met: Delegation, size: tuple[int, int], text: int) -> None:
    met.window.open(size)
    scene = met.window.scene
    assert isinstance(scene, TalksScene)
    for theme, asking, side in product(("night", "paper"), ("", "menu", "leave"), ("parties", "odds", "gap", "union")):
        scene.asking, scene.side = asking, side
        met.window.retheme(evolve(met.window.ui.theme, text=text, name=theme))
        met.window.draw()
        assert met.window.root is not None
        assert not overflowing(met.window.root), (theme, asking, side)
        names = [node.name for node in nodes.walk(met.window.root)]
        assert len(names) == len(set(names))
    scene.asking, scene.side = "", "parties"


def test_large_text_shows_the_draft_beside_one_other_part(met: Delegation) -> None:
    met.window.open((1280, 720))
    met.window.retheme(evolve(met.window.ui.theme, text=150, name="night"))
    met.settle()
    compare(met.window, "talks_150")
    met.press("s")
    assert "They sign draft 2" in met.says()


def test_plain_numbers_draw_no_dots_of_chance(met: Delegation, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(dots, "futures", lambda *args, **more: drawn.append("futures"))
    monkeypatch.setattr(dots, "in_twenty", lambda *args, **more: drawn.append("in twenty"))
    for plain in (False, True):
        drawn.clear()
        met.window.retheme(evolve(met.window.ui.theme, text=100, name="night", plain_numbers=plain))
        met.settle()
        assert bool(drawn) != plain
    assert "They sign draft 2: " in met.says()
