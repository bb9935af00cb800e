"""Decisions are the record: what is on disk plays again, bit for bit, and damage is said in one sentence."""

import json
from pathlib import Path

import pytest

from cyberdip_game.play import share
from cyberdip_game.play.chronicle import conclusion, resolution
from cyberdip_game.play.game import Game, Refused
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.record import Record, RecordError
from tests.crisis import crisis_text


def play(path: Path | None = None, seed: int = 3, **more: object) -> Game:
    """A whole game in which Valdoria restores whenever it can."""
    game = Game.new(crisis_text(), ("valdoria",), seed, save_to=path, **more)  # type: ignore[arg-type]
    while not game.over:
        play_turn(game)
    return game


def play_turn(game: Game) -> None:
    for column in sheet(game, "valdoria").tray:
        for entry in column.entries:
            if game.beat == "decide" and entry.measure == "restore" and not entry.options[0].blocked:
                game.order("valdoria", entry.options[0].command)
    turn = game.turn
    while game.turn == turn and not game.over:
        game.finish("valdoria")


def checks(record: Record) -> list[str]:
    return [line["check"] for line in record.lines if "check" in line]


def test_a_record_plays_again_bit_for_bit(tmp_path: Path) -> None:
    game = play(tmp_path / "game.jsonl")
    again = Game.load(tmp_path / "game.jsonl")
    assert again.world.check() == game.world.check()
    assert conclusion(again, "valdoria") == conclusion(game, "valdoria")


def test_the_same_seed_is_the_same_night() -> None:
    assert checks(play(seed=5).record) == checks(play(seed=5).record)
    assert checks(play(seed=5).record) != checks(play(seed=6).record)


def test_a_branch_with_no_change_reproduces_the_original(tmp_path: Path) -> None:
    game = play(tmp_path / "game.jsonl")
    first = checks(game.record)
    game.rewind(2)
    while not game.over:
        play_turn(game)
    assert checks(game.record)[len(first) :] == first[1:]
    assert len(game.branches) == 2
    assert game.branches[0].turns[-1].evening is not None
    again = Game.load(tmp_path / "game.jsonl")
    assert [branch.name for branch in again.branches] == [branch.name for branch in game.branches]
    again.switch(0)
    assert again.over


def test_a_game_on_record_has_no_way_back_until_it_is_over() -> None:
    game = Game.new(crisis_text(), ("valdoria",), 3, practice=False)
    play_turn(game)
    with pytest.raises(Refused, match="on record"):
        game.rewind(1)


def test_a_game_that_is_open_twice_is_written_by_the_one_that_was_first(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    first = Game.new(crisis_text(), ("valdoria",), 3, save_to=path)
    second = Game.load(path)
    play_turn(first)
    kept = path.read_bytes()
    with pytest.raises(RecordError, match="was changed elsewhere meanwhile and is left so"):
        play_turn(second)
    assert path.read_bytes() == kept
    second.record.copy_to(tmp_path / "other.jsonl")
    play_turn(second)
    assert Game.load(tmp_path / "other.jsonl").turn == Game.load(path).turn == 2


def test_a_line_for_which_there_is_no_room_leaves_nothing_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    game = Game.new(crisis_text(), ("valdoria",), 3, save_to=path)
    resource = pytest.importorskip("resource", reason="files are limited by setrlimit")
    kept, limit = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(kept) + 10, limit[1]))
    try:
        with pytest.raises(RecordError, match="cannot be written"):
            play_turn(game)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert path.read_bytes() == kept
    play_turn(game)
    assert Game.load(path).turn == 2


def test_a_torn_last_line_is_dropped_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    game = Game.new(crisis_text(), ("valdoria",), 3, save_to=path)
    play_turn(game)
    whole = path.read_bytes()
    for cut in range(1, 60):
        path.write_bytes(whole[:-cut])
        again = Game.load(path)
        assert again.turn in (1, 2)
        assert bool(again.record.torn) != whole[:-cut].endswith(b"\n")
    play_turn(again)
    assert not Record.load(path).torn  # mended before anything was put behind it


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: b"", "is empty"),
        (lambda data: data[:300], "breaks off in its first line"),
        (lambda data: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a record"),
        (lambda data: b'{"save": 3}\n', "not a record"),
        (lambda data: data.replace(b'"record": 1', b'"record": 9'), "format 9"),
        (lambda data: data.replace(b'"check": "', b'"check": "0', 1), "disagrees from turn 1"),
        (lambda data: data.replace(b'"seed": 3', b'"seed": 4', 1), "disagrees from turn 1"),
        (lambda data: data.replace(b'"orders"', b'"oders"', 1), "line 2"),
        (lambda data: data.replace(b"\n{", b"\n[", 1), "line 2"),
        (lambda data: data.replace(b'"valdoria": "human"', b'"valdoria": ["human"]', 1), "line 1 of the record gives"),
        (
            lambda data: b"".join(line for number, line in enumerate(data.splitlines(True)) if number != 2),
            "has decided",
        ),
    ],
)
def test_damage_is_said_in_one_sentence_and_nothing_is_lost(tmp_path: Path, damage: object, said: str) -> None:
    path = tmp_path / "game.jsonl"
    play(path)
    damaged = damage(path.read_bytes())  # type: ignore[operator]
    path.write_bytes(damaged)
    with pytest.raises(RecordError, match=said) as caught:
        Game.load(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == damaged


def test_a_record_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordError, match="cannot be written"):
        Game.new(crisis_text(), ("valdoria",), 3, save_to=tmp_path / "file" / "game.jsonl")


def test_an_unfinished_plan_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    game = Game.new(crisis_text(), ("valdoria",), 3, save_to=path)
    option = sheet(game, "valdoria").tray[-1].entries[0].options[0]
    game.order("valdoria", option.command)
    game.keep_drafts()
    assert Game.load(path).draft("valdoria").orders == (option.command,)


def test_notes_are_scored_at_the_end() -> None:
    game = Game.new(crisis_text(), ("valdoria",), 3)
    with pytest.raises(Refused, match="add up to 90"):
        game.note("valdoria", {"hospitals": {"gang": 60, "service": 20, "other": 10}}, "a guess")
    game.note("valdoria", {"hospitals": {"gang": 60, "service": 30, "other": 10}}, "the wallet")
    while not game.over:
        play_turn(game)
    truth = conclusion(game, "valdoria").truths[0]
    expected = {"Night Heron": (60, 0.26), "Drevonia": (30, 0.86), "Someone else": (10, 1.26)}[truth.answer]
    assert (truth.own, truth.brier) == expected


def test_contributions_add_up_on_paper() -> None:
    game = Game.new(crisis_text(), ("valdoria",), 3)
    play_turn(game)
    for change in resolution(game, "valdoria").changes:
        assert change.old + sum(amount for amount, _ in change.parts) == change.new


def test_share_codes_round_trip() -> None:
    one = share.Share("ward_zero", 1, "valdoria", "fair", 123456789)
    assert share.read(share.code(one)) == one
    for bad in ("", "ward_zero", "a-b-c-F-222222", "a-1-c-X-222222", "a-1-c-F-22222O"):
        with pytest.raises(ValueError, match="share code"):
            share.read(bad)


def test_a_record_is_lines_of_json(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    play(path)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert lines[0]["seats"]["valdoria"] == "human"
    assert all("truth" not in line for line in lines[1:])
