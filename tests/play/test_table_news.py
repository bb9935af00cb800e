"""What a turn brought at the tables is told: who left, who did not sign, who made a secret public, what came out."""

from cyberdip_game.play.chronicle import conclusion, resolution
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from tests.crisis import crisis_text
from tests.play.test_paper import end_turn, titles

SEATS = ("valdoria", "brennia", "drevonia", "helvane")
CAST = """
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
      - {id: brennia, name: Brennia, playable: true, roles: [member]}
      - {id: drevonia, name: Drevonia, playable: true, roles: [accused]}
      - {id: helvane, name: Helvane, playable: true, roles: [mediator]}
      - {id: night_heron, name: Night Heron, kind: group}
    score:
      valdoria: {calm: {weight: 1, is: "calm[valdoria]"}}
      brennia: {calm: {weight: 1, is: "calm[brennia]"}}
      drevonia: {calm: {weight: 1, is: "calm[drevonia]"}}
      helvane: {calm: {weight: 1, is: "calm[helvane]"}}
"""
FLEETS = """
    talks:
      - id: fleets
        title: The fleets
        format: multilateral
        chair: helvane
        parties: [valdoria, brennia, drevonia]
        quorum: 2
        mandate: "true"
        issues:
          - {id: quota, title: Quota, steps: [small, middle, large]}
          - {id: patrols, title: Patrols, steps: [none, joint, open]}
"""
CHANNEL = """
    talks:
      - id: channel
        title: The channel
        format: bilateral
        parties: [valdoria, drevonia]
        secret: true
        leak: LEAK
        mandate: "true"
        issues:
          - {id: quota, title: Quota, steps: [small, middle, large]}
          - {id: patrols, title: Patrols, steps: [none, joint, open]}
"""
MIDDLE = {"quota": "middle", "patrols": "joint"}


def met(talks: str) -> Game:
    return Game.new(crisis_text(CAST + talks), SEATS, 3)


def texts(game: Game, seat: str) -> str:
    return " ".join(one.text for one in resolution(game, seat).happenings)


def signed_in_secret(leak: int = 0) -> Game:
    game = met(CHANNEL.replace("LEAK", str(leak)))
    game.say("valdoria", "channel", "table", steps=MIDDLE)
    game.say("drevonia", "channel", "accept")
    game.say("brennia", "channel", "back", vote="for")
    end_turn(game)
    return game


def test_a_delegation_that_leaves_is_told_while_the_others_talk_on() -> None:
    game = met(FLEETS)
    game.say("helvane", "fleets", "table", steps=MIDDLE)
    game.say("valdoria", "fleets", "refuse")
    game.say("brennia", "fleets", "leave")
    end_turn(game)
    assert "The fleets: Brennia walked out" in titles(game, "drevonia")
    assert "The others talk on without it." in texts(game, "drevonia")
    end_turn(game)
    assert not any("walked out" in title for title in titles(game, "drevonia")), "it is news once"


def test_a_signature_names_the_holdout() -> None:
    game = met(FLEETS)
    game.say("helvane", "fleets", "table", steps=MIDDLE)
    for seat, word in (("valdoria", "accept"), ("brennia", "refuse"), ("drevonia", "accept")):
        game.say(seat, "fleets", word)
    end_turn(game)
    assert "The fleets: signed" in titles(game, "helvane")
    assert "It does not bind Brennia." in texts(game, "helvane")


def test_who_makes_a_secret_public_is_told_to_everybody() -> None:
    game = signed_in_secret()
    assert "The channel: signed" in titles(game, "drevonia")
    assert "The channel: signed" in titles(game, "brennia"), "the capitals gave the mandate"
    assert not any("channel" in title for title in titles(game, "helvane"))
    game.say("valdoria", "channel", "publish")
    end_turn(game)
    for seat in SEATS:
        assert "The channel: Valdoria made it public" in titles(game, seat)
    assert "The channel: signed" not in titles(game, "helvane"), "it was signed a turn ago"


def test_a_leak_is_told_as_one() -> None:
    game = signed_in_secret(leak=100)
    assert titles(game, "helvane") == ["The channel: it has come out"]
    assert "The channel: signed" in titles(game, "drevonia")


def test_signs_of_a_breach_name_whose_conduct_they_are_and_on_what() -> None:
    watched = CHANNEL.replace("LEAK", "0\n        monitoring: 90").replace(
        "quota, title: Quota", "quota, title: Quota, binds: drevonia"
    )
    game = met(watched)
    game.say("valdoria", "channel", "table", steps=MIDDLE)
    game.say("drevonia", "channel", "accept")
    game.say("brennia", "channel", "back", vote="for")
    end_turn(game)
    game.say("drevonia", "channel", "break")
    while "The channel: the agreement is broken" not in titles(game, "valdoria"):
        end_turn(game)
    (news,) = (one for one in resolution(game, "valdoria").happenings if "broken" in one.title)
    assert news.because == "Because of: signs of a breach by Drevonia on Quota"


def test_the_end_of_the_game_keeps_such_news() -> None:
    game = signed_in_secret()
    game.say("drevonia", "channel", "publish")
    while not game.over:
        end_turn(game)
    assert "The channel: Drevonia made it public" in [title for _, title in conclusion(game, "helvane").timeline]


def test_who_does_not_sit_there_reads_that_it_hears_nothing() -> None:
    game = met(FLEETS)
    game.say("helvane", "fleets", "table", steps=MIDDLE)
    outside = met(
        FLEETS.replace("[valdoria, brennia, drevonia]", "[valdoria, brennia]").replace("quorum: 2", "quorum: 1")
    )
    (card,) = sheet(outside, "drevonia").talks
    assert card.why_not == "what is said there is not heard outside" and not card.hears and not card.settled
    assert {one.stance for one in card.sitters} == {"not heard"} and not any(one.most for one in card.sitters)
    (inside,) = sheet(game, "drevonia").talks
    assert inside.hears and inside.why_not == "the floor belongs to Valdoria"


def test_talks_that_have_begun_are_new_on_the_desks_of_those_who_know() -> None:
    game = met(FLEETS.replace("chair: helvane", 'chair: helvane\n        opens: "hour >= 20"'))
    assert not sheet(game, "valdoria").talks
    end_turn(game)
    for seat in ("valdoria", "helvane"):
        assert ("messages-square", "Talks begin: The fleets") in resolution(game, seat).fresh
    end_turn(game)
    assert not any("Talks" in words for _, words in resolution(game, "valdoria").fresh)
    secret = met(CHANNEL.replace("secret: true", 'secret: true\n        opens: "hour >= 20"').replace("LEAK", "0"))
    end_turn(secret)
    knows = [any("Talks" in words for _, words in resolution(secret, seat).fresh) for seat in SEATS]
    assert knows == [True, True, True, False]  # brennia is asked for its mandate
