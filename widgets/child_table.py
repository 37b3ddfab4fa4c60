"""The regions one level below, worst first: where to look, and the way there by keyboard."""

from typing import Any, NamedTuple

from data import Snapshot
from data.frames.ranking import worst_first
from data.language import unknown
from widgets import words
from widgets.scope import Link
from widgets.view import MarkupView

COLUMNS = (
    "progress", "planned", "days_late", "tps", "voters", "load", "kpps_needed", "kpps_inducted", "shortage",
    "committed", "findings",
)  # fmt: skip


class Cell(NamedTuple):
    """A figure ready to be shown, "" for an unknown one; `note` qualifies it, `breach` marks one beyond the norm."""

    text: str
    note: str = ""
    breach: bool = False


class Child(NamedTuple):
    """One row of the table, with the link into the region."""

    name: str
    link: Link
    cells: list[Cell]


class ChildTable(MarkupView):
    """One row for each child region: stages, polling stations, poll workers, support, findings."""

    template = "child_table.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The rows in order, the names of the columns, and the level of the children."""
        columns = snapshot.children_columns
        order = worst_first(columns["days_late"], columns["progress"], columns["code"])
        children = [{name: column[place] for name, column in columns.items()} for place in order]
        say, link = snapshot.language.say, self.board.scope.link
        rows = [Child(child["name"], link(region=child["code"]), cells(snapshot, child)) for child in children]
        level = words.level(snapshot.language, words.child_level(snapshot)) if rows else ""
        return {"rows": rows, "heads": [say(f"words.children.{column}") for column in COLUMNS], "level": level}


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
    note = speaker.say("words.children.above", cap=speaker.number(cap.value))
    return Cell(speaker.number(load, 1), note, breach=True)
