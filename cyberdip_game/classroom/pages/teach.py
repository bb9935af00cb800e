"""The teacher's console: teams by need, injects, what can be sent, marked moments, the past and the pace."""

from datetime import datetime
from typing import Any

from cyberdip_game.classroom.doors import key_of
from cyberdip_game.classroom.pace import Pace, pace
from cyberdip_game.classroom.pages import debrief
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.room import TEACHER, Room
from cyberdip_game.play import guidance, phrases
from cyberdip_game.play.guidance import Cue

PARTS = ("head", "injects", "teams", "people", "own", "marks", "past", "pace")
_ICONS = {"done": "check", "now": "play", "wait": "clock", "held": "pause"}
_URGENCY = {"asks": 0, "lost": 1, "deciding": 2, "sent": 3, "mind": 4}


def sections(place: Place) -> dict[str, str]:
    """Every part of the console now."""
    room = place.room
    teams = sorted((_team(room, team) for team in room.teams), key=lambda one: _URGENCY[one["need"]])
    needing = sum(_URGENCY[one["need"]] < 2 for one in teams)
    values: dict[str, Any] = {
        "room": room,
        "told": room.public(),
        "code": room.store.get("code"),
        "address": place.address,
        "board_key": key_of(room.store, "board_key"),
        "teams": teams,
        "needing": {0: "No team needs you", 1: "One team needs you"}.get(needing, f"{needing} teams need you"),
        "messages": room.store.messages(most=30),
        "students": room.store.students(),
        "codes": {student: code for code, student in room.returns.items()},
        "injects": _injects(room),
        "knobs": guidance.knobs(room.game) if room.begun and not room.game.over else (),
        "marks": _marks(room),
        "branches": [
            {"number": number, "name": branch.name, "here": number == room.game.branch}
            for number, branch in enumerate(room.game.branches)
        ],
        "pace": _pace(place),
        "slides": debrief.slides(room),
        "slide": debrief.shown(room),
    }
    return {id: draw(f"teach/{id}.html", **values) for id in PARTS}


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
    phones = [room.present(one.id) for one in members]
    messages = room.store.messages(team, 1)
    asks = bool(messages) and messages[0].sender == team and messages[0].receiver == TEACHER
    state: tuple[str, str, str, str]
    if asks:
        state = "asks", "hand", "asks for help", f"“{messages[0].text}”"
    elif not members:
        state = "mind", "user", "nobody here", "a mind plays this seat"
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
        state = "deciding", "pen-line", "deciding", f"{agreeing} of {len(members)} agree. {_plan(room, team)}"
    need, icon, words, detail = state
    return {"id": team, "name": room.name(team), "phones": phones, "need": need, "icon": icon, "state": words} | {
        "detail": detail
    }


def _plan(room: Room, team: str) -> str:
    """What the team has put on its plan, or sent."""
    wishes = room.game.here.now.wishes.get(team)
    names = {entry.measure: entry.name for column in room.sheet(team).tray for entry in column.entries}
    orders = wishes.orders if wishes else room.game.draft(team).orders
    return ", ".join(names.get(one.measure, one.measure) for one in orders) or "nothing on the plan"


def _injects(room: Room) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {"This round": [], "Ahead": [], "Done": []}
    for cue in guidance.cues(room.game):
        title = {"now": "This round", "done": "Done"}.get(cue.state, "Ahead")
        groups[title].append(_row(room, cue))
    return [{"title": title, "rows": rows} for title, rows in groups.items() if rows]


def _row(room: Room, cue: Cue) -> dict[str, Any]:
    teams = [team for team in room.teams if team in cue.to]
    everybody = len(teams) == len(room.teams)
    return {
        "id": cue.id,
        "headline": cue.headline,
        "text": cue.text,
        "state": cue.state,
        "icon": "git-branch" if cue.state == "wait" and cue.when != "true" else _ICONS[cue.state],
        "note": ("all" if everybody else ", ".join(map(room.name, teams)) or "minds") + (", asks" if cue.asks else ""),
        "when": f"Comes when: {cue.when}" if cue.state == "wait" else _clock(room, cue),
        "to": "all" if everybody else ",".join(teams),
    }


def _clock(room: Room, cue: Cue) -> str:
    if cue.state == "held":
        return "Held: it comes only when you send it, or put it back."
    return f"Reached its seats {phrases.clock(room.game.board, cue.hour)}."


def _pace(place: Place) -> Pace:
    room = place.room
    told, left = room.public(), room.clock.left if room.begun else room.minutes() * 60
    now = datetime.fromtimestamp(room.clock.since or place.wall() // 60 * 60)
    rounds = 0 if room.game.over else told.turns - told.turn
    return pace(now, room.store.get("bell"), left, rounds, room.minutes(), int(room.store.get("debrief_minutes", "15")))
