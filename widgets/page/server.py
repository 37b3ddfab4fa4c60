"""Three cures for the server under the page, each measured and held by a test; without them it works, but slowly."""

from itertools import groupby
from typing import Any

import bokeh.server.session
import panel as pn
import panel.io.document
from bokeh.io.doc import patch_curdoc

# Panel has all objects searched for garbage so many seconds after a visitor has left, it says five. Nobody is answered
# meanwhile: with fifty others there it took 0.6 to 1.2 s (measured). Python's own search, when there are a quarter more
# objects, stays as it is.
QUIET = 60


def cure() -> None:
    """Apply all; a second time does nothing."""
    _start_upkeep()
    bokeh.server.session._serialize_patches = _one_message
    panel.io.document.GC_DEBOUNCE = QUIET


def _start_upkeep() -> None:
    """Has Panel start the upkeep of its busy flags here, on the thread of the server.

    Panel 1.10 starts it with the first event, on a worker thread, where the start puts itself off to the next tick
    again and again: after the first pick the server takes a whole core for good (measured: 1.07 CPU seconds a second,
    and none with this). Where it runs already this does nothing.
    """
    pn.state._schedule_busy_cleanup()


def _one_message(pending: list[Any]) -> list[tuple[Any, Any]]:
    """What a pick changes as one message, in place of `bokeh.server.session._serialize_patches`.

    Bokeh 3.10 sends each change as a message of its own, also those that `hold` has collected: some 30 of them for a
    pick, of three frames each, and the browser takes them up one by one (measured: 117 frames, and 6 with this).
    """
    messages = []
    for connections, patches in groupby(pending, key=lambda patch: patch.connections):
        together = list(patches)
        with patch_curdoc(together[0].event.document):
            message = together[0].protocol.create("PATCH-DOC", [patch.event for patch in together])
            message.prepare()
        messages.append((message, connections))
    return messages
