"""The leader in dots: as it stands, without what is easy to fake, and without the item that is open."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.board import words
from cyberdip_game.desk.widgets import dots, page
from cyberdip_game.desk.widgets.controls import panel
from cyberdip_game.play.sheet import BeliefRow, EvidenceRow, IncidentCard
from cyberdip_game.play.weighing import Weighing


def beliefs(
    ui: Ui, card: IncidentCard, told: Weighing, item: EvidenceRow | None, x: float, y: float, width: float
) -> Node:
    """The panel, as high as it needs to be."""
    outer = panel("board.beliefs", x, y, width, 0)
    outer.paint = lambda p, node: p.box(0, 0, node.width, node.height, fill="panel", line="line")
    stack = page.Stack(ui.theme, x + 13, y + 9, width - 26)
    stack.words("board.fakes", words.without_fakes(card, told), "h3")
    stack.gap(2)
    count = dots.share_out([row.middle for row in card.beliefs])
    for row, middle in zip(card.beliefs, count, strict=True):
        stack.put(_row(ui, stack, f"board.belief.{row.id}", row.title, row, middle))
    lead = card.beliefs[0]
    if told.faked:
        place = [row.id for row in told.sound].index(lead.id)
        share = dots.share_out([row.middle for row in told.sound])[place]
        title = "Without what is easy to fake"
        stack.put(_row(ui, stack, "board.sound", title, told.sound[place], share))
    if item is not None and item.counts:
        value = item.without.get(lead.id, lead.middle)
        alone = BeliefRow(lead.id, lead.title, value, value, value, "")
        title = f"Without “{item.title}”"
        stack.put(_row(ui, stack, "board.without", title, alone, round(value / 5)))
    outer.height = stack.top + 8 - y
    return outer.add(*stack.nodes)


def _row(ui: Ui, stack: page.Stack, name: str, title: str, row: BeliefRow, count: int) -> Node:
    theme = ui.theme
    span = 20 * 12.6 * theme.dots
    figures = f"{row.middle}%" + (f" ({row.low}–{row.high})" if row.low < row.high else "")
    wide = measure.width(theme, "99% (99–99)", "data13") + 12
    room = stack.width - span - wide - 12
    beside = room > 150
    line = theme.line("data13")
    height = line + 6 if beside else 2 * line + 8

    def paint(p: Painter, node: Node) -> None:
        base = 3 + measure.baseline(theme, "data13")
        p.text(0, base, p.fitted(title, room if beside else stack.width, "data13"), "data13")
        at, left = (base - 4 * theme.text / 100, room + 12) if beside else (line + 3 + line / 2, 0.0)
        dots.belief(p, left, at, row.low, count, row.high, 5, 2.6)
        p.text(stack.width, at + 4 * theme.text / 100, figures, "data13", "ink2", "r")

    label = (
        f"{title}: {row.word or 'best estimate'}, {row.middle} per cent, {row.low} to {row.high}, {count} of 20 dots"
    )
    return Node(name, stack.x, stack.top, stack.width, height, paint, label=label)
