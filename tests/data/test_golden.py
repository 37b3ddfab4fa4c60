"""The answers the board must give on the shipped data; the same points are held on the page by tests/browser."""

import datetime as dt
import math

import pandas as pd
import pytest

from data import Snapshot, open_dataset


def at(region: str, day: str, election: str = "pilgub-2024", language: str = "id") -> Snapshot:
    return open_dataset().snapshot(region, election, day, language)


def texts(snapshot: Snapshot) -> str:
    return "\n".join(snapshot.findings["text"])


def test_jakarta_pusat_on_the_day_of_its_meeting() -> None:
    s = at("31.71", "2024-09-13")
    tps = s.figure("tps")
    assert (tps.value, tps.standing, tps.as_of) == (1539, "stated", dt.date(2024, 9, 13))
    assert s.workers.loc["kpps", "needed"] == 10773
    assert (s.days_to_vote, s.language.days(s.days_to_vote)) == (75, "H-75")
    found = texts(s)
    assert "KPPS: satu sumber menyebut 4.000 orang (2,6 per TPS); menurut norma 7 × 1.539 TPS = 10.773" in found
    assert "beredar jadwal lain, 20 Okt 2024 sampai 20 Nov 2024; yang berlaku 25 Sep 2024 sampai 23 Nov 2024" in found
    assert "KPPS: a source says 4,000 people (2.6 a TPS)" in texts(at("31.71", "2024-09-13", language="en"))


def test_the_other_number_of_that_meeting_is_held_against_the_norm_of_its_own_election() -> None:
    found = texts(at("31.71", "2024-09-13", "pemilu-2024"))
    assert "KPPS: satu sumber menyebut 23.000 orang (7,4 per TPS); menurut norma 7 × 3.129 TPS = 21.903" in found


def test_jakarta_pusat_after_the_plenary() -> None:
    s = at("31.71", "2024-09-22")
    tps, voters = s.figure("tps"), s.figure("voters")
    assert (tps.value, tps.standing) == (1542, "determined")
    assert s.workers.loc["kpps", "needed"] == 10794
    assert voters.value / tps.value == pytest.approx(527.7, abs=0.05)
    assert s.ledgers.norm("tps_voter_cap", s.day).value == 600
    claims = s.claims("tps")
    assert set(claims["value"]) >= {1532, 1539, 1542}


def test_dki_is_the_sum_of_its_six() -> None:
    s = at("31", "2024-09-22")
    assert (s.figure("tps").value, s.figure("voters").value) == (14835, 8214007)
    assert s.children["tps"].tolist() == [41, 1542, 2386, 3452, 3270, 4144]
    assert (s.children["tps"].sum(), s.children["voters"].sum()) == (14835, 8214007)
    assert "children_sum" not in set(s.findings.loc[s.findings["region"] == "31", "rule"])


def test_dki_before_the_plenary_and_the_misprint() -> None:
    early = at("31", "2024-08-01").figure("tps")
    assert (early.value, early.standing) == (14775, "planned")
    later = at("31", "2024-12-01")
    assert later.figure("tps").value == 14835
    claims = later.claims("tps")
    misprint = claims[claims["value"] == 14935]
    assert len(misprint)
    assert misprint["conflict"].all()
    assert not misprint["counts"].any()
    assert not (claims[claims["counts"]]["value"] == 14935).any()


def test_kpps_inducted_and_no_report_the_day_before() -> None:
    kpps = at("31", "2024-11-07").workers.loc["kpps"]
    assert (kpps["inducted"], kpps["needed"], kpps["shortage"]) == (103845, 103845, 0)
    before = at("31", "2024-11-06").workers.loc["kpps"]
    assert math.isnan(before["inducted"])
    assert math.isnan(before["shortage"])
    assert before["needed"] == 103845


def test_the_cap_explains_half_of_the_fall_in_tps() -> None:
    assert at("31", "2024-09-22", "pemilu-2024").figure("tps").value == 30766
    compared = at("31", "2024-09-22").comparison.loc["31"]
    assert (compared["then"], compared["now"]) == (30766, 14835)
    assert compared["share"] == pytest.approx(-0.518, abs=5e-4)
    assert (compared["cap_then"], compared["cap_now"], compared["cap_share"]) == (300, 600, -0.5)
    assert (compared["kpps_then"], compared["kpps_now"]) == (7 * 30766, 7 * 14835)


@pytest.mark.parametrize(("election", "day"), [("pilgub-2024", "2022-01-01"), ("pemilu-2024", "2021-06-01")])
def test_before_the_first_stage_everything_is_not_due(election: str, day: str) -> None:
    s = at("31", day, election)
    assert set(s.stages["state"]) == {"not_due"}
    assert s.summary.planned == 0
    assert math.isnan(s.summary.spi)
    assert (s.summary.days_late, s.attention) == (0, ())


def test_a_kelurahan_without_figures_has_no_report() -> None:
    s = at("31.71.01.1001", "2024-09-13")
    assert s.level == "kelurahan"
    assert s.figure("tps") is None
    assert math.isnan(s.workers.loc["kpps", "needed"])
    assert s.children.empty
    assert s.summary.stages_total > 0


def test_the_blanks_for_identity_cards_are_in_the_register() -> None:
    rows = at("31", "2024-04-25").coverage
    row = rows[(rows["stakeholder"] == "dukcapil-dki") & (rows["quantity"] == 5_000_000)].iloc[0]
    assert (row["rung"], row["on"], row["stage"]) == ("stated", pd.Timestamp(2024, 4, 25), "P8")
    assert open_dataset().sources.loc[row["source"], "kind"] == "press"
    before = at("31", "2024-04-24").coverage
    assert before.loc[(before["stakeholder"] == "dukcapil-dki") & (before["stage"] == "P8"), "rung"].isna().all()


def test_loads_of_the_cities() -> None:
    s = at("31", "2024-09-22")
    assert s.figure("voters").value / s.figure("tps").value == pytest.approx(553.7, abs=0.05)
    assert s.children["load"].idxmax() == "31.75"
    assert s.children.at["31.75", "load"] == pytest.approx(573.1, abs=0.05)


def test_a_partial_sum_is_never_a_total() -> None:
    cengkareng = at("31.73", "2024-07-01").children.loc["31.73.01"]  # one kelurahan of six has a planned count
    assert (cengkareng["tps"], cengkareng["tps_partial"]) == (103, True)
    assert math.isnan(cengkareng["load"])
    assert math.isnan(cengkareng["kpps_needed"])
