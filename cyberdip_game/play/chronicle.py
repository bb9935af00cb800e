"""What a turn brought and how a game ended, told from the ledger: every sentence rests on an entry."""

from collections.abc import Iterable, Iterator
from math import log2

import numpy as np
from attrs import evolve, frozen

from cyberdip_game.play import causes, dossier, phrases, share, staff, texts, whens
from cyberdip_game.play.course import Turn
from cyberdip_game.play.feed import as_news, begun, visible
from cyberdip_game.play.game import Game
from cyberdip_game.play.motion_news import motion_news
from cyberdip_game.play.names import caused_by
from cyberdip_game.play.paper import ladder, pips
from cyberdip_game.play.report import AxisScore, Conclusion, Forecast, Happening, Resolution, Truth
from cyberdip_game.play.sheet import Advice, Ladder, Outlook, Rung
from cyberdip_game.play.table_news import opened, table_news
from cyberdip_game.rules import attribution, endings, facilitator, incidents, script
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Entry
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.kinds import Category

_MOST = 5


@frozen
class _Event:
    """A happening with what it weighs and the number whose forecast belongs to it."""

    hour: int
    weight: int
    story: Happening
    watched: str = ""


def resolution(game: Game, seat: str) -> Resolution:
    """What the last resolved turn brought to the seat. Raises IndexError before the first turn is over."""
    number = game.turn if game.over else game.turn - 1
    return resolution_of(game, seat, number)


def resolution_of(game: Game, seat: str, number: int) -> Resolution:
    """What turn `number` of this branch brought to the seat: its evening and the next morning."""
    board, me = game.board, game.index(seat)
    turns = game.here.turns
    before, after = turns[number - 1], turns[number] if number < len(turns) else None
    entries = (*before.dusk, *(after.dawn if after else ()))
    world = after.morning if after else before.evening
    assert world is not None and before.evening is not None
    advice = staff.kept(game, seat, number)
    happened = {event.story.title: event for event in _events(board, before, after, me)}  # the same is told once
    events = sorted(happened.values(), key=lambda one: -one.weight)
    told = sorted(events[:_MOST], key=lambda one: one.hour)
    moved = causes.changes(board, entries, start_of(before.morning, entries), me)
    was, stands = (ladder(board, view(board, one, me)) for one in (before.morning, world))
    time = board.time(number)
    return Resolution(
        scenario=board.scenario.title,
        turn=number,
        span=f"{phrases.clock(board, time.hour)} to {phrases.clock(board, time.ends)}",
        clock=phrases.clock(board, time.ends),
        name=board.scenario.actors[me].name,
        headline=finding(board, before.morning, world, _climb(was, stands)),
        happenings=tuple(_with_forecasts(told, advice, board, world, me)),
        more=len(events) - len(told),
        changes=moved,
        ladder=stands,
        rungs=advice.rungs if advice else (),
        fresh=tuple(_fresh(board, before, after, me)),
        pips=pips(board, min(number + 1, len(board.times))),
        rung_before=_rung(was).number,
    )


def start_of(world: World, entries: Iterable[Entry]) -> dict[tuple[str, tuple[int, ...]], int]:
    """What each number that was posted stood at before."""
    return {(one.quantity, one.place): int(world[one.quantity][(*one.place, 0)]) for one in entries}


def _events(board: Board, turn: Turn, after: Turn | None, seat: int) -> Iterator[_Event]:
    number = turn.morning.turn
    yield from _deeds(board, turn, seat, number)
    for weight, mine, news in motion_news(board, turn, seat, number):
        yield _Event(board.time(number).ends, weight, news, "union_trust" if mine else "")
    for news in table_news(board, turn, seat, number):
        yield _Event(board.time(number).ends, 9, news)
    if after is not None:
        yield from _arrivals(board, after, seat)


def _deeds(board: Board, turn: Turn, seat: int, number: int) -> Iterator[_Event]:
    time = board.time(number)
    for entry in begun(turn.dusk):
        if visible(board, entry, seat):
            rule, mine = board.rule(entry.cause.id), entry.cause.actor == seat
            hour = time.hour + min(max(rule.measure.lead, 1), time.length)
            title, text = (_own_deed if mine else as_news)(board, entry.cause)
            whose = "your order" if mine else f"a decision in {phrases.title(board, 'actor', entry.cause.actor)}"
            against_me, diplomatic = entry.cause.target == seat, rule.measure.category != Category.CONDUCT
            story = Happening(phrases.clock(board, hour), rule.measure.icon, title, text, f"Because of: {whose}")
            weight = 2 if rule.measure.aims.item else 8  # an order to collect matters less than what it brings
            yield _Event(
                hour,
                weight if mine else (6 if diplomatic else 4) if against_me else 3,
                story,
                "union_trust" if mine else "",
            )


