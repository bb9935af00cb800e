"""History: the turns of this branch and what each brought, the way back to any morning, and other branches."""

from typing import Any

from attrs import define, field

from cyberdip_game.desk import flow, measure, nodes
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import panel, paper, text
from cyberdip_game.play import chronicle, reasons
from cyberdip_game.play.game import Refused
from cyberdip_game.play.report import Resolution


@define(eq=False)
class HistoryScene:
    """Turns at the left, the chosen one and the branches at the right."""

    session: Session
    turn: int = 0
    sentence: str = ""
    _told: dict[int, Resolution] = field(factory=dict)

    def told(self, turn: int) -> Resolution | None:
        """What a turn of this branch brought; None while it is open."""
        game = self.session.game
        if turn > len(game.here.turns) or game.here.turns[turn - 1].evening is None:
            return None
        if turn not in self._told:
            self._told[turn] = chronicle.resolution_of(game, self.session.seat, turn)
        return self._told[turn]

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        game, top = self.session.game, page.top(ui)
        count = len(game.here.turns)
        self.turn = min(self.turn or (count if game.over else max(1, count - 1)), count)
        root = Node("history", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, "History", game.here.name, f"Turn {game.turn}{', over' if game.over else ''}", "Back"))
        wide, height = round((ui.width - 32) * 0.48), ui.height - top - 12
        outer = panel("history.panel", 12, top, wide, height)
        stack = page.Stack(ui.theme, 20, top + 8, wide - 26)
        for turn in range(count, 0, -1):
            stack.put(self._row(ui, stack, turn))
        root.add(outer.add(stack.scroller("history.turns", height - 16, ui)))
        x, width = wide + 20.0, ui.width - wide - 32
        branches = self._branches(ui, x, width, height * 0.4)
        self._page(ui, root, x, top, width, height - (branches.height + 8 if branches else 0))
        if branches is not None:
            root.add(branches)
        if not ui.focus:
            nodes.reveal(root, nodes.find(root, f"history.turn.{self.turn}"), ui)
        return root.add(page.sentence(ui, self.sentence)) if self.sentence else root

    def _row(self, ui: Ui, stack: page.Stack, turn: int) -> Node:
        theme, told, chosen = ui.theme, self.told(turn), turn == self.turn
        headline = told.headline if told else "Not decided yet: this is now."
        left = 78 * page.zoom(ui)
        room = stack.width - left - 10
        head = measure.height(theme, headline, room, "data")
        span = told.span if told else self.session.sheet.clock
        height = 8 + head + measure.height(theme, span, room, "data12") + 8

        def paint(p: Painter, node: Node) -> None:
            if chosen or node.hovered:
                p.box(0, 0, stack.width, height, fill="raised" if chosen else "hover", radius=3)
            if chosen:
                p.box(0, 0, 3, height, fill="brass", radius=0)
            p.rule(0, 0, stack.width)
            p.text(12, 8 + measure.baseline(theme, "bold"), f"Turn {turn}", "bold", "ink" if told else "brass")
            p.paragraph(left, 8 + measure.baseline(theme, "data"), headline, room, "data")
            p.paragraph(left, 8 + head + measure.baseline(theme, "data12"), span, room, "data12", "ink3")

        label = f"Turn {turn}: {headline}{' Shown.' if chosen else ''}"
        return Node(f"history.turn.{turn}", stack.x, stack.top, stack.width, height, paint, ("turn", turn), label)

    def _page(self, ui: Ui, root: Node, x: float, y: float, width: float, height: float) -> None:
        told, turn = self.told(self.turn), self.turn
        outer = paper("history.page", x, y, width, height)
        stack = page.Stack(ui.theme, x + 28, y + 14, width - 66, on_paper=True)
        stack.words("history.page.turn", f"TURN {turn}" + (f" / {told.span}".upper() if told else ""), "mono", "ink2")
        stack.words("history.page.headline", told.headline if told else "This turn waits on your desk.", "h2")
        stack.gap(6)
        for number, one in enumerate(told.happenings if told else ()):
            stack.words(f"history.page.{number}.clock", one.clock, "mono", "ink3")
            stack.words(f"history.page.{number}", one.title, "strong")
            stack.words(f"history.page.{number}.because", one.because, "data13", "blue")
            stack.gap(6)
        for number, change in enumerate(told.changes if told else ()):
            stack.words(f"history.page.change.{number}", f"{change.label} {change.old} to {change.new}", "data", "ink2")
        for who, sentences in self._reasons(turn):
            stack.gap(6)
            stack.words(f"history.page.why.{who}", f"Why {who} decided so", "strong")
            for number, sentence in enumerate(sentences):
                stack.words(f"history.page.why.{who}.{number}", sentence, "data13", "ink2")
        foot = page.button_height(ui) + 28
        outer.add(stack.scroller("history.page.scroll", height - foot - 16, ui))
        if told:
            outer.add(
                page.button(
                    ui, "history.rewind", x + width - 24, y + height - foot + 12, f"Play on from turn {turn}",
                    ("rewind", turn), key="Enter", icon="git-branch", kind="primary", blocked=self._closed(),
                    on_paper=True, anchor="r",
                )
            )  # fmt: skip
        root.add(outer)

    def _reasons(self, turn: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What decided the orders of the minds, once the game is over."""
        game = self.session.game
        return tuple(reasons.told(game, turn)) if game.over else ()

    def _closed(self) -> bool:
        game = self.session.game
        return not game.record.header.practice and not game.over

    def _branches(self, ui: Ui, x: float, width: float, most: float) -> Node | None:
        """The other tries of this game, in a panel at the foot; nothing where there is only one."""
        game = self.session.game
        if len(game.branches) < 2:
            return None
        high = page.button_height(ui) + 6
        natural = 10 + ui.theme.line("h3") + 6 + high * len(game.branches) + 10
        height = min(natural, most)
        y = ui.height - 12 - height
        outer = panel("history.branches", x, y, width, height)
        stack = page.Stack(ui.theme, x + 14, y + 10, width - 34)
        stack.words("history.branches.title", "Tries of this game", "h3")
        stack.gap(6)
        for number, branch in enumerate(game.branches):
            over = "over after" if branch.now.evening is not None else "at"
            words = f"{branch.name}: {over} turn {len(branch.turns)}"
            if number == game.branch:
                node = text(
                    f"history.branch.{number}", stack.x, stack.top, stack.width, f"{words}, you are here", "bold",
                    "brass", theme=ui.theme, height=high,
                )  # fmt: skip
            else:
                node = page.button(ui, f"history.branch.{number}", stack.x, stack.top, words, ("switch", number))
                node.width = min(max(node.width, 240), stack.width)
            stack.put(node)
            stack.top = node.y + high
        return outer.add(stack.scroller("history.branches.scroll", height - 20, ui))

    # -- what happens -----------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        self.sentence = ""
        game = self.session.game
        match message:
            case "close":
                return Pop()
            case ("turn", int(turn)):
                self.turn = turn
            case ("step", int(by)):
                self.turn = min(max(self.turn + by, 1), len(game.here.turns))
            case ("rewind", int(turn)):
                return self._go(lambda: game.rewind(turn), ui)
            case ("switch", int(branch)):
                return self._go(lambda: game.switch(branch), ui)
        return None

    def _go(self, where: Any, ui: Ui) -> Step:
        session = self.session
        try:
            done = session.guarded(where)
        except Refused as refused:
            self.sentence = f"{refused}."
            ui.cues.append("blocked")
            return None
        if not done:
            self.sentence, session.problem = session.problem, ""
            return None
        game = session.game
        session.next_turn()
        for seat in game.humans:
            session.told[seat] = game.turn - (0 if game.over else 1)
        return Replace(flow.next_scene(session), deep=2)  # also of the desk or the ending below

    def key(self, key: str, ui: Ui) -> Any:
        if key in ("escape", "h"):
            return "close"
        if key in ("up", "down"):
            return ("step", 1 if key == "up" else -1)
        if key == "enter":
            return ("rewind", self.turn) if self.told(self.turn) else "close"
        return page.scroll(key, ui, "history.page.scroll")

    def tick(self) -> bool:
        return False
