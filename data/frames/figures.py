"""Every measure of a region: the value that counts, its source, how complete it is, who says otherwise."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import timestamps
from data.rollup import NEVER

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_CLAIM_COLUMNS = ["value", "standing", "as_of", "source", "note", "counts", "conflict", "difference"]


def figures(s: "Snapshot") -> pd.DataFrame:
    """Index measure; value, unit, standing, as_of, source, own, reporting, of, conflicts.

    `own`: the region's own claim; else the value is the sum of the children that report, `reporting` of `of`.
    """
    tree, catalogue = s.dataset.tree, s.dataset.tables["measures"].set_index("measure")
    rows = {}
    for name, measure in s.ledgers.measures.items():
        column = measure.cube.column(s.day)
        value, own = measure.cube.value[s.row, column], bool(measure.cube.own[s.row, column])
        known = measure.known(s.row, s.day) if own else None
        chosen = known[known["counts"]].iloc[0] if known is not None else None
        rows[name] = {
            "value": value,
            "unit": catalogue.at[name, "unit"],
            "standing": chosen["standing"] if chosen is not None else pd.NA,
            "as_of": int(chosen["day"]) if chosen is not None else NEVER,
            "source": chosen["source"] if chosen is not None else pd.NA,
            "own": own,
            "reporting": int(measure.cube.reporting[s.row, column]),
            "of": int(tree.child_counts[s.row]),
            "conflicts": int(known["conflict"].sum()) if known is not None else 0,
        }
    columns = ["value", "unit", "standing", "as_of", "source", "own", "reporting", "of", "conflicts"]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("measure")
    frame["as_of"] = timestamps(frame["as_of"].tolist())
    return frame


def claims(s: "Snapshot", measure: str) -> pd.DataFrame:
    """What is claimed about a measure in the region by `as_of`, the counted claim first, then the best ranked."""
    known = s.ledgers.measures.get(measure)
    if known is None:
        return pd.DataFrame(columns=_CLAIM_COLUMNS)
    rows = known.known(s.row, s.day)
    order = np.lexsort((-rows["rank"], ~rows["counts"].to_numpy(bool)))
    return rows.iloc[order][_CLAIM_COLUMNS].reset_index(drop=True)
