"""With which other election the counts are compared: any, by default the one before."""

from data import Snapshot
from widgets.board import Board
from widgets.select_field import Options, SelectField


def against(board: Board, snapshot: Snapshot) -> str:
    """The election that is compared with: the chosen one, else the one before; "" for none."""
    chosen: str = board.scope.against
    if chosen and chosen != snapshot.election:
        return chosen
    return str(snapshot.dataset.election_rows[snapshot.election].previous)


class AgainstField(SelectField):
    """The control that chooses the other election."""

    caption = "part.against"

    def offer(self, snapshot: Snapshot) -> tuple[str, Options]:
        """All other elections; no comparison where there is none."""
        rows = snapshot.dataset.election_rows
        others = [(key, snapshot.language.name(row, "short")) for key, row in rows.items() if key != snapshot.election]
        none = [] if against(self.board, snapshot) else [("", snapshot.language.say("shell.compare_none"))]
        return against(self.board, snapshot), [*none, *others]

    def choose(self, value: str) -> None:
        """Compare with that election; with the one before nothing is kept in the address."""
        before = self.board.snapshot.dataset.election_rows[self.board.snapshot.election].previous
        self.board.scope.against = "" if value == before else value
