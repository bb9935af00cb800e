"""To let others read costs sources: in public at the rate of their kind, among partners at a third of it and less."""

import numpy as np
import pytest

from cyberdip_game.rules import collection
from cyberdip_game.rules.acts import Order, join, no_acts, ordered
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from tests.crisis import crisis

CASE = """
    acts: [{id: days, turns: 4, length: 1 day}]
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim, desk], capital: 12,
         resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member, desk]}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
    incidents:
      - id: hospitals
        title: Hospitals
        type: ransomware
        victim: valdoria
        sector: health
        severity: 40
        hypotheses: {gang: {actor: night_heron, host: drevonia, prior: 2}, other: {prior: 1}}
        evidence:
          - {id: sample, title: A sample, source: csirt, due: 0, speaks: {gang: 3}}
          - {id: debris, title: Debris, source: csirt, due: 0, collect: true, speaks: {gang: 4}}
          - {id: call, title: A call, source: signals, due: 0, speaks: {gang: 4}}
          - {id: tape, title: A tape, source: signals, due: 0, collect: true, speaks: {gang: 4}}
          - {id: hint, title: A hint, source: partner, due: 0, speaks: {gang: 4}}
          - {id: file, title: A file, source: partner, due: 0, collect: true, speaks: {gang: 4}}
          - {id: wallet, title: A wallet, source: finance, due: 0, speaks: {gang: 4}}
          - {id: ledger, title: A ledger, source: finance, due: 0, collect: true, speaks: {gang: 4}}
"""
VALDORIA, BRENNIA = range(2)
LANES = 3000
KINDS = {"sample": "debris", "call": "tape", "hint": "file", "wallet": "ledger"}  # shown, and what comes the same way


def games() -> tuple[Board, World]:
    board = board_of(crisis(CASE))
    return board, dawn(board, start(board, np.arange(1, LANES + 1, dtype=np.uint64)))[0]


def after(board: Board, world: World, measure: str, target: int = -1, item: str = "") -> World:
    order = Order(board.index("measure", measure), target, 0, item=board.index("item", item or None))
    acts = join([no_acts(), ordered(np.arange(LANES), VALDORIA, order)])
    evening, _ = dusk(board, world, table(board, world, acts), np.zeros((4, 0, LANES), np.int32))
    return dawn(board, next_turn(evening))[0]


def lost(board: Board, world: World, item: str) -> float:
    """In what share of games Valdoria can no longer collect the item."""
    return 1 - float(collection.open_items(board, world, VALDORIA)[board.index("item", item)].mean())


@pytest.mark.parametrize(("item", "share"), [("sample", 0), ("wallet", 1 / 3), ("hint", 2 / 3), ("call", 1)])
def test_shown_in_public_a_source_is_lost_as_often_as_its_kind_says(item: str, share: float) -> None:
    board, world = games()
    world = after(board, world, "show_evidence", item=item)
    for kind, other in KINDS.items():
        assert lost(board, world, other) == pytest.approx(share if kind == item else 0, abs=0.04), other


@pytest.mark.parametrize("measure", ["share", "pool"])
def test_handed_to_partners_it_is_lost_now_and_then(measure: str) -> None:
    board, world = games()
    world = after(board, world, measure, BRENNIA if measure == "share" else -1)
    shares = [lost(board, world, other) for other in KINDS.values()]
    assert shares == pytest.approx([0, 0.3, 0.2, 0.1], abs=0.04)


def test_nobody_else_loses_it() -> None:
    board, world = games()
    world = after(board, world, "show_evidence", item="call")
    assert not world["burned"][BRENNIA].any()


def test_an_advisory_warns_whoever_wrote_the_tools() -> None:
    board, world = games()
    world = after(board, after(board, world, "technical_advisory"), "stay_silent")
    published = world["times"][VALDORIA, board.index("measure", "technical_advisory")] > 0
    gone = world["burned"][VALDORIA, board.index("item", "debris")] > 0
    assert gone[published].mean() == pytest.approx(0.25, abs=0.03) and not gone[~published].any()
    assert lost(board, world, "tape") == 0


def test_a_lost_source_stays_lost() -> None:
    board, world = games()
    world = after(board, world, "show_evidence", item="wallet")
    before = lost(board, world, "ledger")
    assert lost(board, after(board, world, "lobby", BRENNIA), "ledger") == before
