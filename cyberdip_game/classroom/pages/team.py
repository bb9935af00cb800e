"""A student's page, part by part. It is drawn from the own team's sheet and the own team's votes, nothing else.

A part is drawn once per change of the team and per variant: most are alike for all members, some depend on one's vote.
"""

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from attrs import define, field, fields

from cyberdip_game.classroom import people
from cyberdip_game.classroom.pages.draw import Drawings, draw
from cyberdip_game.classroom.room import TEACHER, Room, missing
from cyberdip_game.classroom.store import Student
from cyberdip_game.classroom.views import Look, View
from cyberdip_game.play.chronicle import conclusion, resolution
from cyberdip_game.play.paper import briefing
from cyberdip_game.play.sheet import Sheet
from cyberdip_game.play.uncovered import recap

Values = dict[str, Any]


class Own(NamedTuple):
    """What of a student's part in the round the page depends on; those with the same see the same."""

    voted: tuple[tuple[str, str], ...]  # (question, choice)
    agrees: bool
    here: bool
    speaks: bool


def _by_vote(own: Own) -> Hashable:
    return own.voted


def _by_voice(own: Own) -> Hashable:
    return own.agrees, own.here, own.speaks


def _by_speaker(own: Own) -> Hashable:
    return own.speaks


ALIKE = (  # the same for all members
    *("top", "recap", "report", "plan", "measures"),
    *("situation", "evidence", "note", "briefing", "talk", "company"),
)
OWN: dict[str, Callable[[Own], Hashable]] = {"ask": _by_vote, "send": _by_voice, "tables": _by_speaker}

_WAITING = ("top", "recap", "evidence", "briefing", "talk", "company")  # what there is before the first round


@define(eq=False)
class _Drawn:
    """One team's pages at one version."""

    version: int
    values: Values
    drawings: Drawings
    alike: View
    views: dict[Own, View] = field(factory=dict)
    looks: dict[int, Look] = field(factory=dict)  # of each member
    people: dict[int, View] = field(factory=dict)  # what each member is told in person


@define(eq=False)
class TeamPages:
    """Students' pages of one room."""

    room: Room
    _drawn: dict[str, _Drawn] = field(factory=dict)

    def look(self, student: Student) -> Look:
        """The student's page now: what all members see, what those with the same part see, what is said in person."""
        drawn = self._team(student.team)
        if student.id not in drawn.looks:
            drawn.looks[student.id] = drawn.alike, self._view(drawn, student), _in_person(drawn, student)
        return drawn.looks[student.id]

    def sections(self, student: Student) -> dict[str, str]:
        """Every part of the student's page now."""
        return {id: html for view in self.look(student) for id, html in view.parts.items()}

    def column(self, student: Student, key: str) -> tuple[str, str]:
        """A column of the team's measures: its title and its list, fetched when a page opens it. Raises KeyError."""
        drawn = self._team(student.team)
        columns = drawn.values["tray"] if self.room.begun else ()
        column = {one.key: one for one in columns}[key]
        return column.title, drawn.drawings.draw("team/column.html", drawn.values | {"column": column}, key)

    def _team(self, team: str) -> _Drawn:
        version, old = self.room.versions[team], self._drawn.get(team)
        if old is None or old.version != version:
            values = self._reading(team, old) | _values(self.room, team)
            drawings = old.drawings if old else Drawings()
            drawings.turn_over()
            alike = View({id: self._part(drawings, id, values) for id in ALIKE})
            self._drawn[team] = drawn = _Drawn(version, values, drawings, alike)
            if old is not None and old.values["members"] == values["members"]:
                drawn.people = old.people
        return self._drawn[team]

    def _reading(self, team: str, old: _Drawn | None) -> Values:
        """What is read once per position: a vote or a message does not change it."""
        game = self.room.game
        now = game.here.now
        if old is not None and old.values["now"] is now:
            return {name: old.values[name] for name in ("now", "told", "ended", "paper")}
        begun = self.room.begun and (game.turn > 1 or game.over)
        return {
            "now": now,
            "told": resolution(game, team) if begun else None,
            "ended": conclusion(game, team) if game.over else None,
            "paper": briefing(game, team),
        }

    def _part(self, drawings: Drawings, id: str, values: Values, variant: Hashable = None) -> str:
        return drawings.draw(f"team/{id}.html", values, variant) if self.room.begun or id in _WAITING else ""

    def _view(self, drawn: _Drawn, student: Student) -> View:
        own = _own(drawn.values, student)
        if own not in drawn.views:
            values = drawn.values | _personal(drawn.values, own, student)
            drawn.views[own] = View({id: self._part(drawn.drawings, id, values, of(own)) for id, of in OWN.items()})
        return drawn.views[own]


