"""Who can reach the server at all: this laptop alone, until the teacher says that phones may."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from cyberdip_game.classroom import host
from cyberdip_game.classroom.place import Place
from cyberdip_game.cli.hosting import host as command
from tests.classroom.hosted import Hosted


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def bound(monkeypatch: pytest.MonkeyPatch, folder: Path, port: int, *words: str) -> str:
    """The address at which the command's socket is bound."""
    found: list[str] = []

    def serve(place: Place, listener: socket.socket) -> None:
        found.append(listener.getsockname()[0])
        listener.close()
        place.room.store.close()

    monkeypatch.setattr(host, "serve", serve)
    said = CliRunner().invoke(command, ["ward_zero", "--port", str(port), "--save-to", str(folder / "class"), *words])
    assert said.exit_code == 0, said.output
    assert ("Only this laptop" in said.output) == (found == ["127.0.0.1"])
    return found[0]


def answers(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), 2).close()
    except OSError:
        return False
    return True


def test_the_server_binds_to_loopback_unless_told_otherwise(monkeypatch, tmp_path: Path, port: int) -> None:
    assert bound(monkeypatch, tmp_path, port) == "127.0.0.1"


def test_lan_binds_to_the_address_in_the_network(monkeypatch, tmp_path: Path, port: int) -> None:
    monkeypatch.setattr(host, "addresses", lambda: ["127.0.0.3", "127.0.0.4"])  # as if they led to a network
    monkeypatch.setattr(host, "spoken", lambda address, port: f"{address}:{port}")
    assert bound(monkeypatch, tmp_path, port, "--lan") == "127.0.0.3"


def test_an_address_that_is_said_is_the_one(monkeypatch, tmp_path: Path, port: int) -> None:
    monkeypatch.setattr(host, "spoken", lambda address, port: f"{address}:{port}")
    assert bound(monkeypatch, tmp_path, port, "--address", "127.0.0.5") == "127.0.0.5"


def test_nobody_else_in_the_network_is_answered_without_lan(tmp_path: Path, port: int) -> None:
    server = Hosted(tmp_path, port)
    server.start("ward_zero")
    try:
        assert answers("127.0.0.1", port)
        assert [one for one in ("127.0.0.2", *host.addresses()) if answers(one, port)] == []
    finally:
        server.kill()
