"""The teacher's console: teams by need, injects, what can be sent, marked moments, the past and the pace."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from attrs import define, field

from cyberdip_game.classroom.doors import key_of
from cyberdip_game.classroom.pace import Pace, pace
from cyberdip_game.classroom.pages import debrief, injects
from cyberdip_game.classroom.pages.draw import Drawings, draw
from cyberdip_game.classroom.room import TEACHER, Room
from cyberdip_game.classroom.views import View
from cyberdip_game.play import cues
from cyberdip_game.play.phrases import spell

PARTS = ("head", "injects", "say", "people", "next", "own", "marks", "past", "pace")  # and the teams by need
_MOST_LOST = 3  # students of a team whose codes are offered at once
_ON_PAPER = "deciding", "file-text", "on paper", "open it, and enter what they decide"
_URGENCY = {"asks": 0, "lost": 1, "deciding": 2, "sent": 3, "mind": 4}
Values = dict[str, Any]


@define(eq=False)
class Console:
    """The console of one room, drawn anew as far as something has changed."""

    room: Room
    address: str
    wall: Callable[[], float]
    _drawings: Drawings = field(factory=Drawings)
    _stamp: object = None
    _parts: dict[str, str] = field(factory=dict)  # as they are at that stamp
    _rows: dict[str, tuple[int, Values, str]] = field(factory=dict)  # team -> how it stands, and how that is drawn
    _standing: object = None  # what all rows depend on
    _script: tuple[object, list[Values]] | None = None  # the injects, at one position
    _view: View | None = None

    def view(self) -> View:
        """Every part of the console now, and the same View while it looks the same."""
        stamp = self._now()
        if stamp != self._stamp:
            self._drawings.turn_over()
            values = self._values()
            self._parts = {id: self._drawings.draw(f"teach/{id}.html", values) for id in PARTS}
            self._stamp = stamp
        parts = {**self._parts, "teams": self._teams()}
        if self._view is None or self._view.parts != parts:
            self._view = View(parts)
        return self._view

    def _now(self) -> object:
        """What the parts depend on that do not tell of the teams one by one."""
        room = self.room
        return room.stamp(), room.store.changes, room.clock.left, room.clock.since, tuple(room.returns), self._minute()

    def _minute(self) -> float:
        return self.wall() // 60 * 60

    def _teams(self) -> str:
        """The teams by need."""
        standing = self.room.stamp(), self.room.begun, tuple(self.room.returns)
        if standing != self._standing:
            self._standing, self._rows = standing, {}
        rows = sorted(map(self._row, self.room.teams), key=lambda row: _URGENCY[row[0]["need"]])
        needing = sum(_URGENCY[one["need"]] < 2 for one, _ in rows)
        sentence = f"{spell(needing).capitalize()} team{' needs' if needing < 2 else 's need'} you"
        return draw("teach/teams.html", needing=sentence, rows=[drawn for _, drawn in rows])

    def _row(self, team: str) -> tuple[Values, str]:
        """How a team stands, looked up once until its pages change."""
        version, kept = self.room.versions[team], self._rows.get(team)
        if kept is None or kept[0] != version:
            one = _team(self.room, team)
            codes = {student: code for code, student in self.room.returns.items()}
            known = {student.id: codes[student.id] for student in one["lost"] if student.id in codes}
            kept = self._rows[team] = version, one, draw("teach/team.html", one=one, round=self.room.round, codes=known)
        return kept[1:]

    def _values(self) -> Values:
        """What those parts are drawn from."""
        room, script = self.room, self._injects()
        playing = room.begun and not room.game.over
        return {
            "begun": room.begun,
            "over": room.game.over,
            "paused": room.paused,
            "round": room.round,
            "remaining": room.clock.remaining() if room.paused else 0,
            "ends": round(room.clock.ends(), 1) if playing and not room.paused else 0,
            "rehearsal": bool(room.store.get("rehearsal")),
            "told": room.public(),
            "code": room.store.get("code"),
            "address": self.address,
            "board_key": key_of(room.store, "board_key"),
            "team_names": [(team, room.name(team)) for team in room.teams],
            "name": room.name,
            "messages": room.store.messages(most=30),
            "students": room.store.students(),
            "codes": {student: code for code, student in room.returns.items()},
            "back": bool(room.store.get("returning")),
            "injects": injects.groups(room, script),
            "coming": injects.coming(script) if playing else None,
            "steering": playing and room.game.beat == "decide",
            "asking": room.question,
            "questions": room.game.board.scenario.debrief,
            "marks": _marks(room),
            "branches": [
                {"number": number, "name": branch.name, "here": number == room.game.branch}
                for number, branch in enumerate(room.game.branches)
            ],
            "turns_played": len(room.game.here.turns),
            "recap": bool(room.store.get("recap")),
            "days": room.store.get("days", "30"),
            "bell": room.store.get("bell"),
            "minutes_each": room.minutes(),
            "no_clock": bool(room.store.get("no_clock")),
            "pace": self._pace(),
            "slides": debrief.slides(room),
            "slide": debrief.shown(room),
        }

    def _injects(self) -> list[Values]:
        """The script as it stands, read once per position."""
        if self._script is None or self._script[0] != self.room.stamp():
            self._script = self.room.stamp(), injects.rows(self.room)
        return self._script[1]

    def _pace(self) -> Pace:
        """What the clock says, told anew each minute."""
        room = self.room
        told, left = room.public(), room.clock.remaining() if room.begun else room.minutes() * 60
        turns = told.turn if room.game.over else told.turns
        debrief = int(room.store.get("debrief_minutes", "15"))
        now = datetime.fromtimestamp(self._minute())
        return pace(now, room.store.get("bell"), left // 60 * 60, told.turn, turns, room.minutes(), debrief)


def inject(room: Room, id: str) -> tuple[str, str]:
    """What an inject says and what can be done with it, fetched when it is opened. Raises KeyError."""
    one = {row["id"]: row for row in injects.rows(room)}[id]
    steering = room.begun and not room.game.over and room.game.beat == "decide"
    return one["headline"], draw("teach/opened_inject.html", one=one, steering=steering, round=room.round)


def knobs(room: Room) -> str:
    """The numbers that can be adjusted now."""
    return draw("teach/knobs.html", knobs=cues.knobs(room.game) if room.begun else (), round=room.round)


def _marks(room: Room) -> list[Values]:
    """Moments and notes, the newest first."""
    kept = [(one.at, one.id, one.text, False) for one in room.store.marks()]
    kept += [(one.at, one.id, one.text, True) for one in room.store.notes()]
    return [
        {"clock": f"{datetime.fromtimestamp(at):%H:%M}", "text": text, "private": private}
        for at, _, text, private in sorted(kept, key=lambda one: (-one[0], -one[1]))
    ]


def _team(room: Room, team: str) -> Values:
    members = room.store.members(team)
    here = room.here(team)
    phones = [one.id in here for one in members]
    messages = room.store.messages(team, 1)
    asks = bool(messages) and messages[0].sender == team and messages[0].receiver == TEACHER
    state: tuple[str, str, str, str]
    if asks:
        state = "asks", "hand", "asks for help", f"“{messages[0].text}”"
    elif not members:
        state = "mind", "user", "nobody here", "a mind plays this seat"
    elif room.on_paper(team):
        state = ("sent", "check", "sent", _plan(room, team)) if room.begun and room.sent(team) else _ON_PAPER
    elif not all(phones):
        state = (
            "lost",
            "wifi",
            f"{phones.count(False)} page{'s' if phones.count(False) > 1 else ''} closed",
            "seats kept",
        )
    elif not room.begun:
        state = "deciding", "users", "in the room", ", ".join(one.name for one in members[:4])
    elif room.sent(team):
        state = "sent", "check", "sent", _plan(room, team)
    else:
        agreeing = len(room.agreeing(team))
        state = "deciding", "pen-line", "deciding", f"{agreeing} of {len(members)} agree, {_plan(room, team)}"
    need, icon, words, detail = state
    return {
        "id": team,
        "name": room.name(team),
        "phones": phones,
        "open": phones.count(True),
        "need": need,
        "icon": icon,
        "state": words,
        "detail": detail,
        "waits": room.begun and not room.sent(team),
        "lost": [one for one, here in zip(members, phones, strict=True) if not here][:_MOST_LOST],
    }


def _plan(room: Room, team: str) -> str:
    """What the team has put on its plan, or sent."""
    wishes = room.game.here.now.wishes.get(team)
    orders = wishes.orders if wishes else room.game.draft(team).orders
    if not orders:
        return "nothing on the plan"
    names = {entry.measure: entry.name for column in room.sheet(team).tray for entry in column.entries}
    return ", ".join(dict.fromkeys(names.get(one.measure, one.measure) for one in orders))
