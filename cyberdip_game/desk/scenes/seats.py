"""Before a game: who sits where, how strong the others are, and whether turns can be taken back."""

from typing import Any

from attrs import define, field

from cyberdip_game.desk import flow, measure
from cyberdip_game.desk.app import Pop, Push, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.scenes import frame
from cyberdip_game.desk.scenes.frame import Press
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import controls, page
from cyberdip_game.play import begin, phrases
from cyberdip_game.play.begin import Wanted
from cyberdip_game.play.scenario_card import ScenarioCard, SeatCard

_OPPONENTS = {
    "easy": "Easy: the others act by habit.",
    "fair": "Fair: the others weigh what each option would do.",
    "hard": "Hard: the others think ahead to the end; in large scenarios that takes ten seconds a turn or more.",
}
_PEOPLE = {
    False: "One person plays; minds decide for the other seats.",
    True: "Several people share this window; it is covered when it passes from one to the next.",
}


@define(eq=False)
class SeatsScene:
    """The seats of a crisis. With `several`, each row is switched on and off; else one is chosen."""

    card: ScenarioCard
    chosen: list[str] = field()
    several: bool = False
    opponents: str = "fair"
    practice: bool = True
    problem: str = ""

    @chosen.default
    def _first(self) -> list[str]:
        return [seat.id for seat in self.card.seats[:1]]

    # -- layout -------------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        presses = [Press("Back", "back", "Esc"), Press(self._words(), "start", "Enter", True)]
        about = frame.flowed(self.card.blurb)
        made = frame.frame(ui, "seats", self.card.title, about, presses, [("↑ ↓", "choose"), ("I", "briefing")])
        gap, zoom = 12.0, page.zoom(ui)
        side = 392 * zoom
        beside = made.width - side - gap >= 400 * zoom
        width = made.width - (side + gap if beside else 0)
        stack = page.Stack(ui.theme, made.x, made.y, made.width)
        if self.problem:
            stack.put(frame.problem(ui.theme, "seats.problem", made.x, stack.top, made.width, self.problem))
            stack.gap(12)
        top = stack.top
        for seat in self.card.seats:
            stack.put(_seat(ui.theme, seat, made.x, stack.top, width, seat.id in self.chosen, self.several))
            stack.gap(8)
        low = stack.top
        stack.top = top if beside else low + 4
        how = self._how(ui, made.x + width + gap if beside else made.x, stack.top, side if beside else width)
        stack.put(how)
        stack.top = max(stack.top, low)
        return made.root.add(stack.scroller("seats.list", made.height, ui))

    def _how(self, ui: Ui, x: float, y: float, width: float) -> Node:
        """People, opponents, practice or record: three switches with a line each."""
        stack = page.Stack(ui.theme, x + 16, y, width - 32)
        stack.gap(14)
        rows: list[tuple[str, str, list[tuple[str, str, Any]], str, str]] = [
            (
                "opponents",
                "Opponents",
                _choices("opponents", easy="Easy", fair="Fair", hard="Hard"),
                self.opponents,
                "",
            ),
            ("mode", "Turns", _choices("mode", practice="Practice", record="Record"), self._mode(), ""),
        ]
        means = {"opponents": _OPPONENTS[self.opponents], "mode": frame.MEANS[self.practice]}
        if len(self.card.seats) > 1:
            people = _choices("people", one="One", several="Several")
            rows.insert(0, ("people", "People at this window", people, "several" if self.several else "one", ""))
            means["people"] = _PEOPLE[self.several]
        for id, title, choices, now, _ in rows:
            stack.words(f"seats.{id}.title", title, "h4")
            stack.gap(6)
            stack.put(controls.switch(f"seats.{id}", stack.x, stack.top, choices, now, ui.theme))
            stack.gap(6)
            stack.words(f"seats.{id}.means", means[id], "small", "ink2")
            stack.gap(18)
        outer = controls.panel("seats.how", x, y, width, stack.top - y)
        return outer.add(*stack.nodes)

    def _mode(self) -> str:
        return "practice" if self.practice else "record"

    def _words(self) -> str:
        names = [seat.name for seat in self.card.seats if seat.id in self.chosen]
        if len(names) > 2:
            return f"Begin with {phrases.spell(len(names))} seats"
        return f"Begin as {phrases.listed(names)}" if names else "Choose a seat"

    # -- what happens -------------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        self.problem = ""
        match message:
            case ("seat", str(seat)):
                return self._choose(seat)
            case ("people", str(people)):
                self.several = people == "several"
                self.chosen = self.chosen if self.several else (self.chosen or self._first())[:1]
            case ("opponents", str(opponents)):
                self.opponents = opponents
            case ("mode", str(mode)):
                self.practice = mode == "practice"
            case "first":
                ui.focus, ui.keyboard = f"seats.seat.{(self.chosen or self._first())[0]}", True
            case "start":
                return self._start()
            case "briefing":
                return self._briefing()
            case "back":
                return Pop()
        return None

    def _choose(self, seat: str) -> Step:
        if not self.several:
            if self.chosen == [seat]:
                return self._start()
            self.chosen = [seat]
        elif seat in self.chosen:
            self.chosen = [one for one in self.chosen if one != seat]
        else:
            self.chosen = [one.id for one in self.card.seats if one.id == seat or one.id in self.chosen]
        return None

    def _start(self) -> Step:
        if not self.chosen:
            self.problem = "Nobody has a seat yet. Choose at least one."
            return None
        wanted = Wanted(self.card.path, tuple(self.chosen), opponents=self.opponents, practice=self.practice)
        try:
            game = begin.new_game(wanted)
        except frame.FAULTS as error:
            self.problem = frame.told(error)
            return None
        return Replace(flow.opened(game))

    def _briefing(self) -> Step:
        from cyberdip_game.desk.scenes.briefing import PreviewScene

        try:
            return Push(PreviewScene.of(self.card))
        except frame.FAULTS as error:
            self.problem = frame.told(error)
            return None

    def key(self, key: str, ui: Ui) -> Any:
        keys = {"escape": "back", "enter": "start", "down": "first", "up": "first", "i": "briefing", "f1": "briefing"}
        return keys.get(key) or page.scroll(key, ui, "seats.list")

    def tick(self) -> bool:
        return False


