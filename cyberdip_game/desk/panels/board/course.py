"""The course of a belief: a line per hypothesis over the items of evidence, in bands of the words of likelihood."""

from collections.abc import Sequence

from attrs import frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.dashes import dashed
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.board import words
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import panel
from cyberdip_game.play.sheet import EvidenceRow, IncidentCard
from cyberdip_game.play.weighing import Weighing

_BAR = 80  # per cent of belief that the Council asks for
_LINES = (("ink", 2.4, ()), ("blue", 1.8, (1.8, 3.2)), ("coral", 1.8, (6, 3.5)), ("ink3", 1.6, (1.6, 3.4)))


@frozen
class _Plot:
    """The field of the chart in base pixels of its node: steps from left to right, per cent from below."""

    left: float
    top: float
    width: float
    height: float
    steps: int

    def spot(self, step: int, percent: float) -> tuple[float, float]:
        across = self.left + self.width * step / max(1, self.steps)
        return across, self.top + self.height * (1 - percent / 100)


def course(
    ui: Ui,
    card: IncidentCard,
    told: Weighing,
    item: EvidenceRow | None,
    x: float,
    y: float,
    width: float,
    height: float,
) -> Node:
    """The panel; `item` marks its step."""
    outer, theme = panel("board.course", x, y, width, height), ui.theme
    stack = page.Stack(theme, x + 13, y + 9, width - 26)
    stack.words("board.finding", words.course(card, told), "h3")
    what = "Belief after each item that counts. Grey: the range of who leads. Confidence in the sources: "
    stack.words("board.confidence", f"{what}{card.confidence}.", "caption", "ink2")
    top = stack.top + 8

    def paint(p: Painter, node: Node) -> None:
        bands = [(low, high, word) for low, high, word in words.bands() if high - low > 8]
        left = max(p.width(word, "data12") for *_, word in bands) + 12
        names = min(width * 0.3, max(p.width(f"{row.title} {row.middle}%", "data12") for row in card.beliefs) + 12)
        steps = len(told.course) - 1
        plot = _Plot(left, 6, width - 26 - left - names, node.height - 6 - p.theme.line("data12") - 8, steps)
        _bands(p, plot, bands)
        _range(p, plot, card, told)
        for number, row in reversed(list(enumerate(card.beliefs))):
            _line(p, plot, told, row.id, number)
        _names(p, plot, card, names)
        _steps(p, plot, told, item)

    label = "; ".join(
        f"{step.title or 'at the start'}: "
        + ", ".join(f"{row.title} {step.row(row.id).middle} per cent" for row in card.beliefs[:2])
        for step in told.course
    )
    node = Node("board.chart", x + 13, top, width - 26, y + height - 10 - top, paint, label=label)
    return outer.add(*stack.nodes, node)


def _bands(p: Painter, plot: _Plot, bands: Sequence[tuple[int, int, str]]) -> None:
    """Every other word of likelihood shaded, as high as it reaches; the Council's bar dashed in blue."""
    for number, (low, high, word) in enumerate(bands):
        x, y = plot.spot(0, high)
        tall = plot.height * (high - low) / 100
        if number % 2:
            p.box(x, y, plot.width, tall, fill=p.colour("raised").lerp(p.colour("panel"), 0.3), radius=0)
        p.text(plot.left - 10, y + tall / 2 + 4, word, "data12", "ink2", "r")
    x, y = plot.spot(0, _BAR)
    p.dashes([(x, y), (x + plot.width, y)], "blue", 1, 5, 4)
    p.text(x + 6, y - 5, f"The Council asks for {_BAR}%", "data12", "blue")


def _range(p: Painter, plot: _Plot, card: IncidentCard, told: Weighing) -> None:
    """The range of who leads now."""
    rows = [step.row(card.beliefs[0].id) for step in told.course]
    above = [plot.spot(step, row.high) for step, row in enumerate(rows)]
    below = [plot.spot(step, row.low) for step, row in enumerate(rows)]
    if len(rows) == 1:  # nothing has counted yet: a short piece of it
        above, below = ([(x + aside, y) for x, y in spots for aside in (-5, 5)] for spots in (above, below))
    p.polygon([*above, *reversed(below)], p.colour("ink3").lerp(p.colour("panel"), 0.68))


def _line(p: Painter, plot: _Plot, told: Weighing, hypothesis: str, number: int) -> None:
    colour, weight, dashes = _LINES[min(number, len(_LINES) - 1)]
    spots = [plot.spot(step, one.row(hypothesis).middle) for step, one in enumerate(told.course)]
    p.curves(dashed(spots, *dashes) if dashes else [spots], colour, weight)
    if not number:
        for spot in spots:
            p.dot(*spot, 4, colour)


def _names(p: Painter, plot: _Plot, card: IncidentCard, room: float) -> None:
    """Each hypothesis at the end of its line, pushed apart where they would touch."""
    step, above = p.theme.line("data12"), -1e6
    for number, row in enumerate(card.beliefs):
        x, y = plot.spot(plot.steps, row.middle)
        y = max(y + 4, above + step)
        colour = _LINES[min(number, len(_LINES) - 1)][0]
        figure = f" {row.middle}%"
        title = p.fitted(row.title, room - 12 - p.width(figure, "data12"), "data12")
        p.text(x + 10, y, title + figure, "data12", "ink2" if colour == "ink3" else colour)
        above = y


def _steps(p: Painter, plot: _Plot, told: Weighing, item: EvidenceRow | None) -> None:
    """Numbers of the items under the chart; the chosen one marked with its title."""
    base = plot.top + plot.height + measure.baseline(p.theme, "data12") + 4
    crowded = plot.width / max(1, plot.steps) < 16
    for number, step in enumerate(told.course):
        x, _ = plot.spot(number, 0)
        chosen = item is not None and step.item == item.id
        if not crowded or chosen or number in (0, plot.steps):
            p.text(x, base, str(number) if number else "start", "data12", "ink" if chosen else "ink2", "m")
        if chosen:
            p.upright(x - 0.5, plot.top, plot.height, "ink2")
            half = p.width(step.title, "data12") / 2
            middle = min(max(x, plot.left + half), plot.left + plot.width - half)
            p.text(middle, plot.top + 4, step.title, "data12", "ink", "m", p.colour("panel"))
