"""The map panel of the desk: the chart of a sheet's actors and incidents, with the switch of its three modes."""

from collections.abc import Sequence

from cyberdip_game.desk.nodes import Node
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets.chart import MODES, Mark, Place, chart
from cyberdip_game.desk.widgets.controls import switch
from cyberdip_game.play.sheet import ActorCard, IncidentCard


def map_node(
    name: str,
    x: float,
    y: float,
    width: float,
    height: float,
    actors: Sequence[ActorCard],
    incidents: Sequence[IncidentCard],
    asset: str,
    mode: str,
    theme: Theme,
) -> Node:
    """Messages: ("mode", mode), ("capital", actor id) and ("incident", incident id)."""
    places = [_place(actor) for actor in actors if not asset or _on_map(actor)]
    homes = {actor.region: actor.id for actor in actors if actor.region}
    names = {actor.name: actor.id for actor in actors}
    marks = [
        Mark(card.id, homes.get(card.region) or names.get(card.victim, ""), card.icon, card.title) for card in incidents
    ]
    known = {place.id for place in places}
    outer = chart(
        name,
        x,
        y,
        width,
        height,
        places,
        [mark for mark in marks if mark.place in known],
        asset=asset,
        mode=mode,
        open_place=lambda id: ("capital", id),
        open_mark=lambda id: ("incident", id),
    )
    choices = [(one, one.capitalize(), ("mode", one)) for one in MODES]
    outer.children.insert(0, switch(f"{name}.mode", x + 11, y + 11, choices, mode, theme))
    return outer


def _on_map(actor: ActorCard) -> bool:
    """Groups have no capital; a company without a place of its own is drawn at sea, and so are you."""
    return bool(actor.region) or actor.you or actor.kind != "group"


def _place(actor: ActorCard) -> Place:
    word = f"trusts you {actor.trust:+d}, resilience {actor.resilience}"
    return Place(
        actor.id,
        actor.name,
        actor.region,
        actor.you,
        actor.member,
        actor.trust,
        actor.resilience,
        "" if actor.you else word,
    )
