"""What a seat reads: only what it may know, and only what is so."""

from cyberdip_game.play.chronicle import resolution
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import briefing, sheet
from cyberdip_game.play.sheet import Command
from cyberdip_game.rules import council
from tests.crisis import crisis_text

CAST = """
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
      - {id: brennia, name: Brennia, playable: true, roles: [member], trust: {valdoria: 50, drevonia: -90}}
      - {id: drevonia, name: Drevonia, playable: true, roles: [accused], trust: {valdoria: -100, brennia: -90}}
      - {id: night_heron, name: Night Heron, kind: group}
    score:
      valdoria: {calm: {weight: 1, is: "calm[valdoria]"}}
      brennia: {calm: {weight: 1, is: "calm[brennia]"}}
      drevonia: {calm: {weight: 1, is: "calm[drevonia]"}}
"""
ROOM = """
    measures:
      - {id: quiet_room, name: A quiet room, category: conduct, text: t, roles: [member], aims: {target: outsiders},
         decides: target, ready: "false", cost: 0, seen: parties}
      - {id: protocol, name: A protocol, category: conduct, text: t, roles: [member], aims: {target: council},
         decides: unanimity, ready: "true", cost: 0, effects: ["legitimacy[actor] += 7"]}
"""


ABOUT = CAST.replace("name: Valdoria,", "name: Valdoria, about: A port. You hold a vote.,").replace(
    "name: Drevonia,", "name: Drevonia, about: A neighbour. You deny it.,"
)


def test_a_briefing_tells_of_others_without_speaking_to_them() -> None:
    told = briefing(Game.new(crisis_text(ABOUT), ("valdoria",), 3), "valdoria").seats
    assert [one.about for one in told] == ["A port. You hold a vote.", "", "A neighbour."]


def end_turn(game: Game) -> None:
    turn = game.turn
    while game.turn == turn and not game.over:
        for seat in game.waiting():
            game.finish(seat)


def titles(game: Game, seat: str) -> list[str]:
    return [one.title for one in resolution(game, seat).happenings]


def test_a_quiet_refusal_is_read_by_its_parties_alone() -> None:
    game = Game.new(crisis_text(CAST + ROOM), ("valdoria", "brennia", "drevonia"), 3)
    game.order("valdoria", Command("quiet_room", "drevonia"))
    end_turn(game)
    refusal = "A quiet room, Drevonia: declined"
    assert refusal in titles(game, "valdoria")
    assert refusal in titles(game, "drevonia")
    assert refusal not in titles(game, "brennia")


def test_what_others_do_is_told_as_a_sentence_and_with_its_name_where_that_says_more() -> None:
    game = Game.new(crisis_text(CAST), ("valdoria", "brennia", "drevonia"), 3)
    game.order("brennia", Command("incident_notice", "drevonia"))
    game.order("brennia", Command("union_declaration", incident="hospitals", step="concern"))
    end_turn(game)
    assert "The line between Brennia and Drevonia is open" in titles(game, "valdoria")
    end_turn(game)
    told = {one.headline: one.text for one in sheet(game, "valdoria").feed}
    assert told["The line between Brennia and Drevonia is open"] == ""
    assert told["Brennia: Declaration for the EU: Concern"] == "The Union declares itself about Hospitals."


def said_of(game: Game, seat: str, title: str) -> str:
    return next(one.text for one in resolution(game, seat).happenings if title in one.title)


def test_how_a_motion_fared_is_said_by_the_rule_that_decided_it() -> None:
    game = Game.new(crisis_text(CAST + ROOM), ("valdoria", "brennia", "drevonia"), 3)
    for command in (
        Command("quiet_room", "drevonia"),
        Command("protocol", "brennia"),
        Command("union_declaration", incident="hospitals", step="concern"),
    ):
        game.order("valdoria", command)
    while game.beat == "decide":
        game.finish(game.waiting()[0])
    (id,) = (one.id for one in sheet(game, "brennia").asked if "Declaration" in one.headline)
    game.answer("brennia", id, "against")
    (id,) = (one.id for one in sheet(game, "drevonia").asked)
    game.answer("drevonia", id, "refuse")
    end_turn(game)
    assert said_of(game, "valdoria", "A quiet room") == "Your invitation: Drevonia said no."
    assert said_of(game, "drevonia", "A quiet room") == "The invitation of Valdoria: you said no."
    assert said_of(game, "valdoria", "Declaration") == "Your motion: Brennia broke the silence."
    assert said_of(game, "drevonia", "Declaration") == "The motion of Valdoria: one delegation broke the silence."
    assert said_of(game, "brennia", "A protocol") == (
        "The motion of Valdoria: none for and one abstaining; "
        "those who abstain are a third of the Union, which stops it."
    )


def test_who_leaves_an_invitation_without_an_answer_reads_that_it_said_nothing() -> None:
    game = Game.new(crisis_text(CAST + ROOM), ("valdoria", "brennia", "drevonia"), 3)
    game.order("valdoria", Command("quiet_room", "drevonia"))
    end_turn(game)
    assert said_of(game, "valdoria", "A quiet room") == "Your invitation: Drevonia said no."
    assert said_of(game, "drevonia", "A quiet room") == (
        "The invitation of Valdoria: you said nothing, which means no."
    )


