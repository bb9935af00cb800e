"""Drafts that lie before a person in the answer beat: a party answers them, a delegation says whether it backs them."""

from collections.abc import Mapping

from attrs import frozen

from cyberdip_game.play import talking
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.record import Line
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import ACCEPTS, OPEN, UNSAID, may_move
from cyberdip_game.rules.world import World

_VOTES = {"for": "Stand behind it", "abstain": "Abstain", "against": "Against"}


@frozen
class Tabled:
    """A standing draft that wants a word of a seat: an answer of a `party`, else the backing of a delegation."""

    table: Table
    party: bool

    @property
    def silence(self) -> str:
        """What silence means: no to a draft, abstention among delegations."""
        return "refuse" if self.party else "abstain"

    def words(self) -> Mapping[str, str]:
        """What may be answered: word -> text. A refusal may name the issue in the way."""
        if not self.party:
            return _VOTES
        issues = {f"refuse.{issue.id}": f"Refuse because of “{issue.title}”" for issue in self.table.talks.issues}
        return {"accept": "Accept", "refuse": "Refuse", **issues}

    def line(self, word: str) -> Line:
        """What that word says at the table. Raises Refused for a word that is no answer."""
        if word not in self.words():
            raise Refused("there is no such question before you")
        said, _, issue = word.partition(".")
        talks: Line = {"talk": self.table.talks.id}
        if not self.party:
            return {**talks, "say": "back", "vote": word}
        return {**talks, "say": said, **({"issue": issue} if issue else {})}


def tabled(board: Board, world: World, seat: int) -> dict[str, Tabled]:
    """The drafts before the seat, by the id of the question."""
    found = {}
    for table in board.tables:
        index = table.index
        drafted = world["stage"][index, 0] == OPEN and world["tabled"][index, 0] not in (0, seat + 1)
        if not drafted:
            continue
        if seat in table.parties:
            wanted = may_move(table, world.numbers, seat)[0] and world["stance"][index, seat, 0] == UNSAID
            party = True
        else:
            wanted, party = _backs(board, world, table, seat), False
        if wanted:
            found[f"talks.{table.talks.id}"] = Tabled(table, party)
    return found


def _backs(board: Board, world: World, table: Table, seat: int) -> bool:
    """Whether somebody would sign who cannot without this delegation, which has not spoken."""
    stance, backing = world["stance"][table.index, :, 0], world["backing"][table.index, seat, 0]
    signs = any(board.in_council[party] and stance[party] == ACCEPTS for party in table.parties)
    return seat in table.delegations and signs and not backing


def blocked(board: Board, world: World, seat: int, one: Tabled, word: str) -> str:
    """Why that cannot be answered, "" if it can."""
    try:
        talking.check(board, world, seat, one.line(word))
    except Refused as refused:
        return str(refused)
    return ""
