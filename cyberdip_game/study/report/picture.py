"""The graph of a scenario as one SVG, inside a page, or as DOT text for other programs."""

import json
from functools import cache

from markupsafe import Markup, escape

from cyberdip_game.places import ASSETS
from cyberdip_game.study.graph import GAP, HEAD, LINE, ROW, WIDTH, Edge, Graph, Node
from cyberdip_game.study.intervals import Share

_MARGIN, _TOP = 28, 92
_FACE = "IBM Plex Sans Condensed, DejaVu Sans Condensed, sans-serif"
_FILL = {"inject": "raised", "talks": "desk", "measure": "hover", "ending": "panel"}
_TONE = {"good": "blue", "bad": "coral", "mixed": "ink3"}


def svg(graph: Graph) -> str:
    """A picture that stands alone."""
    right = max(node.x + WIDTH for node in graph.nodes) + 2 * _MARGIN
    bottom = max(node.y + node.height for node in graph.nodes) + _TOP + _MARGIN
    colour = _colours()
    parts = [
        Markup(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right:.0f} {bottom:.0f}" width="{right:.0f}" '
            f'height="{bottom:.0f}" role="img" font-family="{_FACE}">'
            f'<title>{escape(graph.title)}</title><rect width="100%" height="100%" fill="{colour["panel"]}"/>'
        ),
        _words(_MARGIN, 42, graph.title, 28, "ink", "Newsreader, Georgia, serif"),
        _words(_MARGIN, 66, f"{_head(graph)} Arrows: the condition of one names another.", 14, "ink2"),
    ]
    parts += [_arrow(graph, edge) for edge in graph.edges]
    parts += [_box(node) for node in graph.nodes]
    return str(Markup("\n").join([*parts, Markup("</svg>\n")]))


def page(graph: Graph) -> str:
    """The picture in a page that scrolls."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(graph.title)}: graph</title>'
        f"<style>body {{ margin: 0; background: {_colours()['panel']}; }}</style></head>\n"
        f"<body>\n{svg(graph)}</body>\n</html>\n"
    )


def dot(graph: Graph) -> str:
    """Text for Graphviz and its kin; choices are ports of their inject."""
    lines = [f"digraph {_quoted(graph.title)} {{", "  rankdir=LR; node [shape=record, fontname=sans];"]
    for node in graph.nodes:
        rows = "".join(f"|<{row.id}> {_record(row.title)} {_percent(row.share)}" for row in node.rows)
        label = f"<head> {_record(node.title)} {_percent(node.share)}{rows}"
        style = "dashed" if not node.share.count else "rounded" if node.kind == "ending" else "solid"
        lines.append(f'  {_quoted(node.id)} [label="{label}", style={style}];')
    for edge in graph.edges:
        port = f":{_quoted(edge.row)}" if edge.row else ""
        lines.append(f"  {_quoted(edge.source)}{port} -> {_quoted(edge.target)};")
    return "\n".join([*lines, "}"]) + "\n"


def _head(graph: Graph) -> str:
    return f"Shares of {graph.games:,} games; of a choice, of those who were asked; dashed: never."


def _arrow(graph: Graph, edge: Edge) -> Markup:
    source, target = graph.node(edge.source), graph.node(edge.target)
    x0, y0 = _MARGIN + source.x + WIDTH, _TOP + source.port(edge.row)
    x1, y1 = _MARGIN + target.x, _TOP + target.y + HEAD / 2
    bend = max(GAP / 2, abs(x1 - x0) / 3)
    never = not source.share.count or not target.share.count
    look = f'stroke="{_colours()["coral"]}" stroke-dasharray="4 4"' if never else f'stroke="{_colours()["lineStrong"]}"'
    path = f"M{x0:.0f} {y0:.0f}C{x0 + bend:.0f} {y0:.0f} {x1 - bend:.0f} {y1:.0f} {x1 - 6:.0f} {y1:.0f}"
    head = f"M{x1 - 6:.0f} {y1 - 4:.0f}l6 4l-6 4"
    return Markup(f'<path d="{path}{head}" fill="none" stroke-width="1.6" {look}/>')


def _box(node: Node) -> Markup:
    colour, x, y = _colours(), _MARGIN + node.x, _TOP + node.y
    never = not node.share.count
    edge = colour["coral"] if never else colour[_TONE.get(node.tone, "lineStrong")]
    dash = ' stroke-dasharray="4 4"' if never else ""
    width = 2.5 if node.kind == "ending" else 1.2
    parts = [
        Markup(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{node.height:.0f}" rx="4" '
            f'fill="{colour[_FILL[node.kind]]}" stroke="{edge}" stroke-width="{width}"{dash}/>'
        ),
        _words(x + 10, y + 18, _short(node.title, 36), 14, "coral" if never else "ink"),
        _words(x + 10, y + 35, f"{node.kind}, {'never' if never else _percent(node.share)}", 12.5, "ink3"),
    ]
    for number, line in enumerate(node.when):
        parts.append(_words(x + 10, y + HEAD + LINE * number + 8, line, 12, "ink2", "IBM Plex Mono, monospace"))
    top = y + HEAD + LINE * len(node.when) + 6
    for number, row in enumerate(node.rows):
        level = top + ROW * number
        tone = "ink" if row.share.count else "coral"
        parts.append(
            Markup(f'<path d="M{x + 10:.0f} {level:.0f}h{WIDTH - 20}" stroke="{colour["line"]}" fill="none"/>')
        )
        parts.append(_words(x + 10, level + 14, _short(row.title, 29), 12.5, tone))
        share = _percent(row.share) if row.share.count or not row.share.of else "never"
        parts.append(_words(x + WIDTH - 10, level + 14, share, 12.5, tone, anchor="end"))
    return Markup("").join(parts)


def _words(x: float, y: float, words: str, size: float, tone: str, face: str = "", anchor: str = "start") -> Markup:
    family = f' font-family="{face}"' if face else ""
    return Markup(
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{_colours()[tone]}" '
        f'text-anchor="{anchor}"{family}>{escape(words)}</text>'
    )


def _percent(share: Share) -> str:
    return f"{share.percent:.1f} %" if share.of else "–"


def _short(title: str, most: int) -> str:
    return title if len(title) <= most else title[: most - 1] + "…"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _record(words: str) -> str:
    """A text inside a record label: what would divide it is escaped."""
    return "".join(f"\\{letter}" if letter in '{}|<>"\\' else letter for letter in words)


@cache
def _colours() -> dict[str, str]:
    paper = json.loads((ASSETS / "tokens.json").read_text("utf-8"))["paper"]
    return {name: value for name, value in paper.items() if isinstance(value, str)}
