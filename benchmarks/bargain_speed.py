"""How many talks a second our minds settle, in a batch and one at a time, over NegMAS's alternating offers.

Opposed talks of 30 moves; the peers are two AspirationNegotiators in an SAOMechanism of 15 rounds, in a process of
their own, whose Python CYBERDIP_PEER names. It tells how long its talks took, without starting, reading and writing.
Rounds take turns and figures are medians over them; the product is that of bargain.py.
"""

import json
import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from bargain import Talks, all_drafts, talks

from cyberdip_game.minds.alternating import bargain
from cyberdip_game.minds.bargain import Character

BATCH, ALONE, PEERS, ROUNDS, MOVES = 4000, 400, 100, 5, 30
Values = npt.NDArray[np.int64]  # (side, lane), the alternatives where nothing was signed


def settle(tables: Sequence[Talks]) -> tuple[float, Values]:
    """Talks a second, one of `tables` after the other, and what both sides have at the end."""
    begin = time.process_time()
    deals = [bargain(one.own, one.alternative, one.red, MOVES, (Character(), Character())) for one in tables]
    seconds = time.process_time() - begin
    values = np.concatenate([deal.values for deal in deals], 1)
    return values.shape[1] / seconds, values


class Peer:
    """The process that runs NegMAS."""

    def __init__(self, python: str) -> None:
        command = [python, str(Path(__file__).parent / "peers" / "aspiration.py")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def settle(self, tables: Sequence[Talks]) -> tuple[float, Values]:
        """As `settle`. Raises ValueError if the process does not answer."""
        told = [[part[..., 0].tolist() for part in (one.own, one.alternative, one.red)] for one in tables]
        assert self.process.stdin and self.process.stdout
        print(json.dumps(told), file=self.process.stdin, flush=True)
        seconds, signed = json.loads(self.process.stdout.readline())
        values = [one.alternative[:, 0] if both is None else both for one, both in zip(tables, signed, strict=True)]
        return len(tables) / seconds, np.array(values).T


def product(these: Talks, values: Values) -> tuple[float, float]:
    """Per cent signed where both can gain, and of these the median product of gains over the best one."""
    best = all_drafts(these).product.max(0)
    gains = values - these.alternative
    signed = gains.any(0) & (best > 0)
    return 100 * signed.sum() / (best > 0).sum(), float(np.median(gains.prod(0)[signed] / best[signed]))


def main() -> None:
    python = os.environ.get("CYBERDIP_PEER")
    peer = Peer(python) if python else None
    speeds, products = [], []
    for number in range(ROUNDS + 1):
        these = talks("opposed", BATCH, seed=number)
        tables = [these.rows(slice(lane, lane + 1)) for lane in range(ALONE)]
        (together, ours), (alone, _) = settle([these]), settle(tables)
        their_speed, theirs = peer.settle(tables[:PEERS]) if peer else (1.0, ours[:, :PEERS])
        if number:  # the first warms up
            few = these.rows(slice(PEERS))
            speeds.append((together, alone, their_speed, together / their_speed, alone / their_speed))
            products.append((*product(few, ours[:, :PEERS]), *product(few, theirs)))
    together, alone, their_speed, batch_ratio, alone_ratio = map(statistics.median, zip(*speeds, strict=True))
    our_speed = f"{together:.0f} talks a second in a batch of {BATCH}, {alone:.0f} one at a time"
    if peer:
        ours_signed, our_product, theirs_signed, their_product = map(statistics.median, zip(*products, strict=True))
        print(f"{batch_ratio:.0f} times NegMAS in a batch, {alone_ratio:.1f} times one at a time")
        print(f"  ours: {our_speed}; {ours_signed:.0f} % signed, {our_product:.3f} of the best product")
        print(f"  NegMAS: {their_speed:.0f} a second; {theirs_signed:.0f} % signed, {their_product:.3f}")
    else:
        print(f"no peer: {our_speed}")
        print("  CYBERDIP_PEER names the Python of an environment with NegMAS, to be compared with.")


if __name__ == "__main__":
    main()
