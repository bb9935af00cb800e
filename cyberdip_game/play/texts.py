"""Texts with holes: `{severity[hospitals]}` gives the number, `{target}` in a measure gives the name."""

from cyberdip_game.play import phrases
from cyberdip_game.rules.acts import Act, Order
from cyberdip_game.rules.at import At, holds
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.world import NOTHING, World
from cyberdip_game.scenario import contexts
from cyberdip_game.scenario.formula import Formula, condition, holes, number
from cyberdip_game.scenario.rulebook import Measure
from cyberdip_game.scenario.words import Text


def written(board: Board, text: Text, world: World, seat: int) -> str:
    """The first variant that holds, holes filled from what `seat` sees (lane 0)."""
    at = At(board, world, actor=seat)
    if not isinstance(text, str):
        text = next((one.text for one in text if holds(_condition(board, one.when), at, 1)[0]), "")
    return _fill(text, {hole: str(int(_number(board, hole).of(at)[0])) for _, hole in holes(text)})


def pointed(board: Board, text: str, actor: int, order: Order | Act) -> str:
    """A measure's text with the names of what it points at."""
    if "{" not in text:
        return text
    return _pointed(board, text, actor, order.target, order.incident, order.hypothesis, order.item, order.of)


@once_per_board
def _pointed(
    board: Board, text: str, actor: int, target: int, incident: int, hypothesis: int, item: int, of: int
) -> str:
    names = {
        "actor": phrases.title(board, "actor", actor),
        "target": phrases.title(board, "actor", target),
        "incident": phrases.title(board, "incident", incident),
        "item": phrases.title(board, "item", item),
        "of": phrases.title(board, "measure", of),
        "victim": "",
        "hypothesis": "",
    }
    if incident != NOTHING:
        names["victim"] = phrases.title(board, "actor", int(board.victim[incident]))
        if hypothesis != NOTHING:
            names["hypothesis"] = phrases.hypothesis(board, incident, hypothesis)
    return _fill(text, names)


def titled(board: Board, actor: int, order: Order) -> str:
    """A measure's name, and the step of its text."""
    measure = board.rules[order.measure].measure
    name = pointed(board, measure.name, actor, order)
    return (
        f"{name}: {pointed(board, measure.wording[order.step].name, actor, order)}" if order.step != NOTHING else name
    )


def asked(measure: Measure, order: Order) -> str:
    """What the measure says, or the step of its text."""
    return measure.wording[order.step].text if order.step != NOTHING else measure.text


def named(board: Board, actor: int, order: Order) -> str:
    """A measure's name that says at whom it points, also where the author's name does not."""
    measure = board.rules[order.measure].measure
    name = titled(board, actor, order)
    told = order.step != NOTHING or any(hole in measure.name for hole in ("{target}", "{hypothesis}"))
    return name if told or order.target == NOTHING else f"{name}, {phrases.title(board, 'actor', order.target)}"


def _fill(text: str, words: dict[str, str]) -> str:
    """The text with its holes filled; a title that begins with The is written small within a sentence."""
    for hole, word in words.items():
        parts = text.split("{" + hole + "}")
        text = parts[0]
        for part in parts[1:]:
            begins = not text or text.endswith((". ", ": ", "\n"))
            text += (word if begins else phrases.within(word)) + part
    return text


@once_per_board
def _number(board: Board, hole: str) -> Formula:
    return number(hole, board.names, contexts.score_context())


@once_per_board
def _condition(board: Board, when: str) -> Formula:
    return condition(when, board.names, contexts.score_context())
