"""Names of measures where nothing is said of what they point at, in reports and at tables."""

import pytest

from cyberdip_game.scenario import library
from cyberdip_game.scenario.bare import bare

NAMES = tuple(measure.name for measure in (*library.toolbox(), *library.conduct()))


def test_no_shipped_name_lost_its_hole_or_has_a_twin() -> None:
    said = bare(NAMES)
    assert len(set(said)) == len(said)
    for name in said:
        assert not set("{}") & set(name) and "'s " not in name.replace("actor's ", "")
        assert not name.endswith((" to", " from", " of", " with", " at", ":", " "))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Démarche to {target}", "Démarche"),
        ("Name: {hypothesis}", "Name"),
        ("Take {target}'s calls", "Take another actor's calls"),
        ("Aid to {target}", "Aid to another actor"),
        ("Aid from {target}", "Aid from another actor"),
        ("Withdraw: {hypothesis}", "Withdraw: a name"),
        ("Withdraw", "Withdraw"),
    ],
)
def test_a_hole_is_cut_off_where_the_rest_reads_well(name: str, said: str) -> None:
    assert bare(NAMES)[NAMES.index(name)] == said
