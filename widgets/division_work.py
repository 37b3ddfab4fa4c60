"""The work of each division, and of the chosen one what is late, unreported, due soon, next: my work in one choice."""

from data import Snapshot, words
from data.calendar import HORIZON
from data.frames.divisions import Division
from data.frames.milestones import MilestoneRow
from data.symbols import STATES
from widgets.view import MarkupView


class DivisionWork(MarkupView):
    """One row a division; below it the open work of the one that the scope asks for."""

    template = "divisions.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The rows, and the groups of the chosen division's milestones."""
        chosen = next((one for one in snapshot.divisions if one.key == self.board.scope.division), None)
        return {
            "rows": [self._row(snapshot, one) for one in snapshot.divisions],
            "chosen": chosen and chosen.key,
            "stages": ", ".join(stage.short for stage in chosen.stages) if chosen else "",
            "groups": self._groups(snapshot, chosen) if chosen else [],
            "horizon": snapshot.language.number(HORIZON),
        }

    def _row(self, snapshot: Snapshot, one: Division) -> dict[str, object]:
        number, due = snapshot.language.number, one.next(snapshot.day)
        date = words.day(snapshot.language, due.due) if due else ""
        return {
            "key": one.key, "link": self.board.scope.link(division=one.key), "stages": number(len(one.stages)),
            "met": f"{number(one.met)} / {number(len(one.milestones))}", "late": number(len(one.late)),
            "silent": number(len(one.silent)), "soon": number(len(one.soon(snapshot.day))),
            "next": f"{due.name}, {date}" if due else "–",
        }  # fmt: skip

    def _groups(self, snapshot: Snapshot, one: Division) -> list[dict[str, object]]:
        """The milestones that are late, unreported, due soon, and the next one after those."""
        soon, due = one.soon(snapshot.day), one.next(snapshot.day)
        following = (due,) if due and due not in soon else ()
        groups = {"late": one.late, "silent": one.silent, "soon": soon, "next": following}
        return [
            {"name": name, "lines": [self._line(snapshot, row) for row in rows]}
            for name, rows in groups.items()
            if rows
        ]

    def _line(self, snapshot: Snapshot, row: MilestoneRow) -> dict[str, object]:
        return {
            "sign": STATES[row.state], "name": row.name, "reached": words.reached(snapshot.language, row),
            "due": words.day(snapshot.language, row.due),
            "link": self.board.scope.link(stage=row.stage),
        }  # fmt: skip
