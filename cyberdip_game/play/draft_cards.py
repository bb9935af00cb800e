"""Makes the card of a draft before it is sent: how it would read, what it is worth, which capitals stand behind it."""

import numpy as np

from cyberdip_game.minds.stakes import Seat, beside
from cyberdip_game.play import phrases, talking
from cyberdip_game.play.issue_cards import reads
from cyberdip_game.play.table import Delegation, DraftCard
from cyberdip_game.rules import mandate
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING, World

_ONE = np.arange(1)
_VOTES = {mandate.BEHIND: "for", mandate.ABSTAINS: "abstains", mandate.AGAINST: "against"}


def draft_card(board: Board, seen: View, table: Table, mind: Seat, draft: list[int]) -> DraftCard:
    """A draft, one step per issue, as the seat's own."""
    world, issues = seen.world, table.talks.issues
    standing = world["draft"].copy()
    standing[list(table.issues), 0] = np.array(draft) + 1
    backing = world["backing"].copy()
    if (standing != world["draft"]).any():
        backing[table.index] = 0
    proposed = world.with_numbers({"draft": standing, "backing": backing})
    delegations = _delegations(board, proposed, table, seen.seat)
    extra = beside(mind, table, seen.seat, world.numbers, _ONE)[..., 0]
    favours = int(sum(extra[row, step] for row, step in enumerate(draft)))
    crosses = [
        issue.title
        for row, issue in enumerate(issues)
        if mind.red[row, draft[row], 0] or world["shut"][:, table.issues[row], draft[row], 0].any()
    ]
    return DraftCard(
        {issue.id: issue.steps[step].id for issue, step in zip(issues, draft, strict=True)},
        " ".join(reads(board, world, table, row, step, seen.seat) for row, step in enumerate(draft)),
        int(sum(mind.own[row, step, 0] for row, step in enumerate(draft))) + favours,
        int(mind.alternative[0]),
        delegations,
        _headline(board, proposed, table, seen.seat, delegations),
        tuple(crosses),
        favours,
    )


def _delegations(board: Board, world: World, table: Table, me: int) -> tuple[Delegation, ...]:
    """How the capitals stand behind the seat, if it needs them."""
    if not board.in_council[me] or me not in table.parties:
        return ()
    stand, because = mandate.votes(board, world, table, me)
    made = [Delegation(board.ids["actor"][me], phrases.title(board, "actor", me), "for", "you", True)]
    for row, member in enumerate(table.delegations):
        issue = int(because[row, 0])
        vote = _VOTES[int(stand[row, 0])]
        reason = (
            f"cannot stand behind {phrases.within(talking.title_of(board, issue))}"
            if issue != NOTHING
            else _REASONS[vote]
        )
        made.append(Delegation(board.ids["actor"][member], phrases.title(board, "actor", member), vote, reason))
    return tuple(made)


_REASONS = {"for": "stands behind it", "abstains": "does not block", "against": "trusts you too little"}


def _headline(board: Board, world: World, table: Table, me: int, delegations: tuple[Delegation, ...]) -> str:
    """A finding about the Union behind a draft, true of the votes."""
    if not delegations:
        return ""
    against = [one.name for one in delegations if one.vote == "against"]
    if len(against) == 1:
        return f"One voice short: {against[0]} blocks this draft"
    if against:
        return f"{phrases.listed(against)} block this draft"
    if not mandate.mandated(board, world, table, me)[0]:
        return "Too many abstain: a third of the Union stops it"
    return "The Union stands behind this draft"
