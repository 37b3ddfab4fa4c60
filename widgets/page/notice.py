"""Tells the visitor, politely, what of a choice could not be followed and what is allowed."""

from data import Snapshot
from widgets.board import Board
from widgets.view import MarkupView


class Notice(MarkupView):
    """The board's problem in words; nothing while there is none. Goes with the next pick."""

    template = "page_notice.html"

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        board.param.watch(lambda event: self.draw(board.snapshot), "problem")

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The problem."""
        return {"problem": self.board.problem}
