"""What must hold in a dataset beyond the shape of its tables: each cell, each key, one tree, nothing in a circle."""

import graphlib
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
import pandera.errors
import pandera.pandas as pa

from data.expectations import Expectation
from data.personal import personal_cells
from data.problems import Problem
from data.schema import TABLES

Tables = dict[str, pd.DataFrame]


def cell_problems(name: str, frame: pd.DataFrame) -> list[Problem]:
    """Cells that do not hold what their column asks for or hold what identifies a person; a ledger may lack columns."""
    schema, problems = TABLES[name].select_columns([*frame.columns]), []
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        for case in errors.failure_cases.sort_values("index").itertuples():
            if case.schema_context == "Column":
                value = str(frame.at[case.index, case.column])
                expected = schema.columns[case.column].metadata["said"][str(case.check)]
                problems.append(Problem(f"{name}.csv", expected, int(case.index) + 2, str(case.column), value))
    # What an import refuses may have been written into a file by hand. It is never repeated, so it has no value here.
    texts = [column for column in free_texts(name) if column in frame]
    found: Iterator[tuple[int, str, str]] = personal_cells(frame[texts])
    for index, column, kind in found:
        problems.append(Problem(f"{name}.csv", Expectation(f"personal.{kind}"), index + 2, column))
    return problems


def free_texts(name: str) -> list[str]:
    """The columns in which anything can be written."""
    schema = TABLES[name]
    return [
        column
        for column, spec in schema.columns.items()
        if spec.metadata["kind"] == "text" and column not in schema.metadata["key"]
    ]


def key_problems(name: str, frame: pd.DataFrame) -> list[Problem]:
    """Rows whose key an earlier one has; `frame` holds at least the key, as text cells. 7 and 007 are one number."""
    key = list(TABLES[name].metadata["key"])
    if not key:
        return []
    again = frame.loc[by_value(name, frame, key).duplicated(), key]
    return [repeated(name, values, int(index) + 2) for index, *values in again.itertuples(name=None)]


