"""Every measure of a region: the value that counts, its source, how complete it is, who says otherwise."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from data.calendar import timestamps
from data.rollup import NEVER

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_COLUMNS = ["value", "unit", "standing", "as_of", "source", "own", "reporting", "of", "conflicts"]
_CLAIM_COLUMNS = ["value", "standing", "as_of", "source", "note", "counts", "conflict", "difference"]


def figures(s: "Snapshot") -> pd.DataFrame:
    """Index measure; value, unit, standing, as_of, source, own, reporting, of, conflicts.

    `own`: the region's own claim; else the value is the sum of the children that report, `reporting` of `of`.
    """
    rows = {name: figure_row(s, name) for name in s.ledgers.measures}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=_COLUMNS).rename_axis("measure")
    frame["as_of"] = timestamps(frame["as_of"].tolist())
    return frame


def figure_row(s: "Snapshot", name: str) -> dict[str, Any]:
    """One row of the frame; `as_of` as a day number, NEVER for a sum."""
    measure = s.ledgers.measures[name]
    column = measure.cube.column(s.day)
    chosen = measure.counted[s.row, column]
    counted = None if np.isnan(chosen) else measure.claims.loc[int(chosen)]
    return {
        "value": float(measure.cube.value[s.row, column]),
        "unit": s.dataset.units[name],
        "standing": pd.NA if counted is None else counted["standing"],
        "as_of": NEVER if counted is None else int(counted["day"]),
        "source": pd.NA if counted is None else counted["source"],
        "own": counted is not None,
        "reporting": int(measure.cube.reporting[s.row, column]),
        "of": int(s.dataset.tree.child_counts[s.row]),
        "conflicts": 0 if counted is None else int(measure.positions(s.row, s.day)[1].sum()),
    }


def claims(s: "Snapshot", measure: str) -> pd.DataFrame:
    """What is claimed about a measure in the region by `as_of`, the counted claim first, then the best ranked."""
    known = s.ledgers.measures.get(measure)
    if known is None:
        return pd.DataFrame(columns=_CLAIM_COLUMNS)
    rows = known.known(s.row, s.day)
    order = np.lexsort((-rows["rank"], ~rows["counts"].to_numpy(bool)))
    return rows.iloc[order][_CLAIM_COLUMNS].reset_index(drop=True)
