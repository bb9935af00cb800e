"""The briefing: a sheet of paper, and beside it what you want, what the score weighs and who sits at the table."""

from collections.abc import Callable

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.scenes import frame
from cyberdip_game.desk.widgets import controls, page
from cyberdip_game.play.sheet import Briefing

Fill = Callable[[page.Stack], None]

_SHEET = 816.0
_LEAST = 340.0  # width of the column beside the sheet
_LINE = 620.0  # so wide are eighty characters of prose
_PAD = 22.0


def briefing(ui: Ui, told: Briefing, who: dict[str, str], on: tuple[str, str]) -> Node:
    """The whole screen. `who` says who plays a seat; `on` is the main button with its message; "close" leads back."""
    root = Node("briefing", 0, 0, ui.width, ui.height)
    root.add(page.bar(ui, told.title, "briefing", back="Back"))
    top, low = page.top(ui), ui.height - 12
    wide = min(_SHEET, ui.width - 24 - 8 - _LEAST)
    root.add(_sheet(ui, told, 12, top, wide, low - top))
    x, right = 12 + wide + 8, ui.width - 24 - wide - 8
    foot = page.button_height(ui) + 28
    root.add(_column(ui, told, who, x, top, right, low - foot - 8 - top))
    panel = controls.panel("briefing.foot", x, low - foot, right, foot, fill="raised")
    words, message = on
    press = page.button(
        ui, "briefing.go", x + right - 14, low - foot + 14, words, message, key="Enter", kind="primary", anchor="r"
    )
    return root.add(panel.add(press))


def scroll(key: str, ui: Ui) -> str | None:
    """The sheet and the column beside it move together by keys."""
    return page.scroll(key, ui, "briefing.sheet") and page.scroll(key, ui, "briefing.column")


def _sheet(ui: Ui, told: Briefing, x: float, y: float, width: float, height: float) -> Node:
    outer = controls.paper("briefing.paper", x, y, width, height)
    stack = page.Stack(ui.theme, x + _PAD, y + 4, width - 2 * _PAD - 10, on_paper=True)
    prose = min(stack.width, _LINE * page.zoom(ui))
    stack.gap(14)
    head = " / ".join(part.upper() for part in ("Briefing", told.title, told.name) if part)
    stack.words("briefing.head", head, "mono", "ink2")
    stack.gap(2)
    stack.words("briefing.title", f"You are {told.name}" if told.name else told.title, "h1")
    if told.role:
        stack.words("briefing.role", told.role[:1].upper() + told.role[1:], "data13", "ink2")
    stack.rule("briefing.rule", 10)
    _prose(stack, "briefing.public", told.public, prose)
    if told.private:
        stack.gap(14)
        _private(stack, told, prose)
    if told.sources:
        stack.rule("briefing.rule.sources", 14)
        stack.words("briefing.sources", "Sources", "label", "ink2")
        stack.gap(4)
        for number, source in enumerate(told.sources):
            stack.words(f"briefing.source.{number}", source, "small", "ink2", width=prose)
            stack.gap(4)
    stack.gap(14)
    return outer.add(stack.scroller("briefing.sheet", height - 8, ui))


def _prose(stack: page.Stack, name: str, words: str, width: float, left: float = 0) -> None:
    """Paragraphs with air between them."""
    for number, paragraph in enumerate(frame.flowed(words).split("\n")):
        if number:
            stack.gap(8)
        stack.words(f"{name}.{number}", paragraph, "prose", left=left, width=width)


def _private(stack: page.Stack, told: Briefing, width: float) -> None:
    """What is for this seat alone, behind a bar in its colour."""
    begin, first = stack.top, len(stack.nodes)
    stack.words("briefing.alone", f"For {told.name} alone", "label", "brass", left=18)
    stack.gap(4)
    _prose(stack, "briefing.private", told.private, width - 18, left=18)
    tall = stack.top - begin

    def bar(p: Painter, node: Node) -> None:
        p.on_paper().box(0, 0, 3, tall, fill="brass", radius=0)

    stack.nodes.insert(first, Node("briefing.bar", stack.x, begin, 3, tall, bar))


