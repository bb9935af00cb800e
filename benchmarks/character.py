"""What becomes of a negotiator by its character: what its deals are worth to it and to the other, how often it signs,
how far the other trusts it at the end.

Thousands of nights of one two-party table of a small crisis, the same nights for every character. In the wide room no
deal is worth a third of the best one, in the narrow one nearly half, and in the hasty one patience is short besides.
Gains are over no deal, in points of the score in
this simulation, means over all nights, nothing where nothing was signed.
"""

from unittest.mock import patch

import numpy as np
from attrs import evolve, frozen

from cyberdip_game.minds import bargain, honour, stakes
from cyberdip_game.minds.bargain import Character
from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.rollout import play_turn, tempers
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.reader import parse

NIGHTS = 4000
CHARACTERS = {
    "plain": Character(),
    "stubborn": Character(firmness=40),
    "generous": Character(generosity=40),
    "patient": Character(patience=300),
    "lying": Character(honesty=0),
}
CRISIS = """\
format: 1
id: ferries
title: The ferries
acts: [{id: acute, turns: 8, length: 1 day}]
actors:
  - {id: lysmark, name: Lysmark, playable: true, roles: [member, victim], resilience: {transport: 50}}
  - {id: karsk, name: Karsk, roles: [accused]}
council: [{id: lysmark, states: 27, population: 100}]
incidents:
  - id: ferries
    title: Ferries
    type: ransomware
    victim: lysmark
    sector: transport
    severity: 40
    hypotheses: {karsk: {actor: karsk, state: karsk, prior: 1}, other: {prior: 1}}
talks:
  - id: channel
    title: The channel
    format: bilateral
    parties: [lysmark, karsk]
    until: 144
    patience: PATIENCE
    alternatives: ALTERNATIVES
    monitoring: 60
    issues:
      - id: language
        title: Public language
        steps: [silence, concern, attack, link, name]
        holds:
          lysmark: {weight: [2, 6], wants: name, perhaps: [silence]}
          karsk: {weight: [2, 6], wants: silence, perhaps: [name, link]}
      - id: arrests
        title: Arrests
        binds: karsk
        steps:
          - none
          - {id: some, each_turn: ["pressure[karsk] += 1"], breach: ["capital[karsk] += 1"]}
          - {id: many, each_turn: ["pressure[karsk] += 1"], breach: ["capital[karsk] += 1"]}
          - {id: all, each_turn: ["pressure[karsk] += 1"], breach: ["capital[karsk] += 1"]}
        holds: {lysmark: {weight: [2, 6], wants: all}, karsk: {weight: [2, 6], wants: none, perhaps: [all]}}
      - id: logs
        title: Access to logs
        steps: [none, summary, on_request, joint]
        holds: {lysmark: {weight: [2, 6], wants: joint}, karsk: {weight: [2, 6], wants: none}}
score:
  lysmark: {calm: {weight: 1, is: "calm[lysmark]"}}
endings:
  - {id: over, title: It is over, text: The week ends., quality: mixed}
"""


@frozen
class Fate:
    """Means of its `own` gain and the `other`'s in points, of the move of signatures, and of the other's trust in it at
    the end; signed: per cent."""

    own: float
    other: float
    signed: float
    move: float
    trust: float

    def __str__(self) -> str:
        return (
            f"own gain {self.own:5.2f}, the other's {self.other:5.2f}, signed {self.signed:5.1f} %, "
            f"at move {self.move:4.1f}, trusted {self.trust:+.1f} at the end"
        )


@frozen
class Room:
    """What no deal is worth, in tenths of a point, and how much the parties bear."""

    alternatives: str
    patience: int

    def crisis(self) -> str:
        return CRISIS.replace("PATIENCE", str(self.patience)).replace("ALTERNATIVES", self.alternatives)


WIDE = Room("{}", 12)
NARROW = Room('{lysmark: "45", karsk: "45"}', 12)
HASTY = evolve(NARROW, patience=3)


def fate(character: Character, opposite: Character, room: Room = WIDE, nights: int = NIGHTS) -> Fate:
    """Of Karsk with that character, opposite Lysmark with another."""
    board = board_of(parse(room.crisis(), "ferries.yaml"))
    karsk = board.index("actor", "karsk")

    def character_of(board: Board, actor: int) -> Character:
        return character if actor == karsk else opposite

    world, _ = dawn(board, start(board, np.arange(1, nights + 1, dtype=np.uint64)))
    table = board.tables[0]
    with patch.object(stakes, "character_of", character_of), patch.object(honour, "character_of", character_of):
        seats = {party: stakes.sit(board, view(board, world, party), table) for party in table.parties}
        end = _talked_out(board, world, dict.fromkeys(table.parties, "thoughtful"))
    signed = end["signed"][0].any(0)
    draft = np.where(signed, end["draft"][list(table.issues)] - 1, 0)
    lanes = np.arange(nights)
    gains = {}
    for party, seat in seats.items():
        own = seat.own + stakes.beside(seat, table, party, end.numbers, lanes)
        gains[party] = np.where(signed, bargain.worth(own, draft) - seat.alternative, 0).mean() / 10
    other = board.index("actor", "lysmark")
    moves = float(end["moves"][0][signed].mean())
    return Fate(gains[karsk], gains[other], 100 * signed.mean(), moves, float(end["trust"][other, karsk].mean()))


def _talked_out(board: Board, world: World, levels: dict[int, str]) -> World:
    """Nobody orders anything; they talk, sign, keep or break."""
    temper = tempers(world.seed)
    while world.turn < len(board.times):
        world = play_turn(board, converse(board, world, levels, temper), {})
    return world


def main() -> None:
    print(f"{NIGHTS} nights, two parties, three issues, opposite a plain negotiator")
    for name, character in CHARACTERS.items():
        print(f"  {name:9} {fate(character, CHARACTERS['plain'])}")
    print("signed, with 95 % intervals, opposite a plain one in a narrow and a hasty room, and its own kind in both")
    for name, character in CHARACTERS.items():
        signed = [
            fate(character, other, room).signed
            for other in (CHARACTERS["plain"], character)
            for room in (NARROW, HASTY)
        ]
        print(f"  {name:9} " + ", ".join(f"{one:4.1f} ± {interval(one):.1f} %" for one in signed))


def interval(signed: float) -> float:
    """Half the width of the 95 % interval of a share of NIGHTS, in per cent."""
    return float(1.96 * np.sqrt(signed * (100 - signed) / NIGHTS))


if __name__ == "__main__":
    main()
