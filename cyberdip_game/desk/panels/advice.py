"""Staff advice: waiting against the present plan in twenty futures, and below it what is known of the selection."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.kept import Shows
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.tray import Status, status, status_width
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import dots
from cyberdip_game.desk.widgets.controls import button, button_width, panel
from cyberdip_game.play.sheet import Advice, AdviceRow, Blocker, Command, Option, Vote

_HEAD, _ROW = 62, 66
_BESIDE = 6  # what words leave free for the bar where they scroll


def advice(
    ui: Ui,
    said: Advice | None,
    thinking: bool,
    option: Option | None,
    others: tuple[Option, ...],
    x: float,
    y: float,
    width: float,
    height: float,
) -> Node:
    """The panel; a blocked selection takes all of it. Messages as in `_detail`."""
    outer = panel("advice", x, y, width, height)
    if option is not None and option.blocked:
        outer.add(_blocked(ui, option, others, x, y, width, height))
        return outer
    zoom = ui.theme.text / 100
    outer.add(Node("advice.head", x, y, width, _HEAD * zoom, Shows(_head, said.rollouts if said else None, thinking)))
    top = y + _HEAD * zoom
    for row in said.rows if said else ():
        outer.add(
            Node(
                f"advice.{row.id}",
                x + 12,
                top,
                width - 24,
                _ROW * zoom,
                _row(row, ui, width - 24),
                label=f"{row.title}. {row.sentence}",
            )
        )
        top += _ROW * zoom
    if said is not None:
        outer.add(Node("advice.axis", x + 12, top, width - 24, 18 * zoom, Shows(_axis)))
        top += 22 * zoom
    if option is not None:
        outer.add(_detail(ui, option, others, x + 12, top, width - 24, y + height - top - 8))
    elif said is not None:
        outer.add(_outlook(said, x + 12, top, width - 24, zoom))
    return outer


def _head(p: Painter, node: Node, rollouts: int | None, thinking: bool) -> None:
    z, width = p.theme.text / 100, node.width
    p.text(12, 26 * z, "Staff advice", "h3")
    words = "rolling out …" if thinking else f"{rollouts} rollouts each" if rollouts else ""
    p.text(width - 12, 24 * z, words, "data13", "ink2", "r")
    if rollouts is None:
        p.paragraph(12, 48 * z, "Staff are at work; you need not wait.", width - 24, "caption", "ink2", 1)
        return
    key = 0 if p.theme.plain_numbers else p.width("= rung 5", "data13") + 18 * z
    words = "20 equally likely endings, in this simulation. "
    if p.width(words, "data13") > width - 24 - key:
        words = "20 endings, in this simulation. "
    x = 12 + p.text(12, 48 * z, words, "data13", "ink2")
    if key:
        p.dot(x + 5 * z, 43.5 * z, 4 * z, "coral", "diamond")
        p.text(x + 13 * z, 48 * z, "= rung 5", "data13", "ink2")


def _row(row: AdviceRow, ui: Ui, width: float) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        z = p.theme.text / 100
        plan = row.id == "plan"
        if plan:
            p.box(-6, 2, width + 12, node.height - 4, fill="raised", line="brass", weight=1.5)
        else:
            p.rule(0, 0, width)
        spread = f" ({row.low}–{row.high})"
        right = p.width(spread, "data")
        p.text(width, 19 * z, spread, "data", "ink2", "r")
        p.text(width - right, 19 * z, str(row.median), "number", "ink", "r")
        p.text(0, 19 * z, p.fitted(row.title, width - right - 40, "data"), "data")
        if ui.theme.plain_numbers:
            p.paragraph(0, 36 * z, row.sentence, width, "data12", "ink2", 2)
            return
        scores, danger = [one.score for one in row.futures], [one.rung5 for one in row.futures]
        dots.futures(p, 0, node.height - 11 * z, width, scores, danger, row.median, colour="ink" if plan else "ink2")

    return paint


def _axis(p: Painter, node: Node) -> None:
    z, width = p.theme.text / 100, node.width
    p.text(0, 12 * z, "0 worse", "data12", "ink2")
    room = width - 2 * p.width("better 100", "data12") - 12
    words = "final crisis score: median (80% range)"
    words = words if p.width(words, "data12") <= room else "score: median (80%)"
    p.text(width / 2, 12 * z, words, "data12", "ink2", "m")
    p.text(width, 12 * z, "better 100", "data12", "ink2", "r")
    p.rule(0, 18 * z, width)


def _outlook(said: Advice, x: float, y: float, width: float, zoom: float) -> Node:
    """Where the watched numbers stand next morning if the plan is carried out."""

    def paint(p: Painter, node: Node) -> None:
        p.text(0, 18 * zoom, "Next morning, under the plan", "h4")
        for number, one in enumerate(said.outlook):
            base = (40 + 21 * number) * zoom
            spread = f"{one.middle} ({one.low} to {one.high})"
            p.text(0, base, p.fitted(one.label, width - p.width(spread, "data") - 8, "data"), "data", "ink2")
            p.text(width, base, spread, "data", "ink", "r")
        hint = "Select a measure to see what it does and what it needs."
        p.paragraph(0, (56 + 21 * len(said.outlook)) * zoom, hint, width, "caption", "ink3")

    words = "; ".join(f"{one.label} {one.low} to {one.high}" for one in said.outlook)
    return Node("advice.outlook", x, y, width, 150 * zoom, paint, label=f"Next morning under the plan: {words}")


def _aims(ui: Ui, option: Option, others: tuple[Option, ...], x: float, y: float, width: float) -> list[Node]:
    """A button per step of the text, and one per thing it may point at; message ("aim", command). The keyboard reaches
    the chosen one of each, which left and right move."""
    steps = _steps(option, others)
    made = _chips(ui, option, [(other.step, other) for other in steps], "step", x, y, width)
    if made:
        y = made[-1].y + made[-1].height + 8
    alike = [other for other in others if other.command.step == option.command.step]
    return [*made, *_chips(ui, option, [(other.aim or other.name, other) for other in alike], "aim", x, y, width)]


def _steps(option: Option, others: tuple[Option, ...]) -> list[Option]:
    """For each step of the text the option that points most like the chosen one, softest first."""
    aims = option.command
    found: dict[str, Option] = {}
    for other in others if option.step else ():
        it = other.command
        best = found.get(it.step)
        if best is None or _like(it, aims) > _like(best.command, aims):
            found[it.step] = other
    return list(found.values())


def _like(one: Command, other: Command) -> tuple[bool, bool, bool]:
    return one.incident == other.incident, one.hypothesis == other.hypothesis, one.target == other.target


def _chips(
    ui: Ui, option: Option, choices: list[tuple[str, Option]], id: str, x: float, y: float, width: float
) -> list[Node]:
    if len(choices) < 2:
        return []
    made: list[Node] = []
    left, top, high = x, y, ui.theme.line("data13") + 7
    here = next((number for number, (_, other) in enumerate(choices) if other is option), 0)
    for number, (name, other) in enumerate(choices):
        words = measure.fitted(ui.theme, name, width - 20, "data13")
        wide = measure.width(ui.theme, words, "data13") + 18
        if left + wide > x + width:
            left, top = x, top + high + 4
        chosen = number == here
        node = Node(
            f"advice.{id}" if chosen else f"advice.{id}.{number}",
            left,
            top,
            wide,
            high,
            _chip(words, other is option, other.blocked),
            ("aim", other.command),
            label=f"{'Say' if id == 'step' else 'Point at'} {words}{', chosen' if other is option else ''}",
            pointed=not chosen,
        )
        if chosen:
            beside = (choices[max(here - 1, 0)][1], choices[min(here + 1, len(choices) - 1)][1])
            node.choose = node.message  # so that Space plans it
            node.slide = ("aim", beside[0].command), ("aim", beside[1].command)
        made.append(node)
        left += wide + 5
    return made


def _chip(words: str, chosen: bool, blocked: bool) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        fill = "raised" if chosen else "hover" if node.hovered else None
        p.box(0, 0, node.width, node.height, fill=fill, line="brass" if chosen else "lineStrong", dashed=blocked)
        p.text(
            node.width / 2, measure.baseline(p.theme, "data13") + 3, words, "data13", "ink3" if blocked else "ink", "m"
        )

    return paint


def _detail(
    ui: Ui, option: Option, others: tuple[Option, ...], x: float, y: float, width: float, height: float
) -> Node:
    """What is known of an open selection: text, aims, facts, and the button that plans it."""
    zoom = ui.theme.text / 100
    lines = _facts(option)
    label = f"{option.name}. {option.text} " + ". ".join(f"{name}: {words}" for _, _, name, words in lines)
    chips = _aims(ui, option, others, x, y + 26 * zoom, width)
    below = (chips[-1].y + chips[-1].height + 4 - y) if chips else 26 * zoom
    high = max(32, ui.theme.line("data") + 12)
    room = height - high - 8
    content = below + 8 + measure.height(ui.theme, option.text, width - _BESIDE, "small")
    column = _column(ui.theme, lines)
    content += sum(
        20 * zoom * max(1, len(measure.lines(ui.theme, words, width - column - _BESIDE, "data")))
        for _, _, _, words in lines
    )
    inner = Node("advice.detail", x, y, width, room, scrolls=max(content, 1), label=label)
    inner.add(
        Node(
            "advice.detail.text",
            x,
            y,
            width,
            content,
            lambda q, node: _paint_detail(q, option, lines, width, below, column),
        ),
        *chips,
    )
    action = "Take out" if option.planned else "Add to plan"
    wide = button_width(ui.theme, action, "Space", kind="primary")
    outer = Node("advice.selection", x, y, width, height).add(inner)
    outer.add(
        button(
            "advice.plan_it",
            x,
            y + height - high - 2,
            wide,
            high,
            action,
            ("plan", option.command),
            key="Space",
            kind="secondary" if option.planned else "primary",
        )
    )
    law = button_width(ui.theme, "Legal text", "L")
    outer.add(button("advice.legal", x + wide + 8, y + height - high - 2, law, high, "Legal text", "legal", key="L"))
    return outer


def _facts(option: Option) -> list[tuple[str, str, str, str]]:
    """(icon, colour, name, words) of the facts below a selection, in the order of the status line."""
    law = {"yes": ("check", "sage"), "partly": ("minus", "brass"), "no": ("x", "coral")}[option.law]
    facts = [(*law, "Legal", option.basis or "nothing is needed")]
    if option.asked:
        words = f"{option.ready} of {option.asked} ready" + (f"; today: {option.adopts}" if option.adopts else "")
        sure = option.ready == option.asked
        facts.append(("check" if sure else "minus", "sage" if sure else "brass", option.decides, words))
        facts += [_vote(one) for one in option.votes]
    else:
        facts.append(("flag", "ink2", "Decides", option.decides))
    facts.append(("clock", "ink2", "When", option.lead + (f", in force {option.lasts}" if option.lasts else "")))
    for number, line in enumerate(option.expects[:5]):
        facts.append(("trending-up" if number == 0 else "", "ink2", "Effect" if number == 0 else "", line))
    if option.side:
        facts.append(("eye", "ink2", "But", option.side))
    return facts


def _vote(one: Vote) -> tuple[str, str, str, str]:
    """A delegation's answer today, why, and what the next step would take."""
    icon, colour = {"for": ("check", "sage"), "abstains": ("minus", "brass")}.get(one.vote, ("x", "coral"))
    return icon, colour, one.who, "; ".join(part for part in (one.vote, one.reason, one.price) if part)


