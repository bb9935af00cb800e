"""One order with all that is said of it: cost, law, who decides, what is in the way, what it probably does."""

from collections.abc import Callable, Iterable
from functools import partial

from attrs import evolve, frozen

from cyberdip_game.play import dossier, names, phrases, texts
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.expected import expects
from cyberdip_game.play.later import Later
from cyberdip_game.play.sheet import NOBODY_ASKED, Blocker, Option
from cyberdip_game.play.standing import passes, runs, standing
from cyberdip_game.play.support import support
from cyberdip_game.rules import collection
from cyberdip_game.rules.acts import Order
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.talks import attention_spent
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import FREE, NOTHING, column
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
    planned: tuple[Order, ...]


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
        planned=tuple(names.order_of(board, command) for command in wishes.orders),
    )


def shut(board: Board, seen: View, order: Order, left: Means) -> bool:
    """Whether something is in the way of an order; of what is planned, only gates are."""
    planned = order in left.planned
    if not planned and _short(board.rules[order.measure], left):
        return True
    return not passes(board, seen, order) or (not planned and runs(board, seen, order))


def option(board: Board, seen: View, order: Order, left: Means) -> Option:
    """The order from what the seat sees; what is planned already is not in its own way."""
    kept: dict[Order, Option] = seen.world.memo.setdefault("options", {})
    if order not in kept:
        kept[order] = _option(board, seen, order)
    one = kept[order]
    if order in left.planned:
        return evolve(one, planned=True)
    more = _short(board.rules[order.measure], left)
    if standing(board, seen, order).under_way:
        more.append(Blocker("Already under way", "The same order stands in your docket.", "Wait for it", "time"))
    return evolve(one, blockers=(*one.blockers, *more)) if more else one


def _option(board: Board, seen: View, order: Order) -> Option:
    """The order as it stands, whatever is planned: only gates are in its way."""
    stands, known = standing(board, seen, order), _everywhere(board, seen.seat, order)
    asks = board.rules[order.measure].asks
    return known(
        text=_text(board, seen.seat, order) + _of_item(board, seen, order),
        law=stands.law,
        support=Later(lambda: support(board, seen, order)) if asks else NOBODY_ASKED,
        blockers=_closed(board, seen.seat, order, stands.closed),
        expects=Later(lambda: expects(board, seen, order)),
    )


@once_per_board
def _everywhere(board: Board, seat: int, order: Order) -> Callable[..., Option]:
    """Makes the option of an order, of which this is said in every position."""
    rule = board.rules[order.measure]
    measure, wording = rule.measure, rule.texts[max(order.step, 0)].wording
    return partial(
        Option,
        command=names.command_of(board, order),
        name=texts.pointed(board, measure.name, seat, order),
        aim=aim(board, order),
        icon=measure.icon,
        cost=measure.cost,
        attention=measure.attention,
        decides=_DECIDES[measure.decides],
        step=texts.pointed(board, wording.name, seat, order) if wording else "",
        basis=measure.basis,
        source=measure.source,
        confidence=measure.confidence,
        lead=phrases.span(measure.lead + (board.items[order.item].evidence.lead if rule.collects else 0)),
        lasts=phrases.span(measure.lasts) if measure.lasts else "",
        reversible=measure.reversible,
        side=texts.pointed(board, measure.side, seat, order),
    )


@once_per_board
def _text(board: Board, seat: int, order: Order) -> str:
    return texts.pointed(board, texts.asked(board.rules[order.measure].measure, order), seat, order)


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
    fake = {"yes": "easy to fake", "partly": "partly easy to fake", "no": "hard to fake"}[evidence.fakeable.value]
    said = f" Source: {phrases.SOURCE[evidence.source.value]}; {evidence.quality.value}, {fake}"
    if not board.rules[order.measure].collects:
        return f"{said}."
    moves = round(dossier.tells(board, seen, board.items[order.item]) / 100)
    return f"{said}{until}. Expected to move your belief by {moves} in 100."


def _closed(board: Board, seat: int, order: Order, gates: Iterable[Gate]) -> tuple[Blocker, ...]:
    """The gates that are closed, each with its next step."""
    return tuple(
        Blocker(
            texts.pointed(board, gate.say, seat, order),
            "",
            texts.pointed(board, gate.cure, seat, order),
            "law" if gate.law else "need",
        )
        for gate in gates
    )


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
