"""The attribution board: evidence against hypotheses, and what would be left without the chosen item."""

from functools import lru_cache
from typing import Any

import pygame
from attrs import define

from cyberdip_game.desk import measure, nodes
from cyberdip_game.desk.app import Pop, Push, Step
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import dots, page
from cyberdip_game.desk.widgets.controls import panel, paper
from cyberdip_game.play.sheet import BeliefRow, EvidenceRow, IncidentCard

_SOURCE = {
    "csirt": "incident responders",
    "vendor": "a security vendor",
    "signals": "intercepted signals",
    "human": "a person",
    "police": "the police",
    "finance": "traced money",
    "partner": "a partner service",
    "media": "the press",
    "claim": "a claim",
}
_FAKE = {"yes": "easy to fake", "partly": "partly easy to fake", "no": "hard to fake"}


@define(eq=False)
class BoardScene:
    """One incident's matrix; `item` is the chosen piece of evidence."""

    session: Session
    item: str = ""
    shown: int | None = None

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        sheet, top = self.session.sheet, page.top(ui)
        root = Node("board", 0, 0, ui.width, ui.height)
        if not sheet.incidents:
            root.add(page.bar(ui, "Attribution board", "", sheet.clock))
            stack = page.Stack(ui.theme, 24, top + 16, ui.width - 48)
            stack.words("board.none", "No incident has started yet. Evidence will be weighed here.", "prose", "ink2")
            return root.add(*stack.nodes)
        card = sheet.incidents[self._shown()]
        right = f"Turn {sheet.turn} of {sheet.turns}"
        if len(sheet.incidents) > 1:
            right = f"incident {self._shown() + 1} of {len(sheet.incidents)}, I for the next"
        root.add(page.bar(ui, "Attribution board", card.title, right))
        wide = round((ui.width - 32) * (0.52 if not ui.theme.two_panels else 0.55))
        height = ui.height - top - 12
        root.add(self._matrix(ui, card, 12, top, wide, height))
        x, width = wide + 20.0, ui.width - wide - 32
        beliefs = self._beliefs(ui, card, x, top, width)
        item = self._item(card)
        slip = self._slip(ui, card, item, x, 0, width, 10)
        natural = min(slip.children[0].scrolls + 24, height * 0.5)
        low = max(min(top + beliefs.height + 8, ui.height - 12 - natural), top + height * 0.4)
        whole = page.Stack(ui.theme, x, top, width - 10)
        whole.put(beliefs)
        root.add(whole.scroller("board.right", low - 8 - top, ui))
        root.add(self._slip(ui, card, item, x, low, width, ui.height - 12 - low))
        if item is not None and not ui.focus:
            nodes.reveal(root, nodes.find(root, f"board.{item.id}"), ui)
        return root

    def _matrix(self, ui: Ui, card: IncidentCard, x: float, y: float, width: float, height: float) -> Node:
        outer = panel("board.matrix", x, y, width, height)
        theme, zoom, count = ui.theme, page.zoom(ui), max(1, len(card.beliefs))
        inner = width - 34
        column = min(74 * zoom, inner * 0.64 / count)
        first = inner - column * count
        tall = max(measure.height(theme, row.title, column - 8, "data12") for row in card.beliefs)

        def head(p: Painter, node: Node) -> None:
            words = f"{len(card.evidence)} item{'s' if len(card.evidence) != 1 else ''} of evidence"
            if p.width(words, "label") > first - 8:
                words = words.removesuffix(" of evidence")
            p.text(0, tall - 4, p.fitted(words, first - 8, "label"), "label", "ink2")
            for number, row in enumerate(card.beliefs):
                lines = p.lines(row.title, column - 8, "data12")
                base = tall - (len(lines) - 1) * theme.line("data12") - 4
                for line, part in enumerate(lines):
                    middle = first + (number + 0.5) * column
                    p.text(
                        middle,
                        base + line * theme.line("data12"),
                        p.fitted(part, column - 2, "data12"),
                        "data12",
                        "ink" if not number else "ink2",
                        "m",
                    )
            p.rule(0, tall + 5, inner)

        outer.add(
            Node("board.head", x + 12, y + 12, inner, tall + 6, head, label=", ".join(r.title for r in card.beliefs))
        )
        legend = theme.line("data12") * 2 + 10
        stack = page.Stack(theme, x + 12, y + 18 + tall, inner)
        stack.gap(5)
        for row in card.evidence:
            stack.put(self._row(ui, card, row, stack, first, column))
        if not card.evidence:
            stack.words("board.empty", "No evidence yet. The first items come with the inquiry.", "body", "ink3")
        outer.add(stack.scroller("board.rows", y + height - legend - 8 - stack.y, ui))
        words = "opens an item; two marks weigh strongly, a dash says nothing."
        outer.add(Node("board.legend", x + 12, y + height - legend - 2, inner, legend, _legend(inner), label=words))
        return outer

    def _row(
        self, ui: Ui, card: IncidentCard, row: EvidenceRow, stack: page.Stack, first: float, column: float
    ) -> Node:
        theme, zoom = ui.theme, page.zoom(ui)
        chosen = self._item(card) is row
        left = 14 + 22 * zoom
        room = first - left - 16
        note = f"{_SOURCE.get(row.source, row.source)}, {row.quality}, {_FAKE.get(row.fakeable, row.fakeable)}"
        title = row.title if row.found else f"Not found: {row.title}"
        head = measure.height(theme, title, room, "data")
        height = 10 + head + measure.height(theme, note, room, "data12") + 8

        def paint(p: Painter, node: Node) -> None:
            if chosen:
                p.box(-6, 0, stack.width + 12, height, fill="raised", line="brass", weight=1.5)
            elif node.hovered:
                p.box(-6, 0, stack.width + 12, height, fill="hover")
            q = p.on_paper()
            day = theme.name == "paper"  # where the panel is paper itself
            q.box(
                0, 4, first - 6, height - 8, fill="raised" if day else "panel", line="line" if day else None, radius=2
            )
            q.icon(10, 8, row.icon, 18 * zoom, "ink2")
            q.paragraph(left, 8 + measure.baseline(theme, "data"), title, room, "data")
            q.paragraph(left, 8 + head + measure.baseline(theme, "data12"), note, room, "data12", "ink2")
            for number, belief in enumerate(card.beliefs):
                middle = first + (number + 0.5) * column
                strength = row.effects.get(belief.id, 0) if row.counts else 0
                mark(p, middle, height / 2, strength, min(6.0 * zoom, column / 5))

        told = ", ".join(
            f"{one.title}: {_weight(row.effects.get(one.id, 0) if row.counts else 0)}" for one in card.beliefs
        )
        label = f"{title}. {note}. {told}{'. Open' if chosen else ''}"
        node = Node(f"board.{row.id}", stack.x, stack.top, stack.width, height, paint, ("item", row.id), label)
        node.ring = not chosen
        return node

    def _beliefs(self, ui: Ui, card: IncidentCard, x: float, y: float, width: float) -> Node:
        outer = panel("board.beliefs", x, y, width, 0)
        outer.paint = lambda p, node: p.box(0, 0, node.width, node.height, fill="panel", line="line")
        stack = page.Stack(ui.theme, x + 13, y + 10, width - 36)
        stack.words("board.finding", _finding(card), "h3")
        stack.words("board.confidence", f"Confidence in these judgments: {card.confidence}.", "caption", "ink2")
        stack.gap(8)
        shares = dots.share_out([row.middle for row in card.beliefs])
        for row, count in zip(card.beliefs, shares, strict=True):
            stack.put(_belief(ui, stack, row, count))
        legend = ui.theme.line("data12") + 8
        stack.put(
            Node("board.dots", stack.x, stack.top, stack.width, legend, lambda p, node: _dot_legend(p, stack.width))
        )
        item = self._item(card)
        if item is not None:
            stack.gap(8)
            finding = _without(card, item)
            stack.words("board.without.title", finding, "h3")
            stack.words(
                "board.without.what", f"Best estimates without “{item.title}”, and the change.", "caption", "ink2"
            )
            stack.gap(6)
            left_out = dots.share_out([item.without.get(row.id, row.middle) for row in card.beliefs])
            for row, count in zip(card.beliefs, left_out, strict=True):
                stack.put(_alone(ui, stack, row, item.without.get(row.id, row.middle), count))
        outer.height = stack.top + 10 - y
        return outer.add(*stack.nodes)

    def _slip(
        self, ui: Ui, card: IncidentCard, item: EvidenceRow | None, x: float, y: float, width: float, height: float
    ) -> Node:
        outer = paper("board.slip", x, y, width, height)
        stack = page.Stack(ui.theme, x + 22, y + 12, width - 54, on_paper=True)
        if item is None:
            stack.words("board.slip.none", "Open an item to read it.", "prose", "ink2")
        else:
            stack.words("board.slip.kind", f"{item.source} / {item.clock}".upper(), "mono", "ink2")
            stack.words("board.slip.title", item.title, "h2")
            stack.gap(4)
            stack.words("board.slip.text", item.text, "prose")
            stack.gap(6)
            fake = _FAKE.get(item.fakeable, item.fakeable)
            about = f"Source: {_SOURCE.get(item.source, item.source)}. Quality: {item.quality}. This is {fake}."
            if not item.counts:
                about += " It rests on the same root as an earlier item, so it adds no weight."
            stack.words("board.slip.about", about, "data13", "ink2")
        return outer.add(stack.scroller("board.slip.scroll", height - 20, ui))

    # -- what is shown ------------------------------------------------------------------------------------------------

    def _shown(self) -> int:
        incidents = self.session.sheet.incidents
        if self.shown is None:
            held = (n for n, card in enumerate(incidents) if any(row.id == self.item for row in card.evidence))
            self.shown = next(held, 0)
        return min(self.shown, len(incidents) - 1)

    def _item(self, card: IncidentCard) -> EvidenceRow | None:
        return next((row for row in card.evidence if row.id == self.item), card.evidence[0] if card.evidence else None)

    # -- what happens -----------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "close":
                return Pop()
            case ("item", str(item)):
                self._open(item, ui)
            case ("step", int(by)) if self.session.sheet.incidents:
                card = self.session.sheet.incidents[self._shown()]
                ids = [row.id for row in card.evidence]
                now = self._item(card)
                if now is not None:
                    self._open(ids[min(max(ids.index(now.id) + by, 0), len(ids) - 1)], ui)
            case "next" if self.session.sheet.incidents:
                self.shown = (self._shown() + 1) % len(self.session.sheet.incidents)
                self.item = ""
            case "notebook":
                from cyberdip_game.desk.scenes.notebook import NotebookScene

                return Push(NotebookScene(self.session))
        return None

    def _open(self, item: str, ui: Ui) -> None:
        self.item = item
        ui.scrolled["board.slip.scroll"] = 0

    def key(self, key: str, ui: Ui) -> Any:
        if key in ("up", "down"):
            return ("step", -1 if key == "up" else 1)
        words = {"escape": "close", "a": "close", "enter": "close", "i": "next", "j": "notebook"}
        return words.get(key) or page.scroll(key, ui, "board.slip.scroll", ["board.right"])

    def tick(self) -> bool:
        return False


