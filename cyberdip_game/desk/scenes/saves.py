"""Saved games as a list, the newest first; choosing one goes on with it."""

from pathlib import Path
from typing import Any

from attrs import define, field

from cyberdip_game.desk import flow, measure
from cyberdip_game.desk.app import Pop, Push, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.scenes import frame
from cyberdip_game.desk.scenes.frame import Press
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import backdrop, page
from cyberdip_game.desk.widgets.controls import row
from cyberdip_game.play.begin import saved_game
from cyberdip_game.play.phrases import DAYS, listed
from cyberdip_game.play.record import RecordError
from cyberdip_game.play.saves import SavedGame, saves
from cyberdip_game.play.shelf import games_folder

_MAP = 132.0
_PAD = 16.0


@define(eq=False)
class SavesScene:
    problem: str = ""
    _saves: tuple[SavedGame, ...] = field(factory=saves)

    def build(self, ui: Ui) -> Node:
        some = bool(self._saves)
        presses = [Press("Back", "back", "Esc")] + ([Press("Load the newest", "newest", "Enter", True)] if some else [])
        about = f"Every turn is kept as it ends. Games lie in {games_folder()}."
        made = frame.frame(ui, "saves", "Load a game", about, presses, [("↑ ↓", "choose")])
        stack = page.Stack(ui.theme, made.x, made.y, made.width)
        if self.problem:
            stack.put(frame.problem(ui.theme, "saves.problem", made.x, stack.top, stack.width, self.problem))
            stack.gap(12)
        for number, save in enumerate(self._saves):
            stack.put(_row(ui.theme, save, number, made.x, stack.top, stack.width))
        if not some:
            words = "No saved games yet. A game is kept here from its first turn on."
            stack.put(page.text(ui.theme, "saves.none", made.x, stack.top, stack.width, words, "body", "ink2"))
        return made.root.add(stack.scroller("saves.list", made.height, ui))

    def handle(self, message: Any, ui: Ui) -> Step:
        self.problem = ""
        match message:
            case "back":
                return Pop()
            case "newest":
                return self._load(next((save.path for save in self._saves if not save.problem), None))
            case "first":
                ui.focus, ui.keyboard = "saves.0", bool(self._saves)
            case ("load", Path() as path):
                return self._load(path)
        return None

    def _load(self, path: Path | None) -> Step:
        if path is None:
            return None
        try:
            return Push(flow.opened(saved_game(path, goes_on=False)))
        except RecordError as error:
            self.problem = frame.told(error)
            return None

    def key(self, key: str, ui: Ui) -> Any:
        keys = {"escape": "back", "enter": "newest", "down": "first", "up": "first"}
        return keys.get(key) or page.scroll(key, ui, "saves.list")

    def tick(self) -> bool:
        return False


def _row(theme: Theme, save: SavedGame, number: int, x: float, y: float, width: float) -> Node:
    left = _MAP + _PAD
    room = width - left - _PAD
    title = save.title or save.path.stem
    lines = [(title, "h3", "ink")]
    if save.problem:
        lines.append((save.problem, "small", "coral"))
    else:
        how = "practice" if save.practice else "on record"
        lines.append((f"{save.progress.capitalize()}, as {listed(save.seats)}, {how}", "data", "ink2"))
        lines.append((f"{_when(save)}, {save.path.name}", "mono", "ink3"))
    broken = [(measure.lines(theme, words, room, style), style, colour) for words, style, colour in lines]
    said = sum(len(words) * theme.line(style) for words, style, _ in broken)
    tall = max(80.0, said + 18)

    def paint(p: Painter, node: Node) -> None:
        if not node.hovered:
            p.box(0, 1, width, tall - 1, fill="panel", radius=0)
        backdrop.scene_of(p, 8, 8, _MAP - 8, tall - 16, save.map, save.region)
        top = (tall - said) / 2
        for words, style, colour in broken:
            for line in words:
                p.text(left, top + measure.baseline(theme, style), line, style, colour)
                top += theme.line(style)

    label = ". ".join(words for words, _, _ in lines)
    return row(f"saves.{number}", x, y, width, tall, paint, ("load", save.path), label)


def _when(save: SavedGame) -> str:
    """`Tuesday 21.11.2026, 10:32`."""
    return f"{DAYS[save.saved.weekday()]} {save.saved:%d.%m.%Y, %H:%M}"
