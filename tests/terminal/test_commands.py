"""What typed lines mean, and the one sentence that unknown ones get."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transcript import new_game, play, said

from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Command
from cyberdip_game.terminal.commands import COMMANDS, known

RESTORE = Command("restore", incident="hospitals")
DEMARCHE = Command("quiet_demarche", "drevonia", "hospitals")


def planned(*lines: str) -> tuple[Command, ...]:
    game = new_game()
    play(game, *lines)
    return game.draft("valdoria").orders


def test_orders_are_given_by_id_name_or_number() -> None:
    assert planned("order quiet_demarche drevonia hospitals") == (DEMARCHE,)
    assert planned("order quiet_demarche drevonia") == (DEMARCHE,)
    assert planned('order "restore services"') == (RESTORE,)
    assert planned("measures conduct", "order 1") == (RESTORE,)
    assert planned("measures conduct", "1", "1") == (RESTORE,)
    assert planned("O RESTORE") == (RESTORE,)


def test_an_order_that_leaves_its_aim_open_asks() -> None:
    assert planned("order record_assessment") == ()
    assert [one.hypothesis for one in planned("order record_assessment", "1")] == ["gang"]
    assert [one.hypothesis for one in planned("order record_assessment gang")] == ["gang"]
    assert [one.step for one in planned("order union_declaration concern")] == ["concern"]


def test_a_blocked_order_says_what_would_unlock_it() -> None:
    game = new_game()
    answer = said(game, "order list_persons gang")
    assert "Blocked." in answer and "Next step:" in answer
    assert game.draft("valdoria").orders == ()


def test_orders_are_dropped_undone_and_done_again() -> None:
    assert planned("order restore", "drop restore") == ()
    assert planned("order restore", "undo") == ()
    assert planned("order restore", "undo", "redo") == (RESTORE,)
    assert planned("order restore", "plan", "1") == ()


def test_questions_are_answered_by_id_or_number() -> None:
    for lines in (["choose free_key use"], ["q", "1"], ["questions", "choose 1 use"], ["choose free_key 1"]):
        game = new_game()
        play(game, *lines)
        assert game.draft("valdoria").choices == {"free_key": "use"}, lines


def test_motions_of_others_are_answered() -> None:
    game = new_game(None, "valdoria", "brennia")
    play(game, "", "order union_declaration condemn", "end", "", "end")
    game.finish("valdoria")
    assert (game.beat, game.waiting()) == ("answer", ("brennia",))
    (motion,) = (one for one in game.asked_motions("brennia") if one.startswith("valdoria.union_declaration"))
    text = play(game, "", f"answer {motion} against", "plan")
    assert "Others ask you something before the turn ends." in text
    assert game.draft("brennia").answers == {motion: "against"}
    play(game, "end")
    assert game.turn == 2
    votes = game.here.turns[0].motions
    assert votes is not None and (votes.given.votes[:, game.index("brennia")] == -1).any()


def asked() -> tuple[Game, str]:
    """Brennia is asked for a vote on turn 1, and Valdoria has no more to say."""
    game = new_game(None, "valdoria", "brennia")
    play(game, "", "order union_declaration condemn", "end", "", "end")
    (motion,) = (one for one in game.asked_motions("brennia") if one.startswith("valdoria.union_declaration"))
    return game, motion


@pytest.mark.parametrize(
    "lines", [("answer 1 against",), ("answer against",), ("choose 1 against",), ("3",), ("choose 3",), ("answer 3",)]
)
def test_a_number_works_wherever_it_is_shown_with_its_verb_or_without(lines: tuple[str, ...]) -> None:
    game, motion = asked()
    shown = play(game, "", *(lines if len(lines) > 1 else ("menu", "questions", *lines)))
    number = next(line[0] for line in shown.splitlines() if line.endswith(". Against."))
    if lines[0][-1].isdecimal():
        play(game, "", "questions", lines[0].replace("3", number))
    assert game.draft("brennia").answers == {motion: "against"}


def test_a_question_says_how_its_answer_is_typed() -> None:
    game, _ = asked()
    text = " ".join(play(game, "", "answer").split())
    assert "Or type answer 1 and one of: for, concern, abstain, against." in text
    assert "such as answer 1 against;" in text
    assert "4. Against. 5. Go on; what is not answered is answered by silence" in text


def test_what_others_ask_stops_a_turn_once_and_then_silence_is_said() -> None:
    game, _ = asked()
    text = " ".join(play(game, "", "end").split())
    assert "Others ask you something before the turn ends." in text and "turn 1 of 4, others ask you." in text
    assert "Not answered. Silence means: abstain. Your answers are given." in text
    assert game.turn == 2


def test_a_script_that_plans_while_others_ask_finds_the_next_morning() -> None:
    game, _ = asked()
    text = " ".join(play(game, "", "order restore", "end", "end").split())
    assert "Silence means: abstain. Your answers are given." in text
    assert [turn.wishes["valdoria"].orders for turn in game.here.turns[1:2]] == [(RESTORE,)]


@pytest.mark.parametrize(
    "turn_two", [("turn 2",), ("end", "turn 2"), ("end now", "turn 2"), ("turn",), ("turn 2", "turn 2")]
)
def test_lines_that_name_their_turn_keep_in_step(turn_two: tuple[str, ...]) -> None:
    game = new_game()
    play(game, "turn 1", *turn_two, "order restore", "turn 3")
    assert game.turn == 3 and game.here.turns[1].wishes["valdoria"].orders == (RESTORE,)
    play(game, "turn over")
    assert game.over


def test_notes_keep_what_was_written_about_other_incidents() -> None:
    game = new_game()
    text = said(game, "note hospitals gang=60 service=30 other=10 because of the attacker's wallet")
    assert text.startswith("Your probabilities are on record.")
    line = game.here.notes["valdoria", 1]
    assert line["note"] == {"hospitals": {"gang": 60, "service": 30, "other": 10}}
    assert line["reason"] == "of the attacker's wallet"
    play(game, "note hospitals gang=50 service=40 other=10")
    assert game.here.notes["valdoria", 1]["reason"] == "of the attacker's wallet"


def test_advice_is_kept_on_record() -> None:
    game = new_game()
    assert "Wait one turn" in said(game, "advice")
    assert ("valdoria", 1) in game.here.advice


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["frobnicate"], "There is no command `frobnicate`; type help for the list."),
        (["ordr restore"], "There is no command `ordr`; did you mean `order`?"),
        (["77"], "There is no number 77 here; press Enter for the menu."),
        (["9" * 5000], "There is no number 999"),
        (["order"], "Order which measure? Type measures for the list."),
        (["order restor_"], "There is no measure `restor_`. Did you mean `restore`?"),
        (["order restore drevonia"], "cannot point at `drevonia`; it points at hospitals."),
        (["order restore", "order restore"], "In your plan already: Restore services, Hospitals."),
        (["order 3 drevonia"], "Type a measure by its id before its aims, not 3."),
        (["drop restore"], "There is no order like `restore` in your plan; type plan to see it."),
        (["undo"], "There is nothing to undo."),
        (["redo"], "There is nothing to redo."),
        (["choose"], "Type the question and the answer, such as choose free_key refuse"),
        (["choose free_key burn"], "`burn` is no answer to A key arrives; type use, refuse or sell."),
        (["choose free_key sell"], "Not open: Sell it; a precondition is not met."),
        (["answer nobody for"], "There is no question before you `nobody`."),
        (["note hospitals gang=60"], "Give every hypothesis a number; service and other still have none."),
        (["note hospitals gang=60 service=30 other=30"], "Your numbers add up to 120, not to 100."),
        (["note hospitals gang=x"], "`gang=x` is not a chance; type a number from 0 to 100, such as gang=60."),
        (["note hospitals moon=9"], "There is no hypothesis `moon` about Hospitals;"),
        (["note ports"], "There is no incident `ports`. There is hospitals."),
        (["capitals atlantis"], "There is no capital `atlantis`."),
        (["measures magic"], "There is no kind of measure `magic`."),
        (["turn 9"], "Type a turn from 1 to 4, such as turn 4; turn over plays to the end."),
        (["turn soon"], "Type a turn from 1 to 4"),
        (["turn 3", "turn 2"], "The plan of turn 2 is sent; rewind 2 plays it again."),
        (["rewind 9"], "There is no turn 9 to go back to."),
        (["rewind soon"], "Type the turn to go back to, such as rewind 3."),
        (["branches 9"], "There is no such branch."),
        (["report"], "The first report comes at the end of turn 1."),
        (["end now", "report 5"], "There are reports on turns 1 to 1; type for example: report 1."),
        (["conclusion"], "The game goes on; its conclusion comes at the end."),
        (["help frobnicate"], "There is no command `frobnicate`"),
        (["order \x00\x1b[31m"], "There is no measure `??[31m`."),
    ],
)
def test_unknown_input_gets_one_clear_sentence(lines: list[str], answer: str) -> None:
    game = new_game()
    text = play(game, *lines).rsplit("> ", 1)[1]
    said_then = " ".join(text.split("\n", 1)[1].split("\n\n")[0].split())
    assert answer in said_then


def test_every_command_has_help_with_an_example_that_begins_with_it() -> None:
    game = new_game()
    text = " ".join(play(game, "help", *(f"help {one.name}" for one in COMMANDS)).split())
    for one in COMMANDS:
        assert one.usage.split()[0] == one.name
        assert f"- {one.name} ({one.short}):" in text
        assert f"For example: {one.usage}" in text


def test_no_two_commands_share_a_word() -> None:
    assert len(known()) == 2 * len(COMMANDS)


WORDS = st.sampled_from([*known(), "hospitals", "restore", "drevonia", "free_key", "use", "gang=60", "because", '"'])
LINES = st.lists(WORDS | st.integers(-1, 12).map(str) | st.text(max_size=8), max_size=4).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LINES.filter(lambda line: "save" not in line and "sv" not in line), max_size=8))
def test_whatever_is_typed_nothing_breaks(lines: list[str]) -> None:
    game: Game = new_game()
    play(game, *(line.replace("\n", " ").replace("\r", " ") for line in lines))
