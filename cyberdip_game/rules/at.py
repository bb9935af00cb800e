"""The *at* of a formula: the world's arrays, the lanes, the roles and the hour, as compiled formulas read them.

Four shapes, one meaning. *One*: roles and `lane` are plain numbers, so a formula gives a plain number. *Dense*: `lane`
is a slice, so it gives (lanes,). *Table*: roles and `lane` are arrays of N rows, so it gives (N,). *Stack*: roles are
arrays and `lane` is a slice, so each row stands in every lane and it gives (N, lanes). Over a group all gain a leading
axis of actors.
"""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

import numpy as np

from cyberdip_game.rules import attribution, dice, groups, levels, sessions
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.world import ALL, FREE, NOTHING, World, column, wide
from cyberdip_game.scenario.language import Effect, Effects, Formula, where

if TYPE_CHECKING:
    from cyberdip_game.rules.board import Board

Index = Any  # an int or an int array of N rows
_MEASURE, _TARGET, _STATUS = column("measure"), column("target"), column("status")


def row_by_row(work: Callable[..., Any]) -> Callable[..., Any]:
    """For what is asked of the same places again and again: of a stack, and over a group, each row by itself.

    Where the lane is a slice, `work` gets plain numbers.
    """

    @wraps(work)
    def asked(at: "At", *places: Index) -> Any:
        shape = np.broadcast_shapes(*map(np.shape, places)) if at.dense else ()
        if not shape:
            return work(at, *places)
        rows = zip(*(np.broadcast_to(place, shape).ravel().tolist() for place in places), strict=True)
        found = np.array([work(at, *row) for row in rows])
        return found.reshape(*shape, -1 if found.size else 1)  # of nobody: nothing, whatever the lane

    return asked


