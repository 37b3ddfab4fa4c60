"""Opening a dataset and asking it: one object for one question, clear words for a question it cannot answer."""

import datetime as dt
import pathlib

import pytest

from data import Dataset, UnknownChoice, open_dataset
from tests.data.handmade import dataset, write


@pytest.fixture
def opened(tmp_path: pathlib.Path) -> Dataset:
    return dataset(tmp_path / "d", figures=[{"region": "1", "value": "3", "as_of": "2024-01-02"}])


def test_the_same_question_gives_the_same_object(opened: Dataset) -> None:
    first = opened.snapshot(region="1.1", election="e", as_of="2024-09-13")
    assert opened.snapshot("1.1", "e", dt.date(2024, 9, 13)) is first
    assert opened.snapshot("1.1", "e", dt.datetime(2024, 9, 13, 23, 59, tzinfo=dt.UTC)) is first
    assert opened.snapshot("1.1", "e", "2024-09-13", "en") is not first


def test_no_reader_changes_it_for_another(opened: Dataset) -> None:
    snapshot = opened.snapshot("1", "e", "2024-09-13")
    mine = snapshot.figures
    mine.loc["tps", "value"] = 99
    assert snapshot.figures.at["tps", "value"] == 3
    with pytest.raises(AttributeError):
        snapshot.region = "1.1"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (("9", "e", "2024-01-01"), "region '9' is not known; expected a region code such as 1, 1.1, 1.2, 1.1.1"),
        (("1", "f", "2024-01-01"), "election 'f' is not known; expected one of e"),
        (("1", "e", "13/09/2024"), "date '13/09/2024' is not a day; expected a calendar day as YYYY-MM-DD"),
        (("1", "e", "2024-02-30"), "date '2024-02-30' is not a day"),
        (("1", "e", 20240913), "date 20240913 is not a day"),
        (("1", "e", "2024-01-01", "nl"), "language 'nl' is not known; expected one of id, en"),
    ],
)
def test_an_unknown_choice_names_what_is_allowed(opened: Dataset, question: tuple[str, ...], words: str) -> None:
    with pytest.raises(UnknownChoice) as refusal:
        opened.snapshot(*question)
    assert words in str(refusal.value)


def test_the_version_follows_the_content(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d")
    first = open_dataset(folder)
    assert open_dataset(str(folder)) is first
    assert open_dataset(write(tmp_path / "copy")).version == first.version
    write(folder, figures=[{"region": "1", "value": "4", "as_of": "2024-01-02"}])
    assert open_dataset(folder).version != first.version


def test_where_the_data_comes_from(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAKOR_DATA", str(write(tmp_path / "mine")))
    assert open_dataset().name == "mine"
    (tmp_path / "mine" / "dataset.toml").write_text('name = "Latihan"\nsimulated = true\n', encoding="utf-8")
    write(tmp_path / "mine", norms=[{"norm": "n", "value": "1"}])
    assert (open_dataset().name, open_dataset().simulated) == ("Latihan", True)


def test_before_everything_and_long_after(opened: Dataset) -> None:
    for day in ("1900-01-01", "2999-12-31"):
        for code in opened.tree.codes:
            snapshot = opened.snapshot(code, "e", day)
            assert snapshot.summary.stages_total == 0
            assert len(snapshot.children) == len(opened.tree.children(code))
    assert opened.snapshot("1", "e", "1900-01-01").figure("tps") is None


def test_the_days_of_an_election_begin_with_the_first_that_was_heard_of_it() -> None:
    """The meeting of 18 and 19 March 2022 came before any date was set."""
    first, last = open_dataset().span("pemilu-2024")
    assert first == dt.date(2022, 3, 18)
    assert last == dt.date(2024, 10, 20)  # the last oath
