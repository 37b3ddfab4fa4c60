"""Serves the hand-written page and answers each pick with one message of JSON."""

import json
import os
from pathlib import Path

from tornado.ioloop import IOLoop
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from tests.benchmarks.peers import markup
from tests.benchmarks.peers.content import content, first_view, regions, span

PAGE = Path(__file__).with_name("page.html").read_text("utf-8")
PARTS = ("headline", "numbers", "attention", "children", "matrix")
DRAWN = ("view", "as_of", "as_of_words", "voting_day", "stages", "tps", "tiles")


class Page(RequestHandler):
    """The page with the regions and the days that its controls offer."""

    def get(self) -> None:
        """Fills in what the controls offer."""
        first, last = span()
        given = {"regions": regions(), "first": first.isoformat(), "last": last.isoformat(), "view": first_view()}
        page = PAGE.replace("/*STYLE*/", markup.STYLE).replace('"GIVEN"', json.dumps(given).replace("</", "<\\/"))
        self.write(page)


class Socket(WebSocketHandler):
    """One pick a message: [region, day] in, the words as HTML and the charts as numbers out."""

    def on_message(self, message: str | bytes) -> None:
        """Answers at once."""
        c = content(*json.loads(message))
        html = {part: getattr(markup, part)(c) for part in PARTS}
        self.write_message(json.dumps({"html": html, **{key: c[key] for key in DRAWN}}, ensure_ascii=False))


if __name__ == "__main__":
    content(*first_view())
    Application([("/", Page), ("/ws", Socket)], compress_response=True).listen(int(os.environ["PORT"]), "127.0.0.1")
    IOLoop.current().start()
