"""The shipped dataset says what its sources say: sums, golden values and references, read without our own code."""

import csv
import pathlib

import pandas as pd
import pytest

FOLDER = pathlib.Path(__file__).parents[2] / "data" / "datasets" / "dki-jakarta"
FACTS = pathlib.Path(__file__).parents[3] / "shared" / "facts" / "tps_dpt.csv"
CITIES = ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]
STANDINGS = ["determined", "reported", "stated", "planned"]
KINDS = ["law", "regulation", "decree", "minutes", "internal", "press"]


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def claims(election: str, region: str, measure: str) -> pd.DataFrame:
    rows = table("figures")
    return rows[(rows["election"] == election) & (rows["region"] == region) & (rows["measure"] == measure)]


def counted(election: str, region: str, measure: str, as_of: str) -> tuple[int, str] | None:
    """Value and standing by the as-of rule, written out once more: best standing, latest day, best kind of source."""
    kinds = table("sources").set_index("source")["kind"]
    rows = claims(election, region, measure)
    rows = rows[(rows["as_of"] <= as_of) & (rows["standing"] != "rejected")].to_dict("records")
    if not rows:
        return None
    day = {row["as_of"]: number for number, row in enumerate(sorted(rows, key=lambda row: row["as_of"]))}
    best = min(
        rows,
        key=lambda row: (
            STANDINGS.index(row["standing"]), -day[row["as_of"]], KINDS.index(kinds[row["source"]]),
        ),
    )  # fmt: skip
    return int(best["value"]), best["standing"]


@pytest.mark.parametrize(
    ("election", "region", "measure", "as_of", "expected"),
    [
        ("pilgub-2024", "31.71", "tps", "2024-06-30", (1532, "planned")),
        ("pilgub-2024", "31.71", "tps", "2024-09-13", (1539, "stated")),
        ("pilgub-2024", "31.71", "tps", "2024-09-19", (1542, "determined")),
        ("pilgub-2024", "31", "tps", "2024-06-24", (14650, "planned")),
        ("pilgub-2024", "31", "tps", "2024-08-01", (14775, "planned")),
        ("pilgub-2024", "31", "tps", "2024-08-31", (14832, "reported")),
        ("pilgub-2024", "31", "tps", "2024-11-30", (14835, "determined")),
        ("pilgub-2024", "31", "voters", "2024-09-22", (8214007, "determined")),
        ("pilgub-2024", "31", "kpps_inducted", "2024-11-06", None),
        ("pilgub-2024", "31", "kpps_inducted", "2024-11-07", (103845, "reported")),
        ("pilgub-2024", "31.73.01.1003", "tps", "2024-09-13", (103, "planned")),
        ("pilgub-2024", "31.73.01.1003", "voters", "2024-09-13", (98544, "planned")),
        ("pemilu-2024", "31", "tps", "2024-02-14", (30766, "determined")),
        ("pemilu-2024", "31.71", "tps", "2024-02-14", (3129, "determined")),
    ],
)
def test_the_counted_figure_is_the_known_one(
    election: str, region: str, measure: str, as_of: str, expected: tuple[int, str] | None
) -> None:
    assert counted(election, region, measure, as_of) == expected


@pytest.mark.parametrize(
    ("election", "measure", "day", "parts", "whole"),
    [
        ("pilgub-2024", "tps", "2024-09-22", [41, 1542, 2386, 3452, 3270, 4144], 14835),
        ("pilgub-2024", "voters", "2024-09-22", [20908, 813721, 1345815, 1909774, 1748961, 2374828], 8214007),
        (
            "pilgub-2024",
            "ballots_allocated",
            "2024-10-17",
            [21452, 834814, 1380420, 1959007, 1794204, 2435878],
            8425775,
        ),
        ("pilgub-2024", "votes_valid", "2024-12-08", [14687, 417472, 666975, 997075, 956702, 1307718], 4360629),
        ("pemilu-2024", "tps", "2023-06-27", [88, 3129, 4853, 7169, 6715, 8812], 30766),
    ],
)
def test_the_six_cities_sum_to_the_province(
    election: str, measure: str, day: str, parts: list[int], whole: int
) -> None:
    values = [counted(election, city, measure, day) for city in CITIES]
    assert [value[0] for value in values if value] == parts
    assert sum(parts) == whole == (counted(election, "31", measure, day) or (0, ""))[0]


