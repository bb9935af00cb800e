"""The top bar: where we are, the calendar, the numbers that matter, capital to be spent."""

from collections.abc import Sequence

from cyberdip_game.desk.kept import Shows
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import instruments
from cyberdip_game.desk.widgets.controls import diamonds
from cyberdip_game.play.phrases import plain
from cyberdip_game.play.sheet import Gauge, Pip, Sheet

HEIGHT = 52
_BAR = 75  # where a gauge's bar begins
_GAUGE, _BARE = 135, 104  # widths of a gauge with its bar, and without it
_CALENDAR_AT = 229  # where the calendar begins
_CALENDAR = 200  # room that the calendar should have


def topbar(ui: Ui, sheet: Sheet) -> Node:
    """The bar over the whole width; its nodes are the gauges (for reading aloud), help and settings."""
    right = ui.width - 84
    room = right - 191 - _GAUGE * len(sheet.gauges) - 229
    wide = _GAUGE if room >= _CALENDAR else _BARE
    room += (_GAUGE - wide) * len(sheet.gauges)
    who = f"You are {sheet.name}, {sheet.role}"
    bar = Node("topbar", 0, 0, ui.width, HEIGHT, Shows(_paint, sheet.title, who), panel=True)
    when = Shows(_calendar, f"Turn {sheet.turn} of {sheet.turns}", sheet.clock, sheet.length, sheet.pips, room)
    bar.add(Node("topbar.calendar", 0, 0, _CALENDAR_AT + room, HEIGHT, when))
    bar.add(_symbol("topbar.help", right + 6, "book-open", "help", "Help, F1"))
    bar.add(_symbol("topbar.settings", right + 40, "settings", "settings", "Settings"))
    left = right - 191
    bar.add(
        Node(
            "topbar.capital",
            left,
            0,
            192,
            HEIGHT,
            Shows(_capital, sheet.capital, sheet.spent_capital),
            label=f"Political capital {sheet.capital}, {sheet.spent_capital} in the plan",
        )
    )
    for gauge in reversed(sheet.gauges):
        left -= wide
        bar.add(
            Node(
                f"topbar.{gauge.id}",
                left,
                0,
                wide,
                HEIGHT,
                Shows(_gauge, gauge),
                label=f"{gauge.label} {gauge.value}, changed by {gauge.change}",
            )
        )
    return bar


def _paint(p: Painter, node: Node, title: str, who: str) -> None:
    p.box(0, 0, node.width, HEIGHT, fill="sunken", radius=0)
    p.rule(0, HEIGHT, node.width)
    p.text(16, 22, p.fitted(title, 190, "h3"), "h3")
    p.text(16, 40, p.fitted(who, 190, "caption"), "caption", "ink2")
    p.upright(212, 0, HEIGHT)


def _calendar(p: Painter, node: Node, turn: str, clock: str, length: str, pips: Sequence[Pip], room: float) -> None:
    """The turn, when it is, and the turns as pips with what comes next; `room` is what all may take."""
    x = p.text(_CALENDAR_AT, 20, turn, "data") + 10
    when = f"{clock}, {length}"
    if p.width(when, "data") > room - x - 8:
        when = clock
    p.text(_CALENDAR_AT + x, 20, p.fitted(when, room - x - 8, "data"), "data", "ink2")
    count = len(pips)
    width = min(26.0, (min(290, room - 20) - 3 * count) / count)
    instruments.pips(p, _CALENDAR_AT, 34, [(pip.state, pip.label) for pip in pips], width)
    ahead = next((pip.label for pip in pips if pip.label and pip.state == "ahead"), "")
    left = count * (width + 3) + 12
    if ahead and room - left > 70:
        p.text(_CALENDAR_AT + left, 41, p.fitted(f"then {ahead}", room - left - 10, "data13"), "data13", "blue")


def _gauge(p: Painter, node: Node, gauge: Gauge) -> None:
    p.upright(0, 0, HEIGHT)
    p.text(14, 19, gauge.label, "label", "ink2")
    value = plain(gauge.value) if gauge.low >= 0 or gauge.value <= 0 else f"+{gauge.value}"
    x = 14 + p.text(14, 40, value, "number") + 7
    colour = {1: "blue", 0: "ink2", -1: "coral"}[(gauge.change * gauge.better > 0) - (gauge.change * gauge.better < 0)]
    if gauge.change:
        p.icon(x, 28, "arrow-up" if gauge.change > 0 else "arrow-down", 13, colour, 2)
        x += 14 + p.text(x + 14, 40, str(abs(gauge.change)), "data13", colour)
    else:
        x += p.text(x, 40, "–", "data13", "ink3") + 4
    if x > _BAR - 2 or node.width < _GAUGE:
        return  # the words say it; a bar would run into them
    if gauge.low < 0:
        instruments.balance_bar(p, _BAR, 32, gauge.value)
    else:
        colours = ("sage", "sageDim") if gauge.better else ("ink3", "line")  # where more is neither good nor bad
        instruments.steps_bar(p, _BAR, 32, gauge.value, gauge.change, gauge.low, gauge.high, colours)


def _capital(p: Painter, node: Node, held: int, spent: int) -> None:
    p.upright(0, 0, HEIGHT)
    p.text(14, 19, "Political capital", "label", "ink2")
    x = 14 + p.text(14, 40, str(held), "number", "brass") + 8
    x += diamonds(p, x, 35, held - spent)
    x += diamonds(p, x, 35, spent, colour="brassDim")
    for number in range(max(0, 12 - held)):
        p.dot(x + 4 + number * 11, 35, 4, "lineStrong", "hollow", 1.2)
    p.upright(191, 0, HEIGHT)


def _symbol(name: str, x: float, icon: str, message: str, label: str) -> Node:
    return Node(name, x, 0, 30, HEIGHT, Shows(_icon, icon), message, label=label)


def _icon(p: Painter, node: Node, icon: str) -> None:
    p.icon(4, 16, icon, 20, "ink" if node.hovered else "ink2")
