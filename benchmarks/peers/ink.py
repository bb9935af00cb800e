"""Plays a compiled Ink story at random with bink, in an environment of its own.

The story comes on stdin, the first argument says for how many seconds. Out come playthroughs a second, by the clock and
of the processor's time.
"""

import random
import sys
import time

from bink.story import Story


def play(text: str, dice: random.Random) -> None:
    """One playthrough."""
    story = Story(text)
    while True:
        while story.can_continue():
            story.cont()
        choices = len(story.get_current_choices())
        if not choices:
            return
        story.choose_choice_index(dice.randrange(choices))


def main() -> None:
    text, dice, seconds = sys.stdin.read(), random.Random(1), float(sys.argv[1])
    play(text, dice)
    count, begin, busy = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - begin < seconds:
        play(text, dice)
        count += 1
    print(count / (time.perf_counter() - begin), count / (time.process_time() - busy))


if __name__ == "__main__":
    main()
