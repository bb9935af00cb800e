"""What an order probably does, in words: each effect as it would be posted now."""

from typing import Any

import numpy as np

from cyberdip_game.play import phrases
from cyberdip_game.rules.acts import Order, at_of
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.view import View
from cyberdip_game.scenario.language import Effect


def expects(board: Board, seen: View, order: Order) -> tuple[str, ...]:
    """The effects of an order, once adopted and turn by turn; each sentence once."""
    rule = board.rules[order.measure]
    at, at_once = (
        at_of(board, seen.world, rule, 0, seen.seat, order),
        (*rule.effects, *rule.texts[max(order.step, 0)].effects),
    )
    lines = [expected(board, seen, at, effect) for effect in at_once]
    later = [expected(board, seen, at, effect) for effect in rule.each_turn]
    return tuple(dict.fromkeys((*filter(None, lines), *(f"{line} each turn" for line in later if line))))


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
    """One effect in words, where everything is one number; "" where it changes nothing."""
    if effect.quantity in _DEEDS:
        return _DEEDS[effect.quantity]
    amount, place = effect.amount.of(at), effect.place(at)
    about = "about " if "roll" in effect.amount.reads else ""
    if effect.group is None:
        words = f"{phrases.quantity(board, effect.quantity, place, seen.seat)} {about}{phrases.signed(int(amount))}"
        return words if amount else ""
    members = at.members(effect.group)
    values = np.broadcast_to(amount, members.shape)[members].tolist()
    if not any(values):
        return ""
    low, high = min(values), max(values)
    size = phrases.signed(low) if low == high else f"{phrases.signed(low)} to {phrases.signed(high)}"
    return f"{_of_group(seen.seat, effect.quantity, effect.group, place[-1])} {about}{size}"


def _of_group(seat: int, quantity: str, group: str, towards: Any) -> str:
    """What changes with the members of a group; `towards` is the last place, where it is one."""
    who = _WHO[group]
    match quantity:
        case "trust":
            return f"Trust of {who} in you" if np.ndim(towards) == 0 and towards == seat else f"Trust among {who}"
        case "tension":
            return f"Tension with {who}"
    return f"{quantity.capitalize()} of {who}"


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
