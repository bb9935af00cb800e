"""The tray: every measure a seat may order, with cost, law, who decides, what is in the way, what it probably does."""

from itertools import groupby

import numpy as np

from cyberdip_game.play import names, phrases, texts
from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Blocker, Column, Entry, Option
from cyberdip_game.rules import council
from cyberdip_game.rules.acts import FULL, NO_ATTENTION, NO_CAPITAL, UNDER_WAY, Order, acts_of, lawful, options, permit
from cyberdip_game.rules.at import At, holds
from cyberdip_game.rules.attribution import open_items
from cyberdip_game.rules.board import Board, Rule
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING, World
from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.words import Category, Decides

COLUMNS = (
    (Category.PREVENTIVE, "Preventive", "shield"),
    (Category.COOPERATIVE, "Cooperative", "handshake"),
    (Category.STABILITY, "Stability", "megaphone"),
    (Category.RESTRICTIVE, "Restrictive", "snowflake"),
    (Category.LAWFUL, "Lawful response", "gavel"),
    (Category.CONDUCT, "Conduct", "list-checks"),
)
_DECIDES = {
    Decides.NATIONAL: "national",
    Decides.EEAS: "EEAS",
    Decides.SILENCE: "Council",
    Decides.UNANIMITY: "Council",
    Decides.QMV: "Council",
    Decides.PARALLEL: "each state",
    Decides.TARGET: "partner",
}


def tray(game: Game, seat: str, seen: View) -> tuple[Column, ...]:
    """Columns of the seat's measures; in each the open ones first, then the cheapest, then file order."""
    known = [order for order in options(game.board, seen.seat) if _stands(game.board, seen, order)]
    by_measure = groupby(known, key=lambda order: order.measure)
    entries = [_entry(game, seat, seen, measure, list(orders)) for measure, orders in by_measure]
    columns = []
    for category, title, icon in COLUMNS:
        mine = [entry for entry in entries if game.board.rule(entry.measure).measure.category == category]
        mine.sort(key=lambda entry: (entry.options[0].blocked, entry.options[0].cost))
        if mine:
            columns.append(Column(category.value, title, icon, tuple(mine)))
    return tuple(columns)


def option(game: Game, seat: str, seen: View, order: Order) -> Option:
    """One order with all that is said of it, from what the seat sees."""
    board, measure = game.board, game.board.rules[order.measure].measure
    rule, command = board.rules[order.measure], names.command_of(board, order)
    votes = _votes(board, seen, rule, order)
    ready, asked, hesitant = votes
    return Option(
        command=command,
        name=texts.pointed(board, measure.name, seen.seat, order),
        aim=aim(board, order),
        text=texts.pointed(board, measure.text, seen.seat, order) + _of_item(board, order),
        icon=measure.icon,
        cost=measure.cost,
        attention=measure.attention,
        law=_law(board, seen.world, seen.seat, rule, order),
        decides=_DECIDES[measure.decides],
        ready=ready,
        asked=asked,
        hesitant=hesitant,
        blockers=_blockers(game, seat, seen, rule, order),
        planned=command in game.draft(seat).orders,
        basis=measure.basis,
        source=measure.source,
        confidence=measure.confidence,
        lead=phrases.span(measure.lead + (board.items[order.item].evidence.lead if order.item != NOTHING else 0)),
        lasts=phrases.span(measure.lasts) if measure.lasts else "",
        reversible=measure.reversible,
        expects=expects(board, seen, rule, order),
        side=texts.pointed(board, measure.side, seen.seat, order),
    )


def aim(board: Board, order: Order) -> str:
    """What an order points at, in words."""
    parts = []
    if order.item != NOTHING:
        return phrases.title(board, "item", order.item)
    if order.hypothesis != NOTHING:
        parts.append(phrases.hypothesis(board, order.incident, order.hypothesis))
    elif order.target != NOTHING:
        parts.append(phrases.title(board, "actor", order.target))
    if order.incident != NOTHING:
        parts.append(phrases.title(board, "incident", order.incident))
    return ", ".join(parts)


def _of_item(board: Board, order: Order) -> str:
    """What is known of an item before it is collected."""
    if order.item == NOTHING:
        return ""
    evidence = board.items[order.item].evidence
    until = f"; it can be had until {phrases.clock(board, evidence.until)}" if evidence.until is not None else ""
    fake = {"yes": "easy to fake", "partly": "partly easy to fake", "no": "hard to fake"}[evidence.fakeable.value]
    return f" Source: {evidence.source.value}, {evidence.quality.value}, {fake}{until}."


def _stands(board: Board, seen: View, order: Order) -> bool:
    """Whether the thing the order points at exists yet."""
    if order.incident != NOTHING and board.opens[order.incident] > seen.world.turn:
        return False
    return order.item == NOTHING or bool(open_items(board, seen.world, seen.seat)[order.item, 0])


