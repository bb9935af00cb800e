"""Where belief in the truth leaps from one morning to the next, the playtest says by what."""

from attrs import evolve

from cyberdip_game.study import playtest
from cyberdip_game.study.plan import planned
from cyberdip_game.study.report.html import html
from cyberdip_game.study.report.text import text
from cyberdip_game.study.run import Here
from tests.crisis import crisis_text

TOLD = """
acts: [{id: acute, turns: 4, length: 1 day}]
actors:
  - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
  - {id: brennia, name: Brennia, playable: true, roles: [member]}
  - {id: drevonia, name: Drevonia, roles: [accused]}
  - {id: night_heron, name: Night Heron, kind: group}
injects:
  - {id: leak, headline: A leak, text: A wallet is in the papers., when: turn == 3,
     effects: ["shown[valdoria, wallet] += 1"]}
"""


def test_where_belief_leaps_it_is_told_by_what() -> None:
    """The wallet comes to Valdoria on the second morning, and to Brennia only when it stands in the papers."""
    study = planned(crisis_text(TOLD), "told.yaml", levels=("wait",), games=400)
    made = playtest.report(playtest.played(evolve(study, opponents="wait"), Here(), lambda more: None))
    assert [(one.seat, one.turn, one.items, one.of_others) for one in made.doubt[0].leaps] == [
        ("Valdoria", 2, ("A wallet",), ()),
        ("Brennia", 4, (), ("A wallet",)),
    ]
    own, others = (one.sentence for one in made.doubt[0].leaps)
    assert own.startswith("Valdoria goes from ") and own.endswith("on turn 2: it has “A wallet”")
    assert others.endswith("on turn 4: others share or show it “A wallet”")
    assert f"  {own}." in text(made) and f"{others}." in html(made)
