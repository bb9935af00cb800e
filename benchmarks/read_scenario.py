"""How long reading a large scenario takes (read, structure, check), as a multiple of PyYAML's C loader alone.

python benchmarks/read_scenario.py
"""

import time
from collections.abc import Callable

import yaml

from cyberdip_game.scenario import reader

LINES = 2000
STATES = ("valdoria", "brennia", "halvard", "corvane", "tessaly", "ardmoor", "solenne", "veyra")

HEAD = """\
format: 1
id: large
title: A large scenario
acts:
  - {id: acute, turns: 6, length: 1 day}
  - {id: political, turns: 6, length: 1 week}
actors:
  - {id: drevonia, name: Drevonia, roles: [accused], trust: {valdoria: -20}}
"""

ACTOR = """\
  - id: {id}
    name: {name}
    kind: state
    playable: {playable}
    roles: [member, victim]
    about: A coastal state with a large health service and a small army.
    resilience: {{health: 46, energy: 60}}
    capital: 5
    temperament: cautious
    trust: {{drevonia: -12}}
"""

INCIDENT = """\
  - id: incident_{n}
    title: Hospitals, wave {n}
    type: ransomware
    victim: valdoria
    sector: health
    severity: 40
    summary: Wards work on paper; severity is {{severity[incident_{n}]}}.
    hypotheses:
      service: {{state: drevonia, actor: drevonia, prior: 3}}
      mask: {{actor: halvard, posing_as: drevonia, prior: 1}}
      other: {{prior: 1}}
    develops: ["severity[incident] += min(severity[incident] // 10, 4) - resilience[victim, sector] // 30"]
    evidence:
"""

EVIDENCE = """\
      - id: item_{n}_{m}
        title: Payments traced, part {m}
        source: finance
        quality: good
        fakeable: partly
        due: {due}
        until: 900
        text: Two transfers lead to an exchange that closed in spring.
        speaks: {{service: {m}}}
"""

INJECT = """\
  - id: inject_{n}
    headline: The key arrives by e-mail
    text: Nobody asked for it. Engineers say {{severity[incident_1]}} of a hundred wards could use it.
    to: [valdoria, brennia]
    when: hour >= {hour} and severity[incident_1] > 40 and not fired[inject_1]
    chance: 60
    effects:
      - pressure[valdoria] += 2
      - trust[brennia, valdoria] += 1 + roll(3)
    choices:
      - id: use
        text: Use the key
        effects: ["severity[incident_1] -= 25", "legitimacy[actor] -= 2"]
      - id: refuse
        text: Examine it first
        needs: capital[actor] >= 1
        effects: ["severity[incident_1] -= 5"]
    default: refuse
"""

TAIL = """\
score:
  valdoria:
    harm: {weight: 3, is: "100 - harm[valdoria] // 4"}
endings:
  - id: over
    title: The account is closed
    text: The parliament takes note.
    quality: mixed
"""


def scenario(lines: int = LINES) -> str:
    """A valid scenario of about that many lines, in the style of the shipped ones."""
    text = HEAD + "".join(
        ACTOR.format(id=id, name=id.capitalize(), playable=str(id == "valdoria").lower()) for id in STATES
    )
    text += "incidents:\n"
    for n in range(1, 9):
        text += INCIDENT.format(n=n) + "".join(EVIDENCE.format(n=n, m=m, due=m * 24) for m in range(1, 9))
    text += "injects:\n"
    for n in range(1, 1 + (lines - (text + TAIL).count("\n")) // INJECT.count("\n")):
        text += INJECT.format(n=n, hour=n)
    return text + TAIL


def seconds(read: Callable[[], object], rounds: int = 9) -> float:
    """The best of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        read()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    text = scenario()
    loader = seconds(lambda: yaml.load(text, yaml.CSafeLoader))
    ours = seconds(lambda: reader.examine(text, "scenario.yaml"))  # past what it remembers
    print(f"{text.count(chr(10))} lines: C loader {loader * 1e3:.0f} ms, read and checked {ours * 1e3:.0f} ms")
    print(f"ratio {ours / loader:.2f}")


if __name__ == "__main__":
    main()
