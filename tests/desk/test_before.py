"""The screens before a game, by keys alone: picker, seats, saved games, share code, briefing, curtain, settings."""

import json
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest
from attrs import evolve

from cyberdip_game.desk import clock, nodes, opening, settings
from cyberdip_game.desk.app import Scene, Window
from cyberdip_game.desk.scenes.briefing import BriefingScene, PreviewScene
from cyberdip_game.desk.scenes.code import CodeScene
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.scenes.curtain import CurtainScene
from cyberdip_game.desk.scenes.picker import PickerScene
from cyberdip_game.desk.scenes.saves import SavesScene
from cyberdip_game.desk.scenes.seats import SeatsScene
from cyberdip_game.desk.scenes.settings import SettingsScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play import share
from cyberdip_game.play.begin import Wanted, new_game
from cyberdip_game.play.game import Game
from cyberdip_game.play.saves import saves
from cyberdip_game.play.scenario_card import ScenarioCard
from cyberdip_game.play.shelf import find, games_folder, shelf
from cyberdip_game.scenario.reader import parse
from tests.desk.hands import Hands
from tests.desk.test_scenes import Desk, overflowing

CODE = share.code(
    share.Share("ward_zero", parse(find("ward_zero").read_text("utf-8"), "ward_zero").version, "drevonia", "easy", 77)
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def card(id: str = "ward_zero") -> ScenarioCard:
    return next(one for one in shelf() if one.id == id)


def two_people() -> Game:
    return new_game(Wanted("ward_zero", ("valdoria", "kestria"), seed=7))


def damaged(name: str = "broken") -> None:
    games_folder().mkdir(parents=True, exist_ok=True)
    (games_folder() / f"{name}.jsonl").write_text("not a record")


def lists() -> SavesScene:
    new_game(Wanted("first_light", seed=1))
    damaged()
    return SavesScene()


SCENES: dict[str, Callable[[], Scene]] = {
    "picker": lambda: PickerScene("The settings are damaged; they are as at first and will be written anew."),
    "seats": lambda: SeatsScene(card(), problem="Nobody has a seat yet. Choose at least one."),
    "one seat": lambda: SeatsScene(card("first_light")),
    "saves": lists,
    "no saves": SavesScene,
    "code": lambda: CodeScene(CODE, "This share code is of version 3."),
    "preview": lambda: PreviewScene.of(card()),
    "briefing": lambda: BriefingScene(Session(two_people(), "kestria")),
    "curtain": lambda: CurtainScene(Session(two_people(), "valdoria"), "kestria"),
    "settings": SettingsScene,
}


@pytest.mark.parametrize("name", SCENES)
def test_fits_at_every_text_size_and_in_every_window_with_names_of_its_own(name: str) -> None:
    scene = SCENES[name]()
    for size in ((1280, 720), (1024, 600), (1366, 768), (1920, 1080)):
        desk = Desk(scene, size)
        for text in (100, 115, 130, 150, 175, 200):
            desk.window.ui.theme = evolve(desk.window.ui.theme, text=text, name="paper" if text == 130 else "night")
            desk.window.rebuild()
            desk.window.draw()
            assert desk.window.root is not None
            assert not overflowing(desk.window.root), (size, text)
            names = [node.name for node in nodes.walk(desk.window.root)]
            assert len(names) == len(set(names)), (size, text)


@pytest.mark.parametrize("name", [name for name in SCENES if name != "picker"])
def test_escape_goes_one_step_back(name: str) -> None:
    desk = Desk(SCENES[name]())
    if name == "code":
        desk.press("escape")  # out of the line that is being typed
    assert desk.press("escape").scene is desk.below


@pytest.mark.parametrize("name", SCENES)
def test_everything_that_can_be_clicked_is_reached_by_tab(name: str) -> None:
    desk = Desk(SCENES[name]())
    assert desk.window.root is not None
    wanted = {node.name for node in nodes.focusable(desk.window.root)}
    seen = set()
    for _ in range(len(wanted) + 1):
        seen.add(desk.press("tab").window.ui.focus)
    assert wanted <= seen


# -- picker -----------------------------------------------------------------------------------------------------------


def picker() -> Desk:
    return Desk(PickerScene())


def test_arrows_choose_a_crisis_and_enter_opens_its_seats() -> None:
    desk = picker().press("right", "return")
    assert isinstance(desk.scene, SeatsScene) and desk.scene.card == shelf()[1]
    desk = picker().press("right", "left", "return")
    assert isinstance(desk.scene, SeatsScene) and desk.scene.card == shelf()[0]


def test_the_guided_crisis_comes_first_and_says_start_here() -> None:
    desk = picker()
    assert "Start here. First Light" in desk.says()
    assert "Continue" not in desk.says()


def test_a_click_chooses_a_second_click_opens() -> None:
    desk = picker()
    assert desk.window.root is not None
    other = nodes.find(desk.window.root, f"picker.card.{shelf()[1].id}")
    spot = other.x + 40, other.y + 150
    hands = Hands(desk.window)
    hands.click(*spot)
    assert isinstance(desk.scene, PickerScene) and desk.scene.chosen == shelf()[1].id
    hands.click(*spot)
    assert isinstance(desk.scene, SeatsScene)


def test_i_opens_briefing_and_sources_without_what_is_private() -> None:
    desk = picker().press("i")
    assert isinstance(desk.scene, PreviewScene)
    assert "Sources" in desk.says() and "alone" not in desk.says()
    assert isinstance(desk.press("return").scene, SeatsScene)


def test_continue_goes_on_with_the_newest_open_game() -> None:
    game = new_game(Wanted("ward_zero", ("valdoria",), seed=3))
    while game.turn == 1:
        game.finish("valdoria")
    desk = picker()
    assert "Continue, Ward Zero, turn 2 of 11" in desk.says() and "Turn 2. Ward Zero" in desk.says()
    desk.press("c")
    assert type(desk.scene).__name__ == "ResolutionScene"
    assert desk.press("return").scene.session.game.turn == 2  # type: ignore[attr-defined]


def test_a_crisis_with_a_game_resumes_or_starts_over() -> None:
    new_game(Wanted("first_light", seed=3))
    desk = picker().press("return")
    assert isinstance(desk.scene, BriefingScene)
    assert isinstance(desk.press("escape").scene, PickerScene)
    assert isinstance(desk.press("n").scene, SeatsScene)


def test_a_finished_game_is_not_gone_on_with() -> None:
    game = new_game(Wanted("first_light", seed=3))
    while not game.over:
        game.finish("lysmark")
    assert saves()[0].played == game.turn
    assert saves()[0].open == (game.turn < saves()[0].turns)


def test_a_crisis_that_cannot_be_read_stays_on_the_shelf_with_its_sentence(home: Path) -> None:
    (home / "mine.yaml").write_text("format: 1\nid: mine\ntitel: Mine\n")
    desk = picker()
    assert "mine cannot be played." in desk.says() and "mine.yaml" in desk.says()
    desk.reach("picker.card.mine").press("return")
    assert isinstance(desk.scene, PickerScene) and "mine.yaml" in desk.scene.problem


def test_many_crises_can_be_filtered(home: Path) -> None:
    text = Path(card("first_light").path).read_text(encoding="utf-8")
    for number in (1, 2):
        (home / f"other{number}.yaml").write_text(text.replace("id: first_light", f"id: other{number}", 1))
    desk = picker().reach("picker.filter.seats").press("return")
    assert "Ward Zero" in desk.says() and "First Light" not in desk.says()
    desk.reach("picker.filter.short").press("return")
    assert "Ward Zero" not in desk.says() and "First Light" in desk.says()


def test_the_menu_leads_everywhere_and_escape_only_points_at_quit() -> None:
    for name, scene in (("load", SavesScene), ("code", CodeScene), ("settings", SettingsScene)):
        assert isinstance(picker().reach(f"picker.{name}").press("return").scene, scene)
    desk = picker().press("escape")
    assert desk.window.running and desk.window.ui.focus == "picker.quit"
    assert not desk.press("return").window.running


def test_text_size_is_set_at_the_foot_of_the_menu() -> None:
    desk = picker().reach("picker.larger").press("return", "return")
    assert desk.window.ui.theme.text == 130 and settings.load()[0].text == 130
    assert desk.reach("picker.smaller").press("return").window.ui.theme.text == 115


# -- seats ------------------------------------------------------------------------------------------------------------


def begin(desk: Desk) -> Game:
    desk.reach("seats.start").press("return")
    assert isinstance(desk.scene, BriefingScene | CurtainScene)
    return desk.scene.session.game


def test_a_game_begins_with_what_was_chosen() -> None:
    desk = Desk(SeatsScene(card())).reach("seats.seat.helvane").press("return")
    desk.reach("seats.opponents.easy").press("return").reach("seats.mode.record").press("return")
    assert "Begin as Helvane" in desk.says() and "no turn can be played twice" in desk.says()
    header = begin(desk).record.header
    assert [seat for seat, who in header.seats.items() if who == "human"] == ["helvane"]
    assert "habit" in header.seats.values() and not header.practice
    assert len(saves()) == 1


def test_several_people_share_the_window() -> None:
    desk = Desk(SeatsScene(card())).reach("seats.people.several").press("return")
    desk.reach("seats.seat.drevonia").press("return").reach("seats.seat.kestria").press("space")
    assert "Begin with three seats" in desk.says()
    desk.reach("seats.seat.drevonia").press("return")
    assert "Begin as Valdoria and Kestria" in desk.says()
    assert begin(desk).humans == ("valdoria", "kestria")
    assert isinstance(desk.scene, CurtainScene) and "Sit down as Valdoria" in desk.says()


def test_nobody_cannot_begin() -> None:
    desk = Desk(SeatsScene(card())).reach("seats.people.several").press("return")
    desk.reach("seats.seat.valdoria").press("return").reach("seats.start").press("return")
    assert isinstance(desk.scene, SeatsScene) and "Nobody has a seat" in desk.says()
    assert "Begin as Valdoria" in desk.reach("seats.people.one").press("return").says()


def test_enter_on_the_chosen_seat_begins() -> None:
    desk = Desk(SeatsScene(card())).press("down", "down", "return", "return")
    assert isinstance(desk.scene, BriefingScene) and desk.scene.session.seat == "kestria"


def test_a_crisis_that_vanished_or_a_folder_that_cannot_be_written_is_a_sentence(home: Path) -> None:
    gone = Desk(SeatsScene(evolve(card(), path=str(home / "gone.yaml")))).press("return")
    assert isinstance(gone.scene, SeatsScene) and "gone.yaml" in gone.scene.problem
    (home / "games").write_text("in the way")
    full = Desk(SeatsScene(card())).press("return")
    assert isinstance(full.scene, SeatsScene) and "cannot be written" in full.says()


# -- saved games ------------------------------------------------------------------------------------------------------


def test_saved_games_are_listed_and_loaded() -> None:
    game = new_game(Wanted("ward_zero", ("valdoria", "kestria"), seed=3, practice=False))
    desk = Desk(SavesScene())
    assert "Turn 1 of 11, as Valdoria and Kestria, on record" in desk.says()
    desk.press("down", "return")
    assert isinstance(desk.scene, CurtainScene)
    assert desk.scene.session.game.record.path == game.record.path


def test_damaged_records_say_so_and_stay_on_screen() -> None:
    new_game(Wanted("first_light", seed=3))
    damaged()
    (games_folder() / "empty.jsonl").write_text("")
    desk = Desk(SavesScene())
    assert "broken" in desk.says() and "is empty" in desk.says()
    number = next(number for number, save in enumerate(saves()) if save.problem)
    desk.reach(f"saves.{number}").press("return")
    assert isinstance(desk.scene, SavesScene) and desk.scene.problem


def test_a_record_whose_history_disagrees_is_a_sentence() -> None:
    game = new_game(Wanted("first_light", seed=3))
    while game.turn == 1:
        game.finish("lysmark")
    path = game.record.path
    assert path is not None
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        if "check" in line:
            line["check"] = "0" * len(line["check"])
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    desk = Desk(SavesScene()).press("return")
    assert isinstance(desk.scene, SavesScene) and "disagrees" in desk.says()
    assert "disagrees" in picker().press("c").says()


def test_a_record_may_be_of_another_shape_altogether() -> None:
    game = new_game(Wanted("first_light", seed=3))
    assert game.record.path is not None
    with game.record.path.open("a") as file:
        file.write('{"check": 1}\n')
    assert "changed by hand" in saves()[0].problem


# -- share code -------------------------------------------------------------------------------------------------------


def test_a_code_is_typed_told_and_played() -> None:
    desk = Desk(CodeScene())
    for letter in CODE:
        desk.type(letter)
    assert "Ward Zero, as Drevonia, against easy opponents." in desk.says()
    desk.press("return")
    assert isinstance(desk.scene, BriefingScene)
    header = desk.scene.session.game.record.header
    assert header.seed == 77 and header.seats["drevonia"] == "human" and header.practice


def test_letters_and_digits_in_the_line_are_no_shortcuts() -> None:
    desk = Desk(CodeScene())
    for letter in "d0+":
        desk.press(letter)
        desk.type(letter)
    assert isinstance(desk.scene, CodeScene) and desk.scene.code == "d0+"
    assert desk.window.ui.theme.name == "night"
    assert desk.press("backspace").scene.code == "d0"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "code",
    ["", "no code", "ward_zero-9-valdoria-F-7K3M9Q", "ward_zero-1-nobody-F-7K3M9Q", "gone-1-a-F-7K3M9Q", "-----"],
)
def test_a_wrong_code_is_a_sentence(code: str) -> None:
    desk = Desk(CodeScene(code)).press("return")
    assert isinstance(desk.scene, CodeScene) and desk.scene.problem.endswith(".")
    assert not saves()


