"""The notebook: your own probability for each hypothesis, in steps of five, and one sentence of why."""

from typing import Any

from attrs import define

from cyberdip_game.desk.app import Pop, Step
from cyberdip_game.desk.nodes import Edited, Node, Paint, Ui
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import dots, page
from cyberdip_game.desk.widgets.controls import field, paper, text
from cyberdip_game.play.game import Refused
from cyberdip_game.play.sheet import IncidentCard

_STEP = 5
_LONGEST = 300


@define(eq=False)
class NotebookScene:
    """This turn's page at the left, earlier pages of this branch at the right."""

    session: Session
    own: dict[str, dict[str, int]] | None = None
    reason: str = ""
    sentence: str = ""

    @property
    def values(self) -> dict[str, dict[str, int]]:
        """Incident and hypothesis -> per cent, as the page stands now."""
        if self.own is None:
            self.own = self._begin()
        return self.own

    def _begin(self) -> dict[str, dict[str, int]]:
        """From this turn's page, else the last one, else everything alike."""
        pages = self._pages()
        last = pages[-1] if pages else None
        if last is not None and last["turn"] == self.session.sheet.turn:
            self.reason = last["reason"]
        begun: dict[str, dict[str, int]] = {}
        for card in self.session.sheet.incidents:
            ids = [row.id for row in card.beliefs]
            kept = last["note"].get(card.id) if last is not None else None
            even = dots.share_out([1] * len(ids))
            begun[card.id] = dict(kept) if kept else {id: _STEP * n for id, n in zip(ids, even, strict=True)}
        return begun

    def _pages(self) -> list[dict[str, Any]]:
        notes = self.session.game.here.notes
        return [line for (seat, _), line in sorted(notes.items(), key=lambda p: p[0][1]) if seat == self.session.seat]

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        sheet, top = self.session.sheet, page.top(ui)
        root = Node("notebook", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, "Notebook", "what you think yourself", f"Turn {sheet.turn} of {sheet.turns}"))
        height = ui.height - top - 12
        wide = round((ui.width - 32) * 0.6)
        root.add(self._page(ui, 12, top, wide, height))
        root.add(self._earlier(ui, wide + 20, top, ui.width - wide - 32, height))
        return root.add(page.sentence(ui, self.sentence)) if self.sentence else root

    def _page(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        sheet, outer = self.session.sheet, paper("notebook.page", x, y, width, height)
        stack = page.Stack(ui.theme, x + 28, y + 14, width - 66, on_paper=True)
        stack.words("notebook.head", f"TURN {sheet.turn} / {sheet.clock}".upper(), "mono", "ink2")
        stack.words("notebook.title", "Who did it, as you see it?", "h1")
        stack.words(
            "notebook.what",
            "Your own numbers, in per cent. They change nothing in the game; at the end they are compared with the "
            "truth.",
            "small",
            "ink2",
        )
        for card in sheet.incidents:
            self._incident(ui, stack, card)
        if not sheet.incidents:
            stack.gap(10)
            stack.words("notebook.none", "No incident has started yet.", "prose", "ink2")
        stack.gap(16)
        stack.words("notebook.why", "Because, in one sentence", "label", "ink2")
        stack.gap(4)
        line = field("notebook.reason", stack.x, stack.top, stack.width, self.reason, "what weighs most", "save", True)
        line.height = max(32.0, ui.theme.line("body") + 12)
        stack.put(line)
        foot = page.button_height(ui) + 24
        outer.add(stack.scroller("notebook.scroll", height - foot - 22, ui))
        whole = self._whole() and bool(sheet.incidents)
        return outer.add(
            page.button(
                ui, "notebook.save", x + width - 28, y + height - foot + 8, "Put on record", "save",
                key="Enter", kind="primary", blocked=not whole, on_paper=True, anchor="r",
            )
        )  # fmt: skip

    def _incident(self, ui: Ui, stack: page.Stack, card: IncidentCard) -> None:
        stack.rule(f"notebook.{card.id}.rule", 12)
        stack.words(f"notebook.{card.id}", card.title, "h3")
        stack.gap(6)
        values = self.values[card.id]
        high = page.button_height(ui) - 6
        figure = 54 * page.zoom(ui)
        span = 2 * high + figure + 16
        for row in card.beliefs:
            line = stack.top
            name = f"notebook.{card.id}.{row.id}"
            label = text(name, stack.x, line, stack.width - span - 10, row.title, "body", "ink", True, ui.theme)
            tall = max(high, label.height)
            label.y += (tall - label.height) / 2
            label.label = f"{row.title}: {values[row.id]} per cent"
            left, at = stack.x + stack.width - span, line + (tall - high) / 2
            stack.nodes.append(label)
            for sign, by, place in (("−", -_STEP, left), ("+", _STEP, left + high + figure + 16)):
                step = page.button(ui, f"{name}.{sign}", place, at, sign, ("step", card.id, row.id, by), on_paper=True)
                step.x, step.width, step.height = place, high, high
                step.paint = _stepper(sign)
                step.label = f"{'Less' if by < 0 else 'More'} {row.title}, now {values[row.id]}"
                stack.nodes.append(step)
            stack.nodes.append(_figure(f"{name}.value", left + high + 8, at, figure, high, f"{values[row.id]}%"))
            stack.top = line + tall + 6
        total = sum(values.values())
        words = "They add up to 100." if total == 100 else f"They add up to {total}: {_missing(total)}."
        stack.words(f"notebook.{card.id}.sum", words, "data", "ink2" if total == 100 else "coral")

    def _earlier(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        outer = Node(
            "notebook.earlier", x, y, width, height,
            lambda p, node: p.box(0, 0, width, height, fill="panel", line="line"), panel=True,
        )  # fmt: skip
        stack = page.Stack(ui.theme, x + 14, y + 10, width - 38)
        stack.words("notebook.earlier.title", "Earlier pages", "h3")
        pages = [one for one in reversed(self._pages()) if one["turn"] < self.session.sheet.turn]
        titles = {(card.id, row.id): row.title for card in self.session.sheet.incidents for row in card.beliefs}
        names = {card.id: card.title for card in self.session.sheet.incidents}
        for one in pages:
            stack.rule(f"notebook.page.{one['turn']}.rule", 8)
            stack.words(f"notebook.page.{one['turn']}", f"Turn {one['turn']}", "label", "ink2")
            for incident, beliefs in one["note"].items():
                ranked = sorted(beliefs.items(), key=lambda p: -p[1])
                said = ", ".join(f"{titles.get((incident, id), id)} {value}" for id, value in ranked if value)
                key = f"notebook.page.{one['turn']}.{incident}"
                stack.words(key, f"{names.get(incident, incident)}: {said}", "data13", "ink")
            if one["reason"]:
                stack.words(f"notebook.page.{one['turn']}.reason", one["reason"], "italic", "ink2")
        if not pages:
            stack.gap(8)
            stack.words("notebook.earlier.none", "None yet. One page a turn is kept here.", "body", "ink3")
        return outer.add(stack.scroller("notebook.earlier.scroll", height - 20, ui))

    # -- what happens -----------------------------------------------------------------------------------------------

    def _whole(self) -> bool:
        return all(sum(one.values()) == 100 for one in self.values.values())

    def handle(self, message: Any, ui: Ui) -> Step:
        self.sentence = ""
        match message:
            case "close":
                return Pop()
            case ("step", str(incident), str(hypothesis), int(by)):
                old = self.values[incident][hypothesis]
                self.values[incident][hypothesis] = min(100, max(0, old + by))
            case Edited(name="notebook.reason", text=str(words)):
                self.own = self.values  # the page is begun before it is written on
                self.reason = words[:_LONGEST]
            case "save":
                return self._save(ui)
        return None

    def _save(self, ui: Ui) -> Step:
        session = self.session
        wrong = [card.title for card in session.sheet.incidents if sum(self.values[card.id].values()) != 100]
        if wrong or not session.sheet.incidents:
            self.sentence = f"{wrong[0]}: the numbers must add up to 100." if wrong else "No incident has started yet."
            ui.cues.append("blocked")
            return None
        try:
            done = session.guarded(lambda: session.game.note(session.seat, self.values, self.reason))
        except Refused as refused:
            self.sentence = f"{refused}."
            ui.cues.append("blocked")
            return None
        session.changed()
        if not done:
            self.sentence, session.problem = session.problem, ""
            return None
        return Pop()

    def key(self, key: str, ui: Ui) -> Any:
        words = {"escape": "close", "j": "close", "enter": "save"}
        return words.get(key) or page.scroll(key, ui, "notebook.scroll", ["notebook.earlier.scroll"])

    def tick(self) -> bool:
        return False


def _missing(total: int) -> str:
    return f"{100 - total} more to give" if total < 100 else f"take {total - 100} away"


def _stepper(sign: str) -> Paint:
    def paint(p: Any, node: Node) -> None:
        q = p.on_paper()
        q.box(0, 0, node.width, node.height, fill="hover" if node.hovered or node.pressed else None, line="lineStrong")
        size = node.height * 0.5
        q.icon((node.width - size) / 2, (node.height - size) / 2, "plus" if sign == "+" else "minus", size, "ink", 2)

    return paint


def _figure(name: str, x: float, y: float, width: float, height: float, words: str) -> Node:
    def paint(p: Any, node: Node) -> None:
        q = p.on_paper()
        q.text(width / 2, height / 2 + q.theme.text_px("value") / q.theme.scale * 0.35, words, "value", "ink", "m")

    return Node(name, x, y, width, height, paint)
