"""Does long work in a process of its own, so that the one that serves pages goes on answering meanwhile."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def apart[**P, R](work: Callable[P, R], *args: P.args, **values: P.kwargs) -> R:
    """What `work` gives, or raises, where it is done in a process of its own. All of it has to be picklable."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *args, **values).result()
