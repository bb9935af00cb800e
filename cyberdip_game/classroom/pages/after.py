"""Pages to print or to talk over: the kit before a class, the debrief after it. For the teacher alone."""

import io
from typing import Any

import segno
from markupsafe import Markup

from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.people import ROLES
from cyberdip_game.classroom.room import Room
from cyberdip_game.play.chronicle import conclusion, resolution_of
from cyberdip_game.play.paper import briefing


def kit(room: Room, address: str) -> str:
    """Role cards with the way in, a facilitator's guide, a rubric, a content note and a privacy sheet."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=2, scale=3, xmldecl=False, svgns=False)
    return draw(
        "kit.html",
        title=room.game.board.scenario.title,
        address=address,
        qr=Markup(out.getvalue().decode()),
        papers=[briefing(room.game, team) for team in room.teams],
        roles=ROLES,
        turns=len(room.game.board.times),
        days=room.store.get("days", "30"),
        debrief=room.game.board.scenario.debrief,
        code=room.store.get("code"),
    )


def debrief(room: Room) -> str:
    """What each team saw and did, turn by turn, beside what was true; and where branches part."""
    game = room.game
    teams: list[dict[str, Any]] = [
        {
            "name": room.name(team),
            "turns": [resolution_of(game, team, number) for number in range(1, _played(room) + 1)],
            "end": conclusion(game, team) if game.over else None,
            "notes": [
                (number, line["note"], line["reason"])
                for (whose, number), line in sorted(game.here.notes.items())
                if whose == team
            ],
        }
        for team in room.teams
    ]
    return draw(
        "debrief.html",
        title=game.board.scenario.title,
        teams=teams,
        over=game.over,
        marks=list(reversed(room.store.marks())),
        questions=game.board.scenario.debrief,
        branches=game.branches,
        messages=list(reversed(room.store.messages(most=300))),
        name=room.name,
    )


def _played(room: Room) -> int:
    return sum(turn.evening is not None for turn in room.game.here.turns)