def test_the_eight_kecamatan_of_jakarta_pusat_sum_to_the_city() -> None:
    codes = [f"31.71.{number:02}" for number in range(1, 9)]
    tps = [counted("pilgub-2024", code, "tps", "2024-10-31") for code in codes]
    voters = [counted("pilgub-2024", code, "voters", "2024-09-19") for code in codes]
    assert [value[0] for value in tps if value] == [141, 180, 338, 189, 145, 125, 228, 196]
    assert sum(value[0] for value in tps if value) == 1542
    assert sum(value[0] for value in voters if value) == 813721


@pytest.mark.parametrize(
    ("election", "region", "measure", "value", "standing"),
    [
        ("pilgub-2024", "31", "tps", "14935", "rejected"),
        ("pilgub-2024", "31.75", "voters", "2373828", "rejected"),
        ("pemilu-2024", "31.73.03", "tps", "834", "rejected"),
        ("pilgub-2024", "31.71", "kpps_claimed", "4000", "stated"),
        ("pilgub-2024", "31.71", "kpps_claimed", "1539", "stated"),
        ("pemilu-2024", "31.71", "kpps_claimed", "23000", "stated"),
        ("pilgub-2024", "31.71.06", "voters_women", "33342", "determined"),
    ],
)
def test_a_contradicting_claim_is_kept(election: str, region: str, measure: str, value: str, standing: str) -> None:
    rows = claims(election, region, measure)
    rows = rows[rows["value"] == value]
    assert set(rows["standing"]) == {standing}
    assert (rows["note"] != "").all()


def test_the_blanks_for_id_cards_are_in_the_register() -> None:
    rows = table("commitments")
    row = rows[(rows["stakeholder"] == "dukcapil-dki") & (rows["quantity"] == "5000000")].squeeze()
    assert (row["on"], row["stage"], row["rung"], row["due"]) == ("2024-04-25", "P8", "stated", "")


def test_regions_are_those_of_jakarta_on_tiles_that_do_not_overlap() -> None:
    regions = table("regions")
    assert regions["level"].value_counts().to_dict() == {"kelurahan": 267, "kecamatan": 44, "city": 6, "province": 1}
    tiles = regions[regions["parent"] != ""]
    assert (tiles["tile_column"] != "").all()
    assert not tiles.duplicated(["parent", "tile_column", "tile_row"]).any()
    kecamatan = regions[regions["level"] == "kecamatan"]
    assert not kecamatan.duplicated(["tile_column", "tile_row"]).any()


def test_every_row_has_a_source_that_exists_and_no_source_is_idle() -> None:
    known = set(table("sources")["source"])
    named: set[str] = set()
    for path in FOLDER.glob("*.csv"):
        rows = table(path.stem)
        if path.stem != "sources" and "source" in rows:
            assert (rows["source"] != "").all(), path.name
            named |= set(rows["source"])
    named |= set(table("needs")["basis"]) - {"proposed"}
    assert named == known


def test_every_weighted_stage_has_a_milestone() -> None:
    stages, milestones = table("stages"), table("milestones")
    top = dict(zip(zip(stages["election"], stages["stage"], strict=True), stages["parent"], strict=True))
    met = {(row.election, top[row.election, row.stage] or row.stage) for row in milestones.itertuples()}
    weighted = stages[(stages["parent"] == "") & (stages["weight"] != "0")]
    assert set(zip(weighted["election"], weighted["stage"], strict=True)) <= met


def test_nothing_is_done_before_what_it_waits_for_in_the_plan() -> None:
    milestones = table("milestones")
    due = dict(zip(zip(milestones["election"], milestones["milestone"], strict=True), milestones["due"], strict=True))
    for row in milestones.itertuples():
        for before in filter(None, row.after.split(";")):
            assert due[row.election, before] <= row.due, (row.milestone, before)


@pytest.mark.skipif(not FACTS.exists(), reason="the collected facts are not beside this checkout")
def test_every_plenary_figure_of_the_collected_facts_is_here() -> None:
    ours = set(table("figures")[["election", "region", "measure", "value"]].itertuples(index=False, name=None))
    measures = {"tps": "tps", "dpt": "voters", "dpt_l": "voters_men", "dpt_p": "voters_women"}
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = [row for row in csv.DictReader(file) if row["source"].startswith("Pleno DPT")]
    wanted = {(row["election"], row["region_code"], measures[row["measure"]], row["value"]) for row in facts}
    assert len(wanted) == 32
    assert wanted <= ours
