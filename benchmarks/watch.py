"""How long an author waits after a save: findings and a quick playtest of each shipped scenario.

python benchmarks/watch.py
"""

from time import perf_counter, process_time

from cyberdip_game.places import scenarios
from cyberdip_game.study.saved import looked_over


def main() -> None:
    for path in scenarios():
        seconds, busy = [], []
        for number in range(3):
            text = path.read_bytes() + b"\n#" * (number + 1)  # another text each time: nothing is remembered
            began, worked = perf_counter(), process_time()
            list(looked_over(text, path.name))
            seconds.append(perf_counter() - began)
            busy.append(process_time() - worked)
        print(f"{path.stem}: {min(seconds):.2f} s after a save, {min(busy):.2f} s of them at work")


if __name__ == "__main__":
    main()
