"""The ledger: whatever changes the world posts here with its cause, all reading one morning; it is settled once."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.world import ALL, Ints, World
from cyberdip_game.scenario.quantities import RUNG_MARKS, Quantity

# Highest tension a posting may lead to, by the rung it names.
HIGHEST = [*(mark - 1 for mark in RUNG_MARKS[1:]), 100]
CEILINGS = np.array(HIGHEST, np.int32)


class Cause(NamedTuple):
    """Why a number changed. `kind` is measure, cost, council, inject, choice, incident, operation, duty, inquiry,
    evidence, drift or limit; `id` names the entry; the others are indices or -1."""

    kind: str
    id: str = ""
    actor: int = -1
    target: int = -1
    incident: int = -1
    hypothesis: int = -1
    item: int = -1
    step: int = -1


Posted = tuple[str, tuple[int, ...], int]  # quantity, place as plain numbers, amount
LIMIT = Cause("limit")


class Entry(NamedTuple):
    """One posting of one game: `place` holds indices on the quantity's axes."""

    quantity: str
    place: tuple[int, ...]
    amount: int
    cause: Cause


class Ledger:
    """Postings of one settlement.

    Of a batch only sums are kept and `entries` stay empty; of one game a book (rules/book.py) keeps them.
    """

    def __init__(self, world: World, quantities: dict[str, Quantity]) -> None:
        self.world = world
        self.quantities = quantities
        self.entries: list[Entry] = []
        self._sums: dict[str, Ints] = {}
        self._posted: dict[str, npt.NDArray[np.bool_]] = {}  # at which places, all axes but the lane
        self._ceilings: Ints | None = None

    def post(self, quantity: str, place: tuple[Any, ...], lane: Any, amount: Any, cause: Cause, rung: int = 6) -> None:
        """Add `amount` at `place`, alike in shape. Places are distinct unless the lane is an array.

        Between an actor and itself a symmetric quantity does not exist, so nothing is posted there.
        """
        if self.quantities[quantity].symmetric:
            amount = np.where(np.equal(*_aligned(place, lane)), 0, amount)
            self._add(quantity, place[::-1], lane, amount)
        self._add(quantity, place, lane, amount)
        if quantity == "tension":
            self._raise_ceilings(place, lane, amount, rung)

    def post_each(self, posted: Iterable[Posted], lane: Any, cause: Cause, rung: int = 6) -> None:
        """Add amounts, each to its quantity at its place, in one lane."""
        for quantity, place, amount in posted:
            self.post(quantity, place, lane, amount, cause, rung)

    def settle(self, **others: Ints) -> World:
        """The next world: sums added, limited to each quantity's range; games that have ended stay as they are.

        `others` are numbers that are not posted to, as they are next.
        """
        alive = self.world["ended"] == 0
        return self.world.with_numbers({**others, **{name: self._settled(name, alive) for name in self._sums}})

    def _settled(self, name: str, alive: npt.NDArray[np.bool_]) -> Ints:
        """The next numbers of a quantity, worked out at the places at which something was posted."""
        posted, changed = self._posted[name].reshape(-1), self.world[name].copy()
        numbers, sums = (values.reshape(len(posted), -1) for values in (changed, self._sums[name]))
        places: Any = ALL if posted.all() else np.flatnonzero(posted)
        more = sums[places] if alive.all() else sums[places] * alive
        ceilings = (
            self._ceilings.reshape(numbers.shape)[places] if name == "tension" and self._ceilings is not None else None
        )
        numbers[places] = self._limited(name, numbers[places], more, ceilings)
        return changed

    def _sums_of(self, quantity: str) -> Ints:
        sums = self._sums.get(quantity)
        if sums is None:
            # In C order whatever the world's is: a flat view of anything else would be a copy, and postings lost.
            sums = self._sums[quantity] = np.zeros(self.world[quantity].shape, np.int32)
            self._posted[quantity] = np.zeros(sums.shape[:-1], bool)
        return sums

    def _add(self, quantity: str, place: tuple[Any, ...], lane: Any, amount: Any) -> None:
        sums = self._sums_of(quantity)
        self._posted[quantity][place] = True
        if isinstance(lane, slice | int):
            sums[(*place, lane)] += np.asarray(amount, np.int32)
            return
        _each(np.add, sums, place, lane, np.asarray(amount, np.int32))

    def _raise_ceilings(self, place: tuple[Any, ...], lane: Any, amount: Any, rung: int) -> None:
        if self._ceilings is None:
            self._ceilings = np.zeros(self.world["tension"].shape, np.int32)  # in C order, as the sums
        highest = np.where(np.asarray(amount) > 0, CEILINGS[rung], 0).astype(np.int32)
        for where in (place, place[::-1]):
            if isinstance(lane, slice | int):
                self._ceilings[(*where, lane)] = np.maximum(self._ceilings[(*where, lane)], highest)
            else:
                _each(np.maximum, self._ceilings, where, lane, highest)

    def _limited(self, name: str, old: Ints, more: Ints, ceilings: Ints | None) -> Ints:
        low, high = self.quantities[name].range
        new = old + more
        within: Ints = np.minimum(np.maximum(new, low, out=new), high, out=new)
        return within if ceilings is None else np.minimum(within, np.maximum(old, ceilings))


def _each(work: np.ufunc, numbers: Ints, place: tuple[Any, ...], lane: Any, values: Ints) -> None:
    """Work the values into the numbers one after another, at places that may repeat: fast along one axis alone."""
    index = np.zeros(np.broadcast_shapes(np.shape(lane), *(np.shape(part) for part in place)), np.intp)
    for part, size in zip((*place, lane), numbers.shape, strict=True):
        index *= size
        index += part
    work.at(numbers.reshape(-1), index.reshape(-1), np.broadcast_to(values, index.shape).reshape(-1))


def _aligned(place: tuple[Any, ...], lane: Any) -> tuple[Any, ...]:
    """Places with room for the lane, so that they compare against an amount."""
    if isinstance(lane, slice):
        return tuple(np.asarray(part)[..., None] if np.ndim(part) else part for part in place)
    return place
