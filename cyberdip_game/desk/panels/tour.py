"""The guided start: a note from the deputy lies where advice will be; a brass line leads to what it speaks of."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui, walk
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets.controls import button
from cyberdip_game.play.sheet import TourNote

_DONE: dict[str, Callable[[Any], bool]] = {
    "select_own_capital": lambda message: message[0:1] == ("capital",),
    "select_evidence": lambda message: message[0:1] == ("evidence",) or message == "board",
    "plan_measure": lambda message: message == "planned",
    "open_stability": lambda message: message in (("column", 3),) or message[0:1] == ("measure",),
    "look_at_advice": lambda message: message == ("tour", "next"),
    "leave": lambda message: message == ("tour", "next"),
    "end_turn": lambda message: message == "end turn",
}


def note(session: Session) -> TourNote | None:
    """The note that lies on the desk now: the first of this turn that is not done."""
    notes = session.sheet.tour
    return next((one for one in notes if one.number > session.tour_step and one.turn == session.sheet.turn), None)


def done(session: Session, message: Any) -> None:
    """Go on when the player has done what the note asks."""
    here = note(session) if not session.tour_over else None
    if here is not None and _DONE.get(here.until, lambda _: False)(message):
        session.tour_step = here.number


def handle(session: Session, word: str) -> None:
    """Back a note, or leave the tour."""
    if word == "skip":
        session.tour_over = True
    elif word == "back":
        session.tour_step = max(0, session.tour_step - 1)


def paper_note(ui: Ui, one: TourNote, session: Session, x: float, y: float, width: float, height: float) -> Node:
    """The deputy's note. Messages ("tour", back | next | skip)."""

    zoom = ui.theme.text / 100
    skip = max(104.0, measure.width(ui.theme, "Skip the tour", "data") + 20)
    other = max(84.0, measure.width(ui.theme, "Thank you", "h4") + 20)
    tall, foot = 30 * zoom, y + height - 16 - 30 * zoom
    pitch = min(16, (width - 74 - skip - other) / max(1, one.count - 1))

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.box(0, 0, width, height, fill="panel", radius=2)
        q.text(22, 30 * zoom, f"NOTE FROM YOUR DEPUTY / {one.number} OF {one.count}", "mono", "ink2")
        top = 62 * zoom + q.paragraph(22, 62 * zoom, one.title, width - 44, "h2")
        q.paragraph(22, top + 8, one.on_desk, width - 44, "prose")
        for dot in range(one.count):
            place = 26 + dot * pitch, height - 16 - tall / 2
            q.dot(*place, 4 if pitch == 16 else 3, "ink", "full" if dot < one.number else "ring")

    outer = Node("tour", x, y, width, height, paint, label=f"{one.title}. {one.on_desk}", panel=True)
    left = x + width - 30 - skip - other
    if one.until in ("look_at_advice", "leave"):
        words = "I see" if one.until == "look_at_advice" else "Thank you"
        outer.add(button("tour.next", left, foot, other, tall, words, ("tour", "next"), kind="primary", on_paper=True))
    elif one.number > 1:
        outer.add(button("tour.back", left, foot, other, tall, "Back", ("tour", "back"), on_paper=True))
    outer.add(
        button("tour.skip", x + width - 18 - skip, foot, skip, tall, "Skip the tour", ("tour", "skip"), on_paper=True)
    )
    return outer


def note_height(ui: Ui, one: TourNote, width: float) -> float:
    """The height that a note's words and buttons need."""
    words = measure.height(ui.theme, one.title, width - 44, "h2") + measure.height(
        ui.theme, one.on_desk, width - 44, "prose"
    )
    return words + 8 + 110 * ui.theme.text / 100


def tab(one: TourNote) -> str:
    """The tab of the rail that shows what the note speaks of."""
    return {"evidence": "dossier", "toolbox": "tray", "resolution": "feed", "plan": "feed"}.get(one.panel, one.panel)


def stands_aside(one: TourNote, reading: bool) -> bool:
    """Whether the note leaves the place of the advice: it speaks of the advice, or the player is reading a measure."""
    return reading or one.panel == "advice"


def line(root: Node, one: TourNote, gutter: float) -> Node:
    """A brass frame around the panel the note speaks of, and a line towards it in the gutter below the upper row."""
    names = {"evidence": "dossier.evidence", "toolbox": "tray", "resolution": "plan"}
    name = names.get(one.panel, one.panel)
    parts = [node for node in walk(root) if node.name == name]
    if one.panel == "evidence":
        parts += [node for node in walk(root) if node.name.startswith(f"{name}.")]
    notes = [node for node in walk(root) if node.name == "tour"]
    if not parts or not notes:
        return Node("tour.line", 0, 0, 0, 0)
    left, top = min(part.x for part in parts) - 4, min(part.y for part in parts) - 4
    right = max(part.x + part.width for part in parts) + 4
    low = max(part.y + part.height for part in parts) + 4
    points = _way(notes[0], left, top, right, low, gutter)

    def paint(p: Painter, node: Node) -> None:
        p.box(left, top, right - left, low - top, line="brass", weight=2)
        for a, b in pairwise(points):
            x, y = min(a[0], b[0]), min(a[1], b[1])
            p.box(x, y, max(2, abs(a[0] - b[0])), max(2, abs(a[1] - b[1])), fill="brass", radius=0)

    return Node("tour.line", 0, 0, 0, 0, paint)


def _way(here: Node, left: float, top: float, right: float, low: float, gutter: float) -> list[tuple[float, float]]:
    """From the frame to the note, through the gutters only."""
    note_x, note_y = here.x + 84, here.y + here.height
    if top < here.y + here.height and left >= here.x + here.width:  # beside the note, to its right
        middle = here.y + here.height / 2
        return [(here.x + here.width, middle), (left, middle)]
    if top < gutter - 4:  # in the upper row
        middle = (left + right) / 2
        return [(middle, low), (middle, gutter), (note_x, gutter), (note_x, note_y)]
    if top > gutter + 8:  # not next to the gutter: down between the columns
        return [(left, top), (left, gutter), (note_x, gutter), (note_x, note_y)]
    return [(min(max(left, note_x), right), gutter), (note_x, gutter), (note_x, note_y)]
