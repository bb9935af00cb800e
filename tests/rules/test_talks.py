"""Talks: drafts, red lines, mandates, signatures, clauses that are watched, and that they always come to an end."""

from typing import Any

import numpy as np
import pytest

from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.rules import agreements, mandate, talks, turn
from cyberdip_game.rules.acts import Order, acts_of, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.talks import ACCEPT, LEAVE, OPEN, REFUSE, SIGNED, TABLE, Move, Talking
from cyberdip_game.rules.view import imagine, view
from cyberdip_game.rules.world import World
from tests.crisis import crisis

CHANNEL = """
    talks:
      - id: channel
        title: Police channel
        format: bilateral
        parties: [valdoria, drevonia]
        monitoring: 60
        issues:
          - id: language
            title: Public language
            steps: [silence, concern, attack, link, name]
            holds:
              valdoria: {weight: [3, 5], wants: link}
              drevonia: {weight: [4, 6], wants: silence, never: [name], perhaps: [link]}
              brennia: {never: [silence]}
          - id: arrests
            title: Arrests
            binds: drevonia
            steps:
              - none
              - id: some
                effects: ["trust[brennia, drevonia] += 6"]
                each_turn: ["pressure[drevonia] += 2"]
                breach: ["capital[drevonia] += 2"]
              - {id: all, effects: ["trust[brennia, drevonia] += 12"], suspends: [suspend_dialogue]}
            holds:
              valdoria: {weight: [5, 7], wants: all}
              drevonia: {weight: [1, 3], wants: none}
"""
VALDORIA, BRENNIA, DREVONIA, HERON = range(4)


def morning(text: str = CHANNEL, lanes: int = 1) -> tuple[Board, World]:
    board = board_of(crisis(text))
    seeds = np.arange(1, lanes + 1, dtype=np.uint64)
    return board, turn.dawn(board, turn.start(board, seeds))[0]


def said(kind: int, *steps: int, issue: int = -1, red: bool = False) -> Move:
    draft = np.array([steps or (-1, -1)], np.int32).T
    return Move(np.array([kind]), draft, np.array([issue]), np.array([-1]), np.array([red]))


def say(board: Board, world: World, *moves: tuple[int, Move]) -> World:
    talking = Talking(board, world)
    for actor, move in moves:
        assert talks.may_move(board.tables[0], talking.numbers, actor)[0], "the floor is somebody else's"
        talking.say(board.tables[0], actor, move, np.arange(1))
    return talking.after()


def evening(board: Board, world: World) -> World:
    choices = np.zeros((len(board.each), len(board.scripts), world.lanes), np.int32)
    return turn.dusk(board, world, turn.table(board, world, no_acts()), choices)[0]


def signed() -> tuple[Board, World]:
    board, world = morning()
    return board, evening(board, say(board, world, (VALDORIA, said(TABLE, 2, 1)), (DREVONIA, said(ACCEPT))))


def test_a_signed_draft_takes_effect_in_the_evening_and_its_clause_runs_every_evening_after() -> None:
    board, world = morning()
    agreed = say(board, world, (VALDORIA, said(TABLE, 2, 1)), (DREVONIA, said(ACCEPT)))
    assert agreed["stage"][0, 0] == OPEN and agreed["agreed"].max() == 0, "nothing happens before the evening"
    after = evening(board, agreed)
    assert after["stage"][0, 0] == SIGNED and after["agreed"][:, 0].tolist() == [3, 2]
    assert after["trust"][BRENNIA, DREVONIA, 0] == 6 and after["trust"][VALDORIA, DREVONIA, 0] == 4
    before = after["pressure"][DREVONIA, 0]
    assert evening(board, turn.next_turn(after))["pressure"][DREVONIA, 0] == before + 2 - 1, "the clause, less calm"


def test_the_floor_goes_round_and_the_rounds_of_a_turn_are_counted() -> None:
    board, world = morning()
    world = say(board, world, *[(party, said(TABLE, 2, 1)) for party in (VALDORIA, DREVONIA) * 2])
    assert not any(talks.may_move(board.tables[0], world.numbers, party)[0] for party in (VALDORIA, DREVONIA))
    after = turn.dawn(board, turn.next_turn(evening(board, world)))[0]
    assert talks.may_move(board.tables[0], after.numbers, VALDORIA)[0]
    assert talks.attention_spent(board, world)[:, 0].tolist() == [1, 0, 1, 0]


