"""The script as the teacher sees it: what came in which round, what comes next, and on what condition."""

from typing import Any

from cyberdip_game.classroom.room import Room
from cyberdip_game.play import whens
from cyberdip_game.play.cues import Cue, cues

_ICONS = {"done": "check", "now": "play", "wait": "clock", "held": "pause", "skipped": "ban"}
_ASIDE = {
    "held": "Held by you, or not drawn for this night: it comes only when you send it, or put it back.",
    "skipped": "Skipped: it never comes.",
}


def rows(room: Room) -> list[dict[str, Any]]:
    """Every inject, in the order of the script."""
    return [_row(room, cue) for cue in cues(room.game)]


def groups(room: Room, script: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rounds with their injects: those that are over, the one that runs, those that lie ahead."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in script:
        found.setdefault(row["round"], []).append(row)
    now = room.game.turn
    return [
        {"title": f"Round {number}" + (", now" if number == now else ""), "rows": rows, "past": number < now}
        for number, rows in sorted(found.items())
    ]


def coming(script: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The next inject on the timeline that has not come."""
    return min((row for row in script if row["state"] == "wait"), key=lambda row: int(row["round"]), default=None)


def _round(room: Room, cue: Cue) -> int:
    """The round in which it came, or the first in which the clock lets it come."""
    game, board = room.game, room.game.board
    if cue.state == "now":
        return game.turn
    if cue.hour or cue.state == "done":
        return max((number for number, time in enumerate(board.times, 1) if time.hour <= cue.hour), default=1)
    return min(len(board.times), max(game.turn + 1, whens.round_of(board, cue.when)))


def _row(room: Room, cue: Cue) -> dict[str, Any]:
    teams = [team for team in room.teams if team in cue.to]
    condition = whens.in_words(room.game.board, cue.when) if cue.state == "wait" else ""
    return {
        "id": cue.id,
        "headline": cue.headline,
        "text": cue.text,
        "state": cue.state,
        "icon": "git-branch" if condition else _ICONS[cue.state],
        "to": "all" if len(teams) == len(room.teams) else ", ".join(map(room.name, teams)) or "minds",
        "asks": cue.asks,
        "condition": f"If {condition[0].lower()}{condition[1:]}." if condition else "",
        "aside": _ASIDE.get(cue.state, ""),
        "round": _round(room, cue),
    }
