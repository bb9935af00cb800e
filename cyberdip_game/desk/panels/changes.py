"""Beside the situation report: which numbers moved and why, the ladder with its odds, and what is new on the desk."""

from collections.abc import Callable, Sequence

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import instruments, page
from cyberdip_game.desk.widgets.controls import panel, text
from cyberdip_game.play.phrases import plain, signed
from cyberdip_game.play.report import Change, Resolution


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


def changes(ui: Ui, told: Resolution, x: float, width: float) -> Node:
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
    tone = _tone((one.new - one.old) * one.better)

    def paint(p: Painter, node: Node) -> None:
        p.rule(0, 0, stack.width)
        p.paragraph(0, 8 + measure.baseline(theme, "data"), one.label, first, "data")
        base = 8 + label + 2 + measure.baseline(theme, "value")
        at = p.text(0, base, plain(one.old), "data", "ink3") + 7
        p.icon(at, base - 11 * zoom, "arrow-right", 13 * zoom, "ink3")
        p.text(at + 13 * zoom + 7, base, plain(one.new), "value", tone)
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


def _tone(gain: int) -> str:
    return "blue" if gain > 0 else "coral" if gain < 0 else "ink2"


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
        colour = _tone(amount * one.better)
        thick = min(13.0, p.theme.line("data13") - 4)
        top = y + sum(heights[:number]) + (p.theme.line("data13") - thick) / 2
        p.box(x + (start - low) * unit, top, max(2, (end - start) * unit), thick, fill=colour, radius=1)


def ladder(ui: Ui, told: Resolution, x: float, width: float) -> Node:
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


def fresh(ui: Ui, told: Resolution, x: float, width: float) -> Node:
    outer, stack = _titled(ui, "resolution.fresh", "New on your desk", x, width)
    zoom = page.zoom(ui)
    for number, (icon, words) in enumerate(told.fresh):
        node = stack.words(f"resolution.fresh.{number}", words, "data", left=24 * zoom)
        paint = _icon(icon, 16 * zoom)
        stack.nodes.append(Node(f"resolution.fresh.{number}.icon", stack.x, node.y, 20, 20, paint))
        stack.gap(4)
    if not told.fresh:
        stack.words("resolution.fresh.none", "Nothing that wants you at once.", "data", "ink3")
    return _close(outer, stack)


def _icon(name: str, size: float) -> Callable[[Painter, Node], None]:
    return lambda p, node: p.icon(0, 1, name, size, "ink2")


def scrolling(ui: Ui, outer: Node, y: float, height: float) -> Node:
    """A panel built at 0 moved to y and cut to `height`; below its title it scrolls."""
    page.shift(outer, y)
    title, *rest = outer.children
    whole = page.Stack(ui.theme, outer.x + 14, title.y + title.height + 8, outer.width - 28)
    for node in rest:
        whole.put(node)
    outer.height = height
    outer.children = [title, whole.scroller("resolution.changes.scroll", y + height - 8 - whole.y, ui)]
    return outer
