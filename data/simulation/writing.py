"""Writes an invented dataset as a folder of CSV files, table by table, and all of it or nothing.

Each table draws from its own random numbers, so that the same scale and seed give the same bytes, and a change to one
table does not shift another.
"""

import dataclasses
import pathlib
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from data.dataset import SHIPPED, open_dataset
from data.simulation import counts, reports, stations, support
from data.simulation.places import Places, places
from data.written import whole, write_table

LATEST, BEFORE = "pilgub-2024", "pemilu-2024"  # whose calendar is taken over


@dataclasses.dataclass(frozen=True)
class Scale:
    """How large an invented dataset is."""

    name: str
    root: tuple[str, str]  # code and name
    depth: int  # of the root among the levels of the country
    regions: tuple[int, ...]  # below the root, level by level
    tps: int


SCALES = {
    "province": Scale("Provinsi simulasi", ("99", "Provinsi Simulasi"), 1, (6, 44, 267), 14_835),
    "national": Scale("Indonesia simulasi", ("ID", "Indonesia (simulasi)"), 0, (38, 514, 7_277, 83_731), 820_161),
}


def simulate(folder: pathlib.Path, scale: str, seed: int, stations: bool = False) -> dict[str, int]:
    """Write an invented dataset; how many rows each table has got.

    Args:
        folder: Does not exist or is empty.
        scale: One of SCALES.
        seed: The same gives the same dataset.
        stations: Also every single polling station, of which the country has 820,161.

    Raises:
        FolderError: Where the folder holds something, or cannot be made.
    """
    with whole(folder, "a simulation") as made:
        rows = {
            name: write_table(made / f"{name}.csv", parts) for name, parts in _tables(SCALES[scale], seed, stations)
        }
        about = f'name = "{SCALES[scale].name}, {seed}"\nsimulated = true\n'
        (made / "dataset.toml").write_text(about, encoding="utf-8")
    return rows


def _tables(scale: Scale, seed: int, single: bool) -> Iterator[tuple[str, Iterable[pd.DataFrame]]]:
    """Every table that has rows, in parts; single polling stations if asked."""

    def random(part: int) -> np.random.Generator:
        return np.random.default_rng([seed, part])

    shipped = open_dataset(SHIPPED).tables
    made = places(scale.regions, scale.root, scale.depth, random(0))
    levels = sorted(set(made.level.tolist()))
    work = reports.milestones(shipped["milestones"], levels, LATEST)
    for name in ("elections", "norms", "stages", "schedule", "lead_times"):
        yield name, [shipped[name].assign(source="sim-kalender")]
    acts = shipped["regulations"]
    yield "regulations", [acts.assign(source="sim-kalender", regulation="sim-" + acts["regulation"])]
    yield "measures", [shipped["measures"]]
    yield "sources", [_sources(made, acts["regulation"].unique().tolist())]
    yield "regions", [made.table("sim-wilayah")]
    yield "milestones", [_pruned(work).assign(source="sim-kalender")]
    yield "gates", [shipped["gates"]]
    yield "gate_items", [_items(shipped["gate_items"], work)]
    yield "signoffs", [reports.signoffs(made, shipped["elections"], shipped["gates"], LATEST, random(5))]
    yield "evidence", reports.evidence(made, work, LATEST, random(1))
    true = counts.counted(made, scale.tps, told := random(2))
    yield "figures", counts.figures(made, [LATEST, BEFORE], true, told)
    if single:
        yield "tps", stations.stations(made, LATEST, true, random(6))
    who = support.stakeholders(made)
    asked = support.needs(who, shipped["stages"], LATEST, random(3))
    yield "stakeholders", [who]
    yield "needs", [asked]
    yield "commitments", [support.commitments(asked, who, random(4))]
    held, agreed = support.meetings(made, LATEST, raised := random(7))
    yield "meetings", [held]
    yield "attendance", [support.attendance(held, who, raised)]
    yield "actions", [agreed]
    yield "issues", [support.issues(held, raised)]


def _pruned(milestones: pd.DataFrame) -> pd.DataFrame:
    """Without waiting for milestones that are not there."""
    there = set(milestones["milestone"])
    kept = [";".join(key for key in cell.split(";") if key in there) for cell in milestones["after"]]
    return milestones.assign(after=kept)


def _items(items: pd.DataFrame, milestones: pd.DataFrame) -> pd.DataFrame:
    """The items of gates whose milestones are there."""
    there = set(zip(milestones["election"], milestones["milestone"], strict=True))
    return items[[pair in there for pair in zip(items["election"], items["milestone"], strict=True)]]


def _sources(made: Places, acts: list[str]) -> pd.DataFrame:
    """One source for the calendar, one for the regions, one that disagrees, one a province and city, one an act."""
    reporting = np.concatenate([made.at("province"), made.at("city")])
    keys = ["sim-kalender", "sim-wilayah", counts.OTHER, *(f"sim-{code}" for code in made.code[reporting])]
    keys += [f"sim-{act}" for act in acts]
    titles = ["kalender", "wilayah", "berita", *(f"laporan {name}" for name in made.name[reporting])]
    titles += [f"peraturan {act}" for act in acts]
    kinds = ["regulation", "internal", "press", *["internal"] * len(reporting), *["regulation"] * len(acts)]
    return pd.DataFrame({
        "source": keys, "kind": kinds, "publisher": "Simulasi", "title": [f"Simulasi: {title}" for title in titles],
        "note": "Data karangan, bukan data resmi",
    })  # fmt: skip
