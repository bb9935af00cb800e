"""One order with all that is said of it: cost, law, who decides, what is in the way, what it probably does."""

import numpy as np
from attrs import frozen

from cyberdip_game.play import names, phrases, texts
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.sheet import Blocker, Command, Option
from cyberdip_game.play.support import Support
from cyberdip_game.rules import collection
from cyberdip_game.rules.acts import UNDER_WAY, Order, acts_of, lawful
from cyberdip_game.rules.at import At, holds
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.talks import attention_spent
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import FREE, NOTHING, column
from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.kinds import Decides
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


def option(board: Board, seen: View, order: Order, left: Means, backing: Support) -> Option:
    """The order from what the seat sees; what is planned already is not in its own way."""
    rule, command = board.rules[order.measure], names.command_of(board, order)
    measure, row = rule.measure, acts_of([(seen.seat, order)])
    at = row.at(board, seen.world, rule)
    text = rule.texts[max(order.step, 0)]
    gates = [(bool(holds(formula, at, 1)[0]), gate) for formula, gate in (*rule.gates, *text.gates)]
    law = [met for met, gate in gates if gate.law]
    planned = command in left.planned
    blockers = [*_closed(board, seen, order, gates), *([] if planned else _short(rule, left))]
    if not planned and rule.waits and lawful(board, seen.world, rule, row)[0] == UNDER_WAY:
        blockers.append(Blocker("Already under way", "The same order stands in your docket.", "Wait for it", "time"))
    return Option(
        command=command,
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
        blockers=tuple(blockers),
        planned=planned,
        basis=measure.basis,
        source=measure.source,
        confidence=measure.confidence,
        lead=phrases.span(measure.lead + (board.items[order.item].evidence.lead if rule.collects else 0)),
        lasts=phrases.span(measure.lasts) if measure.lasts else "",
        reversible=measure.reversible,
        expects=_expects(board, seen, rule, (*rule.effects, *text.effects), at),
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


def _expects(board: Board, seen: View, rule: Rule, effects: tuple[Effect, ...], at: At) -> tuple[str, ...]:
    """Its effects in words, as the rule text gives them on what the seat sees."""
    lines = [expected(board, seen, at, effect) for effect in effects]
    lines += [f"{line} each turn" for effect in rule.each_turn if (line := expected(board, seen, at, effect))]
    return tuple(dict.fromkeys(line for line in lines if line))


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


def expected(board: Board, seen: View, at: At, effect: Effect) -> str:
    """One effect in words, "" where it changes nothing."""
    if effect.quantity in _DEEDS:
        return _DEEDS[effect.quantity]
    amount, place = effect.amount.of(at), effect.place(at)
    about = "about " if "roll" in effect.amount.reads else ""
    if effect.group is None:
        value = int(np.asarray(amount).reshape(-1)[0])
        spot = [int(np.asarray(part).reshape(-1)[0]) for part in place]
        return (
            f"{phrases.quantity(board, effect.quantity, spot, seen.seat)} {about}{phrases.signed(value)}"
            if value
            else ""
        )
    members = at.members(effect.group)[:, 0]
    values = np.broadcast_to(np.asarray(amount).reshape(-1) if np.ndim(amount) else amount, len(members))[members]
    if not len(values) or not values.any():
        return ""
    low, high = int(values.min()), int(values.max())
    size = phrases.signed(low) if low == high else f"{phrases.signed(low)} to {phrases.signed(high)}"
    who = {
        "council": "the delegations",
        "everyone": "everyone",
        "others": "the others",
        "outsiders": "outside states",
        "suspects": "the suspects",
        "hosted": "those it hosts",
        "sectors": "every sector",
        "forensics": "the traces",
    }[effect.group]
    label = {
        "trust": f"Trust of {who} in you"
        if place[-1] is at.actor or np.all(place[-1] == seen.seat)
        else f"Trust among {who}",
        "tension": f"Tension with {who}",
    }
    return f"{label.get(effect.quantity, f'{effect.quantity.capitalize()} of {who}')} {about}{size}"
