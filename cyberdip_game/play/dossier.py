"""The dossier: what a seat believes about each incident, and how much each root of evidence carries."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from cyberdip_game.play import phrases, texts
from cyberdip_game.play.later import Row
from cyberdip_game.play.sheet import BeliefRow, EvidenceRow, IncidentCard, SearchRow
from cyberdip_game.rules import attribution, collection, duties
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.incidents import begun
from cyberdip_game.rules.pieces import Item
from cyberdip_game.rules.view import View
from cyberdip_game.scenario import library

_PRIOR_MOVES = 2  # decibans by which the range moves each prior
_ALL = slice(None)
Decibans = npt.NDArray[np.int32]  # (hypothesis,)


def cards(board: Board, seen: View) -> tuple[IncidentCard, ...]:
    """One card for each incident that has started."""
    return tuple(card(board, seen, number) for number in np.flatnonzero(begun(seen.world)[:, 0]).tolist())


def card(board: Board, seen: View, number: int) -> IncidentCard:
    incident, world = board.scenario.incidents[number], seen.world
    kind = library.incident_types()[incident.type]
    severity = int(world["severity"][number, 0])
    use, at = board.scenario.map, At(board, world, 0)
    return IncidentCard(
        id=incident.id,
        title=incident.title,
        type=kind.name,
        icon=kind.icon,
        summary=texts.written(board, incident.summary, world, seen.seat),
        victim=phrases.title(board, "actor", int(board.victim[number])),
        sector=phrases.words(incident.sector),
        severity=severity,
        word=phrases.severity(severity),
        confidence=phrases.confidence(int(at.roots(seen.seat, number))),
        beliefs=Row(lambda: belief_rows(board, seen, number)),
        evidence=Row(lambda: _evidence(board, seen, number)),
        region=use.places.get(incident.victim, "") if use else "",
        level=phrases.LEVELS[int(at.level(seen.seat, number))],
        law=phrases.IN_LAW[int(at.threshold(number))],
        norms=tuple(id[-1] for id, hit in zip(board.ids["norm"], board.breaches[number], strict=True) if hit),
        report=_report(board, seen, number),
        searches=Row(lambda: _searches(board, seen, number)),
    )


def _report(board: Board, seen: View, incident: int) -> str:
    """The next report that the seat owes, in words; nothing if it owes none."""
    due = duties.next_due(board, seen.world, seen.seat, incident)
    return f"{due[0]} until {phrases.clock(board, due[1])}" if due else ""


def _searches(board: Board, seen: View, incident: int) -> tuple[SearchRow, ...]:
    """What the seat may collect now, what would move its belief most first."""
    open_now = collection.open_items(board, seen.world, seen.seat)[:, 0]
    rows = []
    for item in board.items:
        if item.incident == incident and open_now[item.index]:
            shift = tells(board, seen, item)
            lapses = collection.lapses(board, seen.world, item)
            rows.append(
                (
                    -shift,
                    item.index,
                    SearchRow(
                        item.evidence.id,
                        item.evidence.title,
                        round(shift / 100),
                        phrases.span(item.evidence.lead),
                        "" if lapses is None else phrases.clock(board, lapses),
                    ),
                )
            )
    return tuple(row for *_, row in sorted(rows, key=lambda one: one[:2]))


def tells(board: Board, seen: View, item: Item) -> int:
    """By how many hundredths of a per cent collecting the item is expected to move the seat's belief."""
    memo, key = seen.world.memo, ("tells", item.index)
    if key not in memo:
        memo[key] = int(collection.expected_shift(board, seen.world, seen.seat, item)[0])
    told: int = memo[key]
    return told


def held_items(board: Board, seen: View, incident: int) -> list[Item]:
    """The items the seat has, oldest first."""
    finding = seen.world["finding"][seen.seat, :, 0]
    held = [item for item in board.items if item.incident == incident and finding[item.index]]
    return sorted(held, key=lambda item: item.evidence.due)


def percents(board: Board, seen: View, incident: int) -> list[int]:
    """Belief per hypothesis in per cent."""
    return _shifted(board, seen, incident, [_unmoved(board)])[0]


