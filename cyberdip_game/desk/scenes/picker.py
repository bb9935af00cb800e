"""The first screen: the crises as cards, and the way to saved games, share codes and settings.

What comes after it is imported when it is asked for, so that the window opens at once.
"""

from collections.abc import Callable
from typing import Any

from attrs import define, field

from cyberdip_game.desk import settings
from cyberdip_game.desk.app import Push, Quit, Scene, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.scenes import frame, side
from cyberdip_game.desk.scenes.frame import Press
from cyberdip_game.desk.scenes.side import Entry
from cyberdip_game.desk.widgets import backdrop, cards, page
from cyberdip_game.desk.widgets.controls import switch
from cyberdip_game.play.record import RecordError
from cyberdip_game.play.saves import SavedGame, saves
from cyberdip_game.play.scenario_card import ScenarioCard
from cyberdip_game.play.shelf import shelf
from cyberdip_game.scenario.diagnostics import ScenarioError

_FILTERS: dict[str, tuple[str, Callable[[ScenarioCard], bool]]] = {
    "all": ("All", lambda card: True),
    "seats": ("Several seats", lambda card: len(card.seats) > 1),
    "short": ("Under 20 min", lambda card: card.minutes < 20),
}
_FILTER_FROM = 4  # so many cards make a filter worth while
_CARD, _CARD_TALL, _GAP = 284.0, 282.0, 12.0
_RING = 6.0  # room for the ring around the chosen card
_KEYS: dict[str, Any] = {
    "left": ("move", -1, 0),
    "right": ("move", 1, 0),
    "up": ("move", 0, -1),
    "down": ("move", 0, 1),
    "enter": "play",
    "n": "start over",
    "i": "briefing",
    "f1": "briefing",
    "c": "continue",
    "l": "load",
    "f9": "load",
    "s": "settings",
    "escape": "leave",
}