class At:
    """Where and when a formula is evaluated."""

    among: Any = None  # of a group, those who are worked out; None: all

    def __init__(
        self,
        board: "Board",
        world: World,
        lane: Any = ALL,
        actor: Index = NOTHING,
        measure: Index = NOTHING,
        target: Index = NOTHING,
        incident: Index = NOTHING,
        hypothesis: Index = NOTHING,
        item: Index = NOTHING,
        step: Index = NOTHING,
        of: Index = NOTHING,
        *,
        member: Index = NOTHING,
        stream: str = "",
        rank: int | None = None,
    ) -> None:
        """The roles come in the order of an act. `rank`: how many axes they have beside a lane that is a slice."""
        self.board, self.world, self.w, self.lane = board, world, world.numbers, lane
        self.actor, self.target, self.incident, self.hypothesis = actor, target, incident, hypothesis
        self.item, self.member, self.measure, self.stream = item, member, measure, stream
        self.step, self.of = step, of
        self.dense = isinstance(lane, slice)
        self.rank = rank if rank is not None else 0 if self.dense or isinstance(lane, int) else 1
        self.one = not (self.rank or self.dense)

    def says(self, formula: Formula) -> Any:
        """What a formula gives here."""
        if self.one:
            return formula.of_one(self)
        if self.dense and self.rank == 1 and formula.gathers and formula.aims:
            return self._row_by_row(formula)
        return formula.of(self)

    def _row_by_row(self, formula: Formula) -> Any:
        """Of a stack, each row by itself and alike ones once: what is read of a whole group is much at a time."""
        aims = sorted(formula.aims)
        rows = list(zip(*(getattr(self, aim).tolist() for aim in aims), strict=True))
        found = {row: formula.of(self._pointed(**dict(zip(aims, row, strict=True)))) for row in dict.fromkeys(rows)}
        return np.array([found[row] for row in rows])

    def _pointed(self, **aims: int) -> "At":
        """The same of one row, pointed like this."""
        return At(self.board, self.world, self.lane, self.actor, self.measure, stream=self.stream, **aims)

    def only(self, members: Any) -> "At":
        """The same, where of a group only these are worked out."""
        here = At.__new__(At)
        here.__dict__.update(self.__dict__, among=members)
        return here

    @property
    def each(self) -> Index:
        """Every actor, on an axis before those of the roles."""
        return self._upright(self.board.each)

    @property
    def all_sectors(self) -> Index:
        """Every sector, likewise."""
        return self._upright(self.board.all_sectors)

    @property
    def all_items(self) -> Index:
        """Every item, likewise."""
        return self._upright(np.arange(len(self.board.items)))

    def _upright(self, every: Any) -> Index:
        return groups.upright(every if self.among is None else self.among, self.rank)

    def wide(self, values: Any) -> Any:
        """What does not depend on the lane, with room for it."""
        return wide(values, self.lane)

    @property
    def turn(self) -> int:
        return self.world.turn

    @property
    def turns(self) -> int:
        return len(self.board.times)

    @property
    def hour(self) -> int:
        return self.board.times[self.world.turn - 1].hour

    @property
    def act(self) -> int:
        return self.board.times[self.world.turn - 1].act

    @property
    def days(self) -> int:
        return self.board.times[self.world.turn - 1].days

    @property
    def sits(self) -> Any:
        """1 where the Council sits this turn."""
        return _one((self.w["session"][self.lane] > 0) | sessions.on_calendar(self.board, self.turn))

    @property
    def victim(self) -> Index:
        victim, incident = self.board.victim, self.incident
        return victim.item(incident) if self.one else victim[incident]

    @property
    def sector(self) -> Index:
        sector, incident = self.board.sector, self.incident
        return sector.item(incident) if self.one else sector[incident]

    @property
    def again(self) -> Any:
        place = self.actor, self.measure, self.lane
        return self.w["times"].item(place) if self.one else self.world.at("times", *place)

    def who(self, group: str) -> tuple[int, ...]:
        """The members of a group, where roles are plain numbers."""
        return groups.who(self.board, group, self.actor, self.target, self.incident)

    def members(self, group: str) -> Any:
        """Who belongs to a group: (actor, ...) as a formula over the group gives it, True or False."""
        return self.wide(groups.members(self.board, group, self.rank, self.actor, self.target, self.incident))

    @row_by_row
    def belief(self, actor: Index, incident: Index, hypothesis: Index) -> Any:
        """Per cent that `actor` gives to `hypothesis`."""
        percents = self._beliefs(actor, incident)
        if np.ndim(hypothesis) == 0:
            return percents[hypothesis]
        return (percents * (np.arange(len(percents))[:, None] == hypothesis)).sum(0, dtype=np.int32)

    def _beliefs(self, actor: Index, incident: Index) -> Any:
        evidence, who = self._of("evidence", actor)
        work = partial(attribution.beliefs, self.board, evidence, who, incident, self.lane)
        return self._remembered("beliefs", actor, incident, work)

    def _of(self, quantity: str, actor: Index) -> tuple[Any, Index]:
        """The numbers of actors and where in them: of one actor in every lane its own alone."""
        if self.dense and isinstance(actor, int):
            return self.world.at(quantity, actor)[None], 0
        return self.w[quantity], actor

    def _remembered(self, what: str, actor: Index, incident: Index, work: Callable[[], Any]) -> Any:
        """Of all lanes at once the same is asked again and again by one formula after another."""
        if isinstance(self.lane, np.ndarray) or (self.lane != ALL and self.world.lanes > 1):
            return work()
        key = (what, actor, incident, self.dense)
        memo = self.world.memo
        if key not in memo:
            memo[key] = work()
        return memo[key]

    def union_trust(self, actor: Index) -> Any:
        """Mean trust of the other delegations in `actor`."""
        trust = self.w["trust"][:, actor, self.lane]
        each = self.board.each.reshape(-1, *[1] * (trust.ndim - 1))
        others = self.board.in_council[each] & (each != self.wide(actor))
        count = np.maximum(others.sum(0, dtype=np.int32), 1)
        return (trust * others).sum(0, dtype=np.int32) // count

    @row_by_row
    def level(self, actor: Index, incident: Index) -> Any:
        """Level of attribution that the actor's file carries, 0 to 3."""
        (evidence, who), (finding, _) = self._of("evidence", actor), self._of("finding", actor)
        work = partial(levels.level, self.board, evidence, finding, who, incident, self.lane)
        return self._remembered("level", actor, incident, work)

    @row_by_row
    def roots(self, actor: Index, incident: Index) -> Any:
        """Independent fair or good roots that the actor holds."""
        finding, who = self._of("finding", actor)
        work = partial(levels.roots, self.board, finding, who, incident, self.lane)
        return self._remembered("roots", actor, incident, work)

    def word(self, actor: Index, incident: Index, hypothesis: Index) -> Any:
        """The actor's belief as a word of likelihood, 1 to 7."""
        return levels.word(self.belief(actor, incident, hypothesis))

    @row_by_row
    def against_record(self, actor: Index, incident: Index, hypothesis: Index) -> Any:
        """By how many words the actor's own record holds another hypothesis likelier."""
        return levels.against_record(self.w["recorded"], actor, incident, hypothesis, self.lane)

    @row_by_row
    def answers(self, actor: Index, incident: Index, target: Index) -> Any:
        """Per cent that the actor gives to hypotheses for which the target answers."""
        return levels.answers(self.board, self._beliefs(actor, incident), incident, target)

    def worth(self, item: Index) -> Any:
        """Quality of an item, 1 to 3."""
        return self.wide(self.board.qualities[item])

    def burns(self, item: Index) -> Any:
        """What showing an item costs its source, 0 to 3."""
        return self.wide(self.board.burns[item])

    def threshold(self, incident: Index) -> Any:
        """What the incident is in law, by its worst hour: 0 unfriendly to 4 armed attack."""
        peak = self.w["peak"][incident, self.lane]
        reached: Any = 0
        for number, marks in enumerate(self.board.thresholds, 1):
            reached = np.maximum(reached, _one(peak >= self.wide(marks[incident])) * number)
        return reached

    def hit(self, actor: Index, incident: Index) -> Any:
        """1 where the actor is the incident's victim."""
        return self.wide(_one(self.board.victim[incident] == actor))

    @row_by_row
    def behind(self, actor: Index, incident: Index) -> Any:
        """1 where the actor knows that it acts itself."""
        percents = self._beliefs(actor, incident)
        return _one(levels.acts_itself(self.board, percents, incident, actor) >= levels.KNOWN)

    def outside(self, actor: Index) -> Any:
        """1 where the actor is outside the Union."""
        return self.wide(1 - self.board.in_council[actor])

    def injury(self, actor: Index, incident: Index) -> Any:
        """What the incident has done to the actor at its worst, 0 to 100; to others as far as they depend on it."""
        victim, peak = self.board.victim[incident], self.w["peak"][incident, self.lane]
        depends = self.w["exposure"][actor, victim, self.lane]
        return np.where(self.wide(victim == actor), peak, peak * depends // 100)

    def owes(self, actor: Index, incident: Index) -> Any:
        """1 where the actor must report the incident."""
        return self.wide(_one(self.board.reporter[incident] == actor))

    def breach(self, incident: Index, norm: Index) -> Any:
        """1 where the incident breaches the norm."""
        return self.wide(self.board.breaches[incident, norm])

    def since(self, inject: int) -> Any:
        """Hours since an inject reached its seats, -1 if it has not."""
        fired = self.w["fired"][inject, self.lane]
        return where(fired > 0, self.hour + 1 - fired, -1)

    def docket(self, status: int, actor: Index, measure: Index, target: Index | None = None) -> Any:
        """Whether the actor's docket holds the measure with that status (against that target)."""
        wanted = {_STATUS: status, _MEASURE: measure}
        if target is not None:
            wanted[_TARGET] = target
        return self.slots(actor, wanted)

    def slots(self, actor: Index, wanted: Mapping[int, Index]) -> Any:
        """Whether a place of the actor's docket that is taken reads so in these columns."""
        if self.world.lanes == 1 and isinstance(self.lane, int) and isinstance(actor, int):
            return _some_reads(self.world.taken[actor], wanted)
        if self.dense and not self._held(actor, wanted.get(_MEASURE)):
            return np.zeros((*[1] * self.rank, self.world.lanes), bool)
        docket, actor = self._of("docket", actor)
        docket = docket[:, : self.world.deepest]
        within: Any = docket[actor, :, _STATUS, self.lane] != FREE
        for number, value in wanted.items():
            if not within.any():
                break
            value = self.wide(value[..., None]) if np.ndim(value) else value
            within = (docket[actor, :, number, self.lane] == value) & within
        return within.any(-2 if self.dense else -1)

    def _held(self, actor: Index, measure: Index | None) -> bool:
        """Whether the actor's docket may hold the measure in some lane."""
        if not isinstance(measure, int):
            return True
        holders = self.world.holders.get(measure, frozenset())
        return actor in holders if isinstance(actor, int) else bool(holders)

    def roll(self, position: int, sides: int) -> Any:
        """1..sides; the place is made of the ids of the roles, the stream names the formula."""
        board = self.board
        keys: list[Any] = [dice.key(self.stream, position)]
        for axis, index in (
            ("actor", self.actor),
            ("measure", self.measure),
            ("actor", self.target),
            ("incident", self.incident),
            ("hypothesis", self.hypothesis),
            ("item", self.item),
        ):
            keys.append(board.keys[axis][index])
        place = self.wide(dice.mix(*keys))
        return dice.roll(self.world.seed[self.lane], self.turn, dice.key("formula"), place, sides) + 1


def _some_reads(slots: list[list[int]], wanted: Mapping[int, int]) -> bool:
    """Whether one of the slots reads so in these columns."""
    for slot in slots:
        for number, value in wanted.items():
            if slot[number] != value:
                break
        else:
            return True
    return False


def apply(effects: Effects, at: At, ledger: Ledger, cause: Cause, rung: int = 6) -> None:
    """Post every effect, all reading the same world."""
    if at.one:
        ledger.post_each(effects.of_one(at), at.lane, cause, rung)
        return
    for effect in effects:
        if effect.group:
            ledger.post(effect.quantity, *_over_group(effect, at), cause, rung)
        else:
            ledger.post(effect.quantity, effect.place(at), at.lane, effect.amount.of(at), cause, rung)


def _over_group(effect: Effect, at: At) -> tuple[tuple[Any, ...], Any, Any]:
    """The places of an effect over a group, the lanes and the amounts there."""
    here, members = of_members(effect, at)
    place, amount = effect.place(here), effect.amount.of(here) * members
    if effect.relation:
        amount = amount * ~at.wide(place[0] == place[1])
    return place, at.lane, amount


def of_members(effect: Effect, at: At, cared_for: Any = True) -> tuple[At, Any]:
    """Where the effect is worked out: for the members of its group, of those that are cared for; and who they are."""
    group = effect.group or "everyone"
    if at.rank == 0 and effect.apart and cared_for is True:
        who, members = groups.standing(at.board, group, int(at.actor), int(at.target), int(at.incident))
        return at if who is None else at.only(who), at.wide(members)
    members = at.members(group) & cared_for
    some = members.reshape(len(members), -1).any(1)
    if some.all() or not effect.apart:
        return at, members
    return at.only(np.flatnonzero(some)), members[some]


def holds(condition: Any, at: At, shape: int) -> Any:
    """A condition as an array of `shape` truth values."""
    return np.broadcast_to(np.asarray(at.says(condition), bool), (shape,))


def _one(holds: Any) -> Any:
    """1 where it holds, else 0, as narrow as every number of the world."""
    return holds * np.int32(1)
