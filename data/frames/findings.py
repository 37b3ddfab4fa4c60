"""The findings that concern a region, in words."""

from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import day_of
from data.findings import SEVERITIES, Finding
from data.rollup import NEVER

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_COLUMNS = ["rule", "severity", "region", "region_name", "stage", "since", "text", "claims"]


def findings(s: "Snapshot") -> pd.DataFrame:
    """One row a finding of the region, of those below it, and of stages; worst first, own ones before those below.

    `claims` holds the source ids involved.
    """
    tree = s.dataset.tree
    held = s.dataset.findings(s.election).on(s.day, s.row)
    rows = [
        [
            finding.rule, finding.severity, tree.codes[finding.row], tree.names[finding.row], finding.stage,
            day_of(finding.since), words(s, finding), finding.sources,
        ]
        for finding in sorted(held, key=lambda one: (SEVERITIES.index(one.severity), one.row != s.row))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS)


def words(s: "Snapshot", finding: Finding) -> str:
    """The sentence of a finding with its arithmetic, in the snapshot's language."""
    speaker, values = s.language, {}
    for key, value in finding.values.items():
        if key.startswith("day_"):
            number = int(str(value))
            values[key] = speaker.date(None if number == NEVER else day_of(number), short=True)
        elif key == "measure":
            values[key] = speaker.name(s.dataset.measures.loc[str(value)])
        elif key == "milestone":
            values[key] = s.milestones.at[str(value), "name"]
        else:
            amount = float(str(value))
            values[key] = speaker.number(amount, 0 if amount == round(amount) else 1)
    if finding.stage:
        values["stage"] = speaker.name(s.ledgers.stages.rows[finding.stage])
    return speaker.say(f"finding.{finding.rule}", **values)
