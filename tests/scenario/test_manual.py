"""The manual of the authors is true: every sample reads, lints and plays, every command in it runs.

A sample that begins with `format:` is a whole file; any other is an excerpt and is laid over the small clean scenario.
"""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from excerpts import CLEAN, composed, laid_over

from cyberdip_game.cli import cli
from cyberdip_game.places import SCENARIOS
from cyberdip_game.play.game import Game
from cyberdip_game.scenario import library, yaml
from cyberdip_game.scenario.formula import Context, FormulaError, Names, condition, effect, number
from cyberdip_game.scenario.lint.codes import severity
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.scenario.reader import parse

MANUAL = (SCENARIOS / "README.md").read_text("utf-8")


def blocks(language: str) -> list[tuple[str, str]]:
    """(heading, text) of every block of a language, in the order of the page."""
    found, heading = [], ""
    for title, kind, text in re.findall(r"^## ([^\n]+)$|^```(\w+)\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL):
        heading = title or heading
        if kind == language:
            found.append((heading, text))
    return found


SAMPLES = [(heading, text) for heading, text in blocks("yaml")]
TESTS = [text for _, text in SAMPLES if text.startswith("games:")]
EXCERPTS = [one for one in SAMPLES if not one[1].startswith(("format:", "games:", "# "))]


def play_to_the_end(text: str) -> Game:
    """A night in which every seat a person may take is taken, and nobody says anything."""
    game = Game.new(text, [actor.id for actor in parse(text).actors if actor.playable], seed=7)
    while not game.over:
        for seat in game.waiting():
            game.finish(seat)
    return game


def test_the_manual_begins_with_a_file_that_plays_and_has_no_error() -> None:
    heading, text = SAMPLES[0]
    assert heading == "The fewest lines that play"
    assert "error" not in {severity(one.code) for one in lint(text)}
    assert play_to_the_end(text).over


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that samples name in their first line."""
    for _, text in SAMPLES:
        if named := re.match(r"# ([\w/]+\.yaml)\n", text):
            (tmp_path / named[1]).parent.mkdir(exist_ok=True)
            (tmp_path / named[1]).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("heading", "text"), EXCERPTS, ids=lambda text: text.splitlines()[0][:20])
def test_an_excerpt_is_clean_and_plays(folder: Path, heading: str, text: str) -> None:
    whole = composed(text)
    # A comment does not outlive being laid over, so what an excerpt allows is left out by its code.
    allowed = set(re.findall(r"# lint: allow (\w+)", text))
    assert [str(one) for one in lint(whole) if one.code not in allowed] == [], heading
    assert allowed <= {one.code for one in lint(whole)}
    assert play_to_the_end(whole).over


COMMANDS = [line for _, text in blocks("sh") for line in text.splitlines()]


def test_every_command_of_the_manual_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path / "home"))
    Path("first_crisis.yaml").write_text(SAMPLES[0][1], "utf-8")
    Path("first_crisis.tests.yaml").write_text(TESTS[0], "utf-8")
    assert len(COMMANDS) > 5
    for command in COMMANDS:
        words, _, target = command.partition(" > ")
        result = CliRunner().invoke(cli, shlex.split(words)[1:], input="end\n" * 30)
        # The first file has warnings, and the page says so.
        allowed = (0, 1) if words == "cyberdip lint first_crisis.yaml" else (0,)
        assert result.exit_code in allowed, f"{command}\n{result.output}"
        if target:
            Path(target).write_text(result.stdout, "utf-8")


def test_the_excerpts_speak_of_the_small_scenario() -> None:
    assert "../tests/clean.yaml" in MANUAL
    assert lint(CLEAN) == ()


def test_the_formulas_of_the_manual_are_formulas() -> None:
    part = MANUAL.split("\n## Formulas\n")[1].split("\n## ")[0]
    spans = [span.strip('"') for row in part.splitlines() if row.startswith("|") for span in re.findall("`(.+?)`", row)]
    ground = yaml.load(CLEAN, "clean.yaml").data
    for _, text in EXCERPTS:
        if "the_offer" in text or "paper_wards" in text:
            ground = laid_over(ground, yaml.load(text, "excerpt").data)
    names = library.names_of(parse(json.dumps(ground)))
    here = Context(frozenset({"actor", "target", "incident"}), frozenset())
    assert len(spans) > 12
    for span in spans:
        assert any(_reads(read, span, names, here) for read in (number, condition, effect)), span


def _reads(read: Callable[[str, Names, Context], object], text: str, names: Names, here: Context) -> bool:
    try:
        read(text, names, here)
    except FormulaError:
        return False
    return True
