"""Does long work in a process of its own, so that the one that serves pages goes on answering meanwhile."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

PATIENCE = 10  # how far it stands back behind others of this machine: pages come first


def apart[**P, R](work: Callable[P, R], *args: P.args, **values: P.kwargs) -> R:
    """What `work` gives, or raises, where it is done in a process of its own. All of it has to be picklable."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=os.nice, initargs=(PATIENCE,)) as pool:
        return pool.submit(work, *args, **values).result()
