"""Lines in, sentences out. Nothing here knows the game, and nothing it prints needs colour, a table or an eye."""

import contextlib
import sys
import textwrap
from typing import TextIO

import click

WIDTH = 80
_LONGEST = 60  # of what is quoted back from unknown input


class EndOfInput(Exception):
    """Nobody types any more: the pipe is empty or the player pressed Ctrl-D."""


class Stopped(Exception):
    """A signal asked the program to end."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class Console:
    """A terminal or a pipe.

    A signal that arrives while the game works waits for the next prompt, so that no line of a record is torn; a second
    one does not wait.
    """

    def __init__(self, source: TextIO | None = None, out: TextIO | None = None) -> None:
        self.source = source or sys.stdin
        self.out = out or sys.stdout
        self.interactive = self.source is sys.stdin and self.source.isatty() and self.out.isatty()
        self._reading = False
        self._stop = 0

    def say(self, *paragraphs: str) -> None:
        """Each paragraph wrapped to 80 columns; an empty one is an empty line."""
        for paragraph in paragraphs:
            self.out.write(wrapped(paragraph) + "\n")
        self.out.flush()

    def line(self, text: str) -> None:
        """A line to be copied: never wrapped."""
        self.out.write(text + "\n")
        self.out.flush()

    def ask(self, prompt: str) -> str:
        """One line, without the spaces around it. Raises EndOfInput, Stopped."""
        self.say("", prompt)
        self._reading = True
        try:
            if self._stop:
                raise Stopped(self._stop)
            return self._line().strip()
        finally:
            self._reading = False

    def stop(self, signal: int) -> None:
        """Called by a signal handler. Raises Stopped at once when the player is asked, otherwise at the next prompt."""
        if self._reading or self._stop:
            raise Stopped(signal)
        self._stop = signal

    def clear(self) -> None:
        """Take what was said out of sight, where there is a screen to clear."""
        if self.interactive:
            click.clear()

    def _line(self) -> str:
        if self.interactive:
            with contextlib.suppress(ImportError):
                import readline  # noqa: F401 - gives `input` its history and editing
            try:
                return input("> ")
            except EOFError:
                raise EndOfInput from None
        line = self.source.readline()
        if not line:
            raise EndOfInput
        self.out.write(f"> {printable(line)}\n")  # a transcript shows what was typed
        return line


def wrapped(paragraph: str) -> str:
    """The paragraph in lines of at most 80 columns; what follows `3. ` or `- ` is indented under itself."""
    if "\n\n" in paragraph:
        return "\n\n".join(wrapped(part) for part in paragraph.split("\n\n"))
    head = paragraph.split(" ", 1)[0]
    numbered = head == "-" or (head.endswith(".") and head[:-1].isdigit())
    indent = " " * (len(head) + 1) if numbered else ""
    return textwrap.fill(paragraph, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def printable(typed: str) -> str:
    """Typed text without what could move a cursor."""
    return "".join(letter if letter.isprintable() else "?" for letter in typed.strip())


def quoted(typed: str) -> str:
    """Typed text fit to be quoted in a sentence: not endless."""
    text = printable(typed)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
