"""NegMAS's alternating offers between two AspirationNegotiators, for bargain_speed.py; its Python must have NegMAS.

A line in is a JSON list of talks, each [own (side, issue, step), alternative (side), red (side, issue, step)]; the line
out says the seconds they took, and for each talk what the signed draft is worth to both sides, or null.
"""

import json
import sys
import time

from negmas import SAOMechanism, make_issue
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.sao import AspirationNegotiator

ROUNDS = 15  # of two moves each
NEVER = -1000.0  # what a red line takes from a draft whose best is worth 1


def talk(own, alternative, red):
    """What the signed draft is worth to both sides, or None."""
    issues = [make_issue(len(steps), f"issue{number}") for number, steps in enumerate(own[0])]
    mechanism = SAOMechanism(issues=issues, n_steps=ROUNDS)
    for mine, enough, lines in zip(own, alternative, red, strict=True):
        worth = {
            issue.name: {
                step: NEVER if line else value / 1000 for step, (value, line) in enumerate(zip(*pair, strict=True))
            }
            for issue, pair in zip(issues, zip(mine, lines, strict=True), strict=True)
        }
        wants = LinearAdditiveUtilityFunction(worth, issues=issues, reserved_value=enough / 1000)
        mechanism.add(AspirationNegotiator(), preferences=wants)
    signed = mechanism.run().agreement
    return (
        None if signed is None else [sum(steps[step] for steps, step in zip(mine, signed, strict=True)) for mine in own]
    )


for line in sys.stdin:
    talks = json.loads(line)
    begin = time.process_time()
    signed = [talk(*one) for one in talks]
    print(json.dumps([time.process_time() - begin, signed]), flush=True)
