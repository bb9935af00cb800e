"""The projector's page: only what the whole room may see."""

import json
from functools import cache
from typing import Any

from markupsafe import Markup

from cyberdip_game import places
from cyberdip_game.classroom.pages.debrief import shown, slide
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.room import Room
from cyberdip_game.play.public import PublicSheet

_CAPITALS = {"sea": "#F1EEE4", "land": "#E6DCC6", "union": "#CFDBE2", "coast": "#6E7468", "water": "#D3D5C9"}


def sections(room: Room, address: str) -> dict[str, str]:
    """Every part of the projector's page now. `address` is what people type into a browser."""
    told = room.public()
    values: dict[str, Any] = {
        "room": room,
        "told": told,
        "address": address,
        "code": room.store.get("code"),
        "teams": [
            (room.name(team), len(room.store.members(team)), room.begun and room.sent(team)) for team in room.teams
        ],
        "places": _places(told),
    }
    if not room.begun:
        return {"board": draw("board/join.html", **values)}
    if room.store.get("recap") and not room.game.over:
        return {"board": draw("board/recap.html", **values)}
    one = shown(room) if room.game.over else None
    if one is not None:
        return {"board": draw("board/slide.html", body=slide(room, one))}
    return {"board": draw("board/over.html" if room.game.over else "board/round.html", **values)}


def _places(told: PublicSheet) -> dict[str, Any]:
    """Where capitals and incidents are drawn on the map, in its units."""
    if not told.map:
        return {"capitals": [], "incidents": [], "strained": []}
    spots = {name: region["capital"] for name, region in _map(told.map)["regions"].items()}
    regions = {one.name: one.region for one in told.capitals if one.region in spots}
    return {
        "capitals": [(one, *spots[one.region]) for one in told.capitals if one.region in spots],
        "strained": [
            (*spots[regions[one]], *spots[regions[other]])
            for one, other in told.strained
            if {one, other} <= regions.keys()
        ],
        "incidents": [
            (one, spots[one.region][0] + 66, spots[one.region][1] - 34 + 64 * index)
            for index, one in enumerate(told.incidents)
            if one.region in spots
        ],
    }


@cache
def _map(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((places.ASSETS / "maps" / f"{name}.json").read_text("utf-8"))
    return loaded


def chart(told: PublicSheet) -> str:
    """The engraved map as an SVG file: no state is painted as an enemy, only Union members have a tint."""
    use = _map(told.map)
    members = {one.region for one in told.capitals if one.member}
    shapes = []
    for name, region in use["regions"].items():
        tint = _CAPITALS["union" if name in members else "land"]
        shapes += [f'<path fill="{tint}" d="{_path(poly)}Z"/>' for poly in region["polygons"]]
    water = [_line(line, "water", 1) for ring in use["water"] for line in ring]
    coast = [_line(one["line"], "coast", 1.6) for one in use["coast"]]
    borders = [
        f'<path fill="none" stroke="{_CAPITALS["coast"]}" stroke-width="1" stroke-dasharray="4 3" '
        f'd="{_path(border["line"])}"/>'
        for border in use["borders"]
    ]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">'
        '<rect width="{w}" height="{h}" fill="{sea}"/>{all}</svg>'
    ).format(
        w=use["width"], h=use["height"], sea=_CAPITALS["sea"], all=Markup("".join(water + shapes + borders + coast))
    )


def _line(points: list[list[float]], kind: str, width: float) -> str:
    return f'<path fill="none" stroke="{_CAPITALS[kind]}" stroke-width="{width}" d="{_path(points)}"/>'


def _path(points: list[list[float]]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
