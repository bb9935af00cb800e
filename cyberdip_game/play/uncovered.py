"""A game with every curtain up: what each seat decided and why, what moved, what each believed. For debriefs alone."""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from cyberdip_game.play import causes, dossier, guidance, names, phrases, reasons, texts
from cyberdip_game.play.chronicle import finding, resolution_of, start_of
from cyberdip_game.play.course import Turn
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.game import Game
from cyberdip_game.play.report import Change
from cyberdip_game.play.sheet import Command
from cyberdip_game.rules import council, incidents
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.permit import OPEN
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import NOTHING

_VOTES = ((council.FOR, "for"), (council.ABSTAIN, "abstaining"), (council.AGAINST, "against"))
_MOVED = 5  # numbers that are told per turn


@frozen
class Decision:
    """What one seat put on record on one turn. `reasons` are those of a mind; a person's are spoken of."""

    seat: str
    name: str
    said: tuple[str, ...]
    reasons: tuple[str, ...]


@frozen
class Day:
    """One finished turn as nobody saw it whole."""

    turn: int
    clock: str
    headline: str
    decisions: tuple[Decision, ...]
    motions: tuple[str, ...]
    guided: tuple[str, ...]  # what the teacher did
    moved: tuple[Change, ...]  # with all their causes


@frozen
class Recalled:
    """One finished turn for one seat: what it decided, and what came of it."""

    turn: int
    span: str
    headline: str
    said: tuple[str, ...]


@frozen
class Belief:
    """What one seat's evidence gave to the truth on each morning, and what it wrote itself, both in per cent."""

    name: str
    evidence: tuple[int | None, ...]  # None before the incident
    own: tuple[int | None, ...]  # None where nothing was put on record
    brier: float | None  # mean over the recorded turns, 0 best, 2 worst


@frozen
class Doubt:
    """An incident, who did it, and how near each seat came."""

    incident: str
    truth: str
    beliefs: tuple[Belief, ...]


def days(game: Game) -> tuple[Day, ...]:
    """The finished turns of this branch."""
    return tuple(_day(game, number) for number, turn in enumerate(game.here.turns, 1) if turn.evening is not None)


def _day(game: Game, number: int) -> Day:
    board, turns = game.board, game.here.turns
    turn, after = turns[number - 1], turns[number] if number < len(turns) else None
    world = after.morning if after else turn.evening
    assert world is not None
    entries = (*turn.dusk, *(after.dawn if after else ()))
    started = start_of(turn.morning, entries)
    return Day(
        number,
        phrases.clock(board, board.time(number).hour),
        finding(board, turn.morning, world),
        tuple(_decision(game, turn, seat) for seat in turn.wishes),
        tuple(_motions(board, turn)),
        tuple(guidance.in_words(board, line) for line in game.here.guided if line["turn"] == number),
        causes.changes(board, entries, started, causes.BEHIND, _MOVED),
    )


def recap(game: Game, seat: str) -> tuple[Recalled, ...]:
    """The finished turns of this branch as one seat remembers them: its own decisions, and what it saw."""
    played = [number for number, turn in enumerate(game.here.turns, 1) if turn.evening is not None]
    seen = [(game.here.turns[number - 1], resolution_of(game, seat, number)) for number in played]
    return tuple(Recalled(told.turn, told.span, told.headline, tuple(said(game, turn, seat))) for turn, told in seen)


def _decision(game: Game, turn: Turn, seat: str) -> Decision:
    name = game.board.scenario.actors[game.index(seat)].name
    return Decision(seat, name, tuple(said(game, turn, seat)), tuple(reasons.sentences(game, turn, seat)))


def said(game: Game, turn: Turn, seat: str) -> Iterator[str]:
    """What the seat ordered and answered, a phrase each."""
    return in_phrases(game.board, game.index(seat), turn.wishes[seat])


def in_phrases(board: Board, seat: int, wishes: Wishes) -> Iterator[str]:
    """What the seat wishes, a phrase each."""
    for command in wishes.orders:
        yield _order(board, seat, command)
    for inject, choice in wishes.choices.items():
        one = board.scripts[board.index("inject", inject)].inject
        text = next(option.text for option in one.choices if option.id == choice)
        yield f"{one.headline}: {text.rstrip('.')}"


def _order(board: Board, seat: int, command: Command) -> str:
    order = names.order_of(board, command)
    name = texts.named(board, seat, order)
    where = phrases.title(board, "item", order.item) or phrases.title(board, "incident", order.incident)
    several = len(board.scenario.incidents) > 1 or order.item != NOTHING
    return f"{name} ({where})" if where and several and where.lower() not in name.lower() else name


def _motions(board: Board, turn: Turn) -> Iterator[str]:
    """Such as `Valdoria asked for Public attribution: carried, 5 for, 1 abstaining (Kestria)`."""
    motions = turn.motions
    if motions is None:
        return
    adopted = council.adopted(board, motions.acts, motions.given)
    for row, act in enumerate(motions.acts.each):
        votes = motions.given.votes[row]
        if motions.refused[row] != OPEN or not (votes != council.NOT_ASKED).any():
            continue
        named = [
            (word, [phrases.title(board, "actor", one) for one in np.flatnonzero(votes == vote).tolist()])
            for vote, word in _VOTES
        ]
        told = ", ".join(f"{len(who)} {word} ({', '.join(who)})" for word, who in named if who)
        end = "carried" if adopted[row] != NOTHING else "not carried"
        name = texts.named(board, act.actor, names.row_order(motions.acts, row))
        yield f"{phrases.title(board, 'actor', act.actor)} asked for {name}: {end}, {told}"


def doubts(game: Game, seats: tuple[str, ...]) -> tuple[Doubt, ...]:
    """Every incident that began, with what these seats believed on each morning and at the end."""
    board, world = game.board, game.world
    return tuple(
        Doubt(
            board.scenario.incidents[number].title,
            phrases.hypothesis(board, number, int(world["truth"][number, 0])),
            tuple(_belief(game, seat, number) for seat in seats),
        )
        for number in np.flatnonzero(incidents.begun(world)[:, 0]).tolist()
    )


def _belief(game: Game, seat: str, number: int) -> Belief:
    board, me, true = game.board, game.index(seat), int(game.world["truth"][number, 0])
    incident, id = board.ids["incident"][number], board.ids["hypothesis"][true]
    mornings = [turn.morning for turn in game.here.turns]
    evidence = [
        dossier.percents(board, view(board, world, me), number)[true] if incidents.begun(world)[number, 0] else None
        for world in mornings
    ]
    pages = [
        game.here.notes.get((seat, turn), {}).get("note", {}).get(incident) for turn in range(1, len(mornings) + 1)
    ]
    briers = [sum((value / 100 - (name == id)) ** 2 for name, value in page.items()) for page in pages if page]
    return Belief(
        board.scenario.actors[me].name,
        tuple(evidence),
        tuple(page[id] if page else None for page in pages),
        round(sum(briers) / len(briers), 2) if briers else None,
    )
