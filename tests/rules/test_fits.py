"""An order is given where it makes sense: nobody restores what is in the papers, nor pays a spy a ransom."""

import json
from pathlib import Path

import numpy as np
import pytest

from cyberdip_game.minds.habit import habit
from cyberdip_game.minds.plan import tempers
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.record import RecordError
from cyberdip_game.play.sheet import Command
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.options import options
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import view
from cyberdip_game.scenario import library
from tests.crisis import crisis, crisis_text

BOTH = """
    incidents:
      - {id: hospitals, title: Hospitals, type: ransomware, victim: valdoria, sector: health, severity: 40, HYPOTHESES}
      - {id: letters, title: Letters, type: ddos, victim: valdoria, sector: health, severity: 80, HYPOTHESES}
"""
HYPOTHESES = "hypotheses: {gang: {actor: night_heron, host: drevonia, prior: 2}, other: {prior: 1}}"


def both(letters: str = "type: hack_and_leak", hospitals: str = "type: ransomware") -> str:
    """Hospitals are locked, and something graver happened to letters."""
    text = BOTH.replace("type: ddos", letters).replace("type: ransomware", hospitals)
    return text.replace("HYPOTHESES", HYPOTHESES)


def against(board: Board, measure: str) -> list[str]:
    """The incidents at which Valdoria may aim it."""
    return [
        board.ids["incident"][one.incident] for one in options(board, 0) if one.measure == board.rule(measure).index
    ]


def restore(incident: str) -> Command:
    return Command("restore", incident=incident)


@pytest.mark.parametrize(
    ("kind", "restores", "pays"),
    [("hack_and_leak", False, False), ("espionage", True, False), ("ddos", True, False), ("wiper", True, True)],
)
def test_orders_point_at_the_incidents_that_they_fit(kind: str, restores: bool, pays: bool) -> None:
    board = board_of(crisis(both(f"type: {kind}")))
    fits = {True: ["hospitals", "letters"], False: ["hospitals"]}
    assert against(board, "restore") == fits[restores]
    assert against(board, "pay_ransom") == against(board, "refuse_ransom") == fits[pays]
    assert against(board, "inform_public") == fits[True]


def test_what_fits_no_incident_is_not_offered() -> None:
    board = board_of(crisis(both("type: manipulation", "type: interception")))
    assert not against(board, "restore")
    assert against(board, "isolate") == ["hospitals"]
    assert against(board, "inform_public") == ["hospitals", "letters"]


def test_every_order_that_does_not_fit_a_type_is_one() -> None:
    known = {measure.id for measure in (*library.toolbox(), *library.conduct()) if measure.aims.incident}
    assert {id for kind in library.incident_types().values() for id in kind.unfit} <= known


def test_the_paper_offers_what_fits_and_the_game_refuses_the_rest_in_a_sentence() -> None:
    game = Game.new(crisis_text(both()), ["valdoria"], 3)
    (entry,) = [one for column in sheet(game, "valdoria").tray for one in column.entries if one.measure == "restore"]
    assert [option.command for option in entry.options] == [restore("hospitals")]
    with pytest.raises(Refused) as said:
        game.order("valdoria", restore("letters"))
    assert str(said.value) == "Restore services: it does not fit an incident of type Hack and leak"
    game.order("valdoria", restore("hospitals"))
    assert game.draft("valdoria").orders == (restore("hospitals"),)


@pytest.mark.parametrize("kind", ["hack_and_leak", "wiper"])
def test_of_what_has_not_begun_a_refusal_tells_nothing(kind: str) -> None:
    game = Game.new(crisis_text(both(f"type: {kind}, starts: 24")), ["valdoria"], 3)
    with pytest.raises(Refused, match="nobody knows `restore` pointed that way"):
        game.order("valdoria", restore("letters"))
    with pytest.raises(Refused, match="nobody knows `restore` pointed that way"):
        game.order("valdoria", restore("no_such_thing"))


def test_a_sign_of_what_has_not_begun_can_be_collected() -> None:
    sign = "{id: scans, title: Scans, source: csirt, signs: true, collect: true, due: 0, speaks: {gang: 3}}"
    letters = f"type: hack_and_leak, operation: true, evidence: [{sign}]"
    game = Game.new(crisis_text(both(letters)), ["valdoria"], 3)
    scans = Command("collect", incident="letters", item="scans")
    game.order("valdoria", scans)
    assert game.draft("valdoria").orders == (scans,)


@pytest.mark.parametrize(("thumb", "measure"), [("always_silent", "restore"), ("appease", "pay_ransom")])
@pytest.mark.parametrize(("starts", "aimed"), [(0, ["hospitals"]), (24, [])])
def test_a_habit_falls_on_the_gravest_incident_that_it_fits(
    thumb: str, measure: str, starts: int, aimed: list[str]
) -> None:
    """The letters are graver, and all there is while no hospital is hit."""
    board = board_of(crisis(both(hospitals=f"type: ransomware, starts: {starts}")))
    world = dawn(board, start(board, np.array([3], np.uint64)))[0]
    plan = habit(board, view(board, world, 0), tempers(world.seed), thumb)
    acts = [act for act in plan.acts.each if act.measure == board.rule(measure).index]
    assert [board.ids["incident"][act.incident] for act in acts] == aimed


def test_a_record_that_was_changed_by_hand_is_refused_with_the_same_sentence(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    game = Game.new(crisis_text(both()), ["valdoria"], 3, save_to=path)
    game.order("valdoria", restore("hospitals"))
    game.finish("valdoria")
    head, *lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        said = json.loads(line)
        if said.get("seat") == "valdoria" and "decide" in said:
            said["decide"]["orders"][0]["incident"] = "letters"
            lines[number] = json.dumps(said)
    path.write_text("\n".join([head, *lines, ""]), "utf-8")
    with pytest.raises(RecordError, match="Restore services: it does not fit an incident of type Hack and leak"):
        Game.load(path)
