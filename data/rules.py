"""The checks: what must add up in any dataset. Each is a few lines, names no region and no value, says its arithmetic.

To add one, write a generator of batches of findings, put `@rule` with its severities above it, add its sentence under
finding.<its name> to `data/messages/findings.csv`, and what the catalogue says of it under rule.<its name> to
`data/messages/rules.csv` (in English its docstring). Nothing else changes.
"""

import itertools
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from data.account_rules import ACCOUNTS
from data.calendar import NEVER
from data.claims import DETERMINED, conflicts, sources_of
from data.election import Election
from data.evidence import Reports
from data.findings import HIGH, LOW, MEDIUM, SEVERITIES, Batch, grade
from data.language import LANGUAGES, language
from data.rollup import summed
from data.schedule_rules import SCHEDULES
from data.spells import spells, until_next
from data.station_rules import stations_listed, stations_over_cap
from data.steps import codes, held, together
from data.workers import norms_on

Rule = Callable[[Election], Iterator[Batch]]
GRADED = (MEDIUM, LOW)  # see `data.findings.grade`
RULES: dict[Rule, tuple[int, ...]] = {  # by rule the severities that its findings may have; these have their own files
    stations_listed: GRADED, stations_over_cap: (HIGH,), **ACCOUNTS, **SCHEDULES,
}  # fmt: skip


def rule(*severities: int) -> Callable[[Rule], Rule]:
    """Register a check whose findings have one of these severities, the worst first."""

    def register(check: Rule) -> Rule:
        RULES[check] = severities
        return check

    return register


class Documented(NamedTuple):
    """What the catalogue says of a rule."""

    rule: str
    name: str
    checks: str
    severities: tuple[str, ...]  # the worst first
    example: str  # its sentence, filled with an example


def catalogue(code: str = LANGUAGES[0]) -> list[Documented]:
    """All rules in a language, those that find the worst first, then by name."""
    say, entries = language(code).say, []
    for check, severities in RULES.items():
        key = f"rule.{check.__name__}"
        worst_first = tuple(SEVERITIES[one] for one in severities)
        entries.append(Documented(check.__name__, say(key), say(f"{key}.checks"), worst_first, say(f"{key}.example")))
    return sorted(entries, key=lambda one: (SEVERITIES.index(one.severities[0]), one.name))


def batches(election: Election) -> list[Batch]:
    """What all rules find about one election, leaving out rules that find nothing."""
    return [batch for check in RULES for batch in check(election) if len(batch.row)]


@rule(*GRADED)
def claims_differ(election: Election) -> Iterator[Batch]:
    """Another source gives another number for the same thing and is not merely an earlier stage of it."""
    for name, measure in election.measures.items():
        if name.endswith("_claimed"):
            continue  # only ever compared with the norm, see kpps_claim
        claims, (other, shown, since, until) = measure.claims, conflicts(measure)
        says, used = claims.value[other], claims.value[shown]
        yield Batch(
            "claims_differ", claims.row[other], since, until, grade(says, used),
            {"other": says, "counted": used, "difference": says - used},
            (claims.source[shown], claims.source[other]), {"measure": name},
        )  # fmt: skip


