"""The levels of mind by name. A mind gets a view and its own dice, nothing else."""

from functools import partial

import numpy as np

from cyberdip_game.minds.far_sighted import FUTURES, NOTHING, THOUGHTFUL, chosen, far_sighted, prospects
from cyberdip_game.minds.habit import habit
from cyberdip_game.minds.plan import Plan as Plan
from cyberdip_game.minds.plan import Policy, asking, silence
from cyberdip_game.minds.thoughtful import thoughtful
from cyberdip_game.rules import dice
from cyberdip_game.rules.acts import join, no_acts, rows_of
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.options import options
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import Seeds
from cyberdip_game.scenario import library


def wait(board: Board, seen: View, temper: Seeds) -> Plan:
    """Order nothing and answer nothing."""
    return Plan(no_acts(), silence(board, seen))


def random(board: Board, seen: View, temper: Seeds) -> Plan:
    """Three of all that could be ordered, whether open or not; any choice."""
    known, world = options(board, seen.seat), seen.world
    seat_key, lanes = board.keys["actor"][seen.seat], np.arange(world.lanes, dtype=np.int32)
    columns = np.array([order.parts() for order in known], np.int32)
    tables = [no_acts()]
    for number in range(board.scenario.actors[seen.seat].attention if known else 0):
        row = dice.roll(temper, world.turn, dice.key("random", number), seat_key, len(known))
        tables.append(rows_of(lanes, seen.seat, *columns[row].T))
    choices = silence(board, seen)
    for one in asking(board, seen):
        place = dice.mix(seat_key, board.keys["inject"][one.index])
        choices[one.index] = 1 + dice.roll(temper, world.turn, dice.key("choice"), place, len(one.options))
    return Plan(join(tables), choices)


def reasoned(level: str, board: Board, seen: View, temper: Seeds) -> tuple[Plan, dict[str, int]]:
    """The plan of a level in one game, and where that level looks ahead, what it found: the mean score at the end of
    what it chose, of the thoughtful plan and of ordering nothing. Raises KeyError."""
    if level != "far_sighted":
        return POLICIES[level](board, seen, temper), {}
    thought = prospects(board, seen)
    places = {"chosen": int(thought.best[0]), "thoughtful": THOUGHTFUL, "nothing": NOTHING}
    means = {name: round(int(thought.scores[place, 0]) / FUTURES) for name, place in places.items()}
    return chosen(board, seen, thought), means


POLICIES: dict[str, Policy] = {
    "wait": wait,
    "random": random,
    "habit": habit,
    "thoughtful": thoughtful,
    "far_sighted": far_sighted,
    **{f"habit:{thumb}": partial(habit, thumb=thumb) for thumb in library.rules_of_thumb()},
}
