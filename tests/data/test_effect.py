"""What rows to come would change: hand-computed numbers and findings, and nothing where nothing is new."""

import datetime as dt
import pathlib

import pytest

from data import Dataset
from data.effect import LISTED, Effect, effects
from tests.data.handmade import dataset

KELURAHAN = ("1.1.1.1", "1.1.1.2", "1.1.1.3")
BEFORE = [{"region": code, "value": "10", "as_of": "2024-06-01"} for code in KELURAHAN]
NORMS = [{"norm": "kpps_per_tps", "value": "7"}]


def opened(folder: pathlib.Path, *more: dict[str, str], **tables: list[dict[str, str]]) -> Dataset:
    return dataset(folder, **{"norms": NORMS, "figures": [*BEFORE, *more], **tables})


@pytest.fixture
def before(tmp_path: pathlib.Path) -> Dataset:
    return opened(tmp_path / "before")


def texts(effect: Effect) -> list[str]:
    return [difference.text for difference in effect.numbers]


def test_nothing_becomes_other_where_nothing_is_new(before: Dataset, tmp_path: pathlib.Path) -> None:
    assert effects(before, opened(tmp_path / "after"), "en") == []


def test_a_figure_changes_what_is_above_it_and_what_follows_from_it(before: Dataset, tmp_path: pathlib.Path) -> None:
    after = opened(tmp_path / "after", {"region": "1.1.1.1", "value": "14", "as_of": "2024-06-02"})
    (effect,) = effects(before, after, "en")
    values = {
        (one.now.region, one.now.key.partition("@")[0]): (one.was and one.was.value, one.now.value)
        for one in effect.numbers
    }
    # 10 + 10 + 10 = 30 TPS become 34. Kota Satu and the province know only a part, which grows alike. The members of
    # KPPS, seven a TPS, follow where all TPS are known: not in the whole, nor in Kota Satu.
    assert values == {
        ("1", "tps"): (30, 34), ("1.1", "tps"): (30, 34), ("1.1.1", "tps"): (30, 34), ("1.1.1.1", "tps"): (10, 14),
    }  # fmt: skip
    assert not effect.further


def test_members_follow_where_all_stations_are_known(before: Dataset, tmp_path: pathlib.Path) -> None:
    after = opened(tmp_path / "after", {"region": "1.1", "value": "40", "as_of": "2024-06-02"})
    (effect,) = effects(before, after, "en")
    needed = {one.now.region: one.now.value for one in effect.numbers if one.now.key.startswith("kpps_needed")}
    assert needed == {"1.1": 280}


def test_findings_appear_vanish_and_get_other_amounts(tmp_path: pathlib.Path) -> None:
    # Kec Satu claims 33 beside a sum of 30: a finding.
    claim = {"region": "1.1.1", "value": "33", "as_of": "2024-06-02"}
    alone = opened(tmp_path / "alone")
    conflict = opened(tmp_path / "conflict", claim)
    worse = opened(tmp_path / "worse", claim, {"region": "1.1.1.2", "value": "9", "as_of": "2024-06-02"})

    def found(before: Dataset, after: Dataset) -> dict[str, int]:
        (effect,) = effects(before, after, "en")
        return {name: len(told) for name, told in effect.findings().items()}

    assert found(alone, conflict) == {"appeared": 1, "vanished": 0, "altered": 0}
    assert found(conflict, alone) == {"appeared": 0, "vanished": 1, "altered": 0}
    assert found(conflict, worse) == {"appeared": 0, "vanished": 0, "altered": 1}
    (effect,) = effects(conflict, worse, "en")
    (told,) = effect.findings()["altered"]
    assert told.startswith("Kec Satu: ")
    assert "29" in told
    assert "33" in told


def test_evidence_moves_the_progress(tmp_path: pathlib.Path) -> None:
    of = {"milestones": [{"milestone": "m", "stage": "a", "level": "city"}]}
    done = [{"milestone": "m", "region": "1.1", "done_on": "2024-05-30"}]
    (effect,) = effects(opened(tmp_path / "a", **of), opened(tmp_path / "b", evidence=done, **of), "en")
    shares = {one.now.key: one.now.value for one in effect.numbers if one.now.region == "1"}
    assert shares["progress"] == 0.5
    assert shares["done:m"] == 1


def test_a_measure_that_is_new_was_nowhere(before: Dataset, tmp_path: pathlib.Path) -> None:
    measures = [{"measure": "tps"}, {"measure": "booths", "name_en": "Booths"}]
    row = {"region": "1", "measure": "booths", "value": "5", "as_of": "2024-06-02"}
    (effect,) = effects(before, opened(tmp_path / "after", row, measures=measures), "en")
    assert [one.was for one in effect.numbers] == [None]
    assert texts(effect) == ["Booths: no report → 5 x"]


def test_many_regions_are_told_in_part_and_the_rest_counted(tmp_path: pathlib.Path) -> None:
    many = [f"1.1.1.{number}" for number in range(1, LISTED + 11)]
    regions = [{"code": "1", "name": "P", "level": "province"}, {"code": "1.1", "name": "K", "level": "city",
               "parent": "1"}, {"code": "1.1.1", "name": "C", "level": "kecamatan", "parent": "1.1"}]  # fmt: skip
    regions += [{"code": code, "name": code, "level": "kelurahan", "parent": "1.1.1"} for code in many]
    rows = [{"region": code, "value": "1", "as_of": "2024-06-01"} for code in many]
    (effect,) = effects(
        dataset(tmp_path / "a", regions=regions), dataset(tmp_path / "b", regions=regions, figures=rows), "en"
    )
    # The whole and the one below it stand first; of the others, 1.1.1 and 60 kelurahan, fifty are told.
    assert effect.further == 61 - LISTED


def test_a_row_of_an_earlier_day_shows_on_the_day_on_screen(before: Dataset, tmp_path: pathlib.Path) -> None:
    # Of the 1st of June there is a figure; one of the 20th of May counts until then, and no longer.
    after = opened(tmp_path / "after", {"region": "1.1.1.1", "value": "8", "as_of": "2024-05-20"})
    assert effects(before, after, "en") == []
    (effect,) = effects(before, after, "en", dt.date(2024, 5, 25))
    assert effect.now.as_of == dt.date(2024, 5, 25)
    assert texts(effect)[-1] == "measure, Kel A: no report → 8 x".replace("measure", "Measure")
