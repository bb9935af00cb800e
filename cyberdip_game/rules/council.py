"""Who is asked and what they answer: the Council's delegations for a measure of the Union, the target of an invitation.

Rules of decision: unanimity with constructive abstention (Art. 31(1) TEU: abstainers that are one third of the states
and one third of the population stop it), the silence procedure (an objection stops it), qualified majority (55 % of
the states with 65 % of the population; fewer than four against cannot block it, Art. 16(4) TEU).

A motion may be a step of a text. If the step that was asked for fails, the highest softer one that carries is adopted.
"""

from collections.abc import Iterator
from math import prod
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import groups
from cyberdip_game.rules.acts import Act, Acts, alike, at_of, one_number
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.options import Stack
from cyberdip_game.rules.pieces import Rule, Text
from cyberdip_game.rules.world import NOTHING, Ints, World, anywhere
from cyberdip_game.scenario.kinds import Decides
from cyberdip_game.scenario.language import greater, where

AGAINST, ABSTAIN, FOR, NOT_ASKED = -1, 0, 1, 9
STATES, MAJORITY_STATES, MAJORITY_POPULATION = 27, 15, 65
BLOCKING_STATES, BLOCKING_POPULATION = 9, 34  # one third of 27 and of 100, rounded up
LETS_PASS = 12  # by how much a friendly delegation may miss the bar of a step and still not object to it
ALWAYS = 10**6
_BY = tuple(Decides)
BLOCKING_MINORITY = 4  # states that a minority must have to block a qualified majority


class Answers(NamedTuple):
    """Per row and actor: the vote on the step asked for (NOT_ASKED where nobody asks), and the hardest steps up to it
    that the actor carries, and that it lets pass (NOTHING: none). What has no steps is its step 0."""

    votes: Ints
    carries: Ints
    passes: Ints

    def rows(self, which: npt.NDArray[np.bool_ | np.integer[Any]]) -> "Answers":
        if which.dtype == bool:
            if which.all():
                return self
            which = np.flatnonzero(which)
        return Answers(*(values.take(which, 0) for values in self))

    def on(self, step: int) -> Ints:
        """The votes on a softer step."""
        asked = self.votes != NOT_ASKED
        return np.where(asked, _votes(self.carries, self.passes, step), NOT_ASKED).astype(np.int32)

    def write(self, row: Any, actor: Any, votes: Any, carries: Any, passes: Any) -> None:
        """Put answers at these places."""
        self.votes[row, actor], self.carries[row, actor], self.passes[row, actor] = votes, carries, passes


def nobody(rows: int, actors: int) -> Answers:
    """The answers where nobody is asked."""
    given = np.empty((3, rows, actors), np.int32)
    given[0], given[1:] = NOT_ASKED, NOTHING
    return Answers(*given)


def answers(board: Board, world: World, acts: Acts, granted: Any = True) -> Answers:
    """What each actor that is asked would answer by the measure's `ready`; of rows not `granted` nobody is asked."""
    given = nobody(len(acts), len(board.each))
    (motions,) = (_asks(board)[acts.measure] & granted).nonzero()
    if not len(motions):
        return given
    for rule, places, table in alike(board, world, acts.rows(motions)):
        for rows, at in _asked(board, world, rule, table, motions[places]):
            given.write(rows, at.member, *_answer(rule, at))
    if len(motions) > 1:
        _join(board, acts, given, motions)
    return given


def _asked(
    board: Board, world: World, rule: Rule, acts: Act | Acts, rows: npt.NDArray[np.intp]
) -> Iterator[tuple[Any, At]]:
    """Where those are asked who are asked of these rows; of one game one after another, as plain numbers."""
    by_target = rule.measure.decides == Decides.TARGET
    if isinstance(acts, Act):
        members = (acts.target,) if by_target else groups.who(board, "council", acts.actor, NOTHING, NOTHING)
        yield from ((rows, acts.at(board, world, rule, member)) for member in members)
    elif by_target:
        yield rows, at_of(board, world, rule, acts.lane, acts.actor, acts, acts.target)
    else:
        which, member = np.nonzero(board.in_council & (acts.actor[:, None] != board.each))
        acts = acts.rows(which)
        yield rows[which], at_of(board, world, rule, acts.lane, acts.actor, acts, member)


