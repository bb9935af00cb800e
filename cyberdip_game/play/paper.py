"""Makes sheets: one seat's whole situation from its view, in names, numbers and sentences."""

from collections.abc import Iterator
from functools import partial

from attrs import evolve

from cyberdip_game.play import ballot, dossier, feed, issue_cards, negotiation, phrases, tabled, texts
from cyberdip_game.play.capitals import actor_card, council, docket, resilience
from cyberdip_game.play.cards import role, seat_cards
from cyberdip_game.play.expected import expected
from cyberdip_game.play.game import Game
from cyberdip_game.play.later import Row
from cyberdip_game.play.names import row_order
from cyberdip_game.play.option import means, option
from cyberdip_game.play.sheet import (
    Asked,
    AskedChoice,
    Briefing,
    Gauge,
    Ladder,
    Note,
    Pip,
    Rung,
    Sheet,
    TourNote,
)
from cyberdip_game.play.tabled import Tabled
from cyberdip_game.play.tray import tray
from cyberdip_game.play.ways import way
from cyberdip_game.rules import script
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Script
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.kinds import Seen
from cyberdip_game.scenario.language import RUNG_OF, Effect
from cyberdip_game.scenario.quantities import RUNGS


def sheet(game: Game, seat: str) -> Sheet:
    """The seat's sheet now."""
    board, seen = game.board, game.seen(seat)
    world, me = seen.world, seen.seat
    time, scenario, actor = board.time(world.turn), board.scenario, board.scenario.actors[seen.seat]
    left = means(board, seen, game.draft(seat))
    plan = tuple(option(board, seen, order, left) for order in left.planned)
    tour, opens = _tour(game)
    return Sheet(
        scenario=scenario.id,
        title=scenario.title,
        seat=seat,
        name=actor.name,
        role=role(actor),
        turn=world.turn,
        turns=len(board.times),
        act=scenario.acts[time.act - 1].title or scenario.acts[time.act - 1].id.capitalize(),
        clock=phrases.clock(board, time.hour),
        length=phrases.per_turn(time),
        pips=pips(board, world.turn),
        beat=game.beat,
        gauges=gauges(game, seen),
        capital=int(world["capital"][me, 0]),
        attention=actor.attention,
        spent_capital=sum(one.cost for one in plan),
        spent_attention=sum(one.attention for one in plan),
        incidents=dossier.cards(board, seen),
        actors=tuple(actor_card(board, seen, index) for index in range(len(scenario.actors))),
        ladder=ladder(board, seen),
        tray=tray(board, seen, left),
        plan=plan,
        asked=(*_choices(game, seat, seen), *_motions(game, seat, seen)),
        feed=feed.news(game, seat),
        docket=docket(board, world, me),
        note=_note(game, seat),
        map=scenario.map.use if scenario.map else "",
        practice=game.record.header.practice,
        branch=game.here.name,
        talks=negotiation.cards(game, seat),
        tour=tour,
        council=council(board, world),
        opens=opens,
    )


def briefing(game: Game, seat: str) -> Briefing:
    """What is read before the first turn."""
    scenario, index = game.board.scenario, game.index(seat)
    actor = scenario.actors[index]
    return Briefing(
        scenario=scenario.id,
        title=scenario.title,
        name=actor.name,
        role=role(actor),
        public=scenario.briefing,
        private=actor.briefing + _own_deeds(game, index),
        objectives=actor.objectives,
        wants=tuple((axis.title, axis.weight) for axis in game.board.axes[index]),
        seats=tuple(
            one if one.id == seat else evolve(one, about=phrases.of_others(one.about))
            for one in seat_cards(scenario.actors)
        ),
        sources=scenario.sources,
    )


