"""`rakor import`: says what it would change, writes all of it or nothing, and names the cell that is wrong."""

import getpass
import pathlib

import pytest

from dashboards.command import main
from data import open_dataset
from data.stores import store_of
from tests.data.handmade import write

HEAD = "election;region;measure;value;as_of;standing;source;note\n"
GOOD = HEAD + "e;1.1.1.1;tps;1.250,5;02/06/2024;reported;s;\n"


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    return write(tmp_path / "d", figures=[{"region": "1.1.1.1", "value": "10", "as_of": "2024-06-01"}])


def run(folder: pathlib.Path, text: str, *options: str) -> int:
    file = folder.parent / "figures.csv"
    file.write_text(text, encoding="utf-8")
    return main(["import", str(file), "--data", str(folder), *options])


def value(folder: pathlib.Path) -> float:
    figure = open_dataset(folder).snapshot("1.1.1.1", "e", "2024-06-20").figure("tps")
    assert figure
    return figure.value


def test_a_dry_run_tells_and_writes_nothing(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run(folder, GOOD, "--dry-run", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert "Figures: 1 new, 0 corrections, 0 known already" in told
    assert "10 x → 1,250.5 x" in told
    assert told.endswith("Dry run: nothing is kept.\n")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_import_is_kept_and_signed(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, GOOD) == 0
    assert f"oleh {getpass.getuser()}" in capsys.readouterr().out
    assert value(folder) == 1250.5
    correction = GOOD.replace("1.250,5", "12,0")
    assert run(folder, correction, "--by", "KPU Kota Satu", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert "0 new, 1 corrections, 0 known already" in told
    assert "1250.5 → 12" in told
    assert value(folder) == 12
    assert [entry.by for entry in store_of(folder).entries()] == [getpass.getuser(), "KPU Kota Satu"]
    assert run(folder, correction, "--lang", "en") == 0
    assert "known already; nothing is added" in capsys.readouterr().out
    assert len(store_of(folder).entries()) == 2


def test_every_fault_is_named_and_nothing_kept(folder: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = GOOD + GOOD.removeprefix(HEAD).replace("1.1.1.1", "9").replace(";s;", ";t;")
    assert run(folder, wrong, "--lang", "en") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[1:] == [
        "  figures.csv, cell B3, column region: found “9”, expected a code in regions.csv",
        "  figures.csv, cell G3, column source: found “t”, expected a source in sources.csv",
    ]
    assert value(folder) == 10
    assert not list(folder.glob("imports/0*"))


def test_a_fault_of_the_whole_is_told_by_its_cell_also_below_a_row_that_is_known(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "action,meeting,kind,stage,region,what_id,what_en,owner_id,owner_en,stakeholder,due,done_on,source\n"
    known = "one,r,action,,1,Tindak,Act,Kepala,Head,,2024-07-01,,s\n"
    write(folder, meetings=[{"meeting": "r", "on": "2024-06-10"}])
    (folder / "actions.csv").write_text(head + known, encoding="utf-8")
    file = folder.parent / "actions.csv"
    decided = "two,r,decision,,1,Putus,Settle,Kepala,Head,,2024-07-01,2024-06-10,s\n"  # a decision is not due
    file.write_text(head + known + decided, encoding="utf-8")
    assert main(["import", str(file), "--data", str(folder), "--lang", "en"]) == 2
    assert capsys.readouterr().err.splitlines()[1:] == [
        "  actions.csv, cell K3, column due: found “2024-07-01”, expected nothing, for a decision is not due"
    ]
