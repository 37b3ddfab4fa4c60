"""Rolls the ledgers of an election up, once for all regions and days, and writes the result to archives.

When rows were added to the ledgers, what they say nothing about is taken over as it was.
"""

import dataclasses
import itertools
import json
import pathlib
from collections.abc import Callable, Mapping, Sequence
from concurrent import futures
from typing import Any

import numpy as np
import pandas as pd
from ibis.expr.types import Table

from data import ledgers
from data.archive import Archive, Writer
from data.claims import Claims, Places, places, roll_up_claims
from data.coverage import ladder
from data.election import FINDINGS, LEDGERS, MISSING, STATIONS, election, norms, of_election
from data.evidence import Done, Reports, done
from data.findings import columns
from data.kept import REGISTERS, write_registers, write_tree
from data.ledgers import Numbers
from data.rules import batches
from data.stations import Stations
from data.steps import Steps
from data.tree import Tree
from data.workers import BODIES, shortage

THREADS = 2


@dataclasses.dataclass(frozen=True)
class Said:
    """What the ledgers say about one election, reduced by `data.ledgers`."""

    claims: Mapping[str, Claims]  # by measure
    notes: Sequence[str]  # to which the claims point
    reports: Mapping[str, Reports]  # by milestone
    stations: Stations | None


def roll(
    folder: pathlib.Path, key: str, tables: Mapping[str, pd.DataFrame], tree: Tree, said: Said, before: Archive | None
) -> None:
    """Roll up one election into archives below `folder`.

    Args:
        folder: Is made where it does not exist.
        key: The election.
        tables: The registers of the dataset.
        tree: Its regions.
        said: What the ledgers say about the election.
        before: The archive LEDGERS of the same registers and an earlier state of the ledgers, None for none.
    """
    of = of_election(key, tables, ["milestones", "needs", "commitments", "norms"])
    with Writer(folder / LEDGERS) as archive:
        _measures(archive, tables["measures"].set_index("measure"), tree, said, before)
        _milestones(archive, of["milestones"], tree, said, before)
        archive.put("ladder", ladder(tree, of["needs"], of["commitments"].sort_values("on", kind="stable")))
        archive.put_words("notes", list(said.notes))
        if said.stations is not None:
            archive.put(STATIONS, said.stations)
    counted = Archive(folder / LEDGERS)
    counts = {name: counted.get(f"measure.{name}.Steps", Steps) for name in said.claims}
    rules = norms(of["norms"])
    with Writer(folder / MISSING) as archive:
        short = {body: shortage(tree, body, counts, rules.get(norm, ())) for body, (norm, _) in BODIES.items()}
        known = {body: steps for body, steps in short.items() if steps is not None}
        for body, steps in known.items():
            archive.put(body, steps)
        archive.put_words("bodies", list(known))
    found = batches(election(key, tables, tree, folder))
    with Writer(folder / FINDINGS) as archive:
        archive.put("findings", columns(found))
        archive.put_words("about", [json.dumps(dataclasses.asdict(batch.about)) for batch in found])


def _measures(archive: Writer, catalogue: pd.DataFrame, tree: Tree, said: Said, before: Archive | None) -> None:
    """Every measure about which anything is claimed."""
    for name, claims in said.claims.items():
        about = f"measure.{name}"
        archive.put(f"{about}.Claims", claims)
        if before is not None and _same(before, f"{about}.Claims", claims):
            found, steps = before.get(f"{about}.Places", Places), before.get(f"{about}.Steps", Steps)
        else:
            found = places(tree, claims)
            steps = roll_up_claims(tree, claims, found, catalogue.at[name, "additive"] == "yes")
        archive.put(f"{about}.Places", found)
        archive.put(f"{about}.Steps", steps)
    archive.put_words("measures", list(said.claims))


def _milestones(archive: Writer, table: pd.DataFrame, tree: Tree, said: Said, before: Archive | None) -> None:
    """Every milestone, also those of which nothing is reported; two at a time, as NumPy lets go of the interpreter."""
    none = Reports(*(np.zeros(0, dtype=np.int32) for _ in dataclasses.fields(Reports)))

    def work(row: Any) -> tuple[str, Reports, Done]:
        about, reports = f"milestone.{row.milestone}", said.reports.get(row.milestone, none)
        if before is not None and _same(before, f"{about}.Reports", reports):
            return about, reports, before.get(f"{about}.Done", Done)
        return about, reports, done(tree, row.level, reports)

    with futures.ThreadPoolExecutor(THREADS) as pool:
        for few in itertools.batched(table.itertuples(), 2 * THREADS):  # so that few results wait to be written
            for about, reports, made in pool.map(work, few):
                archive.put(f"{about}.Reports", reports)
                archive.put(f"{about}.Done", made)


def _same(before: Archive, name: str, part: Claims | Reports) -> bool:
    """Whether an archive holds exactly these arrays."""
    fields = [field.name for field in dataclasses.fields(part)]
    return all(
        f"{name}.{field}" in before and np.array_equal(before[f"{name}.{field}"], getattr(part, field))
        for field in fields
    )


def said_about(
    key: str, tables: Mapping[str, pd.DataFrame], tree: Tree, figures: Table, evidence: Table, tps: Table
) -> Said:
    """What the ledgers, wherever they lie, say about an election."""
    mine = of_election(key, tables, ["milestones"])["milestones"]["milestone"].tolist()
    numbers = Numbers(tree.codes, tables["sources"], tables["measures"]["measure"].tolist(), mine)
    claims, notes = ledgers.claims(figures, key, numbers)
    return Said(claims, notes, ledgers.reports(evidence, key, numbers), ledgers.stations(tps, key, numbers))


def roll_dataset(
    place: pathlib.Path,
    tables: Mapping[str, pd.DataFrame],
    tree: Tree,
    said: Callable[[str], Said],
    before: pathlib.Path | None = None,
) -> None:
    """Roll up all elections of a dataset into folders below `place`, with its tree and its registers.

    Args:
        place: A folder without any of it.
        tables: The registers.
        tree: Their regions.
        said: Gives what the ledgers say about an election.
        before: Where an earlier state of the ledgers, with the same registers, was rolled up; None for nowhere.
    """
    write_tree(place, tree)
    write_registers(place / REGISTERS, tables)
    for number, key in enumerate(tables["elections"]["election"]):
        earlier = Archive(before / str(number) / LEDGERS) if before else None
        roll(place / str(number), key, tables, tree, said(key), earlier)
