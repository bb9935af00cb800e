"""One recorded game per shipped scenario, played again with its check numbers. It changes only on purpose.

`UPDATE_GOLDENS=1 pytest tests/test_goldens.py` records them anew; the commit says why.
"""

import os
from pathlib import Path

import pytest

from cyberdip_game import places
from cyberdip_game.minds.rollout import tempers
from cyberdip_game.minds.thoughtful import thoughtful
from cyberdip_game.play import names
from cyberdip_game.play.game import Game, Refused

GOLDENS = Path(__file__).parent / "goldens"
SHIPPED = [path.stem for path in places.scenarios()]
SEED = 2026


def record(scenario: str, path: Path) -> None:
    """A game in which the first playable seat does what a thoughtful mind would."""
    text = (places.SCENARIOS / f"{scenario}.yaml").read_text(encoding="utf-8")
    path.unlink(missing_ok=True)
    seat = next(actor.id for actor in Game.new(text, (), SEED).board.scenario.actors if actor.playable)
    game = Game.new(text, (seat,), SEED, save_to=path)
    while not game.over:
        if game.beat == "decide":
            plan = thoughtful(game.board, game.seen(seat), tempers(game.world.seed))
            wishes = names.wishes(game.board, plan.acts, plan.choices[:, 0])
            for command in wishes.orders:
                try:
                    game.order(seat, command)
                except Refused:
                    continue
            for inject, choice in wishes.choices.items():
                game.choose(seat, inject, choice)
        game.finish(seat)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_golden_game_plays_again(scenario: str) -> None:
    path = GOLDENS / f"{scenario}.jsonl"
    if os.environ.get("UPDATE_GOLDENS"):
        record(scenario, path)
    assert path.exists(), f"{scenario} has no golden game; see the top of this file"
    game = Game.load(path)
    assert game.over
    shipped = (places.SCENARIOS / f"{scenario}.yaml").read_text(encoding="utf-8")
    assert game.record.header.text == shipped, "the scenario has changed since its golden game was recorded"
