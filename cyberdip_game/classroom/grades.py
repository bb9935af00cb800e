"""A table for the teacher's own book: what each team decided, believed and scored. It never reaches the projector."""

import csv
import io

from cyberdip_game.classroom.room import Room
from cyberdip_game.play.chronicle import conclusion

_HEAD = ("team", "students", "turn", "decisions", "answers", "probabilities", "reason", "score", "brier")


def grades(room: Room) -> str:
    """CSV: one line per team and finished turn, then one per team with its score and Brier once the game is over."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(_HEAD)
    for team in room.teams:
        students = "; ".join(one.name for one in room.store.members(team))
        for number, turn in enumerate(room.game.here.turns, 1):
            wishes, note = turn.wishes.get(team), room.game.here.notes.get((team, number))
            if wishes is None:
                continue
            orders = "; ".join(" ".join(filter(None, (one.measure, one.target, one.incident))) for one in wishes.orders)
            chosen = "; ".join(f"{inject}: {choice}" for inject, choice in wishes.choices.items())
            pages = note["note"] if note else {}
            beliefs = "; ".join(
                f"{incident} {id} {value}" for incident, page in pages.items() for id, value in page.items()
            )
            row = (room.name(team), students, number, orders, chosen, beliefs, note["reason"] if note else "", "", "")
            table.writerow(map(_plain, row))
        if room.game.over:
            end = conclusion(room.game, team)
            briers = "; ".join(f"{one.incident} {one.brier}" for one in end.truths if one.brier is not None)
            table.writerow(map(_plain, (room.name(team), students, "end", "", "", "", "", end.score, briers)))
    return out.getvalue()


def _plain(value: object) -> object:
    """Text that a spreadsheet would take for a formula is marked as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value
