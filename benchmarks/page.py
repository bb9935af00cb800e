"""The largest student's page of a game, with everything it loads but fonts: bytes as sent, and before packing."""

import re
import tempfile
from pathlib import Path

from starlette.testclient import TestClient

from cyberdip_game.classroom import doors, teacher
from cyberdip_game.classroom.host import Hosting, new_room
from cyberdip_game.classroom.joining import join
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.server import application
from cyberdip_game.play.begin import Wanted


def loaded(browser: TestClient, path: str) -> tuple[int, int, str]:
    """Bytes as sent, bytes before packing, and the text."""
    with browser.stream("GET", path, headers={"accept-encoding": "gzip"}) as answer:
        sent = sum(len(part) for part in answer.iter_raw())
    text = browser.get(path).text
    return sent, len(text.encode()), text


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = new_room(Wanted("ward_zero", seed=7, folder=Path(folder) / "class"), Hosting())
        app = application(Place(room, "localhost"))
        browsers = [TestClient(app, cookies={doors.SEAT: join(room, "Ana", team)[1]}) for team in room.teams]
        room.present = lambda student: True
        teacher.begin(room)
        largest = (0, 0, "")
        while not room.game.over:
            largest = max(largest, *(loaded(browser, "/team") for browser in browsers))
            room.end_round()
        sent, plain, text = largest
        parts = {path.split("#")[0] for path in re.findall(r'(?:href|src)="(/(?:web/|icons)[^"]+)"', text)}
        for path in parts:
            more = loaded(browsers[0], path)
            sent, plain = sent + more[0], plain + more[1]
        print(f"a student's page with {len(parts)} files: {sent / 1000:.0f} KB as sent, {plain / 1000:.0f} KB unpacked")
        room.store.close()


if __name__ == "__main__":
    main()
