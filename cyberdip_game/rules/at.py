"""The *at* of a formula: the world's arrays, the lanes, the roles and the hour, as compiled formulas read them.

Two shapes, one meaning. *Dense*: roles are plain numbers and `lane` is a slice, so a formula gives (lanes,).
*Table*: roles and `lane` are arrays of N rows, so it gives (N,). Over a group both gain a leading axis of actors.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cyberdip_game.rules import attribution, burning, dice, levels, sessions
from cyberdip_game.rules.ledger import ALL, Cause, Ledger
from cyberdip_game.rules.world import NOTHING, World, column
from cyberdip_game.scenario.formula import Effect

if TYPE_CHECKING:
    from cyberdip_game.rules.board import Board

Index = Any  # an int or an int array of N rows
_MEASURE, _TARGET, _STATUS = column("measure"), column("target"), column("status")


class At:
    """Where and when a formula is evaluated."""

    def __init__(
        self,
        board: "Board",
        world: World,
        lane: Any = ALL,
        *,
        actor: Index = NOTHING,
        target: Index = NOTHING,
        incident: Index = NOTHING,
        hypothesis: Index = NOTHING,
        item: Index = NOTHING,
        member: Index = NOTHING,
        measure: Index = NOTHING,
        stream: str = "",
    ) -> None:
        self.board, self.world, self.w, self.lane = board, world, world.numbers, lane
        self.actor, self.target, self.incident, self.hypothesis = actor, target, incident, hypothesis
        self.item, self.member, self.measure, self.stream = item, member, measure, stream
        self.each = board.each if isinstance(lane, slice) else board.each[:, None]
        self.all_sectors = board.all_sectors if isinstance(lane, slice) else board.all_sectors[:, None]

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
        return np.where(self.w["session"][self.lane] > 0, 1, sessions.on_calendar(self.board, self.turn))

    @cached_property
    def victim(self) -> Index:
        return self.board.victim[self.incident]

    @cached_property
    def sector(self) -> Index:
        return self.board.sector[self.incident]

    @cached_property
    def all_items(self) -> Any:
        items = np.arange(len(self.board.items))
        return items if isinstance(self.lane, slice) else items[:, None]

    @cached_property
    def again(self) -> Any:
        return self.w["times"][self.actor, self.measure, self.lane]

    def members(self, group: str) -> Any:
        """Who belongs to a group: (actors, 1) or (actors, rows), True or False."""
        board = self.board
        others = board.each[:, None] != self.actor
        match group:
            case "everyone":
                return np.ones((len(board.each), 1), bool)
            case "others":
                return others
            case "council":
                return board.in_council[:, None] & others
            case "outsiders":
                return board.outsider[:, None] & others
            case "suspects":
                return board.suspect[:, self.incident].reshape(len(board.each), -1) & others
            case "hosted":
                return board.hosted[:, self.target].reshape(len(board.each), -1) & others
            case "sectors":
                return np.ones((len(board.all_sectors), 1), bool)
            case "forensics":
                return burning.forensics(board)[:, self.incident].reshape(len(board.items), -1)
        raise ValueError(f"no group {group!r}")

    def belief(self, actor: Index, incident: Index, hypothesis: Index) -> Any:
        """Per cent that `actor` gives to `hypothesis`."""
        percents = self._beliefs(actor, incident)
        if np.ndim(hypothesis) == 0:
            return percents[hypothesis]
        ids = np.arange(len(percents)).reshape(-1, *[1] * (percents.ndim - 1))
        return np.where(ids == hypothesis, percents, 0).sum(0)

    def _beliefs(self, actor: Index, incident: Index) -> Any:
        work = partial(attribution.beliefs, self.board, self.w["evidence"], actor, incident, self.lane)
        return self._remembered("beliefs", actor, incident, work)

    def _remembered(self, what: str, actor: Index, incident: Index, work: Callable[[], Any]) -> Any:
        """Of all lanes at once the same is asked again and again by one formula after another."""
        if not isinstance(self.lane, slice) or self.lane != ALL or np.ndim(actor) or np.ndim(incident):
            return work()
        key = (what, int(actor), int(incident))
        memo = self.world.memo
        if key not in memo:
            memo[key] = work()
        return memo[key]

    def union_trust(self, actor: Index) -> Any:
        """Mean trust of the other delegations in `actor`."""
        trust = self.w["trust"][:, actor, self.lane]
        others = self.board.in_council.reshape(-1, *[1] * (trust.ndim - 1)) & (
            self.board.each.reshape(-1, *[1] * (trust.ndim - 1)) != actor
        )
        count = np.maximum(others.sum(0), 1)
        return np.where(others, trust, 0).sum(0) // count

    def level(self, actor: Index, incident: Index) -> Any:
        """Level of attribution that the actor's file carries, 0 to 3."""
        work = partial(levels.level, self.board, self.w["evidence"], self.w["finding"], actor, incident, self.lane)
        return self._remembered("level", actor, incident, work)

    def roots(self, actor: Index, incident: Index) -> Any:
        """Independent fair or good roots that the actor holds."""
        return levels.roots(self.board, self.w["finding"], actor, incident, self.lane)

    def word(self, actor: Index, incident: Index, hypothesis: Index) -> Any:
        """The actor's belief as a word of likelihood, 1 to 7."""
        return levels.word(self.belief(actor, incident, hypothesis))

    def against_record(self, actor: Index, incident: Index, hypothesis: Index) -> Any:
        """By how many words the actor's own record holds another hypothesis likelier."""
        return levels.against_record(self.w["recorded"], actor, incident, hypothesis, self.lane)

    def answers(self, actor: Index, incident: Index, target: Index) -> Any:
        """Per cent that the actor gives to hypotheses for which the target answers."""
        percents = self._beliefs(actor, incident)
        many = np.ndim(target) == 1 and isinstance(self.lane, slice)
        return levels.answers(self.board, percents, incident, target[:, None] if many else target)

    def worth(self, item: Index) -> Any:
        """Quality of an item, 1 to 3."""
        return self.board.qualities[item]

    def burns(self, item: Index) -> Any:
        """What showing an item costs its source, 0 to 3."""
        return self.board.burns[item]

    def threshold(self, incident: Index) -> Any:
        """What the incident is in law, by its worst hour: 0 unfriendly to 4 armed attack."""
        peak = self.w["peak"][incident, self.lane]
        reached: Any = 0
        for number, marks in enumerate(self.board.thresholds, 1):
            reached = np.where(peak >= marks[incident], number, reached)
        return reached

    def hit(self, actor: Index, incident: Index) -> Any:
        """1 where the actor is the incident's victim."""
        return np.where(self.board.victim[incident] == actor, 1, 0)

    def behind(self, actor: Index, incident: Index) -> Any:
        """1 where the actor knows that it acts itself."""
        percents = self._beliefs(actor, incident)
        return np.where(levels.acts_itself(self.board, percents, incident, actor) >= levels.KNOWN, 1, 0)

    def outside(self, actor: Index) -> Any:
        """1 where the actor is outside the Union."""
        return 1 - self.board.in_council[actor]

    def injury(self, actor: Index, incident: Index) -> Any:
        """What the incident has done to the actor at its worst, 0 to 100; to others as far as they depend on it."""
        victim, peak = self.board.victim[incident], self.w["peak"][incident, self.lane]
        depends = self.w["exposure"][actor, victim, self.lane]
        return np.where(victim == actor, peak, peak * depends // 100)

    def owes(self, actor: Index, incident: Index) -> Any:
        """1 where the actor must report the incident."""
        return np.where(self.board.reporter[incident] == actor, 1, 0)

    def breach(self, incident: Index, norm: Index) -> Any:
        """1 where the incident breaches the norm."""
        return self.board.breaches[incident, norm]

    def since(self, inject: int) -> Any:
        """Hours since an inject reached its seats, -1 if it has not."""
        fired = self.w["fired"][inject, self.lane]
        return np.where(fired > 0, self.hour + 1 - fired, -1)

    def docket(self, status: int, actor: Index, measure: Index, target: Index | None = None) -> Any:
        """Whether the actor's docket holds the measure with that status (against that target)."""
        docket = self.w["docket"]
        hit = (docket[actor, :, _MEASURE, self.lane] == _rows(measure)) & (
            docket[actor, :, _STATUS, self.lane] == status
        )
        if target is not None:
            hit &= docket[actor, :, _TARGET, self.lane] == _rows(target)
        return hit.any(-2 if isinstance(self.lane, slice) else -1)

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
        return dice.roll(self.world.seed[self.lane], self.turn, dice.key("formula"), dice.mix(*keys), sides) + 1


def apply(effects: tuple[Effect, ...], at: At, ledger: Ledger, cause: Cause, rung: int = 6) -> None:
    """Post every effect, all reading the same world."""
    for effect in effects:
        amount, place = effect.amount.of(at), effect.place(at)
        if effect.group:
            amount = np.where(at.members(effect.group), amount, 0)
            if at.board.quantities[effect.quantity].axes[:2] == ("actor", "actor"):
                amount = np.where(_itself(place, at), 0, amount)
        ledger.post(effect.quantity, place, at.lane, amount, cause, rung)


def holds(condition: Any, at: At, shape: int) -> Any:
    """A condition as an array of `shape` truth values."""
    return np.broadcast_to(np.asarray(condition.of(at), bool), (shape,))


def _itself(place: tuple[Any, ...], at: At) -> Any:
    """Over a group, where the first two places are one actor: nobody stands to itself in any relation."""
    same = np.asarray(place[0] == place[1])
    return same[:, None] if isinstance(at.lane, slice) else same


def _rows(index: Index) -> Index:
    return index if np.ndim(index) == 0 else index[:, None]
