"""People needed and missing, and the comparison of two elections, worked out by hand."""

import math
import pathlib

import pytest

from tests.data.handmade import dataset

NORMS = [
    {"norm": "kpps_per_tps", "value": "7"},
    {"norm": "pps_per_kelurahan", "value": "3"},
    {"norm": "tps_voter_cap", "value": "600"},
    {"election": "before", "norm": "tps_voter_cap", "value": "300"},
]


def row(measure: str, region: str, value: int, **more: str) -> dict[str, str]:
    return {"region": region, "measure": measure, "value": str(value), "as_of": "2024-05-01", **more}


def test_a_surplus_here_does_not_staff_a_gap_there(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", norms=NORMS, elections=[{"election": "e"}, {"election": "before"}],
        figures=[
            row("tps", "1.1.1.1", 10), row("kpps_inducted", "1.1.1.1", 80),  # ten too many
            row("tps", "1.1.1.2", 10), row("kpps_inducted", "1.1.1.2", 65),  # five missing
            row("tps", "1.1.1.3", 1),
            row("kpps_inducted", "1", 200),  # reports, but what lies below is lower
        ],
    )  # fmt: skip
    kecamatan = opened.snapshot("1.1.1", "e", "2024-05-01").workers.loc["kpps"]
    assert (kecamatan["needed"], kecamatan["inducted"], kecamatan["shortage"]) == (147, 145, 5)
    assert (kecamatan["reporting"], kecamatan["of"]) == (2, 3)
    assert opened.snapshot("1", "e", "2024-05-01").workers.loc["kpps", "shortage"] == 5
    silent = opened.snapshot("1.2", "e", "2024-05-01").workers.loc["kpps"]
    assert all(math.isnan(silent[step]) for step in ("needed", "inducted", "shortage"))
    assert opened.snapshot("1", "e", "2024-05-01").workers.loc["pps", "needed"] == 9  # 3 kelurahan x 3


def test_the_cap_explains_its_part_of_the_change(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", norms=NORMS,
        elections=[{"election": "e", "previous": "before"}, {"election": "before", "voting_day": "2024-02-14"}],
        figures=[row("tps", "1", 30766, election="before"), row("tps", "1", 14835), row("tps", "1.1", 41)],
    )  # fmt: skip
    compared = opened.snapshot("1", "e", "2024-05-01").comparison
    assert compared.index.tolist() == ["1", "1.1", "1.2"]
    province = compared.loc["1"]
    assert province["difference"] == -15931
    assert province["share"] == pytest.approx(-0.5178, abs=5e-5)
    assert province["cap_share"] == -0.5
    assert math.isnan(compared.loc["1.1", "share"])
    assert math.isnan(compared.loc["1.2", "now"])
    alone = opened.snapshot("1", "before", "2024-05-01").comparison
    assert alone[["then", "share", "cap_share"]].isna().all(axis=None)
    assert alone.at["1", "now"] == 30766


def test_a_cap_of_nothing_explains_nothing(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", norms=[{**NORMS[2], "value": "0"}, NORMS[3]],
        elections=[{"election": "e", "previous": "before"}, {"election": "before"}],
    )  # fmt: skip
    assert opened.snapshot("1", "e", "2024-05-01").comparison["cap_share"].isna().all()


def test_a_body_is_needed_where_it_serves_and_not_in_a_part_of_it(tmp_path: pathlib.Path) -> None:
    opened = dataset(tmp_path / "d", norms=[{"norm": "ppk_per_kecamatan", "value": "5"}])
    needed = [opened.snapshot(code, "e", "2024-05-01").workers.at["ppk", "needed"] for code in ("1", "1.1", "1.1.1")]
    assert needed == [10, 10, 5]
    for code in ("1.1.1.1", "1.2"):  # a kelurahan, and a city of which the register holds no kecamatan
        assert math.isnan(opened.snapshot(code, "e", "2024-05-01").workers.at["ppk", "needed"])
