"""Every number that can be asked for is the one that is shown, and follows from its inputs, reckoned anew here."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Snapshot, open_dataset
from data.calendar import NEVER
from data.coverage import COUNTS
from data.explain import Explanation, keys
from data.key import Key
from data.planner import Planner
from data.workers import BODIES

COMPARED = {
    "tps_difference": "difference", "tps_change": "share", "cap_change": "cap_share", "tps_explained": "explained",
    "tps_grown": "grown", "voters_difference": "voters_difference",
}  # fmt: skip
LOGISTICS = {
    "ballots_least": ("ballots", "least"), "ballots_most": ("ballots", "most"), "boxes_needed": ("boxes", "least"),
    "booths_needed": ("booths", "most"), "ink_needed": ("ink", "least"),
}  # fmt: skip

SHARES = ("committed_share", "stated_share", "delivered_share", "on_time_share")
LOADED = {
    "over_cap": lambda load: load["over"].sum(),
    "near_cap": lambda load: load["near"].sum(),
    "loaded": len,
}
PEOPLE = {
    "headroom": lambda s, of: s.figures["value"].get("tps", math.nan) - s.loads.least,
    "tps_missing": lambda s, of: sum(
        math.ceil(row.voters / s.loads.cap) - row.tps for row in s.load.query("lowest and over").itertuples()
    ),
    "findings": lambda s, of: len(s.findings if not of else s.findings.query("severity == @of")),
    "findings_here": lambda s, of: sum(
        one.region.startswith(s.region) and of in ("", one.severity) for one in s.findings.itertuples()
    ),
    "children": lambda s, of: max(len(s.children), 1),
    "reporting": lambda s, of: _heard(s, of),
    "reporting_share": lambda s, of: _heard(s, of) / max(len(s.children), 1),
    "turnout_share": lambda s, of: _ratio(s, "voters_turned_out", "voters"),
    "budget_share": lambda s, of: _ratio(s, f"budget_{of}", "budget_grant"),
    "applicants": lambda s, of: _ratio(s, f"{of}_applied", s.workers.loc[of, "needed"]),
    "step_share": lambda s, of: s.funnel.loc[tuple(of.rsplit("_", 1)), "share"],
}
_SECRETARIATS = {"ppk": ("kecamatan", 3.0), "pps": ("kelurahan", 3.0)}  # three each, known from the same day as 7 a TPS


WITHOUT = ("calendar", "earned_schedule", "scenario")  # what a rule reckons by itself, and no source says


def shown(s: Snapshot, key: Key) -> float:
    """What the frames, or the summary, say of a key; NaN unknown."""
    name, of, body = key.name, key.of, key.name.rpartition("_")[0]
    if name in s.dataset.measures.index:
        return s.figures["value"].get(name, math.nan)
    if name == "norm":
        norm = s.ledgers.norm(of, s.day)
        return norm.value if norm else math.nan
    if body in BODIES:
        return s.workers.loc[body, name.rpartition("_")[2]]
    if name in COMPARED:
        frame = s.compared(of) if of else s.comparison
        return frame.loc[s.region, COMPARED[name]]
    if name in LOGISTICS:
        item, column = LOGISTICS[name]
        return s.logistics.loc[(s.region, item), column]
    if name in COUNTS or name in SHARES:
        return _support(s, name, of)
    if name.startswith("plan_"):
        return _plan(s, name)
    return _rest(s, name, of)


def _support(s: Snapshot, name: str, of: str) -> float:
    basis, _, part = of.partition("/")
    column = name
    if basis == "proposed":  # it stands beside what is counted
        basis, column = "", "proposed"
    kind = ("stage" if part in s.stages.index else "institution") if part else "region"
    return s.support(kind, basis).loc[part or s.region, column]


def _plan(s: Snapshot, name: str) -> float:
    """Of the plan under the norms in force."""
    planner = Planner(s.dataset, s.region, s.election, s.as_of)
    if name.startswith("plan_rule_"):
        value = getattr(planner, name.removeprefix("plan_rule_"))
        return math.nan if value is None else float(value)
    row = planner.result().loc[s.region]
    if name.startswith("plan_more_"):
        what = name.removeprefix("plan_more_")
        return row["difference"] if what == "tps" else row[what] - row[what]
    return row[name.removeprefix("plan_")]


def _rest(s: Snapshot, name: str, of: str) -> float:
    if name == "load":
        return s.load["load"].get(s.region, math.nan)
    if name == "least_tps":
        return s.loads.least
    if name == "progress":
        return s.stages.loc[of, "earned"] if of else s.summary.earned
    if (name, of) == ("days_late", "") or name.startswith("stages_") or name in ("spi", "spi_t", "earned_schedule"):
        return getattr(s.summary, name)
    if name in ("planned", "days_late"):
        return s.stages.loc[of, name] if of else s.summary.planned
    if name == "late":
        return s.milestones.loc[of, "days_late"]
    if name == "fallen_due":
        return float(s.milestones.loc[of, "due"] <= pd.Timestamp(s.as_of))
    if name in ("elapsed", "days_behind"):
        return _passed(s, name)
    if name in ("gate_items", "gate_proved"):
        items = s.checklist.query("gate == @of and mandatory")
        return float(items["proved"].sum() if name == "gate_proved" else len(items))
    if name in LOADED:
        return LOADED[name](s.load[s.load["lowest"]])
    if name in PEOPLE:
        return PEOPLE[name](s, of)
    if name in ("milestone", "done", "units"):
        row = s.milestones.loc[of]
        return {"milestone": row["done"] / (row["units"] or math.nan)}.get(name, row.get(name))
    below = [code for code in s.dataset.tree.codes if code == s.region or code.startswith(f"{s.region}.")]
    level, norm = (of, 1.0) if name == "regions" else _SECRETARIATS[name.partition("_")[0]]
    units = sum(s.dataset.tree.level(code) == level for code in below) or math.nan
    return units * (norm if name == "regions" or s.ledgers.norm("kpps_per_tps", s.day) else math.nan)


def _passed(s: Snapshot, name: str) -> float:
    """Days since the plan began, and by how many the work is behind it."""
    if s.curve is None or s.curve.start == NEVER:
        return math.nan
    elapsed = s.day - s.curve.start
    if name == "elapsed":
        return elapsed
    unknown = math.isnan(s.summary.earned_schedule) or s.curve.finished <= s.day
    return math.nan if unknown else max(elapsed - round(s.summary.earned_schedule), 0)


def _whole(s: Snapshot, measure: str, region: str = "") -> float:
    """A figure that is known whole."""
    there = s.dataset.snapshot(region or s.region, s.election, s.as_of)
    figure = there.figure(measure)
    return figure.value if figure and figure.complete else math.nan


def _heard(s: Snapshot, measure: str) -> int:
    """Regions directly below of which a figure is known whole; of a region without any, itself."""
    below = list(s.children.index) or [s.region]
    return sum(not math.isnan(_whole(s, measure, code)) for code in below)


def _ratio(s: Snapshot, above: str, below: str | float) -> float:
    known = _whole(s, below) if isinstance(below, str) else below
    return _whole(s, above) / known if known > 0 else math.nan


def reckoned(one: Explanation) -> float:
    """The arithmetic, done anew with the values of its inputs; only a sum of children takes in what is no total."""
    assert one.arithmetic is not None
    sums = one.arithmetic.way == "sum"
    return one.arithmetic.reckon([other.value if sums else other.usable for other in one.open()])


@settings(max_examples=25)
@given(data=st.data())
def test_what_is_explained_is_what_is_shown_and_follows_from_its_inputs(data: st.DataObject) -> None:
    opened = open_dataset()
    few = [code for code in opened.tree.codes if code.count(".") < 2]
    region = data.draw(st.sampled_from(few) | st.sampled_from(opened.tree.codes))
    election = data.draw(st.sampled_from(list(opened.election_rows)))
    first, last = opened.span(election)
    s = opened.snapshot(region, election, data.draw(st.dates(first, last)))
    for text in keys(s):
        one, key = s.explain(text), Key.parse(text)
        assert one.key == text
        assert one.value == pytest.approx(float(shown(s, key)), nan_ok=True), text
        if one.arithmetic:
            assert reckoned(one) == pytest.approx(one.value, nan_ok=True), text
        elif one.value > 0 and one.rule not in WITHOUT and key.of.partition("/")[0] not in ("all", "proposed"):
            assert any(claim.counts and claim.source for claim in one.claims), f"{text} has no source"
        assert one.complete <= (one.value == one.value), text  # what is unknown is no total
