"""Founds a dataset for an election to come: regions, stages and a calendar, and of what happens there nothing yet.

What one election of a kind has in common with the next is taken from the shipped dataset, by one rule. The work
(stages, milestones, gates) and the measures carry over as they are. A number or a date carries over only where a law,
regulation or decree sets it, for what a newspaper tells or an office plans is a fact of its own region. Dates are
counted from voting day by the lead times of the kind and stand as planned until somebody determines them; where no rule
gives one it stays empty. Figures, evidence, institutions and meetings are left for the office to report.
"""

import dataclasses
import datetime as dt
import json
import pathlib
import re
from collections.abc import Mapping

import pandas as pd

from data.calendar import NEVER, day_of
from data.dataset import SHIPPED, open_dataset
from data.frames.calendar import lead_words
from data.language import language
from data.lead_times import calendar, day_before
from data.problems import DatasetError, Problem
from data.region_list import read_regions
from data.schema import TABLES
from data.written import free, whole, write_table

BINDING = ("law", "regulation", "decree")  # kinds of sources that hold for every region
GIVEN = "kantor"  # the source of what the office says when it founds the dataset
SPOKEN = "id"  # what is written into a dataset is in the language of the office
_ELECTION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """The election that a dataset is founded for, as somebody typed it."""

    election: str  # its id
    kind: str  # as in the register of elections
    voting_day: str  # YYYY-MM-DD
    name_id: str = ""  # "" for the id
    name_en: str = ""  # "" for name_id

    def problems(self, kinds: list[str]) -> list[Problem]:
        """What is wrong with it; `kinds` are those of which the lead times are known."""
        found = []
        if not _ELECTION.fullmatch(self.election):
            found.append(
                Problem("--election", "small letters, digits and hyphens, as in pilgub-2029", value=self.election)
            )
        if self.kind not in kinds:
            found.append(Problem("--kind", f"one of {', '.join(kinds)}", value=self.kind))
        try:
            valid = _DAY.fullmatch(self.voting_day) and dt.date.fromisoformat(self.voting_day)
        except ValueError:
            valid = None
        if not valid:
            found.append(Problem("--voting-day", "a calendar day as YYYY-MM-DD", value=self.voting_day))
        return found


def found_dataset(folder: pathlib.Path, listed: pathlib.Path, wanted: Wanted, today: dt.date) -> dict[str, int]:
    """Write a dataset in which nothing is reported yet; how many rows each table has.

    Args:
        folder: Where to; it does not exist or is empty.
        listed: The list of its regions, see `data.region_list`.
        wanted: The election.
        today: The day on which the office says so.

    Raises:
        DatasetError: Something given cannot be used; the text names every problem, and nothing is written.
        FolderError: The folder cannot be written.
    """
    shipped = open_dataset(SHIPPED).tables
    problems = wanted.problems(sorted(set(shipped["elections"]["kind"])))
    if not free(folder):
        problems.append(Problem(str(folder), "a new or empty folder"))
    regions = read_regions(listed, problems)
    if problems:
        raise DatasetError(folder.name, problems)
    tables = _tables(shipped, regions, wanted, today)
    root = regions.loc[regions["parent"] == "", "name"].item()
    with whole(folder, "a dataset") as made:
        rows = {name: write_table(made / f"{name}.csv", [tables.get(name, pd.DataFrame())]) for name in TABLES}
        about = f"name = {json.dumps(f'{root} {wanted.voting_day[:4]}', ensure_ascii=False)}\nsimulated = false\n"
        (made / "dataset.toml").write_text(about, encoding="utf-8")
    return rows


