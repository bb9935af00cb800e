"""The map of a crisis: a sea chart, or a ring where there is no map, with capitals, names, numbers and incidents.

It never convicts: your land, members and all others have one colour each, whoever is suspected.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import pygame
from attrs import evolve, frozen

from cyberdip_game.desk import pictures
from cyberdip_game.desk.nodes import Node
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme, scale_colours
from cyberdip_game.desk.widgets import sea, ties
from cyberdip_game.desk.widgets.atlas import Crop, Point, Region, atlas, crop
from cyberdip_game.desk.widgets.engraving import Fills, engraved
from cyberdip_game.desk.widgets.ties import Tie, bend, tie_colour
from cyberdip_game.ready import ready

MODES = ("relations", "resilience", "incidents")
_BASES = (21.0, -12.0)  # a name's baseline below or above its capital, base pixels
_CAPITAL = 24.0  # side of a capital's hit area, base pixels


@frozen
class Place:
    """An actor on the map. `trust` is how far it trusts you; `word` is what a reader hears after the name."""

    id: str
    name: str
    region: str = ""
    you: bool = False
    member: bool = False
    trust: int = 0
    resilience: int = 0
    word: str = ""


@frozen
class Mark:
    """An incident at the place with that id."""

    id: str
    place: str
    icon: str
    title: str = ""


@frozen
class Chart:
    """What is to be drawn, in base pixels of the panel."""

    asset: str
    places: tuple[Place, ...]
    marks: tuple[Mark, ...]
    mode: str
    width: float
    height: float
    spots: dict[str, Point]
    crop: Crop | None

    @property
    def ties(self) -> tuple[Tie, ...]:
        you = next((self.spots[place.id] for place in self.places if place.you), None)
        if you is None or self.mode != "relations":
            return ()
        return tuple(Tie(you, self.spots[place.id], place.trust) for place in self.places if not place.you)

    def region(self, place: Place) -> Region | None:
        return atlas(self.asset).regions.get(place.region) if self.asset else None


def chart(
    name: str,
    x: float,
    y: float,
    width: float,
    height: float,
    places: Sequence[Place],
    marks: Sequence[Mark] = (),
    *,
    asset: str = "",
    mode: str = "relations",
    open_place: Callable[[str], Any] = lambda id: None,
    open_mark: Callable[[str], Any] = lambda id: None,
) -> Node:
    """The map as a node; its children are the places and incidents that can be clicked. Without `asset`, a ring."""
    standing = tuple(Place(place.id, place.name, place.region, place.you) for place in places)
    arranged, names, marked, busy = _arranged(asset, standing, tuple(marks), mode, width, height)
    drawn = evolve(arranged, places=tuple(places))
    root = Node(name, x, y, width, height, panel=True)
    root.paint = lambda p, node: _paint(p, drawn, busy)
    for place in drawn.places:
        root.add(_place_node(name, x, y, drawn, place, names[place.id], open_place(place.id)))
    for mark, (mx, my) in zip(drawn.marks, marked, strict=True):
        root.add(_mark_node(f"{name}.{mark.id}", x + mx, y + my, mark, drawn, open_mark(mark.id)))
    return root


Arranged = tuple[Chart, dict[str, float], list[Point], tuple[Point, ...]]


# -- where everything stands ---------------------------------------------------------------------------------------


@lru_cache(maxsize=16)  # neither a click elsewhere on the desk nor a turn moves anything here
def _arranged(
    asset: str, places: tuple[Place, ...], marks: tuple[Mark, ...], mode: str, width: float, height: float
) -> Arranged:
    """The chart, the baseline of each name, the spot of each incident, and what the sea's name must not cover."""
    how = asset, places, marks, mode, width, height
    return ready(f"chart {how!r}", lambda: _arrange(*how))


def _arrange(
    asset: str, places: tuple[Place, ...], marks: tuple[Mark, ...], mode: str, width: float, height: float
) -> Arranged:
    drawn = _laid_out(asset, places, marks, mode, width, height)
    names = _names(drawn)
    marked = _mark_spots(drawn, names)
    return drawn, names, marked, _busy(drawn, names, marked)


def _laid_out(
    asset: str, places: tuple[Place, ...], marks: tuple[Mark, ...], mode: str, width: float, height: float
) -> Chart:
    regions = atlas(asset).regions if asset else {}
    ashore = [place for place in places if place.region in regions]
    if not ashore:
        return Chart("", places, tuple(marks), mode, width, height, ring(places, width, height), None)
    capitals = {place.id: regions[place.region].capital for place in ashore}
    view = crop(atlas(asset), list(capitals.values()), width, height)
    spots = {id: view.place(capital) for id, capital in capitals.items()}
    for place in places:
        if place.id not in spots:
            spots[place.id] = sea.stand(asset, view, width, height, list(spots.values()))
    return Chart(asset, places, tuple(m for m in marks if m.place in spots), mode, width, height, spots, view)


