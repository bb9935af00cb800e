"""Commands that move the game: ending a turn, going back, saving, leaving."""

from pathlib import Path

from cyberdip_game.play import shelf
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.menu import end_words
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.plan import silence
from cyberdip_game.terminal.player import Player

Words = list[str]


class Quit(Exception):
    """The player leaves; the plan is kept."""


def end(player: Player, words: Words) -> Page:
    """A person is told once what stays unanswered, a script is told while it happens.

    `end now` asks nothing: what others ask before the turn is over is answered by silence too.
    """
    sheet = player.sheet
    if sheet.beat == "over":
        if not player.console.interactive:  # a script of nothing but `end` comes to its end
            raise Quit
        raise Misunderstood("The game is over; type conclusion, rewind or quit.")
    says = tuple(f"{one.headline}: not answered. {silence(one)}" for one in sheet.asked if not one.chosen)
    if says and player.console.interactive and not player.warned and words != ["now"]:
        player.warned = True
        choices = (Choice("Answer first", "questions"), Choice(f"{end_words(sheet)} all the same", "end"))
        return Page((*says, "Pick a number, or type end again to leave it so."), choices)
    player.warned = False
    player.game.finish(player.seat)
    if words == ["now"] and player.game.beat == "answer" and player.seat in player.game.waiting():
        return end(player, words)
    return Page((*says, "Your answers are given." if sheet.beat == "answer" else "Your plan is sent."))


def rewind(player: Player, words: Words) -> Page:
    """Back to the morning of a turn, as a new branch."""
    game = player.game
    if not words:
        says = ("Go back to the morning of which turn? What was played stays as another branch.",)
        return Page(
            says, tuple(Choice(f"Turn {turn}", f"rewind {turn}") for turn in range(1, len(game.here.turns) + 1))
        )
    if not words[0].isdecimal():
        raise Misunderstood("Type the turn to go back to, such as rewind 3.")
    game.rewind(int(words[0]))
    return Page((f"You are back on the morning of turn {game.turn}; this branch is called {game.here.name}.",))


def branches(player: Player, words: Words) -> Page:
    """The courses of this game, or another one of them."""
    game = player.game
    if not words:
        choices = (Choice(one.name, f"branches {number}") for number, one in enumerate(game.branches, 1))
        return Page((f"You are on the branch {game.here.name}. Go on with:",), tuple(choices))
    if not words[0].isdecimal():
        raise Misunderstood("Type the number of the branch, such as branches 2.")
    game.switch(int(words[0]) - 1)
    return Page((f"You are on the branch {game.here.name}, on turn {game.turn}.",))


def save(player: Player, words: Words) -> Page:
    """Everything on disk, plan included; with a path, there from now on."""
    record = player.game.record
    if words:
        path = Path(" ".join(words)).expanduser()
        if path.is_dir():
            path /= record.path.name if record.path else shelf.new_path(record.header.scenario, record.header.seed).name
        if path.exists() and path != record.path:
            raise Misunderstood(f"There is a file {path} already; choose another name.")
        record.copy_to(path)
    player.game.keep_drafts()
    return Page((f"Saved, with your plan, in {record.path}. Opening that file shows who did it.",))


def leave(player: Player, _: Words) -> Page:
    raise Quit
