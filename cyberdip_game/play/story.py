"""A whole game told for machines: every decision and every posting by name. A record is no secret."""

from typing import Any

from cyberdip_game.play import names, phrases
from cyberdip_game.play.course import Turn
from cyberdip_game.play.game import Game
from cyberdip_game.rules import council
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Entry
from cyberdip_game.rules.permit import OPEN
from cyberdip_game.rules.world import NOTHING

_VOTES = {council.FOR: "for", council.ABSTAIN: "abstain", council.AGAINST: "against"}
_AXES = {"actor": "actor", "target": "actor", "incident": "incident", "hypothesis": "hypothesis", "item": "item"}

Told = dict[str, Any]


def story(game: Game, until: int | None = None) -> Told:
    """The branch on which the game stands, turn by turn, up to and including turn `until`."""
    header = game.record.header
    turns = game.here.turns[:until]
    ended = int(game.world["ended"][0]) if game.over and turns[-1] is game.here.now else 0
    return {
        "scenario": header.scenario,
        "version": header.version,
        "seed": header.seed,
        "rules": header.rules,
        "seats": header.seats,
        "practice": header.practice,
        "branch": game.here.name,
        "over": game.over,
        "ending": game.board.closes[ended - 1].ending.id if ended else None,
        "turns": [turn_told(game.board, turn) for turn in turns],
    }


def turn_told(board: Board, turn: Turn) -> Told:
    """One turn: what its morning brought, what was decided and asked, what its evening posted."""
    number = turn.morning.turn
    hour = board.time(number).hour
    return {
        "turn": number,
        "hour": hour,
        "clock": phrases.clock(board, hour),
        "morning": [entry_told(board, entry) for entry in turn.dawn],
        "decisions": {seat: names.wishes_line(wishes) for seat, wishes in turn.wishes.items()},
        "motions": motions_told(board, turn),
        "evening": [entry_told(board, entry) for entry in turn.dusk],
        "played": turn.evening is not None,
    }


def motions_told(board: Board, turn: Turn) -> list[Told]:
    """What asked somebody, with every vote, and whether it carried."""
    if turn.motions is None:
        return []
    acts, votes = turn.motions.acts, turn.motions.given.votes
    adopted = council.adopted(board, acts, turn.motions.given)
    told = []
    for row in range(len(acts)):
        asked = {
            board.ids["actor"][actor]: _VOTES[int(vote)]
            for actor, vote in enumerate(votes[row])
            if int(vote) != council.NOT_ASKED
        }
        if asked and turn.motions.refused[row] == OPEN:
            motion = names.motion_id(board, acts, row)
            step = int(adopted[row])
            wording = board.rules[acts.measure[row]].measure.wording if step != NOTHING else ()
            told.append(
                {
                    "motion": motion,
                    "votes": asked,
                    "carried": step != NOTHING,
                    "adopted": wording[step].id if wording else "",
                }
            )
    return told


def entry_told(board: Board, entry: Entry) -> Told:
    """One posting: quantity, place and amount, with its cause."""
    axes = board.quantities[entry.quantity].axes
    return {
        "quantity": entry.quantity,
        "place": [board.ids[axis][index] for axis, index in zip(axes, entry.place, strict=True)],
        "amount": entry.amount,
        "cause": cause_told(board, entry.cause),
    }


def cause_told(board: Board, cause: Cause) -> Told:
    """Its kind and id, and what it points at where it points at something."""
    aims = {part: board.ids[axis][getattr(cause, part)] for part, axis in _AXES.items() if getattr(cause, part) >= 0}
    return {"kind": cause.kind, "id": cause.id, **aims}
