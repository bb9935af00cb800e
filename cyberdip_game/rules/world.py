"""The world: the position of B games at one hour, whole numbers in arrays, lane last."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

Ints = npt.NDArray[np.int32]
Seeds = npt.NDArray[np.uint64]

# Columns of the docket, an actor's slots of what is under way or in force.
ORDER = ("measure", "target", "incident", "hypothesis", "item", "step", "of")  # what an order says, in this order
DOCKET = (*ORDER, "ordered", "due", "until", "status")
SLOTS = 8
FREE, PENDING, IN_FORCE = 0, 1, 2
NOTHING = -1  # an aim that a measure does not have
ALL = slice(None)  # every lane


class Sight(Mapping[str, Ints], ABC):
    """The numbers of a `world` as somebody sees them, each worked out when it is looked at."""

    world: "World"

    @abstractmethod
    def row(self, quantity: str, actor: int) -> Ints:
        """An actor's numbers of a quantity whose first axis is actors."""


@frozen
class World:
    """B games at the same turn.

    `numbers` maps each quantity's id to an int32 array of its axes and then the lane; beside the declared quantities it
    holds `docket` (actor, slot, column, lane). `seed` (B,) never leaves the rules; a view's is worked out of what it
    shows, when it is first asked for.
    """

    turn: int
    numbers: Mapping[str, Ints]
    _seed: Seeds | Callable[["World"], Seeds]
    memo: dict[Any, Any] = field(factory=dict, init=False, eq=False, repr=False)  # what was worked out from the numbers

    lanes: int = field(init=False, eq=False, repr=False)
    everywhere: Any = field(init=False, eq=False, repr=False)  # every lane; of one game its number: a plain one is fast

    @lanes.default
    def _count(self) -> int:
        return self.numbers["ended"].shape[-1]

    @everywhere.default
    def _which(self) -> Any:
        return 0 if self.lanes == 1 else ALL

    @cached_property
    def seed(self) -> Seeds:
        return self._seed(self) if callable(self._seed) else self._seed

    @cached_property
    def taken(self) -> list[list[list[int]]]:
        """Of one game, what each actor's docket holds in its slots that are taken, as plain numbers."""
        slots = self.numbers["docket"].reshape(-1, len(DOCKET))
        held: list[list[list[int]]] = [[] for _ in range(len(slots) // SLOTS)]
        (places,) = slots[:, column("status")].nonzero()
        for place, slot in zip(places.tolist(), slots[places].tolist(), strict=True):
            held[place // SLOTS].append(slot)
        return held

    @cached_property
    def filled(self) -> npt.NDArray[np.bool_]:
        """(actor, slot): the places of the dockets that are taken in some lane; the others hold nothing but zeros."""
        return np.asarray((self.numbers["docket"][:, :, column("status")] != FREE).any(-1))

    @cached_property
    def holders(self) -> Mapping[int, frozenset[int]]:
        """By measure, the actors whose dockets hold it in some lane; of what somebody sees, may hold it."""
        if isinstance(self.numbers, Sight):
            return self.numbers.world.holders
        found: dict[int, frozenset[int]] = {}
        for actor, slot in np.argwhere(self.filled).tolist():
            row = self.numbers["docket"][actor, slot]
            held = row[column("measure")][row[column("status")] != FREE]
            for measure in np.flatnonzero(np.bincount(held)).tolist():
                found[measure] = found.get(measure, frozenset()) | {actor}
        return found

    @cached_property
    def deepest(self) -> int:
        """How many slots hold whatever any docket holds; of what somebody sees, may hold."""
        if isinstance(self.numbers, Sight):
            return self.numbers.world.deepest
        return int(np.flatnonzero(self.filled.any(0)).max(initial=-1)) + 1

    def __getitem__(self, quantity: str) -> Ints:
        return self.numbers[quantity]

    def here(self, quantity: str, *place: int) -> Any:
        """(lane): a quantity at a place; of one game a plain number, which is fast."""
        numbers = self.numbers[quantity]
        return numbers.item(*place, 0) if self.lanes == 1 else numbers[place]

    def at(self, quantity: str, actor: Any, *place: Any) -> Ints:
        """Numbers of actors: of one alone, what is seen of the others need not be worked out."""
        if isinstance(actor, int) and isinstance(self.numbers, Sight):
            return self.numbers.row(quantity, actor)[place]
        return self.numbers[quantity][(actor, *place)]

    def with_numbers(self, changed: Mapping[str, Ints]) -> "World":
        return World(self.turn, {**self.numbers, **changed}, self._seed)

    def on(self, turn: int) -> "World":
        """The same numbers on another turn."""
        return World(turn, self.numbers, self._seed)

    def lane(self, number: int) -> "World":
        """One game of the batch as a batch of one."""
        one = slice(number, number + 1)
        return World(self.turn, {name: values[..., one] for name, values in self.numbers.items()}, self.seed[one])

    def take(self, lanes: npt.NDArray[np.intp]) -> "World":
        """The games at `lanes`, in that order; a lane may be taken many times."""
        taken = {name: np.take(values, lanes, axis=-1) for name, values in self.numbers.items()}
        return World(self.turn, taken, self.seed[lanes])

    def beside(self, *others: "World") -> "World":
        """These games and others at the same turn, so that all are played together: most of the time goes by the turn,
        not by the lane."""
        worlds = self, *others
        numbers = {name: np.concatenate([one.numbers[name] for one in worlds], -1) for name in self.numbers}
        return World(self.turn, numbers, np.concatenate([one.seed for one in worlds]))

    def check(self) -> str:
        """Sixteen hexadecimal digits that change when any number or the seed does (for replays)."""
        digest = blake2b(f"{self.turn} {self.seed.tolist()}".encode(), digest_size=8)
        for name in sorted(self.numbers):
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(self.numbers[name], "<i4").tobytes())
        return digest.hexdigest()


def column(name: str) -> int:
    """Position of a column in the docket."""
    return DOCKET.index(name)


def wide(values: Any, lane: Any) -> Any:
    """What does not depend on the lane, with room for it where the lane is a slice."""
    return values[..., None] if isinstance(lane, slice) and np.ndim(values) else values


def anywhere(holds: Any) -> bool:
    """Whether it holds in some lane, or in the one game."""
    return bool(np.count_nonzero(holds) if isinstance(holds, np.ndarray) else holds)


def somewhere(holds: npt.NDArray[Any]) -> list[tuple[int, ...]]:
    """The places (all axes but the lane) at which it holds in some lane."""
    if not np.count_nonzero(holds):
        return []
    somehow = holds[..., 0] if holds.shape[-1] == 1 else np.asarray(holds.any(-1))
    return list(zip(*(place.tolist() for place in somehow.nonzero()), strict=True))


def lanes_where(holds: Any) -> Any:
    """The lanes in which it holds, as an index: all of them as a slice; of one game its number."""
    if not isinstance(holds, np.ndarray):
        return 0
    return ALL if holds.all() else np.flatnonzero(holds)
