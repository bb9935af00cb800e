"""The command line as people and scripts use it: what it prints, what it refuses, and that nothing is lost."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from crisis import crisis_text

from cyberdip_game import __version__, cli
from cyberdip_game.play.game import Game

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `cyberdip ...` in a folder of its own; gives exit code, stdout and stderr, each in one line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path / "home"))
    (tmp_path / "crisis.yaml").write_text(crisis_text())

    def runs(*words: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cyberdip", *words])
        monkeypatch.setattr(sys, "stdin", StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), out, " ".join(err.split())

    return runs


@pytest.fixture
def record(run: Run) -> Path:
    """A whole game that was played through a pipe."""
    assert run("play", "crisis.yaml", "--text", "--seed", "7", "--save-to", "games", typed="end\n" * 30)[0] == 0
    (path,) = Path("games").glob("*.jsonl")
    return path


# -- playing ------------------------------------------------------------------------------------------------------


def test_a_whole_game_through_a_pipe(run: Run) -> None:
    moves = "order restore\nnote hospitals gang=60 service=30 other=10 because the wallet\nadvice\n" + "end\n" * 30
    code, out, err = run("play", "crisis.yaml", "--text", "--seed", "7", typed=moves)
    assert (code, err) == (0, "")
    for words in (
        "Share code crisis-1-valdoria-F-222229",
        "Restore services",
        "Wait one turn",
        "The end, for Valdoria",
    ):
        assert words in out
    assert "The game is saved in" in out


def test_the_same_seed_and_moves_are_told_alike(run: Run) -> None:
    def told(seed: str) -> str:
        out = run("play", "crisis.yaml", "--text", "--seed", seed, typed="end\n" * 30)[1]
        return "".join(line for line in out.splitlines(True) if ".jsonl" not in line and "Share code" not in line)

    assert told("7") == told("7")


def test_without_a_seed_one_is_drawn_and_its_share_code_meets_the_same_night(run: Run) -> None:
    _, out, _ = run("play", "crisis.yaml", "--text", "--save-to", "one", typed="end\n" * 30)
    code = re.search(r"crisis-1-valdoria-F-\w{6}", out)
    assert code
    assert run("play", "crisis.yaml", "--share", code[0], "--text", "--save-to", "two", typed="end\n" * 30)[0] == 0
    first, second = (next(Path(folder).glob("*.jsonl")) for folder in ("one", "two"))
    assert first.read_text() == second.read_text()


def test_a_game_is_left_and_gone_on_with(run: Run) -> None:
    code, out, _ = run("play", "crisis.yaml", "--text", "--save-to", "games", typed="order restore\n")
    assert code == 1, "the script ended before its game did"
    assert "The input has ended. The game and your plan are saved in" in out
    (path,) = Path("games").glob("*.jsonl")
    code, out, _ = run("play", "--text", "--load", str(path), typed="plan\nend now\nquit\n")
    assert code == 0
    assert "Restore services" in out and "Report on turn 1" in out


def test_a_loaded_game_may_go_on_elsewhere(run: Run, record: Path) -> None:
    before = record.read_bytes()
    assert run("play", "--text", "--load", str(record), "--save-to", "other", typed="rewind 2\nend now\nquit\n")[0] == 0
    assert record.read_bytes() == before
    assert Game.load(Path("other") / record.name).turn == 3


def test_the_picker_begins_a_game(run: Run) -> None:
    code, out, _ = run("play", "--text", typed="nothing\ncrisis\neasy\nquit\n")
    assert code == 0
    assert "Which crisis?" in out and "That is none of them" in out and "How strong are the others?" in out
    (path,) = Path("home/games").glob("*.jsonl")
    assert '"brennia": "habit"' in path.read_text().splitlines()[0]
    assert "saved game" in run("play", "--text")[1]
    assert run("play", "--text", typed=f"{path.stem}\nquit\n")[1].count("Share code") == 1


def test_leaving_the_picker_begins_nothing(run: Run) -> None:
    for typed, left in (("", 1), ("quit\n", 0), ("crisis\nquit\n", 0), ("crisis\n", 1)):
        assert run("play", "--text", typed=typed)[0] == left
    assert not Path("home/games").exists()


# -- reading ------------------------------------------------------------------------------------------------------


def test_scenarios_are_listed_for_people_and_machines(run: Run) -> None:
    Path("broken.yaml").write_text("format: 1\nid: broken\n")
    _, out, _ = run("scenarios")
    assert "A crisis (crisis)." in out and "Not playable: broken.yaml:" in out
    cards = json.loads(run("scenarios", "--json")[1])
    assert {"crisis", "broken"} <= {card["id"] for card in cards}


def test_seats_are_listed(run: Run) -> None:
    assert run("seats", "crisis.yaml")[1].startswith("valdoria: Valdoria, ")
    assert json.loads(run("seats", "crisis.yaml", "--json")[1])[0]["id"] == "valdoria"


def test_a_record_is_told_turn_by_turn(run: Run, record: Path) -> None:
    code, out, _ = run("replay", str(record))
    assert code == 0
    assert [f"Turn {turn}. Decisions:" in out for turn in range(1, 6)] == [True] * 4 + [False]
    assert "The truth:" in out
    _, out, _ = run("replay", str(record), "--turn", "2")
    assert "Turn 2. Decisions:" in out and "Turn 3." not in out
    assert "Here the telling stops, after turn 2 of 4." in out


def test_the_ledger_of_a_record_adds_up(run: Run, record: Path) -> None:
    told = json.loads(run("replay", str(record), "--json")[1])
    game = Game.load(record)
    totals: dict[tuple[str, ...], int] = {}
    for turn in told["turns"]:
        for entry in (*turn["morning"], *turn["evening"]):
            assert entry["cause"]["kind"]
            spot = (entry["quantity"], *entry["place"])
            totals[spot] = totals.get(spot, 0) + entry["amount"]
    for (quantity, *place), change in totals.items():
        axes = game.board.quantities[quantity].axes
        spot = tuple(game.board.ids[axis].index(id) for axis, id in zip(axes, place, strict=True))
        start = game.board.quantities[quantity].start
        if quantity in ("severity", "capital", "pressure"):
            first = {"severity": 0, "capital": 5, "pressure": 20}[quantity]
            assert game.world[quantity][(*spot, 0)] == first + change, (quantity, place, start)


def test_check_numbers_are_compared(run: Run, record: Path) -> None:
    code, out, err = run("replay", str(record), "--verify")
    assert (code, err) == (0, "")
    assert out == f"{record}: 4 check numbers compared, all agree.\n"


def test_a_finished_record_is_looked_at_again(run: Run, record: Path) -> None:
    code, out, _ = run("review", str(record))
    assert code == 0 and out.startswith("Review for Valdoria. Expected at the start ")
    told = json.loads(run("review", str(record), "--json")[1])
    assert told["start"] + told["decisions"] + told["luck"] == told["final"]
    assert [one["turn"] for one in told["turns"]] == [1, 2, 3, 4]
    _, out, _ = run("review", str(record), "--turn", "2")
    assert out.startswith("Turn 2") and "- Then: " in out and "- Best of " in out
    code, out, _ = run("review", str(record), "--hindsight")
    assert code == 0 and out.startswith("Review for Valdoria, with hindsight.")
    one_sentence(run("review", str(record), "--seat", "narnia"), "`narnia` is not a seat", "choose one of valdoria")
    one_sentence(run("review", str(record), "--turn", "9"), "holds 4 finished turns; --turn 9 is not among them")
    one_sentence(run("review", str(record), "--turn", "2", "--json"), "--json tells all turns; leave out --turn")
    begun = edited(record, lambda lines: lines.__delitem__(slice(-6, None)))
    one_sentence(run("review", str(begun)), "edited.jsonl is not over; play it to its end")


# -- what is wrong is said in one sentence --------------------------------------------------------------------------


def one_sentence(result: tuple[int, str, str], *words: str) -> None:
    code, _, err = result
    assert code == 2
    assert err.startswith("cyberdip: ") and "Traceback" not in err and len(err) < 400
    for word in words:
        assert word in err, err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["play", "nowhere", "--text"], ["there is no scenario `nowhere`"]),
        (["play", "nowhere.yaml", "--text"], ["there is no file nowhere.yaml"]),
        (["play", "crisis.yaml", "--text", "--seat", "mars"], ["`mars` is not a seat of A crisis", "valdoria"]),
        (["play", "crisis.yaml", "--seed", "x"], ["'x' is not a valid integer", "Try: cyberdip play --help"]),
        (["play", "crisis.yaml", "--seed", "-1"], ["-1 is not in the range"]),
        (["play", "crisis.yaml", "--opponents", "evil"], ["'evil' is not one of"]),
        (["play", "--share", "nonsense"], ["`nonsense` is not a share code"]),
        (["play", "--share", "crisis-2-valdoria-F-222229", "crisis.yaml", "--text"], ["version 2", "version 1"]),
        (["play", "--share", "other-1-valdoria-F-222229", "crisis.yaml"], ["is of other, not of crisis.yaml"]),
        (["play", "--share", "crisis-1-valdoria-F-222229", "--seed", "3"], ["leave out --seed"]),
        (["play", "--load", "game.jsonl", "--seed", "3"], ["leave out --seed"]),
        (["play", "--load", "game.jsonl"], ["game.jsonl cannot be read", "check the name"]),
        (["play", "--seat", "valdoria"], ["say which scenario"]),
        (["replay", "game.jsonl"], ["game.jsonl cannot be read", "check the name"]),
        (["seats", "nowhere"], ["there is no scenario `nowhere`"]),
        (["graph", "crisis.yaml", "--output", "gone/x.svg"], ["'--output'", "there is no folder gone", "make it"]),
        (["playtest", "crisis.yaml", "--html", "gone/x.html"], ["'--html'", "there is no folder gone", "make it"]),
        (["new", "gone/x.yaml"], ["there is no folder gone", "make it"]),
        (["dance"], ["No such command 'dance'"]),
        (["play", "--loud"], ["--loud"]),
    ],
)
def test_wrong_words_get_one_sentence(run: Run, words: list[str], says: list[str]) -> None:
    one_sentence(run(*words), *says)


BROKEN = {
    "binary": b"\x00\xff\xfe" * 50,
    "empty": b"",
    "foreign": b'{"hello": "world"}\n',
    "list": b"[1]\n",
    "text": b"Dear Sir or Madam\n",
    "newer": b'{"record": 99}\n',
    "half a header": b'{"record": 1, "scenario": "crisis"}\n',
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize(
    "words", [["play", "--text", "--load"], ["replay"], ["replay", "--verify"], ["replay", "--json"], ["review"]]
)
def test_what_is_no_record_is_refused_and_left_as_it_is(run: Run, name: str, words: list[str]) -> None:
    Path("game.jsonl").write_bytes(BROKEN[name])
    one_sentence(run(*words, "game.jsonl"), "game.jsonl")
    assert Path("game.jsonl").read_bytes() == BROKEN[name]


def edited(record: Path, change: Callable[[list[dict[str, object]]], None]) -> Path:
    lines = [json.loads(line) for line in record.read_text().splitlines()]
    change(lines)
    path = record.with_name("edited.jsonl")
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_an_edited_check_number_is_found_and_what_came_before_can_be_told(run: Run, record: Path) -> None:
    def change(lines: list[dict[str, object]]) -> None:
        [line for line in lines if "check" in line][2]["check"] = "0" * 16

    path = edited(record, change)
    for words in (["replay", "--verify"], ["replay"], ["review", "--turn", "2"], ["play", "--text", "--load"]):
        one_sentence(run(*words, str(path)), "edited.jsonl", "disagrees from turn 3 on", "--turn")
    code, out, _ = run("replay", str(path), "--turn", "2")
    assert code == 0
    assert "Turn 2. Decisions:" in out and "Turn 3." not in out


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ({"seed": -1}, "a seed no game can have"),
        ({"seed": 10**30}, "a seed no game can have"),
        ({"seats": {"valdoria": "genius"}}, "`genius`"),
        ({"seats": {"atlantis": "human"}}, "`atlantis`"),
        ({"text": "format: 1\n"}, "holds a scenario that cannot be read"),
    ],
)
def test_a_header_changed_by_hand_is_refused(run: Run, record: Path, header: dict[str, object], says: str) -> None:
    one_sentence(run("play", "--text", "--load", str(edited(record, lambda lines: lines[0].update(header)))), says)


def test_a_game_of_minds_alone_cannot_be_gone_on_with(run: Run, record: Path) -> None:
    minds = {"valdoria": "habit", "brennia": "thoughtful", "drevonia": "thoughtful"}
    path = edited(record, lambda lines: lines[0].update(seats=minds))
    one_sentence(run("play", "--text", "--load", str(path)), "edited.jsonl is a game of minds alone", "cyberdip replay")
    assert "Turn 4. Decisions:" in run("replay", str(path))[1]


@pytest.mark.parametrize(
    "line",
    [
        {"turn": 1, "seat": "valdoria", "note": 3, "reason": ""},
        {"turn": 1, "seat": "valdoria", "note": {"hospitals": {}}, "reason": ""},
        {"turn": 1, "seat": "valdoria", "draft": {"orders": [{"measure": "magic"}], "choices": {}, "answers": {}}},
        {"turn": 1, "seat": "valdoria", "draft": {"orders": [], "choices": {"magic": "x"}, "answers": {}}},
        {"turn": 1, "seat": "valdoria", "decide": {"orders": 3, "choices": {}, "answers": {}}},
        {"rewind": 99, "branch": 0},
        {"switch": 9},
        {"turn": "1", "check": "0"},
        {"magic": 1},
    ],
)
def test_a_line_put_in_by_hand_is_refused(run: Run, record: Path, line: dict[str, object]) -> None:
    path = edited(record, lambda lines: lines.insert(1, line))
    one_sentence(run("play", "--text", "--load", str(path)), "line 2 of the record cannot be played again")


def test_a_torn_last_line_is_left_out_and_said(run: Run, record: Path) -> None:
    torn = record.read_bytes()[:-9]
    record.write_bytes(torn)
    code, out, err = run("replay", str(record), "--verify")
    assert code == 0
    assert "was torn and has been left out" in err
    assert "all agree" in out
    assert record.read_bytes() == torn, "looking at a record changes nothing"
    assert "was torn and has been left out" in " ".join(run("play", "--text", "--load", str(record))[1].split())
    assert Game.load(record).over


def test_a_turn_that_was_not_played_is_refused(run: Run, record: Path) -> None:
    one_sentence(run("replay", str(record), "--turn", "9"), "holds 4 finished turns; --turn 9 is not among them")


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", b"", b"format: 1\n", b"format: 9\n", b"[", b"id: x\nid: x\n"])
def test_a_broken_scenario_is_refused_with_its_place(run: Run, text: bytes) -> None:
    Path("broken.yaml").write_bytes(text)
    code, _, err = run("play", "broken.yaml", "--text")
    assert code == 2
    assert "broken.yaml" in err and "Traceback" not in err
    assert not Path("home").exists()


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_played(run: Run) -> None:
    Path("games").write_text("a file where a folder is wanted")
    code, out, err = run("play", "crisis.yaml", "--text", "--save-to", "games/below")
    assert (code, out) == (2, "")
    assert "cannot be written" in err and "--save-to" in err
    assert Path("games").read_text() == "a file where a folder is wanted"


# -- help, start, end -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *cli.cli.commands])
def test_help_shows_an_example(run: Run, command: str) -> None:
    code, out, _ = run(*([command] if command else []), "--help")
    assert code == 0
    assert "Example:" in out and f"cyberdip {command}".rstrip() in out


def test_every_command_is_listed_with_a_whole_sentence(run: Run) -> None:
    listed = run("--help")[1].partition("Commands:")[2].splitlines()[1:]
    assert len([line for line in listed if line.strip()]) == len(cli.cli.commands)
    for line in listed:
        assert not line.strip() or (re.search(r"[.?]$", line) and not line.endswith("...")), line


def test_without_a_display_the_terminal_opens_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cyberdip_game.desk.start.has_display", lambda: False)
    code, out, err = run(typed="quit\n")
    assert code == 0
    assert err == "There is no display here. The game opens in this terminal instead."
    assert "Which crisis?" in out
    assert "Share code" in run("play", "crisis.yaml", typed="quit\n")[1]


def test_with_a_display_the_desk_opens_at_the_picker_or_at_the_game(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Game | None] = []
    monkeypatch.setattr("cyberdip_game.desk.start.problem", lambda: "")
    monkeypatch.setattr("cyberdip_game.desk.start.run", lambda game, **how: opened.append(game) or 0)
    assert run()[0] == 0
    code, out, _ = run("play", "crisis.yaml", "--seed", "7")
    assert code == 0
    assert "Share code crisis-1-valdoria-F-222229" in out
    assert opened[0] is None and opened[1] is not None and opened[1].humans == ("valdoria",)


def test_two_distributions_of_pygame_get_a_remedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cyberdip_game.desk.start._installed", lambda name: True)
    one_sentence(run(), "pygame-ce", "pip")
    assert run("play", "crisis.yaml", "--text", typed="quit\n")[0] == 0


def test_version(run: Run) -> None:
    assert run("--version")[1].strip() == f"cyberdip, version {__version__}"


def test_a_fault_of_the_program_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("cyberdip_game.play.shelf.shelf", breaks)
    code, _, err = run("scenarios")
    assert code == 70
    assert "this is a fault of the program (RuntimeError: boom)" in err


def started(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """`python -m cyberdip_game ...` with pipes."""
    environment = {
        **os.environ,
        "CYBERDIP_HOME": str(folder / "home"),
        "PYTHONPATH": str(Path(cli.__file__).parents[2]),
    }
    (folder / "crisis.yaml").write_text(crisis_text())
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "cyberdip_game", *words]
    return subprocess.Popen(command, cwd=folder, env=environment, text=True, stdin=pipe, stdout=pipe, stderr=pipe)


def test_help_comes_without_numpy_and_without_a_window() -> None:
    script = "import sys, cyberdip_game.cli; sys.exit(bool({'numpy', 'pygame', 'yaml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)])
def test_a_signal_saves_the_plan_and_ends_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with started(tmp_path, "play", "crisis.yaml", "--text", "--save-to", "games") as game:
        assert game.stdin and game.stdout
        game.stdin.write("order restore\n")
        game.stdin.flush()
        while "In your plan" not in game.stdout.readline():
            pass
        game.send_signal(number)
        out, err = game.communicate(timeout=20)
    assert game.returncode == 128 + number
    assert "Asked to stop. The game and your plan are saved in" in " ".join(out.split())
    assert err == ""
    (path,) = (tmp_path / "games").glob("*.jsonl")
    assert [one.measure for one in Game.load(path).draft("valdoria").orders] == ["restore"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes")
def test_a_closed_pipe_keeps_the_plan_and_is_no_fault(tmp_path: Path) -> None:
    with started(tmp_path, "play", "crisis.yaml", "--text", "--save-to", "games") as game:
        assert game.stdin and game.stdout and game.stderr
        game.stdin.write("order restore\n" + "situation\n" * 200)
        game.stdin.flush()
        while "In your plan" not in game.stdout.readline():
            pass
        game.stdout.close()
        assert game.wait(20) == 1
        assert game.stderr.read() == ""
    (path,) = (tmp_path / "games").glob("*.jsonl")
    assert [one.measure for one in Game.load(path).draft("valdoria").orders] == ["restore"]


def test_letters_a_terminal_does_not_know_are_no_fault(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cyberdip_game", "play", "crisis.yaml", "--text"]
    (tmp_path / "crisis.yaml").write_text(crisis_text())
    environment = {**os.environ, "CYBERDIP_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii"}
    environment["PYTHONPATH"] = str(Path(cli.__file__).parents[2])
    typed = b"order quiet_demarche\n\xff\xfe\x00\nplan\nquit\n"
    done = subprocess.run(command, cwd=tmp_path, env=environment, input=typed, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"D?marche" in done.stdout


def test_a_desk_beside_the_editor_needs_a_display(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cyberdip_game.desk.start.has_display", lambda: False)
    code, out, err = run("watch", "crisis.yaml", "--desk")
    assert (code, out) == (2, "")
    assert err == "cyberdip: There is no display here. Leave --desk out"


def test_what_an_author_s_programs_read_is_json(run: Run) -> None:
    Path("crisis.tests.yaml").write_text(
        "games:\n  - {name: Holds, ending: over}\n  - {name: Fails, holds: ['turn > 99']}\n"
    )
    code, out, _ = run("test", "crisis.yaml", "--json")
    assert (code, [(one["name"], bool(one["troubles"])) for one in json.loads(out)]) == (
        1,
        [("Holds", False), ("Fails", True)],
    )
    code, out, _ = run("where", "crisis.yaml", "drevonia", "--json")
    assert code == 0 and {one["file"] for one in json.loads(out)} == {"crisis.yaml"}
    code, out, _ = run("texts", "crisis.yaml", "fr", "--json")
    assert code == 1 and json.loads(out)["wanting"][0].startswith("missing: ")
