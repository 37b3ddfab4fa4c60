"""The checks of accounts: what measures must make together, such as a list less what was struck from it.

They are rules like the others, see `data.rules`; all compare step functions of several measures of one region, and
only where each of them is known whole.
"""

import itertools
from collections.abc import Iterator, Mapping

import numpy as np

from data.claims import sources_of
from data.election import Election
from data.findings import LOW, MEDIUM, Batch, grade
from data.spells import Spells, spells
from data.steps import together
from data.workers import BODIES, STEPS, norms_on

LISTS = (
    ("dp4", "voters_new", "voters_removed", "voters_matched"),
    ("dp4", "voters_new", "voters_removed", "voters_provisional"),
    ("voters_provisional", "voters_new_after_dps", "voters_removed_after_dps", "voters"),
)
"""A voter list, what is added to it, what is struck from it, and the list that it becomes."""

WAYS = (
    ("tps", "tps_special"), ("tps", "tps_secured"), ("voters", "voters_special"),
    ("budget_grant", "budget_disbursed"), ("budget_disbursed", "budget_spent"),
    *((f"{item}_received", f"{item}_distributed") for item in ("boxes", "booths", "ink")),
)  # fmt: skip
"""Measures of which the second is a part of the first."""

SUPPLIES = ("received", "distributed")  # what of a thing that is counted by the station may be reported
NO_DAYS = np.array([], dtype=np.int64)


def men_and_women(election: Election) -> Iterator[Batch]:
    """Men and women do not add up to the voters."""
    yield from _account(election, "men_and_women", "voters", {"men": "voters_men", "women": "voters_women"})


def votes_cast(election: Election) -> Iterator[Batch]:
    """Valid and invalid votes do not add up to the voters who came."""
    parts = {"valid": "votes_valid", "invalid": "votes_invalid"}
    yield from _account(election, "votes_cast", "voters_turned_out", parts)


def grant_left(election: Election) -> Iterator[Batch]:
    """What was returned of a grant is not what was not spent of it."""
    yield from _account(election, "grant_left", "budget_returned", {"grant": "budget_grant"}, {"spent": "budget_spent"})


def list_updated(election: Election) -> Iterator[Batch]:
    """A voter list with what was added and without what was struck is not the list that came of it."""
    for before, added, removed, after in LISTS:
        parts = {"before": before, "added": added}
        yield from _account(election, "list_updated", after, parts, {"removed": removed})


def _account(
    election: Election, rule: str, total: str, added: Mapping[str, str], removed: Mapping[str, str] | None = None
) -> Iterator[Batch]:
    """Findings where a measure is not the sum of some less others; both by what the sentence calls them."""
    parts = {**added, **(removed or {})}
    if not {total, *parts.values()} <= election.measures.keys():
        return
    every = [election.measures[name] for name in (total, *parts.values())]
    rows, days, (own, *terms) = together([one.steps for one in every], NO_DAYS)
    signs = [1] * len(added) + [-1] * len(removed or {})
    result = np.sum([sign * term for sign, term in zip(signs, terms, strict=True)], axis=0)
    found = spells(rows, days, ~np.isnan(own + result) & (own != result), own, *terms)
    own, result = own[found.point], result[found.point]
    said = {key: term[found.point] for key, term in zip(parts, terms, strict=True)}
    yield Batch(
        rule, found.row, found.since, found.until, grade(result, own),
        {**said, "sum": result, "total": own, "difference": result - own},
        [sources_of(one, found.row, found.since) for one in every],
        {"measure": total, **{f"measure_{key}": name for key, name in parts.items()}},
    )  # fmt: skip


def funnel_grows(election: Election) -> Iterator[Batch]:
    """More people of a body at a step of recruiting than at the one before, where both are known whole."""
    for body, (before, step) in itertools.product(BODIES, itertools.pairwise(STEPS)):
        yield from _grows(election, "funnel_grows", f"{body}_{before}", f"{body}_{step}")


def more_than_before(election: Election) -> Iterator[Batch]:
    """More was spent than paid, paid than granted, sent on than received, or counted of a part than of the whole."""
    for before, after in WAYS:
        yield from _grows(election, "more_than_before", before, after)


