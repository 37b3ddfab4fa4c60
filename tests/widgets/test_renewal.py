"""A board takes another dataset, or another version of its own, and is then as one made anew."""

import datetime as dt
import pathlib
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Library, open_library
from tests.data.handmade import REGIONS, write
from widgets.board import Board
from widgets.choice import find
from widgets.dataset_field import DatasetField
from widgets.page.notice import Notice
from widgets.scope import PARTS, Scope

ASKED = {"region": "1.1", "election": "e", "as_of": dt.date(2024, 7, 1)}
PLACES = [dict(zip(("code", "name", "level", "parent"), row, strict=True)) for row in REGIONS]


def figures(value: int) -> list[dict[str, str]]:
    return [{"region": "1.1", "value": str(value), "as_of": "2024-01-02"}]


@pytest.fixture
def many(tmp_path: pathlib.Path) -> Library:
    """Two datasets; in b, that lacks the region 1.2, a region has another number."""
    write(tmp_path / "a", figures=figures(3))
    fewer = [place for place in PLACES if place["code"] != "1.2"]
    write(tmp_path / "b", figures=figures(5), regions=fewer)
    return open_library(tmp_path)


def tps(board: Board) -> float:
    return board.snapshot.figure("tps").value


def test_another_dataset_is_picked_and_what_it_does_not_know_is_said(many: Library) -> None:
    board = Board(many, Scope(dataset="a", **ASKED))
    field = DatasetField(board)
    assert field.field.options == [["a", "a"], ["b", "b"]]
    field.choose("b")
    assert (tps(board), board.problem, field.field.value) == (5, "", "b")
    assert "dataset=b" in board.scope.query()
    field.choose("a")
    board.scope.region = "1.2"
    field.choose("b")
    assert board.scope.region == "1"
    assert board.problem == "Wilayah “1.2” tidak dikenal; cari nama atau kode di kolom Wilayah."
    board.go("?dataset=x&region=1.1")
    assert (board.edition.name, board.problem) == ("a", "Data “x” tidak dikenal; yang ada: a dan b.")


def test_a_new_version_is_taken_and_told_with_what_it_changed(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d", figures=figures(3))
    board = Board(open_library(folder), Scope(language="en", **ASKED))
    notice, before = Notice(board), board.snapshot
    assert board.refresh() == ""
    assert board.snapshot is before
    write(folder, figures=figures(4))
    told = board.refresh()
    version = board.snapshot.dataset.short
    time = f"{board.edition.since:%H:%M}"
    assert told == f"Data updated at {time} WIB (version {version}). Kota Satu: 1 figure changed."
    assert told in notice.markup.html
    assert tps(board) == 4
    board.scope.region = "1"
    assert board.news == ""
    assert told not in notice.markup.html


def test_a_region_that_vanished_becomes_the_default_and_is_named(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d", figures=figures(3))
    board = Board(open_library(folder), Scope(**{**ASKED, "region": "1.2"}))
    write(folder, figures=figures(3), regions=[place for place in PLACES if place["code"] != "1.2"])
    assert board.refresh().startswith("Data diperbarui pukul")
    assert board.scope.region == board.snapshot.region == "1"
    assert board.problem == "Wilayah “1.2” tidak dikenal; cari nama atau kode di kolom Wilayah."


def test_faults_leave_the_page_as_it_is_and_are_said_until_they_are_gone(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d", figures=figures(3))
    board = Board(open_library(folder), Scope(language="en", **ASKED))
    before, since = board.snapshot, board.edition.since
    write(folder, figures=[{**figures(3)[0], "value": "x"}])
    told = board.refresh()
    assert told.startswith("The new data has 1 error and is not shown yet")
    assert f"at {since:%H:%M} WIB" in told
    assert board.snapshot is before
    board.scope.region = "1"
    assert board.news == told  # it lasts longer than a pick
    write(folder, figures=figures(3))
    assert board.refresh() == ""


steps = st.lists(
    st.one_of(
        st.tuples(st.just("dataset"), st.sampled_from(["a", "b"])),
        st.tuples(st.just("region"), st.sampled_from(["1", "1.1", "1.2", "1.1.1", "9"])),
        st.tuples(st.just("as_of"), st.dates(dt.date(2024, 1, 2), dt.date(2024, 11, 27))),
        st.tuples(st.just("write"), st.integers(1, 9)),
        st.tuples(st.just("fewer"), st.integers(1, 9)),
    ),
    max_size=8,
)


@settings(max_examples=15)  # each writes and reads datasets
@given(steps)
def test_after_any_picks_and_versions_a_board_equals_one_made_anew(taken: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        for one in ("a", "b"):
            write(root / one, figures=figures(3))
        library = open_library(root)
        board = Board(library, Scope(dataset="a", **ASKED))
        for step, value in taken:
            if step in PARTS:
                setattr(board.scope, step, value)
                continue
            places = PLACES if step == "write" else [place for place in PLACES if place["code"] != "1.2"]
            write(root / board.edition.name, figures=figures(value), regions=places)
            board.refresh()
        edition, choice, problems = find(library, board.scope.query())
        fresh = Board(library, Scope(**choice))
        assert problems == []
        assert board.edition is edition
        assert board.snapshot is fresh.snapshot
        assert board.scope.param.values().items() >= choice.items()