def _values(room: Room, team: str) -> Values:
    """What the parts of one team's pages are drawn from: the sheet, the clock, and what its members do."""
    sheet, members = room.sheet(team), room.store.members(team)
    agreed, here = frozenset(room.agreeing(team)), room.here(team)
    ticking = room.begun and not room.paused and not room.store.get("no_clock")
    return {
        **{one.name: getattr(sheet, one.name) for one in fields(Sheet)},
        "begun": room.begun,
        "over": room.game.over,
        "paused": room.paused,
        "remaining": room.clock.remaining() if room.paused else 0,
        "ends": round(room.clock.ends(), 1) if ticking else 0,
        "debriefing": bool(room.store.get("debrief")),
        "columns": _columns(sheet),
        "team": team,
        "team_name": room.name(team),
        "name": room.name,
        "round": room.round,
        "sent": room.sent(team),
        "closed": room.sent(team) or room.paused or not room.begun,
        "votes": room.store.votes(room.round, team),
        "leading": {asked.id: room.leading(team, asked) for asked in sheet.asked},
        "names": {one.id: one.name for one in members},
        "members": members,
        "agreed": agreed,
        "here": here,
        "company": ", ".join(one.name for one in members),
        "reading": [one.name for one in members if one.id in here - agreed],
        "plan_mark": room.plan_mark(team),
        "speaker": room.speaker(team),
        "receivers": [(one, room.name(one)) for one in (*room.teams, TEACHER) if one != team],
        "messages": room.store.messages(team),
        "recap": recap(room.game, team) if room.store.get("recap") and not room.game.over else (),
        "teacher": TEACHER,
    }


def _columns(sheet: Sheet) -> list[Values]:
    """The lists of measures as they stand closed."""
    return [
        {
            "key": column.key,
            "title": column.title,
            "icon": column.icon,
            "measures": len(column.entries),
            "planned": sum(entry.options[0].planned for entry in column.entries),
        }
        for column in sheet.tray
        if column.entries
    ]


def _voted(values: Values, student: Student) -> tuple[tuple[str, str], ...]:
    if not values["votes"]:
        return ()
    asked = (one.id for one in values["asked"])
    votes = ((question, values["votes"].get(question, {}).get(student.id, "")) for question in asked)
    return tuple((question, choice) for question, choice in votes if choice)


def _own(values: Values, student: Student) -> Own:
    id = student.id
    return Own(_voted(values, student), id in values["agreed"], id in values["here"], values["speaker"] is student)


def _personal(values: Values, own: Own, student: Student) -> Values:
    """What depends on who is looking, as far as those with the same part in the round share it."""
    return {
        "agrees": own.agrees,
        "mine": dict(own.voted),
        "speaks": own.speaks,
        "missing": missing(values["here"], values["agreed"], student.id),
    }


def _in_person(drawn: _Drawn, student: Student) -> View:
    if student.id not in drawn.people:
        values = drawn.values | {"you": student, "roles": people.roles(drawn.values["members"], student)}
        drawn.people[student.id] = View({"you": draw("team/you.html", **values)})
    return drawn.people[student.id]
