"""Before the lesson: will phones reach this laptop, and what to do if they will not."""

import ipaddress
import platform
import socket
from collections.abc import Iterator

from cyberdip_game.classroom.host import addresses, listening, spoken
from cyberdip_game.play.faults import Refused

_FIREWALL = {
    "Windows": "Windows asks once whether Python may accept connections: allow it for private networks. "
    "If it asked long ago: Windows Security, Firewall, Allow an app, tick Python under Private",
    "Darwin": "System Settings, Network, Firewall: allow incoming connections for Python, or answer Allow when asked",
    "Linux": "most laptops have none; with ufw: sudo ufw allow {port}/tcp, "
    "with firewalld: sudo firewall-cmd --add-port={port}/tcp",
}
_HOTSPOT = {
    "Windows": "Settings, Network, Mobile hotspot; the laptop is then 192.168.137.1",
    "Darwin": "share Wi-Fi from a phone instead: Personal Hotspot; macOS needs a cable to share its own",
    "Linux": "Settings, Wi-Fi, Turn On Hotspot; the laptop is then 10.42.0.1",
}


def told(port: int) -> Iterator[str]:
    """What was found, one sentence each; the last ones are what to try with a phone."""
    system = platform.system()
    found = addresses()
    if not found:
        yield "No network: this laptop is in none. Join one or open a hotspot; the internet is not needed."
        yield f"Hotspot: {_HOTSPOT.get(system, _HOTSPOT['Linux'])}. A phone's hotspot does as well."
        return
    address, *others = found
    yield f"Network: this laptop is {address}."
    for other in others:
        yield f"It is also {other}: if phones are in that network, start with --address {other} instead of --lan."
    if not ipaddress.ip_address(address).is_private:
        yield "This is not the address of a local network; a VPN may be on. Turn it off for the lesson."
    try:
        listener = listening(address, port)
    except Refused as refused:
        yield f"Port: {refused}."
        return
    with listener:
        listener.listen(1)
        yield f"Port: {port} is free. Phones will open http://{spoken(address, port)}/"
        yield _reached(address, port)
    yield f"Firewall: {_FIREWALL.get(system, _FIREWALL['Linux']).format(port=port)}."
    yield "Now start `cyberdip host SCENARIO --lan` and open the address on one phone in the same network."
    yield (
        "If the phone waits for ever, the network keeps devices apart (client isolation, usual in guest and school "
        f"networks). Use a hotspot that everybody joins: {_HOTSPOT.get(system, _HOTSPOT['Linux'])}. "
        "A phone's hotspot takes about ten devices: then one phone a team."
    )
    yield "If a phone says there is no internet, stay connected: none is needed; if pages stall, turn off mobile data."


def _reached(address: str, port: int) -> str:
    try:
        with socket.create_connection((address, port), timeout=2):
            return "Reached: this laptop answers itself at that address; other devices are up to firewall and network."
    except OSError as error:
        return f"Not reached: even this laptop cannot open that address ({error.strerror}); look at the firewall first."
