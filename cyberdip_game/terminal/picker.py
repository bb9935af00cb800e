"""Before a game: which crisis or saved game, which seat, which opponents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cyberdip_game.play import shelf
from cyberdip_game.play.scenario_card import ScenarioCard
from cyberdip_game.play.sentence import sentence
from cyberdip_game.terminal.console import Console
from cyberdip_game.terminal.words import counted

if TYPE_CHECKING:
    from cyberdip_game.play.game import Game

_DIFFICULTY = ("", "very gentle", "gentle", "moderate", "hard", "very hard")
_SAVED_SHOWN = 5
_OPPONENTS = {
    "easy": "Easy: they act by habit.",
    "fair": "Fair: they weigh what each option would do.",
    "hard": "Hard: they think ahead to the end; in large scenarios that takes ten seconds a turn or more.",
}
_LEAVE = ("quit", "q", "qq")


def pick(console: Console) -> "Game | None":
    """Ask until a game can begin; None if the player leaves. Raises EndOfInput, Stopped, RecordError, ScenarioError."""
    cards, saved = shelf.shelf(), shelf.records()[:_SAVED_SHOWN]
    playable = [card for card in cards if not card.problem]
    names = [path.stem for path, _ in saved]
    console.say(
        "Cyberdip, a simulation of cyber-crisis diplomacy.",
        "",
        *(f"- Not playable: {sentence(card.path)} {sentence(card.problem)}" for card in cards if card.problem),
    )
    lines = [*(told(card) for card in playable), *(f"Go on with the saved game {name}." for name in names)]
    chosen = choose(console, "Which crisis?", lines, [*(card.id for card in playable), *names])
    if chosen is None:
        return None
    if chosen >= len(playable):
        from cyberdip_game.play.begin import saved_game

        return saved_game(saved[chosen - len(playable)][0])
    return _new(console, playable[chosen])


def _new(console: Console, card: ScenarioCard) -> "Game | None":
    seats = [f"{seat.name}: {sentence(seat.role)} {seat.about}".strip() for seat in card.seats]
    seat = choose(console, f"{card.title}. Which seat?", seats, [seat.id for seat in card.seats])
    if seat is None:
        return None
    level = choose(console, "How strong are the others?", list(_OPPONENTS.values()), list(_OPPONENTS))
    if level is None:
        return None
    from cyberdip_game.play.begin import Wanted, new_game

    return new_game(Wanted(card.path, (card.seats[seat].id,), opponents=list(_OPPONENTS)[level]))


def told(card: ScenarioCard) -> str:
    """A crisis in a few sentences."""
    word = _DIFFICULTY[card.difficulty] if 0 < card.difficulty < len(_DIFFICULTY) else "unrated"
    guided = " It explains itself as you play: start here." if card.guided else ""
    goals = f" You learn: {'; '.join(goal.rstrip('.') for goal in card.goals)}." if card.goals else ""
    length = f"{word.capitalize()}, about {card.minutes} minutes, {counted(card.turns, 'turn')}."
    return f"{card.title} ({card.id}). {card.blurb} {length}{goals}{guided}"


def choose(console: Console, question: str, lines: Sequence[str], ids: Sequence[str]) -> int | None:
    """The place of the chosen line, by number or id; None to leave. Raises EndOfInput, Stopped."""
    if len(lines) == 1:
        console.say("", question, f"There is one: {lines[0]}")
        return 0
    console.say("", question, *(f"{number}. {line}" for number, line in enumerate(lines, 1)))
    known = {str(number): place for number in range(1, len(ids) + 1) for place in [number - 1]}
    known |= {id: place for place, id in enumerate(ids)}
    while True:
        typed = console.ask(f"Type a number from 1 to {len(lines)}, or quit.").casefold()
        if typed in _LEAVE:
            return None
        if typed in known:
            return known[typed]
        console.say(f"That is none of them; type a number from 1 to {len(lines)}, or quit.")
