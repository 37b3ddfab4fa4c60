"""A dataset that was opened: its registers, its elections rolled up, and the snapshots of them."""

import collections
import datetime as dt
import functools
import hashlib
import os
import pathlib
import threading
import tomllib

import numpy as np
import pandas as pd

from data import language as languages
from data.calendar import day_of, read_day, today
from data.election import Election, election
from data.findings import FindingLedger
from data.language import LANGUAGES
from data.problems import DatasetError, Problem, UnknownChoice
from data.rules import findings
from data.snapshot import Snapshot
from data.store import Tables, read_folder
from data.tree import Tree

SHIPPED = pathlib.Path(__file__).parent / "datasets" / "dki-jakarta"
ABOUT = "dataset.toml"  # the name of a dataset, and whether its figures are real
KEPT = 512  # snapshots that stay in memory, the least recently asked for go first


class Dataset:
    """All tables of one dataset. Everything that sessions share here is immutable or locked."""

    def __init__(self, tables: Tables, name: str, version: str, simulated: bool = False) -> None:
        """`tables` are valid and typed, as `data.store.read_folder` returns them."""
        self.tables, self.name, self.version, self.simulated = tables, name, version, simulated
        self.tree = Tree(tables["regions"])
        self.elections = tables["elections"].set_index("election")
        self.sources = tables["sources"].set_index("source")
        self.measures = tables["measures"].set_index("measure")
        self.units: dict[str, str] = self.measures["unit"].to_dict()
        self.publishers: dict[str, str] = self.sources["publisher"].to_dict()
        self.stakeholders = {row.stakeholder: row for row in tables["stakeholders"].itertuples()}
        self._lock = threading.RLock()  # one thread rolls up, the others wait for the result
        self._elections: dict[str, Election] = {}
        self._findings: dict[str, FindingLedger] = {}
        meetings = tables["meetings"].sort_values("on", kind="stable")
        self._meetings = meetings.assign(on=[day.date() for day in meetings["on"]])
        self._snapshots: collections.OrderedDict[tuple[object, ...], Snapshot] = collections.OrderedDict()

    @functools.cached_property
    def tiles(self) -> np.ndarray:
        """Column and row of each region's tile, shape (regions, 2); NaN where the dataset gives none."""
        regions = self.tables["regions"].set_index("code").loc[self.tree.codes]
        tiles: np.ndarray = regions[["tile_column", "tile_row"]].to_numpy(float)
        return tiles

    def election(self, key: str) -> Election:
        """One election, rolled up when first asked for. Raises UnknownChoice, which names those that exist."""
        if key not in self.elections.index:
            msg = f"election {key!r} is not known; expected one of {', '.join(self.elections.index)}"
            raise UnknownChoice(msg)
        with self._lock:
            if key not in self._elections:
                self._elections[key] = election(key, self.tables, self.tree)
            return self._elections[key]

    def findings(self, key: str) -> FindingLedger:
        """The findings about one election, checked when first asked for."""
        with self._lock:
            if key not in self._findings:
                self._findings[key] = findings(self.election(key))
            return self._findings[key]

    def span(self, key: str) -> tuple[dt.date, dt.date]:
        """The first and the last day about which the dataset knows something for an election."""
        first, last = self.election(key).span
        return day_of(first), day_of(last)

    def meetings(self, key: str, region: str) -> pd.DataFrame:
        """The meetings of a region and of those above it by date: meeting, on, name_id, name_en, kind, region."""
        rows = self._meetings[self._meetings["election"] == key]
        rows = rows[rows["region"].isin(self.tree.path(region))]
        return rows[["meeting", "on", "name_id", "name_en", "kind", "region"]].reset_index(drop=True)

    def default_choice(self) -> dict[str, object]:
        """What a visitor sees who asked for nothing: the root, the latest election, today or else its voting day."""
        key = str(self.elections["voting_day"].idxmax())
        first, last = self.span(key)
        now, vote = today(), self.elections.at[key, "voting_day"].date()
        return {"region": self.tree.codes[0], "election": key, "as_of": now if first <= now <= last else vote}

    def snapshot(self, region: str, election: str, as_of: str | dt.date, language: str = LANGUAGES[0]) -> Snapshot:
        """What is known about a region, an election and a day: the same object for the same question.

        Args:
            region: A region code such as "31.71".
            election: An election id such as "pilgub-2024".
            as_of: A day, as a date or as YYYY-MM-DD; rows later than it do not exist yet.
            language: "id" or "en", for the texts in frames.

        Raises:
            UnknownChoice: For a region, election, day or language that does not exist; the message says what does.
        """
        day = read_day(as_of)
        if region not in self.tree.number:
            raise UnknownChoice(self._no_region(region))
        if language not in LANGUAGES:
            msg = f"language {language!r} is not known; expected one of {', '.join(LANGUAGES)}"
            raise UnknownChoice(msg)
        ledgers = self.election(election)
        asked = (region, election, day, language)
        with self._lock:
            found = self._snapshots.get(asked) or Snapshot(self, ledgers, region, day, languages.language(language))
            self._snapshots[asked] = found
            self._snapshots.move_to_end(asked)
            if len(self._snapshots) > KEPT:
                self._snapshots.popitem(last=False)
            return found

    def _no_region(self, region: str) -> str:
        """Names what there is: all codes of the first levels, and how many more."""
        codes = self.tree.codes
        more = f" and {len(codes) - 7} more" if len(codes) > 7 else ""
        return f"region {region!r} is not known; expected a region code such as {', '.join(codes[:7])}{more}"


def open_dataset(path_or_url: str | os.PathLike[str] | None = None) -> Dataset:
    """Open a dataset: a folder of CSV files, by default that of RAKOR_DATA or the one that ships with the project.

    Raises DatasetError with every problem found. The same folder in the same state gives the same Dataset.
    """
    folder = pathlib.Path(path_or_url or os.environ.get("RAKOR_DATA") or SHIPPED).resolve()
    with _opening:
        return _open(folder, _version(folder))


_opening = threading.Lock()


def _version(folder: pathlib.Path) -> str:
    """A short name for the content of a folder, the same wherever and whenever it is read."""
    content = hashlib.sha256()
    for path in sorted([*folder.glob("*.csv"), *folder.glob(ABOUT)]):
        content.update(path.name.encode() + b"\0" + path.read_bytes())
    return content.hexdigest()[:12]


@functools.lru_cache(maxsize=4)
def _open(folder: pathlib.Path, version: str) -> Dataset:
    tables = read_folder(folder)
    name, simulated = _described(folder)
    return Dataset(tables, name, version, simulated)


def _described(folder: pathlib.Path) -> tuple[str, bool]:
    """The name of a dataset and whether it is simulated; DatasetError where the file that says so cannot be read."""
    path = folder / ABOUT
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:  # no TOML, or no UTF-8
        raise DatasetError(folder.name, [Problem(ABOUT, f"a TOML file ({error})")]) from None
    name, simulated = said.get("name", folder.name), said.get("simulated", False)
    if not isinstance(name, str) or not isinstance(simulated, bool):
        raise DatasetError(folder.name, [Problem(ABOUT, "name as text in quotes, simulated as true or false")])
    return name, simulated
