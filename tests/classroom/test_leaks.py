"""Nothing leaks: what a seat may not know is swapped, and the bytes sent to it and to the wall stay the same."""

from pathlib import Path

import pytest
from attrs import evolve

from cyberdip_game.classroom.pages import board
from cyberdip_game.classroom.pages.team import TeamPages
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.room import Room
from cyberdip_game.classroom.server import application
from cyberdip_game.classroom.views import View, message
from cyberdip_game.play.game import Game
from cyberdip_game.play.record import Record
from tests.classroom.school import ORIGIN, Browser, School, begin, sections
from tests.classroom.test_doors import doors
from tests.play.test_secrets import plan_as_a_mind_would, swapped


def twin(room: Room, seat: str) -> Room:
    """The same class around a game in which everything is swapped that the seat may not know."""
    other = swapped(room.game, seat)
    header = evolve(room.game.record.header, seed=room.game.record.header.seed + 99)
    record = Record(header)
    record.lines = list(room.game.record.lines)
    game = Game(
        other.board, record, other.branches, 0, other.drafts, set(room.game.finished), stand_ins=room.game.stand_ins
    )
    return Room(game, room.store, room.clock, present=room.present)


def everything(school: School, room: Room) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """What a student and the projector are answered at every door, sizes and headers included."""
    place = Place(room, school.place.address, wall=school.place.wall)
    place.deeds.size = 1e9
    told: dict[tuple[str, str, str], tuple[object, ...]] = {}
    for who, cookies in (("student", school.phone.cookies), ("board", school.board.cookies)):
        browser = Browser(application(place))
        browser.cookies = cookies
        for path, method in doors(browser.app):
            if method == "SOCKET" or path in ("/join", "/return", "/web"):
                continue
            answer = browser.request(
                method, path, headers=ORIGIN, content=b"round=x&text=" if method == "POST" else b""
            )
            told[who, path, method] = answer.status_code, sorted(answer.headers.items()), answer.content
    return told


@pytest.mark.parametrize(
    ("scenario", "seat"),
    [*(("ward_zero", seat) for seat in ("valdoria", "drevonia", "medisys")), ("quiet_mailbox", "helvane")],
)
def test_bytes_to_a_seat_and_to_the_projector_do_not_depend_on_secrets(
    tmp_path: Path, scenario: str, seat: str
) -> None:
    school = begin(tmp_path, scenario=scenario, seats=(seat,))
    phone = school.joins("Ana", seat)
    student, school.phone = school.room.store.students()[0], phone
    school.teacher.does("/teach/begin")
    phone.does("/team/message", to="teacher", text="What is a démarche?")
    while not school.room.game.over:
        if school.room.game.beat == "decide":
            plan_as_a_mind_would(school.room.game, seat)
            other = twin(school.room, seat)
            for recap in ("yes", ""):  # also what is told to a class that comes back
                school.room.store.set("recap", recap)
                here, there = (message(TeamPages(one).look(student), 0.0) for one in (school.room, other))
                assert here.encode() == there.encode()
                wall, beside = (message((View(board.sections(one, "address")),), 0.0) for one in (school.room, other))
                assert wall.encode() == beside.encode()
            if school.room.game.turn % 3 == 1:  # every other door as well
                assert everything(school, school.room) == everything(school, other)
        school.ends_round()
    school.closes()


def test_a_seat_opens_nothing_of_another(school: School) -> None:
    ana, eve = school.joins("Ana", "valdoria"), school.joins("Eve", "drevonia")
    school.teacher.does("/teach/begin")
    ana.does("/team/message", to="kestria", text="Only for Kestria: zebra")
    assert "zebra" in sections(ana, "/team")["talk"]
    assert "zebra" not in str(sections(eve, "/team"))
    for path in ("/teach", "/teach/sections", "/teach/see/valdoria", "/teach/grades.csv", "/teach/kit", "/board"):
        assert eve.get(path).status_code == 403, path
    for word in (
        "begin",
        "pause",
        "extend",
        "end-round",
        "rewind",
        "adjust",
        "inject",
        "tell",
        "move",
        "remove",
        "say",
    ):
        assert eve.does(f"/teach/{word}", minutes=2, round=school.round, turn=1) == "this is for the teacher"
    plan = school.room.plan_mark("valdoria")
    assert eve.does("/team/send", round=school.round, plan=plan, team="valdoria") == ""  # sends for her own team alone
    assert school.room.game.waiting() == ("valdoria",)


def test_what_is_private_stands_on_no_other_page(school: School) -> None:
    phones = {team: school.joins("Ana", team) for team in school.room.teams}
    school.teacher.does("/teach/begin")
    briefings = {team: school.room.game.board.scenario.actors[school.room.game.index(team)].briefing for team in phones}
    for team, phone in phones.items():
        page = phone.get("/team").text
        for other, text in briefings.items():
            assert (text.split(".")[0].replace("'", "&#39;") in page) == (other == team)
    wall = school.board.get("/board").text
    assert not any(text.split(".")[0] in wall for text in briefings.values())
    assert school.room.store.get("teacher_key") not in wall + "".join(p.get("/team").text for p in phones.values())
