"""Which core measures are, somewhere, the best single order: by more than twice its standard error, on paired dice.

python benchmarks/best_somewhere.py [--last N] [positions] [scenario ...]

Positions are mornings reached by member seats that people may play, in games in which the seat is played by rules of
thumb, thoughtfully or at random. In each, every open measure is ordered alone, pointed at the few aims that a
thoughtful mind thinks most of, or nothing is; imagined worlds, the same for every option, are played to their ends,
the seat thoughtfully, the others by habit.

A few futures of every option leave a few options, and more of these leave the last measures, each with its best aim.
Only where one leads, and goes on leading, that has not been found often enough do fresh futures decide whether it beats
each of the others. Every core works on positions of its own.
Fewer positions than ten thousand are a sample of them, drawn from every turn. Seats take turns, and what is cheap to
play, the last turns, is looked at first; with `--last N` only the last N turns are. So the counts are lower bounds: a
measure is looked for until it is found in its share of all positions, those of other turns included, nothing is looked
for any more once enough measures are, and whatever is best in positions that are passed over is not counted.
"""

import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from cyberdip_game import places
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.rollout import plans, play_out, play_turn, tempers
from cyberdip_game.minds.thoughtful import NEVER, acts_in, appraised, best_choices, costs
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.endings import axes
from cyberdip_game.rules.options import options
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import View, imagine, view
from cyberdip_game.rules.world import World
from cyberdip_game.scenario import library
from cyberdip_game.scenario.reader import read

POSITIONS, SHARE, WANTED = 10_000, 0.002, 20
FIRST, SECOND, THIRD = 8, 32, 160  # futures of every option, of those that are left, and of the last
DECIDE = 960  # fresh ones of the last
AIMS, LEFT, LAST = 3, 8, 3  # of each measure, options, and measures
AT_ONCE, AHEAD, TOLD = 16, 8, 20  # positions thought through together, lots given out at a time and between news
OPTIONAL = {"P2", "C6", "S10", "L2"}  # of the toolbox's coded measures those that are not core
STYLES = [level for level in POLICIES if level not in ("wait", "far_sighted")]
Scores = npt.NDArray[np.float64]
Orders = npt.NDArray[np.intp]  # (option, lane): row of the order, -1 for none
Fine = npt.NDArray[np.bool_]  # (option, lane): whether it may be ordered


def core() -> list[str]:
    """The ids of the core measures."""
    return [one.id for one in library.toolbox() if one.code and one.code not in OPTIONAL]


