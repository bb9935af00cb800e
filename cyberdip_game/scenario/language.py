"""What the formula language speaks of: roles, groups and words of time, and a formula once it is checked.

A checked formula becomes a function when it is first used. It is called with an *at*: an object that holds the world's
arrays, the lanes, the roles' indices and the hour (rules/at.py).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from attrs import evolve, field, frozen

from cyberdip_game.scenario.plain import Posting, plain, posted, told
from cyberdip_game.scenario.quantities import RUNG_MARKS, Quantity

MAX_LENGTH, MAX_PARTS, MAX_DEPTH, MAX_NUMBER = 400, 120, 40, 10**9
_OWN = re.compile(r"at\.w\['(\w+)'\]\[(at\.actor(?:, [\w.]+)*)\]")  # what is read of whoever acts
_WORD = re.compile(r"\w+")
_AIMS = frozenset({"target", "incident", "hypothesis", "item"})  # what orders of one measure by one actor differ in
_AIMS_READ = {  # of an `at` and of the groups: what reads them too
    **{word: frozenset({"incident"}) for word in ("victim", "sector", "suspects", "forensics")},
    **{aim: frozenset({aim}) for aim in _AIMS},
    "hosted": frozenset({"target"}),
    "roll": _AIMS,
}
MAX_MEMBERS = 50  # of a group; no scenario has more actors

ROLES = {
    "actor": "actor",
    "target": "actor",
    "victim": "actor",
    "member": "actor",
    "incident": "incident",
    "sector": "sector",
    "hypothesis": "hypothesis",
    "item": "item",
}
GROUPS = {
    "everyone": "all actors",
    "others": "all actors but the acting one",
    "council": "the delegations but the acting one",
    "outsiders": "the states outside the Council but the acting one",
    "suspects": "the actors and states of the incident's hypotheses but the acting one",
    "hosted": "the suspects that operate from the target's territory",
    "sectors": "every sector of the scenario",
    "forensics": "what CSIRTs and vendors may find of the incident",
}
GROUPS_OF = {group: {"sectors": "sector", "forensics": "item"}.get(group, "actor") for group in GROUPS}  # axis of each
CLOCK = {
    "hour": (0, 20000),
    "turn": (1, 100),
    "turns": (1, 100),
    "act": (1, 20),
    "days": (0, 400),
    "sits": (0, 1),
    "again": (0, 99),
}

RUNG_OF = np.searchsorted(RUNG_MARKS, np.arange(101), side="right").astype(np.int32) - 1

FUNCTIONS = ("min", "max", "roll", "any", "all", "count", "mean", "sum", "least", "most")


class Read(NamedTuple):
    """What a formula reads: the quantity behind the word, its places and column as written."""

    quantity: str
    places: tuple[str, ...]
    word: str
    column: int


class Settled(NamedTuple):
    """A comparison whose outcome is known beforehand: where it stands in the formula, and whether it holds."""

    column: int
    end: int
    holds: bool


class FormulaError(ValueError):
    """A formula that cannot be read. `column` counts from 0 within the formula's text; `cure` is one next step."""

    def __init__(self, code: str, message: str, column: int = 0, cure: str = "") -> None:
        super().__init__(f"{message}; {cure}" if cure else message)
        self.code = code
        self.message = message
        self.column = column
        self.cure = cure


@frozen
class Names:
    """What a scenario's formulas may speak of: quantities by id, and the ids on each axis in their order.

    `absent` are measures that exist but not in this scenario: they are never under way and were never ordered. `clock`
    says between which numbers each word of time lies.
    """

    quantities: Mapping[str, Quantity]
    ids: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, tuple[str, ...]] = field(factory=dict)
    hypotheses: Mapping[str, tuple[str, ...]] = field(factory=dict)  # of each incident
    absent: frozenset[str] = frozenset()
    steps: Mapping[str, tuple[str, ...]] = field(factory=dict)  # of each issue
    clock: Mapping[str, tuple[int, int]] = field(factory=lambda: CLOCK)


@frozen
class Context:
    """Where a formula stands: which roles are known there (and `again`), and which quantities are closed to it."""

    roles: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset({"truth"})

    def also(self, *roles: str) -> "Context":
        return evolve(self, roles=self.roles | set(roles))