def _entry(game: Game, seat: str, seen: View, measure: int, orders: list[Order]) -> Entry:
    made = sorted((option(game, seat, seen, order) for order in orders), key=lambda one: one.blocked)
    one = game.board.rules[measure].measure
    return Entry(one.id, made[0].name if len(made) == 1 else _general(one.name, made), tuple(made))


def _general(name: str, made: list[Option]) -> str:
    return made[0].name if "{" in name else name


def _votes(board: Board, seen: View, rule: Rule, order: Order) -> tuple[int, int, tuple[str, ...]]:
    if not rule.asks:
        return 0, 0, ()
    row = council.answers(board, seen.world, acts_of([(seen.seat, order)]))[0]
    asked = np.flatnonzero(row != council.NOT_ASKED)
    unready = tuple(phrases.title(board, "actor", int(actor)) for actor in asked if row[actor] != council.FOR)
    own = int(board.in_council[seen.seat] and rule.measure.decides != Decides.TARGET)
    return len(asked) - len(unready) + own, len(asked) + own, unready


def _at(board: Board, world: World, seat: int, rule: Rule, order: Order) -> At:
    return acts_of([(seat, order)]).at(board, world, rule)


def _law(board: Board, world: World, seat: int, rule: Rule, order: Order) -> str:
    at = _at(board, world, seat, rule, order)
    met = [bool(holds(formula, at, 1)[0]) for formula, gate in rule.gates if gate.law]
    return "yes" if all(met) else "partly" if any(met) else "no"


def _blockers(game: Game, seat: str, seen: View, rule: Rule, order: Order) -> tuple[Blocker, ...]:
    board, measure = game.board, rule.measure
    at = _at(board, seen.world, seen.seat, rule, order)
    found = [
        Blocker(
            texts.pointed(board, gate.say, seen.seat, order),
            "",
            texts.pointed(board, gate.cure, seen.seat, order),
            "law" if gate.law else "need",
        )
        for formula, gate in rule.gates
        if not holds(formula, at, 1)[0]
    ]
    command = names.command_of(board, order)
    others = tuple(one for one in game.draft(seat).orders if one != command)
    acts, refused = permit(board, seen.world, names.acts_for(board, seat, (*others, command)))
    why = {names.row_order(acts, row): int(refused[row]) for row in range(len(acts))}.get(order)
    capital = int(seen.world["capital"][seen.seat, 0])
    spent = sum(board.rule(one.measure).measure.cost for one in others)
    if why == NO_CAPITAL or measure.cost > capital - spent:
        found.append(
            Blocker(
                f"{measure.cost} political capital",
                f"You hold {capital}; the plan spends {spent}.",
                "Take something out of the plan, or wait for income",
                "capital",
            )
        )
    if why == NO_ATTENTION:
        found.append(
            Blocker(
                "Attention",
                "The plan takes all this government can attend to.",
                "Take something out of the plan",
                "attention",
            )
        )
    if why == FULL:
        found.append(
            Blocker(
                "A free place in the docket",
                "Too much is under way or in force.",
                "Wait until something ends",
                "docket",
            )
        )
    if why == UNDER_WAY or lawful(board, seen.world, rule, acts_of([(seen.seat, order)]))[0] == UNDER_WAY:
        found.append(Blocker("Already under way", "The same order stands in your docket.", "Wait for it", "time"))
    return tuple(found)


def expects(board: Board, seen: View, rule: Rule, order: Order) -> tuple[str, ...]:
    """Its effects in words, as the rule text gives them on what the seat sees."""
    at = _at(board, seen.world, seen.seat, rule, order)
    lines = [expected(board, seen, at, effect) for effect in rule.effects]
    lines += [f"{line} each turn" for effect in rule.each_turn if (line := expected(board, seen, at, effect))]
    return tuple(dict.fromkeys(line for line in lines if line))


def expected(board: Board, seen: View, at: At, effect: Effect) -> str:
    """One effect in words, "" where it changes nothing."""
    if effect.quantity in ("tasked", "shared", "named"):
        return {
            "tasked": "The item is collected",
            "shared": "Your file is handed over",
            "named": "The author is named in public",
        }[effect.quantity]
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
    members = np.broadcast_to(at.members(effect.group), (len(board.each), 1))[:, 0]
    values = np.broadcast_to(np.asarray(amount).reshape(-1) if np.ndim(amount) else amount, len(board.each))[members]
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
    }[effect.group]
    label = {
        "trust": f"Trust of {who} in you"
        if place[-1] is at.actor or np.all(place[-1] == seen.seat)
        else f"Trust among {who}",
        "tension": f"Tension with {who}",
    }
    return f"{label.get(effect.quantity, f'{effect.quantity.capitalize()} of {who}')} {about}{size}"