def _own_deed(board: Board, cause: Cause) -> tuple[str, str]:
    """As it was ordered, and what it was."""
    order, measure = caused_by(board, cause), board.rule(cause.id).measure
    told = measure.news or measure.text
    return texts.named(board, cause.actor, order), texts.pointed(board, told, cause.actor, order)


def _arrivals(board: Board, turn: Turn, seat: int) -> Iterator[_Event]:
    world = view(board, turn.morning, seat).world
    hour = board.time(world.turn).hour
    clock = phrases.clock(board, hour)
    sent = {entry.place[0] for entry in turn.dawn if entry.quantity == "fired" and entry.cause == facilitator.CAUSE}
    for one in board.scripts:
        if script.fresh(board, world)[one.index, 0] and seat in one.to:
            written = one.inject.headline, texts.written(board, one.inject.text, world, seat)
            headline, text = turn.edited.get(one.inject.id, written)
            icon = phrases.MEDIUM_ICON[one.inject.medium.value]
            why = "the facilitator" if one.index in sent else whens.because(board, one.inject, seat)
            story = Happening(clock, icon, headline, text, f"Because of: {why}")
            yield _Event(hour, 7 if one.options else 5, story, "calm")
    for entry in turn.dawn:
        if entry.cause.kind == "operation" and entry.quantity == "severity":
            title = phrases.title(board, "incident", entry.place[0])
            story = Happening(
                clock,
                "triangle-alert",
                f"A new wave: {title}",
                f"It adds {entry.amount} to severity.",
                "Because of: an operation, and chance",
            )
            yield _Event(hour, 10, story, f"severity.{board.ids['incident'][entry.place[0]]}")
        elif entry.quantity == "finding" and entry.place[0] == seat:
            item = board.items[entry.place[1]]
            found = entry.amount == attribution.FOUND
            title = item.evidence.title if found else f"Nothing found: {item.evidence.title}"
            text = item.evidence.text if found else "The search is done; that nothing was found says something too."
            story = Happening(
                clock,
                phrases.QUALITY_ICON[item.evidence.source.value],
                title,
                text,
                "Because of: your collection" if item.evidence.collect else "Because of: the inquiry",
            )
            yield _Event(hour, 7 if item.evidence.collect else 5, story)


def _with_forecasts(
    events: list[_Event], advice: Advice | None, board: Board, world: World, seat: int
) -> Iterator[Happening]:
    """Each watched number rings its dot once, at the event that weighs most for it."""
    outlooks = {one.id: one for one in advice.outlook} if advice else {}
    heaviest: dict[str, _Event] = {}
    for event in events:
        if event.watched in outlooks and event.weight > heaviest.get(event.watched, evolve(event, weight=-1)).weight:
            heaviest[event.watched] = event
    for event in events:
        outlook = outlooks.get(event.watched)
        if outlook and heaviest[event.watched] is event:
            yield evolve(event.story, forecast=ring(outlook, _watched(board, world, seat, event.watched)))
        else:
            yield event.story


def _watched(board: Board, world: World, seat: int, id: str) -> int:
    kind, _, place = id.partition(".")
    if kind == "severity":
        return int(world["severity"][board.ids["incident"].index(place), 0])
    if kind == "calm":
        return 100 - int(world["pressure"][seat, 0])
    return int(At(board, world).union_trust(seat)[0])


def ring(outlook: Outlook, outcome: int) -> Forecast:
    """The dot nearest to what happened, and how usual that was."""
    nearest = min(range(20), key=lambda dot: (abs(outlook.values[dot] - outcome), abs(dot - 9.5)))
    below = sum(value < outcome for value in outlook.values)
    above = sum(value > outcome for value in outlook.values)
    better = -1 if outlook.id.startswith("severity") else 1
    if below <= 15 and above <= 15:
        phrase = "as expected"
    elif (below > 15) == (better > 0):
        phrase = f"better than {_of_twenty(max(below, above))}"
    else:
        phrase = f"worse than {_of_twenty(max(below, above))}"
    return Forecast(outlook.label, outlook.values, nearest, outcome, phrase)


def _of_twenty(count: int) -> str:
    """Twenty futures are not all there are: `all 20` says what was shown, not what was certain."""
    return "all 20" if count == 20 else f"{count} in 20"


