"""Talks: one standing draft, one party whose move it is, and what each move does at the table.

Moves change nothing but what is said: they read the morning, and only in the evening does a signature take effect
(rules/agreements.py). A `Talking` is a working copy on which moves are made, in many lanes at once; lanes are index
arrays, steps count from 0 here and from 1 in the world, where 0 is none.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.world import ALL, NOTHING, Ints, World, anywhere

CLOSED, OPEN, SIGNED, LEFT, EXPIRED, BROKEN = range(6)
UNSAID, ACCEPTS, REFUSES = range(3)
MEDIATED_ROUNDS = 1  # a mediator adds
TABLE, ACCEPT, REFUSE, LEAVE = range(4)
REACH = 5  # a step so far from the one on the table is not spoken for
HEARD, HEARD_FIRST = 8, 16  # what a draft counts for in the picture that others have of its author, later and at first
CORDIAL, FIRM, COLD = -1, 0, 1  # tones
PROMISES = 3  # at most, of one party in one negotiation
_SAID = (
    *("stage", "draft", "tabled", "floor", "moves", "spoke", "stance", "blocks", "patience", "offered", "heard"),
    *("shut", "told", "asked", "linked", "linked_issue", "linked_step", "promised", "invited", "mediated", "backing"),
    *("broken", "publishes", "nearest", "caught", "gone"),
)
Lanes = npt.NDArray[np.intp]


def rounds(table: Table, numbers: Any) -> Ints:
    """(lane): rounds a turn."""
    return np.asarray(table.rounds + np.where(numbers["mediated"][table.index] > 0, MEDIATED_ROUNDS, 0))


def may_move(table: Table, numbers: Any, actor: int) -> npt.NDArray[np.bool_]:
    """(lane): whether it is this actor's move now."""
    return np.asarray(
        (numbers["stage"][table.index] == OPEN)
        & (numbers["floor"][table.index] == actor + 1)
        & (numbers["spoke"][table.index, actor] < rounds(table, numbers))
    )


def attention_spent(board: Board, world: World, actor: Any = ALL) -> Ints:
    """(actor, lane), of one actor (lane): attention that this turn's talking takes."""
    spent = np.zeros((len(board.each), world.lanes) if actor is ALL else world.lanes, np.int32)
    for table in board.tables:
        if anywhere(world["spoke"][table.index]):
            spent += np.where(world["spoke"][table.index, actor] > 0, table.format.attention, 0)
    return spent


@frozen(eq=False)
class Move:
    """What an actor says to the standing draft, per lane: a `kind`; a `draft` (issue of the talks, lane), steps from 0,
    that it tables, or suggests when it refuses (-1 says nothing of an issue); the `issue` in the way (-1: none), the
    nearest `step` on it that would do (-1: none), and whether it says that it never can (`red`). The `tone` is one for
    all lanes: a cordial word spares patience and shows less clearly what the actor wants, a cold one does the opposite.
    """

    kind: Ints
    draft: Ints
    issue: Ints
    step: Ints
    red: npt.NDArray[np.bool_]
    tone: int = FIRM

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Move":
        """The move in some of its lanes."""
        lanes = self.kind[chosen], self.draft[:, chosen], self.issue[chosen], self.step[chosen], self.red[chosen]
        return Move(*lanes, self.tone)


