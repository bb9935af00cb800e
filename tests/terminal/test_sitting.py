"""A sitting at the terminal, through its one door: lines in, sentences out."""

from pathlib import Path

import pytest
from crisis import crisis_text
from transcript import new_game, play, said

from cyberdip_game.play.game import Game
from cyberdip_game.play.record import Line, Record, RecordError
from cyberdip_game.play.sheet import Command

RESTORE = Command("restore", incident="hospitals")


def test_a_game_of_nothing_but_end_comes_to_its_end(tmp_path: Path) -> None:
    game = new_game(tmp_path / "game.jsonl")
    text = play(game, *["end"] * 50)
    assert game.over
    assert "The end, for Valdoria" in text
    assert "Score " in text and "The truth:" in text and "Share code two_seats-1-valdoria-F-" in text
    assert Game.load(tmp_path / "game.jsonl").world.check() == game.world.check()


def test_what_is_said_fits_80_columns_and_needs_no_eye(tmp_path: Path) -> None:
    text = play(new_game(tmp_path / "game.jsonl"), "s", "i", "c", "t", "t conduct", "q", "advice", *["end"] * 30)
    lines = [line for line in text.splitlines() if str(tmp_path) not in line]
    assert max(map(len, lines)) <= 80
    assert not set(text) & set("\x1b|\t")


def test_end_of_input_keeps_the_plan_and_says_so(tmp_path: Path) -> None:
    text = play(new_game(tmp_path / "game.jsonl"), "order restore", "choose free_key use")
    assert "The input has ended. The game and your plan are saved in" in text
    again = Game.load(tmp_path / "game.jsonl")
    assert again.draft("valdoria").orders == (RESTORE,)
    assert again.draft("valdoria").choices == {"free_key": "use"}


def test_quit_keeps_the_plan(tmp_path: Path) -> None:
    text = play(new_game(tmp_path / "game.jsonl"), "order restore", "quit", "drop restore")
    assert "cyberdip play --text --load" in text
    assert Game.load(tmp_path / "game.jsonl").draft("valdoria").orders == (RESTORE,)


def test_a_loaded_game_goes_on_where_it_was_left(tmp_path: Path) -> None:
    play(new_game(tmp_path / "game.jsonl"), "end now", "order restore")
    game = Game.load(tmp_path / "game.jsonl")
    assert "Report on turn 1" in play(game)
    assert game.turn == 2
    assert "Restore services" in said(game, "plan")


def test_two_people_have_a_curtain_between_them() -> None:
    text = play(new_game(None, "valdoria", "drevonia"), "", "end", "", "s", "end now")
    first, rest = text.split("Hand over to Drevonia, press Enter.")
    assert "Hand over to Valdoria, press Enter." in first
    assert "The ministry keeps a spare key." in first
    assert "spare key" not in rest
    assert "The harbour police knows more." in rest


def test_a_script_may_go_on_through_the_curtain() -> None:
    game = new_game(None, "valdoria", "drevonia")
    play(game, "order restore", "end", "order deny", "s")
    assert game.draft("valdoria").orders == (RESTORE,)
    assert [one.measure for one in game.draft("drevonia").orders] == ["deny"]


def test_the_plan_of_whoever_has_finished_is_kept_too(tmp_path: Path) -> None:
    play(new_game(tmp_path / "game.jsonl", "valdoria", "drevonia"), "", "order restore", "end", "quit")
    assert Game.load(tmp_path / "game.jsonl").here.now.wishes["valdoria"].orders == (RESTORE,)


def test_at_the_end_everybody_reads_their_conclusion() -> None:
    text = play(new_game(None, "valdoria", "drevonia"), *["end now"] * 30)
    assert "The end, for Valdoria" in text and "The end, for Drevonia" in text


def test_rewinding_opens_a_branch_and_branches_lead_back() -> None:
    game = new_game()
    play(game, "end now", "end now", "rewind 2")
    assert (game.turn, len(game.branches)) == (2, 2)
    assert "turn 2, try 2" in said(game, "branches")
    play(game, "branches 1")
    assert (game.turn, game.branch) == (3, 0)


def test_a_game_on_record_does_not_go_back_before_its_end() -> None:
    game = new_game(practice=False)
    assert said(game, "end now", "rewind 1") == (
        "This game is on record: turns can be played again once it is over. Valdoria"
    )
    while not game.over:
        play(game, "end now")
    play(game, "rewind 1")
    assert game.turn == 1


@pytest.mark.parametrize("fits", range(4))
def test_a_disk_that_fills_up_loses_nothing(fits: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = new_game(tmp_path / "game.jsonl")
    append, written = type(game.record).append, []

    def fails(record: Record, line: Line) -> None:
        if record.path == tmp_path / "game.jsonl" and len(written) >= fits:
            raise RecordError("the disk is full; save to another folder")
        append(record, line)
        written.append(line)

    monkeypatch.setattr(Record, "append", fails)
    (tmp_path / "other").mkdir()
    text = play(game, "order restore", "end now", f"save {tmp_path / 'other'}", "end now", "end now")
    assert "The disk is full; save to another folder." in text
    assert game.turn >= 2
    again = Game.load(tmp_path / "other" / "game.jsonl")
    assert again.turn == game.turn
    assert again.here.turns[0].wishes["valdoria"].orders == (RESTORE,)


def test_a_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    game = new_game(tmp_path / "game.jsonl")
    assert "already; choose another name" in said(game, f"save {tmp_path / 'notes.txt'}")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_the_deputy_speaks_of_the_terminal_and_not_of_the_window() -> None:
    tour = """
        tour:
          - {id: us, title: This is us., text: On the western shore., click: Click the diamond., panel: map,
             until: select_own_capital}
          - {id: doubt, title: Doubt., text: Every item counts., panel: evidence, until: select_evidence}
    """
    text = play(Game.new(crisis_text(tour), ("valdoria",), 1), "capitals valdoria")
    assert "On the western shore. Here in the terminal: type capitals, and pick your own." in " ".join(text.split())
    assert "Every item counts." in text.split("pick your own")[1]
    assert "Click" not in text


def test_a_finished_game_is_looked_at_again() -> None:
    game = new_game()
    assert said(game, "review").startswith("The game goes on; its review comes at the end.")
    text = said(game, "turn over", "review")
    assert "Review for Valdoria. Expected at the start " in text and "- Turn 4" in text
    assert "The game had turns 1 to 4" in said(game, "review 9")
    assert "Type review alone, with a turn" in said(game, "review 1 bets") == said(game, "review hindsight 2")
    assert "Review for Valdoria, with hindsight." in said(game, "review hindsight")
    turn = said(game, "review 1")
    assert "- Then: Nothing was ordered. Expected " in turn and "- Best of " not in turn
    found = said(game, "review 1 best")
    assert "- Autopilot: " in found and "- Best of " in found
