"""A host is asked in private to stop what passes through it. It helps where it does pass there, as the file says."""

import pytest

from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Command
from tests.crisis import crisis_text

HOSTED = """
    incidents:
      - {id: hospitals, title: Hospitals, type: ransomware, victim: valdoria, sector: health, severity: 60,
         hypotheses: {gang: {actor: night_heron, host: drevonia, prior: PER_CENT}, other: {prior: REST}}}
"""


def after(per_cent: int, measure: str = "") -> tuple[int, int]:
    """Severity and Valdoria's standing two mornings later; it gives Drevonia's territory so many per cent."""
    text = HOSTED.replace("PER_CENT", str(per_cent)).replace("REST", str(100 - per_cent))
    game = Game.new(crisis_text(text), ["valdoria"], 3)
    if measure:
        game.order("valdoria", Command(measure, "drevonia", "hospitals"))
    while game.turn < 3:
        game.finish("valdoria")
    return int(game.world["severity"][0].item()), int(game.world["legitimacy"][0].item())


@pytest.mark.parametrize(("measure", "eased", "standing"), [("quiet_demarche", 5, 3), ("preservation_request", 4, 0)])
def test_the_host_that_is_asked_takes_something_off_the_incident(measure: str, eased: int, standing: int) -> None:
    severity, legitimacy = after(20)
    assert after(20, measure) == (severity - eased, legitimacy + standing)


@pytest.mark.parametrize(("measure", "standing"), [("quiet_demarche", -2), ("preservation_request", 0)])
def test_the_wrong_door_is_asked_in_vain(measure: str, standing: int) -> None:
    severity, legitimacy = after(19)
    assert after(19, measure) == (severity, legitimacy + standing)
