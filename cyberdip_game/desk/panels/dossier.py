"""The dossier: the incident, who may be behind it in twenty dots each, and the newest evidence."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.kept import Shows
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import dots
from cyberdip_game.desk.widgets.controls import hint, panel
from cyberdip_game.play.sheet import BeliefRow, IncidentCard, Sheet


def dossier(ui: Ui, sheet: Sheet, shown: int, x: float, y: float, width: float, height: float) -> Node:
    """Incident number `shown`; messages ("turn incident", step), ("evidence", id) and "board"."""
    outer = panel("dossier", x, y, width, height)
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
        Shows(_head, card.title, card.word, card.severity, card.summary, shown, len(sheet.incidents)),
        label=_spoken(card),
    )
    if len(sheet.incidents) > 1:
        head.message = ("turn incident", 1)
    outer.add(head)
    top = y + 10 + above
    outer.add(Node("dossier.question", x + 13, top, inner, 20 * zoom, Shows(_question, card.confidence)))
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
                Shows(_belief, row, count),
                label=f"{row.title}: {row.word}, {row.low} to {row.high} per cent, {count} of 20 dots",
            )
        )
        top += step
    outer.add(Node("dossier.legend", x + 13, top, inner, 24 * zoom, Shows(_legend)))
    top += 24 * zoom
    _evidence(outer, card, x + 13, top, inner, y + height - top - 6, zoom)
    return outer


def _empty(p: Painter, width: float, height: float) -> None:
    p.box(0, 0, width, height, fill="panel", line="line")
    p.paragraph(13, 30, "No incident yet. What happens will stand here.", width - 26, "small", "ink2")


def _spoken(card: IncidentCard) -> str:
    return f"{card.title}, {card.word}, severity {card.severity}. {card.summary}"


def _head(p: Painter, node: Node, title: str, word: str, severity: int, summary: str, number: int, count: int) -> None:
    z, width = p.theme.text / 100, node.width
    words = f"Incident {number + 1} of {count}" if count > 1 else "Incident"
    p.text(0, 13 * z, words, "label", "ink2")
    grave = f"{word.capitalize()} {severity}" if severity else word.capitalize()
    right, colour = p.width(grave, "data13"), "coral" if severity else "sage"
    p.icon(width - right - 18, 3 * z, "triangle-alert" if severity else "check", 13, colour, 2)
    p.text(width, 13 * z, grave, "data13", colour, "r")
    p.text(0, 36 * z, p.fitted(title, width, "h2"), "h2")
    p.paragraph(0, 56 * z, summary, width, "caption", "ink2", 2)


def _question(p: Painter, node: Node, confidence: str) -> None:
    z, width = p.theme.text / 100, node.width
    p.text(0, 14 * z, "Who is behind it?", "label", "ink2")
    x = width - p.width(confidence, "data13")
    p.text(width, 14 * z, confidence, "data13", "ink", "r")
    p.text(x - 4, 14 * z, "Confidence:", "data13", "ink2", "r")


def _belief(p: Painter, node: Node, row: BeliefRow, count: int) -> None:
    z, width = p.theme.text / 100, node.width
    p.rule(0, 0, width)
    word = p.width(row.word, "data13")
    p.text(0, 16 * z, p.fitted(row.title, width - word - 8, "data"), "data")
    p.text(width, 16 * z, row.word, "data13", "ink" if row.middle >= 50 else "ink2", "r")
    dots.belief(p, 0, 29 * z, row.low, count, row.high)
    p.text(width, 33 * z, f"{row.low}–{row.high}%", "data13", "ink2", "r")


def _legend(p: Painter, node: Node) -> None:
    z = p.theme.text / 100
    p.rule(0, 0, node.width)
    dots.legend(p, 0, 16 * z, node.width)
    p.rule(0, 23 * z, node.width)


def _evidence(outer: Node, card: IncidentCard, x: float, y: float, width: float, height: float, zoom: float) -> None:
    step = 27 * zoom
    fits = max(1, int((height - 25 * zoom) // step))
    shown = card.evidence[:fits]
    heading = Shows(_heading, len(shown), len(card.evidence))
    outer.add(Node("dossier.evidence", x, y, width, 25 * zoom, heading, "board", label="Evidence, open the board"))
    for number, row in enumerate(shown):
        outer.add(
            Node(
                f"dossier.evidence.{row.id}",
                x,
                y + 25 * zoom + number * step,
                width,
                step,
                Shows(_item, row.icon, row.title, row.quality if row.found else "not found", row.found),
                ("evidence", row.id),
                label=f"{row.title}, {row.quality} {row.source}, {'found' if row.found else 'nothing found'}",
            )
        )


def _heading(p: Painter, node: Node, shown: int, total: int) -> None:
    z, width = p.theme.text / 100, node.width
    p.text(0, 17 * z, "Evidence", "label", "ink2")
    hint(p, width - 20, 4, "A")
    words = f"{shown} newest of {total}" if total > shown else f"all {total}" if total else "none yet"
    p.text(width - 28, 17 * z, words, "data13", "ink2", "r")


def _item(p: Painter, node: Node, icon: str, title: str, quality: str, found: bool) -> None:
    z, width = p.theme.text / 100, node.width
    p.rule(0, 0, width)
    if node.hovered:
        p.box(0, 1, width, node.height - 1, fill="hover", radius=2)
    p.icon(0, 6 * z, icon, 15, "ink2")
    wide = p.width(quality, "data13")
    p.text(26, 18 * z, p.fitted(title, width - wide - 34, "data"), "data", "ink" if found else "ink3")
    p.text(width, 18 * z, quality, "data13", "ink2", "r")
