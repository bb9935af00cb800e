"""The teacher's console: teams by need, injects, what can be sent, marked moments, the past and the pace."""

from datetime import datetime
from typing import Any

from cyberdip_game.classroom.doors import key_of
from cyberdip_game.classroom.pace import Pace, pace
from cyberdip_game.classroom.pages import debrief, injects
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.room import TEACHER, Room
from cyberdip_game.play import cues
from cyberdip_game.play.phrases import spell

PARTS = ("head", "injects", "teams", "people", "next", "own", "marks", "past", "pace")
_MOST_LOST = 3  # students of a team whose codes are offered at once
_ON_PAPER = "deciding", "file-text", "on paper", "open it, and enter what they decide"
_URGENCY = {"asks": 0, "lost": 1, "deciding": 2, "sent": 3, "mind": 4}


def sections(place: Place) -> dict[str, str]:
    """Every part of the console now."""
    values = _values(place)
    place.console.turn_over()
    values["rows"] = [
        place.console.draw(
            "teach/team.html", {"one": one, "round": values["round"], "codes": _codes(values, one)}, one["id"]
        )
        for one in values["teams"]
    ]
    return {id: place.console.draw(f"teach/{id}.html", values) for id in PARTS}


def inject(room: Room, id: str) -> tuple[str, str]:
    """What an inject says and what can be done with it, fetched when it is opened. Raises KeyError."""
    one = {row["id"]: row for row in injects.rows(room)}[id]
    steering = room.begun and not room.game.over and room.game.beat == "decide"
    return one["headline"], draw("teach/opened_inject.html", one=one, steering=steering, round=room.round)


def knobs(room: Room) -> str:
    """The numbers that can be adjusted now."""
    return draw("teach/knobs.html", knobs=cues.knobs(room.game) if room.begun else (), round=room.round)


def _values(place: Place) -> dict[str, Any]:
    """What the console is drawn from."""
    room = place.room
    rows = sorted((_row(place, team) for team in room.teams), key=lambda one: _URGENCY[one["need"]])
    needing = sum(_URGENCY[one["need"]] < 2 for one in rows)
    playing = room.begun and not room.game.over
    script = place.script.get(room.stamp())
    if script is None:
        script = injects.rows(room)
        place.script = {room.stamp(): script}
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
        "address": place.address,
        "board_key": key_of(room.store, "board_key"),
        "teams": rows,
        "team_names": [(team, room.name(team)) for team in room.teams],
        "name": room.name,
        "needing": f"{spell(needing).capitalize()} team{' needs' if needing < 2 else 's need'} you",
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
        "pace": _pace(place),
        "slides": debrief.slides(room),
        "slide": debrief.shown(room),
    }


def _codes(values: dict[str, Any], team: dict[str, Any]) -> dict[int, str]:
    """The return codes of those of the team who lost their page."""
    return {one.id: values["codes"][one.id] for one in team["lost"] if one.id in values["codes"]}


def _row(place: Place, team: str) -> dict[str, Any]:
    """How a team stands, looked up once until its pages change."""
    room = place.room
    stamp = room.versions[team], room.stamp(), room.begun
    if team not in place.rows or place.rows[team][0] != stamp:
        place.rows[team] = stamp, _team(room, team)
    return place.rows[team][1]


def _marks(room: Room) -> list[dict[str, Any]]:
    """Moments and notes, the newest first."""
    kept = [(one.at, one.id, one.text, False) for one in room.store.marks()]
    kept += [(one.at, one.id, one.text, True) for one in room.store.notes()]
    return [
        {"clock": f"{datetime.fromtimestamp(at):%H:%M}", "text": text, "private": private}
        for at, _, text, private in sorted(kept, key=lambda one: (-one[0], -one[1]))
    ]


def _team(room: Room, team: str) -> dict[str, Any]:
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
    names = {entry.measure: entry.name for column in room.sheet(team).tray for entry in column.entries}
    orders = wishes.orders if wishes else room.game.draft(team).orders
    return ", ".join(dict.fromkeys(names.get(one.measure, one.measure) for one in orders)) or "nothing on the plan"


def _pace(place: Place) -> Pace:
    """What the clock says, told anew each minute."""
    room = place.room
    told, left = room.public(), room.clock.remaining() if room.begun else room.minutes() * 60
    now = datetime.fromtimestamp(place.wall() // 60 * 60)
    turns = told.turn if room.game.over else told.turns
    debrief = int(room.store.get("debrief_minutes", "15"))
    return pace(now, room.store.get("bell"), left // 60 * 60, told.turn, turns, room.minutes(), debrief)
