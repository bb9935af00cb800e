"""A student's page, part by part. It is drawn from the own team's sheet and the own team's votes, nothing else.

A part is drawn once per change of the team and per variant: most are alike for all members, some depend on one's vote.
"""

from collections.abc import Callable, Hashable
from typing import Any

from attrs import define, field, frozen

from cyberdip_game.classroom import people
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.room import ALL, TEACHER, Room, missing
from cyberdip_game.classroom.store import Student
from cyberdip_game.classroom.views import Look, View
from cyberdip_game.play.chronicle import conclusion, resolution
from cyberdip_game.play.paper import briefing
from cyberdip_game.play.uncovered import recap

Values = dict[str, Any]


@frozen
class Own:
    """What of a student's part in the round the page depends on; those with the same see the same."""

    voted: tuple[tuple[str, str], ...]  # (question, choice)
    agrees: bool
    here: bool
    speaks: bool


def _alike(own: Own) -> Hashable:
    return None


def _by_vote(own: Own) -> Hashable:
    return own.voted


def _by_voice(own: Own) -> Hashable:
    return own.agrees, own.here, own.speaks


def _by_speaker(own: Own) -> Hashable:
    return own.speaks


PARTS: dict[str, Callable[[Own], Hashable]] = {
    "top": _alike,
    "recap": _alike,
    "report": _alike,
    "ask": _by_vote,
    "plan": _alike,
    "send": _by_voice,
    "tables": _by_speaker,
    "measures": _alike,
    "situation": _alike,
    "evidence": _alike,
    "note": _alike,
    "briefing": _alike,
    "talk": _alike,
    "company": _alike,
}
_LONG = ("report", "measures", "column", "situation", "evidence", "briefing")  # drawn from the sheet alone
_WAITING = ("top", "recap", "briefing", "talk", "company")  # what there is before the first round


@define(eq=False)
class _Drawn:
    """One team's pages at one version."""

    version: int
    values: Values
    parts: dict[tuple[str, Hashable], str]
    views: dict[Own, View] = field(factory=dict)
    people: dict[int, View] = field(factory=dict)  # what each member is told in person


@define(eq=False)
class TeamPages:
    """Students' pages of one room."""

    room: Room
    _drawn: dict[str, _Drawn] = field(factory=dict)

    def look(self, student: Student) -> Look:
        """The student's page now: what it shares with others, and what is said in person."""
        drawn = self._team(student.team)
        own = _own(drawn.values, student)
        if own not in drawn.views:
            personal = _personal(drawn.values, own, student)
            drawn.views[own] = View({id: self._part(drawn, id, of(own), personal) for id, of in PARTS.items()})
        if student.id not in drawn.people:
            drawn.people[student.id] = View({"you": _in_person(drawn.values, student)})
        return drawn.views[own], drawn.people[student.id]

    def sections(self, student: Student) -> dict[str, str]:
        """Every part of the student's page now."""
        return {id: html for view in self.look(student) for id, html in view.parts.items()}

    def column(self, student: Student, key: str) -> tuple[str, str]:
        """A column of the team's measures: its title and its list, fetched when a page opens it. Raises KeyError."""
        drawn = self._team(student.team)
        columns = drawn.values["sheet"].tray if self.room.begun else ()
        column = {one.key: one for one in columns}[key]
        if ("column", key) not in drawn.parts:
            drawn.parts["column", key] = draw("team/column.html", column=column, **drawn.values)
        return column.title, drawn.parts["column", key]

    def _team(self, team: str) -> _Drawn:
        version, old = self.room.versions[team], self._drawn.get(team)
        if old is None or old.version != version:
            values = self._reading(team, old) | _values(self.room, team)
            self._drawn[team] = drawn = _Drawn(version, values, _still(old, values))
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

    def _part(self, drawn: _Drawn, id: str, variant: Hashable, personal: Values) -> str:
        if not self.room.begun and id not in _WAITING:
            return ""
        if (id, variant) not in drawn.parts:
            drawn.parts[id, variant] = draw(f"team/{id}.html", **drawn.values, **personal)
        return drawn.parts[id, variant]


def _still(old: _Drawn | None, values: Values) -> dict[tuple[str, Hashable], str]:
    """The long parts of an older version where nothing has changed that they are drawn from."""
    if old is None or any(old.values[name] is not values[name] for name in ("sheet", "now", "begun")):
        return {}
    return {key: html for key, html in old.parts.items() if key[0] in _LONG}


def _values(room: Room, team: str) -> Values:
    """What the parts of one team's pages are drawn from."""
    sheet, members = room.sheet(team), room.store.members(team)
    agreed, here = frozenset(room.agreeing(team)), room.here(team)
    return {
        "room": room,
        "begun": room.begun,
        "team": team,
        "team_name": room.name(team),
        "sheet": sheet,
        "round": room.round,
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
        "all": ALL,
    }


def _voted(values: Values, student: Student) -> tuple[tuple[str, str], ...]:
    asked = (one.id for one in values["sheet"].asked)
    votes = ((question, values["votes"].get(question, {}).get(student.id, "")) for question in asked)
    return tuple((question, choice) for question, choice in votes if choice)


def _own(values: Values, student: Student) -> Own:
    id = student.id
    return Own(_voted(values, student), id in values["agreed"], id in values["here"], values["speaker"] == student)


def _personal(values: Values, own: Own, student: Student) -> Values:
    """What depends on who is looking, as far as those with the same part in the round share it."""
    return {
        "agrees": own.agrees,
        "mine": dict(own.voted),
        "speaks": own.speaks,
        "missing": missing(values["here"], values["agreed"], student.id),
    }


def _in_person(values: Values, student: Student) -> str:
    return draw("team/you.html", you=student, roles=people.roles(values["members"], student), **values)
