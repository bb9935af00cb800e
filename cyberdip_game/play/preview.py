"""What may be read of a crisis before anybody has chosen a seat: its public briefing, its seats and its sources."""

from pathlib import Path

from cyberdip_game.play.cards import seat_cards
from cyberdip_game.play.sheet import Briefing
from cyberdip_game.scenario.reader import read


def preview(path: Path) -> Briefing:
    """The public part of the briefing. Raises OSError, ScenarioError."""
    scenario = read(path)
    return Briefing(
        scenario=scenario.id,
        title=scenario.title,
        name="",
        role="",
        public=scenario.briefing,
        private="",
        objectives=(),
        wants=(),
        seats=seat_cards(scenario.actors),
        sources=scenario.sources,
    )
