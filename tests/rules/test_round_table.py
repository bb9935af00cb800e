"""More than two at one table: a single text, holdouts, who walks out while the others go on, and side deals."""

import numpy as np
import pytest

from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.rules import talks, turn
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.talks import ACCEPT, LEAVE, REFUSE, SIGNED, TABLE, Move, Talking
from cyberdip_game.rules.world import World
from tests.rules.test_talks import BRENNIA, DREVONIA, HERON, VALDORIA, evening, morning, said, say

FLEETS = """
    talks:
      - id: fleets
        title: The fleets
        format: multilateral
        chair: night_heron
        parties: [valdoria, brennia, drevonia]
        quorum: 2
        monitoring: 60
        mandate: "true"
        issues:
          - id: quota
            title: Quota
            steps: [small, middle, large]
            holds: {valdoria: {wants: small}, brennia: {wants: middle}, drevonia: {wants: large}}
          - id: patrols
            title: Patrols
            binds: drevonia
            steps: [none, {id: joint, effects: ["trust[brennia, drevonia] += 9"]}, open]
            holds: {valdoria: {wants: joint}, brennia: {wants: joint}, drevonia: {wants: none}}
"""
ALL = FLEETS.replace("        quorum: 2\n", "")
TEXT = said(TABLE, 1, 1)


def test_only_the_chair_tables_the_text() -> None:
    board, world = morning(FLEETS)
    assert board.tables[0].speakers == (HERON, VALDORIA, BRENNIA, DREVONIA)
    assert talks.may_move(board.tables[0], world.numbers, HERON)[0]


def test_enough_sign_and_a_holdout_is_not_bound() -> None:
    board, world = morning(FLEETS)
    moves = [(HERON, TEXT), (VALDORIA, said(ACCEPT)), (BRENNIA, said(ACCEPT)), (DREVONIA, said(REFUSE))]
    after = evening(board, say(board, world, *moves))
    assert after["stage"][0, 0] == SIGNED
    assert after["signed"][0, :, 0].tolist() == [1, 1, 0, 0]
    assert after["agreed"][:, 0].tolist() == [2, 0], "only Drevonia could have kept the patrols"
    assert after["trust"][BRENNIA, DREVONIA, 0] == 0
    assert after["trust"][VALDORIA, BRENNIA, 0] > 0 == after["trust"][VALDORIA, DREVONIA, 0]


def test_where_all_must_sign_one_refusal_is_enough() -> None:
    board, world = morning(ALL)
    moves = [(HERON, TEXT), (VALDORIA, said(ACCEPT)), (BRENNIA, said(ACCEPT)), (DREVONIA, said(REFUSE))]
    assert evening(board, say(board, world, *moves))["stage"][0, 0] == talks.OPEN


def test_who_walks_out_leaves_the_others_talking_while_there_are_enough() -> None:
    board, world = morning(FLEETS)
    world = say(board, world, (HERON, TEXT), (VALDORIA, said(ACCEPT)), (BRENNIA, said(LEAVE)))
    after = evening(board, say(board, world, (DREVONIA, said(ACCEPT))))
    assert after["stage"][0, 0] == SIGNED and after["signed"][0, :, 0].tolist() == [1, 0, 1, 0]
    assert after["agreed"][:, 0].tolist() == [2, 2]
    assert after["trust"][VALDORIA, BRENNIA, 0] == -4, "those it left remember"


def test_the_talks_are_over_when_too_few_remain_or_the_chair_goes() -> None:
    for text, leaver in ((ALL, VALDORIA), (FLEETS, HERON)):
        board, world = morning(text)
        opening = [] if leaver == HERON else [(HERON, TEXT)]
        after = say(board, world, *opening, (leaver, said(LEAVE)))
        assert after["stage"][0, 0] == talks.LEFT and after["gone"][0, leaver, 0]


def test_the_floor_passes_over_who_has_left() -> None:
    board, world = morning(FLEETS)
    world = say(board, world, (HERON, TEXT), (VALDORIA, said(LEAVE)), (BRENNIA, said(REFUSE)), (DREVONIA, said(REFUSE)))
    assert talks.may_move(board.tables[0], say(board, world, (HERON, TEXT)).numbers, BRENNIA)[0]


def test_a_side_deal_is_between_two() -> None:
    """Valdoria buys Drevonia's signature; Brennia gets nothing and pays nothing."""
    board, world = morning(ALL)
    moves = [(HERON, TEXT), (VALDORIA, said(ACCEPT)), (BRENNIA, said(ACCEPT)), (DREVONIA, said(ACCEPT))]
    world = say(board, world, *moves)
    talking = Talking(board, world)
    talking.promise(board.tables[0], VALDORIA, DREVONIA, np.arange(1))
    change = evening(board, talking.after())["capital"][:, 0] - evening(board, world)["capital"][:, 0]
    assert change.tolist() == [-1, 0, 1, 0]


def speak(board: Board, world: World, actor: int, kind: int, *draft: int) -> World:
    talking, lanes = Talking(board, world), np.arange(world.lanes)
    none = np.full(world.lanes, -1)
    steps = np.repeat(np.array([draft or (-1, -1)], np.int32).T, world.lanes, 1)
    talking.say(board.tables[0], actor, Move(np.full(world.lanes, kind), steps, none, none, none > 0), lanes)
    return talking.after()


def test_a_breach_by_a_holdout_is_no_breach() -> None:
    board, world = morning(FLEETS, 500)
    for actor, kind in ((HERON, TABLE), (VALDORIA, ACCEPT), (BRENNIA, ACCEPT), (DREVONIA, REFUSE)):
        world = speak(board, world, actor, kind, *((1, 1) if kind == TABLE else ()))
    talking = Talking(board, evening(board, world))
    talking.decide_breach(board.tables[0], DREVONIA, 1, np.arange(500))
    world = talking.after()
    for _ in range(3):
        world = evening(board, turn.next_turn(world))
    assert not world["breach_signs"].any() and (world["stage"][0] == SIGNED).all()


@pytest.mark.parametrize("text", [FLEETS, ALL])
@pytest.mark.parametrize("level", ["thoughtful", "random"])
def test_round_tables_end_in_thousands_of_games(text: str, level: str) -> None:
    board, world = morning(text.replace("monitoring: 60", "until: 72"), 1000)
    end = play_out(board, world, dict.fromkeys((*board.seats, HERON), level), tempers(world.seed))
    assert not np.isin(end["stage"][0], (talks.CLOSED, talks.OPEN)).any()
    signed = end["stage"][0] == SIGNED
    assert signed.any()
    need = board.tables[0].talks.quorum or 3
    assert (end["signed"][0][:, signed].sum(0) >= need).all()