# -- briefing and curtain ---------------------------------------------------------------------------------------------


def test_the_briefing_says_all_that_a_seat_must_know() -> None:
    session = Session(two_people(), "kestria")
    desk = Desk(BriefingScene(session))
    for words in ("You are Kestria", "For Kestria alone", "What you want", "What the score weighs", "Sources"):
        assert words in desk.says()
    assert "Kestria, you" in desk.says() and "Valdoria, another person" in desk.says() and "a mind" in desk.says()
    assert isinstance(desk.press("return").scene, CrisisScene) and "kestria" in session.briefed


def test_long_briefings_scroll_by_keys() -> None:
    desk = Desk(BriefingScene(Session(two_people(), "valdoria")), text=200)
    desk.press("page down", "down")
    assert desk.window.ui.scrolled["briefing.sheet"] > 300
    desk.press("home")
    assert desk.window.ui.scrolled["briefing.sheet"] == 0


def test_the_window_passes_from_one_seat_to_the_next_behind_a_curtain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "milliseconds", lambda: 0)
    session = Session(two_people(), "valdoria", briefed={"valdoria"})
    desk = Desk(CrisisScene(session))
    for _ in range(3):  # a question may ask for a second Enter
        if not isinstance(desk.scene, CurtainScene):
            desk.press("return")
    assert isinstance(desk.scene, CurtainScene) and "Hand over to Kestria" in desk.says()
    assert "Valdoria" not in desk.says()
    desk.press("return")
    assert isinstance(desk.scene, CurtainScene), "the key that ended the turn may still be down"
    monkeypatch.setattr(clock, "milliseconds", lambda: 1000)
    desk.press("return")
    assert isinstance(desk.scene, BriefingScene) and session.seat == "kestria"