def _answer(rule: Rule, at: At) -> tuple[Any, Any, Any]:
    """The vote, and the steps carried and let pass: FOR when ready; else ABSTAIN where the member trusts who asks,
    AGAINST where it does not.

    Where softer words are to be had, a friendly member lets pass only what it is nearly ready for.
    """
    carries: Any = NOTHING
    passes: Any = NOTHING
    asked, friendly = greater(at.step, 0), at.w["trust"][at.member, at.actor, at.lane] >= 0
    most, said = LETS_PASS if rule.measure.wording else ALWAYS, dict[str, Any]()
    last = asked if at.one else asked.max(initial=0)
    for step, text in enumerate(rule.texts[: last + 1]):
        reached, lacks = asked >= step, _lacks(text, at, said)
        carries = where(reached & (lacks <= 0), step, carries)
        passes = where(reached & ((lacks <= 0) | (friendly & (lacks <= most))), step, passes)
    votes = where(carries >= asked, FOR, where(passes >= asked, ABSTAIN, AGAINST))
    return votes, carries, passes


def adopted_everywhere(board: Board, world: World, stack: Stack) -> Ints:
    """(order, lane): the step that those who are asked would adopt, NOTHING where none."""
    rule, orders = stack.rule, stack.orders
    texts, text_of = stack.apart(rule.weighed)
    asked, steps = np.maximum(orders.step, 0), np.full((len(orders), world.lanes), NOTHING, np.int32)
    member: npt.NDArray[np.integer[Any]]
    if rule.measure.decides == Decides.TARGET:
        member = texts.orders.target[None]
    else:
        member = np.flatnonzero(board.in_council & (board.each != stack.actor))[:, None]
    at, friendly = texts.at(board, world, member), world["trust"][member, stack.actor] >= 0
    carries, passes = np.full((2, len(member), len(texts.orders), world.lanes), NOTHING, np.int8)
    most = LETS_PASS if rule.measure.wording else ALWAYS
    said = _said(world, texts, member)
    for step, text in enumerate(rule.texts[: asked.max(initial=0) + 1]):
        lacks = _lacks(text, at, said)
        for reached, ready in ((carries, lacks <= 0), (passes, (lacks <= 0) | (friendly & (lacks <= most)))):
            np.maximum(reached, ready * np.int8(step + 1) - np.int8(1), out=reached)
        rows, adopted = np.flatnonzero(asked == step), np.full(carries.shape[1:], NOTHING, np.int8)
        for softer in range(step + 1) if len(rows) else ():
            votes = _votes(carries, passes, softer)
            yes = _carried(board, rule.measure.decides, stack.actor, votes, member[:, 0])
            adopted = np.maximum(adopted, yes * np.int8(softer + 1) - np.int8(1))
        if len(rows):
            steps[rows] = adopted[text_of[rows]]
    if rule.measure.decides == Decides.TARGET:
        steps[orders.target == stack.actor] = NOTHING  # nobody asks itself
    return steps


def lacking(board: Board, world: World, stack: Stack, members: npt.NDArray[np.intp]) -> Ints:
    """(member, order, lane): what each of the members lacks until it is ready for what is asked."""
    texts, text_of = stack.apart(stack.rule.weighed)
    at, asked = texts.at(board, world, members[:, None]), np.maximum(stack.orders.step, 0)
    shape, said = (len(members), len(texts.orders), world.lanes), _said(world, texts, members)
    lacks = np.zeros((len(members), *asked.shape, world.lanes), np.int32)
    for step in np.unique(asked).tolist():
        rows = np.flatnonzero(asked == step)
        lacks[:, rows] = np.broadcast_to(_lacks(stack.rule.texts[step], at, said), shape)[:, text_of[rows]]
    return lacks


def _said(world: World, texts: Stack, members: npt.NDArray[np.integer[Any]]) -> dict[str, Any]:
    """What reasons weigh with the members for these texts, kept with the world: the same is asked more than once."""
    aims = (getattr(texts.orders, aim).tobytes() for aim in sorted(texts.rule.weighed))
    said: dict[str, Any] = world.memo.setdefault(("said", texts.rule.index, texts.actor, members.tobytes(), *aims), {})
    return said


def _votes(carries: Any, passes: Any, step: int) -> Any:
    """The votes on a step of whoever carries, and lets pass, steps up to these."""
    return (
        np.maximum((carries >= step) * np.int8(FOR - AGAINST), (passes >= step) * np.int8(ABSTAIN - AGAINST)) + AGAINST
    )


def _lacks(text: Text, at: At, said: dict[str, Any] | None = None) -> Any:
    """What is missing until who is asked is ready for the text; 0 or less when it is. `said` keeps what reasons weigh
    there for the steps that share them."""
    if text.condition is not None:
        return where(at.says(text.condition), 0, 1)
    said = {} if said is None else said
    lacks: Any = text.bar + 1
    for _, value in text.reasons:
        if value.code not in said:
            said[value.code] = at.says(value)
        lacks = lacks - said[value.code]
    return lacks


