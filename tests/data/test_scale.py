"""A look-up in a simulated province and country gives what the definition gives, worked out anew from the CSV files."""

import dataclasses
import datetime as dt
import functools
import itertools
import math
import pathlib
import random
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pytest

from data import Dataset, open_dataset
from data.simulation import SCALES, simulate
from data.vocabulary import SOURCE_KINDS, STANDINGS

ELECTION, PICKS = "pilgub-2024", 1_000
MEASURES = ("tps", "voters", "kpps_inducted")
Claim = tuple[str, int, int, str, float]  # day, standing and kind of source (higher is better), source, value


@pytest.fixture(scope="module", params=["province", pytest.param("national", marks=pytest.mark.slow)])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("scale") / request.param
    simulate(folder, request.param, 7, stations=True)
    return folder


def columns(folder: pathlib.Path, table: str, *names: str) -> Iterator[tuple[str, ...]]:
    """Some columns of a CSV file as text, row by row."""
    text = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), include_columns=names)
    read = pyarrow.csv.read_csv(folder / f"{table}.csv", convert_options=text)
    return zip(*(read[name].to_pylist() for name in names), strict=True)


@dataclasses.dataclass
class Oracle:
    """The rules of the design by plain recursion over dictionaries; it shares no code with the roll-up."""

    folder: pathlib.Path

    def __post_init__(self) -> None:
        self.parent = dict(columns(self.folder, "regions", "code", "parent"))
        self.level = dict(columns(self.folder, "regions", "code", "level"))
        self.children: dict[str, list[str]] = {code: [] for code in self.parent}
        for code, parent in self.parent.items():
            if parent:
                self.children[parent].append(code)
        kinds = dict(columns(self.folder, "sources", "source", "kind"))
        self.claims: dict[tuple[str, str], list[Claim]] = {}
        names = ("election", "measure", "region", "value", "as_of", "standing", "source")
        for election, measure, region, value, day, standing, source in columns(self.folder, "figures", *names):
            if election == ELECTION and measure in MEASURES:
                rank = -STANDINGS.index(standing), -SOURCE_KINDS.index(kinds[source])
                self.claims.setdefault((measure, region), []).append((day, *rank, source, float(value)))
        self.levels = {
            key: level
            for election, key, level in columns(self.folder, "milestones", "election", "milestone", "level")
            if election == ELECTION
        }
        self.done: dict[tuple[str, str], str] = {}
        for election, key, region, day in columns(
            self.folder, "evidence", "election", "milestone", "region", "done_on"
        ):
            if election == ELECTION:
                self.done[key, region] = min(day, self.done.get((key, region), day))

    def counted(self, measure: str, region: str, day: str) -> Claim | None:
        """The claim that counts: the best standing, then the latest day, then the kind of source."""
        rejected = -STANDINGS.index("rejected")
        known = [one for one in self.claims.get((measure, region), ()) if one[0] <= day and one[1] != rejected]
        return max(known, key=lambda one: (one[1], one[0], one[2], one[3], one[4]), default=None)

    def value(self, measure: str, region: str, day: str) -> tuple[float, bool, int]:
        """The value, whether it is complete, how many children are."""
        below = [self.value(measure, child, day) for child in self.children[region]]
        whole = sum(complete for _, complete, _ in below)
        if claim := self.counted(measure, region, day):
            return claim[4], True, whole
        known = [value for value, _, _ in below if not math.isnan(value)]
        return (sum(known) if known else math.nan), bool(below) and whole == len(below), whole

    def units(self, key: str, region: str, day: str) -> tuple[float, int]:
        """How many units of a milestone are done (NaN: no report), of how many."""
        line, above = [region], self.parent[region]
        while above:
            line.append(above)
            above = self.parent[above]
        said = any(self.done.get((key, one), "9") <= day for one in line)
        if self.levels[key] in (self.level[one] for one in line):
            return (1.0 if said else math.nan), 1
        below = [self.units(key, child, day) for child in self.children[region]]
        total = sum(units for _, units in below)
        done = [known for known, _ in below if not math.isnan(known)]
        if said and total:
            return float(total), total
        return (sum(done) if done else math.nan), total


