"""Answers about polling stations and the people who work there: how many, how full, who is missing, what if."""

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from data import (
    comparison_words,
    funnel_words,
    key_numbers,
    load_words,
    plan_words,
    recruiting_words,
    words,
)  # fmt: skip
from data.answers.answer import Picture
from data.answers.made import LONGEST, Known, Made, figure_sources, norm_sources, series, table
from data.frames.funnel import NEEDED
from data.frames.recruiting import BODIES as RECRUITED
from data.frames.recruiting import SHORT, Vacancy
from data.language import unknown
from data.planned import planned as plan_of
from data.scenario import Scenario
from data.workers import BODIES, STEPS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

FULLEST = 12  # regions in the picture of the load
QUANTITIES = ("tps", "kpps", "linmas", "people", "ballots", "boxes", "booths", "cost")  # of a plan


def recruited(s: "Snapshot") -> Made:
    """How many people are needed, applied, passed, were inducted and trained."""
    say = s.language.say
    kinds = {
        "charts.funnel.head.body": "text", "charts.funnel.head.step": "text", "charts.funnel.head.people": "count",
        "charts.funnel.head.share": "share", "charts.funnel.head.reporting": "text",
    }  # fmt: skip
    rows = []
    for step in s.funnel_steps:
        told = funnel_words.heard(s, step)
        key = f"{step.body}_{step.step}"
        people, share = Known(step.value, key), Known(step.share, f"step_share:{key}")
        rows.append((say(f"body.{step.body}"), say(f"charts.funnel.step.{step.step}"), people, share, told))
    value = {(step.body, step.step): Known(step.value, f"{step.body}_{step.step}") for step in s.funnel_steps}
    shown = [body for body in BODIES if any(not unknown(value[body, step].value) for step in (NEEDED, *STEPS))]
    bars = (
        series(say(f"charts.funnel.step.{step}"), (value[body, step] for body in shown)) for step in (NEEDED, *STEPS)
    )
    picture = Picture("bars", tuple(say(f"body.{body}") for body in shown), tuple(one for one in bars if any(
        number is not None for number in one.values)), "count", say("charts.funnel.title"))  # fmt: skip
    measures = [f"{body}_{step}" for body in BODIES for step in STEPS]
    cited = [
        *figure_sources(s, "tps", *measures),
        *norm_sources(s, *(f"{body}_per_tps" for body in ("kpps", "linmas"))),
    ]
    missing = recruiting_words.lead(s)
    told = funnel_words.sentence(s)
    claims = key_numbers.poll_workers(s).notes[1:]
    return Made([told, *([missing] if missing else [])], table(s, "recruited", kinds, rows), cited, picture, claims)


def recruiting(s: "Snapshot") -> Made:
    """Where people are still to be found."""
    columns, found = recruiting_words.columns(s), recruiting_words.open_places(s)
    kinds = {"words.children.name": "text"}
    for kind, body in columns:
        kinds[recruiting_words.head(s, kind, body)] = "decimal" if kind == "applicants" else "count"
    rows = [(one.name, *(_missing(one, *column) for column in columns)) for one in found]
    bars = tuple(
        series(recruiting_words.head(s, *column), (_missing(one, *column) for one in found))
        for column in columns
        if column[0] == "missing"
    )
    picture = Picture("bars", tuple(one.name for one in found), bars, "count", s.language.say("recruiting"))
    measures = [SHORT, "tps", *(f"{body}_{step}" for body in RECRUITED for step in ("applied", "inducted"))]
    silent = sum(not one.heard for one in s.vacancies)
    notes = [words.counted(s.language, "recruiting.silent", silent)] if silent else []
    if not found:
        return Made([recruiting_words.nobody(s)], table(s, "recruiting", kinds, rows), figure_sources(s, *measures))
    told = recruiting_words.lead(s) or words.counted(s.language, "answers.recruiting.places", len(found))
    return Made([told], table(s, "recruiting", kinds, rows), figure_sources(s, *measures), picture, notes)


def _missing(one: Vacancy, kind: str, body: str) -> Known:
    if kind == "kelurahan":
        value = one.kelurahan if one.fresh else math.nan
    elif kind == "missing":
        value = one.missing.get(body, math.nan)
    else:
        value = one.applicants[body].ratio if body in one.applicants else math.nan
    return Known(value, f"{recruiting_words.key(kind, body)}@{one.code}")


