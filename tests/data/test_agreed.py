"""An action from the form to the ledger: all faults at once, checked as an import is, known when twice."""

import dataclasses
import datetime as dt
import pathlib
import shutil

import pytest

from data import Snapshot, open_dataset
from data.agreed import Agreed, faults, propose_action, row
from data.dataset import SHIPPED
from data.stores import store_of

GOOD = Agreed(
    "Menyerahkan daftar gudang", "Divisi Logistik KPU DKI Jakarta", "2024-11-25", "P8",
    "2024-11-19-test", "Sekretariat KPU DKI Jakarta",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    return pathlib.Path(shutil.copytree(SHIPPED, tmp_path / "dki-jakarta"))


def seen(folder: pathlib.Path) -> Snapshot:
    return open_dataset(folder).snapshot("31", "pilgub-2024", dt.date(2024, 11, 20), "id")


def good(s: Snapshot, **change: str) -> Agreed:
    return dataclasses.replace(GOOD, **{"meeting": s.meeting_rows[0].meeting, **change})


def test_all_that_is_wrong_is_told_at_once(folder: pathlib.Path) -> None:
    found = faults(seen(folder), Agreed(due="2024-02-30", stage="X", meeting="none"))
    assert {name: one.key for name, one in found.items()} == {
        "what": "agreed.what", "owner": "agreed.owner", "by": "agreed.by", "meeting": "agreed.meeting",
        "stage": "agreed.stage", "due": "agreed.due",
    }  # fmt: skip


def test_people_are_in_no_field(folder: pathlib.Path) -> None:
    s = seen(folder)
    asked = good(s, what="Hubungi 0812-3456-7890", owner="a@kpu.go.id", by="3171234567890123")
    found = {name: one.key for name, one in faults(s, asked).items()}
    assert found == {"what": "personal.phone", "owner": "personal.email", "by": "personal.nik"}


def test_it_is_due_on_the_day_of_its_meeting_or_later(folder: pathlib.Path) -> None:
    s = seen(folder)
    held = dt.date.fromordinal(dt.date(1970, 1, 1).toordinal() + s.meeting_rows[0].on)
    assert faults(s, good(s, due=held.isoformat())) == {}
    assert list(faults(s, good(s, due=(held - dt.timedelta(days=1)).isoformat()))) == ["due"]


def test_it_is_written_once_however_it_is_typed(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    s = seen(folder)
    asked = good(s)
    assert faults(s, asked) == {}
    assert row(s, asked)["source"] == s.meeting_rows[0].source
    places = [tmp_path / "one", tmp_path / "two"]
    for place in places:
        place.mkdir()
    first, second = (propose_action(s, asked, place) for place in places)  # two who have not seen each other's
    entry = first.keep("Sekretariat")
    assert entry
    assert {name: mark.rows for name, mark in entry.tables.items()} == {"actions": 1}
    assert second.keep("Sekretariat") is None
    assert len(store_of(folder).entries()) == 1
    after = seen(folder)
    assert [one.owner for one in after.action_rows if one.action == asked.key] == ["Divisi Logistik KPU DKI Jakarta"]
    again = good(after, what="  menyerahkan  Daftar gudang ")
    assert {name: one.key for name, one in faults(after, again).items()} == {"what": "agreed.known"}