def _own_deeds(game: Game, seat: int) -> str:
    """A seat knows whether it was itself: said in its briefing, as its own evidence says, once there is an incident."""
    board, evidence = game.board, game.here.turns[0].morning["evidence"]
    lines = []
    for number, incident in enumerate(board.scenario.incidents):
        mine = [h for h, actor in enumerate(board.author[:, number]) if actor == seat]
        if mine and game.world["began"][number, 0]:
            guilty = any(evidence[seat, number, h, 0] > 0 for h in mine)
            lines.append(f"\n\n{incident.title}: {'this was your own service.' if guilty else 'this was not you.'}")
    return "".join(lines)


def pips(board: Board, turn: int) -> tuple[Pip, ...]:
    """The calendar as pips; the first turn of an act carries its title."""
    made = []
    for number, time in enumerate(board.times, 1):
        begins = number > 1 and board.times[number - 2].act != time.act
        act = board.scenario.acts[time.act - 1]
        state = "past" if number < turn else "now" if number == turn else "ahead"
        made.append(Pip(state, (act.title or act.id) if begins else ""))
    return tuple(made)


def gauges(game: Game, seen: View) -> tuple[Gauge, ...]:
    """The numbers at the top of the desk, with what changed since last morning."""
    now, turns = _gauges(game.board, seen), game.here.turns
    if game.over or len(turns) < 2:
        return now
    before = _gauges(game.board, game.seen_in(turns[-2].morning, seen.seat))
    old = {gauge.id: gauge.value for gauge in before}
    return tuple(evolve(gauge, change=gauge.value - old.get(gauge.id, 0)) for gauge in now)


def _gauges(board: Board, seen: View) -> tuple[Gauge, ...]:
    """The same without the change; the next morning asks again, so they are kept with the view."""
    kept: tuple[Gauge, ...] | None = seen.world.memo.get("gauges")
    if kept is None:
        kept = seen.world.memo["gauges"] = _numbers(board, seen)
    return kept


def _numbers(board: Board, seen: View) -> tuple[Gauge, ...]:
    world, seat = seen.world, seen.seat
    at = At(board, world, actor=seat)
    first = []
    if board.scenario.actors[seat].resilience:
        held = resilience(board, world, seat)
        first.append(Gauge("resilience", "Resilience", held, 0, 100, help="mean over your sectors"))
    if board.in_council[seat]:
        trust = int(at.union_trust(seat)[0])
        first.append(Gauge("union_trust", "Union trust", trust, -100, 100, help="mean trust of the other delegations"))
    else:
        standing = int(world["legitimacy"][seat, 0])
        first.append(Gauge("legitimacy", "Standing", standing, 0, 100, help="standing under law and norms"))
    calm = 100 - int(world["pressure"][seat, 0])
    first.append(Gauge("calm", "Public calm", calm, 0, 100, help="100 minus pressure at home"))
    return (*first, *_own_gauges(board, world, seat))


def _own_gauges(board: Board, world: World, seat: int) -> Iterator[Gauge]:
    """The scenario's own quantities of the seat; which way is good is for its score to say."""
    for own in board.scenario.quantities:
        if own.of == ("actor",) and own.seen_by != Seen.NOBODY and world[own.id][seat, 0]:
            label, good = phrases.quantity(board, own.id, (seat,), seat), way(board, own.id, seat)
            yield Gauge(own.id, label, int(world[own.id][seat, 0]), *own.range, better=good, help=own.help)


def ladder(board: Board, seen: View) -> Ladder:
    """The ladder towards the actor with whom tension is highest."""
    tension = seen.world["tension"][seen.seat, :, 0]
    other = int(tension.argmax())
    now = int(RUNG_OF[tension[other]])
    towards = phrases.title(board, "actor", other) if tension[other] else ""
    return Ladder(towards, int(tension[other]), tuple(Rung(n, name, n == now) for n, name in enumerate(RUNGS)))


def _choices(game: Game, seat: str, seen: View) -> tuple[Asked, ...]:
    if game.beat != "decide":
        return ()
    return tuple(_choice(game, seat, seen, one) for one in script.asked(game.board, seen.world, seen.seat))


