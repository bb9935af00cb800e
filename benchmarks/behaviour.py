"""How thoughtful states behave in a rivalry, beside what real ones did.

python benchmarks/behaviour.py [deals] [games of each]

Every seat of `rivalry.yaml` thinks; each deal gives the operations types and severities by the counts of real
incidents, and the four rivals temperaments. A cyber reply is an operation of the victim that begins on the morning
after it has ordered one in return. The real counts are of the Dyadic Cyber Incident Dataset 2.0 (429 incidents between
rival states, 2000 to 2020, and its 431 coded pairs) and of the EuRepoC dashboard of 4 December 2023.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from attrs import evolve

from cyberdip_game.minds.rollout import plans, tempers
from cyberdip_game.rules.acts import Acts, join, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.permit import OPEN
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import NOTHING, World
from cyberdip_game.scenario.quantities import RUNG_MARKS
from cyberdip_game.scenario.reader import read
from cyberdip_game.scenario.words import Incident, Scenario

K = TypeVar("K")

DEALS, GAMES = 40, 40
RIVALS = ("valdoria", "kestria", "drevonia", "tarquen")
TEMPERAMENTS = ("cautious", "firm", "conciliatory", "evasive", "opportunist")
OPERATIONS = {"on_valdoria": 5, "on_kestria": 5, "on_drevonia": 3, "on_tarquen": 3}  # of each pattern
APART = 1344  # hours between the earliest beginnings of two operations of one pattern
# DCID 2.0: incidents by objective, as types of this simulation; and by severity, a tenth of ours.
OBJECTIVES = {"interception": 132, "espionage": 131, "ddos": 120, "wiper": 46}
DEGRADATION = "wiper"
SEVERITIES = {1: 15, 2: 115, 3: 160, 4: 115, 5: 19, 6: 5}
DENIALS = ("deny", "counter_accuse")
FORCE = ("self_defence", "mutual_assistance")


def dealt(pattern: Scenario, dice: np.random.Generator) -> Scenario:
    """One deal of the rivalry."""
    temper = dict(zip(RIVALS, dice.choice(TEMPERAMENTS, len(RIVALS)), strict=True))
    actors = tuple(evolve(one, temperament=str(temper.get(one.id, one.temperament))) for one in pattern.actors)
    incidents = tuple(_operation(one, n, dice) for one in pattern.incidents for n in range(OPERATIONS[one.id]))
    return evolve(pattern, actors=actors, incidents=incidents)


def _operation(pattern: Incident, number: int, dice: np.random.Generator) -> Incident:
    evidence = tuple(evolve(item, id=f"{item.id}_{number}", root=f"{item.id}_{number}") for item in pattern.evidence)
    return evolve(
        pattern,
        id=f"{pattern.id}_{number}",
        type=_drawn(OBJECTIVES, dice),
        severity=10 * _drawn(SEVERITIES, dice),
        starts=number * APART,
        evidence=evidence,
    )


def _drawn(counts: dict[K, int], dice: np.random.Generator) -> K:
    chances = np.array(list(counts.values()), float)
    return list(counts)[int(dice.choice(len(counts), p=chances / chances.sum()))]


class Watch:
    """Counts what thoughtful seats do in games of one board."""

    def __init__(self, board: Board, lanes: int) -> None:
        self.board, self.counts = board, Counter[str]()
        self.answered = np.zeros((len(board.opens), lanes), bool)
        self.ended = np.zeros((len(board.opens), lanes), bool)
        self.severity = np.array([one.severity for one in board.scenario.incidents])
        self.type = np.array([one.type for one in board.scenario.incidents])

    def evening(self, before: World, acts: Acts, after: World) -> None:
        """What was granted, and whether an accusation that stands in the morning is denied."""
        accused = [index for index in self.board.seats if "accused" in self.board.scenario.actors[index].roles]
        due, said = before["unanswered"] > 0, np.zeros_like(before["unanswered"], bool)
        denials = acts.rows(np.isin(acts.measure, [self.board.index("measure", name) for name in DENIALS]))
        said[denials.actor, denials.lane] = True
        self.counts["accused"] += int(due[accused].sum())
        self.counts["denied"] += int((due & said)[accused].sum())
        for name in FORCE:
            self.counts["force"] += int((acts.measure == self.board.index("measure", name)).sum())
        self.counts["force"] += int((after["tension"].max((0, 1)) >= RUNG_MARKS[-1]).sum())
        off = acts.rows(acts.measure == self.board.index("measure", "call_off"))
        self.ended[off.incident, off.lane] = True

    def morning(self, acts: Acts, before: World, after: World) -> None:
        """Operations that begin in return for what an order named; one operation answers one incident."""
        orders = acts.rows(acts.measure == self.board.index("measure", "answer_in_kind"))
        new = (before["began"] == 0) & (after["began"] > 0)
        for order in orders.each:
            mine = self._authors(after)[:, order.lane] == order.actor
            replies = np.flatnonzero(new[:, order.lane] & mine & (self.board.victim[:-1] == order.target))
            if len(replies) and not self.answered[order.incident, order.lane]:
                self.answered[order.incident, order.lane] = True
                new[replies[0], order.lane] = False
                self.counts["reply"] += 1
                self.counts["graver"] += int(self.severity[replies[0]] > self.severity[order.incident])

    def night(self, world: World) -> None:
        """The end of all games."""
        begun = world["began"] > 0
        state = self.board.state[world["truth"], np.arange(len(begun))[:, None]] != NOTHING
        named = world["named"].any((0, 2))
        damage = self.type == DEGRADATION
        self.counts["incidents"] += int(begun.sum())
        self.counts["of states"] += int((begun & state).sum())
        self.counts["damage of states"] += int((begun & state)[damage].sum())
        self.counts["named"] += int((begun & state & named).sum())
        self.counts["ended"] += int(self.ended.sum())
        self.counts["damage ended"] += int(self.ended[damage].sum())
        self.counts["games"] += world.lanes

    def _authors(self, world: World) -> npt.NDArray[np.int32]:
        """(incident, lane): who acts."""
        return self.board.author[world["truth"], np.arange(len(self.board.opens))[:, None]]


def counted(board: Board, games: int) -> Counter[str]:
    """What happens in that many games in which every seat thinks."""
    seed = np.arange(1, games + 1, dtype=np.uint64)
    watch, temper = Watch(board, games), tempers(seed)
    levels, silence = dict.fromkeys(board.seats, "thoughtful"), np.zeros((len(board.each), 0, games), np.int32)
    world, _ = dawn(board, start(board, seed))
    while True:
        wanted = plans(board, world, levels, temper)
        motions = table(board, world, join([no_acts(), *(plan.acts for plan in wanted.values())]))
        acts = motions.acts.rows(motions.refused == OPEN)
        after, _ = dusk(board, world, motions, silence)
        watch.evening(world, acts, after)
        if world.turn == len(board.times):
            watch.night(after)
            return watch.counts
        morning, _ = dawn(board, next_turn(after))
        watch.morning(acts, world, morning)
        world = morning


def line(what: str, part: int, whole: int, aim: str, real: str) -> None:
    share = 100 * part / max(whole, 1)
    print(f"{what:58} {share:5.1f} % ({part} of {whole}), aim {aim}; real {real}")


def main() -> None:
    deals, games = (int(one) for one in (*sys.argv[1:], *map(str, (DEALS, GAMES)[len(sys.argv) - 1 :])))
    pattern, dice, all_of_it = read(Path(__file__).parent / "rivalry.yaml"), np.random.default_rng(1), Counter[str]()
    for _ in range(deals):
        all_of_it += counted(board_of(dealt(pattern, dice)), games)
    n = all_of_it
    print(f"{n['games']} games of a rivalry, {n['incidents']} incidents, {n['of states']} of them of states")
    line("an accused state denies on the next turn", n["denied"], n["accused"], ">= 95 %", "near-universal")
    line("a cyber reply follows an incident", n["reply"], n["incidents"], "10 to 17 %", "13.5 % (58 of 431 pairs)")
    line("a reply graver than its trigger", n["graver"], n["incidents"], "1 to 5 %", "2.6 % (11 of 431 pairs)")
    line("an operator ends an operation", n["ended"], n["of states"], "1 to 6 %", "2.8 % (12 of 429)")
    line("  of those for degradation", n["damage ended"], n["damage of states"], "most often", "15 % (7 of 46)")
    others = n["ended"] - n["damage ended"], n["of states"] - n["damage of states"]
    line("  of all others", *others, "less", "1.3 % (5 of 383)")
    line(
        "some state names an author of a state's incident",
        n["named"],
        n["of states"],
        "15 to 35 %",
        "25 % (207 of 829)",
    )
    line("armed force from cyber alone", n["force"], n["games"], "never", "0 (no incident reached severity 7)")


if __name__ == "__main__":
    main()