# -- beside the sheet ------------------------------------------------------------------------------------------------


def _column(ui: Ui, told: Briefing, who: dict[str, str], x: float, y: float, width: float, height: float) -> Node:
    parts: list[tuple[str, str, Fill]] = [("seats", "At the table", lambda stack: _seats(stack, told, who))]
    if told.wants:
        parts.insert(0, ("weights", "What the score weighs", lambda stack: _weights(stack, told)))
    if told.objectives:
        parts.insert(0, ("objectives", "What you want", lambda stack: _objectives(stack, told)))
    stack = _panels(ui, parts, x, y, width)
    if stack.top - y > height:
        stack = _panels(ui, parts, x, y, width - 12)  # room for the bar that shows how far one is
    return stack.scroller("briefing.column", height, ui)


def _panels(ui: Ui, parts: list[tuple[str, str, Fill]], x: float, y: float, width: float) -> page.Stack:
    stack = page.Stack(ui.theme, x, y, width)
    for number, (id, title, fill) in enumerate(parts):
        stack.gap(8 if number else 0)
        inner = page.Stack(ui.theme, x + 14, stack.top, width - 28)
        inner.gap(10)
        inner.words(f"briefing.{id}", title, "h3")
        inner.gap(4)
        fill(inner)
        inner.gap(10)
        panel = controls.panel(f"briefing.{id}.panel", x, stack.top, width, inner.top - stack.top)
        stack.put(panel.add(*inner.nodes))
    return stack


def _objectives(stack: page.Stack, told: Briefing) -> None:
    def mark(p: Painter, node: Node) -> None:
        p.icon(0, 3 + (p.theme.line("small") - 16) / 2, "target", 16, "brass")

    for number, words in enumerate(told.objectives):
        name = f"briefing.objective.{number}"
        said = page.text(stack.theme, f"{name}.words", stack.x + 24, stack.top + 3, stack.width - 24, words, "small")
        stack.put(Node(name, stack.x, stack.top, stack.width, said.height + 6, mark).add(said))


def _weights(stack: page.Stack, told: Briefing) -> None:
    """Each axis with its weight as a number and a bar."""
    most, whole = max(weight for _, weight in told.wants), sum(weight for _, weight in told.wants)
    for number, (title, weight) in enumerate(told.wants):
        said = f"{weight} of {whole}"
        stack.put(_weight(stack, f"briefing.weight.{number}", title, said, weight / most))


def _weight(stack: page.Stack, name: str, title: str, said: str, share: float) -> Node:
    theme, width = stack.theme, stack.width
    bar = min(96.0, width * 0.25)
    lines = measure.lines(theme, title, width - bar - 22 - measure.width(theme, said, "data13"), "data")
    tall = len(lines) * theme.line("data") + 6

    def paint(p: Painter, node: Node) -> None:
        for number, words in enumerate(lines):
            p.text(0, 3 + number * theme.line("data") + measure.baseline(theme, "data"), words, "data")
        middle = 3 + theme.line("data") / 2
        p.box(width - bar, middle - 3, bar, 6, fill="line", radius=1)
        p.box(width - bar, middle - 3, bar * share, 6, fill="ink2", radius=1)
        p.text(width - bar - 12, 3 + frame.middle(theme, "data13", theme.line("data")), said, "data13", "ink2", "r")

    return Node(name, stack.x, stack.top, width, tall, paint, label=f"{title}, weight {said}")


def _seats(stack: page.Stack, told: Briefing, who: dict[str, str]) -> None:
    for number, seat in enumerate(told.seats):
        plays, name = who.get(seat.id, ""), f"briefing.seat.{seat.id}"
        stack.gap(8 if number else 0)
        stack.words(name, seat.name + (f", {plays}" if plays else ""), "h4", "brass" if plays == "you" else "ink")
        stack.words(f"{name}.about", frame.flowed(seat.about or seat.role), "small", "ink2")
