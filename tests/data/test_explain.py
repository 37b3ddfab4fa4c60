"""Every number to its source: what the pages show is what is explained, and the arithmetic that is told is true."""

import datetime as dt
import math
import pathlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Snapshot, UnknownChoice, open_dataset
from data.explain import keys
from data.key import Key
from data.language import LANGUAGES
from data.levels import LEVELS
from tests.data.handmade import dataset


def at(region: str = "31", day: str = "2024-09-22", election: str = "pilgub-2024", language: str = "id") -> Snapshot:
    return open_dataset().snapshot(region, election, day, language)


def test_polling_stations_of_dki_after_the_plenary() -> None:
    one = at(day="2024-10-23").explain("tps")
    assert (one.name, one.region, one.value, one.unit, one.complete, one.rule) == (
        "TPS", "31", 14835, "tps", True, "claim",
    )  # fmt: skip
    claims = [(claim.value, claim.standing, claim.why, claim.difference) for claim in one.claims]
    assert claims == [
        (14835, "determined", "", 0),
        (14832, "reported", "standing", -3),
        (14775, "planned", "standing", -60),
        (14650, "planned", "standing", -185),
        (14935, "rejected", "rejected", 100),
    ]
    counted = one.claims[0]
    assert (counted.as_of, counted.publisher) == (dt.date(2024, 9, 22), "KPU DKI Jakarta")
    assert [claim.why for claim in at(day="2024-08-01").explain("tps").claims] == ["", "older"]


def test_poll_workers_are_seven_for_each_station() -> None:
    one = at().explain("kpps_needed")
    assert (one.value, one.inputs) == (103845, ("norm:kpps_per_tps", "tps"))  # 7 x 14,835
    assert [other.value for other in one.open()] == [7, 14835]
    assert one.formula == "KPPS per TPS, termasuk ketua (7) × TPS (14.835) = 103.845"
    otherwise = at("31.71", "2024-09-13").explain("kpps_needed").claims  # 1,539 stations need 10,773
    assert {(claim.value, claim.difference, claim.why) for claim in otherwise} == {
        (1539, -9234, "reckoned"), (4000, -6773, "reckoned"),
    }  # fmt: skip
    english = at(language="en").explain("kpps_needed")
    assert english.formula == "KPPS per TPS, chair included (7) × Polling stations (14,835) = 103,845"


def test_the_load_and_the_fall_in_stations() -> None:
    s = at()
    assert s.explain("load").value == pytest.approx(553.7, abs=0.05)  # 8,214,007 / 14,835
    assert s.explain("load").formula == "Pemilih (DPT) (8.214.007) ÷ TPS (14.835) = 553,7"
    change = s.explain("tps_change")
    assert change.inputs == ("tps", "tps~pemilu-2024")
    assert change.formula == "TPS (14.835) ÷ TPS, Pemilu 2024 (30.766) − 1 = −51,8%"
    cap = s.explain("cap_change")
    assert [other.value for other in cap.open()] == [300, 600]
    assert cap.value == -0.5
    assert s.explain("tps_explained").value == -15383  # 30,766 x -0.5


def test_a_shortage_is_the_larger_of_the_own_gap_and_those_below(tmp_path: pathlib.Path) -> None:
    said = {"as_of": "2024-05-01"}
    tps = [{**said, "region": region, "value": value} for region, value in (("1", "3"), ("1.1", "2"), ("1.2", "1"))]
    people = [{**said, "region": region, "value": value, "measure": "kpps_inducted"} for region, value in
              (("1", "20"), ("1.1", "9"), ("1.2", "12"))]  # fmt: skip
    norms = [{"norm": "kpps_per_tps", "value": "7"}]
    one = (
        dataset(tmp_path / "d", figures=tps + people, norms=norms)
        .snapshot("1", "e", "2024-05-02")
        .explain("kpps_shortage")
    )
    assert one.inputs == ("kpps_needed", "kpps_inducted", "kpps_shortage@1.1", "kpps_shortage@1.2")
    assert [other.value for other in one.open()] == [21, 20, 5, 0]  # 14 - 9; a surplus of 5 is no help elsewhere
    assert one.value == 5
    assert one.formula == (
        "yang terbesar dari Kebutuhan KPPS (21) − Ukuran (20) dan jumlah kekurangan di bawahnya, 5 + 0 = 5"
    )


def test_elsewhere_and_in_another_election() -> None:
    s = at("31.71")
    assert s.explain("tps@31").value == s.explain("tps@31~pilgub-2024").value == 14835
    assert s.explain("tps~pemilu-2024").value == 3129
    assert s.explain("kpps_needed@31").inputs == ("norm:kpps_per_tps@31", "tps@31")
    assert s.explain("tps@31.71").key == "tps"  # where one is need not be said
    assert "Jakarta Pusat" not in s.explain("tps").text().split("\n")[0]


