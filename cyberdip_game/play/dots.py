"""Where twenty dots stand on one another, for every screen that draws futures."""

from collections.abc import Sequence


def stacks(
    values: Sequence[int], width: float, radius: float, low: int = 0, high: int = 100, most: int = 20
) -> list[tuple[int, float, int]]:
    """(index, x, level) of dots on an axis of `width`: a dot joins the bin it would touch, else opens one; bins stack
    upwards. A bin of `most` dots is full: the next opens beside it, and the heap is put back around its true middle."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    true = {i: radius + (values[i] - low) / max(1, high - low) * (width - 2 * radius) for i in order}
    bins: list[list[int]] = []
    places: list[float] = []
    step = 2 * radius * 0.99
    for index in order:
        near = bool(bins) and true[index] - places[-1] < step
        if near and len(bins[-1]) < most:
            bins[-1].append(index)
        else:
            places.append(places[-1] + step if near else true[index])
            bins.append([index])
    places = _settled(_centred(places, bins, true, step), step, radius, width - radius)
    return [(index, x, level) for x, bin in zip(places, bins, strict=True) for level, index in enumerate(bin)]


def _centred(places: list[float], bins: list[list[int]], true: dict[int, float], step: float) -> list[float]:
    """Each run of bins that spilled over to the right, moved so that its middle is the middle of its dots."""
    moved, start = list(places), 0
    for end in range(1, len(places) + 1):
        if end < len(places) and places[end] - places[end - 1] <= step * 1.001:
            continue
        run = range(start, end)
        count = sum(len(bins[i]) for i in run)
        if end - start > 1:
            shift = sum(true[dot] - places[i] for i in run for dot in bins[i]) / count
            moved[start:end] = [places[i] + min(0.0, shift) for i in run]
        start = end
    return moved


def _settled(places: list[float], step: float, low: float, high: float) -> list[float]:
    """The places pushed apart where they touch, from the left, then back inside from the right."""
    for i, x in enumerate(places):
        places[i] = max(x, places[i - 1] + step if i else low)
    for i in reversed(range(len(places))):
        places[i] = min(places[i], places[i + 1] - step if i + 1 < len(places) else high)
    return places
