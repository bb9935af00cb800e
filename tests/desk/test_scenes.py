"""The screens around the desk, driven by keys alone; each fits at every text size and in every window."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest
from attrs import evolve

from cyberdip_game.desk import nodes
from cyberdip_game.desk.app import Scene, Window
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.scenes.answers import AnswersScene
from cyberdip_game.desk.scenes.board import BoardScene
from cyberdip_game.desk.scenes.cables import CablesScene
from cyberdip_game.desk.scenes.card import CardScene
from cyberdip_game.desk.scenes.codex import CodexScene
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.scenes.ending import EndingScene
from cyberdip_game.desk.scenes.help import HelpScene
from cyberdip_game.desk.scenes.history import HistoryScene
from cyberdip_game.desk.scenes.legal import LegalScene
from cyberdip_game.desk.scenes.notebook import NotebookScene
from cyberdip_game.desk.scenes.questions import QuestionsScene
from cyberdip_game.desk.scenes.resolution import ResolutionScene
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.theme import Theme
from cyberdip_game.places import SCENARIOS
from cyberdip_game.play import staff
from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Option

SEAT = "valdoria"


def new_game(path: Path | None = None, practice: bool = True) -> Game:
    text = (SCENARIOS / "ward_zero.yaml").read_text(encoding="utf-8")
    return Game.new(text, (SEAT,), 11, practice=practice, save_to=path)


def play(game: Game, until: int = 99, advice: bool = False) -> Game:
    """Silent turns until the morning of turn `until`, or to the end."""
    while not game.over and game.turn < until:
        if advice and game.beat == "decide":
            staff.advise(game, SEAT)
        game.finish(SEAT)
    return game


def asked_game() -> Game:
    """A game that stands at the answer beat."""
    game = new_game()
    while game.beat != "answer":
        game.finish(SEAT)
    return game


@pytest.fixture(scope="module")
def finished() -> Game:
    return play(new_game())


@pytest.fixture(scope="module")
def fourth() -> Game:
    return play(new_game(), 4, advice=True)


def option(game: Game, measure: str) -> Option:
    """What a measure's most fitting aim says."""
    entries = (entry for column in Session(game, SEAT).sheet.tray for entry in column.entries)
    return next(entry.options[0] for entry in entries if entry.measure == measure)


class Desk:
    """A scene over another in a window, and a keyboard."""

    def __init__(self, scene: Scene, size: tuple[int, int] = (1280, 720), text: int = 100) -> None:
        self.below = HelpScene()
        self.window = Window([self.below, scene], Ui(theme=Theme(text=text)))
        self.window.open(size)
        self.window.draw()

    @property
    def scene(self) -> Scene:
        return self.window.scene

    def press(self, *names: str) -> "Desk":
        for name in names:
            self.window.take(pygame.event.Event(pygame.KEYDOWN, key=pygame.key.key_code(name), mod=0, unicode=""))
            self.window.draw()
        return self

    def type(self, words: str) -> None:
        self.window.take(pygame.event.Event(pygame.TEXTINPUT, text=words))

    def reach(self, name: str) -> "Desk":
        """Tab to a node."""
        for _ in range(400):
            if self.window.ui.focus == name:
                return self
            self.press("tab")
        raise AssertionError(f"{name} cannot be reached by keys")

    def says(self) -> str:
        assert self.window.root is not None
        return " ".join(nodes.spoken(self.window.root))


SCENES: dict[str, Callable[[Game, Game], Scene]] = {
    "resolution": lambda open_, over: ResolutionScene(Session(open_, SEAT)),
    "answers": lambda open_, over: AnswersScene(Session(asked_game(), SEAT)),
    "questions": lambda open_, over: QuestionsScene(Session(new_game(), SEAT)),
    "notebook": lambda open_, over: NotebookScene(Session(open_, SEAT)),
    "board": lambda open_, over: BoardScene(Session(open_, SEAT)),
    "cables": lambda open_, over: CablesScene(Session(open_, SEAT)),
    "card": lambda open_, over: CardScene(Session(open_, SEAT), "drevonia"),
    "history": lambda open_, over: HistoryScene(Session(open_, SEAT)),
    "ending": lambda open_, over: EndingScene(Session(over, SEAT)),
    "help": lambda open_, over: HelpScene(),
    "codex": lambda open_, over: CodexScene("list_persons"),
    "legal": lambda open_, over: LegalScene(option(open_, "list_persons")),
}


