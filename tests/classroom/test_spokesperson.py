"""A class negotiates: the spokesperson speaks at the table, the others read along, nobody else hears of it."""

from tests.classroom.school import QUIET_STEPS, School, says, sections


def test_two_delegations_bargain_and_a_third_hears_nothing(bargaining: School) -> None:
    assert says(bargaining, "kestria", "table", **QUIET_STEPS) == ""
    heard = sections(bargaining.phones["tarquen"], "/team")["tables"]
    assert "The draft of Kestria is on the table." in heard
    assert "The quiet line" not in sections(bargaining.phones["helvane"], "/team")["tables"]
    assert says(bargaining, "tarquen", "accept") == ""
    bargaining.ends_round()
    while bargaining.room.game.beat != "decide":
        bargaining.ends_round()
    assert "An agreement is in force" in sections(bargaining.phones["kestria"], "/team")["tables"]
    bargaining.room.store.close()


def test_only_the_spokesperson_speaks_and_only_what_can_be_said(bargaining: School) -> None:
    speaker = bargaining.room.speaker("kestria")
    other = bargaining.second if speaker.name == "Ana" else bargaining.phones["kestria"]
    fields = {"round": bargaining.round, "talks": "quiet_line", "word": "table", **QUIET_STEPS}
    assert "speaks for the delegation this round" in other.does("/team/say", **fields)
    assert "is no step of" in says(bargaining, "kestria", "table", **{**QUIET_STEPS, "s.line": "war"})
    assert (
        "there are no talks"
        in bargaining.phones["helvane"]
        .does("/team/say", round=bargaining.round, talks="gone", word="accept")
        .casefold()
    )
    assert says(bargaining, "tarquen", "accept").startswith("the floor belongs to Kestria")
    bargaining.room.store.close()