# -- findings: true of the data ---------------------------------------------------------------------------------------


def _finding(card: IncidentCard) -> str:
    if len(card.beliefs) < 2:
        return "Only one answer is thought of"
    lead, second = card.beliefs[0], card.beliefs[1]
    if lead.middle - second.middle < 5:
        return f"{lead.title} and {second.title} are level"
    return f"{lead.title} leads: {lead.word}"


def _without(card: IncidentCard, item: EvidenceRow) -> str:
    if not item.counts or not any(item.effects.values()):
        return "This item moves nothing"
    lead = card.beliefs[0]
    change = item.without.get(lead.id, lead.middle) - lead.middle
    if abs(change) < 2:
        return f"Without it, {lead.title} stands where it is"
    return f"Without it, {lead.title} {'rises' if change > 0 else 'falls'} to {lead.middle + change}%"


def _weight(decibans: int) -> str:
    if abs(decibans) < 2:
        return "says nothing"
    return ("strongly " if abs(decibans) >= 5 else "") + ("for" if decibans > 0 else "against")


# -- marks and rows ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=100)
def _triangle(size: int, colour: tuple[int, int, int], down: bool) -> pygame.Surface:
    """A triangle, filled upwards or hollow downwards."""
    times = 4
    drawn = pygame.Surface((size * times, size * times), pygame.SRCALPHA)
    drawn.fill((*colour, 0))
    whole = size * times - 1
    top, low = whole * 0.08, whole * 0.92
    if down:
        pygame.draw.polygon(drawn, colour, [(0, top), (whole, top), (whole / 2, low)])
        rim = whole * 0.2
        hole = [(rim * 1.15, top + rim * 0.62), (whole - rim * 1.15, top + rim * 0.62), (whole / 2, low - rim * 1.35)]
        pygame.draw.polygon(drawn, (*colour, 0), hole)
    else:
        pygame.draw.polygon(drawn, colour, [(0, low), (whole, low), (whole / 2, top)])
    return pygame.transform.smoothscale(drawn, (size, size))