def _choice(game: Game, seat: str, seen: View, one: Script) -> Asked:
    board, inject = game.board, one.inject
    at = At(board, seen.world, 0, actor=seen.seat)

    def does(effects: tuple[Effect, ...]) -> Iterator[str]:
        return filter(None, (expected(board, seen, at, effect) for effect in effects))

    choices = tuple(
        AskedChoice(
            choice.id,
            choice.text,
            "" if compiled.needs.of(at) else "a precondition is not met",
            Row(partial(does, compiled.effects)),
        )
        for choice, compiled in zip(inject.choices, one.options, strict=True)
    )
    default = next((choice.text for choice in inject.choices if choice.id == inject.default), "nothing")
    written = inject.headline, texts.written(board, inject.text, seen.world, seen.seat)
    headline, text = game.here.now.edited.get(inject.id, written)
    return Asked(
        inject.id,
        "choice",
        headline,
        text,
        choices,
        game.draft(seat).choices.get(inject.id, ""),
        f"Silence means: {default}",
    )


def _motions(game: Game, seat: str, seen: View) -> tuple[Asked, ...]:
    """What others ask and the seat has not answered; a draft may come again when motions are done with."""
    asked = {} if seat in game.finished else game.asked_motions(seat)
    motions = (_motion(game, seat, id, row) for id, row in asked.items())
    return (*motions, *(_tabled(game, seat, seen, id, one) for id, one in game.asked_drafts(seat).items()))


def _tabled(game: Game, seat: str, seen: View, id: str, one: Tabled) -> Asked:
    """A draft: who tabled it, how it would read, and what may be answered."""
    board, table, world = game.board, one.table, seen.world
    author = phrases.title(board, "actor", int(world["tabled"][table.index, 0]) - 1)
    ask = "will you sign it?" if one.party else "does your delegation stand behind it?"
    reads = " ".join(
        issue_cards.reads(board, world, table, row, int(world["draft"][issue, 0]) - 1, seen.seat)
        for row, issue in enumerate(table.issues)
    )
    choices = tuple(
        AskedChoice(word, text, tabled.blocked(board, world, seen.seat, one, word))
        for word, text in one.words().items()
    )
    return Asked(
        id,
        "draft",
        f"{table.talks.title}: the draft of {author}",
        f"{reads} This is the text that {author} has tabled: {ask}",
        choices,
        game.draft(seat).answers.get(id, ""),
        "Silence means: no" if one.party else "Silence means: abstain",
        table.talks.id if one.party else "",
    )


def _motion(game: Game, seat: str, id: str, row: int) -> Asked:
    board, motions = game.board, game.motions
    assert motions is not None
    order, proposer = row_order(motions.acts, row), int(motions.acts.actor[row])
    act, measure = motions.acts.act(row), board.rules[order.measure].measure
    invited = ballot.invited(board, act)
    return Asked(
        id,
        "invitation" if invited else "council",
        f"{phrases.title(board, 'actor', proposer)}: {texts.titled(board, proposer, order)}",
        texts.pointed(board, texts.asked(measure, order), proposer, order),
        tuple(AskedChoice(word, text) for word, text in ballot.words(board, act).items()),
        game.draft(seat).answers.get(id, ""),
        "Silence means: no" if invited else "Silence means: abstain",
    )


def _note(game: Game, seat: str) -> Note | None:
    line = game.here.notes.get((seat, game.turn))
    return Note(line["turn"], line["note"], line["reason"]) if line else None


def _tour(game: Game) -> tuple[tuple[TourNote, ...], tuple[str, ...]]:
    """The tour's notes of this turn, and the parts of the desk that are open by now; the shell moves through them."""
    steps = game.board.scenario.tour
    notes = tuple(
        TourNote(step.id, step.turn, number, len(steps), step.title, step.text, step.click, step.panel, step.until)
        for number, step in enumerate(steps, 1)
        if step.turn == game.turn
    )
    return notes, tuple(dict.fromkeys(part for step in steps if step.turn <= game.turn for part in step.opens))
