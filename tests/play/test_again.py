"""A sitting goes on in another text of its scenario: same night, same turn, the decisions that still apply."""

from pathlib import Path

import pytest
from crisis import crisis_text

from cyberdip_game.play.again import played_again
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Command

RESTORE = Command("restore", incident="hospitals")
CALL = """
injects:
  - {id: call, headline: A call, text: A voice., to: [valdoria], when: turn == 1, choices: [
     {id: speak, text: Speak, effects: ["pressure[actor] += 7"]}, {id: ring_off, text: Ring off}], default: ring_off}
"""
TWO = """
actors:
  - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
  - {id: brennia, name: Brennia, playable: true, roles: [member], trust: {valdoria: 60}}
  - {id: drevonia, name: Drevonia, roles: [accused]}
  - {id: night_heron, name: Night Heron, kind: group}
score:
  valdoria: {calm: {weight: 1, is: "calm[actor]"}}
  brennia: {calm: {weight: 1, is: "calm[actor]"}}
"""


def begun(text: str, *seats: str, path: Path | None = None, begins: str = "") -> Game:
    return Game.new(text, seats or ("valdoria",), seed=7, save_to=path, begins=begins)


def end(game: Game) -> None:
    """The turn ends, with silence to whatever is asked."""
    turn = game.turn
    while game.turn == turn and not game.over:
        for seat in game.waiting():
            game.finish(seat)


def numbers(game: Game) -> dict[str, list[int]]:
    return {name: values.tolist() for name, values in game.world.numbers.items()}


def test_in_the_same_text_it_stands_where_it_stood(tmp_path: Path) -> None:
    game = begun(crisis_text(CALL), path=tmp_path / "game.jsonl")
    game.choose("valdoria", "call", "speak")
    game.order("valdoria", RESTORE)
    game.note("valdoria", {"hospitals": {"gang": 50, "service": 30, "other": 20}}, "the wallet")
    end(game)
    game.order("valdoria", RESTORE)
    again, left = played_again(game, crisis_text(CALL), "crisis.yaml")
    assert left == () and again.turn == game.turn == 2
    assert numbers(again) == numbers(game)
    assert again.draft("valdoria") == game.draft("valdoria")
    assert again.here.notes == game.here.notes
    assert again.record.path == game.record.path
    assert Game.load(tmp_path / "game.jsonl").turn == 2, "the record is of the text that is played now"


def test_what_an_author_changes_shows_at_once() -> None:
    game = begun(crisis_text(CALL))
    game.choose("valdoria", "call", "speak")
    end(game)
    again, _ = played_again(game, crisis_text(CALL.replace("+= 7", "+= 40")), "crisis.yaml")
    assert numbers(again)["pressure"][0][0] - numbers(game)["pressure"][0][0] == 33


def test_decisions_that_no_longer_apply_are_left_out_and_said() -> None:
    game = begun(crisis_text(CALL))
    game.choose("valdoria", "call", "speak")
    game.order("valdoria", RESTORE)
    end(game)
    after = crisis_text(CALL.replace("speak", "listen").replace("Speak", "Listen") + "toolbox: {without: [restore]}\n")
    again, left = played_again(game, after, "crisis.yaml")
    assert again.turn == 2
    assert [one.split(" no longer")[0] for one in left] == ["turn 1: `restore`", "turn 1: the answer to `call`"]


def test_answers_are_given_again_and_who_has_decided_has_decided() -> None:
    game = begun(crisis_text(TWO), "valdoria", "brennia")
    game.order("valdoria", Command("union_declaration", incident="hospitals", step="condemn"))
    for seat in game.waiting():
        game.finish(seat)
    (motion,) = game.asked_motions("brennia")
    open_, _ = played_again(game, crisis_text(TWO), "crisis.yaml")
    assert (open_.beat, open_.waiting()) == ("answer", ("brennia",))
    game.answer("brennia", motion, "concern")
    game.finish("brennia")
    game.finish("brennia")
    again, left = played_again(game, crisis_text(TWO), "crisis.yaml")
    assert left == () and (again.turn, again.waiting()) == (2, ("valdoria",))
    assert numbers(again) == numbers(game)


def test_a_game_that_is_over_is_over_and_one_begun_in_the_middle_begins_there() -> None:
    game = begun(crisis_text(), begins="turn=2 severity[hospitals]=60")
    end(game)
    assert numbers(played_again(game, crisis_text(), "crisis.yaml")[0]) == numbers(game)
    while not game.over:
        end(game)
    again, _ = played_again(game, crisis_text(), "crisis.yaml")
    assert again.over and numbers(again) == numbers(game)


def test_a_text_in_which_nobody_can_sit_there_is_refused() -> None:
    after = crisis_text(TWO.replace("name: Valdoria, playable: true,", "name: Valdoria,"))
    with pytest.raises(Refused, match="nobody may take valdoria any more"):
        played_again(begun(crisis_text()), after, "crisis.yaml")
