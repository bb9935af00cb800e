"""The tone of a draft: cordial spares patience and shows less of what one wants, cold does the opposite."""

import pytest

from tests.classroom.school import QUIET_STEPS, School, says, sections

SENTENCE = "You see it one hour before anyone."


def patience(school: School, team: str) -> int:
    room = school.room
    return int(room.game.world["patience"][room.game.board.ids["talks"].index("quiet_line"), room.game.index(team), 0])


def shown(school: School, team: str) -> int:
    """How much the team's drafts have said of what it wants."""
    return int(school.room.game.world["heard"][school.room.game.index(team)].sum())


def tabled(school: School, tone: str) -> tuple[int, int]:
    """What Kestria's draft costs Tarquen in patience, and how clear it makes Kestria's wishes."""
    before = patience(school, "tarquen"), shown(school, "kestria")
    assert says(school, "kestria", "table", tone=tone, **QUIET_STEPS) == ""
    return patience(school, "tarquen") - before[0], shown(school, "kestria") - before[1]


@pytest.mark.parametrize(("tone", "felt", "clearer"), [("cordial", 0, -1), ("firm", 0, 0), ("cold", -1, 1)])
def test_a_tone_moves_patience_one_way_and_clarity_the_other(
    bargaining: School, tone: str, felt: int, clearer: int
) -> None:
    moves, clarity = tabled(bargaining, tone)
    assert moves == felt
    assert says(bargaining, "tarquen", "table", **QUIET_STEPS) == ""
    firm = shown(bargaining, "tarquen")  # the same draft in a firm tone, a move later
    assert (clarity > firm) - (clarity < firm) == clearer


def test_a_cordial_no_wears_nobody_and_a_firm_one_wears_who_tabled(bargaining: School) -> None:
    assert says(bargaining, "kestria", "table", **QUIET_STEPS) == ""
    before = patience(bargaining, "kestria")
    assert says(bargaining, "tarquen", "refuse", tone="cordial") == ""
    assert patience(bargaining, "kestria") == before
    assert says(bargaining, "kestria", "table", **QUIET_STEPS) == ""
    assert says(bargaining, "tarquen", "refuse") == ""
    assert patience(bargaining, "kestria") == before - 1


def test_a_sentence_goes_with_the_draft_to_those_at_the_table_alone(bargaining: School) -> None:
    assert says(bargaining, "kestria", "table", tone="cold", words=SENTENCE, **QUIET_STEPS) == ""
    assert SENTENCE in sections(bargaining.phones["tarquen"], "/team")["tables"]
    assert ", cold</b>" in sections(bargaining.phones["tarquen"], "/team")["tables"]
    assert SENTENCE not in str(sections(bargaining.phones["helvane"], "/team"))
    assert SENTENCE not in str(sections(bargaining.board, "/board"))


def test_a_tone_that_nobody_knows_and_a_speech_are_refused(bargaining: School) -> None:
    assert "cordial, firm, cold" in says(bargaining, "kestria", "table", tone="shrill", **QUIET_STEPS)
    assert "120" in says(bargaining, "kestria", "table", words="x" * 121, **QUIET_STEPS)
    assert not [line for line in bargaining.room.game.here.said if line["talk"] == "quiet_line"]
