"""The kit to print before a class. For the teacher alone."""

import io

import segno
from markupsafe import Markup

from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.people import ROLES
from cyberdip_game.classroom.room import Room
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
