"""The parts of a scenario made ready: what an author wrote, its formulas compiled, its names as indices."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from attrs import field, frozen

from cyberdip_game.rules.ledger import Cause
from cyberdip_game.rules.world import Ints
from cyberdip_game.scenario.kinds import Decides, Format
from cyberdip_game.scenario.language import Effect, Effects, Formula, all_of_one
from cyberdip_game.scenario.rulebook import Gate, Measure, TalksFormat, Wording
from cyberdip_game.scenario.words import Ending, Evidence, Inject, Talks

# That a measure took effect is itself a number.
ONCE_MORE = Effect(
    "times[actor, measure] += 1",
    "times",
    None,
    False,
    "(at.actor, at.measure,)",
    Formula("1", False, 1, 1, None, frozenset(), "1"),
)


@frozen
class Text:
    """What is put to those who are asked, compiled: when they are ready for it, and what it does once adopted."""

    wording: Wording | None
    condition: Formula | None  # where readiness is written as one
    reasons: tuple[tuple[str, Formula], ...]  # else what adds up
    bar: int
    gates: tuple[tuple[Formula, Gate], ...] = ()
    effects: Effects = field(factory=Effects)

    @property
    def aims(self) -> frozenset[str]:
        """The aims of an order by which it is weighed."""
        reasons = (value for _, value in self.reasons)
        return frozenset[str]().union(*(formula.aims for formula in (self.condition, *reasons) if formula))


@frozen(eq=False)
class Rule:
    """A measure with its formulas compiled. `texts` are its wording steps, or the one thing that is asked."""

    index: int
    measure: Measure
    effects: Effects
    each_turn: Effects
    ends: Effects
    fails: Effects
    gates: tuple[tuple[Formula, Gate], ...]
    texts: tuple[Text, ...]

    @cached_property
    def begins(self) -> tuple[Effects, ...]:
        """What each step of its text does when it takes effect, and what the measure does whatever its step."""
        return tuple(Effects((*self.effects, *text.effects, ONCE_MORE)) for text in self.texts)

    @cached_property
    def open_to_one(self) -> tuple[Callable[[Any], bool], ...]:
        """Of one game, whether all gates are open: of each step of its text, and last where no step is meant."""
        steps = (*(text.gates for text in self.texts), ())
        return tuple(all_of_one(gate for gate, _ in (*self.gates, *gates)) for gates in steps)

    @cached_property
    def collects(self) -> bool:
        """Whether it orders a collection, which takes as long as its item does."""
        return self.measure.aims.item and not self.measure.aims.held

    @cached_property
    def of_council(self) -> bool:
        """Whether the Council itself decides, when it sits."""
        return self.measure.decides in (Decides.UNANIMITY, Decides.QMV)

    @cached_property
    def waits(self) -> bool:
        """Whether the measure needs a slot of the docket."""
        return bool(self.measure.lead or self.measure.lasts or self.collects or self.of_council)

    @cached_property
    def asks(self) -> bool:
        """Whether somebody must consent."""
        return self.measure.decides not in (Decides.NATIONAL, Decides.EEAS)

    @cached_property
    def weighed(self) -> frozenset[str]:
        """The aims of an order by which those who are asked weigh its texts, each step alike whichever is tabled."""
        asked = {"target"} if self.measure.decides == Decides.TARGET else set()
        return frozenset(asked).union(*(text.aims for text in self.texts))


@frozen
class Option:
    """The choices of an inject, compiled."""

    effects: Effects
    needs: Formula


@frozen
class Script:
    """An inject with its formulas compiled. `to` are actor indices, `default` a choice number from 1 (0: none)."""

    index: int
    inject: Inject
    when: Formula
    effects: Effects
    to: tuple[int, ...]
    options: tuple[Option, ...]
    default: int


@frozen
class Item:
    """An item of evidence. `likely[h]` is P(found | h) in ten thousandths; `found_db[h]`, `missing_db[h]` decibans."""

    index: int
    evidence: Evidence
    incident: int
    of_operation: bool
    to: tuple[int, ...]
    root: int
    likely: Ints
    found_db: Ints
    missing_db: Ints
    place: np.uint64

    @property
    def relative(self) -> bool:
        """Whether its hours count from when its operation began."""
        return self.of_operation and not self.evidence.signs


@frozen
class Axis:
    """One thing a seat wants, compiled: 0..100."""

    id: str
    title: str
    weight: int
    value: Formula


@frozen
class Close:
    """An ending, compiled. `number` counts from 1."""

    number: int
    ending: Ending
    when: Formula


@frozen
class Clause:
    """A step of an issue, compiled. `suspends` are measures."""

    effects: Effects
    each_turn: Effects
    breach: Effects
    suspends: tuple[int, ...]


@frozen(eq=False)
class Table:
    """Talks, compiled: actors, issues and hours as numbers.

    `speakers` move in this order; `delegations` are asked for the mandate of a party that sits in the Council.
    `clauses[i][s]` is step s of `issues[i]`; `binds[i]` who must keep it, or -1; `alarm`, `calm`: decibans of doubt
    after an evening with and without a sign of breach.
    """

    index: int
    talks: Talks
    format: TalksFormat
    parties: tuple[int, ...]
    chair: int
    speakers: tuple[int, ...]
    delegations: tuple[int, ...]
    issues: tuple[int, ...]
    clauses: tuple[tuple[Clause, ...], ...]
    binds: tuple[int, ...]
    opens: Formula
    mandate: Formula
    alternatives: Mapping[int, Formula]
    until: int
    alarm: int
    calm: int

    @property
    def rounds(self) -> int:
        """Rounds a turn, without those a mediator adds."""
        return self.talks.rounds or self.format.rounds

    @property
    def single_text(self) -> bool:
        """Whether only the chair tables drafts."""
        return self.talks.format == Format.MULTILATERAL


@frozen
class Drift:
    cause: Cause
    effects: Effects
