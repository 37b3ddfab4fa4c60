"""What the TPS need in ballots, boxes, booths and ink, against what was allocated, received and sent on."""

import math
from collections.abc import Sequence

from data import Snapshot
from data.frames.logistics import ITEMS
from data.language import unknown
from data.sourced import sourced
from widgets.region_table import Cell, RegionTable, Row, count


class LogisticsTable(RegionTable):
    """For each thing the need and every step that anybody here reports."""

    area = "logistics"

    def _columns(self, snapshot: Snapshot) -> dict[tuple[str, str], list[Cell]]:
        """(item, step) -> cells; the need where it can be worked out, a step where it is reported."""
        found: dict[tuple[str, str], list[Cell]] = {}
        for item, columns in snapshot.logistics_columns.items():
            bounds = [*zip(columns["least"], columns["most"], strict=True)]
            if not all(unknown(least) for least, _ in bounds):
                found[item, "needed"] = [_range(snapshot, *pair) for pair in bounds]
            for step in ITEMS[item]:
                if not all(unknown(value) for value in columns[step]):
                    found[item, step] = [
                        _there(snapshot, step, value, least)
                        for value, (least, _) in zip(columns[step], bounds, strict=True)
                    ]
        return found

    def heads(self, snapshot: Snapshot) -> list[str]:
        """Thing and step: "Surat suara dialokasikan"."""
        say = snapshot.language.say
        return [say(f"logistics.{item}", step=say(f"logistics.step.{step}")) for item, step in self._columns(snapshot)]

    def sources(self, snapshot: Snapshot) -> list[str]:
        """The need, of ballots the least, and the measure of each step."""
        return ["ballots_least" if key == ("ballots", "needed") else "_".join(key) for key in self._columns(snapshot)]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The region and those below it."""
        return self.family(snapshot, [*self._columns(snapshot).values()])

    def lead(self, snapshot: Snapshot) -> str:
        """Whether the ballots lie within what law asks for, and of what nothing can be worked out."""
        ballots = {name: column[0] for name, column in snapshot.logistics_columns["ballots"].items()}
        number, there = snapshot.language.number, ballots["allocated"]
        if any(map(unknown, (ballots["least"], there))):
            return ""
        key = "short" if there < ballots["least"] else "over" if there > ballots["most"] else "within"
        bounds = {name: sourced(number(ballots[name]), f"ballots_{name}") for name in ("least", "most")}
        allocated = sourced(number(there), "ballots_allocated")
        told = snapshot.language.say(f"logistics.ballots.{key}", n=allocated, **bounds)
        if unknown(ballots["damaged"]):
            return told
        damaged = sourced(number(ballots["damaged"]), "ballots_damaged")
        return f"{told} {snapshot.language.say('logistics.damaged', n=damaged)}"

    def said(self, snapshot: Snapshot) -> str:
        """What cannot be worked out, because the dataset has no norm for it."""
        say, silent = snapshot.language.say, []
        for item, columns in snapshot.logistics_columns.items():
            if all(map(unknown, columns["least"])):
                silent.append(say(f"logistics.{item}", step="").strip())
        return say("logistics.no_norm", items=snapshot.language.listing(silent)) if silent else ""

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What the triangle means."""
        return snapshot.language.say("logistics.note")


def _range(snapshot: Snapshot, least: float, most: float) -> Cell:
    """A need known between two bounds."""
    if unknown(least) or least == most:
        return count(snapshot, least)
    return Cell(f"{snapshot.language.number(least)}–{snapshot.language.number(most)}")


def _there(snapshot: Snapshot, step: str, value: float, least: float) -> Cell:
    """What is there; less than the need is marked, but what is damaged is no stock."""
    short = step != "damaged" and not math.isnan(least) and value < least
    missing = snapshot.language.say("logistics.missing", n=snapshot.language.number(least - value)) if short else ""
    return count(snapshot, value)._replace(breach=short, note=missing)
