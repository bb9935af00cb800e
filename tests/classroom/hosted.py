"""The real command that hosts a class, in a process of its own that can be killed."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path


class Hosted:
    """`cyberdip host` on a port, its class in `home`, and what it tells the teacher."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port

    def start(self, *words: str) -> None:
        """Until it listens."""
        command = [sys.executable, "-m", "cyberdip_game", "host", *words, "--port", str(self.port)]
        environment = {**os.environ, "CYBERDIP_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout is not None
        said = ""
        while "Ctrl+C" not in said:
            line = self.process.stdout.readline()
            assert line, said
            said += line
        self.code = _told(r"room code (\w+)", said)
        self.key = _told(r"/teach\?key=(\S+)", said)
        self.console = _told(r"(http\S+/teach\?key=\S+)", said)
        self.board = _told(r"(http\S+/board\?key=\S+)", said)
        self._wait_until_it_listens()

    def _wait_until_it_listens(self) -> None:
        """The addresses are printed a moment before anybody answers there."""
        for _ in range(1000):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.02)
        raise AssertionError("nobody listens")

    def kill(self) -> None:
        assert self.process.stdout is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


def _told(rule: str, said: str) -> str:
    found = re.search(rule, said)
    assert found is not None, said
    return found[1]
