"""The milestones of a region: what is due when, how many units have met it, whether a higher region said so."""

from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import timestamps
from data.progress import days_late, milestone_state
from data.rollup import NEVER

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def milestones(s: "Snapshot") -> pd.DataFrame:
    """Index milestone; name, stage, level, due, done, units, done_on, state, days_late, inherited.

    `done` of `units`: regions of `level` that have met it, NaN where nothing is reported.
    """
    names = s.dataset.tables["milestones"]
    names = names[names["election"] == s.election].set_index("milestone")[f"name_{s.language.code}"]
    here = slice(s.row, s.row + 1)
    rows = {}
    for key, milestone in s.ledgers.milestones.items():
        finished = int(milestone.finished[s.row])
        rows[key] = {
            "name": names[key],
            "stage": milestone.stage,
            "level": milestone.level,
            "due": milestone.due,
            "done": float(milestone.cube.value[s.row, milestone.cube.column(s.day)]),
            "units": int(milestone.units[s.row]),
            "done_on": finished if finished <= s.day else NEVER,
            "state": milestone_state(milestone, s.row, s.day),
            "days_late": int(days_late(milestone, here, s.day)[0]),
            "inherited": bool(milestone.inherited[s.row]) and finished <= s.day,
        }
    columns = ["name", "stage", "level", "due", "done", "units", "done_on", "state", "days_late", "inherited"]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("milestone")
    for column in ("due", "done_on"):
        frame[column] = timestamps(frame[column].tolist())
    return frame
