"""A dataset that was opened: its registers, its elections rolled up, and the snapshots of them."""

import collections
import datetime as dt
import functools
import os
import pathlib
import threading
import weakref
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from data import language as languages
from data.boundaries import kept_boundaries
from data.calendar import JAKARTA, day_of, read_day, today
from data.election import Election, election, found
from data.findings import FindingLedger
from data.kept import REGISTERS, Registers, read_tree
from data.language import LANGUAGES
from data.listing import listed
from data.problems import UnknownChoice
from data.reach import Reach
from data.snapshot import Snapshot

SHIPPED = pathlib.Path(__file__).parent / "datasets" / "dki-jakarta"
DIGITS = 8  # of a version on screen
KEPT = 512  # snapshots that stay in memory, the least recently asked for go first


class Dataset:
    """All tables of one dataset. Everything that sessions share here is immutable or locked."""

    def __init__(self, address: str, place: pathlib.Path, name: str, version: str, simulated: bool) -> None:
        """`address` is where it lies, `place` where `data.rolled` has put all that is known; `version` is its state."""
        self.address, self.name, self.version, self.simulated = address, name, version, simulated
        self._place = place
        self.made = dt.datetime.fromtimestamp(place.stat().st_mtime, JAKARTA)  # when this version was rolled up
        self.tables = Registers(place / REGISTERS)
        self.tree = read_tree(place)
        self.boundaries = kept_boundaries(place)
        self.elections = self.tables["elections"].set_index("election")
        self._lock = threading.RLock()  # one thread opens an election, the others wait for the result
        self._elections: dict[str, Election] = {}
        self._findings: dict[str, FindingLedger] = {}
        self._snapshots: collections.OrderedDict[tuple[object, ...], Snapshot] = collections.OrderedDict()

    @property
    def short(self) -> str:
        """The version as it is shown: enough of it to tell two apart."""
        return self.version[:DIGITS]

    @functools.cached_property
    def election_rows(self) -> dict[str, Any]:
        """The rows of the table of elections, as named tuples, the latest voting day first."""
        rows = self.tables["elections"].sort_values("voting_day", ascending=False)
        return {row.election: row for row in rows.itertuples(index=False)}

    @functools.cached_property
    def sources(self) -> pd.DataFrame:
        """The table of sources, index source."""
        return self.tables["sources"].set_index("source")

    @functools.cached_property
    def measures(self) -> pd.DataFrame:
        """The table of measures, index measure."""
        return self.tables["measures"].set_index("measure")

    @functools.cached_property
    def units(self) -> dict[str, str]:
        """The unit of each measure."""
        return dict(zip(self.measures.index, self.measures["unit"], strict=True))

    @functools.cached_property
    def publishers(self) -> dict[str, str]:
        """The publisher of each source."""
        return dict(zip(self.sources.index, self.sources["publisher"], strict=True))

    @functools.cached_property
    def titles(self) -> dict[str, str]:
        """The title of each source."""
        return dict(zip(self.sources.index, self.sources["title"], strict=True))

    @functools.cached_property
    def region_sources(self) -> list[str]:
        """The titles of the sources that say which regions there are."""
        return [self.titles[source] for source in self.tables["regions"]["source"].unique()]

    @functools.cached_property
    def stakeholders(self) -> dict[str, Any]:
        """The rows of the table of stakeholders, as named tuples."""
        return {row.stakeholder: row for row in self.tables["stakeholders"].itertuples()}

    @functools.cached_property
    def reach(self) -> Reach:
        """At which level each institution works."""
        return Reach(self.tree, list(self.stakeholders.values()))

    @functools.cached_property
    def tiles(self) -> np.ndarray:
        """Column and row of each region's tile, shape (regions, 2); NaN where the dataset gives none."""
        regions = self.tables["regions"].set_index("code").loc[self.tree.codes]
        tiles: np.ndarray = regions[["tile_column", "tile_row"]].to_numpy(float)
        return tiles

    def election(self, key: str) -> Election:
        """One election. Raises UnknownChoice, which names those that exist."""
        if key not in self.elections.index:
            msg = f"election {key!r} is not known; expected one of {', '.join(self.elections.index)}"
            raise UnknownChoice(msg)
        with self._lock:
            if key not in self._elections:
                self._elections[key] = election(key, self.tables, self.tree, self._folder(key))
            return self._elections[key]

    def findings(self, key: str) -> FindingLedger:
        """The findings about one election."""
        with self._lock:
            if key not in self._findings:
                self._findings[key] = found(self.tree, self.election(key).sources, self._folder(key))
            return self._findings[key]

    def _folder(self, key: str) -> pathlib.Path:
        """Where an election was rolled up."""
        return self._place / str(self.elections.index.get_loc(key))

    def span(self, key: str) -> tuple[dt.date, dt.date]:
        """The first and the last day about which the dataset knows something for an election."""
        first, last = self.election(key).span
        return day_of(first), day_of(last)

    def meeting_rows(self, key: str, region: str) -> list[Any]:
        """The meetings of a region and of those above it by date, as named tuples of the table."""
        path = set(self.tree.path(region))
        return [meeting for meeting in self.election(key).meetings.rows if meeting.region in path]

    def meeting_before(self, key: str, region: str, day: dt.date) -> Any | None:
        """The last meeting of a region, or of one above it, before a day; None for none."""
        return next((one for one in reversed(self.meeting_rows(key, region)) if one.on.date() < day), None)

    def meetings(self, key: str, region: str) -> pd.DataFrame:
        """The meetings of a region and of those above it by date: meeting, on, name_id, name_en, kind, region."""
        columns = ["meeting", "on", "name_id", "name_en", "kind", "region"]
        frame = pd.DataFrame(self.meeting_rows(key, region), columns=list(self.tables["meetings"].columns))[columns]
        return frame.assign(on=[day.date() for day in frame["on"]])

    def institution(self, key: str) -> Any:
        """One row of the table of stakeholders. Raises UnknownChoice, which names those that exist."""
        if key not in self.stakeholders:
            msg = f"institution {key!r} is not known; expected one of {', '.join(self.stakeholders)}"
            raise UnknownChoice(msg)
        return self.stakeholders[key]

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


