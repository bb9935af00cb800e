"""How long looking over a large scenario takes, as a multiple of PyYAML's C loader alone.

python benchmarks/lint.py
"""

import yaml
from read_scenario import scenario, seconds

from cyberdip_game.scenario.lint.linter import lint


def main() -> None:
    text = scenario()
    found = lint(text)
    loader = seconds(lambda: yaml.load(text, yaml.CSafeLoader))
    ours = seconds(lambda: lint(text))
    print(
        f"{text.count(chr(10))} lines, {len(found)} findings: C loader {loader * 1e3:.0f} ms, lint {ours * 1e3:.0f} ms"
    )
    print(f"ratio {ours / loader:.2f}")


if __name__ == "__main__":
    main()