def _shifted(board: Board, seen: View, incident: int, shifts: Sequence[Decibans]) -> list[list[int]]:
    """The same under each of these shifts (hypothesis,) of its decibans."""
    evidence = seen.world["evidence"].repeat(len(shifts), -1)
    evidence[seen.seat, incident] += np.array(shifts, np.int32).T
    told: list[list[int]] = attribution.beliefs(board, evidence, seen.seat, incident, _ALL).T.tolist()
    return told


def _unmoved(board: Board) -> Decibans:
    return np.zeros(len(board.prior), np.int32)


def belief_rows(board: Board, seen: View, incident: int, without: tuple[Item, ...] = ()) -> tuple[BeliefRow, ...]:
    """Best estimate, and the range when one root is left out or a prior moves a little. Most believed first.

    What items `without` contribute is taken out first.
    """
    base = -sum((contribution(seen, item) for item in without), _unmoved(board))
    left_out = {item.root for item in without}
    shifts = [base, *(base + shift for shift in _shifts(board, seen, incident, left_out))]
    tried = _shifted(board, seen, incident, shifts)
    rows = []
    for index in np.flatnonzero(board.prior[:, incident]).tolist():
        values = [one[index] for one in tried]
        low, middle, high = (min(99, max(1, value)) for value in (min(values), values[0], max(values)))
        title = phrases.hypothesis(board, incident, index)
        rows.append(BeliefRow(board.ids["hypothesis"][index], title, low, middle, high, phrases.likelihood(values[0])))
    return tuple(sorted(rows, key=lambda row: -row.middle))


def _shifts(board: Board, seen: View, incident: int, left_out: set[int]) -> list[Decibans]:
    moves = np.eye(len(board.prior), dtype=np.int32) * _PRIOR_MOVES
    roots = {item.root: item for item in held_items(board, seen, incident) if item.root not in left_out}
    return [*moves, *-moves, *(-contribution(seen, item) for item in roots.values())]


def contribution(seen: View, item: Item) -> Decibans:
    """Decibans per hypothesis that the item's root has posted for the seat."""
    found = seen.world["finding"][seen.seat, item.index, 0] == attribution.FOUND
    return item.found_db if found else item.missing_db


def _evidence(board: Board, seen: View, incident: int) -> Iterator[EvidenceRow]:
    """The items the seat has, newest first."""
    held = held_items(board, seen, incident)
    effects = [contribution(seen, item) for item in held]
    without = _shifted(board, seen, incident, [-moves for moves in effects]) if held else []
    first = {item.root: item for item in reversed(held)}
    for item, moves, beliefs in reversed([*zip(held, effects, without, strict=True)]):
        yield _row(board, seen, item, first[item.root] is item, moves.tolist(), beliefs)


def _row(
    board: Board, seen: View, item: Item, counts: bool, moves: Sequence[int], without: Sequence[int]
) -> EvidenceRow:
    evidence, found = item.evidence, seen.world["finding"][seen.seat, item.index, 0] == attribution.FOUND
    ids, known = board.ids["hypothesis"], np.flatnonzero(board.prior[:, item.incident]).tolist()
    return EvidenceRow(
        id=evidence.id,
        title=evidence.title,
        text=evidence.text if found else f"Looked for and not found: {evidence.title}.",
        source=evidence.source.value,
        quality=evidence.quality.value,
        fakeable=evidence.fakeable.value,
        found=bool(found),
        clock="collected" if evidence.collect else phrases.clock(board, _known_from(board, seen, item)),
        icon=phrases.QUALITY_ICON[evidence.source.value],
        counts=counts,
        public=bool(seen.world["shown"][:, item.index, 0].any()),
        effects={ids[index]: moves[index] for index in known},
        without={ids[index]: without[index] for index in known},
    )


def _known_from(board: Board, seen: View, item: Item) -> int:
    """The hour from which an item can be had: no earlier than its incident, unless it is a sign of what is to come."""
    began = int(seen.world["began"][item.incident, 0]) - 1
    if item.relative:
        return began + item.evidence.due
    return item.evidence.due if item.evidence.signs else max(item.evidence.due, began)
