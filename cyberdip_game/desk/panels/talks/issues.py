"""The issues of a draft as rows of the sheet; left and right move the draft on the one that is chosen."""

from cyberdip_game.desk.nodes import Node
from cyberdip_game.desk.panels.talks import track
from cyberdip_game.desk.panels.talks.open import Open
from cyberdip_game.desk.panels.talks.row import Row, explained
from cyberdip_game.desk.theme import Theme


def rows(table: Open, theme: Theme, width: float, room: float) -> list[Row]:
    """The rows of all issues, spread over `room` where they need less."""
    over = table.card.stage != "open"

    def made(spare: float) -> list[Row]:
        return [
            Row(
                one, table.place(one.id), one.id == table.issue and table.seated and not over, over, width, theme, spare
            )
            for one in table.card.issues
        ]

    least = made(0.0)
    return made(max(0.0, room - sum(row.least for row in least)) / len(least))


def issue_node(row: Row, x: float, y: float) -> Node:
    """Where there is a draft: ("issue", id) chooses it, ("slide", id, -1 or 1) and ("place", id, step) move it."""
    issue = row.issue
    node = Node(f"talks.issue.{issue.id}", x, y, row.width, row.height, label=row.label)
    node.paint = lambda p, node: track.paint(p.on_paper(), row, node.hovered)
    drafting = row.place >= 0 and not row.over
    if drafting:
        node.message = node.choose = ("issue", issue.id)
        node.slide = (("slide", issue.id, -1), ("slide", issue.id, 1))
        node.ring = False
    top = row.track - 18
    for number, step in enumerate(issue.steps):
        left, right = max(0.0, row.spot(number - 0.5)), min(row.width, row.spot(number + 0.5))
        station = Node(f"{node.name}.{step.id}", x + left, y + top, right - left, row.height - top - 2)
        station.message = ("place", issue.id, number) if drafting else None
        station.pointed, station.tip = True, explained(step)
        node.add(station)
    return node