def mark(p: Painter, x: float, y: float, decibans: int, radius: float) -> None:
    """What an item says of a hypothesis: one or two triangles for or against, a dash for nothing."""
    if abs(decibans) < 2:
        p.rule(x - radius * 0.7, y, radius * 1.4, "ink3")
        return
    count, down = 2 if abs(decibans) >= 5 else 1, decibans < 0
    colour = p.colour("coral" if down else "blue")
    size = max(6, p.theme.px(radius * 1.9))
    drawn = _triangle(size, (colour.r, colour.g, colour.b), down)
    wide = size / p.theme.scale
    for number in range(count):
        p.picture(x - wide * count / 2 - (count - 1) + number * (wide + 2), y - wide / 2, drawn)


def _legend(width: float) -> Paint:
    parts = ((6, "strongly for"), (3, "for"), (0, "says nothing"), (-3, "against"), (-6, "strongly against"))

    def paint(p: Painter, node: Node) -> None:
        p.rule(0, 0, width)
        x, base = 0.0, 6 + measure.baseline(p.theme, "data12")
        for strength, words in parts:
            span = 34 + p.width(words, "data12") + 12
            if x and x + span > width:
                x, base = 0.0, base + p.theme.line("data12")
            mark(p, x + 14, base - 4, strength, 5)
            p.text(x + 32, base, words, "data12", "ink2")
            x += span

    return paint


