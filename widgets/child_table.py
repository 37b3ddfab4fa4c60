"""The regions one level below, worst first: where to look, and the way there by keyboard."""

from collections.abc import Sequence
from typing import Any

from data import Snapshot, words
from data.frames.ranking import worst_first
from data.language import unknown
from data.sourced import sourced
from widgets.region_table import Cell, RegionTable, Row

COLUMNS = (
    "progress", "planned", "days_late", "tps", "voters", "load", "kpps_needed", "kpps_inducted", "shortage",
    "committed", "findings",
)  # fmt: skip
SOURCES = (  # of COLUMNS
    "progress", "planned", "days_late", "tps", "voters", "load", "kpps_needed", "kpps_inducted", "kpps_shortage",
    "committed_share", "findings_here",
)  # fmt: skip


class ChildTable(RegionTable):
    """One row for each child region: stages, polling stations, poll workers, support, findings."""

    area = "words.children"
    cards = False

    def shown(self, snapshot: Snapshot) -> int:
        """All: this table is the way to every region by keyboard."""
        return len(snapshot.children_columns["code"])

    def title(self, snapshot: Snapshot) -> str:
        """The level of the children."""
        level, say = words.child_level(snapshot), snapshot.language.say
        return say(self.area, level=words.level(snapshot.language, level)) if level else say(f"{self.area}.none.title")

    def said(self, snapshot: Snapshot) -> str:
        """How the rows are ordered."""
        return snapshot.language.say(f"{self.area}.order")

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What the signs mean."""
        return snapshot.language.say(f"{self.area}.unknown")

    def heads(self, snapshot: Snapshot) -> list[str]:
        """The names of COLUMNS."""
        return [snapshot.language.say(f"{self.area}.{column}") for column in COLUMNS]

    def sources(self, snapshot: Snapshot) -> Sequence[str]:
        """SOURCES."""
        return SOURCES

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The children, the latest first."""
        columns = snapshot.children_columns
        order = worst_first(columns["days_late"], columns["progress"], columns["code"])
        children = [{name: column[place] for name, column in columns.items()} for place in order]
        link = self.board.scope.link
        return [
            Row(child["name"], link(region=child["code"]), cells(snapshot, child), code=child["code"])
            for child in children
        ]


def cells(snapshot: Snapshot, child: dict[str, Any]) -> list[Cell]:
    """The figures of one child (a row of `Snapshot.children`) in the order of COLUMNS."""
    return [_cell(snapshot, child, column) for column in COLUMNS]


def _cell(snapshot: Snapshot, child: dict[str, Any], column: str) -> Cell:
    speaker, value, standing = snapshot.language, child[column], child["tps_standing"]
    if unknown(value):
        return Cell("")
    if column in ("progress", "planned", "committed"):
        return Cell(words.progress(speaker, value))
    if column == "load":
        return _load(snapshot, value)
    if child.get(f"{column}_partial"):  # never looks like a total
        return Cell(speaker.number(value), speaker.say("words.children.part"))
    if column == "tps" and not unknown(standing) and standing != "determined":
        return Cell(speaker.number(value), speaker.say(f"words.standing.{standing}"))
    return Cell(speaker.number(value))


def _load(snapshot: Snapshot, load: float) -> Cell:
    """Voters per TPS; one beyond the cap in force says so."""
    speaker, cap = snapshot.language, snapshot.ledgers.norm("tps_voter_cap", snapshot.day)
    if cap is None or load <= cap.value:
        return Cell(speaker.number(load, 1))
    note = speaker.say("words.children.above", cap=sourced(speaker.number(cap.value), "norm:tps_voter_cap"))
    return Cell(speaker.number(load, 1), note, breach=True)
