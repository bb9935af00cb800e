"""What an open page is sent: what changed, once for all who look alike, and nothing twice."""

import json
import zlib
from collections.abc import Callable

from cyberdip_game.classroom.pages.teach import Console
from cyberdip_game.classroom.pages.team import TeamPages
from cyberdip_game.classroom.views import View, message, packed
from cyberdip_game.play.paper import sheet
from tests.classroom.school import School
from tests.play.test_secrets import plan_as_a_mind_would

ORIGIN = {"origin": "http://testserver"}


def unpacked(told: bytes) -> dict[str, object]:
    found: dict[str, object] = json.loads(zlib.decompressobj(-15).decompress(told))
    return found


def test_members_who_look_alike_share_one_view(school: School) -> None:
    ana, jun, _ = (school.joins(name, "valdoria") for name in ("Ana", "Jun", "Kim"))
    school.teacher.does("/teach/begin")
    pages, students = school.place.pages, school.room.store.students()
    looks = [pages.look(one) for one in students[1:]]
    assert looks[0][:-1] == looks[1][:-1] and looks[0][-1] is not looks[1][-1]
    assert jun.does("/team/agree", round=school.round, plan=school.room.plan_mark("valdoria")) == ""
    looks = [pages.look(one) for one in students[1:]]
    assert looks[0][1] is looks[1][1]
    assert looks[0][2] is looks[1][2]
    assert [list(one.parts) for one, other in zip(*looks, strict=True) if one is not other] == [["send"], ["you"]]
    assert ana.get("/team").status_code == 200


def test_a_packed_update_reads_as_the_plain_one() -> None:
    old = (View({"top": "Round 1", "talk": "Nothing yet."}), View({"you": "Ana"}))
    new = (View({"top": "Round 2 ◆", "talk": "Nothing yet."}), old[1])
    assert unpacked(packed(new, 12.5, old)) == json.loads(message(new, 12.5, old))
    assert json.loads(message(new, 12.5, old))["sections"] == {"top": "Round 2 ◆"}
    assert json.loads(message(new, 12.5, old))["seen"] == [new[0].mark, None]
    assert unpacked(packed(new, 12.5, ())) == json.loads(message(new, 12.5))


def test_a_page_that_comes_back_is_sent_only_what_it_missed(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    with ana, ana.websocket_connect("/team/socket", headers=ORIGIN) as socket:
        first = socket.receive_json()
        assert "briefing" in first["sections"]
    with ana, ana.websocket_connect(f"/team/socket?packed&seen={'.'.join(first['seen'])}", headers=ORIGIN) as socket:
        assert unpacked(socket.receive_bytes())["sections"] == {}
    with ana, ana.websocket_connect("/team/socket?seen=%C3%A4.x.y", headers=ORIGIN) as socket:
        assert socket.receive_json() == {**first, "now": first["now"]}


def test_a_kept_sheet_is_the_one_that_would_be_made_now(school: School) -> None:
    room = school.room
    for team in room.teams:
        school.joins("Ana", team)
    school.teacher.does("/teach/begin")
    while room.game.turn < 3:
        for team in ("kestria", "drevonia"):
            if room.game.beat == "decide":
                plan_as_a_mind_would(room.game, team)
                room.game.keep_draft(team)
            room.game.finish(team)
            assert all(room.sheet(one) == sheet(room.game, one) for one in ("valdoria", team)), (room.round, team)
        school.ends_round()


def test_kept_pages_are_those_that_would_be_drawn_now(school: School) -> None:
    ana, jun = (school.joins(name, "valdoria") for name in ("Ana", "Jun"))
    eve, place, room = school.joins("Eve", "drevonia"), school.place, school.room
    choice = {"question": "first_night", "choice": "cut_all"}
    deeds: list[Callable[[], str]] = [
        lambda: school.teacher.does("/teach/begin"),
        lambda: ana.does("/team/agree", round=school.round, plan=room.plan_mark("valdoria")),
        lambda: jun.does("/team/vote", round=school.round, **choice),
        lambda: eve.does("/team/message", to="teacher", text="What is a démarche?"),
        lambda: school.teacher.does("/teach/say", to="all", text="Ten minutes"),
        lambda: school.teacher.does("/teach/code", student=2),
        lambda: school.teacher.does("/teach/mark", text="They agree"),
        lambda: school.teacher.does("/teach/extend", minutes=2),
        lambda: school.teacher.does("/teach/settings", bell="11:45", minutes=6, debrief=15),
        lambda: school.teacher.does("/teach/move", student=2, name="Juna", team="kestria"),
        lambda: school.sends(ana, "valdoria"),
        lambda: school.teacher.does("/teach/end-round", round=school.round),
        lambda: school.teacher.does("/teach/rewind", turn=1),
    ]
    for number, deed in enumerate(deeds):
        assert deed() == "", number
        fresh = TeamPages(room)
        for one in room.store.students():
            assert place.pages.sections(one) == fresh.sections(one), (number, one.name)
        drawn = Console(room, place.address, place.wall).view().parts
        assert place.console.view().parts == drawn, number


def test_a_pause_changes_nothing_but_the_clock_on_every_page(school: School) -> None:
    ana, eve = school.joins("Ana", "valdoria"), school.joins("Eve", "drevonia")
    school.teacher.does("/teach/begin")
    pages, students = school.place.pages, school.room.store.students()
    before = [pages.look(one) for one in students]
    assert school.teacher.does("/teach/pause") == ""
    after = [pages.look(one) for one in students]
    assert [[new is old for new, old in zip(*looks, strict=True)] for looks in zip(after, before, strict=True)] == [
        [False] + [True] * 6
    ] * 2
    assert after[0][0] is after[1][0] and "paused" in after[0][0].parts["clock"]
    assert "your teacher has paused" in ana.does("/team/agree", round=school.round, plan="x")
    assert 'class="stands"' in eve.get("/team").text  # without a script too
    assert school.teacher.does("/teach/go-on") == ""
    assert "data-ends" in pages.look(students[0])[0].parts["clock"]
