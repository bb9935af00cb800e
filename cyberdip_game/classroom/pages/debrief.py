"""The debrief: what nobody saw whole, laid open once the game is over. For a screen, for paper and for the wall."""

from typing import Any

from attrs import frozen

from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.pages.odds import chart
from cyberdip_game.classroom.room import Room
from cyberdip_game.classroom.store import Mark
from cyberdip_game.play import parting, uncovered
from cyberdip_game.play.chronicle import conclusion, resolution_of
from cyberdip_game.play.paper import briefing, sheet

_MESSAGES = 300  # of the whole exercise, at most


@frozen
class Slide:
    """One page of the debrief on the projector; `id` is a word and what it is of, such as turn.3."""

    id: str
    title: str


def page(room: Room, team: str = "", teacher: bool = False) -> str:
    """The whole class's debrief, or one team's report. While the exercise goes on it is for the teacher alone."""
    teams = (team,) if team else room.teams
    values = facts(room, teams)
    title = f"{room.game.board.scenario.title}: {'report of ' + room.name(team) if team else 'debrief'}"
    notes = room.store.notes() if teacher and not team else ()
    return draw("debrief.html", title=title, report=bool(team), teacher=teacher, notes=notes, **values)


def facts(room: Room, teams: tuple[str, ...]) -> dict[str, Any]:
    """What the debrief is drawn from. `teams` are those whose own side is told."""
    game = room.game
    doubts = uncovered.doubts(game, room.teams)
    return {
        "over": game.over,
        "scenario": game.board.scenario,
        "ending": conclusion(game, room.teams[0]) if game.over else None,
        "days": uncovered.days(game),
        "doubts": [(one, chart(one)) for one in doubts],
        "sides": [_side(room, team) for team in teams],
        "marks": [(turn_of(one), one.text) for one in reversed(room.store.marks())],
        "partings": parting.partings(game),
        "messages": list(reversed(room.store.messages(most=_MESSAGES))),
        "name": room.name,
    }


def _side(room: Room, team: str) -> dict[str, Any]:
    """One team's private view: what it was told, what it saw, what it held for true, what it wrote."""
    game = room.game
    played = sum(turn.evening is not None for turn in game.here.turns)
    notes = [(turn, line["reason"]) for (seat, turn), line in sorted(game.here.notes.items()) if seat == team]
    return {
        "paper": briefing(game, team),
        "end": conclusion(game, team) if game.over else None,
        "saw": [resolution_of(game, team, number) for number in range(1, played + 1)],
        "incidents": sheet(game, team).incidents,
        "reasons": [(turn, reason) for turn, reason in notes if reason],
    }


def turn_of(mark: Mark) -> str:
    """When a moment was marked: `Turn 3`. Before the start it is on no turn."""
    return f"Turn {mark.round.split('.')[1]}" if mark.round.count(".") == 2 else ""


# -- on the projector ---------------------------------------------------------------------------------------------


def slides(room: Room) -> list[Slide]:
    """What can be shown once the game is over, in the order of a talk."""
    if not room.game.over:
        return []
    found = [Slide("end", "How it ended"), Slide("truth", "Who did it")]
    incidents = uncovered.doubts(room.game, ())
    found += [Slide(f"odds.{number}", f"{one.incident}: who believed it") for number, one in enumerate(incidents, 1)]
    found += [Slide("moments", "Marked moments")] if room.store.marks() else []
    decided = [number for number, turn in enumerate(room.game.here.turns, 1) if turn.wishes]
    for number in decided:
        found += [
            Slide(f"turn.{number}", f"Turn {number}: who did what"),
            Slide(f"why.{number}", f"Turn {number}: why"),
        ]
    found += [Slide(f"side.{team}", f"What {room.name(team)} knew") for team in room.teams]
    others = [one for one in room.game.branches if one is not room.game.here]
    for number, one in enumerate(others, 1):
        found += [
            Slide(f"parted.{number}", f"Where did you part? {one.name}"),
            Slide(f"became.{number}", f"What became of both? {one.name}"),
        ]
    return [*found, Slide("questions", "To talk about")]


def shown(room: Room) -> Slide | None:
    """The page that the teacher has put on the wall; nothing before, and nothing while the game goes on."""
    wanted = room.store.get("debrief")
    return next((one for one in slides(room) if one.id == wanted), None) if wanted else None


def slide(room: Room, one: Slide) -> str:
    """One page of the debrief for the wall."""
    word, _, of = one.id.partition(".")
    game, values = room.game, {"slide": one, "of": of}
    number = int(of) if of.isdecimal() else 0
    match word:
        case "odds":
            doubt = uncovered.doubts(game, room.teams)[number - 1]
            values |= {"doubt": doubt, "chart": chart(doubt)}
        case "turn" | "why":
            day = uncovered.days(game)[number - 1]
            values |= {"day": day, "played": [decision for decision in day.decisions if decision.seat in room.teams]}
        case "side":
            values |= _side(room, of)
        case "parted" | "became":
            values |= {"parting": parting.partings(game)[number - 1]}
        case "moments":
            values |= {"marks": [(turn_of(mark), mark.text) for mark in reversed(room.store.marks())]}
        case _:
            values |= {"ending": conclusion(game, room.teams[0])}
    return draw(f"slides/{word}.html", **values)
