"""Resolution: what the turn brought, each event with its cause and the dot that happened, and why numbers moved."""

from collections.abc import Sequence
from typing import Any

from attrs import define

from cyberdip_game.desk import flow, measure
from cyberdip_game.desk.app import Push, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import dots, instruments, page
from cyberdip_game.desk.widgets.controls import button_width, panel, paper, text
from cyberdip_game.play import chronicle
from cyberdip_game.play.phrases import plain, signed
from cyberdip_game.play.sheet import Change, Forecast, Happening, Resolution

_CHART = 268.0  # width of a forecast beside its event
_ASIDE = ("resolution.right", "resolution.changes.scroll")
_LEVELS, _RADIUS = 5, 4.5  # of its dots


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
        events = [_event(ui, stack, number, one, number == self.step) for number, one in enumerate(shown, 1)]
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
        lower = [_ladder(ui, self.told, x, width), _fresh(ui, self.told, x, width)]
        left = room - sum(part.height + 8 for part in lower)
        changes = _changes(ui, self.told, x, width)
        if left >= 200 or left >= changes.height:
            changes = _scrolling(ui, changes, y, left)
            lower_top = y + left + 8
            for part in lower:
                page.shift(part, lower_top - part.y)
                lower_top += part.height + 8
            root.add(changes, *lower)
        else:
            stack = page.Stack(ui.theme, x, y, width - 10)
            for build in (_changes, _ladder, _fresh):
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


def _scrolling(ui: Ui, outer: Node, y: float, height: float) -> Node:
    """A panel built at 0 moved to y and cut to `height`; below its title it scrolls."""
    page.shift(outer, y)
    title, *rest = outer.children
    whole = page.Stack(ui.theme, outer.x + 14, title.y + title.height + 8, outer.width - 28)
    for node in rest:
        whole.put(node)
    outer.height = height
    outer.children = [title, whole.scroller("resolution.changes.scroll", y + height - 8 - whole.y, ui)]
    return outer


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


# -- events ----------------------------------------------------------------------------------------------------------


def _event(ui: Ui, stack: page.Stack, number: int, one: Happening, now: bool) -> Node:
    theme, zoom = ui.theme, page.zoom(ui)
    left = 74 * min(zoom, 1.5)
    beside = not theme.two_panels
    room = stack.width - left - (_CHART + 22 if beside and one.forecast else 0)
    title = measure.height(theme, one.title, room, "h3")
    text = measure.height(theme, one.text, room, "body")
    because = measure.height(theme, one.because, room - 20 * zoom, "data13")
    below = 12 + title + 4
    words = below + text + 6 + because + 12
    chart = _chart_height(one.forecast, theme) if one.forecast else 0
    height = max(words, chart + 24, 66 * zoom) if beside else words + chart

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.rule(0, 0, stack.width, "line")
        if now:
            q.box(-12, 8, 3, height - 16, fill="brass", radius=0)
        top = 12 + _when(q, one.clock, left - 8)
        q.icon(0, top + 6, one.icon, 24 * min(zoom, 1.5), "ink2")
        q.paragraph(left, 12 + measure.baseline(theme, "h3"), one.title, room, "h3")
        q.paragraph(left, below + measure.baseline(theme, "body"), one.text, room, "body", "ink2")
        low = below + text + 6
        q.icon(left, low + 2 * zoom, "corner-down-left", 13 * zoom, "blue", 2)
        q.paragraph(
            left + 20 * zoom, low + measure.baseline(theme, "data13"), one.because, room - 20 * zoom, "data13", "blue"
        )
        if one.forecast and beside:
            forecast(q, stack.width - _CHART, 12, _CHART, one.forecast)
        elif one.forecast:
            forecast(q, left, words - 4, room, one.forecast)

    spoken = f"{one.clock}. {one.title}. {one.text} {one.because}."
    if one.forecast:
        spoken += f" {_sentence(one.forecast)}"
    return Node(f"resolution.event.{number}", stack.x, stack.top, stack.width, height, paint, label=spoken)


def _when(p: Painter, clock: str, width: float) -> float:
    """The hour in mono, or what stands for it; gives the height used."""
    time = clock.split(" ")[-1]
    if ":" in time:
        p.text(0, 10 + measure.baseline(p.theme, "h3"), time, "mono", "ink2")
        return p.theme.line("h3")
    return 2 + p.paragraph(0, measure.baseline(p.theme, "data12") + 2, clock, width, "data12", "ink2")