def test_who_leaves_at_the_curtain_and_comes_back_finds_it_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "milliseconds", lambda: 0)
    game = two_people()
    game.finish("valdoria")
    desk = Desk(CurtainScene(Session(game, "valdoria"), "kestria")).press("escape")
    desk = Desk(PickerScene()).reach("picker.continue").press("return")
    assert isinstance(desk.scene, CurtainScene) and "Hand over to Kestria" in desk.says()
    monkeypatch.setattr(clock, "milliseconds", lambda: 1000)
    desk.press("return")
    assert isinstance(desk.scene, BriefingScene) and desk.scene.session.seat == "kestria"


# -- settings ---------------------------------------------------------------------------------------------------------


def test_every_setting_holds_at_once_and_is_kept() -> None:
    desk = Desk(SettingsScene())
    for name in ("text.175", "theme.paper", "plain_numbers.True", "sound.False"):
        desk.reach(f"settings.{name}").press("return")
    desk.reach("settings.shortcuts.False").press("space").reach("settings.autosave.False").press("return")
    ui = desk.window.ui
    assert (ui.theme.text, ui.theme.name, ui.theme.plain_numbers) == (175, "paper", True)
    assert not ui.shortcuts
    assert settings.load()[0] == settings.Settings("paper", 175, True, False, False, False)
    assert desk.press("d").window.ui.theme.name == "paper"
    assert desk.reach("settings.shortcuts.True").press("return", "d").window.ui.theme.name == "night"
    assert "Night, chosen" in desk.says()


