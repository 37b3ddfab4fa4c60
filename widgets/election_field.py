"""Which election the board speaks of."""

from data import Snapshot
from widgets.select_field import Options, SelectField


class ElectionField(SelectField):
    """The control that moves the board to another election."""

    caption = "shell.election"

    def offer(self, snapshot: Snapshot) -> tuple[str, Options]:
        """The elections of the dataset, the latest voting day first."""
        rows = self.board.dataset.election_rows
        return snapshot.election, [(key, snapshot.language.name(row, "short")) for key, row in rows.items()]

    def choose(self, value: str) -> None:
        """Move to an election, at the nearest day that it knows; its other days and stages are no choice any more."""
        first, last = self.board.dataset.span(value)
        day = min(max(self.board.scope.as_of, first), last)
        self.board.scope.param.update(election=value, as_of=day, compare_to=None, stage="", about="")
