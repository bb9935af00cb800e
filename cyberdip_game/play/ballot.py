"""How a person answers a motion: the words before it, and the vote that each of them is."""

from collections.abc import Mapping

from cyberdip_game.play import texts
from cyberdip_game.rules import council
from cyberdip_game.rules.acts import Act
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.world import NOTHING
from cyberdip_game.scenario.kinds import Decides

Vote = tuple[int, int, int]  # on what is asked, and the hardest steps that are carried and let pass


def words(board: Board, motion: Act) -> Mapping[str, str]:
    """What may be answered: id -> text. Of a text's steps a delegation may carry a softer one than was asked for."""
    if invited(board, motion):
        return {"accept": "Accept", "refuse": "Refuse"}
    wording = board.rules[motion.measure].measure.wording
    softer = {
        step.id: f"At most: {texts.pointed(board, step.name, motion.actor, motion)}"
        for step in reversed(wording[: max(motion.step, 0)])
    }
    return {"for": "For", **softer, "abstain": "Abstain", "against": "Against"}


def silence(board: Board, motion: Act) -> str:
    """What silence means: abstain in the Council, no to an invitation."""
    return "refuse" if invited(board, motion) else "abstain"


def vote(board: Board, motion: Act, word: str) -> Vote:
    """Raises KeyError for a word that is no answer to this motion."""
    if word not in words(board, motion):
        raise KeyError(word)
    match word:
        case "for" | "accept":
            return council.FOR, max(motion.step, 0), max(motion.step, 0)
        case "abstain":
            return council.ABSTAIN, NOTHING, max(motion.step, 0)
        case "against" | "refuse":
            return council.AGAINST, NOTHING, NOTHING
    step = [step.id for step in board.rules[motion.measure].measure.wording].index(word)
    return council.AGAINST, step, step


def invited(board: Board, motion: Act) -> bool:
    """Whether it is for one actor to accept."""
    return board.rules[motion.measure].measure.decides == Decides.TARGET