def _grows(election: Election, rule: str, before: str, after: str) -> Iterator[Batch]:
    """Findings where of two measures the later one is larger, both known whole."""
    names = {"measure_before": before, "measure": after}
    if not {*names.values()} <= election.measures.keys():
        return
    both = [election.measures[name] for name in names.values()]
    rows, days, (fewer, more) = together([one.steps for one in both], NO_DAYS)
    found = spells(rows, days, more > fewer, fewer, more)
    fewer, more = fewer[found.point], more[found.point]
    values = {"before": fewer, "after": more, "difference": more - fewer}
    sources = [sources_of(one, found.row, found.since) for one in both]
    yield Batch(rule, *_where(found), np.full(len(found.row), MEDIUM), values, sources, names)


def above_need(election: Election) -> Iterator[Batch]:
    """More of a thing was delivered than the norm gives the polling stations, where both are known whole."""
    tps = election.measures.get("tps")
    for name, norms in election.norms.items():
        for step in SUPPLIES:
            measure = f"{name.removesuffix('_per_tps')}_{step}"
            delivered = election.measures.get(measure) if name.endswith("_per_tps") else None
            if tps is None or delivered is None:
                continue
            changes = np.array([norm.since for norm in norms], dtype=np.int64)
            rows, days, (many, count) = together([delivered.steps, tps.steps], changes)
            norm = norms_on(norms, days)
            found = spells(rows, days, many > norm * count, many, count, norm)
            many, count, norm = many[found.point], count[found.point], norm[found.point]
            basis = changes.searchsorted(found.since, side="right") - 1
            laws = np.array([election.source_number[one.source] for one in norms])
            yield Batch(
                "above_need", *_where(found), grade(many, norm * count),
                {"delivered": many, "norm": norm, "tps": count, "needed": norm * count,
                 "difference": many - norm * count},
                [*(sources_of(one, found.row, found.since) for one in (delivered, tps)), laws[basis]],
                {"measure": measure, "measure_tps": "tps", "opens_norm": f"norm:{name}",
                 "opens_needed": f"{name.removesuffix('_per_tps')}_needed"},
            )  # fmt: skip


def turnout_share(election: Election) -> Iterator[Batch]:
    """The turnout that is printed is not the voters who came over those listed, to the decimals that it has."""
    names = {"measure": "turnout_pct", "measure_came": "voters_turned_out", "measure_listed": "voters"}
    if not {*names.values()} <= election.measures.keys():
        return
    every = [election.measures[name] for name in names.values()]
    rows, days, (said, came, listed) = together([one.steps for one in every], NO_DAYS)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(listed > 0, 100 * came / listed, np.nan)
    found = spells(rows, days, np.abs(share - said) > half_a_unit(said), said, came, listed)
    said, came, listed, share = (values[found.point] for values in (said, came, listed, share.round(2)))
    values = {"said": said, "came": came, "listed": listed, "share": share}
    sources = [sources_of(one, found.row, found.since) for one in every]
    names["opens_share"] = "turnout_share"
    yield Batch("turnout_share", *_where(found), grade(said, share), values, sources, names)


def half_a_unit(printed: np.ndarray) -> np.ndarray:
    """By how much a number that is printed with no, one or two decimals may be off: half a unit of the last of them."""
    decimals = sum((printed != printed.round(digits)).astype(int) for digits in range(2))
    slack: np.ndarray = 0.5 * 10.0 ** -np.asarray(decimals) + 1e-9
    return slack


def _where(found: Spells) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Region, since and until of findings."""
    return found.row, found.since, found.until


ACCOUNTS = {
    men_and_women: (MEDIUM, LOW), votes_cast: (MEDIUM, LOW), grant_left: (MEDIUM, LOW), list_updated: (MEDIUM, LOW),
    funnel_grows: (MEDIUM,), more_than_before: (MEDIUM,), above_need: (MEDIUM, LOW), turnout_share: (MEDIUM, LOW),
}  # fmt: skip
"""These checks and the severities that their findings may have."""
