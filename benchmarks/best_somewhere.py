"""Which core measures are, somewhere, the best single order: by more than twice its standard error, on paired dice.

python benchmarks/best_somewhere.py [--near N] [positions] [scenario ...]

Positions are mornings reached by member seats that people may play, in games in which the seat is played by rules of
thumb, thoughtfully or at random. In each, every open measure is ordered alone, pointed where a thoughtful mind would,
or nothing is; imagined worlds, the same for every option, are played to their ends, the seat thoughtfully, the others
by habit. A few futures choose the best few options, and fresh ones decide whether the best beats each of the others.

With `--near N` not all positions are thought through: of each core measure N out of the hundredth in which a thoughtful
mind thinks most of it beside the other orders. A measure that is best in one of these is best in about 1/N per cent of
all positions, or in more.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from cyberdip_game import places
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.rollout import plans, play_out, play_turn, tempers
from cyberdip_game.minds.thoughtful import NEVER, acts_in, appraised, best_choices, costs
from cyberdip_game.rules.acts import options
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import View, imagine, view
from cyberdip_game.rules.world import World
from cyberdip_game.scenario import library
from cyberdip_game.scenario.reader import read

POSITIONS, SHARE, WANTED = 10_000, 0.002, 20
SCREEN, DECIDE, FINALISTS = 12, 100, 4  # futures of every option, then fresh ones of the best few
AT_ONCE = 6  # positions thought through together
OPTIONAL = {"P2", "C6", "S10", "L2"}  # of the toolbox's coded measures those that are not core
STYLES = [level for level in POLICIES if level not in ("wait", "far_sighted")]
Scores = npt.NDArray[np.float64]


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


def best(board: Board, world: World, seat: int) -> list[int]:
    """Per lane the measure that is the best single order beyond doubt; -1 where that is nothing, or in doubt."""
    seen = view(board, world, seat)
    orders, fine = foremost(board, seen)
    screened = np.where(fine, outcomes(board, seen, orders, fine, SCREEN, 0).mean(-1), -1)
    last = np.argsort(-screened, axis=0, kind="stable")[:FINALISTS]
    orders, fine = np.take_along_axis(orders, last, 0), np.take_along_axis(fine, last, 0)
    scores = outcomes(board, seen, orders, fine, DECIDE, SCREEN)
    winners = [_winner(scores[:, lane], fine[:, lane]) for lane in range(world.lanes)]
    first = [int(orders[max(won, 0), lane]) for lane, won in enumerate(winners)]
    known = options(board, seat)
    return [-1 if won < 0 or one < 0 else known[one].measure for won, one in zip(winners, first, strict=True)]


def _winner(scores: Scores, fine: npt.NDArray[np.bool_]) -> int:
    """Of the options (option, future) the one that beats each other one by more than twice its error; -1 if none."""
    first = int(np.where(fine, scores.mean(1), -1).argmax())
    apart = scores[first] - scores[fine & (np.arange(len(fine)) != first)]
    errors = apart.std(1, ddof=1) / np.sqrt(apart.shape[1])
    return first if (apart.mean(1) > 2 * errors).all() else -1


def foremost(board: Board, seen: View) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """(option, lane): of each measure the order worth most, and whether it is open and can be paid for; at last -1, to
    order nothing."""
    of = np.array([order.measure for order in options(board, seen.seat)])
    cost, _ = costs(board, seen.seat)
    worth = np.where(cost[:, None] <= seen.world["capital"][seen.seat], appraised(board, seen), NEVER)
    rows = [np.flatnonzero(of == measure) for measure in np.unique(of)]
    top = np.array([one[worth[one].argmax(0)] for one in rows])
    fine = np.take_along_axis(worth, top, 0) > NEVER
    nothing = np.ones((1, seen.world.lanes), bool)
    return np.concatenate([top, np.where(nothing, -1, 0)]), np.concatenate([fine, nothing])


def outcomes(
    board: Board, seen: View, orders: npt.NDArray[np.intp], fine: npt.NDArray[np.bool_], futures: int, first: int
) -> Scores:
    """(option, lane, future): final scores when each lane orders that alone, -1 where it may not."""
    option, lane = np.nonzero(fine)
    numbers = (lane[:, None] * futures + np.arange(futures)).ravel()
    worlds = imagine(board, seen, futures, first).take(numbers)
    basket = np.zeros((len(options(board, seen.seat)), worlds.lanes), bool)
    ordered = np.repeat(orders[option, lane], futures)
    basket[ordered[ordered >= 0], np.flatnonzero(ordered >= 0)] = True
    begun = Plan(acts_in(board, seen.seat, basket), np.repeat(best_choices(board, seen), futures, 1)[:, numbers])
    levels = {other: "thoughtful" if other == seen.seat else "habit" for other in board.seats}
    final = play_out(board, worlds, levels, tempers(worlds.seed), {seen.seat: begun})
    scores = np.full((*orders.shape, futures), -1.0)
    scores[option, lane] = score(board, final, seen.seat).reshape(-1, futures)
    return scores


def near(board: Board, seat: int, worlds: list[World], wanted: list[str], each: int) -> dict[tuple[int, int], set[str]]:
    """(world, lane) -> measures: of the hundredth of positions in which they stand out most, `each` spread evenly."""
    of = np.array([order.measure for order in options(board, seat)])
    mine = [id for id in wanted if id in board.ids["measure"] and (of == board.index("measure", id)).any()]
    margins: dict[str, list[npt.NDArray[np.int64]]] = {id: [] for id in mine}
    for world in worlds:
        worth = appraised(board, view(board, world, seat))
        for id in mine:
            rows = of == board.index("measure", id)
            margins[id].append(np.where(worth[rows].max(0) > NEVER, worth[rows].max(0) - worth[~rows].max(0), NEVER))
    places = [(number, lane) for number, world in enumerate(worlds) for lane in range(world.lanes)]
    found: dict[tuple[int, int], set[str]] = {}
    for id, parts in margins.items():
        margin = np.concatenate(parts)
        top = [
            one for one in np.argsort(-margin, kind="stable")[: max(each, len(margin) // 100)] if margin[one] > NEVER
        ]
        for one in top[:: max(1, len(top) // each)][:each]:
            found.setdefault(places[one], set()).add(id)
    return found


def search(board: Board, seat: int, count: int, each: int, dice: np.random.Generator, left: list[str]) -> Counter[str]:
    """Of the measures `left`, how often each is best where it stands out most."""
    worlds, found = list(positions(board, seat, count, dice)), Counter[str]()
    for (number, lane), ids in near(board, seat, worlds, left, each).items():
        if any(not found[id] for id in ids):
            won = best(board, worlds[number].take(np.array([lane])), seat)[0]
            found[board.ids["measure"][won]] += 1 if won >= 0 else 0
    return found


def main() -> None:
    words = sys.argv[1:]
    each = int(words.pop(words.index("--near") + 1)) if "--near" in words else 0
    words = [word for word in words if word != "--near"]
    count = next((int(word) for word in words if word.isdigit()), POSITIONS)
    names = [word for word in words if not word.isdigit()] or [path.stem for path in places.scenarios()]
    boards = [board_of(read(places.SCENARIOS / f"{name}.yaml")) for name in names]
    seats = [
        (board, index)
        for board in boards
        for index, actor in enumerate(board.scenario.actors)
        if actor.playable and "member" in actor.roles
    ]
    dice, found, looked, begin = np.random.default_rng(1), Counter[str](), 0, time.monotonic()
    for board, seat in seats:
        if each:
            left = [id for id in core() if not found[id]]
            found += search(board, seat, -(-count // len(seats)), each, dice, left)
            best_so_far = sum(found[id] > 0 for id in core())
            print(f"{board.scenario.id}, {board.ids['actor'][seat]}: {best_so_far} so far", flush=True)
            continue
        for world in positions(board, seat, -(-count // len(seats)), dice):
            winners = best(board, world, seat)
            looked += len(winners)
            found.update(board.ids["measure"][one] for one in winners if one >= 0)
        print(
            f"{board.scenario.id}, {board.ids['actor'][seat]}: {looked} positions, {time.monotonic() - begin:.0f} s",
            flush=True,
        )
    if each:
        print("core:", ", ".join(f"{id} {found[id]}" for id in core()))
        print(f"{best_so_far} of {len(core())} core measures are best near where they stand out, aim {WANTED}")
        return
    often = [id for id in core() if found[id] >= SHARE * looked and found[id] > 0]
    for id in core():
        print(f"  {id:24} {found[id]:5} {100 * found[id] / looked:6.2f} %")
    print(
        f"{len(often)} of {len(core())} core measures are best in at least {100 * SHARE} % of {looked} positions, "
        f"aim {WANTED}"
    )
    print("others:", ", ".join(f"{id} {count}" for id, count in found.most_common() if id not in core()))


if __name__ == "__main__":
    main()