def open_dataset(path_or_url: str | os.PathLike[str] | None = None, aside: bool = False) -> Dataset:
    """Open a dataset: by default that of RAKOR_DATA, or the one that ships with the project.

    Args:
        path_or_url: A folder of CSV files, or a database that has the same tables: a DuckDB file,
            postgresql://USER@HOST/DATABASE or spark://HOST:PORT/DATABASE. Of several datasets, see `data.listing`, the
            first.
        aside: Whether a new version of a folder is read by another process, while this one serves others.

    Raises:
        DatasetError: It cannot be used; the text names every problem found.

    Returns:
        The dataset; the same in the same state is the same object.
    """
    from data.stores import store_of  # stores give datasets

    address = address_of(path_or_url)
    with _opening:
        opened = _latest[address] = dataset_at(address, *store_of(address).keep(aside))
        return opened


def address_of(path_or_url: str | os.PathLike[str] | None = None) -> str:
    """Where a dataset lies: what is given, by default RAKOR_DATA, or the one that ships; of several the first."""
    return next(iter(listed(installed(path_or_url)).values()))


def installed(path_or_url: str | os.PathLike[str] | None = None) -> str:
    """The address of an installation: what is given, by default RAKOR_DATA, or the dataset that ships."""
    return str(path_or_url or os.environ.get("RAKOR_DATA") or SHIPPED)


def dataset_at(address: str, place: pathlib.Path, about: Mapping[str, Any]) -> Dataset:
    """The dataset that a store has put at a place, with what it knows about it: content, name, simulated."""
    with _opening:
        opened = _opened.get(place) or Dataset(address, place, about["name"], about["content"], about["simulated"])
        _opened[place] = opened
        return opened


_opening = threading.RLock()
_opened: weakref.WeakValueDictionary[pathlib.Path, Dataset] = weakref.WeakValueDictionary()  # by where it is kept
_latest: dict[str, Dataset] = {}  # by where it lies: one that nobody shows at the moment stays open, too
