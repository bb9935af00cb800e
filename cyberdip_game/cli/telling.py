"""What there is to play, and what was played."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cyberdip_game.cli.common import FILE, Failure, one_sentence

if TYPE_CHECKING:
    from cyberdip_game.play.game import Game


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def scenarios(as_json: bool) -> None:
    """List the crises that are shipped or in this folder.

    \b
    Example:
      cyberdip scenarios
      cyberdip scenarios --json
    """
    from attrs import asdict

    from cyberdip_game.play.shelf import shelf
    from cyberdip_game.terminal.console import wrapped
    from cyberdip_game.terminal.picker import told

    cards = shelf()
    if as_json:
        click.echo(json.dumps([asdict(card) for card in cards], indent=1))
        return
    for card in cards:
        seats = ", ".join(seat.id for seat in card.seats)
        click.echo(wrapped(f"{told(card)} Seats: {seats}." if not card.problem else f"Not playable: {card.problem}"))
    if not cards:
        click.echo("No scenarios here. Go to a folder with scenario files, or install Cyberdip again.")


@click.command()
@click.argument("scenario")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def seats(scenario: str, as_json: bool) -> None:
    """List the seats of SCENARIO that a person may take.

    \b
    Example:
      cyberdip seats ward_zero
    """
    from attrs import asdict

    from cyberdip_game.play import shelf
    from cyberdip_game.play.sentence import sentence
    from cyberdip_game.terminal.console import wrapped

    with one_sentence():
        card = shelf.card_of(shelf.find(scenario))
        if card is None or card.problem:
            raise Failure(card.problem if card else f"{scenario} is not a scenario; a scenario begins with `format: 1`")
    if as_json:
        click.echo(json.dumps([asdict(seat) for seat in card.seats], indent=1))
        return
    for seat in card.seats:
        click.echo(wrapped(f"{seat.id}: {seat.name}, {sentence(seat.role)} {seat.about}"))


@click.command()
@click.argument("record", type=FILE)
@click.option("--turn", type=click.IntRange(1), help="Stop after this turn.")
@click.option("--json", "as_json", is_flag=True, help="Every decision and every change with its cause, for machines.")
@click.option("--verify", is_flag=True, help="Play it again and compare every check number.")
def replay(record: Path, turn: int | None, as_json: bool, verify: bool) -> None:
    """Tell a game turn by turn from its RECORD. It shows who did it.

    \b
    Example:
      cyberdip replay my_game.jsonl
      cyberdip replay my_game.jsonl --turn 3
      cyberdip replay my_game.jsonl --json
      cyberdip replay my_game.jsonl --verify
    """
    from cyberdip_game.play.story import story
    from cyberdip_game.terminal.console import wrapped
    from cyberdip_game.terminal.tale import tale
    from cyberdip_game.terminal.words import counted

    with one_sentence():
        game = _recorded(record, None if verify else turn)
        if game.record.torn:
            click.echo(game.record.torn, err=True)
        if verify:
            count = sum("check" in line for line in game.record.lines)
            said = (
                f"{counted(count, 'check number')} compared, all agree" if count else "no finished turn to compare yet"
            )
            click.echo(f"{record}: {said}.")
            return
        if as_json:
            click.echo(json.dumps(story(game, turn), indent=1))
            return
        for paragraph in tale(game, turn):
            click.echo(wrapped(paragraph))


@click.command()
@click.argument("record", type=FILE)
@click.option("--seat", default="", help="Whose decisions; without it those of the first person.")
@click.option("--turn", type=click.IntRange(1), help="More about this turn, with the best decision that is found.")
@click.option("--hindsight", is_flag=True, help="Of what was true, not of what the seat knew.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def review(record: Path, seat: str, turn: int | None, hindsight: bool, as_json: bool) -> None:
    """Say what decisions in a RECORD were worth. The game must be over.

    Turn by turn: what was expected that morning, what once it was decided, and what came of it by chance and others.

    \b
    Example:
      cyberdip review my_game.jsonl
      cyberdip review my_game.jsonl --turn 3
      cyberdip review my_game.jsonl --seat valdoria --hindsight --json
    """
    from cyberdip_game.play.review import Reviewer
    from cyberdip_game.terminal.console import wrapped
    from cyberdip_game.terminal.review import as_data, review_page, turn_page

    if turn and as_json:
        raise click.UsageError("--json tells all turns; leave out --turn")
    with one_sentence():
        game = _recorded(record, None)
        seats = game.record.header.seats
        if not game.over:
            raise Failure(f"the game in {record} is not over; play it to its end, then look at it again")
        _among(game, record, turn)
        seat = seat or (*game.humans, *seats)[0]
        if seat not in seats:
            raise Failure(f"`{seat}` is not a seat of this game; choose one of {', '.join(seats)}")
        reviewer = Reviewer(game, seat, hindsight)
        with click.progressbar(length=len(reviewer.turns), label="Looking at it again", file=sys.stderr) as bar:
            told = reviewer.course(lambda turn: bar.update(1))
        if as_json:
            click.echo(json.dumps(as_data(told), indent=1))
            return
        page = review_page(reviewer, told)
        if turn:
            page = turn_page(told, turn, reviewer.retried().get(turn, ()), reviewer.best(turn))
        for paragraph in page.says:
            click.echo(wrapped(paragraph))


def _recorded(path: Path, turn: int | None) -> "Game":
    """The whole game, or where history disagrees later, its beginning up to and including `turn`."""
    from cyberdip_game.play.begin import told
    from cyberdip_game.play.record import RecordError

    try:
        game = told(path)
    except RecordError:
        if turn is None:
            raise
        game = told(path, turn + 1)
    _among(game, path, turn)
    return game


def _among(game: "Game", path: Path, turn: int | None) -> None:
    """Raises Failure where that turn has not been played to its end."""
    from cyberdip_game.terminal.words import counted

    played = sum(one.evening is not None for one in game.here.turns)
    if turn is not None and turn > played:
        raise Failure(f"{path} holds {counted(played, 'finished turn')}; --turn {turn} is not among them")


COMMANDS = (scenarios, seats, replay, review)
