"""Saved games as a list, the newest first; choosing one goes on with it, and one can be deleted for good."""

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
    doomed: Path | None = None  # whose deletion has been asked for once
    _saves: tuple[SavedGame, ...] = field(factory=saves)

    def build(self, ui: Ui) -> Node:
        some = bool(self._saves)
        presses = [Press("Back", "back", "Esc")] + ([Press("Load the newest", "newest", "Enter", True)] if some else [])
        about = f"Every turn is kept as it ends. Games lie in {games_folder()}."
        made = frame.frame(ui, "saves", "Load a game", about, presses, [("↑ ↓", "choose"), ("Del", "delete for good")])
        stack = page.Stack(ui.theme, made.x, made.y, made.width)
        if self.problem:
            stack.put(frame.problem(ui.theme, "saves.problem", made.x, stack.top, stack.width, self.problem))
            stack.gap(12)
        for number, save in enumerate(self._saves):
            node = stack.put(_row(ui.theme, save, number, made.x, stack.top, stack.width))
            node.add(_delete(ui, node, save, save.path == self.doomed))
        if not some:
            words = "No saved games yet. A game is kept here from its first turn on."
            stack.put(page.text(ui.theme, "saves.none", made.x, stack.top, stack.width, words, "body", "ink2"))
        return made.root.add(stack.scroller("saves.list", made.height, ui))

    def handle(self, message: Any, ui: Ui) -> Step:
        self.problem = ""
        doomed, self.doomed = self.doomed, None
        match message:
            case ("delete", Path() as path):
                self._delete(path, path == doomed)
            case "delete":
                save = self._focused(ui)
                if save is not None:
                    self._delete(save.path, save.path == doomed)
            case "back":
                return Pop()
            case "newest":
                return self._load(next((save.path for save in self._saves if not save.problem), None))
            case "first":
                ui.focus, ui.keyboard = "saves.0", bool(self._saves)
            case ("load", Path() as path):
                return self._load(path)
        return None

    def _focused(self, ui: Ui) -> SavedGame | None:
        """The save whose row, or whose button, has the focus."""
        number = ui.focus.removeprefix("saves.").removesuffix(".delete")
        return self._saves[int(number)] if number.isdigit() and int(number) < len(self._saves) else None

    def _delete(self, path: Path, sure: bool) -> None:
        """Asks first; asked again it does it."""
        if not sure:
            self.doomed = path
            self.problem = f"{path.name} will be gone for good. Delete it once more to be sure."
            return
        try:
            path.unlink()
        except OSError as error:
            self.problem = f"{path} cannot be deleted ({error.strerror}); it is kept."
        self._saves = saves()

    def _load(self, path: Path | None) -> Step:
        if path is None:
            return None
        try:
            return Push(flow.opened(saved_game(path, goes_on=False)))
        except RecordError as error:
            self.problem = frame.told(error)
            return None

    def key(self, key: str, ui: Ui) -> Any:
        keys = {"escape": "back", "enter": "newest", "down": "first", "up": "first", "delete": "delete"}
        return keys.get(key) or page.scroll(key, ui, "saves.list")

    def tick(self) -> bool:
        return False


def _delete(ui: Ui, row: Node, save: SavedGame, asked: bool) -> Node:
    """The button at the right end of a row."""
    words = "Delete for good" if asked else "Delete"
    made = page.button(
        ui, f"{row.name}.delete", row.x + row.width - _PAD, row.y, words, ("delete", save.path),
        kind="danger" if asked else "secondary", anchor="r",
    )  # fmt: skip
    made.y += (row.height - made.height) / 2
    made.label = f"Button: {words} {save.title or save.path.stem}"
    return made


def _row(theme: Theme, save: SavedGame, number: int, x: float, y: float, width: float) -> Node:
    left = _MAP + _PAD
    room = width - left - _PAD - measure.width(theme, "Delete for good", "data") - 44
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