def weigh(board: Board, world: World, rule: Rule, text: Text, acts: Acts, member: Ints) -> Ints:
    """(reason, row): what each reason for the text weighs with the member of that row."""
    at = at_of(board, world, rule, acts.lane, acts.actor, acts, member)
    return np.array([np.broadcast_to(value.of(at), len(acts)) for _, value in text.reasons], np.int32)


def _join(board: Board, acts: Acts, given: Answers, motions: npt.NDArray[np.intp]) -> None:
    """Of these rows, who orders the same for itself joins. Writes into `given`."""
    rows = motions[_decides(board)[acts.measure[motions]] == _BY.index(Decides.PARALLEL)]
    if len(rows) < 2:
        return
    words = np.delete(acts.table[:, rows], 1, 0)
    kinds, motion = np.unique(one_number(*words), return_inverse=True)
    actor, steps = acts.actor[rows], np.maximum(acts.step[rows], 0)
    behind = np.zeros((len(kinds), len(board.each)), bool)
    behind[motion, actor] = True
    one, other = np.nonzero(behind[motion] & (actor[:, None] != board.each))
    given.write(rows[one], other, FOR, steps[one], steps[one])


def adopted(board: Board, acts: Acts, given: Answers) -> Ints:
    """(row): the step that is adopted, the hardest up to the one asked for that carries; NOTHING where none does."""
    asked, carries = np.maximum(acts.step, 0), carried(board, acts, given.votes)
    if not anywhere(~carries):
        return asked
    result = np.where(carries, asked, NOTHING).astype(np.int32)
    for step in range(int(asked[result == NOTHING].max(initial=0)) - 1, -1, -1):
        rows = np.flatnonzero((result == NOTHING) & (asked > step))
        if len(rows):
            result[rows[carried(board, acts.rows(rows), given.rows(rows).on(step))]] = step
    return result


def as_adopted(acts: Acts, steps: Ints) -> Acts:
    """What was adopted of the acts, each with the step that was."""
    acts, steps = acts.rows(steps != NOTHING), steps[steps != NOTHING]
    return acts.with_steps(np.where(acts.step == NOTHING, NOTHING, steps))


def carried(board: Board, acts: Acts, votes: Ints) -> npt.NDArray[np.bool_]:
    """(row): whether the motion carries. What asks nobody carries."""
    asks, decides = _asks(board)[acts.measure], _decides(board)[acts.measure]
    result = ~asks
    for rule in set(decides[asks].tolist()):
        (rows,) = (decides == rule).nonzero()
        result[rows] = _carried(board, _BY[rule], acts.actor[rows], votes[rows].T, board.each)
    return result


def _carried(board: Board, decides: Decides, actor: Any, votes: Any, who: npt.NDArray[np.integer[Any]]) -> Any:
    """Whether motions of `actor` that are decided alike carry. `votes` (voter, ...) are those of the actors `who`."""
    states, population = board.states_of, board.population_of
    match decides:
        case Decides.UNANIMITY:
            against, abstain = (votes == AGAINST).any(0), votes == ABSTAIN
            few, small = _together(np.array([states[who], population[who]]), abstain)
            return ~against & ((few < BLOCKING_STATES) | (small < BLOCKING_POPULATION))
        case Decides.SILENCE:
            return ~(votes == AGAINST).any(0)
        case Decides.QMV:
            behind = votes == FOR
            many, large = _together(np.array([states[who], population[who]]), behind)
            with_us, most = many + states[actor], large + population[actor] >= MAJORITY_POPULATION
            return (with_us >= MAJORITY_STATES) & (most | (with_us > STATES - BLOCKING_MINORITY))
        case Decides.PARALLEL | Decides.TARGET:
            return (votes == FOR).any(0)
        case _:
            return np.ones(votes.shape[1:], bool)


def _together(weights: Ints, votes: Any) -> Any:
    """What those who voted so weigh together by each of the weights (weight, voter). `votes` (voter, ...) bool."""
    shape = votes.shape[1:]
    weighed = weights @ votes.reshape(len(votes), prod(shape))  # of nobody -1 would not know how many
    return weighed.reshape(len(weights), *shape)


@once_per_board
def _asks(board: Board) -> npt.NDArray[np.bool_]:
    """(measure): whether somebody must consent."""
    return np.array([rule.asks for rule in board.rules], bool)


@once_per_board
def _decides(board: Board) -> Ints:
    """(measure): who decides on it, by its place in `_BY`."""
    return np.array([_BY.index(rule.measure.decides) for rule in board.rules], np.int32)
