"""Snapshots made by hand or by chance, with the frames that charts draw: any region, any state, any gap."""

import datetime as dt
import random
from types import SimpleNamespace
from typing import Any

import pandas as pd
import param

from data.calendar import day_numbers
from data.language import language
from data.progress import FINISHED, STATES
from widgets.scope import Scope

HOSTILE = ("<img src=x onerror=alert(1)>", "N" * 80, "\u202eمركز الاقتراع", 'a"b\n\tc', "&amp; {region}")
NAN, NAT = float("nan"), pd.NaT
ELECTIONS = pd.DataFrame(
    {
        "short_id": ["Pilgub 2024", "Pemilu 2024"],
        "short_en": ["Governor 2024", "General 2024"],
        "previous": ["pemilu-2024", ""],
    },
    index=["pilgub-2024", "pemilu-2024"],
)


ELECTION_ROWS = {row.Index: row for row in ELECTIONS.itertuples()}


class StandIn(SimpleNamespace):
    """A snapshot, told from others by identity as real ones are."""

    __hash__ = object.__hash__


class StandInBoard(param.Parameterized):
    """A board whose snapshot a test sets by itself."""

    snapshot = param.Parameter()

    def __init__(self, snapshot: StandIn) -> None:
        super().__init__(snapshot=snapshot)
        self.scope = Scope(region=snapshot.region, election=snapshot.election, as_of=snapshot.as_of)


def stage(name: str, start: Any, end: Any, state: str, **more: Any) -> dict[str, Any]:
    """One row of `stages`; days as ISO text or NAT."""
    row = {
        "parent": "", "name": name, "short": name, "start": start, "end": end, "earned_start": NAT, "earned_end": NAT,
        "planned": 0.0, "earned": NAN, "state": state, "days_late": 0, "slack_legal": pd.NA,
    }  # fmt: skip
    return {**row, **more}


def stages(*rows: dict[str, Any]) -> pd.DataFrame:
    """The frame of these rows."""
    columns = list(stage("", NAT, NAT, "done"))
    frame = pd.DataFrame(list(rows), columns=columns, index=pd.Index([f"s{i}" for i in range(len(rows))], name="stage"))
    for column in ("start", "end", "earned_start", "earned_end"):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def rows(frame: pd.DataFrame) -> dict[str, SimpleNamespace]:
    """The same stages as `Snapshot.stage_rows` has them: days as numbers, None for no legal date."""
    days = {name: day_numbers(frame[name]) for name in ("start", "end", "earned_start", "earned_end")}
    cells = frame.assign(**days).to_dict("index")
    return {
        key: SimpleNamespace(
            key=key, **{**row, "slack_legal": None if pd.isna(row["slack_legal"]) else row["slack_legal"]}
        )
        for key, row in cells.items()
    }


def child(name: str, column: float, row: float, **more: Any) -> dict[str, Any]:
    """One row of `children`; `then` goes into the comparison."""
    values = {
        "name": name, "level": "kecamatan", "progress": NAN, "tps": NAN, "load": NAN, "kpps_needed": NAN,
        "kpps_inducted": NAN, "committed": NAN, "findings": 0, "tile_column": column, "tile_row": row, "then": NAN,
    }  # fmt: skip
    return {**values, **more}


