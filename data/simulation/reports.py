"""Made-up evidence: most work is done around its due date, some provinces and cities are late, some never report."""

import datetime as dt
from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.simulation.places import Places

DEEP = 22  # milestones of the latest election that are met kelurahan by kelurahan


def milestones(template: pd.DataFrame, levels: list[str], latest: str) -> pd.DataFrame:
    """The milestones of the shipped elections; the later ones of the latest election are met in the kelurahan."""
    table = template.assign(note="")
    mine = np.flatnonzero(table["election"] == latest)
    table.loc[table.index[mine[-DEEP:]], "level"] = "kelurahan"
    return table[table["level"].isin(levels)]


def evidence(places: Places, table: pd.DataFrame, latest: str, rng: np.random.Generator) -> Iterator[pd.DataFrame]:
    """The ledger of evidence, in parts."""
    pace = np.zeros(len(places.code))  # days by which a region tends to be late
    for level, spread in (("province", 4.0), ("city", 3.0), ("kecamatan", 1.0)):
        numbers = places.at(level)
        above = np.where(places.parent[numbers] >= 0, pace[places.parent[numbers]], 0)
        pace[numbers] = above + rng.gumbel(-0.6 * spread, spread * 0.5, len(numbers))
    for row in table.itertuples():
        units = places.at(row.level)
        keen = 0.97 if row.election == latest else 1.0
        told = rng.random(len(units)) < keen
        parent = places.parent[units]
        tendency = np.where(places.level[units] == "kelurahan", pace[parent], pace[units])
        delay = np.round(tendency + rng.normal(-6, 2, len(units)) + rng.exponential(1.5, len(units)))
        days = np.datetime64(row.due.date()) + delay.astype(int)
        yield _rows(places, row, units[told], days[told], rng)
        again = told & (rng.random(len(units)) < 0.005)  # told a second time, with another day
        yield _rows(places, row, units[again], days[again] + rng.integers(-5, 10, again.sum()), rng)
        if row.level == "kelurahan":  # some kecamatan report for all of theirs
            kecamatan = places.at("kecamatan")
            kecamatan = kecamatan[rng.random(len(kecamatan)) < 0.02]
            after = np.datetime64(row.due.date()) + rng.integers(-2, 6, len(kecamatan))
            yield _rows(places, row, kecamatan, after, rng).assign(dated="by")


def signoffs(places: Places, elections: pd.DataFrame, gates: pd.DataFrame, latest: str, rng: np.random.Generator
             ) -> pd.DataFrame:  # fmt: skip
    """The first gate of the latest election, signed by most offices within three days, whatever its items say."""
    first = gates[gates["election"] == latest].sort_values("days").iloc[-1]
    voting = elections.set_index("election").at[latest, "voting_day"]
    offices = np.concatenate([places.at("province"), places.at("city")])
    signing = offices[rng.random(len(offices)) < 0.8]
    day = np.datetime64(voting.date() - dt.timedelta(days=first["days"]))
    return pd.DataFrame({
        "election": latest, "gate": first["gate"], "region": places.code[signing], "office": "Ketua KPU (simulasi)",
        "on": day + rng.integers(0, 4, len(signing)).astype("timedelta64[D]"),
        "source": np.char.add("sim-", places.code[signing]),
    })  # fmt: skip


def _rows(places: Places, row: object, numbers: np.ndarray, days: np.ndarray, rng: np.random.Generator
          ) -> pd.DataFrame:  # fmt: skip
    """Some rows of the ledger; one in a hundred names no source."""
    level = "province" if row.level == "province" else "city"  # type: ignore[attr-defined]
    source = np.char.add("sim-", places.code[places.above(numbers, level)])
    bare = rng.random(len(numbers)) < 0.01
    return pd.DataFrame({
        "election": row.election, "milestone": row.milestone, "region": places.code[numbers],  # type: ignore[attr-defined]
        "done_on": days, "source": np.where(bare, "", source),
    })  # fmt: skip
