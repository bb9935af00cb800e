"""Where an author begins: a file that is clean and plays, and a schema that knows every shipped scenario."""

import json
from itertools import product

import jsonschema
import pytest

from cyberdip_game.places import scenarios
from cyberdip_game.play.game import Game
from cyberdip_game.scenario import library, yaml
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.scenario.schema import schema
from cyberdip_game.scenario.starter import CAST, LENGTHS, Impossible, Wanted, begin

CASTS = [(*CAST[:count], CAST[-1]) for count in (2, 6)]


@pytest.mark.parametrize(("kind", "cast"), [*product(library.incident_types(), CASTS)])
def test_a_new_scenario_is_clean_whatever_it_is_of(kind: str, cast: tuple[str, ...]) -> None:
    text = begin(Wanted("night.yaml", "The Night", cast, kind, "medium"))
    assert [str(one) for one in lint(text.encode(), "night.yaml")] == []


@pytest.mark.parametrize("length", LENGTHS)
def test_a_new_scenario_plays_to_its_end(length: str) -> None:
    game = Game.new(begin(Wanted("night.yaml", "The Night", CASTS[0], "wiper", length)), ["valdoria"], 3)
    while not game.over:
        game.finish("valdoria")
    assert game.turn == sum(LENGTHS[length][:2])


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted("a", "A", ("One", "Two"), "wiper"), "a crisis begins with 3 to 7 states, these are 2"),
        (Wanted("a", "A", CASTS[0], "war"), "there is no type `war`; known are ransomware"),
        (Wanted("a", "A", ("One", "One", "Two"), "wiper"), "every state needs a name of its own, in letters"),
    ],
)
def test_what_cannot_be_begun_is_said_in_a_sentence(wanted: Wanted, sentence: str) -> None:
    with pytest.raises(Impossible, match=sentence):
        begin(wanted)


@pytest.mark.parametrize("path", scenarios(), ids=lambda path: path.stem)
def test_the_schema_knows_what_the_reader_reads(path: object) -> None:
    data = yaml.load(path.read_bytes(), "file").data  # type: ignore[attr-defined]
    checker = jsonschema.Draft7Validator(json.loads(json.dumps(schema())))
    assert [error.message for error in checker.iter_errors(data)] == []
    data["acts"][0]["turnz"] = 3
    assert ["turnz" in error.message for error in checker.iter_errors(data)] == [True]
