"""Single polling stations, where a dataset lists them: the fullest, and whether everybody can enter."""

from collections.abc import Sequence

from data import Snapshot, words
from data.language import unknown
from widgets.region_table import Cell, RegionTable, Row, count

LONGEST = 300  # rows that unfold
FIRST = 6  # rows that stand there at once


class StationList(RegionTable):
    """The stations at and below the chosen region, most voters first."""

    area = "stations"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """Voters, and whether it is accessible."""
        return [snapshot.language.say(f"stations.{head}") for head in ("voters", "men", "women", "access")]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The fullest of them."""
        loads, tree = snapshot.station_loads, snapshot.dataset.tree
        held, rows = loads.stations, []
        for spot in loads.fullest(LONGEST).tolist():
            place = int(loads.place[spot])
            region = int(held.row[place])
            name = words.station(snapshot.language, tree.names[region], int(held.number[place]))
            special = snapshot.language.say("stations.special") if held.special[place] else ""
            over = bool(loads.over[spot])
            cells = [
                count(snapshot, float(loads.voters[spot]))._replace(breach=over),
                count(snapshot, float(held.men[place])),
                count(snapshot, float(held.women[place])),
                Cell(snapshot.language.say(f"stations.access.{int(held.accessible[place])}")),
            ]
            rows.append(Row(name, self.board.scope.link(region=tree.codes[region]), cells, special))
        return rows

    def shown(self, snapshot: Snapshot) -> int:
        """The first few."""
        return FIRST

    def lead(self, snapshot: Snapshot) -> str:
        """How many are listed, and how many everybody can enter."""
        number, counts = snapshot.language.number, snapshot.station_loads.access
        access = dict(zip(("yes", "no", "unchecked"), map(number, counts), strict=True))
        return snapshot.language.say("stations.lead", total=number(sum(counts)), **access)

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What the triangle means."""
        cap = snapshot.station_loads.cap
        return "" if unknown(cap) else snapshot.language.say("stations.note", cap=snapshot.language.number(cap))
