"""Brings a new version of the data onto the pages that are open: one watch for all sessions of a process.

It asks by itself where the data lies, on a thread of its own, as reading a new version of a country takes seconds. A
page is changed on the thread of the server and under the lock of its document. Boards are referred to weakly: who has
left is forgotten.
"""

import logging
import threading
import weakref

from bokeh.document import Document

from data import Edition
from data.gazetteer import gazetteer
from widgets.board import Board
from widgets.choice import find

EVERY = 2.0  # seconds after which it is asked again; for a folder that has not changed it takes half a millisecond
_log = logging.getLogger(__name__)


class Watch:
    """Follows the data of boards that are on a page."""

    def __init__(self) -> None:
        """It begins with the first board."""
        self._boards: weakref.WeakKeyDictionary[Board, weakref.ref[Document]] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()  # of the boards: sessions begin on other threads
        self._asked = threading.Event()
        self._thread: threading.Thread | None = None

    def follow(self, board: Board, document: Document) -> None:
        """Keep a board, which is shown in a document, in the version that is there; asked at once, then again."""
        with self._lock:
            self._boards[board] = weakref.ref(document)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="live", daemon=True)
                self._thread.start()
        self._asked.set()

    def _run(self) -> None:
        while True:
            self._asked.wait(EVERY)
            self._asked.clear()
            try:
                self.look()
            except Exception:  # whatever it is, the next version may be in order
                _log.exception("The data could not be looked at")

    def look(self) -> None:
        """Ask once for every dataset that somebody sees, and have the boards of those that changed show it."""
        boards = self._shown()
        for board in {(id(board.library), board.edition.name): board for board, _ in boards}.values():
            self._prepare(board.library.refresh(board.edition.name))
        for board, document in boards:
            if board.library[board.edition.name] is not board.edition:
                find(board.library, board.scope.query())  # looked up here, the answer to a pick need not wait for it
                document.add_next_tick_callback(board.renew)

    def _shown(self) -> list[tuple[Board, Document]]:
        """The boards of sessions that have not ended."""
        with self._lock:
            known = [(board, document()) for board, document in self._boards.items()]
        return [
            (board, document)
            for board, document in known
            if document and document.session_context and not document.session_context.destroyed
        ]

    @staticmethod
    def _prepare(edition: Edition) -> None:
        gazetteer(edition.dataset.tree)  # half a second for a country


watch = Watch()
