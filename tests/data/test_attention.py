"""The list of what needs attention stays short where a region holds many alike, and says what it does not know."""

import pathlib

from data import Dataset
from tests.data.handmade import dataset

NORMS = [{"norm": "tps_voter_cap", "value": "600"}, {"norm": "kpps_per_tps", "value": "7"}]
KELURAHAN = [(f"1.1.1.{number}", f"Kel {number}", "kelurahan", "1.1.1") for number in range(1, 6)]
ABOVE = [("1", "Provinsi", "province", ""), ("1.1", "Kota", "city", "1"), ("1.1.1", "Kec", "kecamatan", "1.1")]
REGIONS = [dict(zip(("code", "name", "level", "parent"), row, strict=True)) for row in (*ABOVE, *KELURAHAN)]


def figures(measure: str, values: dict[str, int]) -> list[dict[str, str]]:
    return [
        {"region": region, "measure": measure, "value": str(value), "as_of": "2024-05-01"}
        for region, value in values.items()
    ]


def overloaded(folder: pathlib.Path, many: int) -> Dataset:
    """A dataset in which so many kelurahan have 700 voters for one TPS, each of them determined there alone."""
    codes = [code for code, *_ in KELURAHAN[:many]]
    return dataset(
        folder, regions=REGIONS, norms=NORMS,
        figures=figures("tps", dict.fromkeys(codes, 1)) + figures("voters", dict.fromkeys(codes, 700)),
    )  # fmt: skip


def test_findings_of_one_kind_below_become_one_line_that_counts_them(tmp_path: pathlib.Path) -> None:
    few = overloaded(tmp_path / "few", 3).snapshot("1.1", "e", "2024-05-02", "en").attention
    assert [item.text.split(":")[0] for item in few] == ["Kel 1", "Kel 2", "Kel 3"]
    (line,) = overloaded(tmp_path / "many", 4).snapshot("1.1", "e", "2024-05-02", "en").attention
    assert line.text.startswith("4 findings of this kind below; the first: Kel 1: TPS load above the cap: 700 voters")
    own = overloaded(tmp_path / "own", 4).snapshot("1.1.1.2", "e", "2024-05-02", "en").attention
    assert [item.text for item in own] == ["TPS load above the cap: 700 voters : 1 TPS = 700 a TPS, cap 600"]


def test_people_are_missing_at_least_where_not_all_polling_stations_are_known(tmp_path: pathlib.Path) -> None:
    rows = figures("tps", {"1.1.1.1": 10}) + figures("kpps_inducted", {"1.1.1.1": 65})
    opened = dataset(tmp_path / "d", regions=REGIONS, norms=NORMS, figures=rows)
    told = [opened.snapshot(code, "e", "2024-05-02", "en").attention[0].text for code in ("1.1", "1.1.1.1")]
    assert told[0].endswith(": at least 5 people short in the regions that report")
    assert told[1].endswith(": 5 people short of 70 needed")


def test_one_small_unit_that_reports_does_not_hide_a_large_gap(tmp_path: pathlib.Path) -> None:
    rows = figures("tps", {"1.1": 1000, "1.1.1.1": 2}) + figures("kpps_inducted", {"1.1": 6000, "1.1.1.1": 14})
    opened = dataset(tmp_path / "d", regions=REGIONS, norms=NORMS, figures=rows)
    short = {code: opened.snapshot(code, "e", "2024-05-02").workers.at["kpps", "shortage"] for code in ("1", "1.1.1.1")}
    assert short == {"1": 1000, "1.1.1.1": 0}  # 7 x 1,000 - 6,000 in the city, although its one kelurahan has enough
