"""What a seat may know, and worlds as it may imagine them. The only door through which secrets could leave.

A view is built from the list of what is visible, never by copying and masking: a quantity nobody thought of stays
hidden.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules import attribution, dice, in_common, script, seating, talks
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Item
from cyberdip_game.rules.world import NOTHING, SLOTS, Ints, Seeds, Sight, World, column
from cyberdip_game.scenario.kinds import Seen
from cyberdip_game.scenario.quantities import Quantity


@frozen(eq=False)
class View:
    """What one seat may know of B games: a world in which everything else is as outsiders would guess it.

    Its `seed` is made of what is visible, so that nothing computed from it can tell the true one.
    """

    seat: int
    world: World


def view(board: Board, world: World, seat: int) -> View:
    """The seat's view of every lane."""
    return View(seat, World(world.turn, _Sight(board, world, seat), partial(_own_seed, board, seat)))


_OWN = ("docket", "finding", "evidence")  # of these, what is one's own is seen whole


class _Sight(Sight):
    """What a seat sees of each quantity, worked out when it is first looked at."""

    def __init__(self, board: Board, world: World, seat: int) -> None:
        self._board, self.world, self._seat = board, world, seat
        self._seen: dict[str, Ints] = {}

    def __getitem__(self, id: str) -> Ints:
        if id not in self._seen:
            self._seen[id] = self._look(id)
        return self._seen[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.world.numbers)

    def __len__(self) -> int:
        return len(self.world.numbers)

    def row(self, id: str, actor: int) -> Ints:
        if id not in self._seen and actor == self._seat and self._whole_to_itself(id):
            return self.world[id][actor]
        return self[id][actor]

    def _whole_to_itself(self, id: str) -> bool:
        """Whether each actor sees its own numbers as they are."""
        quantity = self._board.quantities.get(id)
        return id in _OWN or (
            quantity is not None and not quantity.talks and quantity.seen_by in (Seen.OWNER, Seen.PARTIES)
        )

    def _look(self, id: str) -> Ints:
        board, world, seat = self._board, self.world, self._seat
        match id:
            case "truth":
                return np.full_like(world[id], NOTHING)
            case "fired":
                return _fired(board, world, seat)
            case "dealt_inject":
                return np.ones_like(world[id])
            case "dealt_item":
                return _dealt_items(board, world, seat)
            case "docket":
                return _docket(board, world, seat)
            case "times":
                return _times(board, world[id], seat)
            case "finding":
                return in_common.findings(board, world, seat)
            case "evidence":
                return in_common.evidence(board, world, seat)
        quantity = board.quantities[id]
        if quantity.talks:
            return _at_tables(board, world, quantity, seat)
        if quantity.seen_by == Seen.NOBODY:  # an author's own
            return _guess(board, quantity, world[id])
        return _seen(board, quantity, world[id], seat)


def _guess(board: Board, quantity: Quantity, like: Ints) -> Ints:
    low, high = quantity.imagined
    middle = (low + high) // 2
    guessed = np.full_like(like, middle) if middle else np.zeros(like.shape, like.dtype)
    if quantity.of_suspects:
        _say_what_all_know(board, quantity, guessed)
    return guessed


def _say_what_all_know(board: Board, quantity: Quantity, values: Ints) -> None:
    """Whoever is in no hypothesis has the number that it had at the start. Writes into `values`."""
    for index in np.flatnonzero(~board.suspect.any(1)).tolist():
        values[index] = getattr(board.scenario.actors[index], quantity.id)


def _seen(board: Board, quantity: Quantity, values: Ints, seat: int) -> Ints:
    if quantity.seen_by == Seen.EVERYONE:
        if quantity.coarse == 1:
            return values
        step = quantity.coarse
        rough = values // step * step + np.minimum(values % step, 1) * step // 2
        rough[seat] = values[seat]
        return rough
    shown = _guess(board, quantity, values)
    shown[seat] = values[seat]
    if quantity.seen_by == Seen.PARTIES:
        shown[:, seat] = values[:, seat]
    return shown


def _at_tables(board: Board, world: World, quantity: Quantity, seat: int) -> Ints:
    """What is said at the tables in the seat's earshot, or what it holds there itself."""
    values = world[quantity.id]
    if quantity.seen_by == Seen.OWNER:
        shown = np.zeros_like(values)
        shown[seat] = values[seat]
        return shown
    hears = talks.at_table(board)[:, seat]
    if not hears.all():
        knows = hears[:, None]
        if quantity.seen_by == Seen.EVERYONE:
            knows = knows | ~talks.secret(board)[:, None] | (world["leaked"] > 0)
        values = _heard(board, quantity, values, knows)
    if quantity.id == "shut" and not board.in_council[seat]:  # what delegations say among themselves stays there
        values = values.copy()
        for table in board.tables:
            values[np.ix_(table.delegations, table.issues)] = 0
    return values


