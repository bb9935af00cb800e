"""`cyberdip playtest` as authors type it: where the report goes, when it is there, and on which machines it is made."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from crisis import crisis_text

from cyberdip_game import cli
from cyberdip_game.places import SCENARIOS
from tests.study.test_influence import COIN

Playtest = Callable[..., tuple[int, str, str]]


@pytest.fixture
def playtest(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Playtest:
    """Plays a few games of a small crisis with these words; exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path / "home"))
    Path("crisis.yaml").write_text(crisis_text())

    def runs(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cyberdip", "playtest", "crisis.yaml", "--games", "60", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return (ended.value.code if isinstance(ended.value.code, int) else 0), out, err

    return runs


def report(path: str) -> Any:
    """What a report for machines says, except for the command that made it."""
    data = json.loads(Path(path).read_text("utf-8"))
    del data["report"]["command"]
    return data


def test_the_report_is_told_first_and_what_decides_last(playtest: Playtest) -> None:
    code, out, err = playtest("--jobs", "1", "--levels", "habit")
    assert (code, err) == (0, "")
    assert out.index("Again: cyberdip playtest crisis.yaml") < out.index("No number decides more than")


def test_who_does_not_wait_for_what_decides_has_the_report(playtest: Playtest, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cyberdip_game.study.playtest.influence", interrupted)
    code, out, err = playtest("--jobs", "1", "--levels", "habit", "--html", "report.html", "--json", "report.json")
    assert (code, err.strip()) == (130, "cyberdip: stopped")
    assert "The report is in report.html and report.json." in out
    assert "A crisis: playtest" in Path("report.html").read_text("utf-8") and report("report.json")["format"] == 1


def test_a_cluster_of_other_processes_makes_the_same_report(playtest: Playtest) -> None:
    distributed = pytest.importorskip("distributed", reason="the cluster extra is not installed")
    words = ("--no-influence", "--json")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        code, out, _ = playtest("--scheduler", cluster.scheduler_address, *words, "there.json")
    assert code == 0 and "The report is in there.json." in out
    assert playtest("--jobs", "1", *words, "here.json")[0] == 0
    assert report("there.json") == report("here.json")


def test_a_cluster_that_is_not_there_gets_one_sentence(playtest: Playtest) -> None:
    code, out, err = playtest("--scheduler", "nowhere")
    assert (code, out) == (2, "")
    assert err.startswith("cyberdip: ") and ("cluster" in err or "no Dask scheduler answers" in err)


def test_the_next_playtest_says_what_a_slip_changed(playtest: Playtest) -> None:
    """The coin falls on fewer nights than it did; whoever begins anew does not look back."""
    words, file = ("--jobs", "1", "--levels", "habit", "--no-influence"), Path("crisis.yaml")
    file.write_text(COIN)
    assert "- since " not in playtest(*words)[1]
    file.write_text(COIN.replace("chance: 50", "chance: 10"))
    assert "the ending “Heads” comes less often" in playtest(*words)[1]
    assert playtest(*words, "--json", "now.json", "--html", "now.html")[0] == 0
    assert [one["kind"] for one in report("now.json")["report"]["findings"]][:2] == ["since", "since"]
    assert "comes less often" in Path("now.html").read_text("utf-8")
    assert "- since " not in playtest(*words, "--fresh")[1]
    assert "- since " not in playtest(*words)[1], "what was before is forgotten"


def test_what_is_kept_beside_the_file_speaks_on_another_computer(
    playtest: Playtest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words, file = ("--jobs", "1", "--levels", "habit", "--no-influence"), Path("crisis.yaml")
    file.write_text(COIN)
    assert "What came is kept in crisis.playtest.json." in playtest(*words, "--keep")[1]
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path / "another"))
    assert "- since the kept playtest no game ends otherwise" in playtest(*words)[1]
    file.write_text(COIN.replace("chance: 50", "chance: 10"))
    slip = "- since the kept playtest the ending “Heads” comes less often"
    for _ in range(2):
        assert slip in playtest(*words)[1], "until it is kept anew"
    assert slip in playtest("--jobs", "1", "--no-influence", "--games", "100")[1], "whoever plays it"
    assert slip not in playtest(*words, "--fresh")[1]
    assert slip in playtest(*words, "--keep")[1]
    assert slip not in playtest(*words)[1]


def test_a_copy_of_a_shipped_scenario_is_compared_with_it_until_it_has_been_played(playtest: Playtest) -> None:
    words, file = ("--jobs", "1", "--levels", "habit", "--no-influence"), Path("crisis.yaml")
    shipped = (SCENARIOS / "first_light.yaml").read_text("utf-8")
    file.write_text(shipped)
    assert "- since the kept playtest of the shipped first_light no game ends otherwise" in playtest(*words)[1]
    slip = shipped.replace("severity: ", "severity: 9", 1)
    assert slip != shipped
    file.write_text(slip)
    assert "shipped" not in playtest(*words)[1], "what is remembered of it is nearer"


def test_what_is_kept_and_damaged_gets_one_sentence_and_the_report_is_made(playtest: Playtest) -> None:
    Path("crisis.playtest.json").write_text("{")
    code, out, err = playtest("--jobs", "1", "--levels", "habit", "--no-influence")
    assert code == 0 and "Again: " in out and "since" not in out
    assert err == "cyberdip: crisis.playtest.json is damaged; bring it back, or keep it anew with --keep\n"
