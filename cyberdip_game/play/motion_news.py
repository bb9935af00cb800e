"""What became of motions in a turn, told to one seat: what was carried, by which rule, and who stood in the way."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from cyberdip_game.play import phrases, texts
from cyberdip_game.play.course import Turn
from cyberdip_game.play.feed import in_view
from cyberdip_game.play.names import row_order
from cyberdip_game.play.report import Happening
from cyberdip_game.rules import council
from cyberdip_game.rules.acts import Act
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.permit import OPEN, TABLED
from cyberdip_game.rules.world import NOTHING, Ints
from cyberdip_game.scenario.kinds import Decides

Bools = npt.NDArray[np.bool_]

_UNSAID = "you said nothing, which means no"
_SUGGESTS = "What all could carry was adopted instead."
_LESS = 2  # beside the votes: against what was asked for, but not against the softer step that was adopted


def motion_news(board: Board, turn: Turn, seat: int, number: int) -> Iterator[tuple[int, bool, Happening]]:
    """What it weighs, whether it is the seat's own, and the story: of motions that it was asked about, or sees; of its
    own where another tabled the same, or less was adopted than it asked for."""
    motions, clock = turn.motions, phrases.clock(board, board.time(number).ends)
    if motions is None:
        return
    adopted = council.adopted(board, motions.acts, motions.given)
    for row, act in enumerate(motions.acts.each):
        order, mine, votes = row_order(motions.acts, row), act.actor == seat, motions.given.votes[row]
        rule, asked, step = board.rules[order.measure], votes[seat] != council.NOT_ASKED, int(adopted[row])
        name = texts.named(board, act.actor, order)
        if motions.refused[row] == TABLED and mine:
            text, because = "Another delegation tabled the same; yours costs nothing.", "Because of: one motion for all"
            yield 8, mine, Happening(clock, "landmark", f"{name}: tabled by another", text, because)
        elif motions.refused[row] == OPEN and rule.asks and not (step == max(order.step, 0) and mine):
            if not (asked or in_view(rule.measure, (act.actor, act.target), seat)):
                continue
            invited = rule.measure.decides == Decides.TARGET
            what, yes, no = ("invitation", "accepted", "declined") if invited else ("motion", "carried", "not carried")
            who = f"Your {what}" if mine else f"The {what} of {phrases.title(board, 'actor', act.actor)}"
            softened = NOTHING < step < order.step
            if softened:
                wants_less = (votes == council.AGAINST) & (motions.given.on(step)[row] != council.AGAINST)
                votes = np.where(wants_less, _LESS, votes)
            said = answered(board, act, votes, step != NOTHING, seat)
            text = f"{who}: {_UNSAID if invited and (row, seat) in turn.silent else said}."
            title = f"{name}: {yes if step != NOTHING else no}"
            if softened:
                softer = texts.pointed(board, rule.measure.wording[step].name, act.actor, order)
                title, text = f"{name}: adopted as {softer}", f"{text} {_SUGGESTS}"
            story = Happening(clock, "landmark", title, text, "Because of: those who were asked")
            yield 9 if mine else 5 if asked else 3, mine, story


def answered(board: Board, motion: Act, votes: Ints, carried: bool, seat: int) -> str:
    """How those who were asked answered, in the words of the rule by which it was decided; delegations read who was
    against."""
    decides = board.rules[motion.measure].measure.decides
    match decides:
        case Decides.TARGET:
            return f"{phrases.actor(board, motion.target, seat)} said {'yes' if carried else 'no'}"
        case Decides.PARALLEL:
            joined = _names(board, votes == council.FOR, seat)
            return f"{phrases.listed(joined)} joined" if joined else "nobody joined"
        case Decides.SILENCE if not carried:
            return f"{_delegations(board, votes == council.AGAINST, seat)} broke the silence"
        case Decides.SILENCE if (votes == _LESS).any():
            return f"{_delegations(board, votes == _LESS, seat)} asked for less"
        case Decides.SILENCE:
            return "nobody broke the silence, so it stands"
    return f"{_counted(board, votes, seat)}{_abstention(decides, votes, carried)}"


def _abstention(decides: Decides, votes: Ints, carried: bool) -> str:
    """What those who abstain did to a motion that nobody was against."""
    if decides != Decides.UNANIMITY or (votes == council.AGAINST).any() or not (votes == council.ABSTAIN).any():
        return ""
    if carried:
        return "; abstaining does not block it"
    return "; those who abstain are a third of the Union, which stops it"


def _counted(board: Board, votes: Ints, seat: int) -> str:
    words = ((council.FOR, "for"), (_LESS, "for less"), (council.ABSTAIN, "abstaining"), (council.AGAINST, "against"))
    counts = []
    for vote, word in words:
        these = votes == vote
        count = int(these.sum())
        told = board.in_council[seat] and vote in (_LESS, council.AGAINST)
        who = f" ({phrases.listed(_names(board, these, seat))})" if told else ""
        if count or word == "for":
            counts.append(f"{phrases.spell(count) if count else 'none'} {word}{who}")
    return phrases.listed(counts)


def _names(board: Board, which: Bools, seat: int) -> list[str]:
    return [phrases.actor(board, one, seat) for one in np.flatnonzero(which).tolist()]


def _delegations(board: Board, which: Bools, seat: int) -> str:
    """By name for those who sit in the Council, for others how many."""
    if board.in_council[seat]:
        return phrases.listed(_names(board, which, seat))
    count = int(which.sum())
    return f"{phrases.spell(count)} delegation{'s' if count > 1 else ''}"
