"""Each check fires on the case it is for, from the day it is for, and stays silent next to it."""

import pathlib

import pytest

from data import Dataset
from data.rules import RULES
from tests.data.handmade import dataset


def found(opened: Dataset, day: str, region: str = "1") -> list[tuple[str, str, str]]:
    frame = opened.snapshot(region, "e", day, "en").findings
    return list(zip(frame["rule"], frame["region"], frame["text"], strict=True))


def figure(measure: str, value: int, region: str = "1.1", **more: str) -> dict[str, str]:
    return {"region": region, "measure": measure, "value": str(value), "as_of": "2024-05-01", **more}


NORMS = [{"norm": "kpps_per_tps", "value": "7"}, {"norm": "tps_voter_cap", "value": "600"}]
MEASURES = [
    {"measure": name, "name_en": name, "name_id": name}
    for name in ("tps", "voters", "voters_men", "voters_women", "kpps_claimed")
]


def test_a_claim_of_kpps_is_checked_against_the_tps_known_that_day(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", norms=NORMS, measures=MEASURES,
        figures=[
            figure("tps", 1539, as_of="2024-09-13"), figure("tps", 1542, as_of="2024-09-22"),
            figure("kpps_claimed", 4000, as_of="2024-09-13"), figure("kpps_claimed", 10773, as_of="2024-09-14"),
        ],
    )  # fmt: skip
    sentence = "KPPS: a source says 4,000 people (2.6 a TPS); by the norm 7 × 1,539 TPS = 10,773"
    assert found(opened, "2024-09-12") == []
    assert found(opened, "2024-09-13") == [("kpps_claim", "1.1", sentence)]
    assert found(opened, "2024-12-01") == [("kpps_claim", "1.1", sentence)]
    assert found(opened, "2024-12-01", "1.2") == []


def test_load_is_checked_on_each_level_with_the_cap_of_the_day(tmp_path: pathlib.Path) -> None:
    norms = [
        {"norm": "tps_voter_cap", "value": "800"},
        {"norm": "tps_voter_cap", "value": "600", "valid_from": "2024-06-01"},
    ]
    opened = dataset(
        tmp_path / "d", norms=norms, measures=MEASURES,
        figures=[figure("tps", 100), figure("voters", 60001), figure("tps", 10, "1.2"), figure("voters", 5000, "1.2")],
    )  # fmt: skip
    assert found(opened, "2024-05-31") == []
    assert found(opened, "2024-06-01") == [
        ("load_over_cap", "1.1", "TPS load above the cap: 60,001 voters : 100 TPS = 600.01 a TPS, cap 600"),
        ("norm_changed", "1", "Voter cap of a TPS: 600, before that 800 (announced on 1 Jan 2024); "
                              "what was reckoned with the old one has to be reckoned anew"),
    ]  # fmt: skip


def test_sums_that_do_not_come_out(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", measures=MEASURES,
        figures=[
            figure("voters", 65534), figure("voters_men", 32292), figure("voters_women", 33342),
            figure("voters", 10, "1.2"), figure("voters", 65554, "1"),
        ],
    )  # fmt: skip
    assert found(opened, "2024-05-01") == [
        ("children_sum", "1", "voters: the regions below sum to 65,544, but 65,554 is printed (difference −10)"),
        ("men_and_women", "1.1", "Men 32,292 + women 33,342 = 65,634, but 65,534 is printed"),
    ]


def test_two_sources_about_one_figure(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", measures=MEASURES,
        figures=[
            figure("tps", 14835, standing="determined"), figure("tps", 14935, standing="rejected"),
            figure("tps", 14650, as_of="2024-04-01", standing="planned"),
        ],
    )  # fmt: skip
    text = "tps: another source says 14,935, the figure used is 14,835 (difference 100)"
    assert found(opened, "2024-05-01") == [("claims_differ", "1.1", text)]
    assert found(opened, "2024-04-30") == []


def test_dates_in_circulation_concern_every_region(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        schedule=[
            {"stage": "a", "start": "2024-09-25", "end": "2024-11-23"},
            {"stage": "a", "start": "2024-10-20", "end": "2024-11-20", "standing": "stated", "as_of": "2024-09-13"},
        ],
        milestones=[{"milestone": "m", "stage": "a", "level": "city", "name_en": "Campaign over"}],
        evidence=[{"milestone": "m", "region": "1.1", "done_on": "2024-11-25"}],
    )
    text = "Stage: other dates are in circulation, 20 Oct 2024 to 20 Nov 2024; in force are 25 Sept 2024 to 23 Nov 2024"
    assert found(opened, "2024-09-12", "1.2") == []
    assert found(opened, "2024-09-13", "1.2") == [("schedule_differs", "1", text)]
    late = "Campaign over: done on 25 Nov 2024, 2 days after the last scheduled day 23 Nov 2024"
    assert ("after_legal_end", "1.1", late) in found(opened, "2024-11-25")


def test_a_plan_may_not_end_after_the_law(tmp_path: pathlib.Path) -> None:
    stages = [{"stage": "a"}, {"stage": "a.1", "parent": "a", "name_en": "Part"}, {"stage": "a.2", "parent": "a"}]
    plan = {"layer": "administrative", "start": "2024-09-17"}
    opened = dataset(
        tmp_path / "d", stages=stages,
        schedule=[
            {"stage": "a", "start": "2024-04-17", "end": "2024-11-05"},
            {**plan, "stage": "a.1", "end": "2024-11-07", "as_of": "2024-09-17"},
            {**plan, "stage": "a.1", "end": "2024-12-01", "as_of": "2024-09-18", "standing": "rejected"},
            {**plan, "stage": "a.2", "end": "2024-11-05"},
        ],
    )  # fmt: skip
    late = "Part: planned to end on 7 Nov 2024, 2 days after the last scheduled day 5 Nov 2024"
    said = [row for row in found(opened, "2024-09-17", "1.2") if row[0] != "schedule_differs"]
    assert found(opened, "2024-09-16", "1.2") == []
    assert said == [("plan_after_law", "1", late)]


