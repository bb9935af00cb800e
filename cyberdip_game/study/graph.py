"""The scenario as a graph: what makes an inject or an ending possible, and how often each was met in a quick playtest.

Columns go from left to right: an inject stands in the column of the turn on which it first comes, what it makes
possible further right, endings last. Within a column those with the same parents stand together.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from cyberdip_game.rules.pieces import Table
from cyberdip_game.scenario.language import Formula
from cyberdip_game.scenario.words import Scenario
from cyberdip_game.study import findings
from cyberdip_game.study.facts import ChoiceFact, InjectFact, TalksFact
from cyberdip_game.study.findings import Played, bare_names
from cyberdip_game.study.intervals import Share, share

WIDTH, GAP, SPACE = 250, 76, 22  # of a box, between columns, between boxes
HEAD, ROW, LINE = 44, 19, 15  # heights: title and count, a choice, a line of the condition
LETTERS, LINES = 31, 3  # of a condition shown


@frozen
class Row:
    """A choice inside its inject."""

    id: str
    title: str
    share: Share


@frozen
class Node:
    """A box. `kind` is inject, talks, measure or ending; `tone` an ending's quality; `when` is its condition."""

    id: str
    kind: str
    title: str
    share: Share
    when: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    tone: str = ""
    column: int = 0
    x: float = 0
    y: float = 0

    @property
    def height(self) -> float:
        return HEAD + LINE * len(self.when) + ROW * len(self.rows) + 6 * bool(self.rows)

    def port(self, row: str) -> float:
        """The height at which an arrow leaves: at a choice, or at the title."""
        for number, one in enumerate(self.rows):
            if one.id == row:
                return self.y + HEAD + LINE * len(self.when) + ROW * number + ROW / 2 + 6
        return self.y + HEAD / 2


@frozen
class Edge:
    """`target` speaks of `source`, or of its choice `row`."""

    source: str
    row: str
    target: str


@frozen
class Graph:
    title: str
    games: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def node(self, id: str) -> Node:
        return next(node for node in self.nodes if node.id == id)


def graph(played: Played) -> Graph:
    """The whole scenario with its counts, laid out."""
    board = played.board
    injects = {fact.id: fact for fact in findings.injects(played)}
    nodes, edges = [], []
    first: dict[str, int] = {}
    for script in board.scripts:
        fact = injects[script.inject.id]
        nodes.append(_inject(fact, script.inject.when))
        first[nodes[-1].id] = next((turn for turn, count in enumerate(fact.turns) if count), 0)
        edges += _edges(script.when, nodes[-1].id, played)
    for table, told in zip(board.tables, findings.talks(played), strict=True):
        nodes.append(_talks(table, told))
        edges += [*_edges(table.opens, nodes[-1].id, played), *_opening(board.scenario, told.id)]
    for ending, close in zip(findings.endings(played), board.closes, strict=True):
        node = Node(f"ending.{ending.id}", "ending", ending.title, ending.share, _lines(close.ending.when))
        nodes.append(evolve(node, tone=ending.quality))
        edges += _edges(close.when, node.id, played)
    measures = dict.fromkeys(edge.source for edge in edges if edge.source.startswith("measure."))
    nodes += [_measure(played, id) for id in measures]
    edges = list(dict.fromkeys(edges))
    return Graph(board.scenario.title, played.tally.games, tuple(_laid_out(nodes, edges, first)), tuple(edges))


def _inject(fact: InjectFact, when: str) -> Node:
    rows = tuple(_row(choice) for choice in fact.choices)
    return Node(f"inject.{fact.id}", "inject", fact.title, fact.share, _lines(when), rows)


def _talks(table: Table, fact: TalksFact) -> Node:
    """How often they opened, and of these how they ended."""
    ends = {"signed": fact.signed, "left": fact.left, "out of time": fact.deadline}
    rows = tuple(Row(id, id, share) for id, share in ends.items())
    return Node(f"talks.{fact.id}", "talks", fact.title, fact.opened, _lines(table.talks.opens), rows)


