"""How long staff take to say what may become of a draft: the first one in a position, and the next ones there."""

import statistics
import time

from cyberdip_game.places import scenarios
from cyberdip_game.play.game import Game
from cyberdip_game.play.negotiation import expect
from cyberdip_game.play.paper import sheet

TIMES = 5


def milliseconds(text: str, name: str) -> tuple[float, float] | None:
    """Processor time at the first table of which some person is a party; medians. None where there is none."""
    for seat in _playable(text):
        game = Game.new(text, [seat], 3, name=name)
        while not game.over:
            cards = [card for card in sheet(game, seat).talks if card.party and card.stage == "open"]
            if cards:
                return _measured(game, seat, cards[0].id, cards[0].draft.steps)
            turn = game.turn
            while game.turn == turn and not game.over:
                game.finish(seat)
    return None


def _playable(text: str) -> list[str]:
    game = Game.new(text, [], 3)
    return [actor.id for actor in game.board.scenario.actors if actor.playable]


def _measured(game: Game, seat: str, table: str, steps: dict[str, str]) -> tuple[float, float]:
    first, next_ = [], []
    for _ in range(TIMES):
        seen = game.seen(seat)
        for times in (first, next_):
            begin = time.process_time()
            expect(game.board, seen, table, steps)
            times.append(1000 * (time.process_time() - begin))
    return statistics.median(first), statistics.median(next_)


def main() -> None:
    found = {path.stem: milliseconds(path.read_text("utf-8"), path.stem) for path in scenarios()}
    known = {name: both for name, both in found.items() if both}
    print(f"at most {max(first for first, _ in known.values()):.0f} ms for the odds of a draft")
    for name, (first, later) in known.items():
        print(f"  {name}: {first:.0f} ms the first, {later:.0f} ms the next")


if __name__ == "__main__":
    main()
