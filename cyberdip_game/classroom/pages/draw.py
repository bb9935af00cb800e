"""Templates into HTML: everything is escaped; icons and dots are drawn as inline SVG without styles of their own."""

import json
from collections.abc import Hashable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from attrs import define, field
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, meta, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import new_context
from markupsafe import Markup, escape

from cyberdip_game import places
from cyberdip_game.classroom.forms import written
from cyberdip_game.play.dots import stacks
from cyberdip_game.play.sheet import AdviceRow, BeliefRow

_MOST_RINGS = 6
_WIDE, _RADIUS, _STACK = 300, 4.5, 5  # of twenty futures
_PHRASES = 4096  # that are known escaped
_TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def _icons() -> dict[str, str]:
    loaded: dict[str, str] = json.loads((places.ASSETS / "icons" / "icons.json").read_text("utf-8"))
    return loaded


@cache
def icon(name: str) -> Markup:
    """A pictogram beside words, out of the one file of all of them; it says nothing to a screen reader."""
    known = name if name in _icons() else "circle"
    return Markup('<svg class="i" aria-hidden="true"><use href="/icons.svg#{}"/></svg>').format(known)


@cache
def icons() -> str:
    """Every pictogram in one SVG file."""
    drawn = "".join(f'<symbol id="{name}" viewBox="0 0 24 24">{strokes}</symbol>' for name, strokes in _icons().items())
    return f'<svg xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'


def dots(row: BeliefRow) -> Markup:
    """Twenty places: full up to the low end, half up to the best estimate, rings up to the high end, then specks."""
    return _dots(*(round(value / 5) for value in (row.low, row.middle, row.high)))


@lru_cache(maxsize=512)
def _dots(low: int, middle: int, high: int) -> Markup:
    shapes = {
        "full": "h0",
        "half": "m0-5a5 5 0 0 0 0 10z",
        "ring": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
        "speck": "h0",
    }
    kinds = (range(low), range(low, middle), range(low, high), range(high, 20))
    paths = "".join(
        f'<path class="{kind}" d="{"".join(f"M{8 + place * 15} 8{shape}" for place in places)}"/>'
        for (kind, shape), places in zip(shapes.items(), kinds, strict=True)
        if places
    )
    return Markup('<svg class="dots" viewBox="0 0 301 16" aria-hidden="true">{}</svg>').format(Markup(paths))


def futures(row: AdviceRow) -> Markup:
    """Twenty futures over a line from 0 to 100, those that reach rung 5 as diamonds, and a wedge under the median."""
    placed = stacks([one.score for one in row.futures], _WIDE, _RADIUS, most=_STACK)
    high = 2 * _RADIUS * (1 + max(level for _, _, level in placed))
    spots = [(row.futures[index].rung5, x, high - _RADIUS - 2 * _RADIUS * level) for index, x, level in placed]
    calm = "".join(f"M{x:.1f} {y:g}h0" for danger, x, y in spots if not danger)
    r = _RADIUS - 0.5
    grave = "".join(f"M{x:.1f} {y - r:g}l{r:g} {r:g}-{r:g} {r:g}-{r:g}-{r:g}z" for danger, x, y in spots if danger)
    tip = _RADIUS + row.median / 100 * (_WIDE - 2 * _RADIUS)
    drawing = (
        '<svg class="futures" viewBox="0 0 {} {:g}" aria-hidden="true"><path class="calm" d="{}"/>'
        '<path class="grave" d="{}"/><path class="axis" d="M0 {:g}h{}"/>'
        '<path class="tip" d="M{:.1f} {:g}l4 6h-8z"/></svg>'
    )
    return Markup(drawing).format(_WIDE, high + 10, calm, grave, high + 1, _WIDE, tip, high + 3)


def rings(taken: int, share: int) -> Markup:
    """Full and open seats of a team as small rings, or in numbers where there are many."""
    count = max(taken, share)
    if count > _MOST_RINGS:
        return Markup('<span class="seats" aria-hidden="true">{} of {}</span>').format(taken, count)
    rings = [Markup('<i class="{}"></i>').format("taken" if place < taken else "") for place in range(count)]
    return Markup('<span class="seats" aria-hidden="true">{}</span>').format(Markup("").join(rings))


def minutes(seconds: float) -> str:
    """As a clock shows it: 06:42."""
    whole = int(seconds)
    return f"{whole // 60:02}:{whole % 60:02}"


class _Code(CodeGenerator):
    """Templates in Python, whose values are escaped through the environment."""

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.escaped(")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:
        """Where a condition without an else does not hold, nothing is said."""
        node.expr2 = node.expr2 or nodes.Const("")
        super().visit_CondExpr(node, frame)


class _Templates(Environment):
    """Everything that is filled in is escaped; pages say most things again and again, so what was is remembered."""

    code_generator_class = _Code
    escaped = staticmethod(lru_cache(_PHRASES, typed=True)(escape))


@cache
def _templates() -> Environment:
    made = _Templates(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["icon"] = icon  # a filter, so that a constant one is drawn when the template is read
    made.globals.update(dots=dots, futures=futures, rings=rings, written=written, minutes=minutes)
    return made


@cache
def _template(name: str) -> Template:
    return _templates().get_template(name)


def draw(template: str, **values: Any) -> str:
    """The template filled in. Its context is made here: `render` looks through all globals for each."""
    made, name = _template(template), template
    context = new_context(made.environment, name, made.blocks, {**made.environment.globals, **values}, shared=True)
    return "".join(made.root_render_func(context))


@cache
def reads(template: str) -> tuple[str, ...]:
    """The values that a template is drawn from."""
    text = (_TEMPLATES / template).read_text("utf-8")
    names: set[str] = meta.find_undeclared_variables(_templates().parse(text))
    return tuple(sorted(names - _templates().globals.keys()))


@define
class Drawings:
    """Drawings that are kept while what they are drawn from stays the same. Values must compare by what they hold."""

    _kept: dict[Hashable, tuple[dict[str, Any], str]] = field(factory=dict)
    _before: dict[Hashable, tuple[dict[str, Any], str]] = field(factory=dict)

    def turn_over(self) -> None:
        """Something may have changed: what is not asked for until the next time is forgotten then."""
        self._kept, self._before = {}, self._kept

    def draw(self, template: str, values: Mapping[str, Any], variant: Hashable = None) -> str:
        """The template filled in. `variant` tells drawings of one template apart that are asked for side by side."""
        key, seen = (template, variant), {name: values[name] for name in reads(template) if name in values}
        for kept in (self._kept, self._before):
            if key in kept and kept[key][0] == seen:
                self._kept[key] = kept[key]
                return kept[key][1]
        self._kept[key] = seen, draw(template, **seen)
        return self._kept[key][1]
