"""What authors may type by accident: formulas and files by the ten thousand, none of which may crash or hang.

python benchmarks/fuzz_authoring.py
python benchmarks/fuzz_authoring.py --formulas 200000 --files 10000  # the whole of it, some minutes

Prints what crashed, what was refused without a place, the slowest of each, and the memory that was used.
"""

import argparse
import copy
import json
import random
import resource
import time
from collections.abc import Callable, Iterator
from keyword import kwlist
from pathlib import Path
from typing import Any

from cyberdip_game.places import scenarios
from cyberdip_game.scenario import formula, library, reader, yaml
from cyberdip_game.scenario.contexts import choice_context, inject_context
from cyberdip_game.scenario.language import CLOCK, FUNCTIONS, GROUPS, ROLES, FormulaError
from cyberdip_game.scenario.lint.codes import pages
from cyberdip_game.scenario.lint.linter import lint

SMALL = Path(__file__).parents[1] / "tests" / "clean.yaml"
HANG = 1.0  # seconds

_NAMES = library.names_of(reader.read(SMALL))
_WORDS = [*kwlist, *CLOCK, *FUNCTIONS, *ROLES, *GROUPS, *_NAMES.quantities, "true", "false", "fired", "since", "belief"]
_WORDS += [id for axis in ("actor", "sector", "incident", "hypothesis", "inject") for id in _NAMES.ids[axis]]
_SIGNS = [
    *"+-*/%()[],.:<>=!&|{}'\"\\#;@~^",
    "//",
    "**",
    "<=",
    ">=",
    "==",
    "!=",
    "+=",
    "-=",
    "\n",
    "\t",
    "\0",
    "é",
    "\u2028",
]
_VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**12,
    1.5,
    "",
    "x",
    "true",
    "{",
    "{hour}",
    [],
    {},
    [[]],
    {"id": "x"},
    "a" * 5000,
)


def formulas(count: int, seed: int) -> Iterator[str]:
    """Formulas as a cat would type them, and true ones with one slip."""
    dice = random.Random(seed)
    scenario = reader.read(SMALL)
    true = [ending.when for ending in scenario.endings] + ["hour >= 24 and severity[hospitals] > 20"]
    true += [line for inject in scenario.injects for line in inject.effects] + [
        "min(severity[hospitals] // 10, 4) + roll(3)"
    ]
    for _ in range(count):
        if dice.random() < 0.5:
            yield slipped(dice.choice(true), dice)
            continue
        parts = (
            dice.choice((dice.choice(_WORDS), dice.choice(_SIGNS), str(dice.randrange(1000))))
            for _ in range(dice.randrange(1, 40))
        )
        yield dice.choice(("", " ")).join(parts)


def files(count: int, seed: int) -> Iterator[str]:
    """Scenario files with slips of the keyboard, lines moved or lost, and values of another kind."""
    dice = random.Random(seed)
    shipped = [file.read_text("utf-8") for file in scenarios()]
    small = SMALL.read_text("utf-8")
    for number in range(count):
        text = dice.choice(shipped) if number % 20 == 0 else small
        yield dice.choice((_typed, _shuffled, _revalued))(text, dice)


def slipped(text: str, dice: random.Random) -> str:
    """A character more, less or another."""
    place = dice.randrange(len(text) + 1)
    new = dice.choice(("", dice.choice(_SIGNS), dice.choice(_WORDS), str(dice.randrange(10**6))))
    return text[:place] + new + text[place + dice.randrange(3) :]


def _typed(text: str, dice: random.Random) -> str:
    for _ in range(dice.randrange(1, 6)):
        text = slipped(text, dice)
    return text


def _shuffled(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(dice.randrange(1, 5)):
        line = lines.pop(dice.randrange(len(lines)))
        lines.insert(
            dice.randrange(len(lines) + 1), dice.choice((line, "  " + line, line.lstrip(), line + "\n" + line, ""))
        )
    return "\n".join(lines)


def _revalued(text: str, dice: random.Random) -> str:
    """Some values of another kind, as JSON, which is YAML too."""
    data = yaml.load(text, "").data
    for _ in range(dice.randrange(1, 5)):
        here = data
        while isinstance(here, dict | list) and here:
            step = dice.choice(list(here)) if isinstance(here, dict) else dice.randrange(len(here))
            if not isinstance(here[step], dict | list) or not here[step] or dice.random() < 0.3:
                here[step] = copy.deepcopy(dice.choice(_VALUES))
                break
            here = here[step]
    return json.dumps(data)


# -- what may not happen --------------------------------------------------------------------------------------------


def fault_of_formula(text: str) -> str:
    """What is wrong with how a formula is read; nothing if it is well read or well refused."""
    for read in (formula.condition, formula.number, formula.effect):
        try:
            read(text, _NAMES, choice_context() if read is formula.number else inject_context())
        except FormulaError as error:
            if not error.message or error.code not in pages() or not 0 <= error.column <= max(len(text) - 1, 0):
                return f"refused at column {error.column} with {error.code}: {error.message}"
        except Exception as error:  # whatever it is, it is what is looked for
            return f"{type(error).__name__}: {error}"
    return ""


def fault_of_file(text: str) -> str:
    """What is wrong with how a file is looked over; nothing if every finding has a place, a code and a sentence."""
    try:
        found = lint(text)
    except Exception as error:  # whatever it is, it is what is looked for
        return f"{type(error).__name__}: {error}"
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 1
    for one in found:
        if not (1 <= one.line <= lines and one.column >= 1 and one.message and one.code in pages()):
            return f"found without a place or a page: {one!r}"
    return ""


def run(texts: Iterator[str], fault: Callable[[str], str]) -> tuple[list[tuple[str, str]], float, str]:
    """What went wrong with which text, and the seconds and text of the slowest."""
    wrong, slowest, slow = [], 0.0, ""
    for text in texts:
        start = time.process_time()  # not the clock: others may use the core as well
        said = fault(text)
        took = time.process_time() - start
        if took > HANG and not said:
            said = f"took {took:.1f} s"
        if said:
            wrong.append((said, text))
        if took > slowest:
            slowest, slow = took, text
    return wrong, slowest, slow


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--formulas", type=int, default=20_000)
    options.add_argument("--files", type=int, default=1_000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    lint(SMALL.read_text("utf-8"))  # what is read once is read
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, texts, fault in (
        ("formulas", formulas(asked.formulas, asked.seed), fault_of_formula),
        ("files", files(asked.files, asked.seed), fault_of_file),
    ):
        wrong, slowest, slow = run(texts, fault)
        print(f"{name}: {len(wrong)} went wrong; the slowest took {slowest * 1e3:.0f} ms ({len(slow)} characters)")
        for said, text in wrong[:5]:
            print(f"  {said[:300]}\n    in {text[:200]!r}")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory: {before / 1024:.0f} MiB before, {after / 1024:.0f} MiB at most")


if __name__ == "__main__":
    main()
