"""Makes the cards of talks: one seat's chair at each table, from its view and what was said there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import numpy as np

from cyberdip_game.minds.advice import quantiles
from cyberdip_game.minds.odds import FUTURES, prospects
from cyberdip_game.minds.stakes import Seat, sit
from cyberdip_game.play import phrases, talking
from cyberdip_game.play.draft_cards import draft_card
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.issue_cards import issue_card, reads
from cyberdip_game.play.later import Later, Row
from cyberdip_game.play.record import Line
from cyberdip_game.play.spoken import spoken
from cyberdip_game.play.table import (
    DraftCard,
    IssueCard,
    Odds,
    OfferPoint,
    Sitter,
    TalksCard,
    Word,
)
from cyberdip_game.rules import talks
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING, World

_STAGES = ("closed", "open", "signed", "left", "expired", "broken")
_STANCES = ("open", "accepts", "refuses")
_TITLES = {
    "table": "Send the draft",
    "accept": "Accept",
    "refuse": "Refuse",
    "ask": "Ask for a limit",
    "tell": "Name a limit",
    "recess": "Recess",
    "mediate": "Invite a mediator",
    "promise": "Promise a favour",
    "link": "Link a measure",
    "leave": "Walk away",
    "back": "Say where you stand",
    "break": "Break your word",
    "keep": "Keep your word",
    "publish": "Make the agreement public",
}


def cards(game: Game, seat: str) -> tuple[TalksCard, ...]:
    """The tables the seat knows of that have been opened."""
    seen = game.seen(seat)
    return tuple(
        _card(game, seen, table) for table in game.board.tables if seen.world["stage"][table.index, 0] != talks.CLOSED
    )


def weigh(game: Game, seat: str, id: str, steps: Mapping[str, str]) -> DraftCard:
    """A draft before it is sent. Raises Refused for steps that do not exist."""
    board, table, seen = game.board, talking.table_of(game.board, id), game.seen(seat)
    draft = talking.steps_of(table, steps, whole=True)[:, 0].tolist()
    return draft_card(board, seen, table, sit(board, seen, table), draft)


Staff = Callable[[str, Mapping[str, str]], Odds]
"""What may become of a draft at a table: its id, and the step of each issue. May be asked on another thread."""


def staff(game: Game, seat: str) -> Staff:
    """The seat's staff in this position; what it has found for one draft helps it with the next."""
    return partial(expect, game.board, game.seen(seat))


def expect(board: Board, seen: View, id: str, steps: Mapping[str, str], futures: int = FUTURES) -> Odds:
    """What may become of a draft. Raises Refused."""
    table = talking.table_of(board, id)
    draft = talking.steps_of(table, steps, whole=True)[:, 0].tolist()
    found = prospects(board, seen, table, draft, futures)
    return Odds(
        round(found.signs / 5),
        round(found.leaves / 5),
        tuple(int(score) for score in found.signed[quantiles(found.signed)]),
        tuple(int(score) for score in found.without[quantiles(found.without)]),
        futures,
    )