class Talking:
    """What is said at the tables this turn, move by move."""

    def __init__(self, board: Board, world: World) -> None:
        self.board, self.world = board, world
        self.numbers = {name: world[name].copy() for name in _SAID}

    def after(self) -> World:
        """The world with what has been said."""
        return self.world.with_numbers(self.numbers)

    def say(self, table: Table, actor: int, move: Move, lanes: Lanes) -> None:
        """One move of an actor in `lanes`, whose floor it is."""
        for kind, act in ((ACCEPT, self._accept), (LEAVE, self.leave)):
            chosen = move.kind == kind
            if chosen.any():
                act(table, actor, lanes[chosen])
        for kind in (TABLE, REFUSE):
            chosen = move.kind == kind
            if chosen.any():
                self._answer(table, actor, move.where(chosen), lanes[chosen], tables=kind == TABLE)

    def _answer(self, table: Table, actor: int, move: Move, lanes: Lanes, tables: bool) -> None:
        said, index = self.numbers, table.index
        tabled, standing = said["tabled"][index, lanes] - 1, said["draft"][list(table.issues)][:, lanes]
        if move.tone != FIRM:
            self._sounds(table, actor, move.tone, lanes)
        if tables:
            self._table(table, actor, move, lanes)
        else:
            said["stance"][index, actor, lanes] = REFUSES
            if move.tone != CORDIAL:
                self._wear(index, np.where(tabled == actor, NOTHING, tabled), lanes)
            self._suggest(table, actor, move, lanes)
        self._object(table, actor, move, standing, lanes)
        self._moved(table, actor, lanes)

    def _sounds(self, table: Table, actor: int, tone: int, lanes: Lanes) -> None:
        """A cold word wears everybody's patience; the first cordial one of a turn cools their tempers."""
        said, index = self.numbers, table.index
        felt = lanes if tone == COLD else lanes[said["spoke"][index, actor, lanes] == 0]
        for other in table.speakers:
            if other != actor:
                patience = said["patience"][index, other, felt] - tone
                said["patience"][index, other, felt] = np.clip(patience, 0, table.talks.patience)

    def _table(self, table: Table, actor: int, move: Move, lanes: Lanes) -> None:
        """It becomes the standing draft, and whoever tabled it would sign it."""
        said, index, draft = self.numbers, table.index, move.draft
        self._suggest(table, actor, move, lanes)
        for row, issue in enumerate(table.issues):
            said["draft"][issue, lanes] = draft[row] + 1
        said["tabled"][index, lanes] = actor + 1
        said["stance"][index][:, lanes] = UNSAID
        said["backing"][index][:, lanes] = 0
        if actor in table.parties:
            said["stance"][index, actor, lanes] = ACCEPTS

    def _suggest(self, table: Table, actor: int, move: Move, lanes: Lanes) -> None:
        """A draft speaks for its steps in full, for others less the farther they are; the early drafts most, and those
        in a cold tone."""
        said, index, draft = self.numbers, table.index, move.draft
        weight = np.maximum(HEARD_FIRST - said["moves"][index, lanes] // len(table.speakers), HEARD)
        weight = weight * (2 + move.tone) // 2
        for row, issue in enumerate(table.issues):
            away = np.abs(np.arange(len(table.clauses[row]))[:, None] - draft[row])
            told = np.where(draft[row] >= 0, weight * np.maximum(REACH - away, 0), 0)
            said["heard"][actor, issue, : len(away)][:, lanes] += told.astype(np.int32)
            fits = draft[row] >= 0
            self._contradicts_itself(table, actor, issue, draft[row][fits], lanes[fits])
            said["offered"][actor, issue, lanes[fits]] = draft[row][fits] + 1

    def _contradicts_itself(self, table: Table, actor: int, issue: int, step: Ints, lanes: Lanes) -> None:
        """Whoever offers what it said it never could is caught."""
        said = self.numbers
        lied = said["shut"][actor, issue, step, lanes] > 0
        said["caught"][table.index, actor, lanes[lied]] = 1
        said["shut"][actor, issue, step[lied], lanes[lied]] = 0

    def _object(self, table: Table, actor: int, move: Move, standing: Ints, lanes: Lanes) -> None:
        """Name what is in the way of the draft that stood before, and what would do instead."""
        said, index = self.numbers, table.index
        issue = np.where(move.issue >= 0, np.array(table.issues)[move.issue], NOTHING)
        said["blocks"][index, actor, lanes] = issue + 1
        said["nearest"][index, actor, lanes] = np.where(issue >= 0, move.step + 1, 0)
        red = move.red & (issue >= 0)
        step = standing[move.issue[red], np.flatnonzero(red)] - 1
        said["shut"][actor, issue[red], step, lanes[red]] = 1

    def _accept(self, table: Table, actor: int, lanes: Lanes) -> None:
        """The actor would sign the standing draft. When all parties would, nobody has the floor any more."""
        said, index = self.numbers, table.index
        for row in range(len(table.issues)):
            number = table.issues[row]
            self._contradicts_itself(table, actor, number, said["draft"][number, lanes] - 1, lanes)
        said["stance"][index, actor, lanes] = ACCEPTS
        said["blocks"][index, actor, lanes] = 0
        self._moved(table, actor, lanes)

    def ask(self, table: Table, actor: int, of: int, issue: int, lanes: Lanes) -> None:
        """`actor` asks `of` for its limit on an issue of the talks. It wears patience, and it is no move."""
        self.numbers["asked"][table.index, of, lanes] = table.issues[issue] + 1
        self._wear(table.index, np.full(len(lanes), of), lanes)

    def tell(self, table: Table, actor: int, issue: int, shut: Ints, lanes: Lanes) -> None:
        """`shut` (step, lane of `lanes`): the steps of an issue that the actor says it cannot sign, true or not."""
        number, steps = table.issues[issue], len(table.clauses[issue])
        self.numbers["shut"][actor, number, :steps][:, lanes] = shut[:steps]
        self.numbers["told"][actor, number, lanes] = 1
        self.numbers["asked"][table.index, actor, lanes] = 0

    def recess(self, table: Table, actor: int, lanes: Lanes) -> None:
        """No more rounds this turn; tempers cool by one."""
        said, index = self.numbers, table.index
        self._moved(table, actor, lanes)
        limit = rounds(table, said)[lanes]
        for party in table.speakers:
            said["spoke"][index, party, lanes] = np.maximum(said["spoke"][index, party, lanes], limit)
            calmer = np.minimum(said["patience"][index, party, lanes] + 1, table.talks.patience)
            said["patience"][index, party, lanes] = calmer

    def leave(self, table: Table, actor: int, lanes: Lanes) -> None:
        """The actor walks out. Where as many remain as it takes to sign, they go on without it."""
        said, index = self.numbers, table.index
        said["gone"][index, actor, lanes] = 1
        remain = (said["gone"][index][list(table.parties)][:, lanes] == 0).sum(0)
        alone = lanes[remain < quorum(table)] if actor != table.chair else lanes
        said["stage"][index, alone] = LEFT
        self._moved(table, actor, lanes)

    def invite(self, table: Table, actor: int, helper: int, lanes: Lanes) -> None:
        """The actor would have that mediator. Once every party would: more rounds a turn, fresh patience."""
        said, index = self.numbers, table.index
        said["invited"][index, actor, lanes] = helper + 1
        agreed = lanes[(said["invited"][index][list(table.parties)][:, lanes] == helper + 1).all(0)]
        said["mediated"][index, agreed] = helper + 1
        for party in table.speakers:
            said["patience"][index, party, agreed] = table.talks.patience

    def promise(self, table: Table, actor: int, to: int, lanes: Lanes) -> None:
        """A favour beside the text, owed to another party on signature."""
        made = self.numbers["promised"][actor, table.index, to, lanes]
        self.numbers["promised"][actor, table.index, to, lanes] = np.minimum(made + 1, PROMISES)

    def link(self, table: Table, actor: int, measure: int, issue: int, step: int, lanes: Lanes) -> None:
        """The actor's measure in force would rest as long as an agreement is kept, where `issue` of the talks is not -1
        one with that `step`; -1 for the measure takes that back."""
        self.numbers["linked"][table.index, actor, lanes] = measure + 1
        self.numbers["linked_issue"][table.index, actor, lanes] = 0 if issue == NOTHING else table.issues[issue] + 1
        self.numbers["linked_step"][table.index, actor, lanes] = step + 1

    def back(self, table: Table, member: int, vote: int, lanes: Lanes) -> None:
        """What a delegation says of the standing draft."""
        self.numbers["backing"][table.index, member, lanes] = vote

    def decide_breach(self, table: Table, actor: int, broken: Any, lanes: Lanes) -> None:
        """Whether the actor breaks what binds it from now on; nobody is told."""
        self.numbers["broken"][actor, table.index, lanes] = broken

    def publish(self, table: Table, actor: int, lanes: Lanes) -> None:
        """The actor makes a secret agreement public this evening; nobody is told before."""
        self.numbers["publishes"][actor, table.index, lanes] = 1

    def _wear(self, index: int, actors: Ints, lanes: Lanes) -> None:
        known = actors >= 0
        patience = self.numbers["patience"]
        worn = patience[index, actors[known], lanes[known]] - 1
        patience[index, actors[known], lanes[known]] = np.maximum(worn, 0)

    def _moved(self, table: Table, actor: int, lanes: Lanes) -> None:
        """The floor goes on to the next who has not left; to nobody once the draft stands to be signed."""
        said, index = self.numbers, table.index
        said["spoke"][index, actor, lanes] += 1
        said["moves"][index, lanes] += 1
        place, many = table.speakers.index(actor), len(table.speakers)
        for away in range(many, 0, -1):
            other = table.speakers[(place + away) % many]
            stays = lanes[said["gone"][index, other, lanes] == 0]
            said["floor"][index, stays] = other + 1
        said["floor"][index, lanes[settled(table, said)[lanes]]] = 0


def quorum(table: Table) -> int:
    """How many parties must sign: all, unless the scenario says otherwise."""
    return table.talks.quorum or len(table.parties)


def settled(table: Table, numbers: Any) -> npt.NDArray[np.bool_]:
    """(lane): whether every party that has not left has answered the standing draft, and enough would sign it."""
    parties = list(table.parties)
    stance, gone = numbers["stance"][table.index][parties], numbers["gone"][table.index][parties] > 0
    answered = ((stance != UNSAID) | gone).all(0)
    return np.asarray(answered & (((stance == ACCEPTS) & ~gone).sum(0) >= quorum(table)))


def mediators(board: Board, table: Table) -> tuple[int, ...]:
    """Who could offer good offices: mediators of the scenario that do not sit here."""
    return tuple(
        index
        for index, actor in enumerate(board.scenario.actors)
        if "mediator" in actor.roles and index not in table.parties
    )


@once_per_board
def at_table(board: Board) -> npt.NDArray[np.bool_]:
    """(talks, actor): who sits there, the chair and the delegations that are asked included."""
    sits = np.zeros((len(board.tables), len(board.each)), bool)
    for table in board.tables:
        sits[table.index, [*table.speakers, *table.delegations, *([table.chair] if table.chair >= 0 else [])]] = True
    return sits


@once_per_board
def secret(board: Board) -> npt.NDArray[np.bool_]:
    """(talks): which are held in secret."""
    return np.array([table.talks.secret for table in board.tables], bool)


@once_per_board
def table_of_issue(board: Board) -> list[int]:
    """(issue): the table each belongs to."""
    return [table.index for table in board.tables for _ in table.issues]