def _belief(ui: Ui, stack: page.Stack, row: BeliefRow, count: int) -> Node:
    theme = ui.theme
    range_ = f"{row.middle}% ({row.low}–{row.high})"
    wide = measure.width(theme, range_, "data13")
    word = measure.width(theme, row.word, "data13")
    beside = 20 * 12.6 * theme.dots + 10 + wide <= stack.width  # the range beside the dots, else on a line of its own
    line = theme.line("data")
    height = line + 10 + 18 * theme.dots + (0 if beside else line)

    def paint(p: Painter, node: Node) -> None:
        p.rule(0, 0, stack.width)
        base = 4 + measure.baseline(theme, "data")
        room = stack.width - (word + 10 if beside else 0)
        p.text(0, base, p.fitted(row.title, room, "data"), "data")
        if not beside:
            base += line
            p.text(0, base, row.word, "data13", "ink2")
        else:
            p.text(stack.width, base, row.word, "data13", "ink2", "r")
        at = 4 + line * (1 if beside else 2) + 2 + 9 * theme.dots
        dots.belief(p, 0, at, row.low, count, row.high, 5, 2.6)
        p.text(stack.width, at + 4 * theme.text / 100 if beside else base, range_, "data13", "ink2", "r")

    label = f"{row.title}: {row.word}, {row.middle} per cent, {row.low} to {row.high}, {count} of 20 dots"
    return Node(f"board.belief.{row.id}", stack.x, stack.top, stack.width, height, paint, label=label)


def _alone(ui: Ui, stack: page.Stack, row: BeliefRow, value: int, count: int) -> Node:
    theme, zoom = ui.theme, page.zoom(ui)
    span = 20 * 11.0 * theme.dots
    beside = stack.width > span + 250 * zoom
    height = theme.line("data13") + 8 + (0 if beside else 18 * theme.dots)

    def paint(p: Painter, node: Node) -> None:
        base = 4 + measure.baseline(theme, "data13")
        change = value - row.middle
        words = f"{value}%" + (f" ({'+' if change > 0 else '−'}{abs(change)})" if change else " (no change)")
        wide = p.width(words, "data13")
        p.text(stack.width, base, words, "data13", "ink2", "r")
        room = stack.width - wide - 12 - (span + 10 if beside else 0)
        p.text(0, base, p.fitted(row.title, room, "data13"), "data13")
        at = base - 4 if beside else 4 + theme.line("data13") + 9 * theme.dots
        left = stack.width - wide - 14 - span if beside else 0
        if beside:
            left = min(left, stack.width - 90 * zoom - span)
        dots.belief(p, left, at, 5 * count, count, 5 * count, 4.5, 2)

    label = f"Without it, {row.title}: {value} per cent, now {row.middle}"
    return Node(f"board.without.{row.id}", stack.x, stack.top, stack.width, height, paint, label=label)


def _dot_legend(p: Painter, width: float) -> None:
    p.rule(0, 0, width)
    dots.legend(p, 0, 4 + measure.baseline(p.theme, "data12"), width)