def _card(game: Game, seen: View, table: Table) -> TalksCard:
    board, world, me = game.board, seen.world, seen.seat
    mind = Later(lambda: sit(board, seen, table))
    stage = int(world["stage"][table.index, 0])
    over, closed = game.over, _closed(game, seen, table)
    here = [line for line in game.here.said if line["talk"] == table.talks.id]
    sits = bool(talks.at_table(board)[table.index, me])
    mine = bool(talks.may_move(table, world.numbers, me)[0])
    rounds = int(talks.rounds(table, world.numbers)[0])
    standing = int(world["tabled"][table.index, 0]) - 1
    heard = here if sits else []
    issues = Row(lambda: [issue_card(board, seen, table, row, mind.now(), heard) for row in range(len(table.issues))])
    return TalksCard(
        id=table.talks.id,
        title=table.talks.title,
        format=table.format.name,
        about=_about(board, world, table),
        place=table.talks.place,
        stage=_STAGES[stage],
        round=min(_spoken_rounds(world, table) + 1, rounds),
        rounds=rounds,
        until=phrases.clock(board, table.until),
        attention=table.format.attention,
        yours=mine,
        why_not="" if mine or stage != talks.OPEN else talking.why_not(board, world, table, me),
        party=me in table.parties,
        hears=sits,
        secret=table.talks.secret,
        sitters=tuple(_sitter(board, seen, table, actor) for actor in dict.fromkeys((*table.speakers, *table.parties))),
        issues=issues,
        standing_by=phrases.title(board, "actor", standing),
        settled=stage == talks.OPEN and bool(talks.settled(table, world.numbers)[0]),
        said=Row(
            lambda: [spoken(board, table, line, me, over) for line in heard if over or line["say"] not in talking.AFTER]
        ),
        offers=Row(lambda: _offers(board, table, mind.now(), here, me) if me in table.parties else ()),
        draft=Later(lambda: draft_card(board, seen, table, mind.now(), _begin(table, issues, mind.now()))),
        words=Row(lambda: _words(board, table, seen, closed)),
        mediators=tuple((id, _name(board, id)) for id in talking.mediators(board, table)),
        links=tuple(
            (id, phrases.measure(board, board.rule(id).index)) for id in talking.links(board, world, table, me)
        ),
        promised=int(world["promised"][me, table.index, :, 0].sum()),
        linked=phrases.title(board, "measure", int(world["linked"][table.index, me, 0]) - 1),
        owed=tuple((board.ids["actor"][one], phrases.title(board, "actor", one)) for one in table.parties if one != me),
        ended=ended(board, world, table),
        proposed=_proposed(board, world, table),
        agreement=_agreement(board, world, table, me) if stage == talks.SIGNED else "",
    )


def ended(board: Board, world: World, table: Table) -> str:
    """How talks ended, in a clause; "" while they are open."""
    stage, index = _STAGES[int(world["stage"][table.index, 0])], table.index
    if stage == "left":
        gone = np.flatnonzero(world["gone"][index, :, 0]).tolist()
        return f"{phrases.listed([phrases.title(board, 'actor', one) for one in gone]) or 'somebody'} walked out"
    if stage == "signed" and world["published"][index, 0]:
        return f"{_ENDS[stage]}; {phrases.title(board, 'actor', int(world['published'][index, 0]) - 1)} made it public"
    return _ENDS.get(stage, "")


_ENDS = {
    "signed": "an agreement is in force",
    "expired": "time ran out",
    "broken": "the agreement was broken",
    "closed": "these talks are not open yet",
}


def _about(board: Board, world: World, table: Table) -> str:
    """What the format allows, and who mediates."""
    helper = int(world["mediated"][table.index, 0]) - 1
    more = f" {phrases.title(board, 'actor', helper)} mediates: one round more a turn." if helper != NOTHING else ""
    return f"{table.format.text}{more}"


def _spoken_rounds(world: World, table: Table) -> int:
    """Rounds of this turn that whoever has the floor has behind it, or, where nobody has, that anybody has."""
    spoke, floor = world["spoke"][table.index, :, 0], int(world["floor"][table.index, 0]) - 1
    return int(spoke[floor] if floor != NOTHING else spoke[list(table.speakers)].max())


def _proposed(board: Board, world: World, table: Table) -> str:
    """Who would have whom mediate, while that is open."""
    invited = world["invited"][table.index, :, 0]
    if world["mediated"][table.index, 0] or not invited.any():
        return ""
    parties = [party for party in table.parties if invited[party]]
    names = phrases.listed([phrases.title(board, "actor", party) for party in parties])
    return f"{names} would have {phrases.title(board, 'actor', int(invited[parties[0]]) - 1)} mediate"


def _name(board: Board, id: str) -> str:
    return board.scenario.actors[board.index("actor", id)].name


def _begin(table: Table, issues: Iterable[IssueCard], mind: Seat) -> list[int]:
    """Where one's own draft begins: at one's last word, else at what would be best."""
    best = np.where(mind.red, np.iinfo(np.int64).min, mind.own)[..., 0].argmax(1).tolist()
    return [issue.mine if issue.mine >= 0 else best[row] for row, issue in enumerate(issues)]