def picks(opened: Dataset) -> Iterator[tuple[str, str]]:
    """Regions of all levels and days of the whole year; few of those high up, of which the definition is slow."""
    chance = random.Random(3)  # noqa: S311  # the same picks every time
    by_level: dict[str, list[str]] = {}
    for code, level in zip(opened.tree.codes, opened.tree.levels, strict=True):
        by_level.setdefault(level, []).append(code)
    levels = ["kelurahan"] * 60 + ["kecamatan"] * 30 + ["city"] * 9 + ["province"]
    for _ in range(PICKS):
        region = chance.choice(by_level[chance.choice(levels)])
        yield region, str(dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(366)))


def same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


def test_a_thousand_picks_equal_the_definition(folder: pathlib.Path) -> None:
    opened, oracle = open_dataset(folder), Oracle(folder)
    chance, keys = random.Random(4), sorted(oracle.levels)  # noqa: S311
    for region, day in picks(opened):
        snapshot = opened.snapshot(region, ELECTION, day)
        measure, key = chance.choice(MEASURES), chance.choice(keys)
        value, complete, whole = oracle.value(measure, region, day)
        figure = snapshot.figure(measure)
        found = (figure.value, figure.complete, figure.reporting) if figure else (math.nan, False, whole)
        assert same(found[0], value), (region, day, measure)
        assert found[1:] == (complete, whole), (region, day, measure)
        done, units = oracle.units(key, region, day)
        row = snapshot.milestone_rows[key]
        assert row.units == units, (region, day, key)
        assert same(row.done, done if units else math.nan), (region, day, key)


def test_the_stations_of_a_hundred_picks_equal_the_rows_of_the_table(folder: pathlib.Path) -> None:
    opened, children, found = open_dataset(folder), {}, {}
    for code, parent in columns(folder, "regions", "code", "parent"):
        children.setdefault(parent, []).append(code)
    names = ("region", "voters_men", "voters_women", "accessible", "as_of")
    for region, men, women, accessible, day in columns(folder, "tps", *names):
        voters = int(men) + int(women) if men and women else 0
        found.setdefault(region, []).append((day, voters, accessible))

    def below(region: str) -> Iterator[tuple[str, int, str]]:
        yield from found.get(region, ())
        for child in children.get(region, ()):
            yield from below(child)

    stations, tree = opened.election(ELECTION).stations, opened.tree
    assert len(stations.row) == SCALES[folder.name].tps
    for region, day in [(tree.codes[0], "2024-11-20"), *itertools.islice(picks(opened), 100)]:
        row = tree.number[region]
        assert len(tree.spread(row)) <= len(tree.layers)  # a handful of runs, also of the country
        mine = stations.within(tree, row, opened.snapshot(region, ELECTION, day).day)
        rows = [one for one in below(region) if one[0] <= day]
        assert len(mine) == len(rows), (region, day)
        assert np.nansum(stations.voters[mine]) == sum(voters for _, voters, _ in rows)
        for sign, word in ((1, "yes"), (0, "no"), (-1, "")):
            assert (stations.accessible[mine] == sign).sum() == sum(said == word for *_, said in rows)


def test_a_second_start_reads_nothing_but_the_archives(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_dataset(folder)
    monkeypatch.setattr("data.stores.made.make", functools.partial(pytest.fail, "it was read again"))
    monkeypatch.setattr("data.dataset._opened", {})  # as another process would
    second = open_dataset(folder)
    assert second is not first
    assert second.version == first.version
    code = first.tree.codes[-1]
    frames = [one.snapshot(code, ELECTION, "2024-11-20").figures for one in (first, second)]
    assert frames[0].equals(frames[1])