@rule(MEDIUM)
def kpps_claim(election: Election) -> Iterator[Batch]:
    """Sources say how many KPPS are needed, and it is not the norm times the TPS known on that day."""
    said_of = "kpps_claimed"
    said, tps = election.measures.get(said_of), election.measures.get("tps")
    if said is None or tps is None:
        return
    claims = said.claims
    order = np.lexsort([claims.day, claims.value, claims.row])
    new = np.diff(claims.row[order], prepend=-1) != 0
    new |= np.diff(claims.value[order], prepend=np.nan) != 0
    for place, same in zip(order[new], np.split(order, np.flatnonzero(new)[1:]), strict=True):
        row, day, value = int(claims.row[place]), int(claims.day[place]), float(claims.value[place])
        norm = election.norm("kpps_per_tps", day)
        count = float(tps.steps.on(slice(row, row + 1), day).whole[0])
        if norm is None or not count > 0 or value == norm.value * count:
            continue
        values = {"claimed": value, "norm": norm.value, "tps": count, "needed": norm.value * count}
        values["rate"] = value / count
        sources = [*dict.fromkeys(claims.source[same].tolist()), election.source_number[norm.source]]
        sources += sources_of(tps, np.array([row]), np.array([day])).tolist()
        names = {"measure": said_of, "measure_tps": "tps", "opens_norm": "norm:kpps_per_tps"}
        names |= dict.fromkeys(("opens_claimed", "opens_needed"), "kpps_needed")
        yield Batch.single("kpps_claim", row, day, MEDIUM, values, sources, names=names)


@rule(HIGH)
def load_over_cap(election: Election) -> Iterator[Batch]:
    """More voters a TPS, on average, than the cap allows."""
    if not {"tps", "voters"} <= election.measures.keys():
        return
    tps, voters = election.measures["tps"], election.measures["voters"]
    norms = election.norms.get("tps_voter_cap", ())
    changes = np.array([norm.since for norm in norms], dtype=np.int64)
    rows, days, (people, count) = together([voters.steps, tps.steps], changes)
    cap = norms_on(norms, days)
    with np.errstate(divide="ignore", invalid="ignore"):
        load = np.where(count > 0, people / count, np.nan)
    held_for = spells(rows, days, load > cap, people, count, cap)
    here = held_for.point
    values = {"voters": people[here], "tps": count[here], "load": load[here], "cap": cap[here]}
    where = held_for.row, held_for.since
    basis = changes.searchsorted(held_for.since, side="right") - 1
    laws = np.array([election.source_number[norm.source] for norm in norms], dtype=np.int64)
    yield Batch(
        "load_over_cap", *where, held_for.until, np.full(len(here), HIGH), values,
        (sources_of(voters, *where), sources_of(tps, *where), laws[basis]),
        {"measure": "voters", "measure_tps": "tps", "opens_load": "load", "opens_cap": "norm:tps_voter_cap"},
    )  # fmt: skip


@rule(*GRADED)
def children_sum(election: Election) -> Iterator[Batch]:
    """All regions below report, and their sum is not what the region itself says."""
    for name, measure in election.measures.items():
        if not measure.additive:
            continue
        steps, mine = measure.steps, np.flatnonzero(measure.steps.own)
        rows, days, value = steps.rows[mine], steps.day[mine], steps.value[mine]
        below, when, total = summed(election.tree, steps)
        parts = np.append(total, np.nan)[held(codes(rows, days), codes(below, when))]
        found = spells(rows, days, ~np.isnan(parts) & (parts != value), value, parts)
        said, total = value[found.point], parts[found.point]
        values = {"own": said, "sum": total, "difference": total - said}
        sources = (sources_of(measure, found.row, found.since),)
        yield Batch(
            "children_sum", found.row, found.since, found.until, grade(total, said), values, sources, {"measure": name}
        )


@rule(LOW)
def norm_changed(election: Election) -> Iterator[Batch]:
    """A norm of the election was another one before: what was reckoned with that has to be reckoned anew."""
    for name, norms in election.norms.items():
        for before, now in itertools.pairwise(norms):
            if before.value == now.value:
                continue
            values = {"day_before": before.since, "before": before.value, "now": now.value}
            sources = [election.source_number[norm.source] for norm in (now, before)]
            names = {"norm_name": name} | dict.fromkeys(("opens_before", "opens_now"), f"norm:{name}")
            yield Batch.single("norm_changed", 0, now.since, LOW, values, sources, names=names)


