"""Begins a sitting from what people say: a scenario's name, seats, a seed or a share code, a saved game, a folder."""

from pathlib import Path

from attrs import evolve, frozen

from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.play import boards, share, shelf
from cyberdip_game.play.game import Game, Refused
from cyberdip_game.play.record import Record, RecordError
from cyberdip_game.scenario.diagnostics import ScenarioError


@frozen
class Wanted:
    """A game to begin. No seats means the scenario's first; no seed means one is drawn; no folder the usual one."""

    scenario: str = ""
    seats: tuple[str, ...] = ()
    seed: int | None = None
    opponents: str = "fair"
    practice: bool = True
    folder: Path | None = None
    version: int | None = None  # of the scenario, where a share code names it
    language: str = ""  # of a translation beside the scenario
    begins: str = ""  # in the middle, such as `turn=5 severity[hospitals]=60`
    mind: str = ""  # plays the seats to the end; every turn can then be looked at and played again


def shared(wanted: Wanted, code: str) -> Wanted:
    """The game a share code stands for, as far as `wanted` leaves it open. Raises Refused."""
    try:
        told = share.read(code)
    except ValueError as error:
        raise Refused(str(error)) from None
    if wanted.scenario not in ("", told.scenario) and Path(wanted.scenario).stem != told.scenario:
        raise Refused(f"`{code}` is of {told.scenario}, not of {wanted.scenario}; leave the scenario out")
    return evolve(
        wanted,
        scenario=wanted.scenario or told.scenario,
        seats=wanted.seats or (told.seat,),
        seed=told.seed,
        opponents=told.opponents,
        version=told.version,
    )


def new_game(wanted: Wanted) -> Game:
    """Begin it. Raises FileNotFoundError, OSError, ScenarioError, Refused, RecordError."""
    path = shelf.find(wanted.scenario)
    text = _translated(path, wanted.language) if wanted.language else boards.text_of(path)
    scenario = boards.board(text, str(path)).scenario
    if wanted.version not in (None, scenario.version):
        raise Refused(
            f"this share code is of version {wanted.version} of {scenario.title}, here is version {scenario.version}; "
            "ask for a new code"
        )
    seed = _drawn() if wanted.seed is None else wanted.seed
    playable = [actor.id for actor in scenario.actors if actor.playable]
    seats = wanted.seats or tuple(playable[:1])
    if not seats:
        raise Refused(f"{path} has no seat that a person may take; give an actor `playable: true`")
    if wanted.mind and wanted.mind not in POLICIES:
        raise Refused(f"there is no mind of the level `{wanted.mind}`; choose of {', '.join(POLICIES)}")
    target = shelf.new_path(scenario.id, seed, wanted.folder)
    game = Game.new(
        text, seats, seed, wanted.opponents, wanted.practice, target, str(path), wanted.begins, wanted.language or "en"
    )
    if wanted.mind:
        game.let_play(wanted.mind)
    return game


def _drawn() -> int:
    import secrets  # late: the picker draws no seed

    return secrets.randbelow(share.SEEDS)


def _translated(path: Path, language: str) -> str:
    """The text of a scenario in another language. Raises Refused if nobody has translated it, and ScenarioError."""
    from cyberdip_game.scenario import translation

    file = translation.beside(path, language)
    if not translation.LANGUAGE.fullmatch(language) or not file.is_file():
        raise Refused(f"there is no translation {file.name} beside {path}; `cyberdip texts` begins one")
    return translation.whole(path, language)


def saved_game(path: Path, folder: Path | None = None, goes_on: bool = True) -> Game:
    """A saved game, in its file or from now on in `folder`. Raises RecordError."""
    game = _replayed(path, Record.load(path), goes_on=goes_on)
    if not game.humans:
        raise RecordError(f"{path} is a game of minds alone; tell it with `cyberdip replay`")
    if folder is not None and folder.resolve() != path.parent.resolve():
        game.record.copy_to(folder / path.name)
    return game


def told(path: Path, until: int | None = None) -> Game:
    """A game to be looked at, whole or to the morning of turn `until`; nothing is written. Raises RecordError."""
    record = Record.load(path)
    record.path = None
    return _replayed(path, record, until)


def _replayed(path: Path, record: Record, until: int | None = None, goes_on: bool = True) -> Game:
    try:
        return Game.replay(record, until, goes_on)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None
    except ScenarioError as error:
        raise RecordError(f"{path} holds a scenario that cannot be read: {error.diagnostics[0]}") from None
