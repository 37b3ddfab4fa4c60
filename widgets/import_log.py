"""Who added what and when: the audit ledger of the dataset, the latest import first."""

from data import Dataset, Snapshot
from data.calendar import JAKARTA
from data.stores import store_of
from data.stores.entry import Entry
from widgets.board import Board
from widgets.quality_table import Group, Line, QualityTable
from widgets.region_table import Cell

FEW = 5  # imports that stand there at once
SHORT = 8  # signs of a checksum; the command `rakor log` has all


class ImportLog(QualityTable):
    """One row an import."""

    area = "import.log"
    heads = ("by", "files", "rows", "checksum")
    wide = ("by", "files", "rows")

    def __init__(self, board: Board) -> None:
        self._read: tuple[Dataset, list[Entry]] | None = None
        super().__init__(board)

    def entries(self, snapshot: Snapshot) -> list[Entry]:
        """The ledger of the version on screen: a pick does not read it anew."""
        if self._read is None or self._read[0] is not snapshot.dataset:
            self._read = snapshot.dataset, store_of(snapshot.dataset.address).entries()[::-1]
        return self._read[1]

    def groups(self, snapshot: Snapshot) -> list[Group]:
        """The last ones."""
        return [Group("", [_line(snapshot, entry) for entry in self.entries(snapshot)[:FEW]])]

    def rest(self, snapshot: Snapshot) -> list[Group]:
        """Those before."""
        return [Group("", [_line(snapshot, entry) for entry in self.entries(snapshot)[FEW:]])]

    def lead(self, snapshot: Snapshot) -> str:
        """That there is none."""
        return "" if self.entries(snapshot) else snapshot.language.say("import.log.empty")

    def more(self, snapshot: Snapshot) -> str:
        """How many there were before."""
        before = len(self.entries(snapshot)) - FEW
        return snapshot.language.say("import.log.more", n=snapshot.language.number(before)) if before > 0 else ""


def _line(snapshot: Snapshot, entry: Entry) -> Line:
    speaker, at = snapshot.language, entry.at.astimezone(JAKARTA)
    name = speaker.say("import.log.name", number=speaker.number(entry.number), date=speaker.date(at.date()),
                       time=speaker.time(at))  # fmt: skip
    rows = [f"{speaker.say(f'table.{table}')} {speaker.number(mark.rows)}" for table, mark in entry.tables.items()]
    files = speaker.listing([file.name for file in entry.files])
    return Line(name, [Cell(entry.by), Cell(files), Cell(speaker.listing(rows)), Cell(entry.checksum[:SHORT])])
