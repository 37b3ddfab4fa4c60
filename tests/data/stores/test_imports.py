"""An import is taken in whole or not at all; it supersedes and never erases. In every kind of store alike."""

import pathlib
from collections.abc import Callable

import pytest

from data import DatasetError, open_dataset
from data.stores import Store, store_of
from tests.data.handmade import write
from tests.data.stores.batches import BY, FILES, batch, figure

Laid = Callable[[pathlib.Path], Store]
FIGURES = [figure("1.1.1.1", "10"), figure("1.1.1.2", "5")]
DAY = "2024-06-20"


@pytest.fixture
def store(laid: Laid, tmp_path: pathlib.Path) -> Store:
    return laid(write(tmp_path / "d", figures=FIGURES))


def tps(store: Store, *regions: str) -> list[float]:
    opened = open_dataset(store.address)
    return [opened.snapshot(region, "e", DAY).figure("tps").value for region in regions]


def test_rows_are_new_or_known_or_correct_others(store: Store, tmp_path: pathlib.Path) -> None:
    rows = [figure("1.1.1.1", "12.50"), figure("1.1.1.2", "005.0"), figure("1.2", "7")]
    arriving = batch(tmp_path, figures=rows, sources=[{"source": "s", "title": "Berita lain"}, {"source": "t"}])
    found = store.sort(arriving)
    assert (found.new, found.same, found.corrected) == (
        {"figures": 1, "sources": 1},
        {"figures": 1, "sources": 0},
        {"figures": 1, "sources": 1},
    )
    assert found.batch.rows == {"sources": 2, "figures": 2}
    assert found.rows["figures"].tolist() == [0, 2]
    (correction,) = found.corrections["figures"].to_dict("records")
    assert found.corrections["figures"].index.tolist() == [0]
    assert (correction["old", "value"], correction["new", "value"]) == ("10", "12.5")
    assert (correction["old", "region"], correction["new", "note"]) == ("1.1.1.1", "")
    (correction,) = found.corrections["sources"].to_dict("records")
    assert (correction["old", "title"], correction["new", "title"]) == ("Berita", "Berita lain")


def test_a_trial_shows_what_would_be_and_writes_nothing(store: Store, tmp_path: pathlib.Path) -> None:
    before = open_dataset(store.address)
    arriving = batch(tmp_path, figures=[figure("1.1.1.1", "12"), figure("1.2", "7")])
    tried = store.trial(arriving)
    assert [tried.snapshot(region, "e", DAY).figure("tps").value for region in ("1.1.1.1", "1.2", "1")] == [12, 7, 24]
    assert open_dataset(store.address) is before
    assert tps(store, "1.1.1.1", "1") == [10, 15]
    assert store.entries() == []
    entry = store.append(arriving, BY)
    assert entry is not None
    assert open_dataset(store.address).version == tried.version
    assert tps(store, "1.1.1.1", "1.1.1.2", "1.2", "1") == [12, 5, 7, 24]


def test_another_process_sees_an_import_at_once(store: Store, tmp_path: pathlib.Path) -> None:
    first = open_dataset(store.address)
    assert open_dataset(store.address) is first
    store_of(store.address).append(batch(tmp_path, figures=[figure("1.2", "7")]), BY)
    assert open_dataset(store.address) is not first
    assert tps(store, "1.2") == [7]
    assert first.snapshot("1.2", "e", DAY).figures["value"].isna().all(), "who has it open keeps what it said"


def test_what_is_known_already_is_not_written_again(store: Store, tmp_path: pathlib.Path) -> None:
    assert store.append(batch(tmp_path, figures=FIGURES), BY) is None
    arriving = batch(tmp_path, figures=[figure("1.1.1.1", "12")])
    assert store.append(arriving, BY) is not None
    assert store.append(arriving, BY) is None
    assert store.append(batch(tmp_path, figures=[figure("1.1.1.1", "10")]), BY) is not None, "the base was superseded"
    assert tps(store, "1.1.1.1") == [10]
    assert [entry.number for entry in store.entries()] == [1, 2]


def test_the_audit_ledger_says_who_brought_what(store: Store, tmp_path: pathlib.Path) -> None:
    first = store.append(batch(tmp_path, figures=[figure("1.2", "7"), FIGURES[0]], sources=[{"source": "t"}]), BY)
    second = store.append(batch(tmp_path, figures=[figure("1.2", "8", note='a "b"\r\nc;')]), "Operator")
    assert store.entries() == [first, second]
    assert store_of(store.address).entries() == [first, second]
    assert (first.number, first.by, first.files, first.before) == (1, BY, FILES, "")
    assert {name: mark.rows for name, mark in first.tables.items()} == {"sources": 1, "figures": 1}
    assert (second.number, second.by, second.before) == (2, "Operator", first.checksum)
    assert store.verify() == []


