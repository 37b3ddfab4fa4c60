"""The checks: what must add up in any dataset. Each is a few lines, names no region and no value, says its arithmetic.

To add one, write a generator of findings, put `@rule` above it, and add its sentence under finding.<its name> to
`data/messages/findings.csv`. Nothing else changes.
"""

import itertools
from collections.abc import Callable, Iterator

import numpy as np

from data.claims import Measure
from data.election import Election
from data.findings import Finding, FindingLedger
from data.rollup import NEVER

NEAR = 0.01  # a difference of less than a hundredth is of low severity

Rule = Callable[[Election], Iterator[Finding]]
RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Register a check."""
    RULES.append(check)
    return check


def findings(election: Election) -> FindingLedger:
    """All findings of all rules about one election."""
    return FindingLedger(election.tree, [finding for check in RULES for finding in check(election)])


def grade(claimed: float, expected: float) -> str:
    """The severity of a difference: low within a hundredth of what was expected, else medium."""
    return "low" if expected and abs(claimed - expected) / abs(expected) < NEAR else "medium"


def spells(wrong: np.ndarray, days: np.ndarray, *values: np.ndarray) -> Iterator[tuple[int, int, int, list[float]]]:
    """Where `wrong` (regions, days) holds without the values changing: (region, since, until, the values)."""
    for row in np.flatnonzero(wrong.any(axis=1)):
        columns = np.flatnonzero(wrong[row])
        start = columns[0]
        for column, after in zip(columns, [*columns[1:], -1], strict=True):
            same = after == column + 1 and all(v[row, after] == v[row, column] for v in values)
            if not same:
                until = int(days[column + 1]) if column + 1 < len(days) else NEVER
                yield int(row), int(days[start]), until, [float(v[row, column]) for v in values]
                start = after


def together(*measures: Measure, also: np.ndarray | None = None) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """Some measures on the union of their days (and days `also`): days, values of each, whether all are complete."""
    extra = [] if also is None else [also]
    days = np.unique(np.concatenate([*(measure.cube.days for measure in measures), *extra]))
    at = [np.searchsorted(measure.cube.days, days, side="right") - 1 for measure in measures]
    values = [measure.cube.value[:, columns] for measure, columns in zip(measures, at, strict=True)]
    whole = [measure.cube.complete[:, columns] for measure, columns in zip(measures, at, strict=True)]
    return days, values, np.logical_and.reduce(whole)


def sources_of(measure: Measure, row: int, day: int) -> tuple[str, ...]:
    """The source of a region's own counted claim on a day, empty where the value is a sum."""
    chosen = measure.counted[row, measure.cube.column(day)]
    return () if np.isnan(chosen) else (str(measure.claims.at[int(chosen), "source"]),)


@rule
def claims_differ(election: Election) -> Iterator[Finding]:
    """Another source gives another number for the same thing and is not merely an earlier stage of it."""
    for name, measure in election.measures.items():
        if name.endswith("_claimed"):
            continue  # only ever compared with the norm, see kpps_claim
        for row, claims in measure.claims.groupby("row"):
            days = [*sorted(set(claims["day"])), NEVER]
            lasting: dict[tuple[int, int], tuple[int, int]] = {}  # (other claim, counted claim): since, until
            for since, until in itertools.pairwise(days):
                known = measure.known(int(row), since)
                for other in known.index[known["conflict"]]:
                    pair = (int(other), int(known.index[known["counts"]][0]))
                    lasting[pair] = (lasting.get(pair, (since, until))[0], until)
            for (other, counted), (since, until) in lasting.items():
                says, shown = claims.loc[other], claims.loc[counted]
                values = {"measure": name, "other": says["value"], "counted": shown["value"]}
                values["difference"] = says["value"] - shown["value"]
                yield Finding(
                    "claims_differ", grade(says["value"], shown["value"]), int(row), since, until, values,
                    (shown["source"], says["source"]),
                )  # fmt: skip


@rule
def kpps_claim(election: Election) -> Iterator[Finding]:
    """Sources say how many KPPS are needed, and it is not the norm times the TPS known on that day."""
    claims, tps = election.measures.get("kpps_claimed"), election.measures.get("tps")
    if claims is None or tps is None:
        return
    for (row, value), same in claims.claims.groupby(["row", "value"]):
        day = int(same["day"].min())
        norm, count = election.norm("kpps_per_tps", day), float(tps.cube.whole_on(day)[row])
        if norm is None or not count > 0 or value == norm.value * count:
            continue
        values = {"claimed": value, "norm": norm.value, "tps": count, "needed": norm.value * count}
        sources = (*dict.fromkeys(same["source"]), norm.source)
        yield Finding("kpps_claim", "medium", int(row), day, NEVER, {**values, "rate": value / count}, sources)


