"""A broken dataset is refused as a whole, and every fault names its cell and what was expected."""

import pathlib

import pytest

from data import DatasetError, open_dataset
from tests.data.handmade import BASE, write


def problems(folder: pathlib.Path) -> list[str]:
    with pytest.raises(DatasetError) as refusal:
        open_dataset(folder)
    assert str(refusal.value).splitlines()[0].startswith(f"The dataset {folder.name} was not loaded: ")
    return [str(problem) for problem in refusal.value.problems]


def test_all_faults_of_all_files_at_once(tmp_path: pathlib.Path) -> None:
    folder = write(
        tmp_path / "d",
        figures=[
            {"region": "1.1", "value": "12", "as_of": "13/09/2024"},
            {"region": "1.1", "value": "1.539 TPS", "as_of": "2024-09-13"},
            {"region": "1.1", "value": "1", "as_of": "2024-02-30", "standing": "sure"},
        ],
        regions=[*BASE["regions"], {"code": "", "name": "Tanpa kode", "level": "desa", "parent": "1"}],
    )
    assert set(problems(folder)) == {
        "figures.csv, row 2, column as_of: found '13/09/2024', expected a date as YYYY-MM-DD",
        "figures.csv, row 3, column value: found '1.539 TPS', expected a plain number such as 1539 or 0.5",
        "figures.csv, row 4, column as_of: found '2024-02-30', expected a date as YYYY-MM-DD",
        "figures.csv, row 4, column standing: found 'sure', expected one of determined, reported, stated, planned, "
        "rejected",
        "regions.csv, row 10, column code: expected a value, the cell is empty",
        "regions.csv, row 10, column level: found 'desa', expected one of country, province, city, kecamatan, "
        "kelurahan",
    }


def test_what_identifies_a_person_is_refused_wherever_anything_can_be_written_and_never_repeated(
    tmp_path: pathlib.Path,
) -> None:
    folder = write(
        tmp_path / "d",
        figures=[
            {"region": "1.1", "value": "3174052002940001", "as_of": "2024-09-13", "note": "98.544 pemilih, 12 TPS"},
            {"region": "1.1", "value": "1", "as_of": "2024-09-13", "note": "hubungi 0812 3456 7890"},
        ],
        stakeholders=[{"stakeholder": "s", "name_id": "Dinas, surel a@b.id"}],
    )
    with pytest.raises(DatasetError) as refused:
        open_dataset(folder)
    assert {(one.file, one.row, one.column) for one in refused.value.problems} >= {
        ("figures.csv", 3, "note"), ("stakeholders.csv", 2, "name_id"),
    }  # fmt: skip
    assert "7890" not in str(refused.value)
    assert "a@b" not in str(refused.value)
    (folder / "stakeholders.csv").unlink()
    rows = [{"region": "1.1", "value": "1", "as_of": "2024-09-13", "note": "NIK 3174052002940001"}]
    only = write(tmp_path / "e", figures=rows)  # a ledger in which nothing else is wrong is read by the engine alone
    assert problems(only) == [
        "figures.csv, row 2, column note: expected no NIK or KK number (16 digits); people are counted, never named"
    ]


def test_unknown_codes_name_the_table_they_are_missing_from(tmp_path: pathlib.Path) -> None:
    folder = write(
        tmp_path / "d",
        figures=[{"region": "9.9", "value": "1", "as_of": "2024-01-01", "source": "nowhere"}],
        milestones=[{"milestone": "m", "stage": "a", "after": "m0;m"}],
    )
    assert set(problems(folder)) == {
        "figures.csv, row 2, column region: found '9.9', expected a code in regions.csv",
        "figures.csv, row 2, column source: found 'nowhere', expected a source in sources.csv",
        "milestones.csv, row 2, column after: found 'm0', expected a milestone in milestones.csv of e",
    }


