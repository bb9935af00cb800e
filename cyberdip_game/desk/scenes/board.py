"""The attribution board: evidence against hypotheses, how belief came about, what to collect, what to put on file."""

from typing import Any

from attrs import define

from cyberdip_game.desk import nodes
from cyberdip_game.desk.app import Pop, Push, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.panels.board import paper
from cyberdip_game.desk.panels.board.beliefs import beliefs
from cyberdip_game.desk.panels.board.course import course
from cyberdip_game.desk.panels.board.matrix import matrix
from cyberdip_game.desk.panels.board.searches import searches
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import controls, page
from cyberdip_game.play.sheet import Command, EvidenceRow, IncidentCard, Option
from cyberdip_game.play.weighing import Weighing, weighing

_RECORD = "record_assessment"


@define(eq=False)
class BoardScene:
    """One incident's board; `item` is the open piece of evidence, "" while the assessment lies there."""

    session: Session
    item: str = ""
    shown: int | None = None
    sentence: str = ""  # why something was refused
    _weighed: tuple[object, Weighing] | None = None  # for which sheet and incident

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        sheet, top = self.session.sheet, page.top(ui)
        root = Node("board", 0, 0, ui.width, ui.height)
        if not sheet.incidents:
            root.add(page.bar(ui, "Attribution board", "", sheet.clock))
            words = "No incident has started yet. Evidence will be weighed here."
            return root.add(page.empty(ui, "board.none", "fingerprint", words))
        card = sheet.incidents[self._shown()]
        right = f"Turn {sheet.turn} of {sheet.turns}, {sheet.capital} capital"
        if len(sheet.incidents) > 1:
            right = f"incident {self._shown() + 1} of {len(sheet.incidents)}, I for the next"
        root.add(page.bar(ui, "Attribution board", card.title, right))
        wide = round((ui.width - 32) * (0.51 if not ui.theme.two_panels else 0.55))
        height = ui.height - top - 12
        low = self._searches_height(ui, card, height)
        root.add(matrix(ui, card, self._item(card), 12, top, wide, height - low - 8))
        root.add(searches(ui, card, self._orders(), 12, ui.height - 12 - low, wide, low))
        self._right(ui, root, card, wide + 20.0, top, ui.width - wide - 32, height)
        item = self._item(card)
        if item is not None and not ui.focus:
            nodes.reveal(root, nodes.find(root, f"board.{item.id}"), ui)
        if self.sentence:
            root.add(page.sentence(ui, self.sentence))
        return root

    def _searches_height(self, ui: Ui, card: IncidentCard, height: float) -> float:
        rows = 58 + 48 * max(1, len(card.searches))
        return min(rows * page.zoom(ui), height * 0.4)

    def _right(self, ui: Ui, root: Node, card: IncidentCard, x: float, y: float, width: float, height: float) -> None:
        """Chart, dots and paper; where they do not fit below one another they scroll as one."""
        told, item = self._weighing(card), self._item(card)
        sheet = self._paper(ui, card, item, x, width)
        rows = beliefs(ui, card, told, item, x, 0, width)
        chart = height - rows.height - sheet.height - 16
        fits = chart >= 200 * page.zoom(ui)
        inner = width if fits else width - 10
        if not fits:
            chart, sheet = 240 * page.zoom(ui), self._paper(ui, card, item, x, inner)
        stack = page.Stack(ui.theme, x, y, inner)
        parts = [
            course(ui, card, told, item, x, 0, inner, chart),
            beliefs(ui, card, told, item, x, 0, inner),
            sheet,
        ]
        for part in parts if fits else [sheet, *parts[:2]]:
            page.shift(part, stack.top)
            stack.put(part)
            stack.gap(8)
        root.add(*stack.nodes) if fits else root.add(stack.scroller("board.right", height, ui))

    def _paper(self, ui: Ui, card: IncidentCard, item: EvidenceRow | None, x: float, width: float) -> Node:
        outer = controls.paper("board.paper", x, 0, width, 0)
        stack = page.Stack(ui.theme, x + 18, 12, width - 36, on_paper=True)
        if item is None:
            sheet = self.session.sheet
            paper.assessment(ui, stack, card, sheet.name, sheet.turn, self._record(card))
        else:
            paper.slip(ui, stack, card, item)
        outer.height = stack.top + 14
        outer.paint = lambda p, node: p.on_paper().box(0, 0, node.width, node.height, fill="panel", radius=2)
        return outer.add(*stack.nodes)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def _shown(self) -> int:
        incidents = self.session.sheet.incidents
        if self.shown is None:
            held = (n for n, card in enumerate(incidents) if any(row.id == self.item for row in card.evidence))
            self.shown = next(held, 0)
        return min(self.shown, len(incidents) - 1)

    def _item(self, card: IncidentCard) -> EvidenceRow | None:
        return next((row for row in card.evidence if row.id == self.item), None)

    def _weighing(self, card: IncidentCard) -> Weighing:
        if self._weighed is None or self._weighed[0] is not card:
            self._weighed = card, weighing(self.session.game, self.session.seat, card.id)
        return self._weighed[1]

    def _orders(self) -> dict[str, Option]:
        """The orders to collect, by item."""
        open_now = {row.id for card in self.session.sheet.incidents for row in card.searches}
        return {one.command.item: one for one in self.session.sheet.options if one.command.item in open_now}

    def _record(self, card: IncidentCard) -> Option | None:
        """The order that puts the leader on file."""
        wanted = _RECORD, card.id, card.beliefs[0].id
        aims = ((one, one.command) for one in self.session.sheet.options)
        return next((one for one, it in aims if (it.measure, it.incident, it.hypothesis) == wanted), None)

    # -- what happens -----------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        self.sentence = ""
        match message:
            case "close":
                return Pop()
            case ("item", str(item)):
                self.item = "" if item == self.item else item
            case "assessment":
                self.item = ""
            case ("step", int(by)) if self.session.sheet.incidents:
                self._step(by)
            case ("order", Command() as command):
                self._toggle(command, ui)
            case "record" if self.session.sheet.incidents:
                record = self._record(self.session.sheet.incidents[self._shown()])
                if record is not None:
                    self._toggle(record.command, ui)
            case "orders":
                self._go_to_orders(ui)
            case "next" if self.session.sheet.incidents:
                self.shown = (self._shown() + 1) % len(self.session.sheet.incidents)
                self.item = ""
            case "notebook":
                from cyberdip_game.desk.scenes.notebook import NotebookScene

                return Push(NotebookScene(self.session))
        return None

    def _step(self, by: int) -> None:
        """The next item, or the assessment above the first."""
        ids = ["", *(row.id for row in self.session.sheet.incidents[self._shown()].evidence)]
        place = ids.index(self.item) if self.item in ids else 0
        self.item = ids[min(max(place + by, 0), len(ids) - 1)]

    def _toggle(self, command: Command, ui: Ui) -> None:
        cue, self.sentence = self.session.toggle(command)
        ui.cues.append(cue)

    def _go_to_orders(self, ui: Ui) -> None:
        """The first search that can be ordered takes the focus."""
        if self.session.sheet.incidents:
            orders = self._orders()
            rows = self.session.sheet.incidents[self._shown()].searches
            ui.focus = next((f"board.order.{row.id}" for row in rows if row.id in orders), ui.focus)
            ui.keyboard = True

    def key(self, key: str, ui: Ui) -> Any:
        if key in ("up", "down"):
            return ("step", -1 if key == "up" else 1)
        return _KEYS.get(key) or page.scroll(key, ui, "board.right", ["board.searches.rows"])

    def tick(self) -> bool:
        return False


_KEYS = {
    "escape": "close", "a": "close", "enter": "close", "i": "next", "j": "notebook", "o": "orders", "p": "record",
    "s": "assessment",
}  # fmt: skip