def test_a_motion_that_carries_says_that_those_who_abstained_do_not_block() -> None:
    small = "    council: [{id: valdoria, states: 20, population: 70}, {id: brennia, states: 7, population: 30}]\n"
    game = Game.new(crisis_text(CAST + ROOM + small), ("valdoria", "brennia", "drevonia"), 3)
    game.order("valdoria", Command("protocol", "brennia"))
    end_turn(game)
    assert said_of(game, "brennia", "carried") == (
        "The motion of Valdoria: none for and one abstaining; abstaining does not block it."
    )


def test_a_number_at_the_end_of_its_scale_says_where_that_is() -> None:
    flood = """
    injects:
      - {id: flood, headline: A flood, text: Rain., medium: news, to: [valdoria], when: "hour >= 24",
         effects: ["legitimacy[valdoria] -= 90", "pressure[valdoria] += 100"]}
    """
    game = Game.new(crisis_text(CAST + flood), ("valdoria", "brennia", "drevonia"), 3)
    end_turn(game)
    causes = {change.label: [cause for _, cause in change.parts] for change in resolution(game, "valdoria").changes}
    assert "cannot fall below 0" in causes["Your standing"]
    assert "cannot rise above 100" in causes["Pressure at home"]


def test_an_inject_that_the_facilitator_sent_waited_for_nobody() -> None:
    letter = """
    injects:
      - {id: letter, headline: A letter, text: Dear all., medium: news, to: [valdoria], when: "hour >= 96"}
    """
    game = Game.new(crisis_text(CAST + letter), ("valdoria", "brennia", "drevonia"), 3)
    end_turn(game)
    game.guide("send", inject="letter")
    (news,) = (one for one in resolution(game, "valdoria").happenings if one.title == "A letter")
    assert news.because == "Because of: the facilitator"


def test_nobody_who_objects_is_not_nobody_who_votes() -> None:
    game = Game.new(crisis_text(CAST + ROOM), ("valdoria", "brennia", "drevonia"), 3)
    game.order("valdoria", Command("union_declaration", incident="hospitals", step="concern"))
    end_turn(game)
    assert said_of(game, "brennia", "carried") == "The motion of Valdoria: nobody broke the silence, so it stands."


def test_who_tables_what_another_tables_reads_so() -> None:
    game = Game.new(crisis_text(CAST + ROOM), ("valdoria", "brennia", "drevonia"), 3)
    for seat in ("valdoria", "brennia"):
        game.order(seat, Command("union_declaration", incident="hospitals", step="condemn"))
    end_turn(game)
    assert "Declaration for the EU: Condemn: tabled by another" in titles(game, "brennia")
    assert "Declaration for the EU: Condemn: tabled by another" not in titles(game, "valdoria")


def test_silence_in_the_council_abstains_also_when_it_is_about_oneself() -> None:
    game = Game.new(crisis_text(CAST + ROOM), ("valdoria", "brennia", "drevonia"), 3)
    game.order("valdoria", Command("protocol", "brennia"))
    for seat in game.waiting():
        game.finish(seat)
    (asked,) = (one for one in sheet(game, "brennia").asked if one.kind == "council")
    assert asked.silence == "Silence means: abstain"
    game.finish("brennia")
    assert game.here.turns[0].motions is not None
    assert game.here.turns[0].motions.given.votes[0, 1] == council.ABSTAIN


def test_nobody_reads_of_an_incident_before_it_starts() -> None:
    later = """
    incidents:
      - id: hospitals
        title: Hospitals
        type: ransomware
        victim: valdoria
        sector: health
        hypotheses: {service: {actor: drevonia, state: drevonia, prior: 1}, other: {prior: 1}}
      - id: terminal
        title: The terminal
        type: ransomware
        victim: valdoria
        sector: health
        starts: 24
        hypotheses: {service: {actor: drevonia, state: drevonia, prior: 1}, other: {prior: 1}}
        evidence:
          - {id: trace, title: A trace, source: csirt, due: 0, speaks: {service: 6}}
"""
    game = Game.new(crisis_text(CAST + later), ("drevonia", "valdoria"), 3)
    assert "Hospitals: this was" in briefing(game, "drevonia").private
    assert "The terminal" not in briefing(game, "drevonia").private
    end_turn(game)
    assert "The terminal: this was" in briefing(game, "drevonia").private
    terminal = sheet(game, "valdoria").incidents[1]
    assert terminal.evidence[0].clock == "Wednesday 06:00", "no trace is older than its incident"


MARCH = """
    injects:
      - {id: march, headline: A march, text: Ten thousand march., to: [valdoria],
         when: "hour >= 24 and tension[valdoria, drevonia] < 30", effects: ["tension[valdoria, drevonia] += 45"]}
"""


def test_a_report_says_that_the_ladder_was_climbed_and_why_news_came() -> None:
    game = Game.new(crisis_text(CAST + MARCH), ("valdoria", "brennia", "drevonia"), 3)
    end_turn(game)
    told = resolution(game, "valdoria")
    assert told.headline == "Escalation with Drevonia rises to rung 3, Accusation."
    (march,) = (one for one in told.happenings if one.title == "A march")
    assert march.because == "Because of: tension of Valdoria and Drevonia below 30"
    assert resolution(game, "brennia").headline == "The situation holds."
