"""The kit to print before a class. For the teacher alone."""

import io

import segno
from markupsafe import Markup

from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.people import ROLES
from cyberdip_game.classroom.room import Room
from cyberdip_game.play.paper import briefing


def kit(room: Room, address: str) -> str:
    """Briefing and role cards with the way in, sheets for paper, a facilitator's guide, a rubric and two notes.

    `address` is the way in with the room code; a team's card leads to its own seat.
    """
    scenario = room.game.board.scenario
    return draw(
        "kit.html",
        title=scenario.title,
        address=address,
        cards=[(briefing(room.game, team), _qr(f"{address}&team={team}")) for team in room.teams],
        roles=ROLES,
        turns=len(room.game.board.times),
        minutes=room.minutes(),
        kept=room.store.get("debrief_minutes", "15"),
        days=room.store.get("days", "30"),
        debrief=scenario.debrief,
        sources=scenario.sources,
        code=room.store.get("code"),
    )


def sheets(room: Room) -> str:
    """What each delegation may decide now, to be marked with a pen: for a class without devices."""
    teams = [(room.name(team), room.sheet(team), team) for team in room.teams]
    return draw("sheets.html", title=room.game.board.scenario.title, teams=teams, room=room)


def _qr(address: str) -> Markup:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=2, omitsize=True, xmldecl=False, svgns=False)
    return Markup(out.getvalue().decode())