def test_a_refusal_names_the_issue_and_shows_the_red_line_to_the_table_alone() -> None:
    board, world = morning()
    world = say(board, world, (VALDORIA, said(TABLE, 4, 1)), (DREVONIA, said(REFUSE, issue=0, red=True)))
    for seat, knows in ((VALDORIA, 1), (HERON, 0)):
        seen = view(board, world, seat).world
        assert seen["shut"][DREVONIA, 0, 4, 0] == knows and seen["blocks"][0, DREVONIA, 0] == knows
    assert world["patience"][0, VALDORIA, 0] == board.tables[0].talks.patience - 1


def test_nobody_signs_without_the_mandate_of_the_union() -> None:
    board, world = morning()
    silent = say(board, world, (VALDORIA, said(TABLE, 0, 1)), (DREVONIA, said(ACCEPT)))
    stand, because = mandate.votes(board, silent, board.tables[0], VALDORIA)
    assert stand[0, 0] == mandate.AGAINST and because[0, 0] == 0, "Brennia cannot stand behind silence"
    after = evening(board, silent)
    assert after["stage"][0, 0] == OPEN and after["floor"][0, 0] == VALDORIA + 1


def test_abstention_does_not_block() -> None:
    board, world = morning()
    agreed = say(board, world, (VALDORIA, said(TABLE, 2, 1)), (DREVONIA, said(ACCEPT)))
    talking = Talking(board, agreed)
    talking.back(board.tables[0], BRENNIA, mandate.ABSTAINS, np.arange(1))
    assert not mandate.mandated(board, talking.after(), board.tables[0], VALDORIA)[0], "13 states, 40 of 100: a third"
    talking.back(board.tables[0], BRENNIA, mandate.BEHIND, np.arange(1))
    assert mandate.mandated(board, talking.after(), board.tables[0], VALDORIA)[0]


def test_a_breach_is_noticed_in_proportion_to_monitoring_and_ends_the_agreement() -> None:
    ended = {}
    for monitoring in (10, 60):
        board, world = morning(CHANNEL.replace("monitoring: 60", f"monitoring: {monitoring}"), 4000)
        talking = Talking(board, world)
        lanes, table = np.arange(4000), board.tables[0]
        draft = np.repeat([[2], [1]], 4000, 1).astype(np.int32)
        none = np.full(4000, -1)
        talking.say(table, VALDORIA, Move(np.full(4000, TABLE), draft, none, none, none > 0), lanes)
        talking.say(table, DREVONIA, Move(np.full(4000, ACCEPT), draft, none, none, none > 0), lanes)
        world = evening(board, talking.after())
        talking = Talking(board, world)
        talking.decide_breach(table, DREVONIA, (lanes % 2).astype(np.int32), lanes)
        world = turn.next_turn(talking.after())
        trust = world["trust"][VALDORIA, DREVONIA].copy()
        for _ in range(2):
            world = turn.next_turn(evening(board, world))
        broken = world["stage"][0] == talks.BROKEN
        ended[monitoring] = broken[1::2].mean(), broken[::2].mean()
        assert (world["agreed"][:, broken] == 0).all(), "clauses stop, what rested snaps back"
        assert (world["trust"][VALDORIA, DREVONIA, broken] <= trust[broken] - 20).all()
    assert ended[60][0] > 0.5 and ended[60][1] < 0.12, "noticed, and rarely by mistake"
    assert ended[10][0] < 0.1, "who does not look does not see"


def test_a_suspended_measure_rests_while_the_agreement_is_kept() -> None:
    board, world = morning()
    rest = board.index("measure", "suspend_dialogue")
    acts = acts_of([(VALDORIA, Order(rest, DREVONIA))])
    assert not agreements.at_rest(board, world, acts)[0]
    world = evening(board, say(board, world, (VALDORIA, said(TABLE, 2, 2)), (DREVONIA, said(ACCEPT))))
    assert agreements.at_rest(board, world, acts)[0]
    broken = world.with_numbers({"agreed": world["agreed"] * 0})
    assert not agreements.at_rest(board, broken, acts)[0], "it snaps back with the clause"