def overflowing(root: Node) -> list[str]:
    """Names of nodes that stick out of the window, or sideways out of what scrolls."""
    found = []

    def walk(node: Node, left: float, top: float, right: float, low: float) -> None:
        if node.x < left - 1 or node.x + node.width > right + 1 or node.y < top - 1 or node.y + node.height > low + 1:
            found.append(node.name)
        if node.scrolls:
            left, top, right, low = node.x, node.y, node.x + node.width, float("inf")
        for child in node.children:
            walk(child, left, top, right, low)

    walk(root, 0, 0, root.width, root.height)
    return found


def check_fits(scene: Scene) -> None:
    """Nothing sticks out at any text size, in any window."""
    for size in ((1280, 720), (1024, 600), (1920, 1080)):
        desk = Desk(scene, size)
        for text in (100, 115, 130, 150, 175, 200):
            for theme in ("night", "paper"):
                desk.window.ui.theme = evolve(desk.window.ui.theme, text=text, name=theme)
                desk.window.rebuild()
                desk.window.draw()
                assert desk.window.root is not None
                assert not overflowing(desk.window.root), (size, text)


@pytest.mark.parametrize("name", SCENES)
def test_fits_at_every_text_size_and_in_every_window(name: str, fourth: Game, finished: Game) -> None:
    check_fits(SCENES[name](fourth, finished))


@pytest.mark.parametrize("name", [name for name in SCENES if name not in ("resolution", "answers", "ending")])
def test_escape_goes_back(name: str, fourth: Game, finished: Game) -> None:
    desk = Desk(SCENES[name](fourth, finished))
    assert desk.press("escape").scene is desk.below


# -- resolution -------------------------------------------------------------------------------------------------------


def test_resolution_tells_events_with_rings_and_why_numbers_moved(fourth: Game) -> None:
    desk = Desk(ResolutionScene(Session(fourth, SEAT)))
    told = desk.scene.told  # type: ignore[attr-defined]
    said = desk.says()
    assert told.headline in said and "Because of:" in said
    assert all(one.title in said for one in told.happenings)
    for change in told.changes:
        assert change.label in said and sum(amount for amount, _ in change.parts) == change.new - change.old
    assert "What happened" in said or not any(one.forecast for one in told.happenings) or "where it fell" in said


def test_resolution_without_advice_draws_no_dots() -> None:
    desk = Desk(ResolutionScene(Session(play(new_game(), 2), SEAT)))
    assert "staff saw" not in desk.says() and "in 20" not in desk.says()


def test_replay_steps_through_the_events(fourth: Game) -> None:
    desk = Desk(ResolutionScene(Session(fourth, SEAT)))
    told = desk.scene.told  # type: ignore[attr-defined]
    first, last = told.happenings[0].text, told.happenings[-1].text
    assert len(told.happenings) > 1
    desk.press("r")
    assert first in desk.says() and last not in desk.says()
    desk.press(*"r" * (len(told.happenings) - 1))
    assert last in desk.says()
    desk.press("r")
    assert first in desk.says() and last in desk.says()


def test_resolution_goes_on_to_the_desk(fourth: Game) -> None:
    session = Session(fourth, SEAT)
    desk = Desk(ResolutionScene(session)).press("return")
    assert session.told[SEAT] == 3 and type(desk.scene).__name__ == "CrisisScene"


# -- answers and questions --------------------------------------------------------------------------------------------


def test_answers_are_given_by_keys() -> None:
    game = asked_game()
    session = Session(game, SEAT)
    asked = [one for one in session.sheet.asked if one.kind != "choice"]
    desk = Desk(AnswersScene(session))
    for one in asked[:2]:
        desk.reach(f"answers.{one.id}.{one.choices[0].id}").press("return")
    chosen = {one.id: one.chosen for one in session.sheet.asked}
    assert chosen[asked[0].id] == asked[0].choices[0].id
    assert f"{len(asked) - 2} unanswered" in desk.says() or len(asked) <= 2
    desk.reach("answers.give").press("return")
    assert game.turn == 2 and isinstance(desk.scene, ResolutionScene)


def test_a_question_is_answered_by_keys_and_can_be_changed() -> None:
    session = Session(new_game(), SEAT)
    desk = Desk(QuestionsScene(session))
    asked = session.sheet.asked[0]
    for choice in asked.choices[:2]:
        if not choice.blocked:
            desk.reach(f"questions.{asked.id}.{choice.id}").press("space")
            assert session.game.draft(SEAT).choices[asked.id] == choice.id
    assert "Silence means" in desk.says() and "Expected:" in desk.says()


# -- notebook ---------------------------------------------------------------------------------------------------------