def _opening(scenario: Scenario, talks: str) -> Iterator[Edge]:
    """From the injects and choices that open the talks."""
    opens = f"opened[{talks}]"
    for inject in scenario.injects:
        for row, lines in (("", inject.effects), *((one.id, one.effects) for one in inject.choices)):
            if any(line.replace(" ", "").startswith(opens) for line in lines):
                yield Edge(f"inject.{inject.id}", row, f"talks.{talks}")


def _row(choice: ChoiceFact) -> Row:
    return Row(choice.id, choice.text, choice.share)


def _measure(played: Played, id: str) -> Node:
    """How many of the seats that may order it saw it take effect, whatever their mind."""
    rule = played.board.rule(id.removeprefix("measure."))
    sums = played.tally.sums
    used = share(int(sums["used"][:, rule.index].sum()), int(sums["able"][:, rule.index].sum()))
    return Node(id, "measure", bare_names(played.board)[rule.index], used)


def _edges(when: Formula, target: str, played: Played) -> list[Edge]:
    ids = played.board.ids
    found = []
    for read in sorted(when.sources):
        if read.quantity == "fired" and read.places[0] in ids["inject"]:
            found.append(Edge(f"inject.{read.places[0]}", "", target))
        elif read.quantity == "chosen" and read.places[1] in ids["inject"]:
            found.append(Edge(f"inject.{read.places[1]}", read.places[2] if len(read.places) > 2 else "", target))
        elif read.quantity == "times" and read.places[1] in ids["measure"]:
            found.append(Edge(f"measure.{read.places[1]}", "", target))
        elif read.quantity in ("stage", "signed", "until") and read.places[0] in ids["talks"]:
            found.append(Edge(f"talks.{read.places[0]}", "", target))
        elif read.quantity == "agreed":
            found += [
                Edge(f"talks.{one.id}", "signed", target)
                for one in played.board.scenario.talks
                if read.places[0] in [issue.id for issue in one.issues]
            ]
    return [edge for edge in found if edge.source != target]


def _lines(when: str) -> tuple[str, ...]:
    """A condition in at most LINES lines; what always holds is not said."""
    if when == "true":
        return ()
    lines, here = [], ""
    for word in when.split():
        if here and len(here) + len(word) >= LETTERS:
            lines.append(here)
            here = word
        else:
            here = f"{here} {word}".strip()
    lines.append(here)
    return tuple(lines) if len(lines) <= LINES else (*lines[: LINES - 1], f"{lines[LINES - 1][: LETTERS - 1]}…")


def _laid_out(nodes: list[Node], edges: list[Edge], first: dict[str, int]) -> list[Node]:
    columns = _columns(nodes, edges, first)
    placed: dict[str, Node] = {}
    for column in sorted(set(columns.values())):
        here = [node for node in nodes if columns[node.id] == column]
        here.sort(key=lambda node: _height_of_parents(node, edges, placed))
        y = 0.0
        for node in here:
            placed[node.id] = evolve(node, column=column, x=column * (WIDTH + GAP), y=y)
            y += node.height + SPACE
    return [placed[node.id] for node in nodes]


def _columns(nodes: list[Node], edges: list[Edge], first: dict[str, int]) -> dict[str, int]:
    """Each node's column; none is left empty."""
    column = {node.id: first.get(node.id, 0) for node in nodes}
    for _ in nodes:  # what is made possible stands further right; a circle of conditions ends after so many rounds
        for edge in edges:
            if not edge.target.startswith("ending."):
                column[edge.target] = min(max(column[edge.target], column[edge.source] + 1), len(nodes))
    last = 1 + max((column[node.id] for node in nodes if node.kind != "ending"), default=-1)
    column |= {node.id: last for node in nodes if node.kind == "ending"}
    rank = {value: place for place, value in enumerate(sorted(set(column.values())))}
    return {id: rank[value] for id, value in column.items()}


def _height_of_parents(node: Node, edges: Iterable[Edge], placed: dict[str, Node]) -> float:
    heights = [placed[edge.source].port(edge.row) for edge in edges if edge.target == node.id and edge.source in placed]
    return sum(heights) / len(heights) if heights else 0.0