def _sitter(board: Board, seen: View, table: Table, actor: int) -> Sitter:
    world, me = seen.world, seen.seat
    trust, hears = int(world["trust"][actor, me, 0]), bool(talks.at_table(board)[table.index, me])
    shows = hears and actor != table.chair
    patience = int(world["patience"][table.index, actor, 0])
    return Sitter(
        id=board.ids["actor"][actor],
        name=phrases.title(board, "actor", actor),
        you=actor == me,
        chair=actor == table.chair,
        trust=trust,
        mood=_mood(trust, patience if shows else table.talks.patience, table.talks.patience),
        patience=patience,
        most=table.talks.patience if shows else 0,
        stance=_stance(world, table, actor) if hears or seen.world["agreed"][list(table.issues)].any() else "not heard",
        breach_signs=int(world["breach_signs"][actor, table.index, 0]),
    )


def _stance(world: World, table: Table, actor: int) -> str:
    if world["gone"][table.index, actor, 0]:
        return "left"
    if world["stage"][table.index, 0] == talks.SIGNED and actor in table.parties:
        return "signed" if world["signed"][table.index, actor, 0] else "not bound"
    return _STANCES[int(world["stance"][table.index, actor, 0])]


def _mood(trust: int, patience: int, most: int) -> str:
    if patience == 0:
        return "about to leave"
    if patience * 2 <= most:
        return "impatient"
    return "warm" if trust > 20 else "guarded" if trust > -20 else "cold"


def _offers(board: Board, table: Table, mind: Seat, lines: list[Line], me: int) -> Iterator[OfferPoint]:
    """What each draft was worth to the seat as the world stands now."""
    move = 0
    for line in lines:
        if line["say"] == "table":
            move += 1
            steps = talking.steps_of(table, line["steps"])[:, 0].tolist()
            worth = int(sum(mind.own[row, step, 0] for row, step in enumerate(steps)))
            yield OfferPoint(move, _name(board, line["seat"]), board.index("actor", line["seat"]) == me, worth)


def _words(board: Board, table: Table, seen: View, closed: bool) -> Iterator[Word]:
    """Everything that can be said from this chair, with what is in the way, as far as the seat knows; those who are
    asked may yet say something else."""
    for id in talking.WORDS:
        if id == "back" and seen.seat not in table.delegations:
            continue
        if id in talking.AFTER and seen.world["stage"][table.index, 0] != talks.SIGNED:
            continue
        if id in ("break", "keep") and seen.seat not in table.binds:
            continue
        if id == "publish" and not (table.talks.secret and seen.seat in table.parties):
            continue
        asked: dict[str, Line] = {
            "table": {"steps": {issue.id: issue.steps[0].id for issue in table.talks.issues}},
            "ask": {"issue": table.talks.issues[0].id},
            "tell": {"issue": table.talks.issues[0].id, "steps": []},
            "back": {"vote": "for"},
        }
        details = asked.get(id, {})
        if id == "mediate":
            details = {"helper": next(iter(talking.mediators(board, table)), "")}
        if id == "promise":
            details = {"to": next((board.ids["actor"][one] for one in table.parties if one != seen.seat), "")}
        if id == "link":
            details = {"measure": next(iter(talking.links(board, seen.world, table, seen.seat)), "nothing")}
        yield Word(
            id,
            _TITLES[id],
            _CLOSED if closed else _blocked(board, seen, {"talk": table.talks.id, "say": id, **details}),
        )


def _blocked(board: Board, seen: View, said: Line) -> str:
    try:
        talking.check(board, seen.world, seen.seat, said)
    except Refused as refused:
        return str(refused)
    return ""


_CLOSED = "the plan of this turn is closed"


def _closed(game: Game, seen: View, table: Table) -> bool:
    """Whether nothing can be said here until the next turn."""
    seat = game.board.ids["actor"][seen.seat]
    open_now = game.beat == "decide" and seat not in game.finished
    return not open_now and f"talks.{table.talks.id}" not in game.asked_drafts(seat)


def _agreement(board: Board, world: World, table: Table, me: int) -> str:
    steps = [int(world["agreed"][issue, 0]) - 1 for issue in table.issues]
    return " ".join(reads(board, world, table, row, step, me) for row, step in enumerate(steps) if step >= 0)