def stations(s: "Snapshot") -> Made:
    """Polling stations now and at the election before, and why they differ."""
    other = str(s.dataset.election_rows[s.election].previous)
    before, this = comparison_words.elections(s, other)
    found = comparison_words.all_pairs(s, other)
    kinds = {"charts.tps.region": "text", f"TPS {this}": "count", f"KPPS {this}": "count"}
    kinds |= {f"TPS {before}": "count", f"KPPS {before}": "count", "charts.tps.change": "change"} if before else {}
    rows: list[tuple[Any, ...]] = []
    for pair in found:
        values = (pair.now, pair.needed, *((pair.then, pair.needed_then, pair.share) if before else ()))
        keys = comparison_words.sources(s, other, pair.code)
        rows.append((pair.name, *map(Known, values, keys)))
    shown = comparison_words.pairs(s, other)
    bars = [series(this, (Known(pair.now, f"tps@{pair.code}") for pair in shown))]
    then = series(before, (Known(pair.then, f"tps@{pair.code}~{other}") for pair in shown))
    bars = [then, *bars] if before else bars
    picture = Picture("bars", tuple(pair.name for pair in shown), tuple(bars), "count", f"TPS {before} {this}")
    notes = [*key_numbers.polling_stations(s).notes]
    cited = [*figure_sources(s, "tps", "voters"), *norm_sources(s, "tps_voter_cap", "kpps_per_tps")]
    if before:
        cited += figure_sources(s.dataset.snapshot(s.region, other, s.as_of, s.language.code), "tps")
    return Made([comparison_words.sentence(s, other)], table(s, "stations", kinds, rows), cited, picture, notes)


def load(s: "Snapshot") -> Made:
    """Which polling stations, or regions, hold more voters than the cap allows."""
    held, tree, say = s.loads, s.dataset.tree, s.language.say
    kinds = {
        "words.children.name": "text", "answers.head.level": "text", "load.voters": "count", "load.tps": "count",
        "load.load": "decimal", "load.state": "text",
    }  # fmt: skip
    rows = []
    for place in range(min(len(held.row), LONGEST)):
        row = int(held.row[place])
        state = "over" if held.over[place] else "near" if held.near[place] else "within"
        told = "" if math.isnan(held.cap) else f"▲ {say('load.over')}" if state == "over" else say(f"load.{state}")
        level = words.level(s.language, tree.levels[row], 1)
        numbers = (Known(getattr(held, name)[place], f"{name}@{tree.codes[row]}") for name in ("voters", "tps", "load"))
        rows.append((tree.names[row], level, *numbers, told))
    made = table(s, "load", kinds, rows, max(len(held.row) - LONGEST, 0))
    lowest = np.flatnonzero(held.lowest)[:FULLEST]
    names = tuple(tree.names[int(held.row[place])] for place in lowest)
    loads = (Known(held.load[place], f"load@{tree.codes[int(held.row[place])]}") for place in lowest)
    picture = Picture("bars", names, (series(say("load.load"), loads),), "decimal", say("load"))
    told = " ".join(filter(None, [load_words.lead(s), load_words.sentence(s)]))
    return Made([told], made, [*figure_sources(s, "tps", "voters"), *norm_sources(s, "tps_voter_cap")], picture,
                [say("load.note")])  # fmt: skip


def planned(s: "Snapshot", scenario: Scenario) -> Made:
    """What other rules come to, beside the norms in force."""
    made, say = plan_of(s, scenario), s.language.say
    kinds = {"planner.column.quantity": "text", "planner.column.in_force": "count"}
    kinds |= {"planner.column.scenario": "count", "planner.column.difference": "count"} if made.changed else {}
    kinds |= {"planner.column.unit": "text"}
    rows: list[tuple[Any, ...]] = []
    for name in QUANTITIES:
        now, tried = float(made.before[name][0]), float(made.columns[name][0])
        known = [Known(value, plan_words.plan_key(name, plan) if value == value else "") for value, plan in
                 ((now, Scenario()), (tried, made.scenario))]  # fmt: skip
        numbers = (*known, tried - now) if made.changed else (known[0],)
        rows.append((say(f"planner.result.{name}"), *numbers, say(f"planner.result.{name}.unit")))
    told = plan_words.lead(s, made)
    if not told:
        told = say("plan.empty", region=s.region_name)
    elif made.changed:
        told = say("answers.planned.told", rules=plan_words.tried(s, made), told=told)
    cited = [*figure_sources(s, "voters", "tps"), *norm_sources(s, *made.norms)]
    return Made([told], table(s, "planned", kinds, rows), cited, notes=[plan_words.changed(s, made)])