@frozen
class Formula:
    """A number or condition. `of(at)` gives an array (lane last) or a Python scalar.

    It lies between `low` and `high`: of a condition both are 0 if it never holds and 1 if it always does. `settled` are
    the comparisons inside whose outcome is known beforehand.
    """

    text: str
    truth: bool
    low: int
    high: int
    group: str | None
    sources: frozenset[Read]
    code: str = field(repr=False)
    settled: tuple[Settled, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """The quantities it reads, and `roll` or `docket`."""
        return frozenset(read.quantity for read in self.sources)

    @cached_property
    def aims(self) -> frozenset[str]:
        """Which aims of an order it reads: orders that agree in these give it the same number."""
        return _aims_in(self.code)

    @cached_property
    def gathers(self) -> bool:
        """Whether it sums up a group."""
        return "at.members(" in self.code

    @cached_property
    def of(self) -> Callable[[Any], Any]:
        return _function(_OWN.sub(r"at.world.at('\1', \2)", self.code))

    @cached_property
    def of_one(self) -> Callable[[Any], Any]:
        """The same of one game, whose roles and lane are plain numbers."""
        return _function(plain(self.code))


@frozen
class Effect:
    """A posting: `place(at)` gives the index without the lane, `amount` whole numbers.

    Posted over a group to a `relation` of two actors, it leaves out what nobody has: one to itself.
    """

    text: str
    quantity: str
    group: str | None
    relation: bool
    code: str = field(repr=False)
    amount: Formula = field(repr=False)

    @cached_property
    def apart(self) -> bool:
        """Whether each member of its group is worked out apart: the amount sums up no group itself."""
        return not self.amount.gathers

    @cached_property
    def aims(self) -> frozenset[str]:
        """Which aims of an order its place, its group and its amount read."""
        return self.amount.aims | _aims_in(f"{self.code} {self.group}")

    @cached_property
    def place(self) -> Callable[[Any], tuple[Any, ...]]:
        return _function(self.code)

    @property
    def posting(self) -> Posting:
        """What it posts in one game, as its source is made plain."""
        varies = self.amount.group is not None
        return Posting(self.quantity, self.code, self.amount.code, self.group, varies, self.relation)


class Effects(tuple[Effect, ...]):
    """Effects that are posted together, all reading the same world."""

    @cached_property
    def of_one(self) -> Callable[[Any], list[tuple[str, tuple[int, ...], int]]]:
        """Of one game, whose roles and lane are plain numbers: the quantity, place and amount of all they post."""
        return _made(posted(effect.posting for effect in self))

    def __reduce__(self) -> Any:
        """Without the function, which is made anew where it is wanted."""
        return Effects, (tuple(self),)


def _aims_in(code: str) -> frozenset[str]:
    words = _WORD.findall(code)
    return frozenset().union(*(_AIMS_READ.get(word, ()) for word in words))


def all_of_one(conditions: Iterable[Formula]) -> Callable[[Any], bool]:
    """Whether all hold, of one game, whose roles and lane are plain numbers."""
    return _function(" and ".join(f"({plain(condition.code)})" for condition in conditions) or "True")


def together(formulas: Iterable[Formula]) -> Callable[[Any], list[Any]]:
    """What `of` of each gives, where all are asked for: they read each place of the world once."""
    return _made(told(formula.code for formula in formulas))


def _made(source: str) -> Callable[[Any], Any]:
    """The function that a source defines."""
    made = dict[str, Any]()
    exec(source, _RUNTIME, made)
    (function,) = made.values()
    return function


@lru_cache(maxsize=8192)
def _function(code: str) -> Callable[..., Any]:
    function: Callable[..., Any] = eval(f"lambda at: {code}", _RUNTIME)
    return function


def divide(a: Any, b: Any) -> Any:
    """Floor division in which x // 0 is 0."""
    if not isinstance(b, np.ndarray):
        return a // b if b else 0
    zero = b == 0
    return np.where(zero, 0, a // np.where(zero, 1, b))


def where(test: Any, yes: Any, no: Any) -> Any:
    """`yes if test else no`, of plain numbers too: there many times faster than an array of one."""
    if not isinstance(test, np.ndarray):
        return yes if test else no
    if isinstance(yes, int) and isinstance(no, int):  # ten times as fast as a choice lane by lane
        more = test * np.int32(yes - no)
        return more + np.int32(no) if no else more
    # A plain number beside arrays would make them twice as wide.
    return np.where(test, *(_narrow(one) if isinstance(one, int) else one for one in (yes, no)))


@lru_cache(maxsize=1024)
def _narrow(number: int) -> np.int32:
    return np.int32(number)


def lesser(a: Any, b: Any) -> Any:
    """The lesser of two numbers, or of each two of two arrays."""
    return np.minimum(a, b) if isinstance(a, np.ndarray) or isinstance(b, np.ndarray) else min(a, b)


def greater(a: Any, b: Any) -> Any:
    """The greater of two numbers, or of each two of two arrays."""
    return np.maximum(a, b) if isinstance(a, np.ndarray) or isinstance(b, np.ndarray) else max(a, b)


def deny(holds: Any) -> Any:
    """Where a condition does not hold."""
    return ~np.asarray(holds, bool) if isinstance(holds, np.ndarray) else not holds


def _sum_of(values: Any, members: Any) -> Any:
    return np.multiply(values, members, dtype=np.int32).sum(0, dtype=np.int32)


def _mean_of(values: Any, members: Any) -> Any:
    members = np.broadcast_to(members, np.broadcast_shapes(np.shape(values), members.shape))
    return divide(_sum_of(values, members), members.sum(0, dtype=np.int32))


def _of_nobody(values: Any, members: Any) -> Any:
    return np.where(members.any(0), values, 0)


_RUNTIME: dict[str, Any] = {
    "__builtins__": {},
    "True": True,
    "False": False,
    "int": int,
    "any": any,
    "all": all,
    "sum": sum,
    "min": min,
    "max": max,
    "mean": lambda numbers: divide(sum(numbers), len(numbers)),
    "RUNG_OF": RUNG_OF,
    "divide": divide,
    "where": where,
    "lesser": lesser,
    "greater": greater,
    "deny": deny,
    "any_of": lambda values, members: (values & members).any(0),
    "all_of": lambda values, members: (values | ~members).all(0),
    "count_of": lambda values, members: (values & members).sum(0, dtype=np.int32),
    "sum_of": _sum_of,
    "mean_of": _mean_of,
    "least_of": lambda values, members: _of_nobody(np.where(members, values, MAX_NUMBER).min(0), members),
    "most_of": lambda values, members: _of_nobody(np.where(members, values, -MAX_NUMBER).max(0), members),
}
