"""From three students to a hundred and twenty: seats, parts in a delegation, cards to print, and a network to try."""

import socket
from collections import Counter

import pytest

from cyberdip_game.classroom import check, host, people
from cyberdip_game.classroom.joining import join
from cyberdip_game.classroom.store import Student
from tests.classroom.school import Browser, School

EVERY_TASK = {task for role in people.ROLES for task in role.tasks}


@pytest.mark.parametrize("size", range(1, 41))
def test_every_task_is_somebodys_and_nobody_is_idle(size: int) -> None:
    members = [Student(id, f"S{id}", "valdoria") for id in range(3, 3 + size)]
    dealt = [people.roles(members, one) for one in members]
    assert all(parts and all(part.tasks for part in parts) for parts in dealt)
    assert {task for parts in dealt for part in parts for task in part.tasks} == EVERY_TASK
    assert max(map(len, dealt)) - min(map(len, dealt)) <= 1
    holders = Counter(part.title for parts in dealt for part in parts)
    assert max(holders.values()) - min(holders.values()) <= 1


def test_a_hundred_and_twenty_find_a_seat(school: School) -> None:
    school.room.store.set("students", "120")
    for number in range(120):
        team = school.room.teams[number % len(school.room.teams)]
        join(school.room, f"Student {number}", team)
    assert {len(school.room.store.members(team)) for team in school.room.teams} == {24}
    assert school.room.game.stand_ins == {}


def test_the_code_on_a_card_leads_to_the_seat_of_its_delegation(school: School) -> None:
    kit = school.teacher.get("/teach/kit").text
    assert kit.count('class="role-cards"') == len(school.room.teams)
    for role in people.ROLES:
        assert kit.count(f"<h3>{role.title.capitalize()}</h3>") == len(school.room.teams)
    for part in ("Guide for the facilitator", "Rubric", "Content note", "Privacy"):
        assert f"<h2>{part}</h2>" in kit
    code = school.room.store.get("code")
    page = Browser(school.app).get(f"/?code={code}&team=drevonia").text
    chosen = page.split('value="drevonia"')[1].split(">")[0]
    assert "checked" in chosen and page.count("checked") == 1


def test_sheets_for_a_class_without_devices_hold_what_may_be_decided(school: School) -> None:
    school.teacher.does("/teach/begin")
    page = school.teacher.get("/teach/sheets").text
    for team in school.room.teams:
        sheet = school.room.sheet(team)
        assert page.count(f"<h2>{sheet.name}</h2>") == 1
        for asked in sheet.asked:
            assert all(choice.text.replace("'", "&#39;") in page for choice in asked.choices)


def test_the_check_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setattr(check, "addresses", lambda: ["127.0.0.1", "10.42.0.1"])
    told = "\n".join(check.told(port))
    for word in ("start with --address 10.42.0.1", f"Port: {port} is free", "Reached", "Firewall", "hotspot"):
        assert word in told
    monkeypatch.setattr(check, "addresses", list)
    assert "hotspot" in "\n".join(check.told(port))
    monkeypatch.setattr(host, "_towards", lambda place: "192.168.1.20")
    assert host.addresses()[0] == host.lan_address() == "192.168.1.20"
