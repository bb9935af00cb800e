"""Cables and news, the plan, and the button that ends the turn."""

from cyberdip_game.desk.kept import Shows
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets.controls import button, diamonds, hint, panel
from cyberdip_game.play.sheet import News, Sheet

_LINE = 19


def feed(ui: Ui, sheet: Sheet, x: float, y: float, width: float, height: float) -> Node:
    """The newest lines; message "cables" opens all, ("news", id) one."""
    outer = panel("feed", x, y, width, height)
    zoom = ui.theme.text / 100
    outer.add(
        Node(
            "feed.head",
            x + 12,
            y + 6,
            width - 24,
            24 * zoom,
            Shows(_head, len(sheet.feed)),
            "cables",
            label=f"Cables and news, all {len(sheet.feed)}",
        )
    )
    step = _LINE * zoom
    fits = int((height - 34 * zoom) // step)
    for number, news in enumerate(sheet.feed[:fits]):
        outer.add(
            Node(
                f"feed.{number}",
                x + 12,
                y + 30 * zoom + number * step,
                width - 24,
                step,
                _line(news, width - 24),
                ("news", news.id),
                label=f"{news.clock}: {news.headline}",
            )
        )
    if not sheet.feed:
        outer.add(
            Node(
                "feed.empty",
                x + 12,
                y + 30 * zoom,
                width - 24,
                step,
                lambda p, node: p.text(0, 14, "No cables yet. They come at the start of a turn.", "data13", "ink3"),
            )
        )
    return outer


def _head(p: Painter, node: Node, count: int) -> None:
    z, width = p.theme.text / 100, node.width
    p.text(0, 16 * z, "Cables and news", "label", "ink2")
    words = f"all {count}"
    p.text(width, 16 * z, words, "data13", "ink2", "r")
    hint(p, width - p.width(words, "data13") - 28, 3, "N")


def _line(news: News, width: float) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        z = p.theme.text / 100
        if node.hovered:
            p.box(-4, 0, width + 8, node.height, fill="hover", radius=2)
        time = _short(news.clock)
        x = p.text(0, 14 * z, time, "mono", "ink3") + 9
        room = width - x - (30 if news.new else 0)
        p.text(x, 14 * z, p.fitted(news.headline, room, "data13"), "data13")
        if news.new:
            p.text(width, 14 * z, "new", "data13", "blue", "r")

    return paint


def _short(clock: str) -> str:
    """The time of a line in few letters: the hour, the weekday, or the month."""
    first, last = clock.split(" ")[0], clock.split(" ")[-1]
    return last if ":" in last else f"{first[0]}{last}" if first == "Month" else last[:3]


def notices(sheet: Sheet) -> list[tuple[str, str, str, str]]:
    """What stands above the plan: (icon, words, message, key) for questions that want an answer and for open talks."""
    found = []
    waiting = [one for one in sheet.asked if one.kind == "choice" and not one.chosen]
    if waiting:
        more = f" and {len(waiting) - 1} more" if len(waiting) > 1 else ""
        found.append(("square-pen", f"Wants an answer: {waiting[0].headline}{more}", "questions", "Q"))
    talks = [one for one in sheet.talks if one.stage == "open"]
    if talks:
        yours = [one.title for one in talks if one.yours]
        words = f"Talks: your move, {', '.join(yours)}" if yours else f"Talks: {', '.join(one.title for one in talks)}"
        found.append(("messages-square", words, "talks", "T"))
    return found


def plan_bar(ui: Ui, sheet: Sheet, x: float, y: float, width: float, height: float) -> Node:
    """The plan and "End turn"; lines above it say what still wants an answer."""
    names = ", ".join(option.name for option in sheet.plan) or "nothing yet"
    left, free = sheet.capital - sheet.spent_capital, sheet.attention - sheet.spent_attention
    outer = Node("plan", x, y, width, height, Shows(_plan, names, sheet.spent_capital, left, free), panel=True)
    outer.add(Node("plan.list", x + 8, y + 6, width - 172, height - 12, None, "plan", label=_spoken(sheet)))
    outer.add(
        button(
            "plan.end",
            x + width - 154,
            y + (height - 40) / 2,
            142,
            40,
            "End turn",
            "end turn",
            key="Enter",
            kind="primary",
        )
    )
    lines = notices(sheet)
    for number, line in enumerate(lines):
        top = y - 24 * (len(lines) - number)
        outer.add(Node(f"plan.{line[2]}", x, top, width, 22, Shows(_notice, *line), line[2], label=line[1]))
    return outer


def _notice(p: Painter, node: Node, icon: str, words: str, message: str, key: str) -> None:
    """A line above the plan; brass where it waits for you."""
    waits = message == "questions" or "your move" in words
    fill, line = "hover" if node.hovered else "raised", "brass" if waits else "line"
    p.box(0, 0, node.width, 22, fill=fill, line=line, radius=3)
    p.icon(7, 4, icon, 14, "brass" if waits else "ink2", 2)
    p.text(28, 16, p.fitted(words, node.width - 62, "data13"), "data13")
    hint(p, node.width - 26, 2, key)


def _spoken(sheet: Sheet) -> str:
    names = ", ".join(option.name for option in sheet.plan) or "nothing yet"
    return f"Plan: {names}. {sheet.spent_capital} capital spent, {sheet.capital - sheet.spent_capital} left."


def _plan(p: Painter, node: Node, names: str, spent: int, left: int, free: int) -> None:
    p.box(0, 0, node.width, node.height, fill="raised", line="lineStrong")
    room = node.width - 176
    lines = p.lines(f"Plan: {names}", room, "data13")
    if len(lines) > 2:
        lines = [lines[0], p.fitted(" ".join(lines[1:]), room, "data13")]
    for number, line in enumerate(lines[:2]):
        p.text(12, 18 + 15 * number, line, "data13")
    base = node.height - 9
    x = 12 + diamonds(p, 12, base - 4, spent, 3.6)
    words = f"{spent} spent, {left} left; attention for {free}"
    p.text(x + (6 if spent else 0), base, words, "data12", "ink2")
