"""The order of the day: dawn, two beats of decisions, dusk. Each phase reads one world and posts to one ledger."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules import (
    agreements,
    attribution,
    burning,
    council,
    duties,
    endings,
    incidents,
    inquiry,
    intents,
    relations,
    script,
    seating,
)
from cyberdip_game.rules.acts import Act, Acts, alike, by_measure, no_acts
from cyberdip_game.rules.at import apply
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.book import Book
from cyberdip_game.rules.docket import blank, turn_over
from cyberdip_game.rules.ledger import Cause, Entry, Ledger
from cyberdip_game.rules.permit import OPEN, permit
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.world import Ints, Seeds, World, anywhere
from cyberdip_game.scenario.language import Effects

_new = tuple.__new__  # makes a cause of its parts in half the time that naming them takes


@frozen(eq=False)
class Motions:
    """The first beat's outcome: what is granted by law and means, and what those asked would answer.

    `refused` says per row why an act may not happen (permit.OPEN if it may); the `given` answers may be overwritten by
    those of people before the turn is resolved.
    """

    acts: Acts
    refused: Ints
    given: council.Answers

    def permitted(self) -> tuple[Acts, council.Answers]:
        """The acts that may happen, and the answers to them."""
        if not anywhere(self.refused != OPEN):
            return self.acts, self.given
        permitted = self.refused == OPEN
        return self.acts.rows(permitted), self.given.rows(permitted)


def start(board: Board, seed: Seeds) -> World:
    """The worlds of new games at the dawn of turn 1, before anything has happened. `seed` (B,) uint64."""
    lanes = len(seed)
    sizes = {axis: len(ids) for axis, ids in board.ids.items()}
    numbers = {
        quantity.id: np.full((*(sizes[axis] for axis in quantity.axes), lanes), quantity.start, np.int32)
        for quantity in board.quantities.values()
    }
    for index, actor in enumerate(board.scenario.actors):
        for name in ("capital", "legitimacy", "pressure", "appetite", "preparation", "skill"):
            numbers[name][index] = getattr(actor, name)
        for name in ("trust", "tension", "exposure"):
            for other, value in getattr(actor, name).items():
                numbers[name][index, board.index("actor", other)] = value
        for sector, value in actor.resilience.items():
            numbers["resilience"][index, board.index("sector", sector)] = value
    numbers["tension"] = np.maximum(numbers["tension"], numbers["tension"].swapaxes(0, 1))
    numbers["truth"] = attribution.draw_truth(board, seed)
    numbers["dealt_inject"], numbers["dealt_item"] = script.deal(board, seed)
    if board.tables:
        numbers |= seating.draw_private(board, seed)
    numbers["docket"] = blank(len(board.each), lanes)
    return World(1, numbers, seed)


def dawn(board: Board, world: World) -> tuple[World, list[Entry]]:
    """The morning: incidents develop, operations start, evidence arrives, injects fall due."""
    ledger = _ledger(board, world)
    incidents.develop(board, world, ledger)
    if world.turn > 1:
        incidents.prepare(board, world, ledger)
        duties.fall_due(board, world, ledger)
        inquiry.look_into(board, world, ledger)
    attribution.arrive(board, world, ledger)
    burning.burn(board, world, ledger)
    script.fire(board, world, ledger)
    seating.open_due(board, world, ledger)
    intents.read(board, world, ledger)
    return ledger.settle(), ledger.entries


def table(board: Board, world: World, acts: Acts) -> Motions:
    """The first beat: which acts may happen, and what those asked would answer."""
    acts, refused = permit(board, world, acts)
    return Motions(acts, refused, council.answers(board, world, acts, refused == OPEN))


def dusk(board: Board, world: World, motions: Motions, choices: Ints) -> tuple[World, list[Entry]]:
    """The evening: everything granted happens at once, what is due takes effect, endings are checked.

    `choices` (actor, inject, lane): number of the choice from 1, 0 for silence.
    """
    ledger = _ledger(board, world)
    acts, given = motions.permitted()
    adopted = council.adopted(board, acts, given)
    refused = adopted < np.maximum(acts.step, 0)  # what was asked for, whether or not a softer step is adopted
    failing = anywhere(refused)
    _pay(board, world, acts, ledger)
    evening = turn_over(board, world, council.as_adopted(acts, adopted) if failing else acts)
    runs = evening.runs
    if board.tables and anywhere(rests := agreements.at_rest(board, world, runs)):
        runs = runs.rows(~rests)
    for phase, group in (
        ("effects", evening.begins),
        ("each_turn", runs),
        ("ends", evening.ends),
        ("fails", acts.rows(refused) if failing else no_acts()),
    ):
        _post(board, world, phase, group, ledger)
    script.choose(board, world, ledger, choices)
    agreements.close(board, world, ledger)
    relations.drift(board, world, ledger)
    after = ledger.settle(docket=_while_alive(world, evening.docket))
    ended = endings.due(board, after)
    if not anywhere(ended):
        return after, ledger.entries
    books = _ledger(board, after)
    books.post("ended", (), after.everywhere, ended[after.everywhere], Cause("ending"))
    return books.settle(), [*ledger.entries, *books.entries]


def next_turn(world: World) -> World:
    """The same world on the next page of the calendar."""
    return world.on(world.turn + 1)


def _ledger(board: Board, world: World) -> Ledger:
    return Book(world, board.quantities) if world.lanes == 1 else Ledger(world, board.quantities)


def _pay(board: Board, world: World, acts: Acts, ledger: Ledger) -> None:
    if world.lanes > 1:  # only sums are kept
        ledger.post("capital", (acts.actor,), acts.lane, -_costs(board)[acts.measure], Cause("cost"))
        return
    for rule, _, rows in alike(board, world, acts):
        if rule.measure.cost:
            ledger.post("capital", (rows.actor,), rows.lane, -rule.measure.cost, _cause("cost", rule, rows))


def _post(board: Board, world: World, phase: str, acts: Acts, ledger: Ledger) -> None:
    kind = "council" if phase == "fails" else "measure"
    for rule, rows in _by_step(board, world, phase, acts):
        effects = _effects(rule, phase, rows)
        if effects:
            apply(effects, rows.at(board, world, rule), ledger, _cause(kind, rule, rows), rule.measure.rung)


def _effects(rule: Rule, phase: str, rows: Act | Acts) -> Effects:
    """The measure's effects of that phase, and when it begins those of the step that was adopted."""
    if phase != "effects":
        effects: Effects = getattr(rule, phase)
        return effects
    return rule.begins[max(rows.step if isinstance(rows, Act) else rows.step[0], 0)]