def test_the_order_of_a_register_stays_and_what_is_new_comes_last(store: Store, tmp_path: pathlib.Path) -> None:
    store.append(batch(tmp_path, sources=[{"source": "t"}, {"source": "s", "title": "Satu"}]), BY)
    store.append(batch(tmp_path, sources=[{"source": "u"}, {"source": "t", "title": "Dua"}]), BY)
    sources = open_dataset(store.address).tables["sources"]
    assert sources["source"].tolist() == ["s", "law", "t", "u"]
    assert sources["title"].tolist() == ["Satu", "Berita", "Dua", "Berita"]


def test_a_source_that_contradicts_itself_stays_visible(store: Store, tmp_path: pathlib.Path) -> None:
    twice = [figure("1.2", "7", note="a"), figure("1.2", "8", note="b")]
    store.append(batch(tmp_path, figures=twice), BY)
    snapshot = open_dataset(store.address).snapshot("1.2", "e", DAY)
    assert snapshot.figures.loc["tps", "conflicts"] == 1
    assert store.append(batch(tmp_path, figures=twice[::-1]), BY) is None
    found = store.sort(more := batch(tmp_path, figures=[twice[0], figure("1.2", "9", note="c")]))
    assert (found.corrected["figures"], found.same["figures"]) == (2, 0), "both take the place of what was said"
    store.append(more, BY)
    rows = current(store, "figures")
    assert sorted(row["value"] for row in rows if row["region"] == "1.2") == [7, 9]


def current(store: Store, name: str) -> list[dict[str, object]]:
    """The rows of a ledger that count."""
    with store._ledgers(store.keep()[0]) as ledgers:
        return ledgers.current(name).to_pyarrow().to_pylist()


def test_a_wrong_figure_is_withdrawn(store: Store, tmp_path: pathlib.Path) -> None:
    store.append(batch(tmp_path, figures=[figure("1.1.1.1", "10", standing="rejected")]), BY)
    assert tps(store, "1") == [5]


def test_faults_of_the_rows_are_named_by_the_row_of_the_batch(store: Store, tmp_path: pathlib.Path) -> None:
    before = tps(store, "1")
    rows = [FIGURES[0], figure("9.9", "7"), figure("1.2", "x", as_of="1/5/2024")]
    with pytest.raises(DatasetError) as refusal:
        store.append(batch(tmp_path, figures=rows, sources=[{"source": "t"}, {"source": "t", "kind": "radio"}]), BY)
    assert {str(problem) for problem in refusal.value.problems} == {
        "import/figures.csv, row 4, column value: found 'x', expected a plain number such as 1539 or 0.5",
        "import/figures.csv, row 4, column as_of: found '1/5/2024', expected a date as YYYY-MM-DD",
        "import/sources.csv, row 3, column kind: found 'radio', expected one of law, regulation, decree, minutes, "
        "internal, press",
        "import/sources.csv, row 3, column source: found 't', expected each key once",
    }
    with pytest.raises(DatasetError) as refusal:
        store.append(batch(tmp_path, figures=rows[:2]), BY)
    assert [str(problem) for problem in refusal.value.problems] == [
        "import/figures.csv, row 3, column region: found '9.9', expected a code in regions.csv",
    ]
    assert store.entries() == []
    assert tps(store, "1") == before


def test_faults_of_the_whole_are_named_by_the_row_of_the_batch(store: Store, tmp_path: pathlib.Path) -> None:
    known = {"code": "1.2", "name": "Kota Dua", "level": "city", "parent": "1"}
    second = {"code": "2", "name": "Lain", "level": "province", "parent": ""}
    with pytest.raises(DatasetError) as refusal:
        store.append(batch(tmp_path, regions=[known, second]), BY)
    assert [str(problem) for problem in refusal.value.problems] == [
        "import/regions.csv, row 3, column parent: expected a parent for 2, 1 already is the one region without"
    ]
    assert store.entries() == []


def test_rows_may_point_to_others_of_their_import(store: Store, tmp_path: pathlib.Path) -> None:
    place = {"code": "1.3", "name": "Kota Tiga", "level": "city", "parent": "1"}
    store.append(
        batch(tmp_path, regions=[place], figures=[figure("1.3", "4", source="t")], sources=[{"source": "t"}]), BY
    )
    assert tps(store, "1.3", "1") == [4, 19]


STATIONS = [{"region": "1.1.1.1", "number": str(number), "voters_men": "100"} for number in (1, 2)]


def test_a_key_is_a_number_whatever_its_text(laid: Laid, tmp_path: pathlib.Path) -> None:
    store = laid(write(tmp_path / "d", tps=STATIONS))
    assert store.append(batch(tmp_path, tps=[{**STATIONS[0], "number": "001"}]), BY) is None
    store.append(
        batch(tmp_path, tps=[{**STATIONS[0], "number": "001", "voters_men": "90"}, {**STATIONS[0], "number": "3"}]), BY
    )
    stations = open_dataset(store.address).election("e").stations
    assert stations.number.tolist() == [1, 2, 3]
    assert stations.voters[:2].tolist() == pytest.approx([float("nan")] * 2, nan_ok=True)
    assert stations.men.tolist() == [90, 100, 100]