def snapshot(
    stage_rows: list[dict[str, Any]] = [],  # noqa: B006 never changed
    child_rows: list[dict[str, Any]] = [],  # noqa: B006
    **more: Any,
) -> StandIn:
    """A snapshot of Jakarta Pusat, 13 September 2024, with these stages and children; `own` is (then, now)."""
    then, now = more.pop("own", (NAN, NAN))
    caps = more.pop("caps", (300.0, 600.0))
    children = pd.DataFrame(child_rows, columns=list(child("", 0, 0)))
    children.index = pd.Index([f"31.71.{i + 1:02}" for i in range(len(children))], name="code")
    values = {
        "region": "31.71", "region_name": "Jakarta Pusat", "election": "pilgub-2024", "level": "city",
        "as_of": dt.date(2024, 9, 13), "voting_day": dt.date(2024, 11, 27), "language": language("id"), **more,
    }  # fmt: skip
    has_previous = bool(ELECTIONS.at[values["election"], "previous"])
    region = pd.DataFrame({"name": [values["region_name"]], "then": [then], "now": [now]}, index=[values["region"]])
    below = children.rename(columns={"tps": "now"})[["name", "then", "now"]]
    both = region if below.empty else pd.concat([region, below])
    comparison = both.astype({"then": float, "now": float}).assign(partial=False)
    if not has_previous:
        comparison["then"] = NAN
    share = comparison["now"] / comparison["then"] - 1
    comparison = comparison.assign(
        difference=comparison["now"] - comparison["then"], share=share, cap_then=caps[0], cap_now=caps[1],
        cap_share=caps[0] / caps[1] - 1, kpps_then=comparison["then"] * 7, kpps_now=comparison["now"] * 7,
    )  # fmt: skip
    return StandIn(
        dataset=SimpleNamespace(
            elections=ELECTIONS,
            election_rows=ELECTION_ROWS,
            span=lambda _election: (dt.date(2023, 12, 1), dt.date(2025, 2, 1)),
            simulated=False,
            boundaries=None,
        ),
        days_to_vote=(values["voting_day"] - values["as_of"]).days,
        stages=stages(*stage_rows),
        stage_rows=rows(stages(*stage_rows)),
        children_columns=children.drop(columns="then").reset_index().to_dict("list"),
        comparison_columns=comparison.rename_axis("code").reset_index().to_dict("list"),
        summary=SimpleNamespace(
            stages_done=sum(row["state"] in FINISHED and not row["parent"] for row in stage_rows),
            stages_total=sum(not row["parent"] for row in stage_rows),
        ),
        children=children.drop(columns="then"),
        comparison=comparison,
        figures=pd.DataFrame({"value": [now]}, index=["tps"]),
        figure=lambda _measure: None if pd.isna(now) else SimpleNamespace(value=now, complete=True, reporting=8, of=8),
        workers=pd.DataFrame({"needed": [now * 7]}, index=["kpps"]),
        **values,
    )


def by_chance(seed: int) -> StandIn:
    """Any snapshot: none to fourteen stages, none to twelve children, gaps, hostile names, any day."""
    chance = random.Random(seed)  # noqa: S311 not a secret

    def perhaps(value: Any, missing: Any = NAN) -> Any:
        return value if chance.random() < 0.7 else missing

    def name() -> str:
        return chance.choice([*HOSTILE, "Gambir", "Cempaka Putih", "Kepulauan Seribu Utara", "X"])

    def day(first: int = 0, last: int = 400) -> str:
        return str(dt.date(2023, 12, 1) + dt.timedelta(days=chance.randint(first, last)))

    def stage_row() -> dict[str, Any]:
        start, end = sorted((day(-600), day()))
        more = {"earned_start": perhaps(start, NAT), "earned_end": perhaps(end, NAT), "earned": perhaps(0.5)}
        more |= {"days_late": chance.randint(0, 40), "slack_legal": perhaps(chance.randint(-9, 99), pd.NA)}
        more |= {"parent": perhaps("", "s0")}
        return stage(name(), perhaps(start, NAT), perhaps(end, NAT), chance.choice(STATES), **more)

    def child_row(i: int) -> dict[str, Any]:
        tps = float(chance.randint(0, 5000))
        more = {"progress": perhaps(chance.random()), "tps": perhaps(tps), "then": perhaps(tps * 2)}
        more |= {"load": perhaps(chance.uniform(0, 900)), "kpps_needed": perhaps(tps * 7), "committed": perhaps(0.2)}
        more |= {"kpps_inducted": perhaps(tps * 6), "findings": chance.randint(0, 30)}
        return child(name(), perhaps(i % 4) if seed % 3 == 0 else i % 4, i // 4, **more)

    as_of = dt.date.fromisoformat(day(0, 420))
    return snapshot(
        [stage_row() for _ in range(chance.choice([0, 1, 5, 14]))],
        [child_row(i) for i in range(chance.choice([0, 1, 8, 12]))],
        own=(perhaps(100.0), perhaps(50.0)),
        as_of=as_of,
        language=language(chance.choice(["id", "en"])),
        election=chance.choice(["pilgub-2024", "pemilu-2024"]),
        caps=chance.choice([(300.0, 600.0), (600.0, 600.0), (NAN, NAN)]),
    )
