"""Plays typed lines at a terminal made of strings."""

from io import StringIO
from pathlib import Path

from crisis import crisis_text

from cyberdip_game.play.game import Game
from cyberdip_game.terminal.console import Console
from cyberdip_game.terminal.sitting import UNFINISHED, Sitting

TWO_SEATS = """
id: two_seats
briefing: Hospitals stand still.
actors:
  - id: valdoria
    name: Valdoria
    playable: true
    roles: [member, victim, desk]
    resilience: {health: 50}
    briefing: The ministry keeps a spare key.
    objectives: [Keep care going.]
  - {id: brennia, name: Brennia, playable: true, roles: [member]}
  - {id: drevonia, name: Drevonia, playable: true, roles: [accused], briefing: The harbour police knows more.}
  - {id: night_heron, name: Night Heron, kind: group}
injects:
  - id: free_key
    headline: A key arrives
    text: It comes by e-mail, unasked.
    to: [valdoria]
    choices:
      - {id: use, text: Use the key, effects: ["severity[hospitals] -= 25"]}
      - {id: refuse, text: Examine it first, effects: ["severity[hospitals] -= 5"]}
      - {id: sell, text: Sell it, needs: "hour > 500"}
    default: refuse
"""


def new_game(path: Path | None = None, *seats: str, practice: bool = True, seed: int = 4) -> Game:
    return Game.new(crisis_text(TWO_SEATS), seats or ("valdoria",), seed, practice=practice, save_to=path)


def play(game: Game, *lines: str) -> str:
    """What the terminal says to these lines; then the input ends."""
    console = Console(StringIO("".join(line + "\n" for line in lines)), StringIO())
    assert Sitting(console, game).play() in (0, UNFINISHED)
    return console.out.getvalue()  # type: ignore[attr-defined]


def said(game: Game, *lines: str) -> str:
    """What the terminal says to the last of these lines, in one line, until it asks again."""
    answer = play(game, *lines).rsplit(f"> {lines[-1]}\n", 1)[1]
    return " ".join(answer.split(", turn ", 1)[0].split())
