"""A region and those below it side by side: the table behind most of what is counted about stations and people."""

from collections.abc import Sequence
from typing import NamedTuple

from data import Snapshot, plan_words, words
from data.language import unknown
from data.steps import Reading
from widgets.scope import Link
from widgets.view import MarkupView


class Cell(NamedTuple):
    """A figure ready to be shown, "" for an unknown one; `note` qualifies it, `breach` marks one beyond the norm."""

    text: str
    note: str = ""
    breach: bool = False


class Row(NamedTuple):
    """One region: the way into it (None for the chosen one itself), and its figures in the order of the heads."""

    name: str
    link: Link | None
    cells: Sequence[Cell]
    level: str = ""  # a word for it where regions of several levels stand in one table
    code: str = ""  # of it; "" for the chosen one, and where the table has no `sources`

    @property
    def silent(self) -> bool:
        """Nothing is known of it."""
        return not any(cell.text for cell in self.cells)


class RegionTable(MarkupView):
    """Base of the tables: what they have in common is the look, the links and what unfolds."""

    template = "region_table.html"
    folded = "region_rows.html"
    first = "words.children.name"  # head of the first column
    absent = "words.no_report"  # what a reader hears where nothing is known
    area = ""  # prefix of its messages: the title, .caption, .empty
    rest = "region_table.more"  # how many of them unfold
    few = 12  # rows that stand there at once; the rest unfolds
    cards = True  # on a phone one card a row; else the table scrolls

    def heads(self, snapshot: Snapshot) -> Sequence[str]:
        """The names of the columns."""
        raise NotImplementedError

    def sources(self, snapshot: Snapshot) -> Sequence[str]:
        """What the figures of each column are, as a key of `data.explain` without its region; "" or none: none opens.

        The head of a column says what its figures are, and a row says where: a key a figure would be much to send.
        """
        return ()

    def rows(self, snapshot: Snapshot) -> Sequence[Row]:
        """All rows; none where nothing is known."""
        raise NotImplementedError

    def title(self, snapshot: Snapshot) -> str:
        """The heading."""
        return snapshot.language.say(self.area)

    def lead(self, snapshot: Snapshot) -> str:
        """What the table says, in large type; empty for nothing."""
        return ""

    def said(self, snapshot: Snapshot) -> str:
        """What one needs to read it."""
        return ""

    def shown(self, snapshot: Snapshot) -> int:
        """How many rows stand there at once."""
        return self.few

    def more(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What unfolds below `rows`, in words; empty for nothing."""
        rest = len(rows) - self.shown(snapshot)
        return words.counted(snapshot.language, self.rest, rest) if rest > 0 else ""

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What the signs in it mean, below it; nothing where none stands in `rows`."""
        signs = any(not cell.text for row in rows for cell in row.cells)
        return snapshot.language.say("region_table.unknown") if signs else ""

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The words, the first rows, and what unfolds."""
        rows = self.rows(snapshot)
        said = {"lead": self.lead(snapshot), "said": self.said(snapshot), "note": self.note(snapshot, rows)}
        table = {**self._table(snapshot), "rows": rows[: self.shown(snapshot)], "more": self.more(snapshot, rows)}
        return {**said, **table, "empty": snapshot.language.say(f"{self.area}.empty", region=snapshot.region_name)}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The other rows."""
        return {**self._table(snapshot), "rows": self.rows(snapshot)[self.shown(snapshot) :]}

    def _table(self, snapshot: Snapshot) -> dict[str, object]:
        say, date = snapshot.language.say, snapshot.language.date(snapshot.as_of)
        caption = say(f"{self.area}.caption", region=snapshot.region_name, date=date)
        return {
            "title": self.title(snapshot),
            "caption": caption,
            "first": say(self.first),
            "heads": self.heads(snapshot),
            "cards": self.cards,
            "absent": say(self.absent),
            "sources": self.sources(snapshot),
        }

    def family(self, snapshot: Snapshot, columns: Sequence[Sequence[Cell]]) -> list[Row]:
        """One row for the region and one for each below, from columns in the order of `Snapshot.family`.

        `names` are the quantities of the columns, see `data.explain`, where their figures open their sources.
        The regions below are left out where nothing is known of any of them; else a silent one has its row, too.
        """
        rows = []
        for place, (code, name) in enumerate(snapshot.family):
            cells = [column[place] for column in columns]
            link, code = (self.board.scope.link(region=code), code) if place else (None, "")
            rows.append(Row(name, link, cells, code=code))
        if all(row.silent for row in rows[1:]):
            rows = rows[:1]
        return [] if all(row.silent for row in rows) else rows


def count(snapshot: Snapshot, value: float | None, decimals: int = 0) -> Cell:
    """A number as a cell."""
    return Cell("") if unknown(value) else Cell(snapshot.language.number(value, decimals))


def money(snapshot: Snapshot, value: float | None) -> Cell:
    """Rupiah as a cell."""
    return Cell("" if value is None else plan_words.rupiah(snapshot, value))


def counts(snapshot: Snapshot, reading: Reading) -> list[Cell]:
    """A column of what is known of a measure; a sum that lacks some regions says so."""
    part = snapshot.language.say("words.children.part")
    pairs = zip(reading.value.tolist(), reading.complete.tolist(), strict=True)
    return [count(snapshot, value)._replace(note="" if whole or unknown(value) else part) for value, whole in pairs]