def test_a_rejected_figure_is_told_while_no_other_takes_its_place(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", measures=MEASURES,
        figures=[figure("tps", 834, standing="rejected"), figure("tps", 384, as_of="2024-06-01")],
    )  # fmt: skip
    text = "tps: a source says 834, which was rejected, and there is no other figure"
    assert found(opened, "2024-04-30") == []
    assert found(opened, "2024-05-01") == found(opened, "2024-05-31") == [("only_rejected", "1.1", text)]
    assert [rule for rule, *_ in found(opened, "2024-06-01")] == ["claims_differ"]


def test_done_without_evidence(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        milestones=[{"milestone": "m", "stage": "a", "level": "city"}],
        evidence=[{"milestone": "m", "region": "1.1", "done_on": "2024-05-01", "source": ""}],
    )
    assert found(opened, "2024-05-01") == [
        ("done_without_evidence", "1.1", "Milestone: said to be done, without evidence")
    ]
    assert opened.snapshot("1", "e", "2024-05-01").children["findings"].tolist() == [1, 0]


def test_a_figure_that_is_not_final_grows_stale_until_it_is_renewed_or_the_vote_is_over(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", measures=[{"measure": "tps", "name_en": "tps", "refresh_days": "60"}],
        figures=[
            figure("tps", 5, as_of="2024-01-01"), figure("tps", 6, as_of="2024-04-01"),
            figure("tps", 7, "1.2", as_of="2024-01-01", standing="determined"),
        ],
    )  # fmt: skip
    first = "tps: the last figure is of 1 Jan 2024, not renewed for more than 60 days"
    assert found(opened, "2024-03-01") == []  # the sixtieth day: 30 in January, 29 in February, 1 in March
    assert found(opened, "2024-03-02") == [("stale_figure", "1.1", first)]
    assert found(opened, "2024-03-31") == [("stale_figure", "1.1", first)]
    assert found(opened, "2024-05-31") == []
    assert [rule for rule, *_ in found(opened, "2024-11-27")] == ["stale_figure"]
    assert found(opened, "2024-11-28") == []


def test_nothing_is_stale_after_the_vote_and_a_rejected_claim_renews_nothing(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", measures=[{"measure": "tps", "name_en": "tps", "refresh_days": "60"}],
        figures=[
            figure("tps", 5, as_of="2024-08-01"), figure("tps", 9, as_of="2024-09-20", standing="rejected"),
            figure("tps", 6, as_of="2025-02-01"),
        ],
    )  # fmt: skip
    text = "tps: the last figure is of 1 Aug 2024, not renewed for more than 60 days"
    assert [row[2] for row in found(opened, "2024-10-01") if row[0] == "stale_figure"] == [text]
    assert [row[0] for row in found(opened, "2024-11-27")] == ["claims_differ", "stale_figure"]
    assert [row[0] for row in found(opened, "2024-11-28")] == ["claims_differ"]


def test_a_region_without_tps_has_no_load_and_a_partial_count_is_no_total(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", norms=NORMS, measures=MEASURES,
        figures=[figure("tps", 0), figure("voters", 10), figure("kpps_claimed", 700, "1")],
    )  # fmt: skip
    assert found(opened, "2024-05-01") == []  # 0 TPS of one city of two: neither a load nor what 700 could be held to


def test_rates_are_never_added_up(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", measures=[{"measure": "turnout", "additive": "no"}],
        figures=[figure("turnout", 60), figure("turnout", 70, "1.2"), figure("turnout", 65, "1")],
    )  # fmt: skip
    assert found(opened, "2024-05-01") == []


def test_what_a_region_says_of_all_below_it_is_one_finding(tmp_path: pathlib.Path) -> None:
    late = {"milestone": "m", "done_on": "2024-06-03"}
    opened = dataset(
        tmp_path / "d",
        schedule=[{"stage": "a", "start": "2024-05-01", "end": "2024-06-01"}],
        milestones=[{"milestone": "m", "stage": "a", "level": "city"}],
        evidence=[
            {**late, "region": "1"},
            {**late, "region": "1.1"},
            {**late, "region": "1.2", "done_on": "2024-06-02"},
        ],
    )
    told = [row[:2] for row in found(opened, "2024-06-03") if row[0] == "after_legal_end"]
    assert told == [("after_legal_end", "1"), ("after_legal_end", "1.2")]  # the same day is told once, another apart


def test_one_day_after_the_legal_end_without_a_source(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        schedule=[{"stage": "a", "start": "2024-05-01", "end": "2024-06-01"}],
        milestones=[{"milestone": "m", "stage": "a", "level": "province"}],
        evidence=[{"milestone": "m", "region": "1", "done_on": "2024-06-02", "source": ""}],
    )
    text = "Milestone: done on 2 Jun 2024, 1 day after the last scheduled day 1 Jun 2024"
    assert ("after_legal_end", "1", text) in found(opened, "2024-06-02")
    assert text in [item.text for item in opened.snapshot("1", "e", "2024-06-02", "en").attention]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_rule_has_its_sentence(language: str) -> None:
    from data.language import catalogue

    assert all(catalogue()[f"finding.{check.__name__}"][language] for check in RULES)
