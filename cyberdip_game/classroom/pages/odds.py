"""A chart of belief in the truth over the turns: one line per team, labelled where it ends."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from cyberdip_game.play.uncovered import Belief, Doubt

_LEFT, _TOP, _WIDE, _HIGH = 64, 20, 760, 320
_ROOM = 32  # between two labels
_STYLES = 6


def chart(doubt: Doubt) -> Markup:
    """Lines are what the evidence gave, rings what was put on record. The table beside it says the same in words."""
    turns = max((len(one.evidence) for one in doubt.beliefs), default=1)
    parts = [*_grid(turns)]
    for place, one in enumerate(doubt.beliefs):
        parts += _line(one, turns, place % _STYLES)
    parts += _labels(doubt.beliefs, turns)
    svg = '<svg class="odds" viewBox="0 0 1080 {}" aria-hidden="true">{}</svg>'
    return Markup(svg).format(_TOP + _HIGH + 48, Markup("").join(parts))


def _x(turn: int, turns: int) -> int:
    return _LEFT + (turn - 1) * _WIDE // max(1, turns - 1)


def _y(percent: float) -> int:
    return round(_TOP + _HIGH * (1 - percent / 100))


def _grid(turns: int) -> Iterator[Markup]:
    for percent in (0, 50, 100):
        line = '<path class="grid" d="M{} {}h{}"/><text x="{}" y="{}" class="end">{}</text>'
        yield Markup(line).format(_LEFT, _y(percent), _WIDE, _LEFT - 10, _y(percent) + 8, percent)
    every = 1 if turns <= 12 else 2
    for turn in range(1, turns + 1, every):
        yield Markup('<text x="{}" y="{}" class="mid">{}</text>').format(_x(turn, turns), _TOP + _HIGH + 36, turn)


def _line(one: Belief, turns: int, style: int) -> Iterator[Markup]:
    points = [(_x(turn, turns), _y(value)) for turn, value in enumerate(one.evidence, 1) if value is not None]
    path = "L".join(f"{x} {y}" for x, y in points)
    if path:
        yield Markup('<path class="line l{}" d="M{}"/>').format(style, path)
    for turn, value in enumerate(one.own, 1):
        if value is not None:
            yield Markup('<circle class="own l{}" cx="{}" cy="{}" r="8"/>').format(style, _x(turn, turns), _y(value))


def _labels(beliefs: Sequence[Belief], turns: int) -> Iterator[Markup]:
    """Names at the ends of their lines, moved apart where lines meet; a thin line leads from each end to its name."""
    ends = [(next((v for v in reversed(one.evidence) if v is not None), None), one.name) for one in beliefs]
    listed = sorted(((_y(value), value, name) for value, name in ends if value is not None), key=lambda one: one[0])
    floor, x = 0, _x(turns, turns)
    lowest = _TOP + _HIGH - _ROOM * max(0, len(listed) - 1)
    for place, (y, value, name) in enumerate(listed):
        at = max(floor, min(y, lowest + _ROOM * place))
        floor = at + _ROOM
        text = '<path class="lead" d="M{} {}L{} {}"/><text x="{}" y="{}">{} {}</text>'
        yield Markup(text).format(x, y, x + 24, at, x + 30, at + 8, name, value)
