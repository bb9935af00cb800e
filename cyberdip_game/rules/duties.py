"""Reports that whoever runs what was hit owes within hours of an incident's start, and what being late costs."""

from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.world import World, anywhere, lanes_where

REPORT = "report_incident"  # the order that hands in the next report


def fall_due(board: Board, world: World, ledger: Ledger) -> None:
    """Post what is owed and was not handed in when its hour passed, on the first dawn after it."""
    if world.turn == 1 or REPORT not in board.ids["measure"]:
        return
    hour, before = board.time(world.turn).hour, board.time(world.turn - 1).hour
    for number, seat in enumerate(board.reporter.tolist()):
        began = world.here("began", number)
        owes = seat in board.seats and anywhere(began)
        for order, (duty, late) in enumerate(board.duties if owes else ()):
            passed = (began > 0) & (began - 1 + duty.within <= hour) & (began - 1 + duty.within > before)
            owed = passed & (world.here("reported", seat, number) <= order)
            if anywhere(owed):
                at = At(board, world, lanes_where(owed), actor=seat, incident=number, stream=duty.id)
                cause = Cause("duty", duty.id, seat, incident=number)
                apply(late, at, ledger, cause)


def next_due(board: Board, world: World, seat: int, incident: int, lane: int = 0) -> tuple[str, int] | None:
    """The next report that the seat owes and the hour it is due; None if it owes none."""
    began, filed = int(world["began"][incident, lane]), int(world["reported"][seat, incident, lane])
    if REPORT not in board.ids["measure"] or int(board.reporter[incident]) != seat or not began:
        return None
    hour = board.time(world.turn).hour
    owed = [(duty.name, began - 1 + duty.within) for duty, _ in board.duties[filed:]]
    return next((one for one in owed if one[1] > hour), None)
