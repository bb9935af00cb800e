"""Twenty dots: the one way in which chance is drawn. Belief rows, twenty futures, k in 20, and the ring that lands."""

from collections.abc import Sequence

from cyberdip_game.desk.paint import Painter
from cyberdip_game.play.dots import stacks

BAR = 16  # the Council's bar (80 %) stands behind this many dots


def share_out(values: Sequence[int], dots: int = 20) -> list[int]:
    """Dots per value by largest remainder, so that they sum to `dots`."""
    total = sum(values) or 1
    shares = [value * dots // total for value in values]
    rest = sorted(range(len(values)), key=lambda i: (-(values[i] * dots % total), i))
    for index in rest[: dots - sum(shares)]:
        shares[index] += 1
    return shares


def belief_kinds(low: int, middle_dots: int, high: int) -> list[str]:
    """The twenty places of a belief row: full, half, ring, then specks. `low` and `high` in per cent."""
    full, ring = min(round(low / 5), middle_dots), max(round(high / 5), middle_dots)
    return ["full" if i < full else "half" if i < middle_dots else "ring" if i < ring else "speck" for i in range(20)]


def belief_words(low: int, middle_dots: int, high: int) -> str:
    """The same places as words, for plain numbers."""
    kinds = belief_kinds(low, middle_dots, high)
    least, most = kinds.count("full"), 20 - kinds.count("speck")
    here = f"{middle_dots} in 20"
    return here if least == most else f"{here}, at least {least}, at most {most}"


def belief(
    p: Painter,
    x: float,
    y: float,
    low: int,
    middle_dots: int,
    high: int,
    radius: float = 4,
    gap: float = 1.6,
    colour: str = "ink",
    bar: bool = True,
) -> float:
    """A belief row around y, with the Council's bar as a dashed blue tick, or its words; gives its width."""
    if p.theme.plain_numbers:
        return p.text(x, y + 4 * p.theme.text / 100, belief_words(low, middle_dots, high), "data13", "ink2")
    radius, gap = radius * p.theme.dots, gap * p.theme.dots
    step = 2 * radius + gap
    for place, kind in enumerate(belief_kinds(low, middle_dots, high)):
        cx = x + radius + place * step
        if kind == "speck":
            p.dot(cx, y, 1.3 * p.theme.dots, "lineStrong")
        else:
            p.dot(cx, y, radius, colour, kind)
    if bar:
        tick = x + BAR * step - gap / 2
        p.dashes([(tick, y - 8), (tick, y + 8)], "blue", 1, 3, 2)
    return 20 * step - gap


def futures(
    p: Painter,
    x: float,
    base: float,
    width: float,
    scores: Sequence[int],
    danger: Sequence[bool],
    median: int,
    radius: float = 4.5,
    colour: str = "ink2",
    guides: bool = True,
    levels: int = 3,
) -> None:
    """Twenty futures, 0 to 100, over a line at `base`. Coral diamonds reach rung 5; the wedge is the median. At most
    `levels` dots stand on one another."""
    radius *= p.theme.dots
    inner = width - 2 * radius
    if guides:
        for mark in (25, 50, 75):
            p.upright(x + radius + inner * mark / 100, base - 28 * p.theme.dots, 28 * p.theme.dots)
    p.rule(x, base, width, "lineStrong")
    for index, centre, level in stacks(scores, width, radius, most=levels):
        kind, paint = ("diamond", "coral") if danger[index] else ("full", colour)
        p.dot(x + centre, base - radius - level * 2 * radius, radius - 0.5, paint, kind)
    tip = x + radius + median / 100 * inner
    wedge = 5 * p.theme.dots
    p.polygon([(tip, base + 3), (tip - 0.8 * wedge, base + 3 + wedge), (tip + 0.8 * wedge, base + 3 + wedge)], "ink")


def ringed(
    p: Painter,
    x: float,
    base: float,
    width: float,
    values: Sequence[int],
    ring: int,
    outcome: int,
    radius: float = 4.5,
    levels: int = 20,
) -> tuple[int, int]:
    """Twenty dots of any number with a brass ring on the one that happened, empty where none did; gives the ends
    of the axis. At most `levels` dots stand on one another."""
    low, high = min(*values, outcome), max(*values, outcome)
    slack = max(2, (high - low) // 6)
    low, high = low - slack, high + slack
    p.rule(x, base, width, "ink3")
    landed = (x, base)
    for index, centre, level in stacks(values, width, radius, low, high, levels):
        spot = (x + centre, base - radius - level * 2 * radius)
        p.dot(*spot, radius - 0.5, "ink2")
        landed = spot if index == ring else landed
    if outcome < min(values) or outcome > max(values):  # none of the dots: where it fell on the axis
        landed = (x + radius + (outcome - low) / (high - low) * (width - 2 * radius), base - radius)
    if 0 <= ring < len(values):
        p.ring(*landed, radius + 3)
    return low, high


def in_twenty(
    p: Painter,
    x: float,
    y: float,
    count: int,
    radius: float = 4.5,
    gap: float = 3,
    colour: str = "ink2",
    ring: int = -1,
    danger: bool = False,
) -> None:
    """`count` of twenty places filled; the rest hollow, or coral diamonds where they are the danger. A brass ring lands
    on place `ring`, 0..19."""
    step = 2 * radius + gap
    for place in range(20):
        spot = (x + radius + place * step, y)
        if place < count:
            p.dot(*spot, radius, colour)
        else:
            p.dot(*spot, radius, "coral" if danger else colour, "diamond" if danger else "ring")
        if place == ring:
            p.ring(*spot, radius + 3)


def legend(p: Painter, x: float, y: float, width: float) -> None:
    """What the marks of a belief row mean; words that do not fit are left out from the end."""
    if p.theme.plain_numbers:
        p.text(x, y, p.fitted(f"Best estimates. The Council asks for {BAR} in 20.", width, "data12"), "data12", "ink2")
        return
    left = x
    size = p.theme.text / 100
    for kind, words in (("full", "at least"), ("half", "best estimate"), ("ring", "at most")):
        if left + 11 + p.width(words, "data12") > x + width:
            return
        p.dot(left + 3.5, y - 4 * size, 3.5, "ink", kind)
        left += 11 + p.text(left + 11, y, words, "data12", "ink2") + 10
    if left + 7 + p.width("80% bar", "data12") <= x + width:
        p.dashes([(left + 1, y - 10 * size), (left + 1, y + 2)], "blue", 1, 3, 2)
        p.text(left + 6, y, "80% bar", "data12", "ink2")
