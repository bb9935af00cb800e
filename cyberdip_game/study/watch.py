"""Watches a batch of games while it is played and counts what a study asks about. It changes nothing."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cyberdip_game.minds.plan import Plan
from cyberdip_game.rules import attribution
from cyberdip_game.rules.acts import Acts
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.talks import EXPIRED, SIGNED
from cyberdip_game.rules.world import Ints, World
from cyberdip_game.scenario.kinds import Decides
from cyberdip_game.study.marks import ends
from cyberdip_game.study.plan import Block
from cyberdip_game.study.reading import words_read
from cyberdip_game.study.tally import MOST_CAPITAL, MOST_ROUNDS, Tally, axes_of
from cyberdip_game.study.worth import weigh

Lanes = npt.NDArray[np.intp]


class Watch:
    """One block. `focus` (lane): the seat each game looks at; `minds` (actor, lane): places of the minds on the axis.

    Call `morning` after every dawn, `plans` with what the seats want, `tally` when the games are over.
    """

    def __init__(self, board: Board, block: Block, focus: Lanes, minds: Lanes) -> None:
        axes = axes_of(board, block.study)
        self.board, self.block, self.axes, self.focus, self.minds = board, block, axes, focus, minds
        self.lanes = np.arange(len(focus))
        self.level = minds[focus, self.lanes]
        self.best = self.level == len(block.study.levels) - 1
        seats = [board.index("actor", seat) for seat in axes.seat]
        self.seat = np.array([seats.index(one) for one in focus.tolist()], np.intp)
        self.sums = axes.blank()
        self.ended = np.zeros(len(focus), np.int32)
        self.orders = np.zeros(len(focus), np.int32)
        self.motions = np.zeros(len(focus), np.int32)
        self.before: World | None = None  # the last morning
        self._incident = np.array([item.incident for item in board.items], np.intp)
        self._to = np.array([[seat in item.to for item in board.items] for seat in board.each], bool)

    def morning(self, world: World) -> None:
        """What the dawn of a turn shows."""
        turn, alive = world.turn - 1, world["ended"] == 0
        self._add("playing", (self.level[alive], turn))
        capital = np.clip(world["capital"][self.focus, self.lanes], 0, MOST_CAPITAL)
        self._add("capital", (self.level[alive], turn, capital[alive]))
        self._beliefs(world, alive)
        self._learned(world)
        if self.before is not None:
            self._effects(self.before, world)
        self.before = world

    def plans(self, world: World, wanted: Mapping[int, Plan]) -> None:
        """What the seats order this turn."""
        alive = world["ended"] == 0
        self.ended[alive] = world.turn
        sampled = alive & self.best & (self.block.numbers < self.block.study.sample)
        for seat in np.unique(self.focus[sampled]).tolist():
            weigh(self.board, world, seat, np.flatnonzero(sampled & (self.focus == seat)), wanted[seat], self.sums)
        for seat, plan in wanted.items():
            acts = plan.acts.rows(alive[plan.acts.lane])
            self._add("ordered", (self.minds[seat, acts.lane], acts.measure, world.turn - 1))
            np.add.at(self.orders, acts.lane[self.focus[acts.lane] == seat], 1)
            np.add.at(self.motions, acts.lane[self._asked(acts)], 1)

    def tally(self, world: World) -> Tally:
        """All that was counted; `world` is the last evening."""
        assert self.before is not None
        self._effects(self.before, world)
        self.sums["found"] += ((world["finding"] == attribution.FOUND) & self._to[:, :, None]).sum((0, 2))
        self.sums["to_learn"] += (world["dealt_item"] > 0).sum(-1) * self._to.sum(0)
        self._injects(world)
        for seat in self.board.seats:
            self._choices(world, seat)
            self._measures(world, seat)
        scores = self._scores(world)
        self._with(world, scores)
        for incident, truth in enumerate(world["truth"]):
            self._add("truth", (incident, truth))
            self._add("truth_score", (incident, truth), scores)
        self._tables(world)
        columns = {
            "ending": world["ended"],
            "turn": self.ended,
            "score": scores,
            "words": words_read(self.board, world, self.focus),
            "orders": self.orders,
            "answers": self._answers(world),
            "motions": self.motions,
            "rounds": self._rounds(world),
            **ends(self.board, world),
            **{f"turn of {id}": turn for id, turn in zip(self.axes.inject, self._turns(world), strict=True)},
            **{f"truth of {id}": truth for id, truth in zip(self.axes.incident, world["truth"], strict=True)},
        }
        return Tally(self.block.first, columns, self.sums)

    def _tables(self, world: World) -> None:
        """How each negotiation ended, in which round it was signed, and what was in the way where it was not."""
        for table in self.board.tables:
            stage, moves = world["stage"][table.index], world["moves"][table.index]
            signed = world["signed"][table.index].any(0)
            self._add("talks", (table.index, np.where(signed, SIGNED, np.minimum(stage, EXPIRED))))
            rounds = np.minimum(-(-moves // len(table.speakers)), MOST_ROUNDS)
            self._add("rounds", (table.index, rounds[signed]))
            blocks = world["blocks"][table.index][:, ~signed]
            for issue in table.issues:
                self.sums["blocked"][issue] += (blocks == issue + 1).any(0).sum()

    # -- parts --------------------------------------------------------------------------------------------------------

    def _add(self, name: str, place: tuple[object, ...], amount: object = 1) -> None:
        np.add.at(self.sums[name], place, amount)  # type: ignore[arg-type]

    def _beliefs(self, world: World, alive: npt.NDArray[np.bool_]) -> None:
        """What the seats looked at give to the truth; whoever did it knows, and is left out."""
        for incident, opens in enumerate(self.board.opens):
            if opens <= world.turn:
                truth = world["truth"][incident]
                percent = attribution.beliefs(self.board, world["evidence"], self.focus, incident, self.lanes)
                asks = alive & (self.board.author[truth, incident] != self.focus)
                here = percent[truth, self.lanes][asks]
                self._add("belief", (self.level[asks], incident, world.turn - 1, here))
                best = self.best & asks
                here = percent[truth, self.lanes][best]
                self._add("believed", (self.seat[best], incident, world.turn - 1), here)
                self._add("believing", (self.seat[best], incident, world.turn - 1))

    def _learned(self, world: World) -> None:
        new = world["finding"] != 0
        if self.before is not None:
            new &= self.before["finding"] == 0
        self.sums["learned"][:, world.turn - 1] += (new & self._to[:, :, None]).sum((0, 2))
        told = new[self.focus, :, self.lanes] & self.best[:, None]  # (lane, item)
        lane, item = np.nonzero(told)
        incident = self._incident[item]
        asks = self.board.author[world["truth"][incident, lane], incident] != self.focus[lane]
        self._add("told", (self.seat[lane[asks]], item[asks], world.turn - 1))

    def _effects(self, morning: World, after: World) -> None:
        before, now = morning["times"], after["times"]
        more = np.flatnonzero(now != before)  # of hundreds of thousands of numbers a few have changed
        seat, measure, lane = np.unravel_index(more, now.shape)
        times = now.reshape(-1)[more] - before.reshape(-1)[more]
        self._add("effect", (self.minds[seat, lane], measure, morning.turn - 1), times)

    def _injects(self, world: World) -> None:
        self.sums["dealt"] += (world["dealt_inject"] > 0).sum(-1)
        turns = self._turns(world)
        for turn, fired in enumerate(self.sums["fired"].T, 1):
            fired += (turns == turn).sum(-1)

    def _choices(self, world: World, seat: int) -> None:
        for script in self.board.scripts:
            if script.options and seat in script.to:
                reached = np.flatnonzero(world["fired"][script.index])
                chosen = world["chosen"][seat, script.index, reached]
                self._add("chosen", (self.minds[seat, reached], script.index, chosen))

    def _measures(self, world: World, seat: int) -> None:
        roles = set(self.board.scenario.actors[seat].roles)
        mine = np.array([bool(roles & set(rule.measure.roles)) for rule in self.board.rules])
        used = world["times"][seat] > 0
        for mind in range(len(self.axes.mind)):
            lanes = self.minds[seat] == mind
            self.sums["able"][mind] += mine * int(lanes.sum())
            self.sums["used"][mind] += used[:, lanes].sum(-1)

    def _asked(self, acts: Acts) -> npt.NDArray[np.bool_]:
        """(act): whether it asks the seat that its game looks at."""
        decides = np.array([rule.measure.decides if rule.asks else "" for rule in self.board.rules])[acts.measure]
        focus = self.focus[acts.lane]
        council = np.isin(focus, np.flatnonzero(self.board.in_council)) & (focus != acts.actor)
        return np.where(decides == Decides.TARGET, focus == acts.target, council & (decides != ""))

    def _rounds(self, world: World) -> Ints:
        """(lane): the rounds of talks that the seat looked at took part in."""
        rounds = np.zeros(world.lanes, np.int32)
        for table in self.board.tables:
            moves = -(-world["moves"][table.index] // len(table.speakers))
            rounds += np.where(np.isin(self.focus, table.speakers), moves, 0)
        return rounds

    def _with(self, world: World, scores: Ints) -> None:
        """Scores of the seats played best, by what took effect in their games."""
        lanes = np.flatnonzero(self.best)
        used = (world["times"][:, :, lanes] > 0).any(0)
        measure, place = np.nonzero(used)
        self._add("with", (self.seat[lanes[place]], measure))
        self._add("with_score", (self.seat[lanes[place]], measure), scores[lanes[place]])

    def _scores(self, world: World) -> Ints:
        """(lane): the final score of the seat looked at."""
        final = np.zeros(world.lanes, np.int32)
        for seat in np.unique(self.focus).tolist():
            lanes = np.flatnonzero(self.focus == seat)
            final[lanes] = score(self.board, world.take(lanes), seat)
        return final

    def _answers(self, world: World) -> Ints:
        """(lane): how many choices the seat looked at was asked for."""
        asked = np.zeros(world.lanes, np.int32)
        for script in self.board.scripts:
            if script.options:
                asked += np.isin(self.focus, script.to) & (world["fired"][script.index] > 0)
        return asked

    def _turns(self, world: World) -> Ints:
        """(inject, lane): the turn on which it reached its seats, 0 if it never did."""
        mornings = np.array([time.hour + 1 for time in self.board.times])
        return np.where(world["fired"] > 0, np.searchsorted(mornings, world["fired"]) + 1, 0).astype(np.int32)
