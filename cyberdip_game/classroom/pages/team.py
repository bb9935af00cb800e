"""A student's page, part by part. It is drawn from the own team's sheet and the own team's votes, nothing else.

A part is drawn once per change of the team and per variant: most are alike for all members, some depend on one's vote.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import cache, cached_property
from itertools import islice
from typing import Any, NamedTuple

from attrs import define, evolve, field, fields

from cyberdip_game.classroom import people, staff
from cyberdip_game.classroom.pages.draw import Drawings, draw, reads
from cyberdip_game.classroom.room import TEACHER, Room, missing
from cyberdip_game.classroom.store import Student
from cyberdip_game.classroom.views import Look, Sight, View
from cyberdip_game.play.chronicle import conclusion, resolution
from cyberdip_game.play.paper import briefing
from cyberdip_game.play.sheet import Sheet
from cyberdip_game.play.uncovered import recap

Values = dict[str, Any]
_NOTHING = View({})
_NAMED = 8  # members told by name in one sentence
_NEWEST = 14  # cables and news on a page


class Own(NamedTuple):
    """What of a student's part in the round the page depends on; those with the same see the same."""

    voted: tuple[tuple[str, str], ...] = ()  # (question, choice)
    agrees: bool = False
    speaks: bool = False
    missing: int = 0  # how many more must agree before this one can send


USUAL, AGREES = Own(), Own(agrees=True)


def _by_vote(own: Own) -> Hashable:
    return own.voted


def _by_voice(own: Own) -> Hashable:
    return own.agrees, own.speaks, own.missing


def _by_speaker(own: Own) -> Hashable:
    return own.speaks


ALIKE = (  # the same for all members
    *("top", "recap", "report", "plan", "staff", "measures"),
    *("situation", "evidence", "note", "briefing", "talk", "company"),
)
TALLY = ("tally",)  # also the same for all, but it changes with every voice
OWN: dict[str, Callable[[Own], Hashable]] = {"ask": _by_vote, "send": _by_voice, "tables": _by_speaker}

Variant = tuple[str, Hashable]  # a part, and what of one's own it depends on

_NEEDS = {"ask": "asked", "tables": "talks"}  # parts that are empty where there is none of these
_WAITING = ("top", "recap", "evidence", "briefing", "talk", "company")  # what there is before the first round


@define(eq=False)
class _Drawn:
    """One team's pages at one version."""

    version: int
    values: Values
    drawings: Drawings
    alike: View = _NOTHING
    tally: View = _NOTHING
    views: dict[Variant, View] = field(factory=dict)
    before: dict[Variant, View] = field(factory=dict)  # at the version before
    people: dict[int, Look] = field(factory=dict)  # what each member is told in person
    clock: View | None = None  # in `looks` and `sight`
    looks: dict[Own, Look] = field(factory=dict)
    sight: Sight | None = None

    @cached_property
    def others(self) -> dict[int, Own]:
        """Those whose part in the round is not the usual one."""
        agreed, speaker = self.values["agreed"], self.values["speaker"]
        found = dict.fromkeys(agreed, AGREES)
        found |= {id: Own(voted, id in agreed) for id, voted in self.voted.items()}
        if speaker:
            own = found.get(speaker.id, USUAL)
            found[speaker.id] = own._replace(speaks=True, missing=missing(self.values["here"], agreed, speaker.id))
        return found

    @cached_property
    def voted(self) -> dict[int, tuple[tuple[str, str], ...]]:
        """Member -> (question, choice) of what is asked now."""
        found: dict[int, tuple[tuple[str, str], ...]] = {}
        for question, voices in self.values["votes"].items():
            for student, choice in voices.items():
                found[student] = (*found.get(student, ()), (question, choice))
        return found