def positions(board: Board, seat: int, count: int, dice: np.random.Generator) -> Iterator[World]:
    """About `count` mornings of one seat, on every turn and by every style; those of one turn come together."""
    games = -(-count // (len(board.times) * len(STYLES)))
    kept = count / (games * len(board.times) * len(STYLES))
    for number, level in enumerate(STYLES):
        seed = np.arange(1 + number * games, 1 + (number + 1) * games, dtype=np.uint64)
        world, _ = dawn(board, start(board, seed))
        levels = {other: level if other == seat else "habit" for other in board.seats}
        for _ in board.times:
            lanes = np.flatnonzero((world["ended"] == 0) & (dice.random(world.lanes) < kept))
            yield from (world.take(lanes[first : first + AT_ONCE]) for first in range(0, len(lanes), AT_ONCE))
            if world.turn < len(board.times):
                world = play_turn(board, world, plans(board, world, levels, tempers(seed)))


@cache
def known_board(name: str) -> Board:
    return board_of(read(places.SCENARIOS / f"{name}.yaml"))


def best(name: str, world: World, seat: int, wanted: set[str]) -> list[str]:
    """The measures among the `wanted` that are, in a lane, the best single order beyond doubt; one per such lane."""
    board = known_board(name)
    ids = board.ids["measure"]
    found = _best(board, world, seat, {ids.index(id) for id in wanted if id in ids})
    return [ids[one] for one in found if one >= 0]


def _best(board: Board, world: World, seat: int, wanted: set[int]) -> list[int]:
    """Per lane the row of that measure; -1 where there is none."""
    seen = view(board, world, seat)
    orders, fine = foremost(board, seen)
    known = np.array([order.measure for order in options(board, seat)] + [-1])
    fine &= np.isin(np.where(fine, known[orders], -1), list(wanted)).any(0)
    scores = outcomes(board, seen, orders, fine, FIRST, 0)
    orders, fine, scores = _highest(LEFT, orders, fine, scores)
    scores = np.concatenate([scores, outcomes(board, seen, orders, fine, SECOND, FIRST)], 2)
    orders, fine, scores = _highest(LEFT, orders, fine, scores)
    fine &= ~_seen_before(known[orders])
    orders, fine, scores = _highest(LAST, orders, fine, scores)
    fine &= np.isin(np.where(fine[0], known[orders[0]], -1), list(wanted))
    scores = np.concatenate([scores, outcomes(board, seen, orders, fine, THIRD, FIRST + SECOND)], 2)
    orders, fine, scores = _highest(LAST, orders, fine, scores)
    fine &= np.isin(np.where(fine[0], known[orders[0]], -1), list(wanted))
    scores = outcomes(board, seen, orders, fine, DECIDE, FIRST + SECOND + THIRD)
    winners = [_winner(scores[:, lane], fine[:, lane]) for lane in range(world.lanes)]
    found = [int(known[orders[max(won, 0), lane]]) if won >= 0 else -1 for lane, won in enumerate(winners)]
    return [one if one in wanted else -1 for one in found]


def _highest(count: int, orders: Orders, fine: Fine, scores: Scores) -> tuple[Orders, Fine, Scores]:
    """The options with the highest means in each lane, the best first."""
    last = np.argsort(-np.where(fine, scores.mean(2), -1), axis=0, kind="stable")[:count]
    return *(np.take_along_axis(one, last, 0) for one in (orders, fine)), np.take_along_axis(scores, last[..., None], 0)


def _seen_before(measures: Orders) -> Fine:
    """(option, lane): whether an option above it orders the same measure."""
    same = measures[:, None] == measures
    return np.asarray((same & np.tri(len(measures), k=-1, dtype=bool)[..., None]).any(1))


def _winner(scores: Scores, fine: npt.NDArray[np.bool_]) -> int:
    """Of the options (option, future) the one that beats each other one by more than twice its error; -1 if none."""
    if not fine.any():
        return -1
    first = int(np.where(fine, scores.mean(1), -1).argmax())
    apart = scores[first] - scores[fine & (np.arange(len(fine)) != first)]
    errors = apart.std(1, ddof=1) / np.sqrt(apart.shape[1])
    return first if (apart.mean(1) > 2 * errors).all() else -1


def foremost(board: Board, seen: View) -> tuple[Orders, Fine]:
    """Of each measure the orders worth most, and whether they are open and can be paid for; the last orders nothing."""
    of = np.array([order.measure for order in options(board, seen.seat)])
    cost, _ = costs(board, seen.seat)
    worth = np.where(cost[:, None] <= seen.world["capital"][seen.seat], appraised(board, seen), NEVER)
    rows = [np.flatnonzero(of == measure) for measure in np.unique(of)]
    top = np.concatenate([one[np.argsort(-worth[one], axis=0, kind="stable")[:AIMS]] for one in rows])
    fine = np.take_along_axis(worth, top, 0) > NEVER
    nothing = np.ones((1, seen.world.lanes), bool)
    return np.concatenate([top, np.where(nothing, -1, 0)]), np.concatenate([fine, nothing])


def outcomes(board: Board, seen: View, orders: Orders, fine: Fine, futures: int, first: int) -> Scores:
    """(option, lane, future): final scores when each lane orders that alone, -1 where it may not."""
    option, lane = np.nonzero(fine)
    scores = np.full((*orders.shape, futures), -1.0)
    if not len(lane):
        return scores
    numbers = (lane[:, None] * futures + np.arange(futures)).ravel()
    worlds = imagine(board, seen, futures, first).take(numbers)
    basket = np.zeros((len(options(board, seen.seat)), worlds.lanes), bool)
    ordered = np.repeat(orders[option, lane], futures)
    basket[ordered[ordered >= 0], np.flatnonzero(ordered >= 0)] = True
    begun = Plan(acts_in(board, seen.seat, basket), np.repeat(best_choices(board, seen), futures, 1)[:, numbers])
    levels = {other: "thoughtful" if other == seen.seat else "habit" for other in board.seats}
    final = play_out(board, worlds, levels, tempers(worlds.seed), {seen.seat: begun})
    scores[option, lane] = unrounded(board, final, seen.seat).reshape(-1, futures)
    return scores


def unrounded(board: Board, world: World, seat: int) -> Scores:
    """(lane): the seat's score before it is cut to whole points."""
    values = axes(board, world, seat).astype(float)
    weights = np.array([axis.weight for axis in board.axes[seat]])
    return np.asarray(np.average(values, axis=0, weights=weights) + np.sort(values, axis=0)[:2].mean(0)) / 2


def lots(seats: list[tuple[str, int]], count: int, last: int | None) -> Iterator[tuple[str, int, World]]:
    """About `count` positions of all seats in turn, the last turns first."""
    dice, by_seat = np.random.default_rng(1), []
    for name, seat in seats:
        board = known_board(name)
        drawn = sorted(positions(board, seat, -(-count // len(seats)), dice), key=lambda world: -world.turn)
        near = [world for world in drawn if not last or world.turn > len(board.times) - last]
        by_seat.append([(name, seat, world) for world in near])
    return (lot for turn in zip_longest(*by_seat) for lot in turn if lot)


def report(found: Counter[str], count: int, looked: int) -> None:
    often = [id for id in core() if found[id] >= SHARE * count]
    for id in core():
        print(f"  {id:24} {found[id]:5} {'' if id in often else 'not often enough'}")
    print(
        f"{len(often)} of {len(core())} core measures are best in at least {100 * SHARE} % of {count} positions, "
        f"aim {WANTED}; {sum(found[id] > 0 for id in core())} in one or more; {looked} positions were looked at"
    )


def main() -> None:
    words = sys.argv[1:]
    last = int(words.pop(words.index("--last") + 1)) if "--last" in words else None
    words = [word for word in words if word != "--last"]
    count = next((int(word) for word in words if word.isdigit()), POSITIONS)
    names = [word for word in words if not word.isdigit()] or [path.stem for path in places.scenarios()]
    seats = [
        (name, index)
        for name in names
        for index, actor in enumerate(known_board(name).scenario.actors)
        if actor.playable and "member" in actor.roles
    ]
    found, looked, begin = Counter[str](), 0, time.monotonic()
    with ProcessPoolExecutor() as cores:
        given = deque[Future[list[str]]]()
        for number, (name, seat, world) in enumerate(lots(seats, count, last)):
            if len(given) == AHEAD:
                found.update(given.popleft().result())
            wanted = {id for id in core() if found[id] < SHARE * count}
            if len(core()) - len(wanted) >= WANTED:
                break
            looked += world.lanes
            given.append(cores.submit(best, name, world, seat, wanted))
            if number % TOLD == 0:
                print(
                    f"{looked} positions, {time.monotonic() - begin:.0f} s: {len(core()) - len(wanted)} often enough, "
                    f"{sum(found[id] > 0 for id in core())} found",
                    flush=True,
                )
        found.update(one for lot in given for one in lot.result())
    report(found, count, looked)


if __name__ == "__main__":
    main()
