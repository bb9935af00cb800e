"""Formulas are read by the window and by its staff at once."""

import gc
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from cyberdip_game.scenario.plain import plain


class Lingering:
    """Rubbish that lets another thread go on while it is swept up, wherever that is."""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        time.sleep(0)


def test_threads_read_formulas_at_once() -> None:
    code = " + ".join(f"where(a[{place}], b, c)" for place in range(60))
    swept, switched = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(50, 2, 2)
    sys.setswitchinterval(1e-6)

    def read(_: int) -> str:
        [Lingering() for _ in range(20)]
        return plain(code)

    try:
        with ThreadPoolExecutor(4) as threads:
            read_alike = set(threads.map(read, range(400)))
    finally:
        gc.set_threshold(*swept)
        sys.setswitchinterval(switched)
    assert len(read_alike) == 1
