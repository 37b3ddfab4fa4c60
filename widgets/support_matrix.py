"""The matrix of the page of stakeholders: a way into every pair, with everybody in it who should be at the table."""

from collections.abc import Iterable

import numpy as np

from data import Snapshot, support_words
from data.coverage import COMMITTED
from data.frames.coverage import PairRow, asked_rows
from data.wanted import NO_RUNG
from widgets.coverage_matrix import CoverageMatrix, Row
from widgets.scope import Link


class SupportMatrix(CoverageMatrix):
    """What the choice of stages, rung and due leaves; a cell leads to its history, a name to the institution's brief.

    Institutions of which nothing is asked have a row, too, and so have those of regions below that were invited.
    """

    folded = ""  # the register stands by itself on this page

    def pairs(self, snapshot: Snapshot) -> list[PairRow]:
        """The pairs of all institutions that concern the region, as far as they are asked for."""
        wanted, known = self.board.scope.wanted, [*snapshot.institutions.values()]
        asked = asked_rows(snapshot, np.sort(np.concatenate(known))) if known else []
        stages = set(wanted.stages(snapshot))
        return [
            one
            for one in support_words.top_level(snapshot, asked)
            if one.stage in stages and wanted.pair(snapshot, one)
        ]

    def institutions(self, snapshot: Snapshot, pairs: list[PairRow]) -> list[str]:
        """Those with a pair that is shown; those without any pair unless something else is asked for."""
        wanted, shown = self.board.scope.wanted, {pair.stakeholder for pair in pairs}
        idle = not (wanted.stage or wanted.division or wanted.due) and wanted.rung in ("", NO_RUNG)
        listed = [who for who, mine in snapshot.institutions.items() if who in shown or (idle and not len(mine))]
        if self.board.scope.order:
            gaps = {who: _gap([pair for pair in pairs if pair.stakeholder == who]) for who in listed}
            listed.sort(key=lambda who: -gaps[who])
        return listed

    def groups(self, snapshot: Snapshot, pairs: list[PairRow], stages: Iterable[str]) -> dict[str, list[Row]]:
        """By kind, or all in one where they stand in the order of what is missing."""
        if not self.board.scope.order:
            return super().groups(snapshot, pairs, stages)
        rows = [*self.rows(snapshot, pairs, stages).values()]
        return {snapshot.language.say("support.by_gap"): rows} if rows else {}

    def link(self, **parts: str) -> Link:
        """To the same page with the institution, and the stage of the cell."""
        return self.board.scope.link(**parts)

    def note(self, snapshot: Snapshot, stakeholder: str, pairs: list[PairRow]) -> str:
        """Of which region below it is, that no source names a role, and how much is missing if that is the order."""
        say, region = snapshot.language.say, snapshot.dataset.stakeholders[stakeholder].region
        coverage = snapshot.ledgers.coverage
        mine = snapshot.institutions[stakeholder]
        gap = _gap(pairs) if self.board.scope.order else 0
        notes = [
            snapshot.dataset.tree.name(region) if self._elsewhere(snapshot, stakeholder) else "",
            "" if len(coverage.counted(mine)) else say("support.no_source.short"),
            say("support.gap", n=snapshot.language.number(gap)) if gap else "",
        ]
        return " · ".join(filter(None, notes))

    def register(self, snapshot: Snapshot, pairs: list[PairRow]) -> str:
        """None: on this page it stands by itself."""
        return ""

    def told(self, snapshot: Snapshot, pairs: list[PairRow]) -> str:
        """Who else stands here, and what a click does; or that the choice leaves nothing. The numbers stand above."""
        say = snapshot.language.say
        shown = self.institutions(snapshot, pairs)
        if not shown:
            return say("support.nothing_left" if self.board.scope.wanted else "words.matrix.no_needs")
        guests = any(self._elsewhere(snapshot, who) for who in shown)
        return " ".join([*([say("support.guests")] if guests else []), say("support.choose")])

    def _elsewhere(self, snapshot: Snapshot, stakeholder: str) -> bool:
        """Whether an institution is of a region below and has its pairs there."""
        coverage, row = snapshot.ledgers.coverage, snapshot.dataset.stakeholders[stakeholder]
        mine = coverage.ladder.row[snapshot.institutions[stakeholder]]
        return row.region not in snapshot.path and not np.isin(mine, snapshot.dataset.tree.lineage(snapshot.row)).any()


def _gap(pairs: list[PairRow]) -> int:
    """How many pairs that a source names are not committed."""
    return sum(not pair.proposed and pair.rung not in COMMITTED for pair in pairs)
