"""Files of the page: the same as those of the command, several in a zip, and each made once for all who ask."""

import datetime as dt
import io
import threading
import zipfile

import pytest

from dashboards.exports import ExportError, Request, made, taken
from dashboards.exports.taken import taken as take
from data import open_dataset
from data.calendar import JAKARTA
from widgets.take_away import KINDS

DAY = dt.date(2024, 9, 13)


def request(region: str = "31.71") -> Request:
    return Request(
        open_dataset().snapshot(region, "pilgub-2024", DAY, "id"), made=dt.datetime(2024, 9, 13, 8, tzinfo=JAKARTA)
    )


def silent(*_: object) -> None:
    """Nobody looks on."""


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taken, "_files", type(taken._files)())


def test_the_page_offers_every_kind_and_gets_what_the_command_writes() -> None:
    from dashboards import exports

    assert set(KINDS) == set(exports.KINDS)
    assert dict([take(request(), "txt", "", silent)]) == made(request(), "txt")


def test_several_files_come_in_a_zip_and_how_far_it_is_is_told() -> None:
    told: list[tuple[int, int]] = []
    name, content = take(request(), "txt", "kecamatan", lambda done, of, _: told.append((done, of)))
    assert name == "rakor-31.71-kecamatan-txt-2024-09-13.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert len(zipped.namelist()) == 8  # the kecamatan of Jakarta Pusat
        assert zipped.read("rakor-31.71.06-2024-09-13.txt") == made(request("31.71.06"), "txt").popitem()[1]
    assert told == [(done, 8) for done in range(9)]


def test_one_page_of_all_regions_is_no_zip() -> None:
    name, content = take(request(), "html", "kecamatan", silent)
    assert name == "rakor-31.71-kecamatan-2024-09-13.html"
    assert content.count(b"Menteng") > 0


def test_two_who_ask_at_once_get_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, count = threading.Event(), threading.Event(), []

    def slow(*_: object) -> tuple[str, bytes]:
        count.append(1)
        begun.set()
        assert go_on.wait(10)
        return "a.txt", b"a"

    monkeypatch.setattr(taken, "_made", slow)
    found: list[tuple[str, bytes]] = []
    both = [threading.Thread(target=lambda: found.append(take(request(), "txt", "", silent))) for _ in range(2)]
    both[0].start()
    assert begun.wait(10)
    both[1].start()
    go_on.set()
    for one in both:
        one.join(10)
    assert (found, len(count)) == ([("a.txt", b"a")] * 2, 1)


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise ExportError("full")

    with monkeypatch.context() as failing:
        failing.setattr(taken, "save", full)
        with pytest.raises(ExportError):
            take(request(), "txt", "", silent)
    assert take(request(), "txt", "", silent)[1]


def test_what_is_kept_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taken, "_made", lambda request, kind, *_: (kind, b"x" * (99 if kind == "big" else 1)))
    monkeypatch.setattr(taken, "LARGEST", 50)
    for kind in ("big", *map(str, range(20))):
        take(request(), kind, "", silent)
    assert len(taken._files) == taken.KEPT
    take(request(), "big", "", silent)
    assert len(taken._files) <= taken.KEPT
    assert all(one.result()[0] != "big" for one in taken._files.values())
