"""What has the focus, in words: a line on standard output, and aloud where a speech program is installed."""

import contextlib
import shutil
import subprocess
from typing import TYPE_CHECKING

from attrs import define, field

from cyberdip_game.desk import nodes

if TYPE_CHECKING:
    from cyberdip_game.desk.app import Scene, Window

PROGRAMS = ("espeak-ng", "espeak")


def _program() -> str:
    """The speech program of this machine, "" where there is none."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), "")


@define(eq=False)
class Speech:
    """Follows a window: says the focused line when it becomes another, and the first line of a screen that opens."""

    program: str = field(factory=_program)
    _scene: "Scene | None" = None
    _said: str = ""
    _voice: "subprocess.Popen[bytes] | None" = None

    def listen(self, window: "Window") -> None:
        """Look where the focus is now, and say it if that is news."""
        if not window.running:
            return
        arrives, self._scene = window.scene is not self._scene, window.scene
        node = window.named(window.ui.focus) if window.ui.focus else None
        if node is not None:
            self.say(node.label or node.field or node.tip)
        elif arrives:
            self.say(next((one.label for one in nodes.walk(window.root) if one.label), ""))

    def say(self, words: str) -> None:
        """One line; it breaks off what is still being spoken."""
        words = " ".join(words.split())
        if not words or words == self._said:
            return
        self._said = words
        with contextlib.suppress(OSError):  # whoever read the output has gone
            print(words, flush=True)
        self.stop()
        if self.program:
            with contextlib.suppress(OSError):
                self._voice = subprocess.Popen([self.program, "--stdin"], stdin=subprocess.PIPE)
                assert self._voice.stdin is not None
                self._voice.stdin.write(words.encode())
                self._voice.stdin.close()

    def stop(self) -> None:
        """Silence."""
        if self._voice is not None:
            self._voice.terminate()
            self._voice.wait()
            self._voice = None