def test_settings_that_cannot_be_kept_hold_and_say_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("CYBERDIP_HOME", str(home / "file"))
    desk = Desk(SettingsScene()).reach("settings.theme.paper").press("return")
    assert desk.window.ui.theme.name == "paper"
    assert "cannot be kept" in desk.says() and "Day, chosen" in desk.says()


# -- the whole way ----------------------------------------------------------------------------------------------------


def test_from_the_first_screen_to_the_desk_and_back_with_eight_keys() -> None:
    window: Window = opening.open_window(None)
    for name in ("right", "return", "down", "down", "return", "return", "return"):
        window.take(pygame.event.Event(pygame.KEYDOWN, key=pygame.key.key_code(name), mod=0, unicode=""))
        window.draw()
    assert isinstance(window.scene, CrisisScene)
    window.take(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode=""))
    window.draw()
    assert isinstance(window.scene, PickerScene)
    assert window.root is not None
    assert "Continue, Ward Zero, turn 1 of 11" in nodes.spoken(window.root)


def test_a_save_is_deleted_only_when_asked_twice() -> None:
    desk = Desk(lists()).press("down", "delete")
    assert "will be gone for good" in desk.says() and len(saves()) == 2
    desk.press("down", "delete")
    assert len(saves()) == 2  # of another one it asks anew
    gone = saves()[1].path
    desk.press("delete")
    assert [save.path for save in saves()] != [gone] and len(saves()) == 1 and not gone.exists()