def _chart_height(one: Forecast, theme: Theme) -> float:
    if theme.plain_numbers:
        return measure.height(theme, _sentence(one), _CHART, "data13") + 8
    return theme.line("data13") * 2 + _LEVELS * 2 * _RADIUS + 14


def _sentence(one: Forecast) -> str:
    span = f"{plain(one.values[2])} and {plain(one.values[17])}"
    return f"{one.label}: staff saw 16 of 20 between {span}. It is {plain(one.outcome)}, {one.phrase}."


def forecast(p: Painter, x: float, y: float, width: float, one: Forecast) -> None:
    """What was shown before the decision with the ring on what happened; its top at y."""
    theme = p.theme
    if theme.plain_numbers:
        p.paragraph(x, y + measure.baseline(theme, "data13"), _sentence(one), width, "data13", "ink2")
        return
    bad = one.phrase.startswith("worse")
    head = f"{one.label} {plain(one.outcome)}"
    wide = p.text(x, y + measure.baseline(theme, "data13"), head, "data13", "coral" if bad else "ink")
    phrase = p.fitted(one.phrase, width - wide - 4, "data13")
    p.text(x + wide + 4, y + measure.baseline(theme, "data13"), phrase, "data13", "ink2")
    base = y + theme.line("data13") + 8 + _LEVELS * 2 * _RADIUS
    low, high = dots.ringed(p, x, base, width, one.values, one.ring, one.outcome, _RADIUS, _LEVELS)
    foot = base + 2 + measure.baseline(theme, "data13")
    p.text(x, foot, plain(low), "data13", "ink2")
    p.text(x + width, foot, plain(high), "data13", "ink2", "r")
    span = f"forecast {plain(one.values[2])} to {plain(one.values[17])}"
    p.text(x + width / 2, foot, span, "data13", "ink2", "m")


# -- the right column ------------------------------------------------------------------------------------------------


def _titled(ui: Ui, name: str, title: str, x: float, width: float, note: str = "") -> tuple[Node, page.Stack]:
    outer = panel(name, x, 0, width, 0)
    outer.paint = lambda p, node: p.box(0, 0, node.width, node.height, fill="panel", line="line")
    stack = page.Stack(ui.theme, x + 14, 9, width - 28)
    aside = measure.width(ui.theme, note, "data12") if note else 0
    beside = bool(note) and measure.width(ui.theme, title, "h3") + aside + 12 < stack.width
    if beside:
        outer.add(text(f"{name}.note", x + width - 14 - aside, 12, aside + 2, note, "data12", "ink3", theme=ui.theme))
    stack.words(f"{name}.title", title, "h3")
    if note and not beside:
        stack.words(f"{name}.note", note, "data12", "ink3")
    stack.gap(8)
    return outer, stack


def _close(outer: Node, stack: page.Stack) -> Node:
    outer.height = stack.top + 10
    return outer.add(*stack.nodes)


def _changes(ui: Ui, told: Resolution, x: float, width: float) -> Node:
    outer, stack = _titled(ui, "resolution.changes", "What changed, and why", x, width)
    for number, change in enumerate(told.changes):
        stack.put(_change(ui, stack, number, change))
    if not told.changes:
        stack.words("resolution.changes.none", "No number of yours moved.", "body", "ink2")
    return _close(outer, stack)


def _change(ui: Ui, stack: page.Stack, number: int, one: Change) -> Node:
    theme, zoom = ui.theme, page.zoom(ui)
    first = stack.width * 0.34
    bars = stack.width * 0.36, stack.width * 0.13
    words = stack.width * 0.53
    room = stack.width - words
    figures = [signed(amount) for amount, _ in one.parts]
    lead = max((measure.width(theme, figure, "figure") for figure in figures), default=0) + 5
    heights = [measure.height(theme, cause, room - lead, "data13") + 3 for _, cause in one.parts]
    label = measure.height(theme, one.label, first, "data")
    height = 8 + max(label + theme.line("value") + 2, sum(heights)) + 8
    good = (one.new - one.old) * one.better > 0

    def paint(p: Painter, node: Node) -> None:
        p.rule(0, 0, stack.width)
        p.paragraph(0, 8 + measure.baseline(theme, "data"), one.label, first, "data")
        base = 8 + label + 2 + measure.baseline(theme, "value")
        at = p.text(0, base, plain(one.old), "data", "ink3") + 7
        p.icon(at, base - 11 * zoom, "arrow-right", 13 * zoom, "ink3")
        p.text(at + 13 * zoom + 7, base, plain(one.new), "value", "blue" if good else "coral")
        _bars(p, bars[0], bars[1], 8, heights, one)
        top = 8.0
        for (_, cause), figure, tall in zip(one.parts, figures, heights, strict=True):
            line = top + measure.baseline(theme, "data13")
            p.text(words, line, figure, "figure")
            p.paragraph(words + lead, line, cause, room - lead, "data13", "ink2")
            top += tall

    spoken = ", ".join(f"{figure} {cause}" for figure, (_, cause) in zip(figures, one.parts, strict=True))
    label_ = f"{one.label} from {plain(one.old)} to {plain(one.new)}: {spoken}"
    return Node(f"resolution.change.{number}", stack.x, stack.top, stack.width, height, paint, label=label_)


