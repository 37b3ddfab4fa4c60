"""The findings that concern a region, in words."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER, day_of
from data.findings import OPENS, Finding
from data.frames.calendar import lead_words
from data.key import Key
from data.sourced import sourced
from data.words import norm

if TYPE_CHECKING:
    from data.snapshot import Snapshot

WORKED_OUT = ("n", "rate", "sum", "difference")  # days, people a TPS, and the result beside which a number stands
_COLUMNS = ["rule", "severity", "region", "region_name", "stage", "since", "text", "claims"]


def finding_places(s: "Snapshot") -> np.ndarray:
    """Where in the ledger the findings of a region stand, worst first, own ones before those below."""
    ledger = s.dataset.findings(s.election)
    held = ledger.on(s.day, s.row)
    return held[np.lexsort([ledger.rows(held) != s.row, ledger.severity(held)])]


def findings(s: "Snapshot") -> pd.DataFrame:
    """One row a finding of the region, of those below it, and of stages; worst first, own ones before those below.

    `claims` holds the source ids involved.
    """
    tree, ledger = s.dataset.tree, s.dataset.findings(s.election)
    rows = [
        [
            one.rule, one.severity, tree.codes[one.row], tree.names[one.row], one.stage, day_of(one.since),
            words(s, one), one.sources,
        ]
        for one in (ledger[place] for place in s.finding_places)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS)


def source_key(s: "Snapshot", finding: Finding, name: str) -> str:
    """Where a number of a finding's sentence comes from, as a key of `data.explain`.

    That is what the finding names for it, as it was when the finding began; else the measure of the same name, or the
    one that it is about. "" for what only the sentence itself works out, from numbers that open.
    """
    about = finding.values
    if name in WORKED_OUT:
        return ""
    if named := str(about.get(f"{OPENS}{name}", "")):
        return located(s, finding, f"{named}!{day_of(finding.since)}")
    return located(s, finding, str(about.get(f"measure_{name}", about.get("measure", ""))))


def located(s: "Snapshot", finding: Finding, key: str) -> str:
    """The key of a number in the region of a finding; a norm holds everywhere, and no key stays none."""
    place, one = s.dataset.tree.codes[finding.row], Key.parse(key)
    return str(one._replace(region="" if place == s.region or one.name == "norm" else place)) if key else ""


def words(s: "Snapshot", finding: Finding) -> str:
    """The sentence of a finding with its arithmetic, in the snapshot's language; its numbers know their sources."""
    speaker, values = s.language, {}
    for key, value in finding.values.items():
        if key.startswith(OPENS):
            continue
        if key.startswith("measure"):
            values[key] = speaker.name(s.dataset.measures.loc[str(value)])
        elif key == "milestone":
            values[key] = speaker.name(s.ledgers.milestones[str(value)].row)
        elif key == "norm_name":
            values[key] = norm(speaker, str(value))
        elif key in ("edge", "bound"):
            values[key] = speaker.say(f"{key}.{value}")
        elif key == "unit":
            values["lead"] = lead_words(speaker, float(str(finding.values["amount"])), str(value))
        elif key.startswith("day_"):
            number = int(float(str(value)))
            values[key] = speaker.date(None if number == NEVER else day_of(number), short=True)
        else:
            values[key] = sourced(speaker.exact(float(str(value))), source_key(s, finding, key))
    if finding.stage:
        values["stage"] = speaker.name(s.ledgers.stages.rows[finding.stage])
    return speaker.say(f"finding.{finding.rule}", **values)
