"""The dossier: the incident, who may be behind it in twenty dots each, and the newest evidence."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import dots
from cyberdip_game.desk.widgets.controls import hint
from cyberdip_game.play.sheet import BeliefRow, EvidenceRow, IncidentCard, Sheet


def dossier(ui: Ui, sheet: Sheet, shown: int, x: float, y: float, width: float, height: float) -> Node:
    """Incident number `shown`; messages ("turn incident", step), ("evidence", id) and "board"."""
    outer = Node(
        "dossier",
        x,
        y,
        width,
        height,
        lambda p, node: p.box(0, 0, width, height, fill="panel", line="line"),
        panel=True,
    )
    if not sheet.incidents:
        outer.paint = lambda p, node: _empty(p, width, height)
        return outer
    card = sheet.incidents[shown]
    zoom = ui.theme.text / 100
    inner = width - 26
    summary = min(2, len(measure.lines(ui.theme, card.summary, inner, "caption")))
    above = (62 + 16 * (summary - 1)) * zoom
    head = Node(
        "dossier.head",
        x + 13,
        y + 8,
        inner,
        above,
        lambda p, node: _head(p, sheet, card, shown, inner),
        label=_spoken(card),
    )
    if len(sheet.incidents) > 1:
        head.message = ("turn incident", 1)
    outer.add(head)
    top = y + 10 + above
    outer.add(Node("dossier.question", x + 13, top, inner, 20 * zoom, lambda p, node: _question(p, card, inner)))
    top += 20 * zoom
    shares = dots.share_out([row.middle for row in card.beliefs])
    step = 40 * zoom
    for row, count in zip(card.beliefs, shares, strict=True):
        outer.add(
            Node(
                f"dossier.belief.{row.id}",
                x + 13,
                top,
                inner,
                step,
                _belief(row, count, inner, step),
                label=f"{row.title}: {row.word}, {row.low} to {row.high} per cent, {count} of 20 dots",
            )
        )
        top += step
    outer.add(Node("dossier.legend", x + 13, top, inner, 24 * zoom, lambda p, node: _legend(p, inner, zoom)))
    top += 24 * zoom
    _evidence(outer, card, x + 13, top, inner, y + height - top - 6, zoom)
    return outer


def _empty(p: Painter, width: float, height: float) -> None:
    p.box(0, 0, width, height, fill="panel", line="line")
    p.paragraph(13, 30, "No incident yet. What happens will stand here.", width - 26, "small", "ink2")


def _spoken(card: IncidentCard) -> str:
    return f"{card.title}, {card.word}, severity {card.severity}. {card.summary}"


def _head(p: Painter, sheet: Sheet, card: IncidentCard, shown: int, width: float) -> None:
    z = p.theme.text / 100
    count = len(sheet.incidents)
    words = f"Incident {shown + 1} of {count}" if count > 1 else "Incident"
    p.text(0, 13 * z, words, "label", "ink2")
    grave = f"{card.word.capitalize()} {card.severity}" if card.severity else card.word.capitalize()
    right, colour = p.width(grave, "data13"), "coral" if card.severity else "sage"
    p.icon(width - right - 18, 3 * z, "triangle-alert" if card.severity else "check", 13, colour, 2)
    p.text(width, 13 * z, grave, "data13", colour, "r")
    p.text(0, 36 * z, p.fitted(card.title, width, "h2"), "h2")
    p.paragraph(0, 56 * z, card.summary, width, "caption", "ink2", 2)


def _question(p: Painter, card: IncidentCard, width: float) -> None:
    z = p.theme.text / 100
    p.text(0, 14 * z, "Who is behind it?", "label", "ink2")
    x = width - p.width(card.confidence, "data13")
    p.text(width, 14 * z, card.confidence, "data13", "ink", "r")
    p.text(x - 4, 14 * z, "Confidence:", "data13", "ink2", "r")


def _belief(row: BeliefRow, count: int, width: float, height: float) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        z = p.theme.text / 100
        p.rule(0, 0, width)
        word = p.width(row.word, "data13")
        p.text(0, 16 * z, p.fitted(row.title, width - word - 8, "data"), "data")
        p.text(width, 16 * z, row.word, "data13", "ink" if row.middle >= 50 else "ink2", "r")
        dots.belief(p, 0, 29 * z, row.low, count, row.high)
        p.text(width, 33 * z, f"{row.low}–{row.high}%", "data13", "ink2", "r")

    return paint


def _legend(p: Painter, width: float, zoom: float) -> None:
    p.rule(0, 0, width)
    dots.legend(p, 0, 16 * zoom, width)
    p.rule(0, 23 * zoom, width)


def _evidence(outer: Node, card: IncidentCard, x: float, y: float, width: float, height: float, zoom: float) -> None:
    step = 27 * zoom
    fits = max(1, int((height - 25 * zoom) // step))
    shown = card.evidence[:fits]

    def head(p: Painter, node: Node) -> None:
        p.text(0, 17 * zoom, "Evidence", "label", "ink2")
        hint(p, width - 20, 4, "A")
        total = len(card.evidence)
        words = f"{len(shown)} newest of {total}" if total > len(shown) else f"all {total}" if total else "none yet"
        p.text(width - 28, 17 * zoom, words, "data13", "ink2", "r")

    outer.add(Node("dossier.evidence", x, y, width, 25 * zoom, head, "board", label="Evidence, open the board"))
    for number, row in enumerate(shown):
        outer.add(
            Node(
                f"dossier.evidence.{row.id}",
                x,
                y + 25 * zoom + number * step,
                width,
                step,
                _item(row, width),
                ("evidence", row.id),
                label=f"{row.title}, {row.quality} {row.source}, {'found' if row.found else 'nothing found'}",
            )
        )


def _item(row: EvidenceRow, width: float) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        z = p.theme.text / 100
        p.rule(0, 0, width)
        if node.hovered:
            p.box(0, 1, width, node.height - 1, fill="hover", radius=2)
        p.icon(0, 6 * z, row.icon, 15, "ink2")
        quality = row.quality if row.found else "not found"
        wide = p.width(quality, "data13")
        p.text(26, 18 * z, p.fitted(row.title, width - wide - 34, "data"), "data", "ink" if row.found else "ink3")
        p.text(width, 18 * z, quality, "data13", "ink2", "r")

    return paint