def test_whoever_walks_out_is_trusted_less() -> None:
    board, world = morning()
    after = evening(board, say(board, world, (VALDORIA, said(LEAVE))))
    assert after["stage"][0, 0] == talks.LEFT and after["trust"][DREVONIA, VALDORIA, 0] == -4


def test_whoever_offers_what_it_said_it_never_could_is_caught() -> None:
    board, world = morning()
    moves = [(VALDORIA, said(TABLE, 3, 1)), (DREVONIA, said(TABLE, 0, 0, issue=0, red=True))]
    world = say(board, world, *moves, (VALDORIA, said(TABLE, 2, 1)), (DREVONIA, said(TABLE, 3, 0)))
    assert evening(board, world)["trust"][VALDORIA, DREVONIA, 0] == -10


def test_what_others_hold_is_imagined_in_keeping_with_what_they_said() -> None:
    board, world = morning()
    world = say(board, world, (VALDORIA, said(TABLE, 3, 1)), (DREVONIA, said(TABLE, 1, 0, issue=0, red=True)))
    drawn = imagine(board, view(board, world, VALDORIA), 400)
    assert drawn["redline"][DREVONIA, 0, 3].all(), "it said so"
    assert not drawn["redline"][DREVONIA, 0, 1].any(), "it offered that"
    assert set(drawn["weight"][DREVONIA, 0].tolist()) == {4, 5, 6}
    assert (drawn["weight"][VALDORIA, 0] == world["weight"][VALDORIA, 0, 0]).all()


def test_secret_talks_leak_at_the_rate_of_their_scenario() -> None:
    board, world = morning(CHANNEL.replace("monitoring: 60", "secret: true\n        leak: 25"), 4000)
    assert view(board, world, HERON).world["stage"].max() == 0, "nobody else knows of them"
    after = evening(board, world)
    assert abs(after["leaked"].mean() - 0.25) < 0.03
    assert (view(board, after, HERON).world["stage"][0] > 0).tolist() == (after["leaked"][0] > 0).tolist()


@pytest.mark.parametrize("levels", [("random", "random"), ("thoughtful", "random"), ("wait", "thoughtful")])
def test_talks_always_end(levels: tuple[str, str]) -> None:
    """By signature, walk-out or deadline, whatever is said."""
    text = CHANNEL.replace("monitoring: 60", "until: 72")
    board, world = morning(text, 2000)
    seats = {VALDORIA: levels[0], DREVONIA: levels[1]}
    end = play_out(board, world, seats, tempers(world.seed))
    assert not np.isin(end["stage"][0], (talks.CLOSED, OPEN)).any()


def test_a_lane_of_a_batch_talks_like_that_seed_alone() -> None:
    board, world = morning(CHANNEL, 64)
    seats = dict.fromkeys((VALDORIA, BRENNIA, DREVONIA), "thoughtful")
    together: Any = play_out(board, world, seats, tempers(world.seed))
    for lane in (0, 17, 63):
        alone = play_out(board, world.lane(lane), seats, tempers(world.seed[lane : lane + 1]))
        assert alone.check() == together.lane(lane).check()


def test_minds_sign_what_serves_both_and_never_across_a_red_line() -> None:
    board, world = morning(CHANNEL, 2000)
    seats = dict.fromkeys((VALDORIA, BRENNIA, DREVONIA), "thoughtful")
    end = play_out(board, world, seats, tempers(world.seed))
    assert end["signed"][0, [VALDORIA, DREVONIA]].all(0).mean() > 0.8
    lanes = np.flatnonzero(end["agreed"].all(0))
    assert len(lanes) > 1000
    for issue in (0, 1):
        step = end["agreed"][issue, lanes] - 1
        assert not end["redline"][DREVONIA, issue, step, lanes].any()
        assert not end["redline"][BRENNIA, issue, step, lanes].any(), "the mandate holds"