def _heard(board: Board, quantity: Quantity, values: Ints, tables: npt.NDArray[np.bool_]) -> Ints:
    """The numbers of the tables (talks, lane or 1) that are heard of; zero for the others."""
    if quantity.id == "leaked":
        return values
    axis = next(place for place, name in enumerate(quantity.axes) if name in ("talks", "issue"))
    rows = tables[talks.table_of_issue(board)] if quantity.axes[axis] == "issue" else tables
    after = len(quantity.axes) - axis - 1
    return values * rows.reshape(*[1] * axis, len(rows), *[1] * after, -1)


def _fired(board: Board, world: World, seat: int) -> Ints:
    shown = np.zeros_like(world["fired"])
    mine = [one.index for one in board.scripts if seat in one.to]
    shown[mine] = world["fired"][mine]
    return shown


def _dealt_items(board: Board, world: World, seat: int) -> Ints:
    """A seat knows whether an item of its own is in the deal once it is due."""
    return np.where(_in_reach(board, world, seat), world["dealt_item"], 1)


def _in_reach(board: Board, world: World, seat: int) -> npt.NDArray[np.bool_]:
    """(item, lane): the seat's own items that are due."""
    reach = np.zeros((len(board.items), world.lanes), bool)
    hour = board.time(world.turn).hour
    for item in board.items:
        if seat in item.to:
            age = attribution.hours_since(board, world, item) if item.relative else hour
            reach[item.index] = age >= item.evidence.due
    return reach


def _docket(board: Board, world: World, seat: int) -> Ints:
    """Its own, and of the others what is open to it; of many games as many slots as any docket fills."""
    docket = world["docket"][:, : world.deepest] if world.lanes > 1 else world["docket"]
    shown = np.zeros(docket.shape, np.int32)
    open_to_all, to_parties = _visible(board)
    for actor, slot in np.argwhere(world.filled).tolist():
        measure, target = docket[actor, slot, column("measure")], docket[actor, slot, column("target")]
        visible = open_to_all[measure] | (to_parties[measure] & (target == seat))
        np.multiply(docket[actor, slot], True if actor == seat else visible, out=shown[actor, slot])
    return shown


def _times(board: Board, times: Ints, seat: int) -> Ints:
    """Its own, and of the others those of what is open to all: whoever watched has counted them."""
    open_to_all, _ = _visible(board)
    shown = times * open_to_all[:, None]
    shown[seat] = times[seat]
    return shown


def _visible(board: Board) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    seen = [rule.measure.seen for rule in board.rules]
    return np.array([one == Seen.EVERYONE for one in seen]), np.array([one == Seen.PARTIES for one in seen])


def _own_seed(board: Board, seat: int, shown: World) -> Seeds:
    """(lane): a seed made of what the seat sees, so that equal views imagine equally."""
    digest = np.full(shown.lanes, dice.key("view", seat, shown.turn), np.uint64)
    for id in ("evidence", "tension", "trust", "severity", "capital", "pressure", "docket"):
        values = shown[id].reshape(-1, shown.lanes)
        place = _places_in_docket(shown[id]) if id == "docket" else np.arange(len(values))
        weights = dice.mix(place.astype(np.uint64), dice.key(id))
        summed = np.einsum("pl,p->l", values, weights, dtype=np.uint64, casting="unsafe")  # no room for the products
        digest = dice.mix(digest, summed)
    return digest


def _places_in_docket(docket: Ints) -> npt.NDArray[np.intp]:
    """What each of its numbers would be counted as if every slot were there."""
    actors, slots, columns, _ = docket.shape
    return np.arange(actors * SLOTS * columns).reshape(actors, SLOTS, columns)[:, :slots].reshape(-1)


def _whole(docket: Ints) -> Ints:
    """A docket with every slot."""
    whole = np.zeros((len(docket), SLOTS, *docket.shape[2:]), np.int32)
    whole[:, : docket.shape[1]] = docket
    return whole


