"""The card of an actor as a seat sees it: where it stands, what it does in the open, when the Council sits."""

from collections.abc import Iterator

from cyberdip_game.play import phrases, texts
from cyberdip_game.play.later import Row
from cyberdip_game.play.sheet import ActorCard
from cyberdip_game.rules.acts import Order
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.sessions import UNTIL_IT_SITS, next_sitting
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import IN_FORCE, ORDER, PENDING, Ints, World, column
from cyberdip_game.scenario import library
from cyberdip_game.scenario.language import RUNG_OF


def actor_card(board: Board, seen: View, index: int) -> ActorCard:
    """What the seat sees of an actor."""
    actor, world, me = board.scenario.actors[index], seen.world, seen.seat
    use = board.scenario.map
    tension = int(world["tension"][me, index, 0])
    intent = _intent(world, me, index)
    return ActorCard(
        id=actor.id,
        name=actor.name,
        kind=actor.kind.value,
        region=use.places.get(actor.id, "") if use else "",
        you=index == me,
        member=bool(board.in_council[index]),
        trust=int(world["trust"][index, me, 0]),
        tension=tension,
        rung=int(RUNG_OF[tension]),
        resilience=resilience(board, world, index),
        about=actor.about if index == me else phrases.of_others(actor.about),
        facts=Row(lambda: _facts(board, seen, index, intent)),
        intent=intent,
        in_force=Row(lambda: docket(board, world, index)),
    )


def resilience(board: Board, world: World, actor: int) -> int:
    """The mean over the actor's sectors; 0 where it has none."""
    numbers, ids = world["resilience"][actor, :, 0].tolist(), board.ids["sector"]
    sectors = [numbers[ids.index(id)] for id in board.scenario.actors[actor].resilience]
    return sum(sectors) // len(sectors) if sectors else 0


def _intent(world: World, me: int, index: int) -> str:
    reading = int(world["intent"][me, index, 0])
    return library.intents().kinds[reading - 1].text if reading else ""


def _facts(board: Board, seen: View, index: int, intent: str) -> Iterator[tuple[str, str]]:
    """Labels and values."""
    world, me = seen.world, seen.seat
    yield "Standing", str(int(world["legitimacy"][index, 0]))
    if index != me:
        yield "Your trust in it", phrases.plain(int(world["trust"][me, index, 0]))
        yield "You depend on it", str(int(world["exposure"][me, index, 0]))
        yield "It depends on you", str(int(world["exposure"][index, me, 0]))
    if intent:
        yield "It seems", intent
    if index == me and (sits := council(board, world)):
        yield "Council", sits
    yield "Harm so far", str(int(world["harm"][index, 0]))


def docket(board: Board, world: World, actor: int) -> tuple[str, ...]:
    """What an actor has under way and in force, in words."""
    lines = []
    for slot in world["docket"][actor, :, :, 0]:
        status = int(slot[column("status")])
        if status in (PENDING, IN_FORCE):
            order = Order(*(int(part) for part in slot[: len(ORDER)]))
            name = texts.titled(board, actor, order)
            lines.append(f"{name}, {_when(board, world, order, slot)}")
    return tuple(lines)


def _when(board: Board, world: World, order: Order, slot: Ints) -> str:
    """When something on a docket takes effect or ends, in words."""
    due, until = int(slot[column("due")]), int(slot[column("until")])
    if slot[column("status")] == IN_FORCE:
        end = phrases.clock(board, until)
        reviewed = any(board.ids["measure"][order.measure] in rule.measure.renews for rule in board.rules)
        return f"in force until {end}" + (", unless the Council renews it" if reviewed else "")
    if due < UNTIL_IT_SITS:
        return f"due {phrases.clock(board, due)}"
    sits = next_sitting(board, world.turn + 1)
    when = f"which sits on {phrases.clock(board, board.time(sits).hour)}" if sits else "which does not sit any more"
    return f"before the Council, {when}"


def council(board: Board, world: World) -> str:
    """When the Council sits, in words; nothing where it has no calendar."""
    if not board.scenario.council_meets:
        return ""
    if At(board, world).sits[0]:
        return "sits this turn"
    after = next_sitting(board, world.turn + 1)
    if after is None:
        return "does not sit any more, unless it is called"
    return f"sits on turn {after}, {phrases.clock(board, board.time(after).hour)}"