def test_a_sum_names_its_parts_and_those_that_say_nothing(tmp_path: pathlib.Path) -> None:
    figures = [{"region": region, "value": value, "as_of": "2024-05-01"} for region, value in
               (("1.1.1.1", "3"), ("1.1.1.2", "4"), ("1.1.2", "5"))]  # fmt: skip
    s = dataset(tmp_path / "d", figures=figures).snapshot("1.1", "e", "2024-05-02", "en")
    one = s.explain("tps")
    assert (one.value, one.complete, one.reporting, one.of, one.rule) == (12, False, 1, 2, "part")
    assert one.inputs == ("tps@1.1.1", "tps@1.1.2")
    [partial, whole] = one.open()
    assert (partial.value, partial.silent, math.isnan(partial.usable)) == (7, ("tps@1.1.1.3",), True)
    assert (whole.value, whole.usable) == (5, 5)
    assert one.formula == "Kec Satu 7 + Kec Dua 5 = 12"
    assert "in part, 12 x" in one.text()
    assert "this is no total" in one.text()
    assert partial.text().endswith("No report from: Kel C.")
    assert math.isnan(s.explain("load").value)
    assert s.explain("load").formula == "Measure (–) ÷ Measure (–) = –"


def test_why_a_claim_does_not_count(tmp_path: pathlib.Path) -> None:
    row = {"region": "1", "as_of": "2024-05-02", "standing": "reported"}
    figures = [
        {**row, "value": "10", "source": "law"},
        {**row, "value": "11"},
        {**row, "value": "12", "as_of": "2024-05-01"},
        {**row, "value": "13", "standing": "stated"},
        {**row, "value": "14", "standing": "rejected"},
        {**row, "value": "15", "as_of": "2024-05-09"},
    ]
    one = dataset(tmp_path / "d", figures=figures).snapshot("1", "e", "2024-05-08").explain("tps")
    found = [(claim.value, claim.why, claim.difference) for claim in one.claims]
    assert found == [(10, "", 0), (11, "source", 1), (12, "older", 2), (13, "standing", 3), (14, "rejected", 4)]


def test_only_rejected_claims_are_no_number(tmp_path: pathlib.Path) -> None:
    row = {"region": "1", "as_of": "2024-05-02", "standing": "rejected", "value": "10"}
    one = dataset(tmp_path / "d", figures=[row]).snapshot("1", "e", "2024-05-08").explain("tps")
    assert (math.isnan(one.value), one.rule, one.claims[0].why) == (True, "rejected", "rejected")
    assert math.isnan(one.claims[0].difference)
    parts = [{"region": region, "value": "6", "as_of": "2024-05-01"} for region in ("1.1", "1.2")]
    one = dataset(tmp_path / "sum", figures=[row, *parts]).snapshot("1", "e", "2024-05-08").explain("tps")
    assert (one.value, one.rule, one.claims[0].difference) == (12, "sum", -2)  # a rejected 10 beside a sum of 12


@pytest.mark.parametrize("text", [
    "", "x", "tps:x", "norm:x", "norm", "milestone", "milestone:x", "progress:x", "tps@99", "tps~x", "tps_change:x",
    "@", "~", ":", "regions:galaxy", "committed:some", "tps@31.71@31", "a\nb", "tps\n",
])  # fmt: skip
def test_what_does_not_exist_is_refused_and_what_does_is_named(text: str) -> None:
    with pytest.raises(UnknownChoice, match="expected"):
        at().explain(text)


def test_a_refusal_names_the_numbers_that_there_are() -> None:
    with pytest.raises(UnknownChoice, match=r"'x' is not known.*voters.*norm:tps_voter_cap.*kpps_needed"):
        at().explain("x")


@given(st.lists(st.text(), min_size=5, max_size=5))
def test_no_text_breaks_a_key(parts: list[str]) -> None:
    text = "".join(parts)
    assert isinstance(Key.parse(text), Key)
    plain = [part.translate(str.maketrans("", "", ":@~!")) for part in parts]
    key = Key(plain[0] or "x", *plain[1:])
    assert Key.parse(str(key)) == key


def test_an_explanation_as_text_goes_one_level_down() -> None:
    lines = at().explain("kpps_needed").text().split("\n")
    assert lines[:3] == ["Kebutuhan KPPS", "DKI Jakarta, Pilgub 2024, per 22 September 2024", "103.845 orang"]
    assert "- TPS: 14.835 TPS" in lines
    assert any(line.startswith("  14.835; ditetapkan 22 September 2024; KPU DKI Jakarta; ") for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region", ["31", "31.71.01.1001"])
def test_everything_can_be_told_in_both_languages(region: str, language: str) -> None:
    s = at(region, "2024-11-20", language=language)
    told: dict[str, Any] = {key: s.explain(key).text() for key in keys(s)}
    assert not [key for key, text in told.items() if "nan" in text.lower().split() or "{" in text]
    assert len({text.split("\n")[0] for text in told.values()}) > len(told) / 2
    assert set(LEVELS) == {key.partition(":")[2] for key in told if key.startswith("regions:")}
