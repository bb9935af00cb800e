"""A game that begins in the middle: the turns before it passed in silence, and its record says where it began."""

from pathlib import Path

import pytest
from crisis import crisis_text

from cyberdip_game.play.chronicle import conclusion
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.record import RecordError
from cyberdip_game.terminal.aftermath import conclusion_page


def begun(text: str, path: Path | None = None) -> Game:
    return Game.new(crisis_text(), ("valdoria",), seed=7, save_to=path, begins=text)


def test_it_begins_on_that_morning_with_those_numbers() -> None:
    game = begun("turn=3 severity[hospitals]=60  trust[drevonia, valdoria] = -35 tension[valdoria, drevonia]=30")
    assert game.turn == 3
    assert game.world["severity"][0, 0] == 60
    seats = game.board.ids["actor"]
    drevonia, valdoria = seats.index("drevonia"), seats.index("valdoria")
    assert game.world["trust"][drevonia, valdoria, 0] == -35
    assert game.world["tension"][drevonia, valdoria, 0] == game.world["tension"][valdoria, drevonia, 0] == 30


def test_the_numbers_are_postings_with_their_cause() -> None:
    game = begun("severity[hospitals]=60")
    (entry,) = [entry for entry in game.here.now.dawn if entry.cause.kind == "midway"]
    assert entry.quantity == "severity" and entry.amount == 60 - 40
    assert sheet(game, "valdoria")


def test_its_record_plays_again_to_the_same_world(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    game = begun("turn=2 severity[hospitals]=60", path)
    while not game.over:
        game.finish("valdoria")
    again = Game.load(path)
    assert again.over
    assert again.world.check() == game.world.check()


def test_a_record_that_was_changed_by_hand_says_so(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    begun("turn=2", path)
    path.write_text(path.read_text().replace("turn=2", "turn=77"))
    with pytest.raises(RecordError, match="line 1 of the record cannot be played again"):
        Game.load(path)


def test_one_can_go_back_before_where_it_began() -> None:
    game = begun("turn=3")
    game.rewind(1)
    assert game.turn == 1


def test_its_last_page_gives_no_share_code_since_none_would_lead_back() -> None:
    game = begun("turn=3 pressure[valdoria]=60")
    while not game.over:
        for seat in game.waiting():
            game.finish(seat)
    told = conclusion(game, "valdoria")
    assert told.share == ""
    assert "--seed 7 --from 'turn=3 pressure[valdoria]=60'" in told.again
    assert told.again in conclusion_page(told).says


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("turn=9", "this crisis has the turns 1 to 4, so it cannot begin on turn 9"),
        ("severity[hospital]=6", "did you mean `hospitals`?"),
        ("severity[hospitals]=600", "`severity[hospitals]` goes from 0 to 100, this is 600"),
        ("evidence[valdoria, hospitals, gang]=6", "`evidence` is kept by the rules"),
        ("pressure[everyone]=6", "`pressure[everyone]` are many; say which one"),
        ("turn 5", "`turn` is no place to begin; write it like `turn=5 severity[hospitals]=60`"),
        ("turn=2; import=3", "`turn=2;` is no place to begin"),
    ],
)
def test_what_cannot_be_begun_says_why_and_leaves_no_record(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        begun(text, tmp_path / "game.jsonl")
    assert said in str(refused.value)
    assert not list(tmp_path.iterdir())