def test_the_notebook_saves_only_what_adds_up(tmp_path: Path) -> None:
    session = Session(new_game(tmp_path / "game.jsonl"), SEAT)
    desk = Desk(NotebookScene(session))
    card = session.sheet.incidents[0]
    first, second = card.beliefs[0].id, card.beliefs[1].id
    desk.reach(f"notebook.{card.id}.{first}.+").press("return")
    assert "They add up to 105: take 5 away." in desk.says()
    desk.reach("notebook.save").press("return")
    assert isinstance(desk.scene, NotebookScene) and "must add up to 100" in desk.says()
    desk.reach(f"notebook.{card.id}.{second}.−").press("return")
    desk.reach("notebook.reason")
    desk.type("The ransom note is false.")
    desk.reach("notebook.save").press("return")
    assert desk.scene is desk.below
    note = session.sheet.note
    assert note is not None and note.reason == "The ransom note is false."
    assert sum(note.probabilities[card.id].values()) == 100
    again = Desk(NotebookScene(session))
    assert "The ransom note is false." in again.says()


def test_a_notebook_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    game = new_game(tmp_path / "game.jsonl")
    game.record.path = tmp_path / "gone" / "game.jsonl"
    desk = Desk(NotebookScene(Session(game, SEAT))).press("return")
    assert isinstance(desk.scene, NotebookScene) and "cannot be written" in desk.says()


# -- board, cables, card ----------------------------------------------------------------------------------------------


def test_the_board_shows_the_assessment_and_opens_each_item_by_arrows(fourth: Game) -> None:
    session = Session(fourth, SEAT)
    desk = Desk(BoardScene(session))
    card = session.sheet.incidents[0]
    assert len(card.evidence) > 1
    assert (
        f"the author is: {card.beliefs[0].title}. Our confidence in this judgment is {card.confidence}." in desk.says()
    )
    assert f"Level of attribution your file carries: {card.level}." in desk.says()
    desk.press("down")
    assert f"Without it, {card.beliefs[0].title}" in desk.says() or "moves nothing" in desk.says()
    assert card.evidence[1].text in desk.press("down").says()
    assert "the author is" in desk.press("s").says()


def test_a_search_is_ordered_on_the_board_by_keys() -> None:
    session = Session(play(new_game(), 2), SEAT)
    desk = Desk(BoardScene(session))
    first = session.sheet.incidents[0].searches[0]
    assert f"{first.title}: expected to move belief by {first.moves} in 100" in desk.says()
    desk.press("o", "return")
    assert [order.item for order in session.game.draft(SEAT).orders] == [first.id]
    assert f"Ordered {first.title}" in desk.says()
    desk.press("return")
    assert session.game.draft(SEAT).orders == ()


def test_the_assessment_goes_on_file_by_a_key() -> None:
    session = Session(play(new_game(), 2), SEAT)
    lead = session.sheet.incidents[0].beliefs[0]
    Desk(BoardScene(session)).press("p")
    (order,) = session.game.draft(SEAT).orders
    assert (order.measure, order.hypothesis) == ("record_assessment", lead.id)


def test_the_board_opens_at_an_item(fourth: Game) -> None:
    session = Session(fourth, SEAT)
    item = session.sheet.incidents[-1].evidence[-1]
    assert item.text in Desk(BoardScene(session, item.id)).says()


def test_cables_are_read_by_arrows(fourth: Game) -> None:
    session = Session(fourth, SEAT)
    desk = Desk(CablesScene(session)).press("down", "down")
    assert session.sheet.feed[2].text in desk.says()


def test_cards_turn_by_arrows(fourth: Game) -> None:
    session = Session(fourth, SEAT)
    desk = Desk(CardScene(session, session.sheet.actors[0].id)).press("right")
    assert session.sheet.actors[1].about in desk.says() and "Its trust in you" in desk.says()


def test_left_and_right_move_the_wording_of_a_measure() -> None:
    session = Session(new_game(), SEAT, tour_over=True)
    desk = Desk(CrisisScene(session))
    desk.window.say(("show", "union_declaration"))
    desk.press("w")
    steps = [session_step(desk) for key in ("", "right", "right", "left") if not key or desk.press(key)]
    assert steps == ["concern", "condemn", "territory", "condemn"]
    desk.press("space")
    assert [order.step for order in session.game.draft(SEAT).orders] == ["condemn"]


def session_step(desk: Desk) -> str:
    """The wording that is chosen on the desk."""
    scene = desk.scene
    assert isinstance(scene, CrisisScene) and scene.chosen is not None
    return scene.chosen.step