@define(eq=False)
class PickerScene:
    """`problem` is one sentence to be shown until something else is done."""

    problem: str = ""
    chosen: str = ""
    filter: str = "all"
    _cards: tuple[ScenarioCard, ...] = field(factory=shelf)
    _saves: tuple[SavedGame, ...] = ()
    _across: int = 1

    # -- layout -------------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        self._saves = saves()
        self._follow_focus(ui)
        left = side.width(ui)
        x, width = left + 32, ui.width - left - 64
        root = Node("picker", 0, 0, ui.width, ui.height, lambda p, node: backdrop.behind(p, ui.width, ui.height))
        root.add(side.side(ui, self._entries(), "new"))
        below = self._foot(ui, x, width)
        top = self._head(ui, root, x, width)
        if self.problem:
            line = frame.problem(ui.theme, "picker.problem", x, top, width, self.problem)
            root.add(line)
            top += line.height + 14
        return root.add(self._grid(ui, x, top, width, below.y - 2 - top), below)

    def _follow_focus(self, ui: Ui) -> None:
        """Keys that move the focus over the cards choose them."""
        focused = ui.focus.removeprefix("picker.card.")
        if ui.keyboard and focused != ui.focus:
            self.chosen = focused

    def _entries(self) -> list[Entry]:
        latest = self._latest()
        entries = [Entry("continue", "play", "Continue", f"{latest.title}, {latest.progress}")] if latest else []
        return [
            *entries,
            Entry("new", "map", "New crisis"),
            Entry("load", "history", "Load a game", count=str(len(self._saves) or "")),
            Entry("code", "keyboard", "Enter a share code"),
            Entry("settings", "settings", "Settings and access"),
            Entry("quit", "power", "Quit"),
        ]

    def _head(self, ui: Ui, root: Node, x: float, width: float) -> float:
        """The title and, beside or below it, the filter; gives where the cards begin."""
        stack = page.Stack(ui.theme, x, 30, width)
        stack.words("picker.title", "Choose a crisis", "h2")
        root.add(*stack.nodes)
        if len(self._cards) < _FILTER_FROM:
            return stack.top + 24
        choices = [(id, f"{words} {self._count(id)}", ("filter", id)) for id, (words, _) in _FILTERS.items()]
        wide = switch("picker.filter", 0, 0, choices, self.filter, ui.theme).width
        beside = wide < width * 0.65
        at = (x + width - wide, 30.0) if beside else (x, stack.top + 6)
        made = switch("picker.filter", *at, choices, self.filter, ui.theme)
        root.add(made)
        return (stack.top if beside else made.y + made.height) + 24

    def _count(self, filter: str) -> int:
        return sum(_FILTERS[filter][1](card) for card in self._cards)

    def _grid(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        """The cards, as many in a row as fit, in a part that scrolls."""
        shown, now, zoom = self._shown(), self._card(), page.zoom(ui)
        least = _CARD * (0.4 + 0.6 * zoom)
        self._across = across = max(1, int((width + _GAP + 0.01) // (least + _GAP)))
        wide = min((width - _GAP * (across - 1)) / across, (1.25 if across > 1 else 1.6) * least)
        stack = page.Stack(ui.theme, x - 8, y - 8, width + 6)
        stack.gap(8)
        if not shown:
            stack.words("picker.none", "No crisis of this kind here. Choose another filter.", "body", "ink2", left=8)
        for start in range(0, len(shown), across):
            line, top = shown[start : start + across], stack.top
            tall = max(_CARD_TALL, *(cards.height(ui.theme, card, wide) for card in line))
            for place, card in enumerate(line):
                name, left = f"picker.card.{card.id}", x + place * (wide + _GAP)
                badge = self._badge(card)
                stack.put(cards.card_node(ui.theme, name, left, top, wide, tall, card, badge, card is now))
            stack.top = top + tall + _GAP
        stack.gap(_RING - _GAP if shown else 0)
        return stack.scroller("picker.cards", height + 8, ui)

    def _badge(self, card: ScenarioCard) -> str:
        if card.problem:
            return "Cannot be played"
        save = self._resumable(card.id)
        if save is not None:
            return f"Turn {save.played + 1}"
        return "Start here" if card.guided else ""

    def _foot(self, ui: Ui, x: float, width: float) -> Node:
        card = self._card()
        save = self._resumable(card.id) if card else None
        presses = [Press("Start over", "start over", "N")] if save else []
        if card is not None and not card.problem:
            words = f"Resume at turn {save.played + 1}" if save else "Choose your seat"
            presses.append(Press(words, "play", "Enter", primary=True))
        return frame.foot(ui, "picker", x, width, presses, [("← →", "choose"), ("I", "full briefing and sources")])

    # -- what there is ------------------------------------------------------------------------------------------------

    def _shown(self) -> list[ScenarioCard]:
        return [card for card in self._cards if _FILTERS[self.filter][1](card)]

    def _card(self) -> ScenarioCard | None:
        shown = self._shown()
        return next((card for card in shown if card.id == self.chosen), shown[0] if shown else None)

    def _resumable(self, scenario: str) -> SavedGame | None:
        return next((save for save in self._saves if save.scenario == scenario and save.open), None)

    def _latest(self) -> SavedGame | None:
        return next((save for save in self._saves if save.open), None)

    # -- what happens -------------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        self.problem = ""
        match message:
            case ("card", str(id)):
                if id == self.chosen:
                    return self._play(again=False)
                self.chosen = id
            case ("move", int(across), int(down)):
                self._move(across + down * self._across, ui)
            case ("filter", str(filter)):
                self.filter = filter
            case ("text", int(by)):
                self.problem = settings.step_text(ui, by)
            case "play":
                return self._play(again=False)
            case "start over":
                return self._play(again=True)
            case "briefing":
                return self._briefing()
            case "continue":
                latest = self._latest()
                return self._resume(latest) if latest else None
            case "new":
                self._move(0, ui)
            case "load" | "code" | "settings":
                return Push(_screen(message))
            case "leave":
                ui.focus, ui.keyboard = "picker.quit", True
            case "quit":
                return Quit()
        return None

    def _move(self, by: int, ui: Ui) -> None:
        ids, card = [card.id for card in self._shown()], self._card()
        if card is not None:
            self.chosen = ids[min(max(ids.index(card.id) + by, 0), len(ids) - 1)]
            ui.focus, ui.keyboard = f"picker.card.{self.chosen}", True

    def _play(self, again: bool) -> Step:
        card = self._card()
        if card is None or card.problem:
            self.problem = card.problem if card else ""
            return None
        save = None if again else self._resumable(card.id)
        if save:
            return self._resume(save)
        from cyberdip_game.desk.scenes.seats import SeatsScene

        return Push(SeatsScene(card))

    def _resume(self, save: SavedGame) -> Step:
        from cyberdip_game.desk import flow
        from cyberdip_game.play.begin import saved_game

        try:
            return Push(flow.opened(saved_game(save.path, goes_on=False)))
        except RecordError as error:
            self.problem = frame.told(error)
            return None

    def _briefing(self) -> Step:
        card = self._card()
        if card is None or card.problem:
            self.problem = card.problem if card else ""
            return None
        from cyberdip_game.desk.scenes.briefing import PreviewScene

        try:
            return Push(PreviewScene.of(card))
        except (OSError, ScenarioError) as error:
            self.problem = frame.told(error)
            return None

    def key(self, key: str, ui: Ui) -> Any:
        return _KEYS.get(key)

    def tick(self) -> bool:
        return False


def _screen(message: str) -> Scene:
    """The screen that a line of the menu opens."""
    from cyberdip_game.desk.scenes.code import CodeScene
    from cyberdip_game.desk.scenes.saves import SavesScene
    from cyberdip_game.desk.scenes.settings import SettingsScene

    match message:
        case "load":
            return SavesScene()
        case "code":
            return CodeScene()
    return SettingsScene()
