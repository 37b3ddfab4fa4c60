"""A plain table in groups of rows about the data themselves: what is complete, where it is from, by what rule."""

from collections.abc import Sequence
from typing import NamedTuple

from data import Snapshot
from widgets.region_table import Cell
from widgets.scope import Link
from widgets.view import MarkupView


class Line(NamedTuple):
    """One row: its name, where that leads if it does, and its cells in the order of the heads."""

    name: str
    cells: Sequence[Cell]
    link: Link | None = None


class Group(NamedTuple):
    """Rows under a name of their own, "" for none."""

    name: str
    lines: Sequence[Line]


class QualityTable(MarkupView):
    """Base of these tables: what they have in common is the look and what unfolds."""

    template = "quality_table.html"
    folded = "quality_rows.html"
    area = ""  # prefix of its messages: the title, .caption, .first, .head.NAME, .empty
    heads: Sequence[str] = ()
    wide: Sequence[str] = ()  # those of the heads whose cells hold sentences; the others hold a number or a word

    def groups(self, snapshot: Snapshot) -> list[Group]:
        """What stands there at once."""
        raise NotImplementedError

    def rest(self, snapshot: Snapshot) -> list[Group]:
        """What unfolds."""
        return []

    def lead(self, snapshot: Snapshot) -> str:
        """What the table says, in large type; empty for nothing."""
        return ""

    def more(self, snapshot: Snapshot) -> str:
        """What unfolds, in words; empty for nothing."""
        return ""

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The words, the first rows, and what unfolds."""
        table = self._table(self.groups(snapshot))
        return {**table, "lead": self.lead(snapshot), "more": self.more(snapshot)}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The other rows."""
        return self._table(self.rest(snapshot))

    def _table(self, groups: list[Group]) -> dict[str, object]:
        filled = [group for group in groups if group.lines]
        return {"groups": filled, "area": self.area, "heads": self.heads, "wide": self.wide}
