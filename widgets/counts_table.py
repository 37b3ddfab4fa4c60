"""How many TPS and voters now and in another election, region by region, down to the lowest level that has figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from data import Snapshot, words
from data.frames.comparison import compared
from data.language import unknown
from data.sourced import sourced
from widgets.against_field import against
from widgets.region_table import Cell, RegionTable, Row, count

LONGEST = 300  # rows that unfold; whoever needs more opens a region
COLUMNS = ("now", "then", "difference", "explained", "voters_now", "voters_then", "voters_difference")


class CountsTable(RegionTable):
    """The region, those below it, and, unfolded, all further down of which a count is known."""

    area = "counts"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """The names of COLUMNS."""
        rows, other, name = snapshot.dataset.election_rows, against(self.board, snapshot), snapshot.language.name
        before = name(rows[other], "short") if other else snapshot.language.say("counts.none")
        values = {"this": name(rows[snapshot.election], "short"), "before": before}
        return [snapshot.language.say(f"counts.{column}", **values) for column in COLUMNS]

    def sources(self, snapshot: Snapshot) -> list[str]:
        """The quantities of COLUMNS, those of then in the other election."""
        other = against(self.board, snapshot)
        of = f":{other}" if other != snapshot.ledgers.row.previous else ""
        changes = [f"{name}{of}" for name in ("tps_difference", "tps_explained", "voters_difference")]
        return ["tps", f"tps~{other}", *changes[:2], "voters", f"voters~{other}", changes[2]]

    def lead(self, snapshot: Snapshot) -> str:
        """How much of the change the cap explains, then the voters, in stations; the rest is how full they are."""
        own = {name: column[0] for name, column in compared(snapshot, against(self.board, snapshot)).items()}
        if unknown(own["explained"]) or not own["explained"]:
            return ""
        # So that the parts that are shown add up.
        parts = {name: round(own[name]) for name in ("explained", "grown") if not unknown(own[name])}
        parts |= {"difference": own["difference"], "rest": own["difference"] - sum(parts.values())}
        keys = self._keys(snapshot)
        told = {name: sourced(words.signed(snapshot.language, value), keys[name]) for name, value in parts.items()}
        told |= {name: sourced(snapshot.language.number(own[f"cap_{name}"]), keys[name]) for name in ("then", "now")}
        return snapshot.language.say("counts.lead.voters" if "grown" in told else "counts.lead", **told)

    def _keys(self, snapshot: Snapshot) -> dict[str, str]:
        """Where the numbers of the sentence come from; what is left over is explained by nothing."""
        other, cap = against(self.board, snapshot), "norm:tps_voter_cap"
        of = f":{other}" if other != snapshot.ledgers.row.previous else ""
        parts = {name: f"tps_{name}{of}" for name in ("difference", "explained", "grown")}
        return {**parts, "rest": "", "then": f"{cap}~{other}", "now": cap}

    def said(self, snapshot: Snapshot) -> str:
        """Which cap holds since when, at either election."""
        speaker, told = snapshot.language, []
        for key in filter(None, (against(self.board, snapshot), snapshot.election)):
            norms = snapshot.dataset.election(key).norms.get("tps_voter_cap", ())
            caps = [
                speaker.say(
                    "counts.cap_since",
                    date=words.day(speaker, norm.since),
                    cap=sourced(speaker.number(norm.value), f"norm:tps_voter_cap~{key}"),
                )
                for norm in norms
                if norm.since <= snapshot.day
            ]
            if caps:
                told.append(f"{speaker.name(snapshot.dataset.election_rows[key], 'short')} {', '.join(caps)}")
        return speaker.say("counts.caps", caps="; ".join(told)) if told else ""

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The region and its children."""
        return self._rows(snapshot, compared(snapshot, against(self.board, snapshot)))

    def shown(self, snapshot: Snapshot) -> int:
        """All of them."""
        return len(snapshot.family)

    def more(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """All regions below the children, where there are any."""
        deeper = len(snapshot.dataset.tree.spread(snapshot.row)) > 2
        return snapshot.language.say("counts.deeper") if deeper else ""

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What the signs mean, also those in what unfolds, which is not made yet."""
        return snapshot.language.say("region_table.unknown")

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """All regions with figures, each below the one it belongs to."""
        columns = compared(snapshot, against(self.board, snapshot), deep=True)
        few = {name: column[:LONGEST] for name, column in columns.items()}
        return {**super().folded_context(snapshot), "rows": self._rows(snapshot, few, levels=True)}

    def _rows(self, snapshot: Snapshot, columns: Mapping[str, Sequence[Any]], levels: bool = False) -> list[Row]:
        rows, other = [], against(self.board, snapshot)
        of = f":{other}" if other != snapshot.ledgers.row.previous else ""
        for place, code in enumerate(columns["code"]):
            row = {name: column[place] for name, column in columns.items()}
            link = None if code == snapshot.region else self.board.scope.link(region=code)
            level = words.level(snapshot.language, row["level"], 1) if levels else ""
            cells = _cells(snapshot, row, of)
            if link is None or any(cell.text for cell in cells):
                rows.append(Row(row["name"], link, cells, level, code if link else ""))
        return rows if any(cell.text for row in rows for cell in row.cells) else []


def _cells(snapshot: Snapshot, row: Mapping[str, Any], of: str) -> list[Cell]:
    """The figures of one region in the order of COLUMNS; `of` is the part of a key that names the other election."""
    part = Cell(snapshot.language.say("words.children.part"))
    cells = {
        "now": part if row["partial"] else count(snapshot, row["now"]),
        "then": count(snapshot, row["then"]),
        "voters_now": part if row["voters_partial"] else count(snapshot, row["voters_now"]),
        "voters_then": count(snapshot, row["voters_then"]),
    }
    changes = {
        "difference": row["difference"],
        "explained": row["explained"],
        "voters_difference": row["voters_difference"],
    }
    cells |= {
        name: Cell("" if unknown(value) else words.signed(snapshot.language, value)) for name, value in changes.items()
    }
    own = row["share"]
    if not unknown(own):
        told = sourced(words.change(snapshot.language, own), f"tps_change{of}@{row['code']}")
        cells["difference"] = cells["difference"]._replace(note=told)
    return [cells[column] for column in COLUMNS]
