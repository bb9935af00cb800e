"""The book of one game: every posting is an entry with its cause, and the next world is made of the entries."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.ledger import HIGHEST, LIMIT, Cause, Entry, Ledger, Posted
from cyberdip_game.rules.world import Ints, World, anywhere
from cyberdip_game.scenario.quantities import SYMMETRIC, Quantity

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
        if isinstance(amount, np.ndarray):
            self.post_each(_spots(quantity, place, amount), lane, cause, rung)
        elif amount and quantity in SYMMETRIC:
            self.post_each([(quantity, place, int(amount))], lane, cause, rung)
        elif value := int(amount):
            sums = self._told[quantity]
            sums[place] = sums.get(place, 0) + value
            self.entries.append(_new(Entry, (quantity, place, value, cause)))

    def post_each(self, posted: Iterable[Posted], lane: Any, cause: Cause, rung: int = 6) -> None:
        told, entries = self._told, self.entries
        for quantity, spot, value in posted:
            if quantity in SYMMETRIC:
                first, second = spot
                if first == second:
                    continue
                if first > second:
                    spot = second, first
                if quantity == "tension" and value > 0 and self._marks.get(spot, 0) < HIGHEST[rung]:
                    self._marks[spot] = HIGHEST[rung]
            sums = told[quantity]
            sums[spot] = sums.get(spot, 0) + value
            entries.append(_new(Entry, (quantity, spot, value, cause)))

    def settle(self, **others: Ints) -> World:
        """The next world, place by place; what a limit cuts off becomes an entry too."""
        if self.entries and not anywhere(self.world["ended"]):
            others |= {name: self._moved(name, sums) for name, sums in self._told.items() if sums}
        return self.world.with_numbers(others) if others else self.world

    def _moved(self, name: str, sums: dict[Spot, int]) -> Ints:
        """A quantity with its sums; what its range or a ceiling cuts off is told."""
        numbers = self.world.numbers[name].copy()
        (low, high), symmetric = self.quantities[name].range, name in SYMMETRIC
        cut: list[tuple[Spot, int]] = []
        only: Any = numbers[..., 0].data  # which gives and takes plain numbers twice as fast as an array
        for place, amount in sums.items():
            wanted = within = only[place] + amount
            if name == "tension":
                within = min(within, max(wanted - amount, self._marks.get(place, 0)))
            if not low <= within <= high:
                within = low if within < low else high
            only[place] = within
            if symmetric:
                only[place[::-1]] = within
            if within != wanted:
                cut.append((tuple(map(int, place)), within - wanted))
        if cut:
            self.entries.extend(Entry(name, place, amount, LIMIT) for place, amount in sorted(cut))
        return numbers


def _spots(quantity: str, place: tuple[Any, ...], amount: npt.NDArray[Any]) -> list[Posted]:
    """Each place of a posting where something is posted, with its amount, as plain numbers."""
    amounts = amount.ravel()
    (some,) = amounts.nonzero()
    if not len(some):
        return []
    parts = [part.ravel()[some].tolist() if isinstance(part, np.ndarray) else repeat(part) for part in place]
    spots = zip(*parts, strict=False) if parts else repeat(())
    return [(quantity, spot, value) for spot, value in zip(spots, amounts[some].tolist(), strict=False)]
