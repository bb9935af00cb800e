"""Before the lesson: will phones reach this laptop, and what to do if they will not."""

import socket
from collections.abc import Iterator

from cyberdip_game.classroom.host import lan_address, listening, spoken
from cyberdip_game.play.faults import Refused


def told(port: int) -> Iterator[str]:
    """What was found, one sentence each; the last ones are what to try with a phone."""
    try:
        address = lan_address()
    except Refused as refused:
        yield f"No network: {refused}."
        yield "A phone's hotspot, or the laptop's own, is enough; the internet is not needed."
        return
    yield f"Network: this laptop is {address}."
    try:
        listener = listening(address, port)
    except Refused as refused:
        yield f"Port: {refused}."
        return
    with listener:
        listener.listen(1)
        yield f"Port: {port} is free. Phones will open http://{spoken(address, port)}/"
        yield _reached(address, port)
    yield "Firewall: when your system asks whether Python may accept connections, allow it for private networks."
    yield "Now start `cyberdip host SCENARIO --lan` and open the address on one phone in the same network."
    yield (
        "If the phone waits for ever, the network keeps devices apart (client isolation, usual in guest networks): "
        "open a hotspot on this laptop or a phone, let everybody join it, and start again."
    )


def _reached(address: str, port: int) -> str:
    try:
        with socket.create_connection((address, port), timeout=2):
            return "Reached: this laptop answers itself at that address; other devices are up to firewall and network."
    except OSError as error:
        return f"Not reached: even this laptop cannot open that address ({error.strerror}); look at the firewall first."
