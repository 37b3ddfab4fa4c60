"""What was rolled up is taken again, made anew where something changed, and taken over where nothing is new."""

import pathlib
import shutil

import pytest

from data import Dataset, DatasetError, open_dataset
from data.evidence import Done, Reports, done
from data.tree import Tree
from tests.data.handmade import write

FIGURES = [
    {"region": "1.1.1.1", "value": "10", "as_of": "2024-05-01"},
    {"region": "1.2", "value": "7", "as_of": "2024-05-02", "note": "two\nlines"},
]
EVIDENCE = [{"milestone": "m", "region": "1.1.1.1", "done_on": "2024-05-03"}]
TABLES = {"milestones": [{"milestone": "m", "stage": "a"}, {"milestone": "n", "stage": "a"}]}


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = write(tmp_path / "d", figures=FIGURES, evidence=EVIDENCE, **TABLES)
    open_dataset(folder)
    return folder


def add(folder: pathlib.Path, table: str, *lines: str) -> None:
    with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def seen(opened: Dataset) -> list[str]:
    """Everything that a dataset shows, of all regions, on a day after all rows."""
    snapshots = [opened.snapshot(code, "e", "2024-06-20", "en") for code in opened.tree.codes]
    return [frame.to_csv() for one in snapshots for frame in (one.figures, one.milestones, one.stages, one.findings)]


def test_rows_that_are_added_show_as_if_they_had_always_been_there(
    folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summed: list[int] = []

    def counting(tree: Tree, level: str, reports: Reports) -> Done:
        summed.append(len(reports.row))
        return done(tree, level, reports)

    monkeypatch.setattr("data.rolled.done", counting)
    add(folder, "figures", "e,1.1.1.2,tps,5,2024-05-04,reported,s,", "e,1.1.1.1,tps,11,2024-05-05,determined,law,")
    add(folder, "evidence", "e,n,1.1.1.2,2024-05-04,,,,s,", "e,n,1.2,2024-06-10,,,,,")
    grown = open_dataset(folder)
    assert summed == [2], "only the milestone about which there is news is summed again"
    add(folder, "evidence", "e,m,1.1.1.1,2024-04-01,by,,,law,")  # earlier than what was known
    again = open_dataset(folder)
    assert grown.snapshot("1.1.1", "e", "2024-06-20").figure("tps").value == 16
    assert len({grown.version, again.version}) == 2
    fresh = folder.parent / "fresh"
    shutil.copytree(folder, fresh)
    whole = open_dataset(fresh)
    assert whole.version == again.version
    assert seen(again) == seen(whole)


def test_a_wrong_row_that_is_added_is_named_and_the_dataset_stays_as_it_was(folder: pathlib.Path) -> None:
    before = seen(open_dataset(folder))
    text = (folder / "figures.csv").read_text(encoding="utf-8")
    add(folder, "figures", "e,1.1.1.2,tps,5,2024-05-04,reported,s,", "e,9.9,tps,five,4 May,reported,s,")
    with pytest.raises(DatasetError) as refusal:
        open_dataset(folder)
    assert [str(problem) for problem in refusal.value.problems] == [
        "figures.csv, row 5, column value: found 'five', expected a plain number such as 1539 or 0.5",
        "figures.csv, row 5, column as_of: found '4 May', expected a date as YYYY-MM-DD",
    ]
    (folder / "figures.csv").write_text(text, encoding="utf-8")
    assert seen(open_dataset(folder)) == before


@pytest.mark.parametrize("table", ["figures", "norms"])
def test_a_change_elsewhere_makes_everything_anew(folder: pathlib.Path, table: str) -> None:
    if table == "figures":
        path = folder / "figures.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(",10,", ",12,"), encoding="utf-8")
    else:
        write(folder, figures=FIGURES, evidence=EVIDENCE, norms=[{"norm": "kpps_per_tps", "value": "7"}], **TABLES)
    kpps = open_dataset(folder).snapshot("1.1.1.1", "e", "2024-06-20").workers.at["kpps", "needed"]
    tps = open_dataset(folder).snapshot("1.1.1.1", "e", "2024-06-20").figure("tps").value
    assert (tps, kpps == 70) == ((12, False) if table == "figures" else (10, True))


def test_a_cache_that_cannot_be_written_costs_only_time(
    folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("RAKOR_CACHE", str(tmp_path / "file"))
    assert open_dataset(folder).snapshot("1.2", "e", "2024-06-20").figure("tps").value == 7


def test_what_is_damaged_is_made_again(
    folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAKOR_CACHE", str(tmp_path / "cache"))
    open_dataset(folder)
    (current,) = (tmp_path / "cache").glob("*/current.json")
    current.write_text("{", encoding="utf-8")
    assert open_dataset(folder).snapshot("1.2", "e", "2024-06-20").figure("tps").value == 7
