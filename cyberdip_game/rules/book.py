"""The book of one game: every posting is an entry with its cause, and the next world is made of the entries."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import repeat
from typing import Any

import numpy as np

from cyberdip_game.rules.ledger import HIGHEST, LIMIT, Cause, Entry, Ledger
from cyberdip_game.rules.world import Ints, World, anywhere
from cyberdip_game.scenario.quantities import Quantity

Spot = tuple[int, ...]  # a place as plain numbers
_new = tuple.__new__  # makes an entry of its parts in half the time that naming them takes


class Book(Ledger):
    """A ledger that keeps every posting of one game as an entry: what a person reads is what happened."""

    def __init__(self, world: World, quantities: dict[str, Quantity]) -> None:
        if world.lanes != 1:
            raise ValueError("entries are kept for one game at a time")
        super().__init__(world, quantities)
        self._told: dict[str, dict[Spot, int]] = defaultdict(dict)  # the sums of what is posted
        self._marks: dict[Spot, int] = {}  # the highest tension that what was posted there may lead to

    def post(self, quantity: str, place: tuple[Any, ...], lane: Any, amount: Any, cause: Cause, rung: int = 6) -> None:
        symmetric, strains = self.quantities[quantity].symmetric, quantity == "tension"
        sums = self._told[quantity]
        for spot, value in _spots(place, amount):
            if symmetric and spot[0] >= spot[1]:
                if spot[0] == spot[1]:
                    continue
                spot = spot[::-1]
            if strains and value > 0:
                self._marks[spot] = max(self._marks.get(spot, 0), HIGHEST[rung])
            sums[spot] = sums.get(spot, 0) + value
            self.entries.append(_new(Entry, (quantity, spot, value, cause)))

    def settle(self) -> World:
        """The next world, place by place; what a limit cuts off becomes an entry too."""
        if not self.entries or anywhere(self.world["ended"]):
            return self.world
        moved = {}
        for name, sums in self._told.items():
            if not sums:
                continue
            moved[name], cut = self._moved(name, sums)
            self.entries.extend(Entry(name, place, amount, LIMIT) for place, amount in sorted(cut))
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
    """Each place of a posting where something is posted, with its amount, as plain numbers."""
    if not isinstance(amount, np.ndarray):
        return ((place, int(amount)),) if amount else ()
    amounts = amount.ravel().tolist()
    if not any(amounts):
        return ()
    parts = [part.ravel().tolist() if isinstance(part, np.ndarray) else repeat(part) for part in place]
    spots = zip(*parts, strict=False) if parts else repeat(())
    return [(spot, value) for spot, value in zip(spots, amounts, strict=False) if value]
