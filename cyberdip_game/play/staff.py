"""Staff advice on paper: rollouts on what the seat knows become twenty dots, a median, a range and a sentence."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import asdict

from cyberdip_game.minds.advice import (
    AUTOPILOT,
    FUTURES,
    Ends,
    Prospect,
    dangerous,
    prospects,
    quantiles,
    rung_of,
)
from cyberdip_game.play import names
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.game import HUMAN, Game
from cyberdip_game.play.sheet import Advice, AdviceRow, Future, Outlook
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import World


def advise(game: Game, seat: str) -> Advice:
    """Compute the rows for the present plan and put them on record. Raises RecordError."""
    advice = expect(game.board, game.seen(seat), seat, game.draft(seat), levels(game))
    keep(game, seat, advice)
    return advice


def levels(game: Game) -> dict[int, str]:
    """Seat -> who plays it in imagined games: whoever sits there, or an autopilot."""
    slow = dict.fromkeys((HUMAN, "far_sighted"), AUTOPILOT)
    return {game.index(seat): slow.get(who, who) for seat, who in game.record.header.seats.items()}


def expect(
    board: Board, seen: View, seat: str, wishes: Wishes, levels: Mapping[int, str], futures: int = FUTURES
) -> Advice:
    """The rows "wait" and "the present plan" on imagined worlds. Pure, so a window may run it on another thread."""
    acts = names.acts_for(board, seat, wishes.orders)
    idle, plan = prospects(board, seen, acts, names.choices_for(board, wishes.choices), levels, futures)
    title = "The present plan" if wishes.orders or wishes.choices else "The present plan: nothing yet"
    rungs = np.bincount(rung_of(plan.morning, seen.seat), minlength=7)
    return Advice(
        (_row("wait", "Wait one turn", idle), _row("plan", title, plan)),
        futures,
        twentieths(rungs),
        tuple(outlook(board, plan.morning, seen.seat)),
    )


def keep(game: Game, seat: str, advice: Advice) -> None:
    """Put what was shown on record, so that the resolution can ring the dot that happened. Raises RecordError."""
    game.keep_advice(seat, asdict(advice))


def kept(game: Game, seat: str, turn: int) -> Advice | None:
    """What staff showed the seat on that turn, if anything."""
    line = game.here.advice.get((seat, turn))
    return _advice(line["advice"]) if line else None


def _row(id: str, title: str, prospect: Prospect) -> AdviceRow:
    futures = twenty(prospect)
    low, median, high = futures[2].score, int(np.median(prospect.scores)), futures[17].score
    bad = sum(one.rung5 for one in futures)
    sentence = (
        f"20 futures: {bad or 'none'} reach{'es' if bad == 1 else ''} rung 5, half end above {median}, "
        f"16 of 20 between {low} and {high}."
    )
    return AdviceRow(id, title, futures, median, low, high, sentence)


def twenty(ends: Ends) -> tuple[Future, ...]:
    """Twenty equally likely futures, the lowest score first."""
    chosen = quantiles(ends.scores)
    both = zip(ends.scores[chosen], dangerous(ends.highest)[chosen], strict=True)
    return tuple(Future(int(score), bool(danger)) for score, danger in both)


def outlook(board: Board, world: World, seat: int) -> list[Outlook]:
    """Numbers of the next morning that the seat watches."""
    watched = [("calm", "Public calm", 100 - world["pressure"][seat])]
    if board.in_council[seat]:
        watched.insert(0, ("union_trust", "Union trust", At(board, world).union_trust(seat)))
    for number, incident in enumerate(board.scenario.incidents):
        began = world["began"][number]
        if ((began > 0) & (began <= board.time(world.turn).hour)).all():  # nothing of what begins only then
            watched.append((f"severity.{incident.id}", f"Severity, {incident.title}", world["severity"][number]))
    return [_quantiled(id, label, np.asarray(values)) for id, label, values in watched]


def _quantiled(id: str, label: str, values: npt.NDArray[Any]) -> Outlook:
    dots = tuple(int(value) for value in values[quantiles(values)])
    return Outlook(id, label, dots, dots[2], int(np.median(values)), dots[17])


def twentieths(counts: npt.NDArray[Any]) -> tuple[int, ...]:
    """Counts as parts of twenty that sum to 20, by largest remainder."""
    total = int(counts.sum())
    shares = counts * 20 // total
    for index in np.argsort(-(counts * 20 % total), kind="stable")[: 20 - int(shares.sum())]:
        shares[index] += 1
    return tuple(int(share) for share in shares)


def _advice(line: dict[str, Any]) -> Advice:
    rows = tuple(
        AdviceRow(**{**row, "futures": tuple(Future(**future) for future in row["futures"])}) for row in line["rows"]
    )
    outlook = tuple(Outlook(**{**one, "values": tuple(one["values"])}) for one in line["outlook"])
    return Advice(rows, line["rollouts"], tuple(line["rungs"]), outlook)