def _column(theme: Theme, lines: list[tuple[str, str, str, str]]) -> float:
    """Where the words of facts begin: behind the longest name."""
    return max(80.0, *(15 + theme.grown(14) + measure.width(theme, name, "data") for _, _, name, _ in lines))


def _paint_detail(
    p: Painter, option: Option, lines: list[tuple[str, str, str, str]], width: float, below: float, column: float
) -> None:
    zoom, size = p.theme.text / 100, p.theme.grown(14)
    p.text(0, 18 * zoom, p.fitted(option.name, width, "h4"), "h4")
    y = below + 14 * zoom
    y += p.paragraph(0, y, option.text, width - _BESIDE, "small", "ink2") + 4
    for icon, colour, name, words in lines:
        if icon:
            p.icon(0, y - 0.86 * size, icon, size, colour, 2.2)
        p.text(size + 7, y, name, "data", "ink2")
        y += max(20 * zoom, p.paragraph(column, y, words, width - column - _BESIDE, "data") + 2)


def _blocked(
    ui: Ui, option: Option, others: tuple[Option, ...], x: float, y: float, width: float, height: float
) -> Node:
    """A blocked measure: what would unlock it, per thing what you have and one next step."""
    zoom, inner = ui.theme.text / 100, width - 26
    text_high = measure.height(ui.theme, option.text, inner, "small")
    chips = _aims(ui, option, others, x + 13, y + 40 * zoom + text_high, inner)
    top = (chips[-1].y + chips[-1].height + 11 - y) if chips else 46 * zoom + text_high
    count = len(option.blockers)
    words = f"Blocked. {_counted(count)} would unlock it:"

    def paint(q: Painter, node: Node) -> None:
        shown = Status.of(option)
        left = min(inner - 96, width - 8 - status_width(q, shown))
        q.text(13, 26 * zoom, q.fitted(option.name, min(inner - 70, left - 20), "h3"), "h3")
        status(q, left, 24 * zoom, shown)
        q.paragraph(13, 48 * zoom, option.text, inner, "small", "ink2")
        q.box(13, top, inner, 38 * zoom, line="lineStrong", dashed=True)
        q.icon(23, top + 11 * zoom, "lock", 16, "ink")
        q.text(48, top + 24 * zoom, words, "h4")
        line = top + 62 * zoom
        for blocker in option.blockers:
            line = _blocker(q, blocker, line, inner, zoom)
        for effect in option.expects[:4]:
            q.text(13, line + 4, q.fitted(effect, inner, "data13"), "data13", "ink3")
            line += 18 * zoom

    label = f"{option.name}. {words} " + " ".join(f"{b.heading}. {b.have} Next: {b.step}." for b in option.blockers)
    outer = Node("advice.blocked", x, y, width, height, paint, label=label).add(*chips)
    law, high = button_width(ui.theme, "Legal text", "L"), max(30, ui.theme.line("data") + 10)
    outer.add(button("advice.legal", x + 13, y + height - high - 12, law, high, "Legal text", "legal", key="L"))
    return outer


def _counted(count: int) -> str:
    return ("One thing", "Two things", "Three things", "Four things", "Five things")[min(count, 5) - 1]


def _blocker(p: Painter, blocker: Blocker, y: float, width: float, zoom: float) -> float:
    icon = {"law": "scale", "capital": "gem", "attention": "hourglass", "docket": "layers", "time": "clock"}
    p.icon(14, y - 12 * zoom, icon.get(blocker.kind, "triangle-alert"), 16, "coral")
    y += p.paragraph(42, y, blocker.heading, width - 30, "h4")
    if blocker.have:
        y += p.paragraph(42, y, blocker.have, width - 30, "data13", "ink2")
    p.icon(42, y - 11 * zoom, "corner-down-left", 13, "brass", 2)
    y += p.paragraph(60, y, blocker.step, width - 48, "data13", "brass")
    p.rule(13, y - 6 * zoom, width)
    return y + 14 * zoom
