"""The ad hoc bodies of a region: people needed, each step where reported, people missing."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.workers import STEPS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def workers(s: "Snapshot") -> pd.DataFrame:
    """Index body; needed (norm x units), applied, passed, inducted, trained, shortage, reporting, of; NaN unknown.

    `reporting` of `of` children have a complete report of people inducted.
    """
    regions = len(s.dataset.tree)
    rows = {}
    for body, known in s.ledgers.workers.items():
        norm = s.ledgers.norm(known.norm, s.day)
        needed = known.needed(s.day, norm.value if norm else np.nan, regions)
        steps = {step: known.reported(step, s.day, regions) for step in STEPS}
        cube = known.steps.get("inducted")
        rows[body] = {
            "needed": needed[s.row],
            **{step: values[s.row] for step, values in steps.items()},
            "shortage": known.shortage(s.dataset.tree, s.day, norm.value if norm else np.nan)[s.row],
            "reporting": int(cube.reporting[s.row, cube.column(s.day)]) if cube else 0,
            "of": int(s.dataset.tree.child_counts[s.row]),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("body")