def _by_step(board: Board, world: World, phase: str, acts: Acts) -> Iterable[tuple[Rule, Act | Acts]]:
    """The rows of each measure and step together, or of one game single rows, so that each cause is one order."""
    if world.lanes == 1:
        return [(board.rules[act.measure], act) for act in acts.each] if len(acts) else []
    return _steps_apart(board, acts if phase == "effects" else acts.rows(_has(board, phase)[acts.measure]))


@once_per_board
def _costs(board: Board) -> Ints:
    """(measure): capital that it takes."""
    return np.array([rule.measure.cost for rule in board.rules], np.int32)


@once_per_board
def _has(board: Board, phase: str) -> npt.NDArray[np.bool_]:
    """(measure): whether it has effects of that phase."""
    return np.array([bool(getattr(rule, phase)) for rule in board.rules], bool)


def _steps_apart(board: Board, acts: Acts) -> Iterator[tuple[Rule, Acts]]:
    for rule, _, rows in by_measure(board, acts):
        if not rule.measure.wording:
            yield rule, rows
        else:
            yield from ((rule, rows.rows(rows.step == step)) for step in np.unique(rows.step).tolist())


def _cause(kind: str, rule: Rule, rows: Act | Acts) -> Cause:
    """A single row names everything it points at; many rows only the measure."""
    if isinstance(rows, Acts):
        return Cause(kind, rule.measure.id)
    _, actor, _, target, incident, hypothesis, item, step, _ = rows
    return _new(Cause, (kind, rule.measure.id, actor, target, incident, hypothesis, item, step))


def _while_alive(world: World, docket: Ints) -> Ints:
    over = world["ended"] > 0
    return np.where(over, world["docket"], docket) if anywhere(over) else docket
