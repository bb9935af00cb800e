"""Games of the first playable seat under any policy, the others by habit: what the strength benchmarks share."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from cyberdip_game import places
from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.minds.thoughtful import NEVER, acts_in, appraised, basket, best_choices, costs
from cyberdip_game.rules.attribution import beliefs
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.options import options
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import View, view
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.reader import read

NAME, RECORD = "national_attribution", "record_assessment"
OTHER_NAMES = {"coordinated_attribution": 1, "union_declaration": 3}  # steps of texts that name an author too
FIRST = 10**5  # worth, in tenths of a score point, of what a policy orders before anything else
Scores = npt.NDArray[np.float64]
Worth = npt.NDArray[np.int64]
Taste = Callable[[Board, View, Worth], Worth]  # what a policy makes of what a thoughtful mind thinks of its orders


def scenarios(names: list[str]) -> list[Board]:
    """The boards of these scenarios, without names of all that are shipped."""
    return [board_of(read(places.SCENARIOS / f"{name}.yaml")) for name in names or [p.stem for p in places.scenarios()]]


def first_seat(board: Board) -> int:
    """The seat a player is offered first."""
    return next(index for index, actor in enumerate(board.scenario.actors) if actor.playable)


def opened(board: Board, games: int, truth: tuple[int, int] | None = None) -> World:
    """The first mornings of the nights 1 to `games`; `truth` says which hypothesis of which incident holds in all."""
    world = start(board, np.arange(1, games + 1, dtype=np.uint64))
    if truth is not None:
        incident, hypothesis = truth
        forced = world["truth"].copy()
        forced[incident] = hypothesis
        world = world.with_numbers({"truth": forced})
    return dawn(board, world)[0]


def ended(board: Board, world: World, seat: int, taste: Taste) -> Scores:
    """(game,): the seat's final scores when it orders by what `taste` makes of a thoughtful mind's appraisals."""
    levels = {other: "thoughtful" if other == seat else "habit" for other in board.seats}
    others = {other: "habit" for other in board.seats if other != seat}
    temper = tempers(world.seed)
    while True:
        world = converse(board, world, levels, temper)
        seen = view(board, world, seat)
        acts = acts_in(board, seat, basket(board, seen, taste(board, seen, appraised(board, seen))))
        last = world.turn == len(board.times)
        mine = Plan(acts, best_choices(board, seen))
        world = play_turn(board, world, {**plans(board, world, others, temper), seat: mine})
        if last or bool((world["ended"] > 0).all()):
            return score(board, world, seat).astype(np.float64)


def measures_of(board: Board, seat: int) -> npt.NDArray[np.intp]:
    """(order,): the measure of each order of the seat."""
    return np.array([order.measure for order in options(board, seat)], np.intp)


def whenever_open(wanted: npt.NDArray[np.bool_], worth: Worth) -> Worth:
    """`worth` with the `wanted` orders, (order,) or (order, lane), before everything else wherever they are open."""
    wide = wanted.reshape(len(worth), -1)
    return np.where(wide & (worth > NEVER), FIRST + worth, worth)


def only(wanted: npt.NDArray[np.bool_], worth: Worth) -> Worth:
    """Nothing but the `wanted` orders, wherever they are open."""
    return np.where(wanted.reshape(len(worth), -1) & (worth > NEVER), FIRST + worth, NEVER)


def naming_at(board: Board, seat: int, mark: npt.NDArray[np.int64]) -> Taste:
    """Thoughtful, but its likeliest author is named as soon as belief reaches `mark`, per cent (lane,), and assessed
    by then."""
    known, ids = options(board, seat), board.ids["measure"]
    names = np.array([ids[order.measure] == NAME for order in known])
    other = np.array([order.step >= OTHER_NAMES.get(ids[order.measure], 99) for order in known])
    record = np.array([ids[order.measure] == RECORD for order in known])

    def taste(_: Board, seen: View, worth: Worth) -> Worth:
        reached, recorded = _believed(board, seen) >= mark, seen.world["recorded"][seat]
        old = np.array([recorded[max(order.incident, 0), max(order.hypothesis, 0)] > 0 for order in known])
        speaks = (names | record)[:, None] & reached & ~(record[:, None] & old)
        return whenever_open(speaks, np.where((names | other)[:, None] & ~speaks, NEVER, worth))

    return taste


def _believed(board: Board, seen: View) -> Worth:
    """(order, lane): per cent the seat gives to the author an order points at; 0 if it points at none or another is
    likelier."""
    found = np.zeros((len(options(board, seen.seat)), seen.world.lanes), np.int64)
    for row, order in enumerate(options(board, seen.seat)):
        if order.hypothesis >= 0:
            percents = beliefs(board, seen.world["evidence"], seen.seat, order.incident, slice(None))
            found[row] = np.where(percents.argmax(0) == order.hypothesis, percents[order.hypothesis], 0)
    return found


def saving_for(board: Board, seen: View, wanted: npt.NDArray[np.bool_], worth: Worth) -> Worth:
    """`whenever_open` of the `wanted` orders (order,), for which capital is saved while one is open and too dear."""
    cost, _ = costs(board, seen.seat)
    dear = cost[:, None] > seen.world["capital"][seen.seat]
    saves = (wanted[:, None] & (worth > NEVER) & dear).any(0)
    return whenever_open(wanted, np.where((cost[:, None] > 0) & saves & ~wanted[:, None], NEVER, worth))


def told(apart: Scores) -> str:
    """The mean of paired differences with its 95 % interval."""
    return f"{apart.mean():+.1f} ± {1.96 * apart.std(ddof=1) / np.sqrt(len(apart)):.1f}"