@define(eq=False)
class TeamPages:
    """Students' pages of one room."""

    room: Room
    _drawn: dict[str, _Drawn] = field(factory=dict)
    _told: Values = field(factory=dict)  # what the clock was drawn from
    _clock: View = _NOTHING

    def look(self, student: Student) -> Look:
        """The student's page now: the clock, what all members see, who of them agrees, what those see who voted, agree
        or speak alike, what is said in person."""
        drawn = self._team(student.team)
        return self._look(drawn, drawn.others.get(student.id, USUAL)) + _in_person(drawn, student)

    def sight(self, team: str) -> Sight:
        """What the members of the team see now."""
        drawn = self._team(team)
        if drawn.sight is None:
            others = {id: self._look(drawn, own) for id, own in drawn.others.items()}
            usual, seats = self._look(drawn, USUAL), self.room.store.seats(team)
            drawn.sight = Sight(usual, others, seats, lambda student: _in_person(drawn, student))
        return drawn.sight

    def _look(self, drawn: _Drawn, own: Own) -> Look:
        if own not in drawn.looks:
            views = (self._view(drawn, own, (id, of(own))) for id, of in OWN.items())
            drawn.looks[own] = self._clock, drawn.alike, drawn.tally, *views
        return drawn.looks[own]

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
        drawn, versions = self._drawn.get(team), self.room.versions
        if drawn is None or drawn.version != versions[team]:
            drawn = self._drawn[team] = self._anew(team, drawn)
        self._set_clock()
        if drawn.clock is not self._clock:
            drawn.clock, drawn.looks, drawn.sight = self._clock, {}, None
        return drawn

    def _anew(self, team: str, old: _Drawn | None) -> _Drawn:
        reading, before = self._reading(team, old), old.values if old else {}
        values, changed = _renewed(before, reading | _values(self.room, team))
        drawn = _Drawn(self.room.versions[team], values, old.drawings if old else Drawings())
        if reading:
            drawn.drawings.turn_over()
        if old is not None:
            drawn.before = old.views
            drawn.people = {} if "members" in changed else old.people
            drawn.views = {one: view for one, view in old.views.items() if changed.isdisjoint(_read(one[0]))}
        drawn.alike = self._same(drawn, ALIKE, old.alike if old else _NOTHING, changed)
        drawn.tally = self._same(drawn, TALLY, old.tally if old else _NOTHING, changed)
        return drawn

    def _set_clock(self) -> None:
        """The same for everybody, and the same View while it looks the same."""
        told = _clock(self.room)
        if told != self._told:
            self._told, self._clock = told, View({"clock": draw("team/clock.html", **told)})

    def _reading(self, team: str, old: _Drawn | None) -> Values:
        """What is read once per position, nothing where it has been: a vote or a message does not change it."""
        room, game = self.room, self.room.game
        now, sheet = game.here.now, room.sheet(team)
        if old is not None and old.values["sheet"] is sheet and old.values["begun"] == room.begun:
            return {}
        begun = room.begun and (game.turn > 1 or game.over)
        same = old is not None and old.values["now"] is now
        return {
            **_shown(sheet),
            "sheet": sheet,
            "now": now,
            "told": old.values["told"] if old and same else resolution(game, team) if begun else None,
            "ended": conclusion(game, team) if game.over else None,
            "paper": old.values["paper"] if old and same else briefing(game, team),
            "begun": room.begun,
            "columns": _columns(sheet),
            "team": team,
            "team_name": room.name(team),
            "receivers": [(one, room.name(one)) for one in (*room.teams, TEACHER) if one != team],
            "name": room.name,
            "teacher": TEACHER,
        }

    def _same(self, drawn: _Drawn, ids: tuple[str, ...], old: View, changed: set[str]) -> View:
        """Parts that are the same for all members, drawn as far as something has changed."""
        new = {id: self._part(id, drawn.values) for id in ids if not changed.isdisjoint(_read(id))}
        return _kept(old, {id: new[id] if id in new else old.parts[id] for id in ids})

    def _part(self, id: str, values: Values) -> str:
        if (not self.room.begun and id not in _WAITING) or not values.get(_NEEDS.get(id, "team"), True):
            return ""
        return draw(f"team/{id}.html", **{name: values[name] for name in reads(f"team/{id}.html") if name in values})

    def _view(self, drawn: _Drawn, own: Own, variant: Variant) -> View:
        if variant not in drawn.views:
            part = {"agrees": own.agrees, "mine": dict(own.voted), "speaks": own.speaks, "missing": own.missing}
            html = self._part(variant[0], {**drawn.values, **part})
            drawn.views[variant] = _kept(drawn.before.get(variant), {variant[0]: html})
        return drawn.views[variant]


