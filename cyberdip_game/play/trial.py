"""Tests of a scenario: short games that are played, and conditions that must hold when they are over.

They stand in `NAME.tests.yaml` beside `NAME.yaml` (words in trial_words.py).
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from attrs import Factory, asdict, define, frozen

from cyberdip_game.play import names
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.reading import read_out, true_of
from cyberdip_game.play.sheet import Command
from cyberdip_game.play.trial_check import check
from cyberdip_game.play.trial_words import Said, Trial, Trials, Turn
from cyberdip_game.rules.options import options
from cyberdip_game.scenario import contexts, library, reader, yaml
from cyberdip_game.scenario.diagnostics import Diagnostic, ScenarioError
from cyberdip_game.scenario.formula import condition
from cyberdip_game.scenario.structure import structure
from cyberdip_game.scenario.yaml import Path as Place

ENDING = ".tests.yaml"


@frozen
class Outcome:
    """How one game went; it is as it should be if `troubles` is empty."""

    name: str
    turns: int
    ending: str
    troubles: tuple[Diagnostic, ...]


def told(outcome: Outcome) -> Iterator[str]:
    """One line for a game, and one for each thing that is not as it should be."""
    ended = f"ended with `{outcome.ending}`" if outcome.ending else "was looked at"
    turns = "1 turn" if outcome.turns == 1 else f"{outcome.turns} turns"
    yield f"{'FAILS' if outcome.troubles else 'holds'}  {outcome.name} ({ended} after {turns})"
    yield from (f"       {trouble}" for trouble in outcome.troubles)


def beside(path: Path) -> Path:
    """The tests of a scenario, or the scenario of tests."""
    if path.name.endswith(ENDING):
        return path.with_name(path.name.removesuffix(ENDING) + ".yaml")
    return path.with_name(path.stem + ENDING)


def trials(path: Path) -> tuple[Outcome, ...]:
    """Play every game of a file of tests. Raises ScenarioError with what is wrong in it or its scenario."""
    document, written, text = _checked(path)
    return tuple(_Run(document, ("games", place), one, text).outcome() for place, one in enumerate(written.games))


def faults(path: Path) -> tuple[Diagnostic, ...]:
    """What is wrong in a file of tests or its scenario, before a game is played. Raises OSError."""
    try:
        _checked(path)
    except ScenarioError as error:
        return tuple(error.diagnostics)
    return ()


def _checked(path: Path) -> tuple[yaml.Document, Trials, str]:
    """A file of tests, and the text of its scenario. Raises ScenarioError."""
    text = reader.whole(beside(path))
    document, written = loaded(path)
    check(document, written, text, str(beside(path)))
    if document.problems:
        raise ScenarioError(document.problems)
    return document, written, text


def loaded(path: Path, text: str | None = None) -> tuple[yaml.Document, Trials]:
    """A file of tests, or `text` in its place, not yet checked against the scenario. Raises ScenarioError, OSError."""
    document = yaml.load(reader.text_of(path) if text is None else text, str(path))
    written = structure(document, Trials) if document.data is not None else None
    if written is None:
        raise ScenarioError(document.problems)
    return document, written


@define
class _Run:
    """One game while it is played."""

    document: yaml.Document
    path: Place
    trial: Trial
    text: str
    troubles: list[Diagnostic] = Factory(list)

    def outcome(self) -> Outcome:
        game = self.played()
        scenario = game.board.scenario
        number = int(game.world["ended"][0])
        ending = scenario.endings[number - 1].id if number else ""
        known, wanted = library.names_of(scenario), self.trial.ending
        for place, text in enumerate(self.trial.holds):
            formula = condition(text, known, contexts.ending_context())
            if not true_of(formula, game):
                self.trouble(
                    ("holds", place), f"`{' '.join(text.split())}` does not hold", read_out(formula, known, game)
                )
        if wanted and ending != wanted:
            self.trouble(
                ("ending",), f"it ended with `{ending}`, not with `{wanted}`" if ending else "it has not ended"
            )
        return Outcome(self.trial.name, game.turn - (not game.over), ending, tuple(self.troubles))

    def played(self) -> Game:
        """The game as far as it is looked at."""
        trial = self.trial
        first = next(actor.id for actor in reader.parse(self.text).actors if actor.playable)
        game = Game.new(self.text, trial.seats or (first,), trial.seed, trial.opponents)
        written = max((turn.turn for turn in trial.turns), default=0)
        while not game.over and (not trial.stops or game.turn <= trial.stops):
            if trial.mind and game.turn > written and not trial.stops:
                game.let_play(trial.mind)
            else:
                self.turn(game)
        for place, turn in enumerate(trial.turns):
            if turn.turn > game.turn or (turn.turn == game.turn and not game.over):
                self.trouble(("turns", place), f"turn {turn.turn} was not played: the game was over before")
        return game

    def turn(self, game: Game) -> None:
        """Everything that is written for this turn, then silence."""
        number, left = game.turn, {}
        for place, turn in enumerate(self.trial.turns):
            if turn.turn == number:
                seat = turn.seat or game.humans[0]
                self.decide(game, seat, place, turn)
                left[place] = seat, turn
        for seat in game.waiting():
            game.finish(seat)
        if game.beat == "answer" and game.turn == number:
            asked = {seat: tuple(game.asked_motions(seat)) for seat in game.waiting()}
            for place, (seat, turn) in list(left.items()):
                self.answer(game, seat, ("turns", place, "answers"), turn, asked.get(seat, ()))
                del left[place]
            for seat in game.waiting():
                game.finish(seat)
        for place, (seat, turn) in left.items():
            self.answer(game, seat, ("turns", place, "answers"), turn, ())

    def decide(self, game: Game, seat: str, place: int, turn: Turn) -> None:
        here: Place = ("turns", place)
        for number, said in enumerate(turn.talks):
            self.trying((*here, "talks", number), partial(game.say, seat, said.talks, said.say, **_details(said)))
        for number, order in enumerate(turn.orders):
            self.trying((*here, "orders", number), partial(_order, game, seat, order))
        for inject, choice in turn.choices.items():
            self.trying((*here, "choices", inject), partial(game.choose, seat, inject, choice))

    def answer(self, game: Game, seat: str, path: Place, turn: Turn, asked: tuple[str, ...]) -> None:
        for motion, answer in turn.answers.items():
            found = [id for id in asked if f"{id}.".startswith(f"{motion}.")]
            if found:
                self.trying((*path, motion), partial(game.answer, seat, found[0], answer))
            else:
                known = f"asked are {', '.join(asked)}" if asked else "nothing is asked"
                self.trouble((*path, motion), f"nobody asks `{seat}` for `{motion}` on turn {turn.turn}", known)

    def trying(self, path: Place, act: Callable[[], None]) -> None:
        """Do it, or note why the game refuses."""
        try:
            act()
        except Refused as refused:
            self.trouble(path, f"on this turn the game refuses: {refused}")

    def trouble(self, path: Place, message: str, more: str = "") -> None:
        place = self.document.place((*self.path, *path))
        self.troubles.append(Diagnostic(self.document.file, *place, message, more))


def _details(said: Said) -> dict[str, object]:
    """What a line at a table says, as the game wants it."""
    details = {key: value for key, value in asdict(said).items() if value and key not in ("talks", "say", "closed")}
    return {**details, "steps": list(said.closed)} if said.say == "tell" else details


def _order(game: Game, seat: str, written: Command) -> None:
    """Order it; what can only point one way need not be pointed. Raises Refused."""
    may = [names.command_of(game.board, one) for one in options(game.board, game.index(seat))]
    parts = {part: value for part, value in asdict(written).items() if value}
    fitting = [one for one in may if parts.items() <= asdict(one).items()]
    if len(fitting) > 1 and written not in fitting:
        raise Refused(
            f"`{written.measure}` may point several ways here, such as {_aims(fitting[0])} or {_aims(fitting[1])}"
        )
    game.order(seat, fitting[0] if len(fitting) == 1 else written)


def _aims(command: Command) -> str:
    return ", ".join(f"{part}: {value}" for part, value in asdict(command).items() if value and part != "measure")
