"""The ledger: whatever changes the world posts here with its cause, all reading one morning; it is settled once."""

from collections.abc import Iterable
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np

from cyberdip_game.rules.world import Ints, World, anywhere
from cyberdip_game.scenario.quantities import RUNG_MARKS, Quantity

# Highest tension a posting may lead to, by the rung it names.
_HIGHEST = [*(mark - 1 for mark in RUNG_MARKS[1:]), 100]
CEILINGS = np.array(_HIGHEST, np.int32)


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


LIMIT = Cause("limit")


class Entry(NamedTuple):
    """One posting of one game: `place` holds indices on the quantity's axes."""

    quantity: str
    place: tuple[int, ...]
    amount: int
    cause: Cause


Spot = tuple[int, ...]  # a place as plain numbers
_entry = partial(tuple.__new__, Entry)  # of its parts, in half the time that naming them takes


class Ledger:
    """Postings of one settlement.

    In a batch only sums are kept. A ledger that `keeps` holds one game's entries, and its sums are made of them: what a
    person reads is what happened.
    """

    def __init__(self, world: World, quantities: dict[str, Quantity], keeps: bool = False) -> None:
        if keeps and world.lanes != 1:
            raise ValueError("entries are kept for one game at a time")
        self.world = world
        self.quantities = quantities
        self.entries: list[Entry] | None = [] if keeps else None
        self._sums: dict[str, Ints] = {}
        self._ceilings: Ints | None = None
        self._marks: dict[Spot, int] = {}  # the ceilings of one game with its entries

    def post(self, quantity: str, place: tuple[Any, ...], lane: Any, amount: Any, cause: Cause, rung: int = 6) -> None:
        """Add `amount` at `place`, alike in shape. Places are distinct unless the lane is an array.

        Between an actor and itself a symmetric quantity does not exist, so nothing is posted there.
        """
        if self.entries is not None:
            self._keep(quantity, place, amount, cause, rung)
            return
        if self.quantities[quantity].symmetric:
            amount = np.where(np.equal(*_aligned(place, lane)), 0, amount)
            self._add(quantity, place[::-1], lane, amount)
        self._add(quantity, place, lane, amount)
        if quantity == "tension":
            self._raise_ceilings(place, lane, amount, rung)

    def settle(self) -> World:
        """The next world: sums added, limited to each quantity's range; games that have ended stay as they are."""
        if self.entries is not None:
            return self._settle_entries(self.entries)
        alive = self.world["ended"] == 0
        changed = {}
        for name, sums in self._sums.items():
            old = self.world[name]
            if not alive.all():
                sums = sums * alive
            changed[name] = self._limited(name, old, old + sums)
        return self.world.with_numbers(changed)

    def _sums_of(self, quantity: str) -> Ints:
        sums = self._sums.get(quantity)
        if sums is None:
            # In C order whatever the world's is: a flat view of anything else would be a copy, and postings lost.
            sums = self._sums[quantity] = np.zeros(self.world[quantity].shape, np.int32)
        return sums

    def _add(self, quantity: str, place: tuple[Any, ...], lane: Any, amount: Any) -> None:
        sums = self._sums_of(quantity)
        if isinstance(lane, slice | int):
            sums[(*place, lane)] += np.asarray(amount, np.int32)
            return
        index = np.zeros(np.broadcast_shapes(np.shape(lane), *(np.shape(part) for part in place)), np.intp)
        for part, size in zip((*place, lane), sums.shape, strict=True):
            index *= size
            index += part
        amounts = np.broadcast_to(np.asarray(amount, np.int32), index.shape)
        np.add.at(sums.reshape(-1), index.reshape(-1), amounts.reshape(-1))

    def _raise_ceilings(self, place: tuple[Any, ...], lane: Any, amount: Any, rung: int) -> None:
        if self._ceilings is None:
            self._ceilings = np.zeros_like(self.world["tension"])
        highest = np.where(np.asarray(amount) > 0, CEILINGS[rung], 0).astype(np.int32)
        for where in (place, place[::-1]):
            if isinstance(lane, slice | int):
                self._ceilings[(*where, lane)] = np.maximum(self._ceilings[(*where, lane)], highest)
            else:
                np.maximum.at(self._ceilings, (*where, lane), highest)

    def _limited(self, name: str, old: Ints, new: Ints) -> Ints:
        low, high = self.quantities[name].range
        within = np.minimum(np.maximum(new, low), high)
        if name == "tension" and self._ceilings is not None:
            within = np.minimum(within, np.maximum(old, self._ceilings))
        return within

    # -- one game with its entries ----------------------------------------------------------------------------------

    def _keep(self, quantity: str, place: tuple[Any, ...], amount: Any, cause: Cause, rung: int) -> None:
        assert self.entries is not None
        symmetric = self.quantities[quantity].symmetric
        for spot, value in _spots(place, amount):
            if symmetric and spot[0] >= spot[1]:
                if spot[0] == spot[1]:
                    continue
                spot = spot[::-1]
            if value > 0 and quantity == "tension":
                self._marks[spot] = max(self._marks.get(spot, 0), _HIGHEST[rung])
            self.entries.append(_entry((quantity, spot, value, cause)))

    def _settle_entries(self, entries: list[Entry]) -> World:
        """The next world, place by place; what a limit cuts off becomes an entry too."""
        if not entries or anywhere(self.world["ended"]):
            return self.world
        told: dict[str, dict[Spot, int]] = {}
        for name, place, amount, _ in entries:
            sums = told.setdefault(name, {})
            sums[place] = sums.get(place, 0) + amount
        moved = {}
        for name, sums in told.items():
            moved[name], cut = self._moved(name, sums)
            entries.extend(Entry(name, place, amount, LIMIT) for place, amount in sorted(cut))
        return self.world.with_numbers(moved)

    def _moved(self, name: str, sums: dict[Spot, int]) -> tuple[Ints, list[tuple[Spot, int]]]:
        """A quantity with its sums, and what its range or a ceiling cuts off."""
        quantity, numbers, cut = self.quantities[name], self.world[name].copy(), []
        (low, high), only, marks = quantity.range, numbers[..., 0], self._marks if name == "tension" else None
        for place, amount in sums.items():
            old = only.item(place)
            wanted = old + amount
            within = low if wanted < low else high if wanted > high else wanted
            if marks is not None:
                within = min(within, max(old, marks.get(place, 0)))
            only[place] = within
            if quantity.symmetric:
                only[place[::-1]] = within
            if within != wanted:
                cut.append((tuple(map(int, place)), within - wanted))
        return numbers, cut


def _spots(place: tuple[Any, ...], amount: Any) -> Iterable[tuple[Spot, int]]:
    """Each place of a posting of one game where something is posted, with its amount, as plain numbers."""
    if not isinstance(amount, np.ndarray):
        return ((place, int(amount)),) if amount else ()
    amounts = amount.ravel().tolist()
    if not any(amounts):
        return ()
    parts = [part.ravel().tolist() if isinstance(part, np.ndarray) else repeat(part) for part in place]
    spots = zip(*parts, strict=False) if parts else repeat(())
    return [(spot, value) for spot, value in zip(spots, amounts, strict=False) if value]


def _aligned(place: tuple[Any, ...], lane: Any) -> tuple[Any, ...]:
    """Places with room for the lane, so that they compare against an amount."""
    if isinstance(lane, slice):
        return tuple(np.asarray(part)[..., None] if np.ndim(part) else part for part in place)
    return place
