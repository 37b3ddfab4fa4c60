"""The form of an import as a browser uses it: sent in parts, told what it would do, kept or not, in both languages."""

import pathlib
from collections.abc import Callable
from typing import Any

import pytest
from panel.models.esm import DataEvent

from data import open_dataset
from data.stores import store_of
from tests.data.handmade import write
from widgets import import_form
from widgets.board import Board
from widgets.import_form import ALLOWED, MOST, ImportForm
from widgets.scope import Scope

HEAD = "election,region,measure,value,as_of,standing,source,note\n"
GOOD = HEAD + "e,1.1.1.1,tps,14,2024-06-02,reported,s,\n"
PART = 20  # bytes


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    return write(tmp_path / "d", figures=[{"region": "1.1.1.1", "value": "10", "as_of": "2024-06-01"}])


@pytest.fixture
def form(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> ImportForm:
    """The form on a page that may import; what takes its time is done at once."""
    monkeypatch.setenv(ALLOWED, "yes")
    monkeypatch.setattr(import_form, "beside", lambda work: work())
    scope = Scope(region="1.1.1.1", election="e", as_of=open_dataset(folder).election_rows["e"].voting_day.date())
    return ImportForm(Board(open_dataset(folder), scope))


@pytest.fixture
def hear(form: ImportForm) -> Callable[..., None]:
    def hear(**message: Any) -> None:
        form._hear(DataEvent(None, message))

    return hear


@pytest.fixture
def send(form: ImportForm, hear: Callable[..., None]) -> Callable[..., None]:
    """Sends files as the browser does, part by part, as long as any is wanted."""

    def send(**files: str) -> None:
        contents = [text.encode() for text in files.values()]
        hear(
            files=[{"name": f"{name}.csv", "size": len(content)} for name, content in zip(files, contents, strict=True)]
        )
        while form.form.state == "busy":
            place, start = form.form.wanted["file"], form.form.wanted["start"]
            hear(part=contents[place][start : start + PART], start=start)

    return send


def value(form: ImportForm) -> float:
    figure = form.board.snapshot.figure("tps")
    assert figure
    return figure.value


def test_rows_are_weighed_and_written_only_when_somebody_says_so(form: ImportForm, hear, send) -> None:
    send(figures=GOOD)
    assert form.form.state == "proposed"
    assert "10 x → 14 x" in form.answer.html  # what the board shows, before and after
    assert value(form) == 10
    hear(press="keep", by="  ")
    assert (form.form.state, value(form)) == ("proposed", 10)
    assert "siapa" in form.form.said
    hear(press="keep", by="Operator KPU")
    assert (form.form.state, form.answer.html.strip()) == ("idle", "")
    assert "1 baris, oleh Operator KPU" in form.form.said
    assert value(form) == 14
    (entry,) = store_of(form.board.dataset.address).entries()
    assert (entry.by, entry.files[0].name, entry.tables["figures"].rows) == ("Operator KPU", "figures.csv", 1)
    hear(press="keep", by="Operator KPU")  # pressed twice
    assert len(store_of(form.board.dataset.address).entries()) == 1


def test_what_is_wrong_is_told_with_its_cell_in_the_language_of_the_moment(form: ImportForm, send) -> None:
    send(figures=GOOD.replace("1.1.1.1", "9.9").replace("2024-06-02", "2024-13-02"), tps="x\n")
    assert form.form.state == "idle"
    assert "Tidak ada yang disimpan" in form.form.said
    assert "figures.csv, sel E2, kolom as_of: ditemukan “2024-13-02”" in form.answer.html
    form.board.scope.language = "en"
    assert "figures.csv, cell E2, column as_of: found “2024-13-02”" in form.answer.html
    assert store_of(form.board.dataset.address).entries() == []


def test_a_key_that_points_to_nothing_is_told_with_its_cell(form: ImportForm, send) -> None:
    send(figures=GOOD + GOOD.removeprefix(HEAD).replace("1.1.1.1", "9.9"))
    assert "figures.csv, sel B3, kolom region: ditemukan “9.9”" in form.answer.html


def test_rows_that_are_known_are_not_written_again(form: ImportForm, hear, send) -> None:
    for times in (1, 1):
        send(figures=GOOD)
        hear(press="keep", by="KPU")
        assert len(store_of(form.board.dataset.address).entries()) == times
    assert form.form.state == "idle"
    assert "sudah dikenal" in form.form.said


@pytest.mark.parametrize("press", ["discard", "lost"])
def test_what_was_discarded_is_forgotten(form: ImportForm, hear, send, press: str) -> None:
    send(figures=GOOD)
    hear(press=press)
    assert (form.form.state, form.answer.html.strip()) == ("idle", "")
    hear(press="keep", by="KPU")
    assert store_of(form.board.dataset.address).entries() == []


def test_names_and_values_of_files_are_text(form: ImportForm, send) -> None:
    send(**{"<b>figures": GOOD.replace("14", "<i>14")})
    assert "<i>" not in form.answer.html
    assert "<b>" not in form.answer.html
    assert "&lt;i&gt;14" in form.answer.html


def test_files_beyond_all_bounds_are_refused_before_they_are_sent(form: ImportForm, hear) -> None:
    hear(files=[{"name": "a.csv", "size": MOST}, {"name": "b.csv", "size": 1}])
    assert form.form.state == "idle"
    assert "500 MB" in form.form.said
    assert form.form.wanted == {}


def test_a_server_that_was_not_started_for_it_takes_nothing(form: ImportForm, hear, monkeypatch) -> None:
    monkeypatch.delenv(ALLOWED)
    hear(files=[{"name": "figures.csv", "size": len(GOOD)}])
    assert (form.form.state, form.form.wanted) == ("idle", {})
    form.draw(form.board.snapshot)
    assert "rakor serve --allow-import" in form.head.html
    assert not form.form.visible


def test_another_file_takes_the_place_of_one_on_its_way(form: ImportForm, hear, send) -> None:
    hear(files=[{"name": "figures.csv", "size": 1000}])
    hear(part=b"x" * 100, start=0)
    send(figures=GOOD)
    assert form.form.state == "proposed"
