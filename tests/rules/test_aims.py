"""Whom an author's own order may point at."""

import pytest
from crisis import crisis

from cyberdip_game.rules.board import board_of
from cyberdip_game.rules.options import options

CAST = """
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member]}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: harbour_systems, name: Harbour Systems, kind: company}
      - {id: night_heron, name: Night Heron, kind: group}
    measures:
      - {id: ask, name: "Ask {target}", category: stability, text: t, aims: {target: TARGET}}
"""


@pytest.mark.parametrize(
    ("group", "aimed"),
    [
        ("council", {"brennia"}),
        ("outsiders", {"drevonia"}),
        ("companies", {"harbour_systems"}),
        ("groups", {"night_heron"}),
        ("others", {"brennia", "drevonia", "harbour_systems", "night_heron"}),
        ("everyone", {"valdoria", "brennia", "drevonia", "harbour_systems", "night_heron"}),
    ],
)
def test_an_order_points_at_each_of_its_group(group: str, aimed: set[str]) -> None:
    board = board_of(crisis(CAST.replace("TARGET", group)))
    asked = {
        board.ids["actor"][order.target]
        for order in options(board, 0)
        if order.measure == board.index("measure", "ask")
    }
    assert asked == aimed