# -- codex and legal text ---------------------------------------------------------------------------------------------


def test_the_codex_is_searched_by_typing_and_followed_by_enter() -> None:
    desk = Desk(CodexScene())
    desk.type("cert-eu")
    assert "The security service for the Union's own institutions." in desk.says() and "List persons" not in desk.says()
    desk.press("return", "return")
    assert "The technical network of response teams." in desk.says() and "Button: Back to CERT-EU" in desk.says()
    desk.press("backspace")
    assert "It defends the institutions' networks" in desk.says() and "Back to" not in desk.says()


def test_the_codex_is_walked_by_arrows() -> None:
    desk = Desk(CodexScene("norm_a")).press("down")
    assert "Norm (b): Weigh all facts before reacting., shown" in desk.says()
    desk.press("t")
    assert desk.window.ui.focus == "codex.search"


def test_a_search_that_finds_nothing_says_so_and_keeps_the_page() -> None:
    desk = Desk(CodexScene("siac")).press("t")
    desk.type("zzzz")
    assert "Nothing of that name" in desk.says() and "SIAC" in desk.says()


def test_help_and_the_legal_text_lead_into_the_codex(fourth: Game) -> None:
    assert isinstance(Desk(HelpScene()).press("c").scene, CodexScene)
    desk = Desk(LegalScene(option(fourth, "list_persons")))
    assert "Decision (CFSP) 2019/797" in desk.says() and "Compared with its sources, as of May 2026." in desk.says()
    assert "See also Significant effect" in desk.press("c").says()
    desk = Desk(LegalScene(option(fourth, "extra_theatres")))
    assert "none is needed" in desk.says() and "See also" in desk.press("c").says()


# -- history and ending -----------------------------------------------------------------------------------------------


def test_play_on_from_an_earlier_turn_and_back() -> None:
    session = Session(play(new_game(), 3), SEAT)
    desk = Desk(HistoryScene(session)).press("down", "down", "return")
    game = session.game
    assert game.branch == 1 and game.turn == 1 and desk.window.scene_stack[0] is not desk.below
    desk = Desk(HistoryScene(session)).reach("history.branch.0").press("return")
    assert game.branch == 0 and game.turn == 3 and session.sheet.turn == 3
    assert type(desk.scene).__name__ == "CrisisScene" and session.told[SEAT] == 2


def test_a_game_on_record_cannot_go_back() -> None:
    session = Session(play(new_game(practice=False), 3), SEAT)
    desk = Desk(HistoryScene(session)).press("return")
    assert isinstance(desk.scene, HistoryScene) and "on record" in desk.says()


def test_why_the_others_decided_so_is_told_only_when_the_game_is_over(finished: Game) -> None:
    assert "counts +" in Desk(HistoryScene(Session(finished, SEAT))).says()
    assert "counts +" not in Desk(HistoryScene(Session(play(new_game(), 3), SEAT))).says()


def test_the_ending_says_who_did_it_and_plays_on(finished: Game) -> None:
    session = Session(finished, SEAT)
    desk = Desk(EndingScene(session))
    told, said = desk.scene.told, desk.says()  # type: ignore[attr-defined]
    assert told.title in said and told.share in said and said.count("in this simulation") == 1
    assert all(truth.answer in said for truth in told.truths) and all(one in said for one in told.debrief)
    assert isinstance(desk.press("h").scene, HistoryScene)


def test_each_seat_sees_its_own_ending() -> None:
    text = (SCENARIOS / "ward_zero.yaml").read_text(encoding="utf-8")
    game = Game.new(text, (SEAT, "drevonia"), 11)
    while not game.over:
        for seat in game.waiting():
            game.finish(seat)
    desk = Desk(EndingScene(Session(game, SEAT)))
    assert "Valdoria" in desk.scene.told.name  # type: ignore[attr-defined]
    assert "Drevonia" in desk.press("s").scene.told.name  # type: ignore[attr-defined]


def test_the_ending_leads_to_the_picker(finished: Game) -> None:
    desk = Desk(EndingScene(Session(finished, SEAT))).press("return")
    assert type(desk.scene).__name__ == "PickerScene" and len(desk.window.scene_stack) == 1


def test_a_page_scrolls_by_keys(finished: Game) -> None:
    desk = Desk(EndingScene(Session(finished, SEAT)), text=200).press("page down")
    assert desk.window.ui.scrolled["ending.scroll"] > 0
    assert desk.press("home").window.ui.scrolled["ending.scroll"] == 0
    assert desk.press("right").window.ui.scrolled["ending.right"] > 0
