"""What others lean to do is read each morning: usually right, more often through good channels, never sure."""

import numpy as np
import pytest

from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.rules import intents
from cyberdip_game.rules.acts import Order, no_acts, ordered
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from cyberdip_game.scenario import library
from tests.crisis import crisis, crisis_text

CAST = """
    acts: [{{id: days, turns: 6, length: 1 day}}]
    actors:
      - {{id: valdoria, name: Valdoria, playable: true, roles: [member, victim], capital: 12,
         resilience: {{health: 50}}}}
      - {{id: brennia, name: Brennia, roles: [member], trust: {{valdoria: {trust}}}}}
      - {{id: drevonia, name: Drevonia, roles: [accused], appetite: 60, preparation: {preparation},
         trust: {{valdoria: {outside}}}, tension: {{valdoria: {tension}}}}}
      - {{id: night_heron, name: Night Heron, kind: group}}
"""
VALDORIA, BRENNIA, DREVONIA = range(3)
KINDS = [kind.id for kind in library.intents().kinds]
LANES = 4000


def morning(trust: int = 0, outside: int = 0, tension: int = 0, preparation: int = 0) -> tuple[Board, World]:
    cast = CAST.format(trust=trust, outside=outside, tension=tension, preparation=preparation)
    board = board_of(crisis(cast))
    return board, dawn(board, start(board, np.arange(1, LANES + 1, dtype=np.uint64)))[0]


def rightly(board: Board, world: World, other: int, evening: World | None = None) -> float:
    """In what share of games Valdoria reads rightly what the other leaned to do when the day before closed."""
    leans = intents.leaning(board, evening or world)[0, other]
    return float((world["intent"][VALDORIA, other] == leans + 1).mean())


@pytest.mark.parametrize(
    ("trust", "tension", "preparation", "leans"),
    [
        (0, 0, 0, "hold"),
        (20, 0, 0, "offer"),
        (-40, 40, 0, "close"),
        (0, 60, 0, "press"),
        (0, 0, 130, "press"),
        (0, 0, 80, "probe"),
    ],
)
def test_what_a_state_leans_to_do(trust: int, tension: int, preparation: int, leans: str) -> None:
    board, world = morning(outside=trust, tension=tension, preparation=preparation)
    assert KINDS[int(intents.leaning(board, world)[0, DREVONIA, 0])] == leans


def test_a_friend_is_read_better_than_a_rival() -> None:
    board, world = morning(trust=60, outside=-60)
    friend, rival = rightly(board, world, BRENNIA), rightly(board, world, DREVONIA)
    assert friend == pytest.approx(0.93, abs=0.02) and rival == pytest.approx(0.63, abs=0.03)


def test_a_reading_is_usually_right_and_a_recalled_ambassador_dims_it() -> None:
    board, world = morning()
    assert rightly(board, world, DREVONIA) == pytest.approx(0.78, abs=0.02)
    recall = ordered(np.arange(LANES), VALDORIA, Order(board.index("measure", "recall_ambassador"), DREVONIA))
    silence = np.zeros((len(board.each), len(board.scripts), LANES), np.int32)
    for _ in range(2):
        evening, _ = dusk(board, world, table(board, world, recall), silence)
        world, _ = dawn(board, next_turn(evening))
        recall = no_acts()
    assert intents.dim(board, world)[VALDORIA, DREVONIA].all()
    clear, dimmed = rightly(board, world, BRENNIA, evening), rightly(board, world, DREVONIA, evening)
    assert dimmed < clear - 0.2 and dimmed > 0.4


def test_who_is_ready_to_press_strikes_sooner() -> None:
    """The lean means something: of those who press on account of what they have prepared, more strike the next day."""

    def severity(preparation: int) -> float:
        board, world = morning(preparation=preparation)
        silence = np.zeros((len(board.each), len(board.scripts), LANES), np.int32)
        guilty = world["truth"][0] == board.index("hypothesis", "service")
        for _ in range(2):
            evening, _ = dusk(board, world, table(board, world, no_acts()), silence)
            world, _ = dawn(board, next_turn(evening))
        return float(world["severity"][0, guilty].mean())

    assert severity(130) > severity(20) + 10


def test_nobody_reads_itself_and_only_seats_that_are_played_read() -> None:
    _, world = morning()
    assert not world["intent"][VALDORIA, VALDORIA].any()
    assert not world["intent"][BRENNIA].any()


def test_intents_stand_on_the_sheet_and_in_the_feed() -> None:
    cast = CAST.format(trust=80, outside=-60, tension=40, preparation=0)
    game = Game.new(crisis_text(cast), ("valdoria",), 3)
    shown = sheet(game, "valdoria")
    texts = {kind.text for kind in library.intents().kinds}
    others = [card for card in shown.actors if not card.you]
    assert {card.intent for card in others} <= texts
    assert all(("It seems", card.intent) in card.facts for card in others)
    cable = next(news for news in shown.feed if news.headline == "What your embassies read this morning")
    assert cable.new and any(f"{card.name}" in cable.text and card.intent in cable.text for card in others)
