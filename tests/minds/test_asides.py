"""What minds say beside their moves, each only where it pays by what they know, and each with its reason on record."""

import numpy as np

from cyberdip_game.minds.asides import Aside, asides
from cyberdip_game.minds.honour import wants_publication
from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.minds.stakes import beside, sit
from cyberdip_game.places import SCENARIOS
from cyberdip_game.play.game import Game
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.talks import ACCEPT, TABLE, Talking, may_move
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import IN_FORCE, World, column
from tests.crisis import DEFAULTS, crisis_text
from tests.rules.test_talks import CHANNEL, DREVONIA, VALDORIA, evening, morning, said, say

ONE = np.arange(1)
MEDIATOR = DEFAULTS.replace(
    "  - {id: night_heron", "  - {id: helvane, name: Helvane, roles: [mediator]}\n  - {id: night_heron"
)


def at(world: World, name: str, *place: int, value: int) -> World:
    changed = world[name].copy()
    changed[place] = value
    return world.with_numbers({name: changed})


def beside_the_move(board: Board, world: World, party: int = VALDORIA) -> list[Aside]:
    """What the party says before its move, with the floor its own."""
    table = board.tables[0]
    world = at(world, "floor", 0, value=party + 1)
    seat = sit(board, view(board, world, party), table)
    talking, found = Talking(board, world), []
    for aside in asides(board, talking, table, party, seat, ONE):
        aside.say(talking, table, party)
        found.append(aside)
    return found


def words(board: Board, world: World, party: int = VALDORIA) -> list[str]:
    return [one.word for one in beside_the_move(board, world, party)]


def blocked() -> tuple[Board, World]:
    """The last morning before the deadline, Drevonia having named what blocks."""
    board, world = morning(CHANNEL.replace("monitoring: 60", "until: 24"))
    moves = [(VALDORIA, said(TABLE, 3, 2)), (DREVONIA, said(TABLE, 0, 0, issue=0))]
    world = say(board, world, *moves)
    return board, at(at(world, "moves", 0, value=20), "told", DREVONIA, slice(None), value=1)


def test_a_mind_asks_about_the_issue_on_which_most_hangs_and_only_when_it_can_afford_to() -> None:
    board, world = morning(CHANNEL)
    first = beside_the_move(board, at(world, "patience", 0, value=20))
    assert first[0].word == "ask" and first[0].pays[0] > first[0].costs[0]
    own = sit(board, view(board, world, VALDORIA), board.tables[0]).own[..., 0]
    spread = [
        own[row, : len(one)].max() - own[row, : len(one)].min() for row, one in enumerate(board.tables[0].clauses)
    ]
    assert first[0].issue == int(np.argmax(spread))
    assert "ask" not in words(board, at(world, "patience", 0, value=1)), "it would drive them from the table"
    known = at(world, "told", DREVONIA, slice(None), value=1)
    assert "ask" not in words(board, at(known, "patience", 0, value=20)), "they have said it"


def test_nobody_asks_whom_it_does_not_believe() -> None:
    board, world = morning(CHANNEL)
    calm = at(world, "patience", 0, value=20)
    assert "ask" in words(board, calm)
    assert "ask" not in words(board, at(calm, "trust", VALDORIA, DREVONIA, value=-60))


def test_a_favour_is_promised_where_it_is_cheaper_than_the_next_step() -> None:
    board, world = blocked()
    (favour,) = [
        one for one in beside_the_move(board, at(world, "capital", VALDORIA, value=1)) if one.word == "promise"
    ]
    assert favour.other == DREVONIA and favour.costs[0] < favour.pays[0]
    assert "promise" not in words(board, at(world, "capital", VALDORIA, value=0)), "it has nothing to pay with"
    assert "promise" not in words(board, at(world, "blocks", 0, DREVONIA, value=0)), "nothing blocks"


def test_nothing_is_offered_beside_the_text_while_there_is_time() -> None:
    board, world = morning(CHANNEL)
    world = say(board, world, (VALDORIA, said(TABLE, 3, 2)), (DREVONIA, said(TABLE, 0, 0, issue=0)))
    assert not {"promise", "link"} & set(words(board, world))


def test_a_measure_is_offered_to_rest_against_what_the_other_must_keep() -> None:
    board, world = blocked()
    measure = board.index("measure", "suspend_dialogue")
    if not board.rules[measure].each_turn:
        measure = next(rule.index for rule in board.rules if rule.each_turn and rule.measure.aims.target)
    docket = world["docket"].copy()
    for name, value in (("measure", measure), ("target", DREVONIA), ("status", IN_FORCE)):
        docket[VALDORIA, 0, column(name), 0] = value
    found = [one for one in beside_the_move(board, world.with_numbers({"docket": docket})) if one.word == "link"]
    assert found and found[0].measure == measure
    assert (found[0].issue, found[0].step) == (1, 2), "Drevonia must keep the arrests, and all was asked for"
    assert "link" not in words(board, world), "nothing is in force"


