"""The stages of a region: plan against evidence, lateness, slack to the law."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import timestamps
from data.evidence import Milestone
from data.progress import days_late, expected_finish, legal_slack, milestone_state, progress, stage_state
from data.rollup import NEVER

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_DAYS = ["start", "end", "legal_end", "earned_start", "earned_end"]
_COLUMNS = [
    "parent", "name", "short", "phase", "division", *_DAYS, "planned", "earned", "state", "days_late", "reporting",
    "of", "slack_legal",
]  # fmt: skip


def stages(s: "Snapshot") -> pd.DataFrame:
    """Index stage, sub-stages after their parent; shares planned and earned, state, days_late, slack_legal ...

    Columns: parent, name, short, phase, division, start, end, legal_end, earned_start, earned_end, planned, earned
    (NaN: no report), state (see `data.progress.STATES`), days_late, slack_legal (days, NA: no legal date), reporting,
    of (children from which anything is reported). `earned_end` of an open stage is how far its plan is earned in time.
    """
    election = s.ledgers
    finish = expected_finish(election.milestones, s.row, s.day)
    ends = {key: election.stages.legal_end(one.stage, s.day) for key, one in election.milestones.items()}
    rows = {}
    for stage, row in election.stages.table.iterrows():
        milestones = election.under(str(stage))
        slack = legal_slack(ends, finish, [one.key for one in milestones])
        rows[stage] = {
            "parent": row["parent"],
            "name": s.language.name(row),
            "short": s.language.name(row, "short"),
            "phase": row["phase"],
            "division": row["division"],
            **_course(s, str(stage), milestones),
            "slack_legal": slack if slack is not None else pd.NA,
        }
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=_COLUMNS).rename_axis("stage")
    for column in _DAYS:
        frame[column] = timestamps(frame[column].tolist())
    return frame


def _course(s: "Snapshot", stage: str, milestones: list[Milestone]) -> dict[str, object]:
    """Dates, shares, state and lateness of one stage."""
    dates = s.ledgers.stages.planned(stage, s.day)
    start, end = (dates.start, dates.end) if dates else (NEVER, NEVER)
    here, below = slice(s.row, s.row + 1), s.dataset.tree.below(s.row)
    shares = progress(milestones, here, s.day)
    planned, earned = float(shares.planned[0]), float(shares.earned[0])
    state = stage_state((milestone_state(one, s.row, s.day) for one in milestones), started=start <= s.day)
    late = [int(days_late(one, here, s.day)[0]) for one in milestones]
    heard = ~np.isnan(progress(milestones, below, s.day).earned)
    earned_start, earned_end = _evidence(s, start, end, earned, milestones)
    return {
        "start": start, "end": end, "legal_end": s.ledgers.stages.legal_end(stage, s.day),
        "earned_start": earned_start, "earned_end": earned_end, "planned": planned, "earned": earned,
        "state": state, "days_late": max(late, default=0), "reporting": int(heard.sum()),
        "of": int(s.dataset.tree.child_counts[s.row]),
    }  # fmt: skip


def _evidence(s: "Snapshot", start: int, end: int, earned: float, milestones: list[Milestone]) -> tuple[int, int]:
    """The bar of the evidence: from the stage's start to its completion or, while open, to the share earned."""
    if np.isnan(earned):
        return NEVER, NEVER
    firsts = [int(one.cube.days[1]) for one in milestones if not np.isnan(one.cube.value[s.row, one.cube.column(s.day)])]
    begun = min([*firsts, start])
    finished = [int(one.finished[s.row]) for one in milestones]
    if max(finished) <= s.day:
        return begun, max(finished)
    reached = start + round(earned * (end - start)) if NEVER not in (start, end) else s.day
    return begun, min(max(reached, begun), s.day)