def _tables(
    shipped: Mapping[str, pd.DataFrame], regions: pd.DataFrame, wanted: Wanted, today: dt.date
) -> dict[str, pd.DataFrame]:
    """The tables that have rows."""
    voting_day = dt.date.fromisoformat(wanted.voting_day)
    of_kind = shipped["elections"][shipped["elections"]["kind"] == wanted.kind]
    model = of_kind.sort_values("voting_day").iloc[-1]
    work = {
        name: shipped[name][shipped[name]["election"] == model["election"]].assign(election=wanted.election)
        for name in ("stages", "milestones", "gates", "gate_items", "norms")
    }
    kinds = shipped["sources"].set_index("source")["kind"]
    leads = _binding(shipped["lead_times"][shipped["lead_times"]["kind"].isin(["", wanted.kind])], kinds)
    tables = {
        **work, "measures": shipped["measures"], "regions": regions.assign(source=GIVEN),
        "elections": _election(wanted, voting_day), "norms": _binding(work["norms"], kinds), "lead_times": leads,
        "schedule": _schedule(leads, wanted, voting_day), "milestones": _milestones(work["milestones"], kinds, model,
        voting_day),
    }  # fmt: skip
    known = pd.Timestamp(min([today, _first(shipped["lead_times"], voting_day)]))
    dated = {name: tables[name].assign(as_of=known) for name in ("schedule", "milestones")}
    return {**tables, **dated, "sources": _sources(shipped["sources"], tables, today)}


def _binding(rows: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """The rows that a law, regulation or decree sets; `kinds` are those of the sources, by their ids."""
    return rows[rows["source"].map(kinds).isin(BINDING)]


def _first(table: pd.DataFrame, voting_day: dt.date) -> dt.date:
    """The first day that the lead times of any kind speak of: from then on at the latest the calendar can be known."""
    days = [day_before(voting_day, row.amount, row.unit) for row in table.itertuples()]
    return min(days)


def _election(wanted: Wanted, voting_day: dt.date) -> pd.DataFrame:
    """The one row of the register of elections."""
    name_id = wanted.name_id or wanted.election
    name_en = wanted.name_en or name_id
    names = {"name_id": name_id, "name_en": name_en, "short_id": name_id, "short_en": name_en}
    about = {"election": wanted.election, "kind": wanted.kind, "voting_day": pd.Timestamp(voting_day), "source": GIVEN}
    return pd.DataFrame([{**about, **names}])


def _schedule(leads: pd.DataFrame, wanted: Wanted, voting_day: dt.date) -> pd.DataFrame:
    """The window of every stage that has lead times, in both layers."""
    note = _say("founding.window", day=language(SPOKEN).date(voting_day))
    windows = calendar(leads, wanted.kind, voting_day)
    return pd.DataFrame([
        {
            "election": wanted.election, "stage": stage, "layer": layer, "standing": "planned", "note": note,
            "start": _day(window.start), "end": _day(window.end), "source": window.end_source or window.start_source,
        }
        for (stage, layer), window in windows.items()
        if stage
    ])  # fmt: skip


def _milestones(rows: pd.DataFrame, kinds: pd.Series, model: pd.Series, voting_day: dt.date) -> pd.DataFrame:
    """The milestones of the model election, as long before voting day as there where law, regulation or decree say."""
    dues, notes = [], []
    for row in rows.itertuples():
        lead = (model["voting_day"] - row.due).days if kinds[row.source] in BINDING else None
        dues.append(pd.NaT if lead is None else pd.Timestamp(day_before(voting_day, lead, "days")))
        said = {} if lead is None else {"lead": lead_words(language(SPOKEN), lead, "days"), "model": model["name_id"]}
        notes.append(_say("founding.due", **said) if said else _say("founding.undated"))
    return rows.assign(due=pd.to_datetime(pd.Series(dues, index=rows.index)), note=notes)


def _sources(shipped: pd.DataFrame, tables: Mapping[str, pd.DataFrame], today: dt.date) -> pd.DataFrame:
    """The sources that the rows of some tables name, and that of what the office gave."""
    named = {source for table in tables.values() if "source" in table for source in table["source"]}
    named |= set(tables["gate_items"]["basis"])
    given = pd.DataFrame([{
        "source": GIVEN, "kind": "internal", "publisher": _say("founding.office"), "title": _say("founding.given"),
        "published_on": pd.Timestamp(today), "note": _say("founding.given.note"),
    }])  # fmt: skip
    return pd.concat([given, shipped[shipped["source"].isin(named)]], ignore_index=True)


def _day(number: int) -> pd.Timestamp:
    """A day number as a timestamp, NEVER as NaT."""
    return pd.NaT if number == NEVER else pd.Timestamp(day_of(number))


def _say(key: str, **values: object) -> str:
    return language(SPOKEN).say(key, **values)
