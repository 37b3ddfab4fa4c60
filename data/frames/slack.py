"""The slack of a region: how early, how late each milestone can be met, and what a stage that slips would move."""

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import NEVER, timestamps
from data.frames.rows import framed
from data.network import Network, Task

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_COLUMNS = ["name", "stage", "after", "earliest", "latest", "total_float", "critical"]


@dataclasses.dataclass(frozen=True, slots=True)
class Move:
    """What a slip does to one milestone; days are day numbers, NEVER for no legal end."""

    key: str
    name: str
    stage: str
    before: int  # when it could be met at the earliest
    after: int
    legal_end: int
    breaks: bool  # it then misses its legal end, and did not before


def network(s: "Snapshot") -> Network:
    """The milestones of a snapshot that have a date and that the region has a part in, as a network."""
    stages, rows = (
        s.ledgers.stages,
        {key: row for key, row in s.milestone_rows.items() if row.units and row.due != NEVER},
    )
    begin, legal = {}, {}
    for stage in dict.fromkeys(row.stage for row in rows.values()):
        begin[stage], legal[stage] = stages.begin(stage, s.day), stages.legal_end(stage, s.day)
    tasks = {}
    for key, row in rows.items():
        after = tuple(before for before in s.ledgers.milestones[key].after if before in rows)
        share = row.done / row.units if row.reported else 0.0
        tasks[key] = Task(after, begin[row.stage], row.due, legal[row.stage], row.done_on, row.reported, share)
    return Network(tasks, s.day)


def slack(s: "Snapshot") -> pd.DataFrame:
    """Index milestone, the open ones; name, stage, after, earliest, latest, total_float, critical.

    `earliest` and `latest`: the first day on which it can be met, and the last on which no legal date breaks (NaT where
    none would). `total_float`: the days between, negative where a legal date breaks as things stand, NA without one.
    Of what is past due and unreported nothing is known, so it has no float. `critical`: none has less. See
    `data.network`.
    """
    net, rows = s.network, s.milestone_rows
    cells = [
        [
            rows[key].name, rows[key].stage, list(net.tasks[key].after), net.earliest[key], net.latest[key],
            net.floats.get(key, pd.NA), key in net.critical,
        ]
        for key in net.open
    ]  # fmt: skip
    frame = pd.DataFrame(cells, columns=_COLUMNS, index=pd.Index(net.open, name="milestone"))
    for column in ("earliest", "latest"):
        frame[column] = timestamps(frame[column].tolist())
    return frame.astype({"total_float": "Int64"})


def moves(s: "Snapshot", stage: str, days: int) -> list[Move]:
    """What moves if the open milestones of a stage and its sub-stages are met `days` later, in the order of the days.

    Of what was due before the day and is unreported nothing is known, so it does not move. `days` is at least 0. Raises
    KeyError for a stage that does not exist.
    """
    under = s.ledgers.stages.under[stage]
    net, rows = s.network, s.milestone_rows
    ahead = [key for key in net.open if net.earliest[key] >= s.day and rows[key].stage in under]
    then = net.slipped(ahead, days)
    found = [
        Move(key, rows[key].name, rows[key].stage, net.earliest[key], then[key], task.legal_end,
             net.earliest[key] <= task.legal_end < then[key])
        for key, task in net.tasks.items()
        if then[key] != net.earliest[key]
    ]  # fmt: skip
    return sorted(found, key=lambda move: move.after)


def slip(s: "Snapshot", stage: str, days: int) -> pd.DataFrame:
    """Index milestone, those that move; name, stage, before, after, legal_end, breaks. See `moves`."""
    frame = framed(Move, moves(s, stage, days), "key", days=("before", "after", "legal_end"))
    return frame.rename_axis("milestone")
