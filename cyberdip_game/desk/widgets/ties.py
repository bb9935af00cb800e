"""Relation lines from your capital over the chart: width, colour and dashes say how far the other trusts you."""

import math
from functools import lru_cache

import pygame
from attrs import frozen

from cyberdip_game.desk.dashes import dashed
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets.atlas import Point

_STEPS = 60  # points along a relation line, by which names keep clear of it
_APART = 3  # of these points between two ends of its straight pieces: nobody sees a corner


@frozen
class Tie:
    """A relation line between two places, in base pixels of the panel, with how far the other trusts you."""

    start: Point
    end: Point
    trust: int


def bend(tie: Tie) -> list[Point]:
    """The tie as a gentle curve, bulging upwards, or downwards to places far below."""
    return _bent(tie.start, tie.end)


@lru_cache(maxsize=200)
def _bent(start: Point, end: Point) -> list[Point]:
    (ax, ay), (bx, by) = start, end
    length = math.dist(start, end) or 1
    bulge = 0.13 * length * (-1 if by - ay > 64 else 1)
    qx = (ax + bx) / 2 + (by - ay) / length * bulge
    qy = (ay + by) / 2 - (bx - ax) / length * bulge
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    return [
        ((1 - t) ** 2 * ax + 2 * (1 - t) * t * qx + t * t * bx, (1 - t) ** 2 * ay + 2 * (1 - t) * t * qy + t * t * by)
        for t in steps
    ]


def tie_colour(theme: Theme, trust: int) -> pygame.Color:
    """Blue, paler blue, grey, coral: dashes and width say the same without colour."""
    if trust >= 40:
        return theme.colour("blue")
    if trust >= 15:
        return theme.colour("blue").lerp(theme.colour("ink3"), 0.45)
    return theme.colour("ink3" if trust > -15 else "coral")


def draw(p: Painter, tie: Tie) -> None:
    """The tie on the chart: solid in a casing of sea, dotted, or dashed where there is distrust."""
    colour, width = tie_colour(p.theme, tie.trust), 1.2 + abs(tie.trust) / 24
    if tie.trust >= 15:
        line = bend(tie)[::_APART]
        p.curves([line], "sea", width + 2.4)
        p.curves([line], colour, width)
    else:
        dash, gap = (7, 4) if tie.trust <= -15 else (1.6, 3.4)
        p.curves(_dashes(tie.start, tie.end, dash, gap), colour, width)


@lru_cache(maxsize=200)
def _dashes(start: Point, end: Point, dash: float, gap: float) -> list[list[Point]]:
    return [*dashed(_bent(start, end)[::_APART], dash, gap)]
