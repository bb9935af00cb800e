"""The briefing: one sheet of paper with what everybody may read and what is for this seat alone."""

from pathlib import Path
from typing import Any

from attrs import define, field

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.panels.briefing import briefing, scroll
from cyberdip_game.desk.session import Session
from cyberdip_game.play import paper
from cyberdip_game.play.preview import preview
from cyberdip_game.play.scenario_card import ScenarioCard
from cyberdip_game.play.sheet import Briefing

_WHO = {"human": "another person"}


@define(eq=False)
class BriefingScene:
    """Read before the first turn."""

    session: Session
    _told: Briefing = field()

    @_told.default
    def _briefing(self) -> Briefing:
        return paper.briefing(self.session.game, self.session.seat)

    def build(self, ui: Ui) -> Node:
        players = self.session.game.record.header.seats
        you = self.session.seat
        who = {seat: "you" if seat == you else _WHO.get(mind, "a mind") for seat, mind in players.items()}
        return briefing(ui, self._told, who, ("Begin turn 1", "begin"))

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "begin":
                self.session.briefed.add(self.session.seat)
                return Replace(flow.next_scene(self.session))
            case "close":
                return Pop()
        return None

    def key(self, key: str, ui: Ui) -> Any:
        return {"enter": "begin", "escape": "close"}.get(key) or scroll(key, ui)

    def tick(self) -> bool:
        return False


@define(eq=False)
class PreviewScene:
    """The public part, with the sources, before anybody has chosen a seat."""

    card: ScenarioCard
    told: Briefing

    @classmethod
    def of(cls, card: ScenarioCard) -> "PreviewScene":
        """Raises OSError, ScenarioError."""
        return cls(card, preview(Path(card.path)))

    def build(self, ui: Ui) -> Node:
        return briefing(ui, self.told, {}, ("Choose your seat", "seats"))

    def handle(self, message: Any, ui: Ui) -> Step:
        from cyberdip_game.desk.scenes.seats import SeatsScene

        match message:
            case "seats":
                return Replace(SeatsScene(self.card))
            case "close":
                return Pop()
        return None

    def key(self, key: str, ui: Ui) -> Any:
        keys = {"enter": "seats", "escape": "close", "i": "close"}
        return keys.get(key) or scroll(key, ui)

    def tick(self) -> bool:
        return False


_WHO = {"human": "another person"}
