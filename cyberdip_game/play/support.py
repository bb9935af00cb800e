"""Who would carry a motion today, as far as the seat knows: each vote with its reason, and one price for the next step.

Prices are tried, not guessed: what the seat could do for a delegation is done to copies of its view, by the text of
the rules, and the delegation is asked again.
"""

import numpy as np
from attrs import frozen

from cyberdip_game.play import phrases, texts
from cyberdip_game.play.later import Later, Row
from cyberdip_game.play.sheet import Support, Vote
from cyberdip_game.rules import council
from cyberdip_game.rules.acts import Order, acts_of, ordered
from cyberdip_game.rules.at import apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.docket import blank
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.permit import OPEN, lawful
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import IN_FORCE, NOTHING, ORDER, Ints, World, column
from cyberdip_game.scenario.kinds import Decides

_WORDS = {council.FOR: "for", council.ABSTAIN: "abstains", council.AGAINST: "against"}
_LEVERS = {"share": "sharing your file", "lobby": "lobbying", "promise": "a promise"}
_NOW = 0  # the lane in which nothing has been done for anybody; the levers follow


def support(board: Board, seen: View, order: Order) -> Support:
    """The support of an order that asks somebody; who hesitates, what would be adopted, reasons and prices later."""
    rule, acts = board.rules[order.measure], acts_of([(seen.seat, order)])
    given = council.answers(board, seen.world, acts)
    votes = given.votes[0].tolist()
    asked = [who for who, vote in enumerate(votes) if vote != council.NOT_ASKED]
    own = int(board.in_council[seen.seat] and rule.measure.decides != Decides.TARGET)
    return Support(
        ready=votes.count(council.FOR) + own,
        asked=len(asked) + own,
        hesitant=Row(lambda: [phrases.title(board, "actor", who) for who in asked if votes[who] != council.FOR]),
        adopts=Later(lambda: _adopts(board, seen.seat, order, int(council.adopted(board, acts, given)[0]))),
        votes=Row(lambda: _votes(board, seen, rule, order, given, asked)),
    )


def _votes(
    board: Board, seen: View, rule: Rule, order: Order, given: council.Answers, asked: list[int]
) -> tuple[Vote, ...]:
    """How each who is asked would vote on one order, and why."""
    levers = [lever for lever in _LEVERS if lever in board.ids["measure"]]
    weighed = _weighed(board, _tried(board, seen, levers), rule, seen.seat, order, asked, given.carries[0])
    return tuple(_vote(board, rule, order, given, who, one, levers) for who, one in zip(asked, weighed, strict=True))


def _adopts(board: Board, seat: int, order: Order, step: int) -> str:
    if order.step == NOTHING or step == order.step:
        return ""
    wording = board.rules[order.measure].measure.wording
    return texts.pointed(board, wording[step].name, seat, order) if step != NOTHING else "nothing"


@frozen
class _Weighed:
    """A delegation's reasons for the step in question and what each sum lacks: (reason,), and (lane,) short of it."""

    because: tuple[str, ...]
    values: Ints
    short: Ints


def _weighed(
    board: Board, tried: World, rule: Rule, seat: int, order: Order, asked: list[int], carries: Ints
) -> list[_Weighed]:
    """Per one who is asked: the reasons for the next step that it does not carry, or for the last."""
    found: list[_Weighed] = [_Weighed((), np.zeros(0, np.int32), np.zeros(tried.lanes, np.int32))] * len(asked)
    for step, text in enumerate(rule.texts):
        places = [place for place, who in enumerate(asked) if min(int(carries[who]) + 1, max(order.step, 0)) == step]
        if not places or not text.reasons:
            continue
        members = np.array([asked[place] for place in places]).repeat(tried.lanes)
        acts = ordered(np.tile(np.arange(tried.lanes), len(places)), seat, order)
        values = council.weigh(board, tried, rule, text, acts, members).reshape(-1, len(places), tried.lanes)
        because = tuple(words for words, _ in text.reasons)
        for number, place in enumerate(places):
            mine = values[:, number]
            found[place] = _Weighed(because, mine[:, _NOW], text.bar + 1 - mine.sum(0))
    return found


