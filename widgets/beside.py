"""Long work for a page: on a thread of its own, while the page answers, and its word brought back in turn."""

import threading
from collections.abc import Callable
from typing import Any


def beside(work: Callable[[], None]) -> None:
    """Work on a thread of its own: the page answers meanwhile."""
    threading.Thread(target=work, daemon=True).start()


def in_turn(document: Any, change: Callable[[], None]) -> None:
    """Change what is on screen, which may be done only in turn; in a notebook, without a document, are no turns."""
    if document is None:
        change()
    else:
        document.add_next_tick_callback(change)