def finding(board: Board, before: World, after: World, climb: str = "") -> str:
    """A finding, true of the data: the incident that moved most, else how the ladder was climbed, else quiet."""
    moved = after["severity"][:, 0] - before["severity"][:, 0]
    started = np.flatnonzero(incidents.begun(after)[:, 0]).tolist()
    if started:
        number = max(started, key=lambda one: abs(int(moved[one])))
        title, change = board.scenario.incidents[number].title, int(moved[number])
        old, new = int(before["severity"][number, 0]), int(after["severity"][number, 0])
        if new == 0 and old > 0:
            return f"{title}: this is over."
        if before["began"][number, 0] == 0:
            return f"{title}: something new, severity {new}."
        if abs(change) >= 3:
            return f"{title}: severity {'falls' if change < 0 else 'rises'} from {old} to {new}."
    return climb or "The situation holds."


def _climb(before: Ladder, after: Ladder) -> str:
    """Such as `Escalation with Drevonia rises to rung 2, Protest.`; nothing where the rung is the same."""
    was, now = _rung(before), _rung(after)
    way, other = ("rises", after.towards) if now.number > was.number else ("falls", before.towards)
    return f"Escalation with {other} {way} to rung {now.number}, {now.name}." if now.number != was.number else ""


def _rung(ladder: Ladder) -> Rung:
    return next(rung for rung in ladder.rungs if rung.now)


def _fresh(board: Board, before: Turn, after: Turn | None, seat: int) -> Iterator[tuple[str, str]]:
    if after is None:
        return
    was, world = (view(board, turn.morning, seat).world for turn in (before, after))
    asking = script.asked(board, world, seat)
    for one in asking:
        headline, _ = after.edited.get(one.inject.id, (one.inject.headline, ""))
        yield "square-pen", f"Wants an answer: {headline}"
    yield from (("messages-square", f"Talks begin: {title}") for title in opened(board, was, world))
    items = [entry for entry in after.dawn if entry.quantity == "finding" and entry.place[0] == seat]
    if items:
        yield (
            "fingerprint",
            f"{phrases.spell(len(items)).capitalize()} new item{'s' if len(items) > 1 else ''} of evidence",
        )
    cables = [one for one in board.scripts if script.fresh(board, world)[one.index, 0] and seat in one.to]
    if len(cables) > len(asking):
        count = len(cables) - len(asking)
        yield "mail", f"{phrases.spell(count).capitalize()} new cable{'s' if count > 1 else ''}"


def conclusion(game: Game, seat: str) -> Conclusion:
    """How the game ended for the seat. Raises ValueError while it goes on."""
    if not game.over:
        raise ValueError("the game is not over")
    board, me, world = game.board, game.index(seat), game.world
    close = board.closes[int(world["ended"][0]) - 1]
    values = endings.axes(board, world, me)[:, 0]
    return Conclusion(
        scenario=board.scenario.title,
        name=board.scenario.actors[me].name,
        title=close.ending.title,
        text=texts.written(board, close.ending.text, world, me),
        quality=close.ending.quality.value,
        score=int(endings.score(board, world, me)[0]),
        axes=tuple(
            AxisScore(axis.title, int(value), axis.weight) for axis, value in zip(board.axes[me], values, strict=True)
        ),
        truths=tuple(_truth(game, seat, number) for number in np.flatnonzero(incidents.begun(world)[:, 0]).tolist()),
        debrief=board.scenario.debrief,
        timeline=tuple(_timeline(game, seat)),
        share=share.of_game(game, seat),
        again=share.again(game, seat),
        sources=board.scenario.sources,
    )


def _truth(game: Game, seat: str, number: int) -> Truth:
    board, me, world = game.board, game.index(seat), game.world
    true = int(world["truth"][number, 0])
    id, incident = board.ids["hypothesis"][true], board.scenario.incidents[number]
    pages = [
        line["note"][incident.id]
        for (whose, _), line in sorted(game.here.notes.items(), key=lambda p: p[0][1])
        if whose == seat and incident.id in line["note"]
    ]
    briers = [sum((value / 100 - (name == id)) ** 2 for name, value in page.items()) for page in pages]
    surprises = [-log2(max(page[id], 1) / 100) for page in pages]  # a belief is never certain
    return Truth(
        incident.title,
        phrases.hypothesis(board, number, true),
        min(99, max(1, dossier.percents(board, view(board, world, me), number)[true])),  # a belief is never certain
        pages[-1][id] if pages else None,
        round(sum(briers) / len(briers), 2) if briers else None,
        round(sum(surprises) / len(surprises), 2) if surprises else None,
    )


def _timeline(game: Game, seat: str) -> Iterator[tuple[str, str]]:
    for number in range(1, len(game.here.turns) + 1):
        told = resolution_of(game, seat, number)
        for happening in told.happenings[:3]:
            yield happening.clock, happening.title
        yield told.clock, told.headline