def test_a_missing_column_and_one_too_many(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d")
    (folder / "norms.csv").write_text("election,norm,amount,unit,valid_from,source,note\n", encoding="utf-8")
    assert problems(folder) == [
        "norms.csv, row 1, column value: expected this column",
        "norms.csv, row 1, column amount: expected only election, norm, value, unit, valid_from, source, note",
    ]


@pytest.mark.parametrize(
    ("parents", "cycle"),
    [
        ({"1.1": "1.1.1"}, "1.1"),  # a city below its own kecamatan
        ({"1.2": "1.2"}, "1.2"),
    ],
)
def test_a_cycle_of_parents_is_named(tmp_path: pathlib.Path, parents: dict[str, str], cycle: str) -> None:
    rows = [{**row, "parent": parents.get(row["code"], row["parent"])} for row in BASE["regions"]]
    (found,) = problems(write(tmp_path / "d", regions=rows))
    assert found.startswith("regions.csv, column parent: found '")
    assert cycle in found
    assert found.endswith("expected no cycle")


def test_milestones_that_wait_for_each_other_are_named(tmp_path: pathlib.Path) -> None:
    rows = [{"milestone": "m", "stage": "a", "after": "n"}, {"milestone": "n", "stage": "a", "after": "m"}]
    (found,) = problems(write(tmp_path / "d", milestones=rows))
    assert found.startswith("milestones.csv, column after: found '")
    assert " -> " in found


def test_a_second_root_and_a_key_used_twice(tmp_path: pathlib.Path) -> None:
    rows = [*BASE["regions"], {"code": "2", "name": "Lain", "level": "province", "parent": ""}]
    assert problems(write(tmp_path / "d", regions=rows)) == [
        "regions.csv, row 10, column parent: expected a parent for 2, 1 already is the one region without"
    ]
    assert problems(write(tmp_path / "e", elections=[{"election": "e"}, {"election": "e"}])) == [
        "elections.csv, row 3, column election: found 'e', expected each key once"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"code,name\n\xff\xfe", "UTF-8 text"),
        (b'source,kind\n"a', "a well-formed CSV file"),
        (b"source,kind,publisher,title,published_on,url,note\ns,press,KPU\n", "7 cells as in the heading, there are 3"),
        (b"", "this column"),
        (b"source;kind;publisher;title;published_on;url;note\n", "cells separated by commas, not by semicolons"),
        (b"source\tkind\n", "cells separated by commas, not by tabs"),
    ],
)
def test_files_that_are_no_table(tmp_path: pathlib.Path, content: bytes, expected: str) -> None:
    folder = write(tmp_path / "d")
    (folder / "sources.csv").write_bytes(content)
    assert any(expected in problem and problem.startswith("sources.csv") for problem in problems(folder))


def test_what_spreadsheets_leave_is_read_and_a_cell_of_spaces_is_empty(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d")
    sources = (folder / "sources.csv").read_bytes()
    (folder / "sources.csv").write_bytes(b"\xef\xbb\xbf" + sources.replace(b"\n", b"\r\n") + b"\r\n,,,,,,\r\n  \r\n")
    assert open_dataset(folder).sources["title"].tolist() == ["Berita", "Berita"]
    (folder / "sources.csv").write_bytes(sources.replace(b"Kantor", b"  ", 1))
    assert problems(folder) == ["sources.csv, row 2, column publisher: found '  ', expected a value, the cell is empty"]


def test_a_folder_that_is_not_there(tmp_path: pathlib.Path) -> None:
    with pytest.raises(DatasetError, match="expected a folder of CSV files"):
        open_dataset(tmp_path / "nowhere")


def test_only_a_region_and_an_election_are_enough(tmp_path: pathlib.Path) -> None:
    opened = open_dataset(write(tmp_path / "d", stages=[], measures=[]))
    snapshot = opened.snapshot("1.1.1", "e", "2024-01-01")
    assert snapshot.children["name"].tolist() == ["Kel A", "Kel B", "Kel C"]
    assert snapshot.children["progress"].isna().all()
    assert snapshot.attention == ()


def test_a_problem_names_its_row_also_after_a_row_that_is_too_long(tmp_path: pathlib.Path) -> None:
    folder = write(
        tmp_path / "d", figures=[{"region": "1", "value": "1", "as_of": f"2024-05-0{day}"} for day in (1, 2, 3)]
    )
    lines = (folder / "figures.csv").read_text(encoding="utf-8").splitlines()
    lines[1] += ",more"
    lines[3] = lines[3].replace("2024-05-03", "3/5/2024")
    (folder / "figures.csv").write_text("\n".join(lines), encoding="utf-8")
    assert problems(folder) == [
        "figures.csv, row 2: expected 8 cells as in the heading, there are 9",
        "figures.csv, row 4, column as_of: found '3/5/2024', expected a date as YYYY-MM-DD",
    ]


@pytest.mark.parametrize(
    ("value", "as_of"), [("9" * 400, "2024-05-01"), ("\u0663\u0664", "2024-05-01"), ("3", "0000-01-01")]
)
def test_digits_that_are_no_number_or_day_of_ours(tmp_path: pathlib.Path, value: str, as_of: str) -> None:
    (found,) = problems(write(tmp_path / "d", figures=[{"region": "1", "value": value, "as_of": as_of}]))
    assert "row 2" in found


def test_a_file_that_is_no_table_and_a_dataset_without_elections(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d")
    (folder / "norm.csv").write_text("", encoding="utf-8")
    (found,) = problems(folder)
    assert found.startswith("norm.csv: expected the name of a table: sources, regions, elections, norms, ")
    assert problems(write(tmp_path / "e", elections=[])) == ["elections.csv: expected at least one election"]


@pytest.mark.parametrize("content", [b"name = ", b"name = '\xe9'", b"name = 5", b'simulated = "false"'])
def test_a_description_that_cannot_be_read(tmp_path: pathlib.Path, content: bytes) -> None:
    folder = write(tmp_path / "d")
    open_dataset(folder)
    (folder / "dataset.toml").write_bytes(content)
    (found,) = problems(folder)
    assert found.startswith("dataset.toml: expected ")
