"""One order with all that is said of it: cost, law, who decides, what is in the way, what it probably does."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from attrs import evolve, frozen

from cyberdip_game.play import names, phrases, texts
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.sheet import Blocker, Command, Option
from cyberdip_game.play.support import NOBODY, Support, supports
from cyberdip_game.rules import collection
from cyberdip_game.rules.acts import UNDER_WAY, Order, Stack, acts_of, allowed
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.talks import attention_spent
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import FREE, NOTHING, column
from cyberdip_game.scenario.kinds import Decides
from cyberdip_game.scenario.language import Effect, Formula
from cyberdip_game.scenario.rulebook import Gate

_DECIDES = {
    Decides.NATIONAL: "national",
    Decides.EEAS: "EEAS",
    Decides.SILENCE: "Council",
    Decides.UNANIMITY: "Council",
    Decides.QMV: "Council",
    Decides.PARALLEL: "each state",
    Decides.TARGET: "partner",
}


@frozen
class Means:
    """What a seat can still pay beside its plan: capital held and spent, attention and places of the docket left."""

    capital: int
    spent: int
    attention: int
    slots: int
    planned: frozenset[Command]


def means(board: Board, seen: View, wishes: Wishes) -> Means:
    """What the plan leaves."""
    rules = [board.rule(command.measure) for command in wishes.orders]
    return Means(
        capital=int(seen.world["capital"][seen.seat, 0]),
        spent=sum(rule.measure.cost for rule in rules),
        attention=board.scenario.actors[seen.seat].attention
        - sum(rule.measure.attention for rule in rules)
        - int(attention_spent(board, seen.world)[seen.seat, 0]),
        slots=int((seen.world["docket"][seen.seat, :, column("status"), 0] == FREE).sum())
        - sum(rule.waits for rule in rules),
        planned=frozenset(wishes.orders),
    )


@frozen
class _Standing:
    """An order as it stands in a position, whatever is planned: only gates are in its way, and what is under way."""

    option: Option
    under_way: bool


def option(board: Board, seen: View, order: Order, left: Means) -> Option:
    """The order from what the seat sees; what is planned already is not in its own way."""
    one = standing(board, seen, [order])[order]
    if one.option.command in left.planned:
        return evolve(one.option, planned=True)
    more = _short(board.rules[order.measure], left)
    if one.under_way:
        more.append(Blocker("Already under way", "The same order stands in your docket.", "Wait for it", "time"))
    return evolve(one.option, blockers=(*one.option.blockers, *more)) if more else one.option


def standing(board: Board, seen: View, orders: Sequence[Order]) -> Mapping[Order, _Standing]:
    """At least these orders, measure by measure; what a view was once asked for is kept with it."""
    kept: dict[Order, _Standing] = seen.world.memo.setdefault("options", {})
    new = sorted((order for order in orders if order not in kept), key=lambda order: order.measure)
    backed = supports(board, seen, new)
    for measure, alike in groupby(new, key=lambda order: order.measure):
        kept |= _of_measure(board, seen, board.rules[measure], list(alike), backed)
    return kept


def _of_measure(
    board: Board, seen: View, rule: Rule, orders: list[Order], backed: Mapping[Order, Support]
) -> dict[Order, _Standing]:
    stack = Stack(rule, seen.seat, np.arange(len(orders)), acts_of([(seen.seat, order) for order in orders]))
    at, rows = stack.at(board, seen.world), len(orders)
    under_way = _each(allowed(rule, at) == UNDER_WAY, rows) if rule.waits else [False] * rows
    gates = _gates(rule.gates, at, rows)
    lines = [expected(board, seen, at, effect, rows) for effect in rule.effects]
    later = [
        [f"{line} each turn" if line else "" for line in expected(board, seen, at, effect, rows)]
        for effect in rule.each_turn
    ]
    found = {}
    for step, text in enumerate(rule.texts):
        its = [*gates, *_gates(text.gates, at, rows)]
        does = [*lines, *(expected(board, seen, at, effect, rows) for effect in text.effects), *later]
        for row, order in enumerate(orders):
            if max(order.step, 0) == step:
                met = [(held[row], gate) for held, gate in its]
                expects = tuple(dict.fromkeys(line[row] for line in does if line[row]))
                made = _described(board, seen, rule, order, met, expects, backed.get(order, NOBODY))
                found[order] = _Standing(made, under_way[row])
    return found


def _gates(gates: Iterable[tuple[Formula, Gate]], at: At, rows: int) -> list[tuple[list[bool], Gate]]:
    """Each gate with whether it is open, row by row."""
    return [(_each(np.asarray(formula.of(at), bool), rows), gate) for formula, gate in gates]


def _each(values: Any, rows: int) -> list[Any]:
    """What a stack of one game gives, row by row."""
    return np.broadcast_to(values, (rows, 1))[:, 0].tolist()


def _described(
    board: Board,
    seen: View,
    rule: Rule,
    order: Order,
    gates: list[tuple[bool, Gate]],
    expects: tuple[str, ...],
    backing: Support,
) -> Option:
    measure, text = rule.measure, rule.texts[max(order.step, 0)]
    law = [met for met, gate in gates if gate.law]
    return Option(
        command=names.command_of(board, order),
        name=texts.pointed(board, measure.name, seen.seat, order),
        aim=aim(board, order),
        text=texts.pointed(board, texts.asked(measure, order), seen.seat, order) + _of_item(board, seen, order),
        icon=measure.icon,
        cost=measure.cost,
        attention=measure.attention,
        law="yes" if all(law) else "partly" if any(law) else "no",
        decides=_DECIDES[measure.decides],
        ready=backing.ready,
        asked=backing.asked,
        hesitant=tuple(one.who for one in backing.votes if one.vote != "for"),
        votes=backing.votes,
        step=texts.pointed(board, text.wording.name, seen.seat, order) if text.wording else "",
        adopts=backing.adopts,
        blockers=tuple(_closed(board, seen, order, gates)),
        basis=measure.basis,
        source=measure.source,
        confidence=measure.confidence,
        lead=phrases.span(measure.lead + (board.items[order.item].evidence.lead if rule.collects else 0)),
        lasts=phrases.span(measure.lasts) if measure.lasts else "",
        reversible=measure.reversible,
        expects=expects,
        side=texts.pointed(board, measure.side, seen.seat, order),
    )


def aim(board: Board, order: Order) -> str:
    """What an order points at, in words."""
    parts = []
    if order.item != NOTHING:
        return phrases.title(board, "item", order.item)
    if order.of != NOTHING:
        return phrases.title(board, "measure", order.of)
    if order.hypothesis != NOTHING:
        parts.append(phrases.hypothesis(board, order.incident, order.hypothesis))
    elif order.target != NOTHING:
        parts.append(phrases.title(board, "actor", order.target))
    if order.incident != NOTHING:
        parts.append(phrases.title(board, "incident", order.incident))
    return ", ".join(parts)


def _of_item(board: Board, seen: View, order: Order) -> str:
    """What is known of an item before it is collected."""
    if order.item == NOTHING:
        return ""
    evidence = board.items[order.item].evidence
    gone = collection.lapses(board, seen.world, board.items[order.item])
    until = f"; it can be had until {phrases.clock(board, gone)}" if gone is not None else ""
    shift = collection.expected_shift(board, seen.world, seen.seat, board.items[order.item])
    moves = f" Expected to move your belief by {round(int(shift[0]) / 100)} in 100."
    fake = {"yes": "easy to fake", "partly": "partly easy to fake", "no": "hard to fake"}[evidence.fakeable.value]
    said = f" Source: {evidence.source.value}, {evidence.quality.value}, {fake}"
    return f"{said}{until}.{moves}" if board.rules[order.measure].collects else f"{said}."


def _closed(board: Board, seen: View, order: Order, gates: list[tuple[bool, Gate]]) -> list[Blocker]:
    """The gates that are closed, each with its next step."""
    return [
        Blocker(
            texts.pointed(board, gate.say, seen.seat, order),
            "",
            texts.pointed(board, gate.cure, seen.seat, order),
            "law" if gate.law else "need",
        )
        for met, gate in gates
        if not met
    ]


def _short(rule: Rule, left: Means) -> list[Blocker]:
    """What the seat has too little of."""
    measure, found, lighten = rule.measure, [], "Take something out of the plan"
    if measure.cost > left.capital - left.spent:
        have = f"You hold {left.capital}; the plan spends {left.spent}."
        found.append(Blocker(f"{measure.cost} political capital", have, f"{lighten}, or wait for income", "capital"))
    if measure.attention > left.attention:
        have = "The plan takes all this government can attend to."
        found.append(Blocker("Attention", have, lighten, "attention"))
    if rule.waits and left.slots < 1:
        have = "Too much is under way or in force."
        found.append(Blocker("A free place in the docket", have, "Wait until something ends", "docket"))
    return found


_DEEDS = {
    "tasked": "The item is collected",
    "shared": "The file is handed over",
    "named": "The author is named in public",
    "shown": "The item is public",
    "recorded": "The assessment stands on record",
    "reported": "The report is sent",
    "session": "The Council sits next turn",
    "burned": "A source of CSIRTs may be lost",
}


def expected(board: Board, seen: View, at: At, effect: Effect, rows: int = 1) -> list[str]:
    """One effect of a stack of orders in words, row by row; "" where it changes nothing."""
    if effect.quantity in _DEEDS:
        return [_DEEDS[effect.quantity]] * rows
    amount, place = effect.amount.of(at), effect.place(at)
    about = "about " if "roll" in effect.amount.reads else ""
    if effect.group is None:
        spots = zip(*(np.broadcast_to(part, rows).tolist() for part in place), strict=True)
        return [
            f"{phrases.quantity(board, effect.quantity, spot, seen.seat)} {about}{phrases.signed(value)}"
            if value
            else ""
            for spot, value in zip(spots if place else [()] * rows, _each(amount, rows), strict=True)
        ]
    members = at.members(effect.group)
    shape = len(members), rows, 1
    members, values = np.broadcast_to(members, shape)[..., 0], np.broadcast_to(amount, shape)[..., 0]
    towards = place[-1] if np.ndim(place[-1]) < 2 else NOTHING
    who = _WHO[effect.group]
    found = []
    for row, at_last in enumerate(np.broadcast_to(towards, rows).tolist()):
        mine = values[members[:, row], row]
        if not mine.any():
            found.append("")
            continue
        low, high = int(mine.min()), int(mine.max())
        size = phrases.signed(low) if low == high else f"{phrases.signed(low)} to {phrases.signed(high)}"
        label = {
            "trust": f"Trust of {who} in you" if at_last == seen.seat else f"Trust among {who}",
            "tension": f"Tension with {who}",
        }.get(effect.quantity, f"{effect.quantity.capitalize()} of {who}")
        found.append(f"{label} {about}{size}")
    return found


_WHO = {
    "council": "the delegations",
    "everyone": "everyone",
    "others": "the others",
    "outsiders": "outside states",
    "suspects": "the suspects",
    "hosted": "those it hosts",
    "sectors": "every sector",
    "forensics": "the traces",
}
