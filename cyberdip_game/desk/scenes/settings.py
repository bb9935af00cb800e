"""Settings and access: how the desk looks, reads and sounds. What is chosen holds at once and is kept."""

from typing import Any

from attrs import asdict, define, field, frozen

from cyberdip_game.desk import settings
from cyberdip_game.desk.app import Pop, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.scenes import frame
from cyberdip_game.desk.scenes.frame import Press
from cyberdip_game.desk.settings import Settings
from cyberdip_game.desk.theme import TEXT_STEPS
from cyberdip_game.desk.widgets import controls, page


@frozen
class Choice:
    """A setting: its values as they are said, and a line on what it does."""

    id: str
    title: str
    about: str
    values: tuple[tuple[Any, str], ...] = ((True, "On"), (False, "Off"))


CHOICES = (
    Choice(
        "text",
        "Text size",
        "From 130% on, the desk shows two panels at a time.",
        tuple((step, f"{step}%") for step in TEXT_STEPS),
    ),
    Choice("theme", "Desk", "Night: a dark desk. Day: all of it on paper.", (("night", "Night"), ("paper", "Day"))),
    Choice(
        "face",
        "Letters",
        "Legible: Atkinson Hyperlegible everywhere, drawn for low vision.",
        (("usual", "Usual"), ("legible", "Legible")),
    ),
    Choice("plain_numbers", "Plain numbers", "Sentences in the place of dots: how many of 20 end where."),
    Choice("sound", "Sounds", "Short cues; M turns them off and on. Nothing is said by sound alone."),
    Choice("shortcuts", "Single-key shortcuts", "Off: letters, digits and signs do nothing; Tab and Enter reach all."),
    Choice("autosave", "Keep unfinished plans", "The plan of this turn is kept when the window closes."),
)


@define(eq=False)
class SettingsScene:
    problem: str = ""
    _now: Settings = field(factory=lambda: settings.load()[0])

    def build(self, ui: Ui) -> Node:
        self._now = self._now.worn(ui)
        presses = [Press("Done", "back", "Esc", True)]
        made = frame.frame(ui, "settings", "Settings and access", f"Kept in {settings.place()}.", presses)
        gap = 12.0
        inner = made.width
        two = inner >= 2 * 400 * page.zoom(ui) + gap
        width = (inner - gap) / 2 if two else inner
        stack = page.Stack(ui.theme, made.x, made.y, made.width)
        if self.problem:
            stack.put(frame.problem(ui.theme, "settings.problem", made.x, stack.top, inner, self.problem))
            stack.gap(12)
        tops = [stack.top, stack.top]
        for number, choice in enumerate(CHOICES):
            place = number % 2 if two else 0
            row = self._row(ui, choice, made.x + place * (width + gap), tops[place], width)
            stack.put(row)
            tops[place] += row.height + 8
            if two and place == 1:
                tops = self._level(stack.nodes[-2:], tops)
        stack.top = max(tops)
        return made.root.add(stack.scroller("settings.list", made.height, ui))

    def _level(self, pair: list[Node], tops: list[float]) -> list[float]:
        """Two rows side by side become equally high."""
        tall = max(node.height for node in pair)
        for node in pair:
            node.height = tall
        return [max(tops)] * 2

    def _row(self, ui: Ui, choice: Choice, x: float, y: float, width: float) -> Node:
        now = asdict(self._now)[choice.id]
        stack = page.Stack(ui.theme, x + 16, y, width - 32)
        stack.gap(12)
        stack.words(f"settings.{choice.id}.title", choice.title, "h4")
        stack.gap(2)
        stack.words(f"settings.{choice.id}.about", choice.about, "small", "ink2")
        stack.gap(8)
        choices = [(str(value), said, ("set", choice.id, value)) for value, said in choice.values]
        stack.put(controls.switch(f"settings.{choice.id}", stack.x, stack.top, choices, str(now), ui.theme))
        stack.gap(12)
        outer = Node(f"settings.{choice.id}.row", x, y, width, stack.top - y)
        outer.paint = lambda p, node: p.box(0, 0, width, node.height, fill="panel", line="line")
        return outer.add(*stack.nodes)

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case ("set", str(id), value):
                self.problem = settings.change(ui, **{id: value})
                self._now = settings.load()[0] if not self.problem else self._changed(id, value)
            case "back":
                return Pop()
        return None

    def _changed(self, id: str, value: Any) -> Settings:
        return Settings(**{**asdict(self._now), id: value})

    def key(self, key: str, ui: Ui) -> Any:
        keys = {"escape": "back", "enter": "back", "s": "back"}
        return keys.get(key) or page.scroll(key, ui, "settings.list")

    def tick(self) -> bool:
        return False
