"""Writes an import again and again and kills the writer at random moments; a program of its own, as it forks.

It tells a line of JSON a time: how many imports there were and are, whether the writer was killed, and what is wrong.
"""

import json
import os
import pathlib
import random
import signal
import sys
import time

from data.batch import Batch
from data.stores import Store, store_of
from tests.data.stores.batches import BY, FILES


def writer(store: Store, batch: Batch) -> tuple[int, int]:
    """A process that begins to write what was sorted; its id, and what tells when it has begun."""
    found = store._sorted[2]
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        os.read(reading, 1)
        os.close(reading)
        return child, reading
    os.write(writing, b".")
    with store._writing(BY):
        store._write(found, BY)
    os._exit(0)


def main(address: str, folder: pathlib.Path, times: int, seed: int) -> None:
    store, chance, longest = store_of(address), random.Random(seed), 0.0  # noqa: S311  # no secret
    batch = Batch(folder, {"sources": 1, "figures": 2}, FILES)
    store.sort(batch)
    for number in range(times + 3):
        before, begun = len(store.entries()), time.monotonic()
        child, _ = writer(store, batch)
        if number < 3:  # how long it takes when nobody kills it
            os.waitpid(child, 0)
            longest = max(longest, time.monotonic() - begun)
            continue
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        found = {"before": before, "after": len(store.entries()), "killed": os.WIFSIGNALED(status)}
        sys.stdout.write(json.dumps(found | {"faults": [str(fault) for fault in store.verify()]}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
