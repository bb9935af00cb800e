"""One seat at the terminal: its sheet, the page last shown, and what typed numbers stand for."""

import shlex

from attrs import define, field

from cyberdip_game.play.draft import Draft
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.review import Review
from cyberdip_game.play.sheet import Sheet
from cyberdip_game.terminal.console import Console, quoted
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.page import Page
from cyberdip_game.terminal.tour import Tour

_MANY = 6  # digits; longer numbers are no number of a list


@define(eq=False)
class Player:
    """Whoever sits in `seat`. `warned` is true once the player was told what ending the turn leaves unanswered."""

    game: Game
    seat: str
    console: Console
    tour: Tour
    page: Page = field(factory=lambda: Page(()))
    warned: bool = False
    reviews: dict[tuple[int, bool], Review] = field(factory=dict)  # of finished branches, and with hindsight

    @property
    def sheet(self) -> Sheet:
        return sheet(self.game, self.seat)

    @property
    def draft(self) -> Draft:
        """The plan with what can be undone and redone."""
        return self.game.drafts.get(self.seat, Draft())

    def show(self, page: Page) -> None:
        """Say a page and remember what its numbers stand for."""
        self.page = page
        self.console.say("", *page.paragraphs())

    def prompt(self) -> str:
        """Where the player is and what can be typed."""
        name = self.game.board.scenario.actors[self.game.index(self.seat)].name
        answers = ", others ask you" if self.game.beat == "answer" else ""
        turn = f"turn {self.game.turn} of {len(self.game.board.times)}{answers}"
        return self.page.prompt(f"{name}, {'the game is over' if self.game.over else turn}")

    def meaning(self, typed: str) -> str:
        """The line that was typed, or that the typed number stands for. Raises Misunderstood."""
        if not typed.isdecimal():
            return typed
        return self.page.up if not typed.strip("0") else self.numbered(typed)

    def numbered(self, typed: str) -> str:
        """The line of a numbered choice. Raises Misunderstood."""
        number = int(typed) if len(typed) <= _MANY else 0
        if not 1 <= number <= len(self.page.choices):
            raise Misunderstood(f"There is no number {quoted(typed)} here; press Enter for the menu.")
        return self.page.choices[number - 1].line

    def picked(self, words: list[str]) -> list[str]:
        """The line that a single number after a command stands for in the list last shown, as words; else none."""
        if len(words) != 1 or not words[0].isdecimal() or not 1 <= int(words[0][:_MANY]) <= len(self.page.choices):
            return []
        return split(self.numbered(words[0]))

    def aimed(self, words: list[str]) -> list[str]:
        """The words of an order; a single number stands for the order in the list last shown. Raises Misunderstood."""
        if len(words) != 1 or not words[0].isdecimal():
            return words
        verb, *order = split(self.numbered(words[0]))
        if verb not in ("show", "order", "drop"):
            raise Misunderstood(f"Number {words[0]} of the list above is not an order; type measures for the list.")
        return order


def split(line: str) -> list[str]:
    """The words of a line; quotation marks keep words together, a stray one is taken as it stands."""
    lexer = shlex.shlex(line, posix=True)
    lexer.quotes, lexer.escape, lexer.commenters, lexer.whitespace_split = '"', "", "", True
    try:
        return list(lexer)
    except ValueError:
        return line.split()


def joined(words: list[str]) -> str:
    """The line that `split` takes apart into these words."""
    return " ".join(f'"{word}"' if " " in word else word for word in words)
