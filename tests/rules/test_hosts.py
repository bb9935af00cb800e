"""A host is asked in private to stop what passes through it. It helps where it does pass there, as the file says."""

import pytest

from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Command
from tests.crisis import crisis_text

PASSES = crisis_text("""
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member]}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: ozan, name: Ozan, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
    incidents:
      - id: hospitals
        title: Hospitals
        type: ransomware
        victim: valdoria
        sector: health
        severity: 60
        hypotheses:
          gang: {actor: night_heron, host: drevonia, prior: 9}
          pirates: {actor: night_heron, host: ozan, prior: 1}
""")


def after(order: Command | None) -> tuple[int, int]:
    """Severity and Valdoria's standing two mornings later."""
    game = Game.new(PASSES, ["valdoria"], 3)
    if order:
        game.order("valdoria", order)
    while game.turn < 3:
        game.finish("valdoria")
    world = game.world
    return int(world["severity"][0].item()), int(world["legitimacy"][0].item())


@pytest.mark.parametrize(("measure", "eased", "standing"), [("quiet_demarche", 5, 3), ("preservation_request", 4, 0)])
def test_the_host_that_is_asked_takes_something_off_the_incident(measure: str, eased: int, standing: int) -> None:
    severity, legitimacy = after(None)
    assert after(Command(measure, "drevonia", "hospitals")) == (severity - eased, legitimacy + standing)


@pytest.mark.parametrize(("measure", "standing"), [("quiet_demarche", -2), ("preservation_request", 0)])
def test_the_wrong_door_is_asked_in_vain(measure: str, standing: int) -> None:
    severity, legitimacy = after(None)
    assert after(Command(measure, "ozan", "hospitals")) == (severity, legitimacy + standing)
