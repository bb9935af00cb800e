"""Help: keys and words, on one sheet of paper."""

from collections.abc import Sequence
from typing import Any

from attrs import define

from cyberdip_game.desk import measure
from cyberdip_game.desk.app import Pop, Push, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import paper, text

KEYS = (
    ("Enter", "the main button of the screen; on the desk it ends the turn"),
    ("Tab, arrows", "go to the next control; move inside a panel"),
    ("Page Up, Down", "scroll what is read; left and right scroll what stands beside it"),
    ("Space", "put the selected measure into the plan, or take it out"),
    ("W, ← →", "a softer or harder wording of the selected measure, or what it points at"),
    ("1 to 6", "the columns of the toolbox; 6 is conduct"),
    ("Z, Shift Z", "undo and redo in the plan, free until the turn ends"),
    ("A", "attribution board; there O orders a search, P puts the assessment on file, S shows it"),
    ("J", "notebook: your own probabilities, and why"),
    ("N", "cables and news"),
    ("T", "talks: drafts, what others said, whether signing is better than leaving"),
    (
        "At a table",
        "arrows move your draft, Enter sends it; V tone, A accept, R refuse, K ask, P recess, W walk away, "
        "G mediator, O other words, 1 to 9 other talks",
    ),
    ("Q", "questions that want an answer"),
    ("L", "legal text of the selected measure"),
    ("C", "codex: every measure, norm and word explained"),
    ("H", "history: earlier turns and other tries"),
    ("G, V, I", "map; its next mode; the next incident"),
    ("R", "step through the situation report; at the ending, what decisions were worth"),
    ("F5", "save now; every turn is saved anyway"),
    ("+  −  0", "text larger, smaller, as at first"),
    ("D, M", "day desk or night desk; sounds off or on"),
    ("F11", "full screen"),
    ("Esc", "one step back; a plan is never lost"),
)
WORDS = (
    ("Twenty dots", "One dot is 1 chance in 20. Full dots are at least so likely, half dots the best estimate, "
     "rings at most. A brass ring marks what happened."),
    ("Political capital", "What your government lets you spend. It returns a little each turn."),
    ("Attention", "How much one government can decide in a turn."),
    ("Scale", "Check: the legal precondition is met. Minus: partly. Cross: not."),
    ("6/7", "Six of the seven delegations that are asked would carry it, as far as you know."),
    ("Likely", "A word has a fixed range: unlikely 20 to 45 per cent, likely 55 to 80, very likely 80 to 95."),
    ("Confidence", "How sure the sources make you. It is never said in one sentence with how likely something is."),
    ("Rung", "A step of escalation between two states, from 0 routine to 6 armed attack."),
    ("Attribution", "A political decision to say who did it. It stays national; sanctions do not need it."),
    ("Motion", "A decision that others must join. Silence abstains in the Council and declines an invitation."),
)  # fmt: skip


@define(eq=False)
class HelpScene:
    """A paper sheet over whatever lies below."""

    def build(self, ui: Ui) -> Node:
        width, height = min(1160.0, ui.width - 40), ui.height - 48
        x, y = (ui.width - width) / 2, 24.0
        root = Node("help", 0, 0, ui.width, ui.height).add(paper("help.sheet", x, y, width, height))
        close = page.button(
            ui, "help.close", x + width - 30, y + 20, "Close", "close", key="Esc", on_paper=True, anchor="r"
        )
        more = page.button(
            ui,
            "help.codex",
            close.x - 12,
            y + 20,
            "Codex",
            "codex",
            key="C",
            icon="book-open",
            on_paper=True,
            anchor="r",
        )
        head = text("help.title", x + 34, y + 20, more.x - x - 50, "Keys and words", "h1", "ink", True, ui.theme)
        root.add(head, more, close)
        begin = y + 32 + max(head.height, close.height)
        both = page.Stack(ui.theme, x + 34, begin, width - 68, on_paper=True)
        if ui.theme.two_panels:
            self._lines(ui, both, "Keys", KEYS)
            both.gap(14)
            self._lines(ui, both, "Words", WORDS)
        else:
            half = (both.width - 40) / 2
            for left, title, lines in ((both.x, "Keys", KEYS), (both.x + half + 40, "Words", WORDS)):
                column = page.Stack(ui.theme, left, begin, half, on_paper=True)
                self._lines(ui, column, title, lines)
                both.nodes += column.nodes
                both.top = max(both.top, column.top)
        return root.add(both.scroller("help.scroll", y + height - 16 - begin, ui))

    def _lines(self, ui: Ui, stack: page.Stack, title: str, lines: Sequence[tuple[str, str]]) -> None:
        stack.words(f"help.{title}", title, "label", "ink2")
        stack.gap(4)
        first = max(measure.width(ui.theme, words, "strong") for words, _ in lines) + 20
        for words, meaning in lines:
            stack.put(_line(ui, f"help.{words}", stack, words, meaning, first))

    def handle(self, message: Any, ui: Ui) -> Step:
        from cyberdip_game.desk.scenes.codex import CodexScene

        match message:
            case "close":
                return Pop()
            case "codex":
                return Push(CodexScene())
        return None

    def key(self, key: str, ui: Ui) -> Any:
        words = {"escape": "close", "enter": "close", "f1": "close", "c": "codex"}
        return words.get(key) or page.scroll(key, ui, "help.scroll")

    def tick(self) -> bool:
        return False


def _line(ui: Ui, name: str, stack: page.Stack, words: str, meaning: str, first: float) -> Node:
    room = stack.width - first

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.rule(0, 0, stack.width)
        q.text(0, 4 + measure.baseline(q.theme, "strong"), words, "strong")
        q.paragraph(first, 4 + measure.baseline(q.theme, "body"), meaning, room, "body", "ink2")

    height = measure.height(ui.theme, meaning, room, "body") + 8
    return Node(name, stack.x, stack.top, stack.width, height, paint, label=f"{words}: {meaning}")
