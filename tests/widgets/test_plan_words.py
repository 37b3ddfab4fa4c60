"""The words of the planner on its page: a scenario beside the norms in force and beside another scenario."""

from tests.widgets.test_stage_words import board, read
from widgets.plan_comparison import PlanComparison
from widgets.plan_result import PlanResult

PLAN = "tps_voter_cap=500;kpps_per_tps=5;name=Hemat"
OTHER = "tps_voter_cap=800;keep_fill=false;name=Lama"


def test_a_scenario_stands_beside_the_norms_and_beside_another() -> None:
    view = {"as_of": "2024-11-20", "plan": PLAN, "versus": OTHER}
    seen = read(PlanResult, "31", **view).text
    assert "Hasil skenario: Hemat 17.807 TPS, 161.284 petugas" in seen
    assert "TPS +2.972 dari rencana sekarang." in seen
    assert "Diubah: Batas pemilih per TPS 500 (600); KPPS per TPS, termasuk ketua 5 (7)." in seen
    compared = read(PlanComparison, "31", **view)
    assert "TPS14.83517.807+2.97210.274+7.533" in compared.text.replace(" ", "")
    assert "Selisih dari Lama" in compared.text
    assert len(read(PlanComparison, "31", as_of="2024-11-20").attributes("th")) < len(compared.attributes("th"))
    english = read(PlanResult, "31", language="en", **view).text
    assert "Changed: Voter cap of a TPS 500 (600); KPPS per TPS, chair included 5 (7)." in english


def test_a_scenario_is_compared_region_by_region() -> None:
    one = board("31", "2024-11-20", plan=PLAN, versus=OTHER)
    rows = PlanComparison(one).rows(one.snapshot)
    tps = [int(row.cells[0].text.replace(".", "")) for row in rows]
    assert (rows[0].name, tps[0], sum(tps[1:])) == ("DKI Jakarta", 7533, 7533)  # 17,807 of Hemat, 10,274 of Lama
    text = read(PlanComparison, "31", "2024-11-20", plan=PLAN, versus=OTHER).text
    assert "Selisih skenario dari Lama, per wilayah. Dari berkas pembanding hanya aturannya yang dipakai" in text
    assert "TPSdalamrencanasekarang14.83514.835014.8350" in text.replace(" ", "")
    assert "Selisih skenario dari norma yang berlaku, per wilayah." in read(PlanComparison, "31", "2024-11-20").text
