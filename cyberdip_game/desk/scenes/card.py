"""A state card: who it is, how it stands to you, and what it has in force."""

from typing import Any

from attrs import define

from cyberdip_game.desk import measure
from cyberdip_game.desk.app import Pop, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import instruments, page
from cyberdip_game.desk.widgets.controls import panel
from cyberdip_game.play.phrases import signed
from cyberdip_game.play.sheet import ActorCard


@define(eq=False)
class CardScene:
    """One capital, as far as the seat knows it."""

    session: Session
    actor: str

    def build(self, ui: Ui) -> Node:
        sheet, top = self.session.sheet, page.top(ui)
        place = self._place()
        card = sheet.actors[place]
        root = Node("card", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, card.name, "state card", f"{place + 1} of {len(sheet.actors)}, arrows turn"))
        width, height = min(720 * max(1.0, page.zoom(ui) * 0.9), ui.width - 24), ui.height - top - 12
        x = (ui.width - width) / 2
        stack = page.Stack(ui.theme, x + 24, top + 16, width - 58)
        stack.words("card.name", card.name, "h1")
        stack.words("card.kind", _kind(card), "caption", "ink2")
        stack.gap(8)
        if card.about:
            stack.words("card.about", card.about, "prose", "ink2")
            stack.gap(10)
        for name, value, bar in self._lines(card):
            stack.put(_line(ui, stack, name, value, bar))
        stack.gap(14)
        stack.words("card.docket", "Under way and in force", "label", "ink2")
        stack.gap(4)
        for number, words in enumerate(card.in_force or ("Nothing that you can see.",)):
            stack.words(f"card.docket.{number}", words, "body", "ink" if card.in_force else "ink3")
        natural = stack.top - top + 18
        outer = panel("card.panel", x, top, width, min(height, natural))
        return root.add(outer.add(stack.scroller("card.scroll", outer.height - 26, ui)))

    def _place(self) -> int:
        return next((n for n, one in enumerate(self.session.sheet.actors) if one.id == self.actor), 0)

    def _lines(self, card: ActorCard) -> list[tuple[str, str, int | None]]:
        rungs = {rung.number: rung.name for rung in self.session.sheet.ladder.rungs}
        lines: list[tuple[str, str, int | None]] = []
        if not card.you:
            lines.append(("Its trust in you", signed(card.trust), card.trust))
            lines.append(("Tension with you", f"{card.tension}, rung {card.rung}, {rungs[card.rung]}", None))
        if card.resilience:
            lines.append(("Resilience", str(card.resilience), None))
        return lines + [(name, value, None) for name, value in card.facts]

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "close":
                return Pop()
            case ("turn", int(by)):
                actors = self.session.sheet.actors
                self.actor = actors[(self._place() + by) % len(actors)].id
        return None

    def key(self, key: str, ui: Ui) -> Any:
        if key in ("escape", "enter"):
            return "close"
        if key in ("left", "right"):
            return ("turn", 1 if key == "right" else -1)
        return page.scroll(key, ui, "card.scroll")

    def tick(self) -> bool:
        return False


def _kind(card: ActorCard) -> str:
    words = [card.kind, "that is you" if card.you else "", "member of the Union" if card.member else ""]
    return ", ".join(word for word in words if word)


def _line(ui: Ui, stack: page.Stack, name: str, value: str, bar: int | None) -> Node:
    theme = ui.theme
    left = stack.width * 0.4
    height = theme.line("data") + 10

    def paint(p: Painter, node: Node) -> None:
        p.rule(0, 0, stack.width)
        base = 5 + measure.baseline(theme, "data")
        p.text(0, base, p.fitted(name, left - 8, "data"), "data", "ink2")
        wide = p.text(left, base, p.fitted(value, stack.width - left, "bold"), "bold")
        if bar is not None:
            instruments.balance_bar(p, left + wide + 14, height / 2 - 3, bar, 120)

    return Node(f"card.{name}", stack.x, stack.top, stack.width, height, paint, label=f"{name}: {value}")