def _kept(old: View | None, parts: dict[str, str]) -> View:
    """The old view where nothing has changed."""
    return old if old is not None and old.parts == parts else View(parts)


@cache
def _read(*ids: str) -> frozenset[str]:
    """The values from which these parts are drawn, and by which it is known that there are none."""
    needs = (_NEEDS[id] for id in ids if id in _NEEDS)
    return frozenset({"begun", *needs, *(name for id in ids for name in reads(f"team/{id}.html"))})


def _renewed(before: Values, now: Values) -> tuple[Values, set[str]]:
    """The values with what is new of them, and the names of those; what says the same stays the same object."""
    known = now.keys() & before.keys() & _read(*ALIKE, *TALLY, *OWN)
    same = {name for name in known if now[name] is before[name] or now[name] == before[name]}
    changed = now.keys() - same
    return before | {name: now[name] for name in changed}, changed


def _values(room: Room, team: str) -> Values:
    """What else the parts of one team's pages are drawn from: what its members and the others do."""
    members, sheet, round, sent = room.store.members(team), room.sheet(team), room.round, room.sent(team)
    agreed, here, names = frozenset(room.agreeing(team)), room.here(team), room.store.names(team)
    silent, votes, advice = here - agreed, room.store.votes(round, team), staff.told(room, team)
    return {
        "debriefing": bool(room.store.get("debrief")),
        "round": round,
        "turn_mark": room.turn_mark,
        "sent": sent,
        "closed": sent or not room.begun,
        "votes": {one.id: votes.get(one.id, {}) for one in sheet.asked},
        "leading": {asked.id: room.leading(team, asked) for asked in sheet.asked},
        "names": names,
        "members": members,
        "agreed": agreed,
        "here": here,
        "agreeing": _named(agreed, names),
        "reading": f"{_named(silent, names)} {'is' if len(silent) == 1 else 'are'} still reading" if silent else "",
        "plan_mark": room.plan_mark(team),
        "advice": advice,
        "stale": advice is not None and staff.is_stale(room, team),
        "speaker": people.speaker(members, here, room.game.turn),
        "messages": room.store.messages(team),
        "recap": recap(room.game, team) if room.store.get("recap") and not room.game.over else (),
    }


def _named(members: Collection[int], names: Mapping[int, str]) -> str:
    """Everybody, or the first of many."""
    first = list(islice((name for id, name in names.items() if id in members), _NAMED))
    more = len(members) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")


def _clock(room: Room) -> Values:
    """What the clock on every page is drawn from."""
    ticking = room.begun and not room.paused and not room.store.get("no_clock")
    return {
        "over": room.game.over,
        "paused": room.paused,
        "remaining": room.clock.remaining() if room.paused else 0,
        "ends": round(room.clock.ends(), 1) if ticking else 0,
    }


def _shown(sheet: Sheet) -> Values:
    """The sheet's values without what no page shows: only to be compared it would have to be worked out."""
    return {
        **{one.name: getattr(sheet, one.name) for one in fields(Sheet)},
        "actors": [evolve(one, facts=()) for one in sheet.actors],
        "incidents": [evolve(one, searches=()) for one in sheet.incidents],
        "feed": sheet.feed[:_NEWEST],
        "cables": len(sheet.feed),
    }


def _columns(sheet: Sheet) -> list[Values]:
    """The lists of measures as they stand closed."""
    return [
        {
            "key": column.key,
            "title": column.title,
            "icon": column.icon,
            "measures": len(column.entries),
            "planned": sum(entry.planned for entry in column.entries),
        }
        for column in sheet.tray
        if column.entries
    ]


def _in_person(drawn: _Drawn, student: Student) -> Look:
    if student.id not in drawn.people:
        values = drawn.values | {"you": student, "roles": people.roles(drawn.values["members"], student)}
        drawn.people[student.id] = (View({"you": draw("team/you.html", **values)}),)
    return drawn.people[student.id]