def test_nobody_links_what_only_runs_in_another_game() -> None:
    board, world = morning(CHANNEL.replace("monitoring: 60", "until: 24"), 2)
    docket, measure = world["docket"].copy(), board.index("measure", "suspend_dialogue")
    for name, value in (("measure", measure), ("target", DREVONIA), ("status", IN_FORCE)):
        docket[VALDORIA, 0, column(name), 1] = value
    changed = at(world.with_numbers({"docket": docket}), "blocks", 0, DREVONIA, value=1)
    table, talking = board.tables[0], Talking(board, changed)
    for issue, (mine, theirs) in enumerate([(3, 0), (2, 0)]):
        talking.numbers["offered"][VALDORIA, issue], talking.numbers["offered"][DREVONIA, issue] = mine + 1, theirs + 1
    talking.numbers["moves"][0] = 20
    seat = sit(board, view(board, changed, VALDORIA), table)
    links = [one for one in asides(board, talking, table, VALDORIA, seat, np.arange(2)) if one.word == "link"]
    assert [one.lanes.tolist() for one in links] == [[1]]


def test_what_is_offered_beside_the_text_is_weighed_by_both() -> None:
    board, world = blocked()
    table, talking = board.tables[0], Talking(board, world)
    talking.promise(table, VALDORIA, DREVONIA, ONE)
    worth = {
        party: beside(sit(board, view(board, world, party), table), table, party, talking.numbers, ONE)[0, 0, 0]
        for party in (VALDORIA, DREVONIA)
    }
    assert worth[VALDORIA] < 0 < worth[DREVONIA]


def test_a_mediator_is_proposed_when_patience_wears_out_and_accepted_by_who_trusts_him() -> None:
    text = CHANNEL.lstrip("\n")
    board, world = morning(crisis_text(text, MEDIATOR))
    helper = board.index("actor", "helvane")
    assert "mediate" not in words(board, world)
    worn = at(world, "patience", 0, VALDORIA, value=2)
    assert [one.other for one in beside_the_move(board, worn) if one.word == "mediate"] == [helper]
    assert "mediate" not in words(board, at(worn, "trust", DREVONIA, helper, value=-30)), "Drevonia would not have him"
    assert "mediate" in words(board, at(world, "invited", 0, VALDORIA, value=helper + 1), DREVONIA)


def makes_it_public(temper: str, pressure: int) -> bool:
    """Whether Valdoria publishes what it signed with Drevonia, with that much asked of it at home."""
    cast = DEFAULTS.replace("name: Valdoria,", f"name: Valdoria, temperament: {temper},")
    board, world = morning(crisis_text(CHANNEL.replace("monitoring: 60", "secret: true"), cast))
    agreed = say(board, world, (VALDORIA, said(TABLE, 2, 2)), (DREVONIA, said(ACCEPT)))
    pressed = at(evening(board, agreed), "pressure", VALDORIA, value=pressure)
    tells, brings, costs = wants_publication(board, view(board, pressed, VALDORIA), board.tables[0])
    assert tells[0] == (brings[0] > costs[0])
    return bool(tells[0])


def test_only_whom_it_helps_more_at_home_than_abroad_makes_a_secret_public() -> None:
    """The firm live on what is said of them at home, the conciliatory on the trust of those with whom they sign, the
    cautious on both."""
    wants = {
        temper: [makes_it_public(temper, n) for n in (0, 40, 50)] for temper in ("firm", "cautious", "conciliatory")
    }
    assert wants == {
        "firm": [False, True, True],
        "cautious": [False, False, True],
        "conciliatory": [False, False, False],
    }


def test_a_recess_is_called_when_the_other_is_about_to_leave_and_there_is_time() -> None:
    board, world = morning(CHANNEL)
    world = say(board, world, (VALDORIA, said(TABLE, 3, 2)), (DREVONIA, said(TABLE, 0, 0, issue=0)))
    assert "recess" not in words(board, world)
    restless = at(world, "patience", 0, DREVONIA, value=0)
    pause = beside_the_move(board, restless)[-1]
    assert pause.word == "recess" and pause.pays[0] > pause.costs[0]
    table, talking = board.tables[0], Talking(board, restless)
    pause.say(talking, table, VALDORIA)
    assert talking.numbers["patience"][0, DREVONIA, 0] == 1 and not may_move(table, talking.numbers, DREVONIA)[0]
    assert "recess" not in words(board, say(board, world, (VALDORIA, said(TABLE, 0, 0)))), "it can sign what is there"
    last, world = blocked()
    assert "recess" not in words(last, at(world, "patience", 0, DREVONIA, value=0)), "there is no other day"


def test_minds_use_these_words_in_a_shipped_crisis_and_say_why() -> None:
    game = Game.new((SCENARIOS / "quiet_mailbox.yaml").read_text("utf-8"), ["kestria"], 3)
    game.let_play("thoughtful")
    lines = [line for line in game.here.said if line["say"] in ("ask", "promise", "mediate")]
    assert {line["say"] for line in lines} >= {"ask", "promise"}
    assert all(line["why"]["pays"] > line["why"]["costs"] for line in lines)


def test_games_of_minds_end_alike_one_by_one_and_in_a_batch() -> None:
    """What they sign, though a record says one thing after another."""
    board, world = morning(CHANNEL, 6)
    end = play_out(board, world, dict.fromkeys(board.seats, "thoughtful"), tempers(world.seed))
    for lane in range(6):
        game = Game.new(crisis_text(CHANNEL), ["valdoria"], lane + 1)
        game.let_play("thoughtful")
        assert (game.world["promised"][..., 0] == end["promised"][..., lane]).all()
        assert (game.world["draft"][:, 0] == end["draft"][:, lane]).all()
