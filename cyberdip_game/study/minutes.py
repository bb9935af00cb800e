"""How long a game takes: reading at a usual pace, and time to think. Assumptions, not measurements; said in reports."""

import numpy as np
import numpy.typing as npt

from cyberdip_game.study.facts import MinutesFact
from cyberdip_game.study.tally import Tally

WORDS_A_MINUTE = 238  # silent reading of English non-fiction (Brysbaert 2019, Journal of Memory and Language 109)
REPORT = 150  # words of the game's own in the report on a turn: five events with their causes, and what changed
LOOK, ORDER, ANSWER = 45, 30, 25  # seconds: to look a new morning over, to settle on an order, on a choice
VOTE, SAY = 12, 40  # seconds: on a motion of somebody else, in a round of talks
ROUND, AROUND = 5, 20  # minutes a class talks each turn beside reading; to join before and to discuss afterwards


def assumptions() -> str:
    """What the minutes rest on, in one sentence."""
    return (
        f"{WORDS_A_MINUTE} words a minute, {REPORT} of them in each report, {LOOK} seconds for each morning, {ORDER} "
        f"for an order, {ANSWER} for a choice, {VOTE} for a motion, {SAY} for a round of talks; a class talks {ROUND} "
        f"minutes a turn and needs {AROUND} to join and to discuss"
    )


def minutes(tally: Tally, games: npt.NDArray[np.bool_], declared: int) -> MinutesFact:
    """Expected minutes over these games."""
    columns = {name: values[games].astype(np.int64) for name, values in tally.columns.items()}
    reading = 60 * (columns["words"] + REPORT * columns["turn"]) // WORDS_A_MINUTE
    alone = reading + LOOK * columns["turn"] + ORDER * columns["orders"] + ANSWER * columns["answers"]
    alone += VOTE * columns["motions"] + SAY * columns["rounds"]
    together = reading + 60 * (ROUND * columns["turn"] + AROUND)
    low, middle, high = (int(value) for value in np.percentile(alone, (10, 50, 90)) / 60 + 0.5)
    return MinutesFact(middle, low, high, int(np.median(together) / 60 + 0.5), declared)
