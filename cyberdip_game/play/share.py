"""Share codes: scenario, version, seat, opponents and seed in one word, so that two people play the same night."""

from attrs import frozen

from cyberdip_game.play.game import OPPONENTS, Game

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O
_OPPONENTS = {"easy": "E", "fair": "F", "hard": "H"}
SEEDS = 32**6


@frozen
class Share:
    scenario: str
    version: int
    seat: str
    opponents: str
    seed: int


def code(share: Share) -> str:
    """Such as `ward_zero-1-valdoria-F-7K3M9Q`."""
    letters, rest = "", share.seed
    for _ in range(6):
        rest, digit = divmod(rest, 32)
        letters = _LETTERS[digit] + letters
    return f"{share.scenario}-{share.version}-{share.seat}-{_OPPONENTS[share.opponents]}-{letters}"


def of_game(game: Game, seat: str) -> str:
    """The code that leads others to this seat and night; empty if the game began in the middle, which no code says."""
    header = game.record.header
    if header.begins:
        return ""
    return code(Share(header.scenario, header.version, seat, opponents(game), header.seed))


def opponents(game: Game) -> str:
    """How strong the others are, as the picker says it; fair if there are no others."""
    minds = [level for level in game.record.header.seats.values() if level in OPPONENTS.values()]
    return next((name for name, level in OPPONENTS.items() if minds and level == minds[0]), "fair")


def again(game: Game, seat: str) -> str:
    """How others meet the same night, in one sentence."""
    if shared := of_game(game, seat):
        return f"Share code {shared}: whoever plays it meets the same night."
    header = game.record.header
    return f"No share code leads here; begin so again with --seed {header.seed} --from '{header.begins}'."


def read(text: str) -> Share:
    """The parts of a code. Raises ValueError with one sentence."""
    parts = text.strip().split("-")
    if len(parts) != 5 or not parts[1].isdigit():
        raise ValueError(f"`{text}` is not a share code; it reads like ward_zero-1-valdoria-F-7K3M9Q")
    scenario, version, seat, opponents, letters = parts
    levels = {letter: name for name, letter in _OPPONENTS.items()}
    if opponents not in levels or len(letters) != 6 or any(letter not in _LETTERS for letter in letters.upper()):
        raise ValueError(f"`{text}` is not a share code; check its last letters")
    seed = 0
    for letter in letters.upper():
        seed = seed * 32 + _LETTERS.index(letter)
    return Share(scenario, int(version), seat, levels[opponents], seed)
