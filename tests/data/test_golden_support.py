"""The coordination meeting of 25 April 2024 with its stakeholders: what it changed in the coverage of Jakarta."""

import datetime as dt
import itertools

import numpy as np
import pandas as pd
import pytest

from data import Snapshot, open_dataset
from data.vocabulary import RUNGS

MEETING = "2024-04-25-rakor-stakeholder"
# As the report of the meeting lists them: the units of the province, then "representatives of the mayors".
EXPECTED = {
    "pemprov-dki", "bawaslu-dki", "kodam-jaya", "polda-metro-jaya", "kesbangpol-dki", "biro-pemerintahan-dki",
    "dispora-dki", "diskominfotik-dki", "dukcapil-dki", "kemenkumham-dki", "binda-dki", "satpolpp-dki", "disdik-dki",
    "dinkes-dki", "ki-dki", "kpid-dki", "dinsos-dki", "walikota-jakpus", "walikota-jakut", "walikota-jakbar",
    "walikota-jaksel", "walikota-jaktim", "bupati-kepulauan-seribu",
}  # fmt: skip
UNSOURCED = {"biro-pemerintahan-dki", "binda-dki", "disdik-dki", "dinsos-dki"}  # all their needs are proposed
# What the rows of commitments.csv of 25 and 26 April say, row by row; Dukcapil's request about P8 of the same day is
# below what it stated, and a row without a stage is about all stages for which its institution is needed.
CHANGED = {
    ("dukcapil-dki", "P8"), ("dukcapil-dki", "S8"),
    *(("bawaslu-dki", stage) for stage in ("P8", "S1", "S6", "S7", "S8", "S9")),
    *(("polda-metro-jaya", stage) for stage in ("S3", "S5", "S6", "S8", "S9", "S10")),
    ("kemenkumham-dki", "P8"), ("kemenkumham-dki", "S8"),
    ("ki-dki", "S6"),  # 26 April
}  # fmt: skip


def at(day: str, region: str = "31") -> Snapshot:
    return open_dataset().snapshot(region, "pilgub-2024", day)


def test_everybody_who_was_invited_has_a_row_from_the_day_of_the_meeting_on() -> None:
    assert {guest.stakeholder for guest in open_dataset().election("pilgub-2024").meetings.guests[MEETING]} == EXPECTED
    assert set(at("2024-04-25").institutions) >= EXPECTED
    mayors = {who for who in EXPECTED if who.startswith(("walikota", "bupati"))}
    assert set(at("2024-04-24").institutions) & EXPECTED == EXPECTED - mayors  # these are of the cities, as guests here


def test_those_without_a_sourced_role_have_no_share() -> None:
    s = at("2024-04-25")
    coverage = s.ledgers.coverage
    counted = {who: len(coverage.counted(s.institutions[who])) for who in EXPECTED}
    assert {who for who, pairs in counted.items() if not pairs} == UNSOURCED
    shares = s.support("institution").loc[sorted(UNSOURCED), ["committed_share", "delivered_share", "on_time_share"]]
    assert shares.isna().all(axis=None)
    assert not any(row.sourced for row in s.supported("institution") if row.key in UNSOURCED)


def test_the_coverage_differs_exactly_by_the_rows_of_the_two_days() -> None:
    before, after = (
        at(day).coverage.set_index(["stakeholder", "stage"])["rung"] for day in ("2024-04-24", "2024-04-26")
    )
    assert before.index.equals(after.index)
    differs = ~(before.eq(after) | (before.isna() & after.isna()))
    assert set(before.index[differs]) == CHANGED
    assert before[differs].isna().all()
    assert set(after[differs]) == {"stated"}
    then, now = (at(day).summary.support for day in ("2024-04-24", "2024-04-26"))
    assert (now.stated - then.stated, now.committed - then.committed) == (17, 0)
    assert (now.required, now.delivered) == (then.required, then.delivered)
    rows = at("2024-04-26").register
    new = rows[rows["on"] > pd.Timestamp(2024, 4, 24)]
    assert len(rows) - len(at("2024-04-24").register) == len(new) == 7


@pytest.mark.parametrize("region", ["31", "31.71", "31.75.07"])
def test_rungs_never_go_down_without_a_withdrawal(region: str) -> None:
    s = at("2025-12-31", region)
    ladder = s.ledgers.coverage.ladder
    for pair in s.ledgers.coverage.of(s.row).tolist():
        reached = [RUNGS[rung] for rung in ladder.rung[ladder.pair == pair].tolist()]
        for was, becomes in itertools.pairwise(reached):
            assert was == "withdrawn" or RUNGS.index(becomes) > RUNGS.index(was)


def test_nothing_is_known_before_its_day() -> None:
    for day in pd.date_range("2022-06-01", "2025-06-01", freq="45D").date:
        s = at(str(day))
        known = pd.Timestamp(day)
        assert (s.coverage["on"].dropna() <= known).all()
        assert (s.register["on"] <= known).all()
        assert (s.register["settled_on"].dropna() <= known).all()
        assert all(step.entry.on <= s.day for who in s.institutions for step in s.said(who))
        assert all(one <= day for one, _ in s.support_steps())
        assert all(met.on <= s.day for who in s.institutions for met in s.brief(who).invited)


def test_support_over_time_ends_with_what_the_headline_says() -> None:
    for region, day in itertools.product(("31", "31.71"), ("2024-04-26", "2024-09-13", "2024-11-27")):
        s = at(day, region)
        (last, counts) = s.support_steps()[-1]
        assert last <= dt.date.fromisoformat(day)
        assert counts == s.summary.support
        rows = s.supported("region")
        assert rows[0].support == counts
        assert np.array([row.support.required for row in s.supported("stage")]).sum() == counts.required
        assert sum(row.support.committed for row in s.supported("institution")) == counts.committed
