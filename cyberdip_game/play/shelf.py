"""What can be played: shipped scenarios and those in the current folder, and the games that have been saved."""

from datetime import datetime
from pathlib import Path

from cyberdip_game import places
from cyberdip_game.play import kept
from cyberdip_game.play.record import Header, Record, RecordError
from cyberdip_game.play.scenario_card import ScenarioCard
from cyberdip_game.scenario import include
from cyberdip_game.scenario.diagnostics import ScenarioError


def shelf() -> tuple[ScenarioCard, ...]:
    """Every scenario that can be found, the guided ones first, then the gentle; what cannot be read says why."""
    paths = {
        path.resolve(): path for folder in (places.SCENARIOS, Path.cwd()) for path in sorted(folder.glob("*.yaml"))
    }
    cards = [card for path in paths.values() if path.stem.count(".") == 0 and (card := card_of(path))]
    return tuple(sorted(cards, key=lambda card: (bool(card.problem), not card.guided, card.difficulty, card.title)))


def card_of(path: Path) -> ScenarioCard | None:
    """A scenario's card; None for a YAML file that is no scenario at all."""
    try:
        text = path.read_text(encoding="utf-8")
        if "format:" not in text:
            return None
        return kept.card(path, _whole(path) if include.written(text) else text)
    except (OSError, UnicodeDecodeError) as error:
        return _broken(path, str(error))
    except ScenarioError as error:
        return _broken(path, str(error).splitlines()[0])


def _whole(path: Path) -> str:
    from cyberdip_game.scenario import reader

    return reader.whole(path)


def _broken(path: Path, problem: str) -> ScenarioCard:
    return ScenarioCard(path.stem, str(path), path.stem, "", (), 0, 0, 0, False, (), "", "", problem)


def find(name: str) -> Path:
    """The file of a scenario by its id or path. Raises FileNotFoundError with one sentence."""
    path = Path(name)
    if path.is_file():
        return path
    shipped = places.SCENARIOS / f"{name}.yaml"
    if shipped.is_file():
        return shipped
    if path.suffix:
        raise FileNotFoundError(f"there is no file {name}; look at the folder and the spelling")
    known = [one.stem for one in places.scenarios()]
    raise FileNotFoundError(f"there is no scenario `{name}`; shipped are {', '.join(known)}, or give a file")


def games_folder() -> Path:
    """Where games are saved."""
    return places.data_folder() / "games"


def new_path(scenario: str, seed: int, folder: Path | None = None) -> Path:
    """A file name for a new game."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return (folder or games_folder()) / f"{scenario}-{stamp}-{seed:x}.jsonl"


def records() -> list[tuple[Path, Header]]:
    """Saved games, newest first; files that are no records are passed over."""
    found = []
    for path in sorted(games_folder().glob("*.jsonl"), key=lambda one: -one.stat().st_mtime):
        try:
            found.append((path, Record.load(path).header))
        except RecordError:
            continue
    return found
