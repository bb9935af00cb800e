"""Playing: the game on the desk or in the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cyberdip_game.cli.common import FILE, FOLDER, SEEDS, Failure, one_sentence

if TYPE_CHECKING:
    from cyberdip_game.play.begin import Wanted
    from cyberdip_game.play.game import Game


@click.command()
@click.argument("scenario", required=False, default="")
@click.option("--seat", "seats", multiple=True, help="A seat that a person takes; repeat it for several at one table.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), help="The night to meet; without it one is drawn.")
@click.option(
    "--opponents",
    type=click.Choice(["easy", "fair", "hard"]),
    help="How strong the others are; fair if not said. Hard ones think for seconds.",
)
@click.option("--mind", help="A mind of this level plays the seat to the end: look at any turn, or go on from it.")
@click.option("--record/--practice", "on_record", default=None, help="Record: no turn twice before the end.")
@click.option("--text", is_flag=True, help="Play in the terminal.")
@click.option("--speak", is_flag=True, help="Say the focused line: on standard output, and aloud with espeak-ng.")
@click.option("--load", type=FILE, help="Go on with a saved game.")
@click.option("--save-to", type=FOLDER, help="The folder in which the game is kept.")
@click.option("--language", default="", help="Play the translation beside the scenario, such as fr.")
@click.option("--from", "begins", default="", help="Begin in the middle: 'turn=5 severity[hospitals]=60'.")
@click.option("--share", "code", help="Meet the same night as somebody else, by their share code.")
@click.pass_context
def play(
    context: click.Context,
    scenario: str,
    seats: tuple[str, ...],
    seed: int | None,
    opponents: str | None,
    mind: str | None,
    on_record: bool | None,
    text: bool,
    speak: bool,
    load: Path | None,
    save_to: Path | None,
    language: str,
    begins: str,
    code: str | None,
) -> None:
    """Play SCENARIO, a shipped crisis or a file.

    Without a scenario the picker opens. `cyberdip scenarios` lists what there is.

    \b
    Example:
      cyberdip play ward_zero
      cyberdip play ward_zero --text --seat valdoria --seat drevonia --seed 7
      cyberdip play --text < moves.txt
      cyberdip play first_light --speak
      cyberdip play --load my_game.jsonl
      cyberdip play --share ward_zero-1-valdoria-F-7K3M9Q
      cyberdip play ward_zero --seed 7 --mind thoughtful
      cyberdip play ward_zero --from "turn=5 severity[hospitals]=60"
    """
    from cyberdip_game.play.begin import Wanted

    beginning = {
        "a scenario": scenario,
        "--seat": seats,
        "--opponents": opponents,
        "--mind": mind,
        "--share": code,
        "--from": begins,
        "--language": language,
    }
    fixed = [name for name, value in beginning.items() if value]
    fixed += ["--seed"] * (seed is not None) + ["--record or --practice"] * (on_record is not None)
    if text and speak:
        raise click.UsageError("--speak is for the window; what the terminal prints can be read aloud as it is")
    if load is not None and fixed:
        raise click.UsageError(f"--load goes on with a game as it is; leave out {' and '.join(fixed)}")
    if code is not None and (seed is not None or opponents is not None):
        raise click.UsageError("--share says the seed and the opponents already; leave out --seed and --opponents")
    wanted = Wanted(
        scenario,
        seats,
        seed,
        opponents or "fair",
        not on_record,
        save_to,
        mind=mind or "",
        begins=begins,
        language=language,
    )
    with one_sentence():
        game = _game(wanted, load, code)
        if game is None and (fixed or save_to is not None):
            raise click.UsageError("say which scenario; `cyberdip scenarios` lists them")
        context.exit(opened(game, text, speak))


def _game(wanted: "Wanted", load: Path | None, code: str | None) -> "Game | None":
    """The game that was asked for, None for the picker."""
    from cyberdip_game.play import begin

    if load is not None:
        return begin.saved_game(load, wanted.folder)
    if code is not None:
        wanted = begin.shared(wanted, code)
    return begin.new_game(wanted) if wanted.scenario else None


def opened(game: "Game | None", text: bool = False, speak: bool = False) -> int:
    """The desk if there is one, else the terminal; gives the exit code."""
    with one_sentence():
        if not text:
            from cyberdip_game.desk import start as desk

            if desk.clash():
                raise Failure(desk.clash())
            problem = desk.problem()
            if not problem:
                _announce(game)
                return desk.run(game, speaks=speak)
            click.echo(f"{problem} The game opens in this terminal instead.", err=True)
        from cyberdip_game.terminal import start as terminal

        return terminal.run(game)


def _announce(game: "Game | None") -> None:
    """Where a game that opens in a window is kept, and its share code; the terminal says so itself."""
    if game is not None:
        from cyberdip_game.play.share import again

        click.echo(f"{again(game, game.humans[0])} Every decision is kept in {game.record.path}.")


COMMANDS = (play,)
