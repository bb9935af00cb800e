"""History: the turns of this branch and what each brought, the way back to any morning, and other branches."""

from typing import Any

from attrs import define, field

from cyberdip_game.desk import flow, measure
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import panel, paper
from cyberdip_game.play import chronicle
from cyberdip_game.play.game import Refused
from cyberdip_game.play.sheet import Resolution


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
        self.turn = min(self.turn or count, count)
        root = Node("history", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, "History", game.here.name, f"Turn {game.turn}{', over' if game.over else ''}", "Back"))
        wide, height = round((ui.width - 32) * 0.48), ui.height - top - 12
        outer = panel("history.panel", 12, top, wide, height)
        stack = page.Stack(ui.theme, 20, top + 8, wide - 26)
        for turn in range(count, 0, -1):
            stack.put(self._row(ui, stack, turn))
        root.add(outer.add(stack.scroller("history.turns", height - 16, ui)))
        x, width = wide + 20.0, ui.width - wide - 32
        branches = self._branches(ui, x, width)
        low = min(branches.height, height * 0.4) if branches.children else 0
        self._page(ui, root, x, top, width, height - (low + 8 if low else 0))
        if low:
            _place(branches, ui.height - 12 - low, low)
            root.add(branches)
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
        stack.words("history.page.headline", told.headline if told else "This turn is not decided yet.", "h2")
        stack.gap(6)
        for number, one in enumerate(told.happenings if told else ()):
            stack.words(f"history.page.{number}.clock", one.clock, "mono", "ink3")
            stack.words(f"history.page.{number}", one.title, "strong")
            stack.words(f"history.page.{number}.because", one.because, "data13", "blue")
            stack.gap(6)
        for number, change in enumerate(told.changes if told else ()):
            stack.words(f"history.page.change.{number}", f"{change.label} {change.old} → {change.new}", "data", "ink2")
        foot = page.button_height(ui) + 28
        outer.add(stack.scroller("history.page.scroll", height - foot - 16, ui))
        words = f"Play on from turn {turn}" if told else f"Begin turn {turn} again"
        outer.add(
            page.button(
                ui, "history.rewind", x + width - 24, y + height - foot + 12, words, ("rewind", turn),
                icon="git-branch", kind="primary", blocked=self._closed(), on_paper=True, anchor="r",
            )
        )  # fmt: skip
        root.add(outer)

    def _closed(self) -> bool:
        game = self.session.game
        return not game.record.header.practice and not game.over

    def _branches(self, ui: Ui, x: float, width: float) -> Node:
        game, outer = self.session.game, panel("history.branches", x, 0, width, 0)
        if len(game.branches) < 2:
            return outer
        stack = page.Stack(ui.theme, x + 14, 10, width - 34)
        stack.words("history.branches.title", "Branches of this game", "h3")
        stack.gap(6)
        for number, branch in enumerate(game.branches):
            here = number == game.branch
            turns = len(branch.turns)
            over = branch.now.evening is not None
            words = f"{branch.name}, {'over after' if over else 'at'} turn {turns}{', you are here' if here else ''}"
            node = page.button(ui, f"history.branch.{number}", stack.x, stack.top, words, ("switch", number))
            node.width = min(max(node.width, 240), stack.width)
            stack.put(node if not here else stack_words(ui, stack, number, words))
            stack.gap(6)
        outer.height = stack.top + 8
        return outer.add(stack.scroller("history.branches.scroll", outer.height - 20, ui))

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
                ui.focus, ui.keyboard = f"history.turn.{self.turn}", True
            case ("rewind", int(turn)):
                return self._go(lambda: game.rewind(turn))
            case ("switch", int(branch)):
                return self._go(lambda: game.switch(branch))
        return None

    def _go(self, where: Any) -> Step:
        session = self.session
        try:
            done = session.guarded(where)
        except Refused as refused:
            self.sentence = f"{refused}."
            return None
        if not done:
            self.sentence, session.problem = session.problem, ""
            return None
        game = session.game
        session.next_turn()
        for seat in game.humans:
            session.told[seat] = game.turn - (0 if game.over else 1)
        return Replace(flow.next_scene(session), all=True)

    def key(self, key: str, ui: Ui) -> Any:
        if key in ("escape", "h"):
            return "close"
        if key in ("up", "down"):
            return ("step", 1 if key == "up" else -1)
        return ("rewind", self.turn) if key == "enter" else page.scroll(key, ui, "history.page.scroll")

    def tick(self) -> bool:
        return False


def stack_words(ui: Ui, stack: page.Stack, number: int, words: str) -> Node:
    from cyberdip_game.desk.widgets.controls import text

    return text(f"history.branch.{number}", stack.x, stack.top, stack.width, words, "bold", "brass", theme=ui.theme)


def _place(node: Node, y: float, height: float) -> None:
    """Move a panel that was built at 0 to y, cut to `height`."""
    node.y, node.height = y, height
    for child in node.children:
        _shift(child, y)
        child.height = height - 20
        child.scrolls = child.scrolls or sum(0 for _ in child.children)


def _shift(node: Node, by: float) -> None:
    node.y += by
    for child in node.children:
        _shift(child, by)