def by_value(name: str, frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Text cells so that equal is what means the same: numbers by their value, beside what is none as it was typed."""
    meant = frame[columns].copy()
    for column in columns:
        if TABLES[name].columns[column].metadata["kind"] == "number":
            value = pd.to_numeric(frame[column], errors="coerce")
            meant[column], meant[f"{column} as typed"] = value, frame[column].where(value.isna(), "")
    return meant


def repeated(name: str, values: Sequence[str], row: int | None = None) -> Problem:
    """A key, as the cells of its columns, that a table has more than once."""
    return Problem(
        f"{name}.csv", Expectation("key_once"), row, "+".join(TABLES[name].metadata["key"]), ", ".join(values)
    )


def references(schema: pa.DataFrameSchema) -> Iterator[tuple[str, str, bool]]:
    """The columns that hold keys of another table: (column, table, whether several are joined by semicolons)."""
    for name, column in schema.columns.items():
        if column.metadata["kind"] in ("reference", "references"):
            yield name, column.metadata["refers_to"], column.metadata["kind"] == "references"


Keys = dict[tuple[str, bool], set[str]]


def keys_of(cells: Mapping[str, pd.DataFrame]) -> Keys:
    """The keys others refer to: of (table, False) the key itself, of (table, True) election and key."""
    keys: Keys = {}
    referred = {table for schema in TABLES.values() for _, table, _ in references(schema)}
    for name, frame in cells.items():
        if name not in referred:
            continue
        key = frame[(TABLES[name].metadata["key"] or list(TABLES[name].columns))[-1]]
        keys[name, False] = set(key.to_numpy(object))
        if "election" in frame:
            keys[name, True] = set(_scoped(frame["election"], key).to_numpy(object))
    return keys


def _scoped(election: pd.Series, key: pd.Series) -> pd.Series:
    """Keys that belong to an election."""
    return election.loc[key.index] + "\0" + key


def reference_problems(cells: Tables) -> list[Problem]:
    """Keys in the registers that point to no row."""
    known = keys_of(cells)
    found = [problem for name, frame in cells.items() for problem in unknown(name, frame, known)]
    return [*found, *_lead_time_problems(cells), *_action_problems(cells)]


def unknown(name: str, frame: pd.DataFrame, known: Keys) -> Iterator[Problem]:
    """Keys in some rows that point to no row. Stages and milestones are looked for in the election of the row.

    `frame` may hold only some of the columns.
    """
    for column, table, many in references(TABLES[name]):
        if column not in frame:
            continue
        keys = TABLES[table].metadata["key"]
        scoped = keys[0] == "election" and len(keys) > 1 and "election" in frame
        parts = frame[column].str.split(";").explode() if many else frame[column]
        parts = parts[parts != ""]
        asked = _scoped(frame["election"], parts) if scoped else parts
        there = known[table, scoped]
        missing = np.array([key not in there for key in asked.to_numpy(object)], dtype=bool)
        for index, part in parts[missing].items():
            election = frame.at[index, "election"] if scoped else ""
            expected = Expectation("row.of" if scoped else "row", what=keys[-1], table=table, of=election)
            yield Problem(f"{name}.csv", expected, int(index) + 2, column, part)


def _lead_time_problems(cells: Tables) -> Iterator[Problem]:
    """Lead times of a kind that no election has, or of a stage that no election of their kind has."""
    kind = dict(zip(cells["elections"]["election"], cells["elections"]["kind"], strict=True))
    stages = cells["stages"]
    there = {(of, stage) for of, stage in zip(stages["election"].map(kind), stages["stage"], strict=True)}
    there |= {("", stage) for stage in stages["stage"]}
    for row in cells["lead_times"].itertuples():
        place = "lead_times.csv", int(row.Index) + 2
        if row.kind and row.kind not in kind.values():
            yield Problem(place[0], Expectation("kind_of_election"), place[1], "kind", row.kind)
        elif row.stage and (row.kind, row.stage) not in there:
            expected = Expectation("row.of_kind" if row.kind else "row", what="stage", table="stages", of=row.kind)
            yield Problem(place[0], expected, place[1], "stage", row.stage)


def _action_problems(cells: Tables) -> Iterator[Problem]:
    """Actions for a stage that the election of their meeting does not have; one of no election is named elsewhere."""
    election = dict(zip(cells["meetings"]["meeting"], cells["meetings"]["election"], strict=True))
    there = set(zip(cells["stages"]["election"], cells["stages"]["stage"], strict=True))
    known = {stage for _, stage in there}
    for row in cells["actions"].itertuples():
        of = election.get(row.meeting)
        if of and row.stage in known and (of, row.stage) not in there:
            expected = Expectation("row.of", what="stage", table="stages", of=of)
            yield Problem("actions.csv", expected, int(row.Index) + 2, "stage", row.stage)


def _decision_problems(cells: Tables) -> Iterator[Problem]:
    """A decision is settled on a day of its meeting, the first or a later one; nothing of it is still to be done."""
    held = dict(zip(cells["meetings"]["meeting"], cells["meetings"]["on"], strict=True))
    actions = cells["actions"]
    for row in actions[actions["kind"] == "decision"].itertuples():
        place, day = int(row.Index) + 2, held[row.meeting]
        if row.due:
            yield Problem("actions.csv", Expectation("decision.no_due"), place, "due", row.due)
        if row.done_on < day:
            expected = Expectation("decision.day", day=day)
            yield Problem("actions.csv", expected, place, "done_on", row.done_on)


def _issue_problems(issues: pd.DataFrame) -> Iterator[Problem]:
    """An issue that somebody answers for says so in both languages; how it was resolved has its day and its source."""
    for row in issues.itertuples():
        place, said = int(row.Index) + 2, row.resolution_id or row.resolution_en
        if bool(row.owner_id) != bool(row.owner_en):
            missing = "owner_en" if row.owner_id else "owner_id"
            yield Problem("issues.csv", Expectation("issue.owner"), place, missing)
        if said and not row.resolved_on:
            yield Problem("issues.csv", Expectation("issue.day"), place, "resolved_on")
        if (said or row.resolved_on) and not row.resolution_source:
            yield Problem("issues.csv", Expectation("issue.source"), place, "resolution_source")
        if row.resolved_on and row.resolved_on < row.raised_on:
            expected = Expectation("issue.later", day=row.raised_on)
            yield Problem("issues.csv", expected, place, "resolved_on", row.resolved_on)


def _tree_problems(regions: pd.DataFrame) -> Iterator[Problem]:
    """There must be one root."""
    roots = regions.index[regions["parent"] == ""]
    for index in roots[1:]:
        code, first = regions.at[index, "code"], regions.at[roots[0], "code"]
        expected = Expectation("region.parent", code=code, first=first)
        yield Problem("regions.csv", expected, int(index) + 2, "parent")


def _cycle_problems(cells: Tables) -> Iterator[Problem]:
    """Regions or stages that are their own ancestor, milestones that wait for themselves."""
    regions = cells["regions"].assign(election="")
    regions = regions[regions["code"].isin(regions["parent"])]  # the others, most of them, are nobody's ancestor
    graphs = {
        ("regions", "parent"): _links(regions, "code", "parent"),
        ("stages", "parent"): _links(cells["stages"], "stage", "parent"),
        ("milestones", "after"): _links(cells["milestones"], "milestone", "after"),
    }
    for (table, column), graph in graphs.items():
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as error:
            names = [node[1] for node in error.args[1]]
            yield Problem(f"{table}.csv", Expectation("no_cycle"), column=column, value=" -> ".join(names))


def _links(frame: pd.DataFrame, key: str, column: str) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """{(election, key): [(election, key it points to)]}: ids repeat between elections."""
    pairs = zip(frame["election"], frame[key], frame[column].str.split(";"), strict=True)
    return {(election, node): [(election, part) for part in parts if part] for election, node, parts in pairs}


def typed(name: str, cells: pd.DataFrame) -> pd.DataFrame:
    """Valid text cells as what they mean."""
    frame = cells.copy()
    for column, spec in TABLES[name].columns.items():
        if spec.metadata["kind"] == "date":
            frame[column] = pd.to_datetime(cells[column].replace("", None), format="%Y-%m-%d").astype("datetime64[s]")
        elif spec.metadata["kind"] == "number":
            frame[column] = pd.to_numeric(cells[column].replace("", None)).astype(float)
    return frame


def faults(cells: Tables, problems: list[Problem], pointing: list[Problem]) -> list[Problem]:
    """What to tell about a dataset: one kind of fault at a time, as the later ones often follow from the earlier.

    Args:
        cells: Its registers as text cells.
        problems: What is wrong with single cells.
        pointing: Keys that point to nothing.
    """
    if not problems:
        needed = {"regions": "region", "elections": "election"}
        problems = [
            Problem(f"{name}.csv", Expectation("row.least", what=row))
            for name, row in needed.items()
            if cells[name].empty
        ]
    if problems or pointing:
        return problems or pointing
    checks = [_tree_problems(cells["regions"]), _cycle_problems(cells), _decision_problems(cells)]
    return [problem for found in (*checks, _issue_problems(cells["issues"])) for problem in found]
