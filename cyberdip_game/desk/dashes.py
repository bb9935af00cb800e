"""Cutting a line into dashes."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]


def dashed(line: Sequence[Point], on: float, off: float) -> Iterator[list[Point]]:
    """The pieces of a line that are drawn when it is dashed; lengths in the units of its points."""
    drawing, left = True, on
    piece: list[Point] = [line[0]]
    for (ax, ay), (bx, by) in pairwise(line):
        length, done = math.hypot(bx - ax, by - ay), 0.0
        while length - done > left:
            done += left
            point = (ax + (bx - ax) * done / length, ay + (by - ay) * done / length)
            if drawing:
                yield [*piece, point]
            drawing, left, piece = not drawing, (off if drawing else on), [point]
        left -= length - done
        piece.append((bx, by))
    if drawing and len(piece) > 1:
        yield piece
