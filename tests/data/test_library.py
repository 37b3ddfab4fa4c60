"""Several datasets in one installation, each shown in the last version that could be used."""

import pathlib

import pytest

from data import DatasetError, UnknownChoice, open_dataset, open_library
from data.listing import listed
from tests.data.handmade import write

FIGURE = {"region": "1", "value": "3", "as_of": "2024-01-02"}


def test_one_dataset_a_folder_of_them_and_a_list(tmp_path: pathlib.Path) -> None:
    one, two = write(tmp_path / "many" / "b"), write(tmp_path / "many" / "a")
    assert listed(str(one)) == {"b": str(one)}
    assert listed(str(tmp_path / "many")) == {"a": str(two), "b": str(one)}
    assert listed("postgresql://rakor@db.example/jabar") == {"jabar": "postgresql://rakor@db.example/jabar"}
    file = tmp_path / "datasets.toml"
    file.write_text('satu = "many/b"\ndua = "postgresql://db/x"\n', encoding="utf-8")
    expected = [("satu", str(one)), ("dua", "postgresql://db/x")]  # in the order of the file
    assert [*listed(str(file)).items()] == [*listed(str(tmp_path)).items()] == expected


def test_a_list_with_faults_is_refused_with_all_of_them(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "datasets.toml"
    file.write_text('satu = 1\ndua = ""\ntiga = "x"\n', encoding="utf-8")
    with pytest.raises(DatasetError) as refusal:
        listed(str(file))
    assert [problem.column for problem in refusal.value.problems] == ["satu", "dua"]
    for text in ("", "satu ="):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(DatasetError):
            listed(str(file))


def test_all_that_cannot_be_used_at_the_start_is_named_at_once(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "a", figures=[{**FIGURE, "value": "x"}])
    write(tmp_path / "b")
    write(tmp_path / "c", figures=[{**FIGURE, "region": "9"}])
    with pytest.raises(DatasetError) as refusal:
        open_library(tmp_path).open_all()
    assert [problem.file for problem in refusal.value.problems] == ["a: figures.csv", "c: figures.csv"]


def test_the_first_is_the_default_and_others_go_by_name(tmp_path: pathlib.Path) -> None:
    first, second = write(tmp_path / "a"), write(tmp_path / "b")
    library = open_library(tmp_path)
    assert open_library(str(tmp_path)) is library
    assert library[""] is library["a"]
    assert (library["a"].dataset, library["b"].dataset) == (open_dataset(first), open_dataset(second))
    assert open_dataset(tmp_path) is open_dataset(first)
    with pytest.raises(UnknownChoice, match="dataset 'c' is not known; expected one of a, b"):
        library["c"]


def test_another_version_is_shown_when_it_is_asked_for_and_never_one_with_faults(
    tmp_path: pathlib.Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write(tmp_path / "d", figures=[FIGURE])
    library = open_library(folder)
    first = library["d"]
    assert library.refresh("d") is first
    text = (folder / "figures.csv").read_text(encoding="utf-8")
    (folder / "figures.csv").write_text(text.replace(",3,", ",x,"), encoding="utf-8")
    refused = library.refresh("d")
    assert (refused.dataset, refused.since) == (first.dataset, first.since)
    assert [problem.value for problem in refused.refused.problems] == ["x"]
    assert library.refresh("d") is refused
    assert caplog.text.count("found 'x'") == 1  # said once, not every two seconds
    (folder / "figures.csv").write_text(text.replace(",3,", ",4,"), encoding="utf-8")
    second = library.refresh("d")
    assert second.refused is None
    assert second.since > first.since
    assert second.dataset.snapshot("1", "e", "2024-09-13").figure("tps").value == 4
    assert first.dataset.snapshot("1", "e", "2024-09-13").figure("tps").value == 3
    (folder / "figures.csv").write_text(text.replace(",3,", ",y,"), encoding="utf-8")
    assert library.refresh("d").refused
    (folder / "figures.csv").write_text(text.replace(",3,", ",4,"), encoding="utf-8")
    assert (library.refresh("d").refused, library["d"].dataset) == (None, second.dataset)
