"""In how many nights minds make every move of talks, at each table of the shipped scenarios, and what becomes of what
they sign. Thoughtful minds on every seat; whatever happens several times in a night counts once.
"""

import argparse
from collections import Counter
from typing import Any, ClassVar
from unittest.mock import patch

import numpy as np
from nights import opened, scenarios

from cyberdip_game.minds import honour, negotiate
from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import ACCEPT, BROKEN, CLOSED, EXPIRED, LEAVE, LEFT, REFUSE, SIGNED, TABLE, Talking
from cyberdip_game.rules.world import NOTHING, World

NIGHTS = 300
MOVES = ("table", "counter", "accept", "refuse", "block", "ask", "recess", "mediate", "promise", "link", "leave")
FATES = [
    "opened",
    "signed",
    "left",
    "expired",
    "holdout",
    "mediated",
    "paid",
    "rests",
    "betrayed",
    "caught",
    "false",
    "leaves",
    "snaps",
    "published",
    "leaked",
]
Nights = dict[tuple[int, str], set[int]]  # of each table and word


class Minutes(Talking):
    """Talks that note in which nights every move is made."""

    nights: ClassVar[Nights]

    def note(self, table: Table, word: str, lanes: Any) -> None:
        self.nights.setdefault((table.index, word), set()).update(np.asarray(lanes).tolist())

    def say(self, table: Table, actor: int, move: Any, lanes: Any) -> None:
        answers = self.numbers["tabled"][table.index, lanes] > 0
        for kind, word in ((TABLE, "table"), (ACCEPT, "accept"), (REFUSE, "refuse"), (LEAVE, "leave")):
            self.note(table, word, lanes[move.kind == kind])
        self.note(table, "counter", lanes[(move.kind == TABLE) & answers])
        self.note(table, "block", lanes[(move.kind != ACCEPT) & (move.issue >= 0)])
        super().say(table, actor, move, lanes)

    def ask(self, table: Table, actor: int, of: int, issue: int, lanes: Any) -> None:
        self.note(table, "ask", lanes)
        super().ask(table, actor, of, issue, lanes)

    def recess(self, table: Table, actor: int, lanes: Any) -> None:
        self.note(table, "recess", lanes)
        super().recess(table, actor, lanes)

    def invite(self, table: Table, actor: int, helper: int, lanes: Any) -> None:
        self.note(table, "mediate", lanes)
        super().invite(table, actor, helper, lanes)

    def promise(self, table: Table, actor: int, to: int, lanes: Any) -> None:
        self.note(table, "promise", lanes)
        super().promise(table, actor, to, lanes)

    def link(self, table: Table, actor: int, measure: int, issue: int, step: int, lanes: Any) -> None:
        self.note(table, "link", lanes)
        super().link(table, actor, measure, issue, step, lanes)


def fates(board: Board, world: World, table: Table) -> dict[str, Any]:
    """(lane) each: what is true of a table this morning."""
    index, stage = table.index, world["stage"][table.index]
    signs = world["signed"][index][list(table.parties)] > 0
    bound = sorted({*table.binds} - {NOTHING})
    betrays = (world["broken"][bound, index] > 0).any(0) if bound else np.zeros(world.lanes, bool)
    rests = (stage == SIGNED) & _suspends(world, table)
    return {
        "opened": stage != CLOSED,
        "signed": signs.any(0),
        "left": stage == LEFT,
        "expired": (stage == EXPIRED) & ~signs.any(0),
        "holdout": signs.any(0) & ~signs.all(0),
        "mediated": world["mediated"][index] > 0,
        "paid": signs.any(0) & (world["promised"][:, index] > 0).any((0, 1)),
        "rests": rests,
        "betrayed": betrays,
        "caught": betrays & (stage == BROKEN),
        "false": ~betrays & (stage == BROKEN),
        "leaves": (world["gone"][index][list(table.parties)] > 0).any(0) & (stage != LEFT),
        "published": world["published"][index] > 0,
        "leaked": (world["leaked"][index] > 0) & (world["published"][index] == 0),
    }


def _suspends(world: World, table: Table) -> Any:
    """(lane): whether a measure rests by a clause or by a link."""
    suspends = (world["linked"][table.index] > 0).any(0)
    for number, issue in enumerate(table.issues):
        steps = [step for step, clause in enumerate(table.clauses[number], 1) if clause.suspends]
        suspends |= np.isin(world["agreed"][issue], steps)
    return suspends


def played(board: Board, nights: int, level: str) -> Nights:
    """Every night to its end."""
    levels, world = dict.fromkeys(board.seats, level), opened(board, nights)
    temper, found = tempers(world.seed), dict[tuple[int, str], set[int]]()
    with (
        patch.object(Minutes, "nights", found, create=True),
        patch.object(negotiate, "Talking", Minutes),
        patch.object(honour, "Talking", Minutes),
    ):
        while True:
            world, last = converse(board, world, levels, temper), world.turn == len(board.times)
            world = play_turn(board, world, plans(board, world, levels, temper))
            for table in board.tables:
                for word, lanes in fates(board, world, table).items():
                    found.setdefault((table.index, word), set()).update(np.flatnonzero(lanes).tolist())
                ended = np.flatnonzero(world["stage"][table.index] == BROKEN).tolist()
                found[table.index, "snaps"] = found[table.index, "rests"] & set(ended)
            if last or bool((world["ended"] > 0).all()):
                return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("scenarios", nargs="*")
    asked.add_argument("--nights", type=int, default=NIGHTS)
    asked.add_argument("--level", default="thoughtful")
    wanted = asked.parse_args()
    lines, total = [], Counter[str]()
    for board in scenarios(wanted.scenarios):
        found = played(board, wanted.nights, wanted.level)
        for table in board.tables:
            counts = {word: len(found.get((table.index, word), ())) for word in (*MOVES, *FATES)}
            total.update(counts)
            lines.append(f"{board.scenario.id}, {table.talks.title}")
            lines += ["  " + ", ".join(f"{word} {counts[word]}" for word in words) for words in (MOVES, FATES)]
    never = [word for word in (*MOVES, *FATES) if not total[word]]
    print(f"{wanted.nights} nights of {wanted.level} minds; never: {', '.join(never) or 'nothing'}")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
