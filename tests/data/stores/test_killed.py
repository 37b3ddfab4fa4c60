"""A writer that is killed at any moment, or finds the disk full, leaves what was or what is to be, whole."""

import contextlib
import importlib
import json
import pathlib
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent import futures

import pytest

from data import Dataset, DatasetError, open_dataset
from data.problems import NotWrittenError
from data.stores import Store, store_of
from data.stores.entry import Entry
from tests.data.handmade import write
from tests.data.stores.batches import BY, batch, figure

ROOT = pathlib.Path(__file__).parents[3]
TIMES = {"folder": 100, "duckdb": 100, "postgresql": 30}
DAY = "2024-06-20"


@pytest.mark.slow
def test_a_killed_writer_leaves_the_old_or_the_new(
    kind: str, laid: Callable[[pathlib.Path], Store], tmp_path: pathlib.Path
) -> None:
    store = laid(write(tmp_path / "d", figures=[figure("1.1.1.1", "10")]))
    rows = [figure(region, "7", source="t") for region in ("1.1.1.1", "1.2")]
    arriving = batch(tmp_path, sources=[{"source": "t"}], figures=rows)
    words = ["-W", "ignore", "-m", "tests.data.stores.killing", store.address, str(arriving.folder), str(TIMES[kind])]
    run = subprocess.run([sys.executable, *words, "7"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(told) == TIMES[kind]
    assert [one for one in told if one["faults"]] == []
    assert {one["after"] - one["before"] for one in told} == {0, 1}, "both outcomes occurred, and no other"
    assert any(one["killed"] for one in told)
    assert all(one["after"] > one["before"] for one in told if not one["killed"])
    opened = open_dataset(store.address)
    assert [opened.snapshot(region, "e", DAY).figure("tps").value for region in ("1.1.1.1", "1.2")] == [7, 7]
    assert store_of(store.address).append(batch(tmp_path, figures=[figure("1.2", "8")]), BY) is not None


@pytest.fixture
def small(tmp_path: pathlib.Path) -> Iterator[pathlib.Path]:
    """A small disk."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no small disk can be mounted here ({error})")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("kind", ["folder", "duckdb"])
def test_a_full_disk_leaves_all_as_it_was(
    kind: str, laid: Callable[[pathlib.Path], Store], small: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    address = laid(write(small / "d", figures=[figure("1.1.1.1", "10")])).address
    store = store_of(address)
    first = store.append(batch(tmp_path, figures=[figure("1.2", "7")]), BY)
    days = [f"2024-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    long = batch(tmp_path, figures=[figure("1.2", "8", day, note=secrets.token_hex(10_000)) for day in days])
    store.trial(long)
    filling = small / "filling"
    with filling.open("wb") as file, contextlib.suppress(OSError):
        file.write(bytes(shutil.disk_usage(small).free - 100_000))
    with pytest.raises(DatasetError):
        store.append(long, BY)
    assert store_of(address).entries() == [first]
    assert store_of(address).verify() == []
    assert open_dataset(address).snapshot("1.2", "e", DAY).figure("tps").value == 7
    filling.unlink()
    assert store_of(address).append(long, BY).number == 2
    assert store_of(address).verify() == []


def test_a_second_writer_waits_or_is_told(
    kind: str, laid: Callable[[pathlib.Path], Store], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = laid(write(tmp_path / "d", figures=[figure("1.1.1.1", "10")]))
    mine, theirs = (batch(tmp_path, figures=[figure("1.2", value)]) for value in ("7", "8"))
    other = store_of(store.address)
    with futures.ThreadPoolExecutor(1) as pool, store._writing("Kantor Satu"):
        found = store.sort(mine)
        waiting = pool.submit(other.append, theirs, BY)
        with contextlib.suppress(futures.TimeoutError):
            waiting.result(timeout=1)
        assert not waiting.done()
        store._write(found, "Kantor Satu")
        monkeypatch.setattr(f"data.stores.{kind if kind != 'duckdb' else 'duckdb_file'}.WAIT", 0.1)
        with pytest.raises(NotWrittenError, match=r"expected no other import for 0 seconds"):
            store_of(store.address).append(theirs, BY)
        assert len(store.entries()) == 1
        monkeypatch.undo()
    assert waiting.result().number == 2
    assert [entry.by for entry in store.entries()] == ["Kantor Satu", BY]
    assert open_dataset(store.address).snapshot("1.2", "e", DAY).figure("tps").value == 8, "on top of what came between"
    assert store.verify() == []


def test_who_reads_while_another_writes_sees_the_old(
    kind: str, laid: Callable[[pathlib.Path], Store], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = laid(write(tmp_path / "d", figures=[figure("1.1.1.1", "10")]))
    first = open_dataset(store.address)
    read: list[futures.Future[Dataset]] = []
    with futures.ThreadPoolExecutor(1) as pool:

        def between(entry: Entry) -> object:
            """The rows are written, the entry is not."""
            if read:  # the folder notes the last entry beside, when all is there
                return said(entry)
            read.append(pool.submit(open_dataset, store.address))
            assert read[0].result(timeout=30) is first
            return said(entry)

        place, name = ("data.stores.folder", "text") if kind == "folder" else ("data.stores.entry", "values")
        said = getattr(importlib.import_module(place), name)
        monkeypatch.setattr(f"{place}.{name}", between)
        found = store.sort(batch(tmp_path, figures=[figure("1.1.1.1", "11")]))
        with store._writing(BY):
            store._write(found, BY)
        monkeypatch.undo()
    assert len(read) == 1
    assert open_dataset(store.address).snapshot("1.1.1.1", "e", DAY).figure("tps").value == 11
