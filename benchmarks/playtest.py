"""Ten thousand thoughtful games and their report, and games a second beside a compiled interactive-fiction runtime.

python benchmarks/playtest.py

The peer is bink 0.7 (Ink, written in Rust). It lives in an environment of its own, whose interpreter CYBERDIP_PEER
names. It plays at random a story of equal length: as many decisions, each among three, and as many words, as a game of
random seats has. Both ratios are printed: of one processor's time, and of the clock as the two are used, a playtest
with its processes and the peer with its one.
"""

import json
import os
import subprocess
import time
from pathlib import Path

from attrs import evolve

from cyberdip_game import places
from cyberdip_game.study.findings import Played
from cyberdip_game.study.plan import planned
from cyberdip_game.study.playtest import played, report
from cyberdip_game.study.report.html import html
from cyberdip_game.study.run import Here, Pool, pool

SCENARIOS = ("first_light", "ward_zero")
PEER = Path(__file__).parent / "peers" / "ink.py"
GAMES, ALONE, SECONDS, CHOICES = 10_000, 2_500, 4, 3


def study(scenario: str, level: str, workers: Pool, games: int = GAMES) -> tuple[Played, float, float]:
    """The games, and the seconds they took: by the clock, and of this process."""
    text = (places.SCENARIOS / f"{scenario}.yaml").read_text("utf-8")
    wanted = evolve(planned(text, scenario, levels=(level,), games=games), opponents=level, sample=0)
    begin, busy = time.perf_counter(), time.process_time()
    done = played(wanted, workers, lambda more: None)
    return done, time.perf_counter() - begin, time.process_time() - busy


def story(decisions: int, words: int) -> str:
    """A compiled Ink story with that many decisions in a row, each after that many words."""
    knots: dict[str, object] = {f"k{decisions}": ["^The end.", "\n", "end", {"#f": 1}]}
    for number in range(decisions):
        line: list[object] = [f"^{' '.join(['word'] * words)}", "\n"]
        after: dict[str, object] = {"#f": 1}
        for choice in range(CHOICES):
            line += ["ev", "str", f"^Choice {choice}", "/str", "/ev", {"*": f".^.c-{choice}", "flg": 20}]
            after[f"c-{choice}"] = ["\n", {"->": f"k{number + 1}"}, {"#f": 5}]
        knots[f"k{number}"] = [*line, after]
    root = [[{"->": "k0"}, ["done", {"#f": 5, "#n": "g-0"}], None], "done", knots]
    return json.dumps({"inkVersion": 21, "root": root, "listDefs": {}})


def length(done: Played) -> tuple[int, int]:
    """Decisions of all seats in a game, and the words each comes with."""
    sums = done.tally.sums
    decisions = (int(sums["ordered"].sum()) + int(sums["chosen"].sum())) // done.tally.games
    words = int(done.tally.columns["words"].mean()) * len(done.board.seats)
    return decisions, max(1, words // decisions)


def peer(text: str) -> tuple[float, float]:
    """Playthroughs a second of the peer, by the clock and of its processor. Raises OSError, CalledProcessError."""
    command = [os.environ["CYBERDIP_PEER"], str(PEER), str(SECONDS)]
    said = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    clock, busy = map(float, said.split())
    return clock, busy


def main() -> None:
    with pool() as workers:
        study(SCENARIOS[0], "wait", workers)  # processes start, files are read
        for scenario in SCENARIOS:
            done, seconds, _ = study(scenario, "thoughtful", workers)
            begin = time.perf_counter()
            html(report(done))
            after = time.perf_counter() - begin
            cores = os.cpu_count()
            print(f"{scenario}: {GAMES:,} thoughtful games {seconds:.1f} s on {cores} cores, report {after:.2f} s")
            if "CYBERDIP_PEER" not in os.environ:
                print(f"{scenario}: no peer (CYBERDIP_PEER names no interpreter)")
                continue
            done, clock, _ = study(scenario, "random", workers)
            decisions, words = length(done)
            theirs, theirs_busy = peer(story(decisions, words))
            _, _, busy = study(scenario, "random", Here(), ALONE)
            print(
                f"{scenario}: {ALONE / busy:.0f} random games a second of one processor, the peer {theirs_busy:.0f} "
                f"playthroughs of a story with {decisions} decisions and {decisions * words} words: "
                f"{ALONE / busy / theirs_busy:.0f} times; by the clock {GAMES / clock / theirs:.0f} times"
            )


if __name__ == "__main__":
    main()
