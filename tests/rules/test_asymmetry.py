"""Small states and their donors, parliaments and papers: what weakness costs and what help leaves behind."""

import numpy as np

from cyberdip_game import places
from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.rules.acts import Order, acts_of
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.reader import read
from tests.crisis import crisis

CAST = """
    acts: [{id: months, turns: 6, length: 1 month}]
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 30}, skill: 20,
         pressure: 100, trust: {brennia: 30, drevonia: 30}}
      - {id: brennia, name: Brennia, roles: [member], capital: 12, trust: {valdoria: 30}}
      - {id: drevonia, name: Drevonia, roles: [accused], capital: 12}
      - {id: night_heron, name: Night Heron, kind: group}
"""
VALDORIA, BRENNIA, DREVONIA = range(3)


def weeks(*orders: tuple[int, str, int], turns: int = 4) -> list[World]:
    """Every morning of one game in which these seats order these measures, pointed at somebody, on the first day."""
    board: Board = board_of(crisis(CAST))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    acts = acts_of([(seat, Order(board.index("measure", measure), target)) for seat, measure, target in orders])
    worlds, silence = [world], np.zeros((len(board.each), len(board.scripts), 1), np.int32)
    for _ in range(turns):
        evening, _ = dusk(board, world, table(board, world, acts), silence)
        world, _ = dawn(board, next_turn(evening))
        worlds.append(world)
        acts = acts_of([])
    return worlds


def test_capacity_building_pays_late() -> None:
    plain, aided = weeks(), weeks((BRENNIA, "capacity_building", VALDORIA))
    gains = [int(b["skill"][VALDORIA, 0] - a["skill"][VALDORIA, 0]) for a, b in zip(plain, aided, strict=True)]
    assert gains[1] == 0 < gains[2] < gains[3], "money of the first month trains people from the second on"
    assert aided[-1]["resilience"][VALDORIA, 0, 0] > plain[-1]["resilience"][VALDORIA, 0, 0]


def test_aid_makes_dependent_on_whoever_sends_it() -> None:
    plain, aided = weeks(turns=1)[-1], weeks((VALDORIA, "ask_for_aid", BRENNIA), turns=1)[-1]
    assert aided["resilience"][VALDORIA, 0, 0] > plain["resilience"][VALDORIA, 0, 0]
    assert aided["exposure"][VALDORIA, BRENNIA, 0] > plain["exposure"][VALDORIA, BRENNIA, 0]


def test_a_second_donor_earns_less() -> None:
    def earned(*before: tuple[int, str, int]) -> int:
        board = board_of(crisis(CAST))
        world = weeks(*before, turns=1)[-1]
        acts = acts_of([(DREVONIA, Order(board.index("measure", "offer_engineers"), VALDORIA))])
        evening, _ = dusk(board, world, table(board, world, acts), np.zeros((4, len(board.scripts), 1), np.int32))
        return int(evening["trust"][VALDORIA, DREVONIA, 0] - world["trust"][VALDORIA, DREVONIA, 0])

    assert earned((BRENNIA, "capacity_building", VALDORIA)) < earned()


def test_donors_compete_in_a_shipped_crisis_and_its_host_is_the_thin_one() -> None:
    board = board_of(read(places.SCENARIOS / "opening_ceremony.yaml"))
    host, large = (board.scenario.actors[board.index("actor", id)] for id in ("kestria", "marquenne"))
    assert host.capital < large.capital and host.resilience["health"] < large.resilience["health"]
    for_others = [item for item in board.items if host.id not in item.evidence.to]
    assert for_others, "others know what it cannot find out"
    seed = np.arange(1, 41, dtype=np.uint64)
    world, _ = dawn(board, start(board, seed))
    end = play_out(board, world, dict.fromkeys(board.seats, "thoughtful"), tempers(seed))
    donors = end["times"][:, board.index("measure", "offer_engineers")].max(-1)
    assert (donors > 0).sum() >= 2, "more than one sends engineers"


def test_a_parliament_in_revolt_takes_what_decisions_cost() -> None:
    capital = [int(world["capital"][VALDORIA, 0]) for world in weeks(turns=1)]
    assert capital[1] == capital[0] - 1
