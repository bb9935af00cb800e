"""Where a game was heading: a column a turn, from what was expected that morning through the decision to the next."""

from attrs import frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter, Point
from cyberdip_game.desk.widgets.controls import paper
from cyberdip_game.play.phrases import signed
from cyberdip_game.play.review import Passage, Review

_STEP = 10  # points between two lines of the scale
_LEAST = 40  # points that it spans at least


@frozen
class _Scale:
    """Turns and scores as places on the sheet, in its base pixels."""

    left: float
    top: float
    wide: float  # of a column
    high: float
    low: int
    span: int

    def at(self, turns: float, score: float) -> Point:
        return self.left + turns * self.wide, self.top + self.high * (1 - (score - self.low) / self.span)


def course(
    ui: Ui, title: str, told: Review | None, chosen: int, x: float, y: float, width: float, height: float, beside: float
) -> Node:
    """The chart, empty while it is not known; a column says ("turn", its number). `beside` is left free right of the
    title."""
    z, outer = ui.theme.text / 100, paper("course", x, y, width, height)
    edge, foot = measure.width(ui.theme, "100", "data12") + 26, 20 * z + 10
    top = 20 + ui.theme.line("h3") + ui.theme.line("caption") + 24 * z
    passages = told.passages if told else ()
    known = [value for one in passages for value in (one.before.low, one.before.high, one.then.expected, one.came)]
    low = min(min(known, default=50) // _STEP * _STEP, 100 - _LEAST)
    high = max(-(-max(known, default=50) // _STEP) * _STEP, low + _LEAST)
    right = measure.width(ui.theme, "100 final", "bold") + 24
    scale = _Scale(edge, top, (width - edge - right) / max(1, len(passages)), height - top - foot, low, high - low)

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.box(0, 0, width, height, fill="panel", radius=2)
        q.text(18, 14 + measure.baseline(q.theme, "h3"), q.fitted(title, width - 36 - beside, "h3"), "h3")
        what = "Expected final score. Full: your decisions. Dashed: chance and others. Band: 16 of 20 futures."
        base = 16 + q.theme.line("h3") + measure.baseline(q.theme, "caption")
        q.text(18, base, q.fitted(what, width - 36 - beside, "caption"), "caption", "ink2")
        if told:
            _grid(q, scale, len(passages), chosen, high)
            _band(q, scale, told)
            _line(q, scale, told)
            spot = scale.at(len(passages), told.final)
            q.text(spot[0] + 8, spot[1] + 5 * z, f"{told.final} final", "bold")

    outer.paint = paint
    for one in passages:
        left, low_edge = scale.left + (one.turn - 1) * scale.wide, height - 4
        name, words = f"course.{one.turn}", _in_words(one)
        at = x + left, y + scale.top - 18, scale.wide, low_edge - scale.top + 18
        outer.add(Node(name, *at, None, ("turn", one.turn), words, pointed=True))
    return outer


def _in_words(one: Passage) -> str:
    verdict = f"; {one.verdict}" if one.verdict else ""
    return (
        f"Turn {one.turn}: expected {one.before.expected}, once decided {one.then.expected}, then {one.came}{verdict}"
    )


def _grid(q: Painter, scale: _Scale, turns: int, chosen: int, high: int) -> None:
    z, right = q.theme.text / 100, scale.at(turns, 0)[0]
    if chosen:
        q.box(scale.at(chosen - 1, 0)[0], scale.top - 18, scale.wide, scale.high + 22 + 18 * z, fill="raised", radius=3)
    step = _STEP if scale.span <= 50 else 2 * _STEP
    for score in range(scale.low, high + 1, step):
        _, y = scale.at(0, score)
        q.rule(scale.left, y, right - scale.left)
        q.text(scale.left - 8, y + 4 * z, str(score), "data12", "ink2", "r")
    base = scale.top + scale.high + 16 * z
    first = "turn 1" if q.width("turn 1", "data12") < scale.wide else "1"
    for turn in range(1, turns + 1):
        style = "bold" if turn == chosen else "data12"
        q.text(scale.at(turn - 0.5, 0)[0], base, first if turn == 1 else str(turn), style, "ink2", "m")


def _band(q: Painter, scale: _Scale, told: Review) -> None:
    """Between which scores 16 of 20 futures ended, on every morning."""
    mornings = [(one.before.low, one.before.high) for one in told.passages] + [(told.final, told.final)]
    upper = [scale.at(turns, high) for turns, (_, high) in enumerate(mornings)]
    lower = [scale.at(turns, low) for turns, (low, _) in enumerate(mornings)]
    q.polygon([*upper, *reversed(lower)], "blueDim")


def _line(q: Painter, scale: _Scale, told: Review) -> None:
    """Full where a decision moved it, dashed where chance and others did; marks stand at what turned the game."""
    for one in told.passages:
        decided = scale.at(one.turn - 0.5, one.then.expected)
        q.curves([(scale.at(one.turn - 1, one.before.expected), decided)], "ink", 2)
        q.dashes([decided, scale.at(one.turn, one.came)], "ink2", 1.6)
    for one in told.passages:
        if one.verdict:
            _mark(q, scale, one)


def _mark(q: Painter, scale: _Scale, one: Passage) -> None:
    """A turning point: where it lies on the line, and its name above the column."""
    turn, decided = one.turn, one.then.expected
    spot = scale.at(turn - 0.5, decided) if one.by_decision else scale.at(turn, one.came)
    colour, kind = {"strong": ("blue", "full"), "costly": ("coral", "diamond")}.get(one.verdict, ("ink2", "ring"))
    q.dot(*spot, 5.5, colour, kind)
    words, short = f"{one.verdict} {signed(one.points)}", signed(one.points)
    fits = q.width(words, "data12") <= scale.wide - 4
    q.text(scale.at(turn - 0.5, 0)[0], scale.top - 5, words if fits else short, "data12", colour, "m")
