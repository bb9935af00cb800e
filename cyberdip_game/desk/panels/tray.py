"""The tray: five columns of measures and, on the sixth key, conduct; each row with its status line."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from cyberdip_game.desk import measure
from cyberdip_game.desk.kept import Shows
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets.controls import diamonds, hint, panel
from cyberdip_game.play.later import Later
from cyberdip_game.play.sheet import Command, Entry, Option, Sheet

OFFICIAL = ("preventive", "cooperative", "stability", "restrictive", "lawful")
_TITLES = {
    "preventive": ("Preventive", "shield"),
    "cooperative": ("Cooperative", "handshake"),
    "stability": ("Stability", "megaphone"),
    "restrictive": ("Restrictive", "snowflake"),
    "lawful": ("Lawful response", "gavel"),
}
_ROW = 44
_WORDED = 142  # width from which a row has room to say who decides alone


def tray(
    ui: Ui,
    sheet: Sheet,
    conduct: bool,
    chosen: Command | None,
    x: float,
    y: float,
    width: float,
    height: float,
    only: int = 0,
) -> Node:
    """Messages: ("show", id) selects, ("measure", id) selects and then plans, ("conduct", bool) turns it over.

    In large text there is room for one column, `only` 1 to 6; ("column", number) turns to another.
    """
    outer = panel("tray", x, y, width, height)
    columns = _conduct(sheet) if conduct else _official(sheet)
    if only:
        columns = [_all_conduct(columns) if conduct else columns[only - 1]]
    gap = 13.0
    wide = (width - 24 - gap * (len(columns) - 1)) / max(1, len(columns))
    zoom = ui.theme.text / 100
    for number, (title, icon, key, entries, closed) in enumerate(columns):
        left = x + 13 + number * (wide + gap)
        key, low = ("", 12.0) if only else (key, 32.0)
        outer.add(
            _column(sheet, number, title, icon, key, entries, closed, chosen, left, y + 4, wide, height - low, zoom)
        )
    if only:
        outer.add(*_keys(zoom, 6 if conduct else only, x + width - 13, y + 6))
    else:
        outer.add(_foot(ui, conduct, x + 13, y + height - 25, width - 26))
    return outer


def _keys(zoom: float, shown: int, right: float, y: float) -> list[Node]:
    """The keys of the six columns, the one that is shown in brass."""
    names = [title for title, _ in _TITLES.values()] + ["Conduct"]
    size, made = 20.0 * zoom, []
    for number, name in enumerate(names, 1):
        left = right - (len(names) - number + 1) * (size + 6) + 6
        label = f"{name}, key {number}{', shown' if number == shown else ''}"
        node = Node(f"tray.key.{number}", left, y, size, size, None, ("column", number), label=label)
        node.paint = partial(_key, number=number, shown=number == shown)
        made.append(node)
    return made


def _key(p: Painter, node: Node, number: int, shown: bool) -> None:
    fill = "raised" if shown else "hover" if node.hovered else None
    p.box(0, 0, node.width, node.height, fill=fill, line="brass" if shown else "lineStrong", radius=3)
    base = node.height / 2 + 0.36 * node.height * 0.65
    p.text(node.width / 2, base, str(number), "mono", "ink" if shown else "ink2", "m")


_Filled = tuple[str, str, str, Sequence[Entry], str]


def _official(sheet: Sheet) -> list[_Filled]:
    by_key = {column.key: column for column in sheet.tray}
    filled: list[_Filled] = []
    for number, key in enumerate(OFFICIAL, 1):
        title, icon = _TITLES[key]
        column = by_key.get(key)
        closed = "" if _open(sheet, key) else "opens later"
        filled.append((title, icon, str(number), column.entries if column and not closed else (), closed))
    return filled


def _conduct(sheet: Sheet) -> list[_Filled]:
    entries = next((column.entries for column in sheet.tray if column.key == "conduct"), ())
    per = max(1, -(-len(entries) // 5))
    return [
        (
            "Conduct" if part == 0 else "",
            "list-checks" if part == 0 else "",
            "6" if part == 0 else "",
            entries[part * per : (part + 1) * per],
            "",
        )
        for part in range(5)
    ]


def _all_conduct(columns: list[_Filled]) -> _Filled:
    """All of conduct in one column."""
    return ("Conduct", columns[0][1], "6", [entry for column in columns for entry in column[3]], "")


def _open(sheet: Sheet, key: str) -> bool:
    return not sheet.opens or f"toolbox_{key}" in sheet.opens


def _column(
    sheet: Sheet,
    number: int,
    title: str,
    icon: str,
    key: str,
    entries: Sequence[Entry],
    closed: str,
    chosen: Command | None,
    x: float,
    y: float,
    width: float,
    height: float,
    zoom: float,
) -> Node:
    head, step = 28 * zoom, _ROW * zoom
    more = len(entries) - int((height - head) // step)
    shows = Shows(_head, title, icon, key, closed, bool(entries), more, head)
    column = Node(f"tray.{number}", x, y, width, height, shows)
    rows = Node(f"tray.{number}.rows", x, y + head, width, height - head, scrolls=max(1, len(entries) * step))
    for place, entry in enumerate(entries):
        rows.add(_row(entry, chosen, x, y + head + place * step, width, step))
    column.add(rows)
    return column


def _head(
    p: Painter, node: Node, title: str, icon: str, key: str, closed: str, filled: bool, more: int, head: float
) -> None:
    """The title of a column, its key, how many rows are further down; or why there are none."""
    zoom, width = p.theme.text / 100, node.width
    if icon:
        p.icon(0, 7 * zoom, icon, p.theme.grown(16), "ink2")
    fits = 24 * zoom + p.width(title, "data") < width - (24 if key else 0)
    named = 24 * zoom + p.text(24 * zoom, 20 * zoom, title if fits else title.split()[0], "data")
    if key and more > 0 and width - named > 62:
        p.text(width - 26, 20 * zoom, f"+{more}", "data12", "ink3", "r")
    if key:
        hint(p, width - 20, 7 * zoom, key)
    if closed:
        p.icon(4, head + 14, "lock", 14, "ink3")
        p.text(26, head + 26, closed, "data13", "ink3")
    elif title and not filled:
        p.text(4, head + 24, "nothing here for you", "data13", "ink3")


class Status(NamedTuple):
    """What the status line says: capital, law, who must agree."""

    cost: int
    law: str
    decides: str
    ready: int
    asked: int

    @classmethod
    def of(cls, option: Option) -> "Status":
        return cls(option.cost, option.law, option.decides, option.ready, option.asked)


class _Look(NamedTuple):
    """All that a row shows."""

    name: str
    status: Status
    blocked: bool
    planned: bool
    chosen: bool


def _row(entry: Entry, chosen: Command | None, x: float, y: float, width: float, height: float) -> Node:
    option = Later(lambda: entry.shown(chosen))  # only rows that are drawn or read aloud are worked out

    def look() -> _Look:
        one = option.now()
        return _Look(one.name, Status.of(one), one.blocked, entry.planned, one.command == chosen)

    id = entry.measure
    says, shows = ("measure", id), Shows(_paint_row, Later(look))
    row = Node(f"tray.{id}", x, y, width, height, shows, says, lambda: spoken(option.now()), choose=("show", id))
    if entry.planned:
        row.add(Node(f"tray.{id}.planned", x - 8, y + 7, 3, height - 14, _planned))
    return row


def _paint_row(p: Painter, node: Node, look: Later[_Look]) -> None:
    z, width, height, shown = p.theme.text / 100, node.width, node.height, look.now()
    p.rule(0, 0, width)
    if shown.chosen:
        p.box(1, 1, width - 2, height - 2, fill="raised", line="brass", weight=1.5, dashed=shown.blocked)
    elif node.hovered:
        p.box(1, 1, width - 2, height - 2, fill="hover", radius=3)
    if shown.planned:
        p.icon(width - 4 - 16 * z, 6 * z, "check", p.theme.grown(15), "brass", 2.2)
    elif shown.blocked:
        p.icon(width - 4 - 16 * z, 7 * z, "lock", p.theme.grown(14), "ink3")
    p.text(6, 18 * z, p.fitted(shown.name, width - 14 - 18 * z, "data"), "data", "ink3" if shown.blocked else "ink")
    status(p, 6, 35 * z, shown.status, worded=width >= _WORDED * z)


def _planned(p: Painter, node: Node) -> None:
    p.box(0, 0, node.width, node.height, fill="brass", radius=0)


def status(p: Painter, x: float, base: float, shown: Status, worded: bool = True) -> None:
    """The status line: capital, law, who must agree; always in this order. Its icons grow with the text.

    Without words the flag alone says that nobody else is asked, as the legend below the tray explains.
    """
    size = p.theme.grown(13)
    top = base - 0.85 * size
    if shown.cost:
        x += diamonds(p, x, base - 0.31 * size, shown.cost, 0.277 * size) + 6
    else:
        x += p.text(x, base, "free", "data12", "ink2") + 8
    p.icon(x, top, "scale", size, "ink2", 2)
    mark, colour = {"yes": ("check", "sage"), "partly": ("minus", "brass"), "no": ("x", "coral")}[shown.law]
    p.icon(x + size + 3, top, mark, size, colour, 2.4)
    x += 2 * size + 12
    if shown.asked:
        p.icon(x, top, "landmark" if shown.decides == "Council" else "handshake", size, "ink2", 2)
        p.text(x + size + 4, base, f"{shown.ready}/{shown.asked}", "data12", "ink2")
    else:
        p.icon(x, top, "flag", size, "ink2", 2)
        if worded:
            p.text(x + size + 4, base, shown.decides, "data12", "ink2")


def status_width(p: Painter, shown: Status) -> float:
    """How wide the status line is with its words."""
    size = p.theme.grown(13)
    cost = shown.cost * (2 * 0.277 * size + 3) + 6 if shown.cost else p.width("free", "data12") + 8
    return cost + 3 * size + 16 + p.width(f"{shown.ready}/{shown.asked}" if shown.asked else shown.decides, "data12")


def spoken(option: Option) -> str:
    """The status line as a sentence."""
    cost = f"{option.cost} capital" if option.cost else "free"
    law = {
        "yes": "legal precondition met",
        "partly": "legal precondition partly met",
        "no": "legal precondition not met",
    }[option.law]
    agree = f"{option.ready} of {option.asked} ready" if option.asked else f"{option.decides} decision"
    state = "planned" if option.planned else "blocked" if option.blocked else "open"
    return f"{option.name}: {cost}, {law}, {agree}, {state}"


def _foot(ui: Ui, conduct: bool, x: float, y: float, width: float) -> Node:
    words = "Measures 1–5" if conduct else "Conduct 6"
    turn = max(110.0, measure.width(ui.theme, words, "data13") + 16)
    foot = Node("tray.foot", x, y - 1, width, 23, Shows(_legend, width - turn - 8))
    foot.add(
        Node(
            "tray.turn",
            x + width - turn,
            y + 1,
            turn,
            22,
            Shows(_turn, words),
            ("conduct", not conduct),
            label=f"Show {words}",
        )
    )
    return foot


def _turn(p: Painter, node: Node, words: str) -> None:
    p.box(0, 0, node.width, node.height, fill="hover" if node.hovered else None, line="lineStrong")
    p.text(node.width / 2, 15, words, "data13", "ink", "m")


def _legend(p: Painter, node: Node, room: float) -> None:
    p.rule(0, 0, node.width)
    parts = (
        ("diamond", "political capital"),
        ("scale", "legal precondition"),
        ("landmark", "ready, of those asked"),
        ("flag", "own decision"),
        ("lock", "blocked: open it"),
    )
    x, size = 0.0, p.theme.grown(13)
    for icon, words in parts:
        if x + size + 5 + p.width(words, "data12") > room:
            break
        if icon == "diamond":
            p.dot(x + 5, 12, 4, "brass", "diamond")
        else:
            p.icon(x, 12.5 - size / 2, icon, size, "ink2", 2)
        x += size + 5 + p.text(x + size + 5, 17, words, "data12", "ink2") + 14