def imagine(board: Board, seen: View, futures: int, first: int = 0) -> World:
    """`futures` worlds for each lane of the view, drawn from what it shows; lanes of one view stand together.

    Worlds are numbered; `first` is the number of the first, so that others can be drawn than those seen before.

    The truth is drawn from the seat's belief, each foreign private number within the range outsiders reckon with,
    foreign evidence by running the public schedule again under the drawn truth, the deal and the seed anew.
    """
    base = seen.world.take(np.repeat(np.arange(seen.world.lanes), futures))
    number = np.tile(np.arange(first, first + futures, dtype=np.uint64), seen.world.lanes)
    seed = dice.mix(base.seed, number)
    numbers = dict(base.numbers)
    numbers["docket"] = _whole(base["docket"])
    numbers["truth"] = _imagined_truth(board, base, seen.seat, seed)
    for id, quantity in board.quantities.items():
        if quantity.seen_by == Seen.OWNER and not quantity.talks and quantity.imagined[0] < quantity.imagined[1]:
            numbers[id] = _imagined_private(board, quantity, base[id], seen.seat, seed)
    numbers["dealt_inject"], numbers["dealt_item"] = _imagined_deal(board, base, seen.seat, seed)
    if board.tables:
        numbers |= _imagined_holds(board, base, seen.seat, seed)
    world = World(base.turn, numbers, seed)
    return world.with_numbers(_imagined_evidence(board, world, seen.seat))


def _imagined_truth(board: Board, base: World, seat: int, seed: Seeds) -> Ints:
    rows = []
    for incident, id in enumerate(board.ids["incident"]):
        weights = attribution.likelihood_weights(board, base["evidence"], seat, incident, slice(None))
        rows.append(attribution.pick(weights, dice.mix(seed, dice.key("imagined truth", id))))
    return np.array(rows, np.int32).reshape(len(rows), len(seed))


def _imagined_private(board: Board, quantity: Quantity, values: Ints, seat: int, seed: Seeds) -> Ints:
    low, high = quantity.imagined
    cells = np.arange(values[..., 0].size, dtype=np.uint64).reshape(*values.shape[:-1], 1)
    drawn = low + dice.roll(seed, 0, dice.key("imagined", quantity.id), cells, high - low + 1)
    if quantity.of_suspects:
        _say_what_all_know(board, quantity, drawn)
    drawn[seat] = values[seat]
    return drawn


def _imagined_holds(board: Board, base: World, seat: int, seed: Seeds) -> dict[str, Ints]:
    """Weights and red lines of the others drawn anew, in keeping with what they have said: a step they named as
    impossible is so, one they have offered is not."""
    drawn = seating.draw_private(board, dice.mix(seed, dice.key("imagined holds")))
    step = np.arange(1, len(board.ids["step"]) + 1)[:, None]
    offered = base["offered"][:, :, None] == step
    drawn["redline"] = np.where(offered, 0, np.maximum(drawn["redline"], base["shut"])).astype(np.int32)
    for name in ("weight", "redline"):
        drawn[name][seat] = base[name][seat]
    return drawn


def _imagined_deal(board: Board, base: World, seat: int, seed: Seeds) -> tuple[Ints, Ints]:
    injects, items = script.deal(board, seed)
    injects, held = np.where(base["fired"] > 0, 1, injects), base["finding"][seat] > 0
    return injects.astype(np.int32), np.where(held | _in_reach(board, base, seat), base["dealt_item"], items)


def _imagined_evidence(board: Board, world: World, seat: int) -> dict[str, Ints]:
    """What the others would have found by now under the drawn truth, beside what they are known to have read."""
    evidence, finding = world["evidence"].copy(), world["finding"].copy()
    for incident, hypothesis in np.argwhere(board.author.T >= 0).tolist():
        other = int(board.author[hypothesis, incident])
        if other != seat:
            guilty = world["truth"][incident] == hypothesis
            evidence[other, incident] -= np.where(guilty, attribution.CERTAIN, 0)
            evidence[other, incident, hypothesis] += np.where(guilty, 2, -1) * attribution.CERTAIN
    for turn in range(1, world.turn + 1):
        for item in attribution.scheduled(board, turn):
            for other in item.to:
                if other != seat:
                    _give(board, world, seat, other, item, evidence, finding)
    for item in attribution.following(board):
        due = attribution.hours_since(board, world, item) >= item.evidence.due
        for other in item.to if due.any() else ():
            if other != seat:
                _give(board, world, seat, other, item, evidence, finding, due)
    low, high = board.quantities["evidence"].range
    return {"evidence": np.clip(evidence, low, high), "finding": finding}


def _give(
    board: Board, world: World, seat: int, other: int, item: Item, evidence: Ints, finding: Ints, due: Any = True
) -> None:
    known = world["finding"][seat, item.index]
    found = np.where(known > 0, known == attribution.FOUND, attribution.outcomes(item, world.seed, world["truth"]))
    dealt = world["dealt_item"][item.index] * due
    news = dealt * ~attribution.known_root(board, finding, other, item.root)
    evidence[other, item.incident] += np.where(found, item.found_db[:, None], item.missing_db[:, None]) * news
    finding[other, item.index] = np.where(found, attribution.FOUND, attribution.NOTHING_FOUND) * dealt