def ring(places: Sequence[Place], width: float, height: float) -> dict[str, Point]:
    """Where places stand without a map: you in the middle, everybody else around you from the top clockwise."""
    others = [place for place in places if not place.you]
    spots = {place.id: (width / 2, height / 2) for place in places if place.you}
    for number, place in enumerate(others):
        angle = math.tau * number / len(others) - math.pi / 2
        spots[place.id] = (
            width / 2 + (width / 2 - 78) * math.cos(angle),
            height / 2 + (height / 2 - 70) * math.sin(angle) - 4,
        )
    return spots


def _names(drawn: Chart) -> dict[str, float]:
    """Per place the baseline of its name from its capital: below, or above where that hides less."""
    lines = [point for tie in drawn.ties for point in bend(tie)]
    taken: list[pygame.Rect] = []
    chosen: dict[str, float] = {}
    for place in sorted(drawn.places, key=lambda place: not place.you):
        boxes = {base: _name_boxes(drawn, place, base) for base in _BASES}
        costs = {base: _hidden(boxes[base], taken, lines, drawn.height) + (base < 0) for base in _BASES}
        chosen[place.id] = min(_BASES, key=costs.__getitem__)
        x, y = drawn.spots[place.id]
        taken += [*boxes[chosen[place.id]], pygame.Rect(round(x - 8), round(y - 8), 16, 16)]
    return chosen


def _name_boxes(drawn: Chart, place: Place, base: float) -> tuple[pygame.Rect, pygame.Rect]:
    """Where a name and its number beyond it stand, in base pixels of the panel."""
    x, y = drawn.spots[place.id]
    reach = 4.6 * len(place.name) + 4
    name, number = (8, 23) if base > 0 else (-23, -38)
    return (
        pygame.Rect(round(x - reach), round(y + name), round(2 * reach), 15),
        pygame.Rect(round(x - 16), round(y + number), 32, 15),
    )


def _hidden(boxes: Sequence[pygame.Rect], taken: list[pygame.Rect], lines: list[Point], height: float) -> int:
    """How much a name there would hide: the mode switch above, the edge below, other names, points of lines."""
    outside = min(box.top for box in boxes) < 44 or max(box.bottom for box in boxes) > height
    names = sum(len(box.collidelistall(taken)) for box in boxes)
    return 40 * outside + 60 * names + sum(box.collidepoint(point) for box in boxes for point in lines)


def _mark_spots(drawn: Chart, names: dict[str, float]) -> list[Point]:
    """One free spot per incident near its capital, on its own land where there is a map, clear of names and lines."""
    lines = [point for tie in drawn.ties for point in bend(tie)]
    busy = list(drawn.spots.values())
    for id, base in names.items():
        x, y = drawn.spots[id]
        busy += [(x + dx, y + base * 1.3) for dx in (-30, 0, 30)]
    found: list[Point] = []
    for mark in drawn.marks:
        place = next(place for place in drawn.places if place.id == mark.place)
        found.append(max(_around(drawn, place), key=lambda spot: _room(spot, busy, lines)))
        busy.append(found[-1])
    return found


def _around(drawn: Chart, place: Place) -> list[Point]:
    x, y = drawn.spots[place.id]
    turns = [math.tau * step / 24 for step in range(24)]
    near = [(x + r * math.cos(turn), y + r * math.sin(turn)) for r in (48, 60, 74) for turn in turns]
    fits = [s for s in near if 18 < s[0] < drawn.width - 18 and 50 < s[1] < drawn.height - 18]
    region, view = drawn.region(place), drawn.crop
    ashore = [spot for spot in fits if region and view and region.holds(view.back(spot))]
    return ashore or fits or near


def _room(spot: Point, busy: list[Point], lines: list[Point]) -> float:
    """How far the nearest thing is, in base pixels; lines may come closer than names."""
    near = min(math.dist(spot, other) for other in busy)
    line = min((math.dist(spot, point) for point in lines), default=99.0)
    return min(near, 44) + min(line, 20) * 1.5


def _busy(drawn: Chart, names: dict[str, float], marked: list[Point]) -> tuple[Point, ...]:
    """What the name of the sea must not cover: lines, names and incidents."""
    lines = [point for tie in drawn.ties for point in bend(tie)[::3]]
    return (*lines, *marked, *((x, y + names[id] * 1.4) for id, (x, y) in drawn.spots.items()))


# -- drawing -------------------------------------------------------------------------------------------------------


