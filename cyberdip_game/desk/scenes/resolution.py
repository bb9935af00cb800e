"""Resolution: what the turn brought, each event with its cause and the dot that happened, and why numbers moved."""

from typing import Any

from attrs import define

from cyberdip_game.desk import flow, measure
from cyberdip_game.desk.app import Push, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels import changes, happenings
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import instruments, page
from cyberdip_game.desk.widgets.controls import button_width, panel, paper
from cyberdip_game.play import chronicle
from cyberdip_game.play.report import Resolution

_ASIDE = ("resolution.right", "resolution.changes.scroll")


@define(eq=False)
class ResolutionScene:
    """The last turn's situation report. `step` is the number of events that a replay shows, 0 for all."""

    session: Session
    step: int = 0
    _told: Resolution | None = None

    @property
    def told(self) -> Resolution:
        if self._told is None:
            self._told = chronicle.resolution(self.session.game, self.session.seat)
        return self._told

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        told, top = self.told, page.top(ui)
        wide = 432.0 if not ui.theme.two_panels else max(432.0, ui.width * 0.4)
        root = Node("resolution", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, told.scenario, f"turn {told.turn} is over", told.clock, back=""), _pips(ui, told))
        root.add(self._sheet(ui, 12, top, ui.width - wide - 32, ui.height - top - 12))
        self._right(ui, root, ui.width - wide - 12, top, wide)
        return root

    def _sheet(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        told = self.told
        outer = paper("resolution.sheet", x, y, width, height)
        stack = page.Stack(ui.theme, x + 22, y + 10, width - 44, on_paper=True)
        stack.words("resolution.span", f"SITUATION REPORT / {told.span} / {told.name}".upper(), "mono", "ink2")
        stack.words("resolution.headline", told.headline, "h1")
        stack.gap(2)
        stack.put(_explained(ui, stack, any(one.forecast for one in told.happenings)))
        shown = told.happenings[: self.step] if self.step else told.happenings
        events = [happenings.event(ui, stack, number, one, number == self.step) for number, one in enumerate(shown, 1)]
        spare = y + height - 30 - stack.top - sum(one.height for one in events) if not told.more else 0
        for event in events:
            event.y = stack.top
            event.height += max(0.0, min(40.0, spare / len(events)))
            stack.put(event)
        if not told.happenings:
            stack.gap(12)
            stack.words("resolution.quiet", "Nothing else came of it that you could see.", "prose", "ink2")
        if told.more and not self.step:
            stack.rule("resolution.more.rule", 6)
            stack.words("resolution.more", f"{told.more} more in cables and news (N).", "caption", "ink2")
        return outer.add(stack.scroller("resolution.events", height - 16, ui))

    def _right(self, ui: Ui, root: Node, x: float, y: float, width: float) -> None:
        """Changes fill what the ladder and the new things leave, and scroll; in large text all three scroll as one."""
        foot = page.button_height(ui) + 24
        room = ui.height - y - foot - 20
        lower = [changes.ladder(ui, self.told, x, width), changes.fresh(ui, self.told, x, width)]
        left = room - sum(part.height + 8 for part in lower)
        told = changes.changes(ui, self.told, x, width)
        if left >= 200 or left >= told.height:
            told = changes.scrolling(ui, told, y, left)
            lower_top = y + left + 8
            for part in lower:
                page.shift(part, lower_top - part.y)
                lower_top += part.height + 8
            root.add(told, *lower)
        else:
            stack = page.Stack(ui.theme, x, y, width - 10)
            for build in (changes.changes, changes.ladder, changes.fresh):
                part = build(ui, self.told, x, width - 10)
                page.shift(part, stack.top - part.y)
                stack.put(part)
                stack.gap(8)
            root.add(stack.scroller("resolution.right", room, ui))
        root.add(self._buttons(ui, x, ui.height - 12 - foot, width, foot))

    def _buttons(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        told, outer = self.told, panel("resolution.buttons", x, y, width, height, fill="raised")
        count = len(told.happenings)
        words = f"Next, {self.step} of {count}" if self.step else "Replay"
        on = "How it ended" if self.session.game.over else f"Turn {told.turn + 1}"
        wide = button_width(ui.theme, words, "R", "rotate-ccw") + button_width(ui.theme, on, "Enter", kind="primary")
        keys = wide + 34 <= width
        if count > 1:
            key = "R" if keys else ""
            outer.add(page.button(ui, "resolution.replay", x + 12, y + 12, words, "replay", key=key, icon="rotate-ccw"))
        return outer.add(
            page.button(
                ui, "resolution.on", x + width - 12, y + 12, on, "continue", key="Enter" if keys else "",
                kind="primary", width=180 if keys and wide + 60 < width else 0, anchor="r",
            )
        )  # fmt: skip

    def arrives(self) -> list[str]:
        """The sheet; cables; what surprised staff; the ladder, a strike for each rung above 2."""
        told, cues = self.told, ["sheet"]
        if any(icon == "mail" for icon, _ in told.fresh):
            cues.append("cable")
        phrases = [one.forecast.phrase for one in told.happenings if one.forecast]
        for cue, word in (("good", "better"), ("bad", "worse")):
            if any(phrase.startswith(word) for phrase in phrases):
                cues.append(cue)
        now = next(rung.number for rung in told.ladder.rungs if rung.now)
        return cues + ["rung"] * (now - 2 if now > told.rung_before else 0)

    # -- what happens -----------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "replay":
                self.step = (self.step + 1) % (len(self.told.happenings) + 1)
                ui.scrolled["resolution.events"] = 0 if self.step == 1 else 1e6 if self.step else 0
            case "continue":
                self.session.told[self.session.seat] = self.told.turn
                return Replace(flow.next_scene(self.session))
            case "help":
                from cyberdip_game.desk.scenes.help import HelpScene

                return Push(HelpScene())
            case "cables":
                from cyberdip_game.desk.scenes.cables import CablesScene

                return Push(CablesScene(self.session))
        return None

    def key(self, key: str, ui: Ui) -> Any:
        words = {"enter": "continue", "escape": "continue", "r": "replay", "f1": "help", "n": "cables"}
        return words.get(key) or page.scroll(key, ui, "resolution.events", _ASIDE)

    def tick(self) -> bool:
        return False


def _pips(ui: Ui, told: Resolution) -> Node:
    count = max(1, len(told.pips))
    wide = min(26.0, 290 / count - 3)
    right = ui.width - 16 - measure.width(ui.theme, told.clock, "data") - 14
    span = count * (wide + 3)

    def paint(p: Painter, node: Node) -> None:
        instruments.pips(p, 0, 0, [(pip.state, pip.label) for pip in told.pips], wide)

    return Node("resolution.pips", right - span, page.bar_height(ui) / 2 - 2, span, 5, paint)


def _explained(ui: Ui, stack: page.Stack, ringed: bool) -> Node:
    words = "Each event and its cause."
    if ringed:
        words = "Each event, its cause, and where it fell among the 20 futures your staff saw before you decided."
    legend = measure.width(ui.theme, "what happened", "data13") + 34 if ringed and not ui.theme.plain_numbers else 0
    height = measure.height(ui.theme, words, stack.width - legend, "data13")

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        base = measure.baseline(q.theme, "data13")
        q.paragraph(0, base, words, stack.width - legend, "data13", "ink2")
        if legend:
            q.dot(stack.width - legend + 20, base - 4, 4, "ink2")
            q.ring(stack.width - legend + 20, base - 4, 7)
            q.text(stack.width, base, "what happened", "data13", "ink2", "r")

    return Node("resolution.explained", stack.x, stack.top, stack.width, height + 9, paint, label=words)
