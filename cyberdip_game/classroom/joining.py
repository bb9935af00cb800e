"""How a seat in the class is taken, and taken again: by name and team, by a return code, or on paper.

Each call is kept when it returns; Refused says why not.
"""

import json
import secrets
from collections.abc import Sequence

from cyberdip_game.classroom import people
from cyberdip_game.classroom.room import BOARD, TEACHER, Room
from cyberdip_game.classroom.store import Student
from cyberdip_game.play.faults import Refused


def join(room: Room, name: str, team: str) -> tuple[Student, str]:
    """A new student and the token that keeps the seat. Raises Refused."""
    if team not in room.teams:
        raise Refused("there is no such team; choose one from the list")
    if len(room.store.students()) >= people.MOST:
        raise Refused(f"{people.MOST} students are the most a class can have; share a phone")
    if room.on_paper(team):
        room.store.remove_student(room.papers()[team])
    members = room.store.members(team)
    if room.store.get("returning") and (absent := _absent(room, members, name)):
        return _seat_again(room, absent)
    if len(members) >= room.places():
        raise Refused(f"{room.name(team)} is full; choose another team")
    token = secrets.token_urlsafe(24)
    student = room.store.add_student(people.name_for(name, [one.name for one in members]), team, token)
    room.sit()
    room.wake(team, TEACHER, BOARD)
    return student, token


def _absent(room: Room, members: Sequence[Student], name: str) -> Student | None:
    """Who of them has that name and no page open."""
    wanted = " ".join(name.split()).casefold()
    return next((one for one in members if one.name.casefold() == wanted and not room.present(one.id)), None)


def paper(room: Room, team: str) -> Student:
    """The seat of a team without a phone, taken when it is first asked for. Raises Refused."""
    if room.on_paper(team):
        student = room.store.student(room.papers()[team])
        assert student is not None
        return student
    if room.store.members(team):
        raise Refused("this delegation has phones of its own; let it send, or take it as it stands")
    with room.store.together():
        student = room.store.add_student("On paper", team, secrets.token_urlsafe(24))
        room.store.set("papers", json.dumps(room.papers() | {team: student.id}))
    room.sit()
    room.wake(*room.teams, TEACHER, BOARD)
    return student


def return_code(room: Room, id: int) -> str:
    """A code by which a student comes back on another device, once."""
    if room.store.student(id) is None:
        raise Refused("this student is not in the class any more")
    code = people.code()
    room.returns = {old: one for old, one in room.returns.items() if one != id} | {code: id}
    room.wake(TEACHER)
    return code


def come_back(room: Room, code: str) -> tuple[Student, str]:
    """The seat behind a return code, under a new token; the old device is signed out. Raises Refused."""
    student = room.store.student(room.returns.pop(people.typed_code(code), 0))
    if student is None:
        raise Refused("this return code is not known; ask your teacher for a new one")
    return _seat_again(room, student)


def _seat_again(room: Room, student: Student) -> tuple[Student, str]:
    token = secrets.token_urlsafe(24)
    room.store.change_token(student.id, token)
    room.wake(student.team, TEACHER)
    return student, token