@rule
def load_over_cap(election: Election) -> Iterator[Finding]:
    """More voters a TPS, on average, than the cap allows."""
    if not {"tps", "voters"} <= election.measures.keys():
        return
    tps, voters = election.measures["tps"], election.measures["voters"]
    changes = np.array([norm.since for norm in election.norms.get("tps_voter_cap", ())], dtype=np.int64)
    days, (count, people), whole = together(tps, voters, also=changes)
    cap = np.array([norm.value if (norm := election.norm("tps_voter_cap", day)) else np.nan for day in days])
    caps = np.broadcast_to(cap, count.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        wrong = whole & (count > 0) & (people / count > caps)
    for row, since, until, (voters_n, tps_n, cap_n) in spells(wrong, days, people, count, caps):
        values = {"voters": voters_n, "tps": tps_n, "load": voters_n / tps_n, "cap": cap_n}
        sources = (*sources_of(voters, row, since), *sources_of(tps, row, since))
        yield Finding("load_over_cap", "high", row, since, until, values, sources)


@rule
def men_and_women(election: Election) -> Iterator[Finding]:
    """Men and women do not add up to the voters."""
    if not {"voters", "voters_men", "voters_women"} <= election.measures.keys():
        return
    three = [election.measures[name] for name in ("voters", "voters_men", "voters_women")]
    days, values, whole = together(*three)
    total, men, women = values
    wrong = whole & (men + women != total)
    for row, since, until, (total_n, men_n, women_n) in spells(wrong, days, *values):
        text = {"men": men_n, "women": women_n, "sum": men_n + women_n, "total": total_n}
        sources = tuple(dict.fromkeys(source for measure in three for source in sources_of(measure, row, since)))
        yield Finding("men_and_women", grade(men_n + women_n, total_n), row, since, until, text, sources)


@rule
def children_sum(election: Election) -> Iterator[Finding]:
    """All regions below report, and their sum is not what the region itself says."""
    tree = election.tree
    for name, measure in election.measures.items():
        if not measure.additive:
            continue
        cube = measure.cube
        parts = np.full(cube.value.shape, np.nan)
        for top in np.flatnonzero(tree.child_counts):
            parts[top] = cube.value[tree.below(int(top))].sum(axis=0)  # NaN where a child has no value
        whole = cube.reporting == tree.child_counts[:, None]
        wrong = cube.own & whole & (tree.child_counts > 0)[:, None] & (parts != cube.value)
        for row, since, until, (own, total) in spells(wrong, cube.days, cube.value, parts):
            values = {"measure": name, "own": own, "sum": total, "difference": total - own}
            yield Finding("children_sum", grade(total, own), row, since, until, values, sources_of(measure, row, since))


@rule
def schedule_differs(election: Election) -> Iterator[Finding]:
    """Another source gives other dates for a stage than those in force."""
    for other in election.stages.claims():
        counted = election.stages.counted(other.stage, other.layer, NEVER - 1)
        if counted is None or counted is other or (counted.start, counted.end) == (other.start, other.end):
            continue
        if other.rank >= 0 and other.day < counted.day:
            continue  # an earlier plan that was replaced
        values = {"day_start": counted.start, "day_end": counted.end, "day_other_start": other.start}
        yield Finding(
            "schedule_differs", "medium", 0, max(other.day, counted.day), NEVER,
            {**values, "day_other_end": other.end}, (counted.source, other.source), other.stage,
        )  # fmt: skip


@rule
def after_legal_end(election: Election) -> Iterator[Finding]:
    """Work was finished after the last day that law or regulation gives its stage."""
    for milestone in election.milestones.values():
        evidence = election.evidence[election.evidence["milestone"] == milestone.key]
        for row in evidence.itertuples():
            end = election.stages.legal_end(milestone.stage, row.day)
            if row.day > end and row.dated != "by":
                values = {"milestone": milestone.key, "day_done": row.day, "day_end": end, "n": row.day - end}
                sources = (row.source,) if row.source else ()
                yield Finding("after_legal_end", "medium", row.row, row.day, NEVER, values, sources, milestone.stage)


@rule
def done_without_evidence(election: Election) -> Iterator[Finding]:
    """A milestone is said to be done and no source is given."""
    for row in election.evidence[election.evidence["source"] == ""].itertuples():
        stage = election.milestones[row.milestone].stage
        yield Finding(
            "done_without_evidence", "medium", row.row, row.day, NEVER, {"milestone": row.milestone}, (), stage
        )


@rule
def stale_figure(election: Election) -> Iterator[Finding]:
    """A figure that is not final has not been renewed for longer than its measure allows, and voting is still ahead."""
    for name, measure in election.measures.items():
        allowed = measure.refresh_days
        if np.isnan(allowed):
            continue
        for row, claims in measure.claims[measure.claims["rank"] >= 0].groupby("row"):
            days = [*sorted(set(claims["day"])), NEVER]
            for day, renewed in itertools.pairwise(days):
                chosen = measure.counted[row, measure.cube.column(day)]
                if np.isnan(chosen) or claims.at[int(chosen), "standing"] == "determined":
                    continue
                since, until = day + int(allowed) + 1, min(renewed, election.voting_day + 1)
                if since < until:
                    values = {"measure": name, "day_last": day, "n": allowed}
                    yield Finding("stale_figure", "low", int(row), since, until, values, sources_of(measure, row, day))
