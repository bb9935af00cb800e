"""What must hold in every game: proved over thousands of random games at once. A failing lane is the counterexample."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from attrs import evolve

from cyberdip_game import places
from cyberdip_game.minds import far_sighted
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.rules import attribution
from cyberdip_game.rules.acts import Acts, join, no_acts, rows_of
from cyberdip_game.rules.at import apply
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.book import Book
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.options import stacks
from cyberdip_game.rules.permit import OPEN, allowed, permit
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.view import View, imagine, view
from cyberdip_game.rules.world import NOTHING, World
from cyberdip_game.scenario.reader import read

SHIPPED = [path.stem for path in places.scenarios()]
LANES = 1000

pytestmark = pytest.mark.parametrize("scenario", SHIPPED)


@cache
def board(scenario: str) -> Board:
    return board_of(read(places.SCENARIOS / f"{scenario}.yaml"))


def seeds(lanes: int = LANES) -> np.ndarray:
    return np.arange(1, lanes + 1, dtype=np.uint64)


@cache
def mornings(scenario: str, level: str = "random", lanes: int = LANES) -> tuple[World, ...]:
    """Every morning of random games, and the last evening."""
    here = board(scenario)
    world, _ = dawn(here, start(here, seeds(lanes)))
    worlds = [world]
    for _ in here.times:
        wanted = plans(here, world, dict.fromkeys(here.seats, level), tempers(world.seed))
        world = play_turn(here, world, wanted)
        worlds.append(world)
    return tuple(worlds)


def random_acts(here: Board, world: World) -> Acts:
    wanted = plans(here, world, dict.fromkeys(here.seats, "random"), tempers(world.seed))
    return join([no_acts(), *(plan.acts for plan in wanted.values())])


def silence(here: Board, lanes: int) -> np.ndarray:
    return np.zeros((len(here.each), len(here.scripts), lanes), np.int32)


def same(one: World, other: World) -> bool:
    return one.turn == other.turn and all(np.array_equal(one[name], other[name]) for name in one.numbers)


def test_ranges_hold(scenario: str) -> None:
    for world in mornings(scenario):
        for id, quantity in board(scenario).quantities.items():
            low, high = quantity.range
            assert world[id].min() >= low, id
            assert world[id].max() <= high, id


def test_every_change_equals_the_sum_of_its_causes(scenario: str) -> None:
    here = board(scenario)
    for lane in range(20):
        world, entries = dawn(here, start(here, seeds(20)[lane : lane + 1]))
        for _ in here.times:
            morning = world
            motions = table(here, world, random_acts(here, world))
            evening, entries = dusk(here, world, motions, silence(here, 1))
            assert_explained(here, morning, evening, entries)
            if evening["ended"][0] or evening.turn == len(here.times):
                break
            world, entries = dawn(here, next_turn(evening))
            assert_explained(here, evening, world, entries)


def assert_explained(here: Board, before: World, after: World, entries: list) -> None:
    for id in here.quantities:
        explained = before[id].copy()
        for entry in entries:
            if entry.quantity == id:
                explained[(*entry.place, 0)] += entry.amount
                if here.quantities[id].symmetric:
                    explained[(*entry.place[::-1], 0)] += entry.amount
        assert np.array_equal(explained, after[id]), id


def test_the_order_of_acts_does_not_matter(scenario: str) -> None:
    here, dice = board(scenario), np.random.default_rng(1)
    for world in mornings(scenario)[:-1:3]:
        acts = random_acts(here, world)
        straight, _ = dusk(here, world, table(here, world, acts), silence(here, LANES))
        for _ in range(3):
            shuffled = acts.rows(dice.permutation(len(acts)))
            other, _ = dusk(here, world, table(here, world, shuffled), silence(here, LANES))
            assert same(straight, other)


@pytest.mark.parametrize("level", ["random", "habit", "thoughtful"])
def test_a_lane_of_a_batch_equals_that_seed_alone(scenario: str, level: str) -> None:
    here, lanes = board(scenario), 64
    batch = mornings(scenario, level, lanes)
    for lane in (0, 17, 63):
        world, _ = dawn(here, start(here, seeds(lanes)[lane : lane + 1]))
        assert same(world, batch[0].lane(lane))
        for morning in batch[1:]:
            wanted = plans(here, world, dict.fromkeys(here.seats, level), tempers(world.seed))
            world = play_turn(here, world, wanted)
            assert same(world, morning.lane(lane)), (lane, world.turn)


def test_games_taken_out_of_a_batch_go_on_as_they_would_have(scenario: str) -> None:
    here = board(scenario)
    for before, after in pairwise(mornings(scenario, "habit", 64)[:4]):
        some = np.array([40, 3, 3, 17])
        numbers = {name: np.asfortranarray(values) for name, values in before.take(some).numbers.items()}
        world = World(before.turn, numbers, before.seed[some])
        wanted = plans(here, world, dict.fromkeys(here.seats, "habit"), tempers(world.seed))
        assert same(play_turn(here, world, wanted), after.take(some))


def test_every_effect_does_the_same_to_one_game_and_to_many(scenario: str) -> None:
    here, dice = board(scenario), np.random.default_rng(1)
    world = mornings(scenario)[3].take(np.arange(6))
    sizes = [len(here.ids[axis]) for axis in ("actor", "actor", "incident", "hypothesis", "item")]
    for rule in here.rules:
        actor, *aims = (dice.integers(size, size=6) for size in sizes)
        acts = rows_of(np.arange(6), actor, rule.index, *aims, 0, NOTHING)
        for effects in (rule.effects, rule.each_turn, rule.ends, rule.fails):
            many = Ledger(world, here.quantities)
            apply(effects, acts.at(here, world, rule), many, Cause("measure"))
            for lane, act in enumerate(acts.each):
                one = Book(world.lane(lane), here.quantities)
                apply(effects, act._replace(lane=0).at(here, one.world, rule), one, Cause("measure"))
                assert same(one.settle(), many.settle().lane(lane)), rule.measure.id


def test_nobody_spends_what_it_lacks(scenario: str) -> None:
    here = board(scenario)
    cost = np.array([rule.measure.cost for rule in here.rules])
    effort = np.array([rule.measure.attention for rule in here.rules])
    for world in mornings(scenario)[:-1]:
        acts, refused = permit(here, world, random_acts(here, world))
        granted = acts.rows(refused == OPEN)
        spent, tired = np.zeros((2, len(here.each), LANES), np.int64)
        np.add.at(spent, (granted.actor, granted.lane), cost[granted.measure])
        np.add.at(tired, (granted.actor, granted.lane), effort[granted.measure])
        assert (spent <= world["capital"]).all()
        assert (tired.max(1) <= [actor.attention for actor in here.scenario.actors]).all()


def test_an_unrelated_act_changes_no_other_roll(scenario: str) -> None:
    """Leave one seat's orders out: what the others' orders and the script post may change only through the world."""
    here = board(scenario)
    world = mornings(scenario)[1].lane(3)
    acts, refused = permit(here, world, random_acts(here, world))
    acts = acts.rows(refused == OPEN)  # of a text the Council takes one step, so who tables may depend on others
    without = acts.rows(acts.actor != here.seats[0])
    choices = silence(here, 1)
    _, all_of_it = dusk(here, world, table(here, world, acts), choices)
    _, less = dusk(here, world, table(here, world, without), choices)
    mine = [entry for entry in all_of_it if entry.cause.actor != here.seats[0] and entry.cause.kind != "limit"]
    others = [entry for entry in less if entry.cause.actor != here.seats[0] and entry.cause.kind != "limit"]
    assert mine == others


def swapped(here: Board, world: World, seat: int) -> World:
    """The same position with another truth among hypotheses that are not this seat, and another seed."""
    truth = world["truth"].copy()
    for incident in range(len(here.opens)):
        innocent = np.flatnonzero((here.prior[:, incident] > 0) & (here.author[:, incident] != seat))
        place = np.searchsorted(innocent, truth[incident])
        own = here.author[truth[incident], incident] == seat
        other = innocent[(place + 1) % len(innocent)]
        truth[incident] = np.where(own, truth[incident], other)
    numbers = {"truth": truth}
    for id, quantity in here.quantities.items():
        if quantity.seen_by == "owner":
            foreign = np.roll(world[id], 1, axis=-1)
            foreign[seat] = world[id][seat]
            numbers[id] = foreign
    done_openly = [rule.index for rule in here.rules if rule.measure.seen == "everyone"]
    numbers["times"][:, done_openly] = world["times"][:, done_openly]
    return evolve(world.with_numbers(numbers), seed=world.seed + np.uint64(99))


@pytest.mark.parametrize("reached_by", ["habit", "random"])
def test_what_a_seat_may_not_know_changes_neither_its_view_nor_its_orders(scenario: str, reached_by: str) -> None:
    here, lanes = board(scenario), 32
    for world in mornings(scenario, reached_by, lanes)[:-1]:
        for seat in here.seats:
            one, other = view(here, world, seat), view(here, swapped(here, world, seat), seat)
            assert same(one.world, other.world)
            assert np.array_equal(one.world.seed, other.world.seed)
            assert same(imagine(here, one, 2), imagine(here, other, 2))
            for level in ("random", "habit", "thoughtful"):
                assert_same_plan(here, level, one, other, tempers(world.seed))


def test_a_far_sighted_mind_imagines_without_secrets_and_alone_as_in_a_batch(
    scenario: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_sighted, "FUTURES", 4)
    here, lanes = board(scenario), 2
    for world in mornings(scenario, "habit", lanes)[1:-1:4]:
        for seat in (here.seats[0], here.seats[-1]):
            one, other = view(here, world, seat), view(here, swapped(here, world, seat), seat)
            thought = assert_same_plan(here, "far_sighted", one, other, tempers(world.seed))
            alone = POLICIES["far_sighted"](here, view(here, world.lane(1), seat), tempers(world.seed[1:2]))
            mine = thought.acts.rows(thought.acts.lane == 1)
            assert np.array_equal(thought.choices[:, 1:2], alone.choices)
            assert np.array_equal(mine.table[1:], alone.acts.table[1:])


def assert_same_plan(here: Board, level: str, one: View, other: View, temper: np.ndarray) -> Plan:
    mine, theirs = POLICIES[level](here, one, temper), POLICIES[level](here, other, temper)
    assert np.array_equal(mine.choices, theirs.choices)
    assert np.array_equal(mine.acts.table, theirs.acts.table)
    return mine


def test_belief_is_calibrated(scenario: str) -> None:
    """Of everything that is called about 70 per cent, about 70 per cent is true."""
    here, world = board(scenario), mornings(scenario, "random", 4000)[6 if len(board(scenario).times) > 6 else -1]
    said, true = [], []
    for seat in here.seats:
        for incident in range(len(here.opens)):
            percents = attribution.beliefs(here, world["evidence"], seat, incident, slice(None))
            for hypothesis in np.flatnonzero(here.prior[:, incident]):
                said.append(percents[hypothesis])
                true.append(world["truth"][incident] == hypothesis)
    said, true = np.concatenate(said), np.concatenate(true)
    bins = np.array_split(np.argsort(said, kind="stable"), 10)
    error = np.mean([abs(said[one].mean() / 100 - true[one].mean()) for one in bins])
    assert error < 0.015, error


@pytest.mark.parametrize("level", ["random", "habit", "thoughtful"])
def test_every_playable_seat_always_has_four_open_choices(scenario: str, level: str) -> None:
    """Four measures that law, docket and capital leave open, whoever plays and however badly."""
    here, lanes = board(scenario), 200
    playable = [here.index("actor", actor.id) for actor in here.scenario.actors if actor.playable]
    for world in mornings(scenario, level, lanes)[:-1]:
        for seat in playable:
            seen, open_now = view(here, world, seat).world, np.zeros(lanes, int)
            for stack in stacks(here, seat):
                may = np.broadcast_to(allowed(stack.rule, stack.at(here, seen)) == OPEN, (len(stack.orders), lanes))
                open_now += may.any(0) & (stack.rule.measure.cost <= seen["capital"][seat])
            alive = world["ended"] == 0
            assert (open_now[alive] >= 4).all(), (here.ids["actor"][seat], world.turn, open_now[alive].min())
