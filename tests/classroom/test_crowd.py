"""Everybody at once: three hundred phones vote in the same moment, and each voice is counted once."""

import asyncio
from collections import Counter
from pathlib import Path

from cyberdip_game.classroom import doors, teacher
from cyberdip_game.classroom.host import Hosting, new_room
from cyberdip_game.classroom.joining import join
from cyberdip_game.classroom.place import Place
from cyberdip_game.play.begin import Wanted
from tests.classroom.serving import posted, raw, served, status

CROWD = 300


def test_three_hundred_votes_at_once_are_all_counted_once(tmp_path: Path) -> None:
    room = new_room(Wanted("ward_zero", seed=7, folder=tmp_path / "class"), Hosting(students=CROWD))
    place = Place(room, "localhost")
    tokens = [join(room, f"S{number}", room.teams[number % len(room.teams)])[1] for number in range(CROWD)]
    teacher.begin(room)
    for one in room.game.board.scripts:  # whatever is asked of somebody in this script is asked now
        if one.options and not room.game.world["fired"][one.index, 0]:
            room.game.guide("send", inject=one.inject.id)
    asked = {team: room.sheet(team).asked for team in room.teams}
    assert any(asked.values())
    wanted: Counter[tuple[str, str, str]] = Counter()

    def votes(port: int) -> list[bytes]:
        forms = []
        for number, token in enumerate(tokens):
            team = room.teams[number % len(room.teams)]
            cookie, fields = f"{doors.SEAT}={token}", {"round": room.round, "once": f"once{number}"}
            if not asked[team]:
                forms.append(posted(port, "/team/agree", fields | {"plan": room.plan_mark(team)}, cookie=cookie))
                wanted[team, "plan", room.plan_mark(team)] += 1
                continue
            open_ones = [choice.id for choice in asked[team][0].choices if not choice.blocked]
            choice = open_ones[number // len(room.teams) % len(open_ones)]
            fields |= {"question": asked[team][0].id, "choice": choice}
            forms.append(posted(port, "/team/vote", fields, cookie=cookie))
            wanted[team, asked[team][0].id, choice] += 1
        return forms

    async def all_at_once(port: int) -> list[bytes]:
        return await asyncio.gather(*(raw(port, form) for form in votes(port)))

    with served(place) as port:
        answers = asyncio.run(all_at_once(port))
        again = asyncio.run(all_at_once(port))  # a phone that heard no answer sends the same once more
    assert Counter(map(status, answers)) == Counter({200: CROWD}) == Counter(map(status, again))
    counted = Counter(
        (team, question, choice)
        for team in room.teams
        for question, cast in room.store.votes(room.round, team).items()
        for choice in cast.values()
    )
    assert counted.total() == CROWD
    assert counted == Counter({vote: count // 2 for vote, count in wanted.items()})
    room.store.close()