def _paint(p: Painter, drawn: Chart, busy: tuple[Point, ...]) -> None:
    fills = tuple((place.region, _rgb(_fill(p.theme, drawn.mode, place))) for place in drawn.places)
    size = (drawn.width, drawn.height)
    if drawn.crop is not None:
        p.picture(0, 0, _land(drawn.asset, drawn.crop, size, Theme(p.theme.name, p.theme.scale), fills))
    else:
        p.box(0, 0, *size, fill="sea", radius=0)
    for tie in drawn.ties:
        ties.draw(p, tie)
    if drawn.crop is not None:
        _sea_name(p, atlas(drawn.asset).name, drawn, drawn.crop, busy)
    p.box(0, 0, *size, line="line")


@lru_cache(maxsize=8)
def _land(asset: str, view: Crop, size: tuple[float, float], look: Theme, fills: Fills) -> pygame.Surface:
    pixels = look.px(size[0]), look.px(size[1])
    return pictures.kept(pixels, asset, (view, look, fills), lambda: engraved(atlas(asset), view, size, look, fills))


def _sea_name(p: Painter, words: str, drawn: Chart, view: Crop, busy: tuple[Point, ...]) -> None:
    """The name of the sea where it covers nothing, or nowhere."""
    wide, tall = p.width(words, "italic"), p.theme.line("italic")
    spot = sea.label(drawn.asset, view, (drawn.width, drawn.height), wide, tall, busy)
    if spot is not None:
        p.text(spot[0], spot[1] + tall * 0.25, words, "italic", "ink3", "m")


def _fill(theme: Theme, mode: str, place: Place) -> pygame.Color:
    if mode == "resilience":
        return scale_colours("resilience")[min(4, place.resilience // 20)]
    return theme.colour("landYou" if place.you else "landUnion" if place.member else "land")


def _rgb(colour: pygame.Color) -> tuple[int, int, int]:
    return colour.r, colour.g, colour.b


def _place_node(name: str, x: float, y: float, drawn: Chart, place: Place, base: float, message: Any) -> Node:
    cx, cy = drawn.spots[place.id]
    label = f"{place.name}{', you' if place.you else ''}{', ' + place.word if place.word else ''}"
    node = Node(
        f"{name}.{place.id}", x + cx - _CAPITAL / 2, y + cy - _CAPITAL / 2, _CAPITAL, _CAPITAL, None, message, label
    )
    node.paint = lambda p, node: _capital(p, node, place, drawn.mode, base)
    region, view = drawn.region(place), drawn.crop
    if region is not None and view is not None:
        node.area = lambda px, py: (
            0 <= px - x < drawn.width and 0 <= py - y < drawn.height and region.holds(view.back((px - x, py - y)))
        )
    return node


def _capital(p: Painter, node: Node, place: Place, mode: str, base: float) -> None:
    middle = _CAPITAL / 2
    halo = p.colour("land" if p.theme.name == "night" else "panel").lerp(p.colour("sea"), 0.35)
    if place.you:
        p.dot(middle, middle, 8.5, "brass", "diamond")
    elif place.member:
        p.dot(middle, middle, 6.5, halo)
        p.dot(middle, middle, 5, "ink")
    else:
        p.box(middle - 6, middle - 6, 12, 12, fill=halo, radius=1)
        p.box(middle - 4.5, middle - 4.5, 9, 9, fill="ink2", radius=0)
    line = p.theme.line("data13") * 0.94
    p.text(middle, middle + base, place.name, "place", "brass" if node.hovered else "ink", "m", halo)
    number, colour = _number(p.theme, place, mode)
    if number:
        p.text(middle, middle + (base + line if base > 0 else base - line), number, "figure", colour, "m", halo)


def _number(theme: Theme, place: Place, mode: str) -> tuple[str, pygame.Color]:
    if mode == "resilience":
        return str(place.resilience), theme.colour("ink")
    if mode == "incidents" or place.you:
        return "", theme.colour("ink")
    return f"{place.trust:+d}".replace("-", "−"), tie_colour(theme, place.trust)


def _mark_node(name: str, x: float, y: float, mark: Mark, drawn: Chart, message: Any) -> Node:
    def paint(p: Painter, node: Node) -> None:
        p.dot(16, 16, 12, "coral")
        p.ring(16, 16, 15.5, "brass" if node.hovered else "coral", 1.3)
        p.icon(8, 8, mark.icon, 16, "sunken" if p.theme.name == "night" else "raised", 2.2)
        if drawn.mode == "incidents" and mark.title:
            p.text(16, 46, mark.title, "data13", "ink", "m", p.colour("sea"))

    return Node(name, x - 16, y - 16, 32, 32, paint, message, label=f"Incident: {mark.title}")
