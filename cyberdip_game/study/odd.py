"""Which games are worth opening: rare endings, the best and the worst, injects that hardly anybody sees."""

import shlex
from collections.abc import Iterator

import numpy as np

from cyberdip_game.study.facts import OddFact
from cyberdip_game.study.findings import Played
from cyberdip_game.study.tally import rare

RARE_ENDING = 2  # per cent


def odd(played: Played) -> tuple[OddFact, ...]:
    """Every game that is rare or extreme, by reason and number."""
    return (*_endings(played), *_scores(played), *_injects(played))


def command(played: Played, number: int) -> str:
    """What opens a game of the study, at its end, with every turn to go back to."""
    study, game = played.study, played.study.game(number)
    return (
        f"cyberdip play {shlex.quote(study.name)} --seed {game.seed} --seat {game.seat} "
        f"--opponents {study.opponents} --mind {game.level}"
    )


def _endings(played: Played) -> Iterator[OddFact]:
    reached = played.tally.columns["ending"]
    for number, ending in enumerate(played.board.scenario.endings, 1):
        games = np.flatnonzero(reached == number)
        if 0 < 100 * len(games) < RARE_ENDING * len(reached):
            for game in games.tolist():
                yield _fact(played, game, _why(len(games), f"in “{ending.title}”", "ends", "end"))


def _scores(played: Played) -> Iterator[OddFact]:
    scores = played.tally.columns["score"]
    for seat in played.study.seats:
        games = np.flatnonzero(played.line(seat=seat))
        for game, word in ((games[scores[games].argmin()], "lowest"), (games[scores[games].argmax()], "highest")):
            yield _fact(played, int(game), f"{scores[game]} points, the {word} of {seat}")


def _injects(played: Played) -> Iterator[OddFact]:
    for script in played.board.scripts:
        games = np.flatnonzero(played.tally.columns[f"turn of {script.inject.id}"])
        if len(games) <= rare(played.tally.games):
            for game in games.tolist():
                yield _fact(played, game, _why(len(games), f"“{script.inject.headline}”", "sees", "see"))


def _fact(played: Played, number: int, why: str) -> OddFact:
    game = played.study.game(number)
    return OddFact(why, number, game.seed, game.seat, game.level, command(played, number))


def _why(games: int, what: str, one: str, many: str) -> str:
    """Such as `one of 12 that end in “The wrong name”`."""
    return f"the only one that {one} {what}" if games == 1 else f"one of {games} that {many} {what}"