def _vote(
    board: Board, rule: Rule, order: Order, given: council.Answers, who: int, weighed: _Weighed, levers: list[str]
) -> Vote:
    vote, highest = int(given.votes[0, who]), int(given.carries[0, who])
    wording = rule.measure.wording
    carries = texts.pointed(board, wording[highest].name, who, order) if wording and highest != NOTHING else ""
    behind = vote == council.FOR
    return Vote(
        phrases.title(board, "actor", who), _WORDS[vote], _reason(weighed, behind), carries,
        "" if behind else _price(weighed, levers),
    )  # fmt: skip


def _reason(weighed: _Weighed, behind: bool) -> str:
    """What speaks most for the motion, or least."""
    if not weighed.because:
        return ""
    most = int(weighed.values.argmax() if behind else weighed.values.argmin())
    return f"{weighed.because[most]} {phrases.signed(int(weighed.values[most]))}"


def _price(weighed: _Weighed, levers: list[str]) -> str:
    """How much is missing, and the first thing that brings it, else the one that brings most."""
    short = int(weighed.short[_NOW])
    if not weighed.because or short <= 0:
        return ""
    gains = short - weighed.short[1:]
    if not len(gains) or gains.max() <= 0:
        return f"{short} short; softer words may do"
    enough = np.flatnonzero(gains >= short)
    best = int(enough[0]) if len(enough) else int(gains.argmax())
    return f"{short} short; {_LEVERS[levers[best]]} brings {int(gains[best])}"


def _tried(board: Board, seen: View, levers: list[str]) -> World:
    """The view in lane 0, and in a lane for each lever as if the seat had done that for every delegation it may."""
    tried: World | None = seen.world.memo.get("tried")
    if tried is None:
        tried = seen.world.memo["tried"] = _try(board, seen, levers)
    return tried


def _try(board: Board, seen: View, levers: list[str]) -> World:
    world = seen.world.take(np.zeros(1 + len(levers), np.intp))
    ledger = Ledger(world, board.quantities)
    docket, evidence = world["docket"].copy(), world["evidence"].copy()
    for lane, lever in enumerate(levers, 1):
        rule = board.rule(lever)
        for member in _open_to(board, seen, rule):
            order = Order(rule.index, member, 0 if rule.measure.aims.incident else NOTHING)
            at = acts_of([(seen.seat, order)]).each[0]._replace(lane=lane).at(board, world, rule)
            apply(rule.effects, at, ledger, Cause("measure", lever))
            if lever == "share":
                evidence[member, ..., lane] = evidence[seen.seat, ..., lane]
            if rule.measure.lasts:
                _put_in_force(docket, seen.seat, order, lane)
    return ledger.settle().with_numbers({"docket": docket, "evidence": evidence})


def _open_to(board: Board, seen: View, rule: Rule) -> list[int]:
    """The delegations for whom the seat may do this now."""
    if not set(rule.measure.roles) & set(board.scenario.actors[seen.seat].roles):
        return []
    members = [int(one) for one in np.flatnonzero(board.in_council) if one != seen.seat]
    incident = 0 if rule.measure.aims.incident else NOTHING
    rows = acts_of([(seen.seat, Order(rule.index, member, incident)) for member in members])
    fine = lawful(board, seen.world, rule, rows) == OPEN if members else []
    return [member for member, may in zip(members, fine, strict=True) if may]


def _put_in_force(docket: Ints, seat: int, order: Order, lane: int) -> None:
    """Into the first free slot; with a full docket the delegation is not promised anything."""
    free = np.flatnonzero(docket[seat, :, column("status"), lane] == 0)
    if len(free):
        entry = blank(1, 1)[0, 0, :, 0]
        entry[: len(ORDER)] = order.parts()
        entry[column("status")] = IN_FORCE
        docket[seat, free[0], :, lane] = entry