@rule(LOW)
def only_rejected(election: Election) -> Iterator[Batch]:
    """A number was rejected as wrong, and no other is known in its place."""
    for name, measure in election.measures.items():
        claims, counted = measure.claims, measure.places.counted
        at, best_at = codes(claims.row, claims.day), codes(claims.row[counted], claims.day[counted])
        alone = np.flatnonzero((claims.rank < 0) & (held(at, best_at) < 0))
        where = claims.row[alone], claims.day[alone], until_next(at[alone], best_at)
        low, values = np.full(len(alone), LOW), {"value": claims.value[alone]}
        yield Batch("only_rejected", *where, low, values, (claims.source[alone],), {"measure": name})


@rule(MEDIUM)
def after_legal_end(election: Election) -> Iterator[Batch]:
    """Work was finished after the last day that law or regulation gives its stage."""
    for milestone in election.milestones.values():
        reports = milestone.reports
        days = np.unique(reports.exact)
        ends = np.array([election.stages.legal_end(milestone.stage, int(day)) for day in days], dtype=np.int64)
        end = ends[days.searchsorted(reports.exact)] if len(days) else reports.exact
        wrong = np.flatnonzero((reports.exact > end) & (reports.exact != NEVER) & (reports.exact == reports.first))
        wrong = wrong[~_said_above(election, reports.row[wrong], reports.exact[wrong])]
        since, end = reports.exact[wrong], end[wrong]
        values = {"day_done": since, "day_end": end, "n": since - end}
        yield _about_reports("after_legal_end", milestone.key, milestone.stage, reports, wrong, values)


def _said_above(election: Election, row: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Which of some regions have one above them that says the same of the same day: it speaks of them, too."""
    parents = election.tree.parents
    said = np.full(len(parents), -1)
    said[row] = day
    above, told = parents[row], np.zeros(len(row), dtype=bool)
    while (inside := above >= 0).any():
        told |= inside & (said[above] == day)
        above = np.where(inside, parents[above], -1)
    return told


@rule(MEDIUM)
def done_without_evidence(election: Election) -> Iterator[Batch]:
    """A milestone is said to be done and no source is given."""
    for milestone in election.milestones.values():
        reports = milestone.reports
        wrong = np.flatnonzero(reports.first < reports.sourced)
        yield _about_reports("done_without_evidence", milestone.key, milestone.stage, reports, wrong, {})


def _about_reports(
    rule: str, milestone: str, stage: str, reports: Reports, wrong: np.ndarray, values: dict[str, np.ndarray]
) -> Batch:
    """Findings about some reports on a milestone, from their day on."""
    source = np.where(reports.sourced == reports.first, reports.source, -1)
    return Batch(
        rule, reports.row[wrong], reports.first[wrong], np.full(len(wrong), NEVER), np.full(len(wrong), MEDIUM), values,
        (source[wrong],), {"milestone": milestone}, stage,
    )  # fmt: skip


@rule(LOW)
def stale_figure(election: Election) -> Iterator[Batch]:
    """A figure that is not final has not been renewed for longer than its measure allows, and voting is still ahead."""
    for name, measure in election.measures.items():
        if np.isnan(measure.refresh_days):
            continue
        claims = measure.claims
        said = np.flatnonzero(claims.rank >= 0)
        at = codes(claims.row[said], claims.day[said])
        said, at = said[np.append(at[1:] != at[:-1], True)] if len(at) else said, np.unique(at)
        counted = measure.places.counted
        chosen = counted[held(at, codes(claims.row[counted], claims.day[counted]))]
        since = claims.day[said] + int(measure.refresh_days) + 1
        until = np.minimum(until_next(at, at), election.voting_day + 1)
        stale = (claims.standing[chosen] != DETERMINED) & (since < until)
        row, day = claims.row[said][stale], claims.day[said][stale]
        values = {"day_last": day, "n": np.full(len(day), measure.refresh_days)}
        yield Batch(
            "stale_figure", row, since[stale], until[stale], np.full(len(day), LOW), values,
            (claims.source[chosen][stale],), {"measure": name},
        )  # fmt: skip
