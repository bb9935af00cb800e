"""A mask lies in what is found, by its wearer's skill and by how easily a thing is faked; nobody orders one."""

import numpy as np
import pytest

from cyberdip_game.rules.attribution import beliefs
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, next_turn, start
from cyberdip_game.rules.world import World
from cyberdip_game.scenario import library
from tests.crisis import crisis

CASE = """
    acts: [{{id: days, turns: 4, length: 1 day}}]
    actors:
      - {{id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {{health: 50}}}}
      - {{id: brennia, name: Brennia, roles: [member]}}
      - {{id: drevonia, name: Drevonia, roles: [accused]}}
      - {{id: sorvane, name: Sorvane, roles: [accused], skill: {skill}}}
    incidents:
      - id: hospitals
        title: Hospitals
        type: wiper
        victim: valdoria
        sector: health
        severity: 40
        hypotheses:
          face: {{actor: drevonia, state: drevonia, prior: 1}}
          mask: {{actor: sorvane, state: sorvane, posing_as: drevonia, prior: 1}}
          other: {{prior: 1}}
        evidence:
          - {{id: clock, title: A clock, source: csirt, fakeable: "yes", due: 0, speaks: {{face: 8, other: 0}}}}
          - {{id: code, title: Code, source: csirt, fakeable: partly, due: 0, speaks: {{face: 8, other: 0}}}}
          - {{id: order, title: An order, source: human, fakeable: "no", due: 0, speaks: {{face: 8, other: 0}}}}
          - {{id: blog, title: A blog, source: vendor, due: 24, root: tool, speaks: {{face: 6, mask: 2}}}}
          - {{id: paper, title: A paper, source: vendor, due: 48, root: tool}}
"""
FACE, MASK = range(2)
VALDORIA = 0


def game(skill: int = 50, lanes: int = 400) -> tuple[Board, World]:
    board = board_of(crisis(CASE.format(skill=skill)))
    return board, dawn(board, start(board, np.arange(1, lanes + 1, dtype=np.uint64)))[0]


@pytest.mark.parametrize(("skill", "clock", "code"), [(0, 4, 0), (50, 8, 4), (100, 8, 8)])
def test_the_better_the_craft_the_better_the_mask_and_what_cannot_be_faked_shows_it(
    skill: int, clock: int, code: int
) -> None:
    board, _ = game(skill)
    assert [int(board.items[one].found_db[MASK]) for one in range(3)] == [clock, code, 0]


def test_the_better_the_craft_the_less_what_is_easily_faked_tells_mask_from_face() -> None:
    def tells(skill: int) -> int:
        board, _ = game(skill)
        return sum(abs(int(item.likely[FACE]) - int(item.likely[MASK])) for item in board.items[:2])

    assert tells(100) == 0 < tells(50) < tells(0)


def test_belief_in_a_masked_crisis_is_calibrated_all_the_same() -> None:
    board, world = game(80, 6000)
    percents = beliefs(board, world["evidence"], VALDORIA, 0, slice(None))
    for hypothesis in (FACE, MASK):
        for low in (0, 30, 60):
            lanes = (percents[hypothesis] >= low) & (percents[hypothesis] < low + 30)
            if lanes.sum() > 200:
                said, true = percents[hypothesis, lanes].mean() / 100, (world["truth"][0, lanes] == hypothesis).mean()
                assert abs(said - true) < 0.04, (hypothesis, low)


def test_nobody_orders_a_mask() -> None:
    for measure in (*library.toolbox(), *library.conduct()):
        posted = (*measure.effects, *measure.each_turn, *measure.ends, *measure.fails)
        assert not any(line.startswith(("evidence[", "finding[", "truth[")) for line in posted), measure.id


def test_two_papers_on_one_sample_count_once() -> None:
    board, world = game()
    second, _ = dawn(board, next_turn(world))
    third, _ = dawn(board, next_turn(second))
    blog, paper = board.index("item", "blog"), board.index("item", "paper")
    assert (second["finding"][VALDORIA, paper] == 0).all()
    assert np.array_equal(third["finding"][VALDORIA, paper], second["finding"][VALDORIA, blog]), "they say the same"
    assert np.array_equal(third["evidence"][VALDORIA], second["evidence"][VALDORIA]), "and the second adds nothing"
