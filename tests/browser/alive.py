"""A plugin for `panel serve` that tells how many boards and sessions the server still holds.

It looks at the objects themselves: a session that is closed but still referred to from somewhere would be counted.
"""

import gc

from bokeh.server.session import ServerSession
from tornado.web import RequestHandler

from widgets.board import Board


class Alive(RequestHandler):
    """Answers {"boards": n, "sessions": n}."""

    def get(self) -> None:
        """Counts what is left after a full garbage collection."""
        gc.collect()
        kinds = {"boards": Board, "sessions": ServerSession}
        things = gc.get_objects()
        self.write({name: sum(type(thing) is kind for thing in things) for name, kind in kinds.items()})


ROUTES = [("/alive", Alive, {})]
