"""A plugin for `panel serve` that tells how many boards and sessions the server holds, and how much CPU it has used.

It looks at the objects themselves: a session that is closed but still referred to from somewhere would be counted.
"""

import gc
import time

from bokeh.server.session import ServerSession
from tornado.web import RequestHandler

from widgets.board import Board


class Alive(RequestHandler):
    """Answers {"boards": n, "sessions": n, "cpu": seconds of CPU used}."""

    def get(self) -> None:
        """Counts what is left after a full garbage collection."""
        gc.collect()
        kinds = {"boards": Board, "sessions": ServerSession}
        things = gc.get_objects()
        counts = {name: sum(type(thing) is kind for thing in things) for name, kind in kinds.items()}
        self.write({**counts, "cpu": time.process_time()})


ROUTES = [("/alive", Alive, {})]
