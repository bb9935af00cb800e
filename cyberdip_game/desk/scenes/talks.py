"""The negotiation screen: who sits there, the draft on paper, whether it is better than leaving, and who backs it."""

from typing import Any

from attrs import define

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.panels.talks import moves
from cyberdip_game.desk.panels.talks.bar import bar
from cyberdip_game.desk.panels.talks.gap import gap_panel
from cyberdip_game.desk.panels.talks.odds import odds_panel
from cyberdip_game.desk.panels.talks.open import Open
from cyberdip_game.desk.panels.talks.paper import sheet
from cyberdip_game.desk.panels.talks.parties import parties
from cyberdip_game.desk.panels.talks.union import union, union_height
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import switch
from cyberdip_game.play import negotiation
from cyberdip_game.play.game import Refused
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.table import FIRM, TalksCard

_UNHEARD = {
    "break": "From this evening on you break your word. Nobody is told; the others may notice.",
    "keep": "You keep your word from this evening on.",
    "publish": "The agreement goes out this evening. It helps you at home; those who had your word will not forget it.",
}
_SIDES = (("parties", "Parties"), ("odds", "Odds"), ("gap", "Gap"), ("union", "Union"))


@define(eq=False)
class TalksScene:
    """One table at a time. Drafts that are not sent yet are kept in the session's bargaining."""

    session: Session
    table: str = ""  # the talks that lie open
    issue: str = ""
    tone: int = FIRM  # of what is said next, among the table's tones
    asking: str = ""  # "menu" or "leave"
    side: str = "parties"  # what stands beside the draft in large text
    sentence: str = ""

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        cards = self.session.sheet.talks
        root = Node("talks", 0, 0, ui.width, ui.height)
        top = page.top(ui)
        if not cards:
            root.add(page.bar(ui, "Talks", "", self.session.sheet.clock))
            words = "There are no talks now. Measures, events or other capitals may open some."
            return root.add(page.empty(ui, "talks.none", "messages-square", words))
        table = self._open()
        root.add(bar(ui, cards, table, self.session.sheet))
        if ui.theme.two_panels:
            self._two(ui, root, table, top)
        else:
            self._whole(ui, root, table, top)
        words = self.session.problem or self.sentence
        return root.add(page.sentence(ui, words)) if words else root

    def _whole(self, ui: Ui, root: Node, table: Open, top: float) -> None:
        """Three columns, and the strip of capitals below them where some are asked."""
        strip = union_height(ui, table.draft, ui.width - 24) if self._asked(table) else 0.0
        height = ui.height - top - 12 - (strip + 8 if strip else 0)
        left, right = 276.0, 352.0
        root.add(parties(ui, table, 12, top, left, height))
        root.add(sheet(ui, table, 20 + left, top, ui.width - left - right - 40, height))
        x, upper = ui.width - 12 - right, (height - 8) * 0.6
        root.add(odds_panel(ui, table, x, top, right, upper))
        root.add(gap_panel(ui, table, x, top + upper + 8, right, height - upper - 8))
        if strip:
            root.add(union(ui, table.draft, 12, top + height + 8, ui.width - 24, strip))

    def _two(self, ui: Ui, root: Node, table: Open, top: float) -> None:
        """In large text: the draft, and beside it one of the other parts."""
        wide, height = (ui.width - 32) * 0.58, ui.height - top - 12
        root.add(sheet(ui, table, 12, top, wide, height))
        x, width = wide + 20, ui.width - wide - 32
        choices = [(id, words, ("side", id)) for id, words in self._sides(table)]
        side = self.side if self.side in dict(self._sides(table)) else "parties"
        tabs = switch("talks.side", x, top + 1, choices, side, ui.theme)
        root.add(tabs)
        low = tabs.height + 8
        if side == "union":
            root.add(union(ui, table.draft, x, top + low, width, height - low))
        else:
            made = {"parties": parties, "odds": odds_panel, "gap": gap_panel}[side]
            root.add(made(ui, table, x, top + low, width, height - low))

    @staticmethod
    def _sides(table: Open) -> list[tuple[str, str]]:
        return [one for one in _SIDES if one[0] != "union" or TalksScene._asked(table)]

    @staticmethod
    def _asked(table: Open) -> bool:
        """Whether capitals are asked for their backing of the draft."""
        return table.card.stage == "open" and bool(table.draft.delegations)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def _card(self) -> TalksCard:
        """The table that is open: the one chosen, else one that waits for this seat, else the first."""
        cards = self.session.sheet.talks
        chosen = next((one for one in cards if one.id == self.table), None)
        waiting = next((one for one in cards if one.yours), None)
        card = chosen or waiting or cards[0]
        self.table = card.id
        if self.issue not in [one.id for one in card.issues]:
            self.issue = card.issues[0].id
        return card

    def _open(self) -> Open:
        session, card = self.session, self._card()
        steps = session.bargaining.drafts.get(card.id, card.draft.steps)
        draft = negotiation.weigh(session.game, session.seat, card.id, steps)
        if card.party and card.stage == "open" and not card.settled:
            session.bargaining.ask(session.game, session.seat, card.id, draft.steps)
        odds = session.bargaining.odds(card.id, draft.steps)
        return Open(card, draft, self.issue, card.tones[self.tone], self.asking, odds)

    # -- what happens -----------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        self.sentence = ""
        match message:
            case "close":
                return Pop()
            case "dismiss":
                self.session.problem = ""
            case "menu" | "leave?":
                self.asking = message.rstrip("?")
                ui.focus, ui.keyboard = "talks.further.0" if message == "menu" else "talks.stay", True
            case "stay":
                self.asking = ""
                ui.focus = ""
            case ("table", str(id)):
                self.table, self.tone, self.asking = id, FIRM, ""
                ui.scrolled.clear()
                self._choose(self._open().issue, ui)  # the keys work in the draft that is shown
            case "tone":
                self.tone = (self.tone + 1) % len(self._card().tones)
            case ("side", str(side)):
                self.side = side
            case ("issue", str(issue)):
                self._choose(issue, ui)
            case ("step issue", int(by)):
                ids = [one.id for one in self._card().issues]
                self._choose(ids[min(max(ids.index(self.issue) + by, 0), len(ids) - 1)], ui)
            case ("slide", str(issue), int(by)):
                self._choose(issue, ui)
                self._place(self._open().place(issue) + by)
            case ("place", str(issue), int(step)):
                self._choose(issue, ui)
                self._place(step)
            case ("blocked", str(why)):
                self._refused(why, ui)
            case ("say", str(word), dict() as details):
                return self._say(word, details, ui)
        return None

    def _choose(self, issue: str, ui: Ui) -> None:
        self.issue = issue
        ui.focus = f"talks.issue.{issue}" if self._open().seated else ""

    def _place(self, step: int) -> None:
        """Move the draft on the chosen issue to a step, if there is one."""
        table = self._open()
        steps = table.chosen.steps
        if table.seated and not table.closing and 0 <= step < len(steps):
            self.session.bargaining.drafts[self.table] = {**table.draft.steps, self.issue: steps[step].id}

    def _say(self, word: str, details: dict[str, Any], ui: Ui) -> Step:
        session = self.session
        try:
            done = session.guarded(lambda: session.game.say(session.seat, self.table, word, **details))
        except Refused as refused:
            self._refused(str(refused), ui)
            return None
        self.tone, self.asking = FIRM, ""
        session.said()
        if done:
            self.sentence = _UNHEARD.get(word, "")
            ui.cues.append("plan")
            ui.scrolled["talks.parties.scroll"] = 0
        if session.game.beat == "answer" and session.seat not in session.game.waiting():
            return Replace(flow.end_turn(session), deep=2)  # nothing more is asked: the answers below are given too
        return None

    def _refused(self, why: str, ui: Ui) -> None:
        self.sentence = sentence(why)
        ui.cues.append("blocked")

    def key(self, key: str, ui: Ui) -> Any:
        cards = self.session.sheet.talks
        if not cards or key in ("escape", "t"):
            return "stay" if self.asking and key == "escape" else "close" if key in ("escape", "t", "enter") else None
        if key.isdigit() and 1 <= int(key) <= len(cards):
            return ("table", cards[int(key) - 1].id)
        table = self._open()
        if self.asking == "leave":
            return {"w": ("say", "leave", {}), "enter": "stay"}.get(key)
        if key == "s" and ui.theme.two_panels:
            ids = [id for id, _ in self._sides(table)]
            return ("side", ids[(ids.index(self.side) + 1) % len(ids)] if self.side in ids else ids[0])
        if not table.seated or table.card.stage != "open":
            return self._scroll(key, ui)
        slides = {"left": -1, "right": 1}
        if key in slides:
            return ("slide", self.issue, slides[key])
        if key in ("up", "down"):
            return ("step issue", 1 if key == "down" else -1)
        return moves.by_key(table, key) or self._scroll(key, ui)

    @staticmethod
    def _scroll(key: str, ui: Ui) -> str | None:
        """The sheet and what was said beside it, together."""
        page.scroll(key, ui, "talks.paper.scroll")
        return page.scroll(key, ui, "talks.parties.scroll")

    def tick(self) -> bool:
        return self.session.bargaining.listen()
