"""The regions one level below, worst first: where to look, and the way there by keyboard."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from data import Snapshot
from data.language import unknown
from widgets import words
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

    code: str
    name: str
    address: str
    cells: list[Cell]


class ChildTable(MarkupView):
    """One row for each child region: stages, polling stations, poll workers, support, findings."""

    template = "child_table.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The rows in order, the names of the columns, and the level of the children."""
        children = worst_first(snapshot.children_columns)
        say, addresses = snapshot.language.say, words.addresses(snapshot, self.board.scope.compare_to)
        rows = [
            Child(child["code"], child["name"], addresses(child["code"]), cells(snapshot, child)) for child in children
        ]
        level = words.level(snapshot.language, words.child_level(snapshot)) if rows else ""
        return {"rows": rows, "heads": [say(f"words.children.{column}") for column in COLUMNS], "level": level}


def worst_first(columns: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """The children with the most days late first, then the least progress; what has not reported comes last."""
    children = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def place(child: dict[str, Any]) -> tuple[float, bool, float, str]:
        silent, late = unknown(child["progress"]), 0.0 if unknown(child["days_late"]) else child["days_late"]
        return -late, silent, 0.0 if silent else child["progress"], child["code"]

    return sorted(children, key=place)


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
