"""A crisis in five lines: what a test does not say is filled in with a small cast.

Valdoria (member, victim, played) and Brennia sit in the Council; Drevonia stands outside; Night Heron is a group on its
territory. `hospitals` is an incident with the hypotheses gang, service and other, and one item, `wallet`.
"""

import re
from textwrap import dedent

from cyberdip_game.scenario.reader import parse
from cyberdip_game.scenario.words import Scenario

DEFAULTS = """\
format: 1
id: crisis
title: A crisis
acts: [{id: acute, turns: 4, length: 1 day}]
actors:
  - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
  - {id: brennia, name: Brennia, roles: [member]}
  - {id: drevonia, name: Drevonia, roles: [accused]}
  - {id: night_heron, name: Night Heron, kind: group}
council: [{id: valdoria, states: 14, population: 60}, {id: brennia, states: 13, population: 40}]
incidents:
  - id: hospitals
    title: Hospitals
    type: ransomware
    victim: valdoria
    sector: health
    severity: 40
    hypotheses:
      gang: {actor: night_heron, host: drevonia, prior: 6}
      service: {actor: drevonia, state: drevonia, prior: 3}
      other: {prior: 1}
    evidence:
      - {id: wallet, title: A wallet, source: finance, due: 24, speaks: {gang: 6, service: -2}}
score:
  valdoria: {calm: {weight: 1, is: "calm[valdoria]"}}
endings:
  - {id: over, title: It is over, text: The day ends., quality: mixed}
"""
_SECTION = re.compile(r"^(\w+):.*\n(?:[ \t].*\n)*", re.MULTILINE)


def crisis_text(text: str = "", rest: str = DEFAULTS) -> str:
    """The sections of `text`, then those of `rest` that it does not have; its lines stay where they are."""
    text = dedent(text)
    text += "\n" if text and not text.endswith("\n") else ""
    written = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    return text + "".join(section[0] for section in _SECTION.finditer(rest) if section[1] not in written)


def crisis(text: str = "") -> Scenario:
    """The scenario of `crisis_text`. Raises ScenarioError."""
    return parse(crisis_text(text), "crisis.yaml")
