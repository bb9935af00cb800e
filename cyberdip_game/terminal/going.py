"""Commands that move the game: ending a turn, going back, saving, leaving."""

from pathlib import Path

from cyberdip_game.play import shelf
from cyberdip_game.play.sheet import Sheet
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.menu import end_words
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.plan import unanswered as open_question
from cyberdip_game.terminal.player import Player

Words = list[str]


class Quit(Exception):
    """The player leaves; the plan is kept."""


def end(player: Player, words: Words) -> Page:
    """The plan is sent. A person is told once what stays unanswered, a script while it happens.

    Where others ask something first the turn stops there once; `end` again, or `end now` at once, takes silence.
    """
    sheet = player.sheet
    if sheet.beat == "over":
        if not player.console.interactive:  # a script of nothing but `end` comes to its end
            raise Quit
        raise Misunderstood("The game is over; type conclusion, rewind or quit.")
    if words == ["now"]:
        return _pass(player, sheet.turn + 1)
    unsaid = unanswered(sheet)
    if unsaid and sheet.beat == "decide" and player.console.interactive and not player.warned:
        player.warned = True
        choices = (Choice("Answer first", "questions"), Choice(f"{end_words(sheet)} all the same", "end"))
        return Page((*unsaid, "Pick a number, or type end again to leave it so."), choices)
    player.game.finish(player.seat)
    return Page((*unsaid, "Your answers are given." if sheet.beat == "answer" else "Your plan is sent."))


def to_turn(player: Player, words: Words) -> Page:
    """Turns pass until the morning of one, what is not answered by silence; where the game stands there, nothing."""
    game, turns = player.game, len(player.game.board.times)
    wanted = words[0] if words else str(game.turn + 1)
    if wanted.casefold() == "over":
        return _pass(player, turns + 1)
    if not wanted.isdecimal() or len(wanted) > len(str(turns)) or not 1 <= int(wanted) <= turns:
        raise Misunderstood(f"Type a turn from 1 to {turns}, such as turn {turns}; turn over plays to the end.")
    if game.over:
        raise Misunderstood("The game is over; type conclusion, rewind or quit.")
    if int(wanted) == game.turn and game.beat == "decide":
        return Page((f"It is turn {wanted}.",))
    if int(wanted) <= game.turn:
        raise Misunderstood(f"The plan of turn {wanted} is sent; rewind {wanted} plays it again.")
    return _pass(player, int(wanted))


def _pass(player: Player, until: int) -> Page:
    """End turns until the morning of turn `until`, the end, or until another person has to decide."""
    game, says = player.game, list[str]()
    while not game.over and game.turn < until:
        says += [
            *unanswered(player.sheet),
            *([f"Turn {game.turn}: your plan is sent."] if game.beat == "decide" else []),
        ]
        game.finish(player.seat)
        if player.seat not in game.waiting():
            break
    return Page(tuple(dict.fromkeys(says)))  # a draft may come again


def unanswered(sheet: Sheet) -> list[str]:
    """What is open, and what silence means there."""
    return [open_question(one) for one in sheet.asked if not one.chosen]


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
