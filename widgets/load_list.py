"""Which regions are over the cap of voters a TPS, or near it: where TPS have to be split."""

from collections.abc import Sequence

from data import Snapshot, words
from data.frames.load import Loads
from widgets.region_table import Cell, RegionTable, Row, count

LONGEST = 300  # rows that unfold


class LoadList(RegionTable):
    """The regions at or below the chosen one, the fullest first; those over the cap and near it at once."""

    area = "load"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """Voters, stations, voters a station, and how that stands to the cap."""
        return [snapshot.language.say(f"load.{head}") for head in ("voters", "tps", "load", "state")]

    def sources(self, snapshot: Snapshot) -> tuple[str, ...]:
        """The three counts; how one stands to the cap is the load and the cap."""
        return ("voters", "tps", "load", "")

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The fullest of all."""
        loads = snapshot.loads
        return [self._row(snapshot, loads, place) for place in range(min(len(loads.row), LONGEST))]

    def shown(self, snapshot: Snapshot) -> int:
        """Those over or near the cap, but no fewer than three, and no more than eight."""
        loads = snapshot.loads
        return min(max(int((loads.over | loads.near).sum()), 3), 8)

    def _row(self, snapshot: Snapshot, loads: Loads, place: int) -> Row:
        tree, row = snapshot.dataset.tree, int(loads.row[place])
        state = "over" if loads.over[place] else "near" if loads.near[place] else "within"
        told = "" if loads.cap != loads.cap else snapshot.language.say(f"load.{state}")
        cells = [
            count(snapshot, float(loads.voters[place])),
            count(snapshot, float(loads.tps[place])),
            count(snapshot, float(loads.load[place]), 1),
            Cell(told, breach=state == "over"),
        ]
        link = None if row == snapshot.row else self.board.scope.link(region=tree.codes[row])
        return Row(
            tree.names[row],
            link,
            cells,
            words.level(snapshot.language, tree.levels[row], 1),
            "" if link is None else tree.codes[row],
        )

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What near means."""
        return snapshot.language.say("load.note")
