"""How many findings each region has, by severity: where to look first."""

from data import Snapshot
from data.findings import SEVERITIES
from data.sourced import sourced
from data.words import sentence
from widgets.region_table import Cell, RegionTable, Row


class FindingsByRegion(RegionTable):
    """One row a region, with its findings and those below it; of those that are asked for."""

    area = "finding_table"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """The severities, the worst first."""
        return [sentence(snapshot.language.say(f"severity.{name}")) for name in SEVERITIES]

    def _counts(self, snapshot: Snapshot, severity: str, amounts: list[int]) -> list[Cell]:
        """A count of the region and of each below; where only some are asked for, these are listed beside the table."""
        keys = [f"findings:{severity}", *(f"findings_here:{severity}@{code}" for code, _ in snapshot.family[1:])]
        texts = [snapshot.language.number(many) for many in amounts]
        if self.board.scope.sought:
            return [Cell(text) for text in texts]
        return [Cell(sourced(text, key)) for text, key in zip(texts, keys, strict=True)]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """A count of findings is known, also where it is 0; none of the rows where nothing is found at all."""
        ledger = snapshot.dataset.findings(snapshot.election)
        places, below = self.board.scope.sought.places(snapshot), snapshot.dataset.tree.below(snapshot.row)
        if not len(places):
            return []
        grades, columns = ledger.severity(places), []
        for grade in range(len(SEVERITIES)):
            mine = places[grades == grade]
            columns.append(self._counts(snapshot, SEVERITIES[grade], [len(mine), *ledger.tally(mine, below).tolist()]))
        return self.family(snapshot, columns)

    def said(self, snapshot: Snapshot) -> str:
        """What a row counts."""
        return snapshot.language.say("finding_table.said")
