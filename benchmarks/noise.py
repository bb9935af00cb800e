"""Ten thousand malformed requests and messages at a real server: what came back, and the longest wait."""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.classroom.throwing import thrown

TIMES = 10_000


def main() -> None:
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found, longest = thrown(Path(folder), TIMES)
    print(
        f"{found.total()} malformed requests and messages in {time.monotonic() - start:.0f} s: all refused or closed, "
        f"the longest wait {longest:.2f} s, no crash, the class unchanged; "
        + ", ".join(f"{what} {count}" for what, count in sorted(found.items()))
    )


if __name__ == "__main__":
    main()