def _choices(name: str, **words: str) -> list[tuple[str, str, Any]]:
    return [(id, said, (name, id)) for id, said in words.items()]


def _seat(theme: Theme, seat: SeatCard, x: float, y: float, width: float, chosen: bool, several: bool) -> Node:
    """A seat: its name, its role, what it is; a box to tick where several people play."""
    left = 46.0
    room = width - left - 16
    role = seat.role[:1].upper() + seat.role[1:]
    lines = [(seat.name, "h3", "ink"), (role, "data", "ink2"), (frame.flowed(seat.about), "small", "ink2")]
    broken = [(measure.lines(theme, words, room, style), style, colour) for words, style, colour in lines if words]
    tall = 24 + sum(len(words) * theme.line(style) for words, style, _ in broken)

    def paint(p: Painter, node: Node) -> None:
        fill = "raised" if chosen else "hover" if node.hovered else "panel"
        p.box(0, 0, width, tall, fill=fill, line="brass" if chosen else "line", weight=1.5 if chosen else 1)
        middle = 12 + theme.line("h3") / 2
        if several:
            p.box(16, middle - 8, 16, 16, line="brass" if chosen else "lineStrong", radius=3, weight=1.5)
            if chosen:
                p.icon(17, middle - 7, "check", 14, "brass", 2.6)
        else:
            p.dot(24, middle, 7, "brass" if chosen else "lineStrong", "ring", 1.5)
            if chosen:
                p.dot(24, middle, 3.5, "brass")
        top = 12.0
        for words, style, colour in broken:
            for line in words:
                p.text(left, top + measure.baseline(theme, style), line, style, colour)
                top += theme.line(style)

    label = f"{seat.name}, {seat.role}{', chosen' if chosen else ''}. {frame.flowed(seat.about)}"
    return Node(f"seats.seat.{seat.id}", x, y, width, tall, paint, ("seat", seat.id), label=label)
