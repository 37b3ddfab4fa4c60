"""Whoever changes, removes or adds what was imported is found out; and the console says so in both languages."""

import pathlib
import shutil

import duckdb
import psycopg
import pytest

from dashboards.command import main
from data.language import language
from data.stores import Store, store_of
from data.stores.copied import copy_dataset
from data.stores.engine import file_of
from tests.data.handmade import write
from tests.data.stores.batches import BY, batch, figure


def imported(store: Store, folder: pathlib.Path) -> None:
    """Three imports."""
    for number in (1, 2, 3):
        rows = [figure(region, str(number)) for region in ("1.1", "1.2")]
        store.append(batch(folder, figures=rows, sources=[{"source": f"t{number}", "title": "Berita"}]), BY)


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = write(tmp_path / "d")
    imported(store_of(folder), tmp_path)
    return folder


def found(store: Store) -> list[str]:
    return [fault.words(language("en")) for fault in store.verify()]


CHANGED = "Import 2: the rows of figures are not the ones that were written."


def test_any_byte_that_is_another_is_found(folder: pathlib.Path) -> None:
    store = store_of(folder)
    assert found(store) == []
    path = folder / "imports/0002/figures.csv"
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert found(store) == [CHANGED], place
    path.write_bytes(whole)
    entry = folder / "imports/0002/import.toml"
    whole = entry.read_bytes()
    for place in range(len(whole)):
        entry.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert found(store), place


def test_what_is_gone_or_came_later_is_found(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    imports = folder / "imports"

    def after(*gone: str) -> list[str]:
        shutil.copytree(imports, tmp_path / "kept")
        for name in gone:
            path = imports / name
            path.unlink() if path.is_file() else shutil.rmtree(path)
        faults = found(store_of(folder))
        shutil.rmtree(imports)
        shutil.move(tmp_path / "kept", imports)
        return faults

    assert after("0001") == ["Import 1 is no longer there."]
    assert after("0003") == ["Import 3 is no longer there."]
    assert after("0002", "0003") == ["Import 2 is no longer there.", "Import 3 is no longer there."]
    assert after("0002/figures.csv") == ["Import 2: the rows of figures are no longer there."]
    assert after("0002/import.toml") == ["Import 2: its entry is not there or cannot be read."]
    (imports / "0003" / "norms.csv").touch()
    assert found(store_of(folder)) == ["Import 3: rows of norms were added later."]


def test_an_entry_that_was_written_anew_is_out_of_the_chain(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    other = store_of(write(tmp_path / "other"))
    other.append(batch(tmp_path, figures=[figure("1.1", "9")]), "somebody else")
    shutil.rmtree(folder / "imports/0001")
    shutil.copytree(tmp_path / "other/imports/0001", folder / "imports/0001")
    assert found(store_of(folder)) == ["Import 2 does not follow the import before it."]


def test_the_number_of_an_import_that_is_gone_is_not_given_again(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    shutil.rmtree(folder / "imports/0003")
    entry = store_of(folder).append(batch(tmp_path, figures=[figure("1.1", "9")]), BY)
    assert entry.number == 4
    assert found(store_of(folder)) == ["Import 3 is no longer there."]


def duckdb_run(url: str, sql: str) -> None:
    with duckdb.connect(file_of(url)) as connection:
        connection.execute(sql)


def postgresql_run(url: str, sql: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(sql)


@pytest.mark.parametrize("kind", ["duckdb", pytest.param("postgresql", marks=[pytest.mark.engines, pytest.mark.slow])])
def test_rows_that_are_others_in_a_database_are_found(
    kind: str, folder: pathlib.Path, tmp_path: pathlib.Path, request: pytest.FixtureRequest
) -> None:
    url = str(tmp_path / "d.duckdb") if kind == "duckdb" else request.getfixturevalue("new_postgresql")
    copy_dataset(folder, url)  # with its imports
    store, run = store_of(url), {"duckdb": duckdb_run, "postgresql": postgresql_run}[kind]
    assert store.entries() == store_of(folder).entries()
    assert found(store) == []
    store.append(batch(tmp_path, figures=[figure("1.1", "4")]), BY)
    assert [entry.number for entry in store.entries()] == [1, 2, 3, 4]
    assert found(store) == []
    run(store.address, "UPDATE figures SET value = 5 WHERE \"import\" = 2 AND region = '1.1'")
    assert found(store) == [CHANGED]
    run(store.address, 'DELETE FROM figures WHERE "import" = 2')
    assert found(store) == ["Import 2: the rows of figures are no longer there."]
    run(store.address, "UPDATE imports SET \"by\" = 'nobody' WHERE number = 1")
    assert found(store)[0] == "Import 1: its entry is not the one that was written."
    run(store.address, "DELETE FROM imports WHERE number IN (1, 4)")
    assert found(store) == [
        "Import 1: its entry is not there or cannot be read.",
        "Import 2: the rows of figures are no longer there.",
        "Import 4: its entry is not there or cannot be read.",
    ]


def test_the_console_tells_it_in_both_languages(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = store_of(folder).entries()[0]
    monkeypatch.setenv("RAKOR_DATA", str(folder))
    assert main(["log", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "d: 3 imports"
    assert lines[2].startswith("Import 1, ")
    assert lines[2].endswith(f" WIB, by {BY}")
    assert lines[3:6] == ["  files: laporan.xlsx", "  rows: sources 1, figures 2", f"  checksum: {entry.checksum[:12]}"]
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == "d: 3 impor, semuanya seperti saat ditulis\n"
    with (folder / "imports/0002/figures.csv").open("a") as file:
        file.write("\n")
    assert main(["verify"]) == 2
    said = "d: 1 hal tidak seperti saat ditulis:\n  Impor 2: baris figures bukan yang ditulis.\n"
    assert capsys.readouterr().err == said
    assert main(["log", "--data", str(write(folder.parent / "e"))]) == 0
    assert capsys.readouterr().out == "e: belum ada impor\n"
