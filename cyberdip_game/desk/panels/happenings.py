"""The events of a situation report: each with its hour, its cause, and the dot that happened among those shown."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import dots, page
from cyberdip_game.play.phrases import plain
from cyberdip_game.play.report import Forecast, Happening

_CHART = 268.0  # width of a forecast beside its event
_LEVELS, _RADIUS = 5, 4.5  # of its dots


def event(ui: Ui, stack: page.Stack, number: int, one: Happening, now: bool) -> Node:
    theme, zoom = ui.theme, page.zoom(ui)
    left = 74 * min(zoom, 1.5)
    beside = not theme.two_panels
    room = stack.width - left - (_CHART + 22 if beside and one.forecast else 0)
    title = measure.height(theme, one.title, room, "h3")
    text = measure.height(theme, one.text, room, "body") + 6 if one.text else 0
    because = measure.height(theme, one.because, room - 20 * zoom, "data13")
    below, icon = 12 + title + 4, 24 * min(zoom, 1.5)
    aside = 12 + _when_height(theme, one.clock, left - 8) + 6
    words = below + text + because + 12
    chart = _chart_height(one.forecast, theme) if one.forecast else 0
    height = max(words, chart + 24, aside + icon + 10) if beside else words + chart

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.rule(0, 0, stack.width, "line")
        if now:
            q.box(-12, 8, 3, height - 16, fill="brass", radius=0)
        _when(q, one.clock, left - 8)
        q.icon(0, aside, one.icon, icon, "ink2")
        q.paragraph(left, 12 + measure.baseline(theme, "h3"), one.title, room, "h3")
        q.paragraph(left, below + measure.baseline(theme, "body"), one.text, room, "body", "ink2")
        low = below + text
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


def _when(p: Painter, clock: str, width: float) -> None:
    """The hour in mono, or what stands for it, beginning on the line of the title."""
    first = 10 + measure.baseline(p.theme, "h3")
    if _is_hour(clock):
        p.text(0, first, clock.split(" ")[-1], "mono", "ink2")
    else:
        p.paragraph(0, first, clock, width, "data12", "ink2")


def _when_height(theme: Theme, clock: str, width: float) -> float:
    more = 0 if _is_hour(clock) else measure.height(theme, clock, width, "data12") - theme.line("data12")
    return theme.line("h3") + more


def _is_hour(clock: str) -> bool:
    return ":" in clock


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