def _bars(p: Painter, x: float, width: float, y: float, heights: Sequence[float], one: Change) -> None:
    """The contributions as a waterfall, each bar beside its cause."""
    totals = [0]
    for amount, _ in one.parts:
        totals.append(totals[-1] + amount)
    low, high = min(totals), max(totals)
    unit = width / max(1, high - low)
    p.upright(x - low * unit, y - 2, sum(heights), "lineStrong")
    for number, (amount, _) in enumerate(one.parts):
        start, end = sorted((totals[number], totals[number + 1]))
        colour = "blue" if amount * one.better > 0 else "coral"
        thick = min(13.0, p.theme.line("data13") - 4)
        top = y + sum(heights[:number]) + (p.theme.line("data13") - thick) / 2
        p.box(x + (start - low) * unit, top, max(2, (end - start) * unit), thick, fill=colour, radius=1)


def _ladder(ui: Ui, told: Resolution, x: float, width: float) -> Node:
    now = next(rung for rung in told.ladder.rungs if rung.now)
    towards = f" with {told.ladder.towards}" if told.ladder.towards and now.number else ""
    note = "chances staff had shown" if told.rungs else ""
    outer, stack = _titled(
        ui, "resolution.ladder", f"Escalation{towards} stands at {now.number}, {now.name}", x, width, note
    )
    names = [rung.name for rung in told.ladder.rungs]
    odds = told.rungs
    if ui.theme.text == 100 and odds:
        spoken = ", ".join(f"{name} {odds[n]} in 20" for n, name in enumerate(names) if odds[n])
        stack.put(
            Node(
                "resolution.rungs", stack.x, stack.top, stack.width, 44,
                lambda p, node: instruments.rungs(p, 0, 0, node.width + 5, names, now.number, odds), label=spoken,
            )
        )  # fmt: skip
    else:
        for number, name in enumerate(names):
            stack.put(_rung(ui, stack, number, name, number == now.number, odds[number] if odds else None))
    return _close(outer, stack)


def _rung(ui: Ui, stack: page.Stack, number: int, name: str, now: bool, odds: int | None) -> Node:
    height = ui.theme.line("data13") + 2

    def paint(p: Painter, node: Node) -> None:
        base = measure.baseline(p.theme, "data13")
        colour = instruments.rung_colour(number)
        p.box(0, 3, 16, height - 5, fill=colour if now else None, line=colour, radius=3)
        p.text(26, base, f"{number} {name}", "data13", "ink" if now else "ink3")
        words = ("now" if now else "") if odds is None else f"{odds} in 20" if odds else "–"
        p.text(stack.width, base, words, "data13", "ink" if now else "ink2", "r")

    spoken = f"{number} {name}" + (", now" if now else "") + (f", {odds} in 20" if odds else "")
    return Node(f"resolution.rung.{number}", stack.x, stack.top, stack.width, height, paint, label=spoken)


def _fresh(ui: Ui, told: Resolution, x: float, width: float) -> Node:
    outer, stack = _titled(ui, "resolution.fresh", "New on your desk", x, width)
    zoom = page.zoom(ui)
    for number, (icon, words) in enumerate(told.fresh):
        node = stack.words(f"resolution.fresh.{number}", words, "data", left=24 * zoom)
        stack.nodes.append(
            Node(
                f"resolution.fresh.{number}.icon", stack.x, node.y, 20, 20,
                lambda p, node, name=icon: p.icon(0, 1, name, 16 * zoom, "ink2"),  # type: ignore[misc]
            )
        )  # fmt: skip
        stack.gap(4)
    if not told.fresh:
        stack.words("resolution.fresh.none", "Nothing that wants you at once.", "data", "ink3")
    return _close(outer, stack)
