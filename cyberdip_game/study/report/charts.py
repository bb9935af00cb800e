"""The report's charts as inline SVG: plain marks and words, each said by its title to whoever cannot see it."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from cyberdip_game.study.facts import DoubtFact, EndingFact, InjectFact, MeasureFact, Report, SideFact
from cyberdip_game.study.verdict import APART

HALF, WHOLE = 548, 1136
_ROW = 30


def endings(report: Report) -> Markup:
    """Bars with intervals; small triangles for each level."""
    left, most = 178, max(max(share.high for share in (one.share, *one.by_level)) for one in report.endings)
    scale = (HALF - left - 54) / max(most, 1)
    rows = [_ending(one, row * _ROW + 4, left, scale) for row, one in enumerate(report.endings)]
    return _svg(HALF, len(rows) * _ROW + 6, "Share of games by ending", rows)


def _ending(one: EndingFact, y: float, left: int, scale: float) -> Markup:
    share, name = one.share, _text(0, y + 14, _short(one.title, 26), "" if one.share.count else "coral")
    if not share.count:
        return name + _text(left, y + 14, "never reached", "coral")
    x, low, high = (left + scale * value for value in (share.percent, share.low, share.high))
    fill = {"good": "blue", "bad": "coral"}.get(one.quality, "ink3")
    marks = "".join(
        f"M{left + scale * level.percent - 3:.1f} {y + 23}h6l-3 -4.5Z" for level in one.by_level if level.count
    )
    end = max([high, *(left + scale * level.percent for level in one.by_level)])
    return (
        name
        + Markup(
            f'<rect x="{left}" y="{y + 2}" width="{max(x - left, 1):.1f}" height="15" class="f-{fill}"/>'
            f'<path d="M{low:.1f} {y + 9.5}H{x:.1f}" class="s-panel"/>'
            f'<path d="M{x:.1f} {y + 9.5}H{high:.1f}" class="s-ink"/>'
            f'<path d="{marks}" class="mark"/>'
        )
        + _text(end + 10, y + 14, _percent(share.percent))
    )


def sides(report: Report) -> Markup:
    """Median and middle 80 per cent of each seat's score at the best level; grey is near the middle seat."""
    left, scale = 106, 3.9
    best = [one.scores[-1] for one in report.sides]
    height = len(best) * _ROW
    parts = []
    middle = sorted(score.median for score in best)[len(best) // 2]
    if len(best) > 1:
        parts.append(_box(left + (middle - APART) * scale, 0, 2 * APART * scale, height, "fair"))
    parts += [_side(one, row * _ROW + 15, left, scale, middle) for row, one in enumerate(report.sides)]
    parts += [_text(left + v * scale, height + 16, str(v), "axis", "middle") for v in (0, 25, 50, 75, 100)]
    return _svg(HALF, height + 22, "Score of each seat at its best", parts)


def _side(one: SideFact, y: float, left: int, scale: float, middle: int) -> Markup:
    score = one.scores[-1]
    apart = score.median - middle
    word = " too easy" if apart > APART else " too hard" if apart < -APART else ""
    tone = "brass" if word else ""
    low, at, high = (left + scale * value for value in (score.p10, score.median, score.p90))
    bar = Markup(
        f'<path d="M{low:.1f} {y}H{high:.1f}" class="band {tone}"/>'
        f'<circle cx="{at:.1f}" cy="{y}" r="6" class="dot {tone}"/>'
    )
    return _text(0, y + 5, _short(one.title, 15), tone) + bar + _text(high + 12, y + 5, f"{score.median}{word}", tone)


def injects(report: Report) -> Markup:
    """By turn: area is the share of games that saw it, lines say which one makes another possible."""
    turns = len(report.pressure)
    step = (WHOLE - 240) / max(turns - 1, 1)
    spots = _placed(report.injects, step)
    rows = 1 + max((row for _, row in spots.values()), default=0)
    height = rows * 44 + 46
    parts = []
    for one in report.injects:
        for parent in one.after:
            (x0, r0), (x1, r1) = spots[parent], spots[one.id]
            a, b = (40 + x0, 24 + r0 * 44), (40 + x1, 24 + r1 * 44)
            dead = "dead" if not one.share.count else "link"
            bend = max(abs(b[0] - a[0]) / 2, 24)
            d = f"M{a[0]:.0f} {a[1]}C{a[0] + bend:.0f} {a[1]} {b[0] - bend:.0f} {b[1]} {b[0]:.0f} {b[1]}"
            parts.append(Markup(f'<path d="{d}" class="{dead}"/>'))
    parts += [_inject(one, 40 + spots[one.id][0], 24 + spots[one.id][1] * 44) for one in report.injects]
    parts += [
        _text(40 + (turn - 1) * step, height - 6, f"turn {turn}" if turn == 1 else str(turn), "axis", "middle")
        for turn in range(1, turns + 1)
    ]
    return _svg(WHOLE, height, "Injects by the turn on which they come", parts)


def _inject(one: InjectFact, x: float, y: float) -> Markup:
    if not one.share.count:
        circle = Markup(f'<circle cx="{x:.0f}" cy="{y}" r="8" class="never"/>')
        return circle + _text(x + 14, y + 5, f"{_short(one.title, 30)}, never", "coral halo")
    r = max(3.0, 13 * (one.share.percent / 100) ** 0.5)
    tone = "f-ink" if one.share.count == one.share.of else "f-blue"
    return (
        Markup(f'<circle cx="{x:.0f}" cy="{y}" r="{r:.1f}" class="{tone} ring"/>')
        + _text(x + r + 6, y - 3, _short(one.title, 30), "halo")
        + _text(x + r + 6, y + 12, _percent(one.share.percent), "axis halo")
    )


def _placed(injects: Sequence[InjectFact], step: float) -> dict[str, tuple[float, int]]:
    """x of the mean turn and a row in which the name does not run into another's."""
    spots: dict[str, tuple[float, int]] = {}
    taken: list[float] = []
    for one in sorted(injects, key=lambda one: (not one.share.count, _mean_turn(one))):
        x = step * (_mean_turn(one) - 1)
        row = next((row for row, until in enumerate(taken) if until < x - 16), len(taken))
        taken[row:] = [x + 30 + 7 * len(_short(one.title, 30)), *taken[row + 1 :]]
        spots[one.id] = x, row
    return spots


def _mean_turn(one: InjectFact) -> float:
    total = sum(one.turns)
    return sum(turn * count for turn, count in enumerate(one.turns, 1)) / total if total else 1.0


def measures(report: Report) -> Markup:
    """How often a measure is picked where it is open, against what it is then worth."""
    shown = [one for one in report.measures if one.open]
    if not shown:
        return Markup("")
    left, height = 40, 300
    most = max([10.0, *(one.picked.percent for one in shown)])
    low, high = min(0.0, *(one.worth for one in shown)) - 0.5, max(1.0, *(one.worth for one in shown)) + 0.5
    scale, rise = (HALF - left - 20) / most, (height - 40) / (high - low)
    parts = [Markup(f'<path d="M{left} {20 + high * rise:.1f}H{HALF}" class="zero"/>')]
    for value in (v for v in range(-50, 51, 5) if low < v < high):
        y = 20 + (high - value) * rise
        parts.append(_text(left - 8, y + 4, f"{value:+d}".replace("-", "−") if value else "0", "axis", "end"))
    named = _named(shown)
    taken: list[tuple[float, float, float]] = []
    for one in sorted(shown, key=lambda one: (one.id not in named, -one.picked.count)):
        x, y = left + one.picked.percent * scale, 20 + (high - one.worth) * rise
        parts.append(_measure(one, x, y, one.id in named, taken))
    parts += [_text(left + v * scale, height - 4, f"{v} %", "axis", "middle") for v in range(0, int(most) + 1, 20)]
    return _svg(HALF, height, "Measures by how often they are picked and what they are worth", parts)


def _named(shown: Iterable[MeasureFact]) -> set[str]:
    """Those whose names the chart has room for: the most picked and the worthiest."""
    by_pick = sorted(shown, key=lambda one: -one.picked.percent)[:9]
    by_worth = sorted(shown, key=lambda one: -abs(one.worth))[:5]
    return {one.id for one in (*by_pick, *by_worth)}


def _measure(one: MeasureFact, x: float, y: float, named: bool, taken: list[tuple[float, float, float]]) -> Markup:
    tone = "coral" if one.dominated else ""
    mark = f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5Z" if one.dominated else ""
    spot = f'<path d="{mark}" class="f-coral"/>' if mark else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="f-ink"/>'
    made = Markup(f"<g><title>{escape(one.title)}</title>{spot}</g>")
    width = 7 * len(one.title)
    side = "end" if x + 9 + width > HALF else "start"
    from_x = x - 9 - width if side == "end" else x + 9
    free = all(abs(y - other) > 13 or from_x > until or from_x + width < begin for begin, until, other in taken)
    if named and free:
        taken.append((from_x, from_x + width, y))
        made += _text(x - 9 if side == "end" else x + 9, y + 4.5, one.title, f"{tone} halo", side)
    return made


def doubt(fact: DoubtFact) -> Markup:
    """Mean belief in the truth with the middle 50 and 80 per cent of games."""
    left, right, height = 40, 74, 250
    count = len(fact.mean)
    step = (HALF - left - right) / max(count - 1, 1)
    xs = [left + step * place for place in range(count)]
    parts = []
    for value in (0, 50, 100):
        y = _belief(value)
        parts.append(Markup(f'<path d="M{left} {y:.1f}H{HALF - right}" class="grid"/>'))
        parts.append(_text(left - 8, y + 4, f"{value} %", "axis", "end"))
    for low, high, tone in ((fact.p10, fact.p90, "wide"), (fact.p25, fact.p75, "narrow")):
        there = "L".join(f"{x:.1f} {_belief(value):.1f}" for x, value in zip(xs, high, strict=True))
        back = "L".join(f"{x:.1f} {_belief(value):.1f}" for x, value in zip(reversed(xs), reversed(low), strict=True))
        parts.append(Markup(f'<path d="M{there}L{back}Z" class="{tone}"/>'))
    line = "L".join(f"{x:.1f} {_belief(value):.1f}" for x, value in zip(xs, fact.mean, strict=True))
    parts.append(Markup(f'<path d="M{line}" class="mean"/>'))
    parts.append(_text(xs[-1] + 9, _belief(fact.mean[-1]) + 4, f"{fact.mean[-1]:.0f} % end"))
    if fact.then is not None:
        parts.append(_wanted(fact, xs[fact.wanted_turn - fact.first]))
    parts += [_text(x, height - 4, str(turn), "axis", "middle") for turn, x in enumerate(xs, fact.first)]
    return _svg(HALF, height, f"Belief in the truth by turn: {fact.title}", parts)


def _wanted(fact: DoubtFact, x: float) -> Markup:
    """A ring where the author wants the mean to be."""
    tone, y = "coral" if fact.slow else "blue", _belief(fact.wanted)
    side, gap = ("start", 11) if x < HALF / 3 else ("end", -11)
    ring = Markup(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" class="wanted {tone}"/>')
    return ring + _text(x + gap, y - 8, f"wanted {fact.wanted} %, is {fact.then:.0f} %", f"{tone} halo", side)


def _belief(percent: float) -> float:
    return 10 + (100 - percent) * 2.1


def _svg(width: int, height: float, title: str, parts: Iterable[Markup]) -> Markup:
    head = f'<svg viewBox="0 0 {width} {height:.0f}" role="img"><title>{escape(title)}</title>'
    return Markup(head) + Markup("").join(parts) + Markup("</svg>")


def _text(x: float, y: float, words: str, tone: str = "", anchor: str = "start") -> Markup:
    return Markup(f'<text x="{x:.1f}" y="{y:.1f}" class="{tone}" text-anchor="{anchor}">{escape(words)}</text>')


def _box(x: float, y: float, width: float, height: float, tone: str) -> Markup:
    return Markup(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" class="{tone}"/>')


def _percent(value: float) -> str:
    return f"{value:.1f} %" if value < 10 else f"{value:.0f} %"


def _short(title: str, most: int) -> str:
    return title if len(title) <= most else title[: most - 1] + "…"
