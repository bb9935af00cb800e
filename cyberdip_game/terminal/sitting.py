"""A sitting at the terminal: who is asked, the curtain between two people, and leaving with everything kept."""

import shlex

from cyberdip_game.play.chronicle import conclusion
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.record import RecordError
from cyberdip_game.play.sentence import sentence
from cyberdip_game.terminal.aftermath import conclusion_page
from cyberdip_game.terminal.commands import carry_out
from cyberdip_game.terminal.console import Console, EndOfInput, Stopped
from cyberdip_game.terminal.going import Quit
from cyberdip_game.terminal.opening import opening_page, report
from cyberdip_game.terminal.player import Player
from cyberdip_game.terminal.tour import Tour

UNFINISHED, CANNOT_SAVE = 1, 2  # exit codes: a script ended before its game did; what was decided is not kept


class Sitting:
    """One game, played to its end or until somebody leaves."""

    def __init__(self, console: Console, game: Game) -> None:
        self.console = console
        self.game = game
        self._last = ""  # the seat whose sheets are on the screen
        self._lines: list[str] = []  # of a script, read and not carried out yet

    def play(self) -> int:
        """Play until the player leaves; gives the exit code. Everything is kept, however it ends."""
        try:
            while True:
                self._sit()
        except Quit:
            return self._leave("", 0)
        except OSError:  # nobody listens any more: the pipe or the terminal is closed
            self._keep()
            raise
        except EndOfInput:
            whole = self.console.interactive or self.game.over
            return self._leave("The input has ended. ", 0 if whole else UNFINISHED)
        except Stopped as stopped:
            return self._leave("Asked to stop. ", 128 + stopped.signal)

    def _sit(self) -> None:
        """One seat until its turn is over, or the game stands elsewhere."""
        waiting, here = self.game.waiting(), self._place()
        seat = waiting[0] if waiting else self._last or self.game.humans[0]
        player = Player(self.game, seat, self.console, Tour.of(sheet(self.game, seat)))
        first = self._curtain(player)
        if self.game.over:
            self._tell_the_end(player)
        player.show(opening_page(self.game, seat, player.tour))
        self._lines += [first] if first else []
        while self._place() == here:
            line = self._lines.pop(0) if self._lines else self.console.ask(player.prompt())
            if late := carry_out(player, line):
                self._lines.insert(0, late)

    def _place(self) -> tuple[object, ...]:
        game = self.game
        return game.branch, len(game.branches), game.turn, game.beat, game.waiting()

    def _curtain(self, player: Player) -> str:
        """Hide one seat's sheets before another sits down. A script may go on at once: its line is given back."""
        seat, before = player.seat, self._last
        self._last = seat
        if len(self.game.humans) < 2 or seat == before or self.game.over:
            return ""
        if before:
            self.console.clear()
        name = self.game.board.scenario.actors[self.game.index(seat)].name
        while True:
            typed = self.console.ask(f"Hand over to {name}, press Enter. Or type quit.")
            if typed in ("quit", "qq"):
                raise Quit
            if not typed or not self.console.interactive:
                return typed
            self.console.say("Only Enter lifts the curtain; what you typed was not carried out.")

    def _tell_the_end(self, player: Player) -> None:
        """The last report, and the conclusion of every other person at the table: nothing is secret now."""
        player.show(report(self.game, player.seat))
        for other in self.game.humans:
            if other != player.seat:
                player.show(conclusion_page(conclusion(self.game, other)))

    def _leave(self, why: str, code: int) -> int:
        path, trouble = self.game.record.path, self._keep()
        if trouble:
            self.console.say("", f"{why}{sentence(trouble)} Everything up to the last turn is in {path}.")
            return code or CANNOT_SAVE
        kept = "The game is" if self.game.over else "The game and your plan are"
        self.console.say("", f"{why}{kept} saved in {path}.")
        if not self.game.over:
            self.console.say("Go on with:")
            self.console.line(f"cyberdip play --text --load {shlex.quote(str(path))}")
        return code

    def _keep(self) -> str:
        """Put unfinished plans on record; gives what went wrong, "" if nothing did."""
        try:
            self.game.keep_drafts()
        except RecordError as error:
            return str(error)
        return ""
